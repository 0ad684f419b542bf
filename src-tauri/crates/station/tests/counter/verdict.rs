//! Where each answer of the portal leads.

use emas_sandbox::Scenario;
use journey::{AbandonReason, Decision, DecisionReason, Recapture};
use station::Action;
use station::view::{CaptureTarget, SlipState, Step, Verdict};

use crate::counter::Counter;
use crate::keychain::with_keychain;

#[test]
fn readings_end_in_the_verdict_that_they_deserve() {
    with_keychain(async || {
        let table = [
            (Scenario::Pass, Verdict::Pass, None),
            (
                Scenario::OtherPerson,
                Verdict::Fail,
                Some("face-does-not-match"),
            ),
            (Scenario::Spoof, Verdict::Fail, Some("not-live")),
            (
                Scenario::InjectedCapture,
                Verdict::Fail,
                Some("not-genuine-capture"),
            ),
            (Scenario::MatchExactly75, Verdict::Pass, None),
            (
                Scenario::MatchJustBelow75,
                Verdict::Fail,
                Some("face-does-not-match"),
            ),
            (
                Scenario::FaceLivenessExactlyHalf,
                Verdict::Fail,
                Some("not-live"),
            ),
            (
                Scenario::CaptureLivenessExactlyHalf,
                Verdict::Fail,
                Some("not-genuine-capture"),
            ),
            (Scenario::LivenessJustAboveHalf, Verdict::Pass, None),
            (
                Scenario::MissingReading,
                Verdict::Review,
                Some("reading-missing"),
            ),
            (
                Scenario::NullReading,
                Verdict::Review,
                Some("reading-missing"),
            ),
            (
                Scenario::NanReading,
                Verdict::Review,
                Some("reading-erroneous"),
            ),
            (
                Scenario::LivenessError,
                Verdict::Review,
                Some("reading-erroneous"),
            ),
            (
                Scenario::PoorQuality,
                Verdict::Review,
                Some("reading-erroneous"),
            ),
        ];
        let counter = Counter::open().await;
        for (scenario, verdict, reason) in table {
            counter.sandbox.control().play(scenario);
            counter.go_to_submit().await;
            counter.submit().await;
            let journey = counter.at(Step::Result).await;
            let result = journey.result.unwrap();
            assert_eq!(result.verdict, verdict, "{scenario}");
            assert_eq!(
                result.reasons.first().map(String::as_str),
                reason,
                "{scenario}"
            );
            may_be_accepted_only_after_a_pass(&counter, verdict).await;
        }
    });
}

#[test]
fn a_pass_is_accepted_and_ends_with_a_slip() {
    with_keychain(async || {
        let counter = Counter::ready_to_submit().await;
        counter.submit().await;
        let early = counter.refusal(Action::PrintSlip).await;
        assert_eq!(early, "not-now", "no slip before somebody decides");
        counter.refusal(Action::Finish).await;
        counter
            .act(decide(Decision::Accept, DecisionReason::ChecksPassed))
            .await;
        let journey = counter.at(Step::Slip).await;
        assert_eq!(journey.decision, Some(Decision::Accept));
        assert_eq!(journey.slip.state, SlipState::Ready);
        counter
            .refusal(decide(Decision::Reject, DecisionReason::FaceDiffers))
            .await;
        counter.act(Action::Finish).await;
        let home = counter.station.view();
        assert_eq!((home.journey, home.unfinished), (None, vec![]));
    });
}

#[test]
fn a_customer_who_failed_three_times_is_not_sent_a_fourth_time() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.sandbox.control().play(Scenario::Spoof);
        counter.go_to_submit().await;
        for attempt in 1..=3 {
            counter.submit().await;
            let result = counter.at(Step::Result).await.result.unwrap();
            assert_eq!(result.attempt, attempt);
            assert_eq!(result.may_retry, attempt < 3);
            let what = Recapture::Face;
            if result.may_retry {
                counter.act(Action::Recapture { what }).await;
                counter.at(Step::Face).await;
                counter.take(CaptureTarget::Selfie).await;
                counter.bundle(None).await;
                counter.act(Action::AttestFaceViewed).await;
            } else {
                let refused = counter.refusal(Action::Recapture { what }).await;
                assert_eq!(refused, "attempts-spent");
            }
        }
        counter.refusal(Action::Submit).await;
        counter
            .act(decide(Decision::Refer, DecisionReason::ChecksNotPassed))
            .await;
        counter.at(Step::Slip).await;
    });
}

const fn decide(decision: Decision, reason: DecisionReason) -> Action {
    Action::Decide {
        note: None,
        decision,
        reason,
    }
}

async fn may_be_accepted_only_after_a_pass(counter: &Counter, verdict: Verdict) {
    let result = counter.journey().result.unwrap();
    assert_eq!(result.may_accept, verdict == Verdict::Pass);
    if verdict != Verdict::Pass {
        let accept = decide(Decision::Accept, DecisionReason::ChecksPassed);
        assert_eq!(counter.refusal(accept).await, "needs-supervisor");
    }
    let reason = AbandonReason::StaffCancelled;
    counter.act(Action::Abandon { reason }).await;
}
