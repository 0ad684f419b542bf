//! Has a body read as the answer of every call, and looks at whatever comes of it.

use std::fmt::Debug;

use zeroize::Zeroizing;

use super::oracle;
use crate::transport::Reply;
use crate::{
    Details, DocOutcome, Endpoint, Error, FacePlusAnswer, JourneyId, Liveness, OkayDocAnswer,
    OkayFaceAnswer, OkayIdAnswer, Scorecard, json, judge,
};

const JOURNEY: &str = "7851b4e3-df09-4ab6-8091-0123456789ab";
const EVERY_CALL: [Endpoint; 11] = [
    Endpoint::CreateJourney,
    Endpoint::OkayId,
    Endpoint::OkayFace,
    Endpoint::OkayFaceBlacklist,
    Endpoint::OkayFacePlus,
    Endpoint::OkayLive,
    Endpoint::OkayDoc,
    Endpoint::Scorecard,
    Endpoint::ScorecardConfig,
    Endpoint::Details,
    Endpoint::Complete,
];

/// Reads a body as every call's, and holds it against the second reading.
pub(super) fn read_everywhere(status: u16, body: &[u8]) {
    let may_succeed = oracle::is_success(status, body);
    for endpoint in EVERY_CALL {
        assert!(
            !is_read(endpoint, status, body) || may_succeed,
            "{endpoint:?} took {status} {} for a success",
            body.escape_ascii()
        );
    }
    assert!(
        !passes(status, body) || oracle::may_pass(status, body),
        "{status} {} passed",
        body.escape_ascii()
    );
    read_plain_details(body);
}

fn reply(status: u16, body: &[u8]) -> Reply {
    Reply {
        status,
        retry_after: None,
        body: Zeroizing::new(body.to_vec()),
    }
}

/// What the call would have made of the reply's head.
pub(super) fn judge(endpoint: Endpoint, status: u16, body: &[u8]) -> Result<(), Error> {
    judge::success(endpoint, &mut reply(status, body), &[JOURNEY]).map(drop)
}

/// Whether OkayFace Plus would pass with this answer, as a caller with the portal's thresholds
/// would have it.
pub(super) fn passes(status: u16, body: &[u8]) -> bool {
    let mut reply = reply(status, body);
    let Ok(answer) = judge::success(Endpoint::OkayFacePlus, &mut reply, &[JOURNEY]) else {
        return false;
    };
    let answer = FacePlusAnswer::read(&answer, &[JOURNEY]);
    let live = |check: Option<&Liveness>| {
        check.is_some_and(|check| {
            check.probability.is_some_and(|value| value > 0.5)
                && check.error.is_none()
                && check.rejection.is_empty()
        })
    };
    answer.confidence.is_some_and(|value| value >= 75.0)
        && live(answer.face_liveness.as_ref())
        && live(answer.capture_liveness.as_ref())
        && !answer.malformed
}

/// Whether the call would have taken the reply for a success. What it makes of it is looked at from
/// all sides.
pub(super) fn is_read(endpoint: Endpoint, status: u16, body: &[u8]) -> bool {
    let mut reply = reply(status, body);
    let answer = match judge::success(endpoint, &mut reply, &[JOURNEY]) {
        Ok(answer) => answer,
        Err(error) => {
            look(&error);
            return false;
        }
    };
    let secrets = [JOURNEY];
    match endpoint {
        Endpoint::OkayId => return OkayIdAnswer::read(&answer).inspect(look_at_card).is_some(),
        Endpoint::OkayFace | Endpoint::OkayFaceBlacklist => {
            look(&OkayFaceAnswer::read(&answer, &secrets));
        }
        Endpoint::OkayFacePlus => look(&FacePlusAnswer::read(&answer, &secrets)),
        Endpoint::OkayLive => look(&Liveness::read(&answer, &secrets)),
        Endpoint::OkayDoc => look_at_document(&OkayDocAnswer::read(&answer, &secrets)),
        Endpoint::Scorecard => {
            let scorecard = Scorecard::read(&answer, &secrets);
            look(&scorecard);
            look(&scorecard.status());
        }
        // These read a member or two.
        _ => {
            look(
                &answer
                    .text("journeyId")
                    .ok()
                    .map(|id| JourneyId::new(id.as_str())),
            );
            look(&answer.milliseconds("completeDateTime"));
            look(&answer.texts("configList"));
        }
    }
    true
}

/// The details arrive encrypted; what is inside is as odd as anything else.
fn read_plain_details(body: &[u8]) {
    let mut body = body.to_vec();
    let journey = JourneyId::new(JOURNEY).unwrap();
    let Ok(details) = json::read(&mut body) else {
        return;
    };
    let Ok(details) = Details::read(&details, &journey) else {
        return;
    };
    look(&details);
    for endpoint in EVERY_CALL {
        for entry in details.entries(endpoint).unwrap_or_default() {
            look(&entry.face_plus());
            look(&entry.okay_id());
            look(&entry.okay_doc());
            look(&entry.refusal());
        }
    }
}

fn look_at_card(card: &OkayIdAnswer) {
    look(card);
    look(&card.portrait());
    look(&card.crop(0));
}

fn look_at_document(document: &OkayDocAnswer) {
    look(document);
    let outcome = document.outcome();
    look(&outcome);
    assert!(
        outcome != DocOutcome::Clear || !document.methods().is_empty(),
        "nothing was checked"
    );
}

/// Everything can be logged.
fn look(what: &impl Debug) {
    assert!(!format!("{what:?}").is_empty());
}
