//! Pictures that are submitted.

use capture::checks::{MAX_BYTES, Report, check};
use capture::{CameraError, CardFormat, Frame, Point, Quad, Seen, Still, StillKind, Subject};
use proptest::prelude::*;

use crate::pictures::{Sketch, has_segment, shown};
use crate::script::frame;

const EXIF: u8 = 0xE1;
const HUFFMAN_TABLES: u8 = 0xC4;

/// What becomes of a camera's buffer.
fn card(buffer: &[u8]) -> Result<Still, CameraError> {
    Still::of(&Frame::of_jpeg(buffer)?, StillKind::Card)
}

#[test]
fn what_a_buffer_holds_after_the_picture_is_not_part_of_it() {
    let (new, old) = (Sketch::of(960, 640), Sketch::of(1920, 1080).seed(2));
    let mut buffer = old.file();
    buffer[..new.file().len()].copy_from_slice(&new.file());
    assert_eq!(card(&buffer).unwrap().sha256, new.jpeg().sha256());
}

#[test]
fn a_card_s_picture_is_the_camera_s_own_file_to_the_bit() {
    let sketch = Sketch::of(1920, 1080);
    let still = Still::of(&frame(sketch), StillKind::Card).unwrap();
    assert_eq!(still.jpeg.as_ref(), sketch.file());
    assert_eq!((still.width, still.height), (1920, 1080));
    assert_eq!(still.sha256, sketch.jpeg().sha256());
}

#[test]
fn what_a_file_says_about_the_camera_is_cut_out_and_the_pixels_stay() {
    let sketch = Sketch::of(960, 640);
    let file = sketch.file_with(|encoder| encoder.add_exif_metadata(b"the place").unwrap());
    assert!(has_segment(&file, EXIF));
    let still = card(&file).unwrap();
    assert!(!has_segment(still.jpeg.as_ref(), EXIF));
    assert_eq!(
        still.jpeg.as_ref(),
        sketch.file(),
        "nothing else may change"
    );
}

#[test]
fn a_webcam_s_file_without_huffman_tables_gets_the_standard_ones() {
    let sketch = Sketch::of(960, 640);
    let file = without_segment(&sketch.file(), HUFFMAN_TABLES);
    let still = card(&file).unwrap();
    assert!(has_segment(still.jpeg.as_ref(), HUFFMAN_TABLES));
    assert_eq!(shown(still.jpeg.as_ref()), shown(&sketch.file()));
}

#[test]
fn a_selfie_is_upright_whatever_the_camera_s_shape() {
    for (camera, selfie) in [
        ((1920, 1080), (810, 1080)),
        ((1080, 1920), (960, 1280)),
        ((1280, 960), (720, 960)),
        ((640, 480), (600, 800)),
    ] {
        let sketch = Sketch::of(camera.0, camera.1);
        let still = Still::of(&frame(sketch), StillKind::Selfie).unwrap();
        assert_eq!(
            (still.width, still.height),
            selfie,
            "of a camera of {camera:?}"
        );
        assert_eq!(shown(still.jpeg.as_ref()).dimensions(), selfie);
        assert!(
            check(StillKind::Selfie, still.jpeg.as_ref()).ok,
            "of a camera of {camera:?}"
        );
    }
}

#[test]
fn a_selfie_that_is_fine_already_is_not_encoded_again() {
    let sketch = Sketch::of(960, 1280);
    let still = Still::of(&frame(sketch), StillKind::Selfie).unwrap();
    assert_eq!(still.jpeg.as_ref(), sketch.file());
}

#[test]
fn a_selfie_shows_the_middle_of_the_frame() {
    let sketch = Sketch {
        noise: 0,
        ..Sketch::of(1920, 1080)
    };
    let still = Still::of(&frame(sketch), StillKind::Selfie).unwrap();
    let (whole, cut) = (shown(&sketch.file()), shown(still.jpeg.as_ref()));
    for at in [(0, 0), (400, 500), (809, 1079)] {
        let (expected, found) = (whole.get_pixel(at.0 + 555, at.1), cut.get_pixel(at.0, at.1));
        let off = expected
            .0
            .iter()
            .zip(found.0)
            .map(|(a, b)| a.abs_diff(b))
            .max();
        assert!(off < Some(24), "{expected:?} became {found:?} at {at:?}");
    }
}

/// A frame in which a card was seen with these corners.
fn card_seen(corners: [(f32, f32); 4]) -> Seen {
    Seen {
        report: Report {
            ok: true,
            measures: Vec::new(),
        },
        corners: Some(Quad(corners.map(|(x, y)| Point::new(x, y)))),
        face: None,
        glare: None,
        is_whole: true,
        focus: 0.0,
    }
}

#[test]
fn a_card_s_still_comes_with_the_card_laid_flat_in_its_own_size() {
    let sketch = Sketch {
        noise: 0,
        ..Sketch::of(1920, 1080)
    };
    let corners = [
        (300.0, 100.0),
        (1500.0, 100.0),
        (1500.0, 857.0),
        (300.0, 857.0),
    ];
    let subject = Subject::CardFront(CardFormat::MyKad);
    let still = Still::taken(&frame(sketch), subject, &card_seen(corners)).unwrap();
    assert_eq!(still.jpeg.as_ref(), sketch.file(), "the still is as it was");
    let rectified = still.rectified.unwrap();
    assert!(!has_segment(rectified.as_ref(), EXIF));
    let (whole, flat) = (shown(&sketch.file()), shown(rectified.as_ref()));
    assert!(flat.width().abs_diff(1200) <= 1 && flat.height().abs_diff(757) <= 1);
    for at in [(10, 10), (600, 400), (1190, 740)] {
        let (expected, found) = (
            whole.get_pixel(at.0 + 300, at.1 + 100),
            flat.get_pixel(at.0, at.1),
        );
        let off = expected
            .0
            .iter()
            .zip(found.0)
            .map(|(a, b)| a.abs_diff(b))
            .max();
        assert!(off < Some(32), "{expected:?} became {found:?} at {at:?}");
    }
}

#[test]
fn a_card_laid_flat_is_no_larger_than_the_vendor_takes() {
    let corners = [
        (50.0, 50.0),
        (3790.0, 50.0),
        (3790.0, 2110.0),
        (50.0, 2110.0),
    ];
    let subject = Subject::CardFront(CardFormat::Passport);
    let frame = frame(Sketch::of(3840, 2160));
    let still = Still::taken(&frame, subject, &card_seen(corners)).unwrap();
    let rectified = still.rectified.unwrap();
    let (width, height) = shown(rectified.as_ref()).dimensions();
    assert!(
        width <= 3000 && (1499..=1500).contains(&height),
        "{width}x{height}"
    );
    assert!(rectified.as_ref().len() <= MAX_BYTES);
}

#[test]
fn a_card_that_was_not_seen_has_no_flat_picture_and_a_selfie_has_none() {
    let corners = [
        (300.0, 100.0),
        (1500.0, 100.0),
        (1500.0, 857.0),
        (300.0, 857.0),
    ];
    let seen = card_seen(corners);
    let frame = frame(Sketch::of(1920, 1080));
    let selfie = Still::taken(&frame, Subject::Selfie, &seen).unwrap();
    assert!(selfie.rectified.is_none());
    let nothing = Seen {
        corners: None,
        ..seen
    };
    let card = Still::taken(&frame, Subject::CardBack(CardFormat::Id1), &nothing).unwrap();
    assert!(card.rectified.is_none());
}

#[test]
fn a_picture_of_pure_noise_is_made_to_fit_the_portal() {
    let sketch = Sketch {
        quality: 100,
        noise: 255,
        ..Sketch::of(2560, 1440)
    };
    let file = sketch.file();
    assert!(file.len() > MAX_BYTES, "else it tests nothing");
    let still = card(&file).unwrap();
    assert!(check(StillKind::Card, still.jpeg.as_ref()).ok);
}

#[test]
fn a_raw_frame_becomes_a_jpeg_of_the_same_colours() {
    let (width, height) = (960, 640);
    let grey_red = [120_u8, 100, 120, 180]; // two pixels: Y U Y V
    let bytes = grey_red.repeat(width * height / 2);
    let frame = Frame::of_yuyv(&bytes, width as u32, height as u32).unwrap();
    let still = Still::of(&frame, StillKind::Card).unwrap();
    let pixel = shown(still.jpeg.as_ref()).get_pixel(480, 320).0;
    let expected = [204_u8, 89, 65]; // BT.601, limited range
    let off = expected.iter().zip(pixel).map(|(a, b)| a.abs_diff(b)).max();
    assert!(off <= Some(3), "{pixel:?} instead of {expected:?}");
}

#[test]
fn a_raw_frame_that_is_too_short_is_no_frame() {
    let short = vec![128; 960 * 640 * 2 - 1];
    assert_eq!(
        Frame::of_yuyv(&short, 960, 640).unwrap_err(),
        CameraError::Corrupt
    );
}

#[test]
fn a_small_file_that_claims_a_huge_picture_is_no_still() {
    let sketch = Sketch::of(64, 64);
    let mut file = sketch.file();
    let size_at = file
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC0])
        .unwrap()
        + 5;
    file[size_at..size_at + 4].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    assert_eq!(card(&file).unwrap_err(), CameraError::Corrupt);
}

/// What is left of the last customer in a buffer that the camera filled to the half. Two frames of
/// one scene can by chance have the same number of blocks on both sides of the joint; only a driver
/// that says how many bytes are new tells those.
#[test]
fn two_different_pictures_joined_are_no_still() {
    let plain = Sketch::of(320, 240);
    let busy = Sketch {
        noise: 60,
        seed: 2,
        ..plain
    };
    for (new, old) in [(plain.file(), busy.file()), (busy.file(), plain.file())] {
        for joint in (start_of_data(&new) + 1..new.len().min(old.len()) - 2).step_by(97) {
            let joined = [&new[..joint], &old[joint..]].concat();
            assert_eq!(
                card(&joined).unwrap_err(),
                CameraError::Corrupt,
                "joined at {joint}"
            );
        }
    }
}

proptest! {
    /// A camera or a hub that drops the rest of a frame, and a driver that closes the file.
    #[test]
    fn a_picture_cut_short_is_never_a_still(
        seed in 1_u32..50,
        restart_interval in prop_oneof![Just(0_u16), Just(7)],
        at in 0.0..1.0,
    ) {
        let sketch = Sketch::of(320, 240).seed(seed);
        let mut file = sketch.file_with(|encoder| encoder.set_restart_interval(restart_interval));
        let data = start_of_data(&file);
        file.truncate(3.max((at * (file.len() - 2) as f64) as usize));
        let is_in_data = file.len() > data;
        file.extend([0xFF, 0xD9]);
        let still = card(&file);
        prop_assert_eq!(still.unwrap_err(), CameraError::Corrupt, "cut in the data: {}", is_in_data);
    }

    #[test]
    fn any_bytes_may_come_from_a_camera(
        middle in proptest::collection::vec(any::<u8>(), 0..2_000),
        place in 0_usize..600,
    ) {
        let sketch = Sketch::of(64, 64);
        let mut file = sketch.file();
        file.splice(place..place, middle);
        let _either = card(&file);
    }
}

fn start_of_data(file: &[u8]) -> usize {
    let scan = file
        .windows(2)
        .position(|pair| pair == [0xFF, 0xDA])
        .unwrap();
    scan + 2 + usize::from(u16::from_be_bytes([file[scan + 2], file[scan + 3]]))
}

fn without_segment(file: &[u8], marker: u8) -> Vec<u8> {
    let (mut kept, mut at) = (file[..2].to_vec(), 2);
    while file[at + 1] != 0xDA {
        let end = at + 2 + usize::from(u16::from_be_bytes([file[at + 2], file[at + 3]]));
        if file[at + 1] != marker {
            kept.extend_from_slice(&file[at..end]);
        }
        at = end;
    }
    kept.extend_from_slice(&file[at..]);
    kept
}
