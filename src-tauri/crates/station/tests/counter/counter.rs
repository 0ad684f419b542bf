//! A counter in training mode, with a sandbox and a data folder of its own, and the steps that
//! staff take there.

use std::path::PathBuf;
use std::time::Duration;

use emas_sandbox::{
    Endpoint, LoggedRequest, Options, Plan, Relay, RelayOptions, Sandbox, Scenario,
};
use handoff::phone::Capture;
use journey::{ConsentLanguage, ConsentMethod, Event, JourneyRef, Jpeg};
use register::{Register, Role, Stamp, SystemClock};
use station::view::{CameraView, CaptureTarget, HandoffView, JourneyView, PortalView, Step, View};
use station::{
    Action, Machine, Pace, Page, PolicySettings, PortalAuth, PortalSettings, Settings, Station,
};
use tempfile::TempDir;
use vault::{Key, Vault};

use crate::{phone, pictures};

/// How long anything may take. Generous: the machine may be busy.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) const PIN: &str = "271828";
pub(crate) const STAFF: &str = "aisyah";

pub(crate) struct Counter {
    pub(crate) station: Station,
    pub(crate) sandbox: Sandbox,
    pub(crate) settings: Settings,
    /// The machine that the next start finds.
    pub(crate) machine: fn() -> Machine,
    pub(crate) hurry: u32,
    /// Between station and portal, where the suite runs through one.
    _relay: Option<Relay>,
    _folder: TempDir,
}

/// An account with Details.
pub(crate) fn with_details() -> PolicySettings {
    PolicySettings {
        details: true,
        ..PolicySettings::default()
    }
}

/// How many times as fast as documented waiting times towards the portal pass.
const HURRY: u32 = 50;

/// The way to `sandbox`: straight, or through a bank's relay that wants a token (RTY-20).
async fn way_to(sandbox: &Sandbox, keychain: &str) -> (PortalSettings, Option<Relay>) {
    const TOKEN: &str = "token-of-every-test";
    let url = sandbox.base_url();
    if std::env::var_os("KAUNTER_THROUGH_RELAY").is_none() {
        return (url.parse().unwrap(), None);
    }
    let options = RelayOptions {
        bearer: Some(TOKEN.to_owned()),
        ..RelayOptions::default()
    };
    let relay = Relay::start(&url, options).await.unwrap();
    let mut place: PortalSettings = relay.base_url().parse().unwrap();
    place.auth = PortalAuth::Bearer;
    // A station without a keychain has nothing to open it with, and says so.
    if let Ok(vault) = Vault::open(keychain).await {
        let _locked = vault.set(&Key::BearerToken, TOKEN.into()).await;
    }
    (place, Some(relay))
}

impl Counter {
    /// The portal answers a submission half a second later from now on.
    pub(crate) fn submissions_take_a_moment(&self) {
        self.sandbox.control().play(Plan {
            at: Some(Endpoint::OkayFacePlus),
            delay: Some(Duration::from_millis(500)),
            ..Plan::from(Scenario::Slow)
        });
    }

    /// A station that nobody has used, before a healthy portal.
    pub(crate) async fn set_up() -> Self {
        Self::set_up_at(PolicySettings::default()).await
    }

    /// The same, whose account has what `policy` says.
    async fn set_up_at(policy: PolicySettings) -> Self {
        Self::set_up_with(policy, |_| {}).await
    }

    /// The same, whose settings are changed by `change` before it starts. A shutter is pressed by
    /// hand unless that says otherwise.
    pub(crate) async fn set_up_with(
        policy: PolicySettings,
        change: impl FnOnce(&mut Settings),
    ) -> Self {
        let sandbox = Sandbox::start(Options::default()).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        pictures::hang_up(folder.path());
        let mut settings = Settings {
            data: Some(folder.path().join("data")),
            policy,
            ..Settings::default()
        };
        let (place, relay) = way_to(&sandbox, settings.keychain_service()).await;
        settings.training.sandbox = Some(place);
        settings.training.pictures = Some(folder.path().to_owned());
        settings.training.phone_by_itself = Some(false);
        settings.cameras.auto_capture = false;
        change(&mut settings);
        let station = Station::start_at(settings.clone(), Pace::hurried(HURRY)).await;
        Self {
            station,
            sandbox,
            settings,
            machine: Machine::real,
            hurry: HURRY,
            _relay: relay,
            _folder: folder,
        }
    }

    /// A station with its first member of staff signed in.
    pub(crate) async fn open() -> Self {
        Self::open_at(PolicySettings::default()).await
    }

    /// The same, whose account has what `policy` says.
    pub(crate) async fn open_at(policy: PolicySettings) -> Self {
        let counter = Self::set_up_at(policy).await;
        counter.create_first_staff().await;
        counter
    }

    pub(crate) async fn create_first_staff(&self) {
        self.act(Action::CreateFirstStaff {
            id: STAFF.to_owned(),
            name: "Aisyah binti Rahman".to_owned(),
            pin: PIN.to_owned().into(),
        })
        .await;
    }

    /// A station at which all that is left to do is to submit.
    pub(crate) async fn ready_to_submit() -> Self {
        let counter = Self::open().await;
        counter.go_to_submit().await;
        counter
    }

    /// The same, at an account with Details: what is lost is searched for.
    pub(crate) async fn ready_with_details() -> Self {
        let counter = Self::open_at(with_details()).await;
        counter.go_to_submit().await;
        counter
    }

    /// Drops the station as it is, and starts another one on the same data folder.
    pub(crate) async fn kill_and_start(self) -> Self {
        let mut views = self.station.views();
        drop(self.station);
        while views.changed().await.is_ok() {}
        let (settings, pace) = (self.settings.clone(), Pace::hurried(self.hurry));
        Self {
            station: Station::start_on((self.machine)(), settings, pace).await,
            ..self
        }
    }

    /// The station stops in order and closes its files.
    pub(crate) async fn stop(&self) {
        let mut views = self.station.views();
        self.station.stop().await;
        while views.changed().await.is_ok() {}
    }

    pub(crate) async fn act(&self, action: Action) {
        let asked = format!("{action:?}");
        if let Err(refused) = self.station.act(action).await {
            panic!("{asked}: {refused}; {:#?}", self.station.view());
        }
    }

    /// The code with which the station refuses `action`.
    pub(crate) async fn refusal(&self, action: Action) -> String {
        self.station.act(action).await.unwrap_err().code
    }

    /// The first view from now on of which `holds` is true.
    pub(crate) async fn when(&self, awaited: &str, holds: impl FnMut(&View) -> bool) -> View {
        let mut views = self.station.views();
        let seen = tokio::time::timeout(PATIENCE, views.wait_for(holds)).await;
        match seen {
            Ok(view) => view.unwrap().clone(),
            Err(_) => panic!("{awaited} never came: {:#?}", self.station.view()),
        }
    }

    /// The first view from now on that shows this problem.
    pub(crate) async fn when_problem(&self, code: &str) -> View {
        self.when(code, |view| {
            let problem = view.problem.as_ref();
            problem.is_some_and(|problem| problem.code == code)
        })
        .await
    }

    /// As [`when`](Self::when), of the journey that is open.
    pub(crate) async fn when_journey(
        &self,
        awaited: &str,
        mut holds: impl FnMut(&JourneyView) -> bool,
    ) -> JourneyView {
        let view = self
            .when(awaited, |view| {
                view.journey.as_ref().is_some_and(&mut holds)
            })
            .await;
        view.journey.unwrap()
    }

    pub(crate) async fn at(&self, step: Step) -> JourneyView {
        self.when_journey(&format!("{step:?}"), |journey| journey.step == step)
            .await
    }

    pub(crate) fn journey(&self) -> JourneyView {
        self.station.view().journey.unwrap()
    }

    pub(crate) fn problem(&self) -> Option<String> {
        self.station.view().problem.map(|problem| problem.code)
    }

    pub(crate) async fn sign_in(&self) {
        self.sign_in_as(STAFF, PIN).await;
    }

    pub(crate) async fn sign_in_as(&self, id: &str, pin: &str) {
        self.act(Action::SignIn {
            id: id.to_owned(),
            pin: pin.to_owned().into(),
        })
        .await;
    }

    pub(crate) async fn show(&self, page: Page) {
        self.act(Action::Show { page }).await;
    }

    /// Makes an account with a temporary PIN.
    pub(crate) async fn add_account(&self, id: &str, pin: &str, role: Role) {
        self.show(Page::Accounts).await;
        self.act(Action::AddAccount {
            id: id.to_owned(),
            name: format!("{id} of the branch"),
            role,
            pin: pin.to_owned().into(),
        })
        .await;
    }

    /// Makes an account and has its owner choose this PIN; then the first one is signed in again.
    pub(crate) async fn add_other(&self, id: &str, pin: &str, role: Role) {
        const TEMPORARY: &str = "14142135";
        self.add_account(id, TEMPORARY, role).await;
        self.act(Action::SignOut).await;
        self.sign_in_as(id, TEMPORARY).await;
        self.act(Action::ChangeOwnPin {
            old: TEMPORARY.to_owned().into(),
            new: pin.to_owned().into(),
        })
        .await;
        self.act(Action::SignOut).await;
        self.sign_in().await;
    }

    /// Starts a journey and waits until the portal has opened one too.
    pub(crate) async fn start_journey(&self) {
        self.act(Action::StartJourney).await;
        self.when_journey("the portal", |journey| journey.portal == PortalView::Open)
            .await;
    }

    pub(crate) async fn give_consent(&self) {
        let language = ConsentLanguage::En;
        let method = ConsentMethod::Screen;
        self.act(Action::GiveConsent { language, method }).await;
    }

    pub(crate) async fn until_camera_is_live(&self) {
        self.when_journey("the camera", |journey| journey.camera == CameraView::Live)
            .await;
    }

    pub(crate) async fn take(&self, target: CaptureTarget) {
        self.until_camera_is_live().await;
        self.act(Action::Capture { target }).await;
        self.act(Action::AcceptStill { target }).await;
    }

    /// Captures the card's front and leaves the back out.
    pub(crate) async fn take_card(&self) {
        self.take(CaptureTarget::CardFront).await;
        self.act(Action::SkipBack).await;
    }

    pub(crate) async fn confirm_details(&self) {
        self.when_journey("the details", |journey| journey.details.is_some())
            .await;
        self.act(Action::ConfirmDetails {
            corrections: Vec::new(),
            compared: Vec::new(),
        })
        .await;
    }

    /// Opens a hand-off window and has a phone claim it.
    pub(crate) async fn claim_window(&self) -> handoff::phone::Paired {
        self.act(Action::OpenHandoff).await;
        let HandoffView::Waiting { qr_svg, .. } = self.journey().face.handoff else {
            panic!("no code: {:?}", self.journey().face.handoff);
        };
        let paired = phone::claim(&qr_svg).await;
        self.when_journey("the claim", |journey| {
            matches!(journey.face.handoff, HandoffView::Claimed { .. })
        })
        .await;
        paired
    }

    /// Has a phone hand `capture` over, keeps its photo, and gives it back.
    pub(crate) async fn hand_over(&self, capture: Capture) -> Capture {
        let capture = self.receive(capture).await;
        if self
            .journey()
            .face
            .submitted
            .is_some_and(|selfie| !selfie.accepted)
        {
            self.act(Action::AcceptPhonePhoto).await;
        }
        capture
    }

    /// Has a phone hand `capture` over, waits until the screen shows it, and gives it back.
    pub(crate) async fn receive(&self, capture: Capture) -> Capture {
        let paired = self.claim_window().await;
        self.act(Action::ConfirmNumber).await;
        paired.wait_confirmed().await.unwrap();
        paired.send(&capture).await.unwrap();
        self.when_journey("the bundle", |journey| {
            matches!(journey.face.handoff, HandoffView::Received { .. })
        })
        .await;
        capture
    }

    /// Has a phone hand a new bundle over, with `photo` where it has one.
    pub(crate) async fn bundle(&self, photo: Option<Jpeg>) -> Capture {
        self.hand_over(phone::capture(photo)).await
    }

    /// From the start of a journey to the face.
    pub(crate) async fn go_to_face(&self) {
        self.start_journey().await;
        self.give_consent().await;
        self.take_card().await;
        self.confirm_details().await;
        self.at(Step::Face).await;
    }

    /// From the start of a journey to its submission, with the kiosk's selfie.
    pub(crate) async fn go_to_submit(&self) {
        self.go_to_face().await;
        self.take(CaptureTarget::Selfie).await;
        self.bundle(None).await;
        self.at(Step::Submit).await;
        self.act(Action::AttestFaceViewed).await;
    }

    /// Submits and waits until the attempt has an outcome.
    pub(crate) async fn submit(&self) {
        self.act(Action::Submit).await;
        self.when("the outcome", |view| view.waiting.is_empty())
            .await;
    }

    /// The requests that reached `endpoint`.
    pub(crate) fn requests(&self, endpoint: Endpoint) -> Vec<LoggedRequest> {
        let mut requests = self.sandbox.requests();
        requests.retain(|request| request.endpoint == endpoint);
        requests
    }

    /// What the register's file holds of the journey with this reference.
    pub(crate) fn recorded(&self, reference: &str) -> Vec<(Stamp, Event)> {
        let reference: JourneyRef = reference.parse().unwrap();
        self.register().journey(&reference).unwrap()
    }

    /// The register's file, as another program opens it.
    pub(crate) fn register(&self) -> Register {
        let path = self.data_folder().join("register.sqlite");
        Register::open(&path, "test", SystemClock::start()).unwrap()
    }

    /// How often something of `kind` was recorded.
    pub(crate) fn count(&self, kind: &str) -> u64 {
        let counts = self.register().counts().unwrap();
        let of_kind = counts.iter().filter(|count| count.kind == kind);
        of_kind.map(|count| count.records).sum()
    }

    pub(crate) fn data_folder(&self) -> PathBuf {
        self.settings.data_folder().unwrap()
    }
}
