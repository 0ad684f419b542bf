//! `phone`: the reference phone. It shows its number, waits for staff to confirm it, and hands the
//! bundle over.

use std::fmt;
use std::io;
use std::time::SystemTime;

use handoff::phone::{Capture, Phone};
use handoff::{CaptureId, PhoneInfo, Platform, Receipt};
use journey::{Bundle, Jpeg};
use serde::Serialize;

use crate::arguments::PhoneWanted;
use crate::exit::Exit;
use crate::output::Output;
use crate::{Outcome, files};

/// What happens, in this order.
#[derive(Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
enum Progress<'a> {
    /// The station is ours; staff compare the number.
    Claimed {
        branch: &'a str,
        station: &'a str,
        number: String,
    },
    /// Staff say that it is the same.
    Confirmed,
    /// The station has it.
    Delivered(&'a Receipt),
}

pub(crate) async fn run(wanted: &PhoneWanted, output: Output) -> Outcome {
    let capture = Capture {
        id: CaptureId::random(),
        taken_at: SystemTime::now().try_into()?,
        bundle: Bundle::new(files::read(&wanted.bundle)?)?,
        selfie: match &wanted.selfie {
            Some(file) => Some(Jpeg::new(files::read(file)?)?),
            None => None,
        },
    };
    let phone = match (&wanted.qr, &wanted.code) {
        (Some(qr), _) => Phone::scan(&text(qr)?)?,
        (None, code) => Phone::typed(&text(code.as_deref().unwrap_or_default())?)?,
    };
    let paired = phone.claim(this_phone()?).await?;
    output.show(&Progress::Claimed {
        branch: paired.branch(),
        station: paired.station(),
        number: paired.number().to_string(),
    })?;
    paired.wait_confirmed().await?;
    output.show(&Progress::Confirmed)?;
    output.show(&Progress::Delivered(&paired.send(&capture).await?))?;
    Ok(Exit::Success)
}

/// The text of the code. It holds a secret for a minute, and arguments are seen by every user.
fn text(argument: &str) -> io::Result<String> {
    let text = match argument {
        "-" => io::read_to_string(io::stdin())?,
        text => text.to_owned(),
    };
    Ok(text.trim().to_owned())
}

fn this_phone() -> Result<PhoneInfo, handoff::BadText> {
    Ok(PhoneInfo {
        platform: Platform::Android,
        model: "Reference phone".parse()?,
        os: "0".parse()?,
        app: concat!("kaunterctl ", env!("CARGO_PKG_VERSION")).parse()?,
        sdk: "none".parse()?,
    })
}

impl fmt::Display for Progress<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Claimed {
                branch,
                station,
                number,
            } => {
                writeln!(f, "{branch}, station {station}")?;
                write!(
                    f,
                    "number {number}: staff confirm it if the station shows the same"
                )
            }
            Self::Confirmed => f.write_str("confirmed"),
            Self::Delivered(receipt) => {
                write!(f, "delivered: bundle SHA-256 {}", receipt.bundle_sha256)
            }
        }
    }
}
