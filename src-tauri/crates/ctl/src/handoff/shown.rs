//! What `handoff` prints: one line for each thing that happens at the window.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;

use ::handoff::{CaptureId, Cause, CloseReason, Number, PhoneInfo, Platform, QrText, Refusal};
use journey::Sha256;
use serde::{Serialize, Serializer};

use super::staff::By;
use crate::check::code;
use crate::output::Output;

#[derive(Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(super) enum Shown<'a> {
    /// The window is open.
    Opened { addresses: &'a [IpAddr], port: u16 },
    /// The code to scan now; the one before it is dead.
    Qr(Qr),
    /// The code to type instead.
    Typed { code: &'a str },
    /// A phone holds the window.
    Claimed {
        peer: IpAddr,
        phone: &'a PhoneInfo,
        number: Number,
    },
    /// The numbers are said to be the same.
    Confirmed { by: By },
    /// Bytes of the upload.
    Receiving {
        percent: u64,
        received: u64,
        total: u64,
    },
    /// A capture arrived whole.
    Received {
        capture: &'a CaptureId,
        platform: Platform,
        taken_at: jiff::Timestamp,
        bundle: Piece,
        selfie: Option<Piece>,
        /// The folder that it is in; null if it was dropped.
        kept: Option<&'a Path>,
    },
    /// Somebody was refused.
    Refused { peer: IpAddr, reason: Refusal },
    /// Nobody has come for a while, perhaps for one of these reasons, the likeliest first.
    NobodyComes {
        #[serde(serialize_with = "words")]
        causes: &'a [Cause],
    },
    /// The window is closed, and every connection with it.
    Closed {
        reason: CloseReason,
        delivered: bool,
    },
}

#[derive(Serialize)]
pub(super) struct Qr {
    text: String,
    /// Seconds.
    valid_for: u64,
    #[serde(skip)]
    drawing: Option<String>,
}

/// One part of a capture.
#[derive(Serialize)]
pub(super) struct Piece {
    length: usize,
    sha256: Sha256,
}

impl Qr {
    /// The text, and a drawing if somebody looks at a terminal.
    pub(super) fn of(qr: &QrText, valid_for: u64, output: Output) -> Self {
        Self {
            text: qr.as_str().to_owned(),
            valid_for,
            drawing: output.is_seen().then(|| qr.blocks().ok()).flatten(),
        }
    }
}

impl Piece {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self {
            length: bytes.len(),
            sha256: Sha256::of(bytes),
        }
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Opened { addresses, port } => {
                let at = |address: &IpAddr| SocketAddr::new(*address, *port).to_string();
                let at: Vec<_> = addresses.iter().map(at).collect();
                write!(f, "open at {}", at.join(", "))
            }
            Self::Qr(qr) => {
                if let Some(drawing) = &qr.drawing {
                    writeln!(f, "{drawing}")?;
                }
                write!(f, "qr {}", qr.text)
            }
            Self::Typed { code } => write!(f, "or type {code}"),
            Self::Claimed {
                peer,
                phone,
                number,
            } => {
                let PhoneInfo {
                    platform,
                    model,
                    os,
                    app,
                    sdk,
                } = phone;
                let platform = code(platform);
                write!(
                    f,
                    "claimed by {peer}: {platform} {os}, {model}, app {app}, SDK {sdk}; number {number}"
                )
            }
            Self::Confirmed { by } => write!(f, "confirmed by {}", code(by)),
            Self::Receiving { percent, .. } => write!(f, "receiving {percent} %"),
            Self::Received {
                capture,
                bundle,
                selfie,
                kept,
                ..
            } => {
                write!(f, "received {capture}: bundle {bundle}")?;
                if let Some(selfie) = selfie {
                    write!(f, ", photo {selfie}")?;
                }
                match kept {
                    Some(folder) => write!(f, "; kept in {}", folder.display()),
                    None => f.write_str("; dropped"),
                }
            }
            Self::Refused { peer, reason } => write!(f, "refused {peer}: {reason}"),
            Self::NobodyComes { causes } => {
                let words: Vec<_> = causes.iter().map(Cause::to_string).collect();
                write!(f, "nobody comes; perhaps: {}", words.join(", "))
            }
            Self::Closed { reason, .. } => write!(f, "closed: {}", code(reason)),
        }
    }
}

fn words<S: Serializer>(causes: &[Cause], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(causes.iter().map(Cause::to_string))
}

impl fmt::Display for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes, SHA-256 {}", self.length, self.sha256)
    }
}
