//! `credentials set|test|clear`: the login of the portal. No password is ever an argument: other
//! users of the machine see those, and shells remember them.

use std::fmt;
use std::io::{self, IsTerminal};

use journey::PortalAnswer;
use secrecy::SecretString;
use serde::Serialize;
use station::Settings;
use vault::{PortalCredentials, Vault};

use crate::arguments::CredentialsCommand;
use crate::exit::Exit;
use crate::login::{self, LoginSource};
use crate::output::Output;
use crate::problem::Fault;
use crate::{Outcome, words};

/// What was done, and to which of the keychain's entries.
#[derive(Serialize)]
#[serde(tag = "credentials", rename_all = "snake_case")]
enum Done {
    Set {
        service: &'static str,
        username: String,
        training: bool,
    },
    Cleared {
        service: &'static str,
    },
    Tested {
        username: String,
        source: LoginSource,
        #[serde(flatten)]
        result: Tested,
    },
}

/// What the portal said to a login.
#[derive(Serialize)]
#[serde(tag = "result", rename_all = "snake_case")]
enum Tested {
    Accepted,
    Refused { code: String },
    Unreachable,
}

pub(crate) async fn run(
    settings: &Settings,
    wanted: &CredentialsCommand,
    output: Output,
) -> Outcome {
    match wanted {
        CredentialsCommand::Set { username } => set(settings, username.clone(), output).await,
        CredentialsCommand::Test => test(settings, output).await,
        CredentialsCommand::Clear => clear(settings, output).await,
    }
}

async fn set(settings: &Settings, username: String, output: Output) -> Outcome {
    let service = settings.keychain_service();
    let vault = Vault::open(service).await?;
    let password = ask_password()?;
    let credentials = PortalCredentials {
        username: username.clone(),
        password,
    };
    vault.set_portal_credentials(&credentials).await?;
    let training = settings.is_training();
    output.show(&Done::Set {
        service,
        username,
        training,
    })?;
    Ok(Exit::Success)
}

/// From the person at the terminal, unseen; else the first line of stdin.
fn ask_password() -> io::Result<SecretString> {
    let password = if io::stdin().is_terminal() {
        rpassword::prompt_password("Password: ")?
    } else {
        let mut line = String::new();
        io::stdin().read_line(&mut line)?;
        let length = line.trim_end_matches(['\r', '\n']).len();
        line.truncate(length);
        line
    };
    if password.is_empty() {
        return Err(io::Error::other("no password was given"));
    }
    Ok(password.into())
}

async fn test(settings: &Settings, output: Output) -> Outcome {
    let login = login::find(settings).await?;
    let username = login.credentials.username.clone();
    let answer = station::try_login(settings, login.credentials)
        .await
        .map_err(Fault)?;
    let (result, exit) = match answer {
        PortalAnswer::Opened { .. } => (Tested::Accepted, Exit::Success),
        PortalAnswer::Refused { code } => (
            Tested::Refused {
                code: code.to_string(),
            },
            Exit::Refused,
        ),
        PortalAnswer::Unreachable { .. } => (Tested::Unreachable, Exit::Unknown),
    };
    output.show(&Done::Tested {
        username,
        source: login.source,
        result,
    })?;
    Ok(exit)
}

async fn clear(settings: &Settings, output: Output) -> Outcome {
    let service = settings.keychain_service();
    Vault::open(service)
        .await?
        .clear(&vault::Key::PortalCredentials)
        .await?;
    output.show(&Done::Cleared { service })?;
    Ok(Exit::Success)
}

impl fmt::Display for Done {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Set {
                service,
                username,
                training,
            } => {
                write!(f, "the keychain keeps the login {username} under {service}")?;
                if *training {
                    write!(
                        f,
                        "\nthis station has no portal and is in training: say --portal or --config for a real one"
                    )?;
                }
                Ok(())
            }
            Self::Cleared { service } => write!(f, "the keychain has no login under {service}"),
            Self::Tested {
                username,
                source,
                result,
            } => {
                let place = match source {
                    LoginSource::Keychain => "keychain",
                    LoginSource::Environment => "environment",
                };
                write!(f, "login {username} of the {place}: {result}")
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
