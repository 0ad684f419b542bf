//! What the customer agrees to, word for word, in the customer's language.
//!
//! A published text never changes: `build.rs` compares each with `locales/consent/published`. The
//! register holds version, language and SHA-256 of what was on screen, so that it can be shown years
//! later.

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
    use super::*;

    #[test]
    fn reg_02_the_text_on_screen_is_a_published_one() {
        let published = include_str!("../../../../locales/consent/published");
        for language in LANGUAGES {
            let tag = language.tag();
            let line = format!("{VERSION} {tag} {}", sha256(language));
            assert!(
                published.lines().any(|published| published == line),
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
