//! The rules of a journey, one by one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod desk;

use desk::*;
use journey::*;

// Consent

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

// The portal's journey

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
    let refused = PortalAnswer::Refused {
        code: PortalCode::of("MAX_JOURNEY_EXCEEDED"),
    };
    let mut desk = Desk::new(Policy::default());
    for answer in [PortalAnswer::Unreachable { ambiguous: false }, refused].repeat(2) {
        desk.does(Command::AskPortal)
            .does(Command::PortalAnswered(answer));
    }
    desk.does(Command::AskPortal).does(portal_opens());
}

// The card

#[test]
fn only_the_picture_on_screen_can_be_kept() {
    let mut desk = Desk::after_consent();
    let (side, origin) = (CardSide::Front, PictureOrigin::Camera);
    let accept = |sha256| Command::AcceptCard { side, sha256 };
    assert_eq!(
        desk.is_refused(accept(FRONT)),
        Refusal::Missing(Need::CardFront)
    );
    desk.does(Command::CaptureCard {
        side,
        sha256: FRONT,
        origin,
    });
    desk.does(Command::CaptureCard {
        side,
        sha256: BACK,
        origin,
    });
    assert_eq!(desk.is_refused(accept(FRONT)), Refusal::OtherPicture);
    desk.does(accept(BACK));
    assert_eq!(desk.is_refused(accept(BACK)), Refusal::Done);
}

#[test]
fn the_back_is_captured_skipped_or_forbidden_as_the_policy_says() {
    let capture = || Command::CaptureCard {
        side: CardSide::Back,
        sha256: BACK,
        origin: PictureOrigin::Camera,
    };
    let with = |back_of_card| {
        let mut desk = Desk::new(Policy {
            back_of_card,
            ..Policy::default()
        });
        desk.does(give_consent()).captures_card(FRONT);
        desk
    };

    let required = with(BackOfCard::Required);
    assert_eq!(required.is_refused(Command::SkipBack), Refusal::NotInPolicy);
    assert_eq!(required.step(), Step::Card);

    let mut optional = with(BackOfCard::Optional);
    assert_eq!(optional.step(), Step::Card);
    assert_eq!(optional.does(Command::SkipBack).step(), Step::Details);
    assert_eq!(
        optional.does(capture()).step(),
        Step::Card,
        "it was not skipped after all"
    );

    let never = with(BackOfCard::Never);
    assert_eq!(never.is_refused(capture()), Refusal::NotInPolicy);
    assert_eq!(never.step(), Step::Details);
}

#[test]
fn the_card_is_read_once_it_is_whole_and_the_portal_open() {
    let mut desk = Desk::new(Policy::default());
    desk.does(give_consent());
    assert_eq!(
        desk.is_refused(Command::ReadCard),
        Refusal::Missing(Need::CardFront)
    );
    desk.captures_card(FRONT);
    assert_eq!(
        desk.is_refused(Command::ReadCard),
        Refusal::Missing(Need::CardBack)
    );
    desk.does(Command::SkipBack);
    assert_eq!(
        desk.is_refused(Command::ReadCard),
        Refusal::Missing(Need::Portal)
    );
    desk.does(Command::AskPortal)
        .does(portal_opens())
        .does(Command::ReadCard);
    assert_eq!(
        desk.is_refused(Command::ReadCard),
        Refusal::InFlight(Call::CardRead)
    );
}

#[test]
fn the_card_stays_as_it_is_while_it_is_being_read() {
    let mut desk = Desk::after_card();
    desk.does(Command::ReadCard);
    let (side, origin) = (CardSide::Front, PictureOrigin::Camera);
    let capture = Command::CaptureCard {
        side,
        sha256: BACK,
        origin,
    };
    assert_eq!(desk.is_refused(capture), Refusal::InFlight(Call::CardRead));
    assert_eq!(
        desk.is_refused(decide(Decision::Refer)),
        Refusal::InFlight(Call::CardRead)
    );
}

#[test]
fn another_picture_of_the_card_is_read_and_confirmed_anew() {
    let mut desk = Desk::after_details();
    assert_eq!(desk.step(), Step::Face);
    desk.captures_card(BACK);
    assert_eq!(desk.stage(), Stage::Reading);
    assert_eq!(desk.journey.portrait(&desk.policy), None);
}

#[test]
fn an_unreadable_card_is_captured_again_and_an_unreachable_portal_asked_again() {
    let mut desk = Desk::after_card();
    let unreachable = Command::CardReadAnswered(CardReadAnswer::Unreachable);
    desk.does(Command::ReadCard).does(unreachable);
    assert_eq!(desk.stage(), Stage::Reading);
    let (code, remedy) = (PortalCode::of("UNRECOGNIZED_IMAGE"), Remedy::RecaptureCard);
    let unreadable = Command::CardReadAnswered(CardReadAnswer::Unreadable { code, remedy });
    desk.does(Command::ReadCard).does(unreadable);
    assert_eq!(desk.step(), Step::Card);
    assert_eq!(desk.missing()[..2], [Need::CardFront, Need::CardBack]);
}

#[test]
fn a_station_without_okayid_submits_the_card_and_has_no_details_step() {
    let mut desk = Desk::new(Policy {
        has_okay_id: false,
        ..Policy::default()
    });
    desk.does(give_consent())
        .captures_card(FRONT)
        .does(Command::SkipBack);
    assert_eq!(desk.step(), Step::Face);
    let portrait = Portrait {
        sha256: FRONT,
        origin: PortraitOrigin::Card,
    };
    assert_eq!(desk.journey.portrait(&desk.policy), Some(portrait));
    assert_eq!(desk.is_refused(Command::ReadCard), Refusal::NotInPolicy);
}

// The phone

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

// The attempt

#[test]
fn an_attempt_needs_everything() {
    let mut desk = Desk::new(Policy::default());
    let mut missing = |desk: &mut Desk, need| {
        assert_eq!(desk.missing().first(), Some(&need));
        assert_eq!(desk.is_refused(Command::Submit), Refusal::Missing(need));
    };
    missing(&mut desk, Need::Consent);
    desk.does(give_consent());
    missing(&mut desk, Need::CardFront);
    desk.captures_card(FRONT);
    missing(&mut desk, Need::CardBack);
    desk.does(Command::SkipBack)
        .does(Command::AskPortal)
        .does(portal_opens());
    missing(&mut desk, Need::CardRead);
    desk.does(Command::ReadCard).does(card_is_read());
    missing(&mut desk, Need::Details);
    desk.does(confirm_details());
    missing(&mut desk, Need::Selfie);
    desk.captures_selfie(SELFIE);
    missing(&mut desk, Need::Bundle);
    desk.does(receive_file(BUNDLE, None));
    missing(&mut desk, Need::FaceViewed);
    desk.does(view_face());
    assert_eq!(desk.missing(), []);
    desk.does(Command::Submit);
}

#[test]
fn an_attempt_names_what_it_submits() {
    let mut desk = Desk::ready_with_phone_selfie();
    desk.does(Command::Submit);
    let submission = Submission {
        portrait_sha256: PORTRAIT,
        selfie_sha256: PHONE_SELFIE,
        selfie_source: SelfieSource::Phone,
        bundle_sha256: BUNDLE,
    };
    assert_eq!(
        desk.events.last(),
        Some(&Event::AttemptSent {
            number: 1,
            submission
        })
    );
}

#[test]
fn no_two_attempts_are_in_flight() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.does(Command::Submit);
    let in_flight = Refusal::InFlight(Call::Attempt);
    assert_eq!(desk.is_refused(Command::Submit), in_flight);
    assert_eq!(desk.is_refused(receive_file(BUNDLE, None)), in_flight);
    assert_eq!(desk.is_refused(decide(Decision::Refer)), in_flight);
}

#[test]
fn an_answer_to_another_attempt_is_not_an_answer() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    let answered = |number| Command::AttemptAnswered {
        number,
        answer: passes(),
    };
    let unawaited = Refusal::NotInFlight(Call::Attempt);
    assert_eq!(desk.is_refused(answered(1)), unawaited);
    desk.does(Command::Submit);
    assert_eq!(desk.is_refused(answered(2)), unawaited);
    desk.does(answered(1));
    assert_eq!(desk.is_refused(answered(1)), unawaited);
}

#[test]
fn an_attempt_that_never_left_is_sent_again_under_its_number() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.attempts(1, AttemptAnswer::NotSent);
    assert_eq!(desk.step(), Step::Submit);
    assert_eq!(desk.journey.attempts_left(&desk.policy), 3);
    desk.attempts(1, passes());
}

#[test]
fn nothing_is_sent_while_an_outcome_is_unknown() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.attempts(1, AttemptAnswer::Lost);
    assert_eq!(desk.stage(), Stage::OutcomeUnknown);
    for command in [
        Command::Submit,
        Command::Recapture(Recapture::Face),
        receive_file(sha256(9), None),
    ] {
        assert_eq!(desk.is_refused(command), Refusal::OutcomeUnknown);
    }
    let late = Command::AttemptAnswered {
        number: 1,
        answer: passes(),
    };
    assert_eq!(desk.is_refused(late), Refusal::NotInFlight(Call::Attempt));
    assert_eq!(
        desk.is_refused(decide(Decision::Accept)),
        Refusal::AcceptNeedsPass
    );
    desk.does(decide(Decision::Refer));
}

#[test]
fn the_rules_are_recorded_with_the_verdict() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.attempts(1, passes());
    let Some(Event::AttemptAnswered {
        policy, judgement, ..
    }) = desk.events.last()
    else {
        panic!("the attempt was answered");
    };
    assert_eq!(policy, &desk.policy);
    assert_eq!(judgement.verdict, Verdict::Pass);
}

// Capturing again

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
        assert_eq!(desk.is_refused(Command::Submit), Refusal::ResultStands);
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
    assert_eq!(desk.is_refused(Command::Submit), Refusal::ResultStands);
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
    assert_eq!(desk.is_refused(Command::Submit), Refusal::AttemptsSpent);
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

// After a crash

#[test]
fn a_restart_leads_back_to_the_card_and_keeps_consent_and_portal() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.does(Command::Interrupt);
    assert_eq!(desk.step(), Step::Card);
    assert!(desk.journey.camera_allowed());
    assert!(desk.journey.journey_id_tail().is_some());
    assert_eq!(desk.journey.submission(&desk.policy), None);
}

#[test]
fn a_restart_before_consent_is_still_before_consent() {
    let mut desk = Desk::new(Policy::default());
    assert_eq!(desk.does(Command::Interrupt).step(), Step::Consent);
}

#[test]
fn a_restart_during_an_attempt_leaves_its_outcome_unknown() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.does(Command::Submit).does(Command::Interrupt);
    assert_eq!(desk.stage(), Stage::OutcomeUnknown);
    assert_eq!(desk.is_refused(Command::Submit), Refusal::OutcomeUnknown);
}

#[test]
fn a_restart_after_the_verdict_keeps_the_verdict() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.attempts(1, passes()).does(Command::Interrupt);
    assert_eq!(desk.step(), Step::Result);
    desk.does(decide(Decision::Accept)).does(Command::Interrupt);
    assert_eq!(desk.step(), Step::Slip);
}

#[test]
fn a_restart_while_asking_for_a_journey_id_may_leave_an_orphan() {
    let mut desk = Desk::new(Policy::default());
    desk.does(Command::AskPortal).does(Command::Interrupt);
    desk.does(Command::AskPortal).does(Command::Interrupt);
    assert_eq!(
        desk.is_refused(Command::AskPortal),
        Refusal::JourneyIdsSpent
    );
}

#[test]
fn a_restart_while_the_card_is_read_asks_for_the_card_again() {
    let mut desk = Desk::after_card();
    desk.does(Command::ReadCard).does(Command::Interrupt);
    assert_eq!(*desk.journey.reading(), CardReading::Unreachable);
    assert_eq!(
        desk.is_refused(card_is_read()),
        Refusal::NotInFlight(Call::CardRead)
    );
    assert_eq!(
        desk.is_refused(Command::ReadCard),
        Refusal::Missing(Need::CardFront)
    );
}

// The end

#[test]
fn only_a_pass_is_accepted() {
    for (answer, accepted) in [
        (passes(), true),
        (is_another_person(), false),
        (AttemptAnswer::Answered(Answer::default()), false),
    ] {
        let mut desk = Desk::ready_with_kiosk_selfie();
        desk.attempts(1, answer);
        let accepts = desk.journey.decide(decide(Decision::Accept), &desk.policy);
        assert_eq!(accepts.is_ok(), accepted);
        desk.does(decide(Decision::Reject));
        assert!(
            desk.journey.judgement().is_some(),
            "the verdict stands beside the decision"
        );
    }
}

#[test]
fn staff_may_refer_without_a_verdict_when_the_portal_is_out() {
    let mut desk = Desk::new(Policy::default());
    let refer = || Command::Decide {
        decision: Decision::Refer,
        reason: DecisionReason::PortalUnavailable,
        staff: staff(),
    };
    assert_eq!(desk.is_refused(refer()), Refusal::Missing(Need::Consent));
    desk.does(give_consent()).does(refer());
    assert_eq!(desk.step(), Step::Slip);
    assert!(!desk.journey.camera_allowed());
}

#[test]
fn a_decision_is_made_once() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.attempts(1, passes()).does(decide(Decision::Accept));
    assert_eq!(desk.is_refused(decide(Decision::Reject)), Refusal::Decided);
    assert_eq!(desk.is_refused(Command::Submit), Refusal::Decided);
}

#[test]
fn each_copy_of_the_slip_has_a_number_and_one_prints_at_a_time() {
    let mut desk = Desk::after_consent();
    let print = || Command::PrintSlip {
        queue: "counter-2".to_owned(),
    };
    let printed = |copy, job| Command::SlipPrintAnswered { copy, job };
    assert_eq!(desk.is_refused(print()), Refusal::Missing(Need::Decision));
    desk.does(decide(Decision::Refer));
    assert_eq!(desk.is_refused(print()), Refusal::Missing(Need::Slip));
    desk.does(Command::MakeSlip { sha256: SLIP }).does(print());
    assert_eq!(desk.is_refused(print()), Refusal::InFlight(Call::Print));
    assert_eq!(
        desk.is_refused(Command::Finish),
        Refusal::InFlight(Call::Print)
    );
    desk.does(printed(1, None)).does(print());
    assert_eq!(
        desk.is_refused(printed(1, Some(7))),
        Refusal::NotInFlight(Call::Print)
    );
    desk.does(printed(2, Some(7)));
    let slip = desk.journey.slip();
    assert_eq!(
        (slip.copies_sent, slip.copies_printed),
        (2, 1),
        "a failed copy is not printed"
    );
    desk.does(Command::Finish);
}

#[test]
fn nothing_follows_the_end() {
    let mut finished = Desk::after_consent();
    assert_eq!(
        finished.is_refused(Command::Finish),
        Refusal::Missing(Need::Decision)
    );
    finished.does(decide(Decision::Refer)).does(Command::Finish);
    let mut abandoned = Desk::after_consent();
    abandoned.does(abandon());
    for desk in [finished, abandoned] {
        for command in [
            Command::AskPortal,
            Command::Interrupt,
            Command::Finish,
            abandon(),
        ] {
            assert_eq!(desk.is_refused(command), Refusal::Ended);
        }
        assert!(!desk.journey.camera_allowed());
    }
}

#[test]
fn a_journey_without_its_start_is_none() {
    let desk = Desk::after_consent();
    assert_eq!(Journey::replay(&desk.events), Ok(desk.journey));
    assert_eq!(Journey::replay(&desk.events[1..]), Err(NoStart));
    assert_eq!(Journey::replay(&[]), Err(NoStart));
}
