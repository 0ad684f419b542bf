//! What people at the station can do: one value for each thing that a hand can touch.

use std::fmt;

use journey::{
    AbandonReason, ConsentLanguage, ConsentMethod, Decision, DecisionReason, Discrepancy,
    EvidenceKind, ExceptionKind, ExceptionReason, Language, Recapture, Role,
};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::reports::ReportAsked;
use crate::view::{CaptureTarget, Correction};

/// Something that staff ask of the station. Whether it is allowed now is decided in Rust alone.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(tag = "do", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Action {
    /// Creates the first staff account of this station and signs it in.
    CreateFirstStaff {
        /// What is typed at sign-in; 2 to 32 letters, digits, dots or dashes.
        id: String,
        /// The name on screen and slip; 1 to 80 characters.
        name: String,
        /// 6 to 12 digits, or a passphrase of 12 characters or more.
        pin: Pin,
    },
    /// Signs a member of staff in. While somebody else's session is locked, it ends theirs.
    SignIn {
        /// The staff id.
        id: String,
        /// The PIN.
        pin: Pin,
    },
    /// Begins a sign-in through the bank's identity provider.
    SignInWithBank,
    /// Begins one to unlock the session of whom the bank names.
    UnlockWithBank,
    /// Gives it up.
    ComeBackFromBank,
    /// Somebody is there: keeps the session from being locked. The window sends it now and then.
    Touch,
    /// Locks the session now.
    Lock,
    /// Unlocks the session, for the one whose it is.
    Unlock {
        /// The PIN.
        pin: Pin,
    },
    /// Goes on with the journey of the one who had it before.
    TakeOver,
    /// Leaves that journey under the unfinished ones, or the own one, to go on with it later.
    LeaveUnfinished,
    /// Shows another page, between two customers.
    Show {
        /// Which one.
        page: Page,
    },
    /// Changes the own PIN.
    ChangeOwnPin {
        /// The one until now.
        old: Pin,
        /// The new one.
        new: Pin,
    },
    /// Makes an account.
    AddAccount {
        /// What is typed at sign-in.
        id: String,
        /// The name on screen and slip.
        name: String,
        /// What it may do.
        role: Role,
        /// A temporary PIN, which is changed at the first sign-in.
        pin: Pin,
    },
    /// Changes what an account may do.
    SetAccountRole {
        /// Whose.
        id: String,
        /// What it may do from now on.
        role: Role,
    },
    /// Closes an account, or opens it again.
    SetAccountActive {
        /// Whose.
        id: String,
        /// Whether one can sign in with it from now on.
        active: bool,
    },
    /// Gives an account a temporary PIN and ends its lock-out.
    ResetAccountPin {
        /// Whose.
        id: String,
        /// The temporary PIN.
        pin: Pin,
    },
    /// Makes a report: of the own work, else of a supervisor alone.
    MakeReport {
        /// Which one.
        asked: ReportAsked,
    },
    /// Puts the report away that was made, to make another.
    CloseReport,
    /// Saves the report that was made: as CSV, or as PDF in the language of the screen.
    SaveReport {
        /// Whether as PDF.
        pdf: bool,
    },
    /// Prints it on the queue of the slips.
    PrintReport,
    /// Has the bank say from now on whose an account is, and no PIN.
    GiveAccountToBank {
        /// Whose.
        id: String,
    },
    /// Signs out. An open journey is kept and waits under the unfinished ones.
    SignOut,
    /// Changes the language of the staff's screen.
    SetLanguage {
        /// The new one.
        language: Language,
    },
    /// Begins a journey for the next customer.
    StartJourney,
    /// Opens a journey that was interrupted.
    ResumeJourney {
        /// Its reference.
        reference: String,
    },
    /// Ends a journey that waits, without opening it.
    EndUnfinished {
        /// Its reference.
        reference: String,
        /// Why.
        reason: AbandonReason,
    },
    /// Records that the customer agreed.
    GiveConsent {
        /// The language in which the text was read.
        language: ConsentLanguage,
        /// How the customer agreed.
        method: ConsentMethod,
    },
    /// Tries again what stands in the way: the camera, the portal, the reading and the check of the
    /// card, the search for a lost attempt, the scorecard, the locking of the journey.
    TryAgain,
    /// Takes a still from the live picture.
    Capture {
        /// What it shows.
        target: CaptureTarget,
    },
    /// Says that the captured still is good.
    AcceptStill {
        /// Which one.
        target: CaptureTarget,
    },
    /// Throws the captured still away and shows the live picture again.
    Retake {
        /// Which one.
        target: CaptureTarget,
    },
    /// Goes on without the back of the card, where that is allowed.
    SkipBack,
    /// Keeps what staff put right in the details, and looks again at what does not agree.
    CorrectDetails {
        /// The fields that staff put right.
        corrections: Vec<Correction>,
    },
    /// Confirms the details, what staff put right in them included.
    ConfirmDetails {
        /// The fields that staff put right.
        corrections: Vec<Correction>,
        /// What does not agree, and staff say that they compared with the card.
        compared: Vec<Discrepancy>,
    },
    /// Goes on with the face while the card is being read.
    GoAhead,
    /// Goes back to the card's details, after [`GoAhead`](Self::GoAhead).
    BackToDetails,
    /// Opens a hand-off window and shows its QR.
    OpenHandoff,
    /// Shows a new code, for this one of the networks that the station is on.
    ChooseNetwork {
        /// What the system calls it.
        name: String,
    },
    /// Lets the station go on with a register that is not the one that its witness knows; of a
    /// supervisor alone.
    AcknowledgeRollback,
    /// Shows a new code that can also be typed, for a phone that cannot scan.
    ShowTypedCode,
    /// Takes the capture that is in the folder of the settings.
    TakeFromFolder,
    /// Keeps the photo that the phone sent.
    AcceptPhonePhoto,
    /// Throws the bundle away with its photo, to have the phone take another.
    DiscardBundle,
    /// Says that phone and station show the same number.
    ConfirmNumber,
    /// Says that they do not.
    RefuseNumber,
    /// Closes the hand-off window.
    CloseHandoff,
    /// Attests that staff saw the customer's uncovered face in person.
    AttestFaceViewed,
    /// Sends portrait, selfie and bundle to the portal.
    Submit,
    /// Captures again after an attempt that was no pass.
    Recapture {
        /// What.
        what: Recapture,
    },
    /// Records the human decision beside the verdict.
    Decide {
        /// What was decided.
        decision: Decision,
        /// Why.
        reason: DecisionReason,
        /// What that leaves unsaid; nothing of the customer's may stand there.
        note: Option<String>,
    },
    /// Does what takes two people: a supervisor who had no hand in the journey stands beside and
    /// approves.
    Except {
        /// What it is to be, and who stands for it.
        asked: AskedException,
    },
    /// Prints the slip, or prints it again.
    PrintSlip,
    /// Ends the journey and wipes its pictures.
    Finish,
    /// Ends the journey before its end.
    Abandon {
        /// Why.
        reason: AbandonReason,
    },
}

/// What is to be done by way of exception, as it is asked for on screen.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AskedException {
    /// What.
    pub kind: ExceptionKind,
    /// Why.
    pub reason: ExceptionReason,
    /// What was shown.
    pub evidence: Vec<EvidenceKind>,
    /// The reason in the supervisor's words.
    pub rationale: String,
    /// How the supervisor shows who approves.
    pub signature: Signature,
}

/// How a supervisor shows who approves.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(tag = "by", rename_all = "camelCase")]
pub enum Signature {
    /// By an account of this station.
    Pin {
        /// Its id.
        supervisor: String,
        /// Its PIN.
        pin: Pin,
    },
    /// At the bank's identity provider: a sign-in there begins, and the approval follows it.
    Bank,
}

/// What may be shown between two customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Page {
    /// The next customer.
    Home,
    /// The accounts, for a supervisor.
    Accounts,
    /// The change of the own PIN.
    OwnPin,
    /// The reports: all of them for a supervisor, the own work for everybody.
    Reports,
}

/// A PIN or passphrase on its way to being checked. It cannot be logged.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct Pin(String);

impl Pin {
    /// What was typed, for the one place that hashes it.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Pin {
    fn from(digits: String) -> Self {
        Self(digits)
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

impl Drop for Pin {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.0);
    }
}

/// An action was not carried out. Nothing changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type, thiserror::Error)]
#[error("not done: {code}")]
pub struct NotDone {
    /// The code that the catalogue has words for: `refusal-<code>`.
    pub code: String,
}
