//! Text to glyphs: shaping, line breaks and the choice of font, by cosmic-text.

use std::ops::Range;
use std::sync::Arc;

use cosmic_text::fontdb::{self, Database, Source};
use cosmic_text::{
    Attrs, Buffer, Family, FontSystem, LayoutGlyph, LayoutRun, Metrics, Shaping, Weight,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::SlipError;

const REGULAR: &[u8] = include_bytes!(env!("NOTO_SANS_REGULAR"));
const BOLD: &[u8] = include_bytes!(env!("NOTO_SANS_BOLD"));
const FAMILY: &str = "Noto Sans";
const LINE_HEIGHT: f32 = 1.4;

/// The page's fonts, and nothing of the machine's.
pub(crate) struct Typesetter {
    system: FontSystem,
    fonts: Vec<(fontdb::ID, Font)>,
}

/// How text looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    /// In points.
    pub(crate) size: f32,
    pub(crate) bold: bool,
}

/// Text that is ready to be drawn.
pub(crate) struct Block {
    pub(crate) lines: Vec<Line>,
    /// The width of the longest line in points.
    pub(crate) width: f32,
    /// In points.
    pub(crate) height: f32,
}

/// One line of a block.
pub(crate) struct Line {
    pub(crate) text: String,
    /// From the block's top down to the baseline, in points.
    pub(crate) baseline: f32,
    pub(crate) size: f32,
    pub(crate) runs: Vec<Run>,
}

/// Neighbouring glyphs of one font.
pub(crate) struct Run {
    pub(crate) font: Font,
    /// From the block's left edge, in points.
    pub(crate) x: f32,
    pub(crate) glyphs: Vec<KrillaGlyph>,
}

impl Style {
    pub(crate) const fn regular(size: f32) -> Self {
        Self { size, bold: false }
    }

    pub(crate) const fn bold(size: f32) -> Self {
        Self { size, bold: true }
    }
}

impl Typesetter {
    /// Reads the fonts.
    ///
    /// # Errors
    /// [`SlipError::Page`] if one that was built in is no font.
    pub(crate) fn new() -> Result<Self, SlipError> {
        let mut database = Database::new();
        let mut fonts = Vec::new();
        for bytes in [REGULAR, BOLD] {
            for id in database.load_font_source(Source::Binary(Arc::new(bytes))) {
                let font = Font::new(bytes.into(), 0);
                let font = font.ok_or_else(|| SlipError::Page("a font cannot be read".into()))?;
                fonts.push((id, font));
            }
        }
        // The locale would choose among Chinese, Japanese and Korean shapes; these fonts have none.
        let system = FontSystem::new_with_locale_and_db("en".to_owned(), database);
        Ok(Self { system, fonts })
    }

    /// Sets `text` in lines of at most `width` points.
    pub(crate) fn set(&mut self, text: &str, style: Style, width: f32) -> Block {
        let metrics = Metrics::relative(style.size, LINE_HEIGHT);
        let weight = if style.bold {
            Weight::BOLD
        } else {
            Weight::NORMAL
        };
        let attributes = Attrs::new().family(Family::Name(FAMILY)).weight(weight);
        let mut buffer = Buffer::new(&mut self.system, metrics);
        buffer.set_size(Some(width), None);
        buffer.set_text(text, &attributes, Shaping::Advanced, None);
        buffer.shape_until_scroll(&mut self.system, false);

        let mut block = Block {
            lines: Vec::new(),
            width: 0.0,
            height: 0.0,
        };
        for line in buffer.layout_runs() {
            block.width = block.width.max(line.line_w);
            block.height = line.line_top + line.line_height;
            block.lines.push(self.line(&line, style.size));
        }
        block
    }

    fn line(&self, line: &LayoutRun<'_>, size: f32) -> Line {
        let neighbours = line
            .glyphs
            .chunk_by(|one, next| one.font_id == next.font_id);
        let runs = neighbours.filter_map(|glyphs| {
            let first = glyphs.first()?;
            Some(Run {
                font: self.font(first.font_id)?,
                x: first.x,
                glyphs: glyphs.iter().map(glyph).collect(),
            })
        });
        Line {
            text: line.text.to_owned(),
            baseline: line.line_y,
            size,
            runs: runs.collect(),
        }
    }

    fn font(&self, id: fontdb::ID) -> Option<Font> {
        let mut fonts = self.fonts.iter();
        fonts
            .find(|(known, _)| *known == id)
            .map(|(_, font)| font.clone())
    }
}

/// krilla counts in parts of the font size, cosmic-text's advances are in points.
fn glyph(glyph: &LayoutGlyph) -> KrillaGlyph {
    let cluster: Range<usize> = glyph.start..glyph.end;
    KrillaGlyph::new(
        GlyphId::new(glyph.glyph_id.into()),
        glyph.w / glyph.font_size,
        glyph.x_offset,
        glyph.y_offset,
        0.0,
        cluster,
        None,
    )
}
