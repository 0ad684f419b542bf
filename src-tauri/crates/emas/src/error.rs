//! Why a call gave no answer, sorted by what the caller may do next.

use std::time::Duration;

use crate::{Class, Code, Redacted};

/// A call of the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Endpoint {
    /// `POST /api/ekyc/journeyid`
    CreateJourney,
    /// `POST /api/ekyc/okayid`
    OkayId,
    /// `POST /api/ekyc/okayface/v1-1`
    OkayFace,
    /// `POST /api/ekyc/okayface/v2`, OkayFace with the search of the blacklist.
    OkayFaceBlacklist,
    /// `POST /api/ekyc/okayface-plus/v1`
    OkayFacePlus,
    /// `POST /api/ekyc/okaylive`
    OkayLive,
    /// `POST /api/ekyc/okaydoc`
    OkayDoc,
    /// `GET /api/ekyc/scorecard`
    Scorecard,
    /// `GET /api/ekyc/scorecardConfig`
    ScorecardConfig,
    /// `GET /api/ekyc/details/{journeyId}`
    Details,
    /// `POST /api/ekyc/complete`
    Complete,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nothing of the request left this machine, or TLS ended before the portal could read any of
    /// it: it may be repeated.
    #[error("the portal was not reached: {0}")]
    NotSent(#[from] NotSent),
    /// The request was sent, at least in part, and no whole answer came. It may have been
    /// processed and paid for: find out before it is repeated.
    #[error("the outcome is unknown: {0}")]
    Lost(#[from] Lost),
    /// The portal answered, and refused.
    #[error("the portal refused: {0}")]
    Refused(#[from] Refusal),
}

/// Why nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotSent {
    /// The portal's name has no address.
    #[error("its name was not found")]
    Name,
    /// No connection: refused, no route, or closed before TLS was agreed.
    #[error("no connection")]
    Connect,
    /// No connection within [`Timeouts::connect`](crate::Timeouts::connect).
    #[error("no connection in time")]
    TimedOut,
    /// TLS failed: an expired or foreign certificate, an unknown root, or the portal does not accept
    /// ours. A person from IT is needed.
    #[error("TLS failed: {reason}")]
    Tls {
        /// In the words of the TLS library.
        reason: String,
    },
    /// The proxy wants a login, or another one. A person from IT is needed.
    #[error("the proxy wants a login")]
    ProxyLogin,
    /// The link is known to be down, so nothing was tried.
    #[error("the link to the portal is down")]
    LinkDown,
    /// The request could not be put together.
    #[error("the request could not be built")]
    Unbuilt,
}

/// How an answer was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Lost {
    /// The whole call took longer than [`Timeouts::call`](crate::Timeouts::call).
    #[error("no whole answer in time")]
    TimedOut,
    /// The transfer stood still for [`Timeouts::idle`](crate::Timeouts::idle).
    #[error("the transfer stood still")]
    Stalled,
    /// The connection broke before the answer was whole.
    #[error("the connection broke")]
    Broken,
    /// The answer is larger than [`Config::answer_limit`](crate::Config::answer_limit).
    #[error("the answer is too large")]
    TooLarge,
    /// An HTTP status that does not say whether the request was processed: a redirect, 408, any
    /// 5xx; or a body that says as much.
    #[error("the portal, or something before it, answered with status {0}")]
    Status(u16),
    /// The answer is no JSON: a page of a captive portal or a gateway, or nothing at all.
    #[error("the answer is no JSON")]
    NotJson,
    /// The answer nests deeper than 64.
    #[error("the answer nests too deep")]
    TooDeep,
    /// The answer is JSON, and neither a success of this call nor an error of the portal.
    #[error("the answer is not one of the portal's")]
    NotAnAnswer,
    /// The details could not be decrypted: they were cut short, or the key is not the account's.
    #[error("the details could not be decrypted")]
    NotDecrypted,
    /// The details are of another journey than the one asked for, or do not say of which. They were
    /// thrown away, and an error was logged.
    #[error("the details are not of the journey asked for")]
    OtherJourney,
}

/// The portal's no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code} (HTTP {http_status})")]
#[non_exhaustive]
pub struct Refusal {
    /// The call that was refused.
    pub endpoint: Endpoint,
    /// Why.
    pub code: Code,
    /// The HTTP status, which may well be 200.
    pub http_status: u16,
    /// The portal's own text, for the record. May be empty.
    pub detail: Redacted,
    /// How long the portal asks to wait, where it does.
    pub retry_after: Option<Duration>,
}

impl Endpoint {
    /// The path below the base URL; after that of `Details` comes `/` and the journey's id.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::CreateJourney => "/api/ekyc/journeyid",
            Self::OkayId => "/api/ekyc/okayid",
            Self::OkayFace => "/api/ekyc/okayface/v1-1",
            Self::OkayFaceBlacklist => "/api/ekyc/okayface/v2",
            Self::OkayFacePlus => "/api/ekyc/okayface-plus/v1",
            Self::OkayLive => "/api/ekyc/okaylive",
            Self::OkayDoc => "/api/ekyc/okaydoc",
            Self::Scorecard => "/api/ekyc/scorecard",
            Self::ScorecardConfig => "/api/ekyc/scorecardConfig",
            Self::Details => "/api/ekyc/details",
            Self::Complete => "/api/ekyc/complete",
        }
    }
}

impl Refusal {
    /// What helps, knowing which call was made: OkayID and OkayDoc see no selfie, OkayLive no card,
    /// OkayFace no bundle, and the others no picture at all.
    #[must_use]
    pub const fn class(&self) -> Class {
        self.code.class().at(self.endpoint)
    }
}
