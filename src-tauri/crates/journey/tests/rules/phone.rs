//! The phone and its bundle.

use journey::*;

use crate::desk::*;

#[test]
fn a_phone_sends_only_after_staff_confirmed_its_number() {
    let mut desk = Desk::after_details();
    let send = || receive_from_phone(BUNDLE, None);
    assert_eq!(desk.is_refused(phone_claims()), Refusal::HandoffOutOfOrder);
    desk.does(Command::OpenHandoff);
    assert_eq!(
        desk.is_refused(Command::ConfirmPhone),
        Refusal::HandoffOutOfOrder
    );
    desk.does(phone_claims());
    assert_eq!(
        desk.is_refused(phone_claims()),
        Refusal::HandoffOutOfOrder,
        "a single claim"
    );
    assert_eq!(desk.is_refused(send()), Refusal::HandoffOutOfOrder);
    desk.does(Command::ConfirmPhone).does(send());
    assert_eq!(desk.journey.bundle().unwrap().bundle_sha256, BUNDLE);
}

#[test]
fn a_phone_with_another_number_is_turned_away() {
    let mut desk = Desk::after_details();
    desk.does(Command::OpenHandoff)
        .does(phone_claims())
        .does(Command::RefusePhone);
    assert_eq!(*desk.journey.handoff(), Handoff::Closed);
    assert_eq!(
        desk.is_refused(receive_from_phone(BUNDLE, None)),
        Refusal::HandoffOutOfOrder
    );
    desk.does(Command::OpenHandoff);
}

#[test]
fn the_policy_says_whose_selfie_is_submitted() {
    use SelfieSource::{Kiosk, Phone};
    let table = [
        (
            SelfiePolicy::Auto,
            Some(PHONE_SELFIE),
            Some((PHONE_SELFIE, Phone)),
        ),
        (SelfiePolicy::Auto, None, Some((SELFIE, Kiosk))),
        (
            SelfiePolicy::Kiosk,
            Some(PHONE_SELFIE),
            Some((SELFIE, Kiosk)),
        ),
        (
            SelfiePolicy::Phone,
            Some(PHONE_SELFIE),
            Some((PHONE_SELFIE, Phone)),
        ),
    ];
    for (selfie_source, from_phone, submitted) in table {
        let mut desk = Desk::new(Policy {
            selfie_source,
            ..Policy::default()
        });
        desk.does(give_consent())
            .captures_selfie(SELFIE)
            .does(receive_file(BUNDLE, from_phone));
        let submitted = submitted.map(|(sha256, source)| Selfie { sha256, source });
        assert_eq!(
            desk.journey.selfie_to_submit(&desk.policy),
            submitted,
            "{selfie_source:?}"
        );
    }
}

#[test]
fn a_bundle_without_a_photo_is_no_use_where_the_phones_photo_is_required() {
    let policy = Policy {
        selfie_source: SelfiePolicy::Phone,
        ..Policy::default()
    };
    let mut desk = Desk::new(policy);
    desk.does(give_consent());
    assert_eq!(
        desk.is_refused(receive_file(BUNDLE, None)),
        Refusal::NoPhoneSelfie
    );
}

#[test]
fn one_window_is_open_at_a_time_and_staff_may_close_it() {
    let mut desk = Desk::after_details();
    let close = || Command::CloseHandoff {
        reason: HandoffEnd::Cancelled,
    };
    assert_eq!(desk.is_refused(close()), Refusal::HandoffOutOfOrder);
    desk.does(Command::OpenHandoff);
    assert_eq!(desk.is_refused(Command::OpenHandoff), Refusal::Done);
    assert_eq!(
        desk.is_refused(Command::RefusePhone),
        Refusal::HandoffOutOfOrder
    );
    desk.does(phone_claims()).does(close());
    assert_eq!(*desk.journey.handoff(), Handoff::Closed);
}
