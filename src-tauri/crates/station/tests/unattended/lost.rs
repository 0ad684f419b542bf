//! RTY-03 and RTY-04 at size: whatever is lost on the way, the portal counts at most one submission,
//! and exactly one where the account has Details.

use emas_sandbox::{Account, Endpoint, Options};
use end_to_end::soak;
use futures_util::{StreamExt, stream};
use journey::SearchEnd;
use station::view::Verdict;
use station::{Finding, PolicySettings};

use crate::bench::{verified, verified_at, with_details};

/// Everyday, and with `KAUNTER_SOAK=1`.
const EVERYDAY: u64 = 50;
const SOAK: u64 = 1_000;
/// At a time. The machine may be small.
const AT_ONCE: usize = 4;

#[tokio::test(flavor = "multi_thread")]
async fn lost_replies_end_in_exactly_one_counted_submission_with_details() {
    let seed = first_seed();
    let failed = count_failures(seed, |seed| async move {
        // Some replies are lost after the portal worked, some requests before it did.
        let drawn = draw(seed);
        let login = match drawn % 3 {
            0 => "dropped-request@once",
            _ => "lost-reply@once",
        };
        let run = verified(login, with_details()).await;
        let counted = run.processed(Endpoint::OkayFacePlus);
        let sent = run.requests(Endpoint::OkayFacePlus).len();
        let passed = matches!(
            &run.verification.finding,
            Finding::Judged(_, judgement) if judgement.verdict == Verdict::Pass
        );
        let most = if login == "lost-reply@once" { 1 } else { 2 };
        let holds = counted == 1 && sent == most && passed;
        let finding = run.verification.finding.clone();
        run.sandbox.shutdown().await;
        (!holds).then(|| format!("{login}: {counted} counted, {sent} sent, {finding:?}"))
    });
    assert_eq!(failed.await, Vec::<String>::new(), "from seed {seed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn lost_replies_end_in_one_counted_submission_and_a_person_without_details() {
    let seed = first_seed();
    let failed = count_failures(seed, |seed| async move {
        let (login, counts) = match draw(seed) % 3 {
            0 => ("dropped-request", 0),
            _ => ("lost-reply", 1),
        };
        let run = verified(login, PolicySettings::default()).await;
        let counted = run.processed(Endpoint::OkayFacePlus);
        let sent = run.requests(Endpoint::OkayFacePlus).len();
        let finding = run.verification.finding.clone();
        let holds = counted == counts && sent == 1 && finding == Finding::Unknown;
        run.sandbox.shutdown().await;
        (!holds).then(|| format!("{login}: {counted} counted, {sent} sent, {finding:?}"))
    });
    assert_eq!(failed.await, Vec::<String>::new(), "from seed {seed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_never_arrives_is_sent_twice_and_no_third_time() {
    let run = verified("dropped-request@permanent", with_details()).await;
    assert_eq!(run.verification.finding, Finding::NeverArrived);
    assert_eq!(run.requests(Endpoint::OkayFacePlus).len(), 2);
    assert_eq!(run.processed(Endpoint::OkayFacePlus), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_portal_does_not_list_attempts_nobody_can_tell() {
    let options = Options {
        account: Account {
            details_lists_face_plus: false,
            ..Account::default()
        },
        ..Options::default()
    };
    let run = verified_at(options, "lost-reply", with_details()).await;
    assert_eq!(run.verification.finding, Finding::Unknown);
    assert_eq!(run.verification.searched, Some(SearchEnd::NotListed));
    assert_eq!(run.requests(Endpoint::OkayFacePlus).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_reading_of_the_card_is_found() {
    let run = verified("lost-reply@once@okayid", with_details()).await;
    assert!(matches!(run.verification.finding, Finding::Judged(..)));
    assert_eq!(run.requests(Endpoint::OkayId).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_journey_id_leaves_one_possible_orphan() {
    let run = verified("lost-reply@once@journeyid", PolicySettings::default()).await;
    assert!(matches!(run.verification.finding, Finding::Judged(..)));
    assert_eq!(run.requests(Endpoint::JourneyId).len(), 2);
    let orphan = journey::Event::PortalUnreachable { ambiguous: true };
    assert!(run.recorded().iter().any(|(_, event)| *event == orphan));
}

/// Plays one journey for each of the seeds from `first` on, and gives what did not hold.
async fn count_failures<F>(first: u64, play: impl Fn(u64) -> F) -> Vec<String>
where
    F: Future<Output = Option<String>> + Send + 'static,
{
    let journeys = soak::size(EVERYDAY, SOAK);
    println!("{journeys} journeys from seed {first}");
    let runs = stream::iter(first..first + journeys).map(|seed| {
        let run = tokio::spawn(play(seed));
        async move {
            run.await
                .unwrap()
                .map(|failure| format!("seed {seed}: {failure}"))
        }
    });
    let failures = runs.buffer_unordered(AT_ONCE);
    failures.filter_map(async |failure| failure).collect().await
}

/// `KAUNTER_SEED` to repeat a run.
fn first_seed() -> u64 {
    let named = std::env::var("KAUNTER_SEED").ok();
    named.map_or(20_261_124, |seed| seed.parse().unwrap())
}

/// A number that looks random, always the same for a seed (splitmix64).
const fn draw(seed: u64) -> u64 {
    let mut mixed = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed ^ (mixed >> 27)
}
