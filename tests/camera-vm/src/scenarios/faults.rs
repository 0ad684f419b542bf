//! Cameras that send something else than whole pictures. What they showed before must never pass
//! for what they show now: it may be another customer.

use std::time::{Duration, Instant};

use capture::CameraError;

use super::eye::{Eye, cameras_listed};
use super::stills::is_file_of;
use crate::report::measured;
use crate::usb_camera::model::HD;
use crate::usb_camera::{Port, Scene, Sending, Unit, UsbCamera};

const SIZE: (u16, u16) = (1_280, 720);

pub(crate) fn stalled() {
    breaks_and_recovers(Sending::Nothing, CameraError::Silent);
}

pub(crate) fn halves() {
    breaks_and_recovers(Sending::Halves, CameraError::Corrupt);
}

pub(crate) fn broken() {
    breaks_and_recovers(Sending::Broken, CameraError::Corrupt);
}

pub(crate) fn crumbs() {
    breaks_and_recovers(Sending::Crumbs, CameraError::Corrupt);
}

pub(crate) fn now_and_then() {
    let camera = UsbCamera::plug_in(Unit::of(&HD, "S1"), Port(0), Scene::Customer).unwrap();
    let [info] = cameras_listed();
    let eye = Eye::open(&info.id);
    eye.look().unwrap();
    camera.sends(Sending::HalvesNowAndThen);
    camera.shows(Scene::Other);
    assert!(camera.has_sent_on());
    for _ in 0..5 {
        let still = eye.still().unwrap();
        assert!(
            is_file_of(&still, Scene::Other, SIZE),
            "spliced with the one before"
        );
    }
}

/// One customer leaves, another comes, and from this moment on the camera is broken for a while.
fn breaks_and_recovers(sending: Sending, meaning: CameraError) {
    let camera = UsbCamera::plug_in(Unit::of(&HD, "S1"), Port(0), Scene::Customer).unwrap();
    let [info] = cameras_listed();
    let eye = Eye::open(&info.id);
    assert!(is_file_of(&eye.still().unwrap(), Scene::Customer, SIZE));

    let broken_at = Instant::now();
    camera.sends(sending);
    camera.shows(Scene::Other);
    if sending != Sending::Nothing {
        assert!(camera.has_sent_on());
        // Nobody knows yet that it is broken. What is given now is nobody else's picture.
        let still = eye.still();
        assert!(still.is_err(), "no picture arrived whole: {still:?}");
    }
    eye.time_until_lost(meaning);
    let known_after = broken_at.elapsed();
    measured(
        "known after",
        format_args!("{} ms", known_after.as_millis()),
    );
    assert!(
        known_after < Duration::from_secs(2),
        "a broken camera is known within 2 s"
    );
    let still = eye.still();
    assert!(
        matches!(still, Err(CameraError::Silent | CameraError::Corrupt)),
        "{still:?}"
    );

    camera.sends(Sending::Whole);
    let back_after = eye.time_until_live();
    measured("back after", format_args!("{} ms", back_after.as_millis()));
    assert!(
        is_file_of(&eye.still().unwrap(), Scene::Other, SIZE),
        "not the present customer"
    );
}
