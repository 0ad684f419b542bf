//! Where cards are found, on scenes whose corners are known.

use capture::card::{Found, find};
use capture::{CardFormat, Frame, Quad};

use crate::degrade::Shot;
use crate::photos::Photos;
use crate::scene::{Desk, Pose, Scene};
use crate::specimen::Specimen;

const SIZE: (u32, u32) = (1_280, 720);
/// A corner may be found so far from its place, as a share of the card's width.
const NEAR: f32 = 0.03;
/// What the check of a card wants around it, as a share of the picture.
const MARGIN: f32 = 0.02;

/// All of the card is in the picture, lying as it may until somebody is told to lay it otherwise.
const WHOLE: [(&str, Pose); 4] = [
    ("as it should", Pose::GOOD),
    (
        "turned by 8°",
        Pose {
            fill: 0.5,
            turn: 8.0,
            ..Pose::GOOD
        },
    ),
    (
        "turned by −14°",
        Pose {
            fill: 0.4,
            turn: -14.0,
            ..Pose::GOOD
        },
    ),
    (
        "far away",
        Pose {
            fill: 0.25,
            turn: 3.0,
            aside: (0.1, -0.1),
            ..Pose::GOOD
        },
    ),
];

/// A part of the card is out of the picture.
const CUT_OFF: [(&str, Pose); 8] = [
    ("below", aside(0.75, 0.0, (0.0, 0.12))),
    ("above", aside(0.75, 2.0, (0.0, -0.2))),
    ("at the right", aside(0.75, 0.0, (0.2, 0.0))),
    ("at the left", aside(0.75, -3.0, (-0.15, 0.0))),
    ("by a little", aside(0.75, 0.0, (0.0, 0.06))),
    ("at its corners", aside(0.75, 9.0, (0.0, 0.0))),
    ("on two sides", aside(0.75, 0.0, (0.15, 0.2))),
    ("on every side", aside(1.1, 0.0, (0.0, 0.0))),
];

const fn aside(fill: f32, turn: f32, aside: (f32, f32)) -> Pose {
    Pose {
        fill,
        turn,
        aside,
        ..Pose::GOOD
    }
}

#[test]
fn a_whole_card_is_found_to_its_corners_on_any_desk() {
    let photos = Photos::read();
    let mut missed = Vec::new();
    let scenes = each_scene(&photos, &WHOLE, |name, scene, found| {
        let is_right = matches!(found, Found::Whole(corners) if error(&corners, scene) <= NEAR);
        if !is_right {
            missed.push(format!("{name}: {found:?}"));
        }
    });
    assert!(
        missed.len() * 20 <= scenes,
        "{} of {scenes} missed:\n{}",
        missed.len(),
        missed.join("\n")
    );
}

/// The check of a card holds back what is nearer to the picture's edge than the margin.
#[test]
fn a_card_that_reaches_out_of_the_picture_is_never_found_whole_within_the_margin() {
    let photos = Photos::read();
    each_scene(&photos, &CUT_OFF, |name, _, found| {
        let is_taken = matches!(found, Found::Whole(corners) if has_margin(&corners));
        assert!(!is_taken, "{name}: {found:?}");
    });
}

/// Puts every specimen on every desk in every pose; every fifth of them where it is not a soak. How
/// many scenes there were.
fn each_scene(
    photos: &Photos,
    poses: &[(&str, Pose)],
    mut look: impl FnMut(&str, &Scene, Found),
) -> usize {
    let is_soak = std::env::var_os("KAUNTER_SOAK").is_some();
    let specimens = [
        ("the back", Specimen::back()),
        ("the front", photos.card()),
        (
            "a card with its portrait on the left",
            Specimen::portrait_left(&photos.customer, Photos::PORTRAIT),
        ),
    ];
    let desks = [
        ("wood", Desk::Wood),
        ("white", Desk::Plain([232, 232, 230])),
        ("black", Desk::Plain([32, 33, 36])),
        ("teal", Desk::Plain([120, 150, 160])),
        ("bricks", Desk::Photo(&photos.brick)),
        ("gravel", Desk::Photo(&photos.gravel)),
        ("grass", Desk::Photo(&photos.grass)),
        ("print", Desk::Photo(&photos.page)),
        ("letters", Desk::Photo(&photos.text)),
        ("a cup", Desk::Photo(&photos.coffee)),
        ("a motorcycle", Desk::Photo(&photos.motorcycle)),
    ];
    let (mut turn, mut scenes) = (0, 0);
    for (side, specimen) in &specimens {
        for (ground, desk) in &desks {
            for (pose_name, pose) in poses {
                turn += 1;
                if !is_soak && turn % 5 != 0 {
                    continue;
                }
                let scene = Scene::of(specimen, *desk, *pose, SIZE);
                let file = Shot(scene.picture.clone()).file();
                let frame = Frame::of_jpeg(&file).unwrap();
                let found = find(frame.decoded().unwrap(), CardFormat::MyKad);
                look(&format!("{side} on {ground}, {pose_name}"), &scene, found);
                scenes += 1;
            }
        }
    }
    scenes
}

/// How far the worst corner is from its place, as a share of the card's width.
fn error(found: &Quad, scene: &Scene) -> f32 {
    let [(ax, ay), (bx, by), ..] = scene.corners;
    let far = found.0.iter().zip(scene.corners);
    let worst = far
        .map(|(found, (x, y))| (found.x - x).hypot(found.y - y))
        .fold(0.0, f32::max);
    worst / (ax - bx).hypot(ay - by)
}

fn has_margin(corners: &Quad) -> bool {
    let (width, height) = (SIZE.0 as f32, SIZE.1 as f32);
    corners.0.iter().all(|corner| {
        (MARGIN..=1.0 - MARGIN).contains(&(corner.x / width))
            && (MARGIN..=1.0 - MARGIN).contains(&(corner.y / height))
    })
}
