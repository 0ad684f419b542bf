//! APP-11: whatever is asked of a journey, in whatever order, it stays within the law.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod law;
mod walk;

use std::collections::BTreeSet;

use journey::{Event, Journey};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

const ORDERS: u32 = 10_000;
const LONGEST: usize = 80;

#[test]
fn ten_thousand_random_orders_reach_no_illegal_state() {
    let config = Config {
        cases: ORDERS,
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = TestRunner::new(config);
    let orders = (
        0_usize..walk::policies().len(),
        prop::collection::vec(any::<u32>(), 1..LONGEST),
    );
    let outcome = runner.run(&orders, |(policy, choices)| {
        let policy = &walk::policies()[policy];
        let (mut journey, started) = walk::start(policy);
        let mut events = vec![started];
        for choice in choices {
            let command = walk::command(choice, &journey, policy);
            let Ok(decided) = journey.decide(command, policy) else {
                continue;
            };
            for event in decided {
                journey.apply(&event);
                events.push(event);
                law::holds(&journey, policy, &events);
            }
        }
        prop_assert_eq!(Journey::replay(&events).unwrap(), journey.clone());
        prop_assert_eq!(Journey::replay(&as_stored(&events)).unwrap(), journey);
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn the_random_orders_reach_every_kind_of_event_and_every_stage() {
    let mut runner = TestRunner::deterministic();
    let orders = prop::collection::vec(any::<u32>(), LONGEST);
    let (mut kinds, mut stages) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..2_000 {
        let choices = orders.new_tree(&mut runner).unwrap().current();
        let policy = &walk::policies()[choices[0] as usize % walk::policies().len()];
        let (mut journey, _) = walk::start(policy);
        for choice in choices {
            let command = walk::command(choice, &journey, policy);
            for event in journey.decide(command, policy).unwrap_or_default() {
                kinds.insert(serde_json::to_value(&event).unwrap()["kind"].to_string());
                journey.apply(&event);
            }
            stages.insert(format!("{:?}", journey.stage(policy)));
        }
    }
    assert_eq!(kinds.len(), 58, "all but `started`: {kinds:?}");
    assert_eq!(stages.len(), 16, "{stages:?}");
}

fn as_stored(events: &[Event]) -> Vec<Event> {
    let stored = serde_json::to_string(events).unwrap();
    serde_json::from_str(&stored).unwrap()
}
