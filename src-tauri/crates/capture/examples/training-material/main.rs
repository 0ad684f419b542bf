//! Makes the pictures of training mode: a specimen card on a desk, and selfies.
//!
//! Run at set-up. Nothing that it writes is committed: the photographs belong to others
//! (`docs/third-party.md`).

mod canvas;
mod card;
mod fonts;
mod photo;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use capture::StillKind;
use capture::checks::check;
use clap::Parser;
use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder};

use crate::fonts::Fonts;
use crate::photo::{Look, Photo};

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
    fs::create_dir_all(&arguments.out)?;
    let write = |name, kind, picture| write(&arguments.out.join(name), kind, &picture);

    write(
        "card-front.jpg",
        StillKind::Card,
        card::front_on_desk(&customer, &fonts),
    )?;
    write("card-back.jpg", StillKind::Card, card::back_on_desk(&fonts))?;
    write(
        "selfie-same.jpg",
        StillKind::Selfie,
        customer.taken_as(&Look::KIOSK),
    )?;
    write(
        "practice-phone-selfie.jpg",
        StillKind::Selfie,
        customer.taken_as(&Look::PHONE),
    )?;
    write(
        "selfie-other.jpg",
        StillKind::Selfie,
        other.taken_as(&Look::OTHER),
    )
}

/// Writes a picture that the station's own checks let pass.
fn write(path: &Path, kind: StillKind, picture: &RgbImage) -> Result<(), Box<dyn Error>> {
    let (width, height) = (picture.width().try_into()?, picture.height().try_into()?);
    let mut file = Vec::new();
    Encoder::new(&mut file, 92).encode(picture.as_raw(), width, height, ColorType::Rgb)?;
    let report = check(kind, &file);
    if !report.ok {
        return Err(format!("{} does not pass: {report:?}", path.display()).into());
    }
    Ok(fs::write(path, file)?)
}
