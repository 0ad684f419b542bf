//! The hand-off window at the counter, and what staff see of it.

use std::collections::BTreeMap;

use handoff::{Cause, CloseReason, Delivery, Window, WindowConfig, WindowEvent};
use journey::{Command, HandoffCode, HandoffEnd, HandoffRefusal, Jpeg, PhoneModel};

use crate::action::NotDone;
use crate::desk::Desk;
use crate::networks::Networks;
use crate::open_journey::OpenJourney;
use crate::received::{Received, platform};
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
    /// Why somebody was turned away at the last window, and how often.
    turned_away: BTreeMap<HandoffCode, u32>,
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
            turned_away: BTreeMap::new(),
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

    /// Opens a window and gives its number and its events. With `typed`, its code can also be typed.
    ///
    /// # Errors
    /// The problem with the network.
    pub(crate) async fn open(
        &mut self,
        settings: &Settings,
        training: Option<&Training>,
        typed: bool,
    ) -> Result<(u32, tokio::sync::mpsc::UnboundedReceiver<WindowEvent>), Problem> {
        self.turned_away.clear();
        let place = &settings.station;
        let networks = Networks::now(settings, self.network.clone());
        let config = WindowConfig::new(&place.name, settings.branch(), networks.addresses());
        let config = if typed { config.typed() } else { config };
        let opened = Window::open(config).await;
        let (window, events) =
            opened.map_err(|error| Problem::with_detail("phone-network", error))?;
        if let Some(qr) = window.qr() {
            self.view = HandoffView::Waiting {
                qr_svg: drawn(&qr),
                causes: Vec::new(),
                networks: networks.view(),
                typed: window.typed().map(|code| code.as_str().to_owned()),
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
            WindowEvent::Refused { peer, reason } => {
                tracing::info!("{peer} was refused: {reason}");
                if let Ok(code) = reason.to_string().parse() {
                    *self.turned_away.entry(code).or_default() += 1;
                }
            }
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
        let (received, answer) = Received::by_phone(delivery, copy);
        match received.keep(open, desk) {
            Ok(bundle_length) => {
                answer.accept();
                self.view = HandoffView::Received {
                    phone: Some(self.phone.clone()),
                    bundle_length,
                };
                Ok(())
            }
            Err(refused) => {
                answer.refuse();
                Err(refused)
            }
        }
    }

    /// A capture came from the folder instead.
    pub(crate) fn was_replaced(&mut self, bundle_length: u32) {
        self.close();
        self.view = HandoffView::Received {
            phone: None,
            bundle_length,
        };
    }

    /// Why somebody was turned away at the last window, and how often.
    pub(crate) fn turned_away(&self) -> Vec<HandoffRefusal> {
        let refusal = |(code, times)| HandoffRefusal { code, times };
        self.turned_away.clone().into_iter().map(refusal).collect()
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
        let closed = Command::CloseHandoff {
            reason: end,
            refused: self.turned_away(),
        };
        open.perform(&mut desk.register, closed)
    }
}

/// Nothing where it cannot be drawn: there is a way to show a new one.
fn drawn(qr: &handoff::QrText) -> String {
    let svg = qr.svg();
    svg.inspect_err(|error| tracing::error!("the code cannot be drawn: {error}"))
        .unwrap_or_default()
}
