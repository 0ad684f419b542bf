//! The vault on a real Secret Service, in each state that such a service can be in.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail loudly"
)]

mod session;

use std::process::Command;

use end_to_end::secret_service::Keychain;
use secrecy::{ExposeSecret, SecretString};
use session::{DAEMON_ID, Session, within};
use tokio::time::Instant;
use vault::{Credentials, Key, LONGEST_SECRET, PATIENCE, Vault, VaultError};

const MARKER: &str = "planted-secret-5f1c";

#[test]
fn a_secret_is_read_back_until_it_is_cleared() {
    within(
        Keychain::Unlocked,
        "a_secret_is_read_back_until_it_is_cleared",
        async || {
            let vault = Vault::open("kaunter").await.unwrap();
            let key = Key::StaffPin("aisyah".to_owned());
            assert_eq!(read(&vault, &key).await, None, "nothing is there at first");

            vault.set(&key, "first".into()).await.unwrap();
            vault.set(&key, "second".into()).await.unwrap();
            assert_eq!(read(&vault, &key).await.as_deref(), Some("second"));

            vault.clear(&key).await.unwrap();
            assert_eq!(read(&vault, &key).await, None);
            vault
                .clear(&key)
                .await
                .expect("what is not there is cleared already");
        },
    );
}

#[test]
fn two_keys_and_two_services_are_kept_apart() {
    within(
        Keychain::Unlocked,
        "two_keys_and_two_services_are_kept_apart",
        async || {
            let vault = Vault::open("kaunter").await.unwrap();
            let training = Vault::open("kaunter-training").await.unwrap();
            let first = Key::JourneyId("KL01-0042".to_owned());
            let second = Key::JourneyId("KL01-0043".to_owned());

            vault.set(&first, "of the first".into()).await.unwrap();
            vault.set(&second, "of the second".into()).await.unwrap();

            assert_eq!(read(&vault, &first).await.as_deref(), Some("of the first"));
            assert_eq!(
                read(&training, &first).await,
                None,
                "training sees no real journey"
            );
        },
    );
}

#[test]
fn the_portal_login_is_one_secret() {
    within(
        Keychain::Unlocked,
        "the_portal_login_is_one_secret",
        async || {
            let vault = Vault::open("kaunter").await.unwrap();
            assert!(
                vault
                    .credentials(&Key::PortalCredentials)
                    .await
                    .unwrap()
                    .is_none()
            );

            let kept = Credentials {
                username: "bank@example.my".to_owned(),
                password: "line one\nline two".into(),
            };
            vault
                .set_credentials(&Key::PortalCredentials, &kept)
                .await
                .unwrap();
            let read = vault
                .credentials(&Key::PortalCredentials)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(read.username, kept.username);
            assert_eq!(read.password.expose_secret(), kept.password.expose_secret());

            let two_lines = Credentials {
                username: "bank\nroot".to_owned(),
                ..kept
            };
            let refused = vault
                .set_credentials(&Key::PortalCredentials, &two_lines)
                .await
                .unwrap_err();
            assert!(matches!(refused, VaultError::Refused(_)), "{refused}");
        },
    );
}

#[test]
fn app_16_a_secret_is_at_most_1200_bytes_long() {
    within(
        Keychain::Unlocked,
        "app_16_a_secret_is_at_most_1200_bytes_long",
        async || {
            let vault = Vault::open("kaunter").await.unwrap();
            let key = Key::PortalCredentials;
            let longest = "x".repeat(LONGEST_SECRET);
            vault.set(&key, longest.clone().into()).await.unwrap();

            let refused = vault
                .set(&key, format!("{longest}x").into())
                .await
                .unwrap_err();
            assert_eq!(refused, VaultError::TooLarge { length: 1_201 });
            assert_eq!(
                read(&vault, &key).await,
                Some(longest),
                "the earlier secret stays"
            );
        },
    );
}

#[test]
fn the_self_check_passes_and_leaves_nothing_behind() {
    within(
        Keychain::Unlocked,
        "the_self_check_passes_and_leaves_nothing_behind",
        async || {
            let vault = Vault::open("kaunter").await.unwrap();
            vault.self_check().await.unwrap();
            assert_eq!(read(&vault, &Key::SelfCheck).await, None);
        },
    );
}

#[test]
fn app_17_a_keychain_that_hangs_holds_nobody_up_and_does_nothing_late() {
    let name = "app_17_a_keychain_that_hangs_holds_nobody_up_and_does_nothing_late";
    within(Keychain::Unlocked, name, async || {
        let vault = Vault::open("kaunter").await.unwrap();
        let key = Key::JourneyId("KL01-0042".to_owned());
        signal_daemon("-STOP");
        // The clock moves by itself only while this thread is idle, so a call that blocked it
        // would hang here.
        tokio::time::pause();
        let asked = Instant::now();
        let (read_answer, write_answer) =
            tokio::join!(vault.get(&key), vault.set(&key, MARKER.into()));
        let waited = asked.elapsed();
        tokio::time::resume();
        signal_daemon("-CONT");

        assert_eq!(read_answer.map(|_| ()), Err(VaultError::TimedOut));
        assert_eq!(write_answer, Err(VaultError::TimedOut));
        assert!(
            waited >= PATIENCE && waited < PATIENCE * 2,
            "waited {waited:?}"
        );
        assert_eq!(
            read(&vault, &key).await,
            None,
            "the write that waited behind was given up"
        );
    });
}

#[test]
fn a_locked_keychain_is_named() {
    within(Keychain::Locked, "a_locked_keychain_is_named", async || {
        let vault = Vault::open("kaunter").await.unwrap();
        assert_eq!(vault.self_check().await, Err(VaultError::Locked));
    });
}

#[test]
fn a_keychain_without_a_collection_is_named() {
    within(
        Keychain::WithoutCollection,
        "a_keychain_without_a_collection_is_named",
        async || {
            let vault = Vault::open("kaunter").await.unwrap();
            assert_eq!(vault.self_check().await, Err(VaultError::NoCollection));
        },
    );
}

#[test]
fn a_session_without_a_keychain_is_named() {
    within(
        Keychain::Absent,
        "a_session_without_a_keychain_is_named",
        async || {
            assert_eq!(
                Vault::open("kaunter").await.unwrap_err(),
                VaultError::NoKeychain
            );
        },
    );
}

#[test]
fn a_machine_without_a_session_bus_is_named() {
    Session::without_bus().run("a_machine_without_a_session_bus_is_named", async || {
        assert_eq!(
            Vault::open("kaunter").await.unwrap_err(),
            VaultError::NoKeychain
        );
    });
}

#[test]
fn app_15_no_secret_is_ever_on_disk_as_it_is() {
    let name = "app_15_no_secret_is_ever_on_disk_as_it_is";
    for keychain in [Keychain::Unlocked, Keychain::Locked, Keychain::Absent] {
        let session = Session::with(keychain);
        session.run(name, async || {
            // Where the keychain refuses, nothing else may take the secret instead.
            if let Ok(vault) = Vault::open("kaunter").await {
                let _kept_or_refused = vault.set(&Key::PortalCredentials, MARKER.into()).await;
            }
        });
        assert_ne!(session.is_on_disk(MARKER), Some(true), "{keychain:?}");
        if keychain == Keychain::Unlocked {
            let finds_its_file = session.is_on_disk("GnomeKeyring");
            assert_ne!(finds_its_file, Some(false), "the search works");
        }
    }
}

async fn read(vault: &Vault, key: &Key) -> Option<String> {
    let secret: Option<SecretString> = vault.get(key).await.unwrap();
    secret.map(|secret| secret.expose_secret().to_owned())
}

fn signal_daemon(signal: &str) {
    let id = std::env::var(DAEMON_ID).unwrap();
    assert!(
        Command::new("kill")
            .args([signal, &id])
            .status()
            .unwrap()
            .success()
    );
}
