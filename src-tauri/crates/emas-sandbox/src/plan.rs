//! A built-in scenario with its circumstances: where it strikes, how often, how slowly.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use crate::script::{Act, Calls, Script, Strike};
use crate::{Endpoint, Scenario, UnknownScenario, refusals};

/// A scenario and how to play it.
///
/// As text, which is also a login: the scenario's name, then words that each follow an `@`. An
/// endpoint's name says where to strike, `once` and `permanent` say how often; any other word is
/// for the reader. `slow@okayid`, `face-cropped@permanent`, `lost-reply@once@okayid`,
/// `spoof@counter-3`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What to play.
    pub scenario: Scenario,
    /// The one endpoint to strike, instead of [`Scenario::strikes`].
    pub at: Option<Endpoint>,
    /// How many calls of each journey are struck.
    pub repetition: Repetition,
    /// How late [`Scenario::Slow`] answers, instead of [`Options::slow_reply`](crate::Options).
    pub delay: Option<Duration>,
}

/// How many calls of each journey a scenario strikes; later ones pass. Calls that open journeys
/// count together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Repetition {
    /// Face-quality scenarios strike once, all others always.
    #[default]
    Usual,
    /// The first call.
    Once,
    /// Every call.
    Permanent,
}

impl Plan {
    /// The same, with what these words say; they are parted by `@`.
    pub(crate) fn with_words(mut self, words: &str) -> Self {
        for word in words.split('@') {
            match word {
                "once" => self.repetition = Repetition::Once,
                "permanent" => self.repetition = Repetition::Permanent,
                word => self.at = word.parse().ok().or(self.at),
            }
        }
        self
    }

    /// Which calls are struck.
    pub(crate) fn calls(&self) -> Calls {
        match self.repetition {
            Repetition::Once => Calls::FIRST,
            Repetition::Usual if refusals::is_face_quality(self.scenario) => Calls::FIRST,
            Repetition::Usual | Repetition::Permanent => Calls::default(),
        }
    }
}

impl From<Plan> for Script {
    fn from(plan: Plan) -> Self {
        let at = match plan.at {
            Some(place) => vec![place],
            None => plan.scenario.strikes().to_vec(),
        };
        let strike = Strike {
            calls: plan.calls(),
            act: Act::Play(plan.scenario),
            delay: plan.delay,
            fault: plan.scenario.fault(),
            at,
            processed: None,
        };
        Self {
            name: plan.to_string(),
            does: plan.scenario.does().to_owned(),
            // A strike without a place would be everywhere.
            strikes: Some(strike)
                .filter(|strike| !strike.at.is_empty())
                .into_iter()
                .collect(),
        }
    }
}

impl Default for Plan {
    fn default() -> Self {
        Scenario::Pass.into()
    }
}

impl From<Scenario> for Plan {
    fn from(scenario: Scenario) -> Self {
        Self {
            scenario,
            at: None,
            repetition: Repetition::Usual,
            delay: None,
        }
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.scenario)?;
        if let Some(endpoint) = self.at {
            write!(f, "@{endpoint}")?;
        }
        match self.repetition {
            Repetition::Usual => Ok(()),
            Repetition::Once => f.write_str("@once"),
            Repetition::Permanent => f.write_str("@permanent"),
        }
    }
}

impl FromStr for Plan {
    type Err = UnknownScenario;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (scenario, words) = text.split_once('@').unwrap_or((text, ""));
        Ok(Self::from(scenario.parse::<Scenario>()?).with_words(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_after_the_scenario_say_where_and_how_often() {
        let table = [
            ("spoof", Scenario::Spoof, None, Repetition::Usual),
            ("spoof@counter-3", Scenario::Spoof, None, Repetition::Usual),
            (
                "slow@okayid",
                Scenario::Slow,
                Some(Endpoint::OkayId),
                Repetition::Usual,
            ),
            (
                "face-cropped@permanent",
                Scenario::FaceCropped,
                None,
                Repetition::Permanent,
            ),
            (
                "outage@once@journeyid",
                Scenario::Outage,
                Some(Endpoint::JourneyId),
                Repetition::Once,
            ),
        ];
        for (text, scenario, at, repetition) in table {
            let expected = Plan {
                scenario,
                at,
                repetition,
                delay: None,
            };
            assert_eq!(text.parse(), Ok(expected.clone()), "{text}");
            assert_eq!(
                expected.to_string().parse(),
                Ok(expected),
                "{text} does not read back"
            );
        }
    }

    #[test]
    fn a_login_that_names_no_scenario_is_unknown() {
        for text in ["", "@okayid", "Spoof", "spoof ", "counter"] {
            assert_eq!(text.parse::<Plan>(), Err(UnknownScenario), "{text}");
        }
    }

    #[test]
    fn a_face_quality_scenario_lets_the_second_capture_pass() {
        let script = Script::from(Scenario::FaceCropped);
        assert_eq!(
            script.strikes[0].at,
            [Endpoint::OkayFacePlus],
            "the card step is left alone"
        );
        assert_eq!(script.strikes[0].calls, Calls::FIRST);
        let script = Script::from(Scenario::Spoof);
        assert_eq!(
            script.strikes[0].calls,
            Calls::default(),
            "a spoof stays one"
        );
    }

    #[test]
    fn good_health_strikes_nobody() {
        assert_eq!(Script::from(Scenario::Pass).strikes, []);
    }
}
