//! The customer's phone: the reference client, which reads the code off the screen as a camera
//! would.

use end_to_end::window::program;
use handoff::phone::{Capture, Paired, Phone};
use handoff::{CaptureId, PhoneInfo, Platform};
use journey::{Bundle, Jpeg, Sha256};

use crate::staff::Staff;

/// The length of a bundle in bytes.
const BUNDLE_LENGTH: usize = 700_000;

/// What the phone handed over.
pub(crate) struct HandedOver {
    pub(crate) bundle: Bundle,
    /// The receipt's digest.
    pub(crate) bundle_sha256: Sha256,
}

/// Hands a bundle over, with `photo` from the training pictures if there is one.
pub(crate) async fn hand_over(staff: &Staff, photo: Option<&str>) -> HandedOver {
    staff.press("handoff-open").await;
    staff.see("handoff-qr").await;
    let paired = claim(&scan(staff).await).await;

    let on_screen = staff.must(staff.window.text("handoff-number")).await;
    assert_eq!(on_screen, paired.number().to_string());
    staff.press("handoff-confirm").await;
    let handed_over = send(paired, photo).await;
    if photo.is_some() {
        staff.press("photo-accept").await;
    }
    handed_over
}

/// Reads the code that the display shows, and claims its window.
pub(crate) async fn claim(code: &str) -> Paired {
    Phone::scan(code).unwrap().claim(info()).await.unwrap()
}

/// Waits until staff have confirmed the number, and sends a bundle of noise.
pub(crate) async fn send(paired: Paired, photo: Option<&str>) -> HandedOver {
    paired.wait_confirmed().await.unwrap();
    let mut noise = vec![0; BUNDLE_LENGTH];
    getrandom::fill(&mut noise).unwrap();
    let capture = Capture {
        id: CaptureId::random(),
        taken_at: std::time::SystemTime::now().try_into().unwrap(),
        bundle: Bundle::new(noise).unwrap(),
        selfie: photo.map(|name| Jpeg::new(picture(name)).unwrap()),
    };
    let receipt = paired.send(&capture).await.unwrap();
    HandedOver {
        bundle: capture.bundle,
        bundle_sha256: receipt.bundle_sha256,
    }
}

/// The bytes of a training picture.
pub(crate) fn picture(name: &str) -> Vec<u8> {
    let station = program("kaunter").unwrap();
    let root = station
        .ancestors()
        .find(|folder| folder.join("assets").is_dir());
    std::fs::read(root.unwrap().join("assets/training").join(name)).unwrap()
}

/// The text of the code on the screen, once it can be read there.
async fn scan(staff: &Staff) -> String {
    let code = staff.window.see_in_picture("the one code", read);
    staff.must(code).await
}

/// The text of the code in a picture of the screen; there is only one to scan.
pub(crate) fn read(picture: &[u8]) -> Option<String> {
    let picture = image::load_from_memory(picture).unwrap().into_luma8();
    let mut prepared = rqrr::PreparedImage::prepare(picture);
    match prepared.detect_grids().as_slice() {
        [code] => code.decode().ok().map(|(_, text)| text),
        _ => None,
    }
}

fn info() -> PhoneInfo {
    PhoneInfo {
        platform: Platform::Android,
        model: "Reference phone".parse().unwrap(),
        os: "0".parse().unwrap(),
        app: "0".parse().unwrap(),
        sdk: "none".parse().unwrap(),
    }
}
