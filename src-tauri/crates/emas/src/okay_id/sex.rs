//! The sex of the holder, in the languages of the cards.

/// The sex that a card states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// `F`, `PEREMPUAN`.
    Female,
    /// `M`, `LELAKI`.
    Male,
}

/// The words of the cards, in Malay and in English.
const WORDS: [(&str, Sex); 8] = [
    ("F", Sex::Female),
    ("FEMALE", Sex::Female),
    ("P", Sex::Female),
    ("PEREMPUAN", Sex::Female),
    ("M", Sex::Male),
    ("MALE", Sex::Male),
    ("L", Sex::Male),
    ("LELAKI", Sex::Male),
];

impl Sex {
    /// The sex of a word. `None` for any other, `UNKNOWN` and the `X` of passports among them.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        WORDS
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(text))
            .map(|(_, sex)| *sex)
    }
}
