//! A report as as many A4 pages as it takes: everything is set first, then laid on pages, then drawn,
//! so that each page can say how many there are.

use std::num::NonZeroU16;

use krilla::Document as Pdf;
use krilla::metadata::{Metadata, TextDirection};
use krilla::page::PageSettings;
use krilla::tagging::{TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

use super::flow::{Flow, Kind, Piece};
use super::ink::{LINE, QUIET, TRAINING, size};
use super::sheet::{HEIGHT, Sheet, WIDTH};
use super::typesetter::{Style, Typesetter};
use super::{COLUMN, HEADROOM, MARGIN, settings};
use crate::words::Words;
use crate::{Document, Imprint, SlipError};

/// Where the last piece of a page ends at the latest; below it is the foot.
const BOTTOM: f32 = HEIGHT - HEADROOM - 34.0;

/// A piece, or the head of its table once more, and where it stands.
struct Laid {
    piece: usize,
    y: f32,
    again: bool,
}

impl Document {
    /// Draws the pages.
    ///
    /// # Errors
    /// [`SlipError`]; it means a fault in the program, not in the report.
    pub fn to_pdf(&self, imprint: &Imprint) -> Result<Vec<u8>, SlipError> {
        let words = Words::of(imprint.language);
        let broken = |what: &str| SlipError::Page(what.to_owned());
        let mut typesetter = Typesetter::new()?;
        let pieces = Flow::new(&words, &mut typesetter).set(self, imprint)?;
        let pages = lay(&pieces);

        let mut pdf = Pdf::new_with(settings());
        pdf.set_metadata(
            Metadata::new()
                .title(words.say(&self.title.id())?)
                .creator(words.say("app-name")?)
                .language(words.tag().to_owned())
                .text_direction(TextDirection::LeftToRight),
        );
        let mut content = Content::new();
        for (number, laid) in pages.iter().enumerate() {
            let a4 = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| broken("no page size"))?;
            let mut page = pdf.start_page_with(a4);
            let mut sheet = Sheet::new(page.surface(), &mut typesetter);
            for Laid { piece, y, again } in laid {
                if let Some(piece) = pieces.get(*piece) {
                    draw(&mut sheet, piece, *y, *again, &mut content);
                }
            }
            foot(&mut sheet, &words, imprint, number + 1, pages.len())?;
            if imprint.training {
                sheet.mark_across(&words.say("slip-training")?, TRAINING);
            }
            sheet.finish();
            page.finish();
        }
        let mut tags = TagTree::new().with_lang(Some(words.tag().to_owned()));
        tags.push(content.end());
        pdf.set_tag_tree(tags);
        pdf.finish().map_err(|error| broken(&error.to_string()))
    }
}

/// Which piece stands where on which page. A heading is never the last of its page, and the head of a
/// table stands above its rows on each.
fn lay(pieces: &[Piece]) -> Vec<Vec<Laid>> {
    let mut pages = vec![Vec::new()];
    let (mut y, mut head) = (HEADROOM, None);
    for (piece, it) in pieces.iter().enumerate() {
        let needed: f32 = pieces
            .iter()
            .skip(piece)
            .scan(true, |goes_on, next| {
                let counts = *goes_on;
                *goes_on = next.kind.leads();
                counts.then_some(next.height)
            })
            .sum();
        if y + needed > BOTTOM && y > HEADROOM {
            pages.push(Vec::new());
            y = HEADROOM;
            if let (Kind::Row, Some(head)) = (it.kind, head) {
                y = put(&mut pages, pieces, head, y, true);
            }
        }
        if it.kind == Kind::Head {
            head = Some(piece);
        }
        y = put(&mut pages, pieces, piece, y, false);
    }
    pages
}

fn put(pages: &mut [Vec<Laid>], pieces: &[Piece], piece: usize, y: f32, again: bool) -> f32 {
    if let Some(page) = pages.last_mut() {
        page.push(Laid { piece, y, again });
    }
    y + pieces.get(piece).map_or(0.0, |piece| piece.height)
}

fn draw(sheet: &mut Sheet<'_>, piece: &Piece, y: f32, again: bool, content: &mut Content) {
    if let Some(ground) = piece.ground {
        sheet.area(MARGIN, y, COLUMN, piece.height, ground);
    }
    if piece.ruled > 0.0 {
        sheet.area(MARGIN, y, piece.ruled, 0.75, LINE);
    }
    let mut drawn = Vec::new();
    for placed in &piece.placed {
        let (x, y) = (MARGIN + placed.x, y + placed.y);
        if again {
            sheet.draw_again(&placed.block, x, y, placed.ink);
        } else {
            drawn.push(sheet.draw(&placed.block, x, y, placed.ink));
        }
    }
    if again {
        return;
    }
    let row = |cell: fn(usize) -> TagKind| {
        let mut row = TagGroup::new(Tag::TR);
        for (column, identifier) in drawn.iter().enumerate() {
            let mut group = TagGroup::new(cell(column));
            group.push(*identifier);
            row.push(group);
        }
        row
    };
    match piece.kind {
        Kind::Head => content.begin_table(row(|_| Tag::TH(TableHeaderScope::Column).into())),
        Kind::Row => content.row(row(|column| match column {
            0 => Tag::TH(TableHeaderScope::Row).into(),
            _ => Tag::TD.into(),
        })),
        kind => {
            let mut group = TagGroup::new(match kind {
                Kind::Title => headline(1),
                Kind::Heading => headline(2),
                _ => Tag::P.into(),
            });
            for identifier in drawn {
                group.push(identifier);
            }
            content.part(group);
        }
    }
}

/// Small print at the lower end of each page.
fn foot(
    sheet: &mut Sheet<'_>,
    words: &Words,
    imprint: &Imprint,
    page: usize,
    pages: usize,
) -> Result<(), SlipError> {
    let head = imprint.register_head.to_string();
    let tail = head.get(head.len().saturating_sub(8)..).unwrap_or(&head);
    let register = words.say_with("slip-register", &[("tail", tail)])?;
    let (page, pages) = (page.to_string(), pages.to_string());
    let numbers = [("page", page.as_str()), ("pages", pages.as_str())];
    let page = words.say_with("report-page", &numbers)?;
    let parts = [&imprint.branch, &register, &imprint.build, &page].map(String::as_str);
    let y = HEIGHT - HEADROOM - 16.0;
    sheet.area(MARGIN, y - 8.0, COLUMN, 0.75, LINE);
    let block = sheet.set(&parts.join("  ·  "), Style::regular(size::SMALL), COLUMN);
    sheet.draw_again(&block, MARGIN, y, QUIET);
    Ok(())
}

/// What a screen reader reads, in its order, across all pages.
struct Content {
    whole: TagGroup,
    table: Option<TagGroup>,
}

impl Content {
    fn new() -> Self {
        Self {
            whole: TagGroup::new(Tag::Part),
            table: None,
        }
    }

    fn part(&mut self, group: TagGroup) {
        self.end_table();
        self.whole.push(group);
    }

    fn begin_table(&mut self, head: TagGroup) {
        self.end_table();
        let mut table = TagGroup::new(Tag::Table);
        table.push(head);
        self.table = Some(table);
    }

    fn row(&mut self, row: TagGroup) {
        if let Some(table) = &mut self.table {
            table.push(row);
        }
    }

    fn end_table(&mut self) {
        if let Some(table) = self.table.take() {
            self.whole.push(table);
        }
    }

    fn end(mut self) -> TagGroup {
        self.end_table();
        self.whole
    }
}

fn headline(level: u16) -> TagKind {
    Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), None).into()
}
