//! What can be recorded.

use jiff::Timestamp;
use journey::{Event, JourneyRef, Sha256, StaffId};
use serde::{Deserialize, Serialize};

pub use journey::Role;

use crate::RegisterEvent;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// In a journey.
    Journey {
        /// Which journey.
        reference: JourneyRef,
        /// What.
        event: Event,
    },
    /// Among the staff.
    Staff(StaffEvent),
    /// At the station.
    Station(StationEvent),
    /// To the register itself.
    Register(RegisterEvent),
}

/// What happened among the staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StaffEvent {
    /// An account was made.
    Added {
        /// The id that is typed at sign-in.
        id: StaffId,
        /// The name on screen and slip. Only names of staff are in the register.
        name: String,
        /// What the account may do.
        role: Role,
        /// Whether somebody else chose the PIN, so that it has to be changed at the first sign-in.
        #[serde(default, skip_serializing_if = "is_false")]
        temporary_pin: bool,
    },
    /// Somebody signed in.
    SignedIn {
        /// Who.
        id: StaffId,
    },
    /// The bank's identity provider said who somebody is: an account was made of it, or brought up
    /// to date.
    NamedByBank {
        /// The account.
        id: StaffId,
        /// The name by the bank.
        name: String,
        /// What the account may do, by the bank's roles.
        role: Role,
        /// Who it is for the bank.
        identity: BankIdentity,
    },
    /// Nobody was signed in, unlocked or confirmed through the bank.
    BankSignInRefused {
        /// The account, where there is one.
        id: Option<StaffId>,
        /// Why, as a code such as `bank-no-role`.
        why: String,
    },
    /// A supervisor gave an account over to the bank: its PIN ended, and whom the bank calls so next
    /// has it.
    GivenToBank {
        /// Whose.
        id: StaffId,
    },
    /// A sign-in was refused.
    SignInRefused {
        /// The account that was tried. `None` if there is no such account: what was typed then
        /// may be a secret in the wrong field.
        id: Option<StaffId>,
    },
    /// Somebody signed out.
    SignedOut {
        /// Who.
        id: StaffId,
    },
    /// A supervisor changed what an account may do.
    RoleChanged {
        /// Whose.
        id: StaffId,
        /// What it may do now.
        role: Role,
    },
    /// A supervisor closed an account: nobody signs in with it.
    Disabled {
        /// Whose.
        id: StaffId,
    },
    /// A supervisor opened it again.
    Enabled {
        /// Whose.
        id: StaffId,
    },
    /// A supervisor set a temporary PIN, which has to be changed at the next sign-in.
    PinReset {
        /// Whose.
        id: StaffId,
    },
    /// Somebody changed the own PIN.
    PinChanged {
        /// Who.
        id: StaffId,
    },
    /// The session of somebody was locked.
    Locked {
        /// Whose.
        id: StaffId,
    },
    /// They unlocked it.
    Unlocked {
        /// Who.
        id: StaffId,
    },
    /// The session of somebody was as old as it may become, and ended.
    SessionExpired {
        /// Whose.
        id: StaffId,
    },
    /// Somebody proved who they are, without signing in: a supervisor who approves.
    Confirmed {
        /// Who.
        id: StaffId,
    },
}

/// Who somebody is for the bank's identity provider. No secret, and no name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankIdentity {
    /// The provider that says so.
    pub issuer: String,
    /// What it calls this person, and nobody else ever.
    pub subject: String,
}

/// A record from before a field is written again as it was.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde wants"
)]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// What happened at the station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StationEvent {
    /// The station came up.
    Started {
        /// Whether it is for practice.
        training: bool,
    },
    /// The station went down in order.
    Stopped,
    /// Somebody or something set the wall clock while the station ran. What expires goes by the
    /// clock that never jumps.
    ClockJumped {
        /// What the wall clock would show had nobody set it since the last look.
        expected: Timestamp,
        /// What it shows.
        found: Timestamp,
        /// The clock that never jumps, in milliseconds since the run began.
        monotonic_ms: u64,
    },
    /// The settings are not those of the start before; or this is the first start.
    SettingsChanged {
        /// The SHA-256 of the settings file; null where there is none.
        sha256: Option<Sha256>,
    },
    /// Another program than at the start before. The record itself names the one that runs now.
    ProgramChanged {
        /// The one before.
        before: String,
    },
    /// Another camera than the last time gave pictures; or this is the first time.
    CameraChanged {
        /// What it sees.
        sees: Sight,
        /// Which one it is: vendor, product and serial number or socket.
        camera: String,
        /// The one before.
        before: Option<String>,
    },
    /// The keychain did not do what it was asked.
    KeychainFailed {
        /// Why.
        code: String,
    },
    /// No connection to the portal was made, because one of the two did not believe the other's
    /// certificate.
    TlsFailed {
        /// In the words of the TLS library.
        reason: String,
    },
}

/// What a camera is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sight {
    /// The card.
    Card,
    /// The customer's face.
    Selfie,
}

/// An entry as it is stored.
pub(crate) struct Stored {
    pub(crate) journey: Option<String>,
    pub(crate) kind: String,
    pub(crate) body: String,
}

/// The areas that kinds begin with.
pub(crate) const JOURNEY: &str = "journey";
pub(crate) const STAFF: &str = "staff";
pub(crate) const STATION: &str = "station";
pub(crate) const REGISTER: &str = "register";

impl Entry {
    pub(crate) fn to_stored(&self) -> serde_json::Result<Stored> {
        match self {
            Self::Journey { reference, event } => {
                store(JOURNEY, event, Some(reference.to_string()))
            }
            Self::Staff(event) => store(STAFF, event, None),
            Self::Station(event) => store(STATION, event, None),
            Self::Register(event) => store(REGISTER, event, None),
        }
    }
}

fn store(
    area: &str,
    event: &impl Serialize,
    journey: Option<String>,
) -> serde_json::Result<Stored> {
    #[derive(Deserialize)]
    struct Tagged<'a> {
        kind: &'a str,
    }
    let body = serde_json::to_string(event)?;
    let Tagged { kind } = serde_json::from_str(&body)?;
    Ok(Stored {
        journey,
        kind: format!("{area}.{kind}"),
        body,
    })
}
