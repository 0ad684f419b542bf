//! Training mode: the sandbox portal, the replay camera and the practice phone. The code on the
//! station's side of each is the same as at work.

use std::num::NonZeroU32;
use std::path::PathBuf;

use capture::SourceChoice;
use emas::DetailsKey;
use emas_sandbox::{Options, Plan, PortraitArea, Sandbox};
use handoff::phone::{Capture, Phone, PhoneError};
use handoff::{CaptureId, Label, PhoneInfo, Platform, QrText};
use journey::{Bundle, Jpeg};
use vault::{Credentials, Key, Vault};

use crate::lens::Lens;
use crate::settings::{PortalSettings, Settings};
use crate::view::Problem;

/// Where the pictures are, seen from the program or a folder above it.
const PICTURES: &str = "assets/training";

/// Where the portrait is on the training card as the replay camera shows it.
pub const PORTRAIT: PortraitArea = PortraitArea {
    x: 0.619,
    y: 0.242,
    width: 0.246,
    height: 0.580,
};

/// The pace of the replay camera, as that of an ordinary webcam.
const FRAMES_PER_SECOND: NonZeroU32 = NonZeroU32::new(15).unwrap();

/// The length of a practice bundle in bytes; about that of a real one.
const BUNDLE_LENGTH: usize = 300_000;

/// The key of the sandbox's Get eKYC Details.
pub(crate) fn details_key() -> Option<DetailsKey> {
    DetailsKey::new(Options::DETAILS_KEY).ok()
}

/// What stands in for portal, camera and phone while staff practise.
pub(crate) struct Training {
    portal: PortalSettings,
    pictures: PathBuf,
    /// Whether the customer who practises is not the one on the card.
    other_person: bool,
    phone_by_itself: bool,
    _sandbox: Option<Sandbox>,
}

impl Training {
    /// Starts the sandbox, or uses the one that the settings name, and keeps its login in the
    /// keychain as a real one would be.
    ///
    /// # Errors
    /// What is missing for training.
    pub(crate) async fn start(settings: &Settings, vault: &Vault) -> Result<Self, Problem> {
        let missing =
            |error: &dyn std::fmt::Display| Problem::with_detail("training-incomplete", error);
        let wanted = &settings.training;
        let scenario = wanted.scenario.as_deref().unwrap_or("pass");
        let plan: Plan = scenario.parse().map_err(|error| missing(&error))?;
        let (portal, sandbox) = match &wanted.sandbox {
            Some(portal) => (portal.clone(), None),
            None => {
                let sandbox = Sandbox::start(Options {
                    portrait: PORTRAIT,
                    ..Options::default()
                })
                .await
                .map_err(|error| missing(&error))?;
                (
                    sandbox
                        .base_url()
                        .parse()
                        .map_err(|error| missing(&error))?,
                    Some(sandbox),
                )
            }
        };
        let login = Credentials {
            username: scenario.to_owned(),
            password: Options::PASSWORD.into(),
        };
        vault
            .set_credentials(&Key::PortalCredentials, &login)
            .await
            .map_err(|error| Problem::with_detail(error.code(), error))?;
        Ok(Self {
            portal,
            pictures: wanted
                .pictures
                .clone()
                .or_else(pictures)
                .ok_or_else(|| missing(&PICTURES))?,
            other_person: plan.scenario == emas_sandbox::Scenario::OtherPerson,
            phone_by_itself: wanted.phone_by_itself.unwrap_or(true),
            _sandbox: sandbox,
        })
    }

    /// Where the sandbox is, and the way there.
    pub(crate) const fn portal(&self) -> &PortalSettings {
        &self.portal
    }

    /// What the replay camera shows through `lens`.
    pub(crate) fn scene(&self, lens: Lens) -> SourceChoice {
        SourceChoice::Replay {
            path: self.pictures.join(match (lens, self.other_person) {
                (Lens::CardFront, _) => "card-front.jpg",
                (Lens::CardBack, _) => "card-back.jpg",
                (Lens::Selfie, false) => "selfie-same.jpg",
                (Lens::Selfie, true) => "selfie-other.jpg",
            }),
            frames_per_second: FRAMES_PER_SECOND,
        }
    }

    /// Has the practice phone scan `qr` and hand a bundle over, unless a real hand does that.
    pub(crate) fn practise(&self, qr: &QrText) {
        if !self.phone_by_itself {
            return;
        }
        let photo = self.pictures.join(if self.other_person {
            "selfie-other.jpg"
        } else {
            "practice-phone-selfie.jpg"
        });
        let qr = qr.as_str().to_owned();
        tokio::spawn(async move {
            // Staff see on the screen that no phone comes, or that it stops.
            if let Err(error) = hand_over(&qr, photo).await {
                tracing::info!("the practice phone stops: {error}");
            }
        });
    }
}

fn pictures() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    program
        .ancestors()
        .skip(1)
        .map(|folder| folder.join(PICTURES))
        .find(|folder| folder.is_dir())
}

/// The practice phone cannot do its part.
#[derive(Debug, thiserror::Error)]
enum NoPractice {
    #[error("it cannot read the code: {0}")]
    Scan(#[from] handoff::ScanError),
    #[error(transparent)]
    Phone(#[from] PhoneError),
    #[error("its photo is missing: {0}")]
    Photo(#[from] std::io::Error),
    #[error("its photo is no photo: {0}")]
    NotJpeg(#[from] journey::NotJpeg),
    #[error("its bundle is empty")]
    Bundle(#[from] journey::EmptyBundle),
    #[error("it cannot say who it is: {0}")]
    Label(#[from] handoff::BadText),
    #[error("the system gives no random bytes")]
    Random(#[from] getrandom::Error),
}

async fn hand_over(qr: &str, photo: PathBuf) -> Result<(), NoPractice> {
    let paired = Phone::scan(qr)?.claim(practice_phone()?).await?;
    paired.wait_confirmed().await?;
    let mut bundle = vec![0; BUNDLE_LENGTH];
    getrandom::fill(&mut bundle)?;
    let capture = Capture {
        id: CaptureId::random(),
        taken_at: jiff::Timestamp::now(),
        bundle: Bundle::new(bundle)?,
        selfie: Some(Jpeg::new(tokio::fs::read(photo).await?)?),
    };
    paired.send(&capture).await?;
    Ok(())
}

fn practice_phone() -> Result<PhoneInfo, handoff::BadText> {
    let label = |text: &str| Label::try_from(text.to_owned());
    Ok(PhoneInfo {
        platform: Platform::Android,
        model: label("Practice phone")?,
        os: label("none")?,
        app: label("Kaunter training")?,
        sdk: label("none")?,
    })
}
