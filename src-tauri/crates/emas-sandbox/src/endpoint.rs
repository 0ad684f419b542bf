//! The portal's endpoints that the sandbox answers.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// An endpoint of the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Endpoint {
    /// Create JourneyID.
    JourneyId,
    /// Centralized OkayID.
    OkayId,
    /// Centralized OkayFace Plus, version 1.
    OkayFacePlus,
}

impl Endpoint {
    /// All of them, in the order of a journey.
    pub const ALL: &'static [Self] = &[Self::JourneyId, Self::OkayId, Self::OkayFacePlus];

    /// The name in logins, control calls and the log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::JourneyId => "journeyid",
            Self::OkayId => "okayid",
            Self::OkayFacePlus => "okayface-plus",
        }
    }

    /// The path below the base URL.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::JourneyId => "/api/ekyc/journeyid",
            Self::OkayId => "/api/ekyc/okayid",
            Self::OkayFacePlus => "/api/ekyc/okayface-plus/v1",
        }
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
