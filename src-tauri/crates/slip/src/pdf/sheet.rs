//! The sheet: text, lines and areas at their places, with the tags that a screen reader follows.
//!
//! All measures are points from the sheet's top left corner.

use std::ops::RangeInclusive;

use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};

use super::ink::colour;
use super::typesetter::{Block, Style, Typesetter};

/// The width of A4.
pub(crate) const WIDTH: f32 = 595.28;
/// The height of A4.
pub(crate) const HEIGHT: f32 = 841.89;

/// How much of the page still shows through a mark across it.
const MARK_OPACITY: f32 = 0.17;

/// One side of paper.
pub(crate) struct Sheet<'a> {
    surface: Surface<'a>,
    typesetter: &'a mut Typesetter,
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(surface: Surface<'a>, typesetter: &'a mut Typesetter) -> Self {
        Self {
            surface,
            typesetter,
        }
    }

    /// Sets text without drawing it, for those who need its height first.
    pub(crate) fn set(&mut self, text: &str, style: Style, width: f32) -> Block {
        self.typesetter.set(text, style, width)
    }

    /// Sets bold text in one line, in one of the `sizes`: the largest that `width` has room for.
    /// Text that is too long even for the smallest gets more lines.
    pub(crate) fn fit(&mut self, text: &str, sizes: RangeInclusive<f32>, width: f32) -> Block {
        let (smallest, largest) = sizes.into_inner();
        let whole = self.set(text, Style::bold(largest), f32::MAX);
        // A hair less, so that the line that just fits is not broken for a rounding.
        let size = largest * 0.99 * width / whole.width.max(1.0);
        self.set(text, Style::bold(size.clamp(smallest, largest)), width)
    }

    /// Draws text with its upper left corner at `x`, `y`. The answer goes into a tag.
    pub(crate) fn draw(&mut self, block: &Block, x: f32, y: f32, ink: [u8; 3]) -> Identifier {
        let identifier = self
            .surface
            .start_tagged(ContentTag::Span(SpanTag::empty()));
        self.fill(ink, NormalizedF32::ONE);
        self.draw_lines(block, x, y);
        self.surface.end_tagged();
        identifier
    }

    /// Draws text that stands on more than one page, which no screen reader has to read again.
    pub(crate) fn draw_again(&mut self, block: &Block, x: f32, y: f32, ink: [u8; 3]) {
        self.artifact(ArtifactType::PaginationOther, |sheet| {
            sheet.fill(ink, NormalizedF32::ONE);
            sheet.draw_lines(block, x, y);
        });
    }

    /// Fills an area.
    pub(crate) fn area(&mut self, x: f32, y: f32, width: f32, height: f32, ink: [u8; 3]) {
        let mut path = PathBuilder::new();
        if let Some(rectangle) = Rect::from_xywh(x, y, width, height) {
            path.push_rect(rectangle);
        }
        if let Some(path) = path.finish() {
            self.artifact(ArtifactType::Layout, |sheet| {
                sheet.fill(ink, NormalizedF32::ONE);
                sheet.surface.draw_path(&path);
            });
        }
    }

    /// Draws `text` in one line from corner to corner, over everything that is there already.
    pub(crate) fn mark_across(&mut self, text: &str, ink: [u8; 3]) {
        let diagonal = WIDTH.hypot(HEIGHT);
        let sample = self.set(text, Style::bold(10.0), f32::MAX);
        // Away from the corners by a tenth at either end.
        let style = Style::bold(10.0 * 0.8 * diagonal / sample.width.max(1.0));
        let block = self.set(text, style, f32::MAX);
        let angle = -HEIGHT.atan2(WIDTH).to_degrees();
        self.artifact(ArtifactType::Watermark, |sheet| {
            let turn = Transform::from_rotate_at(angle, WIDTH / 2.0, HEIGHT / 2.0);
            sheet.surface.push_transform(&turn);
            sheet.fill(
                ink,
                NormalizedF32::new(MARK_OPACITY).unwrap_or(NormalizedF32::ONE),
            );
            sheet.draw_lines(
                &block,
                (WIDTH - block.width) / 2.0,
                (HEIGHT - block.height) / 2.0,
            );
            sheet.surface.pop();
        });
    }

    /// Ends the page's content.
    pub(crate) fn finish(self) {
        self.surface.finish();
    }

    fn artifact(&mut self, kind: ArtifactType, draw: impl FnOnce(&mut Self)) {
        self.surface
            .start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        draw(self);
        self.surface.end_tagged();
    }

    fn fill(&mut self, ink: [u8; 3], opacity: NormalizedF32) {
        let paint = colour(ink).into();
        self.surface.set_fill(Some(Fill {
            paint,
            opacity,
            ..Fill::default()
        }));
    }

    fn draw_lines(&mut self, block: &Block, x: f32, y: f32) {
        for line in &block.lines {
            for run in &line.runs {
                self.surface.draw_glyphs(
                    Point::from_xy(x + run.x, y + line.baseline),
                    &run.glyphs,
                    run.font.clone(),
                    &line.text,
                    line.size,
                    false,
                );
            }
        }
    }
}
