//! The arrows of ARCHITECTURE.md, read off the crates' manifests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail loudly"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// Our crates under `crates/`, and what each needs to run.
fn needs(package: &str) -> BTreeSet<String> {
    let manifest = crates().join(package).join("Cargo.toml");
    let text = fs::read_to_string(&manifest).expect("every crate has a manifest");
    text.lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with("[dev-dependencies]"))
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

fn crates() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates")
}

fn ours() -> BTreeSet<String> {
    let folders = fs::read_dir(crates()).unwrap();
    folders
        .map(|folder| folder.unwrap().file_name().into_string().unwrap())
        .collect()
}

fn needs_of_ours(package: &str) -> BTreeSet<String> {
    needs(package).intersection(&ours()).cloned().collect()
}

#[test]
fn no_crate_below_the_shell_knows_tauri() {
    for package in ours() {
        let tauri = needs(&package)
            .into_iter()
            .find(|name| name.starts_with("tauri"));
        assert_eq!(tauri, None, "{package} must do without a window");
    }
}

#[test]
fn the_domain_the_clients_and_the_emulator_stand_alone() {
    for package in ["journey", "emas", "emas-sandbox", "bank-sign-in"] {
        assert_eq!(needs_of_ours(package), BTreeSet::new(), "{package}");
    }
}

#[test]
fn the_parts_know_the_domain_and_not_each_other() {
    for package in ["capture", "handoff", "register", "slip", "vault"] {
        let others = needs_of_ours(package);
        assert!(
            others.iter().all(|name| name == "journey"),
            "{package} needs {others:?}"
        );
    }
}

#[test]
fn what_counts_the_reports_has_only_the_registers_words_and_paper() {
    let known = ["journey", "register", "slip"].map(str::to_owned);
    assert_eq!(needs_of_ours("report"), BTreeSet::from(known));
    let does_io = |name: &String| ["tokio", "rusqlite", "tempfile"].contains(&name.as_str());
    assert!(!needs("report").iter().any(does_io), "it reads no file");
}
