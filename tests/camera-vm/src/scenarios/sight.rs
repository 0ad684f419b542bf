//! What the checks make of what a camera sends.

use std::time::Instant;

use capture::checks::{Checks, Limits};
use capture::{CardFormat, Seen, Subject};

use super::eye::{Eye, cameras_listed};
use crate::report::measured;
use crate::usb_camera::model::FULL_HD;
use crate::usb_camera::{Port, Scene, Unit, UsbCamera};

pub(crate) fn seen() {
    let face = look_at(Scene::Customer, Subject::Selfie);
    assert!(face.face.is_some(), "the customer is in the picture");

    let card = look_at(Scene::Card, Subject::CardFront(CardFormat::MyKad));
    assert!(card.corners.is_some(), "the card is in the picture");
    assert!(card.report.ok, "{:?}", card.report);
}

/// Plugs a camera in that looks at `scene`, and lets the checks see its first frame.
fn look_at(scene: Scene, subject: Subject) -> Seen {
    let _camera = UsbCamera::plug_in(Unit::of(&FULL_HD, "A1"), Port(0), scene).unwrap();
    let [info] = cameras_listed();
    let frame = Eye::open(&info.id).look().unwrap();
    let mut checks = Checks::new(Limits::default());
    let start = Instant::now();
    let seen = checks.of_frame(subject, &frame, None);
    measured(
        "checked in",
        format_args!("{} ms", start.elapsed().as_millis()),
    );
    measured(
        "hints",
        format_args!("{:?}", seen.report.hints().collect::<Vec<_>>()),
    );
    seen
}
