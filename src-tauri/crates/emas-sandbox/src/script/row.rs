//! A scenario file as it is written, and the script that it means.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::ops::Range;
use std::time::Duration;

use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::Value;
use toml::Spanned;

use super::change::{Change, READINGS};
use super::file::Mistake;
use super::{Act, Calls, Fault, Of, Reply, Script, Strike, Which};
use crate::{Endpoint, Refusal, Scenario, Shape};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    name: Spanned<String>,
    does: String,
    #[serde(rename = "strike")]
    strikes: Vec<Spanned<Row>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    at: Option<Spanned<toml::Value>>,
    call: Option<Spanned<u32>>,
    first: Option<Spanned<u32>>,
    #[serde(default)]
    of: Of,

    scenario: Option<Spanned<String>>,
    code: Option<Spanned<String>>,
    shape: Option<Spanned<String>>,
    body: Option<String>,
    status: Option<Spanned<u16>>,
    headers: Option<BTreeMap<String, String>>,
    readings: Option<BTreeMap<Spanned<String>, Spanned<toml::Value>>>,
    null: Option<Vec<Spanned<String>>>,
    without: Option<Vec<Spanned<String>>>,

    delay_ms: Option<u64>,
    fault: Option<Spanned<FaultName>>,
    after_bytes: Option<u64>,
    bytes_per_second: Option<u32>,
    processed: Option<bool>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum FaultName {
    Closed,
    HalfOpen,
    ResetUpload,
    LostReply,
    NoReply,
    CutReply,
    Drip,
}

impl File {
    pub(super) fn script(self) -> Result<Script, Mistake> {
        let name = self.name.get_ref();
        if name.is_empty() || name.contains('@') {
            return Err(mistake(&self.name.span(), "a name is a word without @"));
        }
        if name.parse::<Scenario>().is_ok() {
            let what = format!("{name} is a built-in scenario: choose another name");
            return Err(mistake(&self.name.span(), what));
        }
        let strikes = self.strikes.into_iter().map(|row| {
            let span = row.span();
            row.into_inner().strike(&span)
        });
        Ok(Script {
            strikes: strikes.collect::<Result<_, _>>()?,
            name: self.name.into_inner(),
            does: self.does,
        })
    }
}

impl Row {
    /// `span` is where the row begins; mistakes that have no place of their own are shown there.
    fn strike(self, span: &Range<usize>) -> Result<Strike, Mistake> {
        let strike = Strike {
            at: self.places()?,
            calls: self.calls()?,
            fault: self.fault(span)?,
            delay: self.delay_ms.map(Duration::from_millis),
            processed: self.processed,
            act: self.act(span)?,
        };
        let answers = strike.act != Act::default();
        if strike.early_fault().is_some() && strike.processed == Some(true) {
            let what = "the portal never has the whole request of a call that breaks off so early: \
                        leave out `processed`, or choose lost-reply or cut-reply";
            return Err(mistake(span, what));
        }
        if strike.processed == Some(false) && !answers && strike.fault.is_none() {
            let what = "a portal that does not do the work has no answer of its own: add `code` or \
                        `body`";
            return Err(mistake(span, what));
        }
        Ok(strike)
    }

    fn places(&self) -> Result<Vec<Endpoint>, Mistake> {
        let Some(at) = &self.at else {
            return Ok(Vec::new());
        };
        let names = match at.get_ref() {
            toml::Value::Array(names) => names.iter().collect(),
            name => vec![name],
        };
        let names = names.into_iter().map(|name| {
            let name = name.as_str().unwrap_or_default();
            name.parse().map_err(|_| {
                let known: Vec<_> = Endpoint::ALL.iter().map(|place| place.name()).collect();
                let known = known.join(", ");
                let what = format!("no endpoint is called {name:?}: choose of {known}");
                mistake(&at.span(), what)
            })
        });
        names.collect()
    }

    fn calls(&self) -> Result<Calls, Mistake> {
        let which = match (&self.call, &self.first) {
            (None, None) => Which::Every,
            (Some(nth), None) => Which::Nth(counted(nth)?),
            (None, Some(count)) => Which::First(counted(count)?),
            (Some(nth), Some(_)) => {
                return Err(mistake(&nth.span(), "keep one of `call` and `first`"));
            }
        };
        Ok(Calls { which, of: self.of })
    }

    fn fault(&self, span: &Range<usize>) -> Result<Option<Fault>, Mistake> {
        let name = self.fault.as_ref().map(|fault| *fault.get_ref());
        let after = |name| {
            let what = format!("{name} needs `after_bytes`: how much comes through");
            self.after_bytes.ok_or_else(|| mistake(span, what))
        };
        let is_counted = matches!(name, Some(FaultName::ResetUpload | FaultName::CutReply));
        if self.after_bytes.is_some() && !is_counted {
            let what = "`after_bytes` goes with the faults reset-upload and cut-reply";
            return Err(mistake(span, what));
        }
        if self.bytes_per_second.is_some() && name != Some(FaultName::Drip) {
            return Err(mistake(span, "`bytes_per_second` goes with the fault drip"));
        }
        Ok(match name {
            None => None,
            Some(FaultName::Closed) => Some(Fault::Closed),
            Some(FaultName::HalfOpen) => Some(Fault::HalfOpen),
            Some(FaultName::ResetUpload) => Some(Fault::ResetUpload {
                after: after("reset-upload")?,
            }),
            Some(FaultName::LostReply) => Some(Fault::LostReply),
            Some(FaultName::NoReply) => Some(Fault::NoReply),
            Some(FaultName::CutReply) => Some(Fault::CutReply {
                after: after("cut-reply")?,
            }),
            Some(FaultName::Drip) => Some(Fault::Drip {
                bytes_per_second: self
                    .bytes_per_second
                    .filter(|speed| *speed > 0)
                    .ok_or_else(|| mistake(span, "drip needs `bytes_per_second`, at least 1"))?,
            }),
        })
    }

    fn act(self, span: &Range<usize>) -> Result<Act, Mistake> {
        let changes = self.readings.is_some() || self.null.is_some() || self.without.is_some();
        let replies = self.body.is_some() || self.headers.is_some();
        let answers = [
            self.scenario.is_some(),
            self.code.is_some(),
            changes,
            replies,
        ];
        if answers.iter().filter(|is_given| **is_given).count() > 1 {
            let what = "a strike answers one thing: keep one of `scenario`, `code`, `readings` \
                        (with `null` and `without`) and `body` (with `headers`)";
            return Err(mistake(span, what));
        }
        let status = self.status.as_ref().map(http_status).transpose()?;
        if let Some(code) = self.code {
            let shape = self.shape.as_ref().map(body_shape).transpose()?;
            return Ok(Act::Refuse(Refusal {
                code: code.into_inner(),
                shape,
                status: status.and_then(|status| StatusCode::from_u16(status).ok()),
            }));
        }
        if let Some(shape) = self.shape {
            return Err(mistake(&shape.span(), "`shape` goes with `code`"));
        }
        if let Some(status) = self.status.filter(|_| changes || self.scenario.is_some()) {
            return Err(mistake(
                &status.span(),
                "`status` goes with `code` or `body`",
            ));
        }
        if let Some(name) = self.scenario {
            let what = format!("no built-in scenario is called {:?}", name.get_ref());
            let scenario = name.get_ref().parse();
            return scenario
                .map(Act::Play)
                .map_err(|_| mistake(&name.span(), format!("{what}: see --list")));
        }
        if changes {
            return change(self.readings, self.null, self.without).map(Act::Change);
        }
        if replies || status.is_some() {
            return Ok(Act::Reply(Reply {
                status: status.unwrap_or(200),
                headers: self.headers.unwrap_or_default(),
                body: self.body.unwrap_or_default(),
            }));
        }
        Ok(Act::default())
    }
}

fn change(
    readings: Option<BTreeMap<Spanned<String>, Spanned<toml::Value>>>,
    null: Option<Vec<Spanned<String>>>,
    without: Option<Vec<Spanned<String>>>,
) -> Result<Change, Mistake> {
    let mut change = Change::default();
    for (name, value) in readings.unwrap_or_default() {
        change.set.insert(pointer(&name)?, json(&value)?);
    }
    for name in null.unwrap_or_default() {
        change.set.insert(pointer(&name)?, Value::Null);
    }
    for name in without.unwrap_or_default() {
        change.without.push(pointer(&name)?);
    }
    Ok(change)
}

/// The place of a reading by its name, or a place as it is.
fn pointer(name: &Spanned<String>) -> Result<String, Mistake> {
    let text = name.get_ref();
    if text.starts_with('/') {
        return Ok(text.clone());
    }
    let known = READINGS.iter().find(|(known, _)| known == text);
    known.map(|(_, place)| (*place).to_owned()).ok_or_else(|| {
        let known: Vec<_> = READINGS.iter().map(|(known, _)| *known).collect();
        let known = known.join(", ");
        let what = format!(
            "no reading is called {text:?}: choose of {known}, or give its place such as \
             \"/documentType\""
        );
        mistake(&name.span(), what)
    })
}

fn json(value: &Spanned<toml::Value>) -> Result<Value, Mistake> {
    let is_finite = value.get_ref().as_float().is_none_or(f64::is_finite);
    let json = serde_json::to_value(value.get_ref());
    json.ok().filter(|_| is_finite).ok_or_else(|| {
        let what = "JSON has no such number: write it into a `body`";
        mistake(&value.span(), what)
    })
}

fn counted(number: &Spanned<u32>) -> Result<u32, Mistake> {
    match *number.get_ref() {
        0 => Err(mistake(&number.span(), "calls are counted from 1")),
        number => Ok(number),
    }
}

fn body_shape(name: &Spanned<String>) -> Result<Shape, Mistake> {
    name.get_ref().parse().map_err(|_| {
        let known: Vec<_> = Shape::ALL.iter().map(|shape| shape.name()).collect();
        let known = known.join(", ");
        let what = format!("no body is called {:?}: choose of {known}", name.get_ref());
        mistake(&name.span(), what)
    })
}

fn http_status(status: &Spanned<u16>) -> Result<u16, Mistake> {
    match *status.get_ref() {
        status @ 200..=599 => Ok(status),
        _ => Err(mistake(
            &status.span(),
            "an HTTP status is between 200 and 599",
        )),
    }
}

fn mistake(span: &Range<usize>, what: impl Display) -> Mistake {
    Mistake {
        span: span.clone(),
        what: what.to_string(),
    }
}
