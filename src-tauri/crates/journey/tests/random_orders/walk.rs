//! Random commands: most of them the next sensible thing, so that a walk gets far; the rest
//! anything at all, so that it goes astray everywhere.

use std::num::NonZeroU8;
use std::sync::LazyLock;

use journey::*;

pub(crate) fn policies() -> &'static [Policy] {
    static POLICIES: LazyLock<Vec<Policy>> = LazyLock::new(|| {
        let usual = Policy::default;
        vec![
            usual(),
            Policy {
                has_okay_id: false,
                back_of_card: BackOfCard::Never,
                ..usual()
            },
            Policy {
                selfie_source: SelfiePolicy::Phone,
                ..usual()
            },
            Policy {
                selfie_source: SelfiePolicy::Kiosk,
                ..usual()
            },
            Policy {
                attempts_per_journey: NonZeroU8::MIN,
                ..usual()
            },
            Policy {
                back_of_card: BackOfCard::Required,
                ..usual()
            },
        ]
    });
    &POLICIES
}

pub(crate) fn start(policy: &Policy) -> (Journey, Event) {
    Journey::start("KL01-0001".parse().unwrap(), staff(), false, policy)
}

pub(crate) fn command(choice: u32, journey: &Journey, policy: &Policy) -> Command {
    let mut dice = Dice(choice);
    if dice.roll(5) == 0 {
        any_command(&mut dice)
    } else {
        sensible_command(&mut dice, journey, policy)
    }
}

/// Spends one random number bit by bit.
struct Dice(u32);

impl Dice {
    fn roll(&mut self, sides: u32) -> u32 {
        let rolled = self.0 % sides;
        self.0 = (self.0 / sides).wrapping_mul(0x9E37_79B1) ^ (self.0 >> 15);
        rolled
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len() as u32) as usize].clone()
    }

    /// From a small bag, so that pictures are mixed up and bundles come back.
    fn sha256(&mut self) -> Sha256 {
        Sha256::from_bytes([self.roll(12) as u8; 32])
    }
}

fn sensible_command(dice: &mut Dice, journey: &Journey, policy: &Policy) -> Command {
    if *journey.portal() == PortalAccess::Asked {
        return Command::PortalAnswered(portal_answer(dice));
    }
    match journey.stage(policy) {
        Stage::Submitting => {
            let number = journey.in_flight().unwrap().number;
            Command::AttemptAnswered {
                number,
                answer: attempt_answer(dice),
            }
        }
        Stage::Judged | Stage::ChooseRecapture | Stage::Stopped if dice.roll(4) > 0 => {
            Command::Recapture(recapture(dice))
        }
        Stage::Judged
        | Stage::ChooseRecapture
        | Stage::Stopped
        | Stage::OutcomeUnknown
        | Stage::AttemptsSpent => decide(dice),
        Stage::Decided => after_decision(dice, journey),
        _ => match journey.missing(policy).first() {
            Some(need) => meet(*need, dice, journey),
            None => Command::Submit,
        },
    }
}

fn meet(need: Need, dice: &mut Dice, journey: &Journey) -> Command {
    match need {
        Need::Consent => give_consent(dice),
        Need::CardFront => capture_or_accept(CardSide::Front, dice, journey),
        Need::CardBack if dice.roll(3) == 0 => Command::SkipBack,
        Need::CardBack => capture_or_accept(CardSide::Back, dice, journey),
        Need::Portal => Command::AskPortal,
        Need::CardRead if journey.journey_id_tail().is_none() => Command::AskPortal,
        Need::CardRead if *journey.reading() == CardReading::Asked => {
            Command::CardReadAnswered(card_read_answer(dice))
        }
        Need::CardRead => Command::ReadCard,
        Need::Details => confirm_details(dice),
        Need::Selfie if dice.roll(2) == 0 => hand_off(dice, journey),
        Need::Selfie => match journey.kiosk_selfie() {
            Some(picture) => Command::AcceptSelfie {
                sha256: picture.sha256,
            },
            None => capture_selfie(dice),
        },
        Need::Bundle => hand_off(dice, journey),
        Need::FaceViewed => Command::ViewFace { staff: staff() },
        Need::Decision | Need::Slip => decide(dice),
    }
}

fn capture_or_accept(side: CardSide, dice: &mut Dice, journey: &Journey) -> Command {
    match journey.card(side) {
        Some(picture) => Command::AcceptCard {
            side,
            sha256: picture.sha256,
        },
        None => Command::CaptureCard {
            side,
            sha256: dice.sha256(),
            origin: origin(dice),
        },
    }
}

fn hand_off(dice: &mut Dice, journey: &Journey) -> Command {
    match journey.handoff() {
        Handoff::Closed => Command::OpenHandoff,
        Handoff::Open => phone_claims(dice),
        Handoff::Claimed(_) if dice.roll(5) == 0 => Command::RefusePhone,
        Handoff::Claimed(_) => Command::ConfirmPhone,
        Handoff::Confirmed(_) => Command::ReceiveBundle(received(dice)),
    }
}

fn after_decision(dice: &mut Dice, journey: &Journey) -> Command {
    let slip = journey.slip();
    if slip.sha256.is_none() {
        Command::MakeSlip {
            sha256: dice.sha256(),
        }
    } else if slip.printing_at.is_some() {
        let (copy, job) = (slip.copies_sent, dice.pick(&[None, Some(7)]));
        Command::SlipPrintAnswered { copy, job }
    } else if slip.copies_printed == 0 {
        print_slip()
    } else {
        Command::Finish
    }
}

fn any_command(dice: &mut Dice) -> Command {
    match dice.roll(26) {
        0 => give_consent(dice),
        1 => Command::AskPortal,
        2 => Command::PortalAnswered(portal_answer(dice)),
        3 => {
            let (side, sha256, origin) = (side(dice), dice.sha256(), origin(dice));
            Command::CaptureCard {
                side,
                sha256,
                origin,
            }
        }
        4 if dice.roll(3) == 0 => Command::DiscardCard { side: side(dice) },
        4 => Command::AcceptCard {
            side: side(dice),
            sha256: dice.sha256(),
        },
        5 => Command::SkipBack,
        6 => Command::ReadCard,
        7 => Command::CardReadAnswered(card_read_answer(dice)),
        8 => confirm_details(dice),
        9 => capture_selfie(dice),
        10 if dice.roll(3) == 0 => Command::DiscardSelfie,
        10 => Command::AcceptSelfie {
            sha256: dice.sha256(),
        },
        11 => Command::OpenHandoff,
        12 => phone_claims(dice),
        13 => Command::ConfirmPhone,
        14 => Command::RefusePhone,
        15 => Command::CloseHandoff {
            reason: HandoffEnd::TimedOut,
        },
        16 => Command::ReceiveBundle(received(dice)),
        17 => Command::ViewFace { staff: staff() },
        18 => Command::Submit,
        19 => {
            let number = dice.roll(4) as u8;
            Command::AttemptAnswered {
                number,
                answer: attempt_answer(dice),
            }
        }
        20 => Command::Recapture(recapture(dice)),
        21 => Command::Interrupt,
        22 => decide(dice),
        23 => Command::MakeSlip {
            sha256: dice.sha256(),
        },
        24 => match dice.roll(2) {
            0 => print_slip(),
            _ => Command::SlipPrintAnswered {
                copy: dice.roll(3) as u16,
                job: Some(7),
            },
        },
        _ => match dice.roll(4) {
            0 => Command::Abandon {
                reason: AbandonReason::CustomerLeft,
            },
            _ => Command::Finish,
        },
    }
}

fn staff() -> StaffId {
    "aminah".parse().unwrap()
}

fn give_consent(dice: &mut Dice) -> Command {
    let language = dice.pick(&[Language::En, Language::Ms]);
    let method = ConsentMethod::Screen;
    Command::GiveConsent(Consent {
        text_version: 1,
        language,
        method,
        staff: staff(),
    })
}

fn portal_answer(dice: &mut Dice) -> PortalAnswer {
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

fn card_read_answer(dice: &mut Dice) -> CardReadAnswer {
    match dice.roll(8) {
        0 => CardReadAnswer::Unreachable,
        1 => CardReadAnswer::Unreadable {
            code: PortalCode::of("UNRECOGNIZED_IMAGE"),
            remedy: remedy(dice),
        },
        _ => CardReadAnswer::Read {
            portrait: dice.pick(&[PortraitOrigin::OkayIdCrop, PortraitOrigin::Card]),
            portrait_sha256: dice.sha256(),
            fields_read: 7,
        },
    }
}

fn attempt_answer(dice: &mut Dice) -> AttemptAnswer {
    match dice.roll(8) {
        0 => AttemptAnswer::NotSent,
        1 => AttemptAnswer::Lost,
        2..=4 => {
            let code = PortalCode::of("FACE_IS_OCCLUDED");
            AttemptAnswer::Refused {
                code,
                remedy: remedy(dice),
            }
        }
        _ => AttemptAnswer::Answered(Answer {
            match_confidence: reported(dice, &[0.0, 65.0, 74.999, 75.0, 92.0, 100.0, 101.0]),
            face_liveness: reported(dice, &[0.0, 0.5, 0.500_000_1, 0.99, f64::NAN]),
            capture_liveness: reported(dice, &[0.5, 0.500_000_1, 0.99, 1.0, -1.0]),
        }),
    }
}

fn reported(dice: &mut Dice, values: &[f64]) -> Reported {
    let value = (dice.roll(8) > 0).then(|| dice.pick(values));
    Reported {
        value,
        error: dice.roll(12) == 0,
        score: Some(f64::from(dice.roll(9))),
    }
}

fn remedy(dice: &mut Dice) -> Remedy {
    dice.pick(&[
        Remedy::RecaptureCard,
        Remedy::RecaptureSelfie,
        Remedy::NewPhoneCapture,
        Remedy::RecaptureCardOrSelfie,
        Remedy::Wait,
        Remedy::Stop,
    ])
}

fn confirm_details(dice: &mut Dice) -> Command {
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

fn capture_selfie(dice: &mut Dice) -> Command {
    Command::CaptureSelfie {
        sha256: dice.sha256(),
        origin: origin(dice),
    }
}

fn phone_claims(dice: &mut Dice) -> Command {
    let platform = dice.pick(&[PhonePlatform::Ios, PhonePlatform::Android]);
    Command::PhoneClaimed {
        platform,
        model: PhoneModel::of("Pixel 9"),
    }
}

fn received(dice: &mut Dice) -> ReceivedBundle {
    let platform = PhonePlatform::Ios;
    ReceivedBundle {
        capture: "capture-1".parse().unwrap(),
        bundle_sha256: dice.sha256(),
        bundle_length: 1_000,
        selfie_sha256: (dice.roll(2) == 0).then(|| dice.sha256()),
        origin: dice.pick(&[BundleOrigin::Phone { platform }, BundleOrigin::File]),
    }
}

fn recapture(dice: &mut Dice) -> Recapture {
    dice.pick(&[Recapture::Card, Recapture::Face])
}

fn decide(dice: &mut Dice) -> Command {
    let decision = dice.pick(&[Decision::Accept, Decision::Refer, Decision::Reject]);
    let reason = DecisionReason::ChecksNotPassed;
    Command::Decide {
        decision,
        reason,
        staff: staff(),
    }
}

fn print_slip() -> Command {
    Command::PrintSlip {
        queue: "counter-2".to_owned(),
    }
}

fn side(dice: &mut Dice) -> CardSide {
    dice.pick(&[CardSide::Front, CardSide::Back])
}

fn origin(dice: &mut Dice) -> PictureOrigin {
    dice.pick(&[PictureOrigin::Camera, PictureOrigin::Replay])
}
