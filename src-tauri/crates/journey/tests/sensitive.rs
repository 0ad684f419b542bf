//! Bytes of a customer give nothing away.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

use journey::{Bundle, EmptyBundle, Jpeg, NotJpeg, Sha256};

const PICTURE: &[u8] = b"\xFF\xD8\xFF\xE0 Siti \xFF\xD9";

#[test]
fn debug_shows_the_length_alone() {
    let picture = Jpeg::new(PICTURE.to_vec()).unwrap();
    assert_eq!(format!("{picture:?}"), "Jpeg(12 bytes)");
    let bundle = Bundle::new(b"secret".to_vec()).unwrap();
    assert_eq!(format!("{bundle:?}"), "Bundle(6 bytes)");
}

#[test]
fn a_picture_is_a_whole_jpeg_file() {
    for broken in [
        &b""[..],
        b"\xFF\xD8\xFF",
        &PICTURE[1..],
        &PICTURE[..11],
        b"\x89PNG\r\n",
    ] {
        assert_eq!(Jpeg::new(broken.to_vec()).unwrap_err(), NotJpeg);
    }
}

#[test]
fn a_bundle_has_bytes_and_keeps_them_as_they_are() {
    assert_eq!(Bundle::new(vec![]).unwrap_err(), EmptyBundle);
    let bundle = Bundle::new(vec![0, 255, 7]).unwrap();
    assert_eq!(bundle.share().as_ref(), [0, 255, 7]);
    assert_eq!(bundle.sha256(), Sha256::of(&[0, 255, 7]));
}
