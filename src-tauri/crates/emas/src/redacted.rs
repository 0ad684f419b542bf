//! Text of the portal, made safe to keep.
//!
//! The portal's messages are wanted in logs and registers, and may repeat what was sent: a number,
//! a name, a journey id. The only way to make a [`Redacted`] is to pass through here.

use std::fmt;

/// Text that came from the portal, with everything hidden that may belong to a customer or an
/// account: what the call itself holds secret, words with four or more digits, long words,
/// addresses, and words all in capitals (names, as a card prints them) unless they are a code.
/// Control characters are escaped, and at most 200 characters are kept.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Redacted(String);

const HIDDEN: &str = "***";
const LONGEST_TEXT: usize = 200;
const LONGEST_WORD: usize = 40;
const MOST_DIGITS: usize = 3;

impl Redacted {
    pub(crate) fn new(text: &str, secrets: &[&str]) -> Self {
        let mut text = text.to_owned();
        for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
            text = text.replace(secret, HIDDEN);
        }
        let alone = text.split_whitespace().nth(1).is_none();
        let words: Vec<&str> = text
            .split_whitespace()
            .take(LONGEST_TEXT)
            .map(|word| {
                if is_private(word, alone) {
                    HIDDEN
                } else {
                    word
                }
            })
            .collect();
        Self(
            words
                .join(" ")
                .chars()
                .flat_map(escape)
                .take(LONGEST_TEXT)
                .collect(),
        )
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the portal gave no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn is_private(word: &str, alone: bool) -> bool {
    let digits = word.chars().filter(|letter| letter.is_numeric()).count();
    let letters = word.chars().filter(|letter| letter.is_alphabetic());
    let capitals_only =
        letters.clone().count() > 1 && !letters.clone().any(|letter| letter.is_lowercase());
    let looks_like_a_code = alone || word.contains('_');
    digits > MOST_DIGITS
        || word.chars().count() > LONGEST_WORD
        || word.contains(['@', '\\'])
        || word.contains("://")
        || (capitals_only && digits == 0 && !looks_like_a_code)
}

fn escape(letter: char) -> Box<dyn Iterator<Item = char>> {
    if letter.is_control() {
        Box::new(letter.escape_default())
    } else {
        Box::new(std::iter::once(letter))
    }
}

impl fmt::Display for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redact(text: &str) -> String {
        Redacted::new(text, &[]).to_string()
    }

    #[test]
    fn codes_and_messages_stay_readable() {
        for text in [
            "FACE_TOO_SMALL",
            "TIMEOUT",
            "MISSING_ARGUMENTS: imageIdCard or imageBest",
            "Request size exceed 5MB.",
            "Face image is too small (<224 px)",
        ] {
            assert_eq!(redact(text), text);
        }
    }

    #[test]
    fn names_numbers_addresses_and_ids_are_hidden() {
        let said = redact("No match for AISYAH A/P DEVI 900101-01-5555 at a@b.my, see http://x/1");
        assert_eq!(said, "No match for *** *** *** *** at *** see ***");
        let id = redact("Journey 7851b4e3-df09-4ab6-8091-0123456789ab is gone");
        assert_eq!(id, "Journey *** is gone");
    }

    #[test]
    fn what_the_call_holds_secret_is_hidden_wherever_it_stands() {
        let said = Redacted::new("user=branch;password=Summer!", &["branch", "Summer!"]);
        assert_eq!(said.as_str(), "user=***;password=***");
    }

    #[test]
    fn control_characters_cannot_forge_a_line_of_a_log() {
        assert_eq!(redact("a\r\nb \u{1b}[31mred"), "a b \\u{1b}[31mred");
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(redact(&"word ".repeat(1000)).chars().count(), LONGEST_TEXT);
    }
}
