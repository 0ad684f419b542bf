//! From an HTTP reply to a success, a refusal or a loss.
//!
//! Seven shapes of error body are known (the portal's `error-list`, `create-journeyid`,
//! `centralized-okayface-plus`, and the older `okaydoc` and `okayface` error lists):
//!
//! 1. `{"status":"error","message":"CODE"}`
//! 2. the same with `"messageCode":null` and an empty result beside it
//! 3. `{"status":"error","messageCode":"api.error","message":"A sentence.", …}`
//! 4. `{"error":"CODE","request_id":"…"}`, without any status
//! 5. Spring's `{"status":500,"error":"Internal Server Error","message":"…","path":"…"}`
//! 6. `{"status":"error"}` alone, and `{"status":"Internal Server Error"}`
//! 7. `error` inside a liveness object, the outer status being `success` or not
//!
//! Under `success`, shape 7 is part of the answer and is left to it.

use crate::error::{Endpoint, Error, Lost, Refusal};
use crate::json::{self, Member, Object, Unreadable};
use crate::transport::Reply;
use crate::{Code, Redacted};

/// Where a body may state its cause, in the order of trust.
const CAUSES: [&str; 5] = [
    "message",
    "messageCode",
    "error",
    "error_code",
    "statusMessage",
];
/// Members that are there only when something went wrong.
const ALARMS: [&str; 2] = ["error", "error_code"];
/// The objects in which shape 7 hides its cause.
const NESTED: [&str; 2] = ["imageBestLiveness", "imageBestCaptureLiveness"];
/// What stands in a cause's place and is none.
const NO_CAUSE: [&str; 4] = ["", "null", "api.success", "api.error"];

/// What the member `status` says.
enum Status {
    Success,
    Error,
    /// A number, as Spring writes it; the words *Internal Server Error* are 500.
    Http(u16),
    Absent,
    Other,
}

/// What a body gives as its cause.
struct Cause {
    text: String,
    /// The documented code, if it is one.
    code: Option<Code>,
    /// Whether the body names an error, whatever its status says.
    alarm: bool,
}

/// Reads the reply as a success of the portal. `secrets` are hidden from what is kept of its text.
///
/// A status of 5xx leaves open whether the request was processed, unless the body gives a
/// documented code: that is the portal's own word.
pub(crate) fn success<'a>(
    endpoint: Endpoint,
    reply: &'a mut Reply,
    secrets: &[&str],
) -> Result<Object<'a>, Error> {
    let http_status = reply.status;
    let retry_after = reply.retry_after;
    let refused = |code: Code, text: &str| {
        Error::Refused(Refusal {
            endpoint,
            code,
            http_status,
            detail: Redacted::new(text, secrets),
            retry_after,
        })
    };
    if http_status < 200 || (300..400).contains(&http_status) || http_status == 408 {
        return Err(Lost::Status(http_status).into());
    }
    let body = match (json::read(&mut reply.body), http_status) {
        (Ok(body), _) => body,
        (Err(_), 500..) => return Err(Lost::Status(http_status).into()),
        (Err(_), 400..) => return Err(refused(of_status(http_status), "")),
        (Err(unreadable), _) => return Err(lost(unreadable).into()),
    };

    let status = Status::of(&body);
    let cause = Cause::of(&body, &status);
    let refusal = || {
        let undocumented = || match of_status(http_status) {
            Code::Unstated if !cause.text.is_empty() => Code::unknown(&cause.text, secrets),
            code => code,
        };
        Err(refused(
            cause.code.clone().unwrap_or_else(undocumented),
            &cause.text,
        ))
    };
    match (http_status, status) {
        (500.., _) | (_, Status::Http(500..)) if cause.code.is_some() => refusal(),
        (500.., _) => Err(Lost::Status(http_status).into()),
        (_, Status::Http(said @ 500..)) => Err(Lost::Status(said).into()),
        (400.., Status::Success) => Err(Lost::NotAnAnswer.into()),
        (400.., _) | (_, Status::Error | Status::Http(400..)) => refusal(),
        _ if cause.alarm => refusal(),
        (_, Status::Success) => Ok(body),
        (_, Status::Absent | Status::Other | Status::Http(_)) => Err(Lost::NotAnAnswer.into()),
    }
}

impl Status {
    fn of(body: &Object<'_>) -> Self {
        if let Member::Is(number) = body.whole("status") {
            return u16::try_from(number).map_or(Self::Other, Self::Http);
        }
        match body.text("status") {
            Member::Is(text) => match text.as_str() {
                "success" => Self::Success,
                "error" => Self::Error,
                "Internal Server Error" => Self::Http(500),
                _ => Self::Other,
            },
            Member::Absent => Self::Absent,
            Member::Malformed => Self::Other,
        }
    }
}

impl Cause {
    fn of(body: &Object<'_>, status: &Status) -> Self {
        let success = matches!(status, Status::Success);
        let mut texts: Vec<String> = CAUSES
            .iter()
            .filter_map(|name| body.text(name).ok())
            .map(|text| text.to_string())
            .collect();
        if !success {
            let nested = NESTED.iter().filter_map(|name| body.object(name).ok());
            texts.extend(
                nested.filter_map(|liveness| Some(liveness.text("error").ok()?.to_string())),
            );
        }
        texts.retain(|text| !NO_CAUSE.contains(&text.trim()));

        let documented = texts.iter().position(|text| Code::known(text).is_some());
        let text = texts
            .into_iter()
            .nth(documented.unwrap_or_default())
            .unwrap_or_default();
        let code = match Code::known(&text) {
            None if text.is_empty() && !success && says_null(body) => Some(Code::Null),
            code => code,
        };
        let alarm = code.is_some() || ALARMS.iter().any(|name| is_alarm(body, name));
        Self { text, code, alarm }
    }
}

/// The refusal that a success without any field amounts to.
pub(crate) fn nothing_read(http_status: u16) -> Error {
    Error::Refused(Refusal {
        endpoint: Endpoint::OkayId,
        code: Code::NothingRead,
        http_status,
        detail: Redacted::default(),
        retry_after: None,
    })
}

/// The portal's code `null`, which its error list gives for a picture that cannot be used.
fn says_null(body: &Object<'_>) -> bool {
    let in_words = |name: &&str| body.text(name).ok().is_some_and(|text| *text == "null");
    body.is_null("message") || CAUSES.iter().any(in_words)
}

fn is_alarm(body: &Object<'_>, name: &str) -> bool {
    match body.raw(name) {
        Member::Absent => false,
        Member::Malformed => true,
        Member::Is(value) => !matches!(value.get(), "false" | "\"\""),
    }
}

/// What an HTTP status of 4xx says by itself.
fn of_status(http_status: u16) -> Code {
    match http_status {
        413 => Code::PayloadTooLarge,
        429 => Code::Throttled,
        _ => Code::Unstated,
    }
}

fn lost(unreadable: Unreadable) -> Lost {
    match unreadable {
        Unreadable::NotJson => Lost::NotJson,
        Unreadable::TooDeep => Lost::TooDeep,
        Unreadable::NotAnObject => Lost::NotAnAnswer,
    }
}
