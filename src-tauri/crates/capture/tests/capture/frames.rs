//! What a frame decodes to, and how its camera's mounting turns it.

use std::fs;
use std::num::NonZeroU32;
use std::time::Duration;

use capture::{Camera, Frame, Mounting, Preview, Rotation, Setup, SourceChoice, Still, StillKind};
use image::RgbImage;
use image::imageops::{flip_horizontal, rotate270};

use crate::difference::difference;
use crate::pictures::{Sketch, shown};
use crate::script::{camera, frame};

const PATIENCE: Duration = Duration::from_secs(20);

#[tokio::test]
async fn a_frame_is_decoded_once_for_all_who_look_at_it() {
    let (camera, events, _device) = camera();
    events.send(Ok(frame(Sketch::of(320, 240)))).unwrap();
    let one = camera.next(0, PATIENCE).await.unwrap();
    let other = camera.next(0, PATIENCE).await.unwrap();
    let (one, other) = (one.decoded().unwrap(), other.decoded().unwrap());
    assert!(std::ptr::eq(one, other), "the same pixels");
}

#[tokio::test]
async fn preview_checks_and_still_see_what_the_mounting_makes_of_a_frame() {
    let sketch = Sketch {
        noise: 0,
        ..Sketch::of(1280, 720)
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sideways.jpg");
    fs::write(&path, sketch.file()).unwrap();
    let choice = SourceChoice::Replay {
        path,
        frames_per_second: NonZeroU32::new(30).unwrap(),
    };
    let mounting = Mounting {
        rotation: Rotation::ThreeQuarters,
        mirrored: true,
    };
    let setup = Setup {
        mounting,
        ..Setup::default()
    };
    let camera = Camera::set_up(choice, setup);

    let frame = camera.next(0, PATIENCE).await.unwrap();
    assert_eq!((frame.width, frame.height), (720, 1280));
    let decoded = frame.decoded().unwrap();
    let seen = RgbImage::from_raw(720, 1280, decoded.bytes().to_vec()).unwrap();
    let plain = Frame::of_jpeg(&sketch.file()).unwrap();
    let plain = plain.decoded().unwrap().bytes().to_vec();
    let sent = RgbImage::from_raw(1280, 720, plain).unwrap();
    assert!(seen == flip_horizontal(&rotate270(&sent)));

    let preview = Preview::of(&frame).unwrap();
    assert_eq!(shown(preview.jpeg.as_ref()).dimensions(), (270, 480));
    let still = Still::of(&frame, StillKind::Card).unwrap();
    assert_eq!((still.width, still.height), (720, 1280));
    let difference = difference(&shown(still.jpeg.as_ref()), &seen);
    assert!(difference < 3.0, "encoded once more: {difference}");
}
