//! What the station needs before it can work.

use end_to_end::secret_service::Keychain;
use journey::Language;
use station::view::{HandoffView, Screen, Step, Verdict};
use station::{Action, Settings, Station};

use crate::counter::{Counter, PIN, STAFF};
use crate::keychain::{with_keychain, within};

#[test]
fn a_second_station_on_the_same_data_is_out_of_order() {
    with_keychain(async || {
        let counter = Counter::open().await;
        let second = Station::start(counter.settings.clone()).await;
        assert_eq!(out_of_order(&second), "already-running");
        drop(second);
        counter.start_journey().await;
    });
}

#[test]
fn what_was_missing_at_the_start_is_looked_for_again_without_another() {
    with_keychain(async || {
        let counter = Counter::open().await;
        let second = Station::start(counter.settings.clone()).await;
        let language = Language::Ms;
        second.act(Action::SetLanguage { language }).await.unwrap();
        assert_eq!(second.view().language, Language::Ms);
        let again = second.act(Action::TryAgain).await;
        assert_eq!(again.unwrap_err().code, "already-running");
        counter.stop().await;
        second.act(Action::TryAgain).await.unwrap();
        assert_eq!(second.view().screen, Screen::SignIn);
        let pin = PIN.to_owned().into();
        let id = STAFF.to_owned();
        second.act(Action::SignIn { id, pin }).await.unwrap();
        second.act(Action::StartJourney).await.unwrap();
    });
}

#[test]
fn without_a_keychain_the_station_is_out_of_order() {
    within(Keychain::Absent, async || {
        let counter = Counter::set_up().await;
        assert_eq!(out_of_order(&counter.station), "no-keychain");
        let refused = counter
            .refusal(Action::SignIn {
                id: STAFF.to_owned(),
                pin: PIN.to_owned().into(),
            })
            .await;
        assert_eq!(refused, "no-keychain");
    });
}

#[test]
fn a_locked_keychain_is_named() {
    within(Keychain::Locked, async || {
        let counter = Counter::set_up().await;
        assert_eq!(out_of_order(&counter.station), "keychain-locked");
    });
}

#[test]
fn a_real_portal_without_a_login_is_out_of_order() {
    with_keychain(async || {
        let folder = tempfile::tempdir().unwrap();
        let station = Station::start(Settings {
            portal: Some("https://portal.example".parse().unwrap()),
            data: Some(folder.path().to_owned()),
            ..Settings::default()
        })
        .await;
        assert_eq!(out_of_order(&station), "no-credentials");
        assert!(!station.view().station.training);
    });
}

#[test]
fn a_data_folder_that_cannot_be_written_is_named() {
    with_keychain(async || {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "in the way").unwrap();
        let station = Station::start(Settings {
            data: Some(file),
            ..Settings::default()
        })
        .await;
        assert_eq!(out_of_order(&station), "register-unwritable");
    });
}

#[test]
fn training_needs_nothing_but_its_pictures() {
    with_keychain(async || {
        let mut counter = Counter::open().await;
        counter.settings.training.sandbox = None;
        counter.settings.training.phone_by_itself = None;
        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        counter.go_to_face().await;
        counter.act(Action::OpenHandoff).await;
        counter
            .when_journey("the practice phone", |journey| {
                matches!(journey.face.handoff, HandoffView::Claimed { .. })
            })
            .await;
        counter.act(Action::ConfirmNumber).await;
        counter
            .when_journey("its photo", |journey| journey.face.submitted.is_some())
            .await;
        counter.act(Action::AcceptPhonePhoto).await;
        counter.at(Step::Submit).await;
        counter.act(Action::AttestFaceViewed).await;
        counter.submit().await;
        let result = counter.journey().result.unwrap();
        assert_eq!(result.verdict, Verdict::Pass);
        assert_eq!(
            counter.sandbox.requests(),
            [],
            "it has a sandbox of its own"
        );
    });
}

fn out_of_order(station: &Station) -> String {
    let view = station.view();
    assert_eq!(view.screen, Screen::OutOfOrder);
    view.problem.unwrap().code
}
