//! Bodies of JSON that hold passwords or pictures: written once, into a buffer that is wiped.

use base64::display::Base64Display;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::{Serialize, Serializer};
use zeroize::Zeroizing;

use crate::error::NotSent;

/// Bytes that are written as base64 straight into the body, so that no second copy of a picture
/// is left in memory. Raw, in one line, without a `data:` prefix.
pub(crate) struct Base64<'a>(pub(crate) &'a [u8]);

/// Writes the body. It must not outgrow `room` bytes, or what moves it to a larger buffer leaves
/// the smaller one unwiped.
pub(crate) fn write(body: &impl Serialize, room: usize) -> Result<Bytes, NotSent> {
    let mut json = Zeroizing::new(Vec::with_capacity(room));
    serde_json::to_writer(&mut *json, body).map_err(|_| NotSent::Unbuilt)?;
    Ok(Bytes::from_owner(json))
}

/// The room for a picture.
pub(crate) const fn room_for(picture: &[u8]) -> usize {
    picture.len() / 3 * 4 + 8
}

impl Serialize for Base64<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&Base64Display::new(self.0, &STANDARD))
    }
}
