//! A scenario with its circumstances: where it strikes, how often, how slowly.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

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
    /// Whether a call to `endpoint` is struck when `already` calls of its journey were.
    pub(crate) fn strikes(&self, endpoint: Endpoint, already: u32) -> bool {
        let here = match self.at {
            Some(place) => place == endpoint,
            None => self.scenario.strikes().contains(&endpoint),
        };
        here && (already == 0 || self.is_permanent())
    }

    /// Whether every call is struck.
    pub(crate) fn is_permanent(&self) -> bool {
        match self.repetition {
            Repetition::Once => false,
            Repetition::Permanent => true,
            Repetition::Usual => !refusals::is_face_quality(self.scenario),
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
        let mut words = text.split('@');
        let mut plan = Self::from(words.next().unwrap_or_default().parse::<Scenario>()?);
        for word in words {
            match word {
                "once" => plan.repetition = Repetition::Once,
                "permanent" => plan.repetition = Repetition::Permanent,
                word => plan.at = word.parse().ok().or(plan.at),
            }
        }
        Ok(plan)
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
        let plan = Plan::from(Scenario::FaceCropped);
        assert!(plan.strikes(Endpoint::OkayFacePlus, 0));
        assert!(!plan.strikes(Endpoint::OkayFacePlus, 1));
        assert!(
            !plan.strikes(Endpoint::OkayId, 0),
            "the card step is left alone"
        );
    }
}
