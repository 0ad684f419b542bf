//! What was recorded comes back.

use journey::*;
use register::*;

use crate::shelf::*;

#[test]
fn a_journey_is_the_same_after_a_restart() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    let mut journey = start(&mut register);
    perform(&mut register, &mut journey, consent());
    perform(&mut register, &mut journey, Command::AskPortal);
    drop(register);

    let register = shelf.open();
    let records = register.journey(journey.reference()).unwrap();
    let events: Vec<_> = records.iter().map(|(_, event)| event.clone()).collect();
    assert_eq!(Journey::replay(&events).unwrap(), journey);
}

#[test]
fn each_event_comes_back_with_its_stamp() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    let journey = start(&mut register);
    let records = register.journey(journey.reference()).unwrap();
    let [(stamp, Event::Started(_))] = &records[..] else {
        panic!("{records:?}")
    };
    let clock = stopped_clock();
    assert_eq!(stamp.at.timestamp(), clock.now.timestamp());
    assert_eq!(stamp.at.offset(), clock.now.offset());
    assert_eq!(
        (stamp.seq, stamp.boot, stamp.monotonic),
        (1, clock.boot, clock.monotonic)
    );
    assert_eq!((&stamp.actor, stamp.build.as_str()), (&siti(), BUILD));
}

#[test]
fn the_journeys_that_are_not_over_are_listed_in_the_order_in_which_they_began() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    fill(&mut register, 2);
    start(&mut register);
    let mut finished = start(&mut register);
    start(&mut register);
    let refer = Command::Decide {
        note: None,
        decision: Decision::Refer,
        reason: DecisionReason::PortalUnavailable,
        staff: staff(),
    };
    for command in [consent(), refer, Command::Finish] {
        perform(&mut register, &mut finished, command);
    }
    let waiting = register.unfinished_journeys().unwrap();
    let waiting: Vec<_> = waiting.iter().map(ToString::to_string).collect();
    assert_eq!(waiting, ["KL01-0003", "KL01-0005"]);
}

#[test]
fn a_journey_that_never_was_has_no_events() {
    let shelf = Shelf::new();
    let register = shelf.open();
    assert_eq!(register.journey(&"KL01-0001".parse().unwrap()).unwrap(), []);
    assert_eq!(register.unfinished_journeys().unwrap(), []);
}

#[test]
fn what_happened_among_the_staff_comes_back_in_order() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    let events = [
        StaffEvent::Added {
            id: staff(),
            name: "Siti Aminah".to_owned(),
            role: Role::Supervisor,
            temporary_pin: false,
        },
        StaffEvent::SignInRefused { id: None },
        StaffEvent::SignInRefused { id: Some(staff()) },
        StaffEvent::SignedIn { id: staff() },
        StaffEvent::SignedOut { id: staff() },
        StaffEvent::RoleChanged {
            id: staff(),
            role: Role::Staff,
        },
        StaffEvent::Disabled { id: staff() },
        StaffEvent::Enabled { id: staff() },
        StaffEvent::PinReset { id: staff() },
        StaffEvent::PinChanged { id: staff() },
        StaffEvent::Locked { id: staff() },
        StaffEvent::Unlocked { id: staff() },
        StaffEvent::SessionExpired { id: staff() },
        StaffEvent::Confirmed { id: staff() },
        StaffEvent::NamedByBank {
            id: staff(),
            name: "Siti Aminah".to_owned(),
            role: Role::Staff,
            identity: BankIdentity {
                issuer: "https://login.bank.example".to_owned(),
                subject: "8d1f".to_owned(),
            },
        },
        StaffEvent::BankSignInRefused {
            id: Some(staff()),
            why: "account-disabled".to_owned(),
        },
        StaffEvent::GivenToBank { id: staff() },
    ];
    for event in &events {
        register
            .append(&Actor::Station, Entry::Staff(event.clone()))
            .unwrap();
    }
    start(&mut register);
    let staff: Vec<_> = register
        .staff()
        .unwrap()
        .into_iter()
        .map(|(_, event)| event)
        .collect();
    assert_eq!(staff, events);
    let accounts = register.accounts().unwrap().into_iter();
    assert_eq!(
        accounts.map(|(_, event)| event).collect::<Vec<_>>(),
        events.into_iter().filter(lasts).collect::<Vec<_>>()
    );
}

/// Whether an account is another after `event`: it may not be purged, and a start needs it.
fn lasts(event: &StaffEvent) -> bool {
    match event {
        StaffEvent::Added { .. }
        | StaffEvent::NamedByBank { .. }
        | StaffEvent::GivenToBank { .. }
        | StaffEvent::RoleChanged { .. }
        | StaffEvent::Disabled { .. }
        | StaffEvent::Enabled { .. }
        | StaffEvent::PinReset { .. }
        | StaffEvent::PinChanged { .. }
        | StaffEvent::SignInRefused { .. }
        // The last proof of who somebody is.
        | StaffEvent::Confirmed { .. } => true,
        StaffEvent::SignedIn { .. }
        | StaffEvent::BankSignInRefused { .. }
        | StaffEvent::SignedOut { .. }
        | StaffEvent::Locked { .. }
        | StaffEvent::Unlocked { .. }
        | StaffEvent::SessionExpired { .. } => false,
    }
}

#[test]
fn the_accounts_follow_from_what_lasts_the_refusals_and_each_one_s_last_proof() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    let other: StaffId = "badrul".parse().unwrap();
    let added = |id: &StaffId| StaffEvent::Added {
        id: id.clone(),
        name: "Badrul".to_owned(),
        role: Role::Staff,
        temporary_pin: false,
    };
    let refused = |id: &StaffId| StaffEvent::SignInRefused {
        id: Some(id.clone()),
    };
    let happened = [
        (added(&staff()), true),
        (added(&other), true),
        (StaffEvent::SignedIn { id: staff() }, false),
        (refused(&other), true),
        (StaffEvent::Locked { id: staff() }, false),
        (StaffEvent::Confirmed { id: other }, true),
        (StaffEvent::Unlocked { id: staff() }, true),
        (StaffEvent::SignedOut { id: staff() }, false),
        (refused(&staff()), true),
        (StaffEvent::PinChanged { id: staff() }, true),
    ];
    for (event, _) in &happened {
        let entry = Entry::Staff(event.clone());
        register.append(&Actor::Station, entry).unwrap();
    }
    let accounts = register.accounts().unwrap().into_iter();
    let counts = happened.into_iter().filter(|(_, counts)| *counts);
    assert_eq!(
        accounts.map(|(_, event)| event).collect::<Vec<_>>(),
        counts.map(|(event, _)| event).collect::<Vec<_>>()
    );
}

/// Registers out there hold these lines.
#[test]
fn an_account_from_before_temporary_pins_is_read_and_written_as_it_was() {
    let stored = r#"{"kind":"added","id":"siti.a","name":"Siti Aminah","role":"supervisor"}"#;
    let added: StaffEvent = serde_json::from_str(stored).unwrap();
    assert!(
        matches!(added, StaffEvent::Added { temporary_pin, .. } if !temporary_pin),
        "the first supervisor chose the PIN"
    );
    assert_eq!(serde_json::to_string(&added).unwrap(), stored);
}

#[test]
fn a_member_of_staff_may_be_called_station() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    let id: StaffId = "station".parse().unwrap();
    for actor in [
        Actor::Station,
        Actor::Staff(id.clone()),
        Actor::Supervisor(id.clone()),
    ] {
        register
            .append(
                &actor,
                Entry::Staff(StaffEvent::SignedOut { id: id.clone() }),
            )
            .unwrap();
    }
    let actors: Vec<_> = register
        .staff()
        .unwrap()
        .into_iter()
        .map(|(at, _)| at.actor)
        .collect();
    assert_eq!(
        actors,
        [
            Actor::Station,
            Actor::Staff(id.clone()),
            Actor::Supervisor(id)
        ]
    );
}

#[test]
fn a_record_of_a_later_version_is_named_not_guessed_at() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    let journey = start(&mut register);
    shelf
        .pry_open()
        .execute(r#"UPDATE record SET body = '{"kind":"later"}'"#, [])
        .unwrap();
    let refused = register.journey(journey.reference()).unwrap_err();
    assert!(
        matches!(refused, RegisterError::Record { seq: 1 }),
        "{refused:?}"
    );
}

#[test]
fn what_was_another_at_a_start_is_read_back_and_what_a_later_program_adds_is_left_out() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    let last = [
        StationEvent::Started { training: true },
        StationEvent::SettingsChanged { sha256: None },
        StationEvent::CameraChanged {
            sees: Sight::Card,
            camera: "046d:0825:8C51E07D".to_owned(),
            before: None,
        },
    ];
    let passing = [
        StationEvent::Stopped,
        StationEvent::ProgramChanged {
            before: BUILD.to_owned(),
        },
        StationEvent::KeychainFailed {
            code: "keychain-locked".to_owned(),
        },
        StationEvent::TlsFailed {
            reason: "invalid peer certificate: Expired".to_owned(),
        },
    ];
    let entries = last.iter().chain(&passing).cloned().map(Entry::Station);
    register.append_all(&Actor::Station, entries).unwrap();
    let starts = register.starts().unwrap();
    let events: Vec<_> = starts.into_iter().map(|(_, event)| event).collect();
    assert_eq!(events, last);
    verify(&shelf.path()).unwrap();
}

#[test]
fn a_damaged_name_makes_no_number_given_twice() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    for _ in 0..12 {
        start(&mut register);
    }
    for (damaged, next) in [("KL01-00q2", "KL01-0013"), ("KL01-0003", "KL01-0014")] {
        shelf
            .pry_open()
            .execute("UPDATE record SET journey = ? WHERE seq = 12", [damaged])
            .unwrap();
        let reference = start(&mut register).reference().to_string();
        assert_eq!(reference, next, "{damaged}");
    }
}
