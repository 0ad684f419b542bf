//! `verify`: one whole journey by files.

mod checks;
mod shown;

use journey::{Decision, Verdict};
use serde::Serialize;
use station::{Evidence, Finding, Pace, Settings, Unfit, Verification};

use crate::arguments::VerifyFiles;
use crate::exit::Exit;
use crate::files::BadFile;
use crate::output::Output;
use crate::problem::Fault;
use crate::verify::shown::{Ended, Unsent};
use crate::{Outcome, files, secrets};

/// How a journey ended, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    Pass,
    Fail,
    Review,
    CaptureAgain,
    Refused,
    Unreachable,
    Unknown,
}

pub(crate) async fn run(settings: &Settings, files: &VerifyFiles, output: Output) -> Outcome {
    let evidence = match read(settings, files) {
        Err(NoEvidence::Unfit(Unfit::Pictures(bad))) => {
            output.show(&Unsent::of(&bad))?;
            return Ok(Exit::CaptureAgain);
        }
        evidence => evidence?,
    };
    let found = secrets::find(settings).await?;
    let verified = station::verify(settings, found.secrets, evidence, Pace::default()).await;
    let verified = verified.map_err(Fault)?;
    let word = Word::of(&verified);
    output.show(&Ended::of(&verified, word))?;
    Ok(word.exit())
}

/// Why there is nothing to verify.
#[derive(Debug, thiserror::Error)]
enum NoEvidence {
    #[error(transparent)]
    File(#[from] BadFile),
    #[error(transparent)]
    Unfit(#[from] Unfit),
}

fn read(settings: &Settings, files: &VerifyFiles) -> Result<Evidence, NoEvidence> {
    let back = files.back.as_deref().map(files::read).transpose()?;
    Ok(Evidence::of_files(
        &settings.policy,
        files::read(&files.card)?,
        back,
        files::read(&files.selfie)?,
        files::read(&files.bundle)?,
    )?)
}

impl Word {
    fn of(verified: &Verification) -> Self {
        match &verified.finding {
            Finding::Judged(_, judgement) => match judgement.verdict {
                // The faces match, and the card or the scorecard is not clear: a human looks.
                Verdict::Pass if verified.decision != Some(Decision::Accept) => Self::Review,
                Verdict::Pass => Self::Pass,
                Verdict::Fail => Self::Fail,
                Verdict::Review => Self::Review,
            },
            Finding::CaptureAgain { .. } => Self::CaptureAgain,
            Finding::Refused { .. } => Self::Refused,
            Finding::Unreachable | Finding::NeverArrived => Self::Unreachable,
            Finding::Unknown => Self::Unknown,
        }
    }

    const fn exit(self) -> Exit {
        match self {
            Self::Pass => Exit::Success,
            Self::Fail => Exit::Fail,
            Self::Review => Exit::Review,
            Self::CaptureAgain => Exit::CaptureAgain,
            Self::Refused => Exit::Refused,
            Self::Unreachable | Self::Unknown => Exit::Unknown,
        }
    }
}
