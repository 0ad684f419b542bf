//! A hand-off window: while it is open, one phone may give one capture to the station.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;

use crate::address::is_local;
use crate::event::WindowEvent;
use crate::identity::{Identity, IdentityError};
use crate::listener;
use crate::pairing::{CloseReason, Limits};
use crate::qr::QrText;
use crate::secret::NoRandomness;
use crate::state::WindowState;
use crate::typed::TypedCode;
use crate::vigil;

/// An open window. Dropping it closes it.
///
/// It has a port, a key, a certificate and tokens of its own, which no other window ever has.
pub struct Window {
    state: Arc<WindowState>,
    is_typed: bool,
}

/// What a window is opened with.
#[derive(Debug, Clone)]
pub struct WindowConfig {
    /// Name of the station, shown on the phone.
    pub station: String,
    /// Name of the branch, shown on the phone.
    pub branch: String,
    /// Where to listen and what to put in the QR code, the likeliest to be reached first. Private,
    /// link-local or loopback addresses only.
    pub addresses: Vec<IpAddr>,
    /// How long a window waits for a phone.
    pub unclaimed_for: Duration,
    /// How long the phone that claimed has to deliver.
    pub claimed_for: Duration,
    /// How long one QR code is valid.
    pub qr_refresh: Duration,
    /// After so long without a claim, and after every so long, the reasons are told.
    pub nobody_for: Duration,
    /// Whether there is also a code to be typed.
    pub typed: bool,
    /// How long a window stays open after the delivery, for a phone that lost the receipt.
    pub delivered_for: Duration,
}

/// Why no window opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A phone would refuse a QR code with this address.
    #[error("{0} is not a private, link-local or loopback address")]
    NotLocal(IpAddr),
    /// None of the addresses could be listened on; the reason of the last.
    #[error("no address to listen on")]
    NoPort(#[source] io::Error),
    /// No key or certificate.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// No random token.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

/// Who and where the station is, as the phone is told.
pub(crate) struct Place {
    pub(crate) station: String,
    pub(crate) branch: String,
    pub(crate) addresses: Vec<IpAddr>,
    pub(crate) port: u16,
}

impl WindowConfig {
    /// The times of the protocol: 60 s unclaimed, 180 s claimed, a new QR code every 20 s, a look for
    /// what keeps the phone away every 15 s, and 15 s after the delivery.
    pub fn new(
        station: impl Into<String>,
        branch: impl Into<String>,
        addresses: Vec<IpAddr>,
    ) -> Self {
        Self {
            station: station.into(),
            branch: branch.into(),
            addresses,
            unclaimed_for: Duration::from_secs(60),
            claimed_for: Duration::from_secs(180),
            qr_refresh: Duration::from_secs(20),
            nobody_for: Duration::from_secs(15),
            delivered_for: Duration::from_secs(15),
            typed: false,
        }
    }

    /// With a code to be typed as well, and 120 s to do so, in which no code changes.
    #[must_use]
    pub fn typed(self) -> Self {
        const TIME_TO_TYPE: Duration = Duration::from_secs(120);
        Self {
            unclaimed_for: TIME_TO_TYPE,
            qr_refresh: TIME_TO_TYPE,
            typed: true,
            ..self
        }
    }
}

impl Window {
    /// Opens a window on the current tokio runtime.
    ///
    /// The channel is unbounded so that a station that is slow to read cannot hold up a deadline;
    /// the limits on connections bound what can be in it.
    ///
    /// # Errors
    /// [`OpenError`] if there is no local address to listen on, or no randomness.
    pub async fn open(
        config: WindowConfig,
    ) -> Result<(Self, mpsc::UnboundedReceiver<WindowEvent>), OpenError> {
        if let Some(address) = config.addresses.iter().find(|address| !is_local(**address)) {
            return Err(OpenError::NotLocal(*address));
        }
        let identity = Identity::generate(SystemTime::now())?;
        let tls = TlsAcceptor::from(identity.server_config()?);
        let bound = listener::bind(&config.addresses)
            .await
            .map_err(OpenError::NoPort)?;
        let limits = Limits {
            unclaimed_for: config.unclaimed_for,
            claimed_for: config.claimed_for,
            qr_refresh: config.qr_refresh,
            takes_typed: config.typed,
            delivered_for: config.delivered_for,
        };
        let place = Place {
            station: config.station,
            branch: config.branch,
            addresses: bound.addresses,
            port: bound.port,
        };
        let (sender, events) = mpsc::unbounded_channel();
        let state = Arc::new(WindowState::open(place, limits, identity.pin(), sender)?);
        tokio::spawn(listener::run(Arc::clone(&state), bound.listeners, tls));
        tokio::spawn(vigil::keep(Arc::downgrade(&state), config.nobody_for));
        Ok((
            Self {
                state,
                is_typed: config.typed,
            },
            events,
        ))
    }

    /// The QR code to show now; none once a phone has claimed the window or it closed.
    #[must_use]
    pub fn qr(&self) -> Option<QrText> {
        self.state.qr()
    }

    /// The code to type, in a window that has one; none once a phone has claimed it or it closed, and
    /// none where the station has no IPv4 address.
    #[must_use]
    pub fn typed(&self) -> Option<TypedCode> {
        self.is_typed.then(|| self.state.typed()).flatten()
    }

    /// The addresses that are listened on. As many of the first as fit are in the QR code.
    #[must_use]
    pub fn addresses(&self) -> &[IpAddr] {
        &self.state.place.addresses
    }

    /// The port, the same on every address.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.state.place.port
    }

    /// Staff saw the same number on the phone and on the station.
    pub fn confirm(&self) {
        self.state.confirm();
    }

    /// Staff saw different numbers: somebody sits between. Closes the window.
    pub fn refuse(&self) {
        self.state.close(CloseReason::NumbersDiffer);
    }

    /// Closes the window. [`WindowEvent::Closed`] follows once the port is closed.
    pub fn close(&self) {
        self.state.close(CloseReason::ByStation);
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.close();
    }
}
