//! A camera in use.

use std::sync::Arc;
use std::time::{Duration, Instant};

use capture::{Camera, CameraError};

use crate::pictures::{Sketch, shown};
use crate::script::{camera, frame};

const PATIENCE: Duration = Duration::from_secs(20);

#[tokio::test]
async fn a_preview_is_always_newer_than_the_one_before() {
    let (camera, events, _device) = camera();
    events.send(Ok(frame(Sketch::of(320, 240)))).unwrap();
    let first = camera.preview(0, PATIENCE).await.unwrap();
    let waiting = camera.preview(first.sequence, PATIENCE);
    let sending = async {
        events
            .send(Ok(frame(Sketch::of(320, 240).seed(2))))
            .unwrap()
    };
    let (second, ()) = tokio::join!(waiting, sending);
    assert!(second.unwrap().sequence > first.sequence);
}

#[tokio::test]
async fn a_preview_without_a_newer_frame_ends_with_its_patience() {
    let (camera, events, _device) = camera();
    events.send(Ok(frame(Sketch::of(320, 240)))).unwrap();
    let first = camera.preview(0, PATIENCE).await.unwrap();
    let started = Instant::now();
    let patience = Duration::from_millis(50);
    let second = camera.preview(first.sequence, patience).await;
    assert_eq!(second.unwrap_err(), CameraError::TimedOut);
    assert!(started.elapsed() >= patience);
    assert!(
        started.elapsed() < Duration::from_secs(1),
        "waited {:?}",
        started.elapsed()
    );
}

#[tokio::test]
async fn a_preview_fits_the_screen_and_a_small_one_passes_as_it_is() {
    let (camera, events, _device) = camera();
    events.send(Ok(frame(Sketch::of(1280, 720)))).unwrap();
    let large = camera.preview(0, PATIENCE).await.unwrap();
    assert_eq!(shown(large.jpeg.as_ref()).dimensions(), (640, 360));

    let small = Sketch::of(640, 360);
    events.send(Ok(frame(small))).unwrap();
    let small_preview = camera.preview(large.sequence, PATIENCE).await.unwrap();
    assert_eq!(small_preview.jpeg.as_ref(), small.jpeg().as_ref());
}

#[tokio::test]
async fn a_reader_that_knows_an_older_camera_s_frames_still_gets_the_new_one_s() {
    let (first, events, _device) = camera();
    events.send(Ok(frame(Sketch::of(320, 240)))).unwrap();
    let known = first.preview(0, PATIENCE).await.unwrap().sequence;
    drop(first);
    let (second, events, _device) = camera();
    events.send(Ok(frame(Sketch::of(320, 240)))).unwrap();
    assert!(
        second.preview(known, PATIENCE).await.is_ok(),
        "the page need not know of the change"
    );
}

#[tokio::test]
async fn a_camera_that_sends_nothing_is_called_silent_and_shows_no_old_picture() {
    let (camera, events, _device) = camera();
    events.send(Ok(frame(Sketch::of(320, 240)))).unwrap();
    let first = camera.preview(0, PATIENCE).await.unwrap();
    let second = camera.preview(first.sequence, PATIENCE).await;
    assert_eq!(second.unwrap_err(), CameraError::Silent);
    let any = camera.preview(0, PATIENCE).await;
    assert_eq!(
        any.unwrap_err(),
        CameraError::Silent,
        "a frozen picture must not look alive"
    );

    events.send(Ok(frame(Sketch::of(320, 240)))).unwrap();
    while camera.preview(first.sequence, PATIENCE).await.is_err() {}
}

#[tokio::test]
async fn a_camera_that_sends_damaged_frames_only_is_called_corrupt() {
    let (camera, events, _device) = camera();
    events.send(Err(CameraError::Corrupt)).unwrap();
    assert_eq!(
        camera.preview(0, PATIENCE).await.unwrap_err(),
        CameraError::Corrupt
    );
}

#[tokio::test]
async fn an_unplugged_camera_is_gone_at_once() {
    let (camera, events, device) = camera();
    events.send(Err(CameraError::Gone)).unwrap();
    let started = Instant::now();
    assert_eq!(
        camera.preview(0, PATIENCE).await.unwrap_err(),
        CameraError::Gone
    );
    assert!(started.elapsed() < Duration::from_secs(1));
    assert_eq!(
        Arc::strong_count(&device),
        1,
        "released before anybody hears of it"
    );
}

#[tokio::test]
async fn a_camera_that_cannot_be_opened_says_why() {
    let camera = Camera::with_source(|| Err(CameraError::Busy));
    assert_eq!(
        camera.preview(0, PATIENCE).await.unwrap_err(),
        CameraError::Busy
    );
}

#[tokio::test]
async fn dropping_a_camera_releases_the_device() {
    let (camera, events, device) = camera();
    events.send(Ok(frame(Sketch::of(320, 240)))).unwrap();
    camera.preview(0, PATIENCE).await.unwrap();
    assert_eq!(Arc::strong_count(&device), 2, "in use");
    drop(camera);
    assert_eq!(Arc::strong_count(&device), 1, "free when drop returns");
    assert!(
        events.send(Err(CameraError::TimedOut)).is_err(),
        "nobody listens any more"
    );
}

#[tokio::test]
async fn closing_a_camera_releases_the_device_too() {
    let (camera, _events, device) = camera();
    camera.close().await;
    assert_eq!(Arc::strong_count(&device), 1);
}
