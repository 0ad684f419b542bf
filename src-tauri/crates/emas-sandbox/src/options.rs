//! What a sandbox is started with.

use std::time::Duration;

use crate::{Account, Clock, PortraitArea, Script, Specimen};

/// What a sandbox is started with. The default is a healthy portal on a free port.
#[derive(Clone)]
pub struct Options {
    /// The loopback port; 0 takes a free one.
    pub port: u16,
    /// What the user `kaunter` gets.
    pub plan: Script,
    /// The password of every user.
    pub password: String,
    /// The customer whose card OkayID reads.
    pub specimen: Specimen,
    /// Where the portrait is on the card.
    pub portrait: PortraitArea,
    /// How late [`Scenario::Slow`](crate::Scenario::Slow) answers.
    pub slow_reply: Duration,
    /// The HTTP status of documented refusals.
    pub refusal_status: RefusalStatus,
    /// What every login's account allows.
    pub account: Account,
    /// Where the portal gets the time.
    pub clock: Clock,
}

/// The HTTP status of a documented refusal. The vendor does not say; clients have met both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RefusalStatus {
    /// 200, with `status: "error"` in the body.
    #[default]
    Ok,
    /// 400.
    BadRequest,
}

impl Options {
    /// The user who gets [`Options::plan`].
    pub const USERNAME: &'static str = "kaunter";
    /// The default password.
    pub const PASSWORD: &'static str = "training";
    /// The default key of Details: 16 ASCII characters, whose bytes are the key and the IV.
    pub const DETAILS_KEY: &'static str = "kaunter-training";
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            plan: Script::default(),
            password: Self::PASSWORD.to_owned(),
            specimen: Specimen::default(),
            portrait: PortraitArea::default(),
            slow_reply: Duration::from_secs(8),
            refusal_status: RefusalStatus::default(),
            account: Account::default(),
            clock: Clock::default(),
        }
    }
}
