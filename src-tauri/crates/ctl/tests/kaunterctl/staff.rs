//! `staff reset-pin`: in the keychain and the register of the station, from stdin.

use std::fs::{self, File};

use end_to_end::secret_service::SecretService;
use register::{Actor, Entry, Register, Role, StaffEvent, SystemClock};

use crate::bench::{Machine, Ran, finish_with_input};

const FOLDER: &str = ".local/share/kaunter/training";
const PIN: &str = "31415926";

/// The register of the station at this machine, which is made if it is not there.
fn register(machine: &Machine) -> Register {
    let folder = machine.file(FOLDER);
    fs::create_dir_all(&folder).unwrap();
    Register::open(
        &folder.join("register.sqlite"),
        "test",
        SystemClock::start(),
    )
    .unwrap()
}

/// A machine whose station has one account.
fn with_an_account() -> Machine {
    let machine = Machine::new();
    let added = StaffEvent::Added {
        id: "badrul".parse().unwrap(),
        name: "Badrul Hisham".to_owned(),
        role: Role::Supervisor,
        temporary_pin: false,
    };
    let added = Entry::Staff(added);
    register(&machine).append(&Actor::Station, added).unwrap();
    machine
}

async fn reset(machine: &Machine, keychain: &SecretService, id: &str, pin: &str) -> Ran {
    let mut command = machine.command();
    command
        .envs(keychain.environment())
        // The keychain's session has a home of its own; the register is in the machine's.
        .env("HOME", machine.folder())
        .env_remove("XDG_DATA_HOME")
        .args(["--json", "staff", "reset-pin", id]);
    finish_with_input(&mut command, &format!("{pin}\n")).await
}

#[tokio::test]
async fn whoever_sets_the_station_up_gives_a_supervisor_a_pin_and_the_register_has_it() {
    let (machine, keychain) = (with_an_account(), SecretService::start().unwrap());
    let ran = reset(&machine, &keychain, "badrul", PIN).await;
    assert_eq!(ran.exit, 0, "{ran:?}");
    assert_eq!(ran.json()["reset"], "badrul");
    let last = register(&machine).staff().unwrap().pop().unwrap();
    assert_eq!(last.0.actor, Actor::Station);
    let id = "badrul".parse().unwrap();
    assert_eq!(last.1, StaffEvent::PinReset { id });
}

#[tokio::test]
async fn what_cannot_be_reset_is_refused_with_the_reason_and_leaves_no_record() {
    let (machine, keychain) = (with_an_account(), SecretService::start().unwrap());
    for (id, pin, why) in [
        ("mallory", PIN, "no account"),
        ("badrul", "123456", "guess"),
        ("badrul", "", "nothing was given"),
    ] {
        let ran = reset(&machine, &keychain, id, pin).await;
        assert_eq!(ran.exit, 30, "{ran:?}");
        let said = ran.json()["error"].as_str().unwrap().to_owned();
        assert!(said.contains(why), "{said}");
    }
    let argument = ["staff", "reset-pin", "badrul", PIN];
    assert_eq!(machine.run(&argument).await.exit, 30, "never an argument");

    let works = File::create(machine.file(FOLDER).join("lock")).unwrap();
    works.try_lock().unwrap();
    let ran = reset(&machine, &keychain, "badrul", PIN).await;
    assert!(ran.stdout.contains("already open"), "{ran:?}");
    assert_eq!(register(&machine).staff().unwrap().len(), 1);
}

#[tokio::test]
async fn a_machine_without_a_register_has_nobody() {
    let machine = Machine::new();
    let ran = machine.run(&["staff", "reset-pin", "badrul"]).await;
    assert_eq!(ran.exit, 30, "{ran:?}");
    assert!(ran.stderr.contains("no register"), "{ran:?}");
    assert!(!machine.file(FOLDER).exists(), "and none is made");
}
