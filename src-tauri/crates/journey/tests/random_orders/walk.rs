//! Random commands: most of them the next sensible thing, so that a walk gets far; the rest
//! anything at all, so that it goes astray everywhere.

mod thrown;

use std::num::NonZeroU8;
use std::sync::LazyLock;

use journey::*;

use self::thrown::*;

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
            Policy {
                has_details: true,
                ..usual()
            },
            Policy {
                has_details: true,
                okay_doc: DocumentCheckPolicy::MyKad,
                has_scorecard: true,
                has_complete: true,
                ..usual()
            },
            Policy {
                okay_doc: DocumentCheckPolicy::Passport,
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

fn sensible_command(dice: &mut Dice, journey: &Journey, policy: &Policy) -> Command {
    if *journey.portal() == PortalAccess::Asked {
        return Command::PortalAnswered(portal_answer(dice));
    }
    if dice.roll(3) > 0
        && let Some(command) = beside(dice, journey, policy)
    {
        return command;
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
        | Stage::NeverArrived
        | Stage::AttemptsSpent => match dice.roll(4) {
            0 => exception(dice),
            _ => decide(dice),
        },
        Stage::Decided => after_decision(dice, journey),
        _ => match journey.missing(policy).first() {
            Some(need) => meet(*need, dice, journey),
            None => submit(dice),
        },
    }
}

/// What goes on beside the steps: searches, the check of the card, the scorecard, the lock.
fn beside(dice: &mut Dice, journey: &Journey, policy: &Policy) -> Option<Command> {
    if let Some(call) = journey.search_due(policy) {
        return Some(Command::BeginSearch(call));
    }
    let number = journey.attempts().last().map_or(0, |last| last.number);
    let searching = [
        LostCall::Attempt { number },
        LostCall::CardRead,
        LostCall::DocumentCheck,
    ]
    .into_iter()
    .find(|call| journey.search(*call) == Some(&Search::Running));
    if let Some(call) = searching {
        let finding = finding(call, dice);
        return Some(Command::SearchAnswered { call, finding });
    }
    if *journey.document_check() == DocumentCheck::Asked {
        Some(Command::DocumentCheckAnswered(document_check_answer(dice)))
    } else if journey.document_check_due(policy) {
        Some(check_document(dice))
    } else if *journey.scorecard() == Scorecard::Asked {
        Some(Command::ScorecardAnswered(scorecard(dice)))
    } else if journey.scorecard_due(policy) {
        Some(Command::ReadScorecard)
    } else if *journey.completion() == Completion::Asked {
        Some(Command::CompletionAnswered(completion_answer(dice)))
    } else if journey.completion_due(policy) {
        Some(Command::Complete)
    } else {
        None
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
                hints: Vec::new(),
            },
            None => capture_selfie(dice),
        },
        Need::Bundle => hand_off(dice, journey),
        Need::PhonePhoto if dice.roll(5) == 0 => Command::DiscardBundle,
        Need::PhonePhoto => accept_phone_photo(journey),
        Need::FaceViewed => view_face(dice),
        Need::Judgement | Need::Decision | Need::Slip => decide(dice),
    }
}

fn capture_or_accept(side: CardSide, dice: &mut Dice, journey: &Journey) -> Command {
    match journey.card(side) {
        Some(picture) => Command::AcceptCard {
            side,
            sha256: picture.sha256,
            hints: Vec::new(),
        },
        None => Command::CaptureCard {
            side,
            sha256: dice.sha256(),
            origin: origin(dice),
            rectified_sha256: rectified(dice),
        },
    }
}

fn hand_off(dice: &mut Dice, journey: &Journey) -> Command {
    match journey.handoff() {
        Handoff::Closed => Command::OpenHandoff,
        Handoff::Open => phone_claims(dice),
        Handoff::Claimed(_) if dice.roll(5) == 0 => Command::RefusePhone {
            refused: refused(dice),
        },
        Handoff::Claimed(_) => Command::ConfirmPhone,
        Handoff::Confirmed(_) => Command::ReceiveBundle(received(dice)),
    }
}

fn accept_phone_photo(journey: &Journey) -> Command {
    let bundle = journey.bundle().expect("the photo comes with a bundle");
    Command::AcceptPhonePhoto {
        sha256: bundle.selfie_sha256.expect("a photo"),
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
    match dice.roll(36) {
        0 => give_consent(dice),
        1 => Command::AskPortal,
        2 => Command::PortalAnswered(portal_answer(dice)),
        3 => {
            let (side, sha256, origin) = (side(dice), dice.sha256(), origin(dice));
            Command::CaptureCard {
                side,
                sha256,
                origin,
                rectified_sha256: rectified(dice),
            }
        }
        4 if dice.roll(3) == 0 => Command::DiscardCard { side: side(dice) },
        4 => Command::AcceptCard {
            side: side(dice),
            sha256: dice.sha256(),
            hints: Vec::new(),
        },
        5 => Command::SkipBack,
        6 => Command::ReadCard,
        7 => Command::CardReadAnswered(card_read_answer(dice)),
        8 => confirm_details(dice),
        9 => capture_selfie(dice),
        10 if dice.roll(3) == 0 => Command::DiscardSelfie,
        10 => Command::AcceptSelfie {
            sha256: dice.sha256(),
            hints: Vec::new(),
        },
        11 => Command::OpenHandoff,
        12 => phone_claims(dice),
        13 => Command::ConfirmPhone,
        14 => Command::RefusePhone {
            refused: refused(dice),
        },
        15 => Command::CloseHandoff {
            reason: HandoffEnd::TimedOut,
            refused: refused(dice),
        },
        16 => match dice.roll(4) {
            0 => Command::DiscardBundle,
            1 => Command::AcceptPhonePhoto {
                sha256: dice.sha256(),
            },
            _ => Command::ReceiveBundle(received(dice)),
        },
        17 => view_face(dice),
        18 => submit(dice),
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
        25 => Command::BeginSearch(lost_call(dice)),
        26 => {
            let call = lost_call(dice);
            let finding = finding(call, dice);
            Command::SearchAnswered { call, finding }
        }
        27 => check_document(dice),
        28 => Command::DocumentCheckAnswered(document_check_answer(dice)),
        29 => Command::ReadScorecard,
        30 => Command::ScorecardAnswered(scorecard(dice)),
        31 => Command::Complete,
        32 => Command::CompletionAnswered(completion_answer(dice)),
        33 => exception(dice),
        34 => hand_over(dice),
        _ => match dice.roll(4) {
            0 => Command::Abandon {
                reason: AbandonReason::CustomerLeft,
            },
            _ => Command::Finish,
        },
    }
}
