//! The slip as one A4 page, a report as many, tagged, with their fonts inside.
//!
//! No time, no random id and no machine's font goes in: the same slip is always the same bytes.
//! PDF/A and PDF/UA are not claimed, because their checks would refuse a whole slip for one sign
//! that the fonts lack.

mod compose;
mod flow;
mod ink;
mod pages;
mod sheet;
mod typesetter;

use krilla::configure::Configuration;
use krilla::metadata::{Metadata, TextDirection};
use krilla::page::PageSettings;
use krilla::tagging::TagTree;
use krilla::{Document, SerializeSettings};

use crate::pdf::compose::Composer;
use crate::pdf::sheet::{HEIGHT, Sheet, WIDTH};
use crate::pdf::typesetter::Typesetter;
use crate::words::Words;
use crate::{Slip, SlipError};

/// Left and right.
const MARGIN: f32 = 62.0;
/// Above and below.
const HEADROOM: f32 = 48.0;
const COLUMN: f32 = WIDTH - 2.0 * MARGIN;
/// Between the parts of a page.
const GAP: f32 = 18.0;

impl Slip {
    /// Draws the page.
    ///
    /// # Errors
    /// [`SlipError`]; it means a fault in the program, not in the slip.
    pub fn to_pdf(&self) -> Result<Vec<u8>, SlipError> {
        let words = Words::of(self.language);
        let broken = |what: &str| SlipError::Page(what.to_owned());
        let mut document = Document::new_with(settings());
        document.set_metadata(
            Metadata::new()
                .title(format!("{} {}", words.say("slip-title")?, self.reference))
                .creator(words.say("app-name")?)
                .language(words.tag().to_owned())
                .text_direction(TextDirection::LeftToRight),
        );

        let a4 = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| broken("no page size"))?;
        let mut page = document.start_page_with(a4);
        let mut typesetter = Typesetter::new()?;
        let sheet = Sheet::new(page.surface(), &mut typesetter);
        let content = Composer::new(self, &words, sheet).compose()?;
        page.finish();

        let mut tags = TagTree::new().with_lang(Some(words.tag().to_owned()));
        tags.push(content);
        document.set_tag_tree(tags);
        document
            .finish()
            .map_err(|error| broken(&error.to_string()))
    }
}

fn settings() -> SerializeSettings {
    SerializeSettings {
        configuration: Configuration::default(),
        enable_tagging: true,
        ..SerializeSettings::default()
    }
}
