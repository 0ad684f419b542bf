//! Submitting, and what may come of it.

use journey::*;

use crate::desk::*;

#[test]
fn an_attempt_needs_everything() {
    let mut desk = Desk::new(Policy::default());
    let missing = |desk: &mut Desk, need| {
        assert_eq!(desk.missing().first(), Some(&need));
        assert_eq!(desk.is_refused(submit()), Refusal::Missing(need));
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
    desk.does(submit());
}

#[test]
fn reg_06_nothing_is_submitted_before_somebody_attests_that_they_saw_the_face() {
    let mut desk = Desk::after_details();
    desk.captures_selfie(SELFIE)
        .does(receive_file(BUNDLE, None));
    let unseen = Refusal::Missing(Need::FaceViewed);
    assert_eq!(desk.is_refused(submit()), unseen);
    desk.does(view_face());
    let viewed = Event::FaceViewed { staff: staff() };
    assert_eq!(desk.events.last(), Some(&viewed), "and who did is recorded");
    desk.attempts(1, is_another_person())
        .does(Command::Recapture(Recapture::Face))
        .captures_selfie(SELFIE)
        .does(receive_file(sha256(9), None));
    assert_eq!(desk.is_refused(submit()), unseen, "for each attempt anew");
}

#[test]
fn an_attempt_names_what_it_submits() {
    let mut desk = Desk::ready_with_phone_selfie();
    desk.does(submit());
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
            submission,
            known_entries: None,
        })
    );
}

#[test]
fn no_two_attempts_are_in_flight() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.does(submit());
    let in_flight = Refusal::InFlight(Call::Attempt);
    assert_eq!(desk.is_refused(submit()), in_flight);
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
    desk.does(submit());
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
        submit(),
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
    let Outcome::Answered { policy: kept, .. } = &desk.journey.attempts()[0].outcome else {
        panic!("the attempt was answered");
    };
    assert_eq!(
        kept, policy,
        "whatever the rules will be when somebody looks"
    );
}

#[test]
fn the_face_is_viewed_once_an_attempt() {
    let desk = Desk::ready_with_kiosk_selfie();
    assert_eq!(desk.is_refused(view_face()), Refusal::Done);
}
