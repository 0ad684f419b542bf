//! Slips to print.

use journey::{
    Confidence, Decision, DecisionReason, DocumentOutcome, Language, Probability, Reading,
    Readings, Role, ScorecardStatus, Sha256, Thresholds, Verdict,
};
use slip::{Approval, MaskedIdNumber, Measured, Slip, SlipTime};

/// The customer's whole ID number, which must appear nowhere.
pub(crate) const ID_NUMBER: &str = "900101015555";

/// A journey that passed and was accepted.
pub(crate) fn slip(language: Language) -> Slip {
    Slip {
        language,
        training: false,
        station: "KL01".to_owned(),
        branch: "Cawangan Jalan Ampang".to_owned(),
        reference: "KL01-0042".parse().unwrap(),
        time: SlipTime {
            text: "23 November 2026, 14:05 (UTC+08:00)".to_owned(),
            rfc3339: "2026-11-23T14:05:09+08:00".to_owned(),
        },
        staff: "Nur Aisyah binti Abdullah".to_owned(),
        id_number: Some(MaskedIdNumber::from_full(ID_NUMBER)),
        attempt: 1,
        attempts: 3,
        measured: Some(measured(
            Verdict::Pass,
            [88.04, 0.924, 0.9996].map(Reading::Value),
        )),
        card_check: Some(DocumentOutcome::Clear),
        advice: Some(ScorecardStatus::Clear),
        decision: Decision::Accept,
        reason: DecisionReason::ChecksPassed,
        approved_by: None,
        register_head: Sha256::of(b"the last record"),
        build: "kaunter 0.1.0".to_owned(),
    }
}

/// An approval by somebody with a long name.
pub(crate) fn approval() -> Approval {
    Approval {
        name: "Badrul Hisham bin Mohd Zainuddin".to_owned(),
        id: "badrul.hisham".parse().unwrap(),
        role: Role::Supervisor,
    }
}

/// Match confidence, face liveness and capture liveness, with the vendor's limits.
pub(crate) fn measured(
    verdict: Verdict,
    [confidence, face, capture]: [Reading<f64>; 3],
) -> Measured {
    let readings = Readings {
        match_confidence: typed(confidence, |number| Confidence::new(number).unwrap()),
        face_liveness: typed(face, |number| Probability::new(number).unwrap()),
        capture_liveness: typed(capture, |number| Probability::new(number).unwrap()),
    };
    Measured {
        readings,
        thresholds: Thresholds::default(),
        verdict,
    }
}

/// Slips with every word that a slip can have, in both languages, real and in training.
pub(crate) fn every_kind() -> Vec<Slip> {
    let failed = [12.5, 0.5, 0.0].map(Reading::Value);
    let unusable = [Reading::Missing, Reading::Erroneous, Reading::OutOfRange];
    let mut decisions = [Decision::Accept, Decision::Refer, Decision::Reject]
        .into_iter()
        .cycle();
    let mut checks = [
        (DocumentOutcome::Clear, ScorecardStatus::Clear),
        (DocumentOutcome::Doubtful, ScorecardStatus::Cautious),
        (DocumentOutcome::Undetermined, ScorecardStatus::Suspicious),
        (DocumentOutcome::Undetermined, ScorecardStatus::Undetermined),
    ]
    .into_iter()
    .cycle();
    let mut reasons = [
        DecisionReason::SupervisorApproved,
        DecisionReason::ChecksNotPassed,
        DecisionReason::FaceDiffers,
        DecisionReason::SupervisorApproved,
        DecisionReason::OutcomeUnknown,
        DecisionReason::FraudSuspected,
    ]
    .into_iter()
    .cycle();
    let mut slips = Vec::new();
    for language in [Language::En, Language::Ms] {
        for training in [false, true] {
            for measured in [
                slip(language).measured,
                Some(measured(Verdict::Fail, failed)),
                Some(measured(Verdict::Review, unusable)),
                None,
            ] {
                let decision = decisions.next().unwrap();
                let (card_check, advice) = checks.next().unwrap();
                let reason = reasons.next().unwrap();
                let approved = reason == DecisionReason::SupervisorApproved;
                slips.push(Slip {
                    training,
                    measured,
                    card_check: Some(card_check),
                    advice: Some(advice),
                    decision,
                    reason,
                    approved_by: approved.then(approval),
                    ..slip(language)
                });
            }
        }
    }
    slips
}

fn typed<T>(reading: Reading<f64>, number: impl FnOnce(f64) -> T) -> Reading<T> {
    match reading {
        Reading::Value(value) => Reading::Value(number(value)),
        Reading::Missing => Reading::Missing,
        Reading::Erroneous => Reading::Erroneous,
        Reading::OutOfRange => Reading::OutOfRange,
    }
}
