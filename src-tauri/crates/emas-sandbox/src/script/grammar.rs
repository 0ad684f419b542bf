//! A script in a few words: a login, or an argument on a command line.

use std::str::FromStr;

use super::{Act, Script, Strike};
use crate::{Plan, Refusal, Scenario};

/// The words mean no script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown scenario")]
pub struct UnknownScript;

/// What stands before a refusal's code.
const CODE: &str = "code:";

impl FromStr for Script {
    type Err = UnknownScript;

    /// The words of a [`Plan`], or `code:` and a refusal's code in place of the scenario:
    /// `code:FACE_CROPPED@once`, `code:BLACK_LIST_ID_NO@okayid`. A code without an endpoint
    /// strikes where it belongs. A [`Shape`](crate::Shape) and an HTTP status may be named as well:
    /// `code:INVALID_JOURNEY_ID@okayid@framework@500`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let Some(words) = text.strip_prefix(CODE) else {
            let plan: Plan = text.parse().map_err(|_| UnknownScript)?;
            return Ok(plan.into());
        };
        let (code, words) = words.split_once('@').unwrap_or((words, ""));
        if code.is_empty() {
            return Err(UnknownScript);
        }
        let plan = Plan::from(Scenario::Pass).with_words(words);
        let refusal = Refusal::new(code).with_words(words);
        let strike = Strike {
            at: plan
                .at
                .map_or_else(|| refusal.strikes().to_vec(), |at| vec![at]),
            calls: plan.calls(),
            act: Act::Refuse(refusal),
            delay: plan.delay,
            ..Strike::default()
        };
        Ok(Self {
            name: text.to_owned(),
            does: format!("Refused with {code}."),
            strikes: vec![strike],
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;
    use crate::Endpoint;
    use crate::script::Calls;

    #[test]
    fn a_code_strikes_where_it_belongs_unless_the_words_say_where() {
        let table = [
            (
                "code:INCOMPLETE_JOURNEY@once",
                Endpoint::Complete,
                Calls::FIRST,
            ),
            (
                "code:FACE_CROPPED@okayface-plus",
                Endpoint::OkayFacePlus,
                Calls::default(),
            ),
        ];
        for (text, at, calls) in table {
            let script: Script = text.parse().unwrap();
            assert_eq!(script.strikes[0].at, [at], "{text}");
            assert_eq!(script.strikes[0].calls, calls, "{text}");
            assert_eq!(script.to_string(), text);
        }
    }

    #[test]
    fn words_that_name_nothing_are_unknown() {
        for text in ["", "code:", "code:@okayid", "earthquake", "Spoof"] {
            assert_eq!(text.parse::<Script>(), Err(UnknownScript), "{text}");
        }
    }
}
