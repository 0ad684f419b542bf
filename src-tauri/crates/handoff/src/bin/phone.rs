//! The reference phone as a program: `phone QR BUNDLE [SELFIE]`, with `-` to read the text of the
//! QR code from standard input. Prints the number, then the receipt.

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::SystemTime;

use handoff::phone::{Capture, Phone};
use handoff::{CaptureId, PhoneInfo, Platform};
use journey::{Bundle, Jpeg};

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.as_slice() {
        [qr, bundle] => hand_over(qr, bundle, None).await,
        [qr, bundle, selfie] => hand_over(qr, bundle, Some(selfie)).await,
        _ => Err("usage: phone QR BUNDLE [SELFIE]".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

async fn hand_over(qr: &str, bundle: &str, selfie: Option<&str>) -> Result<(), Box<dyn Error>> {
    let qr = if qr == "-" {
        io::read_to_string(io::stdin())?
    } else {
        qr.to_owned()
    };
    let scanned = Phone::scan(qr.trim_end_matches(['\r', '\n']))?;
    let capture = Capture {
        id: CaptureId::random(),
        taken_at: SystemTime::now().try_into()?,
        bundle: Bundle::new(std::fs::read(bundle)?)?,
        selfie: selfie
            .map(std::fs::read)
            .transpose()?
            .map(Jpeg::new)
            .transpose()?,
    };
    let phone = PhoneInfo {
        platform: Platform::Android,
        model: "Reference phone".parse()?,
        os: "0".parse()?,
        app: env!("CARGO_PKG_VERSION").parse()?,
        sdk: "none".parse()?,
    };
    let mut out = io::stdout();
    let paired = scanned.claim(phone).await?;
    writeln!(
        out,
        "{} {}: number {}",
        paired.branch(),
        paired.station(),
        paired.number()
    )?;
    paired.wait_confirmed().await?;
    writeln!(out, "confirmed")?;
    let receipt = paired.send(&capture).await?;
    writeln!(out, "{}", serde_json::to_string(&receipt)?)?;
    Ok(())
}
