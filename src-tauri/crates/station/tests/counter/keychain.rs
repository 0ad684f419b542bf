//! Runs the body of a test where a keychain of its own is. The keychain's connection is made once
//! for a process and the environment decides where to, so the test starts itself again as a child.

use std::any::type_name_of_val;
use std::env;
use std::process::Command;

use end_to_end::secret_service::{Keychain, SecretService};

/// Set in the child.
const INSIDE: &str = "STATION_TEST_INSIDE";

/// Runs `body`, a closure written in a test, with an unlocked keychain.
pub(crate) fn with_keychain(body: impl AsyncFnOnce()) {
    within(Keychain::Unlocked, body);
}

/// Runs `body`, a closure written in a test, with an unlocked keychain, in a process that may mount
/// file systems which no other sees.
#[cfg(target_os = "linux")]
pub(crate) fn with_mounts(body: impl AsyncFnOnce()) {
    if env::var_os(INSIDE).is_none() {
        let mut apart = Command::new("unshare");
        apart.args(["--user", "--map-current-user", "--keep-caps", "--mount"]);
        apart.arg(env::current_exe().unwrap());
        return run_again(apart, Keychain::Unlocked, &test_of(&body));
    }
    run(body);
}

/// Runs `body`, a closure written in a test, with a keychain in that state.
pub(crate) fn within(keychain: Keychain, body: impl AsyncFnOnce()) {
    if env::var_os(INSIDE).is_none() {
        let again = Command::new(env::current_exe().unwrap());
        return run_again(again, keychain, &test_of(&body));
    }
    run(body);
}

fn run(body: impl AsyncFnOnce()) {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
        .block_on(body());
}

/// The name of the test in which `body` is written.
fn test_of(body: &impl AsyncFnOnce()) -> String {
    let name = type_name_of_val(body);
    let name = name.split_once("::").unwrap().1;
    name.split("::{{closure}}").next().unwrap().to_owned()
}

fn run_again(mut again: Command, keychain: Keychain, test: &str) {
    let service = SecretService::start_with(keychain).unwrap();
    let child = again
        .args(["--exact", test, "--nocapture"])
        .envs(service.environment())
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
