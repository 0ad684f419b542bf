//! What other thresholds would have decided.

use journey::*;
use proptest::prelude::*;
use register::Period;
use report::{Compared, Trial};

use crate::history::*;

fn trial(measured: &[[f64; 3]]) -> Trial {
    let november: Period = "2026-11".parse().unwrap();
    let mut trial = Trial::default();
    for (readings, number) in measured.iter().zip(1..) {
        let journey = begun(number, DAY, "siti.a").sent(1).measured(1, *readings);
        trial.add(&november, &journey.events).unwrap();
    }
    trial
}

fn stricter() -> Thresholds {
    Thresholds {
        match_from: Confidence::new(90.0).unwrap(),
        ..Thresholds::default()
    }
}

#[test]
fn a_stricter_match_turns_passes_into_fails() {
    let compared = trial(&[PASSING, [95.0, 0.9, 0.9], FAILING]).compare(&stricter());
    assert_eq!(compared.verdicts, [[1, 1, 0], [0, 1, 0], [0, 0, 0]]);
    assert_eq!((compared.attempts, compared.changed()), (3, 1));
}

#[test]
fn the_age_of_the_card_is_that_of_the_attempt() {
    let november: Period = "2026-11".parse().unwrap();
    let old = Event::DetailsConfirmed {
        corrected_fields: Vec::new(),
        card_age: CardAge::OverTenYears,
        seen_discrepancies: Vec::new(),
    };
    let journey = begun(1, DAY, "siti.a")
        .then(old)
        .sent(1)
        .measured(1, [80.0, 0.9, 0.9]);
    let mut trial = Trial::default();
    trial.add(&november, &journey.events).unwrap();
    // 80 is between 65 and 90, and the card is old: a person would have looked.
    assert_eq!(
        trial.compare(&stricter()).verdicts,
        [[0, 0, 1], [0, 0, 0], [0, 0, 0]]
    );
}

#[test]
fn the_distributions_have_each_reading_in_one_place() {
    let Compared {
        match_confidence,
        face_liveness,
        capture_liveness,
        without,
        ..
    } = trial(&[
        [0.0, 0.0, 0.05],
        [74.99, 0.5, 0.1],
        [75.0, 0.99, 1.0],
        [100.0, 1.0, -1.0],
    ])
    .compare(&Thresholds::default());
    let at = |bins: &[u64]| -> Vec<usize> {
        let nth = bins.iter().enumerate();
        nth.flat_map(|(nth, count)| vec![nth; usize::try_from(*count).unwrap()])
            .collect()
    };
    assert_eq!(at(&match_confidence), [0, 14, 15, 19]);
    assert_eq!(at(&face_liveness), [0, 5, 9, 9]);
    assert_eq!(at(&capture_liveness), [0, 1, 9]);
    assert_eq!(without, [0, 0, 1]);
}

proptest! {
    #[test]
    fn the_recorded_thresholds_decide_as_was_recorded_and_the_bins_add_up(
        measured in proptest::collection::vec(
            (-10.0..100.0_f64, -0.2..1.0_f64, -0.2..1.0_f64).prop_map(|(a, b, c)| [a, b, c]),
            0..40,
        ),
    ) {
        let compared = trial(&measured).compare(&Thresholds::default());
        prop_assert_eq!(compared.changed(), 0);
        let [no_match, no_face, no_capture] = compared.without;
        let all = measured.len() as u64;
        prop_assert_eq!(compared.match_confidence.iter().sum::<u64>() + no_match, all);
        prop_assert_eq!(compared.face_liveness.iter().sum::<u64>() + no_face, all);
        prop_assert_eq!(compared.capture_liveness.iter().sum::<u64>() + no_capture, all);
    }
}
