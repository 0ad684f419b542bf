//! APP-21: whatever a customer is and whatever is secret is in no log, at the most talkative level.

use emas_sandbox::{Options, Sandbox};
use end_to_end::canary::{self, Mark};
use end_to_end::print_queue::PrintQueue;
use secrecy::ExposeSecret;
use station::Settings;
use vault::{Key, Vault};

use crate::counter::PIN;
use crate::keychain::with_keychain;
use crate::killed::{Apart, Moment, Point};

/// How many secrets there are to be found, at least.
const SECRETS: usize = 40;

#[test]
fn app_21_three_journeys_at_trace_leave_no_secret_in_the_log() {
    with_keychain(async || {
        let folder = tempfile::tempdir().unwrap();
        let (portal, queue) = (
            Sandbox::start(Options::default()).await.unwrap(),
            PrintQueue::start().unwrap(),
        );
        let logs = folder.path().join("logs");
        std::fs::create_dir(&logs).unwrap();
        let log = logs.join("stderr");
        // In the middle of a journey its id is in the keychain.
        let decided = Point {
            kind: "journey.decided".to_owned(),
            moment: Moment::After,
        };
        let apart = |point| Apart {
            folder: folder.path(),
            portal: &portal,
            queue: &queue,
            point,
            is_thorough: true,
            log: Some(&log),
        };
        let killed = apart(Some(&decided)).ended().await;
        assert_eq!(killed.signal, Some(9), "{:#?}", killed.said);
        // The login and the keys of training are no secrets; `emas` has tests of real ones.
        let id = journey_id("KT01-0001").await;
        let mut secrets = vec![Mark::new("the Journey ID", id.as_bytes())];
        secrets.extend(killed.marks());
        for _ in 0..2 {
            let ended = apart(None).ended().await;
            assert_eq!(ended.signal, None, "{:#?}", ended.said);
            secrets.extend(ended.marks());
        }
        assert!(secrets.len() >= SECRETS, "{}", secrets.len());

        assert_eq!(canary::scan(&[logs], &secrets, None), []);
        let text = std::fs::read_to_string(&log).unwrap();
        assert!(!text.contains(PIN));
        assert!(text.contains("emas::"), "it was talkative: {text}");
        // A line of ours, and no other program's.
        let lines = text.lines().filter(|line| line.starts_with("20"));
        assert!(lines.count() > 20, "{text}");
    });
}

/// The portal's id of an unfinished journey.
async fn journey_id(reference: &str) -> String {
    let vault = Vault::open(Settings::default().keychain_service())
        .await
        .unwrap();
    let kept = vault.get(&Key::JourneyId(reference.to_owned())).await;
    kept.unwrap().unwrap().expose_secret().to_owned()
}
