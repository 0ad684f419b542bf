//! What was measured, what it must be, and what to do about it.

use serde::Serialize;

/// What was measured on one picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Whether every measure is within its limit.
    pub ok: bool,
    /// Every measure that could be taken.
    pub measures: Vec<Measure>,
}

/// One measure against its limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Measure {
    /// What was measured.
    pub name: MeasureName,
    /// What it is.
    pub value: Value,
    /// What it must be.
    pub limit: Limit,
    /// Whether it is.
    pub ok: bool,
    /// What to do about it, if it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<Hint>,
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureName {
    /// `jpeg`, `png` or `other`.
    Format,
    /// The file's length.
    Bytes,
    /// Pixels from left to right.
    Width,
    /// Pixels from top to bottom.
    Height,
    /// Width by height.
    Pixels,
    /// `upright` or `not_upright`.
    Orientation,
    /// `whole`, or `damaged` if it cannot be decoded without a fault.
    State,
}

/// A measured value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A count of bytes or pixels.
    Number(u64),
    /// One of a few words.
    Word(&'static str),
}

/// What a value must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// This or less.
    AtMost(u64),
    /// One of these two or something between.
    Between(u64, u64),
    /// One of these words.
    OneOf(&'static [&'static str]),
}

/// What to do about a picture that is not good enough. A code: the words are the window's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Hint {
    /// Take a JPEG or PNG file.
    NotAPicture,
    /// Take the picture again: the file is incomplete or broken.
    Damaged,
    /// Take a smaller file.
    FileTooLarge,
    /// Take a picture of more pixels.
    TooSmall,
    /// Take a picture of fewer pixels.
    TooLarge,
    /// Hold the camera upright.
    TurnUpright,
}

impl Hint {
    /// The code that the catalogue has words for.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAPicture => "not-a-picture",
            Self::Damaged => "damaged",
            Self::FileTooLarge => "file-too-large",
            Self::TooSmall => "too-small",
            Self::TooLarge => "too-large",
            Self::TurnUpright => "turn-upright",
        }
    }
}

impl Report {
    pub(super) fn of(measures: Vec<Measure>) -> Self {
        Self {
            ok: measures.iter().all(|measure| measure.ok),
            measures,
        }
    }

    /// What to do, in the order of the measures.
    pub fn hints(&self) -> impl Iterator<Item = Hint> {
        self.measures.iter().filter_map(|measure| measure.hint)
    }
}

impl Measure {
    pub(super) fn at_most(name: MeasureName, value: u64, most: u64, otherwise: Hint) -> Self {
        let hint = (value > most).then_some(otherwise);
        Self::new(name, Value::Number(value), Limit::AtMost(most), hint)
    }

    /// A side of the picture, in pixels.
    pub(super) fn between(name: MeasureName, value: u32, least: u32, most: u32) -> Self {
        let hint = if value < least {
            Some(Hint::TooSmall)
        } else {
            (value > most).then_some(Hint::TooLarge)
        };
        let limit = Limit::Between(least.into(), most.into());
        Self::new(name, Value::Number(value.into()), limit, hint)
    }

    pub(super) fn word(
        name: MeasureName,
        word: &'static str,
        allowed: &'static [&'static str],
        otherwise: Hint,
    ) -> Self {
        let hint = (!allowed.contains(&word)).then_some(otherwise);
        Self::new(name, Value::Word(word), Limit::OneOf(allowed), hint)
    }

    const fn new(name: MeasureName, value: Value, limit: Limit, hint: Option<Hint>) -> Self {
        Self {
            name,
            value,
            limit,
            ok: hint.is_none(),
            hint,
        }
    }
}
