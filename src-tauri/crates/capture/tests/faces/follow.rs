//! A face that is followed from one frame to the next, in place of a search.

use capture::{Detector, Face, FaceFinder};
use image::RgbImage;

use crate::photos::{customer, faces, frame, photo, scaled, turned};

fn found(photo: &RgbImage) -> Face {
    faces(&mut Detector::new(), photo).remove(0)
}

/// What is found of `face`, which was seen a moment ago, in what the camera shows now.
fn followed(face: &Face, photo: &RgbImage) -> Option<Face> {
    Detector::new().follow(frame(photo).decoded().unwrap(), face)
}

/// How far two faces are apart, as a share of the second one's width: the middles, the widths and
/// the eyes, whichever are farthest.
fn apart(one: &Face, other: &Face) -> f32 {
    let differences = [
        one.area.centre().distance(other.area.centre()),
        (one.area.width - other.area.width).abs(),
        one.eyes[0].distance(other.eyes[0]),
        one.eyes[1].distance(other.eyes[1]),
    ];
    differences.into_iter().fold(0.0, f32::max) / other.area.width
}

/// The same photograph a moment later: a step nearer or away, the head leaned to a side.
fn a_moment_later(photo: &RgbImage, face: &Face) -> Vec<RgbImage> {
    let middle = face.area.centre();
    let leaned = [-5.0, 5.0].map(|degrees| turned(photo, degrees, (middle.x, middle.y)));
    let stepped = [0.96, 1.04].map(|factor| scaled(photo, factor));
    leaned.into_iter().chain(stepped).collect()
}

#[test]
fn a_face_is_followed_to_where_a_search_finds_it() {
    for name in ["customer.png", "other.jpg"] {
        let photo = photo(name);
        let face = found(&photo);
        for later in a_moment_later(&photo, &face) {
            let (followed, searched) = (followed(&face, &later).unwrap(), found(&later));
            let apart = apart(&followed, &searched);
            assert!(apart < 0.06, "{name}: {apart}");
            let (one, other) = (followed.pose.unwrap(), searched.pose.unwrap());
            assert!((one.roll - other.roll).abs() < 3.0, "{name}");
            assert!((one.yaw - other.yaw).abs() < 4.0, "{name}");
        }
    }
}

#[test]
fn a_face_that_holds_still_stays_where_it_is_however_long_it_is_followed() {
    let photo = customer();
    let face = found(&photo);
    let last = (0..20).fold(face.clone(), |face, _| followed(&face, &photo).unwrap());
    let apart = apart(&last, &face);
    assert!(apart < 0.04, "{apart}");
}

#[test]
fn where_the_face_was_and_is_no_more_nothing_is_followed() {
    let face = found(&customer());
    for name in ["grass.png", "brick.png", "coffee.png", "text.png"] {
        assert!(followed(&face, &photo(name)).is_none(), "{name}");
    }
}

#[test]
fn what_was_not_looked_at_closely_is_not_followed() {
    let distant = Face {
        pose: None,
        ..found(&customer())
    };
    assert!(followed(&distant, &customer()).is_none());
}
