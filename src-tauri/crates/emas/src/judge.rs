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

use zeroize::Zeroizing;

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
const NO_CAUSE: [&str; 6] = [
    "",
    "null",
    "api.success",
    "api.error",
    "UNKNOWN",
    "No message available",
];

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
    text: Zeroizing<String>,
    /// The documented code, if it is one.
    code: Option<Code>,
    /// Whether the body names an error, whatever its status says.
    alarm: bool,
}

/// How much of a cause is looked at, in characters.
const LONGEST_CAUSE: usize = 4096;

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
        (500.., _) | (_, Status::Http(500..)) if cause.code.as_ref().is_some_and(is_plain) => {
            refusal()
        }
        (500.., _) => Err(Lost::Status(http_status).into()),
        (_, Status::Http(said @ 500..)) => Err(Lost::Status(said).into()),
        _ if cause.code == Some(Code::InternalServerError) => Err(Lost::Status(500).into()),
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
        let stated = CAUSES.iter().filter_map(|name| cause_in(body, name));
        let nested = NESTED
            .iter()
            .filter_map(|name| cause_in(&body.object(name).ok()?, "error"));
        let texts: Vec<_> = match status {
            Status::Success => stated.collect(),
            _ => stated.chain(nested).collect(),
        };

        let find = |fits: fn(&Code) -> bool| {
            let fits = |text: &Zeroizing<String>| Code::known(text).is_some_and(|code| fits(&code));
            texts.iter().position(fits)
        };
        let best = find(is_plain).or_else(|| find(|_| true));
        let text = texts
            .into_iter()
            .nth(best.unwrap_or_default())
            .unwrap_or_default();
        let code = match (Code::known(&text), status) {
            (None, Status::Error) if text.is_empty() && says_null(body) => Some(Code::Null),
            (code, _) => code,
        };
        let alarm = code.is_some() || ALARMS.iter().any(|name| is_alarm(body, name));
        Self { text, code, alarm }
    }
}

/// Whether a documented code says what went wrong, and not merely that.
fn is_plain(code: &Code) -> bool {
    !matches!(
        code,
        Code::Null | Code::Unspecific | Code::InternalServerError
    )
}

fn cause_in(object: &Object<'_>, name: &str) -> Option<Zeroizing<String>> {
    let text = object.text(name).ok()?;
    let text: Zeroizing<String> = Zeroizing::new(text.trim().chars().take(LONGEST_CAUSE).collect());
    (!NO_CAUSE.contains(&text.as_str())).then_some(text)
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
        401 => Code::Unauthorized,
        407 => Code::ProxyLogin,
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
