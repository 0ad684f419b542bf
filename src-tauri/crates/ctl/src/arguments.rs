//! The command line.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;
use journey::{JourneyRef, Language, StaffId};
use register::{Month, Period, Seed};
use station::{Settings, SettingsError};
use url::Url;

use crate::check::{Format, Kind, Side};
use crate::credentials::What;
use crate::handoff::Confirm;

/// The Kaunter station without a window.
#[derive(Parser)]
#[command(name = "kaunterctl", version, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    /// Prints JSON, one object a line.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) place: Place,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Stands below the help; [`crate::exit`] is what it tells of.
const EXIT_CODES: &str = "\
Exit codes:
   0  success; of `verify`, a pass
  10  the verdict is a fail
  11  the verdict is a review: a human has to look
  20  capture again; of `handoff`, nothing arrived
  21  the portal or the account refuses
  22  the outcome is unknown, or the portal cannot be reached
  30  wrong use, or something is wrong on this machine";

/// Which station.
#[derive(Args)]
pub(crate) struct Place {
    /// The settings file, in place of the user's.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The portal, in place of the one in the settings file.
    ///
    /// A station with a portal is not in training, unless the settings file names none and this
    /// is an http:// URL: that is a sandbox.
    #[arg(long, global = true, value_name = "URL")]
    portal: Option<Url>,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// The opening check: cameras, printer, disk, clock, keychain, hand-off port, portal.
    ///
    /// Ends with 0 unless something is red. Nothing is sent to the portal but a greeting.
    Doctor,
    /// One whole journey by files: prints readings, verdict and reasons.
    ///
    /// The same rules and the same register as at the counter. Nobody stands there, so who runs
    /// this states that the customer has agreed on paper and that staff saw the face uncovered.
    /// The login comes from the keychain, else from `KAUNTER_USERNAME` and `KAUNTER_PASSWORD`.
    Verify(VerifyFiles),
    /// The checks that a picture must pass before it is sent: each measure, its limit, and what
    /// to do.
    Check(PictureFile),
    /// What opens the portal, which is kept in the keychain and nowhere else.
    #[command(subcommand)]
    Credentials(CredentialsCommand),
    /// Who works at the station.
    #[command(subcommand)]
    Staff(StaffCommand),
    /// The record of everything that happened.
    #[command(subcommand)]
    Register(RegisterCommand),
    /// What the register says of a month, a day or a window of time. No report holds anything about
    /// a customer; each one that is made is recorded.
    Report(ReportWanted),
    /// Renders the slip of a journey again, without the customer's ID number.
    Slip(SlipWanted),
    /// Lists the print queues.
    Printers,
    /// Emulates the portal on this machine until it is interrupted.
    Sandbox(SandboxWanted),
    /// Opens one real hand-off window and tells what happens at it: the bench for a phone's app.
    ///
    /// Ends with 0 if a capture arrived. What arrives is dropped unless `--out` names a folder. The
    /// window closes by itself, or with Ctrl-C.
    Handoff(WindowWanted),
    /// The reference phone: scans a station's code and hands a bundle over.
    Phone(PhoneWanted),
}

#[derive(Args)]
pub(crate) struct PictureFile {
    /// What the picture shows.
    pub(crate) kind: Kind,
    /// The picture, a JPEG or PNG.
    pub(crate) file: PathBuf,
    /// The side of the card.
    #[arg(long, default_value = "front")]
    pub(crate) side: Side,
    /// The document, in place of the one in the settings.
    #[arg(long)]
    pub(crate) format: Option<Format>,
}

#[derive(Args)]
pub(crate) struct VerifyFiles {
    /// The card's front, a JPEG.
    #[arg(long, value_name = "FILE")]
    pub(crate) card: PathBuf,
    /// The card's back, a JPEG.
    #[arg(long, value_name = "FILE")]
    pub(crate) back: Option<PathBuf>,
    /// The customer, a JPEG.
    #[arg(long, value_name = "FILE")]
    pub(crate) selfie: PathBuf,
    /// The bundle of the OkayCam Plus SDK; it is sent as it is.
    #[arg(long, value_name = "FILE")]
    pub(crate) bundle: PathBuf,
}

#[derive(Subcommand)]
pub(crate) enum CredentialsCommand {
    /// Keeps a secret. It is asked for, or read from stdin.
    Set {
        /// Which secret.
        #[arg(long, value_enum, default_value_t = What::Login)]
        what: What,
        /// The name that goes with a password: of `login` and `proxy`.
        #[arg(long, value_name = "NAME")]
        username: Option<String>,
    },
    /// Asks the portal for one journey, which counts on the account's quota.
    Test,
    /// Forgets a secret.
    Clear {
        /// Which secret.
        #[arg(long, value_enum, default_value_t = What::Login)]
        what: What,
    },
}

#[derive(Subcommand)]
pub(crate) enum StaffCommand {
    /// Gives an account a temporary PIN while the station is closed. It is asked for, or read from
    /// stdin; its owner changes it at the next sign-in. The register has it.
    ResetPin {
        /// The staff ID.
        id: StaffId,
    },
}

#[derive(Subcommand)]
pub(crate) enum RegisterCommand {
    /// Checks the chain of records from the first to the last, and every signature on the way.
    Verify {
        /// The register's number on a slip: it must be in the chain.
        #[arg(long, value_name = "TEXT")]
        slip: Option<String>,
        /// A witness folder, in place of the settings': what it has of this station must be in
        /// the chain.
        #[arg(long, value_name = "DIR")]
        witness: Option<PathBuf>,
    },
    /// Gives out the records since the last hand-over, as lines of JSON.
    ///
    /// They end with a checkpoint: sent back, it is the collector's receipt.
    Export {
        /// Begins after this record, in place of the last one that was handed over; 0 for all.
        #[arg(long, value_name = "SEQ")]
        since: Option<i64>,
        /// A new file, in place of stdout.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Takes the collector's receipt: an export, or its last line.
    Acknowledge {
        /// The receipt.
        file: PathBuf,
    },
    /// Removes records that are handed over and older than 25 months, and signs that with the
    /// station's key. Better while the station is closed: it cannot record anything meanwhile.
    Purge,
    /// Believes another station again whose register was refused: somebody knows why it was put
    /// back, or has another key. What the witness has of it counts from now on.
    AcceptPeer {
        /// The other station, by the name of its file with the witness.
        station: String,
    },
    /// Counts what happened, by month and kind.
    Stats,
}

#[derive(Args)]
pub(crate) struct ReportWanted {
    #[command(subcommand)]
    pub(crate) report: ReportCommand,
    #[command(flatten)]
    pub(crate) files: ReportFiles,
}

/// Where a report goes besides stdout.
#[derive(Args)]
pub(crate) struct ReportFiles {
    /// A new file for the report as a table.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) csv: Option<PathBuf>,
    /// A new file for the report as pages.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) pdf: Option<PathBuf>,
    /// The language of the pages: en or ms.
    #[arg(long, global = true, value_name = "LANGUAGE", default_value = "en", value_parser = language)]
    pub(crate) language: Language,
}

#[derive(Subcommand)]
pub(crate) enum ReportCommand {
    /// How many journeys were begun in a month, and what became of them.
    Month {
        /// Such as 2026-11; this month by default.
        month: Option<Month>,
    },
    /// Journeys of a month to look at, drawn by a seed that is recorded first.
    Sample {
        /// Such as 2026-11; this month by default.
        month: Option<Month>,
        /// How many.
        #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1000))]
        journeys: u32,
        /// 8 to 64 lower-case letters and digits; by chance by default. The same one draws the same
        /// journeys again.
        #[arg(long)]
        seed: Option<Seed>,
    },
    /// Whose data a window of time may concern, for the notice of a breach.
    Breach {
        /// A month, a day, or two moments such as 2026-11-28T22:00+08:00/2026-11-29T04:00+08:00.
        period: Period,
    },
    /// What was done in a day, and what is unfinished.
    Shift {
        /// Such as 2026-11-29; today by default.
        day: Option<Date>,
        /// One staff id's own; everybody's by default.
        #[arg(long, value_name = "ID")]
        staff: Option<StaffId>,
    },
    /// What other thresholds would have decided of the recorded readings. Nothing follows from it.
    Thresholds {
        /// A month, a day, or two moments; this month by default.
        period: Option<Period>,
        #[command(flatten)]
        tried: Tried,
    },
}

/// The thresholds that are tried; by default those in force.
#[derive(Args)]
pub(crate) struct Tried {
    /// The match confidence that would be enough, 0 to 100.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) match_from: Option<f64>,
    /// The one with which an old card would be looked at by a person, 0 to 100.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) review_from: Option<f64>,
    /// A face would be live above this, 0 to 1.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) face_above: Option<f64>,
    /// A capture would be genuine above this, 0 to 1.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) capture_above: Option<f64>,
}

#[derive(Args)]
pub(crate) struct SlipWanted {
    /// The journey, such as KL01-0042.
    pub(crate) reference: JourneyRef,
    /// Where to write the page.
    #[arg(long, value_name = "FILE")]
    pub(crate) pdf: PathBuf,
    /// The slip's language: en or ms.
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = language)]
    pub(crate) language: Language,
}

#[derive(Args)]
pub(crate) struct SandboxWanted {
    /// The port on loopback; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,
    /// What the user `kaunter` gets: a scenario file (`.toml`), or a scenario or `code:` and a
    /// refusal's code, perhaps with `@okayid`, `@once` and the like.
    #[arg(long, default_value = "pass", value_parser = emas_sandbox::Script::of_argument)]
    pub(crate) scenario: emas_sandbox::Script,
    /// How late the scenario `slow` answers, in milliseconds.
    #[arg(long, default_value_t = 8_000)]
    pub(crate) slow_ms: u64,
    /// Puts a bank's relay in front, which demands this bearer token and holds the login.
    #[arg(long, value_name = "TOKEN")]
    pub(crate) relay_bearer: Option<String>,
    /// Lists the scenarios and ends.
    #[arg(long)]
    pub(crate) list: bool,
}

#[derive(Args)]
pub(crate) struct WindowWanted {
    /// An address of this machine that the phone can reach, in place of the settings'; may be
    /// given more than once, the likeliest first.
    #[arg(long, value_name = "ADDR")]
    pub(crate) listen: Vec<IpAddr>,
    /// Who says that the number on the phone is the one shown here.
    #[arg(long, default_value = "ask")]
    pub(crate) confirm: Confirm,
    /// Shows a code to type as well; there are 120 s for the claim then.
    #[arg(long)]
    pub(crate) typed: bool,
    /// Keeps what arrives in this folder, as `bundle.bin`, `selfie.jpg` and `manifest.json`; none
    /// of them may be there.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct PhoneWanted {
    /// The text of the station's QR code; `-` reads it from stdin, unseen by other users.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    #[arg(required_unless_present = "code", conflicts_with = "code")]
    pub(crate) qr: Option<String>,
    /// The code that the station shows to be typed; `-` reads it from stdin.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) code: Option<String>,
    /// The bundle.
    #[arg(long, value_name = "FILE")]
    pub(crate) bundle: PathBuf,
    /// The SDK's photo, a JPEG.
    #[arg(long, value_name = "FILE")]
    pub(crate) selfie: Option<PathBuf>,
}

impl Place {
    /// The settings of the station that is meant.
    pub(crate) fn settings(&self) -> Result<Settings, SettingsError> {
        let mut settings = Settings::find(self.config.as_deref())?;
        if let Some(url) = &self.portal {
            settings.use_portal(url.clone())?;
        }
        Ok(settings)
    }
}

fn language(text: &str) -> Result<Language, &'static str> {
    match text {
        "en" => Ok(Language::En),
        "ms" => Ok(Language::Ms),
        _ => Err("the language is `en` or `ms`"),
    }
}
