//! The lookout: a camera that is watched, and pictures that are taken of what it shows.

use std::fs;
use std::num::NonZeroU32;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use capture::checks::Limits;
use capture::{
    Camera, CameraError, Captured, CardFormat, CoachPace, Hint, Lookout, Shutter, Sighting,
    SourceChoice, Subject,
};
use tempfile::TempDir;

use crate::people::{Person, View};
use crate::pictures::{Sketch, shown};
use crate::script::{camera, frame};

/// A coach with less patience than at the counter: these tests wait for real frames.
const PACE: CoachPace = CoachPace {
    window: Duration::from_secs(3),
    decay: 0.95,
    least_on_screen: Duration::from_millis(100),
    steady: Duration::from_millis(300),
    least_frames: 4,
    longest_gap: Duration::from_secs(5),
    help_after: Duration::from_secs(8),
    give_in_after: Duration::from_secs(30),
};

/// A camera that shows `file` for ever. The folder goes with it.
fn showing(file: &[u8]) -> (Camera, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scene.jpg");
    fs::write(&path, file).unwrap();
    let camera = Camera::open(SourceChoice::Replay {
        path,
        frames_per_second: NonZeroU32::new(30).unwrap(),
    });
    (camera, folder)
}

fn watch(camera: &Camera, takes_by_itself: bool) -> Lookout {
    Lookout::start(
        camera.viewer(),
        Subject::Selfie,
        Limits::default(),
        PACE,
        takes_by_itself,
    )
}

fn hints(captured: &Captured) -> Vec<Hint> {
    captured.seen.report.hints().collect()
}

/// The first sighting of which this is true.
async fn sighting(lookout: &Lookout, is_it: impl FnMut(&Sighting) -> bool) -> Sighting {
    *lookout.sightings().wait_for(is_it).await.unwrap()
}

#[tokio::test]
async fn a_customer_who_holds_still_is_taken_without_a_click() {
    let (camera, _folder) = showing(&Person::read().file(View::GOOD));
    let lookout = watch(&camera, true);
    let captured = lookout.captured().await.unwrap();
    assert_eq!(hints(&captured), []);
    assert_eq!((captured.still.width, captured.still.height), (600, 800));
    let sighting = sighting(&lookout, |_| true).await;
    assert_eq!(sighting.advice.shutter, Shutter::Release);
    assert_eq!(sighting.size, (600, 800));
    assert!(sighting.face.is_some() && sighting.sequence > 0);
}

#[tokio::test]
async fn where_staff_take_the_pictures_none_is_taken_without_them() {
    let (camera, _folder) = showing(&Person::read().file(View::GOOD));
    let lookout = watch(&camera, false);
    assert!(lookout.captured().await.is_none());
    sighting(&lookout, |seen| seen.advice.shutter == Shutter::Release).await;
    assert_eq!(hints(&lookout.shutter().await.unwrap()), []);
}

#[tokio::test]
async fn the_shutter_takes_what_there_is_and_says_what_is_wrong_with_it() {
    let sketch = Sketch::of(960, 1280);
    let (camera, _folder) = showing(&sketch.file());
    let lookout = watch(&camera, true);
    let captured = lookout.shutter().await.unwrap();
    assert_eq!(captured.still.sha256, sketch.jpeg().sha256());
    assert_eq!(hints(&captured)[0], Hint::NoFace);
    assert!(captured.still.rectified.is_none());
}

#[tokio::test]
async fn a_card_is_seen_where_it_lies_and_taken_with_a_picture_of_it_laid_flat() {
    let card = "../../../assets/training/card-front.jpg";
    let card = Path::new(env!("CARGO_MANIFEST_DIR")).join(card);
    let file = fs::read(card).expect("./kaunter setup makes the training pictures");
    let (camera, _folder) = showing(&file);
    let subject = Subject::CardFront(CardFormat::MyKad);
    let lookout = Lookout::start(camera.viewer(), subject, Limits::default(), PACE, false);
    let seen = sighting(&lookout, |seen| seen.corners.is_some()).await;
    let corners = seen.corners.unwrap().0;
    let (width, height) = (seen.size.0 as f32, seen.size.1 as f32);
    assert!(
        corners
            .iter()
            .all(|at| (0.0..width).contains(&at.x) && (0.0..height).contains(&at.y))
    );
    let still = lookout.shutter().await.unwrap().still;
    let (whole, flat) = (shown(&file), shown(still.rectified.unwrap().as_ref()));
    assert!(flat.width() < whole.width() && flat.width() > flat.height());
}

#[tokio::test]
async fn the_shutter_takes_a_moment_after_it_was_pressed() {
    let (camera, events, _device) = camera();
    let lookout = watch(&camera, true);
    let (before, after) = (Sketch::of(960, 1280), Sketch::of(960, 1280).seed(2));
    events.send(Ok(frame(before))).unwrap();
    sighting(&lookout, |seen| seen.sequence > 0).await;
    let taken = lookout.shutter();
    events.send(Ok(frame(after))).unwrap();
    let captured = taken.await.unwrap();
    assert_eq!(captured.still.sha256, after.jpeg().sha256());
}

#[tokio::test]
async fn a_damaged_frame_is_no_picture_and_the_next_one_is_taken() {
    let (camera, events, _device) = camera();
    let lookout = watch(&camera, true);
    let taken = lookout.shutter();
    let whole = Sketch::of(960, 1280);
    let mut half = whole.file();
    half.truncate(half.len() / 2);
    half.extend([0xFF, 0xD9]);
    for file in [half, whole.file()] {
        events.send(capture::Frame::of_jpeg(&file)).unwrap();
    }
    let captured = taken.await.unwrap();
    assert_eq!(captured.still.sha256, whole.jpeg().sha256());
}

#[tokio::test]
async fn what_was_seen_goes_with_the_camera_and_comes_back_with_it() {
    let (camera, events, _device) = camera();
    let lookout = watch(&camera, true);
    let customer = Person::read();
    events.send(Ok(customer.frame(View::GOOD))).unwrap();
    sighting(&lookout, |seen| seen.face.is_some()).await;
    events.send(Err(CameraError::Gone)).unwrap();
    sighting(&lookout, |seen| *seen == Sighting::default()).await;
    events.send(Ok(customer.frame(View::GOOD))).unwrap();
    sighting(&lookout, |seen| seen.face.is_some()).await;
}

#[tokio::test]
async fn the_shutter_of_a_camera_that_is_gone_says_so() {
    let camera = Camera::with_source(|| Err(CameraError::Busy));
    let lookout = watch(&camera, true);
    assert_eq!(lookout.shutter().await.unwrap_err(), CameraError::Busy);
}

#[tokio::test]
async fn a_lookout_that_is_dropped_lets_go_of_the_camera_and_of_those_who_wait() {
    let (camera, _events, device) = camera();
    let lookout = watch(&camera, true);
    let (captured, taken) = (lookout.captured(), lookout.shutter());
    drop(lookout);
    assert!(captured.await.is_none());
    assert_eq!(taken.await.unwrap_err(), CameraError::Gone);
    drop(camera);
    assert_eq!(Arc::strong_count(&device), 1, "the device is free");
}
