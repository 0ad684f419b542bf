//! Whole pictures, and that they are those that the camera saw.

use capture::Still;

use super::eye::{Eye, cameras_listed};
use crate::report::measured;
use crate::usb_camera::model::{Encoding, FULL_HD, HD, PLAIN};
use crate::usb_camera::{Port, Scene, Unit, UsbCamera};

const HD_SIZE: (u16, u16) = (1_280, 720);
const FULL_HD_SIZE: (u16, u16) = (1_920, 1_080);

/// Whether the still is the camera's own file of that scene, to the bit.
pub(crate) fn is_file_of(still: &Still, scene: Scene, size: (u16, u16)) -> bool {
    still.jpeg.as_ref() == scene.bytes(Encoding::Mjpeg, size)
}

pub(crate) fn mjpeg() {
    let unit = Unit::of(&FULL_HD, "A1");
    let _camera = UsbCamera::plug_in(unit, Port(0), Scene::Card).unwrap();
    let [info] = cameras_listed();
    let still = Eye::open(&info.id).still().unwrap();
    assert_eq!((still.width, still.height), (1920, 1080));
    assert!(
        is_file_of(&still, Scene::Card, FULL_HD_SIZE),
        "the still is not the camera's file"
    );
    measured("bytes of the still", still.jpeg.as_ref().len());
}

pub(crate) fn yuyv() {
    let unit = Unit::of(&PLAIN, "P1");
    let _camera = UsbCamera::plug_in(unit, Port(0), Scene::Customer).unwrap();
    let [info] = cameras_listed();
    let eye = Eye::open(&info.id);
    let frame = eye.look().unwrap();
    let picture = frame.decoded().unwrap();
    assert_eq!((picture.width(), picture.height()), (640, 480));

    let sent = Scene::Customer.bytes(Encoding::Yuyv, (640, 480));
    let sent_brightness = sent
        .iter()
        .step_by(2)
        .map(|y| (f32::from(*y) - 16.0) * 255.0 / 219.0);
    let brightness = picture.bytes().chunks_exact(3).map(|pixel| {
        0.299 * f32::from(pixel[0]) + 0.587 * f32::from(pixel[1]) + 0.114 * f32::from(pixel[2])
    });
    let apart: f32 = brightness
        .zip(sent_brightness)
        .map(|(seen, sent)| (seen - sent).abs())
        .sum();
    let apart = apart / (640.0 * 480.0);
    measured("mean difference in brightness", apart);
    assert!(apart < 2.0, "the picture is not the one that was sent");

    let still = eye.still().unwrap();
    assert!(still.width >= 640 && still.jpeg.as_ref().starts_with(&[0xff, 0xd8]));
}

pub(crate) fn two_at_once() {
    let _document = UsbCamera::plug_in(Unit::of(&HD, "D1"), Port(0), Scene::Card).unwrap();
    let _face = UsbCamera::plug_in(Unit::of(&HD, "F1"), Port(1), Scene::Customer).unwrap();
    let [document, face] = cameras_listed();
    let (document, face) = (Eye::open(&document.id), Eye::open(&face.id));
    document.look().unwrap();
    face.look().unwrap(); // both run
    for _ in 0..3 {
        assert!(is_file_of(&document.still().unwrap(), Scene::Card, HD_SIZE));
        assert!(is_file_of(&face.still().unwrap(), Scene::Customer, HD_SIZE));
    }
}
