//! Where the holder of a Malaysian card was born, by the code in the number.

/// A place of birth as the National Registration Department numbers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceOfBirth {
    /// In Malaysia.
    Malaysia(State),
    /// In Malaysia, in no known state.
    MalaysiaStateNotKnown,
    /// In a country, or in one of a group of countries, named in English.
    Abroad(&'static str),
    /// Abroad, in no stated country: numbers from before 1990.
    AbroadNotStated,
    /// A stateless person.
    Stateless,
    /// Not stated, among them refugees.
    NotStated,
}

/// A state or federal territory of Malaysia.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "they are names")]
pub enum State {
    Johor,
    Kedah,
    Kelantan,
    Melaka,
    NegeriSembilan,
    Pahang,
    PulauPinang,
    Perak,
    Perlis,
    Selangor,
    Terengganu,
    Sabah,
    Sarawak,
    KualaLumpur,
    Labuan,
    Putrajaya,
}

use PlaceOfBirth::{
    Abroad, AbroadNotStated, Malaysia, MalaysiaStateNotKnown, NotStated, Stateless,
};

/// The codes of the National Registration Department (JPN), from its pages *Kod Negeri* and *Kod
/// Negara* (`www.jpn.gov.my/informasi/kod-negeri/` and `/en/informasi/kod-negara/`), as collected
/// in `stdnum/my/bp.dat` of python-stdnum. Nobody has 00, 17 to 20, 69, 70, 73, 80, 81 or 94 to 97.
const CODES: [(&[u8], PlaceOfBirth); 46] = [
    (&[1, 21, 22, 23, 24], Malaysia(State::Johor)),
    (&[2, 25, 26, 27], Malaysia(State::Kedah)),
    (&[3, 28, 29], Malaysia(State::Kelantan)),
    (&[4, 30], Malaysia(State::Melaka)),
    (&[5, 31, 59], Malaysia(State::NegeriSembilan)),
    (&[6, 32, 33], Malaysia(State::Pahang)),
    (&[7, 34, 35], Malaysia(State::PulauPinang)),
    (&[8, 36, 37, 38, 39], Malaysia(State::Perak)),
    (&[9, 40], Malaysia(State::Perlis)),
    (&[10, 41, 42, 43, 44], Malaysia(State::Selangor)),
    (&[11, 45, 46], Malaysia(State::Terengganu)),
    (&[12, 47, 48, 49], Malaysia(State::Sabah)),
    (&[13, 50, 51, 52, 53], Malaysia(State::Sarawak)),
    (&[14, 54, 55, 56, 57], Malaysia(State::KualaLumpur)),
    (&[15, 58], Malaysia(State::Labuan)),
    (&[16], Malaysia(State::Putrajaya)),
    (&[82], MalaysiaStateNotKnown),
    (&[60], Abroad("Brunei")),
    (&[61], Abroad("Indonesia")),
    (&[62], Abroad("Cambodia")),
    (&[63], Abroad("Laos")),
    (&[64], Abroad("Myanmar")),
    (&[65], Abroad("Philippines")),
    (&[66], Abroad("Singapore")),
    (&[67], Abroad("Thailand")),
    (&[68], Abroad("Vietnam")),
    (&[71, 72], AbroadNotStated),
    (&[74], Abroad("China")),
    (&[75], Abroad("India")),
    (&[76], Abroad("Pakistan")),
    (&[77], Abroad("Saudi Arabia")),
    (&[78], Abroad("Sri Lanka")),
    (&[79], Abroad("Bangladesh")),
    (&[83], Abroad("Australia, New Zealand or the Pacific")),
    (&[84], Abroad("South America")),
    (&[85], Abroad("Africa")),
    (&[86], Abroad("Western Europe")),
    (&[87], Abroad("Britain or Ireland")),
    (&[88], Abroad("Middle East")),
    (&[89], Abroad("Japan, Korea or Taiwan")),
    (&[90], Abroad("Central America or the Caribbean")),
    (&[91], Abroad("North America")),
    (&[92], Abroad("Eastern Europe")),
    (&[93], Abroad("elsewhere")),
    (&[98], Stateless),
    (&[99], NotStated),
];

impl PlaceOfBirth {
    /// The place of a code from 0 to 99; `None` for one that nobody was given.
    #[must_use]
    pub fn of_code(code: u8) -> Option<Self> {
        CODES
            .iter()
            .find(|(codes, _)| codes.contains(&code))
            .map(|(_, place)| *place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_one_place_or_unassigned() {
        let mut all: Vec<u8> = CODES
            .iter()
            .flat_map(|(codes, _)| *codes)
            .copied()
            .collect();
        all.sort_unstable();
        let unassigned = [0, 17, 18, 19, 20, 69, 70, 73, 80, 81, 94, 95, 96, 97];
        let assigned: Vec<u8> = (0..100).filter(|code| !unassigned.contains(code)).collect();
        assert_eq!(all, assigned);
        for code in unassigned.into_iter().chain(100..=255) {
            assert_eq!(PlaceOfBirth::of_code(code), None, "{code}");
        }
    }

    #[test]
    fn a_few_places_as_the_department_lists_them() {
        assert_eq!(PlaceOfBirth::of_code(1), Some(Malaysia(State::Johor)));
        assert_eq!(
            PlaceOfBirth::of_code(59),
            Some(Malaysia(State::NegeriSembilan))
        );
        assert_eq!(PlaceOfBirth::of_code(16), Some(Malaysia(State::Putrajaya)));
        assert_eq!(PlaceOfBirth::of_code(66), Some(Abroad("Singapore")));
        assert_eq!(PlaceOfBirth::of_code(82), Some(MalaysiaStateNotKnown));
    }
}
