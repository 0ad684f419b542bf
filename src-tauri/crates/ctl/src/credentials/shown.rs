//! What `credentials` says.

use std::fmt;

use serde::Serialize;

use super::What;
use crate::secrets::Source;
use crate::words;

/// What was done, and to which of the keychain's entries.
#[derive(Serialize)]
#[serde(tag = "credentials", rename_all = "snake_case")]
pub(super) enum Done {
    Set {
        service: &'static str,
        what: What,
        #[serde(skip_serializing_if = "Option::is_none")]
        username: Option<String>,
        training: bool,
    },
    Cleared {
        service: &'static str,
        what: What,
    },
    Tested {
        username: String,
        source: Source,
        #[serde(flatten)]
        result: Tested,
    },
}

/// What the portal said.
#[derive(Serialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub(super) enum Tested {
    Accepted,
    Refused { code: String },
    Unreachable,
}

impl fmt::Display for Done {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Set {
                service,
                what,
                username,
                training,
            } => {
                write!(f, "the keychain keeps the {what}")?;
                if let Some(username) = username {
                    write!(f, " {username}")?;
                }
                write!(f, " under {service}")?;
                if *training {
                    write!(
                        f,
                        "\nthis station has no portal and is in training: say --portal or --config for a real one"
                    )?;
                }
                Ok(())
            }
            Self::Cleared { service, what } => {
                write!(f, "the keychain has no {what} under {service}")
            }
            Self::Tested {
                username,
                source,
                result,
            } => {
                let place = match source {
                    Source::Keychain => "keychain",
                    Source::Environment => "environment",
                };
                write!(f, "{username} of the {place}: {result}")
            }
        }
    }
}

impl fmt::Display for Tested {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Accepted => f.write_str("accepted; one journey was opened"),
            Self::Refused { code } => write!(f, "refused, {code}"),
            Self::Unreachable => f.write_str(&words::say("problem-portal-unreachable")),
        }
    }
}
