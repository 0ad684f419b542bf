//! Consent, and the portal's journey that is asked for meanwhile.

use journey::*;

use crate::desk::*;

#[test]
fn nothing_is_captured_before_consent() {
    let desk = Desk::new(Policy::default());
    assert!(!desk.journey.camera_allowed());
    let origin = PictureOrigin::Camera;
    for command in [
        Command::CaptureCard {
            side: CardSide::Front,
            sha256: FRONT,
            origin,
            rectified_sha256: None,
        },
        Command::CaptureSelfie {
            sha256: SELFIE,
            origin,
        },
        Command::OpenHandoff,
        receive_file(BUNDLE, None),
        view_face(),
    ] {
        assert_eq!(desk.is_refused(command), Refusal::Missing(Need::Consent));
    }
}

#[test]
fn consent_is_given_once() {
    let desk = Desk::after_consent();
    assert!(desk.journey.camera_allowed());
    assert_eq!(desk.is_refused(give_consent()), Refusal::Done);
}

#[test]
fn the_portal_may_be_asked_while_the_customer_reads() {
    let mut desk = Desk::new(Policy::default());
    desk.does(Command::AskPortal);
    assert_eq!(
        desk.is_refused(Command::AskPortal),
        Refusal::InFlight(Call::Portal)
    );
    desk.does(portal_opens()).does(give_consent());
    assert_eq!(desk.journey.journey_id_tail().unwrap().as_str(), "89ab");
    assert_eq!(desk.is_refused(Command::AskPortal), Refusal::Done);
}

#[test]
fn a_customer_leaves_at_most_two_journeys_at_the_portal() {
    let lost = || Command::PortalAnswered(PortalAnswer::Unreachable { ambiguous: true });
    let mut desk = Desk::new(Policy::default());
    desk.does(Command::AskPortal).does(lost());
    desk.does(Command::AskPortal).does(lost());
    assert_eq!(
        desk.is_refused(Command::AskPortal),
        Refusal::JourneyIdsSpent
    );
}

#[test]
fn a_call_that_never_left_leaves_no_journey() {
    let refused = || PortalAnswer::Refused {
        code: PortalCode::of("MAX_JOURNEY_EXCEEDED"),
    };
    let never_left = || PortalAnswer::Unreachable { ambiguous: false };
    let mut desk = Desk::new(Policy::default());
    for answer in [never_left(), refused(), never_left(), refused()] {
        desk.does(Command::AskPortal)
            .does(Command::PortalAnswered(answer));
    }
    desk.does(Command::AskPortal).does(portal_opens());
}
