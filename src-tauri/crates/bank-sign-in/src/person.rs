//! Who signed in, as the provider tells it.

use std::collections::HashMap;

use openidconnect::core::CoreGenderClaim;
use openidconnect::{AdditionalClaims, IdTokenClaims};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Whatever stands in the ID token besides the standard claims: the roles among them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct OtherClaims(HashMap<String, Value>);

impl AdditionalClaims for OtherClaims {}

/// Somebody whom the provider has signed in.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Who says so.
    pub issuer: String,
    /// What the issuer calls this person for ever.
    pub subject: String,
    /// The name, if the provider tells.
    pub name: Option<String>,
    claims: Value,
}

impl Person {
    pub(crate) fn of(claims: &IdTokenClaims<OtherClaims, CoreGenderClaim>) -> Self {
        let name = claims.name().and_then(|name| name.get(None));
        Self {
            issuer: claims.issuer().to_string(),
            subject: claims.subject().to_string(),
            name: name.map(|name| name.to_string()),
            claims: serde_json::to_value(claims).unwrap_or_default(),
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
