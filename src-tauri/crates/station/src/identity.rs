//! The bank's identity provider, looked at from outside of a session: for whoever sets a station up.

use bank_sign_in::{ProviderFacts, SignInError};
use jiff::ZonedDateTime;
use register::{Register, RegisterError};

use crate::settings::{Settings, SettingsError};
use crate::staff::{self, Account};

/// Why nobody could sign in through the bank.
#[derive(Debug, thiserror::Error)]
pub enum BankFault {
    /// A root that cannot be used.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// What every sign-in would end with.
    #[error(transparent)]
    SignIn(#[from] SignInError),
}

/// Asks the bank's identity provider how it is spoken to, as every sign-in does, and goes no further.
/// `None` where the settings have none.
///
/// # Errors
/// [`BankFault`] if nobody could sign in.
pub async fn greet_bank(settings: &Settings) -> Result<Option<ProviderFacts>, BankFault> {
    let Some(bank) = &settings.staff.bank else {
        return Ok(None);
    };
    let provider = bank.provider(settings.is_training())?;
    Ok(Some(bank_sign_in::look(&provider).await?))
}

/// Whether some supervisor has a PIN, and so could work while the bank's provider is away.
///
/// # Errors
/// [`RegisterError`] if the accounts cannot be read.
pub fn has_supervisor_with_pin(register: &Register) -> Result<bool, RegisterError> {
    let roster = staff::roster(register, &ZonedDateTime::now())?;
    let by_pin = |account: &Account| account.is_supervisor() && !account.is_of_bank();
    Ok(roster.accounts().iter().any(by_pin))
}
