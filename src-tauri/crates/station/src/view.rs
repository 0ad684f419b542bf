//! What the screen shows: one value that is a fold of the journey, ready to draw.
//!
//! Nothing here is a sentence. Codes cross the wire; the catalogue turns them into words. Numbers
//! are whole (thousandths), because floating point does not survive the bindings. Pictures are not
//! here at all: a [`Picture`] only names one, and the window fetches it through its own URI scheme.

mod checks;
mod details;
mod guidance;
mod portal;
mod progress;
mod reports;
mod staff;
mod unfinished;

pub use self::checks::{
    CompletionView, DocumentCheckState, DocumentCheckView, ScorecardState, ScorecardView,
};
pub use self::details::{Correction, DetailFault, DetailView, DetailsView, Personal};
pub use self::guidance::{ArrowView, GuidanceView};
pub use self::portal::{PortalStatusView, QuotaView};
pub use self::progress::{Awaited, MayView, SearchState, SearchView, Waiting};
pub use self::reports::{
    CellView, FactView, GivenView, LimitsView, ReportView, ReportsView, TableView,
};
pub use self::staff::{AccountView, BankView, HandOverView, LockedView, StaffView};
pub use self::unfinished::{AgeUnit, AgeView, NewJourneysView, UnfinishedView};
pub use journey::{
    CardField, CardSide, ConsentLanguage, Decision, Discrepancy, Language, Role, SelfieSource,
    Step, Verdict, WaitsFor,
};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything that the window draws.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct View {
    /// Grows with every change; an older view never replaces a newer one.
    pub revision: u32,
    /// This machine.
    pub station: StationView,
    /// Which screen is up.
    pub screen: Screen,
    /// Who works here now.
    pub staff: Option<StaffView>,
    /// Every account, on [`Screen::Accounts`] alone.
    pub accounts: Vec<AccountView>,
    /// What waits behind the lock, on [`Screen::Locked`] alone.
    pub locked: Option<LockedView>,
    /// The sign-in through the bank, where it is set up and somebody may sign in.
    pub bank: Option<BankView>,
    /// What somebody else had, on [`Screen::HandOver`] alone.
    pub hand_over: Option<HandOverView>,
    /// What can be reported and what was, on [`Screen::Reports`] alone.
    pub reports: Option<ReportsView>,
    /// The language of the staff's screen.
    pub language: Language,
    /// The journey under way.
    pub journey: Option<JourneyView>,
    /// Journeys that were interrupted and wait for somebody, oldest first.
    pub unfinished: Vec<UnfinishedView>,
    /// Unfinished journeys whose records are not what was written: nobody can go on with them, but
    /// they can be ended.
    pub doubtful: Vec<String>,
    /// What keeps the next journey from beginning, or soon will; on [`Screen::Home`] alone.
    pub new_journeys: NewJourneysView,
    /// What the station is waiting for, the most important first.
    pub waiting: Vec<Waiting>,
    /// What went wrong last and has not been put right.
    pub problem: Option<Problem>,
    /// How the portal and the bank's account there fare.
    pub portal: PortalStatusView,
}

/// This machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StationView {
    /// The station's name, such as `KL01`.
    pub name: String,
    /// The branch's name.
    pub branch: String,
    /// Whether nothing is real: sandbox portal, replay camera, practice phone.
    pub training: bool,
}

/// Which screen is up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Screen {
    /// The station has no staff account yet.
    FirstRun,
    /// Nobody is signed in.
    SignIn,
    /// The session is locked: nothing of a customer is in the view.
    Locked,
    /// Somebody else's journey is open: it is taken over, or left unfinished.
    HandOver,
    /// The own PIN is changed. Nothing else can be done as long as it is temporary.
    OwnPin,
    /// Signed in, no journey open.
    Home,
    /// The accounts, for a supervisor.
    Accounts,
    /// The reports.
    Reports,
    /// A journey is open.
    Journey,
    /// The station cannot work; [`View::problem`] says why.
    OutOfOrder,
}

/// The journey under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct JourneyView {
    /// What people call it, such as `KL01-0042`.
    pub reference: String,
    /// Where it stands.
    pub step: Step,
    /// What the customer agrees to, until the customer has.
    pub consent: Option<ConsentView>,
    /// Whether the portal has given a Journey ID.
    pub portal: PortalView,
    /// The camera that is streaming, if one is.
    pub camera: CameraView,
    /// What to do in front of it. Absent where no frame has been looked at.
    pub guidance: Option<GuidanceView>,
    /// The card's sides.
    pub card: CardView,
    /// What was read, while it is to be confirmed or has been.
    pub details: Option<DetailsView>,
    /// Selfie and hand-off.
    pub face: FaceView,
    /// The check of the card by `OkayDoc`, where the account has it.
    pub document_check: Option<DocumentCheckView>,
    /// The submission.
    pub submission: SubmissionView,
    /// The search for the last attempt, while nobody knows what came of it.
    pub search: Option<SearchView>,
    /// The portal's answer to the last attempt, if it gave one.
    pub result: Option<ResultView>,
    /// The portal's scorecard, where the account has it.
    pub scorecard: Option<ScorecardView>,
    /// The human decision, beside a verdict or without one.
    pub decision: Option<Decision>,
    /// Whether the portal has locked the journey, where the account can.
    pub completion: Option<CompletionView>,
    /// The slip.
    pub slip: SlipView,
    /// What staff may do now.
    pub may: MayView,
}

/// What the customer agrees to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConsentView {
    /// The text's version.
    pub version: u32,
    /// The text in each language.
    pub texts: Vec<ConsentTextView>,
}

/// The consent text in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConsentTextView {
    /// The language.
    pub language: ConsentLanguage,
    /// Its heading.
    pub heading: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// Whether the portal has given a Journey ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum PortalView {
    /// Not asked yet.
    NotAsked,
    /// Asked; the answer is awaited.
    Asking,
    /// Open.
    Open,
    /// It did not answer, or it refused: [`View::problem`] says which. Can be asked again.
    Failed,
}

/// The state of the camera that the step needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum CameraView {
    /// This step needs none, and the device is released.
    Off,
    /// Frames arrive.
    Live,
    /// Opened, no frame yet.
    Starting,
    /// None found, silent or unplugged: [`View::problem`] says which. It is tried again until it
    /// is back.
    Failed,
}

/// A picture that the window may fetch by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Picture {
    /// The path in the window's picture scheme, new for every picture.
    pub path: String,
}

/// The card's sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CardView {
    /// The side that is asked for now.
    pub side: CardSide,
    /// The front as captured.
    pub front: Option<StillView>,
    /// The back as captured.
    pub back: Option<StillView>,
    /// Whether the back may be left out.
    pub back_optional: bool,
}

/// A captured still.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StillView {
    /// The picture.
    pub picture: Picture,
    /// Whether staff said that it is good.
    pub accepted: bool,
    /// Whether nothing that the checks found holds it back; hints may be warnings all the same.
    pub passed: bool,
    /// What the checks found, as codes; empty when all is well.
    pub hints: Vec<String>,
}

/// Selfie and hand-off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FaceView {
    /// The kiosk's selfie as captured.
    pub selfie: Option<StillView>,
    /// The hand-off with the phone.
    pub handoff: HandoffView,
    /// The photo that will be submitted, once it is certain which one.
    pub submitted: Option<SubmittedSelfie>,
    /// Whether the kiosk's selfie is still wanted.
    pub selfie_needed: bool,
    /// Whether a code to type may be asked for.
    pub may_type: bool,
    /// Whether a capture may be taken from a folder.
    pub may_take_from_folder: bool,
}

/// The photo that will be submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SubmittedSelfie {
    /// Who took it.
    pub source: SelfieSource,
    /// The picture.
    pub picture: Picture,
    /// Whether staff have said that it is good.
    pub accepted: bool,
}

/// The hand-off with the phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "state",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum HandoffView {
    /// No window is open.
    Closed {
        /// Why the last window ended, as a code.
        reason: Option<String>,
    },
    /// The QR waits for a phone.
    Waiting {
        /// The code as an SVG document.
        qr_svg: String,
        /// What may keep the phone away, as codes, the likeliest first; none as long as it is too
        /// early to say.
        causes: Vec<String>,
        /// The networks of this machine that staff can choose from; none where there is no choice.
        networks: Vec<NetworkView>,
        /// The code to type in place of scanning, where staff asked for one.
        typed: Option<String>,
    },
    /// A phone claims the window; staff compare the number.
    Claimed {
        /// Model and app of the phone.
        phone: String,
        /// Four digits.
        number: String,
    },
    /// The number matched; the phone captures and sends.
    Confirmed {
        /// Model and app of the phone.
        phone: String,
        /// How much of the bundle has arrived, in percent.
        percent: u8,
    },
    /// The bundle is here.
    Received {
        /// Model and app of the phone; absent where the bundle came from the folder.
        phone: Option<String>,
        /// Bytes of the bundle.
        bundle_length: u32,
    },
}

/// A network that a phone may come by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NetworkView {
    /// What the system calls it.
    pub name: String,
    /// How this machine is on it.
    pub kind: NetworkKindView,
    /// This machine's address there.
    pub address: String,
    /// Whether the code is for it.
    pub used: bool,
}

/// How this machine is on a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum NetworkKindView {
    /// By cable.
    Wired,
    /// By Wi-Fi.
    WiFi,
    /// In some other way.
    Other,
    /// Through a tunnel.
    Vpn,
}

/// The submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SubmissionView {
    /// The attempt that is under way or comes next, from 1.
    pub attempt: u8,
    /// How many a journey has.
    pub attempts: u8,
    /// How many of this journey's submissions never arrived at the portal. They do not count; the
    /// first is sent once more by itself where everything is still there.
    pub never_arrived: u8,
    /// Whether staff attested that they saw the face in person.
    pub face_viewed: bool,
    /// Where the submission stands.
    pub state: SubmissionState,
}

/// Where the submission stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum SubmissionState {
    /// Not sent yet.
    Ready,
    /// Sent; the answer is awaited.
    Sending,
    /// It never left this machine: it may be sent again.
    NotSent,
    /// The outcome is unknown and [`JourneyView::search`] says who looks for it. Nothing is sent
    /// before it is found; a person may decide without it.
    Unknown,
    /// Twice it never arrived. It is not sent a third time; a person decides.
    NeverArrived,
    /// Answered or refused.
    Done,
}

/// The last answered attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ResultView {
    /// The machine's verdict.
    pub verdict: Verdict,
    /// Why, as codes.
    pub reasons: Vec<String>,
    /// The three readings.
    pub readings: Vec<ReadingView>,
    /// Which attempt this was, from 1.
    pub attempt: u8,
    /// How many a journey has.
    pub attempts: u8,
    /// How long the portal took, in milliseconds.
    pub answered_in_ms: Option<u32>,
    /// The policy whose thresholds judged.
    pub policy: String,
    /// Whether another attempt may be made.
    pub may_retry: bool,
    /// Whether staff may accept.
    pub may_accept: bool,
}

/// One number of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadingView {
    /// Which one.
    pub kind: ReadingKind,
    /// The value in thousandths: 0 to 100,000 for the match, 0 to 1,000 for liveness. Absent when
    /// the portal gave none that can be used.
    pub thousandths: Option<u32>,
    /// The value as people read it.
    pub text: String,
    /// The limit in thousandths.
    pub limit_thousandths: u32,
    /// The limit as people read it.
    pub limit_text: String,
    /// The top of the scale in thousandths.
    pub scale_thousandths: u32,
    /// Whether it is good.
    pub good: bool,
}

/// Which reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ReadingKind {
    /// The face is that of the card.
    Match,
    /// A live person.
    FaceLiveness,
    /// A genuine capture.
    CaptureLiveness,
}

/// The slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SlipView {
    /// Where printing stands.
    pub state: SlipState,
    /// The queue it goes to, where one is set.
    pub queue: Option<String>,
    /// How often it was printed.
    pub copies: u8,
}

/// Where printing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum SlipState {
    /// Nothing printed yet.
    Ready,
    /// Handed to the queue; waiting for the printer.
    Printing,
    /// The queue says that it is done.
    Printed,
    /// The queue refused or stopped: [`View::problem`] says why.
    Failed,
}

/// What went wrong and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The code that the catalogue has words for: `problem-<code>` and `problem-<code>-remedy`.
    pub code: String,
    /// The vendor's own code or a technical word, one tap away for staff. Never personal data.
    pub detail: Option<String>,
}

/// What can be captured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum CaptureTarget {
    /// The side with the portrait.
    CardFront,
    /// The other side.
    CardBack,
    /// The customer's live photo.
    Selfie,
}
