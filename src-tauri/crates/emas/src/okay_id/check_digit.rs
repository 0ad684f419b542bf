//! The check digit of machine-readable zones (ICAO Doc 9303, part 3, section 4.9).

/// The weights, repeated from the first character on.
const WEIGHTS: [u32; 3] = [7, 3, 1];

/// The check digit of a part of a machine-readable zone: digits count as themselves, `A` to `Z` as
/// 10 to 35, the filler `<` as 0, each times 7, 3, 1, 7, 3, 1 and so on, modulo 10. `None` if the
/// text holds any other character.
///
/// **What it cannot see.** Every single digit that is changed to another digit is found. A
/// character is mistaken unseen for one whose value differs by ten or twenty or thirty: `0`, `<`,
/// `A`, `K` and `U` are one to it, so are `1`, `B`, `L` and `V`, and so on to `9`, `J`, `T`. Two
/// changes may cancel each other, and two neighbours that differ by 5 may change places.
///
/// ```
/// // The specimen of Doc 9303, part 4.
/// assert_eq!(emas::check_digit("L898902C3"), Some(6));
/// assert_eq!(emas::check_digit("740812"), Some(2));
/// assert_eq!(emas::check_digit("74O8?2"), None);
/// ```
#[must_use]
pub fn check_digit(text: &str) -> Option<u8> {
    let weights = WEIGHTS.into_iter().cycle();
    let sum = text
        .bytes()
        .zip(weights)
        .try_fold(0, |sum, (byte, weight)| {
            Some((sum + value(byte)? * weight) % 10)
        })?;
    u8::try_from(sum).ok()
}

fn value(byte: u8) -> Option<u32> {
    match byte {
        b'<' => Some(0),
        b'0'..=b'9' | b'A'..=b'Z' => char::from(byte).to_digit(36),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_specimens_of_doc_9303_hold() {
        for (part, digit) in [
            ("L898902C3", 6),
            ("740812", 2),
            ("120415", 9),
            ("ZE184226B<<<<<", 1),
            ("L898902C3674081221204159ZE184226B<<<<<1", 0),
            ("D23145890", 7),
            ("", 0),
        ] {
            assert_eq!(check_digit(part), Some(digit), "{part}");
        }
    }

    #[test]
    fn the_blind_spots_are_those_that_are_stated() {
        for alike in [
            "0<AKU", "1BLV", "2CMW", "3DNX", "4EOY", "5FPZ", "6GQ", "7HR", "8IS", "9JT",
        ] {
            let digits: Vec<_> = alike.chars().map(|c| check_digit(&c.to_string())).collect();
            assert!(digits.windows(2).all(|pair| pair[0] == pair[1]), "{alike}");
        }
    }

    proptest! {
        #[test]
        fn any_single_digit_changed_to_another_is_found(
            text in "[A-Z0-9<]{0,20}[0-9][A-Z0-9<]{0,20}", new in 0..10_u8, at: prop::sample::Index,
        ) {
            let digits: Vec<usize> = text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).collect();
            let at = digits[at.index(digits.len())];
            let mut changed = text.clone().into_bytes();
            prop_assume!(changed[at] != b'0' + new);
            changed[at] = b'0' + new;
            let changed = String::from_utf8(changed).unwrap();
            prop_assert_ne!(check_digit(&changed), check_digit(&text));
        }

        #[test]
        fn any_single_character_is_found_unless_the_values_differ_by_a_multiple_of_ten(
            text in "[A-Z0-9<]{1,40}", new in "[A-Z0-9<]", at: prop::sample::Index,
        ) {
            let at = at.index(text.len());
            let mut changed = text.clone();
            changed.replace_range(at..=at, &new);
            let apart = |a: u8, b: u8| value(a).unwrap().abs_diff(value(b).unwrap());
            let seen = apart(text.as_bytes()[at], new.as_bytes()[0]) % 10 != 0;
            prop_assert_eq!(check_digit(&changed) != check_digit(&text), seen);
        }

        #[test]
        fn no_text_panics(text: String) {
            let _ = check_digit(&text);
        }
    }
}
