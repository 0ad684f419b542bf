//! What the bank's account with the vendor allows.

use jiff::Timestamp;

use crate::{Endpoint, Options};

/// What an account allows. Every login of the sandbox is an account of its own, with these terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The steps that are enabled: Complete Journey demands all of them. The sandbox answers the
    /// other endpoints as well; what the portal says there is not documented.
    pub steps: Vec<Endpoint>,
    /// Whether Get eKYC Details is permitted.
    pub details: bool,
    /// Whether Details lists OkayFace Plus. No page says whether the portal does; where it does
    /// not, the answer has no such list at all.
    pub details_lists_face_plus: bool,
    /// Whether OkayFace Plus counts towards the scorecard. No page says whether it does; where it
    /// does not, a journey without OkayFace has no scorecard.
    pub face_plus_feeds_scorecard: bool,
    /// What Details is encrypted with.
    pub details_key: [u8; 16],
    /// How many journeys the account may open; `None` is no limit.
    pub max_journeys: Option<u32>,
    /// How many calls to engines the account may make; `None` is no limit.
    pub max_calls: Option<u32>,
    /// When the account ends, if it does. That the engines refuse from then on as well is our
    /// choice.
    pub expires: Option<Timestamp>,
}

impl Default for Account {
    /// OkayID and OkayFace Plus, Details with everything, no limit.
    fn default() -> Self {
        let mut details_key = [0; 16];
        details_key.copy_from_slice(Options::DETAILS_KEY.as_bytes());
        Self {
            steps: vec![Endpoint::OkayId, Endpoint::OkayFacePlus],
            details: true,
            details_lists_face_plus: true,
            face_plus_feeds_scorecard: true,
            details_key,
            max_journeys: None,
            max_calls: None,
            expires: None,
        }
    }
}
