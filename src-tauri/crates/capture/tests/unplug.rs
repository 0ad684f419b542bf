//! 200 times out and in again: nothing may be left over. A program of its own, so that what it
//! counts is its own.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail loudly"
)]

#[path = "capture/pictures.rs"]
#[allow(dead_code, reason = "only some of its pictures are needed here")]
mod pictures;
#[path = "capture/script.rs"]
mod script;

use std::fs;
use std::time::Duration;

use capture::{Camera, CameraError, CameraStatus};
use tokio::sync::watch;

use pictures::Sketch;
use script::Event;

const CYCLES: u32 = 200;
/// Until then pools and caches grow to their size.
const WARM_UP: u32 = 20;
/// What the allocator may keep, in kB. One frame's pixels left over each time would be 41 MB.
const SLACK: u64 = 2_048;

#[derive(Debug, PartialEq, Eq)]
struct Held {
    threads: usize,
    files: usize,
}

#[tokio::test]
async fn two_hundred_unpluggings_leave_no_thread_file_or_memory_behind() {
    let (camera, events, _device) = script::camera();
    let mut before = None;
    for cycle in 0..CYCLES {
        plug_in_and_out(&camera, &events).await;
        if cycle == WARM_UP {
            before = Some((held(), memory()));
        }
    }
    let (held_before, memory_before) = before.unwrap();
    assert_eq!(held(), held_before);
    let grown = memory().saturating_sub(memory_before);
    assert!(grown < SLACK, "{grown} kB more than at first");
}

async fn plug_in_and_out(camera: &Camera, events: &std::sync::mpsc::Sender<Event>) {
    let mut status = camera.status();
    events
        .send(Ok(script::frame(Sketch::of(320, 240))))
        .unwrap();
    until(&mut status, CameraStatus::Live).await;
    let frame = camera.next(0, Duration::from_secs(20)).await.unwrap();
    frame.decoded().unwrap();
    events.send(Err(CameraError::Gone)).unwrap();
    until(&mut status, CameraStatus::Lost(CameraError::Gone)).await;
}

async fn until(status: &mut watch::Receiver<CameraStatus>, wanted: CameraStatus) {
    status.wait_for(|status| *status == wanted).await.unwrap();
}

fn held() -> Held {
    Held {
        threads: fs::read_dir("/proc/self/task").unwrap().count(),
        files: fs::read_dir("/proc/self/fd").unwrap().count(),
    }
}

/// Resident memory in kB.
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.unwrap().split_whitespace().next().unwrap();
    number.parse().unwrap()
}
