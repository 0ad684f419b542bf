//! Makes the pictures of training mode: a specimen card on a desk, and selfies. Beside them, what a
//! camera sees while card and customer are still coming into their places.
//!
//! Run at set-up. Nothing that it writes is committed: the photographs belong to others
//! (`docs/third-party.md`). Nothing is written that the station's own checks do not take for what
//! it is to be.

mod canvas;
mod card;
mod fonts;
mod photo;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use capture::checks::{Checks, Limits};
use capture::{CardFormat, Hint, Subject};
use clap::Parser;
use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder};

use crate::fonts::Fonts;
use crate::photo::{Look, Photo};

const FRONT: Subject = Subject::CardFront(CardFormat::MyKad);
const BACK: Subject = Subject::CardBack(CardFormat::MyKad);

/// Makes the pictures of training mode.
#[derive(Parser)]
struct Arguments {
    /// Folder with the photographs that `scripts/fetch-photos` fetched.
    #[arg(long)]
    photos: PathBuf,
    /// Folder for the pictures.
    #[arg(long)]
    out: PathBuf,
    /// Folder with Noto Sans.
    #[arg(long, default_value = "/usr/share/fonts/truetype/noto")]
    fonts: PathBuf,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let fonts = Fonts::read(&arguments.fonts)?;
    let customer = Photo::read(&arguments.photos.join("customer.png"))?;
    let other = Photo::read(&arguments.photos.join("other.jpg"))?;
    let front = card::front_on_desk(&customer, &fonts);
    let mut album = Album::new(arguments.out)?;

    album.add("card-front.jpg", FRONT, None, &front)?;
    album.add("card-back.jpg", BACK, None, &card::back_on_desk(&fonts))?;
    for (name, look) in [
        ("selfie-same.jpg", &Look::KIOSK),
        ("practice-phone-selfie.jpg", &Look::PHONE),
    ] {
        album.add(name, Subject::Selfie, None, &customer.taken_as(look))?;
    }
    let other = other.taken_as(&Look::OTHER);
    album.add("selfie-other.jpg", Subject::Selfie, None, &other)?;

    for (name, hint, picture) in [
        ("coming/card-1.jpg", Hint::NoCard, card::empty_desk()),
        (
            "coming/card-2.jpg",
            Hint::CardCutOff,
            card::on_its_way(&front, 0.9, 0.25),
        ),
        (
            "coming/card-3.jpg",
            Hint::ComeCloser,
            card::on_its_way(&front, 0.8, 0.0),
        ),
    ] {
        album.add(name, FRONT, Some(hint), &picture)?;
    }
    let far = customer.taken_as(&Look::FAR);
    album.add(
        "coming/selfie-1.jpg",
        Subject::Selfie,
        Some(Hint::ComeCloser),
        &far,
    )
}

/// A folder of pictures that are what they are to be.
struct Album {
    folder: PathBuf,
    checks: Checks,
}

impl Album {
    fn new(folder: PathBuf) -> Result<Self, Box<dyn Error>> {
        fs::create_dir_all(folder.join("coming"))?;
        let checks = Checks::new(Limits::default());
        Ok(Self { folder, checks })
    }

    /// Writes a picture whose first hint is `expected`.
    fn add(
        &mut self,
        name: &str,
        subject: Subject,
        expected: Option<Hint>,
        picture: &RgbImage,
    ) -> Result<(), Box<dyn Error>> {
        let (width, height) = (picture.width().try_into()?, picture.height().try_into()?);
        let mut file = Vec::new();
        Encoder::new(&mut file, 92).encode(picture.as_raw(), width, height, ColorType::Rgb)?;
        let report = self.checks.of_file(subject, &file).report;
        if report.first_hint().map(|(hint, _)| hint) != expected {
            let faults: Vec<_> = report.measures.iter().filter(|one| !one.ok).collect();
            return Err(format!("{name} should be {expected:?}, but: {faults:#?}").into());
        }
        Ok(fs::write(self.folder.join(name), file)?)
    }
}
