//! The portrait on a card that fills the picture.

use capture::{Area, Detector};
use image::imageops;
use image::{Rgb, RgbImage};

use crate::photos::{customer, faces, scaled};

/// A card with the customer's portrait so far from its left side.
fn card(left: i64) -> (RgbImage, Area) {
    let mut card = RgbImage::from_pixel(1_012, 638, Rgb([205, 214, 226]));
    let portrait = imageops::crop_imm(&customer(), 102, 0, 240, 300).to_image();
    let portrait = scaled(&portrait, 1.1);
    imageops::overlay(&mut card, &portrait, left, 210);
    let area = Area {
        x: left as f32,
        y: 210.0,
        width: portrait.width() as f32,
        height: portrait.height() as f32,
    };
    (card, area)
}

#[test]
fn the_portrait_is_found_wherever_it_is_on_the_card() {
    for left in [30, 200, 380, 560, 715] {
        let (card, area) = card(left);
        let found = faces(&mut Detector::for_portraits(), &card);
        let [face] = &found[..] else {
            panic!("{left}: {found:?}")
        };
        let middle = face.area.centre();
        assert!(
            (area.x..area.x + area.width).contains(&middle.x),
            "{left}: {face:?}"
        );
        assert!(
            (area.y..area.y + area.height).contains(&middle.y),
            "{left}: {face:?}"
        );
        assert!(
            face.eyes[0].x < face.eyes[1].x,
            "{left}: the card is upright"
        );
    }
}

#[test]
fn a_card_without_a_portrait_has_none() {
    let blank = RgbImage::from_pixel(1_012, 638, Rgb([205, 214, 226]));
    assert_eq!(faces(&mut Detector::for_portraits(), &blank), vec![]);
}
