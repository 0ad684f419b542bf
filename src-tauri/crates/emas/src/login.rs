//! Who opens a journey, and who may ask for its details.

use crate::Credentials;

/// Who speaks to the portal.
#[derive(Debug, Clone)]
pub enum Login {
    /// This client, with the account's own login: in the body of Create JourneyID
    /// (`create-journeyid`), and as `Authorization: Basic` for the details (`get-ekyc-details`).
    Account(Credentials),
    /// A relay in front of the portal holds the login and puts it in. What opens the relay is in the
    /// [`Config`](crate::Config): a bearer token, or a client certificate.
    Relay,
}

impl Login {
    pub(crate) const fn account(&self) -> Option<&Credentials> {
        match self {
            Self::Account(credentials) => Some(credentials),
            Self::Relay => None,
        }
    }

    /// What is hidden from whatever the portal says to this login.
    pub(crate) fn secrets(&self) -> Vec<&str> {
        self.account().map_or_else(Vec::new, |account| {
            vec![account.password(), account.username()]
        })
    }
}

impl From<Credentials> for Login {
    fn from(credentials: Credentials) -> Self {
        Self::Account(credentials)
    }
}
