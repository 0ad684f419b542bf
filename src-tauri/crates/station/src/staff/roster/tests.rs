//! The rules of the accounts, some by example and the rest in random orders.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use proptest::prelude::*;

use super::*;

fn id(name: &str) -> StaffId {
    name.parse().unwrap()
}

fn minute(minute: i64) -> ZonedDateTime {
    ZonedDateTime::now() + SignedDuration::from_mins(minute)
}

/// A supervisor `siti` and, if there are `more`, staff of these ids.
fn roster(more: &[&str]) -> Roster {
    let mut roster = Roster::default();
    let first = roster.first("siti", "Siti").unwrap();
    roster.apply(&minute(0), &Actor::Station, &first);
    for name in more {
        does(&mut roster, "siti", add(name, Role::Staff));
    }
    roster
}

fn add(id: &str, role: Role) -> Change {
    Change::Add {
        id: id.to_owned(),
        name: id.to_owned(),
        role,
    }
}

fn does(roster: &mut Roster, by: &str, change: Change) {
    does_at(roster, 0, by, change);
}

/// The same at a minute from now.
fn does_at(roster: &mut Roster, at: i64, by: &str, change: Change) {
    let event = roster.decide(&id(by), change).unwrap();
    roster.apply(&minute(at), &Actor::Supervisor(id(by)), &event);
}

/// Something that nobody decides upon happens at a minute from now.
fn happens(roster: &mut Roster, at: i64, event: &StaffEvent) {
    roster.apply(&minute(at), &Actor::Station, event);
}

fn refusal(roster: &Roster, by: &str, change: Change) -> String {
    roster.decide(&id(by), change).unwrap_err().code
}

#[test]
fn the_last_active_supervisor_can_neither_be_disabled_nor_demoted() {
    let mut roster = roster(&["badrul"]);
    let demote = |name| Change::SetRole {
        id: id(name),
        role: Role::Staff,
    };
    let disable = |name| Change::SetActive {
        id: id(name),
        active: false,
    };
    assert_eq!(refusal(&roster, "siti", demote("siti")), "last-supervisor");
    assert_eq!(refusal(&roster, "siti", disable("siti")), "last-supervisor");
    let promote = Change::SetRole {
        id: id("badrul"),
        role: Role::Supervisor,
    };
    does(&mut roster, "siti", promote);
    does(&mut roster, "badrul", disable("siti"));
    assert_eq!(
        refusal(&roster, "siti", disable("badrul")),
        "needs-supervisor",
        "a disabled supervisor changes nothing"
    );
    assert_eq!(
        refusal(&roster, "badrul", demote("badrul")),
        "last-supervisor",
        "one that is disabled does not count"
    );
}

#[test]
fn only_a_supervisor_changes_accounts_and_not_the_own_one() {
    let roster = roster(&["badrul"]);
    assert_eq!(
        refusal(&roster, "badrul", add("chong", Role::Staff)),
        "needs-supervisor"
    );
    assert_eq!(
        refusal(&roster, "siti", Change::ResetPin { id: id("siti") }),
        "own-account"
    );
}

#[test]
fn an_id_is_given_once_whatever_its_capitals() {
    let roster = roster(&["badrul"]);
    assert_eq!(
        refusal(&roster, "siti", add("Badrul", Role::Staff)),
        "id-taken"
    );
    assert_eq!(roster.typed(" BADRUL ").unwrap().id, id("badrul"));
}

#[test]
fn a_pin_that_somebody_else_chose_is_temporary_until_it_is_changed() {
    let mut roster = roster(&["badrul"]);
    let temporary = |roster: &Roster| roster.find(&id("badrul")).unwrap().temporary_pin;
    assert!(!roster.find(&id("siti")).unwrap().temporary_pin);
    assert!(temporary(&roster), "the supervisor knows it");
    happens(&mut roster, 0, &StaffEvent::PinChanged { id: id("badrul") });
    assert!(!temporary(&roster));
    does(&mut roster, "siti", Change::ResetPin { id: id("badrul") });
    assert!(temporary(&roster));
}

/// Whether the account is locked out at `now`, in minutes, after wrong tries at these minutes.
fn locked_out(wrong: &[i64], now: i64) -> bool {
    let mut roster = roster(&[]);
    let refused = StaffEvent::SignInRefused {
        id: Some(id("siti")),
    };
    for at in wrong {
        happens(&mut roster, *at, &refused);
    }
    let siti = roster.find(&id("siti")).unwrap();
    siti.locked_out_until(&minute(now)).is_some()
}

#[test]
fn an_account_stays_locked_out_for_fifteen_minutes_after_the_fifth_wrong_try() {
    assert!(!locked_out(&[0, 1, 2, 3], 4));
    assert!(locked_out(&[0, 1, 2, 3, 14], 14));
    assert!(
        locked_out(&[0, 1, 2, 3, 14], 28),
        "not from the first one on"
    );
    assert!(!locked_out(&[0, 1, 2, 3, 14], 30));
}

#[test]
fn wrong_tries_that_were_recorded_ahead_of_time_lock_out_from_the_start_on() {
    let (actor, now) = (Actor::Station, minute(0));
    let first = Roster::default().first("siti", "Siti").unwrap();
    let refused = StaffEvent::SignInRefused {
        id: Some(id("siti")),
    };
    let ahead = minute(8 * 60);
    let tries = [&first, &refused, &refused, &refused, &refused, &refused];
    let roster = Roster::replay(tries.map(|event| (&ahead, &actor, event)), &now);
    let siti = roster.find(&id("siti")).unwrap();
    assert!(siti.locked_out_until(&minute(14)).is_some());
    assert_eq!(siti.locked_out_until(&minute(15)), None);
}

#[test]
fn wrong_tries_on_other_days_count_until_one_is_right() {
    let day = 24 * 60;
    assert!(locked_out(
        &[0, day, 2 * day, 3 * day, 4 * day],
        4 * day + 1
    ));
}

#[test]
fn five_more_wrong_tries_lock_out_again() {
    assert!(!locked_out(&[0, 0, 0, 0, 0, 20, 20, 20, 20], 21));
    assert!(locked_out(&[0, 0, 0, 0, 0, 20, 20, 20, 20, 21], 22));
}

#[test]
fn a_new_pin_from_the_supervisor_ends_the_lock_out() {
    let mut roster = roster(&["badrul"]);
    let refused = StaffEvent::SignInRefused {
        id: Some(id("badrul")),
    };
    for _ in 0..5 {
        happens(&mut roster, 0, &refused);
    }
    let locked = |roster: &Roster| {
        let badrul = roster.find(&id("badrul")).unwrap();
        badrul.locked_out_until(&minute(1)).is_some()
    };
    assert!(locked(&roster));
    does(&mut roster, "siti", Change::ResetPin { id: id("badrul") });
    assert!(!locked(&roster));
}

/// Who may know the PIN of `name` at a minute from now.
fn givers(roster: &Roster, name: &str, at: i64) -> Vec<String> {
    let givers = roster.givers(&id(name), &minute(at)).into_iter();
    givers.map(ToString::to_string).collect()
}

#[test]
fn for_a_day_whoever_gave_a_pin_may_know_the_one_after_it() {
    const DAY: i64 = 24 * 60;
    let mut roster = roster(&["badrul"]);
    happens(&mut roster, 1, &StaffEvent::PinChanged { id: id("badrul") });
    assert_eq!(givers(&roster, "badrul", DAY - 1), ["siti"], "added");
    assert!(givers(&roster, "badrul", DAY + 1).is_empty());
    assert!(givers(&roster, "siti", 0).is_empty(), "the own one");

    let reset = |name| Change::ResetPin { id: id(name) };
    does_at(&mut roster, 2 * DAY, "siti", reset("badrul"));
    assert_eq!(givers(&roster, "badrul", 3 * DAY - 1), ["siti"], "reset");
    let by_it = StaffEvent::PinReset { id: id("badrul") };
    happens(&mut roster, 3 * DAY, &by_it);
    assert!(givers(&roster, "badrul", 3 * DAY).is_empty(), "nobody here");
}

#[test]
fn who_gives_a_pin_by_an_account_that_was_given_one_stands_behind_both() {
    let mut roster = roster(&[]);
    let reset = |name| Change::ResetPin { id: id(name) };
    does_at(&mut roster, 0, "siti", add("badrul", Role::Supervisor));
    does_at(&mut roster, 1, "badrul", add("chong", Role::Supervisor));
    assert_eq!(givers(&roster, "chong", 2), ["badrul", "siti"]);
    // Accounts of one person that give each other PINs hide nobody.
    does_at(&mut roster, 3, "chong", reset("badrul"));
    assert_eq!(givers(&roster, "badrul", 4), ["siti", "chong", "badrul"]);
    assert_eq!(givers(&roster, "chong", 4), ["badrul", "siti", "chong"]);
}

const NAMES: [&str; 4] = ["siti", "badrul", "chong", "Badrul"];

fn any_change() -> impl Strategy<Value = Change> {
    let name = (0..NAMES.len()).prop_map(|index| NAMES[index]);
    let role = prop_oneof![Just(Role::Staff), Just(Role::Supervisor)];
    prop_oneof![
        (name.clone(), role.clone()).prop_map(|(name, role)| add(name, role)),
        (name.clone(), role).prop_map(|(name, role)| Change::SetRole { id: id(name), role }),
        (name.clone(), any::<bool>()).prop_map(|(name, active)| Change::SetActive {
            id: id(name),
            active
        }),
        name.clone()
            .prop_map(|name| Change::ResetPin { id: id(name) }),
        name.prop_map(|name| Change::GiveToBank { id: id(name) }),
    ]
}

proptest! {
    #[test]
    fn whoever_asks_for_whatever_there_is_a_supervisor_and_one_account_an_id(
        asked in prop::collection::vec((0..NAMES.len(), any_change()), 0..60)
    ) {
        let at = minute(0);
        let mut roster = roster(&[]);
        let mut events = Vec::new();
        for (by, change) in asked {
            let (by, actor) = (id(NAMES[by]), Actor::Supervisor(id(NAMES[by])));
            let was = roster.clone();
            let Ok(event) = roster.decide(&by, change) else { continue };
            prop_assert!(
                was.find(&by).is_some_and(Account::is_supervisor),
                "{by:?} changed something"
            );
            roster.apply(&at, &actor, &event);
            let mine = |roster: &Roster| {
                let mine = roster.find(&by);
                mine.map(|it| (it.role, it.active, it.temporary_pin))
            };
            prop_assert_eq!(mine(&was), mine(&roster), "the own account");
            prop_assert!(roster.accounts().iter().any(Account::is_supervisor));
            let mut ids: Vec<_> = roster
                .accounts()
                .iter()
                .map(|it| it.id.as_str().to_lowercase())
                .collect();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), roster.accounts().len());
            events.push((actor, event));
        }
        let first = (Actor::Station, Roster::default().first("siti", "Siti").unwrap());
        let all = std::iter::once(&first).chain(&events);
        let all = all.map(|(actor, event)| (&at, actor, event));
        prop_assert_eq!(Roster::replay(all, &at), roster, "a restart changes nothing");
    }
}

const ISSUER: &str = "https://login.bank.example";

/// Whom the provider calls `subject`, and at work `id`.
fn named(subject: &str, id: &str, role: Option<Role>) -> Named {
    Named {
        identity: BankIdentity {
            issuer: ISSUER.to_owned(),
            subject: subject.to_owned(),
        },
        id: id.parse().ok(),
        name: Some(format!("{subject} of the bank")),
        role,
    }
}

/// Signs in whom the bank has named, or says why not.
fn signs_in(roster: &mut Roster, named: &Named) -> Result<StaffId, String> {
    signs_in_after(&[], roster, named)
}

/// The same at a bank that has left these issuers.
fn signs_in_after(former: &[&str], roster: &mut Roster, named: &Named) -> Result<StaffId, String> {
    let former: Vec<_> = former.iter().map(ToString::to_string).collect();
    let found = roster.by_bank(named, &former);
    let (id, update) = found.map_err(|(_, refused)| refused.code)?;
    if let Some(event) = update {
        happens(roster, 0, &event);
    }
    Ok(id)
}

#[test]
fn the_subject_is_who_it_is_and_the_name_is_only_a_name() {
    let mut roster = roster(&["chong"]);
    let staff = Some(Role::Staff);
    assert_eq!(
        signs_in(&mut roster, &named("s1", "badrul", staff)),
        Ok(id("badrul"))
    );
    assert_eq!(
        signs_in(
            &mut roster,
            &named("s1", "badrul.h", Some(Role::Supervisor))
        ),
        Ok(id("badrul")),
        "a new name at the bank, the same account"
    );
    assert!(roster.find(&id("badrul")).unwrap().is_supervisor());
    for (subject, taken) in [
        ("s2", "badrul"),
        ("s2", "Badrul"),
        ("s2", "chong"),
        ("s2", "siti"),
    ] {
        let refused = signs_in(&mut roster, &named(subject, taken, staff));
        assert_eq!(refused, Err("bank-id-taken".to_owned()), "{taken}");
    }
    assert_eq!(
        signs_in(&mut roster, &named("s2", "b d", staff)),
        Err("bank-no-id".to_owned())
    );
    assert_eq!(
        signs_in(&mut roster, &named("s2", "devi", None)),
        Err("bank-no-role".to_owned())
    );
    assert!(
        roster.find(&id("devi")).is_none(),
        "nobody is kept who may not work here"
    );
    assert_eq!(
        roster
            .by_bank(&named("s1", "badrul", Some(Role::Supervisor)), &[])
            .unwrap()
            .1,
        None,
        "nothing new is said of him"
    );
}

#[test]
fn an_account_that_was_given_over_is_the_next_ones_of_that_name_and_nobody_elses_after() {
    let mut roster = roster(&["badrul"]);
    does(&mut roster, "siti", Change::GiveToBank { id: id("badrul") });
    let staff = Some(Role::Staff);
    assert_eq!(
        signs_in(&mut roster, &named("s1", "badrul", staff)),
        Ok(id("badrul"))
    );
    let late = signs_in(&mut roster, &named("s2", "badrul", staff));
    assert_eq!(late, Err("bank-id-taken".to_owned()));
    does(&mut roster, "siti", Change::GiveToBank { id: id("badrul") });
    assert_eq!(
        signs_in(&mut roster, &named("s2", "badrul", staff)),
        Ok(id("badrul"))
    );
    let former = signs_in(&mut roster, &named("s1", "badrul", staff));
    assert_eq!(former, Err("bank-id-taken".to_owned()));
}

#[test]
fn whom_a_former_issuer_had_named_keeps_the_account_under_the_new_one() {
    let mut roster = roster(&["chong"]);
    let staff = Some(Role::Staff);
    signs_in(&mut roster, &named("s1", "badrul", staff)).unwrap();
    let at_new = |subject, id| {
        let mut named = named(subject, id, staff);
        named.identity.issuer = "https://sso.bank.example".to_owned();
        named
    };
    let moved = at_new("n1", "badrul");
    let taken = Err("bank-id-taken".to_owned());
    assert_eq!(signs_in(&mut roster, &moved), taken, "unless it is said");

    let former = ["https://older.bank.example", ISSUER];
    assert_eq!(
        signs_in_after(&former, &mut roster, &moved),
        Ok(id("badrul"))
    );
    let badrul = &roster.find(&id("badrul")).unwrap().proof;
    assert_eq!(*badrul, Proof::Bank(Some(moved.identity.clone())));
    let second = at_new("n2", "badrul");
    assert_eq!(signs_in_after(&former, &mut roster, &second), taken, "once");
    let with_pin = at_new("n3", "chong");
    assert_eq!(signs_in_after(&former, &mut roster, &with_pin), taken);
    let back = named("s1", "badrul", staff);
    assert_eq!(
        signs_in_after(&former, &mut roster, &back),
        taken,
        "it left"
    );
}

#[test]
fn an_issuer_that_names_people_now_is_not_a_former_one() {
    let mut roster = roster(&[]);
    let staff = Some(Role::Staff);
    signs_in(&mut roster, &named("s1", "badrul", staff)).unwrap();
    let other = signs_in_after(&[ISSUER], &mut roster, &named("s2", "badrul", staff));
    assert_eq!(other, Err("bank-id-taken".to_owned()));
}

proptest! {
    #[test]
    fn nobody_passes_by_the_bank_for_whom_a_pin_was_given_to_nor_two_people_for_one(
        visits in prop::collection::vec((0..4_u8, 0..NAMES.len(), any::<bool>(), any_change()), 0..60)
    ) {
        let mut roster = roster(&[]);
        for (subject, name, supervisor, change) in visits {
            let was = roster.clone();
            let role = if supervisor { Role::Supervisor } else { Role::Staff };
            let visitor = named(&subject.to_string(), NAMES[name], Some(role));
            if let Ok(account) = signs_in(&mut roster, &visitor) {
                let before = was.find(&account);
                prop_assert!(before.is_none_or(Account::is_of_bank), "{account:?} has a PIN");
                let now = roster.find(&account).unwrap();
                prop_assert_eq!(&now.proof, &Proof::Bank(Some(visitor.identity)));
            }
            if let Ok(event) = roster.decide(&id("siti"), change) {
                happens(&mut roster, 0, &event);
            }
            let mut people: Vec<_> = roster
                .accounts()
                .iter()
                .filter_map(|it| match &it.proof {
                    Proof::Bank(Some(identity)) => Some(&identity.subject),
                    _ => None,
                })
                .collect();
            let all = people.len();
            people.sort_unstable();
            people.dedup();
            prop_assert_eq!(people.len(), all, "one account a person");
        }
    }
}
