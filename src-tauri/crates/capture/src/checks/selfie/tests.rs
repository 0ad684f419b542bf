//! The rules, with faces that are where the test says.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use proptest::prelude::*;

use super::*;
use crate::{Arrow, Point, Pose};

const WIDTH: f32 = 810.0;
const HEIGHT: f32 = 1_080.0;

struct Scripted(Vec<Face>);

impl FaceFinder for Scripted {
    fn faces(&mut self, _: &Rgb) -> Vec<Face> {
        self.0.clone()
    }
}

/// A face in its place, 400 pixels wide.
fn face() -> Face {
    face_at(WIDTH / 2.0, HEIGHT * 0.47, 400.0)
}

fn face_at(x: f32, y: f32, size: f32) -> Face {
    Face {
        area: Area {
            x: x - size / 2.0,
            y: y - size / 2.0,
            width: size,
            height: size,
        },
        score: 0.9,
        eyes: [-0.22, 0.22].map(|aside| Point::new(x + aside * size, y - size * 0.15)),
        pose: Some(Pose {
            roll: 0.0,
            yaw: 0.0,
            pitch: SelfieLimits::default().pitch_at_rest,
            eyes_open: [0.3, 0.3],
            outline: Vec::new(),
            mouth: Area {
                x: x - size * 0.15,
                y: y + size * 0.2,
                width: size * 0.3,
                height: size * 0.1,
            },
        }),
    }
}

/// Skin everywhere, with pores.
fn skin() -> Rgb {
    let mut picture = Rgb::black(WIDTH as u32, HEIGHT as u32).unwrap();
    for (index, pixel) in picture.bytes_mut().chunks_exact_mut(3).enumerate() {
        let light = (index * 7_919 % 97) as u8;
        pixel.copy_from_slice(&[130 + light, 90 + light, 70 + light]);
    }
    picture
}

fn seen_with(faces: Vec<Face>, before: Option<Area>) -> Seen {
    see(
        &skin(),
        &mut Scripted(faces),
        &SelfieLimits::default(),
        before,
        None,
    )
    .0
}

fn advice(face: Face) -> Option<(Hint, Option<Arrow>)> {
    seen_with(vec![face], None).report.first_hint()
}

fn posed(change: impl FnOnce(&mut Pose)) -> Face {
    let mut face = face();
    face.pose.as_mut().map(change).unwrap();
    face
}

#[test]
fn a_face_in_its_place_is_good() {
    let seen = seen_with(vec![face()], Some(face().area));
    assert!(seen.report.ok, "{:?}", seen.report);
    assert_eq!(seen.face, Some(face().area));
}

#[test]
fn each_limit_lets_pass_what_meets_it_and_says_what_to_do_about_the_rest() {
    let turned = |yaw: f32| posed(|pose| pose.yaw = yaw);
    let raised = |pitch: f32| posed(|pose| pose.pitch = pitch - 4.0);
    let tilted = |roll: f32| posed(|pose| pose.roll = roll);
    let eyes = |left, right| posed(|pose| pose.eyes_open = [left, right]);
    let at = |x: f32, y: f32, size| face_at(x * WIDTH, y * HEIGHT, size);
    for (face, expected) in [
        (turned(20.0), None),
        (turned(20.1), Some((Hint::LookStraight, Arrow::Left))),
        (turned(-20.1), Some((Hint::LookStraight, Arrow::Right))),
        (raised(20.0), None),
        (raised(20.1), Some((Hint::LevelChin, Arrow::Down))),
        (raised(-20.1), Some((Hint::LevelChin, Arrow::Up))),
        (tilted(-30.0), None),
        (
            tilted(30.1),
            Some((Hint::HoldHeadUpright, Arrow::Anticlockwise)),
        ),
        (
            tilted(-30.1),
            Some((Hint::HoldHeadUpright, Arrow::Clockwise)),
        ),
        (at(0.5, 0.47, 239.0), None),
        (
            at(0.5, 0.47, 236.0),
            Some((Hint::ComeCloser, Arrow::Closer)),
        ),
        (at(0.5, 0.5, 640.0), None),
        (at(0.5, 0.5, 650.0), Some((Hint::GoBack, Arrow::Back))),
        (at(0.61, 0.47, 400.0), None),
        (
            at(0.63, 0.47, 400.0),
            Some((Hint::MoveToMiddle, Arrow::Left)),
        ),
        (
            at(0.37, 0.47, 400.0),
            Some((Hint::MoveToMiddle, Arrow::Right)),
        ),
        (at(0.5, 0.61, 400.0), None),
        (at(0.5, 0.63, 400.0), Some((Hint::MoveToMiddle, Arrow::Up))),
        (
            at(0.5, 0.31, 400.0),
            Some((Hint::MoveToMiddle, Arrow::Down)),
        ),
        (at(0.2, 0.47, 400.0), Some((Hint::FaceCutOff, Arrow::Right))),
        (at(0.5, 0.9, 400.0), Some((Hint::FaceCutOff, Arrow::Up))),
    ] {
        let described = format!("{face:?}");
        let expected = expected.map(|(hint, arrow)| (hint, Some(arrow)));
        assert_eq!(advice(face), expected, "{described}");
    }
    assert_eq!(advice(eyes(0.2, 0.3)), None);
    assert_eq!(advice(eyes(0.3, 0.19)), Some((Hint::OpenEyes, None)));
}

#[test]
fn a_face_has_224_pixels_and_its_eyes_are_90_apart() {
    let limits = SelfieLimits {
        least_face_share: 0.0,
        ..SelfieLimits::default()
    };
    let hint_of = |face| {
        let (seen, _) = see(&skin(), &mut Scripted(vec![face]), &limits, None, None);
        seen.report.first_hint().map(|(hint, _)| hint)
    };
    let middle = |size| face_at(WIDTH / 2.0, HEIGHT * 0.47, size);
    assert_eq!(hint_of(middle(224.0)), None);
    assert_eq!(hint_of(middle(223.0)), Some(Hint::ComeCloser));
    let mut narrow = middle(300.0);
    narrow.eyes[1].x = narrow.eyes[0].x + 89.0;
    assert_eq!(hint_of(narrow), Some(Hint::ComeCloser));
}

#[test]
fn whoever_cannot_come_close_enough_needs_a_better_camera() {
    let small = Rgb::black(270, 360).unwrap(); // the middle of a camera of 640 by 360
    let face = face_at(135.0, 170.0, 180.0);
    let (seen, _) = see(
        &small,
        &mut Scripted(vec![face]),
        &SelfieLimits::default(),
        None,
        None,
    );
    assert!(seen.report.hints().any(|hint| hint == Hint::TooSmall));
    assert!(!seen.report.hints().any(|hint| hint == Hint::ComeCloser));
}

#[test]
fn exactly_one_person_is_in_the_picture() {
    let hint_of = |faces| {
        seen_with(faces, None)
            .report
            .first_hint()
            .map(|(hint, _)| hint)
    };
    let behind = face_at(100.0, 100.0, 60.0);
    let unclear = Face {
        pose: None,
        ..face()
    };
    assert_eq!(hint_of(Vec::new()), Some(Hint::NoFace));
    assert_eq!(
        hint_of(vec![face(), behind.clone()]),
        Some(Hint::SeveralFaces)
    );
    assert_eq!(hint_of(vec![unclear.clone()]), Some(Hint::NoFace));
    assert_eq!(hint_of(vec![unclear, behind]), Some(Hint::SeveralFaces));
}

#[test]
fn a_face_of_which_the_finder_is_surer_the_other_way_up_is_upside_down() {
    struct TurnsOver(Vec<f32>);
    impl FaceFinder for TurnsOver {
        fn faces(&mut self, _: &Rgb) -> Vec<Face> {
            let score = self.0.remove(0);
            vec![Face { score, ..face() }]
        }
    }
    let hint_of = |scores: &[f32]| {
        let mut finder = TurnsOver(scores.to_vec());
        let (seen, _) = see(&skin(), &mut finder, &SelfieLimits::default(), None, None);
        seen.report.first_hint().map(|(hint, _)| hint)
    };
    assert_eq!(hint_of(&[0.64, 0.95]), Some(Hint::TurnUpright));
    assert_eq!(hint_of(&[0.77, 0.57]), None);
    assert_eq!(hint_of(&[0.9]), None);
}

#[test]
fn a_face_that_moves_or_grows_between_frames_is_asked_to_hold_still() {
    let hint_of = |before: Face| {
        let seen = seen_with(vec![face()], Some(before.area));
        seen.report.first_hint().map(|(hint, _)| hint)
    };
    let (x, y) = (WIDTH / 2.0, HEIGHT * 0.47);
    assert_eq!(hint_of(face_at(x + 19.0, y, 400.0)), None);
    assert_eq!(hint_of(face_at(x + 21.0, y, 400.0)), Some(Hint::HoldStill));
    assert_eq!(hint_of(face_at(x, y, 378.0)), Some(Hint::HoldStill));
}

#[test]
fn a_limit_that_is_no_number_lets_nothing_pass() {
    let limits = SelfieLimits {
        most_yaw: f32::NAN,
        ..SelfieLimits::default()
    };
    let (seen, _) = see(&skin(), &mut Scripted(vec![face()]), &limits, None, None);
    assert_eq!(
        seen.report.first_hint().map(|(hint, _)| hint),
        Some(Hint::LookStraight)
    );
}

#[test]
fn a_bright_background_is_warned_of_and_holds_nothing_back() {
    let mut picture = skin();
    for row in picture
        .bytes_mut()
        .chunks_exact_mut(WIDTH as usize * 3)
        .take(200)
    {
        row.fill(255);
    }
    let (seen, _) = see(
        &picture,
        &mut Scripted(vec![face()]),
        &SelfieLimits::default(),
        None,
        None,
    );
    assert!(seen.report.ok);
    assert_eq!(
        seen.report.hints().collect::<Vec<_>>(),
        [Hint::BrightBackground]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Wherever a face is, and however large: something is measured, nothing panics, and what
    /// reaches out of the picture is never good.
    #[test]
    fn a_face_that_reaches_out_of_the_picture_is_never_good(
        x in -900.0..1_800.0_f32,
        y in -900.0..1_800.0_f32,
        size in 0.0..1_500.0_f32,
    ) {
        let face = face_at(x, y, size);
        let area = face.area;
        let is_inside = area.x >= 0.0
            && area.y >= 0.0
            && area.x + area.width <= WIDTH
            && area.y + area.height <= HEIGHT;
        let seen = seen_with(vec![face], None);
        prop_assert!(is_inside || !seen.report.ok);
        prop_assert!(seen.report.ok == seen.report.first_hint().is_none());
    }
}
