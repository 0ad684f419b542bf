//! What the portal demands of pictures (`P/image-requirement`), and what it says otherwise.
//!
//! The vendor writes "3 MB" and "5 MB"; the sandbox takes the stricter reading, 10^6 bytes. It
//! reads JPEG and PNG only, although OkayID takes more formats.

use std::ops::RangeInclusive;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::{DynamicImage, ImageFormat};

use crate::quality;
use crate::refusals::Refusal;

/// What a request to OkayID may hold, in bytes.
pub(crate) const MAX_OKAY_ID_REQUEST: usize = 5_000_000;
/// What a picture for OkayFace or OkayFace Plus may hold, in bytes.
const MAX_FACE_PICTURE: usize = 3_000_000;
/// What OkayFace and OkayFace Plus take at least, both sides, in pixels.
const MIN_FACE_SIDE: u32 = 450;
/// What OkayID takes at least of a card of ID-1 size, in pixels.
const MIN_CARD_LONGER_SIDE: u32 = 900;
const MIN_CARD_SHORTER_SIDE: u32 = 600;
/// What OkayLive takes at least, in pixels.
const MIN_LIVE_HEIGHT: u32 = 800;
/// What a picture for OkayDoc may hold, in bytes.
const MAX_DOCUMENT_PICTURE: usize = 3_000_000;
/// What OkayDoc takes, in pixels.
const DOCUMENT_LONGER_SIDE: RangeInclusive<u32> = 1343..=3000;
const DOCUMENT_SHORTER_SIDE: RangeInclusive<u32> = 847..=1500;

/// A card's side in base64, as OkayID gets it: its bytes and its pixels.
pub(crate) fn card(base64: &str) -> Result<(Vec<u8>, DynamicImage), Refusal> {
    let bytes = from_base64(base64).ok_or_else(|| Refusal::new("null"))?;
    let picture = decode(&bytes).filter(is_large_enough_for_okay_id);
    // No page says what a card that is too small gets; our choice is the code of one that cannot
    // be read.
    let picture = picture.ok_or_else(|| Refusal::new("UNRECOGNIZED_IMAGE"))?;
    Ok((bytes, picture))
}

/// The bytes behind base64, which may be wrapped into lines as in the vendor's samples.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    let unwrapped: String = text.split_ascii_whitespace().collect();
    STANDARD.decode(unwrapped).ok()
}

/// The portrait from the card, `imageIdCard`.
pub(crate) fn id_card(bytes: &[u8]) -> Result<(), Refusal> {
    weigh(bytes)?;
    // That a portrait below 450 pixels gets this code is our choice.
    decode(bytes)
        .filter(is_large_enough_for_a_face)
        .map(drop)
        .ok_or_else(|| Refusal::new("UNRECOGNIZED_IMAGE"))
}

/// The selfie, `imageBest`.
pub(crate) fn selfie(bytes: &[u8]) -> Result<(), Refusal> {
    weigh(bytes)?;
    let picture = decode(bytes).ok_or_else(|| Refusal::new("UNRESOLVED_PIC_CONTENT"))?;
    if !is_large_enough_for_a_face(&picture) {
        return Err(Refusal::new(quality::FACE_TOO_SMALL));
    }
    upright(&picture)
}

/// "Landscape selfie causes detection error"; the error of a failed detection is documented.
fn upright(picture: &DynamicImage) -> Result<(), Refusal> {
    if picture.width() > picture.height() {
        return Err(Refusal::new(quality::FACE_NOT_FOUND));
    }
    Ok(())
}

/// The selfie for OkayLive, which wants more of it: "min height 800 (new)". An older page says 480.
pub(crate) fn live_selfie(bytes: &[u8]) -> Result<(), Refusal> {
    let picture = decode(bytes).ok_or_else(|| Refusal::new("Failed to decode image"))?;
    // That a picture that is too low gets this code is our choice.
    if picture.height() < MIN_LIVE_HEIGHT {
        return Err(Refusal::new(quality::FACE_TOO_SMALL));
    }
    upright(&picture)
}

/// A card or a passport's page in base64, as OkayDoc gets it.
pub(crate) fn document(base64: &str) -> Result<(), UnfitDocument> {
    let bytes = from_base64(base64).ok_or(UnfitDocument)?;
    let picture = decode(&bytes).ok_or(UnfitDocument)?;
    let (width, height) = (picture.width(), picture.height());
    let (longer, shorter) = (width.max(height), width.min(height));
    let fits = bytes.len() <= MAX_DOCUMENT_PICTURE
        && DOCUMENT_LONGER_SIDE.contains(&longer)
        && DOCUMENT_SHORTER_SIDE.contains(&shorter);
    fits.then_some(()).ok_or(UnfitDocument)
}

/// OkayDoc does not work on the picture. What it says depends on the document.
pub(crate) struct UnfitDocument;

fn weigh(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.len() > MAX_FACE_PICTURE {
        return Err(Refusal::new("PAYLOAD_TOO_LARGE"));
    }
    match format(bytes) {
        Some(_) => Ok(()),
        None => Err(Refusal::new("Photo format error")),
    }
}

fn decode(bytes: &[u8]) -> Option<DynamicImage> {
    image::load_from_memory_with_format(bytes, format(bytes)?).ok()
}

fn format(bytes: &[u8]) -> Option<ImageFormat> {
    let format = image::guess_format(bytes).ok()?;
    matches!(format, ImageFormat::Jpeg | ImageFormat::Png).then_some(format)
}

fn is_large_enough_for_a_face(picture: &DynamicImage) -> bool {
    picture.width().min(picture.height()) >= MIN_FACE_SIDE
}

fn is_large_enough_for_okay_id(picture: &DynamicImage) -> bool {
    let (width, height) = (picture.width(), picture.height());
    width.max(height) >= MIN_CARD_LONGER_SIDE && width.min(height) >= MIN_CARD_SHORTER_SIDE
}
