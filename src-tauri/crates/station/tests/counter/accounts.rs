//! The accounts: who makes them, who may change what, and the PIN that is everybody's own.

use register::{Actor, Register, Role, StaffEvent, SystemClock};
use station::view::{AccountView, Screen};
use station::{Action, NotReset, Page};
use vault::{Key, Vault};

use crate::counter::{Counter, PIN, STAFF};
use crate::keychain::with_keychain;

#[test]
fn a_supervisor_makes_an_account_whose_pin_is_changed_before_anything_else() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.show(Page::Accounts).await;
        counter.act(add("badrul", "314159")).await;
        assert!(account(&counter, "badrul").temporary_pin);
        counter.act(Action::SignOut).await;

        counter.sign_in_as("Badrul", "314159").await;
        assert_eq!(counter.station.view().screen, Screen::OwnPin);
        for other in [Action::StartJourney, show(Page::Home)] {
            assert_eq!(counter.refusal(other).await, "pin-temporary");
        }
        let same = counter.refusal(change("314159", "314159")).await;
        assert_eq!(same, "pin-same");
        counter
            .act(change("314159", "kucing hitam di bumbung"))
            .await;
        assert_eq!(counter.station.view().screen, Screen::Home);
        assert_eq!(
            counter.refusal(show(Page::Accounts)).await,
            "needs-supervisor"
        );
        assert_eq!(counter.refusal(add("chong", "161803")).await, "not-now");

        counter.act(Action::SignOut).await;
        let old = sign_in("badrul", "314159");
        assert_eq!(counter.refusal(old).await, "wrong-sign-in");
        counter
            .sign_in_as("badrul", "kucing hitam di bumbung")
            .await;
        assert_eq!(counter.station.view().screen, Screen::Home);
    });
}

#[test]
fn what_breaks_a_rule_is_refused_and_changes_nothing() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.show(Page::Accounts).await;
        for (action, code) in [
            (add("AISYAH", "314159"), "id-taken"),
            (add("ba drul", "314159"), "id-invalid"),
            (add("badrul", "31415"), "pin-too-short"),
            (add("badrul", "111111"), "pin-too-easy"),
            (add("badrul", "123456"), "pin-too-easy"),
            (add("314159", "314159"), "pin-too-easy"),
            (set_role(STAFF, Role::Staff), "last-supervisor"),
            (set_active(STAFF, false), "last-supervisor"),
            (reset(STAFF, "314159"), "own-account"),
            (set_role("nobody", Role::Staff), "not-now"),
        ] {
            let asked = format!("{action:?}");
            assert_eq!(counter.refusal(action).await, code, "{asked}");
        }
        assert_eq!(counter.station.view().accounts.len(), 1);
        assert_eq!(happened(&counter).len(), 2, "added and signed in");
    });
}

#[test]
fn whoever_is_disabled_cannot_sign_in_until_enabled() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.show(Page::Accounts).await;
        counter.act(add("badrul", "314159")).await;
        counter.act(set_active("badrul", false)).await;
        let seen = account(&counter, "badrul");
        assert!(!seen.active && seen.may_change_active);
        counter.act(Action::SignOut).await;
        let right = counter.refusal(sign_in("badrul", "314159")).await;
        assert_eq!(right, "account-disabled");
        let wrong = counter.refusal(sign_in("badrul", "314158")).await;
        assert_eq!(wrong, "wrong-sign-in", "a stranger hears nothing of it");

        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        counter.show(Page::Accounts).await;
        counter.act(set_active("badrul", true)).await;
        counter.act(Action::SignOut).await;
        counter.sign_in_as("badrul", "314159").await;
    });
}

#[test]
fn a_supervisor_ends_a_lock_out_with_a_temporary_pin() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.show(Page::Accounts).await;
        counter.act(add("badrul", "314159")).await;
        counter.act(Action::SignOut).await;
        for _ in 0..5 {
            counter.refusal(sign_in("badrul", "000000")).await;
        }
        let locked = counter.refusal(sign_in("badrul", "314159")).await;
        assert_eq!(locked, "locked-out");
        counter.sign_in().await;
        counter.show(Page::Accounts).await;
        assert!(account(&counter, "badrul").locked_out_until.is_some());
        counter.act(reset("badrul", "161803")).await;
        assert_eq!(account(&counter, "badrul").locked_out_until, None);
        counter.act(Action::SignOut).await;
        counter.sign_in_as("badrul", "161803").await;
        assert_eq!(counter.station.view().screen, Screen::OwnPin);
    });
}

#[test]
fn the_own_pin_is_changed_by_who_knows_the_old_one() {
    with_keychain(async || {
        let counter = Counter::open().await;
        let early = counter.refusal(change(PIN, "314159")).await;
        assert_eq!(early, "not-now", "on its own page");
        counter.show(Page::OwnPin).await;
        let wrong = counter.refusal(change("000000", "314159")).await;
        assert_eq!(wrong, "wrong-pin");
        assert_eq!(counter.refusal(change(PIN, PIN)).await, "pin-same");
        counter.act(change(PIN, "314159")).await;
        counter.act(Action::SignOut).await;
        assert_eq!(counter.refusal(sign_in(STAFF, PIN)).await, "wrong-sign-in");
        counter.sign_in_as(STAFF, "314159").await;
    });
}

#[test]
fn wrong_old_pins_lock_the_account_out_too() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.show(Page::OwnPin).await;
        for _ in 0..5 {
            let wrong = counter.refusal(change("000000", "314159")).await;
            assert_eq!(wrong, "wrong-pin");
        }
        let right = counter.refusal(change(PIN, "314159")).await;
        assert_eq!(right, "locked-out");
    });
}

#[test]
fn a_pin_that_the_keychain_has_lost_is_no_wrong_one_and_it_gives_another() {
    with_keychain(async || {
        let counter = Counter::open().await;
        let vault = Vault::open(counter.settings.keychain_service())
            .await
            .unwrap();
        let key = Key::StaffPin(STAFF.to_owned());
        vault.clear(&key).await.unwrap();
        counter.show(Page::OwnPin).await;
        let change = change(PIN, "314159");
        assert_eq!(counter.refusal(change).await, "pin-lost");
        counter.act(Action::SignOut).await;
        for _ in 0..6 {
            assert_eq!(counter.refusal(sign_in(STAFF, PIN)).await, "pin-lost");
        }

        let reset = async |id: &str, pin: &str| {
            station::reset_pin_from_outside(&counter.settings, id, pin.to_owned().into()).await
        };
        let at_work = reset(STAFF, "314159").await;
        assert!(matches!(at_work, Err(NotReset::Station(it)) if it.code == "already-running"));
        counter.stop().await;
        let easy = reset(STAFF, "123456").await;
        assert!(matches!(easy, Err(NotReset::Refused(it)) if it.code == "pin-too-easy"));
        let stranger = reset("mallory", "314159").await;
        assert!(matches!(stranger, Err(NotReset::Nobody)));
        reset("Aisyah", "314159").await.unwrap();
        let counter = counter.kill_and_start().await;
        counter.sign_in_as(STAFF, "314159").await;
        assert_eq!(counter.station.view().screen, Screen::OwnPin);

        let id = STAFF.parse().unwrap();
        let happened = happened(&counter);
        assert!(happened.contains(&(Actor::Station, StaffEvent::PinReset { id })));
        let refused = |it: &(Actor, StaffEvent)| matches!(it.1, StaffEvent::SignInRefused { .. });
        assert!(!happened.iter().any(refused), "nothing was counted");
    });
}

#[test]
fn the_register_says_who_changed_what_and_the_keychain_alone_knows_the_pins() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.show(Page::Accounts).await;
        counter.act(add("badrul", "31415926")).await;
        counter.act(set_role("badrul", Role::Supervisor)).await;
        counter.act(set_role("badrul", Role::Staff)).await;
        counter.act(set_active("badrul", false)).await;
        counter.act(set_active("badrul", true)).await;
        counter.act(reset("badrul", "16180339")).await;
        counter.act(Action::SignOut).await;
        counter.sign_in_as("badrul", "16180339").await;
        counter.act(change("16180339", "57721566")).await;

        let aisyah = Actor::Supervisor(STAFF.parse().unwrap());
        let badrul = Actor::Staff("badrul".parse().unwrap());
        let happened = happened(&counter);
        let changes = happened
            .iter()
            .filter(|(actor, _)| *actor != Actor::Station);
        let actors: Vec<_> = changes.map(|(actor, _)| actor.clone()).collect();
        let mut expected = vec![aisyah; 6];
        expected.push(badrul);
        assert_eq!(actors, expected, "{happened:#?}");

        let vault = Vault::open(counter.settings.keychain_service())
            .await
            .unwrap();
        let kept = vault
            .get(&Key::StaffPin("badrul".to_owned()))
            .await
            .unwrap();
        assert!(kept.is_some());
        for entry in std::fs::read_dir(counter.data_folder()).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            for secret in ["31415926", "16180339", "57721566", "$argon2id"] {
                let found = bytes
                    .windows(secret.len())
                    .any(|it| it == secret.as_bytes());
                assert!(!found, "{secret} is on the disk");
            }
        }
    });
}

pub(crate) fn add(id: &str, pin: &str) -> Action {
    Action::AddAccount {
        id: id.to_owned(),
        name: format!("{id} of the branch"),
        role: Role::Staff,
        pin: pin.to_owned().into(),
    }
}

fn set_role(id: &str, role: Role) -> Action {
    let id = id.to_owned();
    Action::SetAccountRole { id, role }
}

fn set_active(id: &str, active: bool) -> Action {
    let id = id.to_owned();
    Action::SetAccountActive { id, active }
}

fn reset(id: &str, pin: &str) -> Action {
    Action::ResetAccountPin {
        id: id.to_owned(),
        pin: pin.to_owned().into(),
    }
}

fn change(old: &str, new: &str) -> Action {
    Action::ChangeOwnPin {
        old: old.to_owned().into(),
        new: new.to_owned().into(),
    }
}

fn sign_in(id: &str, pin: &str) -> Action {
    Action::SignIn {
        id: id.to_owned(),
        pin: pin.to_owned().into(),
    }
}

const fn show(page: Page) -> Action {
    Action::Show { page }
}

fn account(counter: &Counter, id: &str) -> AccountView {
    let accounts = counter.station.view().accounts;
    accounts.into_iter().find(|it| it.id == id).unwrap()
}

/// What the register holds of the staff.
fn happened(counter: &Counter) -> Vec<(Actor, StaffEvent)> {
    let path = counter.data_folder().join("register.sqlite");
    let register = Register::open(&path, "test", SystemClock::start()).unwrap();
    let staff = register.staff().unwrap();
    staff
        .into_iter()
        .map(|(stamp, event)| (stamp.actor, event))
        .collect()
}
