//! Every scenario of the sandbox ends with the exit code that `docs/kaunterctl.md` documents.

use std::time::Duration;

use emas_sandbox::{Endpoint, Options, Sandbox, Scenario};
use futures_util::{StreamExt, stream};

use crate::bench::{Machine, calls, finish};

const PAGE: &str = include_str!("../../../../../docs/kaunterctl.md");

/// The word and the exit code for a scenario.
const fn documented(scenario: Scenario) -> (&'static str, i32) {
    use Scenario::*;
    match scenario {
        Pass | MatchExactly75 | LivenessJustAboveHalf | SmallPortrait | Slow => ("pass", 0),
        OtherPerson
        | Spoof
        | InjectedCapture
        | MatchJustBelow75
        | FaceLivenessExactlyHalf
        | CaptureLivenessExactlyHalf => ("fail", 10),
        MissingReading | NullReading | NanReading | LivenessError => ("review", 11),
        FaceTooSmall | FaceCropped | FaceIsOccluded | FaceCloseToBorder | FaceTooClose
        | FaceAngleTooLarge | FaceNotFound | TooManyFaces | EyesClosed | UnreadableCard
        | EmptyResult => ("capture_again", 20),
        BadBundle | Blacklisted | WrongPassword | ExpiredAccount | Quota | CallQuota
        | InvalidJourney | Throttled => ("refused", 21),
        Outage | Unreachable => ("unreachable", 22),
        ServerError | SpringError | BadGateway | LostReply | DroppedRequest => ("unknown", 22),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_scenario_ends_as_documented_and_submits_nothing_twice() {
    let wrong: Vec<String> = stream::iter(Scenario::ALL)
        .map(|scenario| tokio::spawn(play(*scenario)))
        .buffer_unordered(4)
        .filter_map(async |played| played.unwrap().err())
        .collect()
        .await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn play(scenario: Scenario) -> Result<(), String> {
    let sandbox = Sandbox::start(Options {
        slow_reply: Duration::from_millis(300),
        ..Options::default()
    })
    .await
    .unwrap();
    let machine = Machine::new();
    let ran = finish(&mut machine.verify(&sandbox.base_url(), scenario.name())).await;

    let answer = ran.json();
    let word = answer["outcome"].as_str().unwrap_or_default();
    let (control, ended) = (sandbox.control(), (word, ran.exit));
    if ended != documented(scenario) {
        return Err(format!("{scenario}: {ended:?}, {ran:?}"));
    }
    for endpoint in [
        Endpoint::JourneyId,
        Endpoint::OkayId,
        Endpoint::OkayFacePlus,
    ] {
        let calls = calls(&control, endpoint);
        if calls > most_calls(scenario, endpoint) {
            return Err(format!("{scenario}: {calls} calls of {endpoint}"));
        }
    }
    Ok(())
}

/// One, except where the portal surely did nothing, or where an orphan is all that it left.
const fn most_calls(scenario: Scenario, endpoint: Endpoint) -> usize {
    match (scenario, endpoint) {
        (Scenario::Outage | Scenario::Unreachable, Endpoint::JourneyId) => 2,
        (Scenario::Throttled, _) => 4,
        _ => 1,
    }
}

#[test]
fn the_page_documents_every_scenario() {
    for scenario in Scenario::ALL {
        let (word, exit) = documented(*scenario);
        let row = format!("| `{scenario}` | {exit} | `{word}` |");
        assert!(PAGE.contains(&row), "docs/kaunterctl.md has no row {row}");
    }
}
