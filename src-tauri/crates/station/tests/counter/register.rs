//! What becomes of a register that was damaged, put back, or whose other station was.

use std::path::Path;
use std::{fs, io};

use register::{Checkpoint, CheckpointKey, Register, RegisterEvent, Role, SystemClock, Witness};
use station::view::Screen;
use station::{Action, Page, PolicySettings};
use tempfile::TempDir;

use crate::accounts::add;
use crate::counter::{Counter, PIN};
use crate::damaged::alter;
use crate::keychain::with_keychain;

/// What the register of a counter in training is signed as.
const NAME: &str = "KT01-training";

#[test]
fn what_happened_is_signed_and_left_with_the_witness() {
    with_keychain(async || {
        let folder = tempfile::tempdir().unwrap();
        let counter = with_witness(&folder).await;
        counter.create_first_staff().await;
        counter.start_journey().await;
        counter.stop().await;

        let left = known_to(&folder);
        let path = counter.data_folder().join("register.sqlite");
        let verified = register::verify_each(&path, std::slice::from_ref(&left), |_| {}).unwrap();
        assert_eq!(verified.last_checkpoint.as_ref(), Some(&left));
        assert_eq!(verified.head, left.head(), "nothing is unsigned");
    });
}

#[test]
fn a_register_that_was_put_back_verifies_nobody() {
    with_keychain(async || {
        let (folder, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let counter = ahead_of(&copy, &folder).await;
        let ahead = known_to(&folder);

        let counter = put_back(counter, &copy).await;
        assert_eq!(counter.problem().as_deref(), Some("register-rolled-back"));
        counter.sign_in().await;
        assert_eq!(
            counter.refusal(Action::StartJourney).await,
            "register-rolled-back"
        );
        counter.stop().await;
        assert_eq!(
            known_to(&folder),
            ahead,
            "and the witness still has what it had"
        );
    });
}

#[test]
fn a_witness_that_was_away_at_the_start_tells_what_was_put_back_once_it_answers() {
    with_keychain(async || {
        let (folder, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let counter = ahead_of(&copy, &folder).await;
        let ahead = known_to(&folder);

        let away = folder.path().with_extension("away");
        fs::rename(folder.path(), &away).unwrap();
        let counter = put_back(counter, &copy).await;
        assert_eq!(counter.problem(), None, "nobody can tell yet");
        fs::rename(&away, folder.path()).unwrap();
        counter.when_problem("register-rolled-back").await;
        counter.sign_in().await;
        assert_eq!(
            counter.refusal(Action::StartJourney).await,
            "register-rolled-back"
        );
        counter.stop().await;
        let kept = known_to(&folder);
        assert_eq!(kept, ahead, "and nothing was left in its place");
    });
}

#[test]
fn what_the_witness_has_and_cannot_be_read_is_told_and_kept() {
    with_keychain(async || {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(format!("{NAME}.checkpoint.json"));
        fs::write(&file, "half a check").unwrap();
        let counter = with_witness(&folder).await;
        counter.create_first_staff().await;
        counter.when_problem("witness-damaged").await;
        counter.start_journey().await;
        counter.stop().await;
        assert_eq!(fs::read_to_string(&file).unwrap(), "half a check");
    });
}

#[test]
fn a_supervisor_who_was_told_lets_the_station_go_on_and_the_register_says_so() {
    with_keychain(async || {
        let (folder, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let counter = with_witness(&folder).await;
        counter.create_first_staff().await;
        counter.show(Page::Accounts).await;
        counter.act(add("badrul", "314159")).await;
        counter.act(Action::SignOut).await;
        counter.sign_in_as("badrul", "314159").await;
        counter
            .act(Action::ChangeOwnPin {
                old: "314159".to_owned().into(),
                new: "161803".to_owned().into(),
            })
            .await;
        counter.stop().await;
        let counter = work_after_copy(counter, &copy).await;

        let counter = put_back(counter, &copy).await;
        counter.sign_in_as("badrul", "161803").await;
        let refused = counter.refusal(Action::AcknowledgeRollback).await;
        assert_eq!(refused, "needs-supervisor");
        counter.act(Action::SignOut).await;
        counter.sign_in().await;
        counter.act(Action::AcknowledgeRollback).await;
        assert_eq!(counter.problem(), None);
        counter.start_journey().await;
        counter.stop().await;

        let path = counter.data_folder().join("register.sqlite");
        let verified = register::verify(&path).unwrap();
        let left = known_to(&folder);
        assert_eq!(verified.head, left.head(), "the witness knows this one now");
        let counter = counter.kill_and_start().await;
        assert_eq!(counter.problem(), None);
    });
}

#[test]
fn what_was_under_way_in_a_register_that_was_put_back_is_interrupted_once_it_may_go_on() {
    with_keychain(async || {
        let (folder, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let counter = with_witness(&folder).await;
        counter.create_first_staff().await;
        counter.start_journey().await;
        let reference = counter.journey().reference;
        copy_files(&counter.data_folder(), copy.path()).unwrap();
        counter.stop().await;

        let counter = put_back(counter, &copy).await;
        let interrupted = || {
            let recorded = counter.recorded(&reference);
            recorded.last().unwrap().1 == journey::Event::Interrupted
        };
        assert!(!interrupted(), "no journey's record is made before");
        counter.sign_in().await;
        counter.act(Action::AcknowledgeRollback).await;
        assert!(interrupted());
        counter.act(Action::ResumeJourney { reference }).await;
    });
}

#[test]
fn a_damaged_register_is_set_aside_and_staff_are_told() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.stop().await;
        let data = counter.data_folder();
        let damaged = "scribble".repeat(1_000);
        fs::write(data.join("register.sqlite"), &damaged).unwrap();

        let counter = counter.kill_and_start().await;
        assert_eq!(counter.problem().as_deref(), Some("register-set-aside"));
        assert_eq!(counter.station.view().screen, Screen::FirstRun);
        let kept = fs::read_dir(&data).unwrap().find_map(|file| {
            let path = file.unwrap().path();
            let is_aside = path.extension().is_some_and(|ending| ending == "set-aside");
            is_aside.then(|| fs::read_to_string(path).unwrap())
        });
        assert_eq!(kept.as_ref(), Some(&damaged));
        counter.create_first_staff().await;
        counter.start_journey().await;
    });
}

#[test]
fn accounts_and_numbers_of_a_damaged_register_go_on_in_the_new_one() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.add_other("badrul", PIN, Role::Staff).await;
        counter.show(Page::Home).await;
        counter.start_journey().await;
        let number = counter.journey().reference;
        counter.stop().await;
        let path = counter.data_folder().join("register.sqlite");
        let damaged = rusqlite::Connection::open(&path).unwrap();
        damaged
            .execute_batch(
                "DROP TRIGGER record_is_not_updated;
                 UPDATE record SET hash = zeroblob(32) WHERE seq = (SELECT max(seq) FROM record)",
            )
            .unwrap();
        drop(damaged);

        let counter = counter.kill_and_start().await;
        assert_eq!(counter.problem().as_deref(), Some("register-set-aside"));
        assert_eq!(counter.station.view().screen, Screen::SignIn);
        counter.sign_in_as("badrul", PIN).await;
        assert_eq!(
            counter
                .refusal(Action::Show {
                    page: Page::Accounts
                })
                .await,
            "needs-supervisor"
        );
        counter.act(Action::SignOut).await;
        counter.sign_in().await;
        counter
            .act(Action::Show {
                page: Page::Accounts,
            })
            .await;
        assert_eq!(counter.station.view().accounts.len(), 2);
        counter.show(Page::Home).await;
        counter.start_journey().await;
        assert_eq!(
            (number.as_str(), counter.journey().reference.as_str()),
            ("KT01-0001", "KT01-0002")
        );
    });
}

#[test]
fn a_record_that_was_changed_long_ago_is_told_soon_after_the_start() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.stop().await;
        alter(&counter, b"Aisyah binti Rahman", |there| {
            there.copy_from_slice(b"Aisyah binti Rahmat");
        });

        let counter = counter.kill_and_start().await;
        let view = counter
            .when("what the check found", |view| view.problem.is_some())
            .await;
        let problem = view.problem.unwrap();
        assert_eq!(problem.code, "register-broken");
        assert!(problem.detail.unwrap().contains("altered"));
        let register = counter.register();
        let altered = register.staff().unwrap()[0].0.seq;
        let of_itself = register.of_itself().unwrap();
        let through = of_itself.iter().rev().find_map(|(_, event)| match event {
            RegisterEvent::Checked { through, .. } => Some(*through),
            _ => None,
        });
        assert_eq!(through, Some(altered - 1), "what was looked at is recorded");
        counter.sign_in().await;
        counter.start_journey().await;
    });
}

#[test]
fn another_station_that_was_put_back_is_told_and_holds_nothing_up() {
    with_keychain(async || {
        let folder = tempfile::tempdir().unwrap();
        let witness = Witness::at(folder.path());
        let [before, after] = two_checkpoints("KL02");
        witness.leave(&after).unwrap();
        let counter = with_witness(&folder).await;
        counter.create_first_staff().await;
        let seen = || counter.register().see_peer(&after).unwrap() == register::Seen::Known;
        // It looks at the witness when it starts; what it saw is soon in its register.
        while !seen() {
            tokio::task::yield_now().await;
        }
        witness.leave(&before).unwrap();
        let counter = counter.kill_and_start().await;
        counter.when_problem("peer-refused").await;
        counter.sign_in().await;
        let administrator = register::Actor::Station;
        let mut register = counter.register();
        register.accept_peer(&administrator, &before).unwrap();
        counter
            .when("nothing the matter", |view| view.problem.is_none())
            .await;
        counter.start_journey().await;
    });
}

/// A station that a witness knows, with a copy of its register from before it worked on and stopped.
async fn ahead_of(copy: &TempDir, witness: &TempDir) -> Counter {
    let counter = with_witness(witness).await;
    counter.create_first_staff().await;
    counter.stop().await;
    work_after_copy(counter, copy).await
}

/// What the witness in `folder` has of the station.
fn known_to(folder: &TempDir) -> Checkpoint {
    Witness::at(folder.path()).of(NAME).unwrap().unwrap()
}

/// The register is copied, and the station works on and stops.
async fn work_after_copy(counter: Counter, copy: &TempDir) -> Counter {
    copy_files(&counter.data_folder(), copy.path()).unwrap();
    let counter = counter.kill_and_start().await;
    counter.sign_in().await;
    counter.start_journey().await;
    counter.stop().await;
    counter
}

/// The station starts again with the copy.
async fn put_back(counter: Counter, copy: &TempDir) -> Counter {
    copy_files(copy.path(), &counter.data_folder()).unwrap();
    counter.kill_and_start().await
}

async fn with_witness(folder: &TempDir) -> Counter {
    Counter::set_up_with(PolicySettings::default(), |settings| {
        settings.register.witness = Some(folder.path().to_owned());
    })
    .await
}

/// Two checkpoints of a register, one after the other.
fn two_checkpoints(station: &str) -> [Checkpoint; 2] {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.sqlite");
    let mut register = Register::open(&path, "test", SystemClock::start()).unwrap();
    let key = || CheckpointKey::from_seed(&[7; 32]);
    register.seal_with(station, key()).unwrap();
    let before = register.checkpoint().unwrap().unwrap();
    let started = register::StationEvent::Started { training: true };
    let started = register::Entry::Station(started);
    register.append(&register::Actor::Station, started).unwrap();
    [before, register.checkpoint().unwrap().unwrap()]
}

/// Puts the files of one folder into another, in place of what is there.
fn copy_files(from: &Path, to: &Path) -> io::Result<()> {
    for file in fs::read_dir(to)? {
        fs::remove_file(file?.path())?;
    }
    for file in fs::read_dir(from)? {
        let file = file?;
        fs::copy(file.path(), to.join(file.file_name()))?;
    }
    Ok(())
}
