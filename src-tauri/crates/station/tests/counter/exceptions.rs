//! What takes two people (REG-07, REG-08): a supervisor approves beside staff, at the same station.

use emas_sandbox::Scenario;
use journey::{
    Decision, DecisionReason, Event, EvidenceKind, ExceptionKind, ExceptionReason, Recapture,
};
use register::{Actor, Role};
use station::view::{CaptureTarget, Step, Verdict};
use station::{Action, AskedException, Signature};

use crate::counter::Counter;
use crate::keychain::with_keychain;

const SUPERVISOR: &str = "devi";
const SUPERVISOR_PIN: &str = "57721566";
const CHONG: &str = "chong";
const CHONG_PIN: &str = "16180339";

#[test]
fn reg_08_an_acceptance_against_the_verdict_takes_a_supervisor_who_had_no_hand_in_it() {
    with_keychain(async || {
        let counter = before_a_failure().await;
        let journey = counter.journey();
        assert_eq!(journey.result.unwrap().verdict, Verdict::Fail);
        assert!(journey.may.except_accept && !journey.may.except_attempt);
        let alone = Action::Decide {
            note: None,
            decision: Decision::Accept,
            reason: DecisionReason::ChecksPassed,
        };
        assert_eq!(counter.refusal(alone).await, "needs-supervisor");
        let own = accept_by(CHONG, CHONG_PIN);
        assert_eq!(
            counter.refusal(own).await,
            "own-work",
            "though a supervisor"
        );
        let wrong = accept_by(SUPERVISOR, "000000");
        assert_eq!(counter.refusal(wrong).await, "wrong-sign-in");

        counter.act(accept()).await;
        let slip = counter.at(Step::Slip).await;
        assert_eq!(slip.decision, Some(Decision::Accept));
        assert_eq!(slip.result.unwrap().verdict, Verdict::Fail, "it stands");
        assert_eq!(counter.station.view().staff.unwrap().id, CHONG);

        let recorded = counter.recorded(&slip.reference);
        let (stamp, approved) = recorded
            .iter()
            .find_map(|(stamp, event)| match event {
                Event::ExceptionApproved(approved) => Some((stamp, approved)),
                _ => None,
            })
            .unwrap();
        assert_eq!(stamp.actor, Actor::Supervisor(SUPERVISOR.parse().unwrap()));
        assert_eq!(approved.staff.as_str(), CHONG);
        assert_eq!(approved.supervisor.as_str(), SUPERVISOR);
        assert_eq!(approved.completed.last(), Some(&Step::Result));
        let reference = slip.reference.parse().unwrap();
        let (register, language) = (counter.register(), journey::Language::En);
        let slip = station::slip_from_register(&register, &counter.settings, &reference, language);
        let approval = slip.unwrap().approved_by.unwrap();
        assert_eq!(approval.id.as_str(), SUPERVISOR);
        assert_eq!(approval.role, Role::Supervisor);
        assert_eq!(approval.name, "devi of the branch");
    });
}

#[test]
fn staff_who_are_no_supervisor_approve_nothing() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.add_other("badrul", "16180339", Role::Staff).await;
        fail_once(&counter).await;
        let refused = counter.refusal(accept_by("badrul", "16180339")).await;
        assert_eq!(refused, "needs-supervisor");
    });
}

#[test]
fn a_pin_that_somebody_else_chose_approves_nothing() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter
            .add_account(SUPERVISOR, SUPERVISOR_PIN, Role::Supervisor)
            .await;
        fail_once(&counter).await;
        let refused = counter.refusal(accept_by(SUPERVISOR, SUPERVISOR_PIN)).await;
        assert_eq!(refused, "pin-temporary");
    });
}

#[test]
fn reg_08_who_gave_a_supervisor_a_pin_is_not_approved_by_it_on_that_day() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter
            .add_other(SUPERVISOR, SUPERVISOR_PIN, Role::Supervisor)
            .await;
        fail_once(&counter).await;
        let reference = counter.journey().reference;
        assert_eq!(counter.refusal(accept()).await, "pin-just-given");
        assert_eq!(counter.journey().step, Step::Result, "nothing has changed");

        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        counter.act(Action::ResumeJourney { reference }).await;
        assert_eq!(
            counter.refusal(accept()).await,
            "pin-just-given",
            "by the register, too"
        );
    });
}

#[test]
fn an_exception_says_why_and_names_no_number_of_the_customer() {
    with_keychain(async || {
        let counter = before_a_failure().await;
        let says = |line: &str| exception(ExceptionKind::Accept, line, &[EvidenceKind::IdCard]);
        assert_eq!(counter.refusal(says("ok")).await, "rationale-length");
        let number = "The customer with 900101-14-5678 is known.";
        assert_eq!(counter.refusal(says(number)).await, "rationale-number");
        let fine = "The portrait is fifteen years old.";
        assert_eq!(
            counter.refusal(says(fine)).await,
            "needs-face-viewed",
            "nobody is accepted whose face nobody saw"
        );
        let nothing = exception(ExceptionKind::Accept, fine, &[]);
        assert_eq!(counter.refusal(nothing).await, "no-evidence");
        assert_eq!(counter.journey().step, Step::Result, "nothing has changed");
    });
}

#[test]
fn rty_10_a_fourth_attempt_takes_a_supervisor() {
    with_keychain(async || {
        let counter = before_a_failure().await;
        for _ in 2..=3 {
            try_again(&counter).await;
        }
        let result = counter.journey().result.unwrap();
        assert_eq!((result.attempt, result.may_retry), (3, false));
        let another = || {
            exception(
                ExceptionKind::AnotherAttempt,
                "A lamp was reflected in the glasses.",
                &[EvidenceKind::IdCard],
            )
        };
        assert!(counter.journey().may.except_attempt);
        counter.act(another()).await;
        let result = counter.journey().result.unwrap();
        assert_eq!((result.attempts, result.may_retry), (4, true));
        counter.sandbox.control().play(Scenario::Pass);
        try_again(&counter).await;
        let result = counter.journey().result.unwrap();
        assert_eq!((result.attempt, result.verdict), (4, Verdict::Pass));
        assert_eq!(
            counter.refusal(another()).await,
            "not-now",
            "none is needed"
        );
    });
}

/// The other supervisor approves that the customer is accepted all the same.
pub(crate) fn accept() -> Action {
    accept_by(SUPERVISOR, SUPERVISOR_PIN)
}

fn accept_by(supervisor: &str, pin: &str) -> Action {
    accept_signed(signature(supervisor, pin))
}

/// The customer is accepted all the same, by whoever signs.
pub(crate) fn accept_signed(signature: Signature) -> Action {
    let asked = AskedException {
        kind: ExceptionKind::Accept,
        reason: ExceptionReason::PortraitOutdated,
        evidence: vec![EvidenceKind::FaceInPerson, EvidenceKind::Passport],
        rationale: "The portrait is fifteen years old.".to_owned(),
        signature,
    };
    Action::Except { asked }
}

fn exception(kind: ExceptionKind, rationale: &str, evidence: &[EvidenceKind]) -> Action {
    let asked = AskedException {
        kind,
        reason: ExceptionReason::CaptureDisturbed,
        evidence: evidence.to_vec(),
        rationale: rationale.to_owned(),
        signature: signature(SUPERVISOR, SUPERVISOR_PIN),
    };
    Action::Except { asked }
}

fn signature(supervisor: &str, pin: &str) -> Signature {
    Signature::Pin {
        supervisor: supervisor.to_owned(),
        pin: pin.to_owned().into(),
    }
}

/// A station with two supervisors whose PINs a third one gave them. One of them is at the failure of
/// the first attempt.
pub(crate) async fn before_a_failure() -> Counter {
    let counter = Counter::open().await;
    for (id, pin) in [(SUPERVISOR, SUPERVISOR_PIN), (CHONG, CHONG_PIN)] {
        counter.add_other(id, pin, Role::Supervisor).await;
    }
    counter.act(Action::SignOut).await;
    counter.sign_in_as(CHONG, CHONG_PIN).await;
    fail_once(&counter).await;
    counter
}

async fn fail_once(counter: &Counter) {
    counter
        .act(Action::Show {
            page: station::Page::Home,
        })
        .await;
    counter.go_to_submit().await;
    counter.sandbox.control().play(Scenario::OtherPerson);
    counter.submit().await;
    counter.at(Step::Result).await;
}

async fn try_again(counter: &Counter) {
    let what = Recapture::Face;
    counter.act(Action::Recapture { what }).await;
    counter.take(CaptureTarget::Selfie).await;
    counter.bundle(None).await;
    counter.at(Step::Submit).await;
    counter.act(Action::AttestFaceViewed).await;
    counter.submit().await;
    counter.at(Step::Result).await;
}
