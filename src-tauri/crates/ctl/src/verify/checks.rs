//! What the portal said beside the readings, as `verify` prints it.

use std::fmt;

use journey::{
    CheckName, Completion, DocumentCheck, DocumentOutcome, PortalCode, Scorecard, ScorecardStatus,
};
use serde::Serialize;
use station::Verification;

use crate::check::code;

/// What the portal said beside the readings. What the account does not have is left out.
#[derive(Serialize)]
pub(super) struct Checks<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    document_check: Option<Checked<'a, CardWord>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scorecard: Option<Checked<'a, ScorecardWord>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    completion: Option<CompletionWord>,
}

/// One word, and the checks that were not passed.
#[derive(Serialize)]
struct Checked<'a, W> {
    outcome: W,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    findings: &'a [CheckName],
    /// The portal's code, where it refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a PortalCode>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum CardWord {
    Clear,
    Doubtful,
    Undetermined,
    Refused,
    NotChecked,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum ScorecardWord {
    Clear,
    Cautious,
    Suspicious,
    Undetermined,
    Unreadable,
    NotRead,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum CompletionWord {
    Completed,
    Refused,
    NotCompleted,
}

impl<'a> Checks<'a> {
    pub(super) fn of(verified: &'a Verification) -> Self {
        let policy = &verified.policy;
        Self {
            document_check: (!policy.okay_doc.is_off()).then(|| card(&verified.document_check)),
            scorecard: policy.has_scorecard.then(|| scorecard(&verified.scorecard)),
            completion: policy.has_complete.then_some(match verified.completion {
                Completion::Completed => CompletionWord::Completed,
                Completion::Refused { .. } => CompletionWord::Refused,
                Completion::NotAsked | Completion::Asked | Completion::Unanswered => {
                    CompletionWord::NotCompleted
                }
            }),
        }
    }
}

fn card(check: &DocumentCheck) -> Checked<'_, CardWord> {
    let none: (&[CheckName], Option<&PortalCode>) = (&[], None);
    let (outcome, (findings, code)) = match check {
        DocumentCheck::Checked(result) => (
            match result.outcome {
                DocumentOutcome::Clear => CardWord::Clear,
                DocumentOutcome::Doubtful => CardWord::Doubtful,
                DocumentOutcome::Undetermined => CardWord::Undetermined,
            },
            (result.findings.as_slice(), None),
        ),
        DocumentCheck::Refused { code, .. } => (CardWord::Refused, (none.0, Some(code))),
        DocumentCheck::NotAsked
        | DocumentCheck::Asked
        | DocumentCheck::Unreachable
        | DocumentCheck::Lost(_) => (CardWord::NotChecked, none),
    };
    Checked {
        outcome,
        findings,
        code,
    }
}

fn scorecard(scorecard: &Scorecard) -> Checked<'_, ScorecardWord> {
    let (outcome, findings) = match scorecard {
        Scorecard::Read(result) => (
            match result.status {
                ScorecardStatus::Clear => ScorecardWord::Clear,
                ScorecardStatus::Cautious => ScorecardWord::Cautious,
                ScorecardStatus::Suspicious => ScorecardWord::Suspicious,
                ScorecardStatus::Undetermined => ScorecardWord::Undetermined,
            },
            result.findings.as_slice(),
        ),
        Scorecard::Unreadable => (ScorecardWord::Unreadable, [].as_slice()),
        Scorecard::NotRead | Scorecard::Asked => (ScorecardWord::NotRead, [].as_slice()),
    };
    Checked {
        outcome,
        findings,
        code: None,
    }
}

impl fmt::Display for Checks<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(card) = &self.document_check {
            write!(f, "\n{:<18}{card}", "card")?;
        }
        if let Some(scorecard) = &self.scorecard {
            write!(f, "\n{:<18}{scorecard}", "scorecard")?;
        }
        if let Some(completion) = &self.completion {
            write!(
                f,
                "\n{:<18}{}",
                "portal's journey",
                code(completion).replace('_', " ")
            )?;
        }
        Ok(())
    }
}

impl<W: Serialize> fmt::Display for Checked<'_, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&code(&self.outcome).replace('_', " "))?;
        let findings: Vec<_> = self.findings.iter().map(CheckName::as_str).collect();
        if !findings.is_empty() {
            write!(f, ": {}", findings.join(", "))?;
        }
        match self.code {
            Some(code) => write!(f, " ({code})"),
            None => Ok(()),
        }
    }
}
