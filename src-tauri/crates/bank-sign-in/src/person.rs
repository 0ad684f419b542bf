//! Who signed in, as the provider tells it.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use openidconnect::core::CoreGenderClaim;
use openidconnect::{AdditionalClaims, IdTokenClaims};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Whatever else stands in the ID token: the roles among them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct OtherClaims(HashMap<String, Value>);

impl AdditionalClaims for OtherClaims {}

/// Somebody whom the provider has signed in.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// What the provider calls this person for ever.
    pub subject: String,
    /// What the person types there, if the provider tells.
    pub username: Option<String>,
    /// The name, if the provider tells.
    pub name: Option<String>,
    claims: Value,
}

impl Person {
    pub(crate) fn of(claims: &IdTokenClaims<OtherClaims, CoreGenderClaim>) -> Self {
        let name = claims.name().and_then(|name| name.get(None));
        Self {
            subject: claims.subject().to_string(),
            username: claims.preferred_username().map(|name| name.to_string()),
            name: name.map(|name| name.to_string()),
            claims: serde_json::to_value(claims.additional_claims()).unwrap_or_default(),
        }
    }

    /// The words of a claim, such as `roles` or `realm_access.roles`: those of a list, or those of a
    /// text, parted by spaces.
    #[must_use]
    pub fn words(&self, claim: &str) -> Vec<&str> {
        let whole = self.claims.get(claim);
        let found = whole.or_else(|| {
            let mut parts = claim.split('.');
            parts.try_fold(&self.claims, |value, part| value.get(part))
        });
        match found {
            Some(Value::String(text)) => text.split_whitespace().collect(),
            Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        }
    }
}

/// Whether `at` lies not longer back than `fresh`, and not ahead but for what clocks differ by.
pub(crate) fn is_fresh(at: impl Into<SystemTime>, fresh: Duration) -> bool {
    const CLOCKS_DIFFER_BY: Duration = Duration::from_mins(1);
    match at.into().elapsed() {
        Ok(ago) => ago <= fresh + CLOCKS_DIFFER_BY,
        Err(ahead) => ahead.duration() <= CLOCKS_DIFFER_BY,
    }
}
