//! The domain: commands, events, stages, policy and verdict of one verification. Pure.
//!
//! No I/O, no clock, no async, and no other crate of ours. [`Journey`] is the entry.

mod attempt;
mod checks;
mod command;
mod consent;
mod decide;
mod decision;
mod digest;
mod discrepancy;
mod document;
mod event;
mod exception;
mod fold;
mod ids;
mod journey;
mod phone;
mod picture;
mod place;
mod policy;
mod portal;
mod reading;
mod refusal;
mod role;
mod search;
mod sensitive;
mod stage;
mod state;
mod verdict;

pub use attempt::{Attempt, Outcome, Recapture, Submission};
pub use checks::{
    CheckName, CompletionAnswer, DocumentCheckAnswer, DocumentCheckResult, DocumentOutcome,
    ScorecardResult, ScorecardStatus,
};
pub use command::Command;
pub use consent::{Consent, ConsentLanguage, ConsentMethod, Language};
pub use decision::{AbandonReason, Decision, DecisionReason};
pub use digest::Sha256;
pub use discrepancy::Discrepancy;
pub use document::Document;
pub use event::{Event, MadeWith, Model, Started};
pub use exception::{
    ApprovedException, Approver, EvidenceKind, Exception, ExceptionKind, ExceptionReason,
    NoRationale, Rationale,
};
pub use ids::{
    CaptureId, EntryId, HandoffCode, HintCode, InvalidId, JourneyRef, StaffId, StationPrefix,
};
pub use journey::{Decided, End, Journey, NoStart, Picture, Portrait, Selfie};
pub use phone::{
    BundleOrigin, HandoffEnd, HandoffRefusal, PhoneModel, PhonePlatform, ReceivedBundle,
};
pub use picture::{CardAge, CardField, CardSide, PictureOrigin, PortraitOrigin, SelfieSource};
pub use policy::{BackOfCard, DocumentCheckPolicy, Policy, SelfiePolicy, Thresholds};
pub use portal::{
    AttemptAnswer, CardReadAnswer, CardReadResult, JourneyIdTail, PortalAnswer, PortalCode, Remedy,
};
pub use reading::{
    Answer, Confidence, OutsideRange, Probability, Reading, ReadingName, Readings, Reported,
};
pub use refusal::{Call, Refusal};
pub use role::Role;
pub use search::{LostCall, Search, SearchEnd, SearchFinding};
pub use sensitive::{Bundle, EmptyBundle, Jpeg, NotJpeg};
pub use stage::{Need, Stage, Step, WaitsFor};
pub use state::{
    CardReading, Completion, DocumentCheck, Handoff, Phone, PortalAccess, Scorecard, SlipState,
};
pub use verdict::{Judgement, Reason, Verdict, judge};
