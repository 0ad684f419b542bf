//! Whether the consent texts are those that were published (REG-02). The build asks it, so whoever
//! changes a text has to give it a new version.

use std::collections::{BTreeMap, BTreeSet};

use journey::Sha256;

/// The languages of every version.
const LANGUAGES: [&str; 4] = ["en", "ms", "zh", "ta"];

/// What does not agree between the lines of `published` and the `texts` by the names of their files:
/// a text that has changed, one without a line, a line without a text, and a version that is gone or
/// is not there in every language.
///
/// Whoever changes a text and its line alike is seen by nobody but who looks at the change.
pub(crate) fn faults(published: &str, texts: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut named = BTreeSet::new();
    let mut newest = 1;
    for line in published.lines() {
        let parts: Vec<_> = line.split(' ').collect();
        let ([version, language, sha256], Some(Ok(number))) =
            (&parts[..], parts.first().map(|it| it.parse::<u32>()))
        else {
            faults.push(format!(
                "`{line}` is not a version, a language and a SHA-256"
            ));
            continue;
        };
        newest = newest.max(number);
        let name = format!("{version}.{language}.txt");
        match texts.get(&name).map(|text| Sha256::of(text).to_string()) {
            None => faults.push(format!("the text {name} was published and is gone")),
            Some(found) if found != *sha256 => faults.push(format!(
                "the text {name} was published and has changed (now {found}). Put it back, and \
                 write the new text as a new version with a line of its own in `published`"
            )),
            Some(_) => {}
        }
        named.insert(name);
    }
    let unnamed = texts.keys().filter(|name| !named.contains(*name));
    faults.extend(unnamed.map(|name| format!("`published` has no line of the text {name}")));
    for version in 1..=newest {
        let names = LANGUAGES.map(|language| format!("{version}.{language}.txt"));
        let missing = names.iter().filter(|name| !named.contains(*name));
        faults.extend(missing.map(|name| format!("`published` has lost {name}")));
    }
    faults
}
