//! Which camera is which, and who may have it.

use std::time::{Duration, Instant};

use capture::{Allowed, AllowedCamera, CameraError, CameraInfo, Setup, SourceChoice, StillKind};

use super::eye::{Eye, cameras_listed, named};
use crate::report::measured;
use crate::rival::Rival;
use crate::usb_camera::model::{FULL_HD, HD, INFRARED, PLAIN};
use crate::usb_camera::{Port, Scene, Unit, UsbCamera};

pub(crate) fn told_apart() {
    let units = [
        Unit {
            model: &INFRARED,
            serial: None,
        },
        Unit::of(&HD, "B1"),
        Unit::of(&HD, "B2"),
        Unit {
            model: &PLAIN,
            serial: None,
        },
        Unit::of(&FULL_HD, "A1"),
    ];
    let plugged = (0..)
        .zip(units)
        .map(|(port, unit)| UsbCamera::plug_in(unit, Port(port), Scene::Card));
    let _cameras: Vec<UsbCamera> = plugged.map(Result::unwrap).collect();
    let listed: [CameraInfo; 5] = cameras_listed();
    for info in &listed {
        measured("camera", format_args!("{info:?}"));
        assert_eq!(info.driver, "uvcvideo");
        assert!(!info.is_virtual, "{} hangs on a bus", info.id);
        assert_eq!(
            info.is_infrared,
            info.name.contains(INFRARED.name),
            "{}",
            info.id
        );
    }
    let with_serial = ["1209:0002:B1", "1209:0002:B2", "1209:0001:A1"];
    for id in with_serial {
        assert!(
            listed.iter().any(|info| info.id == id),
            "{id} is not listed"
        );
    }
    let without = listed
        .iter()
        .filter(|info| !with_serial.contains(&info.id.as_str()));
    for info in without {
        assert!(info.id.contains('@'), "{} is told by its place", info.id);
    }

    let best = Eye::with(SourceChoice::Best(StillKind::Card), Setup::default());
    let frame = best.look().unwrap();
    assert_eq!(
        (frame.width, frame.height),
        (1920, 1080),
        "the one of full HD is the best for cards"
    );
}

pub(crate) fn busy() {
    let _camera = UsbCamera::plug_in(Unit::of(&HD, "S1"), Port(0), Scene::Card).unwrap();
    let [info] = cameras_listed();
    let rival = Rival::holding(&info.id);
    let eye = Eye::open(&info.id);
    assert_eq!(
        eye.look().err(),
        Some(CameraError::Busy),
        "the cause is named"
    );
    drop(rival);
    let back_after = eye.time_until_live();
    measured("back after", format_args!("{} ms", back_after.as_millis()));
}

pub(crate) fn released() {
    let camera = UsbCamera::plug_in(Unit::of(&HD, "S1"), Port(0), Scene::Card).unwrap();
    let [info] = cameras_listed();
    let eye = Eye::open(&info.id);
    eye.look().unwrap();
    let start = Instant::now();
    drop(eye);
    measured(
        "let go after",
        format_args!("{} ms", start.elapsed().as_millis()),
    );
    assert!(camera.is_released(), "the stream goes on");
    assert!(
        Rival::could_hold(&info.id),
        "another program cannot have it"
    );
}

pub(crate) fn allowed() {
    let _camera = UsbCamera::plug_in(Unit::of(&HD, "S1"), Port(0), Scene::Card).unwrap();
    let [info] = cameras_listed();
    let only = |camera: &str| Setup {
        allowed: Allowed(vec![AllowedCamera::try_from(camera.to_owned()).unwrap()]),
        ..Setup::default()
    };
    let refused = Eye::with(named(&info.id), only("uvcvideo 1209:0001"));
    assert_eq!(refused.look().err(), Some(CameraError::NotAllowed));
    let taken = Eye::with(named(&info.id), only("uvcvideo 1209:0002"));
    taken.look().unwrap();
}

pub(crate) fn rate() {
    let _camera = UsbCamera::plug_in(Unit::of(&HD, "S1"), Port(0), Scene::Customer).unwrap();
    let [info] = cameras_listed();
    let eye = Eye::open(&info.id);
    let mut newest = eye.look().unwrap().sequence;
    let start = Instant::now();
    let mut frames = 0;
    while start.elapsed() < Duration::from_secs(2) {
        newest = eye.look_after(newest).unwrap().sequence;
        frames += 1;
    }
    let rate = f64::from(frames) / start.elapsed().as_secs_f64();
    measured("frames a second", format_args!("{rate:.1}"));
    assert!(rate > 5.0, "the camera sends ten a second");
}
