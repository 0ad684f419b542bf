//! What takes two people (REG-07, REG-08, RTY-10), and the journey that changes hands.

use journey::*;

use crate::desk::*;

fn id(name: &str) -> StaffId {
    name.parse().unwrap()
}

/// An exception for which `staff` ask and that `approver` approves in this role.
fn exception(kind: ExceptionKind, staff: &str, approver: &str, role: Role) -> Exception {
    Exception {
        kind,
        reason: ExceptionReason::PortraitOutdated,
        staff: id(staff),
        approver: Approver {
            id: id(approver),
            role,
        },
        evidence: vec![EvidenceKind::IdCard, EvidenceKind::FaceInPerson],
        rationale: "The portrait is fifteen years old.".parse().unwrap(),
    }
}

fn approve(kind: ExceptionKind) -> Command {
    Command::ApproveException(exception(kind, "siti.a", "devi", Role::Supervisor))
}

fn failed() -> Desk {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.attempts(1, is_another_person());
    desk
}

/// All three attempts failed.
fn spent() -> Desk {
    let mut desk = failed();
    for number in 2..=3 {
        desk.does(Command::Recapture(Recapture::Face))
            .captures_selfie(SELFIE);
        desk.does(receive_file(sha256(10 + number), None))
            .does(view_face());
        desk.attempts(number, is_another_person());
    }
    desk
}

/// Began, took over, neither; as staff or as supervisor.
#[test]
fn reg_08_the_table_of_who_may_approve_an_exception() {
    use Refusal::{NeedsSupervisor, OwnWork};
    use Role::{Staff, Supervisor};
    let table = [
        // who began it, who has it now, who approves, in which role
        ("siti.a", "siti.a", "devi", Supervisor, None),
        ("siti.a", "badrul", "devi", Supervisor, None),
        ("siti.a", "siti.a", "devi", Staff, Some(NeedsSupervisor)),
        ("siti.a", "siti.a", "siti.a", Staff, Some(NeedsSupervisor)),
        ("siti.a", "siti.a", "siti.a", Supervisor, Some(OwnWork)),
        ("siti.a", "badrul", "siti.a", Supervisor, Some(OwnWork)),
        ("siti.a", "badrul", "badrul", Supervisor, Some(OwnWork)),
        ("siti.a", "badrul", "badrul", Staff, Some(NeedsSupervisor)),
    ];
    for kind in [ExceptionKind::Accept, ExceptionKind::AnotherAttempt] {
        for (began, has, approver, role, refusal) in table {
            let mut desk = spent();
            assert_eq!(desk.journey.started().staff, id(began));
            if has != began {
                desk.does(Command::HandOver { staff: id(has) });
            }
            let asked = Command::ApproveException(exception(kind, has, approver, role));
            let answer = desk.journey.decide(asked, &desk.policy).err();
            assert_eq!(
                answer, refusal,
                "{kind:?}: {began}, {has}, {approver} as {role:?}"
            );
        }
    }
}

/// Before a decision, and after one.
#[test]
fn reg_08_the_table_of_who_may_go_on_after_an_exception() {
    use ExceptionKind::{Accept, AnotherAttempt};
    let table = [
        // what devi approved, who wants to go on
        (AnotherAttempt, "badrul", None),
        (AnotherAttempt, "devi", Some(Refusal::OwnApproval)),
        (Accept, "badrul", None),
        (Accept, "devi", None), // nothing is left but the slip
    ];
    for (kind, next, refusal) in table {
        let mut desk = spent();
        desk.does(approve(kind));
        let taken = Command::HandOver { staff: id(next) };
        let answer = desk.journey.decide(taken, &desk.policy).err();
        assert_eq!(answer, refusal, "{kind:?}: {next}");
    }
}

#[test]
fn reg_08_whoever_approved_neither_views_the_face_nor_decides() {
    let mut desk = spent();
    desk.does(approve(ExceptionKind::AnotherAttempt));
    let decide = Command::Decide {
        note: None,
        decision: Decision::Refer,
        reason: DecisionReason::ChecksNotPassed,
        staff: id("devi"),
    };
    let ask = exception(ExceptionKind::Accept, "devi", "farid", Role::Supervisor);
    for command in [decide, Command::ApproveException(ask)] {
        assert_eq!(desk.is_refused(command), Refusal::OwnApproval);
    }
    desk.does(Command::Recapture(Recapture::Face))
        .captures_selfie(SELFIE);
    let view = Command::ViewFace { staff: id("devi") };
    assert_eq!(desk.is_refused(view), Refusal::OwnApproval);
}

#[test]
fn nobody_approves_what_they_ask_for_themselves() {
    let desk = failed();
    let own = exception(ExceptionKind::Accept, "devi", "devi", Role::Supervisor);
    let refusal = desk.is_refused(Command::ApproveException(own));
    assert_eq!(
        refusal,
        Refusal::OwnWork,
        "though devi had no hand in it before"
    );
}

#[test]
fn reg_07_an_exception_is_recorded_without_an_empty_field() {
    let mut desk = failed();
    desk.does(approve(ExceptionKind::Accept));
    let [
        ..,
        Event::ExceptionApproved(approved),
        Event::Decided {
            decision,
            reason,
            staff,
            note: None,
        },
    ] = desk.events.as_slice()
    else {
        panic!("{:?}", desk.events.last());
    };
    assert_eq!(*decision, Decision::Accept);
    assert_eq!(*reason, DecisionReason::SupervisorApproved);
    assert_eq!((staff, &approved.staff), (&id("siti.a"), &id("siti.a")));
    assert_eq!(approved.supervisor, id("devi"));
    assert_eq!(
        approved.completed,
        [
            Step::Consent,
            Step::Card,
            Step::Details,
            Step::Face,
            Step::Submit,
            Step::Result
        ]
    );
    let stored = serde_json::to_value(Event::ExceptionApproved(approved.clone())).unwrap();
    for field in [
        "exception",
        "reason",
        "staff",
        "supervisor",
        "evidence",
        "completed",
        "rationale",
    ] {
        let value = &stored[field];
        let empty = value.is_null() || value == "" || value == &serde_json::json!([]);
        assert!(!empty, "{field} is empty: {stored}");
    }
    let verdict = desk.journey.judgement().unwrap().verdict;
    assert_eq!(
        verdict,
        Verdict::Fail,
        "the machine's verdict stands beside it"
    );
}

#[test]
fn an_exception_needs_evidence_and_an_acceptance_a_face_that_was_seen() {
    let desk = spent();
    for (kind, evidence, refusal) in [
        (ExceptionKind::Accept, vec![], Refusal::NoEvidence),
        (ExceptionKind::AnotherAttempt, vec![], Refusal::NoEvidence),
        (
            ExceptionKind::Accept,
            vec![EvidenceKind::IdCard, EvidenceKind::Passport],
            Refusal::Missing(Need::FaceViewed),
        ),
    ] {
        let asked = Exception {
            evidence,
            ..exception(kind, "siti.a", "devi", Role::Supervisor)
        };
        assert_eq!(desk.is_refused(Command::ApproveException(asked)), refusal);
    }
}

#[test]
fn what_the_rules_allow_needs_no_exception() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.attempts(1, passes());
    for kind in [ExceptionKind::Accept, ExceptionKind::AnotherAttempt] {
        assert_eq!(desk.is_refused(approve(kind)), Refusal::NoExceptionNeeded);
    }
    let another = approve(ExceptionKind::AnotherAttempt);
    assert_eq!(failed().is_refused(another), Refusal::NoExceptionNeeded);
}

#[test]
fn staff_alone_cannot_decide_in_the_name_of_a_supervisor() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.attempts(1, passes());
    let alone = Command::Decide {
        note: None,
        decision: Decision::Accept,
        reason: DecisionReason::SupervisorApproved,
        staff: staff(),
    };
    assert_eq!(desk.is_refused(alone), Refusal::NeedsSupervisor);
}

#[test]
fn rty_10_a_supervisor_gives_a_fourth_attempt_and_no_fifth() {
    let mut desk = spent();
    let again = Command::Recapture(Recapture::Face);
    assert_eq!(desk.is_refused(again.clone()), Refusal::AttemptsSpent);
    desk.does(approve(ExceptionKind::AnotherAttempt));
    assert_eq!(desk.journey.attempts_left(&desk.policy), 1);
    desk.does(again.clone()).captures_selfie(SELFIE);
    desk.does(receive_file(sha256(20), None)).does(view_face());
    desk.attempts(4, is_another_person());
    assert_eq!(desk.is_refused(again), Refusal::AttemptsSpent);
    assert_eq!(desk.journey.attempts().len(), 4, "each attempt is kept");
}

#[test]
fn where_the_portal_is_away_two_people_may_accept_on_other_evidence() {
    let mut desk = Desk::after_consent();
    assert_eq!(
        desk.is_refused(decide(Decision::Accept)),
        Refusal::AcceptNeedsPass
    );
    desk.does(approve(ExceptionKind::Accept));
    let approved = desk.events.iter().find_map(|event| match event {
        Event::ExceptionApproved(approved) => Some(approved),
        _ => None,
    });
    assert_eq!(approved.unwrap().completed, [Step::Consent]);
    assert_eq!(desk.stage(), Stage::Decided);
    assert!(
        desk.journey.judgement().is_none(),
        "there is no verdict and none is made up"
    );
}

#[test]
fn nothing_is_excepted_without_consent_nor_while_an_answer_is_awaited() {
    let asked = approve(ExceptionKind::Accept);
    let desk = Desk::new(Policy::default());
    assert_eq!(
        desk.is_refused(asked.clone()),
        Refusal::Missing(Need::Consent)
    );
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.does(submit());
    assert_eq!(
        desk.is_refused(asked.clone()),
        Refusal::InFlight(Call::Attempt)
    );
    desk.does(Command::AttemptAnswered {
        number: 1,
        answer: AttemptAnswer::Lost,
    });
    assert_eq!(desk.is_refused(asked), Refusal::OutcomeUnknown);
}

#[test]
fn a_rationale_says_something_and_holds_no_number_of_a_person() {
    let says = |line: &str| line.parse::<Rationale>();
    assert!(says("Compared with the passport; the card is of 2009.").is_ok());
    assert_eq!(says("  ok \n ok  "), Err(NoRationale::TooShort));
    for number in [
        "His MyKad is 900101-14-5678, as shown.",
        "Her passport is A12345678, as shown.",
        "Call back at +60 12 345 6789.",
        "Account 1234 5678 9012 is known here.",
    ] {
        assert_eq!(says(number), Err(NoRationale::HoldsNumber), "{number}");
    }
    for address in [
        "Write to ali@example.com first.",
        "ali＠example.com is known.",
    ] {
        assert_eq!(says(address), Err(NoRationale::HoldsAddress), "{address}");
    }
    assert_eq!(says(&"word ".repeat(60)), Err(NoRationale::TooLong));
    for number in [
        "900101-14-5678",
        "A 12 34 56 78",
        "+60 12 345 6789",
        "٩٠٠١٠١",
    ] {
        let line = format!("The customer with {number} is known.");
        assert_eq!(says(&line), Err(NoRationale::HoldsNumber), "{line}");
    }
    serde_json::from_str::<Rationale>(r#""short""#).unwrap_err();
}

#[test]
fn a_journey_that_changes_hands_says_so_once() {
    let mut desk = Desk::after_card();
    let badrul = Command::HandOver {
        staff: id("badrul"),
    };
    desk.does(badrul.clone());
    let (from, to) = (staff(), id("badrul"));
    assert_eq!(desk.events.last(), Some(&Event::HandedOver { from, to }));
    assert_eq!(desk.journey.in_charge(), &id("badrul"));
    assert!(desk.journey.worked_on_by(&staff()), "nobody is forgotten");
    assert_eq!(desk.is_refused(badrul), Refusal::Done);
}
