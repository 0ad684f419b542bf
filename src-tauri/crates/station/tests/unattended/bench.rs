//! One customer's files, a sandbox, and as many data folders as there are journeys.

use emas_sandbox::{Endpoint, LoggedRequest, Options, Sandbox};
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
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
    use std::sync::LazyLock;
    static CARD: LazyLock<Vec<u8>> = LazyLock::new(|| painted(1_344, 848, 10));
    static SELFIE: LazyLock<Vec<u8>> = LazyLock::new(|| painted(450, 800, 20));
    Evidence::of_files(CARD.clone(), None, SELFIE.clone(), vec![7; 1_000]).unwrap()
}

/// As small as every call of the portal takes it.
fn painted(width: u32, height: u32, shade: u8) -> Vec<u8> {
    let step = |at: u32| u8::try_from(at * 200 / width.max(height)).unwrap();
    let picture = RgbImage::from_fn(width, height, |x, y| Rgb([step(x), step(y), shade]));
    let mut jpeg = Vec::new();
    picture
        .write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, 90))
        .unwrap();
    jpeg
}
