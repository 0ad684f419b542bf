//! Nothing personal comes out (REG-04), not even what should never have come in.

use journey::*;
use register::Period;
use report::{BreachPack, Drawn, MonthCounts, Sample, Shift, Trial, csv};
use slip::Document;

use crate::history::*;

const NAME: &str = "NUR AISYAH BINTI RAHMAN";
const NUMBERS: [&str; 3] = ["900101145678", "900101-14-5678", "A12345678"];

/// A journey that has somebody's name or number wherever a text can stand.
fn planted(number: u32) -> Events {
    let name: PhoneModel = serde_json::from_str(&format!("{NAME:?}")).unwrap();
    let queue = format!("{NAME} {}", NUMBERS[0]);
    let number_1 = NUMBERS[2].parse().unwrap();
    let approved = ApprovedException {
        exception: ExceptionKind::Accept,
        reason: ExceptionReason::OtherEvidence,
        staff: id("siti.a"),
        supervisor: id("aminah"),
        evidence: vec![EvidenceKind::Passport],
        completed: vec![Step::Consent],
        rationale: format!("She is {NAME}").parse().unwrap(),
    };
    begun(number, DAY, "siti.a")
        .then(consent())
        .then(Event::PhoneClaimed {
            platform: PhonePlatform::Android,
            model: name,
        })
        .then(Event::AttemptSent {
            number: 1,
            submission: Submission {
                portrait_sha256: Sha256::of(b"portrait"),
                selfie_sha256: Sha256::of(b"selfie"),
                selfie_source: SelfieSource::Phone,
                bundle_sha256: Sha256::of(b"bundle"),
            },
            known_entries: Some(vec![number_1]),
        })
        .measured(1, PASSING)
        .then(Event::ExceptionApproved(approved))
        .then(Event::SlipSent { queue, copy: 1 })
        .decided(Decision::Accept, DecisionReason::SupervisorApproved)
        .events
}

fn documents() -> Vec<Document> {
    let november: Period = "2026-11".parse().unwrap();
    let histories: Vec<Events> = (1..=200).map(planted).collect();
    let (mut month, mut breach) = (MonthCounts::default(), BreachPack::default());
    let (mut shift, mut trial) = (Shift::default(), Trial::default());
    let mut drawn = Vec::new();
    for history in &histories {
        month.count(history).unwrap();
        breach.add(&november, history).unwrap();
        shift.count(&november, history).unwrap();
        shift.wait_for(&Policy::default(), history).unwrap();
        trial.add(&november, history).unwrap();
        drawn.push(Drawn::of(Sha256::of(b"key"), history).unwrap());
    }
    let sample = Sample {
        seed: "7f3a9c01".parse().unwrap(),
        seed_record: 1,
        seed_hash: Sha256::of(b"record"),
        population: 200,
        drawn,
    };
    vec![
        month.document(),
        sample.document(),
        breach.document(),
        shift.document(true),
        trial.compare(&Thresholds::default()).document(),
    ]
}

#[test]
fn no_report_holds_a_name_or_a_number_that_was_planted() {
    for document in documents() {
        let text = String::from_utf8(csv(&document).unwrap()).unwrap();
        let json = serde_json::to_string(&document).unwrap();
        for planted in [NAME].iter().chain(&NUMBERS) {
            for word in planted.split(' ') {
                assert!(
                    !text.contains(word) && !json.contains(word),
                    "{word}: {text}"
                );
            }
        }
    }
}

#[test]
fn every_word_of_every_report_is_in_the_catalogue_and_can_be_printed() {
    for document in documents() {
        for language in [Language::En, Language::Ms] {
            let imprint = slip::Imprint {
                language,
                training: true,
                branch: "Cawangan Jalan Ampang".to_owned(),
                register_head: Sha256::of(b"head"),
                build: "kaunter 0.1.0".to_owned(),
            };
            let pdf = document.to_pdf(&imprint);
            assert!(pdf.is_ok(), "{:?}: {pdf:?}", document.title);
        }
    }
}
