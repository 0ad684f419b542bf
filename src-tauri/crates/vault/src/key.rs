//! The names of the secrets.

use std::fmt;

/// What a secret is. The name under which the keychain shows it is not secret itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// Login and password of the portal, together: [`PortalCredentials`](crate::PortalCredentials).
    PortalCredentials,
    /// The hash of a staff member's PIN, by staff id.
    StaffPin(String),
    /// The portal's id of a journey, by its `JourneyRef`.
    JourneyId(String),
    /// The secret of [`Vault::self_check`](crate::Vault::self_check).
    SelfCheck,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PortalCredentials => f.write_str("portal-credentials"),
            Self::StaffPin(staff) => write!(f, "staff-pin/{staff}"),
            Self::JourneyId(reference) => write!(f, "journey-id/{reference}"),
            Self::SelfCheck => f.write_str("self-check"),
        }
    }
}
