//! What a window tells the station.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use journey::{Bundle, Jpeg};
use serde::{Serialize, Serializer};

use crate::number::Number;
use crate::pairing::{CloseReason, Settled};
use crate::problem::Code;
use crate::qr::QrText;
use crate::reach::Cause;
use crate::state::WindowState;
use crate::wire::{CaptureId, PhoneInfo, Platform};

/// One thing that happened at a window, in order. [`WindowEvent::Closed`] is the last.
#[derive(Debug)]
pub enum WindowEvent {
    /// There is a new QR code; phones that scanned the old one are too late.
    QrChanged(QrText),
    /// A phone holds the window. Staff compare the number on both screens.
    Claimed {
        /// Where it connects from.
        peer: IpAddr,
        /// What it says about itself.
        phone: PhoneInfo,
        /// What the phone shows too, unless somebody sits between.
        number: Number,
    },
    /// Bytes of a capture arrive; about twenty times an upload.
    Receiving {
        /// Bytes so far.
        received: u64,
        /// Bytes in all.
        total: u64,
    },
    /// A capture arrived whole. The phone waits for the [`Answer`].
    Received(Delivery),
    /// Somebody was refused.
    Refused {
        /// Who.
        peer: IpAddr,
        /// Why.
        reason: Refusal,
    },
    /// Nobody has claimed the window for a while, for one of these reasons, the likeliest first.
    /// Empty if somebody has got through to the window without claiming it.
    NobodyComes(Vec<Cause>),
    /// The port is closed and every connection ended.
    Closed(CloseReason),
}

/// A capture: its bytes are exactly those that the phone sent.
#[derive(Debug)]
pub struct Delivery {
    /// The phone's name of it.
    pub capture: CaptureId,
    /// What it was made on, as the phone claimed.
    pub platform: Platform,
    /// When it was made, by the phone's clock.
    pub taken_at: jiff::Timestamp,
    /// For the portal alone.
    pub bundle: Bundle,
    /// The SDK's own photo, if the phone sent it.
    pub selfie: Option<Jpeg>,
    /// How long the upload took, from its header to its last byte.
    pub took: Duration,
    /// To be given once the capture is durable, or is not wanted.
    pub answer: Answer,
}

/// The word that the phone waits for. Dropping it says [`Answer::not_recorded`].
#[must_use = "the phone waits for it"]
pub struct Answer {
    /// Gone once the answer is given.
    awaiting: Option<Arc<WindowState>>,
}

/// Why somebody was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// No TLS 1.3 with HTTP/1.1: some other program, or a phone that refuses the station's key.
    Handshake,
    /// Not a request of the protocol; it got an empty answer.
    Malformed,
    /// It kept the station waiting.
    Slow,
    /// It went away in the middle.
    Broken,
    /// Too many connections. Told once a window, however many there are.
    Crowded,
    /// A request that the rules refuse; the phone was told the code.
    Problem(Code),
}

impl Answer {
    pub(crate) const fn to(state: Arc<WindowState>) -> Self {
        Self {
            awaiting: Some(state),
        }
    }

    /// The capture is durable: the phone gets its receipt, and the window closes a little later.
    pub fn accept(mut self) {
        self.give(Settled::Recorded);
    }

    /// The capture is not wanted: the phone should take a new one.
    pub fn refuse(mut self) {
        self.give(Settled::Refused);
    }

    /// The photo is none that can be looked at: the phone should send the capture without it.
    pub fn refuse_photo(mut self) {
        self.give(Settled::PhotoRefused);
    }

    /// The capture could not be made durable: the phone may send the same again.
    pub fn not_recorded(self) {
        drop(self);
    }

    fn give(&mut self, settled: Settled) {
        if let Some(state) = self.awaiting.take() {
            state.settle(settled);
        }
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.give(Settled::NotRecorded);
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answer")
    }
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Self::Problem(code)
    }
}

impl fmt::Display for Refusal {
    /// A stable text for the register: a [`Code`], or one of five more.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Handshake => "handshake",
            Self::Malformed => "malformed",
            Self::Slow => "slow",
            Self::Broken => "broken",
            Self::Crowded => "crowded",
            Self::Problem(code) => return code.fmt(f),
        })
    }
}

impl Serialize for Refusal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
