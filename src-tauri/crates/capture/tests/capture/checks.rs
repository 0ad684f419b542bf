//! The vendor's limits, on both sides of each.

use capture::Hint;
use capture::StillKind;
use capture::checks::{MAX_BYTES, MeasureName, Report, SizeLimits, check, check_against};

use crate::pictures::Sketch;

fn hints(report: &Report) -> Vec<Hint> {
    report.hints().collect()
}

#[test]
fn a_card_has_at_least_900_by_600_pixels() {
    let check = |width, height| hints(&check(StillKind::Card, &Sketch::of(width, height).file()));
    assert_eq!(check(900, 600), []);
    assert_eq!(check(899, 600), [Hint::TooSmall]);
    assert_eq!(check(900, 599), [Hint::TooSmall]);
}

#[test]
fn a_portrait_has_at_least_450_by_450_pixels() {
    let check = |width, height| {
        hints(&check_against(
            &SizeLimits::PORTRAIT,
            &Sketch::of(width, height).file(),
        ))
    };
    assert_eq!(check(450, 450), []);
    assert_eq!(check(449, 450), [Hint::TooSmall]);
    assert_eq!(check(450, 449), [Hint::TooSmall]);
}

#[test]
fn a_selfie_is_upright_and_at_least_800_pixels_high() {
    let check = |width, height| hints(&check(StillKind::Selfie, &Sketch::of(width, height).file()));
    assert_eq!(check(600, 800), []);
    assert_eq!(check(450, 800), []);
    assert_eq!(check(449, 800), [Hint::TooSmall]);
    assert_eq!(check(600, 799), [Hint::TooSmall]);
    assert_eq!(
        check(800, 800),
        [Hint::TurnUpright],
        "square is not upright"
    );
    assert_eq!(check(1280, 960), [Hint::TurnUpright]);
}

#[test]
fn a_file_has_at_most_3_million_bytes() {
    let at_limit = |bytes: usize| {
        let mut file = Sketch::of(900, 600).file();
        pad_with_comments(&mut file, bytes);
        assert_eq!(file.len(), bytes);
        hints(&check(StillKind::Card, &file))
    };
    assert_eq!(at_limit(MAX_BYTES), []);
    assert_eq!(at_limit(MAX_BYTES + 1), [Hint::FileTooLarge]);
}

#[test]
fn a_side_has_at_most_6000_pixels_and_a_picture_24_million() {
    let claimed = |width: u16, height: u16| {
        let mut file = Sketch::of(900, 600).file();
        let size_at = file
            .windows(2)
            .position(|pair| pair == [0xFF, 0xC0])
            .unwrap()
            + 5;
        file[size_at..size_at + 2].copy_from_slice(&height.to_be_bytes());
        file[size_at + 2..size_at + 4].copy_from_slice(&width.to_be_bytes());
        hints(&check(StillKind::Card, &file))
    };
    assert_eq!(
        claimed(6001, 600),
        [Hint::TooLarge],
        "and it was not decoded"
    );
    assert_eq!(claimed(6000, 4001), [Hint::TooLarge]);
    assert_eq!(
        claimed(6000, 4000),
        [Hint::Damaged],
        "allowed, decoded, and found to lie"
    );
}

#[test]
fn jpeg_and_png_are_taken_and_nothing_else() {
    let sketch = Sketch::of(900, 600);
    assert_eq!(hints(&check(StillKind::Card, &sketch.file())), []);
    assert_eq!(hints(&check(StillKind::Card, &sketch.png())), []);
    assert_eq!(
        hints(&check(StillKind::Card, b"GIF89a")),
        [Hint::NotAPicture]
    );
    assert_eq!(hints(&check(StillKind::Card, b"")), [Hint::NotAPicture]);
}

#[test]
fn a_damaged_file_is_told_from_a_whole_one() {
    let sketch = Sketch::of(900, 600);
    for file in [sketch.file(), sketch.png()] {
        let half = &file[..file.len() / 2];
        assert_eq!(hints(&check(StillKind::Card, half)), [Hint::Damaged]);
    }
    let trailed = [sketch.file(), b"trailer".to_vec()].concat();
    assert_eq!(hints(&check(StillKind::Card, &trailed)), [Hint::Damaged]);
}

#[test]
fn a_report_names_each_measure_with_its_limit() {
    let report = check(StillKind::Selfie, &Sketch::of(600, 799).file());
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["ok"], false);
    let measures = json["measures"].as_array().unwrap();
    let height = measures
        .iter()
        .find(|measure| measure["name"] == "height")
        .unwrap();
    assert_eq!(
        *height,
        serde_json::json!({
            "name": "height", "value": 799, "limit": {"between": [800, 6000]},
            "ok": false, "hint": "too_small",
        })
    );
    let names: Vec<_> = report.measures.iter().map(|measure| measure.name).collect();
    assert_eq!(
        names,
        [
            MeasureName::Format,
            MeasureName::Bytes,
            MeasureName::Width,
            MeasureName::Height,
            MeasureName::Pixels,
            MeasureName::Orientation,
            MeasureName::State,
        ]
    );
}

/// Lengthens a JPEG file to exactly `bytes` without touching its picture.
fn pad_with_comments(file: &mut Vec<u8>, bytes: usize) {
    const MOST: usize = 60_000;
    while file.len() < bytes {
        let missing = bytes - file.len();
        let length = if missing > MOST + 4 { MOST } else { missing };
        let mut comment = vec![0; length];
        comment[..2].copy_from_slice(&[0xFF, 0xFE]);
        comment[2..4].copy_from_slice(&(length as u16 - 2).to_be_bytes());
        file.splice(2..2, comment);
    }
}
