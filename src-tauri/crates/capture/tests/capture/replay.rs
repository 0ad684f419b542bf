//! The replay camera.

use std::fs;
use std::num::NonZeroU32;
use std::time::{Duration, Instant};

use capture::{Camera, CameraError, CameraStatus, Frame, Preview, Replay, Source, SourceChoice};

use crate::losses::{PATIENCE, until};
use crate::pictures::Sketch;

const SECOND: Duration = Duration::from_secs(1);
const FAST: NonZeroU32 = NonZeroU32::new(200).unwrap();

fn bytes(frame: &Frame) -> Vec<u8> {
    Preview::of(frame).unwrap().jpeg.as_ref().to_vec() // a small picture passes as it is
}

#[test]
fn a_clip_is_played_in_a_loop() {
    let folder = tempfile::tempdir().unwrap();
    let clip = folder.path().join("clip.mjpeg");
    let pictures = [1, 2, 3].map(|seed| Sketch::of(64, 48).seed(seed).file());
    fs::write(&clip, pictures.concat()).unwrap();
    let mut replay = Replay::open(&clip, FAST).unwrap();
    for round in 0..2 {
        for picture in &pictures {
            let frame = replay.next(SECOND).unwrap();
            assert!(bytes(&frame) == *picture, "round {round}");
            assert_eq!((frame.width, frame.height), (64, 48));
        }
    }
}

#[test]
fn a_folder_is_played_in_the_order_of_its_names() {
    let folder = tempfile::tempdir().unwrap();
    for (name, seed) in [("2.jpg", 2), ("1.JPG", 1), ("3.jpeg", 3)] {
        fs::write(
            folder.path().join(name),
            Sketch::of(64, 48).seed(seed).file(),
        )
        .unwrap();
    }
    fs::write(folder.path().join("notes.txt"), "not a picture").unwrap();
    let mut replay = Replay::open(folder.path(), FAST).unwrap();
    for seed in [1, 2, 3, 1] {
        let frame = replay.next(SECOND).unwrap();
        assert!(
            bytes(&frame) == Sketch::of(64, 48).seed(seed).file(),
            "picture {seed}"
        );
    }
}

#[test]
fn pictures_come_at_the_given_rate() {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("picture.jpg");
    fs::write(&picture, Sketch::of(64, 48).file()).unwrap();
    let mut replay = Replay::open(&picture, NonZeroU32::new(50).unwrap()).unwrap();
    let started = Instant::now();
    for _ in 0..11 {
        replay.next(SECOND).unwrap();
    }
    let took = started.elapsed();
    assert!(
        took >= Duration::from_millis(200),
        "eleven pictures span ten intervals: {took:?}"
    );
}

#[test]
fn a_picture_that_is_not_due_yet_is_not_waited_for_longer_than_asked() {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("picture.jpg");
    fs::write(&picture, Sketch::of(64, 48).file()).unwrap();
    let mut replay = Replay::open(&picture, NonZeroU32::MIN).unwrap();
    replay.next(SECOND).unwrap();
    let early = replay.next(Duration::from_millis(10));
    assert_eq!(early.unwrap_err(), CameraError::TimedOut);
}

#[test]
fn a_camera_whose_file_is_moved_away_is_gone_until_it_is_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let [picture, away] = ["picture.jpg", "away"].map(|name| folder.path().join(name));
    fs::write(&picture, Sketch::of(64, 48).file()).unwrap();
    let mut replay = Replay::open(&picture, FAST).unwrap();
    replay.next(SECOND).unwrap();

    fs::rename(&picture, &away).unwrap();
    assert_eq!(replay.next(SECOND).unwrap_err(), CameraError::Gone);
    assert_eq!(
        Replay::open(&picture, FAST).err(),
        Some(CameraError::NotFound)
    );
    fs::rename(&away, &picture).unwrap();
    Replay::open(&picture, FAST).unwrap().next(SECOND).unwrap();
}

#[test]
fn a_camera_whose_folder_is_moved_away_is_gone_before_its_next_picture_is_due() {
    let folder = tempfile::tempdir().unwrap();
    let [camera, away] = ["camera", "away"].map(|name| folder.path().join(name));
    fs::create_dir(&camera).unwrap();
    fs::write(camera.join("1.jpg"), Sketch::of(64, 48).file()).unwrap();
    let mut replay = Replay::open(&camera, NonZeroU32::MIN).unwrap();
    replay.next(SECOND).unwrap();

    fs::rename(&camera, &away).unwrap();
    let early = replay.next(Duration::from_millis(10));
    assert_eq!(early.unwrap_err(), CameraError::Gone);
}

#[tokio::test]
async fn a_camera_that_was_unplugged_shows_what_it_sees_once_it_is_back() {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("picture.jpg");
    fs::write(&picture, Sketch::of(64, 48).file()).unwrap();
    let camera = Camera::open(SourceChoice::Replay {
        path: picture.clone(),
        frames_per_second: FAST,
    });
    let mut status = camera.status();
    until(&mut status, CameraStatus::Live).await;

    let unplugged = Instant::now();
    fs::remove_file(&picture).unwrap();
    until(&mut status, CameraStatus::Lost(CameraError::Gone)).await;
    let took = unplugged.elapsed();
    assert!(took < 2 * SECOND, "{took:?}");

    // As a whole: half a file would be a damaged picture.
    let other = folder.path().join("other.jpg");
    fs::write(&other, Sketch::of(48, 64).file()).unwrap();
    fs::rename(&other, &picture).unwrap();
    until(&mut status, CameraStatus::Live).await;
    let frame = camera.next(0, PATIENCE).await.unwrap();
    assert_eq!((frame.width, frame.height), (48, 64));
}

#[test]
fn what_is_no_picture_is_not_played() {
    let folder = tempfile::tempdir().unwrap();
    let open = |name: &str| Replay::open(&folder.path().join(name), FAST).err();
    assert_eq!(open("missing.jpg"), Some(CameraError::NotFound));
    assert_eq!(
        Replay::open(folder.path(), FAST).err(),
        Some(CameraError::NotFound),
        "empty"
    );

    let whole = Sketch::of(64, 48).file();
    fs::write(folder.path().join("cut.jpg"), &whole[..whole.len() - 9]).unwrap();
    assert_eq!(open("cut.jpg"), Some(CameraError::Corrupt));
    fs::write(folder.path().join("text.jpg"), "hello").unwrap();
    assert_eq!(open("text.jpg"), Some(CameraError::Corrupt));
}
