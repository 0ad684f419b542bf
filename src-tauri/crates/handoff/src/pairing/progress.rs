//! How far the phone that claimed has come: from the number to the receipt.

use crate::problem::Code;
use crate::wire::Receipt;

/// One step after the other; only the station's answer leaves `Recording`.
#[derive(Debug)]
pub(super) enum Progress {
    /// Staff have not yet compared the numbers.
    Unconfirmed,
    /// The phone may upload.
    Confirmed,
    /// The station has the capture and makes it durable.
    Recording(Receipt),
    /// It is durable.
    Recorded(Receipt),
    /// It was not wanted; another one would be.
    Refused(Receipt),
    /// Its photo could not be looked at; the same capture without it would be wanted.
    PhotoRefused(Receipt),
}

/// What to do with a capture that arrived whole.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Delivered {
    /// The first: hand it to the station.
    New,
    /// The same again: await what became, or becomes, of the first.
    Again,
}

/// What the station decided about a capture that it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Settled {
    /// It is durable.
    Recorded,
    /// It is not wanted; another one would be.
    Refused,
    /// Its photo cannot be looked at; the same capture without it may come.
    PhotoRefused,
    /// It was lost on the way to the disk; the same one may come again.
    NotRecorded,
}

impl Progress {
    pub(super) fn deliver(&mut self, receipt: &Receipt) -> Result<Delivered, Code> {
        match self {
            Self::Unconfirmed => Err(Code::NotConfirmed),
            Self::Recording(first) | Self::Recorded(first) if first == receipt => {
                Ok(Delivered::Again)
            }
            Self::Recording(_) | Self::Recorded(_) => Err(Code::CaptureConflict),
            Self::Refused(first) if first.capture == receipt.capture => Err(Code::CaptureRefused),
            Self::PhotoRefused(first) if first == receipt => Err(Code::NotJpeg),
            Self::Confirmed | Self::Refused(_) | Self::PhotoRefused(_) => {
                *self = Self::Recording(receipt.clone());
                Ok(Delivered::New)
            }
        }
    }

    pub(super) fn settle(&mut self, settled: Settled) {
        let Self::Recording(receipt) = self else {
            return;
        };
        *self = match settled {
            Settled::Recorded => Self::Recorded(receipt.clone()),
            Settled::Refused => Self::Refused(receipt.clone()),
            Settled::PhotoRefused => Self::PhotoRefused(receipt.clone()),
            Settled::NotRecorded => Self::Confirmed,
        };
    }

    pub(super) fn outcome(&self, receipt: &Receipt) -> Option<Result<(), Code>> {
        match self {
            Self::Recording(first) if first == receipt => None,
            Self::Recorded(first) if first == receipt => Some(Ok(())),
            Self::Refused(first) if first == receipt => Some(Err(Code::CaptureRefused)),
            Self::PhotoRefused(first) if first == receipt => Some(Err(Code::NotJpeg)),
            _ => Some(Err(Code::NotRecorded)),
        }
    }

    pub(super) const fn is_recording(&self) -> bool {
        matches!(self, Self::Recording(_))
    }

    pub(super) const fn recorded(&self) -> Option<&Receipt> {
        match self {
            Self::Recorded(receipt) => Some(receipt),
            _ => None,
        }
    }
}
