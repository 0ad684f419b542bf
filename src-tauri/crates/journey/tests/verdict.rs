//! The verdict: the vendor's table, and what must hold for every answer.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

use journey::{
    Answer, CardAge, Confidence, Judgement, OutsideRange, Probability, Reading, ReadingName,
    Readings, Reason, Reported, Thresholds, Verdict, judge,
};
use proptest::prelude::*;

#[test]
fn the_thresholds_are_the_vendors() {
    use Verdict::{Fail, Pass};
    // Interpretation page of OkayFace Plus: 75 is a match; a probability has to exceed 0.5.
    let table = [
        (75.0, 0.5000001, 0.5000001, Pass),
        (100.0, 1.0, 1.0, Pass),
        (74.999, 0.99, 0.99, Fail),
        (0.0, 0.99, 0.99, Fail),
        (75.0, 0.5, 0.99, Fail),
        (75.0, 0.99, 0.5, Fail),
        (75.0, 0.0, 0.99, Fail),
        (75.0, 0.99, 0.0, Fail),
        (74.999, 0.5, 0.5, Fail),
    ];
    for (confidence, face, capture, verdict) in table {
        let answer = answer(confidence, face, capture);
        assert_eq!(
            judged(answer).verdict,
            verdict,
            "{confidence}, {face}, {capture}"
        );
    }
}

#[test]
fn reg_10_each_of_twelve_answers_that_pass_is_a_review_without_any_one_of_its_numbers() {
    for (confidence, face, capture) in [
        (75.0, 0.500_1, 0.500_1),
        (76.2, 0.71, 0.64),
        (78.0, 0.93, 0.99),
        (80.6, 0.55, 0.98),
        (84.1, 0.87, 0.51),
        (88.0, 0.99, 0.98),
        (90.3, 0.77, 0.83),
        (92.5, 0.98, 0.99),
        (95.0, 0.96, 0.97),
        (97.8, 0.999, 0.62),
        (99.9, 0.58, 0.999),
        (100.0, 1.0, 1.0),
    ] {
        let whole = answer(confidence, face, capture);
        assert_eq!(judged(whole).verdict, Verdict::Pass, "{confidence}");
        for which in 0..3 {
            let mut without = whole;
            *number_mut(&mut without, which) = Reported::default();
            assert_eq!(
                judged(without).verdict,
                Verdict::Review,
                "{confidence}, {which}"
            );
        }
    }
}

#[test]
fn a_failure_names_each_cause() {
    let judgement = judged(answer(10.0, 0.5, 0.1));
    let all_three = [
        Reason::FaceDoesNotMatch,
        Reason::NotLive,
        Reason::NotGenuineCapture,
    ];
    assert_eq!(judgement.reasons, all_three);
}

#[test]
fn a_pass_has_no_reasons_against_it() {
    let judgement = judged(answer(88.0, 0.99, 0.98));
    assert_eq!(
        judgement,
        Judgement {
            verdict: Verdict::Pass,
            reasons: vec![]
        }
    );
}

#[test]
fn an_old_card_earns_a_second_look_from_65_to_75_only() {
    use Verdict::{Fail, Pass, Review};
    let table = [
        (64.999, CardAge::OverTenYears, Fail),
        (65.0, CardAge::OverTenYears, Review),
        (74.999, CardAge::OverTenYears, Review),
        (75.0, CardAge::OverTenYears, Pass),
        (70.0, CardAge::UpToTenYears, Fail),
        (70.0, CardAge::Unknown, Fail),
    ];
    for (confidence, card_age, verdict) in table {
        let readings = answer(confidence, 0.9, 0.9).into();
        let judgement = judge(&readings, card_age, &Thresholds::default());
        assert_eq!(judgement.verdict, verdict, "{confidence} with {card_age:?}");
        let for_its_age = judgement.reasons.contains(&Reason::OldCardPhoto);
        assert_eq!(
            for_its_age,
            verdict == Review,
            "{confidence} with {card_age:?}"
        );
    }
}

#[test]
fn an_old_card_excuses_no_attack() {
    let readings = answer(70.0, 0.2, 0.9).into();
    let judgement = judge(&readings, CardAge::OverTenYears, &Thresholds::default());
    assert_eq!(judgement.verdict, Verdict::Fail);
    assert_eq!(judgement.reasons, [Reason::OldCardPhoto, Reason::NotLive]);
}

#[test]
fn a_clear_failure_stays_one_when_another_reading_is_missing() {
    let mut answer = answer(20.0, 0.9, 0.9);
    answer.face_liveness.value = None;
    let judgement = judged(answer);
    assert_eq!(judgement.verdict, Verdict::Fail);
    let which = ReadingName::FaceLiveness;
    assert_eq!(
        judgement.reasons,
        [Reason::FaceDoesNotMatch, Reason::ReadingMissing { which }]
    );
}

#[test]
fn success_without_a_single_reading_is_for_a_human() {
    assert_eq!(judged(Answer::default()).verdict, Verdict::Review);
}

#[test]
fn a_broken_number_is_named_for_what_it_is() {
    let reported = |value, error| {
        Reading::from(Reported {
            value,
            error,
            score: None,
        })
    };
    let table: [(Reading<Probability>, Reading<Probability>); 8] = [
        (reported(None, false), Reading::Missing),
        (reported(None, true), Reading::Erroneous),
        (reported(Some(0.99), true), Reading::Erroneous),
        (reported(Some(f64::NAN), false), Reading::OutOfRange),
        (reported(Some(f64::INFINITY), false), Reading::OutOfRange),
        (reported(Some(1.000_000_1), false), Reading::OutOfRange),
        (reported(Some(-0.1), false), Reading::OutOfRange),
        (
            reported(Some(0.99), false),
            Reading::Value(Probability::new(0.99).unwrap()),
        ),
    ];
    for (index, (reading, expected)) in table.into_iter().enumerate() {
        assert_eq!(reading, expected, "row {index}");
    }
}

#[test]
fn the_ranges_include_their_ends() {
    for number in [0.0, 100.0] {
        assert_eq!(Confidence::new(number).map(Confidence::get), Ok(number));
    }
    for number in [0.0, 1.0] {
        assert_eq!(Probability::new(number).map(Probability::get), Ok(number));
    }
    assert_eq!(Confidence::new(100.1), Err(OutsideRange));
    assert_eq!(Confidence::new(-f64::MIN_POSITIVE), Err(OutsideRange));
}

#[test]
fn a_stored_reading_is_the_same_to_the_bit() {
    let confidence = Confidence::new(74.999_999_999_999_99).unwrap();
    let stored = serde_json::to_string(&Reading::Value(confidence)).unwrap();
    let read: Reading<Confidence> = serde_json::from_str(&stored).unwrap();
    assert_eq!(
        read,
        Reading::Value(confidence),
        "a rounded 75 would be a pass"
    );
    serde_json::from_str::<Reading<Confidence>>(r#"{"value":100.5}"#).unwrap_err();
}

proptest! {
    #[test]
    fn reg_10_a_pass_needs_three_numbers_over_their_thresholds(
        answer in any_answer(),
        card_age in any_card_age(),
    ) {
        let readings = Readings::from(answer);
        let judgement = judge(&readings, card_age, &Thresholds::default());
        let over = |reported: Reported, enough: fn(f64) -> bool| {
            !reported.error && reported.value.is_some_and(enough)
        };
        let all_over = over(answer.match_confidence, |n| (75.0..=100.0).contains(&n))
            && over(answer.face_liveness, |n| n > 0.5 && n <= 1.0)
            && over(answer.capture_liveness, |n| n > 0.5 && n <= 1.0);
        prop_assert_eq!(judgement.verdict == Verdict::Pass, all_over);
        prop_assert_eq!(judgement.reasons.is_empty(), all_over);
    }

    #[test]
    fn breaking_any_reading_never_yields_a_pass(
        answer in any_answer(),
        which in 0_usize..3,
        broken in any_broken_number(),
        card_age in any_card_age(),
    ) {
        let mut answer = answer;
        *number_mut(&mut answer, which) = broken;
        let judgement = judge(&answer.into(), card_age, &Thresholds::default());
        prop_assert_ne!(judgement.verdict, Verdict::Pass);
    }

    #[test]
    fn reg_10_a_pass_without_one_of_its_readings_is_a_review(
        confidence in 75.0..=100.0,
        face in 0.500_000_1..=1.0,
        capture in 0.500_000_1..=1.0,
        which in 0_usize..3,
        broken in any_broken_number(),
    ) {
        let mut answer = answer(confidence, face, capture);
        *number_mut(&mut answer, which) = broken;
        prop_assert_eq!(judged(answer).verdict, Verdict::Review);
    }

    #[test]
    fn reg_11_a_score_never_changes_a_verdict(
        answer in any_answer(),
        scores in proptest::array::uniform3(any::<Option<f64>>()),
        card_age in any_card_age(),
    ) {
        let mut rescored = answer;
        for (which, score) in scores.into_iter().enumerate() {
            number_mut(&mut rescored, which).score = score;
        }
        prop_assert_eq!(
            judge(&answer.into(), card_age, &Thresholds::default()),
            judge(&rescored.into(), card_age, &Thresholds::default())
        );
    }
}

fn judged(answer: Answer) -> Judgement {
    judge(&answer.into(), CardAge::Unknown, &Thresholds::default())
}

fn answer(confidence: f64, face: f64, capture: f64) -> Answer {
    let reported = |value| Reported {
        value: Some(value),
        error: false,
        score: None,
    };
    Answer {
        match_confidence: reported(confidence),
        face_liveness: reported(face),
        capture_liveness: reported(capture),
    }
}

fn number_mut(answer: &mut Answer, which: usize) -> &mut Reported {
    match which {
        0 => &mut answer.match_confidence,
        1 => &mut answer.face_liveness,
        _ => &mut answer.capture_liveness,
    }
}

fn any_answer() -> impl Strategy<Value = Answer> {
    (any_reported(100.0), any_reported(1.0), any_reported(1.0)).prop_map(
        |(match_confidence, face_liveness, capture_liveness)| Answer {
            match_confidence,
            face_liveness,
            capture_liveness,
        },
    )
}

fn any_reported(top: f64) -> impl Strategy<Value = Reported> {
    let value = prop_oneof![
        6 => (0.0..=top).prop_map(Some),
        2 => (0.5 * top..=top).prop_map(Some),
        1 => any::<Option<f64>>(),
        1 => proptest::sample::select(vec![0.0, 0.5, 0.500_000_1, 1.0, 74.999, 75.0, 100.0])
            .prop_map(Some),
    ];
    (value, prop::bool::weighted(0.1), any::<Option<f64>>()).prop_map(|(value, error, score)| {
        Reported {
            value,
            error,
            score,
        }
    })
}

fn any_broken_number() -> impl Strategy<Value = Reported> {
    let impossible = vec![
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        -0.1,
        100.1,
        1e300,
    ];
    let broken = prop_oneof![
        Just((None, false)),
        (any::<Option<f64>>(), Just(true)),
        proptest::sample::select(impossible).prop_map(|number| (Some(number), false)),
    ];
    (broken, any::<Option<f64>>()).prop_map(|((value, error), score)| Reported {
        value,
        error,
        score,
    })
}

fn any_card_age() -> impl Strategy<Value = CardAge> {
    proptest::sample::select(vec![
        CardAge::Unknown,
        CardAge::UpToTenYears,
        CardAge::OverTenYears,
    ])
}
