//! AUD-03, AUD-04: what was put back, cut off or made anew is told by what was kept elsewhere.

use proptest::prelude::*;
use register::*;

use crate::checkpoints::forge;
use crate::shelf::*;

#[test]
fn aud_04_a_copy_of_yesterday_stops_journeys_until_a_supervisor_knows() {
    let (shelf, copy) = (Shelf::new(), Shelf::new());
    let (mut register, _clock) = sealed(&shelf.path());
    fill(&mut register, 1);
    register.checkpoint().unwrap();
    std::fs::copy(shelf.path(), copy.path()).unwrap();
    drop(register);
    std::fs::copy(shelf.path(), copy.path()).unwrap();
    let (mut register, _clock) = sealed(&shelf.path());
    fill(&mut register, 1);
    let witness = register.checkpoint().unwrap().unwrap();
    drop(register);

    let (mut register, _clock) = sealed(&copy.path());
    let ours = register.head().unwrap();
    assert_eq!(differs(&mut register, &witness), Difference::Behind);
    let policy = journey::Policy::default();
    let refused = register.start_journey(&siti(), &prefix(), |reference| {
        journey::Journey::start(reference, staff(), true, &policy)
    });
    assert!(matches!(refused, Err(RegisterError::RolledBack(_))));
    assert_eq!(register.checkpoint().unwrap(), None, "nor is it signed");

    let supervisor = Actor::Supervisor(staff());
    let signed_in = Entry::Staff(StaffEvent::SignedIn { id: staff() });
    register.append(&supervisor, signed_in).unwrap();
    register.acknowledge_rollback(&supervisor).unwrap();
    assert_eq!(register.rollback(), None);
    register
        .compare_with(&witness)
        .expect("it was told, until the witness has another");
    start(&mut register);
    let told = told(&copy, "register.rollback_acknowledged");
    let RegisterEvent::RollbackAcknowledged {
        difference,
        ours: recorded,
        witness: kept,
    } = &told[0]
    else {
        panic!("{told:?}")
    };
    assert_eq!(
        (*difference, *recorded, kept),
        (Difference::Behind, ours, &witness)
    );
    verify(&copy.path()).unwrap();
}

#[test]
fn a_register_made_anew_differs_by_its_key_or_by_its_records() {
    let (ours, theirs, strange) = (Shelf::new(), Shelf::new(), Shelf::new());
    let [witness, forked] = [&ours, &theirs].map(|shelf| {
        let (mut register, _clock) = sealed(&shelf.path());
        fill(
            &mut register,
            if shelf.path() == ours.path() { 1 } else { 2 },
        );
        register.checkpoint().unwrap().unwrap()
    });
    let mut register = sealed(&theirs.path()).0;
    assert_ne!(witness.hash, forked.hash);
    register.compare_with(&forked).unwrap();
    let same_place = Checkpoint {
        seq: 2,
        ..witness.clone()
    };
    assert_eq!(differs(&mut register, &same_place), Difference::NotSigned);

    let mut register = strange.open();
    register.seal_with(STATION, key(2)).unwrap();
    fill(&mut register, 3);
    assert_eq!(differs(&mut register, &witness), Difference::UnknownKey);
    register.compare_with(&witness).unwrap_err();
}

#[test]
fn a_whole_rewrite_with_the_same_key_is_a_fork() {
    let shelf = Shelf::new();
    let (mut register, _clock) = sealed(&shelf.path());
    fill(&mut register, 2);
    let witness = register.checkpoint().unwrap().unwrap();
    drop(register);
    let raw = shelf.pry_open();
    forge(&raw, 4);
    raw.execute("DELETE FROM checkpoint", []).unwrap();
    drop(raw);
    verify(&shelf.path()).expect("nothing in the file tells");
    let mut register = shelf.open();
    assert_eq!(differs(&mut register, &witness), Difference::Forked);
    let found = verify_each(&shelf.path(), &[witness], |_| {});
    assert!(matches!(found, Err(NotVerified::Anchor(_))), "{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var_os("KAUNTER_SOAK").is_some() { 1_000 } else { 30 },
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// AUD-03. The intruder also has the checkpoints in the file, but not what was kept elsewhere.
    #[test]
    fn aud_03_every_end_that_was_cut_off_and_every_new_chain_is_found_back_to_the_anchor(
        at in 1_i64..=16, cut in any::<bool>(),
    ) {
        let shelf = Shelf::new();
        let (mut register, _clock) = sealed(&shelf.path());
        fill(&mut register, 4);
        let anchor = register.checkpoint().unwrap().unwrap();
        start(&mut register);
        drop(register);
        let raw = shelf.pry_open();
        let from = if cut { at + 1 } else { at };
        if cut {
            raw.execute("DELETE FROM record WHERE seq >= ?", [from]).unwrap();
        } else {
            forge(&raw, from);
        }
        raw.execute("DELETE FROM checkpoint", []).unwrap();
        list_anew(&raw);
        drop(raw);

        prop_assert!(verify(&shelf.path()).is_ok(), "nothing in the file tells");
        let found = verify_each(&shelf.path(), std::slice::from_ref(&anchor), |_| {});
        let flaw = if cut { CheckpointFlaw::CutOff } else { CheckpointFlaw::OtherChain };
        match found {
            Err(NotVerified::Anchor(bad)) => prop_assert_eq!((bad.seq, bad.flaw), (anchor.seq, flaw)),
            other => prop_assert!(false, "{:?}", other),
        }
    }
}

/// How `register` differs from what the witness has.
pub(crate) fn differs(register: &mut Register, witness: &Checkpoint) -> Difference {
    match register.compare_with(witness) {
        Err(RegisterError::RolledBack(rollback)) => {
            assert_eq!(register.rollback(), Some(&*rollback));
            rollback.difference
        }
        other => panic!("{other:?}"),
    }
}

/// What was recorded under `kind`.
pub(crate) fn told(shelf: &Shelf, kind: &str) -> Vec<RegisterEvent> {
    let raw = rusqlite::Connection::open(shelf.path()).unwrap();
    let mut bodies = raw
        .prepare("SELECT body FROM record WHERE kind = ? ORDER BY seq")
        .unwrap();
    bodies
        .query_map([kind], |row| row.get::<_, String>(0))
        .unwrap()
        .map(|body| serde_json::from_str(&body.unwrap()).unwrap())
        .collect()
}
