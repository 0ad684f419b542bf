//! The printed result: as data, as PDF, and on its way to a print queue.
//!
//! A [`Slip`] says what goes on paper. [`Slip::to_pdf`] makes one A4 page of it: the same slip is
//! always the same bytes, so its SHA-256 can stand in the register. [`Printers`] takes the page to
//! a queue and tells how its job fares. A [`Document`] is a report: tables on as many pages as it
//! takes. Every word comes from the catalogue that the screen uses.

mod content;
mod document;
mod id_number;
pub mod numbers;
mod pdf;
mod printing;
mod words;

pub use content::{Approval, Measured, Slip, SlipError, SlipTime};
pub use document::{Cell, Document, Imprint, Table, Word};
pub use id_number::MaskedIdNumber;
pub use printing::{
    JobId, JobState, NotAServer, PrintError, PrintServer, Printers, Queue, QueueState,
    default_server,
};
