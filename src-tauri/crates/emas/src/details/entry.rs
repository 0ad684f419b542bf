//! One submission, as the details list it.

use std::collections::HashSet;
use std::fmt;

use bytes::Bytes;
use zeroize::Zeroizing;

use super::EntryId;
use crate::error::{Endpoint, Error, Lost, Refusal};
use crate::json::{Member, Object};
use crate::transport::Reply;
use crate::{
    FacePlusAnswer, JourneyId, OkayDocAnswer, OkayFaceAnswer, OkayIdAnswer, OkayLiveAnswer, judge,
};

/// One submission under a journey, with the answer that the portal gave to it. Clones share the
/// answer, which is wiped with the last of them.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Entry {
    /// The portal's name of the submission.
    pub id: EntryId,
    /// When it came in, in milliseconds since 1970, where the portal says so.
    pub created: Option<u64>,
    endpoint: Endpoint,
    journey: JourneyId,
    answer: Bytes,
}

/// The entries of one list, or `None` if there is no such list, or its items cannot be read to the
/// last one or told apart.
pub(super) fn read_list(
    details: &Object<'_>,
    list: &str,
    endpoint: Endpoint,
    journey: &JourneyId,
) -> Option<Vec<Entry>> {
    let mut named = details.names().filter(|name| is_plural_of(name, list));
    let (Some(name), None) = (named.next(), named.next()) else {
        return None;
    };
    let items = details.items(name).ok()?.into_iter();
    let entries = items
        .map(|item| Entry::read(item.get(), endpoint, journey))
        .collect::<Option<Vec<_>>>()?;
    let ids: HashSet<_> = entries.iter().map(|entry| &entry.id).collect();
    (ids.len() == entries.len()).then_some(entries)
}

/// `okayFacePlus`, `okay_face_pluses` and `OKAYFACEPLUSS` are the same list.
fn is_plural_of(name: &str, list: &str) -> bool {
    let word = name.replace(['-', '_'], "").to_ascii_lowercase();
    matches!(word.strip_prefix(list), Some("" | "s" | "es"))
}

/// `okayDocResponse` in the portal's own sample.
fn is_response(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with("response")
}

impl Entry {
    fn read(text: &str, endpoint: Endpoint, journey: &JourneyId) -> Option<Self> {
        let item: Object<'_> = serde_json::from_str(text).ok()?;
        let id = match item.text("id") {
            Member::Is(id) => id.to_string(),
            Member::Malformed => item.milliseconds("id").ok()?.to_string(),
            Member::Absent => return None,
        };
        let mut responses = item.names().filter(|name| is_response(name));
        let answer = responses.find_map(|name| {
            let is_object = item.object(name).ok().is_some();
            item.raw(name).ok().filter(|_| is_object)
        });
        let answer = answer.map_or(text, |answer| answer.get());
        Some(Self {
            id: EntryId::new(id).ok()?,
            created: item.milliseconds("createdDate").ok(),
            endpoint,
            journey: journey.clone(),
            answer: Bytes::from_owner(Zeroizing::new(answer.as_bytes().to_vec())),
        })
    }

    /// The answer of OkayFace Plus in it, read as a live one is. `None` if this is no entry of
    /// OkayFace Plus, or holds no answer that can be read.
    #[must_use]
    pub fn face_plus(&self) -> Option<FacePlusAnswer> {
        let readings = [
            "imageBestLiveness",
            "imageBestCaptureLiveness",
            "result_idcard",
        ];
        self.answer(Endpoint::OkayFacePlus, &readings, |answer| {
            Some(FacePlusAnswer::read(answer, &[self.journey.expose()]))
        })
    }

    /// The answer of OkayID in it, likewise.
    #[must_use]
    pub fn okay_id(&self) -> Option<OkayIdAnswer> {
        self.answer(Endpoint::OkayId, &["result"], OkayIdAnswer::read)
    }

    /// The answer of OkayFace in it, likewise.
    #[must_use]
    pub fn okay_face(&self) -> Option<OkayFaceAnswer> {
        let readings = ["imageBestLiveness", "result_idcard"];
        self.answer(Endpoint::OkayFace, &readings, |answer| {
            Some(OkayFaceAnswer::read(answer, &[self.journey.expose()]))
        })
    }

    /// The answer of OkayLive in it, likewise.
    #[must_use]
    pub fn okay_live(&self) -> Option<OkayLiveAnswer> {
        self.answer(Endpoint::OkayLive, &["probability"], |answer| {
            Some(OkayLiveAnswer::read(answer, &[self.journey.expose()]))
        })
    }

    /// The answer of OkayDoc in it, likewise.
    #[must_use]
    pub fn okay_doc(&self) -> Option<OkayDocAnswer> {
        self.answer(Endpoint::OkayDoc, &["methodList"], |answer| {
            Some(OkayDocAnswer::read(answer, &[self.journey.expose()]))
        })
    }

    /// The portal's no, if that is what it answered.
    #[must_use]
    pub fn refusal(&self) -> Option<Refusal> {
        match self.judged(&mut self.reply()) {
            Err(Error::Refused(refusal)) => Some(refusal),
            Ok(_) | Err(_) => None,
        }
    }

    /// Judges the answer as a live one. One without any `status` is taken if a reading of the call is
    /// in it: the portal does not show how it keeps them.
    fn answer<T>(
        &self,
        endpoint: Endpoint,
        readings: &[&str],
        read: impl Fn(&Object<'_>) -> Option<T>,
    ) -> Option<T> {
        if endpoint != self.endpoint {
            return None;
        }
        match self.judged(&mut self.reply()) {
            Ok(answer) => read(&answer),
            Err(Error::Lost(Lost::NotAnAnswer)) => {
                let answer: Object<'_> = serde_json::from_slice(&self.answer).ok()?;
                let is_there = |name: &&str| !matches!(answer.raw(name), Member::Absent);
                let is_bare = !is_there(&"status") && readings.iter().any(is_there);
                is_bare.then(|| read(&answer)).flatten()
            }
            Err(_) => None,
        }
    }

    fn judged<'a>(&self, reply: &'a mut Reply) -> Result<Object<'a>, Error> {
        judge::success(self.endpoint, reply, &[self.journey.expose()])
    }

    fn reply(&self) -> Reply {
        Reply {
            status: 200,
            retry_after: None,
            body: Zeroizing::new(self.answer.to_vec()),
        }
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("id", &self.id)
            .field("created", &self.created)
            .field("endpoint", &self.endpoint)
            .field("answer", &format_args!("{} bytes", self.answer.len()))
            .finish()
    }
}
