//! Cameras that send something else than whole pictures. What they showed before must never pass
//! for what they show now: it may be another customer.

use std::time::Duration;

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
    for _ in 0..5 {
        assert!(is_file_of(&eye.still().unwrap(), Scene::Customer, SIZE));
    }
}

/// One customer leaves, another comes, and from this moment on the camera is broken for a while.
fn breaks_and_recovers(sending: Sending, meaning: CameraError) {
    let camera = UsbCamera::plug_in(Unit::of(&HD, "S1"), Port(0), Scene::Customer).unwrap();
    let [info] = cameras_listed();
    let eye = Eye::open(&info.id);
    assert!(is_file_of(&eye.still().unwrap(), Scene::Customer, SIZE));

    camera.sends(sending);
    camera.shows(Scene::Other);
    let known_after = eye.time_until_lost(meaning);
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
