//! What a copy is like.

use std::fs;
use std::process::Command;

use image::RgbImage;
use image::imageops::{FilterType, resize};

use crate::difference::difference;
use crate::photo::{encoded, exif, held, plain, scene, with_segment};
use crate::quarantine;

/// How far a copy may be from its picture: it was encoded twice.
const TWICE_ENCODED: f64 = 2.5;

/// The copy of a file that must have one.
async fn shown(file: &[u8]) -> RgbImage {
    let copy = quarantine().copy_of(file).await.unwrap();
    let shown = image::load_from_memory(copy.jpeg.as_ref()).unwrap();
    let shown = shown.into_rgb8();
    assert_eq!(shown.dimensions(), (copy.width, copy.height));
    shown
}

#[tokio::test]
async fn lan_16_a_copy_is_upright_however_the_phone_was_held() {
    let scene = scene(480, 640);
    for orientation in 1..=8 {
        for little in [true, false] {
            let file = plain(&held(&scene, orientation));
            let file = with_segment(&file, 0xE1, &exif(orientation, little));
            let apart = difference(&shown(&file).await, &scene);
            assert!(apart < TWICE_ENCODED, "{orientation}, {little}: {apart}");
        }
    }
}

#[tokio::test]
async fn lan_16_a_large_photo_becomes_as_large_as_a_screen_needs_and_upright() {
    let scene = scene(3_024, 4_032);
    let small = resize(&scene, 960, 1_280, FilterType::Triangle);
    for orientation in [1, 3, 6] {
        let file = plain(&held(&scene, orientation));
        let file = with_segment(&file, 0xE1, &exif(orientation, false));
        let apart = difference(&shown(&file).await, &small);
        assert!(apart < TWICE_ENCODED, "{orientation}: {apart}");
    }
}

#[tokio::test]
async fn lan_16_exiftool_turns_and_tells_and_finds_nothing_in_the_copy() {
    let scene = scene(480, 640);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("photo.jpg");
    let exiftool = |arguments: &[&str]| {
        let run = Command::new("exiftool").args(arguments).arg(&path).output();
        let run = run.expect("exiftool, of Debian's libimage-exiftool-perl");
        assert!(run.status.success(), "{run:?}");
        String::from_utf8(run.stdout).unwrap()
    };
    for orientation in 1..=8 {
        fs::write(&path, plain(&held(&scene, orientation))).unwrap();
        exiftool(&[
            "-overwrite_original",
            &format!("-IFD0:Orientation#={orientation}"),
            "-GPSLatitude=3.139",
            "-XMP-dc:Creator=somebody",
            "-IPTC:City=Kuala Lumpur",
            "-Comment=a comment",
        ]);
        let told = exiftool(&["-G0", "-S"]);
        let metadata = ["[EXIF]", "[XMP]", "[IPTC]", "Comment: a comment"];
        assert!(metadata.iter().all(|what| told.contains(what)), "{told}");

        let copy = quarantine()
            .copy_of(&fs::read(&path).unwrap())
            .await
            .unwrap();
        fs::write(&path, copy.jpeg.as_ref()).unwrap();
        let told = exiftool(&["-G0", "-S"]);
        let is_plain = |line: &str| {
            let groups = ["[ExifTool]", "[File]", "[JFIF]", "[Composite]"];
            groups.iter().any(|group| line.starts_with(group)) && !line.contains("Comment")
        };
        assert!(told.lines().all(is_plain), "{told}");
        let seen = image::load_from_memory(copy.jpeg.as_ref()).unwrap();
        let apart = difference(&seen.into_rgb8(), &scene);
        assert!(apart < TWICE_ENCODED, "{orientation}: {apart}");
    }
}

#[tokio::test]
async fn a_photo_that_does_not_say_how_it_was_held_or_says_nonsense_stays_as_it_is() {
    let scene = scene(240, 320);
    for orientation in [0, 9, 0x0600] {
        let file = with_segment(&plain(&scene), 0xE1, &exif(orientation, false));
        assert!(difference(&shown(&file).await, &scene) < TWICE_ENCODED);
    }
    let cut = &exif(6, true)[..30];
    let file = with_segment(&plain(&scene), 0xE1, cut);
    assert!(difference(&shown(&file).await, &scene) < TWICE_ENCODED);
}

#[tokio::test]
async fn lan_16_a_copy_says_nothing_besides_its_picture() {
    const SECRETS: [(u8, &[u8]); 7] = [
        (
            0xE1,
            b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret</x:xmpmeta>",
        ),
        (0xE2, b"ICC_PROFILE\0\x01\x01secret"),
        (0xE2, b"MPF\0secret"),
        (0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0secret"),
        (0xEB, b"secret of the maker"),
        (0xFE, b"secret comment"),
        (0xE0, b"JFXX\0secret thumbnail"),
    ];
    let mut file = with_segment(&plain(&scene(480, 640)), 0xE1, &exif(1, true));
    for (marker, content) in SECRETS {
        file = with_segment(&file, marker, content);
    }
    let holds = |file: &[u8], words: &[u8]| file.windows(words.len()).any(|part| part == words);
    let words: [&[u8]; 8] = [
        b"Exif",
        b"GPS",
        b"Kam",
        b"adobe",
        b"ICC_",
        b"Photoshop",
        b"JFXX",
        b"secret",
    ];
    assert!(words.iter().all(|words| holds(&file, words)));

    let copy = quarantine().copy_of(&file).await.unwrap();
    let copy = copy.jpeg.as_ref();
    assert!(!words.iter().any(|words| holds(copy, words)));
    assert_eq!(
        markers(copy)
            .iter()
            .filter(|marker| **marker == 0xE0)
            .count(),
        1,
        "JFIF"
    );
    let told = |marker: &u8| matches!(marker, 0xE1..=0xEF | 0xFE);
    assert!(!markers(copy).iter().any(told), "{:X?}", markers(copy));
}

/// The markers before the picture data.
fn markers(file: &[u8]) -> Vec<u8> {
    let mut markers = Vec::new();
    let mut at = 2;
    while file[at + 1] != 0xDA {
        markers.push(file[at + 1]);
        at += 2 + usize::from(u16::from_be_bytes([file[at + 2], file[at + 3]]));
    }
    markers
}

#[tokio::test]
async fn a_progressive_and_a_grey_photo_have_copies_too() {
    let scene = scene(480, 640);
    let progressive = encoded(&scene, |encoder| encoder.set_progressive(true));
    assert!(difference(&shown(&progressive).await, &scene) < TWICE_ENCODED);

    let grey = image::DynamicImage::from(scene.clone()).into_luma8();
    let mut file = Vec::new();
    grey.write_with_encoder(image::codecs::jpeg::JpegEncoder::new_with_quality(
        &mut file, 92,
    ))
    .unwrap();
    let grey = image::DynamicImage::from(grey).into_rgb8();
    assert!(difference(&shown(&file).await, &grey) < TWICE_ENCODED);
}

#[tokio::test]
async fn the_photos_of_training_mode_have_copies() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/training");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "jpg") {
            shown(&std::fs::read(path).unwrap()).await;
            seen += 1;
        }
    }
    assert!(seen > 0, "set up by ./kaunter setup");
}
