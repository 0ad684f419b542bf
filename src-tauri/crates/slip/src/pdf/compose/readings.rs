//! The table of the readings: what was measured, what it takes, and whether it is good.

use journey::{Confidence, Probability, Reading, Thresholds};
use krilla::tagging::{TableHeaderScope, Tag, TagGroup, TagKind};

use super::Composer;
use crate::pdf::ink::{INK, QUIET, size};
use crate::pdf::typesetter::Style;
use crate::pdf::{COLUMN, MARGIN};
use crate::{Measured, SlipError, numbers};

/// Where the columns begin, and where the last one ends.
const EDGES: [f32; 5] = [0.0, 170.0, 242.0, 330.0, COLUMN];

/// The words of one row; empty where there is nothing to say.
type Row = [String; 4];

impl Composer<'_> {
    pub(super) fn readings(&mut self) -> Result<(), SlipError> {
        let Some(measured) = self.slip.measured else {
            return Ok(());
        };
        self.section("slip-readings")?;
        let mut table = TagGroup::new(Tag::Table);
        let columns = [
            String::new(),
            self.words.say("slip-column-value")?,
            self.words.say("slip-column-limit")?,
            self.words.say("slip-column-outcome")?,
        ];
        let label = Style::regular(size::LABEL);
        table.push(self.row(&columns, [label; 4], QUIET, |_| column_head()));
        let (body, strong) = (Style::regular(size::BODY), Style::bold(size::BODY));
        for row in self.rows(&measured)? {
            self.rule();
            self.y += 5.0;
            table.push(self.row(
                &row,
                [body, strong, body, body],
                INK,
                |column| match column {
                    0 => Tag::TH(TableHeaderScope::Row).into(),
                    _ => Tag::TD.into(),
                },
            ));
        }
        self.rule();
        self.content.push(table);
        self.y += self.gap();
        Ok(())
    }

    fn rows(&self, measured: &Measured) -> Result<[Row; 3], SlipError> {
        let Measured {
            readings,
            thresholds,
            ..
        } = measured;
        let Thresholds {
            match_from,
            face_live_above,
            capture_live_above,
            ..
        } = thresholds;
        Ok([
            self.match_row(readings.match_confidence, *match_from)?,
            self.live_row(
                "slip-reading-face-liveness",
                readings.face_liveness,
                *face_live_above,
            )?,
            self.live_row(
                "slip-reading-capture-liveness",
                readings.capture_liveness,
                *capture_live_above,
            )?,
        ])
    }

    fn match_row(&self, is: Reading<Confidence>, from: Confidence) -> Result<Row, SlipError> {
        let limit = numbers::limit(from.get());
        Ok([
            self.words.say("slip-reading-match")?,
            shown(is, |is| numbers::reading(is.get(), from.get(), 1)),
            self.words
                .say_with("slip-limit-from", &[("limit", &limit)])?,
            self.outcome(is, |is| is >= from)?,
        ])
    }

    fn live_row(
        &self,
        name: &str,
        is: Reading<Probability>,
        above: Probability,
    ) -> Result<Row, SlipError> {
        let limit = numbers::limit(above.get());
        Ok([
            self.words.say(name)?,
            shown(is, |is| numbers::reading(is.get(), above.get(), 2)),
            self.words
                .say_with("slip-limit-above", &[("limit", &limit)])?,
            self.outcome(is, |is| is > above)?,
        ])
    }

    fn outcome<T: Copy>(
        &self,
        reading: Reading<T>,
        is_good: impl FnOnce(T) -> bool,
    ) -> Result<String, SlipError> {
        self.words.say(match reading.value() {
            Some(value) if is_good(*value) => "slip-reading-good",
            Some(_) => "slip-reading-bad",
            None => "slip-reading-none",
        })
    }

    fn row(
        &mut self,
        cells: &Row,
        styles: [Style; 4],
        ink: [u8; 3],
        tag: impl Fn(usize) -> TagKind,
    ) -> TagGroup {
        let mut row = TagGroup::new(Tag::TR);
        let mut height = 0.0_f32;
        for (column, edges) in EDGES.windows(2).enumerate() {
            let (&[left, right], Some(text)) = (edges, cells.get(column)) else {
                continue;
            };
            let style = styles
                .get(column)
                .copied()
                .unwrap_or(Style::regular(size::BODY));
            let block = self.sheet.set(text, style, right - left - 8.0);
            let mut cell = TagGroup::new(tag(column));
            cell.push(self.sheet.draw(&block, MARGIN + left, self.y, ink));
            row.push(cell);
            height = height.max(block.height);
        }
        self.y += height + 5.0;
        row
    }
}

fn shown<T: Copy>(reading: Reading<T>, text: impl FnOnce(T) -> String) -> String {
    reading
        .value()
        .copied()
        .map_or_else(|| "–".to_owned(), text)
}

fn column_head() -> TagKind {
    Tag::TH(TableHeaderScope::Column).into()
}
