//! Holds every consent text that was ever published to what it was: who changes a text gives it a new
//! version (REG-02).

use std::fs;
use std::path::Path;

use journey::Sha256;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../locales/consent");
    println!("cargo::rerun-if-changed={}", folder.display());
    let published = folder.join("published");
    let lines = fs::read_to_string(&published);
    let lines = lines.unwrap_or_else(|error| panic!("{}: {error}", published.display()));
    for line in lines.lines() {
        let [version, language, sha256] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("`{line}` is not a version, a language and a SHA-256");
        };
        let name = format!("{version}.{language}.txt");
        let text = fs::read(folder.join(&name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let found = Sha256::of(&text).to_string();
        assert!(
            found == sha256,
            "the consent text {name} was published and has changed (now {found}). Put it back, and \
             write the new text as version {}, with a line of its own in `published`.",
            version.parse::<u32>().map_or(0, |version| version + 1)
        );
    }
}
