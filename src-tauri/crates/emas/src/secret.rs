//! What opens the account and the journey: never shown, never in a URL, wiped when dropped.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};

/// The account's login, for Create JourneyID alone. Calls after that carry the [`JourneyId`].
#[derive(Clone)]
pub struct Credentials {
    username: SecretString,
    password: SecretString,
}

/// The portal's id of one journey: after creation the only credential that the portal asks for, so
/// a secret. The portal forgets it, and what was submitted under it, after 14 days
/// (`create-journeyid`).
#[derive(Clone)]
pub struct JourneyId(SecretString);

/// The text cannot be a journey id: 8 to 128 letters, digits and hyphens are.
///
/// The portal's pages show a UUID and promise none, so no more is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a journey id")]
pub struct InvalidJourneyId;

/// What people may see of an id.
const SHOWN: usize = 4;

impl Credentials {
    /// The login of one account.
    #[must_use]
    pub fn new(username: impl Into<String>, password: SecretString) -> Self {
        Self {
            username: SecretString::from(username.into()),
            password,
        }
    }

    pub(crate) fn username(&self) -> &str {
        self.username.expose_secret()
    }

    pub(crate) fn password(&self) -> &str {
        self.password.expose_secret()
    }
}

impl JourneyId {
    /// Takes an id as the portal gave it.
    ///
    /// # Errors
    /// [`InvalidJourneyId`] if it has fewer than 8 or more than 128 characters, or one that is not
    /// an ASCII letter, digit or hyphen.
    pub fn new(id: impl Into<String>) -> Result<Self, InvalidJourneyId> {
        let id = SecretString::from(id.into());
        let text = id.expose_secret();
        let fits = (8..=128).contains(&text.len())
            && text
                .bytes()
                .all(|letter| letter.is_ascii_alphanumeric() || letter == b'-');
        if fits {
            Ok(Self(id))
        } else {
            Err(InvalidJourneyId)
        }
    }

    /// The whole id, for a request or an encrypted store. It must not reach a log, a screen, a QR
    /// code or a web view.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(hidden)")
    }
}

/// The last four characters, for people to tell two journeys apart.
impl fmt::Display for JourneyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.expose();
        write!(f, "…{}", &id[id.len() - SHOWN..])
    }
}

impl fmt::Debug for JourneyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JourneyId({self})")
    }
}

impl PartialEq for JourneyId {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl Eq for JourneyId {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn an_id_shows_its_last_four_characters_only() {
        let id = JourneyId::new("7851b4e3-df09-4ab6-8091-0123456789ab").unwrap();
        assert_eq!(format!("{id} {id:?}"), "…89ab JourneyId(…89ab)");
    }

    #[test]
    fn what_cannot_be_an_id_is_refused() {
        let too_long = "a".repeat(129);
        for text in [
            "",
            "short",
            "has space here",
            "quote\"quote",
            "ключключ",
            &too_long,
        ] {
            assert_eq!(JourneyId::new(text), Err(InvalidJourneyId), "{text:?}");
        }
    }
}
