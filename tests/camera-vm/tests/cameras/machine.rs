//! A virtual machine that plays one scenario and switches itself off.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::archive::Archive;
use crate::scenes;

/// Starts a machine, plays the scenario, and fails as it does.
pub(crate) fn play(scenario: &str) {
    play_with(scenario, "");
}

/// As [`play`], with words for the scenario.
pub(crate) fn play_with(scenario: &str, words: &str) {
    let folder = tempfile::tempdir().unwrap();
    let initial = folder.path().join("initial.cpio");
    fs::write(&initial, initial_files()).unwrap();
    let report = folder.path().join("report");
    let console = run(&initial, &report, &format!("scenario={scenario} {words}"));
    let report = fs::read_to_string(report).unwrap();
    println!("{console}{report}");
    let passed = format!("passed: {scenario}");
    assert!(
        report.lines().any(|line| line == passed),
        "{scenario} is not passed; what its machine said is above"
    );
}

/// Everything that is on the machine.
fn initial_files() -> Vec<u8> {
    let guest = Path::new(env!("CARGO_BIN_EXE_camera-guest"));
    let mut archive = Archive::of_folders(&["proc", "sys", "dev", "tmp"]);
    archive.add_file(Path::new("init"), &without_symbols(guest));
    for library in libraries(guest) {
        archive.add_file(&library, &fs::read(&library).unwrap());
    }
    for driver in fs::read_dir(vm().join("drivers")).unwrap() {
        let driver = driver.unwrap();
        let place = Path::new("drivers").join(driver.file_name());
        archive.add_file(&place, &fs::read(driver.path()).unwrap());
    }
    for (name, content) in scenes::files(&assets().join("training")) {
        archive.add_file(&Path::new("scenes").join(name), &content);
    }
    archive.finish()
}

/// Runs the machine until it is switched off; what was on its console.
fn run(initial: &Path, report: &Path, words: &str) -> String {
    // A kernel that panics ends the machine, too.
    let kernel = "console=ttyS0 quiet panic=-1 mitigations=off nokaslr tsc=unstable";
    let output = Command::new("qemu-system-x86_64")
        .args("-nodefaults -no-reboot -display none -m 768".split(' '))
        .args("-accel tcg,thread=multi -cpu max -smp 2".split(' '))
        .args(["-serial", "stdio", "-serial"])
        .arg(format!("file:{}", report.display()))
        .arg("-kernel")
        .arg(vm().join("kernel"))
        .arg("-initrd")
        .arg(initial)
        .arg("-append")
        .arg(format!("{kernel} {words}"))
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .expect("qemu starts");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The program, small enough to be copied into memory at each start.
fn without_symbols(program: &Path) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let stripped = folder.path().join("stripped");
    let status = Command::new("strip")
        .arg("-o")
        .arg(&stripped)
        .arg(program)
        .status()
        .unwrap();
    assert!(status.success(), "strip fails");
    fs::read(stripped).unwrap()
}

/// The libraries that a program is linked with, its loader among them.
fn libraries(program: &Path) -> Vec<PathBuf> {
    let said = Command::new("ldd").arg(program).output().unwrap();
    let text = String::from_utf8(said.stdout).unwrap();
    let words = text.split_whitespace();
    words
        .filter(|word| word.starts_with('/'))
        .map(PathBuf::from)
        .collect()
}

fn vm() -> PathBuf {
    let vm = assets().join("camera-vm");
    assert!(
        vm.is_dir(),
        "no kernel for the virtual machine: run ./kaunter setup"
    );
    vm
}

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets")
}
