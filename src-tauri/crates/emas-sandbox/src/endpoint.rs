//! The portal's endpoints that the sandbox answers.

use std::fmt;
use std::str::FromStr;

use axum::http::Method;
use serde::{Serialize, Serializer};

/// An endpoint of the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Endpoint {
    /// Create JourneyID.
    JourneyId,
    /// Centralized OkayID.
    OkayId,
    /// Centralized OkayFace, version 1.
    OkayFace,
    /// Centralized OkayFace, version 1-1: with `livenessMeta`.
    OkayFaceV1_1,
    /// Centralized OkayFace, version 2: with the blacklist search.
    OkayFaceV2,
    /// Centralized OkayFace Plus, version 1.
    OkayFacePlus,
    /// Centralized OkayLive.
    OkayLive,
    /// Centralized OkayDoc.
    OkayDoc,
    /// Get Scorecard Result.
    Scorecard,
    /// Get Scorecard Config.
    ScorecardConfig,
    /// Get eKYC Details.
    Details,
    /// Complete Journey.
    Complete,
}

impl Endpoint {
    /// All of them, in the order of a journey.
    pub const ALL: &'static [Self] = &[
        Self::JourneyId,
        Self::OkayId,
        Self::OkayFace,
        Self::OkayFaceV1_1,
        Self::OkayFaceV2,
        Self::OkayFacePlus,
        Self::OkayLive,
        Self::OkayDoc,
        Self::Scorecard,
        Self::ScorecardConfig,
        Self::Details,
        Self::Complete,
    ];

    /// The name in logins, control calls and the log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::JourneyId => "journeyid",
            Self::OkayId => "okayid",
            Self::OkayFace => "okayface",
            Self::OkayFaceV1_1 => "okayface-v1-1",
            Self::OkayFaceV2 => "okayface-v2",
            Self::OkayFacePlus => "okayface-plus",
            Self::OkayLive => "okaylive",
            Self::OkayDoc => "okaydoc",
            Self::Scorecard => "scorecard",
            Self::ScorecardConfig => "scorecard-config",
            Self::Details => "details",
            Self::Complete => "complete",
        }
    }

    /// The path below the base URL. That of [`Endpoint::Details`] has the journey's id in place of
    /// `{journeyId}`.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::JourneyId => "/api/ekyc/journeyid",
            Self::OkayId => "/api/ekyc/okayid",
            Self::OkayFace => "/api/ekyc/okayface",
            Self::OkayFaceV1_1 => "/api/ekyc/okayface/v1-1",
            Self::OkayFaceV2 => "/api/ekyc/okayface/v2",
            Self::OkayFacePlus => "/api/ekyc/okayface-plus/v1",
            Self::OkayLive => "/api/ekyc/okaylive",
            Self::OkayDoc => "/api/ekyc/okaydoc",
            Self::Scorecard => "/api/ekyc/scorecard",
            Self::ScorecardConfig => "/api/ekyc/scorecardConfig",
            Self::Details => "/api/ekyc/details/{journeyId}",
            Self::Complete => "/api/ekyc/complete",
        }
    }

    /// GET for what is only read, else POST.
    #[must_use]
    pub const fn method(self) -> Method {
        match self {
            Self::Scorecard | Self::ScorecardConfig | Self::Details => Method::GET,
            _ => Method::POST,
        }
    }

    /// Whether an engine works on a customer's pictures here: what an account pays for, and what
    /// Details lists.
    #[must_use]
    pub const fn has_engine(self) -> bool {
        matches!(
            self,
            Self::OkayId
                | Self::OkayFace
                | Self::OkayFaceV1_1
                | Self::OkayFaceV2
                | Self::OkayFacePlus
                | Self::OkayLive
                | Self::OkayDoc
        )
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// No endpoint of the sandbox has this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown endpoint")]
pub struct UnknownEndpoint;

impl FromStr for Endpoint {
    type Err = UnknownEndpoint;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .copied()
            .find(|endpoint| endpoint.name() == name)
            .ok_or(UnknownEndpoint)
    }
}

impl Serialize for Endpoint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
