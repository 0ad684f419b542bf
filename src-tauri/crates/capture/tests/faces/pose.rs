//! What a close look tells: how the head is held, and where the eyes are.

use capture::{Detector, Face, Pose};
use image::imageops;
use proptest::prelude::*;

use crate::photos::{customer, faces, photo, scaled, turned};

/// The middle of the customer's face.
const MIDDLE: (f32, f32) = (222.0, 112.0);

fn face(photo: &image::RgbImage) -> Face {
    faces(&mut Detector::new(), photo).remove(0)
}

fn pose(photo: &image::RgbImage) -> Pose {
    face(photo).pose.expect("the face is seen closely")
}

#[test]
fn a_face_is_told_with_its_eyes_its_mouth_and_its_outline() {
    for name in ["customer.png", "other.jpg"] {
        let photo = photo(name);
        let face = face(&photo);
        let pose = face.pose.as_ref().unwrap();
        let [left, right] = face.eyes;
        assert!(left.x < right.x, "{name}: the picture's left comes first");
        let share = face.eye_distance() / face.area.width;
        assert!((0.35..0.6).contains(&share), "{name}: {share}");
        let mouth = pose.mouth.centre();
        assert!(mouth.y > left.y.max(right.y) && (left.x..right.x).contains(&mouth.x));
        let [top, chin] = [pose.outline[0], pose.outline[18]];
        assert!(
            top.y < left.y && mouth.y < chin.y,
            "{name}: from the top, clockwise"
        );
        assert!(pose.outline[9].x > right.x && pose.outline[27].x < left.x);
        assert!(
            pose.yaw.abs() < 15.0 && pose.roll.abs() < 10.0,
            "{name}: {pose:?}"
        );
        assert!(
            pose.eyes_open.iter().all(|open| *open > 0.15),
            "{name}: {pose:?}"
        );
    }
}

#[test]
fn roll_follows_a_turn_of_the_picture() {
    let straight = pose(&customer()).roll;
    for degrees in [-40.0, -25.0, -10.0, 10.0, 25.0, 40.0] {
        let roll = pose(&turned(&customer(), degrees, MIDDLE)).roll - straight;
        assert!(
            (roll - degrees).abs() < 3.0,
            "turned by {degrees}, found {roll}"
        );
    }
}

#[test]
fn a_mirror_turns_yaw_and_roll_round_and_leaves_pitch() {
    let names = ["customer.png", "other.jpg"];
    for photo in names.map(photo) {
        let seen = pose(&photo);
        let mirrored = pose(&imageops::flip_horizontal(&photo));
        assert!(
            (seen.yaw + mirrored.yaw).abs() < 3.0,
            "{} {}",
            seen.yaw,
            mirrored.yaw
        );
        assert!((seen.roll + mirrored.roll).abs() < 3.0);
        assert!((seen.pitch - mirrored.pitch).abs() < 3.0);
    }
}

#[test]
fn yaw_is_towards_the_side_of_the_picture_that_the_nose_points_to() {
    // Two of four women, one looking over her shoulder to the right, one to the left.
    let photo = photo("sample4.jpg");
    let looks_right = imageops::crop_imm(&photo, 1_180, 220, 380, 420).to_image();
    let looks_left = imageops::flip_horizontal(&looks_right);
    let (right, left) = (pose(&looks_right).yaw, pose(&looks_left).yaw);
    assert!(right * left < 0.0, "{right} {left}");
}

#[test]
fn the_distance_of_the_eyes_grows_with_the_picture() {
    let distance = face(&customer()).eye_distance();
    for factor in [0.6, 1.5, 2.0] {
        let found = face(&scaled(&customer(), factor)).eye_distance() / distance;
        assert!((found / factor - 1.0).abs() < 0.04, "{factor}: {found}");
    }
}

#[test]
fn a_face_that_is_cut_off_reaches_out_of_the_picture() {
    let cut = imageops::crop_imm(&customer(), 205, 0, 300, 400).to_image();
    let face = face(&cut);
    let leftmost = face.pose.iter().flat_map(|pose| &pose.outline);
    let leftmost = leftmost.map(|point| point.x).fold(face.area.x, f32::min);
    assert!(leftmost < 0.0, "{leftmost}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_picture_of_any_size_can_be_looked_at(width in 1u32..300, height in 1u32..300) {
        let picture = image::RgbImage::from_pixel(width, height, image::Rgb([90, 120, 150]));
        prop_assert_eq!(faces(&mut Detector::new(), &picture), vec![]);
        prop_assert_eq!(faces(&mut Detector::for_portraits(), &picture), vec![]);
    }
}
