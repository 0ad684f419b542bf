//! Marks that must not be found on a disk afterwards, in whatever form somebody may have written
//! them there (APP-20).

use std::fs;
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use aho_corasick::AhoCorasick;
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

/// Bytes that occur nowhere else, and what they stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What it stands for.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Where a mark was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it stands for, and in which form.
    pub what: String,
    /// The file.
    pub file: PathBuf,
}

/// How much of a file is looked at in one go. Longer than any form of a mark by far.
const BLOCK: usize = 1 << 20;

/// The shortest mark: shorter ones would be found by chance.
const SHORTEST: usize = 8;

impl Mark {
    /// A mark of `bytes`, 32 of them or more where chance is to be left out.
    #[must_use]
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        assert!(bytes.len() >= SHORTEST, "{name} would be found by chance");
        Self {
            name: name.to_owned(),
            bytes: bytes.to_owned(),
        }
    }

    /// The 32 bytes in the middle of `bytes`, such as those of a picture.
    #[must_use]
    pub fn middle_of(name: &str, bytes: &[u8]) -> Self {
        let half = bytes.len() / 2;
        let from = half.saturating_sub(16);
        Self::new(name, bytes.get(from..from + 32).unwrap_or(bytes))
    }

    /// Every form in which it is looked for, with its name: as it is, as hexadecimal digits, in
    /// Base64 wherever it may begin within it, and each of these in UTF-16.
    #[must_use]
    pub fn forms(&self) -> Vec<(&'static str, Vec<u8>)> {
        let lower: String = self
            .bytes
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let upper = lower.to_uppercase();
        let mut forms = vec![
            ("as it is", self.bytes.clone()),
            ("in hexadecimal", lower.into_bytes()),
            ("in HEXADECIMAL", upper.into_bytes()),
        ];
        for before in 0..3 {
            forms.push(("in Base64", self.within_base64(before)));
        }
        let wide: Vec<_> = forms
            .iter()
            .flat_map(|(_, form)| {
                let (mut little, mut big) = (Vec::new(), Vec::new());
                for byte in form {
                    little.extend([*byte, 0]);
                    big.extend([0, *byte]);
                }
                [("in UTF-16", little), ("in UTF-16", big)]
            })
            .collect();
        forms.extend(wide);
        forms
    }

    /// The characters that are the same whatever stands around it, `before` bytes after the
    /// beginning of a group of three.
    fn within_base64(&self, before: usize) -> Vec<u8> {
        let mut bytes = vec![0; before];
        bytes.extend(&self.bytes);
        let text = STANDARD_NO_PAD.encode(&bytes).into_bytes();
        // The first characters depend on what stands before, the last one on what follows.
        let from = (before * 8).div_ceil(6);
        let to = bytes.len() * 8 / 6;
        text.get(from..to).unwrap_or_default().to_vec()
    }
}

/// Looks for `marks` in every file below `folders` that was written `since`.
///
/// # Panics
/// If no search can be built of the marks.
#[must_use]
pub fn scan(folders: &[PathBuf], marks: &[Mark], since: Option<SystemTime>) -> Vec<Hit> {
    let (mut names, mut forms, mut longest) = (Vec::new(), Vec::new(), 0);
    for mark in marks {
        for (form, bytes) in mark.forms() {
            longest = longest.max(bytes.len());
            names.push(format!("{} {form}", mark.name));
            forms.push(bytes);
        }
    }
    #[expect(clippy::expect_used, reason = "a test may fail loudly")]
    let search = AhoCorasick::new(&forms).expect("few and short");
    let mut files = Vec::new();
    for folder in folders {
        list(folder, since, &mut files);
    }
    let mut hits = Vec::new();
    for file in files {
        let mut found: Vec<_> = found_in(&file, &search, longest);
        found.sort_unstable();
        found.dedup();
        hits.extend(found.into_iter().map(|pattern| Hit {
            what: names[pattern].clone(),
            file: file.clone(),
        }));
    }
    hits
}

/// Which of the patterns are in `file`. One that has gone meanwhile holds nothing.
fn found_in(file: &Path, search: &AhoCorasick, longest: usize) -> Vec<usize> {
    let Ok(mut reader) = fs::File::open(file) else {
        return Vec::new();
    };
    let (mut found, mut block) = (Vec::new(), Vec::new());
    loop {
        let read = reader.by_ref().take(BLOCK as u64).read_to_end(&mut block);
        let matches = search.find_overlapping_iter(&block);
        found.extend(matches.map(|found| found.pattern().as_usize()));
        if !read.is_ok_and(|read| read > 0) {
            return found;
        }
        // A mark may lie across two blocks.
        block.drain(..block.len().saturating_sub(longest));
    }
}

/// Every regular file below `folder` that was written `since`. Links lead elsewhere; sockets hold
/// nothing.
fn list(folder: &Path, since: Option<SystemTime>, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        if kind.is_dir() {
            list(&entry.path(), since, files);
        } else if kind.is_file() && is_newer(&entry.path(), since) {
            files.push(entry.path());
        }
    }
}

fn is_newer(file: &Path, since: Option<SystemTime>) -> bool {
    let Some(since) = since else { return true };
    let Ok(about) = fs::metadata(file) else {
        return false;
    };
    // A file that was given an older date was still made now.
    let since = since
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    let since = i64::try_from(since.as_secs()).unwrap_or(i64::MAX);
    about.mtime().max(about.ctime()) >= since
}

/// Where a program may write without being told to.
#[must_use]
pub fn everybodys_folders() -> Vec<PathBuf> {
    ["/tmp", "/var/tmp", "/dev/shm"].map(PathBuf::from).into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;
    use crate::seed::Seed;

    const MARK: &[u8] = b"a canary of thirty-two bytes 8c5";

    #[test]
    fn app_20_a_mark_is_found_in_every_form_and_across_two_blocks() {
        let folder = tempfile::tempdir().unwrap();
        let mark = Mark::new("the canary", MARK);
        let mut seed = Seed::new(3);
        let mut noise = || u8::try_from(seed.below(256)).unwrap();
        let mut plant = |name: &str, before: usize, planted: &[u8]| {
            let mut bytes: Vec<u8> = (0..before).map(|_| noise()).collect();
            bytes.extend(planted);
            bytes.extend((0..100).map(|_| noise()));
            fs::create_dir_all(folder.path().join("deep/er")).unwrap();
            fs::write(folder.path().join("deep/er").join(name), bytes).unwrap();
        };
        plant("raw", 17, MARK);
        plant("across", BLOCK - 10, MARK);
        plant("none", 1_000, b"a canary of thirty-two bytes 8c6");
        for before in 0..6 {
            let mut whole: Vec<u8> = (0..before).map(|_| b'x').collect();
            whole.extend(MARK);
            whole.extend(b"tail");
            let text = base64::engine::general_purpose::STANDARD.encode(&whole);
            plant(&format!("base64-{before}"), 5, text.as_bytes());
            let wide: Vec<u8> = text.bytes().flat_map(|byte| [byte, 0]).collect();
            plant(&format!("wide-base64-{before}"), 5, &wide);
        }
        let hex: String = MARK.iter().map(|byte| format!("{byte:02X}")).collect();
        plant("hex", 9, hex.as_bytes());
        let wide: Vec<u8> = MARK.iter().flat_map(|byte| [0, *byte]).collect();
        plant("wide", 2, &wide);

        let hits = scan(&[folder.path().to_owned()], &[mark], None);
        let mut found: Vec<_> = hits
            .iter()
            .map(|hit| hit.file.file_name().unwrap().to_str().unwrap().to_owned())
            .collect();
        found.sort();
        found.dedup();
        let planted = fs::read_dir(folder.path().join("deep/er")).unwrap().count();
        assert_eq!(found.len(), planted - 1, "{found:?}");
        assert!(!found.contains(&"none".to_owned()));
    }
}
