//! A member of staff at a desk: gives commands to one journey and keeps its events.

use journey::*;

pub(crate) struct Desk {
    pub(crate) journey: Journey,
    pub(crate) policy: Policy,
    pub(crate) events: Vec<Event>,
}

impl Desk {
    pub(crate) fn new(policy: Policy) -> Self {
        let (journey, started) = Journey::start(reference(), staff(), true, &policy);
        Self {
            journey,
            policy,
            events: vec![started],
        }
    }

    /// Gives a command that is accepted.
    pub(crate) fn does(&mut self, command: Command) -> &mut Self {
        let events = self.journey.decide(command.clone(), &self.policy);
        let events = events.unwrap_or_else(|refusal| panic!("{command:?} was refused: {refusal}"));
        for event in events {
            self.journey.apply(&event);
            self.events.push(event);
        }
        self
    }

    /// Gives a command that is refused.
    pub(crate) fn is_refused(&self, command: Command) -> Refusal {
        let refusal = self.journey.decide(command.clone(), &self.policy);
        refusal.expect_err(&format!("{command:?} should have been refused"))
    }

    pub(crate) fn step(&self) -> Step {
        self.journey.step(&self.policy)
    }

    pub(crate) fn stage(&self) -> Stage {
        self.journey.stage(&self.policy)
    }

    pub(crate) fn missing(&self) -> Vec<Need> {
        self.journey.missing(&self.policy)
    }

    pub(crate) fn after_consent() -> Self {
        Self::after_consent_under(Policy::default())
    }

    pub(crate) fn after_consent_under(policy: Policy) -> Self {
        let mut desk = Self::new(policy);
        desk.does(give_consent())
            .does(Command::AskPortal)
            .does(portal_opens());
        desk
    }

    pub(crate) fn after_card() -> Self {
        Self::after_card_under(Policy::default())
    }

    pub(crate) fn after_card_under(policy: Policy) -> Self {
        let mut desk = Self::after_consent_under(policy);
        desk.captures_card(FRONT).does(Command::SkipBack);
        desk
    }

    pub(crate) fn after_details() -> Self {
        let mut desk = Self::after_card();
        desk.reads_card();
        desk
    }

    /// Everything is there for an attempt with the kiosk's selfie.
    pub(crate) fn ready_with_kiosk_selfie() -> Self {
        Self::ready_under(Policy::default())
    }

    /// The same, at an account that has more.
    pub(crate) fn ready_under(policy: Policy) -> Self {
        let mut desk = Self::after_card_under(policy);
        desk.reads_card();
        desk.captures_selfie(SELFIE)
            .does(receive_file(BUNDLE, None))
            .does(view_face());
        desk
    }

    /// Everything is there for an attempt with the phone's photo.
    pub(crate) fn ready_with_phone_selfie() -> Self {
        let mut desk = Self::after_details();
        desk.does(receive_file(BUNDLE, Some(PHONE_SELFIE)))
            .does(accept_phone_photo(PHONE_SELFIE))
            .does(view_face());
        desk
    }

    pub(crate) fn captures_card(&mut self, front: Sha256) -> &mut Self {
        let side = CardSide::Front;
        self.does(capture_card(side, front))
            .does(accept_card(side, front))
    }

    pub(crate) fn reads_card(&mut self) -> &mut Self {
        self.does(Command::ReadCard)
            .does(card_is_read())
            .does(confirm_details())
    }

    pub(crate) fn captures_selfie(&mut self, sha256: Sha256) -> &mut Self {
        let origin = PictureOrigin::Camera;
        self.does(Command::CaptureSelfie { sha256, origin })
            .does(Command::AcceptSelfie {
                sha256,
                hints: Vec::new(),
            })
    }

    /// Submits attempt `number` and lets the portal say `answer`.
    pub(crate) fn attempts(&mut self, number: u8, answer: AttemptAnswer) -> &mut Self {
        self.does(submit())
            .does(Command::AttemptAnswered { number, answer })
    }
}

pub(crate) fn capture_card(side: CardSide, sha256: Sha256) -> Command {
    Command::CaptureCard {
        side,
        sha256,
        origin: PictureOrigin::Camera,
        rectified_sha256: None,
    }
}

pub(crate) fn accept_card(side: CardSide, sha256: Sha256) -> Command {
    Command::AcceptCard {
        side,
        sha256,
        hints: Vec::new(),
    }
}

pub(crate) const FRONT: Sha256 = sha256(1);
pub(crate) const BACK: Sha256 = sha256(2);
pub(crate) const PORTRAIT: Sha256 = sha256(3);
pub(crate) const SELFIE: Sha256 = sha256(4);
pub(crate) const PHONE_SELFIE: Sha256 = sha256(5);
pub(crate) const BUNDLE: Sha256 = sha256(6);
pub(crate) const SLIP: Sha256 = sha256(7);

pub(crate) const fn sha256(seed: u8) -> Sha256 {
    Sha256::from_bytes([seed; 32])
}

pub(crate) fn reference() -> JourneyRef {
    "KL01-0042".parse().unwrap()
}

pub(crate) fn staff() -> StaffId {
    "siti.a".parse().unwrap()
}

pub(crate) fn give_consent() -> Command {
    Command::GiveConsent(consent())
}

pub(crate) fn consent() -> Consent {
    let (language, method) = (ConsentLanguage::Ms, ConsentMethod::Screen);
    Consent {
        text_version: 1,
        text_sha256: None,
        language,
        method,
        staff: staff(),
    }
}

pub(crate) fn portal_opens() -> Command {
    let journey_id_tail = JourneyIdTail::of("7851b4e3-df09-4ab6-8091-0123456789ab");
    Command::PortalAnswered(PortalAnswer::Opened { journey_id_tail })
}

pub(crate) const fn accept_phone_photo(sha256: Sha256) -> Command {
    Command::AcceptPhonePhoto { sha256 }
}

pub(crate) fn refused() -> Vec<HandoffRefusal> {
    vec![HandoffRefusal {
        code: "bad_token".parse().unwrap(),
        times: 3,
    }]
}

pub(crate) fn card_is_read() -> Command {
    Command::CardReadAnswered(CardReadAnswer::Read(card_read()))
}

pub(crate) const fn card_read() -> CardReadResult {
    CardReadResult {
        portrait: PortraitOrigin::OkayIdCrop,
        portrait_sha256: PORTRAIT,
        fields_read: 7,
    }
}

pub(crate) const fn submit() -> Command {
    Command::Submit {
        known_entries: None,
    }
}

pub(crate) fn confirm_details() -> Command {
    let (corrected_fields, card_age) = (vec![CardField::Name], CardAge::Unknown);
    Command::ConfirmDetails {
        corrected_fields,
        card_age,
        seen_discrepancies: Vec::new(),
    }
}

pub(crate) fn receive_file(bundle: Sha256, selfie: Option<Sha256>) -> Command {
    Command::ReceiveBundle(received(bundle, selfie, BundleOrigin::File))
}

pub(crate) fn receive_from_phone(bundle: Sha256, selfie: Option<Sha256>) -> Command {
    let platform = PhonePlatform::Android;
    Command::ReceiveBundle(received(bundle, selfie, BundleOrigin::Phone { platform }))
}

fn received(bundle: Sha256, selfie: Option<Sha256>, origin: BundleOrigin) -> ReceivedBundle {
    ReceivedBundle {
        capture: "0190a1b2-capture".parse().unwrap(),
        bundle_sha256: bundle,
        bundle_length: 412_307,
        selfie_sha256: selfie,
        origin,
        upload_ms: None,
    }
}

pub(crate) fn phone_claims() -> Command {
    Command::PhoneClaimed {
        platform: PhonePlatform::Android,
        model: PhoneModel::of("Pixel 9"),
    }
}

pub(crate) fn view_face() -> Command {
    Command::ViewFace { staff: staff() }
}

pub(crate) fn passes() -> AttemptAnswer {
    measures(92.5, 0.98, 0.99)
}

pub(crate) fn is_another_person() -> AttemptAnswer {
    measures(12.0, 0.98, 0.99)
}

pub(crate) fn measures(confidence: f64, face: f64, capture: f64) -> AttemptAnswer {
    let reported = |value| Reported {
        value: Some(value),
        error: false,
        score: Some(0.17),
    };
    AttemptAnswer::Answered(Answer {
        match_confidence: reported(confidence),
        face_liveness: reported(face),
        capture_liveness: reported(capture),
    })
}

pub(crate) fn refuses(code: &str, remedy: Remedy) -> AttemptAnswer {
    AttemptAnswer::Refused {
        code: PortalCode::of(code),
        remedy,
    }
}

pub(crate) fn decide(decision: Decision) -> Command {
    let reason = match decision {
        Decision::Accept => DecisionReason::ChecksPassed,
        Decision::Refer | Decision::Reject => DecisionReason::ChecksNotPassed,
    };
    Command::Decide {
        note: None,
        decision,
        reason,
        staff: staff(),
    }
}

pub(crate) fn abandon() -> Command {
    Command::Abandon {
        reason: AbandonReason::CustomerLeft,
    }
}
