//! Holds every consent text that was ever published to what it was: who changes a text gives it a new
//! version (REG-02).

use std::error::Error;
use std::fs;
use std::path::Path;

use journey::Sha256;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../locales/consent");
    println!("cargo::rerun-if-changed={}", folder.display());
    for line in fs::read_to_string(folder.join("published"))?.lines() {
        let [version, language, sha256] = line.split(' ').collect::<Vec<_>>()[..] else {
            return Err(format!("`{line}` is not a version, a language and a SHA-256").into());
        };
        let name = format!("{version}.{language}.txt");
        let text = fs::read(folder.join(&name)).map_err(|error| format!("{name}: {error}"))?;
        let found = Sha256::of(&text).to_string();
        if found != sha256 {
            println!(
                "cargo::error=the consent text {name} was published and has changed (now {found}). \
                 Put it back, and write the new text as a new version with a line of its own in \
                 `published`"
            );
        }
    }
    Ok(())
}
