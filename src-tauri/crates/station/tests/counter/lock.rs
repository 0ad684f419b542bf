//! The lock (APP-12): nothing of the customer is seen behind it, and the work is kept.

use std::time::Duration;

use emas_sandbox::Endpoint;
use journey::Event;
use station::view::{CameraView, CaptureTarget, HandoffView, Screen, Step, View};
use station::{Action, Page, PolicySettings, PreviewFrame};

use crate::clock;
use crate::counter::{Counter, PIN, STAFF};
use crate::keychain::with_keychain;
use crate::phone;

const OTHER: &str = "badrul";
const OTHER_PIN: &str = "57721566";

#[test]
fn a_lock_takes_the_customer_out_of_sight_and_keeps_the_work() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_face().await;
        counter.take(CaptureTarget::Selfie).await;
        let before = counter.journey();
        let selfie = before.face.selfie.clone().unwrap().picture.path;

        counter.act(Action::Lock).await;
        let locked = counter.station.view();
        shows_nothing_of_the_customer(&locked, &before.reference);
        assert!(locked.locked.unwrap().journey && !locked.locked.unwrap().wiped);
        assert!(counter.station.picture(&selfie).is_none(), "nor a picture");
        let preview = counter.station.preview(0, Duration::ZERO).await;
        assert!(matches!(preview, PreviewFrame::CameraOff));
        for action in [Action::SignOut, Action::Submit, Action::StartJourney] {
            assert_eq!(counter.refusal(action).await, "locked");
        }
        counter.act(Action::Touch).await;
        assert_eq!(counter.station.view().screen, Screen::Locked);
        assert_eq!(counter.refusal(unlock("000000")).await, "wrong-sign-in");

        counter.act(unlock(PIN)).await;
        let after = counter.at(Step::Face).await;
        assert_eq!(after.reference, before.reference);
        assert_eq!(after.face.selfie, before.face.selfie, "the work is there");
        assert!(counter.station.picture(&selfie).is_some());
    });
}

#[test]
fn the_camera_is_released_behind_the_lock_and_opened_again_after_it() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.start_journey().await;
        counter.give_consent().await;
        counter.until_camera_is_live().await;
        counter.act(Action::Lock).await;
        let preview = counter.station.preview(0, Duration::ZERO).await;
        assert!(matches!(preview, PreviewFrame::CameraOff));
        counter.act(unlock(PIN)).await;
        counter
            .when_journey("the camera", |it| it.camera == CameraView::Live)
            .await;
    });
}

#[test]
fn it_locks_by_itself_when_nobody_touches_anything() {
    with_keychain(async || {
        let idle = Duration::from_millis(300);
        let counter = Counter::set_up_with(PolicySettings::default(), |settings| {
            settings.staff.lock_after = idle;
        })
        .await;
        counter.create_first_staff().await;
        let began = std::time::Instant::now();
        counter
            .when("the lock", |view| view.screen == Screen::Locked)
            .await;
        assert!(began.elapsed() >= idle / 2, "not at once");
    });
}

#[test]
fn a_session_ends_when_it_is_too_old_and_its_journey_waits() {
    with_keychain(async || {
        let counter = Counter::set_up_with(PolicySettings::default(), |settings| {
            settings.staff.end_after = Duration::from_secs(2);
        })
        .await;
        counter.create_first_staff().await;
        counter.start_journey().await;
        let reference = counter.journey().reference;
        counter
            .when("the end", |view| view.screen == Screen::SignIn)
            .await;
        assert_eq!(
            counter.recorded(&reference).last().unwrap().1,
            Event::Interrupted
        );
        counter.sign_in().await;
        assert_eq!(counter.station.view().unfinished[0].reference, reference);
    });
}

#[test]
fn reg_16_pictures_are_wiped_under_a_long_lock_and_the_journey_goes_on_where_they_are_missing() {
    with_keychain(async || {
        let counter = wiping_at_once().await;
        counter.go_to_face().await;
        let reference = counter.journey().reference;
        let path = counter.journey().card.front.unwrap().picture.path;
        counter.act(Action::Lock).await;
        let locked = counter.when("the wiping", is_wiped).await;
        shows_nothing_of_the_customer(&locked, &reference);
        assert_eq!(
            counter.recorded(&reference).last().unwrap().1,
            Event::Interrupted
        );

        counter.act(unlock(PIN)).await;
        assert_eq!(counter.journey().step, Step::Card, "it is captured again");
        assert!(counter.station.picture(&path).is_none());
        counter.take_card().await;
        counter.confirm_details().await;
        counter.at(Step::Face).await;
        assert_eq!(
            counter.requests(Endpoint::JourneyId).len(),
            1,
            "the same journey"
        );
    });
}

#[test]
fn a_submission_that_runs_is_not_lost_by_a_lock() {
    with_keychain(async || {
        let counter = wiping_at_once().await;
        counter.go_to_submit().await;
        let reference = counter.journey().reference;
        counter.submissions_take_a_moment();
        counter.act(Action::Submit).await;
        counter.act(Action::Lock).await;
        assert!(!is_wiped(&counter.station.view()), "the answer comes first");
        counter.when("the wiping", is_wiped).await;
        let kinds = counter.recorded(&reference);
        let answered = kinds
            .iter()
            .position(|(_, event)| matches!(event, Event::AttemptAnswered { .. }));
        let wiped = kinds
            .iter()
            .position(|(_, event)| *event == Event::Interrupted);
        assert!(answered.unwrap() < wiped.unwrap());
        counter.act(unlock(PIN)).await;
        assert!(counter.at(Step::Result).await.result.is_some());
    });
}

#[test]
fn nobody_signs_out_before_an_answer_that_is_paid_for() {
    with_keychain(async || {
        let counter = Counter::ready_to_submit().await;
        let reference = counter.journey().reference;
        counter.submissions_take_a_moment();
        counter.act(Action::Submit).await;
        assert_eq!(counter.refusal(Action::SignOut).await, "in-flight");
        counter.at(Step::Result).await;
        counter.act(Action::SignOut).await;
        let recorded = counter.recorded(&reference);
        let answered = |(_, event): &(_, Event)| matches!(event, Event::AttemptAnswered { .. });
        assert!(recorded.iter().any(answered), "{recorded:?}");
    });
}

#[test]
fn a_tablet_that_slept_over_lunch_wakes_up_locked_and_wiped() {
    with_keychain(async || {
        let mut counter = Counter::open().await;
        counter.machine = clock::machine;
        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        counter.start_journey().await;
        clock::pass(60);
        counter.act(Action::Touch).await;
        let locked = counter.station.view();
        assert_eq!(locked.screen, Screen::Locked, "before the touch counts");
        clock::pass(60);
        counter.when("the wiping", is_wiped).await;
    });
}

#[test]
fn a_phone_at_work_is_not_lost_by_a_lock() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_face().await;
        let paired = counter.claim_window().await;
        counter.act(Action::ConfirmNumber).await;
        counter.act(Action::Lock).await;
        paired.wait_confirmed().await.unwrap();
        paired.send(&phone::capture(None)).await.unwrap();
        counter.act(unlock(PIN)).await;
        counter
            .when_journey("the bundle", |journey| {
                matches!(journey.face.handoff, HandoffView::Received { .. })
            })
            .await;
    });
}

#[test]
fn the_wiping_waits_for_a_phone_at_work() {
    with_keychain(async || {
        let counter = wiping_at_once().await;
        counter.go_to_face().await;
        let reference = counter.journey().reference;
        let paired = counter.claim_window().await;
        counter.act(Action::ConfirmNumber).await;
        counter.act(Action::Lock).await;
        paired.wait_confirmed().await.unwrap();
        assert!(!is_wiped(&counter.station.view()));
        paired.send(&phone::capture(None)).await.unwrap();
        counter.when("the wiping", is_wiped).await;
        let recorded = counter.recorded(&reference);
        let [.., (_, received), (_, wiped)] = recorded.as_slice() else {
            panic!("{recorded:?}");
        };
        assert!(matches!(received, Event::BundleReceived(_)), "{received:?}");
        assert_eq!(*wiped, Event::Interrupted);
    });
}

#[test]
fn another_member_of_staff_takes_the_journey_over_and_that_is_recorded() {
    with_keychain(async || {
        let counter = with_two().await;
        counter.go_to_face().await;
        let before = counter.journey();
        counter.act(Action::Lock).await;
        counter.sign_in_as(OTHER, OTHER_PIN).await;
        let view = counter.station.view();
        assert_eq!(view.screen, Screen::HandOver);
        assert!(view.journey.is_none(), "not before it is theirs");
        assert_eq!(view.staff.unwrap().id, OTHER);
        let offered = view.hand_over.unwrap();
        assert_eq!(offered.reference, before.reference);
        assert_eq!(offered.from, "Aisyah binti Rahman");
        assert_eq!(counter.refusal(Action::Submit).await, "not-now");

        counter.act(Action::TakeOver).await;
        assert_eq!(counter.at(Step::Face).await.details, before.details);
        let (stamp, event) = counter.recorded(&before.reference).pop().unwrap();
        let (from, to) = (STAFF.parse().unwrap(), OTHER.parse().unwrap());
        assert_eq!(event, Event::HandedOver { from, to });
        assert_eq!(stamp.actor, register::Actor::Staff(OTHER.parse().unwrap()));
    });
}

#[test]
fn another_member_of_staff_may_leave_it_unfinished() {
    with_keychain(async || {
        let counter = with_two().await;
        counter.go_to_face().await;
        let reference = counter.journey().reference;
        counter.act(Action::Lock).await;
        counter.sign_in_as(OTHER, OTHER_PIN).await;
        counter.act(Action::LeaveUnfinished).await;
        let view = counter.station.view();
        assert_eq!(view.screen, Screen::Home);
        assert_eq!(view.unfinished[0].reference, reference);

        counter
            .act(Action::ResumeJourney {
                reference: reference.clone(),
            })
            .await;
        let handed_over = |(_, event): &(_, Event)| matches!(event, Event::HandedOver { .. });
        assert!(counter.recorded(&reference).iter().any(handed_over));
    });
}

#[test]
fn the_same_person_may_also_sign_in_in_place_of_unlocking() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.start_journey().await;
        counter.act(Action::Lock).await;
        counter.sign_in().await;
        assert_eq!(counter.station.view().screen, Screen::Journey);
        let second = Action::SignIn {
            id: STAFF.to_owned(),
            pin: PIN.to_owned().into(),
        };
        assert_eq!(counter.refusal(second).await, "not-now", "once is enough");
    });
}

fn unlock(pin: &str) -> Action {
    let pin = pin.to_owned().into();
    Action::Unlock { pin }
}

fn is_wiped(view: &View) -> bool {
    view.locked.is_some_and(|locked| locked.wiped)
}

/// The whole view as the window gets it.
fn shows_nothing_of_the_customer(view: &View, reference: &str) {
    assert_eq!(view.screen, Screen::Locked);
    assert!(view.journey.is_none() && view.unfinished.is_empty() && view.waiting.is_empty());
    let sent = serde_json::to_string(view).unwrap();
    for part in [reference, "still/", "900101", "SPECIMEN"] {
        assert!(!sent.contains(part), "{part}: {sent}");
    }
}

/// A station that wipes the pictures as soon as it is locked.
async fn wiping_at_once() -> Counter {
    let counter = Counter::set_up_with(PolicySettings::default(), |settings| {
        settings.staff.wipe_after = Duration::ZERO;
    })
    .await;
    counter.create_first_staff().await;
    counter
}

/// A station with a second account, which has its own PIN already; the first is signed in.
async fn with_two() -> Counter {
    let counter = Counter::open().await;
    counter
        .add_other(OTHER, OTHER_PIN, register::Role::Staff)
        .await;
    counter.act(Action::Show { page: Page::Home }).await;
    counter
}
