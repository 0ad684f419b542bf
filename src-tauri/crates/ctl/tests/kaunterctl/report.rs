//! `report`: what the register says of a month, a day or a window of time.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, ZonedDateTime};
use journey::{
    AbandonReason, CardSide, Consent, ConsentLanguage, ConsentMethod, Event, Journey, JourneyRef,
    PictureOrigin, Policy, Sha256, StaffId,
};
use register::{Actor, Clock, Entry, Register};
use serde_json::Value;
use uuid::Uuid;

use crate::bench::{Machine, Ran, finish, sandbox};

const REGISTER: &str = ".local/share/kaunter/training/register.sqlite";

/// A machine on which one journey was verified and referred.
async fn with_a_journey() -> Machine {
    let (machine, sandbox) = (Machine::new(), sandbox().await);
    let ran = finish(&mut machine.verify(&sandbox.base_url(), "other-person")).await;
    assert_eq!(ran.exit, 10, "{ran:?}");
    machine
}

async fn report(machine: &Machine, arguments: &[&str]) -> Ran {
    let ran = machine
        .run(&[&["--json", "report"], arguments].concat())
        .await;
    assert_eq!(ran.exit, 0, "{ran:?}");
    ran
}

/// The bodies of the records of this kind.
async fn recorded(machine: &Machine, kind: &str) -> Vec<Value> {
    let path = machine.file(REGISTER);
    let register = Register::open(&path, "test", register::SystemClock::start()).unwrap();
    let itself = register.of_itself().unwrap();
    itself
        .iter()
        .map(|(_, event)| serde_json::to_value(event).unwrap())
        .filter(|event| event["kind"] == kind)
        .collect()
}

#[tokio::test]
async fn a_month_is_counted_written_and_recorded() {
    let machine = with_a_journey().await;
    let files = ["month", "--csv", "month.csv", "--pdf", "month.pdf"];
    let told = report(&machine, &files).await.json();
    for (what, count) in [
        ("started", 1),
        ("submitted", 1),
        ("fail", 1),
        ("referred", 1),
        ("accepted", 0),
        ("unfinished", 0),
    ] {
        assert_eq!(told[what], count, "{what} in {told}");
    }
    let csv = std::fs::read(machine.file("month.csv")).unwrap();
    let pdf = std::fs::read(machine.file("month.pdf")).unwrap();
    assert!(
        String::from_utf8(csv.clone())
            .unwrap()
            .contains("referred,1")
    );
    assert!(pdf.starts_with(b"%PDF-"));
    let reported = recorded(&machine, "reported").await;
    let given: Vec<_> = reported
        .iter()
        .map(|it| (it["form"].as_str().unwrap(), it["sha256"].as_str()))
        .collect();
    let [csv, pdf] = [csv, pdf].map(|bytes| Sha256::of(&bytes).to_string());
    assert_eq!(
        given,
        [("csv", Some(&*csv)), ("pdf", Some(&*pdf)), ("json", None)]
    );

    let again = machine.run(&[&["report"], &files[..]].concat()).await;
    assert_eq!(again.exit, 30, "no report takes the place of another");
}

#[tokio::test]
async fn the_same_seed_draws_the_same_sample_again() {
    let machine = with_a_journey().await;
    let first = report(&machine, &["sample", "--journeys", "3"])
        .await
        .json();
    let seed = first["seed"].as_str().unwrap();
    let again = report(&machine, &["sample", "--journeys", "3", "--seed", seed])
        .await
        .json();
    assert_eq!(first["drawn"], again["drawn"]);
    assert_eq!(first["seed_record"], again["seed_record"]);
    assert_eq!(first["seed_hash"], again["seed_hash"]);
    let hash = first["seed_hash"].as_str().unwrap();
    let key = Sha256::of(format!("{seed}:{hash}:KT01-0001").as_bytes());
    assert_eq!(first["drawn"][0]["key"], key.to_string());
    assert_eq!(recorded(&machine, "sample_seeded").await.len(), 2);
}

#[tokio::test]
async fn limits_can_be_tried_out_and_nothing_follows_from_it() {
    let machine = with_a_journey().await;
    let told = report(&machine, &["thresholds", "--match-from", "10"])
        .await
        .json();
    assert_eq!(told["attempts"], 1);
    assert_eq!(
        told["verdicts"],
        serde_json::json!([[0, 0, 0], [1, 0, 0], [0, 0, 0]])
    );
    let wrong = machine
        .run(&["report", "thresholds", "--match-from", "101"])
        .await;
    assert_eq!(wrong.exit, 30);
    let month = report(&machine, &["month"]).await.json();
    assert_eq!(month["fail"], 1, "the verdict is what it was");
}

#[tokio::test]
async fn a_shift_is_told_to_people_with_what_it_spent() {
    let machine = with_a_journey().await;
    let ran = machine.run(&["report", "shift"]).await;
    assert_eq!(ran.exit, 0, "{ran:?}");
    let words: Vec<_> = ran.stdout.split_whitespace().collect();
    let told = words.join(" ");
    for said in [
        "End-of-shift report",
        "Staff: Everybody",
        "Attempt (OkayFace Plus) 1",
    ] {
        assert!(told.contains(said), "{said} in {told}");
    }
}

#[tokio::test]
async fn what_is_no_time_is_refused_by_name() {
    let machine = with_a_journey().await;
    for wrong in [
        ["report", "month", "2026-13"],
        ["report", "breach", "yesterday"],
        ["report", "shift", "2026-02-30"],
    ] {
        let ran = machine.run(&wrong).await;
        assert_eq!(ran.exit, 30, "{wrong:?}: {ran:?}");
    }
}

/// A clock that goes on by a second each time that it is looked at.
struct Ticking {
    from: ZonedDateTime,
    ticks: std::sync::atomic::AtomicI64,
}

impl Clock for Ticking {
    fn now(&self) -> ZonedDateTime {
        let tick = self
            .ticks
            .fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        self.from
            .checked_add(SignedDuration::from_secs(tick))
            .unwrap()
    }

    fn monotonic(&self) -> Duration {
        Duration::ZERO
    }

    fn boot(&self) -> Uuid {
        Uuid::from_u128(7)
    }
}

/// REG-17. The pages are not measured: without optimisation they alone take as long.
#[tokio::test]
async fn a_breach_pack_of_ten_thousand_journeys_takes_less_than_a_minute() {
    let machine = Machine::new();
    let path = machine.file(REGISTER);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let began = "2026-10-01T08:00:00+08:00[Asia/Kuala_Lumpur]";
    let clock = Ticking {
        from: began.parse().unwrap(),
        ticks: 0.into(),
    };
    let mut register = Register::open(&path, "test", clock).unwrap();
    seed(&mut register, 10_000);
    drop(register);

    let begun = Instant::now();
    let told = report(&machine, &["breach", "2026-10", "--csv", "breach.csv"]).await;
    let took = begun.elapsed();
    let told = told.json();
    assert_eq!(told["journeys"].as_array().unwrap().len(), 10_000);
    assert!(took < Duration::from_secs(60), "it took {took:?}");
    let month = report(&machine, &["month", "2026-10"]).await.json();
    assert_eq!(month["abandoned"], 10_000);
}

/// Journeys that went a good way and were abandoned, a dozen records each.
fn seed(register: &mut Register, journeys: u32) {
    let staff: StaffId = "siti.a".parse().unwrap();
    let actor = Actor::Staff(staff.clone());
    let card = |side| Event::CardCaptured {
        side,
        sha256: Sha256::of(b"card"),
        origin: PictureOrigin::Camera,
        rectified_sha256: None,
    };
    let then = [
        Event::ConsentGiven(Consent {
            text_version: 1,
            text_sha256: None,
            language: ConsentLanguage::Ms,
            method: ConsentMethod::Screen,
            staff: staff.clone(),
        }),
        Event::PortalAsked,
        card(CardSide::Front),
        card(CardSide::Back),
        Event::CardReadAsked,
        Event::CardReadLost,
        Event::SelfieCaptured {
            sha256: Sha256::of(b"selfie"),
            origin: PictureOrigin::Camera,
        },
        Event::HandoffOpened,
        Event::FaceViewed {
            staff: staff.clone(),
        },
        Event::Interrupted,
        Event::Abandoned {
            reason: AbandonReason::CustomerLeft,
        },
    ];
    let numbers: Vec<u32> = (1..=journeys).collect();
    // A commit each would take longer than what is measured.
    for together in numbers.chunks(500) {
        let entries = together.iter().flat_map(|number| {
            let reference: JourneyRef = format!("KT01-{number:04}").parse().unwrap();
            let policy = Policy::default();
            let (_, started) = Journey::start(reference.clone(), staff.clone(), false, &policy);
            let events = [started].into_iter().chain(then.clone());
            events.map(move |event| Entry::Journey {
                reference: reference.clone(),
                event,
            })
        });
        register.append_all(&actor, entries).unwrap();
    }
}
