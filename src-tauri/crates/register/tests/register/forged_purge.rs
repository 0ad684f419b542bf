//! AUD-03, AUD-12: whoever has the file can remove records, but not say that the station has.

use std::time::Duration;

use journey::Sha256;
use register::*;

use crate::rollback::differs;
use crate::shelf::*;

const YEARS: Duration = Duration::from_secs(3 * 365 * 24 * 60 * 60);

#[test]
fn a_purge_that_the_station_did_not_sign_is_none_though_the_witness_knows_where_it_cuts() {
    let stranger = |cut: &RegisterEvent| signature_by(9, cut);
    for signature in [None, Some(stranger(&cut_off_before(&Shelf::new()).1))] {
        let shelf = Shelf::new();
        let (witness, forged) = cut_off_before(&shelf);
        let forged = signed(forged, signature);
        let mut register = shelf.open();
        let purge = register.append(&Actor::Station, Entry::Register(forged));
        let purge = purge.unwrap().head.seq;
        drop(register);
        remove_before(&shelf, witness.seq);

        let found = verify_each(&shelf.path(), &[witness], |_| {});
        match found {
            Err(NotVerified::Broken(broken)) => assert_eq!(
                (broken.seq, broken.flaw),
                (purge, Flaw::UnsignedPurge),
                "of {purge} records two are left"
            ),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_purge_without_the_checkpoint_that_it_ends_at_is_none() {
    let shelf = Shelf::new();
    let (mut register, clock) = sealed(&shelf.path());
    let through = purge_all(&mut register, &clock);
    drop(register);
    verify(&shelf.path()).unwrap();
    let raw = shelf.pry_open();
    raw.execute("DELETE FROM checkpoint", []).unwrap();
    match verify(&shelf.path()) {
        Err(NotVerified::Checkpoint(bad)) => {
            assert_eq!((bad.seq, bad.flaw), (through, CheckpointFlaw::Missing));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_purge_by_a_key_that_signed_before_is_none() {
    let shelf = Shelf::new();
    let (witness, cut) = cut_off_before(&shelf);
    let mut register = shelf.open();
    register.seal_with(STATION, key(2)).unwrap();
    let signature = Some(signature_by(1, &cut));
    let forged = Entry::Register(signed(cut, signature));
    let purge = register.append(&Actor::Station, forged).unwrap().head.seq;
    drop(register);
    remove_before(&shelf, witness.seq);
    match verify(&shelf.path()) {
        Err(NotVerified::Broken(broken)) => {
            assert_eq!((broken.seq, broken.flaw), (purge, Flaw::UnsignedPurge));
        }
        other => panic!("{other:?}"),
    }
}

/// The stranger has a key of their own, and lets the last record announce the station's.
#[test]
fn a_history_that_begins_after_what_the_witness_has_is_not_the_stations() {
    let (ours, theirs) = (Shelf::new(), Shelf::new());
    let mut register = sealed(&ours.path()).0;
    fill(&mut register, 3);
    let witness = register.checkpoint().unwrap().unwrap();

    let (mut invented, clock) = sealed_by(&theirs.path(), 2);
    announce(&mut invented, 1);
    announce(&mut invented, 2);
    fill(&mut invented, 10);
    let through = purge_all(&mut invented, &clock);
    assert!(through > witness.seq);
    drop(invented);
    announce(&mut theirs.open(), 1);

    verify(&theirs.path()).expect("nothing in the file tells");
    match verify_each(&theirs.path(), std::slice::from_ref(&witness), |_| {}) {
        Err(NotVerified::Anchor(bad)) => assert_eq!(
            (bad.seq, bad.flaw),
            (witness.seq, CheckpointFlaw::Purged),
            "the witness never agrees with what it was not compared with"
        ),
        other => panic!("{other:?}"),
    }
    let mut put_in_place = sealed(&theirs.path()).0;
    let difference = differs(&mut put_in_place, &witness);
    assert_eq!(difference, Difference::Purged);
    let signed = put_in_place.checkpoint().unwrap();
    assert_eq!(signed, None, "nor does the station sign on top of it");
}

/// A register of three journeys, its last checkpoint, and a purge up to there that leaves the key
/// alone.
fn cut_off_before(shelf: &Shelf) -> (Checkpoint, RegisterEvent) {
    let (mut register, _clock) = sealed(&shelf.path());
    fill(&mut register, 3);
    let last = register.checkpoint().unwrap().unwrap();
    let mut key = None;
    verify_each(&shelf.path(), &[], |head| {
        key.get_or_insert(head);
    })
    .unwrap();
    let cut = RegisterEvent::Purged {
        through: last.seq,
        hash: last.hash,
        kept: 1,
        kept_hash: Sha256::of(key.unwrap().hash.as_bytes()),
        signature: None,
    };
    (last, cut)
}

/// Removes what a forged purge says that it removed.
fn remove_before(shelf: &Shelf, seq: i64) {
    let raw = shelf.pry_open();
    raw.execute("DELETE FROM record WHERE seq BETWEEN 2 AND ?", [seq])
        .unwrap();
    raw.execute("DELETE FROM checkpoint WHERE seq < ?", [seq])
        .unwrap();
}

fn signed(cut: RegisterEvent, by: Option<Signature>) -> RegisterEvent {
    match cut {
        RegisterEvent::Purged {
            through,
            hash,
            kept,
            kept_hash,
            ..
        } => RegisterEvent::Purged {
            through,
            hash,
            kept,
            kept_hash,
            signature: by,
        },
        other => other,
    }
}

/// The signature of a key over what is documented.
fn signature_by(number: u8, cut: &RegisterEvent) -> Signature {
    use ed25519_dalek::{Signer, SigningKey};
    let RegisterEvent::Purged {
        through,
        hash,
        kept,
        kept_hash,
        ..
    } = cut
    else {
        panic!("{cut:?}")
    };
    let fields = [
        "kaunter-purge-1".to_owned(),
        through.to_string(),
        hash.to_string(),
        kept.to_string(),
        kept_hash.to_string(),
    ];
    let netstrings = fields.map(|field| format!("{}:{field},", field.len()));
    let key = SigningKey::from_bytes(&[number; 32]);
    Hexadecimal(key.sign(netstrings.concat().as_bytes()).to_bytes())
}

/// Three years later everything that is signed by now goes.
fn purge_all(register: &mut Register, clock: &SharedClock) -> i64 {
    let receipt = register.checkpoint().unwrap().unwrap();
    register.hand_over(&siti(), &receipt).unwrap();
    clock.forward(YEARS);
    register.append(&siti(), started()).unwrap();
    let purged = register.purge(&siti()).unwrap().unwrap();
    assert_eq!(purged.through, receipt.head());
    receipt.seq
}

fn announce(register: &mut Register, number: u8) {
    let key = key(number).public();
    let announced = Entry::Register(RegisterEvent::KeyAnnounced { key });
    register.append(&Actor::Station, announced).unwrap();
}
