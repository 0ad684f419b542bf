//! Staff touch everything, in any order, before the customer has agreed (REG-01).

use std::time::Duration;

use journey::{AbandonReason, Language, Recapture};
use proptest::collection::vec;
use proptest::sample::select;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use station::view::{CameraView, CaptureTarget, Step};
use station::{Action, PreviewFrame};

use crate::counter::Counter;
use crate::keychain::with_keychain;

const ORDERS: usize = 100;
const MOST_TOUCHES: usize = 12;

#[test]
fn reg_01_no_order_of_touches_opens_a_camera_before_the_customer_agrees() {
    with_keychain(async || {
        let counter = Counter::open().await;
        let mut runner = TestRunner::deterministic();
        let orders = vec(select(everything_but_consent()), 1..=MOST_TOUCHES);
        for _ in 0..ORDERS {
            let order = orders.new_tree(&mut runner).unwrap().current();
            counter.act(Action::StartJourney).await;
            for action in &order {
                let _done_or_refused = counter.station.act(action.clone()).await;
                let journey = counter.journey();
                assert_eq!(journey.step, Step::Consent, "{order:?}");
                assert_eq!(journey.camera, CameraView::Off, "{order:?}");
                let frame = counter.station.preview(0, Duration::ZERO).await;
                assert!(matches!(frame, PreviewFrame::CameraOff), "{order:?}");
            }
            counter.give_consent().await;
            assert_ne!(counter.journey().camera, CameraView::Off, "{order:?}");
            let reason = AbandonReason::CustomerLeft;
            counter.act(Action::Abandon { reason }).await;
        }
    });
}

/// What a hand can touch, but for what ends the journey or the shift.
fn everything_but_consent() -> Vec<Action> {
    let targets = [
        CaptureTarget::CardFront,
        CaptureTarget::CardBack,
        CaptureTarget::Selfie,
    ];
    let of_targets = targets.into_iter().flat_map(|target| {
        [
            Action::Capture { target },
            Action::AcceptStill { target },
            Action::Retake { target },
        ]
    });
    let of_languages =
        [Language::En, Language::Ms].map(|language| Action::SetLanguage { language });
    let of_recaptures = [Recapture::Card, Recapture::Face].map(|what| Action::Recapture { what });
    let others = [
        Action::StartJourney,
        Action::TryAgain,
        Action::SkipBack,
        Action::ConfirmDetails {
            corrections: Vec::new(),
            compared: Vec::new(),
        },
        Action::GoAhead,
        Action::BackToDetails,
        Action::OpenHandoff,
        Action::ConfirmNumber,
        Action::RefuseNumber,
        Action::CloseHandoff,
        Action::AttestFaceViewed,
        Action::Submit,
        Action::PrintSlip,
        Action::Finish,
    ];
    let all = of_targets
        .chain(of_languages)
        .chain(of_recaptures)
        .chain(others);
    all.collect()
}
