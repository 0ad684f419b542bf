//! The card: captured, read, confirmed.

use journey::*;

use crate::desk::*;

#[test]
fn only_the_picture_on_screen_can_be_kept() {
    let mut desk = Desk::after_consent();
    let side = CardSide::Front;
    let accept = |sha256| accept_card(side, sha256);
    assert_eq!(
        desk.is_refused(accept(FRONT)),
        Refusal::Missing(Need::CardFront)
    );
    desk.does(capture_card(side, FRONT));
    desk.does(capture_card(side, BACK));
    assert_eq!(desk.is_refused(accept(FRONT)), Refusal::OtherPicture);
    desk.does(accept(BACK));
    assert_eq!(desk.is_refused(accept(BACK)), Refusal::Done);
}

#[test]
fn the_back_is_captured_skipped_or_forbidden_as_the_policy_says() {
    let capture = || capture_card(CardSide::Back, BACK);
    let with = |back_of_card| {
        let mut desk = Desk::new(Policy {
            back_of_card,
            ..Policy::default()
        });
        desk.does(give_consent()).captures_card(FRONT);
        desk
    };

    let required = with(BackOfCard::Required);
    assert_eq!(required.is_refused(Command::SkipBack), Refusal::NotInPolicy);
    assert_eq!(required.step(), Step::Card);

    let mut optional = with(BackOfCard::Optional);
    assert_eq!(optional.step(), Step::Card);
    assert_eq!(optional.does(Command::SkipBack).step(), Step::Details);
    assert_eq!(optional.is_refused(Command::SkipBack), Refusal::Done);
    assert_eq!(
        optional.does(capture()).step(),
        Step::Card,
        "it was not skipped after all"
    );

    let never = with(BackOfCard::Never);
    assert_eq!(never.is_refused(capture()), Refusal::NotInPolicy);
    assert_eq!(never.step(), Step::Details);
}

#[test]
fn reg_18_the_table_of_documents_says_which_backs_are_never_captured() {
    for document in Document::ALL {
        let never = matches!(document, Document::PhilId | Document::Passport);
        assert_eq!(
            document.never_captures(CardSide::Back),
            never,
            "{document:?}"
        );
        assert!(!document.never_captures(CardSide::Front), "{document:?}");
    }
}

#[test]
fn reg_18_no_policy_has_a_back_captured_that_the_document_forbids() {
    for back_of_card in [
        BackOfCard::Required,
        BackOfCard::Optional,
        BackOfCard::Never,
    ] {
        let mut desk = Desk::new(Policy {
            document: Document::PhilId,
            back_of_card,
            ..Policy::default()
        });
        desk.does(give_consent()).captures_card(FRONT);
        for origin in [
            PictureOrigin::Camera,
            PictureOrigin::Replay,
            PictureOrigin::File,
        ] {
            let capture = Command::CaptureCard {
                side: CardSide::Back,
                sha256: BACK,
                origin,
                rectified_sha256: None,
            };
            assert_eq!(desk.is_refused(capture), Refusal::NotInPolicy, "{origin:?}");
        }
        assert_eq!(desk.step(), Step::Details, "and none is asked for");
    }
}

#[test]
fn a_picture_that_was_thrown_away_is_asked_for_again() {
    let mut desk = Desk::after_consent();
    let discard = || Command::DiscardCard {
        side: CardSide::Front,
    };
    assert_eq!(
        desk.is_refused(discard()),
        Refusal::Missing(Need::CardFront)
    );
    desk.captures_card(FRONT).does(discard());
    assert_eq!(desk.journey.card(CardSide::Front), None);
    assert_eq!(desk.step(), Step::Card);

    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.does(Command::DiscardSelfie);
    assert_eq!(
        desk.step(),
        Step::Face,
        "the bundle is kept, the selfie is asked for"
    );
    assert_eq!(
        desk.is_refused(Command::DiscardSelfie),
        Refusal::Missing(Need::Selfie)
    );
}

#[test]
fn the_card_is_read_once_it_is_whole_and_the_portal_open() {
    let mut desk = Desk::new(Policy::default());
    desk.does(give_consent());
    assert_eq!(
        desk.is_refused(Command::ReadCard),
        Refusal::Missing(Need::CardFront)
    );
    desk.captures_card(FRONT);
    assert_eq!(
        desk.is_refused(Command::ReadCard),
        Refusal::Missing(Need::CardBack)
    );
    desk.does(Command::SkipBack);
    assert_eq!(
        desk.is_refused(Command::ReadCard),
        Refusal::Missing(Need::Portal)
    );
    desk.does(Command::AskPortal)
        .does(portal_opens())
        .does(Command::ReadCard);
    assert_eq!(
        desk.is_refused(Command::ReadCard),
        Refusal::InFlight(Call::CardRead)
    );
}

#[test]
fn the_card_stays_as_it_is_while_it_is_being_read() {
    let mut desk = Desk::after_card();
    desk.does(Command::ReadCard);
    let side = CardSide::Front;
    let capture = capture_card(side, BACK);
    assert_eq!(desk.is_refused(capture), Refusal::InFlight(Call::CardRead));
    assert_eq!(
        desk.is_refused(decide(Decision::Refer)),
        Refusal::InFlight(Call::CardRead)
    );
}

#[test]
fn another_picture_of_the_card_is_read_and_confirmed_anew() {
    let mut desk = Desk::after_details();
    assert_eq!(desk.step(), Step::Face);
    assert!(desk.journey.details_confirmed());
    desk.captures_card(BACK);
    assert_eq!(desk.stage(), Stage::Reading);
    assert!(!desk.journey.details_confirmed());
    assert_eq!(desk.journey.portrait(&desk.policy), None);
}

#[test]
fn an_unreadable_card_is_captured_again_and_an_unreachable_portal_asked_again() {
    let mut desk = Desk::after_card();
    let unreachable = Command::CardReadAnswered(CardReadAnswer::NotSent);
    desk.does(Command::ReadCard).does(unreachable);
    assert_eq!(desk.stage(), Stage::Reading);
    let (code, remedy) = (PortalCode::of("UNRECOGNIZED_IMAGE"), Remedy::RecaptureCard);
    let unreadable = Command::CardReadAnswered(CardReadAnswer::Unreadable { code, remedy });
    desk.does(Command::ReadCard).does(unreadable);
    assert_eq!(desk.step(), Step::Card);
    assert_eq!(desk.missing()[..2], [Need::CardFront, Need::CardBack]);
}

#[test]
fn a_station_without_okayid_submits_the_card_and_has_no_details_step() {
    let mut desk = Desk::new(Policy {
        has_okay_id: false,
        ..Policy::default()
    });
    desk.does(give_consent())
        .captures_card(FRONT)
        .does(Command::SkipBack);
    assert_eq!(desk.step(), Step::Face);
    let portrait = Portrait {
        sha256: FRONT,
        origin: PortraitOrigin::Card,
    };
    assert_eq!(desk.journey.portrait(&desk.policy), Some(portrait));
    assert_eq!(desk.is_refused(Command::ReadCard), Refusal::NotInPolicy);
}

#[test]
fn the_card_laid_flat_is_the_portrait_where_there_is_one_and_no_okayid() {
    let mut desk = Desk::new(Policy {
        has_okay_id: false,
        ..Policy::default()
    });
    let (side, rectified) = (CardSide::Front, PORTRAIT);
    desk.does(give_consent())
        .does(Command::CaptureCard {
            side,
            sha256: FRONT,
            origin: PictureOrigin::Camera,
            rectified_sha256: Some(rectified),
        })
        .does(accept_card(side, FRONT))
        .does(Command::SkipBack);
    let portrait = Portrait {
        sha256: rectified,
        origin: PortraitOrigin::RectifiedCard,
    };
    assert_eq!(desk.journey.portrait(&desk.policy), Some(portrait));
}

#[test]
fn a_picture_that_is_kept_with_its_faults_is_recorded_with_them() {
    let mut desk = Desk::after_consent();
    desk.does(capture_card(CardSide::Front, FRONT));
    let hints: Vec<HintCode> = vec!["glare".parse().unwrap()];
    let events = desk.journey.decide(
        Command::AcceptCard {
            side: CardSide::Front,
            sha256: FRONT,
            hints: hints.clone(),
        },
        &desk.policy,
    );
    let accepted = Event::CardAccepted {
        side: CardSide::Front,
        sha256: FRONT,
        hints,
    };
    assert_eq!(events, Ok(vec![accepted]));
}

#[test]
fn a_card_that_was_read_with_its_back_is_read_anew_without_it() {
    let mut desk = Desk::after_consent();
    let (side, sha256) = (CardSide::Back, BACK);
    desk.captures_card(FRONT)
        .does(capture_card(side, sha256))
        .does(accept_card(side, sha256))
        .reads_card();
    assert_eq!(desk.step(), Step::Face);
    desk.does(Command::DiscardCard { side });
    assert_eq!(*desk.journey.reading(), CardReading::Unread);
    desk.does(capture_card(side, sha256))
        .does(accept_card(side, sha256))
        .reads_card();
    desk.does(Command::SkipBack);
    assert_eq!(desk.stage(), Stage::Reading);
}
