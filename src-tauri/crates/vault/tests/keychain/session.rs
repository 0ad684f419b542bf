//! Runs the body of a test inside another session. The keychain's connection is made once for a
//! process and the environment decides where to, so the test starts itself again as a child.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use end_to_end::secret_service::{Keychain, SecretService};
use end_to_end::window::Environment;
use tempfile::TempDir;

/// The daemon's process id, for the body of a test.
pub(crate) const DAEMON_ID: &str = "VAULT_TEST_DAEMON_ID";
/// Set in the child.
const INSIDE: &str = "VAULT_TEST_INSIDE";

/// Runs `body` in a session with a keychain in that state. `test` is the calling test's name.
pub(crate) fn within(keychain: Keychain, test: &str, body: impl AsyncFnOnce()) {
    Session::with(keychain).run(test, body);
}

/// A session for one test; none in the child, which is already inside.
pub(crate) struct Session(Option<Outside>);

struct Outside {
    environment: Environment,
    home: PathBuf,
    // Held for what they do when dropped.
    _service: Option<SecretService>,
    _folder: Option<TempDir>,
}

impl Session {
    /// A bus with a keychain in that state.
    pub(crate) fn with(keychain: Keychain) -> Self {
        Self::outside(|| {
            let service = SecretService::start_with(keychain).unwrap();
            let mut environment = service.environment();
            let daemon = service.daemon_id().unwrap_or_default().to_string();
            environment.insert(DAEMON_ID.into(), daemon.into());
            let home = service.home();
            Outside {
                environment,
                home,
                _service: Some(service),
                _folder: None,
            }
        })
    }

    /// A machine where no session bus can be found.
    pub(crate) fn without_bus() -> Self {
        Self::outside(|| {
            let folder = tempfile::tempdir().unwrap();
            let home = folder.path().to_owned();
            let environment = ["HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME"]
                .map(|name| (name.into(), home.clone().into()))
                .into();
            Outside {
                environment,
                home,
                _service: None,
                _folder: Some(folder),
            }
        })
    }

    fn outside(make: impl FnOnce() -> Outside) -> Self {
        Self(env::var_os(INSIDE).is_none().then(make))
    }

    /// Runs `body` inside. `test` is the calling test's name.
    pub(crate) fn run(&self, test: &str, body: impl AsyncFnOnce()) {
        match &self.0 {
            Some(outside) => outside.run_again(test),
            None => tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap()
                .block_on(body()),
        }
    }

    /// Whether a file under the session's home contains `text`; `None` inside.
    pub(crate) fn is_on_disk(&self, text: &str) -> Option<bool> {
        let outside = self.0.as_ref()?;
        Some(contains(&outside.home, text.as_bytes()))
    }
}

impl Outside {
    fn run_again(&self, test: &str) {
        let child = Command::new(env::current_exe().unwrap())
            .args(["--exact", test, "--nocapture"])
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .envs(&self.environment)
            .env(INSIDE, "1")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&child.stdout);
        let complained = String::from_utf8_lossy(&child.stderr);
        assert!(
            child.status.success(),
            "inside the session:\n{said}\n{complained}"
        );
        assert!(
            said.contains("1 passed"),
            "`{test}` is the name of a test:\n{said}"
        );
    }
}

fn contains(path: &Path, text: &[u8]) -> bool {
    if path.is_dir() {
        fs::read_dir(path)
            .unwrap()
            .any(|entry| contains(&entry.unwrap().path(), text))
    } else {
        fs::read(path)
            .unwrap_or_default()
            .windows(text.len())
            .any(|part| part == text)
    }
}
