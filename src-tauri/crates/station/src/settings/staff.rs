//! How staff sign in, and how long a session lasts (APP-12).

use std::time::Duration;

use jiff::SignedDuration;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::{BankSettings, LocalAccounts};
use crate::session::Limits;

/// How staff sign in, and how long a session lasts. Spans are written as people write them: `"90s"`, `"5m"`,
/// `"10h"`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StaffSettings {
    /// The screen is locked when nobody has touched anything for so long; 30 s to 5 min.
    #[serde(deserialize_with = "lock_after")]
    pub lock_after: Duration,
    /// The customer's pictures are wiped when it has been locked for so long; at most 2 min.
    #[serde(deserialize_with = "wipe_after")]
    pub wipe_after: Duration,
    /// Staff sign in anew when so much time has passed; 15 min to 10 h.
    #[serde(deserialize_with = "end_after")]
    pub end_after: Duration,
    /// The bank's identity provider, where staff sign in through it.
    pub bank: Option<BankSettings>,
}

impl Default for StaffSettings {
    fn default() -> Self {
        Self {
            lock_after: LONGEST_IDLE,
            wipe_after: LONGEST_WIPE,
            end_after: LONGEST_SESSION,
            bank: None,
        }
    }
}

impl StaffSettings {
    pub(crate) const fn limits(&self) -> Limits {
        Limits {
            lock_after: self.lock_after,
            wipe_after: self.wipe_after,
            end_after: self.end_after,
        }
    }

    /// When accounts with a PIN of this station will do: always, where there is no bank to ask.
    pub(crate) fn local_accounts(&self) -> LocalAccounts {
        let bank = self.bank.as_ref();
        bank.map_or(LocalAccounts::Always, |bank| bank.local_accounts)
    }
}

/// What APP-12 asks for at most: a bank may only be stricter.
const LONGEST_IDLE: Duration = Duration::from_mins(5);
const LONGEST_WIPE: Duration = Duration::from_mins(2);
const LONGEST_SESSION: Duration = Duration::from_hours(10);

fn lock_after<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    span(from, Duration::from_secs(30), LONGEST_IDLE)
}

fn wipe_after<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    span(from, Duration::ZERO, LONGEST_WIPE)
}

fn end_after<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    span(from, Duration::from_mins(15), LONGEST_SESSION)
}

fn span<'de, D: Deserializer<'de>>(
    from: D,
    shortest: Duration,
    longest: Duration,
) -> Result<Duration, D::Error> {
    let written = SignedDuration::deserialize(from)?;
    let span = Duration::try_from(written).map_err(D::Error::custom)?;
    if (shortest..=longest).contains(&span) {
        return Ok(span);
    }
    let seconds = (shortest.as_secs(), longest.as_secs());
    Err(D::Error::custom(format!(
        "it must be {} s to {} s",
        seconds.0, seconds.1
    )))
}
