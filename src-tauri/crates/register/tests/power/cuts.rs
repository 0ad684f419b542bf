//! AUD-14, REL-02: what was acknowledged before the power went is there, whole and signed.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use register::*;

use crate::disk::{Chance, Disk, Operation, cut};
use crate::shelf::*;

/// Enough that the log is written into the main file on the way, more than once.
const JOURNEYS: usize = 250;

#[test]
fn aud_14_rel_02_no_acknowledged_record_is_lost_whenever_the_power_goes() {
    let disk = Disk::new();
    let heads = work(&disk);
    let operations = disk.operations();
    let config = Config {
        cases: if std::env::var_os("KAUNTER_SOAK").is_some() {
            500
        } else {
            20
        },
        failure_persistence: None,
        ..Config::default()
    };
    let seeded = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    // Half of the cuts anywhere, half while the main file is being written.
    let main_file = |operation: &Operation| match operation {
        Operation::Wrote { file, .. } | Operation::Synced { file, .. } => file.is_empty(),
        _ => false,
    };
    let writes: Vec<_> = (0..operations.len())
        .filter(|at| main_file(&operations[*at]))
        .collect();
    let anywhere = 0..=operations.len();
    let when = prop_oneof![anywhere, prop::sample::select(writes)];
    TestRunner::new_with_rng(config, seeded)
        .run(&(when, any::<u64>()), |(when, seed)| {
            check(&operations[..when], &heads, seed);
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

/// A day at a counter, with a restart in the middle; every end that the chain had.
fn work(disk: &Disk) -> Vec<Head> {
    let shelf = Shelf::new();
    let mut heads = vec![];
    for _ in 0..2 {
        let (mut register, _clock) = sealed(&shelf.path());
        for _ in 0..JOURNEYS / 2 {
            let journey = start(&mut register);
            disk.acknowledge(register.head().unwrap());
            let reference = journey.reference().clone();
            let reason = journey::AbandonReason::CustomerLeft;
            let events = [
                journey::Event::Interrupted,
                journey::Event::Abandoned { reason },
            ];
            let entries = events.map(|event| Entry::Journey {
                reference: reference.clone(),
                event,
            });
            let appended = register.append_all(&siti(), entries).unwrap();
            disk.acknowledge(appended.head);
        }
    }
    verify_each(&shelf.path(), &[], |head| heads.push(head)).unwrap();
    heads
}

/// Opens what is left after `operations`, and compares it with what there should be.
fn check(operations: &[Operation], heads: &[Head], seed: u64) {
    let after = Shelf::new();
    cut(operations, &mut Chance(seed), &after.path());
    let acknowledged = operations
        .iter()
        .rev()
        .find_map(|operation| match operation {
            Operation::Acknowledged(head) => Some(head.seq),
            _ => None,
        });

    let (mut register, aside) =
        Register::open_or_set_aside(&after.path(), BUILD, stopped_clock()).unwrap();
    assert_eq!(aside, None, "a power cut is no damage");
    let mut left = Vec::new();
    let verified = verify_each(&after.path(), &[], |head| left.push(head)).unwrap();
    let least = acknowledged.unwrap_or(0);
    assert!(
        verified.head.seq >= least,
        "{} of {least} acknowledged records are left",
        verified.head.seq
    );
    assert_eq!(left, heads[..left.len()], "and nothing is invented");
    assert!(
        verified.head.seq <= least + 3,
        "at most the records of one step were not yet acknowledged"
    );
    let signed = verified.last_checkpoint.map_or(0, |last| last.seq);
    assert!(signed <= verified.head.seq);

    register.append(&siti(), started()).unwrap();
    assert_eq!(
        verify(&after.path()).unwrap().head.seq,
        verified.head.seq + 1
    );
}
