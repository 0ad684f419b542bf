//! Only what failed is captured again, and not for ever.

use journey::*;

use crate::desk::*;

#[test]
fn a_face_quality_code_leads_back_to_the_selfie_alone() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.attempts(1, refuses("FACE_TOO_SMALL", Remedy::RecaptureSelfie));
    assert_eq!(desk.step(), Step::Face);
    assert_eq!(desk.missing(), [Need::Selfie, Need::FaceViewed]);
    desk.captures_selfie(sha256(9))
        .does(view_face())
        .attempts(2, passes());
}

#[test]
fn the_phones_photo_is_captured_again_with_its_bundle() {
    let mut desk = Desk::ready_with_phone_selfie();
    desk.attempts(1, refuses("FACE_TOO_SMALL", Remedy::RecaptureSelfie));
    assert_eq!(
        desk.missing(),
        [Need::Selfie, Need::Bundle, Need::FaceViewed]
    );
}

#[test]
fn only_what_was_refused_is_captured_again() {
    use Need::{Bundle, CardFront, CardRead, Details, FaceViewed};
    let table = [
        (Remedy::RecaptureCard, vec![CardFront, CardRead, Details]),
        (Remedy::NewPhoneCapture, vec![Bundle, FaceViewed]),
        (Remedy::Wait, vec![]),
    ];
    for (remedy, missing) in table {
        let mut desk = Desk::ready_with_kiosk_selfie();
        desk.attempts(1, refuses("SOME_CODE", remedy));
        assert_eq!(desk.missing(), missing, "{remedy:?}");
    }
}

#[test]
fn an_ambiguous_code_lets_staff_choose_the_picture() {
    use Need::{CardFront, CardRead, Details, FaceViewed, Selfie};
    let table = [
        (Recapture::Card, vec![CardFront, CardRead, Details]),
        (Recapture::Face, vec![Selfie, FaceViewed]),
    ];
    for (what, missing) in table {
        let mut desk = Desk::ready_with_kiosk_selfie();
        desk.attempts(
            1,
            refuses("FACE_IS_OCCLUDED", Remedy::RecaptureCardOrSelfie),
        );
        assert_eq!(desk.stage(), Stage::ChooseRecapture);
        assert_eq!(desk.is_refused(submit()), Refusal::ResultStands);
        desk.does(Command::Recapture(what));
        assert_eq!(desk.missing(), missing, "{what:?}");
    }
}

#[test]
fn after_a_verdict_the_bundle_is_spent() {
    for what in [Recapture::Card, Recapture::Face] {
        let mut desk = Desk::ready_with_kiosk_selfie();
        desk.attempts(1, is_another_person())
            .does(Command::Recapture(what));
        assert!(desk.missing().contains(&Need::Bundle), "{what:?}");
        assert!(desk.missing().contains(&Need::Selfie), "{what:?}");
        assert_eq!(
            desk.is_refused(receive_file(BUNDLE, None)),
            Refusal::BundleUsed
        );
    }
}

#[test]
fn a_code_that_stops_needs_a_human_before_anything_is_sent() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.attempts(1, refuses("UNEXPECTED_ERROR", Remedy::Stop));
    assert_eq!(desk.stage(), Stage::Stopped);
    assert_eq!(desk.is_refused(submit()), Refusal::ResultStands);
    desk.does(Command::Recapture(Recapture::Face));
    assert_eq!(
        desk.missing(),
        [Need::Selfie, Need::Bundle, Need::FaceViewed]
    );
}

#[test]
fn the_fourth_attempt_is_refused() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    for number in 1..=3 {
        if number > 1 {
            desk.does(Command::Recapture(Recapture::Face))
                .captures_selfie(SELFIE);
            desk.does(receive_file(sha256(10 + number), None))
                .does(view_face());
        }
        desk.attempts(number, is_another_person());
    }
    let again = Command::Recapture(Recapture::Face);
    assert_eq!(desk.is_refused(again), Refusal::AttemptsSpent);
    assert_eq!(desk.stage(), Stage::Judged);
    assert_eq!(desk.journey.attempts().len(), 3, "each attempt is kept");
}

#[test]
fn the_last_refusal_leads_to_a_human_not_to_a_camera() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    for number in 1..=3 {
        if number > 1 {
            desk.captures_selfie(SELFIE).does(view_face());
        }
        desk.attempts(number, refuses("EYES_CLOSED", Remedy::RecaptureSelfie));
    }
    assert_eq!(desk.stage(), Stage::AttemptsSpent);
    assert_eq!(desk.step(), Step::Result);
    assert_eq!(desk.is_refused(submit()), Refusal::AttemptsSpent);
    desk.does(decide(Decision::Refer));
}

#[test]
fn a_portal_that_puts_off_uses_up_no_attempt() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    for number in 1..=5 {
        desk.attempts(number, refuses("MAX_API_CALL_EXCEEDED", Remedy::Wait));
        assert_eq!(desk.step(), Step::Submit);
    }
    desk.attempts(6, passes());
}

#[test]
fn a_pass_is_not_tried_again() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.attempts(1, passes());
    let again = Command::Recapture(Recapture::Face);
    assert_eq!(desk.is_refused(again), Refusal::NothingToRecapture);
}
