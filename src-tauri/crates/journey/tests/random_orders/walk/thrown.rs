//! What the dice throw: commands, and what the world answers.

use journey::*;

/// Spends one random number bit by bit.
pub(super) struct Dice(pub(super) u32);

impl Dice {
    pub(super) fn roll(&mut self, sides: u32) -> u32 {
        let rolled = self.0 % sides;
        self.0 = (self.0 / sides).wrapping_mul(0x9E37_79B1) ^ (self.0 >> 15);
        rolled
    }

    pub(super) fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len() as u32) as usize].clone()
    }

    /// From a small bag, so that pictures are mixed up and bundles come back.
    pub(super) fn sha256(&mut self) -> Sha256 {
        Sha256::from_bytes([self.roll(12) as u8; 32])
    }
}

pub(super) fn staff() -> StaffId {
    "aminah".parse().unwrap()
}

pub(super) fn give_consent(dice: &mut Dice) -> Command {
    let language = dice.pick(&[ConsentLanguage::En, ConsentLanguage::Ta]);
    let method = ConsentMethod::Screen;
    Command::GiveConsent(Consent {
        text_version: 1,
        text_sha256: None,
        language,
        method,
        staff: staff(),
    })
}

pub(super) fn portal_answer(dice: &mut Dice) -> PortalAnswer {
    match dice.roll(8) {
        0 => PortalAnswer::Refused {
            code: PortalCode::of("MAX_JOURNEY_EXCEEDED"),
        },
        1 => PortalAnswer::Unreachable { ambiguous: false },
        2 => PortalAnswer::Unreachable { ambiguous: true },
        _ => PortalAnswer::Opened {
            journey_id_tail: JourneyIdTail::of("…89ab"),
        },
    }
}

pub(super) fn card_read_answer(dice: &mut Dice) -> CardReadAnswer {
    match dice.roll(8) {
        0 => CardReadAnswer::NotSent,
        1 => CardReadAnswer::Lost,
        2 => CardReadAnswer::Unreadable {
            code: PortalCode::of("UNRECOGNIZED_IMAGE"),
            remedy: remedy(dice),
        },
        _ => CardReadAnswer::Read(card_read(dice)),
    }
}

pub(super) fn card_read(dice: &mut Dice) -> CardReadResult {
    CardReadResult {
        portrait: dice.pick(&[
            PortraitOrigin::OkayIdCrop,
            PortraitOrigin::RectifiedCard,
            PortraitOrigin::Card,
        ]),
        portrait_sha256: dice.sha256(),
        fields_read: 7,
    }
}

pub(super) fn attempt_answer(dice: &mut Dice) -> AttemptAnswer {
    match dice.roll(8) {
        0 => AttemptAnswer::NotSent,
        1 | 2 => AttemptAnswer::Lost,
        3 | 4 => {
            let code = PortalCode::of("FACE_IS_OCCLUDED");
            AttemptAnswer::Refused {
                code,
                remedy: remedy(dice),
            }
        }
        _ => AttemptAnswer::Answered(answer(dice)),
    }
}

pub(super) fn answer(dice: &mut Dice) -> Answer {
    Answer {
        match_confidence: reported(dice, &[0.0, 65.0, 74.999, 75.0, 92.0, 100.0, 101.0]),
        face_liveness: reported(dice, &[0.0, 0.5, 0.500_000_1, 0.99, f64::NAN]),
        capture_liveness: reported(dice, &[0.5, 0.500_000_1, 0.99, 1.0, -1.0]),
    }
}

pub(super) fn submit(dice: &mut Dice) -> Command {
    Command::Submit {
        known_entries: known_entries(dice),
    }
}

pub(super) fn known_entries(dice: &mut Dice) -> Option<Vec<EntryId>> {
    dice.pick(&[None, Some(vec!["6633-a".parse().unwrap()])])
}

pub(super) fn lost_call(dice: &mut Dice) -> LostCall {
    let number = dice.roll(4) as u8;
    dice.pick(&[
        LostCall::CardRead,
        LostCall::DocumentCheck,
        LostCall::Attempt { number },
    ])
}

pub(super) fn finding(call: LostCall, dice: &mut Dice) -> SearchFinding {
    match (dice.roll(6), call) {
        (5, _) => SearchFinding::Refused {
            code: PortalCode::of("FACE_TOO_SMALL"),
            remedy: remedy(dice),
        },
        (0 | 1, _) => SearchFinding::Absent,
        (2, _) => SearchFinding::Open(SearchEnd::NotListed),
        (3, LostCall::Attempt { .. }) => SearchFinding::CardRead(card_read(dice)),
        (_, LostCall::Attempt { .. }) => SearchFinding::Measured(answer(dice)),
        (_, LostCall::CardRead) => SearchFinding::CardRead(card_read(dice)),
        (_, LostCall::DocumentCheck) => SearchFinding::DocumentChecked(document(dice)),
    }
}

pub(super) fn check_document(dice: &mut Dice) -> Command {
    Command::CheckDocument {
        known_entries: known_entries(dice),
    }
}

pub(super) fn document(dice: &mut Dice) -> DocumentCheckResult {
    DocumentCheckResult {
        outcome: dice.pick(&[
            DocumentOutcome::Clear,
            DocumentOutcome::Clear,
            DocumentOutcome::Doubtful,
            DocumentOutcome::Undetermined,
        ]),
        findings: vec![CheckName::of("hologram")],
    }
}

pub(super) fn document_check_answer(dice: &mut Dice) -> DocumentCheckAnswer {
    match dice.roll(6) {
        0 => DocumentCheckAnswer::NotSent,
        1 => DocumentCheckAnswer::Lost,
        2 => DocumentCheckAnswer::Refused {
            code: PortalCode::of("UNEXPECTED_ERROR"),
            remedy: remedy(dice),
        },
        _ => DocumentCheckAnswer::Checked(document(dice)),
    }
}

pub(super) fn scorecard(dice: &mut Dice) -> Option<ScorecardResult> {
    let status = dice.pick(&[
        None,
        Some(ScorecardStatus::Clear),
        Some(ScorecardStatus::Clear),
        Some(ScorecardStatus::Cautious),
        Some(ScorecardStatus::Undetermined),
    ])?;
    let findings = vec![CheckName::of("hologram")];
    Some(ScorecardResult { status, findings })
}

pub(super) fn completion_answer(dice: &mut Dice) -> CompletionAnswer {
    dice.pick(&[
        CompletionAnswer::Completed,
        CompletionAnswer::Unanswered,
        CompletionAnswer::Refused {
            code: PortalCode::of("INCOMPLETE_JOURNEY"),
        },
    ])
}

pub(super) fn reported(dice: &mut Dice, values: &[f64]) -> Reported {
    let value = (dice.roll(8) > 0).then(|| dice.pick(values));
    Reported {
        value,
        error: dice.roll(12) == 0,
        score: Some(f64::from(dice.roll(9))),
    }
}

pub(super) fn remedy(dice: &mut Dice) -> Remedy {
    dice.pick(&[
        Remedy::RecaptureCard,
        Remedy::RecaptureSelfie,
        Remedy::NewPhoneCapture,
        Remedy::RecaptureCardOrSelfie,
        Remedy::Wait,
        Remedy::Stop,
    ])
}

pub(super) fn confirm_details(dice: &mut Dice) -> Command {
    let card_age = dice.pick(&[
        CardAge::Unknown,
        CardAge::UpToTenYears,
        CardAge::OverTenYears,
    ]);
    Command::ConfirmDetails {
        corrected_fields: vec![CardField::Name],
        card_age,
        seen_discrepancies: vec![Discrepancy::Sex],
    }
}

pub(super) fn capture_selfie(dice: &mut Dice) -> Command {
    Command::CaptureSelfie {
        sha256: dice.sha256(),
        origin: origin(dice),
    }
}

pub(super) fn phone_claims(dice: &mut Dice) -> Command {
    let platform = dice.pick(&[PhonePlatform::Ios, PhonePlatform::Android]);
    Command::PhoneClaimed {
        platform,
        model: PhoneModel::of("Pixel 9"),
    }
}

pub(super) fn refused(dice: &mut Dice) -> Vec<HandoffRefusal> {
    let code = "bad_token".parse().unwrap();
    let times = dice.roll(3);
    (times > 0)
        .then_some(HandoffRefusal { code, times })
        .into_iter()
        .collect()
}

pub(super) fn received(dice: &mut Dice) -> ReceivedBundle {
    let platform = PhonePlatform::Ios;
    ReceivedBundle {
        capture: "capture-1".parse().unwrap(),
        bundle_sha256: dice.sha256(),
        bundle_length: 1_000,
        selfie_sha256: (dice.roll(2) == 0).then(|| dice.sha256()),
        origin: dice.pick(&[BundleOrigin::Phone { platform }, BundleOrigin::File]),
        upload_ms: dice.pick(&[None, Some(1_200)]),
    }
}

pub(super) fn recapture(dice: &mut Dice) -> Recapture {
    dice.pick(&[Recapture::Card, Recapture::Face])
}

pub(super) fn decide(dice: &mut Dice) -> Command {
    let decision = dice.pick(&[Decision::Accept, Decision::Refer, Decision::Reject]);
    let reason = DecisionReason::ChecksNotPassed;
    Command::Decide {
        note: None,
        decision,
        reason,
        staff: somebody(dice),
    }
}

pub(super) fn view_face(dice: &mut Dice) -> Command {
    Command::ViewFace {
        staff: somebody(dice),
    }
}

/// Mostly the one who began it.
fn somebody(dice: &mut Dice) -> StaffId {
    match dice.roll(8) {
        0 => "devi".parse().unwrap(),
        _ => staff(),
    }
}

/// By anybody, for anybody: most break a rule.
pub(super) fn exception(dice: &mut Dice) -> Command {
    let anybody = ["aminah", "badrul", "devi", "farid"];
    Command::ApproveException(Exception {
        kind: dice.pick(&[ExceptionKind::Accept, ExceptionKind::AnotherAttempt]),
        reason: ExceptionReason::OtherEvidence,
        staff: dice.pick(&anybody).parse().unwrap(),
        approver: Approver {
            id: dice.pick(&anybody).parse().unwrap(),
            role: dice.pick(&[Role::Supervisor, Role::Supervisor, Role::Staff]),
        },
        evidence: dice.pick(&[
            vec![EvidenceKind::FaceInPerson, EvidenceKind::IdCard],
            vec![EvidenceKind::BankRecord],
            Vec::new(),
        ]),
        rationale: "Known at this branch for years.".parse().unwrap(),
    })
}

pub(super) fn hand_over(dice: &mut Dice) -> Command {
    Command::HandOver {
        staff: dice.pick(&["aminah", "badrul", "devi"]).parse().unwrap(),
    }
}

pub(super) fn print_slip() -> Command {
    Command::PrintSlip {
        queue: "counter-2".to_owned(),
    }
}

pub(super) fn side(dice: &mut Dice) -> CardSide {
    dice.pick(&[CardSide::Front, CardSide::Back])
}

pub(super) fn rectified(dice: &mut Dice) -> Option<Sha256> {
    (dice.roll(2) == 0).then(|| dice.sha256())
}

pub(super) fn origin(dice: &mut Dice) -> PictureOrigin {
    dice.pick(&[PictureOrigin::Camera, PictureOrigin::Replay])
}
