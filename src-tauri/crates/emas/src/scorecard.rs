//! The scorecard of a journey (`scorecard/get-scorecard-result`), and the account's rules for it
//! (`scorecard/get-scorecard-config`).

use std::borrow::Cow;

use serde::Serialize;

use crate::error::{Endpoint, Error};
use crate::json::{Member, Object};
use crate::transport::{Lookup, Transport};
use crate::{JourneyId, Login, Redacted, json_body, judge};

/// What the portal makes of a whole journey, by the account's own rules, a document at a time.
///
/// Unless the rules say otherwise it wants every call made once, and it has no entry for a document
/// that the account has no rules for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Scorecard {
    /// In the portal's order. Empty is undetermined, and no pass.
    pub documents: Vec<ScorecardEntry>,
}

/// What the portal makes of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ScorecardEntry {
    /// The sum. It follows the account's rules, not the worst check: a sample of the portal is
    /// cautious with a failed check in it.
    pub status: ScorecardStatus,
    /// The kind of document, such as `mykad_new`.
    pub document: Redacted,
    /// Each check with its mark.
    pub checks: Vec<(Redacted, CheckStatus)>,
}

/// The portal's word for a document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ScorecardStatus {
    /// Nothing speaks against it.
    Clear,
    /// For a person to look at.
    Cautious,
    /// To be declined, says the portal.
    Suspicious,
    /// Something undocumented, or nothing that can be read: for a person to look at.
    Other(Redacted),
}

/// The mark of one check.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CheckStatus {
    /// `P`
    Pass,
    /// `C`
    Cautious,
    /// `F`
    Fail,
    /// Something undocumented, or nothing that can be read.
    Other(Redacted),
}

/// A kind of document, in the words of the scorecard.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ScorecardDocument(Cow<'static, str>);

/// The text cannot be a kind of document: 1 to 64 letters, digits, hyphens and underscores are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a kind of document")]
pub struct InvalidScorecardDocument;

/// The account's rules for one kind of document, in the portal's own notation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ScorecardConfig {
    /// When they were last changed, such as `01-May-2020 00:00`.
    pub last_modified: Option<String>,
    /// How each check is marked, such as `facialVerification@P:>=75;F:otherwise`.
    pub checks: Vec<String>,
    /// What the marks amount to, such as `PPF=suspicious`.
    pub statuses: Vec<String>,
}

/// The page lists a login and the kind of document as the body of a `GET`. A password has no place
/// in a URL, so that is where it goes; the kind of document goes into both.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ConfigBody<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    username: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<&'a str>,
    doc_type: &'a str,
}

pub(crate) async fn call(transport: &Transport, journey: &JourneyId) -> Result<Scorecard, Error> {
    let lookup = Lookup {
        query: Some(("journeyId", journey.expose())),
        ..Lookup::default()
    };
    let mut reply = transport.get(Endpoint::Scorecard, lookup).await?;
    let secrets = [journey.expose()];
    let answer = judge::success(Endpoint::Scorecard, &mut reply, &secrets)?;
    Ok(Scorecard::read(&answer, &secrets))
}

pub(crate) async fn call_config(
    transport: &Transport,
    document: &ScorecardDocument,
    login: &Login,
) -> Result<ScorecardConfig, Error> {
    let body = ConfigBody {
        username: login.account().map(|account| account.username()),
        password: login.account().map(|account| account.password()),
        doc_type: document.as_str(),
    };
    let secrets = login.secrets();
    let written: usize = secrets.iter().map(|secret| secret.len()).sum();
    let lookup = Lookup {
        query: Some(("docType", document.as_str())),
        json: Some(json_body::write(&body, 256 + 6 * written)?),
        ..Lookup::default()
    };
    let mut reply = transport.get(Endpoint::ScorecardConfig, lookup).await?;
    let answer = judge::success(Endpoint::ScorecardConfig, &mut reply, &secrets)?;
    Ok(ScorecardConfig {
        last_modified: answer
            .text("lastModifiedDate")
            .ok()
            .map(|text| text.as_str().to_owned()),
        checks: answer.texts("configList").ok().unwrap_or_default(),
        statuses: answer.texts("scorecardList").ok().unwrap_or_default(),
    })
}

impl Scorecard {
    pub(crate) fn read(answer: &Object<'_>, secrets: &[&str]) -> Self {
        let documents = answer.list("scorecardResultList").ok().unwrap_or_default();
        let read = |document: Member<Object<'_>>| {
            // What is no object still is an entry, and one that nobody can read.
            ScorecardEntry::read(&document.ok().unwrap_or_default(), secrets)
        };
        Self {
            documents: documents.into_iter().map(read).collect(),
        }
    }

    /// The worst status of any document; `None` if there is no entry at all, which is undetermined.
    #[must_use]
    pub fn status(&self) -> Option<&ScorecardStatus> {
        let statuses = self.documents.iter().map(|document| &document.status);
        statuses.max_by_key(|status| match status {
            ScorecardStatus::Clear => 0,
            ScorecardStatus::Cautious => 1,
            ScorecardStatus::Other(_) => 2,
            ScorecardStatus::Suspicious => 3,
        })
    }
}

impl ScorecardEntry {
    fn read(document: &Object<'_>, secrets: &[&str]) -> Self {
        let text = |object: &Object<'_>, name| object.text(name).ok().unwrap_or_default();
        let redacted = |text: &str| Redacted::new(text, secrets);
        let status = match text(document, "scorecardStatus").as_str() {
            "clear" => ScorecardStatus::Clear,
            "cautious" => ScorecardStatus::Cautious,
            "suspicious" => ScorecardStatus::Suspicious,
            other => ScorecardStatus::Other(redacted(other)),
        };
        let check = |check: Member<Object<'_>>| {
            let check = check.ok().unwrap_or_default();
            let status = match text(&check, "checkStatus").as_str() {
                "P" => CheckStatus::Pass,
                "C" => CheckStatus::Cautious,
                "F" => CheckStatus::Fail,
                other => CheckStatus::Other(redacted(other)),
            };
            (redacted(&text(&check, "checkType")), status)
        };
        let checks = document.list("checkResultList").ok().unwrap_or_default();
        Self {
            status,
            document: redacted(&text(document, "docType")),
            checks: checks.into_iter().map(check).collect(),
        }
    }
}

impl ScorecardDocument {
    /// A passport.
    pub const PASSPORT: Self = Self(Cow::Borrowed("passport"));
    /// A MyKad of the new kind.
    pub const MYKAD_NEW: Self = Self(Cow::Borrowed("mykad_new"));
    /// A MyKad of the old kind.
    pub const MYKAD_OLD: Self = Self(Cow::Borrowed("mykad_old"));

    /// Another kind that the portal's page of supported documents names.
    ///
    /// # Errors
    /// [`InvalidScorecardDocument`] if it has none or more than 64 characters, or one that is not an
    /// ASCII letter, digit, hyphen or underscore.
    pub fn new(kind: impl Into<String>) -> Result<Self, InvalidScorecardDocument> {
        let kind = kind.into();
        let fits = (1..=64).contains(&kind.len())
            && kind
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        if fits {
            Ok(Self(Cow::Owned(kind)))
        } else {
            Err(InvalidScorecardDocument)
        }
    }

    /// The portal's word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
