//! Cameras that are unplugged and plugged in again.

use std::fs;
use std::time::Duration;

use capture::CameraError;

use super::eye::{Eye, cameras_listed};
use super::stills::is_file_of;
use crate::report::measured;
use crate::usb_camera::model::HD;
use crate::usb_camera::{Port, Scene, Unit, UsbCamera};

const SIZE: (u16, u16) = (1_280, 720);

pub(crate) fn unplugged() {
    let unit = Unit::of(&HD, "S1");
    let camera = UsbCamera::plug_in(unit, Port(0), Scene::Customer).unwrap();
    let [info] = cameras_listed();
    let eye = Eye::open(&info.id);
    eye.look().unwrap();

    camera.unplug();
    let known_after = eye.time_until_lost(CameraError::Gone);
    measured(
        "known after",
        format_args!("{} ms", known_after.as_millis()),
    );
    assert!(
        known_after < Duration::from_secs(2),
        "a lost camera is known within 2 s"
    );
    assert_eq!(eye.still().err(), Some(CameraError::Gone));

    // Another camera of the same kind comes first and takes its name in /dev.
    let _another = UsbCamera::plug_in(Unit::of(&HD, "S2"), Port(0), Scene::Other).unwrap();
    let [another] = cameras_listed();
    assert_ne!(another.id, info.id);
    let _camera = UsbCamera::plug_in(unit, Port(1), Scene::Card).unwrap();
    let back_after = eye.time_until_live();
    measured("back after", format_args!("{} ms", back_after.as_millis()));
    assert!(
        is_file_of(&eye.still().unwrap(), Scene::Card, SIZE),
        "not the same camera"
    );
}

/// As often as the kernel's command line says (`cycles=200`).
pub(crate) fn unplugged_often() {
    let cycles: u32 = std::env::var("cycles").unwrap().parse().unwrap();
    let unit = Unit::of(&HD, "S1");
    let mut camera = UsbCamera::plug_in(unit, Port(0), Scene::Customer).unwrap();
    let [info] = cameras_listed();
    let eye = Eye::open(&info.id);
    eye.look().unwrap();

    let warm = 5; // until allocators and thread pools have what they keep
    let mut before = Held::now();
    for cycle in 0..warm + cycles {
        if cycle == warm {
            before = Held::now();
        }
        camera.unplug();
        eye.time_until_lost(CameraError::Gone);
        camera = UsbCamera::plug_in(unit, Port(0), Scene::Customer).unwrap();
        eye.time_until_live();
        assert!(is_file_of(&eye.still().unwrap(), Scene::Customer, SIZE));
    }
    let after = Held::now();
    measured("cycles", cycles);
    measured("before", format_args!("{before:?}"));
    measured("after", format_args!("{after:?}"));
    assert_eq!(after.threads, before.threads, "threads are left behind");
    assert_eq!(after.files, before.files, "files are left open");
    let grown = after.memory.saturating_sub(before.memory);
    assert!(grown < 1_024, "memory grows by {grown} kB");
}

/// What this program holds.
#[derive(Debug)]
struct Held {
    threads: u64,
    files: usize,
    /// Resident, in kB.
    memory: u64,
}

impl Held {
    fn now() -> Self {
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let number = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name)).unwrap();
            line.split_whitespace().nth(1).unwrap().parse().unwrap()
        };
        Self {
            threads: number("Threads:"),
            files: fs::read_dir("/proc/self/fd").unwrap().count(),
            memory: number("VmRSS:"),
        }
    }
}
