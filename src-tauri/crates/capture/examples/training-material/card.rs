//! A specimen card on a desk, as the camera above the mat sees it.
//!
//! The card fills 76 % of a full HD picture. It names the customer whom the sandbox's OkayID reads
//! and is no copy of any real card.

use image::RgbImage;
use image::imageops::{self, FilterType};

use crate::canvas::{Area, Canvas, Colour, WHITE, grain, mix};
use crate::fonts::{Fonts, Line};
use crate::photo::Photo;

const WIDTH: u32 = 1_920;
const HEIGHT: u32 = 1_080;

/// Where the card lies: ID-1, 85.60 by 53.98 mm, at 18.4 pixels a millimetre.
const CARD: Area = Area {
    x: 172.0,
    y: 43.0,
    width: 1_576.0,
    height: 994.0,
};
/// The rounding of its corners, 3.18 mm.
const CORNER: f32 = 58.0;

const NAVY: Colour = [18.0, 52.0, 86.0];
const TEAL: Colour = [10.0, 120.0, 122.0];
const INK: Colour = [26.0, 32.0, 44.0];
const FAINT_INK: Colour = [84.0, 98.0, 116.0];
const RED: Colour = [196.0, 30.0, 46.0];
const GOLD: Colour = [214.0, 178.0, 94.0];

/// The front, with the portrait.
pub(crate) fn front_on_desk(customer: &Photo, fonts: &Fonts) -> RgbImage {
    let mut canvas = blank_on_desk();
    draw_header(&mut canvas, fonts, "KAD LATIHAN", "TRAINING CARD");
    draw_chip(&mut canvas, CARD.part(0.055, 0.315, 0.105, 0.135));
    draw_portrait(&mut canvas, customer, fonts);
    let left = CARD.x + 0.055 * CARD.width;
    let mut line = |text: Line<'_>, y: f32, colour| {
        canvas.write(fonts, text, left, CARD.y + y * CARD.height, colour);
    };
    line(Line::bold("900101-01-5556", 84.0).spaced(2.0), 0.565, INK);
    line(Line::bold("SPECIMEN BINTI CONTOH", 46.0), 0.665, INK);
    line(Line::regular("NO 1 JALAN CONTOH", 36.0), 0.735, INK);
    line(Line::regular("TAMAN SPESIMEN", 36.0), 0.785, INK);
    line(Line::regular("81100 JOHOR BAHRU", 36.0), 0.835, INK);
    line(Line::regular("JOHOR", 36.0), 0.885, INK);
    for (text, y) in [("WARGANEGARA", 0.845), ("PEREMPUAN", 0.885)] {
        let line = Line::bold(text, 32.0);
        let x = CARD.x + 0.615 * CARD.width - fonts.width(line);
        canvas.write(fonts, line, x, CARD.y + y * CARD.height, FAINT_INK);
    }
    stamp_specimen(
        &mut canvas,
        fonts,
        (CARD.x + 0.34 * CARD.width, CARD.y + 0.58 * CARD.height),
    );
    seen_by_camera(canvas)
}

/// The back, without a picture of anybody.
pub(crate) fn back_on_desk(fonts: &Fonts) -> RgbImage {
    let mut canvas = blank_on_desk();
    let stripe = CARD.part(0.0, 0.10, 1.0, 0.17);
    canvas.fill(stripe, 0.0, |_, _| ([30.0, 30.0, 34.0], 0.94));
    let left = CARD.x + 0.055 * CARD.width;
    let mut line = |text: Line<'_>, y: f32, colour| {
        canvas.write(fonts, text, left, CARD.y + y * CARD.height, colour);
    };
    line(
        Line::bold("900101-01-5556-01-01", 60.0).spaced(2.0),
        0.42,
        INK,
    );
    line(
        Line::regular(
            "Kad ini untuk latihan sahaja. Ia bukan dokumen pengenalan.",
            34.0,
        ),
        0.53,
        INK,
    );
    line(
        Line::regular(
            "This card is for training only. It identifies nobody.",
            34.0,
        ),
        0.59,
        INK,
    );
    line(
        Line::regular("Kaunter, mod latihan / training mode", 34.0),
        0.68,
        FAINT_INK,
    );
    draw_chip(&mut canvas, CARD.part(0.84, 0.66, 0.105, 0.135));
    stamp_specimen(
        &mut canvas,
        fonts,
        (CARD.x + 0.5 * CARD.width, CARD.y + 0.66 * CARD.height),
    );
    seen_by_camera(canvas)
}

/// The desk before the card lies on it.
pub(crate) fn empty_desk() -> RgbImage {
    seen_by_camera(desk())
}

/// A finished picture's card on its way to its place: `share` of its size, and `aside` of the
/// picture's width to the right.
pub(crate) fn on_its_way(finished: &RgbImage, share: f32, aside: f32) -> RgbImage {
    let (width, height) = (CARD.width * share, CARD.height * share);
    let card = imageops::crop_imm(
        finished,
        CARD.x as u32,
        CARD.y as u32,
        CARD.width as u32,
        CARD.height as u32,
    );
    let card = imageops::resize(
        &card.to_image(),
        width as u32 + 1,
        height as u32 + 1,
        FilterType::Triangle,
    );
    let place = Area {
        x: (WIDTH as f32 - width) / 2.0 + aside * WIDTH as f32,
        y: (HEIGHT as f32 - height) / 2.0,
        width,
        height,
    };
    let mut canvas = desk();
    canvas.paste(&card, place, CORNER * share);
    seen_by_camera(canvas)
}

/// A matt desk.
fn desk() -> Canvas {
    Canvas::new(WIDTH, HEIGHT, |x, y| {
        let wood = (y * 0.045 + (x * 0.0035).sin() * 2.2 + grain(x / 90.0, y / 3.0) * 0.35).sin();
        mix([92.0, 74.0, 60.0], [112.0, 92.0, 75.0], 0.5 + 0.5 * wood)
    })
}

/// The desk with the card's shadow and the card's pattern.
fn blank_on_desk() -> Canvas {
    let mut canvas = desk();
    let shadow = Area {
        x: CARD.x - 26.0,
        y: CARD.y - 14.0,
        width: CARD.width + 52.0,
        height: CARD.height + 50.0,
    };
    canvas.fill(shadow, CORNER + 26.0, |x, y| {
        let depth = shadow.depth(x, y, CORNER + 26.0);
        ([20.0, 14.0, 10.0], (depth / 30.0).clamp(0.0, 1.0) * 0.62)
    });
    canvas.fill(CARD, CORNER, |x, y| {
        let across = (x - CARD.x) / CARD.width;
        let down = (y - CARD.y) / CARD.height;
        let paper = mix(
            [214.0, 233.0, 238.0],
            [247.0, 240.0, 224.0],
            (across + down) / 2.0,
        );
        (mix(paper, TEAL, 0.16 * guilloche(x, y)), 1.0)
    });
    canvas
}

/// Fine interwoven waves, 0 to 1.
fn guilloche(x: f32, y: f32) -> f32 {
    let wave = |phase: f32| {
        let centre = (x * 0.011 + phase).sin() * 46.0 + (x * 0.004 - phase).cos() * 22.0;
        let line = ((y - centre) / 19.0 + phase * 0.8).fract().abs();
        (1.0 - (line - 0.5).abs() * 14.0).max(0.0)
    };
    (wave(0.0) + wave(1.9)).min(1.0)
}

fn draw_header(canvas: &mut Canvas, fonts: &Fonts, title: &str, subtitle: &str) {
    let header = CARD.part(0.0, 0.0, 1.0, 0.175);
    canvas.fill(header, 0.0, |x, y| {
        let colour = mix(NAVY, TEAL, (x - CARD.x) / CARD.width);
        (
            colour,
            (CARD.depth(x + 0.5, y + 0.5, CORNER) + 0.5).clamp(0.0, 1.0),
        )
    });
    let left = CARD.x + 0.055 * CARD.width;
    let title = Line::bold(title, 72.0).spaced(3.0);
    canvas.write(fonts, title, left, CARD.y + 0.115 * CARD.height, WHITE);
    let beside = left + fonts.width(title) + 34.0;
    canvas.write(
        fonts,
        Line::regular(subtitle, 44.0).spaced(2.0),
        beside,
        CARD.y + 0.115 * CARD.height,
        [196.0, 226.0, 232.0],
    );
    let mark = Line::bold("Kaunter", 50.0);
    let right = CARD.x + 0.945 * CARD.width - fonts.width(mark);
    canvas.write(fonts, mark, right, CARD.y + 0.112 * CARD.height, GOLD);
}

fn draw_chip(canvas: &mut Canvas, chip: Area) {
    canvas.fill(chip, 16.0, |x, y| {
        (
            mix(
                GOLD,
                [236.0, 214.0, 150.0],
                0.5 + 0.5 * ((x + y) * 0.02).sin(),
            ),
            1.0,
        )
    });
    let line =
        |canvas: &mut Canvas, area| canvas.fill(area, 0.0, |_, _| ([130.0, 100.0, 40.0], 0.8));
    for y in [0.33, 0.66] {
        line(canvas, chip.part(0.0, y, 0.33, 0.012));
        line(canvas, chip.part(0.67, y, 0.33, 0.012));
    }
    for x in [0.33, 0.67] {
        line(canvas, chip.part(x, 0.0, 0.008, 1.0));
    }
}

/// The portrait takes 0.645 to 0.945 of the card's width and 0.22 to 0.85 of its height: 473 by
/// 626 pixels, more than the 450 that the portal wants of a cut-out face.
fn draw_portrait(canvas: &mut Canvas, customer: &Photo, fonts: &Fonts) {
    let place = CARD.part(0.645, 0.22, 0.30, 0.63);
    let frame = Area {
        x: place.x - 5.0,
        y: place.y - 5.0,
        width: place.width + 10.0,
        height: place.height + 10.0,
    };
    canvas.fill(frame, 18.0, |_, _| (WHITE, 0.9));
    let portrait = customer.printed(place.width as u32 + 1, place.height as u32 + 1);
    canvas.paste(&portrait, place, 14.0);
    let label = Line::bold("CONTOH  SPECIMEN", 38.0).spaced(3.0);
    let x = place.x + (place.width - fonts.width(label)) / 2.0;
    canvas.write(fonts, label, x, CARD.y + 0.93 * CARD.height, RED);
}

fn stamp_specimen(canvas: &mut Canvas, fonts: &Fonts, centre: (f32, f32)) {
    let line = Line::bold("SPECIMEN / CONTOH", 118.0).spaced(6.0);
    canvas.stamp(fonts, line, centre, 0.40, (RED, 0.26));
}

/// Light that falls off to the corners, and the sensor's noise.
fn seen_by_camera(canvas: Canvas) -> RgbImage {
    let mut picture = canvas.0;
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let (across, down) = (
            x as f32 / WIDTH as f32 - 0.45,
            y as f32 / HEIGHT as f32 - 0.4,
        );
        let light = 1.0 - 0.22 * (across * across + down * down);
        let noise = 2.5 * grain(x as f32, y as f32);
        pixel.0 = pixel
            .0
            .map(|value| (f32::from(value) * light + noise) as u8);
    }
    picture
}
