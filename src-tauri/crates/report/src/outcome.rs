//! How a journey ended for those who count: in exactly one way.

use journey::{Decision, End, Journey, Verdict};
use serde::Serialize;
use slip::Word;

/// How a journey ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The customer is verified.
    Accepted,
    /// Somebody else has to look.
    Referred,
    /// The customer is not verified.
    Rejected,
    /// It ended without a decision.
    Abandoned,
    /// Nobody has decided yet.
    Unfinished,
}

impl Outcome {
    /// How `journey` ended.
    #[must_use]
    pub const fn of(journey: &Journey) -> Self {
        match (journey.decided(), journey.end()) {
            (Some(decided), _) => match decided.decision {
                Decision::Accept => Self::Accepted,
                Decision::Refer => Self::Referred,
                Decision::Reject => Self::Rejected,
            },
            (None, Some(End::Abandoned(_) | End::Finished)) => Self::Abandoned,
            (None, None) => Self::Unfinished,
        }
    }

    /// What the catalogue calls it.
    #[must_use]
    pub const fn word(self) -> Word {
        Word(match self {
            Self::Accepted => "accepted",
            Self::Referred => "referred",
            Self::Rejected => "rejected",
            Self::Abandoned => "abandoned",
            Self::Unfinished => "unfinished",
        })
    }
}

/// What the catalogue calls the machine's verdict, or that there is none.
pub(crate) const fn verdict_word(verdict: Option<Verdict>) -> Word {
    Word(match verdict {
        Some(Verdict::Pass) => "pass",
        Some(Verdict::Fail) => "fail",
        Some(Verdict::Review) => "review",
        None => "no-verdict",
    })
}
