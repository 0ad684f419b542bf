//! The coordinator: one owner task that joins the crates below behind one API.
//!
//! [`Station`] is a handle: people act through it ([`Station::act`]) and look through it
//! ([`Station::view`]). Behind it one task owns everything that changes. Whatever takes time (the
//! portal, a printer, a phone) runs beside it and reports back; nothing else touches a journey.

mod access;
mod account;
mod action;
mod album;
mod arrival;
mod backlog;
mod consent;
mod desk;
mod details;
mod evidence;
mod eye;
mod gate;
mod guidance;
mod identity;
mod keeping;
mod last_time;
mod left;
mod lens;
mod log;
mod machine;
mod memory;
mod networks;
mod open_journey;
mod owner;
mod pairing;
mod portal;
mod present;
mod problem;
mod process;
mod received;
mod reports;
mod searches;
mod session;
mod settings;
mod slips;
mod staff;
mod station;
mod timekeeper;
mod training;
mod verify;
mod versions;
pub mod view;
mod wiping;

pub use access::{PortalSecrets, greet_portal, try_login};
pub use action::{Action, AskedException, NotDone, Page, Pin, Signature};
pub use bank_sign_in::{ProviderFacts, SignInError};
pub use emas::Pace;
pub use evidence::{Evidence, PictureName, Unfit};
pub use identity::{BankFault, greet_bank, has_supervisor_with_pin};
pub use machine::{Machine, Room};
pub use networks::addresses as handoff_addresses;
pub use owner::BankPage;
pub use process::begin_process;
pub use reports::{
    Facts, Gaps, Made, NotMade, NotRendered, ReportAsked, Wanted, make as make_report,
    seed as sample_seed,
};
pub use settings::{
    BankKey, BankSettings, CameraSettings, HandoffSettings, LocalAccounts, PolicySettings,
    PortalAuth, PortalSettings, PrinterSettings, QuotaSettings, RegisterSettings, ReportSettings,
    Settings, SettingsError, StaffSettings, StationSettings, TrainingSettings,
};
pub use slips::{NoSlip, from_register as slip_from_register};
pub use staff::{NotReset, reset_pin_from_outside};
pub use station::{PreviewFrame, Station};
pub use training::PORTRAIT as TRAINING_PORTRAIT;
pub use verify::{Finding, Verification, verify};
pub use wiping::WipesWhatIsFreed;
