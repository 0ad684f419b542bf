//! What `verify` prints.

use std::fmt;

use capture::Hint;
use capture::checks::Report;
use journey::{Decision, JourneyRef, Reading, Readings, Reason, Remedy, SearchEnd, Thresholds};
use serde::Serialize;
use station::view::Problem;
use station::{Finding, PictureName, Verification};

use super::Word;
use super::checks::Checks;
use crate::check::{self, code};
use crate::words::say;

/// A journey that has ended.
#[derive(Serialize)]
pub(super) struct Ended<'a> {
    outcome: Word,
    reference: &'a JourneyRef,
    training: bool,
    /// The version of the rules.
    policy: &'a str,
    #[serde(flatten)]
    measured: Option<Measured<'a>>,
    #[serde(flatten)]
    checks: Checks<'a>,
    /// What was decided without a human, beside the verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<Decision>,
    /// Why nobody can tell what came of the attempt, where somebody looked.
    #[serde(skip_serializing_if = "Option::is_none")]
    searched: Option<&'static str>,
    /// What the portal asks for, where it refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<Remedy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Problem>,
    /// How long the portal took to judge.
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_in_ms: Option<u128>,
}

#[derive(Serialize)]
struct Measured<'a> {
    readings: &'a Readings,
    thresholds: &'a Thresholds,
    /// Empty for a pass.
    reasons: &'a [Reason],
}

/// Pictures that do not pass the checks. Nothing was sent.
#[derive(Serialize)]
pub(super) struct Unsent<'a> {
    outcome: Word,
    pictures: Vec<BadPicture<'a>>,
}

#[derive(Serialize)]
struct BadPicture<'a> {
    picture: PictureName,
    hints: Vec<Hint>,
    #[serde(flatten)]
    report: check::ShownReport<'a>,
}

impl<'a> Ended<'a> {
    pub(super) fn of(verified: &'a Verification, outcome: Word) -> Self {
        let Verification {
            reference,
            training,
            policy,
            finding,
            decision,
            searched,
            answered_in,
            ..
        } = verified;
        Self {
            outcome,
            reference,
            training: *training,
            policy: &policy.version,
            measured: match finding {
                Finding::Judged(readings, judgement) => Some(Measured {
                    readings,
                    thresholds: &policy.thresholds,
                    reasons: &judgement.reasons,
                }),
                _ => None,
            },
            checks: Checks::of(verified),
            decision: *decision,
            searched: searched.as_ref().map(SearchEnd::code),
            remedy: match finding {
                Finding::CaptureAgain { remedy, .. } => Some(*remedy),
                Finding::Refused { remedy, .. } => *remedy,
                _ => None,
            },
            problem: finding.problem(),
            answered_in_ms: answered_in.map(|time| time.as_millis()),
        }
    }
}

impl<'a> Unsent<'a> {
    pub(super) fn of(bad: &'a [(PictureName, Report)]) -> Self {
        let pictures = bad.iter().map(|(picture, report)| BadPicture {
            picture: *picture,
            hints: report.hints().collect(),
            report: check::ShownReport(report),
        });
        Self {
            outcome: Word::CaptureAgain,
            pictures: pictures.collect(),
        }
    }
}

impl fmt::Display for Ended<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}",
            self.reference,
            code(&self.outcome).replace('_', " ")
        )?;
        if self.training {
            f.write_str(" (training: nothing was real)")?;
        }
        if let Some(measured) = &self.measured {
            measured.fmt(f)?;
        }
        self.checks.fmt(f)?;
        if let Some(Problem { code, detail }) = &self.problem {
            let vendor = detail
                .as_ref()
                .map_or_else(String::new, |code| format!(" ({code})"));
            write!(f, "\n{}{vendor}", say(&format!("problem-{code}")))?;
            write!(f, "\n{}", say(&format!("problem-{code}-remedy")))?;
        }
        Ok(())
    }
}

impl fmt::Display for Measured<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            readings,
            thresholds,
            reasons,
        } = self;
        let rows = [
            (
                "match confidence",
                number(&readings.match_confidence),
                "from",
                thresholds.match_from.get(),
            ),
            (
                "face liveness",
                number(&readings.face_liveness),
                "above",
                thresholds.face_live_above.get(),
            ),
            (
                "capture liveness",
                number(&readings.capture_liveness),
                "above",
                thresholds.capture_live_above.get(),
            ),
        ];
        for (name, reading, comparison, limit) in rows {
            write!(f, "\n{name:<18}{reading:<12}passes {comparison} {limit}")?;
        }
        for reason in *reasons {
            write!(f, "\n{}", say(&format!("reason-{}", reason.code())))?;
        }
        Ok(())
    }
}

fn number<T: Copy + Into<f64>>(reading: &Reading<T>) -> String {
    match reading {
        Reading::Value(value) => Into::<f64>::into(*value).to_string(),
        Reading::Missing => "missing".to_owned(),
        Reading::Erroneous => "erroneous".to_owned(),
        Reading::OutOfRange => "impossible".to_owned(),
    }
}

impl fmt::Display for Unsent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("capture again: nothing was sent")?;
        for BadPicture { picture, hints, .. } in &self.pictures {
            for hint in hints {
                write!(f, "\n{:<8}{}", code(picture), check::words(*hint))?;
            }
        }
        Ok(())
    }
}
