//! The reports at the counter: who may have which, what is recorded of them, and where they go.

use jiff::ZonedDateTime;
use journey::{AbandonReason, Sha256};
use register::{Actor, Month, Register, RegisterEvent, ReportForm, ReportKind, Role, SystemClock};
use station::view::{CellView, ReportView, Screen};
use station::{Action, Page, PolicySettings, ReportAsked};

use crate::counter::{Counter, PIN, STAFF};
use crate::damaged::damage;
use crate::keychain::with_keychain;

#[test]
fn a_supervisor_sees_the_months_counts_and_saves_them_as_table_and_pages() {
    with_keychain(async || {
        let counter = with_an_abandoned_journey().await;
        let report = made(&counter, month()).await;
        assert_eq!(report.title, "month");
        let [verifications, _, ended] = &report.tables[..] else {
            panic!("{report:?}");
        };
        let count = |name: &str, number| vec![word(name), CellView::Number(number)];
        assert!(verifications.rows.contains(&count("started", 1)));
        assert!(ended.rows.contains(&count("abandoned", 1)));

        let table = saved(&counter, false).await;
        let pages = saved(&counter, true).await;
        assert!(table.0.ends_with(".csv") && pages.0.ends_with(".pdf"));
        let text = String::from_utf8(table.1.clone()).unwrap();
        assert!(text.contains("\r\nstarted,1\r\n"), "{text}");
        assert!(pages.1.starts_with(b"%PDF-"));

        let reported = |form, bytes: Option<&[u8]>| {
            let event = RegisterEvent::Reported {
                report: ReportKind::Month,
                period: this_month().parse().unwrap(),
                form,
                sha256: bytes.map(Sha256::of),
            };
            (Actor::Supervisor(STAFF.parse().unwrap()), event)
        };
        assert_eq!(
            recorded(&counter),
            [
                reported(ReportForm::Screen, None),
                reported(ReportForm::Csv, Some(&table.1)),
                reported(ReportForm::Pdf, Some(&pages.1)),
            ]
        );
    });
}

#[test]
fn a_samples_seed_is_recorded_before_it_is_drawn() {
    with_keychain(async || {
        let counter = with_an_abandoned_journey().await;
        let sample = |seed: &str, journeys| {
            let asked = ReportAsked::Sample {
                month: this_month(),
                journeys,
                seed: seed.to_owned(),
            };
            Action::MakeReport { asked }
        };
        for (action, code) in [
            (sample("Not A Seed", 5), "report-seed"),
            (sample("7f3a9c01", 0), "report-size"),
            (sample("7f3a9c01", 1001), "report-size"),
        ] {
            assert_eq!(counter.refusal(action).await, code);
        }
        assert_eq!(recorded(&counter), []);

        let report = made(&counter, sample("", 5)).await;
        let recorded = recorded(&counter);
        let [
            (_, RegisterEvent::SampleSeeded { seed, .. }),
            (_, RegisterEvent::Reported { .. }),
        ] = &recorded[..]
        else {
            panic!("{recorded:?}");
        };
        assert_eq!(fact(&report, "seed"), CellView::Text(seed.to_string()));
        let drawn = &report.tables[0].rows;
        assert_eq!(drawn[0][1], CellView::Text("KT01-0001".to_owned()));
    });
}

#[test]
fn staff_have_the_report_of_their_own_shift_alone() {
    with_keychain(async || {
        let counter = with_an_abandoned_journey().await;
        counter.add_other("badrul", PIN, Role::Staff).await;
        counter.act(Action::SignOut).await;
        counter.sign_in_as("badrul", PIN).await;
        counter.show(Page::Reports).await;
        assert_eq!(counter.refusal(month()).await, "needs-supervisor");
        assert_eq!(counter.refusal(shift(true)).await, "needs-supervisor");

        counter.show(Page::Home).await;
        counter.act(Action::StartJourney).await;
        let reason = AbandonReason::CustomerLeft;
        counter.act(Action::Abandon { reason }).await;
        counter.show(Page::Reports).await;
        let own = made(&counter, shift(false)).await;
        let whom: Vec<_> = own.tables[0].rows.iter().map(|row| &row[0]).collect();
        assert_eq!(whom, [&CellView::Text("badrul".to_owned())]);

        counter.act(Action::SignOut).await;
        counter.sign_in().await;
        counter.show(Page::Reports).await;
        let all = made(&counter, shift(true)).await;
        let whom: Vec<_> = all.tables[0].rows.iter().map(|row| &row[0]).collect();
        let [aisyah, badrul] = [STAFF, "badrul"].map(|id| CellView::Text(id.to_owned()));
        assert_eq!(whom, [&aisyah, &badrul]);
        // What somebody else looked at is not there for the next one.
        counter.act(Action::SignOut).await;
        counter.sign_in_as("badrul", PIN).await;
        counter.show(Page::Reports).await;
        assert_eq!(counter.station.view().reports.unwrap().report, None);
    });
}

#[test]
fn there_is_no_report_where_there_is_nothing_to_report_of() {
    with_keychain(async || {
        let counter = Counter::open().await;
        assert_eq!(counter.refusal(month()).await, "not-now", "on another page");
        counter.show(Page::Reports).await;
        for give in [Action::PrintReport, Action::SaveReport { pdf: true }] {
            assert_eq!(counter.refusal(give).await, "not-now", "none was made");
        }
        let breach = |from: &str, until: &str| Action::MakeReport {
            asked: ReportAsked::Breach {
                from: from.to_owned(),
                until: until.to_owned(),
            },
        };
        for action in [
            breach("2026-11-29 10:00", "2026-11-29 09:00"),
            breach("yesterday", "2026-11-29 09:00"),
        ] {
            assert_eq!(counter.refusal(action).await, "report-period");
        }
        let limits = ReportAsked::Thresholds {
            month: this_month(),
            match_from: "101".to_owned(),
            review_from: "65".to_owned(),
            face_above: "0.5".to_owned(),
            capture_above: "0.5".to_owned(),
        };
        let limits = Action::MakeReport { asked: limits };
        assert_eq!(counter.refusal(limits).await, "report-limits");
    });
}

#[test]
fn a_folder_that_is_not_there_is_named_and_the_report_stays() {
    with_keychain(async || {
        let counter = Counter::set_up_with(PolicySettings::default(), |settings| {
            settings.reports.folder = Some("/nowhere/at/all".into());
        })
        .await;
        counter.create_first_staff().await;
        counter.show(Page::Reports).await;
        made(&counter, month()).await;
        counter.act(Action::SaveReport { pdf: false }).await;
        let view = counter
            .when("the problem", |view| view.problem.is_some())
            .await;
        assert_eq!(view.problem.unwrap().code, "report-not-saved");
        assert!(view.reports.unwrap().report.is_some());
    });
}

/// A supervisor at the reports of a station where one customer went away.
#[test]
fn a_damaged_journey_is_left_out_and_named_and_the_others_are_counted() {
    with_keychain(async || {
        let counter = with_an_abandoned_journey().await;
        counter.show(Page::Home).await;
        counter.start_journey().await;
        let damaged = counter.journey().reference;
        let reason = AbandonReason::CustomerLeft;
        counter.act(Action::Abandon { reason }).await;
        counter.stop().await;
        damage(&counter, "kind = 'journey.portal_opened'");

        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        counter.show(Page::Reports).await;
        for asked in [month(), shift(true)] {
            let report = made(&counter, asked).await;
            assert_eq!(report.notes[0], "note-unreadable");
            let last = report.tables.last().unwrap();
            assert_eq!(last.title, "unreadable");
            assert_eq!(last.rows, [[CellView::Text(damaged.clone())]]);
        }
        let report = made(&counter, month()).await;
        let count = |name: &str, number| vec![word(name), CellView::Number(number)];
        assert!(report.tables[0].rows.contains(&count("started", 1)));
        let table = String::from_utf8(saved(&counter, false).await.1).unwrap();
        assert!(table.ends_with(&format!("\r\nunreadable\r\nreference\r\n{damaged}\r\n")));
    });
}

async fn with_an_abandoned_journey() -> Counter {
    let counter = Counter::set_up_with(PolicySettings::default(), |settings| {
        settings.reports.folder.clone_from(&settings.data);
    })
    .await;
    counter.create_first_staff().await;
    counter.start_journey().await;
    let reason = AbandonReason::CustomerLeft;
    counter.act(Action::Abandon { reason }).await;
    counter.show(Page::Reports).await;
    assert_eq!(counter.station.view().screen, Screen::Reports);
    counter
}

fn this_month() -> String {
    Month::of(ZonedDateTime::now().date()).to_string()
}

fn month() -> Action {
    let month = this_month();
    Action::MakeReport {
        asked: ReportAsked::Month { month },
    }
}

fn shift(everybody: bool) -> Action {
    let day = ZonedDateTime::now().date().to_string();
    Action::MakeReport {
        asked: ReportAsked::Shift { day, everybody },
    }
}

async fn made(counter: &Counter, action: Action) -> ReportView {
    counter.act(Action::CloseReport).await;
    counter.act(action).await;
    let made = counter
        .when("the report", |view| {
            view.reports
                .as_ref()
                .is_some_and(|reports| reports.report.is_some())
        })
        .await;
    made.reports.unwrap().report.unwrap()
}

/// Where it is saved, and what.
async fn saved(counter: &Counter, pdf: bool) -> (String, Vec<u8>) {
    counter.act(Action::SaveReport { pdf }).await;
    let saved = counter
        .when("the file", |view| {
            view.reports
                .as_ref()
                .is_some_and(|reports| reports.given.is_some())
        })
        .await;
    let given = saved.reports.unwrap().given.unwrap();
    assert!(!given.printed);
    let bytes = std::fs::read(&given.place).unwrap();
    (given.place, bytes)
}

fn word(word: &str) -> CellView {
    CellView::Word(word.to_owned())
}

fn fact(report: &ReportView, name: &str) -> CellView {
    let fact = report.facts.iter().find(|fact| fact.name == name);
    fact.unwrap().value.clone()
}

/// What was recorded of seeds and reports, and by whom.
fn recorded(counter: &Counter) -> Vec<(Actor, RegisterEvent)> {
    let path = counter.data_folder().join("register.sqlite");
    let register = Register::open(&path, "test", SystemClock::start()).unwrap();
    let itself = register.of_itself().unwrap().into_iter();
    let of_reports = |event: &RegisterEvent| {
        matches!(
            event,
            RegisterEvent::SampleSeeded { .. } | RegisterEvent::Reported { .. }
        )
    };
    itself
        .filter(|(_, event)| of_reports(event))
        .map(|(stamp, event)| (stamp.actor, event))
        .collect()
}
