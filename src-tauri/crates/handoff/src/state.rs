//! What the tasks of one window share: the pairing, and the way to tell the station.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use journey::Sha256;
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

use crate::event::{Answer, Delivery, Refusal, WindowEvent};
use crate::pairing::{CloseReason, Delivered, Grant, Limits, Pairing, Passed, Settled};
use crate::problem::Code;
use crate::qr::{Offer, QrText};
use crate::secret::{NoRandomness, Nonce, Session};
use crate::typed::TypedCode;
use crate::upload::Upload;
use crate::visits::Visits;
use crate::window::Place;
use crate::wire::{ClaimRequest, Platform, Receipt, WaitState};

/// One window as its connections see it. The lock is never held across an await.
pub(crate) struct WindowState {
    pub(crate) place: Place,
    pub(crate) visits: Visits,
    pin: Sha256,
    opened: Instant,
    pairing: Mutex<Pairing>,
    /// Beats after every change of the pairing.
    pulse: watch::Sender<()>,
    events: mpsc::UnboundedSender<WindowEvent>,
}

impl WindowState {
    pub(crate) fn open(
        place: Place,
        limits: Limits,
        pin: Sha256,
        events: mpsc::UnboundedSender<WindowEvent>,
    ) -> Result<Self, NoRandomness> {
        Ok(Self {
            place,
            visits: Visits::default(),
            pin,
            opened: Instant::now(),
            pairing: Mutex::new(Pairing::open(limits, pin, Nonce::random()?)),
            pulse: watch::Sender::new(()),
            events,
        })
    }

    /// The QR code that is valid now; none once a phone has claimed.
    pub(crate) fn qr(&self) -> Option<QrText> {
        self.qr_of(&self.lock())
    }

    /// The code to type; none once a phone has claimed, and none without an IPv4 address.
    pub(crate) fn typed(&self) -> Option<TypedCode> {
        let Place {
            addresses, port, ..
        } = &self.place;
        let address = addresses.iter().find_map(|address| match address {
            IpAddr::V4(address) => Some(*address),
            IpAddr::V6(_) => None,
        });
        let pairing = self.lock();
        Some(TypedCode::of(address?, *port, &self.pin, pairing.token()?))
    }

    pub(crate) fn claim(&self, peer: IpAddr, request: ClaimRequest) -> Result<Grant, Code> {
        let session = Session::random().map_err(|_| self.break_down())?;
        let ClaimRequest {
            token,
            phone,
            nonce,
        } = request;
        let now = self.now();
        self.change(|pairing| {
            let grant = pairing.claim(now, token, nonce, phone.platform, session)?;
            if !grant.repeated {
                self.tell(WindowEvent::Claimed {
                    peer,
                    phone,
                    number: grant.number,
                });
            }
            Ok(grant)
        })
    }

    pub(crate) fn admit(&self, session: &Session) -> Result<(), Code> {
        self.lock().admit(session)
    }

    pub(crate) fn may_upload(&self) -> Result<Platform, Code> {
        self.lock().may_upload()
    }

    /// Waits until the number is confirmed or the window closed.
    pub(crate) async fn decided(&self) -> WaitState {
        self.until(|pairing| match pairing.wait_state() {
            WaitState::Unconfirmed => None,
            decided => Some(decided),
        })
        .await
    }

    /// Hands a capture to the station and waits for its answer. A repeat waits for the answer to
    /// the first. The upload `took` so long.
    pub(crate) async fn deliver(
        self: &Arc<Self>,
        upload: Upload,
        took: Duration,
    ) -> Result<Receipt, Code> {
        let receipt = upload.manifest.receipt();
        let now = self.now();
        let delivered = self.change(|pairing| pairing.deliver(now, &receipt))?;
        if delivered == Delivered::New {
            let Upload {
                manifest,
                bundle,
                selfie,
            } = upload;
            self.tell(WindowEvent::Received(Delivery {
                capture: manifest.capture,
                platform: manifest.platform,
                taken_at: manifest.taken_at,
                bundle,
                selfie,
                took,
                answer: Answer::to(Arc::clone(self)),
            }));
        }
        self.until(|pairing| pairing.outcome(&receipt)).await?;
        Ok(receipt)
    }

    pub(crate) fn settle(&self, settled: Settled) {
        let now = self.now();
        self.change(|pairing| pairing.settle(now, settled));
    }

    pub(crate) fn confirm(&self) {
        let now = self.now();
        self.change(|pairing| pairing.confirm(now));
    }

    pub(crate) fn close(&self, reason: CloseReason) {
        self.change(|pairing| pairing.close(reason));
    }

    /// Whether a phone may still claim the window.
    pub(crate) fn is_unclaimed(&self) -> bool {
        self.lock().token().is_some()
    }

    /// SHA-256 of the window's key.
    pub(crate) const fn pin(&self) -> Sha256 {
        self.pin
    }

    pub(crate) fn closed(&self) -> Option<CloseReason> {
        self.lock().closed()
    }

    /// When [`Self::pass_time`] is due; never again once the window is closed.
    pub(crate) fn next_deadline(&self) -> Option<Instant> {
        self.lock().next_deadline().map(|after| self.opened + after)
    }

    pub(crate) fn pass_time(&self) {
        let Ok(fresh) = Nonce::random() else {
            self.break_down();
            return;
        };
        let now = self.now();
        self.change(|pairing| {
            if pairing.pass(now, fresh) == Passed::NewQr
                && let Some(qr) = self.qr_of(pairing)
            {
                self.tell(WindowEvent::QrChanged(qr));
            }
        });
    }

    /// Somebody connects from `peer`.
    pub(crate) fn visited(&self, peer: IpAddr) {
        if !self.place.addresses.contains(&peer) {
            self.visits.note();
        }
    }

    pub(crate) fn refused(&self, peer: IpAddr, reason: Refusal) {
        if matches!(reason, Refusal::Handshake | Refusal::Malformed) {
            self.visits.note_misunderstood();
        }
        self.tell(WindowEvent::Refused { peer, reason });
    }

    pub(crate) fn tell(&self, event: WindowEvent) {
        // A station that no longer listens has dropped the window as well.
        let _ = self.events.send(event);
    }

    /// Since the window opened.
    pub(crate) fn now(&self) -> Duration {
        self.opened.elapsed()
    }

    pub(crate) fn pulse(&self) -> watch::Receiver<()> {
        self.pulse.subscribe()
    }

    fn qr_of(&self, pairing: &Pairing) -> Option<QrText> {
        let Place {
            addresses, port, ..
        } = &self.place;
        let token = pairing.token()?.clone();
        Some(Offer::fitting(addresses, *port, self.pin, token).encode())
    }

    /// Changes the pairing. What is told meanwhile is told in the order of the changes; a capture
    /// must not be, because dropping it takes the lock again.
    fn change<T>(&self, change: impl FnOnce(&mut Pairing) -> T) -> T {
        let result = change(&mut self.lock());
        self.pulse.send_replace(());
        result
    }

    async fn until<T>(&self, ready: impl Fn(&Pairing) -> Option<T>) -> T {
        let mut pulse = self.pulse();
        loop {
            if let Some(value) = ready(&self.lock()) {
                return value;
            }
            // The sender is ours, so the pulse does not end before we do.
            let _ = pulse.changed().await;
        }
    }

    fn break_down(&self) -> Code {
        self.close(CloseReason::Broken);
        Code::WindowClosed
    }

    fn lock(&self) -> MutexGuard<'_, Pairing> {
        // No rule of the pairing panics; if one did, its state would still be whole.
        self.pairing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
