//! The station behind a network that fails, at an account with Details: what was lost is searched
//! for, what never arrived is sent once more, and nothing is counted twice.

use emas_sandbox::{Endpoint, Options, Sandbox};
use end_to_end::fault_proxy::{Answer, Fault, FaultProxy, Way};
use end_to_end::seed::Seed;
use journey::Verdict;
use station::Finding;

use crate::machine::Machine;
use crate::table::{chance, in_parallel, seeds};

/// A fault that loses an answer.
#[derive(Clone, Copy)]
struct Row {
    name: &'static str,
    fault: fn(&mut Seed) -> Fault,
    /// Whether the portal has done its work when the answer is lost.
    arrived: bool,
    /// How many seeds make a difference.
    seeds: usize,
}

const ROWS: &[Row] = &[
    Row {
        name: "a reply that is reset",
        fault: |seed| Fault::Reset {
            way: Way::Reply,
            after: seed.below(180),
        },
        arrived: true,
        seeds: usize::MAX,
    },
    Row {
        name: "a reply that is cut short",
        fault: |seed| Fault::Cut {
            after: seed.below(180),
        },
        arrived: true,
        seeds: usize::MAX,
    },
    Row {
        name: "a request that is reset",
        fault: |seed| Fault::Reset {
            way: Way::Request,
            after: seed.below(10_000),
        },
        arrived: false,
        seeds: usize::MAX,
    },
    Row {
        name: "a gateway's 502",
        fault: |_| Fault::Answered(Answer::BadGateway),
        arrived: false,
        seeds: 1,
    },
    Row {
        name: "a captive portal",
        fault: |_| Fault::Answered(Answer::CaptivePortal),
        arrived: false,
        seeds: 1,
    },
    Row {
        name: "a redirect",
        fault: |_| Fault::Answered(Answer::Redirect),
        arrived: false,
        seeds: 1,
    },
];

/// How many journeys run at once.
const JOURNEYS: usize = 8;

/// Runs every row, at OkayID and at OkayFace Plus, with its seeds.
async fn run(lasts: bool) {
    let mut cases = Vec::new();
    for row in ROWS {
        for call in [Endpoint::OkayId, Endpoint::OkayFacePlus] {
            for seed in seeds().take(row.seeds) {
                let name = format!("{} at {call}, seed {seed}", row.name);
                cases.push((name, case(*row, call, seed, lasts)));
            }
        }
    }
    in_parallel(JOURNEYS, cases).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_lost_once_ends_in_a_verdict_and_one_counted_call() {
    run(false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_lost_again_and_again_ends_by_itself_after_the_second_time() {
    run(true).await;
}

async fn case(row: Row, call: Endpoint, seed: u64, lasts: bool) -> Result<(), String> {
    let mut chance = chance(row.name, seed);
    let fault = (row.fault)(&mut chance);
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let way = FaultProxy::before(&sandbox.base_url(), chance)
        .await
        .unwrap();
    match lasts {
        true => way.strike(call.path(), fault),
        false => way.strike_once(call.path(), fault),
    }
    let machine = Machine::practising(&way.base_url(), "details = true");
    let finding = machine.verify().await;
    machine.assert_register_is_whole();

    let passed = row.arrived || !lasts;
    let ended_well = match &finding {
        Finding::Judged(_, judgement) => passed && judgement.verdict == Verdict::Pass,
        Finding::NeverArrived => !passed && call == Endpoint::OkayFacePlus,
        Finding::Unreachable => !passed && call == Endpoint::OkayId,
        _ => false,
    };
    let journeys = sandbox.control().journeys();
    let processed = journeys.iter().filter_map(|one| one.processed.get(&call));
    let processed: u32 = processed.sum();
    let struck = way.struck();
    if ended_well && processed == u32::from(passed) && struck == 1 + usize::from(!passed) {
        Ok(())
    } else {
        Err(format!(
            "{finding:?}, processed {processed} times, struck {struck} times"
        ))
    }
}

#[tokio::test]
async fn while_the_details_are_out_of_reach_nobody_guesses() {
    let sandbox = Sandbox::start(Options {
        plan: "lost-reply".parse().unwrap(),
        ..Options::default()
    })
    .await
    .unwrap();
    let way = FaultProxy::before(&sandbox.base_url(), Seed::new(1))
        .await
        .unwrap();
    way.strike(
        "/api/ekyc/details",
        Fault::Reset {
            way: Way::Reply,
            after: 100,
        },
    );
    let machine = Machine::practising(&way.base_url(), "details = true");
    assert_eq!(machine.verify().await, Finding::Unknown);
    machine.assert_register_is_whole();
    let submissions: Vec<_> = sandbox
        .control()
        .journeys()
        .iter()
        .map(|one| one.processed.get(&Endpoint::OkayFacePlus).copied())
        .collect();
    assert_eq!(submissions, [Some(1)]);
}
