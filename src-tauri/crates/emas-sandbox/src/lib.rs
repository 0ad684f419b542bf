//! An emulator of the EMAS eKYC Portal: documented behaviour, scenarios and faults.
//!
//! [`Sandbox::start`] opens a portal on loopback. It answers the portal's endpoints with
//! the documented shapes, checks what it receives as the vendor documents, and plays a
//! [`Scenario`]: a customer, an account or a network that is not as it should be. A scenario is
//! chosen by the login (`spoof`, `slow@okayid`; see [`Plan`]), by [`Control`], or by
//! `POST /sandbox/scenario`; all of them are a [`Script`], which can be a file as well. Everything
//! it received is in its log, as lengths and digests. A [`Relay`] puts a bank's relay in front.
//!
//! Where the vendor documents nothing, the sandbox has to decide. Those decisions are marked
//! "our choice" where they are made; a client must not rely on them.
//!
//! The crate shares no code with the portal's client, so that one cannot repeat the other's
//! misreading of the contract.

mod account;
mod answer;
mod call;
mod checks;
mod clock;
mod codes;
mod control;
mod control_api;
mod endpoint;
mod endpoints;
mod faults;
mod journeys;
mod listener;
mod log;
mod options;
mod page;
mod payload;
mod plan;
mod portal;
mod portrait;
mod quality;
mod refusals;
mod relay;
mod scenario;
mod script;
mod server;
mod shape;
mod specimen;

pub use account::Account;
pub use clock::Clock;
pub use control::Control;
pub use endpoint::{Endpoint, UnknownEndpoint};
pub use log::{LoggedRequest, Outcome, Part};
pub use options::{Options, RefusalStatus};
pub use plan::{Plan, Repetition};
pub use portal::JourneyCount;
pub use portrait::PortraitArea;
pub use refusals::Refusal;
pub use relay::{Authority, AuthorityError, ClientIdentity, Relay, RelayError, RelayOptions};
pub use scenario::{Scenario, UnknownScenario};
pub use script::{
    Act, ArgumentError, Calls, Change, Fault, FileError, Of, Problem, Reply, Script, Strike,
    UnknownScript, Which,
};
pub use server::{Sandbox, StartError};
pub use shape::{Shape, UnknownShape};
pub use specimen::Specimen;
