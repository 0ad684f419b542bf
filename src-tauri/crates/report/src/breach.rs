//! Whose data a window of time may concern (REG-17), for the notice that has to be given within 72
//! hours: which journeys, when, and which categories of data the station or the portal had of them.

use std::collections::{BTreeMap, BTreeSet};

use journey::{Event, JourneyRef, NoStart};
use register::Period;
use serde::Serialize;
use slip::{Cell, Document, Table, Word};

use crate::{History, Outcome, local, replay};

/// What was held of a customer. The letters stand for them in the list of journeys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// A: that, when and in which language the customer agreed.
    Consent,
    /// B: pictures of the ID card.
    CardPicture,
    /// C: what stands on the card: name, number, birth, address.
    CardDetails,
    /// D: a photo of the face.
    FacePicture,
    /// E: the phone's capture of the face, for the check of liveness.
    FaceCapture,
    /// F: what was measured of the face, and the verdict.
    Measurement,
    /// G: some of it was sent to the portal, which keeps it for 14 days.
    SentToPortal,
    /// H: a slip with the end of the ID number was printed.
    Slip,
}

impl Category {
    const ALL: [Self; 8] = [
        Self::Consent,
        Self::CardPicture,
        Self::CardDetails,
        Self::FacePicture,
        Self::FaceCapture,
        Self::Measurement,
        Self::SentToPortal,
        Self::Slip,
    ];

    /// The letter that stands for it.
    #[must_use]
    pub const fn letter(self) -> char {
        (b'A' + self as u8) as char
    }

    const fn word(self) -> Word {
        Word(match self {
            Self::Consent => "data-consent",
            Self::CardPicture => "data-card-picture",
            Self::CardDetails => "data-card-details",
            Self::FacePicture => "data-face-picture",
            Self::FaceCapture => "data-face-capture",
            Self::Measurement => "data-measurement",
            Self::SentToPortal => "data-sent-to-portal",
            Self::Slip => "data-slip",
        })
    }

    /// What came to be held by `event`.
    fn of(event: &Event) -> &'static [Self] {
        match event {
            Event::ConsentGiven(_) => &[Self::Consent],
            Event::CardCaptured { .. } => &[Self::CardPicture],
            Event::CardRead(_) => &[Self::CardDetails],
            Event::SelfieCaptured { .. } => &[Self::FacePicture],
            Event::BundleReceived(bundle) if bundle.selfie_sha256.is_some() => {
                &[Self::FacePicture, Self::FaceCapture]
            }
            Event::BundleReceived(_) => &[Self::FaceCapture],
            Event::AttemptAnswered { .. } => &[Self::Measurement],
            Event::CardReadAsked | Event::DocumentCheckAsked { .. } | Event::AttemptSent { .. } => {
                &[Self::SentToPortal]
            }
            Event::SlipSent { .. } => &[Self::Slip],
            _ => &[],
        }
    }
}

/// A journey of the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BreachLine {
    /// Which journey.
    pub reference: JourneyRef,
    /// When it began, perhaps before the window.
    pub began: String,
    /// When something last happened in it within the window.
    pub last: String,
    /// What had been held of the customer by the end of the window.
    pub data: BTreeSet<Category>,
    /// How it ended, as far as it has.
    pub outcome: Outcome,
}

/// What a notice of a breach needs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BreachPack {
    /// The journeys, in the order in which they came into the window.
    pub journeys: Vec<BreachLine>,
}

impl BreachPack {
    /// Takes up one journey in which something happened in `window`.
    ///
    /// # Errors
    /// [`NoStart`] if `history` is none of a journey.
    pub fn add(&mut self, window: &Period, history: &History) -> Result<(), NoStart> {
        let journey = replay(history)?;
        let (began, _) = history.first().ok_or(NoStart)?;
        let until_then = history.iter().filter(|(it, _)| !window.is_over(&it.at));
        let data = until_then
            .clone()
            .flat_map(|(_, event)| Category::of(event).iter().copied());
        let last = until_then
            .clone()
            .rfind(|(stamp, _)| window.contains(&stamp.at));
        self.journeys.push(BreachLine {
            reference: journey.reference().clone(),
            began: local(began),
            last: last.map_or_else(String::new, |(stamp, _)| local(stamp)),
            data: data.collect(),
            outcome: Outcome::of(&journey),
        });
        Ok(())
    }

    /// How many journeys there are of each category.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<Category, u64> {
        let count = |category| {
            let with = self
                .journeys
                .iter()
                .filter(|it| it.data.contains(&category));
            (category, with.count() as u64)
        };
        Category::ALL.map(count).into()
    }

    /// The same as tables.
    #[must_use]
    pub fn document(&self) -> Document {
        let counts = self.counts().into_iter().map(|(category, count)| {
            vec![
                category.letter().to_string().into(),
                category.word().into(),
                Cell::Number(count),
            ]
        });
        let journeys = self.journeys.iter().map(|line| {
            let letters = line.data.iter().map(|it| it.letter().to_string());
            vec![
                line.reference.to_string().into(),
                line.began.clone().into(),
                line.last.clone().into(),
                letters.collect::<Vec<_>>().join(" ").into(),
                line.outcome.word().into(),
            ]
        });
        Document {
            title: Word("breach"),
            facts: vec![(Word("journeys"), (self.journeys.len() as u64).into())],
            tables: vec![
                Table {
                    title: Word("categories"),
                    columns: ["letter", "data", "count"].map(Word).into(),
                    rows: counts.collect(),
                },
                Table {
                    title: Word("breach-journeys"),
                    columns: ["reference", "began", "last", "data", "outcome"]
                        .map(Word)
                        .into(),
                    rows: journeys.collect(),
                },
            ],
            notes: vec![Word("note-breach")],
        }
    }
}
