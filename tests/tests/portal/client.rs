//! The client's errors over a connection that goes wrong once it is made.

use std::time::{Duration, Instant};

use emas::{Code, Lost};
use end_to_end::fault_proxy::{Answer, Certificate, Fault, FaultProxy, Way};
use end_to_end::seed::Seed;

use crate::call::{self, Call, Portal, TIMEOUTS};
use crate::table::{Ended, Ends, Expected, chance, run, seeds, seeds_by_and_by};

/// A fault, and what it has to end in.
struct Row {
    name: &'static str,
    fault: fn(Call, &mut Seed) -> (Fault, Ends),
    within: Duration,
    processed: std::ops::RangeInclusive<usize>,
}

const NEVER: std::ops::RangeInclusive<usize> = 0..=0;
const ONCE: std::ops::RangeInclusive<usize> = 1..=1;
/// Nobody can know: the portal may get the request after the client gave up.
const AT_MOST_ONCE: std::ops::RangeInclusive<usize> = 0..=1;

/// Ends as soon as it strikes.
const AT_ONCE: Duration = Duration::from_secs(1);

const ROWS: &[Row] = &[
    Row {
        name: "latency within the limits",
        fault: |_, _| {
            let fault = Fault::Latency {
                least: Duration::from_millis(100),
                jitter: Duration::from_millis(400),
            };
            (fault, Ends::Answered)
        },
        within: TIMEOUTS.call,
        processed: ONCE,
    },
    Row {
        name: "latency beyond the limits",
        fault: |_, seed| {
            let fault = Fault::Latency {
                least: TIMEOUTS.call / 2 + Duration::from_millis(seed.below(1_000)),
                jitter: Duration::from_millis(100),
            };
            (fault, Ends::Lost(Lost::TimedOut))
        },
        within: TIMEOUTS.call,
        processed: AT_MOST_ONCE,
    },
    Row {
        name: "a request that drips",
        fault: |call, seed| {
            let after = seed.below(call.request_length());
            let way = Way::Request;
            (Fault::Drip { way, after }, Ends::Lost(Lost::TimedOut))
        },
        within: TIMEOUTS.call,
        processed: NEVER,
    },
    Row {
        name: "a reply that drips",
        fault: |call, seed| {
            let after = seed.below(call.reply_length());
            let way = Way::Reply;
            (Fault::Drip { way, after }, Ends::Lost(Lost::TimedOut))
        },
        within: TIMEOUTS.call,
        processed: ONCE,
    },
    Row {
        name: "a request that is reset",
        fault: |call, seed| {
            let after = seed.below(call.request_length());
            let way = Way::Request;
            (Fault::Reset { way, after }, Ends::Lost(Lost::Broken))
        },
        within: AT_ONCE,
        processed: NEVER,
    },
    Row {
        name: "a reply that is reset",
        fault: |call, seed| {
            let after = seed.below(call.reply_length());
            let way = Way::Reply;
            (Fault::Reset { way, after }, Ends::Lost(Lost::Broken))
        },
        within: AT_ONCE,
        processed: ONCE,
    },
    Row {
        name: "a reply that is cut short",
        fault: |call, seed| {
            let after = seed.below(call.reply_length());
            (Fault::Cut { after }, Ends::Lost(Lost::Broken))
        },
        within: AT_ONCE,
        processed: ONCE,
    },
    Row {
        name: "a connection that is half open",
        fault: |_, _| (Fault::Silence, Ends::Lost(Lost::TimedOut)),
        within: TIMEOUTS.call,
        processed: NEVER,
    },
    Row {
        name: "a rate limit",
        fault: |_, seed| {
            let retry_after = seed.below(600);
            let answer = Answer::TooManyRequests { retry_after };
            let asks = Some(Duration::from_secs(retry_after));
            (
                Fault::Answered(answer),
                Ends::Refused(Code::Throttled, asks),
            )
        },
        within: AT_ONCE,
        processed: NEVER,
    },
    Row {
        name: "a gateway's 502",
        fault: |_, _| answered(Answer::BadGateway, Ends::Lost(Lost::Status(502))),
        within: AT_ONCE,
        processed: NEVER,
    },
    Row {
        name: "a gateway's 503",
        fault: |_, _| answered(Answer::Unavailable, Ends::Lost(Lost::Status(503))),
        within: AT_ONCE,
        processed: NEVER,
    },
    Row {
        name: "a gateway's 500",
        fault: |_, _| answered(Answer::ServerError, Ends::Lost(Lost::Status(500))),
        within: AT_ONCE,
        processed: NEVER,
    },
    Row {
        name: "a captive portal",
        fault: |_, _| answered(Answer::CaptivePortal, Ends::Lost(Lost::NotJson)),
        within: AT_ONCE,
        processed: NEVER,
    },
    Row {
        name: "a redirect",
        fault: |_, _| answered(Answer::Redirect, Ends::Lost(Lost::Status(302))),
        within: AT_ONCE,
        processed: NEVER,
    },
    Row {
        name: "a proxy that nobody asked for and that wants a login",
        fault: |_, _| answered(Answer::ProxyLogin, Ends::Refused(Code::ProxyLogin, None)),
        within: AT_ONCE,
        processed: NEVER,
    },
];

fn answered(answer: Answer, ends: Ends) -> (Fault, Ends) {
    (Fault::Answered(answer), ends)
}

#[tokio::test(flavor = "multi_thread")]
async fn each_fault_ends_each_call_in_its_own_error_within_its_budget() {
    for seeds in seeds_by_and_by() {
        let mut cases = Vec::new();
        for row in ROWS {
            for call in Call::ALL {
                for seed in seeds.clone() {
                    let name = format!("{}, {call:?}, seed {seed}", row.name);
                    cases.push((name, prepare(row, call, seed).await));
                }
            }
        }
        run(cases).await;
    }
}

/// Sets a case up, and gives its call: what others do meanwhile is no part of its budget.
async fn prepare(
    row: &'static Row,
    call: Call,
    seed: u64,
) -> impl Future<Output = (Expected, Ended)> + Send + 'static {
    let mut chance = chance(row.name, seed);
    let (fault, ends) = (row.fault)(call, &mut chance);
    let portal = Portal::open().await;
    let way = FaultProxy::before(&portal.sandbox.base_url(), chance)
        .await
        .unwrap();
    way.strike("", fault);
    let client = call::client(&way.base_url(), None);
    async move {
        let begun = Instant::now();
        let outcome = portal.make(call, &client).await;
        let took = begun.elapsed();
        assert_eq!(way.struck(), 1, "{}: the call was made again", row.name);
        let expected = Expected {
            ends,
            within: row.within,
            processed: row.processed.clone(),
        };
        let processed = portal.processed(call);
        let ended = Ended {
            outcome,
            took,
            processed,
        };
        (expected, ended)
    }
}

#[tokio::test]
async fn a_request_that_is_lost_on_a_connection_kept_open_is_not_sent_again() {
    let portal = Portal::open().await;
    for seed in seeds() {
        let way = FaultProxy::before(&portal.sandbox.base_url(), Seed::new(seed))
            .await
            .unwrap();
        let client = call::client(&way.base_url(), None);
        portal.make(Call::OkayId, &client).await.unwrap();
        way.strike(
            "",
            Fault::Reset {
                way: Way::Request,
                after: 0,
            },
        );
        let lost = portal.make(Call::OkayFacePlus, &client).await.unwrap_err();
        assert_eq!(lost, Lost::Broken.into());
        assert_eq!(way.struck(), 1, "it was sent again");
    }
    assert_eq!(portal.processed(Call::OkayFacePlus), 0);
}

#[tokio::test]
async fn an_upload_that_stands_still_is_given_up_before_the_call_is_over_its_time() {
    let portal = Portal::open().await;
    let way = FaultProxy::before_with(&portal.sandbox.base_url(), Certificate::Good, Seed::new(1))
        .await
        .unwrap();
    let fault = Fault::Drip {
        way: Way::Request,
        after: 100_000,
    };
    way.strike("", fault);
    let client = call::client(&way.base_url(), way.root());
    // More than the buffers of both systems take.
    let lost = portal
        .submit(vec![7; 40_000_000].into(), &client)
        .await
        .unwrap_err();
    assert_eq!(lost, Lost::Stalled.into());
}
