//! The hand-off window at the counter, and what staff see of it.

use std::net::{IpAddr, Ipv4Addr, UdpSocket};

use handoff::{CloseReason, Delivery, Window, WindowConfig, WindowEvent};
use journey::{BundleOrigin, Command, HandoffEnd, PhoneModel, PhonePlatform, ReceivedBundle};

use crate::action::NotDone;
use crate::desk::Desk;
use crate::open_journey::OpenJourney;
use crate::settings::Settings;
use crate::training::Training;
use crate::view::{HandoffView, Problem};

/// The hand-off of the open journey.
pub(crate) struct Pairing {
    window: Option<Window>,
    /// Names the window, so that word of an earlier one is not taken for its own.
    opened: u32,
    view: HandoffView,
    phone: String,
}

impl Pairing {
    /// No window is open.
    pub(crate) const fn closed() -> Self {
        Self {
            window: None,
            opened: 0,
            view: HandoffView::Closed { reason: None },
            phone: String::new(),
        }
    }

    /// What staff see.
    pub(crate) fn view(&self) -> HandoffView {
        self.view.clone()
    }

    /// Opens a window and gives its number and its events.
    ///
    /// # Errors
    /// The problem with the network.
    pub(crate) async fn open(
        &mut self,
        settings: &Settings,
        training: Option<&Training>,
    ) -> Result<(u32, tokio::sync::mpsc::UnboundedReceiver<WindowEvent>), Problem> {
        let place = &settings.station;
        let config = WindowConfig::new(&place.name, settings.branch(), addresses(settings));
        let opened = Window::open(config).await;
        let (window, events) =
            opened.map_err(|error| Problem::with_detail("phone-network", error))?;
        if let Some(qr) = window.qr() {
            self.show(&qr);
            if let Some(training) = training {
                training.practise(&qr);
            }
        }
        self.window = Some(window);
        self.opened += 1;
        Ok((self.opened, events))
    }

    /// Whether word of window `opened` is about the present one.
    pub(crate) const fn is_current(&self, opened: u32) -> bool {
        self.opened == opened
    }

    /// Staff saw the same number on both screens.
    pub(crate) fn confirm(&mut self) {
        if let Some(window) = &self.window {
            window.confirm();
        }
        self.view = HandoffView::Confirmed {
            phone: self.phone.clone(),
            percent: 0,
        };
    }

    /// Closes the window at once; what the phone sends from now on reaches nobody.
    pub(crate) fn close(&mut self) {
        self.window = None;
        self.opened += 1;
        self.view = HandoffView::Closed { reason: None };
    }

    /// What was received has been used up or thrown away.
    pub(crate) fn forget_delivery(&mut self) {
        if let HandoffView::Received { .. } = self.view {
            self.close();
        }
    }

    /// Staff saw different numbers.
    pub(crate) fn refuse(&mut self) {
        if let Some(window) = &self.window {
            window.refuse();
        }
        self.close();
    }

    /// Notes what happened at the window.
    ///
    /// # Errors
    /// [`NotDone`] if the journey or the register refuses it.
    pub(crate) fn note(
        &mut self,
        event: WindowEvent,
        open: &mut OpenJourney,
        desk: &mut Desk,
    ) -> Result<(), NotDone> {
        match event {
            WindowEvent::QrChanged(qr) => self.show(&qr),
            WindowEvent::Claimed { phone, number, .. } => {
                let model = PhoneModel::of(phone.model.as_str());
                let claimed = Command::PhoneClaimed {
                    platform: platform(phone.platform),
                    model,
                };
                open.perform(&mut desk.register, claimed)?;
                self.phone = format!("{}, {}", phone.model, phone.app);
                self.view = HandoffView::Claimed {
                    phone: self.phone.clone(),
                    number: number.to_string(),
                };
            }
            WindowEvent::Receiving { received, total } => {
                let percent = received
                    .saturating_mul(100)
                    .checked_div(total)
                    .unwrap_or_default();
                let percent = u8::try_from(percent.min(100)).unwrap_or(100);
                self.view = HandoffView::Confirmed {
                    phone: self.phone.clone(),
                    percent,
                };
            }
            WindowEvent::Received(delivery) => self.receive(delivery, open, desk)?,
            WindowEvent::Refused { peer, reason } => tracing::info!("{peer} was refused: {reason}"),
            WindowEvent::Closed(reason) => self.note_end(reason, open, desk)?,
        }
        Ok(())
    }

    /// The phone gets its receipt only once the bundle is in the register.
    fn receive(
        &mut self,
        delivery: Delivery,
        open: &mut OpenJourney,
        desk: &mut Desk,
    ) -> Result<(), NotDone> {
        let length = delivery.bundle.as_ref().len();
        let received = ReceivedBundle {
            capture: delivery
                .capture
                .as_str()
                .parse()
                .map_err(|_| NotDone::new("not-possible"))?,
            bundle_sha256: delivery.bundle.sha256(),
            bundle_length: u64::try_from(length).unwrap_or(u64::MAX),
            selfie_sha256: delivery.selfie.as_ref().map(journey::Jpeg::sha256),
            origin: BundleOrigin::Phone {
                platform: platform(delivery.platform),
            },
        };
        if let Some(selfie) = delivery.selfie {
            open.album.keep(selfie);
        }
        if let Err(refused) = open.perform(&mut desk.register, Command::ReceiveBundle(received)) {
            delivery.answer.refuse();
            tracing::info!("the bundle is refused: {}", refused.code);
            return Err(NotDone::new("bundle-refused"));
        }
        open.bundle = Some(delivery.bundle);
        delivery.answer.accept();
        let bundle_length = u32::try_from(length).unwrap_or(u32::MAX);
        self.view = HandoffView::Received {
            phone: self.phone.clone(),
            bundle_length,
        };
        Ok(())
    }

    fn note_end(
        &mut self,
        reason: CloseReason,
        open: &mut OpenJourney,
        desk: &mut Desk,
    ) -> Result<(), NotDone> {
        self.window = None;
        let (end, code) = match reason {
            CloseReason::Delivered => (HandoffEnd::Received, None),
            CloseReason::Unclaimed | CloseReason::Expired => {
                (HandoffEnd::TimedOut, Some("handoff-timed-out"))
            }
            CloseReason::BadTokens => {
                (HandoffEnd::TooManyBadTokens, Some("handoff-too-many-tries"))
            }
            CloseReason::NumbersDiffer => (HandoffEnd::Cancelled, Some("handoff-numbers-differ")),
            CloseReason::ByStation => (HandoffEnd::Cancelled, None),
            CloseReason::Broken => (HandoffEnd::Failed, Some("handoff-failed")),
        };
        if let Some(code) = code {
            self.view = HandoffView::Closed {
                reason: Some(code.to_owned()),
            };
        }
        open.perform(&mut desk.register, Command::CloseHandoff { reason: end })
    }

    fn show(&mut self, qr: &handoff::QrText) {
        match qr.svg() {
            Ok(qr_svg) => self.view = HandoffView::Waiting { qr_svg },
            Err(error) => tracing::error!("the code cannot be drawn: {error}"),
        }
    }
}

const fn platform(platform: handoff::Platform) -> PhonePlatform {
    match platform {
        handoff::Platform::Ios => PhonePlatform::Ios,
        handoff::Platform::Android => PhonePlatform::Android,
    }
}

/// Where a phone may reach the station: what the settings say, else the address that this machine
/// has on its network, else only this machine itself. Training stays on this machine.
#[must_use]
pub fn addresses(settings: &Settings) -> Vec<IpAddr> {
    let named = &settings.handoff.addresses;
    if !named.is_empty() {
        return named.clone();
    }
    let own = if settings.is_training() {
        None
    } else {
        own_address()
    };
    vec![own.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))]
}

/// The address from which this machine would speak to the outside. A UDP socket that is merely
/// connected sends nothing.
fn own_address() -> Option<IpAddr> {
    /// Of the range for documentation (RFC 5737): never reached, only routed.
    const SOMEWHERE: (Ipv4Addr, u16) = (Ipv4Addr::new(192, 0, 2, 1), 9);
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect(SOMEWHERE).ok()?;
    // A phone refuses every other kind of address, and so does the window.
    match socket.local_addr().ok()?.ip() {
        IpAddr::V4(own) if own.is_private() || own.is_link_local() => Some(own.into()),
        _ => None,
    }
}
