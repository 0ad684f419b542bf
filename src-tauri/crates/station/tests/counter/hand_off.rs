//! The phone at the counter: who is let in, and when a door is open at all (LAN-01).

use std::net::{Ipv4Addr, SocketAddr, TcpStream};

use emas_sandbox::Scenario;
use end_to_end::listening::listening_ports;
use handoff::Code;
use handoff::phone::PhoneError;
use journey::{Event, Recapture};
use station::view::{HandoffView, Step};
use station::{Action, PolicySettings};

use crate::counter::Counter;
use crate::keychain::with_keychain;
use crate::{phone, pictures};

#[test]
fn a_phone_whose_number_is_refused_delivers_nothing() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_face().await;
        let paired = counter.claim_window().await;
        counter.act(Action::RefuseNumber).await;
        let refused = paired.wait_confirmed().await;
        assert!(refused.is_err(), "the phone hears of it");
        assert!(paired.send(&phone::capture(None)).await.is_err());
        let journey = counter.journey();
        assert!(matches!(journey.face.handoff, HandoffView::Closed { .. }));
        assert_eq!(journey.step, Step::Face, "the bundle is still wanted");
        let bundle_events = counter.recorded(&journey.reference);
        assert!(
            bundle_events
                .iter()
                .all(|(_, event)| !matches!(event, Event::BundleReceived(_)))
        );
    });
}

#[test]
fn phone_and_screen_show_the_same_number() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_face().await;
        let paired = counter.claim_window().await;
        let HandoffView::Claimed { number, phone } = counter.journey().face.handoff else {
            panic!("not claimed");
        };
        assert_eq!(number, paired.number().to_string());
        assert_eq!(phone, "iPhone 17, Bank 3.1");
    });
}

#[test]
fn a_phone_that_staff_have_not_confirmed_delivers_nothing() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_face().await;
        let paired = counter.claim_window().await;
        let refused = paired.send(&phone::capture(None)).await;
        assert!(
            matches!(refused, Err(PhoneError::Refused(_))),
            "{refused:?}"
        );
        let handoff = counter.journey().face.handoff;
        assert!(
            matches!(handoff, HandoffView::Claimed { .. }),
            "{handoff:?}"
        );
    });
}

#[test]
fn a_bundle_is_good_for_one_attempt_only() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.sandbox.control().play(Scenario::Spoof);
        counter.go_to_face().await;
        let photo = || Some(pictures::phone_photo(60));
        let capture = counter.hand_over(phone::capture(photo())).await;
        counter.act(Action::AttestFaceViewed).await;
        counter.submit().await;
        let what = Recapture::Face;
        counter.act(Action::Recapture { what }).await;

        let paired = counter.claim_window().await;
        counter.act(Action::ConfirmNumber).await;
        paired.wait_confirmed().await.unwrap();
        assert!(paired.send(&capture).await.is_err(), "it was used");
        assert_eq!(counter.journey().face.submitted, None);
        let photo_path = format!("still/{}", capture.selfie.unwrap().sha256());
        assert!(
            counter.station.picture(&photo_path).is_none(),
            "nor is its photo kept"
        );
    });
}

#[test]
fn every_window_ends_with_the_hand_off_and_a_new_one_may_be_opened_at_once() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_face().await;
        for _ in 0..5 {
            let paired = counter.claim_window().await;
            counter.act(Action::CloseHandoff).await;
            assert!(paired.wait_confirmed().await.is_err());
        }
        counter.claim_window().await;
    });
}

#[test]
fn the_station_listens_only_while_a_window_is_open() {
    with_keychain(async || {
        let counter = Counter::open().await;
        let sandbox = counter.sandbox.port();
        assert!(ports(sandbox).is_empty());
        counter.go_to_face().await;
        assert!(ports(sandbox).is_empty());
        let paired = counter.claim_window().await;
        let open = ports(sandbox);
        assert_eq!(open.len(), 1, "one window, one port");
        counter.act(Action::CloseHandoff).await;
        assert!(paired.wait_confirmed().await.is_err());
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, open[0]));
        assert!(TcpStream::connect(address).is_err(), "the port is closed");
        assert!(ports(sandbox).is_empty());
    });
}

#[test]
fn while_no_phone_comes_staff_are_told_what_may_be_the_reason() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_face().await;
        counter.act(Action::OpenHandoff).await;
        let told = |handoff: &HandoffView| match handoff {
            HandoffView::Waiting { causes, .. } => causes.clone(),
            other => panic!("{other:?}"),
        };
        assert!(
            told(&counter.journey().face.handoff).is_empty(),
            "too early to say"
        );
        let journey = counter
            .when_journey("a reason", |journey| {
                !told(&journey.face.handoff).is_empty()
            })
            .await;
        // Training stays on its machine, where no phone could come from.
        assert_eq!(told(&journey.face.handoff), ["no-network"]);
    });
}

#[test]
fn a_phone_that_cannot_scan_is_told_by_typing() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_face().await;
        let refused = counter.refusal(Action::ShowTypedCode).await;
        assert_eq!(refused, "not-now", "first there is a code to scan");
        counter.act(Action::OpenHandoff).await;
        assert!(counter.journey().face.may_type);
        counter.act(Action::ShowTypedCode).await;
        let face = counter.journey().face;
        assert!(!face.may_type, "it is there");
        let HandoffView::Waiting {
            typed: Some(typed), ..
        } = face.handoff
        else {
            panic!("no code to type");
        };
        let paired = phone::claim_typed(&typed).await;
        counter
            .when_journey("the claim", |journey| {
                matches!(journey.face.handoff, HandoffView::Claimed { .. })
            })
            .await;
        assert_eq!(counter.refusal(Action::ShowTypedCode).await, "not-now");
        counter.act(Action::ConfirmNumber).await;
        paired.wait_confirmed().await.unwrap();
        paired.send(&phone::capture(None)).await.unwrap();
    });
}

#[test]
fn where_the_bank_does_not_want_it_no_code_can_be_typed() {
    with_keychain(async || {
        let counter = Counter::set_up_with(PolicySettings::default(), |settings| {
            settings.handoff.typed_code = false;
        })
        .await;
        counter.create_first_staff().await;
        counter.go_to_face().await;
        counter.act(Action::OpenHandoff).await;
        assert!(!counter.journey().face.may_type);
        assert_eq!(counter.refusal(Action::ShowTypedCode).await, "not-now");
    });
}

#[test]
fn lan_22_the_register_holds_who_was_turned_away_and_how_long_the_upload_took() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_face().await;
        counter.act(Action::OpenHandoff).await;
        counter.act(Action::ShowTypedCode).await;
        let HandoffView::Waiting {
            qr_svg,
            typed: Some(typed),
            ..
        } = counter.journey().face.handoff
        else {
            panic!("no code to type");
        };
        let paired = phone::claim(&qr_svg).await;
        assert!(matches!(
            phone::try_typed(&typed).await,
            Err(PhoneError::Refused(Code::AlreadyClaimed))
        ));
        counter
            .when_journey("the claim", |journey| {
                matches!(journey.face.handoff, HandoffView::Claimed { .. })
            })
            .await;
        counter.act(Action::ConfirmNumber).await;
        paired.wait_confirmed().await.unwrap();
        paired.send(&phone::capture(None)).await.unwrap();
        counter.act(Action::OpenHandoff).await;

        let recorded = counter.recorded(&counter.journey().reference);
        let refused = recorded.iter().find_map(|(_, event)| match event {
            Event::HandoffClosed { refused, .. } if !refused.is_empty() => Some(refused),
            _ => None,
        });
        let refused = refused.expect("who was turned away");
        assert_eq!(
            (refused[0].code.as_str(), refused[0].times),
            ("already_claimed", 1)
        );
        let upload_ms = recorded.iter().find_map(|(_, event)| match event {
            Event::BundleReceived(received) => Some(received.upload_ms),
            _ => None,
        });
        assert!(upload_ms.unwrap().is_some());
    });
}

#[test]
fn a_network_is_chosen_only_while_a_code_waits() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_face().await;
        let name = "eth0".to_owned();
        let refused = counter
            .refusal(Action::ChooseNetwork { name: name.clone() })
            .await;
        assert_eq!(refused, "not-now");
        let _paired = counter.claim_window().await;
        let refused = counter.refusal(Action::ChooseNetwork { name }).await;
        assert_eq!(
            refused, "not-now",
            "a phone that has claimed is not sent away"
        );
        let handoff = counter.journey().face.handoff;
        assert!(
            matches!(handoff, HandoffView::Claimed { .. }),
            "{handoff:?}"
        );
    });
}

/// The TCP ports on which this process listens, but for the sandbox's.
fn ports(sandbox: u16) -> Vec<u16> {
    let mut ports = listening_ports();
    ports.retain(|port| *port != sandbox);
    ports
}
