//! Every scenario of the sandbox ends with the exit code that `docs/kaunterctl.md` documents.

use std::time::Duration;

use emas_sandbox::{Endpoint, Options, Relay, RelayOptions, Sandbox, Scenario};
use futures_util::{StreamExt, stream};

use crate::bench::{Machine, calls, finish};

const PAGE: &str = include_str!("../../../../../docs/kaunterctl.md");

/// The word and the exit code for a scenario.
const fn documented(scenario: Scenario) -> (&'static str, i32) {
    use Scenario::*;
    match scenario {
        Pass
        | MatchExactly75
        | LivenessJustAboveHalf
        | SmallPortrait
        // Nobody compares the details with the card.
        | UnreadableNumber
        | Discrepancy
        | Slow
        | BlacklistedFace
        | DetailsOfAnother
        | DetailsInAnotherKey
        | GarbledDetails
        | ListedLate
        | LandmarkExactly30
        | ForeignImages
        | FailedHologram
        | ByteOrderMark => ("pass", 0),
        OtherPerson
        | Spoof
        | InjectedCapture
        | MatchJustBelow75
        | FaceLivenessExactlyHalf
        | CaptureLivenessExactlyHalf => ("fail", 10),
        MissingReading
        | NullReading
        | NanReading
        | LivenessError
        | PoorQuality
        | ForgedDocument
        | DoubtfulDocument
        | LandmarkJustBelow30
        | MicroprintJustBelow41
        | EmptyVerification
        | NullVerification
        | CautiousScorecard
        | SuspiciousScorecard
        | UndeterminedScorecard
        | NullScorecard
        | NullResult
        | MissingFields
        | WrongTypes
        | DuplicateKeys
        | NanNumbers
        | OverflowingNumbers => ("review", 11),
        FaceTooSmall | FaceCropped | FaceIsOccluded | FaceCloseToBorder | FaceTooClose
        | FaceAngleTooLarge | FaceNotFound | TooManyFaces | EyesClosed | UnreadableCard
        | EmptyResult => ("capture_again", 20),
        BadBundle | Blacklisted | WrongPassword | ExpiredAccount | Quota | CallQuota
        | InvalidJourney | Throttled | ProxyLogin => ("refused", 21),
        Outage | Unreachable => ("unreachable", 22),
        BadGateway | CaptivePortal | CutReply | DeepNesting | Drip | DroppedRequest | HalfOpen
        | LargeBody | LostReply | NoReply | Redirect | ResetUpload | ServerError | SpringError
        | Utf16 => ("unknown", 22),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_scenario_ends_as_documented_and_submits_nothing_twice() {
    let quick = |scenario: &&Scenario| !waits_for_the_time_out(**scenario);
    let wrong: Vec<String> = stream::iter(Scenario::ALL.iter().filter(quick))
        .map(|scenario| tokio::spawn(play(*scenario)))
        .buffer_unordered(4)
        .filter_map(|played| async { played.unwrap().err() })
        .collect()
        .await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Of a station whose account has what the scenario strikes.
const WITH_CHECKS: &str = "[policy]\nokay_doc = \"my_kad\"\nscorecard = true\n";

/// What opens the relay, where one is asked for.
const TOKEN: &str = "token-of-the-relay";

async fn play(scenario: Scenario) -> Result<(), String> {
    let sandbox = Sandbox::start(Options {
        slow_reply: Duration::from_millis(300),
        ..Options::default()
    })
    .await
    .unwrap();
    let machine = Machine::new();
    let relay = relay_before(&sandbox, scenario).await;
    let mut settings = String::new();
    let mut verify = machine.command();
    match &relay {
        Some(relay) => {
            let url = relay.base_url();
            settings += &format!("[training.sandbox]\nbase_url = \"{url}\"\nauth = \"bearer\"\n");
            verify.env("KAUNTER_BEARER", TOKEN).arg("--json");
        }
        None => {
            verify
                .env("KAUNTER_USERNAME", scenario.name())
                .env("KAUNTER_PASSWORD", Options::PASSWORD)
                .args(["--json", "--portal", &sandbox.base_url()]);
        }
    }
    let checks = [Endpoint::OkayDoc, Endpoint::Scorecard];
    if scenario
        .strikes()
        .first()
        .is_some_and(|at| checks.contains(at))
    {
        settings += WITH_CHECKS;
    }
    std::fs::write(machine.file("settings.toml"), settings).unwrap();
    verify.args(["--config", "settings.toml", "verify", "--card", "card.jpg"]);
    verify.args(["--selfie", "selfie.jpg", "--bundle", "bundle.bin"]);
    let ran = finish(&mut verify).await;

    let answer = ran.json();
    let word = answer["outcome"].as_str().unwrap_or_default();
    let (control, ended) = (sandbox.control(), (word, ran.exit));
    if ended != documented(scenario) {
        return Err(format!("{scenario}: {ended:?}, {ran:?}"));
    }
    if relay.is_some_and(|relay| relay.passed_on() == 0) {
        return Err(format!("{scenario} went around the relay"));
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

/// A bank's relay that logs in as the scenario, where the environment asks for one.
async fn relay_before(sandbox: &Sandbox, scenario: Scenario) -> Option<Relay> {
    std::env::var_os("KAUNTER_THROUGH_RELAY")?;
    let options = RelayOptions {
        bearer: Some(TOKEN.to_owned()),
        username: scenario.name().to_owned(),
        ..RelayOptions::default()
    };
    Some(Relay::start(&sandbox.base_url(), options).await.unwrap())
}

/// A minute of silence ends as any other loss does; the station's own tests wait for none.
const fn waits_for_the_time_out(scenario: Scenario) -> bool {
    matches!(
        scenario,
        Scenario::NoReply | Scenario::Drip | Scenario::HalfOpen
    )
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
