//! The hand-off window at the counter, and what staff see of it.

use handoff::{Cause, CloseReason, Delivery, Window, WindowConfig, WindowEvent};
use journey::{BundleOrigin, Command, HandoffEnd, Jpeg, PhoneModel, PhonePlatform, ReceivedBundle};

use crate::action::NotDone;
use crate::desk::Desk;
use crate::networks::Networks;
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
    /// The network that staff want the next codes to be for; else all that are likely.
    network: Option<String>,
}

impl Pairing {
    /// No window is open.
    pub(crate) const fn closed() -> Self {
        Self {
            window: None,
            opened: 0,
            view: HandoffView::Closed { reason: None },
            phone: String::new(),
            network: None,
        }
    }

    /// What staff see.
    pub(crate) fn view(&self) -> HandoffView {
        self.view.clone()
    }

    /// From now on, codes are for this network.
    pub(crate) fn choose_network(&mut self, name: String) {
        self.network = Some(name);
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
        let networks = Networks::now(settings, self.network.clone());
        let config = WindowConfig::new(&place.name, settings.branch(), networks.addresses());
        let opened = Window::open(config).await;
        let (window, events) =
            opened.map_err(|error| Problem::with_detail("phone-network", error))?;
        if let Some(qr) = window.qr() {
            self.view = HandoffView::Waiting {
                qr_svg: drawn(&qr),
                causes: Vec::new(),
                networks: networks.view(),
            };
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
            WindowEvent::QrChanged(qr) => {
                if let HandoffView::Waiting { qr_svg, .. } = &mut self.view {
                    *qr_svg = drawn(&qr);
                }
            }
            WindowEvent::NobodyComes(reasons) => {
                if let HandoffView::Waiting { causes, .. } = &mut self.view {
                    *causes = reasons.iter().map(Cause::to_string).collect();
                }
            }
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
            // None comes past the quarantine.
            WindowEvent::Received(delivery) => delivery.answer.not_recorded(),
            WindowEvent::Refused { peer, reason } => tracing::info!("{peer} was refused: {reason}"),
            WindowEvent::Closed(reason) => self.note_end(reason, open, desk)?,
        }
        Ok(())
    }

    /// Notes a capture; its photo is seen as `copy`. The phone gets its receipt only once the bundle is
    /// in the register.
    ///
    /// # Errors
    /// [`NotDone`] if the journey or the register refuses it.
    pub(crate) fn receive(
        &mut self,
        delivery: Delivery,
        copy: Option<Jpeg>,
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
            selfie_sha256: delivery.selfie.as_ref().map(Jpeg::sha256),
            origin: BundleOrigin::Phone {
                platform: platform(delivery.platform),
            },
        };
        if let (Some(photo), Some(copy)) = (delivery.selfie, copy) {
            open.album.keep_unseen(photo, copy);
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
}

/// Nothing where it cannot be drawn: there is a way to show a new one.
fn drawn(qr: &handoff::QrText) -> String {
    let svg = qr.svg();
    svg.inspect_err(|error| tracing::error!("the code cannot be drawn: {error}"))
        .unwrap_or_default()
}

const fn platform(platform: handoff::Platform) -> PhonePlatform {
    match platform {
        handoff::Platform::Ios => PhonePlatform::Ios,
        handoff::Platform::Android => PhonePlatform::Android,
    }
}
