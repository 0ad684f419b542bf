//! An ID number that cannot be read in full.

use std::fmt;

/// How many of the last signs stay readable.
const READABLE: usize = 4;
const HIDDEN: char = '•';

/// An ID number of which only the last four signs are left. The others are gone, not hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaskedIdNumber(String);

impl MaskedIdNumber {
    /// Masks a whole number. Spaces and dashes are left out first. A number of four signs or
    /// fewer is masked whole.
    #[must_use]
    pub fn from_full(number: &str) -> Self {
        let signs: Vec<char> = number
            .chars()
            .filter(|sign| sign.is_alphanumeric())
            .collect();
        let hidden = match signs.len() {
            length if length > READABLE => length - READABLE,
            length => length,
        };
        let mask = std::iter::repeat_n(HIDDEN, hidden);
        Self(mask.chain(signs.into_iter().skip(hidden)).collect())
    }
}

impl fmt::Display for MaskedIdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_last_four_digits_of_a_mykad_stay() {
        let masked = MaskedIdNumber::from_full("900101015555");
        assert_eq!(masked.to_string(), "••••••••5555");
    }

    #[test]
    fn dashes_do_not_shift_the_mask() {
        let masked = MaskedIdNumber::from_full("900101-01-5555");
        assert_eq!(masked.to_string(), "••••••••5555");
    }

    #[test]
    fn a_number_that_would_be_shown_whole_is_masked_whole() {
        assert_eq!(MaskedIdNumber::from_full("5555").to_string(), "••••");
    }

    proptest! {
        #[test]
        fn never_more_than_the_last_four_signs_can_be_read(number in "\\PC{0,40}") {
            let signs: Vec<char> = number.chars().filter(|c| c.is_alphanumeric()).collect();
            let masked: Vec<char> = MaskedIdNumber::from_full(&number).to_string().chars().collect();
            let readable = masked.iter().filter(|c| **c != HIDDEN).count();

            prop_assert_eq!(masked.len(), signs.len());
            prop_assert!(readable <= READABLE);
            prop_assert!(readable < signs.len() || signs.is_empty(), "never the whole number");
            prop_assert_eq!(&masked[masked.len() - readable..], &signs[signs.len() - readable..]);
        }
    }
}
