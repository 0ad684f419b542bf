//! The names of the secrets.

use std::fmt;

/// What a secret is. The name under which the keychain shows it is not secret itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// Name and password of the portal's account, together:
    /// [`Credentials`](crate::Credentials).
    PortalCredentials,
    /// The token that a relay in front of the portal wants.
    BearerToken,
    /// The key of the station's own certificate, in PEM. An EC key fits; an RSA key does not.
    CertificateKey,
    /// The key of what Get eKYC Details answers.
    DetailsKey,
    /// Name and password that the network's proxy wants: [`Credentials`](crate::Credentials).
    ProxyCredentials,
    /// The hash of a staff member's PIN, by staff id.
    StaffPin(String),
    /// The portal's id of a journey, by its `JourneyRef`.
    JourneyId(String),
    /// The key that signs the register's checkpoints: 64 hexadecimal digits.
    CheckpointKey,
    /// The secret of [`Vault::self_check`](crate::Vault::self_check).
    SelfCheck,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PortalCredentials => f.write_str("portal-credentials"),
            Self::BearerToken => f.write_str("bearer-token"),
            Self::CertificateKey => f.write_str("certificate-key"),
            Self::DetailsKey => f.write_str("details-key"),
            Self::ProxyCredentials => f.write_str("proxy-credentials"),
            Self::StaffPin(staff) => write!(f, "staff-pin/{staff}"),
            Self::JourneyId(reference) => write!(f, "journey-id/{reference}"),
            Self::CheckpointKey => f.write_str("checkpoint-key"),
            Self::SelfCheck => f.write_str("self-check"),
        }
    }
}
