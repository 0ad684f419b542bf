//! `handoff`: one real hand-off window without a screen. It shows the QR code, then what happens,
//! and keeps what arrives only where it is told to.

mod shown;
mod staff;

use std::io::{self, Write};
use std::pin::pin;

use ::handoff::{
    CaptureFolder, CloseReason, Delivery, FolderError, Window, WindowConfig, WindowEvent,
};
use clap::ValueEnum;
use station::{Settings, handoff_addresses};
use tokio::sync::mpsc::UnboundedReceiver;

use self::shown::{Piece, Qr, Shown};
use self::staff::{Staff, Word};
use crate::Outcome;
use crate::arguments::WindowWanted;
use crate::exit::Exit;
use crate::interruption::interruption;
use crate::output::Output;

/// Who compares the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Confirm {
    /// A person, who is asked at the terminal.
    Ask,
    /// Nobody: every phone is believed. For tests, where no customer is.
    Auto,
}

/// Said before a window that believes every phone is opened.
const FOR_TESTS_ONLY: &str = "kaunterctl: --confirm auto is for tests only. Nobody compares the numbers, so \
    whoever sits between phone and station goes unseen. Never use it with a customer.";

/// One window, and what is done with what it tells.
struct Bench<'a> {
    window: Window,
    events: UnboundedReceiver<WindowEvent>,
    staff: Staff,
    folder: Option<&'a CaptureFolder>,
    output: Output,
    delivered: bool,
    /// Why a capture could not be kept, until the phone [knows](Self::is_told).
    not_kept: Option<FolderError>,
    is_told: bool,
}

pub(crate) async fn run(settings: &Settings, wanted: &WindowWanted, output: Output) -> Outcome {
    let folder = wanted
        .out
        .as_deref()
        .map(CaptureFolder::prepare)
        .transpose()?;
    if wanted.confirm == Confirm::Auto {
        let _nobody_reads = writeln!(io::stderr(), "{FOR_TESTS_ONLY}");
    }
    let addresses = match wanted.listen.as_slice() {
        [] => handoff_addresses(settings),
        listen => listen.to_vec(),
    };
    let config = WindowConfig::new(&settings.station.name, settings.branch(), addresses);
    let config = if wanted.typed { config.typed() } else { config };
    let qr_seconds = config.qr_refresh.as_secs();
    let (window, events) = Window::open(config).await?;
    let bench = Bench {
        window,
        events,
        staff: Staff::new(wanted.confirm),
        folder: folder.as_ref(),
        output,
        delivered: false,
        not_kept: None,
        is_told: false,
    };
    bench.watch(qr_seconds).await
}

impl Bench<'_> {
    /// Tells what happens until the window has closed, whoever closes it.
    async fn watch(mut self, qr_seconds: u64) -> Outcome {
        let mut interrupted = pin!(interruption()?);
        let mut is_interrupted = false;
        let mut failure: Option<Box<dyn std::error::Error>> = None;
        self.output.show(&Shown::Opened {
            addresses: self.window.addresses(),
            port: self.window.port(),
        })?;
        if let Some(qr) = self.window.qr() {
            let qr = Qr::of(&qr, qr_seconds, self.output);
            self.output.show(&Shown::Qr(qr))?;
        }
        if let Some(code) = self.window.typed() {
            self.output.show(&Shown::Typed {
                code: code.as_str(),
            })?;
        }
        loop {
            let told = tokio::select! {
                () = &mut interrupted, if !is_interrupted => {
                    is_interrupted = true;
                    self.window.close();
                    Ok(())
                }
                word = self.staff.word() => self.obey(word),
                event = self.events.recv() => match event {
                    Some(WindowEvent::Closed(reason)) => {
                        return self.end(reason, failure);
                    }
                    Some(event) => self.tell(event, qr_seconds),
                    None => return self.end(CloseReason::Broken, failure),
                },
            };
            // The phone and the network are left in order, whatever is wrong here.
            if let Err(error) = told {
                failure.get_or_insert(error);
                self.window.close();
            } else if let Some(error) = self.not_kept.take_if(|_| self.is_told) {
                failure.get_or_insert(error.into());
                self.window.close();
            }
        }
    }

    fn tell(
        &mut self,
        event: WindowEvent,
        qr_seconds: u64,
    ) -> Result<(), Box<dyn std::error::Error>> {
        match event {
            WindowEvent::QrChanged(qr) => {
                let qr = Qr::of(&qr, qr_seconds, self.output);
                self.output.show(&Shown::Qr(qr))?;
            }
            WindowEvent::Claimed {
                peer,
                phone,
                number,
            } => {
                self.output.show(&Shown::Claimed {
                    peer,
                    phone: &phone,
                    number,
                })?;
                self.staff.ask(number);
            }
            WindowEvent::Receiving { received, total } => {
                self.output.show(&Shown::Receiving {
                    percent: received * 100 / total.max(1),
                    received,
                    total,
                })?;
            }
            WindowEvent::Received(delivery) => self.take(delivery)?,
            WindowEvent::Refused { peer, reason } => {
                // Its answer is on the way, or it has gone.
                self.is_told = self.not_kept.is_some();
                self.output.show(&Shown::Refused { peer, reason })?;
            }
            WindowEvent::NobodyComes(causes) => {
                if !causes.is_empty() {
                    self.output.show(&Shown::NobodyComes { causes: &causes })?;
                }
            }
            WindowEvent::Closed(_) => {}
        }
        Ok(())
    }

    /// Keeps the capture if it is to be kept; only then does the phone get its receipt.
    fn take(&mut self, delivery: Delivery) -> Result<(), Box<dyn std::error::Error>> {
        let kept = match self.folder {
            Some(folder) => match folder.keep(&delivery) {
                Ok(()) => Some(folder.path()),
                Err(error) => {
                    // A window that closed at once would say that it is closed, and not this.
                    self.not_kept = Some(error);
                    delivery.answer.not_recorded();
                    return Ok(());
                }
            },
            None => None,
        };
        let shown = self.output.show(&Shown::Received {
            capture: &delivery.capture,
            platform: delivery.platform,
            taken_at: delivery.taken_at,
            bundle: Piece::of(delivery.bundle.as_ref()),
            selfie: delivery
                .selfie
                .as_ref()
                .map(|selfie| Piece::of(selfie.as_ref())),
            kept,
        });
        delivery.answer.accept();
        self.delivered = true;
        Ok(shown?)
    }

    /// Does what the person at the terminal says.
    fn obey(&self, word: Word) -> Result<(), Box<dyn std::error::Error>> {
        match word {
            Word::Same(by) => {
                self.window.confirm();
                self.output.show(&Shown::Confirmed { by })?;
                Ok(())
            }
            Word::Different => {
                self.window.refuse();
                Ok(())
            }
            Word::Nobody => Err(CannotAsk.into()),
        }
    }

    fn end(&self, reason: CloseReason, failure: Option<Box<dyn std::error::Error>>) -> Outcome {
        self.output.show(&Shown::Closed {
            reason,
            delivered: self.delivered,
        })?;
        match failure {
            Some(error) => Err(error),
            None if self.delivered => Ok(Exit::Success),
            None => Ok(Exit::CaptureAgain),
        }
    }
}

/// Nobody is there to compare the numbers.
#[derive(Debug, thiserror::Error)]
#[error(
    "nobody answered whether the numbers are the same: standard input has ended. \
     `--confirm ask` needs a person there; `--confirm auto` is for tests"
)]
struct CannotAsk;
