//! A call whose answer was lost is searched for. Nothing else says what came of it.

use journey::*;

use crate::desk::*;

const FIRST: LostCall = LostCall::Attempt { number: 1 };
const SECOND: LostCall = LostCall::Attempt { number: 2 };

fn with_details() -> Policy {
    Policy {
        has_details: true,
        ..Policy::default()
    }
}

/// An attempt was sent and its answer was lost.
fn lost_under(policy: Policy) -> Desk {
    let mut desk = Desk::ready_under(policy);
    desk.attempts(1, AttemptAnswer::Lost);
    desk
}

fn finds(call: LostCall, finding: SearchFinding) -> Command {
    Command::SearchAnswered { call, finding }
}

fn measured() -> SearchFinding {
    let AttemptAnswer::Answered(answer) = passes() else {
        panic!("a pass is an answer");
    };
    SearchFinding::Measured(answer)
}

impl Desk {
    fn searches(&mut self, call: LostCall, finding: SearchFinding) -> &mut Self {
        assert_eq!(self.journey.search_due(&self.policy), Some(call));
        self.does(Command::BeginSearch(call))
            .does(finds(call, finding))
    }
}

#[test]
fn a_lost_attempt_is_searched_for_where_the_account_has_details() {
    let desk = lost_under(with_details());
    assert_eq!(desk.journey.search_due(&desk.policy), Some(FIRST));
    assert_eq!(desk.stage(), Stage::OutcomeUnknown);
}

#[test]
fn only_a_search_that_something_else_stopped_is_begun_again_by_itself() {
    let code = || PortalCode::from("INCORRECT_PASSWORD".to_owned());
    for (reason, again) in [
        (SearchEnd::Unreachable, Some(FIRST)),
        (SearchEnd::NotDecrypted, Some(FIRST)),
        (SearchEnd::AccountRefused { code: code() }, Some(FIRST)),
        (SearchEnd::Refused { code: code() }, None),
        (SearchEnd::NotListed, None),
        (SearchEnd::Several, None),
        (SearchEnd::NoJourneyId, None),
    ] {
        let mut desk = lost_under(with_details());
        desk.searches(FIRST, SearchFinding::Open(reason));
        assert_eq!(desk.journey.search_due(&desk.policy), None);
        assert_eq!(desk.journey.search_cut_short(&desk.policy), again);
        desk.does(decide(Decision::Refer));
        assert_eq!(desk.journey.search_cut_short(&desk.policy), None, "decided");
    }
}

#[test]
fn without_details_a_person_decides() {
    let mut desk = lost_under(Policy::default());
    assert_eq!(desk.journey.search_due(&desk.policy), None);
    let search = Command::BeginSearch(FIRST);
    assert_eq!(desk.is_refused(search), Refusal::NotInPolicy);
    desk.does(decide(Decision::Refer));
}

#[test]
fn only_the_search_says_what_came_of_a_lost_attempt() {
    let mut desk = lost_under(with_details());
    let late = Command::AttemptAnswered {
        number: 1,
        answer: passes(),
    };
    assert_eq!(
        desk.is_refused(late.clone()),
        Refusal::NotInFlight(Call::Attempt)
    );
    let unasked = finds(FIRST, measured());
    assert_eq!(desk.is_refused(unasked), Refusal::NotInFlight(Call::Search));
    desk.does(Command::BeginSearch(FIRST));
    assert_eq!(desk.is_refused(late), Refusal::NotInFlight(Call::Attempt));
    assert_eq!(desk.is_refused(submit()), Refusal::OutcomeUnknown);
    assert_eq!(
        desk.is_refused(Command::BeginSearch(FIRST)),
        Refusal::InFlight(Call::Search)
    );
}

#[test]
fn an_answer_that_was_found_is_judged_like_one_that_came() {
    let mut live = Desk::ready_under(with_details());
    live.attempts(1, passes());
    let mut found = lost_under(with_details());
    found.searches(FIRST, measured());
    assert_eq!(live.events.last(), found.events.last());
    assert_eq!(found.stage(), Stage::Judged);
    found.does(decide(Decision::Accept));
}

#[test]
fn a_refusal_that_was_found_is_followed_like_one_that_came() {
    let mut desk = lost_under(with_details());
    let (code, remedy) = (PortalCode::of("FACE_TOO_SMALL"), Remedy::RecaptureSelfie);
    desk.searches(FIRST, SearchFinding::Refused { code, remedy });
    assert_eq!(desk.missing(), [Need::Selfie, Need::FaceViewed]);
}

#[test]
fn an_answer_that_was_found_after_a_restart_is_judged_by_the_age_of_the_card_that_was_sent() {
    let mut desk = Desk::after_card_under(with_details());
    desk.does(Command::ReadCard)
        .does(card_is_read())
        .does(Command::ConfirmDetails {
            corrected_fields: vec![],
            seen_discrepancies: vec![],
            card_age: CardAge::OverTenYears,
        })
        .captures_selfie(SELFIE)
        .does(receive_file(BUNDLE, None))
        .does(view_face())
        .does(submit())
        .does(Command::Interrupt);
    let AttemptAnswer::Answered(answer) = measures(70.0, 0.98, 0.99) else {
        panic!("readings are an answer");
    };
    desk.searches(FIRST, SearchFinding::Measured(answer));
    let judgement = desk.journey.judgement().unwrap();
    assert_eq!(judgement.reasons, [Reason::OldCardPhoto]);
}

#[test]
fn an_attempt_that_never_arrived_does_not_count_and_is_sent_once_more_as_it_was() {
    let mut desk = lost_under(with_details());
    let submission = desk.journey.attempts()[0].submission;
    desk.searches(FIRST, SearchFinding::Absent);
    assert_eq!(desk.journey.attempts_left(&desk.policy), 3);
    assert_eq!(desk.stage(), Stage::Submit);
    assert!(desk.journey.resubmission_due(&desk.policy));
    desk.attempts(2, passes());
    assert_eq!(desk.journey.attempts()[1].submission, submission);
}

#[test]
fn a_second_absence_leads_to_a_person_and_to_no_third_submission() {
    let mut desk = lost_under(with_details());
    desk.searches(FIRST, SearchFinding::Absent)
        .attempts(2, AttemptAnswer::Lost)
        .searches(SECOND, SearchFinding::Absent);
    assert_eq!(desk.stage(), Stage::NeverArrived);
    assert!(!desk.journey.resubmission_due(&desk.policy));
    for command in [submit(), Command::DiscardSelfie, view_face()] {
        assert_eq!(desk.is_refused(command), Refusal::NeverArrived);
    }
    desk.does(decide(Decision::Refer));
}

#[test]
fn a_search_that_cannot_tell_leads_to_a_person_who_may_have_it_looked_for_again() {
    let mut desk = lost_under(with_details());
    desk.searches(FIRST, SearchFinding::Open(SearchEnd::NotListed));
    assert_eq!(desk.stage(), Stage::OutcomeUnknown);
    assert_eq!(desk.journey.search_due(&desk.policy), None, "not by itself");
    desk.does(Command::BeginSearch(FIRST))
        .does(finds(FIRST, measured()));
    assert_eq!(desk.stage(), Stage::Judged);
}

#[test]
fn a_person_may_decide_while_the_search_runs_and_then_it_tells_nothing_more() {
    let mut desk = lost_under(with_details());
    desk.does(Command::BeginSearch(FIRST))
        .does(decide(Decision::Refer));
    assert_eq!(desk.is_refused(finds(FIRST, measured())), Refusal::Decided);
}

#[test]
fn a_restart_makes_the_search_due_again() {
    let mut in_flight = Desk::ready_under(with_details());
    in_flight.does(submit()).does(Command::Interrupt);
    assert_eq!(in_flight.journey.search_due(&in_flight.policy), Some(FIRST));

    let mut searching = lost_under(with_details());
    searching
        .does(Command::BeginSearch(FIRST))
        .does(Command::Interrupt);
    assert_eq!(searching.journey.search_due(&searching.policy), Some(FIRST));
}

#[test]
fn after_a_restart_what_never_arrived_is_captured_again_and_does_not_count() {
    let mut desk = lost_under(with_details());
    desk.does(Command::Interrupt)
        .searches(FIRST, SearchFinding::Absent);
    assert!(!desk.journey.resubmission_due(&desk.policy));
    assert_eq!(desk.stage(), Stage::Card);
    assert_eq!(desk.journey.attempts_left(&desk.policy), 3);
    desk.captures_card(FRONT)
        .does(Command::SkipBack)
        .reads_card()
        .captures_selfie(SELFIE);
    // The portal never saw this bundle, so the phone may hand it over again.
    desk.does(receive_file(BUNDLE, None)).does(view_face());
    desk.attempts(2, passes());
}

#[test]
fn the_attempts_that_were_listed_before_are_part_of_the_intent() {
    let known: Vec<EntryId> = vec!["6633-a".parse().unwrap()];
    let mut desk = Desk::ready_under(with_details());
    desk.does(Command::Submit {
        known_entries: Some(known.clone()),
    })
    .does(Command::Interrupt);
    assert_eq!(desk.journey.attempts()[0].known_entries, Some(known));
}

#[test]
fn a_list_that_lags_behind_the_answers_that_came_is_compared_with_nothing() {
    let listed: Vec<EntryId> = vec!["6633-a".parse().unwrap()];
    for (known, comparable) in [(vec![], None), (listed.clone(), Some(listed))] {
        let mut desk = Desk::ready_under(with_details());
        desk.attempts(1, is_another_person())
            .does(Command::Recapture(Recapture::Face))
            .captures_selfie(SELFIE);
        desk.does(receive_file(sha256(10), None)).does(view_face());
        desk.does(Command::Submit {
            known_entries: Some(known),
        });
        // What the list does not show yet of the first attempt must not pass for the second.
        assert_eq!(desk.journey.known_attempts(), comparable.as_deref());
    }
}

#[test]
fn a_lost_reading_of_the_card_is_searched_for_before_it_is_asked_for_again() {
    let mut desk = Desk::after_card_under(with_details());
    desk.does(Command::ReadCard)
        .does(Command::CardReadAnswered(CardReadAnswer::Lost));
    let in_flight = Refusal::InFlight(Call::CardRead);
    assert_eq!(desk.is_refused(Command::ReadCard), in_flight);
    desk.searches(LostCall::CardRead, SearchFinding::CardRead(card_read()))
        .does(confirm_details());
}

#[test]
fn a_reading_that_never_arrived_is_asked_for_once_more_by_itself() {
    let mut desk = Desk::after_card_under(with_details());
    for reading in [CardReading::Unread, CardReading::Unreachable] {
        desk.does(Command::ReadCard)
            .does(Command::CardReadAnswered(CardReadAnswer::Lost))
            .searches(LostCall::CardRead, SearchFinding::Absent);
        assert_eq!(*desk.journey.reading(), reading);
    }
    desk.does(Command::ReadCard);
}

#[test]
fn staff_may_have_a_lost_reading_repeated_where_nobody_can_tell() {
    let lost = Command::CardReadAnswered(CardReadAnswer::Lost);
    let mut blind = Desk::after_card();
    blind.does(Command::ReadCard).does(lost.clone());
    blind.reads_card();

    let mut in_vain = Desk::after_card_under(with_details());
    in_vain.does(Command::ReadCard).does(lost).searches(
        LostCall::CardRead,
        SearchFinding::Open(SearchEnd::Unreachable),
    );
    in_vain.reads_card();
}

#[test]
fn a_new_picture_of_the_card_ends_the_search_for_the_old_one() {
    let mut desk = Desk::after_card_under(with_details());
    desk.does(Command::ReadCard)
        .does(Command::CardReadAnswered(CardReadAnswer::Lost))
        .does(Command::BeginSearch(LostCall::CardRead))
        .captures_card(sha256(20));
    let found = finds(LostCall::CardRead, SearchFinding::CardRead(card_read()));
    assert_eq!(desk.is_refused(found), Refusal::NotInFlight(Call::Search));
    desk.reads_card();
}

#[test]
fn a_finding_is_of_the_call_that_was_searched_for() {
    let mut desk = lost_under(with_details());
    desk.does(Command::BeginSearch(FIRST));
    let other = finds(FIRST, SearchFinding::CardRead(card_read()));
    assert_eq!(desk.is_refused(other), Refusal::NotInFlight(Call::Search));
    let nothing = Command::BeginSearch(LostCall::DocumentCheck);
    assert_eq!(desk.is_refused(nothing), Refusal::NothingLost);
}
