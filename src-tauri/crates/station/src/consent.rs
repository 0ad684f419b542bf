//! What the customer agrees to, word for word, in the customer's language.
//!
//! A published text never changes: `build.rs` compares each with `locales/consent/published`. The
//! register holds version, language and SHA-256 of what was on screen, so that it can be shown years
//! later.

#[cfg(test)]
mod published;

use journey::{ConsentLanguage, Sha256};

use crate::view::{ConsentTextView, ConsentView};

/// The version that is shown.
pub(crate) const VERSION: u32 = 1;

/// In the order in which they are offered.
const LANGUAGES: [ConsentLanguage; 4] = [
    ConsentLanguage::En,
    ConsentLanguage::Ms,
    ConsentLanguage::Zh,
    ConsentLanguage::Ta,
];

macro_rules! text {
    ($name:literal) => {
        include_str!(concat!("../../../../locales/consent/", $name, ".txt"))
    };
}

const fn text(language: ConsentLanguage) -> &'static str {
    match language {
        ConsentLanguage::En => text!("1.en"),
        ConsentLanguage::Ms => text!("1.ms"),
        ConsentLanguage::Zh => text!("1.zh"),
        ConsentLanguage::Ta => text!("1.ta"),
    }
}

/// Stands for the text in the register.
pub(crate) fn sha256(language: ConsentLanguage) -> Sha256 {
    Sha256::of(text(language).as_bytes())
}

/// The texts as the customer of `branch` reads them.
pub(crate) fn view(branch: &str) -> ConsentView {
    let read = |language| {
        let mut parts = text(language).trim_end().split("\n\n");
        let heading = parts.next().unwrap_or_default().to_owned();
        ConsentTextView {
            language,
            heading,
            paragraphs: parts.map(|part| part.replace("{branch}", branch)).collect(),
        }
    };
    ConsentView {
        version: VERSION,
        texts: LANGUAGES.map(read).into(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use std::collections::BTreeMap;

    use super::published::faults;
    use super::*;

    const PUBLISHED: &str = include_str!("../../../../locales/consent/published");

    /// The texts as they lie beside `published`.
    fn texts() -> BTreeMap<String, Vec<u8>> {
        let name = |language: ConsentLanguage| format!("{VERSION}.{}.txt", language.tag());
        let texts = LANGUAGES.map(|it| (name(it), text(it).as_bytes().to_vec()));
        texts.into()
    }

    /// What the build would fail with.
    fn fault(published: &str, texts: &BTreeMap<String, Vec<u8>>) -> String {
        faults(published, texts).join("; ")
    }

    #[test]
    fn reg_02_one_byte_of_a_published_text_fails_the_build_until_it_is_a_new_version() {
        assert_eq!(fault(PUBLISHED, &texts()), "");
        for name in texts().into_keys() {
            let mut edited = texts();
            let text = edited.get_mut(&name).unwrap();
            let last = text.pop().unwrap();
            text.push(last ^ 1);
            let said = fault(PUBLISHED, &edited);
            assert!(
                said.contains(&name) && said.contains("has changed"),
                "{said}"
            );
        }

        let mut both = texts();
        let mut lines = PUBLISHED.trim_end().to_owned();
        for language in LANGUAGES {
            let (tag, text) = (language.tag(), format!("{} And more.", text(language)));
            let sha256 = Sha256::of(text.as_bytes());
            both.insert(format!("2.{tag}.txt"), text.into_bytes());
            lines.push_str(&format!("\n2 {tag} {sha256}"));
        }
        assert_eq!(fault(&lines, &both), "", "beside the old one");
    }

    #[test]
    fn reg_02_a_line_of_what_was_published_can_be_neither_removed_nor_edited() {
        for line in PUBLISHED.lines() {
            let without = PUBLISHED.replace(&format!("{line}\n"), "");
            let said = fault(&without, &texts());
            assert!(said.contains("has no line"), "{line}: {said}");

            let mut gone = texts();
            let (version, rest) = line.split_once(' ').unwrap();
            let tag = rest.split(' ').next().unwrap();
            gone.remove(&format!("{version}.{tag}.txt"));
            let said = fault(&without, &gone);
            assert!(said.contains("has lost"), "with its text: {said}");
            let said = fault(PUBLISHED, &gone);
            assert!(said.contains("is gone"), "without it: {said}");

            for place in 0..line.len() {
                let mut edited = line.to_owned();
                edited.replace_range(place..=place, "x");
                let said = fault(&PUBLISHED.replace(line, &edited), &texts());
                assert_ne!(said, "", "{edited}");
            }
        }
    }

    #[test]
    fn reg_02_the_text_on_screen_is_a_published_one() {
        for language in LANGUAGES {
            let tag = language.tag();
            let line = format!("{VERSION} {tag} {}", sha256(language));
            assert!(
                PUBLISHED.lines().any(|published| published == line),
                "{tag}"
            );
        }
    }

    #[test]
    fn reg_20_every_text_says_what_for_how_long_and_whom_to_ask_in_as_many_parts() {
        let view = view("Jalan Ampang");
        for text in &view.texts {
            assert!(!text.heading.is_empty());
            assert_eq!(text.paragraphs.len(), 4, "{}", text.heading);
            assert!(
                text.paragraphs[0].contains("Jalan Ampang"),
                "{}",
                text.heading
            );
            let all = text.paragraphs.concat();
            assert!(!all.contains(['{', '}', '\n']), "{}", text.heading);
        }
        assert_eq!(view.texts.len(), 4);
    }

    #[test]
    fn a_text_is_short_enough_to_be_read_at_the_counter() {
        for language in [ConsentLanguage::En, ConsentLanguage::Ms] {
            let words = text(language).split_whitespace().count();
            assert!((120..190).contains(&words), "{words} words");
        }
    }
}
