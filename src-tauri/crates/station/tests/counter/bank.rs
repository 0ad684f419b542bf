//! Sign-in through the bank's own identity provider, a real one: who gets in, what they may do, and
//! when a PIN of the station will do.

use emas_sandbox::Scenario;
use end_to_end::identity_provider::{CLIENT, IdentityProvider, visit, walk};
use journey::Event;
use register::{Actor, Register, Role, StaffEvent, SystemClock};
use station::view::{BankView, Screen, Step, View};
use station::{Action, BankPage, BankSettings, LocalAccounts, Page, PolicySettings, Signature};

use crate::counter::{Counter, PATIENCE, PIN, STAFF};
use crate::exceptions::accept_signed;
use crate::keychain::with_keychain;

/// Supervisors and staff of the bank's directory (`tests/oidc/provider.mjs`).
const AISYAH: &str = "aisyah";
const DEVI: &str = "devi";
const BADRUL: &str = "badrul";

#[test]
fn the_bank_names_who_works_here_and_what_they_may_do() {
    with_keychain(async || {
        let (counter, bank) = set_up(LocalAccounts::default()).await;
        assert_eq!(counter.station.view().screen, Screen::FirstRun);
        sign_in(&counter, &bank, BADRUL).await;
        let staff = counter.station.view().staff.unwrap();
        assert_eq!(staff.id, BADRUL, "the bank's own domain is left out");
        assert_eq!(
            (staff.name.as_str(), staff.role),
            ("Badrul Hisham", Role::Staff)
        );
        assert!(staff.of_bank && !staff.temporary_pin);
        assert_eq!(
            counter.refusal(show(Page::Accounts)).await,
            "needs-supervisor"
        );
        assert_eq!(
            counter.refusal(show(Page::OwnPin)).await,
            "bank-account",
            "there is no PIN to be changed"
        );
        counter.act(Action::SignOut).await;
        sign_in(&counter, &bank, AISYAH).await;
        counter.show(Page::Accounts).await;
        counter.act(Action::SignOut).await;
        sign_in(&counter, &bank, BADRUL).await;

        let happened = happened(&counter);
        let named: Vec<_> = happened
            .iter()
            .filter_map(|(actor, event)| match event {
                StaffEvent::NamedByBank {
                    id, role, identity, ..
                } => {
                    assert_eq!(identity.issuer, bank.issuer());
                    assert_eq!(*actor, Actor::Station);
                    Some((id.as_str(), *role, identity.subject.as_str()))
                }
                _ => None,
            })
            .collect();
        assert_eq!(
            named,
            [
                (BADRUL, Role::Staff, BADRUL),
                (AISYAH, Role::Supervisor, AISYAH)
            ],
            "once, as long as nothing about them changes"
        );
        let signed_in = |id: &str| StaffEvent::SignedIn {
            id: id.parse().unwrap(),
        };
        let count = |event: &StaffEvent| happened.iter().filter(|it| it.1 == *event).count();
        assert_eq!(
            (count(&signed_in(BADRUL)), count(&signed_in(AISYAH))),
            (2, 1)
        );
    });
}

#[test]
fn an_account_of_the_bank_is_the_same_after_a_restart() {
    with_keychain(async || {
        let (counter, bank) = set_up(LocalAccounts::Never).await;
        sign_in(&counter, &bank, AISYAH).await;
        let counter = counter.kill_and_start().await;
        assert_eq!(counter.station.view().screen, Screen::SignIn);
        sign_in(&counter, &bank, AISYAH).await;
        assert_eq!(counter.station.view().staff.unwrap().role, Role::Supervisor);
    });
}

#[test]
fn whoever_the_bank_gives_no_role_or_no_id_does_not_get_in_and_that_is_recorded() {
    with_keychain(async || {
        let (counter, bank) = set_up(LocalAccounts::Always).await;
        for (person, fault, why) in [
            ("guest", None, "bank-no-role"),
            ("nobody", None, "bank-no-id"),
            ("contractor", None, "bank-no-id"),
            ("", None, "bank-refused"),
            (AISYAH, Some("signature"), "bank-not-genuine"),
        ] {
            bank.next(person, fault).await.unwrap();
            let view = fail(&counter, Action::SignInWithBank).await;
            assert_eq!(view.failed.as_deref(), Some(why), "{person}");
            assert_eq!(counter.station.view().screen, Screen::FirstRun);
            let last = happened(&counter).pop().unwrap().1;
            let expected = StaffEvent::BankSignInRefused {
                id: None,
                why: why.to_owned(),
            };
            assert_eq!(last, expected);
        }
        bank.next(AISYAH, Some("clock")).await.unwrap();
        let view = fail(&counter, Action::SignInWithBank).await;
        assert_eq!(view.failed.as_deref(), Some("bank-clock"));
    });
}

#[test]
fn an_account_of_the_station_and_one_of_the_bank_are_never_taken_for_each_other() {
    with_keychain(async || {
        let (counter, bank) = set_up(LocalAccounts::Always).await;
        counter.create_first_staff().await;
        counter.act(Action::SignOut).await;

        // The bank has an Aisyah as well. She is not the one with the PIN.
        bank.next(AISYAH, None).await.unwrap();
        let view = fail(&counter, Action::SignInWithBank).await;
        assert_eq!(view.failed.as_deref(), Some("bank-id-taken"));

        sign_in(&counter, &bank, BADRUL).await;
        counter.act(Action::SignOut).await;
        let refused = counter.refusal(pin(BADRUL, PIN)).await;
        assert_eq!(refused, "bank-account", "there is no PIN for him");

        // Another one whom the bank now calls Badrul does not inherit his account.
        bank.next("successor", None).await.unwrap();
        let view = fail(&counter, Action::SignInWithBank).await;
        assert_eq!(view.failed.as_deref(), Some("bank-id-taken"));

        counter.sign_in().await;
        counter.show(Page::Accounts).await;
        for (action, code) in [
            (role(BADRUL, Role::Supervisor), "bank-role"),
            (reset(BADRUL), "bank-account"),
        ] {
            assert_eq!(counter.refusal(action).await, code);
        }
        let taken = Action::AddAccount {
            id: "Badrul".to_owned(),
            name: "Badrul".to_owned(),
            role: Role::Staff,
            pin: "57721566".to_owned().into(),
        };
        assert_eq!(counter.refusal(taken).await, "id-taken");
    });
}

#[test]
fn a_supervisor_gives_an_account_over_to_the_bank_and_its_pin_ends() {
    with_keychain(async || {
        let (counter, bank) = set_up(LocalAccounts::Always).await;
        counter.create_first_staff().await;
        counter.add_other(DEVI, "57721566", Role::Staff).await;
        counter.show(Page::Accounts).await;
        let give = |id: &str| Action::GiveAccountToBank { id: id.to_owned() };
        assert_eq!(counter.refusal(give(STAFF)).await, "own-account");
        counter.act(give(DEVI)).await;
        assert_eq!(counter.refusal(give(DEVI)).await, "not-now");
        counter.act(Action::SignOut).await;
        assert_eq!(counter.refusal(pin(DEVI, "57721566")).await, "bank-account");
        sign_in(&counter, &bank, DEVI).await;
        let staff = counter.station.view().staff.unwrap();
        assert_eq!((staff.id.as_str(), staff.role), (DEVI, Role::Supervisor));
    });
}

#[test]
fn whom_a_supervisor_has_disabled_does_not_get_in_by_the_bank() {
    with_keychain(async || {
        let (counter, bank) = set_up(LocalAccounts::Never).await;
        sign_in(&counter, &bank, BADRUL).await;
        counter.act(Action::SignOut).await;
        sign_in(&counter, &bank, AISYAH).await;
        counter.show(Page::Accounts).await;
        let id = BADRUL.to_owned();
        counter
            .act(Action::SetAccountActive { id, active: false })
            .await;
        counter.act(Action::SignOut).await;
        bank.next(BADRUL, None).await.unwrap();
        let view = fail(&counter, Action::SignInWithBank).await;
        assert_eq!(view.failed.as_deref(), Some("account-disabled"));
        assert_eq!(
            happened(&counter).pop().unwrap().1,
            StaffEvent::BankSignInRefused {
                id: Some(BADRUL.parse().unwrap()),
                why: "account-disabled".to_owned()
            }
        );
    });
}

#[test]
fn only_the_same_person_unlocks_and_somebody_else_takes_the_place() {
    with_keychain(async || {
        let (counter, bank) = set_up(LocalAccounts::Never).await;
        sign_in(&counter, &bank, BADRUL).await;
        counter.go_to_face().await;
        let reference = counter.journey().reference;
        counter.act(Action::Lock).await;
        let unlock = Action::Unlock {
            pin: PIN.to_owned().into(),
        };
        assert_eq!(counter.refusal(unlock).await, "bank-account");

        bank.next(AISYAH, None).await.unwrap();
        let view = fail(&counter, Action::UnlockWithBank).await;
        assert_eq!(view.failed.as_deref(), Some("bank-other-person"));
        assert_eq!(counter.station.view().screen, Screen::Locked);

        bank.next(BADRUL, None).await.unwrap();
        go(&counter, Action::UnlockWithBank).await;
        assert_eq!(counter.at(Step::Face).await.reference, reference);

        counter.act(Action::Lock).await;
        bank.next(AISYAH, None).await.unwrap();
        go(&counter, Action::SignInWithBank).await;
        let view = counter
            .when("the hand-over", |view| view.screen == Screen::HandOver)
            .await;
        assert_eq!(view.hand_over.unwrap().from, "Badrul Hisham");
        counter.act(Action::TakeOver).await;
        assert_eq!(counter.journey().reference, reference);
    });
}

#[test]
fn a_supervisor_of_the_bank_approves_beside_staff_whose_session_it_stays() {
    with_keychain(async || {
        let (counter, bank) = set_up(LocalAccounts::Never).await;
        sign_in(&counter, &bank, AISYAH).await;
        counter.go_to_submit().await;
        counter.sandbox.control().play(Scenario::OtherPerson);
        counter.submit().await;
        let reference = counter.at(Step::Result).await.reference;

        for (person, why) in [(AISYAH, "own-work"), (BADRUL, "needs-supervisor")] {
            bank.next(person, None).await.unwrap();
            let view = fail(&counter, accept_signed(Signature::Bank)).await;
            assert_eq!(view.failed.as_deref(), Some(why), "{person}");
            assert_eq!(counter.journey().step, Step::Result);
        }

        bank.next(DEVI, None).await.unwrap();
        go(&counter, accept_signed(Signature::Bank)).await;
        counter.at(Step::Slip).await;
        assert_eq!(counter.station.view().staff.unwrap().id, AISYAH);
        let recorded = counter.recorded(&reference);
        let approved = recorded.iter().find_map(|(stamp, event)| match event {
            Event::ExceptionApproved(it) => Some((&stamp.actor, &it.staff, &it.supervisor)),
            _ => None,
        });
        let (actor, staff, supervisor) = approved.unwrap();
        assert_eq!(*actor, Actor::Supervisor(DEVI.parse().unwrap()));
        assert_eq!((staff.as_str(), supervisor.as_str()), (AISYAH, DEVI));
    });
}

#[test]
fn a_pin_will_do_only_while_the_provider_is_away_and_never_for_the_first_one() {
    with_keychain(async || {
        let (counter, bank) = set_up(LocalAccounts::WhenUnreachable).await;
        let first = Action::CreateFirstStaff {
            id: "mallory".to_owned(),
            name: "Mallory".to_owned(),
            pin: PIN.to_owned().into(),
        };
        bank.next(AISYAH, Some("down")).await.unwrap();
        let view = fail(&counter, Action::SignInWithBank).await;
        assert_eq!(view.failed.as_deref(), Some("bank-unreachable"));
        assert!(!view.pins, "unplugging a cable makes nobody supervisor");
        assert_eq!(counter.refusal(first).await, "bank-only");

        sign_in(&counter, &bank, AISYAH).await;
        counter
            .add_account("kunci", "14142135", Role::Supervisor)
            .await;
        counter.act(Action::SignOut).await;
        assert!(!bank_view(&counter).pins);
        assert_eq!(counter.refusal(pin("kunci", "14142135")).await, "bank-only");

        bank.next(AISYAH, Some("down")).await.unwrap();
        assert!(fail(&counter, Action::SignInWithBank).await.pins);
        counter.sign_in_as("kunci", "14142135").await;
        counter
            .act(Action::ChangeOwnPin {
                old: "14142135".to_owned().into(),
                new: "57721566".to_owned().into(),
            })
            .await;
        counter.act(Action::Lock).await;
        assert!(
            !bank_view(&counter).pins,
            "each sign-in tries the bank first"
        );
        let unlock = Action::Unlock {
            pin: "57721566".to_owned().into(),
        };
        counter.act(unlock).await;
        counter.act(Action::SignOut).await;

        assert!(fail(&counter, Action::SignInWithBank).await.pins);
        bank.next("guest", None).await.unwrap();
        let view = fail(&counter, Action::SignInWithBank).await;
        assert!(!view.pins, "it is there, and says no");
    });
}

#[test]
fn a_cable_that_is_unplugged_gives_nobody_a_second_self() {
    with_keychain(async || {
        let (counter, bank) = set_up(LocalAccounts::WhenUnreachable).await;
        sign_in(&counter, &bank, AISYAH).await;
        counter
            .add_account("kunci", "14142135", Role::Supervisor)
            .await;
        counter.show(Page::Home).await;
        counter.go_to_submit().await;
        counter.sandbox.control().play(Scenario::OtherPerson);
        counter.submit().await;
        counter.at(Step::Result).await;

        bank.next(DEVI, Some("down")).await.unwrap();
        let view = fail(&counter, accept_signed(Signature::Bank)).await;
        assert_eq!(view.failed.as_deref(), Some("bank-unreachable"));
        assert!(!view.pins, "no PIN is offered");
        let by_pin = accept_signed(Signature::Pin {
            supervisor: "kunci".to_owned(),
            pin: "14142135".to_owned().into(),
        });
        assert_eq!(counter.refusal(by_pin).await, "bank-approves");
        assert_eq!(counter.journey().step, Step::Result, "nothing has changed");
    });
}

#[test]
fn without_local_accounts_a_provider_that_is_away_opens_nothing() {
    with_keychain(async || {
        let (counter, bank) = set_up(LocalAccounts::Never).await;
        bank.end();
        let view = fail(&counter, Action::SignInWithBank).await;
        assert_eq!(view.failed.as_deref(), Some("bank-unreachable"));
        assert!(!view.pins);
        assert_eq!(counter.refusal(pin(STAFF, PIN)).await, "bank-only");
    });
}

#[test]
fn a_sign_in_that_is_given_up_or_has_no_place_any_more_closes_its_page() {
    with_keychain(async || {
        let (counter, bank) = set_up(LocalAccounts::Always).await;
        counter.act(Action::SignInWithBank).await;
        let page = page(&counter).await;
        assert!(bank_view(&counter).under_way);
        for (url, may) in [
            (page.url.as_str(), true),
            (&format!("{}/interaction/1", bank.issuer()), true),
            ("https://www.example/", false),
            ("http://127.0.0.1:1/", false),
            ("tauri://localhost/", false),
            ("file:///etc/passwd", false),
        ] {
            assert_eq!(page.may_go_to(&url.parse().unwrap()), may, "{url}");
        }
        let back = walk(&page.url).await.unwrap();
        counter.act(Action::ComeBackFromBank).await;
        assert!(counter.station.bank_page().borrow().is_none());
        assert!(!bank_view(&counter).under_way);
        assert!(visit(&back).await.is_err(), "the door is closed");

        counter.act(Action::SignInWithBank).await;
        self::page(&counter).await;
        counter.create_first_staff().await;
        assert!(counter.station.bank_page().borrow().is_none());
        assert_eq!(counter.refusal(Action::SignInWithBank).await, "not-now");
        assert_eq!(counter.refusal(Action::UnlockWithBank).await, "not-now");
        counter.act(Action::Lock).await;
        assert_eq!(
            counter.refusal(Action::UnlockWithBank).await,
            "not-now",
            "the session of a PIN"
        );
    });
}

/// A station that nobody has used, and the bank's provider.
async fn set_up(local_accounts: LocalAccounts) -> (Counter, IdentityProvider) {
    let bank = IdentityProvider::start().unwrap();
    let settings = bank_settings(&bank, local_accounts);
    let counter = Counter::set_up_with(PolicySettings::default(), |all| {
        all.staff.bank = Some(settings);
    });
    (counter.await, bank)
}

fn bank_settings(bank: &IdentityProvider, local_accounts: LocalAccounts) -> BankSettings {
    let text = format!(
        "issuer = {:?}\nclient_id = {CLIENT:?}\nstaff = [\"branch-staff\"]\n\
         supervisors = [\"branch-supervisor\"]\ndomain = \"bank.example\"",
        bank.issuer()
    );
    let mut settings: BankSettings = toml::from_str(&text).unwrap();
    settings.local_accounts = local_accounts;
    settings
}

/// The page that the shell would show.
async fn page(counter: &Counter) -> BankPage {
    let mut pages = counter.station.bank_page();
    let page = tokio::time::timeout(PATIENCE, pages.wait_for(Option::is_some)).await;
    page.unwrap().unwrap().clone().unwrap()
}

/// Begins with `action`, goes to the bank's page and comes back from it.
async fn go(counter: &Counter, action: Action) {
    counter.act(action).await;
    let page = page(counter).await;
    let back = walk(&page.url).await.unwrap();
    visit(&back).await.unwrap();
    counter
        .when("the answer", |view| {
            view.bank.as_ref().is_none_or(|it| !it.under_way)
        })
        .await;
}

async fn sign_in(counter: &Counter, bank: &IdentityProvider, person: &str) {
    bank.next(person, None).await.unwrap();
    go(counter, Action::SignInWithBank).await;
    let view = counter.station.view();
    assert_eq!(view.screen, Screen::Home, "{:?}", view.bank);
}

/// Begins with `action`, goes to the bank's page where there is one, and is refused.
async fn fail(counter: &Counter, action: Action) -> BankView {
    counter.act(action).await;
    let mut pages = counter.station.bank_page();
    let failed = |view: &View| view.bank.as_ref().is_some_and(|it| !it.under_way);
    let page = tokio::select! {
        page = pages.wait_for(Option::is_some) => page.unwrap().clone(),
        _ = counter.when("the failure", failed) => None,
    };
    if let Some(page) = page {
        let back = walk(&page.url).await.unwrap();
        visit(&back).await.unwrap();
    }
    counter.when("the failure", failed).await.bank.unwrap()
}

fn bank_view(counter: &Counter) -> BankView {
    counter.station.view().bank.unwrap()
}

fn happened(counter: &Counter) -> Vec<(Actor, StaffEvent)> {
    let path = counter.data_folder().join("register.sqlite");
    let register = Register::open(&path, "test", SystemClock::start()).unwrap();
    let happened = register.staff().unwrap().into_iter();
    happened
        .map(|(stamp, event)| (stamp.actor, event))
        .collect()
}

fn show(page: Page) -> Action {
    Action::Show { page }
}

fn pin(id: &str, pin: &str) -> Action {
    Action::SignIn {
        id: id.to_owned(),
        pin: pin.to_owned().into(),
    }
}

fn role(id: &str, role: Role) -> Action {
    Action::SetAccountRole {
        id: id.to_owned(),
        role,
    }
}

fn reset(id: &str) -> Action {
    Action::ResetAccountPin {
        id: id.to_owned(),
        pin: "14142135".to_owned().into(),
    }
}
