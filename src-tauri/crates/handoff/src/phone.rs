//! The reference phone: what the bank's app does, in the same order and with the same care.
//!
//! ```no_run
//! # async fn hand_over(text: &str, info: handoff::PhoneInfo, capture: handoff::phone::Capture)
//! # -> Result<(), Box<dyn std::error::Error>> {
//! let paired = handoff::phone::Phone::scan(text)?.claim(info).await?;
//! let number = paired.number(); // the owner compares it with the station's screen
//! paired.wait_confirmed().await?;
//! let receipt = paired.send(&capture).await?;
//! # Ok(())
//! # }
//! ```

mod body;
mod link;
mod pinned;
mod target;
#[cfg(test)]
pub(crate) mod tests;

use std::net::SocketAddr;
use std::time::Duration;

use hyper::StatusCode;
use journey::{Bundle, Jpeg, Sha256};
use tokio::time::sleep;

use self::body::Body;
use self::link::{Link, Post};
use self::target::Target;
use crate::number::Number;
use crate::pin::Pin;
use crate::problem::Code;
use crate::qr::ScanError;
use crate::secret::{Nonce, Session, Token};
use crate::wire::{
    CAPTURE, CLAIM, CaptureId, ClaimAnswer, ClaimRequest, Manifest, PartInfo, PhoneInfo, Platform,
    Receipt, WAIT, WaitAnswer, WaitState,
};

/// A phone that knows where the station is.
pub struct Phone {
    target: Target,
    through: Option<SocketAddr>,
}

/// A phone that holds the station's window.
pub struct Paired {
    link: Link,
    session: Session,
    platform: Platform,
    number: Number,
    station: String,
    branch: String,
    expires_in: Duration,
}

/// What the phone hands over.
#[derive(Debug)]
pub struct Capture {
    /// The same for every repeat of the same upload.
    pub id: CaptureId,
    /// When the SDK made it.
    pub taken_at: jiff::Timestamp,
    /// The SDK's bundle, untouched.
    pub bundle: Bundle,
    /// The SDK's photo, if the app has it.
    pub selfie: Option<Jpeg>,
}

/// Why the phone stopped.
#[derive(Debug, thiserror::Error)]
pub enum PhoneError {
    /// No address of the QR code answers: another Wi-Fi, a firewall, or the window is closed.
    #[error("the station cannot be reached")]
    Unreachable,
    /// Somebody answers who does not have the key that the QR code names. Nothing was sent.
    #[error("who answers is not the station of the QR code")]
    NotTheStation,
    /// The station's number is not the one that this phone derives: somebody sits between.
    #[error("the station's number does not belong to this pairing")]
    WrongNumber,
    /// The station refuses, and says why.
    #[error("the station refuses: {0}")]
    Refused(Code),
    /// Staff closed the window, or did not confirm in time.
    #[error("the window closed before it was confirmed")]
    Closed,
    /// The connection broke, also when tried again.
    #[error("the connection broke")]
    Broken,
    /// The answer is not one of the protocol.
    #[error("the station's answer is not understood")]
    NotUnderstood,
    /// The phone's random generator failed.
    #[error(transparent)]
    NoRandomness(#[from] crate::NoRandomness),
}

/// Whether the station with the key `pin` answers here. Nothing is asked of it.
pub(crate) async fn reaches(here: SocketAddr, pin: Sha256) -> bool {
    let Ok(link) = Link::new(here, here, Pin::Whole(pin)) else {
        return false;
    };
    link.reaches().await
}

/// How often the phone repeats what broke, and how long it pauses before.
const REPEATS: u32 = 2;
const PAUSE: Duration = Duration::from_millis(300);
const SHORT_PATIENCE: Duration = Duration::from_secs(10);
/// The station holds a wait for 25 s.
const WAIT_PATIENCE: Duration = Duration::from_secs(35);
const UPLOAD_PATIENCE: Duration = Duration::from_secs(120);

impl Phone {
    /// Reads a station's QR code.
    ///
    /// # Errors
    /// [`ScanError`] if it is not one, or leads out of the branch.
    pub fn scan(text: &str) -> Result<Self, ScanError> {
        Ok(Self {
            target: Target::scanned(text)?,
            through: None,
        })
    }

    /// Takes the code that was typed because the phone could not scan.
    ///
    /// # Errors
    /// [`ScanError::Mistyped`] if it is none, [`ScanError::PublicAddress`] if it leads out of the
    /// branch.
    pub fn typed(text: &str) -> Result<Self, ScanError> {
        Ok(Self {
            target: Target::typed(text)?,
            through: None,
        })
    }

    /// Dials `forwarder` instead of the station's addresses, as over `adb reverse`. The pin still
    /// decides who the station is.
    #[must_use]
    pub fn through(self, forwarder: SocketAddr) -> Self {
        Self {
            through: Some(forwarder),
            ..self
        }
    }

    /// Claims the window at the first address that answers.
    ///
    /// # Errors
    /// [`PhoneError`]; on every one of them the owner scans again.
    pub async fn claim(self, phone: PhoneInfo) -> Result<Paired, PhoneError> {
        // The same nonce in every repeat: the station knows the phone by it.
        let request = ClaimRequest {
            token: self.target.token.clone(),
            phone,
            nonce: Nonce::random()?,
        };
        let mut failure = PhoneError::Unreachable;
        for address in &self.target.addresses {
            let host = SocketAddr::new(*address, self.target.port);
            let link = Link::new(host, self.through.unwrap_or(host), self.target.pin)?;
            match persist(|| claim_at(&link, &request)).await {
                Ok(answer) => return pair(&request, link, answer),
                Err(PhoneError::Unreachable) => {}
                Err(PhoneError::NotTheStation) => failure = PhoneError::NotTheStation,
                Err(error) => return Err(error),
            }
        }
        Err(failure)
    }
}

impl Paired {
    /// For the owner to compare with the station's screen.
    #[must_use]
    pub const fn number(&self) -> Number {
        self.number
    }

    /// The station's name.
    #[must_use]
    pub fn station(&self) -> &str {
        &self.station
    }

    /// The branch's name.
    #[must_use]
    pub fn branch(&self) -> &str {
        &self.branch
    }

    /// How long the window was still open when it was claimed.
    #[must_use]
    pub const fn expires_in(&self) -> Duration {
        self.expires_in
    }

    /// Waits until staff have confirmed the number.
    ///
    /// # Errors
    /// [`PhoneError::Closed`] if they did not, else what went wrong on the way.
    pub async fn wait_confirmed(&self) -> Result<(), PhoneError> {
        loop {
            match persist(|| self.wait()).await? {
                WaitState::Confirmed => return Ok(()),
                WaitState::Closed => return Err(PhoneError::Closed),
                WaitState::Unconfirmed => {}
            }
        }
    }

    /// Uploads `capture` and returns the station's receipt for exactly these bytes.
    ///
    /// A broken upload is repeated with the same capture id, which the station recognises.
    ///
    /// # Errors
    /// [`PhoneError`]; calling again with the same capture is safe after every one of them.
    pub async fn send(&self, capture: &Capture) -> Result<Receipt, PhoneError> {
        let selfie = capture.selfie.as_ref().map(AsRef::as_ref);
        let manifest = Manifest {
            session: self.session.clone(),
            capture: capture.id.clone(),
            platform: self.platform,
            taken_at: capture.taken_at,
            bundle: PartInfo::of(capture.bundle.as_ref()),
            selfie: selfie.map(PartInfo::of),
        };
        let receipt: Receipt = persist(|| self.upload(&manifest, capture)).await?;
        if receipt == manifest.receipt() {
            Ok(receipt)
        } else {
            Err(PhoneError::NotUnderstood)
        }
    }

    async fn wait(&self) -> Result<WaitState, PhoneError> {
        let post = Post {
            path: WAIT,
            session: Some(&self.session),
            body: Body::empty(),
            patience: WAIT_PATIENCE,
        };
        let answer: WaitAnswer = self.link.post(post, StatusCode::OK).await?;
        Ok(answer.state)
    }

    async fn upload(&self, manifest: &Manifest, capture: &Capture) -> Result<Receipt, PhoneError> {
        let post = Post {
            path: CAPTURE,
            session: Some(&self.session),
            body: Body::form(manifest, capture, &boundary())?,
            patience: UPLOAD_PATIENCE,
        };
        self.link.post(post, StatusCode::CREATED).await
    }
}

async fn claim_at(link: &Link, request: &ClaimRequest) -> Result<ClaimAnswer, PhoneError> {
    let post = Post {
        path: CLAIM,
        session: None,
        body: Body::json(request)?,
        patience: SHORT_PATIENCE,
    };
    link.post(post, StatusCode::OK).await
}

/// Checks that the station was committed to its nonce before it saw ours, and that both derive the
/// same number.
fn pair(request: &ClaimRequest, link: Link, answer: ClaimAnswer) -> Result<Paired, PhoneError> {
    let token = Token::committing_to(&answer.nonce);
    let key = link.key().ok_or(PhoneError::NotTheStation)?;
    let number = Number::derive(&token, &key, &request.nonce, &answer.nonce);
    if !request.token.begins(&token) || answer.number != number {
        return Err(PhoneError::WrongNumber);
    }
    Ok(Paired {
        link,
        session: answer.session,
        platform: request.phone.platform,
        number,
        station: answer.station,
        branch: answer.branch,
        expires_in: Duration::from_secs(answer.expires_in),
    })
}

/// Unlike anything that can be in a bundle or a photo.
fn boundary() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}

/// Tries again what the protocol lets a phone repeat.
async fn persist<T, Attempt>(attempt: impl Fn() -> Attempt) -> Result<T, PhoneError>
where
    Attempt: Future<Output = Result<T, PhoneError>>,
{
    for _ in 0..REPEATS {
        match attempt().await {
            Err(PhoneError::Broken | PhoneError::Refused(Code::NotRecorded)) => sleep(PAUSE).await,
            outcome => return outcome,
        }
    }
    attempt().await
}
