//! The card's lettering.

use std::error::Error;
use std::fs;
use std::path::Path;

use ab_glyph::{Font, FontVec, PxScale, ScaleFont, point};

/// Noto Sans in two weights.
pub(crate) struct Fonts {
    regular: FontVec,
    bold: FontVec,
}

/// A line of text as it is to look.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    /// Height of the letters with all that hangs below, in pixels.
    pub(crate) size: f32,
    pub(crate) is_bold: bool,
    /// Extra room after each letter, in pixels.
    pub(crate) spacing: f32,
}

impl<'a> Line<'a> {
    pub(crate) const fn regular(text: &'a str, size: f32) -> Self {
        Self {
            text,
            size,
            is_bold: false,
            spacing: 0.0,
        }
    }

    pub(crate) const fn bold(text: &'a str, size: f32) -> Self {
        Self {
            text,
            size,
            is_bold: true,
            spacing: 0.0,
        }
    }

    pub(crate) const fn spaced(self, spacing: f32) -> Self {
        Self { spacing, ..self }
    }
}

impl Fonts {
    pub(crate) fn read(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let read = |name| -> Result<FontVec, Box<dyn Error>> {
            let path = folder.join(name);
            let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            Ok(FontVec::try_from_vec(bytes)?)
        };
        Ok(Self {
            regular: read("NotoSans-Regular.ttf")?,
            bold: read("NotoSans-Bold.ttf")?,
        })
    }

    /// Calls `ink` with each pixel of `line` and how much of it is covered (0 to 1). The line
    /// starts at x = 0 and stands on y = 0.
    pub(crate) fn draw(&self, line: Line<'_>, mut ink: impl FnMut(f32, f32, f32)) {
        let font = self.weight(line).as_scaled(PxScale::from(line.size));
        self.place(line, |glyph, x| {
            let outline = font.outline_glyph(
                font.font
                    .glyph_id(glyph)
                    .with_scale_and_position(PxScale::from(line.size), point(x, 0.0)),
            );
            if let Some(outline) = outline {
                let corner = outline.px_bounds().min;
                outline.draw(|x, y, covered| {
                    ink(corner.x + x as f32, corner.y + y as f32, covered.min(1.0));
                });
            }
        });
    }

    /// How wide `line` is, in pixels.
    pub(crate) fn width(&self, line: Line<'_>) -> f32 {
        self.place(line, |_, _| {})
    }

    fn place(&self, line: Line<'_>, mut each: impl FnMut(char, f32)) -> f32 {
        let font = self.weight(line).as_scaled(PxScale::from(line.size));
        let mut x = 0.0;
        let mut previous = None;
        for letter in line.text.chars() {
            let glyph = font.glyph_id(letter);
            if let Some(previous) = previous {
                x += font.kern(previous, glyph) + line.spacing;
            }
            each(letter, x);
            x += font.h_advance(glyph);
            previous = Some(glyph);
        }
        x
    }

    const fn weight(&self, line: Line<'_>) -> &FontVec {
        if line.is_bold {
            &self.bold
        } else {
            &self.regular
        }
    }
}
