//! What happened in a journey: the only thing that is stored of it.
//!
//! The JSON form is the register's format and stays readable for ever: kinds and fields are added,
//! never renamed. No event holds personal data or the portal's `JourneyId`. Time is not here: the
//! register's record carries it.

use serde::{Deserialize, Serialize};

use crate::{
    AbandonReason, ApprovedException, CardAge, CardField, CardReadResult, CardSide, Consent,
    Decision, DecisionReason, Discrepancy, DocumentCheckResult, EntryId, HandoffEnd,
    HandoffRefusal, HintCode, JourneyIdTail, JourneyRef, Judgement, LostCall, PhoneModel,
    PhonePlatform, PictureOrigin, Policy, PortalCode, Rationale, Readings, Recapture,
    ReceivedBundle, Remedy, ScorecardResult, SearchEnd, Sha256, StaffId, Submission,
};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// The journey began.
    Started(Started),
    /// The customer agreed.
    ConsentGiven(Consent),

    /// A Journey ID is about to be asked for.
    PortalAsked,
    /// The portal made a journey.
    PortalOpened {
        /// The end of its id.
        journey_id_tail: JourneyIdTail,
    },
    /// The portal refused to make a journey.
    PortalRefused {
        /// The portal's code.
        code: PortalCode,
    },
    /// No full answer came.
    PortalUnreachable {
        /// Whether a journey may have been made that nobody knows.
        ambiguous: bool,
    },

    /// A picture of the card was taken.
    CardCaptured {
        /// Which side it shows.
        side: CardSide,
        /// The picture's SHA-256.
        sha256: Sha256,
        /// Where it comes from.
        origin: PictureOrigin,
        /// The SHA-256 of the card as it was cut out of the picture and laid flat; absent where
        /// its corners were not found.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rectified_sha256: Option<Sha256>,
    },
    /// Staff kept a picture of the card.
    CardAccepted {
        /// Which side it shows.
        side: CardSide,
        /// The picture's SHA-256.
        sha256: Sha256,
        /// What the station had found wanting in it, and staff saw.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        hints: Vec<HintCode>,
    },
    /// Staff threw a picture of the card away, to take another.
    CardDiscarded {
        /// Which side it showed.
        side: CardSide,
    },
    /// Staff went on without the back.
    BackSkipped,
    /// The card is about to be sent for reading.
    CardReadAsked,
    /// The card was read.
    CardRead(CardReadResult),
    /// The portal could not or would not read the card.
    CardUnreadable {
        /// The portal's code.
        code: PortalCode,
        /// What it asks for.
        remedy: Remedy,
    },
    /// It did not reach the portal. In older records also: no full answer came.
    CardReadUnreachable,
    /// Bytes left and no full answer came.
    CardReadLost,
    /// The details are right.
    DetailsConfirmed {
        /// Which of them staff had to correct.
        corrected_fields: Vec<CardField>,
        /// How old the card is.
        card_age: CardAge,
        /// What does not agree, and was compared with the card all the same.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        seen_discrepancies: Vec<Discrepancy>,
    },

    /// The station's camera took a selfie.
    SelfieCaptured {
        /// The picture's SHA-256.
        sha256: Sha256,
        /// Where it comes from.
        origin: PictureOrigin,
    },
    /// Staff kept a selfie.
    SelfieAccepted {
        /// The picture's SHA-256.
        sha256: Sha256,
        /// What the station had found wanting in it, and staff saw.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        hints: Vec<HintCode>,
    },

    /// Staff threw a selfie away, to take another.
    SelfieDiscarded,

    /// A hand-off window opened.
    HandoffOpened,
    /// A phone claimed it.
    PhoneClaimed {
        /// Its operating system.
        platform: PhonePlatform,
        /// Its model.
        model: PhoneModel,
    },
    /// Staff said that the numbers on phone and station are the same.
    PhoneConfirmed,
    /// Staff said that the numbers differ.
    PhoneRefused,
    /// The window closed.
    HandoffClosed {
        /// Why.
        reason: HandoffEnd,
        /// Who was turned away while it was open. Absent in older records, too.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        refused: Vec<HandoffRefusal>,
    },
    /// A bundle arrived.
    BundleReceived(ReceivedBundle),
    /// Staff looked at the phone's photo and kept it.
    PhonePhotoAccepted {
        /// The photo's SHA-256.
        sha256: Sha256,
    },
    /// Staff threw the bundle away with its photo, to have the phone take another.
    BundleDiscarded,

    /// Staff viewed the face in person: no mask, no covering.
    FaceViewed {
        /// Who attests it.
        staff: StaffId,
    },
    /// An attempt is about to be sent.
    AttemptSent {
        /// Counts from 1 within the journey.
        number: u8,
        /// What is submitted.
        #[serde(flatten)]
        submission: Submission,
        /// The attempts that the portal listed before; absent if nobody looked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        known_entries: Option<Vec<EntryId>>,
    },
    /// Nothing left the machine; the attempt did not take place.
    AttemptNotSent {
        /// Which attempt.
        number: u8,
    },
    /// The portal answered.
    AttemptAnswered {
        /// Which attempt.
        number: u8,
        /// What the portal measured.
        readings: Readings,
        /// What the machine makes of it.
        judgement: Judgement,
        /// The rules it was judged by.
        policy: Policy,
    },
    /// The portal refused to judge.
    AttemptRefused {
        /// Which attempt.
        number: u8,
        /// The portal's code.
        code: PortalCode,
        /// What it asks for.
        remedy: Remedy,
    },
    /// Bytes left and no full answer came.
    AttemptLost {
        /// Which attempt.
        number: u8,
    },
    /// Staff chose to capture again after an attempt.
    RecaptureChosen {
        /// What.
        what: Recapture,
    },

    /// The portal is about to be asked whether a lost call arrived. If it did, its answer is
    /// recorded as if it had come by itself.
    SearchBegun {
        /// Which call.
        call: LostCall,
    },
    /// The call never arrived. It does not count and may be sent once more.
    CallAbsent {
        /// Which call.
        call: LostCall,
    },
    /// Nobody can tell what came of the call: a person decides.
    SearchEnded {
        /// Which call.
        call: LostCall,
        /// Why nobody can tell.
        reason: SearchEnd,
    },

    /// The card is about to be sent for checking.
    DocumentCheckAsked {
        /// The SHA-256 of the front.
        front_sha256: Sha256,
        /// The checks that the portal listed before; absent if nobody looked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        known_entries: Option<Vec<EntryId>>,
    },
    /// The card was checked.
    DocumentChecked(DocumentCheckResult),
    /// The portal refused to check the card.
    DocumentCheckRefused {
        /// The portal's code.
        code: PortalCode,
        /// What it asks for.
        remedy: Remedy,
    },
    /// It did not reach the portal.
    DocumentCheckUnreachable,
    /// Bytes left and no full answer came.
    DocumentCheckLost,
    /// The scorecard is about to be asked for.
    ScorecardAsked,
    /// The portal gave the scorecard.
    ScorecardRead(ScorecardResult),
    /// The scorecard could not be read.
    ScorecardUnreadable,

    /// What was only in memory is gone: pictures, details and bundle. What was in flight is
    /// without an answer.
    Interrupted,

    /// Staff decided.
    Decided {
        /// What.
        decision: Decision,
        /// Why.
        reason: DecisionReason,
        /// Who.
        staff: StaffId,
        /// What the reason from the list leaves unsaid, in the words of staff.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Rationale>,
    },
    /// A supervisor approved what the rules leave to two people.
    ExceptionApproved(ApprovedException),
    /// Another member of staff went on with the journey.
    HandedOver {
        /// Who had it.
        from: StaffId,
        /// Who has it now.
        to: StaffId,
    },
    /// The portal is about to be asked to lock the journey.
    CompletionAsked,
    /// The portal locked the journey.
    Completed,
    /// The portal refused to lock the journey.
    CompletionRefused {
        /// The portal's code.
        code: PortalCode,
    },
    /// No full answer came.
    CompletionUnanswered,
    /// The slip was rendered.
    SlipMade {
        /// The SHA-256 of the PDF.
        sha256: Sha256,
    },
    /// A copy of the slip is about to be sent to a queue.
    SlipSent {
        /// The printer's queue.
        queue: String,
        /// Counts from 1 within the journey.
        copy: u16,
    },
    /// The queue took the copy.
    SlipPrinted {
        /// The printer's queue.
        queue: String,
        /// The queue's number of the job.
        job: u32,
        /// Which copy.
        copy: u16,
    },
    /// The queue did not take the copy.
    SlipNotPrinted {
        /// Which copy.
        copy: u16,
    },
    /// The customer went with a decision.
    Finished,
    /// The journey ended without a result.
    Abandoned {
        /// Why.
        reason: AbandonReason,
    },
}

/// How a journey begins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Started {
    /// What people call it.
    pub reference: JourneyRef,
    /// Who began it.
    pub staff: StaffId,
    /// Whether it is practice: sandbox portal, replay camera, practice phone.
    pub training: bool,
    /// The rules in force.
    pub policy_version: String,
    /// What it is made with. Absent in older records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_with: Option<Box<MadeWith>>,
}

/// What a journey is made with, so that it can be judged years later (REG-19). The build of the
/// program stands in every record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MadeWith {
    /// The component that captures, such as `capture 0.1.0`.
    pub capture: String,
    /// The models that find faces in what it captures.
    pub models: Vec<Model>,
    /// The consent text that is shown.
    pub consent_text: u32,
    /// The rules, with every threshold.
    pub policy: Policy,
}

/// A model that finds faces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Model {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its file.
    pub sha256: Sha256,
}
