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
        .does(Command::RefusePhone { refused: refused() });
    assert_eq!(*desk.journey.handoff(), Handoff::Closed);
    let reason = HandoffEnd::Cancelled;
    let closed = Event::HandoffClosed {
        reason,
        refused: refused(),
    };
    assert_eq!(
        desk.events.last(),
        Some(&closed),
        "who was turned away is kept"
    );
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
fn the_phones_photo_is_submitted_only_after_staff_looked_at_it() {
    let mut desk = Desk::after_details();
    desk.does(receive_file(BUNDLE, Some(PHONE_SELFIE)))
        .does(view_face());
    assert_eq!(desk.missing(), [Need::PhonePhoto]);
    assert_eq!(desk.stage(), Stage::Face);
    assert_eq!(
        desk.is_refused(submit()),
        Refusal::Missing(Need::PhonePhoto)
    );
    let another = desk.is_refused(accept_phone_photo(SELFIE));
    assert_eq!(another, Refusal::OtherPicture);
    desk.does(accept_phone_photo(PHONE_SELFIE));
    assert_eq!(
        desk.is_refused(accept_phone_photo(PHONE_SELFIE)),
        Refusal::Done
    );
    desk.does(submit());
}

#[test]
fn a_word_on_one_photo_is_no_word_on_the_next() {
    let mut desk = Desk::after_details();
    desk.does(receive_file(BUNDLE, Some(PHONE_SELFIE)))
        .does(accept_phone_photo(PHONE_SELFIE))
        .does(receive_file(sha256(8), Some(sha256(9))));
    assert!(desk.missing().contains(&Need::PhonePhoto));
}

#[test]
fn a_photo_that_is_not_good_goes_with_its_bundle() {
    let mut desk = Desk::after_details();
    assert_eq!(
        desk.is_refused(Command::DiscardBundle),
        Refusal::Missing(Need::Bundle)
    );
    desk.does(receive_file(BUNDLE, Some(PHONE_SELFIE)))
        .does(accept_phone_photo(PHONE_SELFIE))
        .does(Command::DiscardBundle);
    assert_eq!(desk.journey.bundle(), None);
    assert!(!desk.journey.phone_photo_accepted());
    desk.does(Command::OpenHandoff);
}

#[test]
fn there_is_nothing_to_say_about_a_photo_that_is_not_submitted() {
    let mut desk = Desk::new(Policy {
        selfie_source: SelfiePolicy::Kiosk,
        ..Policy::default()
    });
    desk.does(give_consent())
        .captures_selfie(SELFIE)
        .does(receive_file(BUNDLE, Some(PHONE_SELFIE)));
    assert!(!desk.missing().contains(&Need::PhonePhoto));
    assert_eq!(
        desk.is_refused(accept_phone_photo(PHONE_SELFIE)),
        Refusal::Missing(Need::Bundle)
    );
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
        refused: refused(),
    };
    assert_eq!(desk.is_refused(close()), Refusal::HandoffOutOfOrder);
    desk.does(Command::OpenHandoff);
    assert_eq!(desk.is_refused(Command::OpenHandoff), Refusal::Done);
    assert_eq!(
        desk.is_refused(Command::RefusePhone { refused: refused() }),
        Refusal::HandoffOutOfOrder
    );
    desk.does(phone_claims()).does(close());
    assert_eq!(*desk.journey.handoff(), Handoff::Closed);
}
