//! An async client of Innov8tif's **EMAS eKYC Portal**: every call that the portal documents, typed,
//! with one error for each thing that a caller can do next.
//!
//! | Call | Portal page | Here |
//! |---|---|---|
//! | Create JourneyID | `create-journeyid` | [`Client::create_journey`] |
//! | Centralized OkayID | `centralized-okayid` | [`Client::okay_id`] |
//! | Centralized OkayFace v1-1, v2 | `centralized-okayface` | [`Client::okay_face`] |
//! | Centralized OkayFace Plus v1 | `centralized-okayface-plus/version-1` | [`Client::okay_face_plus`] |
//! | Centralized OkayLive | `centralized-okaylive` | [`Client::okay_live`] |
//! | Centralized OkayDoc | `centralized-okaydoc` | [`Client::okay_doc`] |
//! | Scorecard result | `scorecard/get-scorecard-result` | [`Client::scorecard`] |
//! | Scorecard config | `scorecard/get-scorecard-config` | [`Client::scorecard_config`] |
//! | eKYC details | `get-ekyc-details` | [`Client::details`] |
//! | Complete journey | `manual-verification/complete-journey-api` | [`Client::complete`] |
//!
//! Pages are named by their path below
//! `https://api2-ekycportal.innov8tif.com/emas-ekyc-portal/`.
//!
//! ```no_run
//! use bytes::Bytes;
//! use emas::{Client, Config, Credentials, Error, FacePlusRequest, Login, OkayIdRequest, SecretString};
//!
//! # async fn verify(card: Bytes, selfie: Bytes, bundle: Bytes) -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::new(Config::new("https://ekycportaldemo.innov8tif.com".parse()?))?;
//! let password = SecretString::from(std::env::var("PASSWORD")?);
//! let login = Login::Account(Credentials::new("branch", password));
//!
//! let journey = client.create_journey(&login).await?;
//! let card_read = client.okay_id(&journey, &OkayIdRequest::new(card.clone())).await?;
//! let portrait = card_read.into_portrait().map_or(card, |picture| picture.into_vec().into());
//!
//! let request = FacePlusRequest { image_id_card: portrait, image_best: selfie, mobile_sdk_data: bundle };
//! match client.okay_face_plus(&journey, request).await {
//!     // An answer is not a pass: judge the readings, and let a missing one be reviewed by a person.
//!     Ok(answer) => println!("{:?} {:?}", answer.confidence, answer.face_liveness),
//!     Err(Error::Refused(refusal)) => println!("{} asks for {:?}", refusal.code, refusal.class()),
//!     Err(Error::NotSent(why)) => println!("safe to repeat: {why}"),
//!     Err(Error::Lost(why)) => println!("nobody knows whether it was processed: {why}"),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # What an answer means
//!
//! **HTTP 200 is not success, and success is not a pass.** The portal says `success` when it has
//! worked on what it was sent. This crate checks the HTTP status, the word `status`, and every
//! known way of hiding an error in a body; then it hands over the readings as they are. It gives
//! no verdict on a person. A reading that is absent, null, repeated, not a number, or out of its
//! documented range is `None`, never a default.
//!
//! # What an error means
//!
//! Calls are paid for and cannot be told apart afterwards, so the three kinds of [`Error`] answer
//! one question: *may this be repeated?*
//!
//! - [`Error::NotSent`]: nothing of the request left. Repeating is safe.
//! - [`Error::Lost`]: it was sent, and no whole answer came. The portal may have processed it.
//! - [`Error::Refused`]: the portal answered, and said no. [`Refusal::class`] says what helps.
//!
//! # Two layers
//!
//! **The [`Client`] repeats nothing by itself**: no retry, no redirect, no replay on a new connection
//! of anything whose first byte may have left. The [`Courier`] around it repeats what may be repeated
//! without asking anybody, slowly and not too often, and [searches](Courier::search) the details of a
//! journey for a call that was lost.
//!
//! # Ways to the portal
//!
//! Directly with the [account's login](Login::Account), or through a [relay](Login::Relay) that holds
//! it, opened by a [bearer token](Config::bearer) or a [client certificate](Config::client_certificate);
//! through a [proxy](Config::proxy) that may want a login of its own; over TLS 1.2 or 1.3 with the
//! platform's roots and [others](Config::extra_roots). Plain HTTP is refused, except on loopback.
//! Proxies in the environment are ignored. No address in an answer is ever followed.
//!
//! # What is kept out of sight
//!
//! `Debug` of every type here is safe to log: passwords, keys, journey ids, pictures and whatever was
//! read from a card are hidden by their types. Text of the portal is [`Redacted`] before it is
//! stored. Buffers that hold a customer's data are wiped when dropped. An answer is given up at
//! [20 MB](Config::answer_limit), at 64 levels of nesting, and after [60 s](Timeouts::call).

mod client;
mod code;
mod complete;
mod config;
mod courier;
mod create_journey;
mod details;
mod error;
#[cfg(test)]
mod fuzz;
mod json;
mod json_body;
mod judge;
mod liveness;
mod login;
mod okay_doc;
mod okay_face;
mod okay_face_plus;
mod okay_id;
mod okay_live;
mod personal;
mod redacted;
mod scorecard;
mod search;
mod secret;
mod tls;
mod transport;
mod upload;

pub use client::Client;
pub use code::{Class, Code};
pub use complete::Completed;
pub use config::{Config, ConfigError, Proxy, Timeouts};
pub use courier::{Courier, Link, Pace, SearchStep};
pub use details::{Details, DetailsKey, Entry, EntryId, InvalidDetailsKey, InvalidEntryId};
pub use error::{Endpoint, Error, Lost, NotSent, Refusal};
pub use liveness::{Fault, Liveness};
pub use login::Login;
pub use okay_doc::{
    DocComponent, DocFinding, DocMethod, DocOutcome, MyKadChecks, OkayDocAnswer, OkayDocRequest,
};
pub use okay_face::{Blacklist, OkayFaceAnswer, OkayFaceRequest, Platform};
pub use okay_face_plus::{FacePlusAnswer, FacePlusRequest};
pub use okay_id::{
    CardText, Check, Date, Discrepancy, DocumentKind, DocumentType, FieldType, IdNumber,
    MyKadNumber, NumberedBirth, OcrField, OkayIdAnswer, OkayIdRequest, PlaceOfBirth, Printed,
    Readability, Sex, State, Zone, ZonePart, check_digit,
};
pub use okay_live::{OkayLiveAnswer, OkayLiveRequest};
pub use personal::{PersonalText, Picture};
pub use redacted::Redacted;
pub use scorecard::{
    CheckStatus, InvalidScorecardDocument, Scorecard, ScorecardConfig, ScorecardDocument,
    ScorecardEntry, ScorecardStatus,
};
pub use search::{Finding, Next, OpenReason, Search};
pub use secret::{Credentials, InvalidJourneyId, JourneyId};
pub use tls::ClientCertificate;

pub use secrecy::SecretString;

/// The examples of the readme are tested with those of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
