//! Refusals: what is played, and which scenario gets which code.

use axum::http::StatusCode;

use crate::answer::Answer;
use crate::codes::{DOCUMENTED, ENGINES, documented};
use crate::script::Act;
use crate::shape::INTERNAL_SERVER_ERROR;
use crate::{Endpoint, Scenario, Shape, quality};

/// A refusal to be played: any code, at will in another body or with another status than its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The code or message, in the vendor's spelling; it need not be a documented one.
    pub code: String,
    /// The body, instead of the code's own.
    pub shape: Option<Shape>,
    /// The HTTP status, instead of the body's own.
    pub status: Option<StatusCode>,
}

impl Refusal {
    /// The refusal with this code as the vendor documents it.
    #[must_use]
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            shape: None,
            status: None,
        }
    }

    /// Every refusal that the vendor documents or that clients have met, each with its code only.
    pub fn documented() -> impl Iterator<Item = Self> {
        DOCUMENTED.iter().map(|row| Self::new(row.code))
    }

    /// The same with what these words say; they are parted by `@`. A shape's name says the body, a
    /// number from 100 to 999 the status.
    pub(crate) fn with_words(mut self, words: &str) -> Self {
        for word in words.split('@') {
            self.shape = word.parse().ok().or(self.shape);
            let status = word.parse().ok();
            let status = status.and_then(|number| StatusCode::from_u16(number).ok());
            self.status = status.or(self.status);
        }
        self
    }

    pub(crate) fn unknown_journey() -> Self {
        Self::new("INVALID_JOURNEY_ID")
    }

    /// The portal's own error, on the pages' 500 tab.
    pub(crate) fn internal_error() -> Self {
        Self {
            shape: Some(Shape::Bare),
            ..Self::new(INTERNAL_SERVER_ERROR)
        }
    }

    /// Where it is played unless a plan says otherwise: where the code belongs, and any other code
    /// at the engines.
    #[must_use]
    pub fn strikes(&self) -> &'static [Endpoint] {
        documented(&self.code).map_or(ENGINES, |row| row.at)
    }

    pub(crate) fn answer(&self, endpoint: Endpoint) -> Answer {
        let own = documented(&self.code).map_or(Shape::General, |row| row.shape);
        let shape = self.shape.unwrap_or(own);
        shape.answer(&self.code, endpoint, self.status)
    }

    /// Whether `endpoint` does its work before it says this.
    fn comes_after_work(&self, endpoint: Endpoint) -> bool {
        endpoint.has_engine() && documented(&self.code).is_some_and(|row| row.after_work)
    }
}

/// Refused because of the account, the journey or the request, before a picture is looked at.
pub(crate) fn before_work(act: &Act, endpoint: Endpoint) -> Option<Answer> {
    let refusal = refusal_of(act)?;
    (!refusal.comes_after_work(endpoint)).then(|| refusal.answer(endpoint))
}

/// Refused by the engine, which did `work`.
pub(crate) fn after_work(act: &Act, endpoint: Endpoint, work: Answer) -> Answer {
    match refusal_of(act) {
        Some(refusal) if work.processed => refusal.answer(endpoint).in_place_of(work),
        _ => work,
    }
}

/// What the act refuses with, if it refuses.
pub(crate) fn refusal_of(act: &Act) -> Option<Refusal> {
    match act {
        Act::Refuse(refusal) => Some(refusal.clone()),
        Act::Play(scenario) => code_of(*scenario).map(Refusal::new),
        Act::Change(_) | Act::Reply(_) => None,
    }
}

/// The code of a scenario that is a refusal.
pub(crate) const fn code_of(scenario: Scenario) -> Option<&'static str> {
    Some(match scenario {
        Scenario::WrongPassword => "INCORRECT_PASSWORD",
        Scenario::ExpiredAccount => "ERROR_IDV_EXPIRED",
        Scenario::Quota => "MAX_JOURNEY_EXCEEDED",
        Scenario::CallQuota => "MAX_API_CALL_EXCEEDED",
        Scenario::InvalidJourney => "INVALID_JOURNEY_ID",
        Scenario::UnreadableCard => "UNRECOGNIZED_IMAGE",
        Scenario::Blacklisted => "BLACK_LIST_ID_NO",
        Scenario::BadBundle => "Failed to decrypt message",
        Scenario::FaceTooSmall => quality::FACE_TOO_SMALL,
        Scenario::FaceCropped => "FACE_CROPPED",
        Scenario::FaceIsOccluded => "FACE_IS_OCCLUDED",
        Scenario::FaceCloseToBorder => "FACE_CLOSE_TO_BORDER",
        Scenario::FaceTooClose => "FACE_TOO_CLOSE",
        Scenario::FaceAngleTooLarge => "FACE_ANGLE_TOO_LARGE",
        Scenario::FaceNotFound => quality::FACE_NOT_FOUND,
        Scenario::TooManyFaces => "TOO_MANY_FACES",
        Scenario::EyesClosed => "EYES_CLOSED",
        _ => return None,
    })
}

/// Whether a new capture can mend what the scenario refuses.
pub(crate) fn is_face_quality(scenario: Scenario) -> bool {
    code_of(scenario).and_then(quality::sentence).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusing_scenario_plays_a_documented_code() {
        for scenario in Scenario::ALL {
            if let Some(code) = code_of(*scenario) {
                assert!(documented(code).is_some(), "{scenario} plays {code}");
            }
        }
    }
}
