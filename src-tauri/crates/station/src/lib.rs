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
mod consent;
mod desk;
mod details;
mod evidence;
mod eye;
mod guidance;
mod keeping;
mod last_time;
mod lens;
mod log;
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
mod searches;
mod session;
mod settings;
mod slips;
mod staff;
mod station;
mod training;
mod verify;
pub mod view;
mod wiping;

pub use access::{PortalSecrets, greet_portal, try_login};
pub use action::{Action, NotDone, Page, Pin};
pub use emas::Pace;
pub use evidence::{Evidence, PictureName, Unfit};
pub use networks::addresses as handoff_addresses;
pub use process::begin_process;
pub use settings::{
    BankKey, CameraSettings, HandoffSettings, PolicySettings, PortalAuth, PortalSettings,
    PrinterSettings, QuotaSettings, RegisterSettings, Settings, SettingsError, StaffSettings,
    StationSettings, TrainingSettings,
};
pub use slips::{NoSlip, from_register as slip_from_register};
pub use station::{PreviewFrame, Station};
pub use training::PORTRAIT as TRAINING_PORTRAIT;
pub use verify::{Finding, Verification, verify};
pub use wiping::WipesWhatIsFreed;
