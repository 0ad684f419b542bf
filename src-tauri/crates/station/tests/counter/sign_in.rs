//! Who may work at the station (APP-13).

use std::time::{Duration, Instant};

use station::Action;
use station::view::Screen;

use crate::counter::{Counter, PIN, STAFF};
use crate::keychain::with_keychain;

#[test]
fn five_wrong_pins_lock_the_account_also_after_a_restart() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.act(Action::SignOut).await;
        for _ in 0..3 {
            assert_eq!(counter.refusal(sign_in("000000")).await, "wrong-sign-in");
        }
        let counter = counter.kill_and_start().await;
        for _ in 0..2 {
            assert_eq!(counter.refusal(sign_in("000000")).await, "wrong-sign-in");
        }
        assert_eq!(counter.refusal(sign_in(PIN)).await, "locked-out");
        let counter = counter.kill_and_start().await;
        assert_eq!(counter.refusal(sign_in(PIN)).await, "locked-out");
        assert_eq!(counter.station.view().screen, Screen::SignIn);
    });
}

#[test]
fn a_right_pin_forgives_the_wrong_ones_before_it() {
    with_keychain(async || {
        let counter = Counter::open().await;
        for _ in 0..2 {
            counter.act(Action::SignOut).await;
            for _ in 0..4 {
                counter.refusal(sign_in("000000")).await;
            }
            counter.act(sign_in(PIN)).await;
        }
        assert_eq!(counter.station.view().screen, Screen::Home);
    });
}

#[test]
fn the_time_of_an_answer_does_not_tell_which_ids_there_are() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.act(Action::SignOut).await;
        let quickest = async |id: &str| {
            let mut quickest = Duration::MAX;
            for _ in 0..3 {
                let asked = Instant::now();
                let refused = counter.refusal(sign_in_as(id, "000000")).await;
                assert_eq!(refused, "wrong-sign-in", "{id}");
                quickest = quickest.min(asked.elapsed());
            }
            quickest
        };
        let (known, unknown) = (quickest(STAFF).await, quickest("mallory").await);
        assert!(unknown * 3 > known, "{unknown:?} and {known:?}");
    });
}

#[test]
fn nobody_works_without_signing_in() {
    with_keychain(async || {
        let counter = Counter::set_up().await;
        assert_eq!(counter.station.view().screen, Screen::FirstRun);
        assert_eq!(counter.refusal(Action::StartJourney).await, "not-now");
        let weak = Action::CreateFirstStaff {
            id: STAFF.to_owned(),
            name: "Aisyah".to_owned(),
            pin: "12345".to_owned().into(),
        };
        assert_eq!(counter.refusal(weak).await, "pin-too-short");
        assert_eq!(counter.station.view().screen, Screen::FirstRun);
        assert_eq!(counter.refusal(sign_in(PIN)).await, "wrong-sign-in");
    });
}

#[test]
fn only_the_first_account_is_made_without_signing_in() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.act(Action::SignOut).await;
        let second = Action::CreateFirstStaff {
            id: "mallory".to_owned(),
            name: "Mallory".to_owned(),
            pin: "666666".to_owned().into(),
        };
        assert_eq!(counter.refusal(second).await, "not-now");
        assert_eq!(counter.station.view().screen, Screen::SignIn);
    });
}

fn sign_in(pin: &str) -> Action {
    sign_in_as(STAFF, pin)
}

fn sign_in_as(id: &str, pin: &str) -> Action {
    Action::SignIn {
        id: id.to_owned(),
        pin: pin.to_owned().into(),
    }
}
