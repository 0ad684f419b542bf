//! What may be asked of a journey: what people want, and what the world reports back.

use crate::{
    AbandonReason, AttemptAnswer, CardAge, CardField, CardReadAnswer, CardSide, CompletionAnswer,
    Consent, Decision, DecisionReason, Discrepancy, DocumentCheckAnswer, EntryId, Exception,
    HandoffEnd, HandoffRefusal, HintCode, LostCall, PhoneModel, PhonePlatform, PictureOrigin,
    PortalAnswer, Rationale, Recapture, ReceivedBundle, ScorecardResult, SearchFinding, Sha256,
    StaffId,
};

/// Something that is asked of a journey.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// The customer agrees.
    GiveConsent(Consent),

    /// Ask the portal for a Journey ID.
    AskPortal,
    /// What came of it.
    PortalAnswered(PortalAnswer),

    /// A picture of the card was taken.
    CaptureCard {
        /// Which side it shows.
        side: CardSide,
        /// The picture's SHA-256.
        sha256: Sha256,
        /// Where it comes from.
        origin: PictureOrigin,
        /// The SHA-256 of the card cut out of it and laid flat, if its corners were found.
        rectified_sha256: Option<Sha256>,
    },
    /// Staff keep the picture on screen.
    AcceptCard {
        /// Which side it shows.
        side: CardSide,
        /// The SHA-256 of the picture on screen.
        sha256: Sha256,
        /// What the screen says is wanting in it.
        hints: Vec<HintCode>,
    },
    /// Staff throw the picture on screen away, to take another.
    DiscardCard {
        /// Which side it shows.
        side: CardSide,
    },
    /// Staff go on without the back.
    SkipBack,
    /// Ask the portal to read the card.
    ReadCard,
    /// What came of it.
    CardReadAnswered(CardReadAnswer),
    /// The details on screen are right.
    ConfirmDetails {
        /// Which of them staff had to correct.
        corrected_fields: Vec<CardField>,
        /// How old the card is.
        card_age: CardAge,
        /// What does not agree, and was compared with the card all the same.
        seen_discrepancies: Vec<Discrepancy>,
    },

    /// The station's camera took a selfie.
    CaptureSelfie {
        /// The picture's SHA-256.
        sha256: Sha256,
        /// Where it comes from.
        origin: PictureOrigin,
    },
    /// Staff keep the selfie on screen.
    AcceptSelfie {
        /// The SHA-256 of the picture on screen.
        sha256: Sha256,
        /// What the screen says is wanting in it.
        hints: Vec<HintCode>,
    },

    /// Staff throw the selfie on screen away, to take another.
    DiscardSelfie,

    /// Open a hand-off window.
    OpenHandoff,
    /// A phone claimed the window.
    PhoneClaimed {
        /// Its operating system.
        platform: PhonePlatform,
        /// Its model.
        model: PhoneModel,
    },
    /// Staff say that the numbers on phone and station are the same.
    ConfirmPhone,
    /// Staff say that the numbers differ.
    RefusePhone {
        /// Who was turned away while the window was open.
        refused: Vec<HandoffRefusal>,
    },
    /// The window closed.
    CloseHandoff {
        /// Why.
        reason: HandoffEnd,
        /// Who was turned away while it was open.
        refused: Vec<HandoffRefusal>,
    },
    /// A bundle is here.
    ReceiveBundle(ReceivedBundle),
    /// Staff keep the phone's photo on screen.
    AcceptPhonePhoto {
        /// The SHA-256 of the photo on screen.
        sha256: Sha256,
    },
    /// Staff throw the bundle away with its photo, to have the phone take another.
    DiscardBundle,

    /// Staff viewed the face in person: no mask, no covering.
    ViewFace {
        /// Who attests it.
        staff: StaffId,
    },
    /// Submit what is on screen.
    Submit {
        /// The attempts that the portal lists already; `None` if nobody looked.
        known_entries: Option<Vec<EntryId>>,
    },
    /// What came of it.
    AttemptAnswered {
        /// Which attempt.
        number: u8,
        /// The answer.
        answer: AttemptAnswer,
    },
    /// Capture again after an attempt.
    Recapture(Recapture),

    /// Ask the portal whether a lost call arrived.
    BeginSearch(LostCall),
    /// What came of it.
    SearchAnswered {
        /// What was searched for.
        call: LostCall,
        /// What was found.
        finding: SearchFinding,
    },

    /// Ask the portal to check the card.
    CheckDocument {
        /// The checks that the portal lists already; `None` if nobody looked.
        known_entries: Option<Vec<EntryId>>,
    },
    /// What came of it.
    DocumentCheckAnswered(DocumentCheckAnswer),
    /// Ask the portal for the scorecard.
    ReadScorecard,
    /// What came of it; `None` if it could not be read.
    ScorecardAnswered(Option<ScorecardResult>),
    /// Ask the portal to lock the journey.
    Complete,
    /// What came of it.
    CompletionAnswered(CompletionAnswer),

    /// The process died or the pictures were wiped: what was only in memory is gone.
    Interrupt,

    /// Staff decide.
    Decide {
        /// What.
        decision: Decision,
        /// Why.
        reason: DecisionReason,
        /// Who.
        staff: StaffId,
        /// What the reason from the list leaves unsaid, in the words of staff.
        note: Option<Rationale>,
    },
    /// Staff and a supervisor do what the rules leave to two people.
    ApproveException(Exception),
    /// Another member of staff goes on with the journey.
    HandOver {
        /// Who.
        staff: StaffId,
    },
    /// The slip was rendered.
    MakeSlip {
        /// The SHA-256 of the PDF.
        sha256: Sha256,
    },
    /// Print the slip.
    PrintSlip {
        /// The printer's queue.
        queue: String,
    },
    /// What came of it.
    SlipPrintAnswered {
        /// Which copy.
        copy: u16,
        /// The queue's number of the job; `None` if the queue did not take it.
        job: Option<u32>,
    },
    /// The customer goes.
    Finish,
    /// End without a result.
    Abandon {
        /// Why.
        reason: AbandonReason,
    },
}
