//! The portal without a counter: whether it is there, and whether a login is good.

use emas::{Client, Config, Credentials, Error, Login, Pace};
use journey::PortalAnswer;
use vault::PortalCredentials;

use crate::desk;
use crate::portal::{self, Portal};
use crate::settings::Settings;
use crate::training;
use crate::view::Problem;

/// Logs in at the portal, which opens one journey on the account's quota.
///
/// # Errors
/// The [`Problem`] with the settings.
pub async fn try_login(
    settings: &Settings,
    login: PortalCredentials,
) -> Result<PortalAnswer, Problem> {
    let portal = open(settings, login, Pace::default())?;
    let opened = portal.open_journey().await;
    Ok(opened.map_or_else(|answer| answer, |journey| portal::opened(&journey)))
}

/// Connects to the portal as every call does, TLS included, and asks for nothing that is paid.
///
/// # Errors
/// The [`Problem`] with the settings or on the way, with its reason.
pub async fn greet_portal(settings: &Settings) -> Result<(), Problem> {
    let greeted = client(settings)?.greet().await;
    greeted.map_err(|error| {
        let reason = match error {
            Error::NotSent(reason) => reason.to_string(),
            Error::Lost(reason) => reason.to_string(),
            Error::Refused(refusal) => refusal.to_string(),
        };
        Problem::with_detail("portal-unreachable", reason)
    })
}

/// The portal of `settings`, with this login.
pub(crate) fn open(
    settings: &Settings,
    login: PortalCredentials,
    pace: Pace,
) -> Result<Portal, Problem> {
    let PortalCredentials { username, password } = login;
    let login = Login::Account(Credentials::new(username, password));
    let key = settings.is_training().then(training::details_key).flatten();
    Ok(Portal::new(client(settings)?, login, key, pace))
}

/// Training has a portal only where the settings name a sandbox that is already running.
fn client(settings: &Settings) -> Result<Client, Problem> {
    match (&settings.portal, &settings.training.sandbox) {
        (None, Some(sandbox)) => Client::new(Config::new(sandbox.clone()))
            .map_err(|error| Problem::with_detail("settings-portal", error)),
        _ => desk::client(settings, None),
    }
}
