//! The hand-off: a phone gives its bundle to the station over the branch LAN.
//!
//! `docs/handoff.md` is the protocol. The station's side is a [`Window`]: it opens a port for
//! minutes, shows a [`QrText`], and tells what happens as [`WindowEvent`]s. The phone's side is
//! [`phone`], the reference for the bank's app team; it obeys the rules that a real one must.

mod address;
mod door;
mod event;
mod folder;
mod form;
mod identity;
mod lan;
mod listener;
mod number;
mod pace;
#[cfg(test)]
mod page;
mod pairing;
pub mod phone;
mod pin;
mod problem;
mod qr;
mod reach;
mod routes;
mod secret;
mod state;
mod typed;
mod upload;
#[cfg(test)]
mod vectors;
mod vigil;
mod visits;
mod window;
mod wire;

pub use event::{Answer, Delivery, Refusal, WindowEvent};
pub use folder::{CaptureFolder, FolderCapture, FolderError};
pub use identity::IdentityError;
pub use lan::{Network, NetworkKind, networks};
pub use number::Number;
pub use pairing::CloseReason;
pub use problem::Code;
pub use qr::{NotDrawn, QrText, ScanError};
pub use reach::Cause;
pub use secret::NoRandomness;
pub use typed::TypedCode;
pub use window::{OpenError, Window, WindowConfig};
pub use wire::{BadText, CaptureId, Label, PhoneInfo, Platform, Receipt};
