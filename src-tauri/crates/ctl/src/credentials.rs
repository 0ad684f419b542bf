//! `credentials set|test|clear`: what opens the portal.

mod kinds;
mod shown;

use std::fmt;

use clap::ValueEnum;
use journey::PortalAnswer;
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use station::Settings;
use vault::{Credentials, Key, LONGEST_SECRET, Vault};

use self::shown::{Done, Tested};
use crate::Outcome;
use crate::arguments::CredentialsCommand;
use crate::exit::Exit;
use crate::given::{self, NotGiven};
use crate::output::Output;
use crate::problem::Fault;
use crate::secrets;

/// Which secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum What {
    /// Name and password of the portal's account.
    Login,
    /// A relay's token.
    Bearer,
    /// The key of the station's certificate, in PEM, on stdin.
    CertificateKey,
    /// The key of Get eKYC Details: 16 characters, or 32 hexadecimal digits.
    DetailsKey,
    /// Name and password of the network's proxy.
    Proxy,
}

/// What was given cannot be kept.
#[derive(Debug, thiserror::Error)]
enum Unfit {
    #[error("`--what {0}` needs `--username`")]
    NoName(What),
    #[error("`--username` goes with `--what login` and `--what proxy`")]
    NameOfNothing,
    #[error(
        "give the key's file on stdin: kaunterctl credentials set --what certificate-key < FILE"
    )]
    KeyAtTerminal,
    #[error("this is no private key in PEM that is not encrypted")]
    NoKey,
    #[error(
        "the key has {0} bytes, and keychains keep {LONGEST_SECRET}: ask for an EC key (P-256 or P-384), which is shorter than RSA"
    )]
    KeyTooLong(usize),
    #[error("this is no key of the details: 16 characters or 32 hexadecimal digits are")]
    NoDetailsKey,
    #[error("a token is one word of printable ASCII")]
    NoToken,
    #[error(transparent)]
    NotGiven(#[from] NotGiven),
}

pub(crate) async fn run(
    settings: &Settings,
    wanted: &CredentialsCommand,
    output: Output,
) -> Outcome {
    match wanted {
        CredentialsCommand::Set { what, username } => {
            set(settings, *what, username.as_deref(), output).await
        }
        CredentialsCommand::Test => test(settings, output).await,
        CredentialsCommand::Clear { what } => clear(settings, *what, output).await,
    }
}

async fn set(settings: &Settings, what: What, name: Option<&str>, output: Output) -> Outcome {
    let service = settings.keychain_service();
    let vault = Vault::open(service).await?;
    match (what.has_name(), name) {
        (true, None) => return Err(Unfit::NoName(what).into()),
        (false, Some(_)) => return Err(Unfit::NameOfNothing.into()),
        (true, Some(name)) => {
            let credentials = Credentials {
                username: name.to_owned(),
                password: given::line("Password: ")?,
            };
            vault.set_credentials(&what.key(), &credentials).await?;
        }
        (false, None) => {
            let secret = match what {
                What::CertificateKey => given::file()?.ok_or(Unfit::KeyAtTerminal)?,
                _ => given::line("Secret: ")?,
            };
            what.check(&secret)?;
            vault.set(&what.key(), secret).await?;
        }
    }
    output.show(&Done::Set {
        service,
        what,
        username: name.map(str::to_owned),
        training: settings.is_training(),
    })?;
    Ok(Exit::Success)
}

async fn test(settings: &Settings, output: Output) -> Outcome {
    let found = secrets::find(settings).await?;
    let username = secrets::name(settings, &found.secrets);
    let answer = station::try_login(settings, found.secrets)
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
        source: found.source,
        result,
    })?;
    Ok(exit)
}

async fn clear(settings: &Settings, what: What, output: Output) -> Outcome {
    let service = settings.keychain_service();
    Vault::open(service).await?.clear(&what.key()).await?;
    output.show(&Done::Cleared { service, what })?;
    Ok(Exit::Success)
}

impl What {
    /// The keychain's entry.
    pub(crate) const fn key(self) -> Key {
        match self {
            Self::Login => Key::PortalCredentials,
            Self::Bearer => Key::BearerToken,
            Self::CertificateKey => Key::CertificateKey,
            Self::DetailsKey => Key::DetailsKey,
            Self::Proxy => Key::ProxyCredentials,
        }
    }

    const fn has_name(self) -> bool {
        matches!(self, Self::Login | Self::Proxy)
    }

    /// Refuses what could never be used, while the one who has the right one is still here.
    fn check(self, secret: &SecretString) -> Result<(), Unfit> {
        let text = secret.expose_secret();
        match self {
            Self::CertificateKey if !kinds::is_private_key(text) => Err(Unfit::NoKey),
            Self::CertificateKey if text.len() > LONGEST_SECRET => {
                Err(Unfit::KeyTooLong(text.len()))
            }
            Self::DetailsKey if !kinds::is_details_key(text) => Err(Unfit::NoDetailsKey),
            Self::Bearer if !text.bytes().all(|byte| byte.is_ascii_graphic()) => {
                Err(Unfit::NoToken)
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Login => "login",
            Self::Bearer => "bearer",
            Self::CertificateKey => "certificate-key",
            Self::DetailsKey => "details-key",
            Self::Proxy => "proxy",
        })
    }
}
