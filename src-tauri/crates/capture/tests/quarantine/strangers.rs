//! What a stranger may send instead of a photo.

use std::time::Duration;

use capture::{BadPicture, NoCopy};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::photo::{encoded, plain, scene, with_segment};
use crate::quarantine;

/// Why there is no copy of it.
async fn refusal(file: &[u8]) -> NoCopy {
    quarantine().copy_of(file).await.unwrap_err()
}

async fn is_damaged(file: &[u8]) -> bool {
    refusal(file).await == NoCopy::Picture(BadPicture::Damaged)
}

/// The file, telling another size.
fn claiming(file: &[u8], width: u16, height: u16) -> Vec<u8> {
    let mut file = file.to_vec();
    let frame = file
        .windows(2)
        .position(|marker| matches!(marker, [0xFF, 0xC0 | 0xC2]))
        .unwrap();
    file[frame + 5..][..2].copy_from_slice(&height.to_be_bytes());
    file[frame + 7..][..2].copy_from_slice(&width.to_be_bytes());
    file
}

#[tokio::test]
async fn lan_14_a_small_file_that_claims_a_huge_picture_is_not_decoded() {
    for progressive in [false, true] {
        let bomb = encoded(&scene(16, 16), |encoder| {
            encoder.set_progressive(progressive)
        });
        assert!(bomb.len() < 1_024);
        for (width, height) in [(65_535, 65_535), (6_001, 16), (16, 6_001), (6_000, 4_001)] {
            let refused = refusal(&claiming(&bomb, width, height)).await;
            assert_eq!(
                refused,
                NoCopy::Picture(BadPicture::TooLarge),
                "{width}x{height}"
            );
        }
    }
    // As large as allowed, and nothing behind it.
    let bomb = claiming(&plain(&scene(16, 16)), 6_000, 4_000);
    assert!(is_damaged(&bomb).await);
}

#[tokio::test]
async fn lan_14_a_picture_as_large_as_allowed_is_shown() {
    let noise = image::RgbImage::from_fn(6_000, 4_000, |x, y| {
        let wave = (x / 40 + y / 40) % 2 * 120;
        image::Rgb([wave as u8, (x % 200) as u8, (y % 200) as u8])
    });
    let copy = quarantine().copy_of(&plain(&noise)).await.unwrap();
    assert_eq!((copy.width, copy.height), (960, 640));
}

#[tokio::test]
async fn lan_14_what_is_no_jpeg_is_told_apart() {
    let others: [&[u8]; 6] = [
        b"",
        b"\xFF\xD8",
        b"\x89PNG\r\n\x1A\n and so on",
        b"GIF89a",
        b"<svg onload='alert(1)'/>",
        b"PK\x03\x04",
    ];
    for other in others {
        assert_eq!(refusal(other).await, NoCopy::Picture(BadPicture::NotJpeg));
    }
}

#[tokio::test]
async fn lan_14_a_truncated_picture_is_not_shown() {
    let file = plain(&scene(96, 128));
    for length in (4..file.len()).step_by(97) {
        assert!(is_damaged(&file[..length]).await, "{length} bytes");
        let closed = [&file[..length], b"\xFF\xD9"].concat();
        assert!(is_damaged(&closed).await, "{length} bytes and an end");
    }
}

#[tokio::test]
async fn lan_14_a_picture_that_is_something_else_too_is_not_shown() {
    let file = plain(&scene(96, 128));
    let zip = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    for second in [&zip[..], b"<html>", b"%PDF-1.7", &file, b"\xFF\xD9"] {
        assert!(is_damaged(&[&file, second].concat()).await);
    }
}

#[tokio::test]
async fn lan_14_a_picture_in_a_picture_is_not_shown() {
    let (inner, outer) = (plain(&scene(64, 48)), scene(96, 128));
    // Bare between the segments, and instead of the scan: neither is a JPEG file.
    let file = plain(&outer);
    let between = [&file[..2], &inner, &file[2..]].concat();
    assert!(is_damaged(&between).await);
    let scan = file
        .windows(2)
        .position(|marker| marker == [0xFF, 0xDA])
        .unwrap();
    let instead = [&file[..scan], &inner].concat();
    assert!(is_damaged(&instead).await);
    // As a thumbnail it is what any camera writes, and it does not come out.
    let thumbnail = with_segment(&file, 0xE1, &[b"Exif\0\0", &inner[..]].concat());
    let copy = quarantine().copy_of(&thumbnail).await.unwrap();
    assert_eq!((copy.width, copy.height), (96, 128));
    let starts = copy
        .jpeg
        .as_ref()
        .windows(3)
        .filter(|bytes| *bytes == [0xFF, 0xD8, 0xFF]);
    assert_eq!(starts.count(), 1);
}

/// Bytes that get past the first questions: a photo with a few of them changed, cut or doubled.
fn nearly_a_photo() -> impl Strategy<Value = Vec<u8>> {
    let file = plain(&scene(48, 64));
    let changes = prop::collection::vec((0..file.len(), any::<u8>()), 0..8);
    let cut = 0..file.len();
    (changes, cut, any::<bool>()).prop_map(move |(changes, cut, doubled)| {
        let mut changed = file.clone();
        for (at, byte) in changes {
            changed[at] = byte;
        }
        if doubled {
            changed.extend_from_within(cut..);
        }
        changed
    })
}

/// Each case starts a process.
fn tried(cases: u32, bytes: impl Strategy<Value = Vec<u8>>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut runner = TestRunner::new(Config::with_cases(cases));
    let run = runner.run(&bytes, |file| {
        let seen = runtime.block_on(async {
            let patience = Duration::from_secs(60);
            tokio::time::timeout(patience, quarantine().copy_of(&file)).await
        });
        // Whatever it is, it is the picture that is refused: no machine is to blame.
        let fine = matches!(seen, Ok(Ok(_) | Err(NoCopy::Picture(_))));
        prop_assert!(fine, "{seen:?}");
        Ok(())
    });
    run.unwrap();
}

#[test]
fn lan_14_no_bytes_make_the_station_panic_or_wait() {
    let cases = if std::env::var_os("KAUNTER_SOAK").is_some() {
        5_000
    } else {
        100
    };
    tried(cases, prop::collection::vec(any::<u8>(), 0..2_000));
    tried(cases, nearly_a_photo());
}
