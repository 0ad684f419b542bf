//! The station behind a network that fails, without a counter and without Details: `kaunterctl
//! verify` ends with the exit code that says what to do, and its register is whole.

use std::time::{Duration, Instant};

use emas_sandbox::{Endpoint, Options, Sandbox};
use end_to_end::fault_proxy::{Answer, Certificate, Fault, FaultProxy, Way};
use end_to_end::soak;

use crate::machine::Machine;
use crate::table::{chance, in_parallel};

/// What the portal can neither be reached for nor be asked about.
const UNREACHABLE: Ends = (Some(22), "unreachable");
/// What may have been judged.
const UNKNOWN: Ends = (Some(22), "unknown");
const REFUSED: Ends = (Some(21), "refused");
const PASS: Ends = (Some(0), "pass");

/// An exit code and the word for the outcome.
type Ends = (Option<i32>, &'static str);

/// How a fault that loses an answer ends at each call: only a submission may be a verdict.
const LOST: [Ends; 3] = [UNREACHABLE, UNREACHABLE, UNKNOWN];

const CALLS: [Endpoint; 3] = [
    Endpoint::JourneyId,
    Endpoint::OkayId,
    Endpoint::OkayFacePlus,
];

/// Each fault, and how it ends at each of [`CALLS`].
const QUICK: &[(Fault, [Ends; 3])] = &[
    (
        Fault::Latency {
            least: Duration::from_millis(200),
            jitter: Duration::from_millis(300),
        },
        [PASS; 3],
    ),
    (
        Fault::Reset {
            way: Way::Request,
            after: 120,
        },
        LOST,
    ),
    (
        Fault::Reset {
            way: Way::Reply,
            after: 120,
        },
        LOST,
    ),
    (Fault::Cut { after: 150 }, LOST),
    (
        Fault::Answered(Answer::TooManyRequests { retry_after: 1 }),
        [REFUSED; 3],
    ),
    (Fault::Answered(Answer::BadGateway), LOST),
    (Fault::Answered(Answer::Unavailable), LOST),
    (Fault::Answered(Answer::ServerError), LOST),
    (Fault::Answered(Answer::CaptivePortal), LOST),
    (Fault::Answered(Answer::Redirect), LOST),
    (Fault::Answered(Answer::ProxyLogin), [REFUSED; 3]),
];

/// Faults that take the station's whole patience, a minute a call: for the soak.
const SLOW: &[(Fault, [Ends; 3])] = &[
    (Fault::Silence, LOST),
    (
        Fault::Drip {
            way: Way::Request,
            after: 100,
        },
        LOST,
    ),
    (
        Fault::Drip {
            way: Way::Reply,
            after: 100,
        },
        LOST,
    ),
];

/// A struck call is given up after a minute; Create JourneyID is tried twice.
const PATIENCE: Duration = Duration::from_secs(150);
/// Back-off between four tries, and a busy machine.
const AT_ONCE: Duration = Duration::from_secs(45);

/// How many programs run at once.
const PROGRAMS: usize = 6;

#[tokio::test(flavor = "multi_thread")]
async fn each_fault_ends_verify_with_its_exit_code_and_never_in_a_second_submission() {
    let rows = QUICK.iter().map(|row| (row, AT_ONCE));
    let slow = soak::size(&[][..], SLOW).iter().map(|row| (row, PATIENCE));
    let mut cases = Vec::new();
    for ((fault, ends), within) in rows.chain(slow) {
        for (call, ends) in CALLS.into_iter().zip(ends) {
            cases.push((
                format!("{fault:?} at {call}"),
                case(fault, call, *ends, within),
            ));
        }
    }
    in_parallel(PROGRAMS, cases).await;
}

async fn case(
    fault: &'static Fault,
    call: Endpoint,
    ends: Ends,
    within: Duration,
) -> Result<(), String> {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let way = FaultProxy::before(&sandbox.base_url(), chance(call.name(), 1))
        .await
        .unwrap();
    way.strike(call.path(), fault.clone());
    let machine = Machine::practising(&way.base_url(), "");

    let begun = Instant::now();
    let ended = machine.verify_by_kaunterctl().await;
    let took = begun.elapsed();
    machine.assert_register_is_whole();
    let submissions: u32 = sandbox
        .control()
        .journeys()
        .iter()
        .filter_map(|journey| journey.processed.get(&Endpoint::OkayFacePlus))
        .sum();
    match () {
        () if way.struck() == 0 => Err("the fault never struck".to_owned()),
        () if (ended.0, ended.1.as_str()) != ends => Err(format!("{ended:?} in place of {ends:?}")),
        () if submissions > 1 => Err(format!("submitted {submissions} times")),
        () if took > within => Err(format!("took {took:?}")),
        () => Ok(()),
    }
}

#[tokio::test]
async fn a_station_at_work_opens_no_journey_at_a_portal_that_nobody_should_believe() {
    let mut cases = Vec::new();
    for (certificate, ends, opened) in [
        (Certificate::Good, PASS, 1),
        (Certificate::Expired, UNREACHABLE, 0),
        (Certificate::OtherHost, UNREACHABLE, 0),
        (Certificate::SelfSigned, UNREACHABLE, 0),
        (Certificate::TruncatedChain, UNREACHABLE, 0),
    ] {
        let case = async move {
            let sandbox = Sandbox::start(Options::default()).await.unwrap();
            let way = FaultProxy::before_with(&sandbox.base_url(), certificate, chance("", 1))
                .await
                .unwrap();
            let machine = Machine::at_work(&way.base_url(), way.root().unwrap());
            let ended = machine.verify_by_kaunterctl().await;
            machine.assert_register_is_whole();
            let journeys = sandbox.control().journeys().len();
            match (ended.0, ended.1.as_str()) == ends && journeys == opened {
                true => Ok(()),
                false => Err(format!("{ended:?} and {journeys} journeys")),
            }
        };
        cases.push((format!("{certificate:?}"), case));
    }
    in_parallel(PROGRAMS, cases).await;
}
