//! Numbers as people read them, on paper and on screen alike. The catalogue takes them as text: Fluent in Rust does not format.

/// More digits than this no reading carries.
const MOST_DECIMALS: usize = 17;

/// A reading rounded to `decimals`, or to as many more as it takes to stand on its side of the
/// `limit`: 74.96 against 75 must not read 75.0.
#[must_use]
pub fn reading(value: f64, limit: f64, decimals: usize) -> String {
    (decimals..MOST_DECIMALS)
        .map(|decimals| format!("{value:.decimals$}"))
        .find(|text| is_same_side(text, value, limit))
        .unwrap_or_else(|| value.to_string())
}

/// A limit as short as it can be written.
#[must_use]
pub fn limit(value: f64) -> String {
    value.to_string()
}

fn is_same_side(text: &str, value: f64, limit: f64) -> bool {
    text.parse::<f64>()
        .is_ok_and(|shown| shown.partial_cmp(&limit) == value.partial_cmp(&limit))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_reading_is_rounded_but_never_across_its_limit() {
        assert_eq!(reading(88.04, 75.0, 1), "88.0");
        assert_eq!(reading(75.0, 75.0, 1), "75.0");
        assert_eq!(reading(74.96, 75.0, 1), "74.96");
        assert_eq!(reading(0.924, 0.5, 2), "0.92");
        assert_eq!(reading(0.5, 0.5, 2), "0.50");
        assert_eq!(reading(0.500_000_1, 0.5, 2), "0.5000001");
    }

    #[test]
    fn a_limit_is_as_short_as_it_can_be() {
        assert_eq!(limit(75.0), "75");
        assert_eq!(limit(0.5), "0.5");
    }

    proptest! {
        #[test]
        fn what_is_shown_compares_with_the_limit_as_the_reading_does(
            value in 0.0..=100.0_f64,
            limit in prop_oneof![Just(75.0), Just(50.0), 0.0..=100.0_f64],
        ) {
            let shown: f64 = reading(value, limit, 1).parse().unwrap();
            prop_assert_eq!(shown.partial_cmp(&limit), value.partial_cmp(&limit));
        }
    }
}
