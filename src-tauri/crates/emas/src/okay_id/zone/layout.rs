//! Where the parts stand in the three formats of machine-readable zones.

use std::ops::Range;

/// One format. Positions count from the first character of the first line, all lines being one
/// text; the check digit of a part is the character behind it.
pub(super) struct Layout {
    /// Of all lines together: no two formats have the same.
    length: usize,
    pub(super) names: Range<usize>,
    pub(super) number: Range<usize>,
    pub(super) nationality: Range<usize>,
    pub(super) date_of_birth: Range<usize>,
    pub(super) sex: Range<usize>,
    pub(super) date_of_expiry: Range<usize>,
    /// Passports alone have one.
    pub(super) personal_number: Option<Range<usize>>,
    /// Where a number that is too long for its place goes on; in no passport.
    pub(super) rest_of_number: Option<Range<usize>>,
    /// What the digit of the whole checks.
    pub(super) whole: &'static [Range<usize>],
    pub(super) whole_digit: Range<usize>,
}

impl Layout {
    /// The format whose lines have this length together.
    pub(super) fn of_length(length: usize) -> Option<&'static Self> {
        [&PASSPORT, &THREE_LINES, &TWO_LINES]
            .into_iter()
            .find(|layout| layout.length == length)
    }
}

/// TD3, two lines of 44 (Doc 9303, part 4).
static PASSPORT: Layout = Layout {
    length: 88,
    names: 5..44,
    number: 44..53,
    nationality: 54..57,
    date_of_birth: 57..63,
    sex: 64..65,
    date_of_expiry: 65..71,
    personal_number: Some(72..86),
    rest_of_number: None,
    whole: &[44..54, 57..64, 65..87],
    whole_digit: 87..88,
};

/// TD1, three lines of 30 (Doc 9303, part 5).
static THREE_LINES: Layout = Layout {
    length: 90,
    names: 60..90,
    number: 5..14,
    nationality: 45..48,
    date_of_birth: 30..36,
    sex: 37..38,
    date_of_expiry: 38..44,
    personal_number: None,
    rest_of_number: Some(15..30),
    whole: &[5..30, 30..37, 38..45, 48..59],
    whole_digit: 59..60,
};

/// TD2, two lines of 36 (Doc 9303, part 6).
static TWO_LINES: Layout = Layout {
    length: 72,
    names: 5..36,
    number: 36..45,
    nationality: 46..49,
    date_of_birth: 49..55,
    sex: 56..57,
    date_of_expiry: 57..63,
    personal_number: None,
    rest_of_number: Some(64..71),
    whole: &[36..46, 49..56, 57..71],
    whole_digit: 71..72,
};
