#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use proptest::prelude::*;

use super::*;

const LIMITS: Limits = Limits {
    unclaimed_for: Duration::from_secs(60),
    claimed_for: Duration::from_secs(180),
    qr_refresh: Duration::from_secs(20),
    takes_typed: false,
    delivered_for: Duration::from_secs(15),
};

fn at(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn nonce(seed: u8) -> Nonce {
    Nonce::from_hex(&format!("{seed:02x}").repeat(32)).unwrap()
}

fn session(seed: u8) -> Session {
    Session::from_hex(&format!("{seed:02x}").repeat(32)).unwrap()
}

fn pairing() -> Pairing {
    Pairing::open(LIMITS, Sha256::of(b"key"), nonce(0))
}

fn claim(pairing: &mut Pairing, now: Duration, token: &Token, phone: u8) -> Result<Grant, Code> {
    pairing.claim(
        now,
        token.into(),
        nonce(phone),
        Platform::Ios,
        session(phone),
    )
}

fn claimed() -> Pairing {
    let mut pairing = pairing();
    let token = pairing.token().unwrap().clone();
    claim(&mut pairing, at(1), &token, 1).unwrap();
    pairing
}

fn confirmed() -> Pairing {
    let mut pairing = claimed();
    pairing.confirm(at(2));
    pairing
}

fn receipt(capture: &str, bytes: &[u8]) -> Receipt {
    Receipt {
        capture: capture.parse().unwrap(),
        bundle_sha256: Sha256::of(bytes),
        selfie_sha256: None,
    }
}

#[test]
fn lan_02_an_unclaimed_window_closes_at_60_seconds() {
    let mut pairing = pairing();
    for now in [20, 40] {
        pairing.pass(at(now), nonce(9));
    }
    pairing.pass(Duration::from_millis(59_999), nonce(9));
    assert_eq!(pairing.closed(), None);
    pairing.pass(at(60), nonce(9));
    assert_eq!(pairing.closed(), Some(CloseReason::Unclaimed));
}

#[test]
fn lan_02_a_claimed_window_closes_180_seconds_after_the_claim() {
    let mut pairing = confirmed();
    pairing.pass(Duration::from_millis(180_999), nonce(9));
    assert_eq!(pairing.closed(), None);
    pairing.pass(at(181), nonce(9));
    assert_eq!(pairing.closed(), Some(CloseReason::Expired));
}

#[test]
fn a_capture_that_arrived_in_time_is_recorded_though_the_window_ends_meanwhile() {
    let mut pairing = confirmed();
    let receipt = receipt("a", b"a");
    assert_eq!(pairing.deliver(at(180), &receipt).unwrap(), Delivered::New);
    pairing.pass(at(182), nonce(9));
    assert_eq!(pairing.closed(), None);
    assert_eq!(pairing.outcome(&receipt), None, "the phone waits");
    pairing.settle(at(183), Settled::Recorded);
    pairing.pass(at(183), nonce(9));
    assert_eq!(pairing.closed(), Some(CloseReason::Delivered));
    assert_eq!(pairing.outcome(&receipt), Some(Ok(())));
}

#[test]
fn a_station_that_never_makes_up_its_mind_does_not_keep_the_window_open() {
    let mut pairing = confirmed();
    pairing.deliver(at(180), &receipt("a", b"a")).unwrap();
    assert_eq!(pairing.next_deadline(), Some(at(181 + 15)));
    pairing.pass(at(196), nonce(9));
    assert_eq!(pairing.closed(), Some(CloseReason::Expired));
}

#[test]
fn a_deadline_holds_even_before_anybody_noticed_it() {
    let mut late = pairing();
    let token = late.token().unwrap().clone();
    assert_eq!(
        claim(&mut late, at(60), &token, 1).unwrap_err(),
        Code::WindowClosed
    );

    let mut late = confirmed();
    assert_eq!(
        late.deliver(at(181), &receipt("a", b"a")).unwrap_err(),
        Code::WindowClosed
    );
}

#[test]
fn the_old_token_dies_when_the_qr_code_changes() {
    let mut pairing = pairing();
    let old = pairing.token().unwrap().clone();
    assert_eq!(pairing.next_deadline(), Some(at(20)));
    assert_eq!(pairing.pass(at(20), nonce(7)), Passed::NewQr);
    let new = pairing.token().unwrap().clone();
    assert!(old != new);
    assert_eq!(
        claim(&mut pairing, at(21), &old, 1).unwrap_err(),
        Code::BadToken
    );
    assert!(claim(&mut pairing, at(21), &new, 1).is_ok());
}

#[test]
fn a_token_is_dead_at_its_time_even_if_no_new_qr_code_is_there_yet() {
    let mut pairing = pairing();
    let old = pairing.token().unwrap().clone();
    assert_eq!(
        claim(&mut pairing, at(20), &old, 1).unwrap_err(),
        Code::BadToken
    );
}

#[test]
fn lan_04_the_fifth_bad_token_closes_the_window() {
    let mut pairing = pairing();
    let guess = Token::from_bytes([1; 32]);
    for _ in 0..4 {
        assert_eq!(
            claim(&mut pairing, at(1), &guess, 1).unwrap_err(),
            Code::BadToken
        );
        assert_eq!(pairing.closed(), None);
    }
    assert_eq!(
        claim(&mut pairing, at(1), &guess, 1).unwrap_err(),
        Code::BadToken
    );
    assert_eq!(pairing.closed(), Some(CloseReason::BadTokens));
}

#[test]
fn a_second_phone_cannot_affect_the_first() {
    let mut pairing = pairing();
    let token = pairing.token().unwrap().clone();
    let first = claim(&mut pairing, at(1), &token, 1).unwrap();
    assert_eq!(
        claim(&mut pairing, at(2), &token, 2).unwrap_err(),
        Code::AlreadyClaimed
    );
    let guess = Token::from_bytes([1; 32]);
    for _ in 0..10 {
        assert_eq!(
            claim(&mut pairing, at(2), &guess, 2).unwrap_err(),
            Code::AlreadyClaimed
        );
    }
    assert_eq!(
        pairing.closed(),
        None,
        "guessing does not close a window that somebody holds"
    );
    assert!(pairing.admit(&first.session).is_ok());
    assert_eq!(pairing.admit(&session(2)).unwrap_err(), Code::BadSession);
}

#[test]
fn a_phone_that_lost_the_answer_gets_the_same_one_again() {
    let mut pairing = pairing();
    let token = pairing.token().unwrap().clone();
    let first = claim(&mut pairing, at(1), &token, 1).unwrap();
    let again = pairing
        .claim(
            at(31),
            (&token).into(),
            nonce(1),
            Platform::Ios,
            session(99),
        )
        .unwrap();
    assert!(again.repeated && !first.repeated);
    assert!(again.session == first.session);
    assert_eq!(again.number, first.number);
    assert_eq!(again.expires_in, at(150));
}

#[test]
fn no_capture_before_staff_confirmed() {
    let mut pairing = claimed();
    assert_eq!(pairing.may_upload(), Err(Code::NotConfirmed));
    assert_eq!(
        pairing.deliver(at(2), &receipt("a", b"a")),
        Err(Code::NotConfirmed)
    );
    pairing.confirm(at(2));
    assert_eq!(pairing.may_upload(), Ok(Platform::Ios));
    assert_eq!(
        pairing.deliver(at(3), &receipt("a", b"a")),
        Ok(Delivered::New)
    );
}

#[test]
fn the_receipt_waits_for_the_station() {
    let mut pairing = confirmed();
    let first = receipt("a", b"a");
    pairing.deliver(at(3), &first).unwrap();
    assert_eq!(pairing.outcome(&first), None);
    assert_eq!(pairing.deliver(at(4), &first), Ok(Delivered::Again));
    pairing.settle(at(5), Settled::Recorded);
    assert_eq!(pairing.outcome(&first), Some(Ok(())));
}

#[test]
fn a_repeat_has_the_same_receipt_and_anything_else_is_a_conflict() {
    let mut pairing = confirmed();
    let first = receipt("a", b"a");
    pairing.deliver(at(3), &first).unwrap();
    for recorded in [false, true] {
        if recorded {
            pairing.settle(at(3), Settled::Recorded);
        }
        assert_eq!(pairing.deliver(at(4), &first), Ok(Delivered::Again));
        for other in [receipt("a", b"b"), receipt("b", b"a")] {
            assert_eq!(pairing.deliver(at(4), &other), Err(Code::CaptureConflict));
        }
    }
}

#[test]
fn a_capture_that_was_not_recorded_may_come_again() {
    let mut pairing = confirmed();
    let first = receipt("a", b"a");
    pairing.deliver(at(3), &first).unwrap();
    pairing.settle(at(4), Settled::NotRecorded);
    assert_eq!(pairing.outcome(&first), Some(Err(Code::NotRecorded)));
    assert_eq!(pairing.deliver(at(5), &first), Ok(Delivered::New));
}

#[test]
fn a_capture_that_is_not_wanted_makes_room_for_another() {
    let mut pairing = confirmed();
    let first = receipt("a", b"a");
    pairing.deliver(at(3), &first).unwrap();
    pairing.settle(at(4), Settled::Refused);
    assert_eq!(pairing.outcome(&first), Some(Err(Code::CaptureRefused)));
    assert_eq!(pairing.deliver(at(5), &first), Err(Code::CaptureRefused));
    assert_eq!(
        pairing.deliver(at(5), &receipt("b", b"b")),
        Ok(Delivered::New)
    );
}

#[test]
fn a_capture_whose_photo_is_refused_may_come_without_it_under_the_same_id() {
    let mut pairing = confirmed();
    let with_photo = Receipt {
        selfie_sha256: Some(Sha256::of(b"photo")),
        ..receipt("a", b"a")
    };
    pairing.deliver(at(3), &with_photo).unwrap();
    pairing.settle(at(4), Settled::PhotoRefused);
    assert_eq!(pairing.outcome(&with_photo), Some(Err(Code::NotJpeg)));
    assert_eq!(
        pairing.deliver(at(5), &with_photo),
        Err(Code::NotJpeg),
        "nobody looks at it twice"
    );
    let without = receipt("a", b"a");
    assert_eq!(pairing.deliver(at(5), &without), Ok(Delivered::New));
    pairing.settle(at(6), Settled::Recorded);
    assert_eq!(pairing.outcome(&without), Some(Ok(())));
}

#[test]
fn a_delivered_window_stays_a_little_for_a_lost_receipt() {
    let mut pairing = confirmed();
    pairing.deliver(at(3), &receipt("a", b"a")).unwrap();
    pairing.settle(at(10), Settled::Recorded);
    assert_eq!(pairing.next_deadline(), Some(at(25)));
    pairing.pass(at(25), nonce(9));
    assert_eq!(pairing.closed(), Some(CloseReason::Delivered));
}

#[test]
fn a_receipt_still_goes_out_when_the_station_closes_right_after_the_record() {
    let mut pairing = confirmed();
    let first = receipt("a", b"a");
    pairing.deliver(at(3), &first).unwrap();
    pairing.settle(at(4), Settled::Recorded);
    pairing.close(CloseReason::ByStation);
    assert_eq!(pairing.outcome(&first), Some(Ok(())));
    assert_eq!(
        pairing.outcome(&receipt("b", b"b")),
        Some(Err(Code::WindowClosed))
    );
}

#[derive(Debug, Clone)]
enum Step {
    Pass(u64),
    ClaimRight(u8),
    ClaimStale(u8),
    ClaimGuess(u8),
    Confirm,
    Refuse,
    Deliver(u8),
    Settle(Settled),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..30_000u64).prop_map(Step::Pass),
        2 => (1..4u8).prop_map(Step::ClaimRight),
        1 => (1..4u8).prop_map(Step::ClaimStale),
        1 => (1..4u8).prop_map(Step::ClaimGuess),
        2 => Just(Step::Confirm),
        1 => prop::bool::weighted(0.1).prop_map(|really| if really { Step::Refuse } else { Step::Confirm }),
        2 => (0..3u8).prop_map(Step::Deliver),
        2 => prop_oneof![
            Just(Settled::Recorded),
            Just(Settled::Refused),
            Just(Settled::PhotoRefused),
            Just(Settled::NotRecorded),
        ].prop_map(Step::Settle),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn in_any_order_of_events_the_rules_hold(steps in prop::collection::vec(step(), 0..60)) {
        let mut pairing = pairing();
        let mut now = Duration::ZERO;
        let mut winner = None;
        let mut claimed_at = None;
        let mut bad_tokens = 0;
        let mut staff_confirmed = false;
        let mut recorded: Option<Receipt> = None;
        let mut stale = Vec::new();
        for (index, step) in steps.into_iter().enumerate() {
            let was_closed = pairing.closed();
            match step {
                Step::Pass(milliseconds) => {
                    now += Duration::from_millis(milliseconds);
                    let before = pairing.token().cloned();
                    let fresh = nonce(100 + u8::try_from(index).unwrap());
                    if pairing.pass(now, fresh) == Passed::NewQr {
                        stale.extend(before);
                    }
                    if let Some(deadline) = pairing.next_deadline() {
                        prop_assert!(deadline > now, "what was due has happened");
                    }
                }
                Step::ClaimRight(phone) => {
                    let shown = match pairing.token() {
                        Some(token) => token.clone(),
                        None => Token::from_bytes([0xEE; 32]),
                    };
                    if claim(&mut pairing, now, &shown, phone).is_ok() {
                        prop_assert_eq!(winner.replace(phone), None, "one winner");
                        claimed_at = Some(now);
                    }
                }
                Step::ClaimStale(phone) => {
                    for token in &stale {
                        let unclaimed = pairing.token().is_some();
                        prop_assert!(claim(&mut pairing, now, token, phone).is_err());
                        bad_tokens += u32::from(unclaimed);
                    }
                }
                Step::ClaimGuess(phone) => {
                    let unclaimed = pairing.token().is_some();
                    let guess = Token::from_bytes([0xEE; 32]);
                    prop_assert!(claim(&mut pairing, now, &guess, phone).is_err());
                    bad_tokens += u32::from(unclaimed);
                }
                Step::Confirm => {
                    pairing.confirm(now);
                    staff_confirmed |= winner.is_some();
                }
                Step::Refuse => pairing.close(CloseReason::NumbersDiffer),
                Step::Deliver(capture) => {
                    let receipt = receipt(&format!("c{capture}"), &[capture]);
                    match pairing.deliver(now, &receipt) {
                        Ok(Delivered::New) => {
                            prop_assert!(staff_confirmed, "no capture without confirmation");
                            prop_assert_eq!(&recorded, &None, "one capture a window");
                        }
                        Ok(Delivered::Again) => if let Some(first) = &recorded {
                            prop_assert_eq!(first, &receipt);
                        },
                        Err(_) => {}
                    }
                }
                Step::Settle(settled) => {
                    let pending = match &pairing.stage {
                        Stage::Claimed(Claim { progress: Progress::Recording(receipt), .. }) => {
                            Some(receipt.clone())
                        }
                        _ => None,
                    };
                    pairing.settle(now, settled);
                    if settled == Settled::Recorded && pending.is_some() {
                        recorded = pending;
                    }
                }
            }
            if was_closed.is_some() {
                prop_assert_eq!(pairing.closed(), was_closed, "closed is closed");
            }
            if bad_tokens >= 5 {
                prop_assert!(pairing.closed().is_some(), "five bad tokens close");
            }
            for phone in 1..4 {
                let admitted = pairing.admit(&session(phone)).is_ok();
                prop_assert!(!admitted || winner == Some(phone), "only the winner is admitted");
            }
            let lifetime = claimed_at.map_or(at(60), |claimed| claimed + at(180 + 15));
            if matches!(pairing.next_deadline(), Some(deadline) if deadline > lifetime) {
                prop_assert!(false, "no window outlives its time");
            }
        }
    }
}
