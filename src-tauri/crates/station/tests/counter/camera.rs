//! When a camera is open (REG-01), and when it is not.

use std::time::Duration;

use journey::{AbandonReason, Event, PictureOrigin};
use station::view::{CameraView, CaptureTarget, Step};
use station::{Action, PreviewFrame};

use crate::counter::Counter;
use crate::keychain::with_keychain;

/// Longer than the replay camera takes for a frame.
const PATIENCE: Duration = Duration::from_secs(5);

#[test]
fn no_frame_is_seen_before_the_customer_agrees() {
    with_keychain(async || {
        let counter = Counter::open().await;
        is_off(&counter).await;
        counter.start_journey().await;
        assert_eq!(counter.journey().step, Step::Consent);
        is_off(&counter).await;
        let target = CaptureTarget::CardFront;
        counter.refusal(Action::Capture { target }).await;
        let reference = counter.journey().reference;
        assert!(
            counter
                .recorded(&reference)
                .iter()
                .all(|(_, event)| !matches!(event, Event::CardCaptured { .. })),
            "a still before consent"
        );

        counter.give_consent().await;
        counter.until_camera_is_live().await;
        let frame = counter.station.preview(0, PATIENCE).await;
        assert!(matches!(frame, PreviewFrame::Frame { .. }), "{frame:?}");
    });
}

#[test]
fn a_still_is_recorded_with_the_kind_of_camera_that_took_it() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.start_journey().await;
        counter.give_consent().await;
        counter.take(CaptureTarget::CardFront).await;
        let recorded = counter.recorded(&counter.journey().reference);
        let origins: Vec<_> = recorded
            .iter()
            .filter_map(|(_, event)| match event {
                Event::CardCaptured { origin, .. } => Some(*origin),
                _ => None,
            })
            .collect();
        assert_eq!(origins, [PictureOrigin::Replay]);
    });
}

#[test]
fn the_camera_is_released_as_soon_as_no_step_needs_it() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.start_journey().await;
        counter.give_consent().await;
        counter.until_camera_is_live().await;
        let target = CaptureTarget::CardFront;
        counter.act(Action::Capture { target }).await;
        is_off(&counter).await;
        counter.act(Action::Retake { target }).await;
        counter.take_card().await;
        is_off(&counter).await;
        counter.confirm_details().await;
        counter.take(CaptureTarget::Selfie).await;
        is_off(&counter).await;
    });
}

#[test]
fn the_camera_is_released_when_the_journey_leaves_the_counter() {
    with_keychain(async || {
        let counter = Counter::open().await;
        let reason = AbandonReason::CustomerLeft;
        for leave in [Action::Abandon { reason }, Action::SignOut] {
            counter.start_journey().await;
            counter.give_consent().await;
            counter.until_camera_is_live().await;
            counter.act(leave).await;
            let frame = counter.station.preview(0, PATIENCE).await;
            assert!(matches!(frame, PreviewFrame::CameraOff), "{frame:?}");
        }
    });
}

async fn is_off(counter: &Counter) {
    if let Some(journey) = counter.station.view().journey {
        assert_eq!(journey.camera, CameraView::Off);
    }
    let frame = counter.station.preview(0, PATIENCE).await;
    assert!(matches!(frame, PreviewFrame::CameraOff), "{frame:?}");
}
