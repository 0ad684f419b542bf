//! What is wrong with a picture, and what to do about it.
//!
//! [`file`] holds a file against what the portal takes; [`selfie`] and [`card`] look at what a
//! picture shows. [`Checks`] do all of it, for a camera's frame or for a file.

pub mod card;
pub mod file;
mod format;
mod lasting;
mod limits;
mod report;
pub mod selfie;
mod tone;

pub use file::{MAX_BYTES, SizeLimits, check, check_against};
pub use limits::Limits;
pub use report::{Limit, Measure, MeasureName, Report, Value};

use std::time::Instant;

use crate::cut::SelfieCut;
use crate::{Area, Detector, FaceFinder, Frame, Hint, Quad, Rgb, Seen, Subject};
use lasting::Lasting;

/// Whether a picture is fit to be submitted. Slow to make, so that one is made for many pictures.
pub struct Checks {
    limits: Limits,
    /// Finds the customer, and who else is in the picture.
    person: Box<dyn FaceFinder>,
    /// Finds the portrait on a card.
    portrait: Box<dyn FaceFinder>,
    known_customer: Option<Lasting<selfie::Known>>,
    known_card: Option<Lasting<card::Known>>,
}

impl Checks {
    /// Checks against these limits.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        let person = Box::new(Detector::new());
        Self::with_finders(limits, person, Box::new(Detector::for_portraits()))
    }

    /// As [`Checks::new`], with other models for the faces of customers and the portraits of cards.
    #[must_use]
    pub fn with_finders(
        limits: Limits,
        person: Box<dyn FaceFinder>,
        portrait: Box<dyn FaceFinder>,
    ) -> Self {
        Self {
            limits,
            person,
            portrait,
            known_customer: None,
            known_card: None,
        }
    }

    /// What a camera's frame shows; of a selfie, the part that the still will be. Places are in
    /// pixels of the frame. `before` is what these checks saw in the frame before; without it, nothing
    /// is said about motion, and the frame is looked at whole.
    pub fn of_frame(&mut self, subject: Subject, frame: &Frame, before: Option<&Seen>) -> Seen {
        if before.is_none() {
            (self.known_customer, self.known_card) = (None, None);
        }
        let Ok(picture) = frame.decoded() else {
            return nothing(vec![damaged()]);
        };
        if subject != Subject::Selfie {
            let corners_before = before.and_then(|before| before.corners);
            return self.card(subject, picture, frame.captured_at, corners_before);
        }
        let cut = SelfieCut::of(picture.width(), picture.height());
        let Ok(part) = cut.from(picture) else {
            return nothing(vec![damaged()]); // a frame of a few pixels
        };
        let face_before = before.and_then(|before| before.face);
        let face_before = face_before.map(|face| cut.in_cut(face));
        let seen = self.selfie(&part, frame.captured_at, face_before);
        Seen {
            face: seen.face.map(|face| cut.in_frame(face)),
            ..seen
        }
    }

    /// What is wrong with a file and, if it can be decoded, with what it shows.
    pub fn of_file(&mut self, subject: Subject, file: &[u8]) -> Seen {
        (self.known_customer, self.known_card) = (None, None);
        let limits = SizeLimits::of(subject.kind());
        let (mut measures, picture) = file::look_into(limits, file);
        let Some(picture) = picture else {
            return nothing(measures);
        };
        let seen = match subject {
            Subject::Selfie => self.selfie(&picture, Instant::now(), None),
            Subject::CardFront(_) | Subject::CardBack(_) => {
                self.card(subject, &picture, Instant::now(), None)
            }
        };
        measures.extend(seen.report.measures);
        Seen {
            report: Report::of(measures),
            ..seen
        }
    }

    fn selfie(&mut self, picture: &Rgb, at: Instant, before: Option<Area>) -> Seen {
        let (faces, limits) = (&mut *self.person, &self.limits.selfie);
        Lasting::see(&mut self.known_customer, at, |known| {
            selfie::see(picture, faces, limits, before, known)
        })
    }

    fn card(&mut self, of: Subject, picture: &Rgb, at: Instant, before: Option<Quad>) -> Seen {
        let (faces, limits) = (&mut *self.portrait, &self.limits.card);
        Lasting::see(&mut self.known_card, at, |known| {
            card::see(picture, of, faces, limits, before, known)
        })
    }
}

fn damaged() -> Measure {
    Measure::word(MeasureName::State, "damaged", &["whole"], Hint::Damaged)
}

/// Of a picture that shows nothing.
fn nothing(measures: Vec<Measure>) -> Seen {
    Seen {
        report: Report::of(measures),
        corners: None,
        face: None,
        glare: None,
        is_whole: true,
        focus: 0.0,
    }
}
