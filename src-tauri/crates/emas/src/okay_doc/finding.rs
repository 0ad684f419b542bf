//! What OkayDoc says of one thing on a document: five ways to write it, three things it can mean.

use crate::Redacted;
use crate::json::{Member, Object};

/// What was found. The portal writes all of these as text.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum DocFinding {
    /// As it should be.
    Pass,
    /// Perhaps not.
    Cautious,
    /// Not as it should be. Of a list such as `Pass,Fail` the worst counts.
    Fail,
    /// How alike, 0 to 100.
    Score(f64),
    /// Something else, such as `New IC`.
    Text(Redacted),
    /// Nothing.
    Absent,
}

/// What a check means for the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocOutcome {
    /// Everything that was looked at is as it should be.
    Clear,
    /// Something is not as it should be, or perhaps not.
    Doubtful,
    /// There is nothing to judge by, or not all of it can be read.
    Undetermined,
}

impl DocFinding {
    /// A text, or a number that was not put in quotes.
    pub(super) fn read(component: &Object<'_>, secrets: &[&str]) -> Self {
        match (
            component.text("value"),
            component.number("value", 0.0..=100.0),
        ) {
            (Member::Is(text), _) => Self::of(text.trim(), secrets),
            (_, Member::Is(score)) => Self::Score(score),
            (Member::Absent, _) => Self::Absent,
            (Member::Malformed, _) => Self::Text(Redacted::default()),
        }
    }

    fn of(text: &str, secrets: &[&str]) -> Self {
        if text.is_empty() {
            return Self::Absent;
        }
        match text.parse() {
            Ok(score) if (0.0..=100.0).contains(&score) => return Self::Score(score),
            Ok(_) | Err(_) => {}
        }
        let words: Option<Vec<u8>> = text.split(',').map(severity).collect();
        match words.and_then(|words| words.into_iter().max()) {
            Some(0) => Self::Pass,
            Some(1) => Self::Cautious,
            Some(_) => Self::Fail,
            None => Self::Text(Redacted::new(text, secrets)),
        }
    }

    /// What it means. `least` is the lowest score that is taken for a pass, where scores are given.
    pub(super) fn outcome(&self, least: Option<f64>) -> DocOutcome {
        match (self, least) {
            (Self::Pass, _) => DocOutcome::Clear,
            (Self::Cautious | Self::Fail, _) => DocOutcome::Doubtful,
            (Self::Score(score), Some(least)) if *score >= least => DocOutcome::Clear,
            (Self::Score(_), Some(_)) => DocOutcome::Doubtful,
            (Self::Score(_), None) | (Self::Text(_) | Self::Absent, _) => DocOutcome::Undetermined,
        }
    }
}

fn severity(word: &str) -> Option<u8> {
    let words = ["pass", "cautious", "fail"];
    let position = words
        .iter()
        .position(|known| word.trim().eq_ignore_ascii_case(known))?;
    u8::try_from(position).ok()
}

impl DocOutcome {
    /// What several amount to: one doubt is enough, and one gap where there is no doubt. Of nothing,
    /// nothing follows.
    pub(super) fn of_all(outcomes: impl IntoIterator<Item = Self>) -> Self {
        let rank = |outcome: &Self| match outcome {
            Self::Clear => 0,
            Self::Undetermined => 1,
            Self::Doubtful => 2,
        };
        let worst = outcomes.into_iter().max_by_key(rank);
        worst.unwrap_or(Self::Undetermined)
    }
}
