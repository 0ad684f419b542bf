//! The customer's phone: it sees the code on the station's screen, as a camera would.

use handoff::phone::{Capture, Paired, Phone, PhoneError};
use handoff::{CaptureId, Label, PhoneInfo, Platform};
use journey::{Bundle, Jpeg};

/// Pixels for each module of the code.
const SCALE: usize = 4;

/// Scans the code that the screen draws, and claims its window.
pub(crate) async fn claim(qr_svg: &str) -> Paired {
    let phone = Phone::scan(&photograph(qr_svg)).unwrap();
    phone.claim(info()).await.unwrap()
}

/// Types the code that the screen shows, and claims its window.
pub(crate) async fn claim_typed(code: &str) -> Paired {
    try_typed(code).await.unwrap()
}

pub(crate) async fn try_typed(code: &str) -> Result<Paired, PhoneError> {
    Phone::typed(code).unwrap().claim(info()).await
}

/// What the SDK made: a bundle of random bytes, and a photo where the app has it.
pub(crate) fn capture(photo: Option<Jpeg>) -> Capture {
    let mut bundle = vec![0; 100_000];
    getrandom::fill(&mut bundle).unwrap();
    Capture {
        id: CaptureId::random(),
        taken_at: jiff::Timestamp::now(),
        bundle: Bundle::new(bundle).unwrap(),
        selfie: photo,
    }
}

fn info() -> PhoneInfo {
    let label = |text: &str| Label::try_from(text.to_owned()).unwrap();
    PhoneInfo {
        platform: Platform::Ios,
        model: label("iPhone 17"),
        os: label("26.0"),
        app: label("Bank 3.1"),
        sdk: label("2.4"),
    }
}

/// Reads the code from its drawing: a view box with the margin, and one `Mx,yh1v1h-1` a module.
pub(crate) fn photograph(svg: &str) -> String {
    let side = svg
        .split_once("viewBox=\"0 0 ")
        .and_then(|(_, rest)| rest.split_once(' '))
        .unwrap()
        .0;
    let side: usize = side.parse().unwrap();
    let mut dark = vec![false; side * side];
    for module in svg.split('M').skip(1) {
        let place = module.split_once('h').unwrap().0;
        let (x, y) = place.split_once(',').unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        dark[y * side + x] = true;
    }
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(side * SCALE, side * SCALE, |x, y| {
            if dark[(y / SCALE) * side + x / SCALE] {
                0
            } else {
                255
            }
        });
    let grids = picture.detect_grids();
    grids.first().unwrap().decode().unwrap().1
}
