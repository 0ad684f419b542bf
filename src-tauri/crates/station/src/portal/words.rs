//! From the client's words to the domain's.

use emas::{
    CheckStatus, Class, Code, DocOutcome, Error, FacePlusAnswer, Liveness, OkayDocAnswer, Refusal,
    Scorecard, ScorecardEntry,
};
use journey::{
    Answer, CheckName, DocumentCheckResult, DocumentOutcome, PortalCode, Remedy, Reported,
    ScorecardResult, ScorecardStatus,
};

/// How a call failed, as far as the domain tells failures apart.
pub(super) enum Failure {
    /// Nothing left the machine.
    NotSent,
    /// Nobody knows whether the portal did it.
    Lost,
    /// The portal said no.
    Refused(PortalCode, Remedy),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::NotSent(_) => Self::NotSent,
            Error::Lost(_) => Self::Lost,
            // The portal broke down in the middle of it.
            Error::Refused(refusal) if refusal.class() == Class::Ambiguous => Self::Lost,
            Error::Refused(refusal) => {
                let (code, remedy) = refused(&refusal);
                Self::Refused(code, remedy)
            }
        }
    }
}

/// The code of a refusal, and what it asks for.
pub(super) fn refused(refusal: &Refusal) -> (PortalCode, Remedy) {
    (portal_code(&refusal.code), remedy(refusal.class()))
}

/// The quality of a face that the vendor calls good is above this (`okaylive`). OkayFace Plus tells
/// none by its documentation; where it does, a worse one is no pass (REG-10).
const QUALITY_ABOVE: f64 = 0.5;

pub(super) fn reported(answer: &FacePlusAnswer) -> Answer {
    // Whatever the portal says beside a number casts doubt on it.
    let liveness = |liveness: Option<&Liveness>| {
        liveness.map_or_else(Reported::default, |liveness| Reported {
            value: liveness.probability,
            error: liveness.error.is_some()
                || liveness.malformed
                || !liveness.rejection.is_empty()
                || liveness
                    .quality
                    .is_some_and(|quality| quality <= QUALITY_ABOVE),
            score: liveness.score,
        })
    };
    Answer {
        match_confidence: Reported {
            value: answer.confidence,
            error: answer.malformed,
            score: None,
        },
        face_liveness: liveness(answer.face_liveness.as_ref()),
        capture_liveness: liveness(answer.capture_liveness.as_ref()),
    }
}

/// What OkayDoc found.
pub(super) fn checked(answer: &OkayDocAnswer) -> DocumentCheckResult {
    DocumentCheckResult {
        outcome: match answer.outcome() {
            DocOutcome::Clear => DocumentOutcome::Clear,
            DocOutcome::Doubtful => DocumentOutcome::Doubtful,
            DocOutcome::Undetermined => DocumentOutcome::Undetermined,
        },
        findings: answer
            .reasons()
            .map(|method| CheckName::of(method.method.as_str()))
            .collect(),
    }
}

/// What the scorecard says.
pub(super) fn summed_up(scorecard: &Scorecard) -> ScorecardResult {
    let not_passed = |document: &ScorecardEntry| {
        let checks = document.checks.iter();
        let not_passed = checks.filter(|(_, status)| *status != CheckStatus::Pass);
        let names = not_passed.map(|(name, _)| CheckName::of(name.as_str()));
        names.collect::<Vec<_>>()
    };
    ScorecardResult {
        status: match scorecard.status() {
            Some(emas::ScorecardStatus::Clear) => ScorecardStatus::Clear,
            Some(emas::ScorecardStatus::Cautious) => ScorecardStatus::Cautious,
            Some(emas::ScorecardStatus::Suspicious) => ScorecardStatus::Suspicious,
            Some(_) | None => ScorecardStatus::Undetermined,
        },
        findings: scorecard.documents.iter().flat_map(not_passed).collect(),
    }
}

/// The portal spells some of its codes as sentences; the register keeps them all as words.
pub(crate) fn portal_code(code: &Code) -> PortalCode {
    match code {
        Code::Unknown(text) => PortalCode::of(text.as_str()),
        known => {
            let word = |c: char| {
                if c.is_ascii_alphanumeric() {
                    c.to_ascii_uppercase()
                } else {
                    '_'
                }
            };
            PortalCode::of(&known.as_str().chars().map(word).collect::<String>())
        }
    }
}

const fn remedy(class: Class) -> Remedy {
    match class {
        Class::RecaptureCard => Remedy::RecaptureCard,
        Class::RecaptureSelfie => Remedy::RecaptureSelfie,
        // A smaller picture is another picture.
        Class::RecaptureCardOrSelfie | Class::SendSmaller => Remedy::RecaptureCardOrSelfie,
        Class::NewPhoneCapture => Remedy::NewPhoneCapture,
        Class::Wait => Remedy::Wait,
        Class::NewJourney | Class::Account | Class::AlertStaff | Class::Ambiguous | Class::Stop => {
            Remedy::Stop
        }
    }
}
