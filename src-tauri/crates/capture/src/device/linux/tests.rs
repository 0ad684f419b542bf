//! Policy and choice on a machine of six devices: a made-up sysfs, read as the real one is.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use super::node::Offer;
use super::{cameras_among, sysfs};
use crate::device::choose::{meant, same};
use crate::device::format::{Encoding, StreamFormat};
use crate::device::{CameraInfo, Found};
use crate::{Allowed, CameraError, StillKind};

/// A device as the kernel lists it.
struct Device {
    number: u32,
    name: &'static str,
    /// Its folder under `devices`.
    path: &'static str,
    driver: Option<&'static str>,
    /// Vendor, product and serial number of the USB device that `path` is an interface of.
    usb: Option<(&'static str, &'static str, Option<&'static str>)>,
    /// Whether it is a webcam's second node, for metadata.
    is_metadata: bool,
}

const fn webcam(
    number: u32,
    name: &'static str,
    path: &'static str,
    usb: (&'static str, &'static str, Option<&'static str>),
) -> Device {
    Device {
        number,
        name,
        path,
        driver: Some("uvcvideo"),
        usb: Some(usb),
        is_metadata: false,
    }
}

const LOGITECH: (&str, &str, Option<&str>) = ("046d", "0825", Some("A1B2C3D4"));
const DOCUMENT: (&str, &str, Option<&str>) = ("1bcf", "2c99", None);
const LAPTOP: (&str, &str, Option<&str>) = ("04f2", "b6d9", Some("0001"));

/// A webcam and its metadata, a document camera without a serial number, a laptop's camera and
/// the infrared one of the same USB device, a loopback, and a camera of the board.
fn six_devices() -> Vec<Device> {
    vec![
        Device {
            is_metadata: true,
            ..webcam(
                0,
                "UVC Camera (046d:0825)",
                "pci/usb1/1-2/1-2:1.0",
                LOGITECH,
            )
        },
        webcam(
            1,
            "UVC Camera (046d:0825)",
            "pci/usb1/1-2/1-2:1.0",
            LOGITECH,
        ),
        webcam(2, "Document Camera", "pci/usb1/1-4/1-4:1.0", DOCUMENT),
        webcam(
            3,
            "Integrated Camera: Integrated C",
            "pci/usb1/1-8/1-8:1.0",
            LAPTOP,
        ),
        webcam(
            4,
            "Integrated Camera: Integrated I",
            "pci/usb1/1-8/1-8:1.2",
            LAPTOP,
        ),
        Device {
            number: 7,
            name: "UVC Camera (046d:0825)", // a loopback may call itself anything
            path: "virtual",
            driver: None,
            usb: None,
            is_metadata: false,
        },
        Device {
            number: 9,
            name: "board camera",
            path: "platform/csi.0",
            driver: Some("unicam"),
            usb: None,
            is_metadata: false,
        },
    ]
}

fn list(root: &Path, device: &Device) {
    let node = format!("video{}", device.number);
    let folder = root.join("devices").join(device.path);
    let entry = folder.join("video4linux").join(&node);
    fs::create_dir_all(&entry).unwrap();
    fs::write(entry.join("name"), format!("{}\n", device.name)).unwrap();
    let index = if device.is_metadata { "1\n" } else { "0\n" };
    fs::write(entry.join("index"), index).unwrap();
    if let Some(driver) = device.driver {
        symlink(&folder, entry.join("device")).unwrap();
        let drivers = root.join("bus/drivers").join(driver);
        fs::create_dir_all(&drivers).unwrap();
        let _is_there = symlink(drivers, folder.join("driver"));
    }
    if let Some((vendor, product, serial)) = device.usb {
        let usb = folder.parent().unwrap();
        fs::write(usb.join("idVendor"), format!("{vendor}\n")).unwrap();
        fs::write(usb.join("idProduct"), format!("{product}\n")).unwrap();
        if let Some(serial) = serial {
            fs::write(usb.join("serial"), format!("{serial}\n")).unwrap();
        }
    }
    let class = root.join("class/video4linux");
    fs::create_dir_all(&class).unwrap();
    symlink(entry, class.join(node)).unwrap();
}

fn cameras_of(devices: &[Device]) -> Vec<Found> {
    let root = tempfile::tempdir().unwrap();
    for device in devices {
        list(root.path(), device);
    }
    let nodes = sysfs::nodes(&root.path().join("class/video4linux"));
    cameras_among(nodes, |number| {
        let device = devices.iter().find(|device| device.number == number);
        let is_metadata = device.unwrap().is_metadata;
        Ok(Offer {
            has_pictures: !is_metadata,
            is_grey_only: false,
            formats: vec![format_of(number)],
        })
    })
}

/// Only the document camera (2) and the loopback (7) send full HD.
const fn format_of(number: u32) -> StreamFormat {
    let (width, height) = match number {
        2 | 7 => (1_920, 1_080),
        _ => (1_280, 720),
    };
    StreamFormat {
        encoding: Encoding::Mjpeg,
        width,
        height,
        frames_per_second: 30,
    }
}

fn infos(found: &[Found]) -> Vec<&CameraInfo> {
    found.iter().map(|found| &found.info).collect()
}

fn ids(found: &[&Found]) -> Vec<String> {
    found.iter().map(|found| found.info.id.clone()).collect()
}

fn allowed(list: &[&str]) -> Allowed {
    serde_json::from_value(serde_json::json!(list)).unwrap()
}

const ANY: Allowed = Allowed(Vec::new());
const WEBCAM: &str = "046d:0825:A1B2C3D4";

#[test]
fn a_camera_is_known_by_what_it_is_and_not_by_its_number() {
    let found = cameras_of(&six_devices());
    let known: Vec<_> = infos(&found).iter().map(|info| info.id.as_str()).collect();
    assert_eq!(
        known,
        [
            WEBCAM,
            "04f2:b6d9:0001@1-8:1.0",
            "04f2:b6d9:0001@1-8:1.2",
            "1bcf:2c99@1-4:1.0",
            "unicam@csi.0",
            "virtual@video7",
        ],
        "the metadata node is no camera"
    );
    let mut later = six_devices();
    for device in &mut later {
        device.number += 20;
    }
    let renumbered = cameras_of(&later);
    assert_eq!(infos(&renumbered)[0].id, WEBCAM);
}

#[test]
fn two_that_share_a_serial_number_are_told_apart_by_their_places() {
    let twins = [
        webcam(
            0,
            "UVC Camera (046d:0825)",
            "pci/usb1/1-2/1-2:1.0",
            LOGITECH,
        ),
        webcam(
            2,
            "UVC Camera (046d:0825)",
            "pci/usb1/1-3/1-3:1.0",
            LOGITECH,
        ),
    ];
    let found = cameras_of(&twins);
    let known: Vec<_> = infos(&found).iter().map(|info| info.id.as_str()).collect();
    assert_eq!(
        known,
        ["046d:0825:A1B2C3D4@1-2:1.0", "046d:0825:A1B2C3D4@1-3:1.0"]
    );
}

#[test]
fn a_driver_a_model_and_what_is_no_ordinary_camera_are_told() {
    let found = cameras_of(&six_devices());
    let told: Vec<_> = infos(&found)
        .iter()
        .map(|info| (info.driver.as_str(), info.is_virtual, info.is_infrared))
        .collect();
    assert_eq!(
        told,
        [
            ("uvcvideo", false, false),
            ("uvcvideo", false, false),
            ("uvcvideo", false, true),
            ("uvcvideo", false, false),
            ("unicam", false, false),
            ("virtual", true, false),
        ]
    );
    assert_eq!(infos(&found)[3].model.unwrap().to_string(), "1bcf:2c99");
}

#[test]
fn the_best_camera_is_the_one_with_the_best_format_and_never_infrared_or_virtual() {
    let found = cameras_of(&six_devices());
    let best = meant(&found, None, StillKind::Card, &ANY).unwrap();
    assert_eq!(
        ids(&best),
        [
            "1bcf:2c99@1-4:1.0",
            WEBCAM,
            "04f2:b6d9:0001@1-8:1.0",
            "unicam@csi.0",
        ]
    );
}

#[test]
fn a_camera_is_called_by_its_id_its_name_or_its_model() {
    let found = cameras_of(&six_devices());
    let called = |name| meant(&found, Some(name), StillKind::Selfie, &ANY).map(|found| ids(&found));
    assert_eq!(called(WEBCAM).unwrap(), [WEBCAM]);
    assert_eq!(called("Document Camera").unwrap(), ["1bcf:2c99@1-4:1.0"]);
    assert_eq!(called("1bcf:2c99").unwrap(), ["1bcf:2c99@1-4:1.0"]);
    assert_eq!(
        called("Integrated Camera: Integrated I").unwrap(),
        ["04f2:b6d9:0001@1-8:1.2"],
        "whatever it is, it has been named"
    );
    assert_eq!(called("virtual@video7").unwrap(), ["virtual@video7"]);
    assert_eq!(called("no such camera"), Err(CameraError::NotFound));
}

#[test]
fn where_policy_lists_cameras_no_other_is_opened() {
    let found = cameras_of(&six_devices());
    let list = allowed(&["uvcvideo 046d:0825"]);
    let called = |name| meant(&found, name, StillKind::Card, &list).map(|found| ids(&found));
    assert_eq!(called(None).unwrap(), [WEBCAM], "the best of the listed");
    assert_eq!(
        called(Some("UVC Camera (046d:0825)")).unwrap(),
        [WEBCAM],
        "not the loopback of the same name"
    );
    for other in ["Document Camera", "unicam@csi.0", "virtual@video7"] {
        assert_eq!(called(Some(other)), Err(CameraError::NotAllowed), "{other}");
    }
}

#[test]
fn a_loopback_is_refused_even_where_its_driver_is_on_the_list() {
    let found = cameras_of(&six_devices());
    let list = allowed(&["virtual 046d:0825"]);
    let called = meant(&found, Some("virtual@video7"), StillKind::Card, &list);
    assert_eq!(
        called.err(),
        Some(CameraError::NotAllowed),
        "it is on no USB"
    );
}

#[test]
fn a_lost_camera_is_known_again_by_its_id_or_in_another_socket_by_its_model() {
    let before = cameras_of(&six_devices());
    let of_id = |id: &str| {
        let mut infos = infos(&before).into_iter();
        infos.find(|info| info.id == id).unwrap().clone()
    };
    let mut devices = six_devices();
    devices[2].path = "pci/usb1/1-5/1-5:1.0";
    let after = cameras_of(&devices);
    let again = |info: &CameraInfo| {
        let meant = meant(&after, None, StillKind::Card, &ANY).unwrap();
        ids(&same(meant, info))
    };
    assert_eq!(again(&of_id(WEBCAM)), [WEBCAM]);
    assert_eq!(again(&of_id("1bcf:2c99@1-4:1.0")), ["1bcf:2c99@1-5:1.0"]);
    devices.remove(2);
    let after = cameras_of(&devices);
    let meant = meant(&after, None, StillKind::Card, &ANY).unwrap();
    assert!(
        same(meant, &of_id("1bcf:2c99@1-4:1.0")).is_empty(),
        "another camera does not take its place"
    );
}

#[test]
fn a_twin_of_the_camera_that_was_lost_does_not_take_its_place() {
    let twin =
        |number, path, serial| webcam(number, "Webcam", path, ("046d", "0825", Some(serial)));
    let both = cameras_of(&[
        twin(0, "pci/usb1/1-2/1-2:1.0", "A1"),
        twin(1, "pci/usb1/1-3/1-3:1.0", "B2"),
    ]);
    let lost = &both[0].info;
    let after = cameras_of(&[twin(0, "pci/usb1/1-3/1-3:1.0", "B2")]);
    let meant = meant(&after, None, StillKind::Card, &ANY).unwrap();
    assert!(same(meant, lost).is_empty(), "{lost:?}");
}

#[test]
fn a_camera_that_shared_its_serial_number_keeps_its_name_when_the_other_one_is_gone() {
    let twin = |number, path| webcam(number, "Webcam", path, ("046d", "0825", Some("SN0001")));
    let (mat, counter) = ("pci/usb1/1-2/1-2:1.0", "pci/usb1/1-3/1-3:1.0");
    let both = cameras_of(&[twin(0, mat), twin(1, counter)]);
    let [on_mat, at_counter] = ["046d:0825:SN0001@1-2:1.0", "046d:0825:SN0001@1-3:1.0"];
    assert_eq!(ids(&both.iter().collect::<Vec<_>>()), [on_mat, at_counter]);
    let alone = cameras_of(&[twin(0, counter)]);
    let called = |name| meant(&alone, Some(name), StillKind::Card, &ANY);
    assert_eq!(ids(&called(at_counter).unwrap()), ["046d:0825:SN0001"]);
    assert_eq!(called(on_mat).err(), Some(CameraError::NotFound));
}

#[test]
fn a_camera_that_cannot_be_asked_is_listed_so_that_opening_it_says_why() {
    let root = tempfile::tempdir().unwrap();
    for device in six_devices() {
        list(root.path(), &device);
    }
    let nodes = sysfs::nodes(&root.path().join("class/video4linux"));
    let found = cameras_among(nodes, |_| Err(CameraError::Denied));
    assert_eq!(found.len(), 6);
    assert!(found.iter().all(|found| found.info.best.is_none()));
}
