//! The details of a journey (`get-ekyc-details`): everything that was submitted under it, encrypted.
//!
//! It is the one way to find out whether a lost call arrived. The portal documents the cipher, the
//! id, and the layout of OkayDoc's entries; how the others look is our reading, and a tolerant one.

mod cipher;
mod entry;
mod id;
mod key;

use zeroize::Zeroizing;

use crate::error::{Endpoint, Error, Lost};
use crate::json::{self, Object};
use crate::transport::{Lookup, Reply, Transport};
use crate::{JourneyId, Login, judge};

pub use entry::Entry;
pub use id::{EntryId, InvalidEntryId};
pub use key::{DetailsKey, InvalidDetailsKey};

/// What the portal keeps of a journey. It holds what was read from the customer's card.
#[derive(Debug, Clone, PartialEq)]
pub struct Details {
    created: Option<u64>,
    lists: Vec<(Endpoint, Vec<Entry>)>,
}

pub(crate) async fn call(
    transport: &Transport,
    journey: &JourneyId,
    login: &Login,
    key: &DetailsKey,
) -> Result<Details, Error> {
    let lookup = Lookup {
        tail: Some(journey.expose()),
        login: login.account(),
        ..Lookup::default()
    };
    let mut secrets = login.secrets();
    secrets.push(journey.expose());
    let reply = transport.get(Endpoint::Details, lookup).await?;
    let mut plain = decrypt(reply, &secrets, key)?;
    let details = json::read(&mut plain).map_err(|_| Lost::NotDecrypted)?;
    Ok(Details::read(&details, journey)?)
}

/// Takes the reply and lets it go: it may be as large as what comes out of it.
fn decrypt(
    mut reply: Reply,
    secrets: &[&str],
    key: &DetailsKey,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    let answer = judge::success(Endpoint::Details, &mut reply, secrets)?;
    let text = answer.large_text("result").ok().ok_or(Lost::NotAnAnswer)?;
    Ok(cipher::decrypt(&text, key).ok_or(Lost::NotDecrypted)?)
}

/// The lists, by their name in one word and the singular. Both kinds of OkayFace share one.
const LISTS: [(Endpoint, &str); 5] = [
    (Endpoint::OkayId, "okayid"),
    (Endpoint::OkayFace, "okayface"),
    (Endpoint::OkayFacePlus, "okayfaceplus"),
    (Endpoint::OkayLive, "okaylive"),
    (Endpoint::OkayDoc, "okaydoc"),
];

impl Details {
    pub(crate) fn read(details: &Object<'_>, journey: &JourneyId) -> Result<Self, Lost> {
        let id = details.text("id").ok();
        if id.is_none_or(|id| id.as_str() != journey.expose()) {
            tracing::error!(asked = %journey, "the portal gave the details of another journey");
            return Err(Lost::OtherJourney);
        }
        let lists = LISTS.iter().filter_map(|(endpoint, name)| {
            let entries = entry::read_list(details, name, *endpoint, journey)?;
            Some((*endpoint, entries))
        });
        Ok(Self {
            created: details.milliseconds("createdDate").ok(),
            lists: lists.collect(),
        })
    }

    /// When the journey was opened, in milliseconds since 1970.
    #[must_use]
    pub const fn created(&self) -> Option<u64> {
        self.created
    }

    /// What the portal lists of one endpoint.
    ///
    /// `None` if there is no such list, or not every item of it can be read and told apart by an id:
    /// then the absence of an entry proves nothing. An empty list does.
    #[must_use]
    pub fn entries(&self, endpoint: Endpoint) -> Option<&[Entry]> {
        let endpoint = match endpoint {
            Endpoint::OkayFaceBlacklist => Endpoint::OkayFace,
            other => other,
        };
        self.lists
            .iter()
            .find(|(list, _)| *list == endpoint)
            .map(|(_, entries)| entries.as_slice())
    }
}
