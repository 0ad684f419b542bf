//! The portal as it is for everybody, whatever journey is open.

use serde::Serialize;
use specta::Type;

use super::Problem;

/// How the portal and the bank's account there fare.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PortalStatusView {
    /// Since when the portal has not been reached, as local time for people. The station goes on
    /// trying by itself.
    pub unreachable_since: Option<String>,
    /// Why no new journey may begin, until somebody tries again.
    pub locked: Option<Problem>,
    /// What this station has spent this month.
    pub quota: Option<QuotaView>,
}

/// What this station has spent of the portal this month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct QuotaView {
    /// Journeys that the portal has opened, or may have.
    pub spent: u32,
    /// How many there are in a month, where the settings say.
    pub of: Option<u32>,
    /// Whether the supervisor should see to it.
    pub low: bool,
}
