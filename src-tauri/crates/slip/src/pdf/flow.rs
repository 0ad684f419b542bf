//! A report's text, set: pieces that follow one another, each with what stands in it.

use super::ink::{INK, QUIET, TRAINING, size};
use super::typesetter::{Block, Style, Typesetter};
use super::{COLUMN, GAP};
use crate::words::Words;
use crate::{Cell, Document, Imprint, SlipError, Table, Word};

/// Between two columns.
const GUTTER: f32 = 14.0;
/// Above and below the text of a row.
const ROOM: f32 = 3.5;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Title,
    Heading,
    Text,
    /// The first row of a table, which says what stands in its columns.
    Head,
    Row,
}

impl Kind {
    /// Whether it belongs to what follows, on the same page.
    pub(crate) const fn leads(self) -> bool {
        matches!(self, Self::Title | Self::Heading | Self::Head)
    }
}

/// What is never torn apart by the end of a page.
pub(crate) struct Piece {
    pub(crate) kind: Kind,
    pub(crate) placed: Vec<Placed>,
    pub(crate) height: f32,
    /// How far a line above it reaches; not at all where this is 0.
    pub(crate) ruled: f32,
    /// What it stands on, where that is not the paper.
    pub(crate) ground: Option<[u8; 3]>,
}

/// Text at its place in a piece.
pub(crate) struct Placed {
    pub(crate) block: Block,
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) ink: [u8; 3],
}

/// Sets a report.
pub(crate) struct Flow<'a> {
    words: &'a Words,
    typesetter: &'a mut Typesetter,
    pieces: Vec<Piece>,
}

impl<'a> Flow<'a> {
    pub(crate) fn new(words: &'a Words, typesetter: &'a mut Typesetter) -> Self {
        Self {
            words,
            typesetter,
            pieces: Vec::new(),
        }
    }

    /// Sets everything, from the title to the last note.
    ///
    /// # Errors
    /// [`SlipError::Words`] if the catalogue lacks some.
    pub(crate) fn set(
        mut self,
        document: &Document,
        imprint: &Imprint,
    ) -> Result<Vec<Piece>, SlipError> {
        let title = self.say(document.title)?;
        self.text(Kind::Title, &title, Style::bold(size::TITLE), INK, 10.0);
        if imprint.training {
            let banner = self.words.say("report-training")?;
            let style = Style::bold(size::HEADING);
            self.text(Kind::Text, &banner, style, [255; 3], 12.0);
            if let Some(banner) = self.pieces.last_mut() {
                banner.ground = Some(TRAINING);
                for placed in &mut banner.placed {
                    (placed.x, placed.y) = (12.0, 6.0);
                }
            }
        }
        self.space(8.0);
        for facts in document.facts.chunks(2) {
            self.facts(facts)?;
        }
        for table in &document.tables {
            self.space(GAP - 6.0);
            self.table(table)?;
        }
        self.space(GAP - 6.0);
        for note in &document.notes {
            let note = self.say(*note)?;
            self.text(Kind::Text, &note, Style::regular(size::LABEL), QUIET, 5.0);
        }
        Ok(self.pieces)
    }

    fn say(&self, word: Word) -> Result<String, SlipError> {
        self.words.say(&word.id())
    }

    fn text(&mut self, kind: Kind, text: &str, style: Style, ink: [u8; 3], room: f32) {
        let block = self.typesetter.set(text, style, COLUMN - 24.0);
        let height = block.height + room;
        let placed = vec![Placed {
            block,
            x: 0.0,
            y: 0.0,
            ink,
        }];
        self.piece(kind, placed, height, 0.0);
    }

    fn space(&mut self, height: f32) {
        self.piece(Kind::Text, Vec::new(), height, 0.0);
    }

    fn piece(&mut self, kind: Kind, placed: Vec<Placed>, height: f32, ruled: f32) {
        self.pieces.push(Piece {
            kind,
            placed,
            height,
            ruled,
            ground: None,
        });
    }

    /// Two labels with their values, beside one another.
    fn facts(&mut self, facts: &[(Word, Cell)]) -> Result<(), SlipError> {
        let width = COLUMN / 2.0 - 12.0;
        let (mut placed, mut height) = (Vec::new(), 0.0_f32);
        for (x, (label, value)) in [0.0, COLUMN / 2.0].into_iter().zip(facts) {
            let label = self.say(*label)?;
            let label = self
                .typesetter
                .set(&label, Style::regular(size::LABEL), width);
            let value = self.shown(value)?;
            let value = self.typesetter.set(&value, Style::bold(size::BODY), width);
            height = height.max(label.height + value.height);
            let below = label.height;
            for (block, y, ink) in [(label, 0.0, QUIET), (value, below, INK)] {
                placed.push(Placed { block, x, y, ink });
            }
        }
        self.piece(Kind::Text, placed, height + 8.0, 0.0);
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), SlipError> {
        let title = self.say(table.title)?;
        self.text(Kind::Heading, &title, Style::bold(size::HEADING), INK, 4.0);
        if table.rows.is_empty() {
            let none = self.words.say("report-none")?;
            self.text(Kind::Text, &none, Style::regular(size::BODY), QUIET, 4.0);
            return Ok(());
        }
        let head = table.columns.iter().map(|word| self.say(*word));
        let head = head.collect::<Result<Vec<_>, _>>()?;
        let mut rows = vec![(Kind::Head, Style::bold(size::LABEL), QUIET, head)];
        for row in &table.rows {
            let cells = row.iter().map(|cell| self.shown(cell));
            let cells = cells.collect::<Result<Vec<_>, _>>()?;
            rows.push((Kind::Row, Style::regular(size::LABEL), INK, cells));
        }
        let mut set: Vec<(Kind, [u8; 3], Vec<Block>)> = Vec::with_capacity(rows.len());
        for (kind, style, ink, cells) in &rows {
            let blocks = cells
                .iter()
                .map(|cell| self.typesetter.set(cell, *style, f32::MAX));
            set.push((*kind, *ink, blocks.collect()));
        }
        let columns = table.columns.len();
        let natural = natural_widths(columns, &set);
        let widths = fitted(&natural);
        if widths != natural {
            for ((_, style, _, cells), (_, _, blocks)) in rows.iter().zip(&mut set) {
                for ((cell, block), width) in cells.iter().zip(blocks).zip(&widths) {
                    if block.width > *width {
                        *block = self.typesetter.set(cell, *style, *width);
                    }
                }
            }
        }
        let numbers: Vec<bool> = (0..columns).map(|it| holds_numbers(table, it)).collect();
        let gutters = GUTTER * columns.saturating_sub(1) as f32;
        let ruled = widths.iter().sum::<f32>() + gutters;
        for (kind, ink, blocks) in set {
            self.row(kind, ink, blocks, &widths, &numbers, ruled);
        }
        Ok(())
    }

    fn row(
        &mut self,
        kind: Kind,
        ink: [u8; 3],
        blocks: Vec<Block>,
        widths: &[f32],
        numbers: &[bool],
        ruled: f32,
    ) {
        let (mut placed, mut height, mut left) = (Vec::new(), 0.0_f32, 0.0);
        for ((block, width), number) in blocks.into_iter().zip(widths).zip(numbers) {
            height = height.max(block.height);
            let x = if *number {
                left + width - block.width
            } else {
                left
            };
            placed.push(Placed {
                block,
                x,
                y: ROOM,
                ink,
            });
            left += width + GUTTER;
        }
        let ruled = if kind == Kind::Row { ruled } else { 0.0 };
        self.piece(kind, placed, height + 2.0 * ROOM, ruled);
    }

    fn shown(&self, cell: &Cell) -> Result<String, SlipError> {
        match cell {
            Cell::Word(word) => self.say(*word),
            Cell::Number(number) => Ok(number.to_string()),
            Cell::Text(text) => Ok(text.clone()),
        }
    }
}

fn natural_widths(columns: usize, set: &[(Kind, [u8; 3], Vec<Block>)]) -> Vec<f32> {
    let mut widths = vec![0.0_f32; columns];
    for (_, _, blocks) in set {
        for (width, block) in widths.iter_mut().zip(blocks) {
            // A hair more, so that what just fits is not broken for a rounding.
            *width = width.max(block.width + 0.5);
        }
    }
    widths
}

/// The widths that the sheet has room for: the wide columns give way to the narrow ones.
fn fitted(natural: &[f32]) -> Vec<f32> {
    let room = COLUMN - GUTTER * natural.len().saturating_sub(1) as f32;
    let mut most = natural.iter().copied().fold(0.0_f32, f32::max);
    let sum = |most: f32| natural.iter().map(|width| width.min(most)).sum::<f32>();
    if sum(most) > room {
        let (mut fits, mut does_not) = (0.0, most);
        for _ in 0..20 {
            most = f32::midpoint(fits, does_not);
            if sum(most) > room {
                does_not = most;
            } else {
                fits = most;
            }
        }
        most = fits;
    }
    natural.iter().map(|width| width.min(most)).collect()
}

fn holds_numbers(table: &Table, column: usize) -> bool {
    let mut cells = table.rows.iter().map(|row| row.get(column));
    cells.all(|cell| matches!(cell, Some(Cell::Number(_))))
}
