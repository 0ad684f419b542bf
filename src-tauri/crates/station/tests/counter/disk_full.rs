//! REL-04, REL-15: the disk of the data folder is full. A real one, small, that the test has mounted.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use emas_sandbox::Endpoint;
use journey::{ConsentLanguage, ConsentMethod, Decision, DecisionReason};
use rustix::mount::{MountFlags, mount, mount_remount};
use station::view::{CaptureTarget, PortalView, Screen, Step, Verdict};
use station::{Action, Machine, Room};

use crate::counter::Counter;
use crate::keychain::with_mounts;

/// REL-04: staff are told within so long.
const TOLD_WITHIN: Duration = Duration::from_secs(2);

/// A machine with room enough, whatever the disk of the test says.
fn roomy() -> Machine {
    Machine {
        room: |_: &Path| Room {
            disk: None,
            memory: None,
        },
        ..Machine::real()
    }
}

/// A counter whose data is on a disk of eight megabytes.
async fn on_a_small_disk(machine: fn() -> Machine) -> Counter {
    let mut counter = Counter::set_up().await;
    counter.stop().await;
    let data = counter.settings.data.clone().unwrap();
    let flags = MountFlags::empty();
    mount("small", &data, "tmpfs", flags, Some(c"size=8m")).unwrap();
    counter.machine = machine;
    let counter = counter.kill_and_start().await;
    counter.create_first_staff().await;
    counter
}

/// Something large that lies on the disk.
struct Ballast(PathBuf);

impl Ballast {
    /// Fills the disk to the last byte.
    fn load(counter: &Counter) -> Self {
        let path = counter.data_folder().join("ballast");
        let full = fs::write(&path, vec![7; 16_000_000]).unwrap_err();
        assert_eq!(full.kind(), std::io::ErrorKind::StorageFull);
        Self(path)
    }

    fn unload(self) {
        fs::remove_file(self.0).unwrap();
    }
}

impl Counter {
    /// Has `action` refused as long as the disk is full; once there is space it is done.
    async fn acts_once_there_is_space(&self, action: Action) {
        let before = self.station.view().journey.map(|journey| journey.step);
        let ballast = Ballast::load(self);
        let asked = Instant::now();
        let told = self.refusal(action.clone()).await;
        assert_eq!(told, "disk-full", "{action:?}");
        assert!(asked.elapsed() < TOLD_WITHIN, "{action:?}");
        let now = self.station.view().journey.map(|journey| journey.step);
        assert_eq!(now, before, "{action:?} has done nothing");
        ballast.unload();
        self.act(action).await;
    }

    async fn takes_once_there_is_space(&self, target: CaptureTarget) {
        self.until_camera_is_live().await;
        self.acts_once_there_is_space(Action::Capture { target })
            .await;
        self.acts_once_there_is_space(Action::AcceptStill { target })
            .await;
    }
}

#[test]
fn rel_04_whatever_staff_do_while_the_disk_is_full_is_refused_and_works_once_there_is_space() {
    with_mounts(async || {
        let counter = on_a_small_disk(roomy).await;
        counter.acts_once_there_is_space(Action::StartJourney).await;
        counter
            .when_journey("the portal", |journey| journey.portal == PortalView::Open)
            .await;
        let (language, method) = (ConsentLanguage::Ms, ConsentMethod::Screen);
        counter
            .acts_once_there_is_space(Action::GiveConsent { language, method })
            .await;
        counter
            .takes_once_there_is_space(CaptureTarget::CardFront)
            .await;
        counter.acts_once_there_is_space(Action::SkipBack).await;
        counter
            .when_journey("the details", |journey| journey.details.is_some())
            .await;
        counter
            .acts_once_there_is_space(Action::ConfirmDetails {
                corrections: Vec::new(),
                compared: Vec::new(),
            })
            .await;
        counter
            .takes_once_there_is_space(CaptureTarget::Selfie)
            .await;
        counter.acts_once_there_is_space(Action::OpenHandoff).await;
        counter.act(Action::CloseHandoff).await;
        counter.bundle(None).await;
        counter.at(Step::Submit).await;
        counter
            .acts_once_there_is_space(Action::AttestFaceViewed)
            .await;
        counter.acts_once_there_is_space(Action::Submit).await;
        counter.at(Step::Result).await;
        assert_eq!(counter.requests(Endpoint::OkayFacePlus).len(), 1);
        counter
            .acts_once_there_is_space(Action::Decide {
                note: None,
                decision: Decision::Accept,
                reason: DecisionReason::ChecksPassed,
            })
            .await;
        counter.at(Step::Slip).await;
        counter.acts_once_there_is_space(Action::Finish).await;
        counter.acts_once_there_is_space(Action::SignOut).await;
        counter.stop().await;
        register::verify(&counter.data_folder().join("register.sqlite")).unwrap();
    });
}

#[test]
fn rel_04_an_answer_that_comes_while_the_disk_is_full_is_recorded_once_there_is_space() {
    with_mounts(async || {
        let counter = on_a_small_disk(roomy).await;
        counter.go_to_submit().await;
        counter.submissions_take_a_moment();
        counter.act(Action::Submit).await;
        let ballast = Ballast::load(&counter);
        counter
            .when("the full disk", |view| {
                let problem = view.problem.as_ref();
                problem.is_some_and(|problem| problem.code == "disk-full")
            })
            .await;
        ballast.unload();
        let result = counter.at(Step::Result).await.result.unwrap();
        assert_eq!(result.verdict, Verdict::Pass);
        assert_eq!(counter.problem(), None);
        assert_eq!(counter.requests(Endpoint::OkayFacePlus).len(), 1);
    });
}

#[test]
fn aud_08_nothing_begins_on_a_disk_that_cannot_be_written_until_it_can() {
    with_mounts(async || {
        let counter = on_a_small_disk(roomy).await;
        counter.stop().await;
        let data = counter.settings.data.clone().unwrap();
        mount_remount(&data, MountFlags::RDONLY, c"").unwrap();
        let counter = counter.kill_and_start().await;
        assert_eq!(counter.station.view().screen, Screen::OutOfOrder);
        assert_eq!(counter.problem().as_deref(), Some("register-unwritable"));
        assert_eq!(
            counter.refusal(Action::TryAgain).await,
            "register-unwritable"
        );
        mount_remount(&data, MountFlags::empty(), c"").unwrap();
        counter.act(Action::TryAgain).await;
        counter.sign_in().await;
        counter.start_journey().await;
    });
}

#[test]
fn rel_15_a_small_disk_lets_no_journey_begin() {
    with_mounts(async || {
        let counter = on_a_small_disk(Machine::real).await;
        let refused = counter.station.view().new_journeys.refused.unwrap();
        assert_eq!(refused.code, "disk-low");
        let free = refused.detail.unwrap();
        assert!(["6 MB", "7 MB", "8 MB"].contains(&free.as_str()), "{free}");
        assert_eq!(counter.refusal(Action::StartJourney).await, "disk-low");
    });
}
