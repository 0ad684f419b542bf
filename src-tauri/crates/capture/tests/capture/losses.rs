//! A camera survives its device.

use std::time::{Duration, Instant};

use capture::{Camera, CameraError, CameraStatus, Frame, Source};
use tokio::sync::watch;

use crate::pictures::Sketch;
use crate::script::{camera, frame};

pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) async fn until(status: &mut watch::Receiver<CameraStatus>, wanted: CameraStatus) {
    let reached = status.wait_for(|status| *status == wanted);
    tokio::time::timeout(PATIENCE, reached)
        .await
        .unwrap()
        .unwrap();
}

#[tokio::test]
async fn a_camera_that_is_plugged_in_again_is_live_again() {
    let (camera, events, _device) = camera();
    let mut status = camera.status();
    assert_eq!(*status.borrow(), CameraStatus::Opening);
    events.send(Ok(frame(Sketch::of(320, 240)))).unwrap();
    until(&mut status, CameraStatus::Live).await;
    let before = camera.preview(0, PATIENCE).await.unwrap();

    events.send(Err(CameraError::Gone)).unwrap();
    until(&mut status, CameraStatus::Lost(CameraError::Gone)).await;
    let lost = camera.preview(before.sequence, PATIENCE).await;
    assert_eq!(lost.unwrap_err(), CameraError::Gone, "told at once");

    events.send(Ok(frame(Sketch::of(320, 240)))).unwrap();
    until(&mut status, CameraStatus::Live).await;
    assert!(camera.preview(before.sequence, PATIENCE).await.is_ok());
}

#[tokio::test]
async fn a_camera_that_falls_silent_is_lost_within_two_seconds() {
    let (camera, events, _device) = camera();
    let mut status = camera.status();
    events.send(Ok(frame(Sketch::of(320, 240)))).unwrap();
    until(&mut status, CameraStatus::Live).await;
    let silent_since = Instant::now();
    until(&mut status, CameraStatus::Lost(CameraError::Silent)).await;
    let took = silent_since.elapsed();
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[tokio::test]
async fn one_damaged_frame_is_no_loss() {
    let (camera, events, _device) = camera();
    let mut status = camera.status();
    for event in [
        Ok(frame(Sketch::of(320, 240))),
        Err(CameraError::Corrupt),
        Ok(frame(Sketch::of(320, 240).seed(2))),
    ] {
        events.send(event).unwrap();
    }
    until(&mut status, CameraStatus::Live).await;
    let first = camera.next(0, PATIENCE).await.unwrap().sequence;
    events.send(Ok(frame(Sketch::of(320, 240)))).unwrap();
    camera.next(first, PATIENCE).await.unwrap();
    assert_eq!(*status.borrow(), CameraStatus::Live);
}

#[tokio::test]
async fn a_camera_that_sends_spliced_pictures_is_lost_for_that() {
    let (camera, events, _device) = camera();
    let mut status = camera.status();
    events.send(Ok(frame(Sketch::of(320, 240)))).unwrap();
    until(&mut status, CameraStatus::Live).await;
    let (one, other) = (
        Sketch::of(320, 240).file(),
        Sketch::of(320, 240).seed(2).file(),
    );
    let spliced = [&one[..one.len() / 2], &other[other.len() / 3..]].concat();
    let damaged = || Frame::of_jpeg(&spliced).unwrap();
    let is_lost = CameraStatus::Lost(CameraError::Corrupt);
    let mut tick = tokio::time::interval(Duration::from_millis(30));
    while *status.borrow() != is_lost {
        tick.tick().await;
        events.send(Ok(damaged())).unwrap();
    }
    assert_eq!(
        camera.next(0, PATIENCE).await.unwrap_err(),
        CameraError::Corrupt
    );
}

#[tokio::test]
async fn a_camera_that_another_program_holds_is_opened_when_it_is_free() {
    let mut attempts = 0;
    let camera = Camera::with_source(move || {
        attempts += 1;
        match attempts {
            1 | 2 => Err(CameraError::Busy),
            _ => Ok(Box::new(Steady)),
        }
    });
    let mut status = camera.status();
    until(&mut status, CameraStatus::Lost(CameraError::Busy)).await;
    until(&mut status, CameraStatus::Live).await;
}

#[tokio::test]
async fn a_camera_that_was_here_and_is_not_found_is_gone() {
    let mut attempts = 0;
    let camera = Camera::with_source(move || {
        attempts += 1;
        match attempts {
            1 => Ok(Box::new(Faulty)),
            _ => Err(CameraError::NotFound),
        }
    });
    let mut status = camera.status();
    until(&mut status, CameraStatus::Lost(CameraError::Busy)).await;
    until(&mut status, CameraStatus::Lost(CameraError::Gone)).await;
}

#[tokio::test]
async fn a_driver_that_panics_costs_a_moment_and_not_the_camera() {
    let mut attempts = 0;
    let camera = Camera::with_source(move || {
        attempts += 1;
        assert!(attempts > 1, "as v4l does when stopping a stream fails");
        Ok(Box::new(Steady))
    });
    let mut status = camera.status();
    until(&mut status, CameraStatus::Lost(CameraError::Gone)).await;
    until(&mut status, CameraStatus::Live).await;
}

#[tokio::test]
async fn a_camera_that_is_still_being_tried_is_let_go_at_once() {
    let camera = Camera::with_source(|| Err(CameraError::NotFound));
    let mut status = camera.status();
    until(&mut status, CameraStatus::Lost(CameraError::NotFound)).await;
    let asked = Instant::now();
    drop(camera);
    let took = asked.elapsed();
    assert!(took < Duration::from_millis(200), "{took:?}");
}

/// Sends one picture after the other.
struct Steady;

impl Source for Steady {
    fn next(&mut self, _: Duration) -> Result<Frame, CameraError> {
        Ok(frame(Sketch::of(64, 48)))
    }
}

/// Opens and gives nothing.
struct Faulty;

impl Source for Faulty {
    fn next(&mut self, _: Duration) -> Result<Frame, CameraError> {
        Err(CameraError::Busy)
    }
}
