//! Cameras of this machine, of which there may be none.

use std::time::Duration;

use capture::{Camera, CameraError, SourceChoice, StillKind, cameras};

#[test]
fn the_cameras_of_any_machine_can_be_listed() {
    let cameras = cameras().unwrap();
    let ids: std::collections::HashSet<_> = cameras.iter().map(|camera| &camera.id).collect();
    assert_eq!(ids.len(), cameras.len(), "an id means one camera");
}

#[tokio::test]
async fn a_camera_that_is_not_there_is_not_found() {
    let camera = Camera::open(SourceChoice::Camera {
        id: "no such camera".to_owned(),
        kind: StillKind::Card,
    });
    let preview = camera.preview(0, Duration::from_secs(10)).await;
    assert_eq!(preview.unwrap_err(), CameraError::NotFound);
}
