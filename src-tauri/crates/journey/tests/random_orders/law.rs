//! What must hold after every event, told from the list of events alone: a second opinion that
//! shares nothing with the fold but the words.

mod acceptance;
mod exceptions;
mod lost;

use journey::*;

/// Holds the last of `events` against all before it.
pub(crate) fn holds(journey: &Journey, policy: &Policy, events: &[Event]) {
    let (last, before) = events.split_last().expect("an event");
    nothing_follows_the_end(before);
    nothing_is_captured_before_consent(journey, events, last);
    nothing_is_captured_under_an_attempt_or_after_it(last, before);
    the_card_stays_while_it_is_read(last, before);
    only_the_slip_and_the_lock_follow_the_decision(last, before);
    one_call_of_a_kind_is_in_flight(last, before);
    at_most_two_journeys_may_exist_at_the_portal(events);
    an_attempt_is_complete_fresh_and_allowed(last, before, policy);
    lost::holds(journey, policy, events);
    a_pass_has_three_readings_over_their_thresholds(last);
    the_machines_verdicts_are_never_changed(journey, events);
    acceptance::holds(last, before, policy);
    exceptions::holds(last, before);
    each_milestone_has_its_step(journey, policy, last);
}

fn nothing_follows_the_end(before: &[Event]) {
    let is_end = |event: &Event| matches!(event, Event::Finished | Event::Abandoned { .. });
    assert!(!before.iter().any(is_end), "an event after the end");
}

fn nothing_is_captured_before_consent(journey: &Journey, events: &[Event], last: &Event) {
    let consented = events
        .iter()
        .any(|event| matches!(event, Event::ConsentGiven(_)));
    assert!(
        consented || !journey.camera_allowed(),
        "a camera before consent"
    );
    let sends = matches!(last, Event::DocumentCheckAsked { .. });
    assert!(
        consented || !(captures(last) || sends),
        "captured or sent before consent: {last:?}"
    );
}

fn nothing_is_captured_under_an_attempt_or_after_it(last: &Event, before: &[Event]) {
    let open = before.iter().rev().find_map(|event| match event {
        Event::AttemptSent { .. } | Event::AttemptAnswered { .. } | Event::AttemptLost { .. } => {
            Some(false)
        }
        Event::AttemptRefused { remedy, .. } => Some(!matches!(
            remedy,
            Remedy::Stop | Remedy::RecaptureCardOrSelfie
        )),
        Event::AttemptNotSent { .. }
        | Event::RecaptureChosen { .. }
        | Event::CallAbsent {
            call: LostCall::Attempt { .. },
        } => Some(true),
        _ => None,
    });
    assert!(
        open.unwrap_or(true) || !captures(last),
        "captured under an attempt: {last:?}"
    );
}

fn the_card_stays_while_it_is_read(last: &Event, before: &[Event]) {
    let reading = before
        .iter()
        .rev()
        .find_map(|event| match (event, phase(event)) {
            (Event::Interrupted, _) => Some(false),
            (_, Some((Call::CardRead, phase))) => Some(phase == Phase::Asked),
            _ => None,
        });
    let changes = matches!(
        last,
        Event::CardCaptured { .. }
            | Event::CardAccepted { .. }
            | Event::CardDiscarded { .. }
            | Event::BackSkipped
            | Event::DetailsConfirmed { .. }
    );
    assert!(
        reading != Some(true) || !changes,
        "changed while it was read: {last:?}"
    );
}

fn only_the_slip_and_the_lock_follow_the_decision(last: &Event, before: &[Event]) {
    let decided = before
        .iter()
        .any(|event| matches!(event, Event::Decided { .. }));
    let of_the_slip = matches!(
        last,
        Event::SlipMade { .. }
            | Event::SlipSent { .. }
            | Event::SlipPrinted { .. }
            | Event::SlipNotPrinted { .. }
            | Event::CompletionAsked
            | Event::Completed
            | Event::CompletionRefused { .. }
            | Event::CompletionUnanswered
            | Event::Finished
    );
    let of_the_past = matches!(
        last,
        Event::PortalOpened { .. }
            | Event::PortalRefused { .. }
            | Event::PortalUnreachable { .. }
            | Event::DocumentChecked(_)
            | Event::DocumentCheckRefused { .. }
            | Event::DocumentCheckUnreachable
            | Event::DocumentCheckLost
            | Event::ScorecardRead(_)
            | Event::ScorecardUnreadable
            | Event::PhoneRefused
            | Event::HandoffClosed { .. }
            | Event::HandedOver { .. }
            | Event::Interrupted
    );
    assert!(
        !decided || of_the_slip || of_the_past,
        "after the decision: {last:?}"
    );
    assert!(decided || !of_the_slip, "before the decision: {last:?}");
}

fn captures(event: &Event) -> bool {
    matches!(
        event,
        Event::CardCaptured { .. }
            | Event::CardAccepted { .. }
            | Event::CardDiscarded { .. }
            | Event::BackSkipped
            | Event::CardReadAsked
            | Event::DetailsConfirmed { .. }
            | Event::SelfieCaptured { .. }
            | Event::SelfieAccepted { .. }
            | Event::SelfieDiscarded
            | Event::HandoffOpened
            | Event::PhoneClaimed { .. }
            | Event::PhoneConfirmed
            | Event::BundleReceived(_)
            | Event::PhonePhotoAccepted { .. }
            | Event::BundleDiscarded
            | Event::FaceViewed { .. }
            | Event::AttemptSent { .. }
    )
}

fn one_call_of_a_kind_is_in_flight(last: &Event, before: &[Event]) {
    let Some((call, Phase::Asked)) = phase(last) else {
        return;
    };
    let previous = before
        .iter()
        .rev()
        .find_map(|event| match (event, phase(event)) {
            (Event::Interrupted, _) => Some(Phase::Answered),
            (_, Some((other, phase))) if other == call => Some(phase),
            _ => None,
        });
    assert_ne!(previous, Some(Phase::Asked), "two in flight: {last:?}");
}

#[derive(Debug, PartialEq)]
enum Phase {
    Asked,
    Answered,
}

fn phase(event: &Event) -> Option<(Call, Phase)> {
    Some(match event {
        Event::PortalAsked => (Call::Portal, Phase::Asked),
        Event::PortalOpened { .. }
        | Event::PortalRefused { .. }
        | Event::PortalUnreachable { .. } => (Call::Portal, Phase::Answered),
        Event::CardReadAsked => (Call::CardRead, Phase::Asked),
        Event::CardRead(_)
        | Event::CardUnreadable { .. }
        | Event::CardReadUnreachable
        | Event::CardReadLost => (Call::CardRead, Phase::Answered),
        Event::DocumentCheckAsked { .. } => (Call::DocumentCheck, Phase::Asked),
        Event::DocumentChecked(_)
        | Event::DocumentCheckRefused { .. }
        | Event::DocumentCheckUnreachable
        | Event::DocumentCheckLost => (Call::DocumentCheck, Phase::Answered),
        Event::ScorecardAsked => (Call::Scorecard, Phase::Asked),
        Event::ScorecardRead(_) | Event::ScorecardUnreadable => (Call::Scorecard, Phase::Answered),
        Event::CompletionAsked => (Call::Completion, Phase::Asked),
        Event::Completed | Event::CompletionRefused { .. } | Event::CompletionUnanswered => {
            (Call::Completion, Phase::Answered)
        }
        Event::AttemptSent { .. } => (Call::Attempt, Phase::Asked),
        Event::AttemptNotSent { .. }
        | Event::AttemptAnswered { .. }
        | Event::AttemptRefused { .. }
        | Event::AttemptLost { .. } => (Call::Attempt, Phase::Answered),
        Event::SlipSent { .. } => (Call::Print, Phase::Asked),
        Event::SlipPrinted { .. } | Event::SlipNotPrinted { .. } => (Call::Print, Phase::Answered),
        _ => return None,
    })
}

fn at_most_two_journeys_may_exist_at_the_portal(events: &[Event]) {
    let count = |wanted: fn(&Event) -> bool| events.iter().filter(|event| wanted(event)).count();
    let asked = count(|event| matches!(event, Event::PortalAsked));
    let certainly_none = count(|event| {
        matches!(
            event,
            Event::PortalRefused { .. } | Event::PortalUnreachable { ambiguous: false }
        )
    });
    assert!(asked - certainly_none <= 2, "a third journey");
}

fn an_attempt_is_complete_fresh_and_allowed(last: &Event, before: &[Event], policy: &Policy) {
    let Event::AttemptSent {
        number, submission, ..
    } = last
    else {
        return;
    };

    let attempts = attempts(before);
    let counted = attempts.iter().filter(|attempt| attempt.counts).count();
    assert!(
        counted
            < usize::from(policy.attempts_per_journey.get()) + exceptions::attempts_given(before),
        "one attempt too many"
    );
    assert_eq!(
        usize::from(*number),
        attempts.len() + 1,
        "attempts are counted through"
    );
    for earlier in &attempts {
        assert!(!earlier.unknown, "sent while an outcome was unknown");
        let reused = earlier.judged && earlier.bundle_sha256 == submission.bundle_sha256;
        assert!(!reused, "a bundle that was judged was sent again");
    }

    let alive = since_last(before, |event| matches!(event, Event::Interrupted));
    let has = |wanted: &dyn Fn(&Event) -> bool| alive.iter().any(wanted);
    let opened = |event: &Event| matches!(event, Event::PortalOpened { .. });
    assert!(
        before.iter().any(opened),
        "sent without a journey at the portal"
    );
    assert!(
        has(&|event| matches!(event, Event::FaceViewed { .. })),
        "nobody viewed the face"
    );
    assert!(
        has(&|event| matches!(
            event,
            Event::CardAccepted {
                side: CardSide::Front,
                ..
            }
        )),
        "sent without a card"
    );
    let bundle = alive.iter().rev().find_map(|event| match event {
        Event::BundleReceived(bundle) => Some(Some(bundle)),
        Event::BundleDiscarded => Some(None),
        _ => None,
    });
    let bundle = bundle.flatten().expect("sent without a bundle");
    assert_eq!(
        bundle.bundle_sha256, submission.bundle_sha256,
        "not the last bundle"
    );

    let selfie_sha256 = submission.selfie_sha256;
    match submission.selfie_source {
        SelfieSource::Phone => {
            assert_eq!(
                bundle.selfie_sha256,
                Some(selfie_sha256),
                "not of the same capture"
            );
            assert_ne!(policy.selfie_source, SelfiePolicy::Kiosk);
            let seen = since_last(alive, |event| matches!(event, Event::BundleReceived(_)));
            assert!(
                seen.contains(&Event::PhonePhotoAccepted {
                    sha256: selfie_sha256
                }),
                "nobody looked at the phone's photo"
            );
        }
        SelfieSource::Kiosk => {
            assert!(has(&|event| matches!(
                event,
                Event::SelfieAccepted { sha256, .. } if *sha256 == selfie_sha256
            )));
            assert_ne!(policy.selfie_source, SelfiePolicy::Phone);
        }
    }
    if policy.has_okay_id {
        let read = |event: &Event| match event {
            Event::CardRead(result) => result.portrait_sha256 == submission.portrait_sha256,
            _ => false,
        };
        let after_reading = since_last(alive, |event| matches!(event, Event::CardRead(_)));
        let confirmed = |event: &Event| matches!(event, Event::DetailsConfirmed { .. });
        assert!(has(&read), "not the portrait that was read");
        assert!(
            after_reading.iter().any(confirmed),
            "details of this card were not confirmed"
        );
    } else {
        let front = alive.iter().rev().find_map(|event| match event {
            Event::CardCaptured {
                side: CardSide::Front,
                sha256,
                rectified_sha256,
                ..
            } => Some(rectified_sha256.unwrap_or(*sha256)),
            _ => None,
        });
        assert_eq!(front, Some(submission.portrait_sha256), "not this card");
    }
}

struct EarlierAttempt {
    bundle_sha256: Sha256,
    counts: bool,
    judged: bool,
    unknown: bool,
}

/// The attempts that took place.
fn attempts(events: &[Event]) -> Vec<EarlierAttempt> {
    let mut attempts: Vec<EarlierAttempt> = Vec::new();
    for event in events {
        match event {
            Event::AttemptSent { submission, .. } => attempts.push(EarlierAttempt {
                bundle_sha256: submission.bundle_sha256,
                counts: true,
                judged: false,
                unknown: true,
            }),
            Event::AttemptNotSent { .. } => drop(attempts.pop()),
            Event::AttemptAnswered { .. } => {
                let last = attempts.last_mut().expect("an attempt");
                (last.judged, last.unknown) = (true, false);
            }
            Event::AttemptRefused { remedy, .. } => {
                let last = attempts.last_mut().expect("an attempt");
                (last.counts, last.unknown) = (*remedy != Remedy::Wait, false);
            }
            Event::CallAbsent {
                call: LostCall::Attempt { .. },
            } => {
                let last = attempts.last_mut().expect("an attempt");
                (last.counts, last.unknown) = (false, false);
            }
            _ => {}
        }
    }
    attempts
}

fn a_pass_has_three_readings_over_their_thresholds(last: &Event) {
    let Event::AttemptAnswered {
        readings,
        judgement,
        ..
    } = last
    else {
        return;
    };
    let over = readings
        .match_confidence
        .value()
        .is_some_and(|n| n.get() >= 75.0)
        && readings
            .face_liveness
            .value()
            .is_some_and(|n| n.get() > 0.5)
        && readings
            .capture_liveness
            .value()
            .is_some_and(|n| n.get() > 0.5);
    assert_eq!(judgement.verdict == Verdict::Pass, over, "{readings:?}");
}

fn the_machines_verdicts_are_never_changed(journey: &Journey, events: &[Event]) {
    let recorded = events.iter().filter_map(|event| match event {
        Event::AttemptAnswered {
            number, judgement, ..
        } => Some((*number, judgement)),
        _ => None,
    });
    let held = journey
        .attempts()
        .iter()
        .filter_map(|attempt| match &attempt.outcome {
            Outcome::Answered { judgement, .. } => Some((attempt.number, judgement)),
            _ => None,
        });
    assert!(
        recorded.eq(held),
        "the journey holds other verdicts than the register"
    );
}

fn each_milestone_has_its_step(journey: &Journey, policy: &Policy, last: &Event) {
    let step = match last {
        Event::AttemptSent { .. } => Step::Submit,
        Event::AttemptAnswered { .. } | Event::AttemptLost { .. } => Step::Result,
        Event::Decided { .. } | Event::Finished | Event::Abandoned { .. } => Step::Slip,
        _ => return,
    };
    assert_eq!(journey.step(policy), step, "{last:?}");
}

fn since_last(events: &[Event], is_mark: impl Fn(&Event) -> bool) -> &[Event] {
    let mark = events.iter().rposition(is_mark);
    mark.map_or(events, |mark| &events[mark..])
}
