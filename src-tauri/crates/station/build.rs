//! Holds every consent text that was ever published to what it was: who changes a text gives it a new
//! version (REG-02).

#[path = "src/consent/published.rs"]
mod published;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../locales/consent");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name != "published" {
            texts.insert(name.into_owned(), fs::read(&path)?);
        }
    }
    let published = fs::read_to_string(folder.join("published"))?;
    for fault in published::faults(&published, &texts) {
        println!("cargo::error={fault}");
    }
    Ok(())
}
