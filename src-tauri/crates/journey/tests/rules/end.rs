//! The decision, the slip, the end.

use journey::*;

use crate::desk::*;

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
        note: None,
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
fn reg_03_verdict_decision_reason_and_end_are_four_things_that_nothing_overwrites() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.attempts(1, is_another_person())
        .does(decide(Decision::Reject))
        .does(Command::MakeSlip { sha256: SLIP })
        .does(Command::Interrupt)
        .does(Command::Finish);
    let of = |kind: &str| {
        let stored = desk
            .events
            .iter()
            .map(|event| serde_json::to_value(event).unwrap());
        stored
            .filter(|event| event["kind"] == kind)
            .collect::<Vec<_>>()
    };
    let ([verdict], [decided], [end]) = (
        &of("attempt_answered")[..],
        &of("decided")[..],
        &of("finished")[..],
    ) else {
        panic!("each is recorded once: {:?}", desk.events);
    };
    assert_eq!(verdict["judgement"]["verdict"], "fail");
    assert_eq!(decided["decision"], "reject");
    assert_eq!(decided["reason"], "checks_not_passed");
    assert_eq!(end["kind"], "finished");
    let verdict = desk.journey.judgement().unwrap().verdict;
    assert_eq!(verdict, Verdict::Fail, "the fold agrees");
}

#[test]
fn a_decision_may_say_more_in_the_words_of_staff() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    let note: Rationale = "The corner of the card is torn.".parse().unwrap();
    desk.attempts(1, is_another_person()).does(Command::Decide {
        decision: Decision::Refer,
        reason: DecisionReason::CardDoubtful,
        staff: staff(),
        note: Some(note.clone()),
    });
    assert_eq!(desk.journey.decided().unwrap().note, Some(note));
}

#[test]
fn a_decision_is_made_once() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.attempts(1, passes()).does(decide(Decision::Accept));
    assert_eq!(desk.is_refused(decide(Decision::Reject)), Refusal::Decided);
    assert_eq!(desk.is_refused(submit()), Refusal::Decided);
}

#[test]
fn what_is_decided_is_finished_and_not_abandoned() {
    let mut desk = Desk::after_consent();
    desk.does(decide(Decision::Refer));
    assert_eq!(desk.is_refused(abandon()), Refusal::Decided);
    desk.does(Command::Finish);
    assert_eq!(desk.journey.end(), Some(End::Finished));
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

#[test]
fn an_end_closes_the_hand_off_and_leaves_no_answer_awaited() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.does(Command::OpenHandoff)
        .does(submit())
        .does(abandon());
    assert_eq!(*desk.journey.handoff(), Handoff::Closed);
    assert_eq!(desk.journey.in_flight(), None);
    assert_eq!(
        desk.journey.attempts()[0].outcome,
        Outcome::Unknown(Search::NotBegun)
    );
}

#[test]
fn nothing_is_captured_after_the_decision() {
    let mut desk = Desk::after_details();
    let (side, origin) = (CardSide::Back, PictureOrigin::Camera);
    let capture_back = || capture_card(side, BACK);
    let capture_selfie = || Command::CaptureSelfie {
        sha256: SELFIE,
        origin,
    };
    desk.does(capture_selfie())
        .does(Command::OpenHandoff)
        .does(phone_claims());
    desk.does(capture_back()).does(decide(Decision::Refer));
    for command in [
        Command::AskPortal,
        capture_back(),
        accept_card(side, BACK),
        Command::DiscardCard { side },
        Command::SkipBack,
        Command::ReadCard,
        confirm_details(),
        capture_selfie(),
        Command::AcceptSelfie {
            sha256: SELFIE,
            hints: Vec::new(),
        },
        Command::DiscardSelfie,
        Command::OpenHandoff,
        Command::ConfirmPhone,
        receive_file(BUNDLE, None),
        view_face(),
        submit(),
        Command::Recapture(Recapture::Face),
    ] {
        assert_eq!(
            desk.is_refused(command.clone()),
            Refusal::Decided,
            "{command:?}"
        );
    }
}
