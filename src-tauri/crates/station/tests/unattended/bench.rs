//! One customer's files, a sandbox, and as many data folders as there are journeys.

use std::path::Path;

use emas_sandbox::{Endpoint, LoggedRequest, Options, Sandbox};
use journey::{Event, JourneyRef};
use register::{Register, Stamp, SystemClock};
use secrecy::SecretString;
use station::{Evidence, Pace, PolicySettings, PortalSecrets, Settings, Verification, verify};
use tempfile::TempDir;
use vault::Credentials;

/// A station that verified one customer, and the portal that it has to itself.
pub(crate) struct Verified {
    pub(crate) verification: Verification,
    pub(crate) sandbox: Sandbox,
    settings: Settings,
    _folder: TempDir,
}

/// What an account has.
pub(crate) fn with_details() -> PolicySettings {
    PolicySettings {
        details: true,
        ..PolicySettings::default()
    }
}

/// Verifies one customer at a portal that plays what `login` says, at an account that has what
/// `policy` says. Waiting times towards the portal pass a hundred times as fast.
pub(crate) async fn verified(login: &str, policy: PolicySettings) -> Verified {
    verified_at(Options::default(), login, policy).await
}

/// The same, at a portal with these options.
pub(crate) async fn verified_at(options: Options, login: &str, policy: PolicySettings) -> Verified {
    let sandbox = Sandbox::start(options).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut settings = Settings {
        data: Some(folder.path().to_owned()),
        policy,
        ..Settings::default()
    };
    settings.training.sandbox = Some(sandbox.base_url().parse().unwrap());
    let login = Credentials {
        username: login.to_owned(),
        password: SecretString::from(Options::PASSWORD),
    };
    let secrets = PortalSecrets {
        login: Some(login),
        ..PortalSecrets::default()
    };
    let verification = verify(&settings, secrets, evidence(), Pace::hurried(100)).await;
    Verified {
        verification: verification.unwrap(),
        sandbox,
        settings,
        _folder: folder,
    }
}

impl Verified {
    /// The calls of `endpoint` that reached the portal.
    pub(crate) fn requests(&self, endpoint: Endpoint) -> Vec<LoggedRequest> {
        let mut requests = self.sandbox.requests();
        requests.retain(|request| request.endpoint == endpoint);
        requests
    }

    /// How many calls of `endpoint` the portal counts.
    pub(crate) fn processed(&self, endpoint: Endpoint) -> u32 {
        let journeys = self.sandbox.control().journeys();
        let counts = journeys.iter().filter_map(|j| j.processed.get(&endpoint));
        counts.sum()
    }

    /// What the register holds of the journey.
    pub(crate) fn recorded(&self) -> Vec<(Stamp, Event)> {
        let path = self.settings.data_folder().unwrap().join("register.sqlite");
        let register = Register::open(&path, "test", SystemClock::start()).unwrap();
        let reference: &JourneyRef = &self.verification.reference;
        register.journey(reference).unwrap()
    }
}

fn evidence() -> Evidence {
    let read = |name: &str| {
        let pictures = Path::new(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../assets/training"
        ));
        std::fs::read(pictures.join(name)).unwrap()
    };
    let (front, selfie) = (read("card-front.jpg"), read("selfie-same.jpg"));
    let policy = PolicySettings::default();
    Evidence::of_files(&policy, front, None, selfie, vec![7; 1_000]).unwrap()
}
