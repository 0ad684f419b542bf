//! One liveness check, as OkayFace, OkayFace Plus and OkayLive answer it.

use crate::json::{Member, Object};
use crate::{Code, Redacted};

/// One liveness check.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Liveness {
    /// From 0, an attack, to 1, live.
    pub probability: Option<f64>,
    /// Linear, about -16.1 to 16.1, bigger is more alive. Not for decisions, say the portal's pages:
    /// their own sample has 0.17 beside a probability of 1.0.
    pub score: Option<f64>,
    /// How good the picture is for this check, 0 to 1; the portal calls it good when bigger than 0.5
    /// (`centralized-okaylive/interpretation-of-result-and-recommended-threshold`). OkayFace Plus
    /// does not send it.
    pub quality: Option<f64>,
    /// The check itself failed, though the whole may be called a success. Then a probability, if
    /// there is one, means nothing.
    pub error: Option<Fault>,
    /// Why the capture is rejected, such as `UNTRUSTED_DEVICE`. Documented by ID R&D for the engine,
    /// not by the portal. Not to be shown to the customer.
    pub rejection: Vec<Redacted>,
    /// Whether anything here was there and not readable.
    pub malformed: bool,
}

/// An error inside an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fault {
    /// What it is.
    pub code: Code,
    /// The portal's own text.
    pub detail: Redacted,
}

impl Liveness {
    /// The member of this name; something else in its place is a check without readings.
    pub(crate) fn member(answer: &Object<'_>, name: &str, secrets: &[&str]) -> Option<Self> {
        match answer.object(name) {
            Member::Absent => None,
            Member::Malformed => Some(Self {
                malformed: true,
                ..Self::default()
            }),
            Member::Is(liveness) => Some(Self::read(&liveness, secrets)),
        }
    }

    /// The check that stands in `liveness`.
    pub(crate) fn read(liveness: &Object<'_>, secrets: &[&str]) -> Self {
        let mut malformed = false;
        let probability = liveness
            .number("probability", 0.0..=1.0)
            .or_mark(&mut malformed);
        let score = liveness
            .number("score", f64::MIN..=f64::MAX)
            .or_mark(&mut malformed);
        let quality = liveness
            .number("quality", 0.0..=1.0)
            .or_mark(&mut malformed);
        let rejection = liveness
            .texts("rejection")
            .or_mark(&mut malformed)
            .unwrap_or_default();
        Self {
            probability,
            score,
            quality,
            error: Fault::read(liveness, secrets),
            rejection: rejection
                .iter()
                .map(|reason| Redacted::new(reason, secrets))
                .collect(),
            malformed,
        }
    }
}

impl Fault {
    /// The page gives the key `error` and no type: whatever stands there is an error, except nothing.
    fn read(liveness: &Object<'_>, secrets: &[&str]) -> Option<Self> {
        let text = match liveness.raw("error") {
            Member::Absent => return None,
            Member::Is(_) => liveness.text("error").ok().unwrap_or_default(),
            Member::Malformed => Default::default(),
        };
        let code = match text.trim() {
            "" => Code::Unstated,
            text => Code::known(text).unwrap_or_else(|| Code::unknown(text, secrets)),
        };
        Some(Self {
            code,
            detail: Redacted::new(&text, secrets),
        })
    }
}
