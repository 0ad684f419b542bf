//! One record of many is not what was written: a bit has flipped in the middle of the file, or
//! somebody had their hands on it. People are told, a journey that it may belong to is not gone on
//! with, and everything else is.

use std::fs;
use std::path::PathBuf;

use emas_sandbox::Scenario;
use journey::AbandonReason;
use register::{Actor, Role};
use rusqlite::Connection;
use station::view::{Screen, Step, Verdict};
use station::{Action, Page};

use crate::counter::{Counter, PIN, STAFF};
use crate::keychain::with_keychain;

#[test]
fn aud_17_a_damaged_record_of_any_kind_keeps_nobody_from_working() {
    with_keychain(async || {
        let counter = Counter::ready_to_submit().await;
        counter.submit().await;
        counter.act(Action::SignOut).await;
        counter.sign_in().await;
        counter.add_other("badrul", PIN, Role::Staff).await;
        counter.stop().await;
        let (path, sound) = (file(&counter), fs::read(file(&counter)).unwrap());
        let kinds = kinds(&counter);
        assert!(kinds.len() > 25, "{kinds:#?}");

        let mut counter = counter;
        for kind in kinds {
            fs::write(&path, &sound).unwrap();
            damage(&counter, &format!("kind = '{kind}'"));
            counter = works_on(counter, &kind).await;
            assert_eq!(counter.journey().reference, "KT01-0002", "{kind}");
            counter.stop().await;
        }
    });
}

#[test]
fn a_journey_with_a_damaged_record_holds_no_other_up_and_can_only_be_ended() {
    with_keychain(async || {
        let counter = Counter::open().await;
        let damaged = begin(&counter).await;
        counter.stop().await;
        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        let sound = begin(&counter).await;
        counter.stop().await;
        let consent = format!("journey = '{damaged}' AND kind = 'journey.consent_given'");
        damage(&counter, &consent);

        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        let view = counter.station.view();
        assert_eq!(view.doubtful, [damaged.as_str()], "{view:#?}");
        assert_eq!(view.unfinished.len(), 1);
        let resume = |reference: &str| Action::ResumeJourney {
            reference: reference.to_owned(),
        };
        assert_eq!(counter.refusal(resume(&damaged)).await, "not-now");
        counter.act(resume(&sound)).await;
        assert_eq!(counter.journey().reference, sound);
        counter.act(Action::SignOut).await;
        counter.sign_in().await;

        let end = || Action::EndUnfinished {
            reference: damaged.clone(),
            reason: AbandonReason::StaffCancelled,
        };
        counter.act(end()).await;
        assert_eq!(counter.station.view().doubtful, [""; 0]);
        let register = counter.register();
        let last = register.stamps(&damaged.parse().unwrap()).unwrap().pop();
        assert_eq!(last.unwrap().actor, Actor::Staff(STAFF.parse().unwrap()));
        assert_eq!(counter.count("journey.abandoned"), 1);
        assert_eq!(counter.refusal(end()).await, "not-now", "once");
        counter.show(Page::Home).await;
        counter.start_journey().await;
    });
}

#[test]
fn a_verdict_that_was_forged_in_the_file_is_no_verdict() {
    with_keychain(async || {
        let counter = Counter::ready_to_submit().await;
        counter.sandbox.control().play(Scenario::Spoof);
        counter.submit().await;
        let journey = counter.at(Step::Result).await;
        assert_eq!(journey.result.unwrap().verdict, Verdict::Fail);
        counter.act(Action::SignOut).await;
        counter.stop().await;
        alter(&counter, br#""verdict":"fail""#, |there| {
            there.copy_from_slice(br#""verdict":"pass""#);
        });

        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        let view = counter.station.view();
        assert_eq!(view.doubtful, [journey.reference.as_str()]);
        let reference = journey.reference;
        let resumed = Action::ResumeJourney { reference };
        assert_eq!(counter.refusal(resumed).await, "not-now");
    });
}

#[test]
fn aud_17_nor_does_one_whose_program_kind_or_name_is_damaged() {
    with_keychain(async || {
        let counter = Counter::open().await;
        begin(&counter).await;
        counter.stop().await;
        let (path, sound) = (file(&counter), fs::read(file(&counter)).unwrap());
        let mut counter = counter;
        for (kind, from, to) in [
            ("station.started", "kaunter 0.", "kaunter 8."),
            ("station.started", "station.started", "station.starteD"),
            ("journey.started", "KT01-0001", "KT01-0005"),
            ("journey.started", "KT01-0001", "KT01-000q"),
            ("journey.consent_given", "KT01-0001", "KT01-0003"),
        ] {
            fs::write(&path, &sound).unwrap();
            let first = format!("kind = '{kind}' ORDER BY seq LIMIT 1");
            rewrite(&counter, &first, from, to);
            counter = works_on(counter, kind).await;
            counter.stop().await;
        }
    });
}

/// A station on a register in which one record of `kind` is not what was written: people are told,
/// and the next customer is served.
async fn works_on(counter: Counter, kind: &str) -> Counter {
    let counter = counter.kill_and_start().await;
    let view = counter.station.view();
    assert_eq!(view.screen, Screen::SignIn, "{kind}: {:?}", view.problem);
    counter.when_problem(told(kind)).await;
    counter.sign_in().await;
    counter.start_journey().await;
    counter
}

fn told(kind: &str) -> &str {
    match kind {
        // By whom the register is signed is not believed without it.
        "register.key_announced" => "register-set-aside",
        _ => "register-broken",
    }
}

async fn begin(counter: &Counter) -> String {
    counter.start_journey().await;
    counter.give_consent().await;
    let reference = counter.journey().reference;
    counter.act(Action::SignOut).await;
    reference
}

/// Has the file say something else in one record.
fn rewrite(counter: &Counter, which: &str, from: &str, to: &str) {
    let texts = "actor || role || build || coalesce(journey, '') || kind || body";
    let stored = stored(counter, texts, which);
    let within = places(&stored, from.as_bytes())[0];
    alter(counter, &stored, |there| {
        there[within..][..to.len()].copy_from_slice(to.as_bytes());
    });
}

/// Flips a bit of what the last of these records says.
pub(crate) fn damage(counter: &Counter, which: &str) {
    let last = format!("{which} ORDER BY record.seq DESC LIMIT 1");
    alter(counter, &stored(counter, "body", &last), |there| {
        there[0] ^= 0x80
    });
}

/// These texts of a record and the hash behind them, as they lie in the file.
fn stored(counter: &Counter, texts: &str, which: &str) -> Vec<u8> {
    let select = format!("SELECT {texts}, prev FROM record WHERE {which}");
    let (texts, prev): (String, [u8; 32]) = Connection::open(file(counter))
        .unwrap()
        .query_row(&select, [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    [texts.as_bytes(), &prev].concat()
}

/// Changes the file wherever it says `what`: also where that was before a page was split.
pub(crate) fn alter(counter: &Counter, what: &[u8], change: impl Fn(&mut [u8])) {
    let mut bytes = fs::read(file(counter)).unwrap();
    let places = places(&bytes, what);
    assert!(!places.is_empty());
    for at in places {
        change(&mut bytes[at..][..what.len()]);
    }
    fs::write(file(counter), bytes).unwrap();
}

fn places(bytes: &[u8], what: &[u8]) -> Vec<usize> {
    let there = bytes.windows(what.len()).enumerate();
    let there = there.filter(|(_, found)| *found == what);
    there.map(|(at, _)| at).collect()
}

fn kinds(counter: &Counter) -> Vec<String> {
    let file = Connection::open(file(counter)).unwrap();
    let mut kinds = file
        .prepare("SELECT kind FROM record GROUP BY kind ORDER BY max(seq) DESC")
        .unwrap();
    let kinds = kinds.query_map([], |row| row.get(0)).unwrap();
    // The newest record is looked at, and its register set aside.
    kinds.skip(1).map(Result::unwrap).collect()
}

fn file(counter: &Counter) -> PathBuf {
    counter.data_folder().join("register.sqlite")
}
