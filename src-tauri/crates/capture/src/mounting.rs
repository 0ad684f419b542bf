//! How a camera is mounted, and what that does to its pictures.

use serde::{Deserialize, Serialize};

/// How a camera is mounted. What its frames decode to is turned accordingly, for the screen, the
/// checks and the stills alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mounting {
    /// The turn that makes its pictures upright.
    pub rotation: Rotation,
    /// Whether its pictures are then the wrong way round, as those of a camera that looks into a
    /// mirror are.
    pub mirrored: bool,
}

/// A turn, clockwise; in settings its degrees: 0, 90, 180 or 270.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub enum Rotation {
    /// Upright as it is.
    #[default]
    None,
    /// A quarter to the right.
    Quarter,
    /// Upside down.
    Half,
    /// A quarter to the left.
    ThreeQuarters,
}

/// A turn other than 0, 90, 180 or 270 degrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a rotation is 0, 90, 180 or 270 degrees, not {0}")]
pub struct NoSuchRotation(u16);

impl Mounting {
    /// Whether pictures stay as the camera sends them.
    #[must_use]
    pub fn is_plain(self) -> bool {
        self == Self::default()
    }

    /// What becomes of a picture's width and height.
    #[must_use]
    pub const fn size(self, width: u32, height: u32) -> (u32, u32) {
        match self.rotation {
            Rotation::None | Rotation::Half => (width, height),
            Rotation::Quarter | Rotation::ThreeQuarters => (height, width),
        }
    }

    /// Paints the picture `sent` as it is to be seen. Both have rows of so many pixels, of three
    /// bytes each, and [`Mounting::size`] goes from one to the other.
    pub(crate) fn apply(self, sent: &[u8], sent_width: u32, seen: &mut [u8], seen_width: u32) {
        let (sent_width, seen_width) = (sent_width as usize, seen_width as usize);
        let (width, height) = (sent_width as isize, (sent.len() / 3 / sent_width) as isize);
        for (y, row) in (0..).zip(seen.chunks_exact_mut(seen_width * 3)) {
            // Where the row begins in what was sent, and how far it is from pixel to pixel.
            let (mut from, mut step) = match self.rotation {
                Rotation::None => (y * width, 1),
                Rotation::Quarter => ((height - 1) * width + y, -width),
                Rotation::Half => ((height - y) * width - 1, -1),
                Rotation::ThreeQuarters => (width - 1 - y, width),
            };
            if self.mirrored {
                from += step * (seen_width as isize - 1);
                step = -step;
            }
            for pixel in row.chunks_exact_mut(3) {
                let at = from as usize * 3;
                pixel.copy_from_slice(&sent[at..at + 3]);
                from += step;
            }
        }
    }
}

impl TryFrom<u16> for Rotation {
    type Error = NoSuchRotation;

    fn try_from(degrees: u16) -> Result<Self, NoSuchRotation> {
        match degrees {
            0 => Ok(Self::None),
            90 => Ok(Self::Quarter),
            180 => Ok(Self::Half),
            270 => Ok(Self::ThreeQuarters),
            other => Err(NoSuchRotation(other)),
        }
    }
}

impl From<Rotation> for u16 {
    fn from(rotation: Rotation) -> Self {
        match rotation {
            Rotation::None => 0,
            Rotation::Quarter => 90,
            Rotation::Half => 180,
            Rotation::ThreeQuarters => 270,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    /// The letters of a picture three pixels wide and two high, seen through `mounting`.
    fn seen(mounting: Mounting) -> String {
        let sent: Vec<u8> = b"abcdef".iter().flat_map(|pixel| [*pixel; 3]).collect();
        let mut seen = vec![0; sent.len()];
        mounting.apply(&sent, 3, &mut seen, mounting.size(3, 2).0);
        seen.chunks(3).map(|pixel| char::from(pixel[0])).collect()
    }

    fn turned(rotation: Rotation, mirrored: bool) -> Mounting {
        Mounting { rotation, mirrored }
    }

    #[test]
    fn a_picture_is_turned_clockwise_and_then_mirrored() {
        let cases = [
            (Rotation::None, false, "abc def"),
            (Rotation::None, true, "cba fed"),
            (Rotation::Quarter, false, "da eb fc"),
            (Rotation::Quarter, true, "ad be cf"),
            (Rotation::Half, false, "fed cba"),
            (Rotation::Half, true, "def abc"),
            (Rotation::ThreeQuarters, false, "cf be ad"),
            (Rotation::ThreeQuarters, true, "fc eb da"),
        ];
        for (rotation, mirrored, rows) in cases {
            let mounting = turned(rotation, mirrored);
            assert_eq!(seen(mounting), rows.replace(' ', ""), "{mounting:?}");
            let width = rows.find(' ').unwrap() as u32;
            assert_eq!(mounting.size(3, 2), (width, 6 / width), "{mounting:?}");
        }
    }

    #[test]
    fn settings_name_the_turn_in_degrees() {
        let read = |text: &str| serde_json::from_str::<Mounting>(text);
        let portrait = turned(Rotation::ThreeQuarters, true);
        assert_eq!(
            read(r#"{"rotation": 270, "mirrored": true}"#).unwrap(),
            portrait
        );
        assert!(read("{}").unwrap().is_plain());
        assert!(read(r#"{"rotation": 45}"#).is_err());
        assert!(read(r#"{"rotated": 90}"#).is_err());
    }
}
