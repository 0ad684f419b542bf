//! The portal's names of what it keeps.

use std::fmt;

use crate::json::Object;

/// The portal's name of something it keeps: 1 to 64 letters, digits, hyphens and underscores. Neither
/// secret nor personal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(String);

/// The text cannot be a name of the portal's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the id of an entry")]
pub struct InvalidEntryId;

impl EntryId {
    /// Takes a name as the portal gave it.
    ///
    /// # Errors
    /// [`InvalidEntryId`] if it has none or more than 64 characters, or one that is not an ASCII
    /// letter, digit, hyphen or underscore.
    pub fn new(id: impl Into<String>) -> Result<Self, InvalidEntryId> {
        let id = id.into();
        let fits = (1..=64).contains(&id.len())
            && id
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        if fits {
            Ok(Self(id))
        } else {
            Err(InvalidEntryId)
        }
    }

    /// The name in a member of an answer.
    pub(crate) fn member(answer: &Object<'_>, name: &str) -> Option<Self> {
        Self::new(answer.text(name).ok()?.as_str()).ok()
    }

    /// The name, as it may be kept in a register.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
