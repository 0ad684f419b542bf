//! What proves who somebody is: a PIN, or a passphrase in any script. What may be one, and how it
//! is kept and compared.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use icu_normalizer::ComposingNormalizerBorrowed;
use journey::StaffId;
use zeroize::Zeroizing;

use crate::action::{NotDone, Pin};

/// How many digits a PIN has.
const PIN_DIGITS: std::ops::RangeInclusive<usize> = 6..=12;

/// How many characters a passphrase has. The longest is no rule of security: the hash takes time.
const PASSPHRASE: std::ops::RangeInclusive<usize> = 12..=128;

/// A secret in its one form (NFKC): however a keyboard composes a letter or a digit, it is the same.
pub(super) struct Secret(Zeroizing<String>);

impl Secret {
    /// What was typed, to be compared with what is kept.
    pub(super) fn typed(pin: &Pin) -> Self {
        let composed = ComposingNormalizerBorrowed::new_nfkc().normalize(pin.expose());
        Self(Zeroizing::new(composed.into_owned()))
    }

    /// What was typed as the new secret of `id`.
    ///
    /// # Errors
    /// [`NotDone`] if it is too short, or if anybody would guess it.
    pub(super) fn new(pin: &Pin, id: &StaffId) -> Result<Self, NotDone> {
        let secret = Self::typed(pin);
        let text = secret.0.as_str();
        let is_pin =
            PIN_DIGITS.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_pin && !PASSPHRASE.contains(&text.chars().count()) {
            return Err(NotDone::new("pin-too-short"));
        }
        if is_easy(text, id) {
            return Err(NotDone::new("pin-too-easy"));
        }
        Ok(secret)
    }

    /// Whether both are the same.
    pub(super) fn is(&self, other: &Self) -> bool {
        *self.0 == *other.0
    }

    /// What the keychain keeps of it. Takes long on purpose: call it beside the owner.
    pub(super) fn hash(&self) -> Result<String, NotDone> {
        let hash = Argon2::default().hash_password(self.0.as_bytes());
        hash.map(|hash| hash.to_string())
            .map_err(|_| NotDone::new("not-possible"))
    }

    /// Whether it is the one that `hash` was made of. Takes as long.
    pub(super) fn is_kept_as(&self, hash: &str) -> Result<bool, NotDone> {
        let hash = PasswordHash::new(hash).map_err(|_| NotDone::new("not-possible"))?;
        Ok(Argon2::default()
            .verify_password(self.0.as_bytes(), &hash)
            .is_ok())
    }
}

/// Whether it is among the first that anybody would try: a character or a short group over and
/// over, steps of one, or the id itself.
fn is_easy(secret: &str, id: &StaffId) -> bool {
    let characters: Vec<char> = secret.chars().collect();
    let repeats = (1..=3).any(|group| {
        characters
            .iter()
            .zip(characters.iter().skip(group))
            .all(|(one, other)| one == other)
    });
    let steps = |by: i64| {
        characters.windows(2).all(|pair| match pair {
            [one, other] => {
                let step = i64::from(u32::from(*other)) - i64::from(u32::from(*one));
                // After 9 comes 0.
                step == by || (one.is_ascii_digit() && other.is_ascii_digit() && step == -9 * by)
            }
            _ => true,
        })
    };
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|it| it.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let (said, own) = (letters(secret), letters(id.as_str()));
    let is_own = !own.is_empty() && said.replace(&own, "").is_empty();
    repeats || steps(1) || steps(-1) || is_own
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    fn chosen(secret: &str) -> Result<Secret, String> {
        let id = "siti.a".parse().unwrap();
        Secret::new(&secret.to_owned().into(), &id).map_err(|refused| refused.code)
    }

    #[test]
    fn a_secret_is_a_pin_or_a_passphrase_in_any_script() {
        let passphrase = [
            "tiga kucing hitam",
            "மூன்று கருப்பு பூனைகள்",
            "三只黑猫在银行的屋顶上睡觉",
        ];
        for good in ["271828", "284917305562"].into_iter().chain(passphrase) {
            assert!(chosen(good).is_ok(), "{good}");
        }
        for short in ["", "27182", "27182a", "kucinghitam", "2718 28"] {
            assert_eq!(chosen(short).err().unwrap(), "pin-too-short", "{short}");
        }
        let long = "kucing".repeat(22);
        assert_eq!(chosen(&long).err().unwrap(), "pin-too-short");
    }

    #[test]
    fn what_anybody_would_try_first_is_refused() {
        let easy = [
            "111111",
            "123456",
            "987654321",
            "890123",
            "210987",
            "121212",
            "123123123",
            "abcdefghijkl",
            "aaaaaaaaaaaaaaa",
            "siti.a siti.a siti.a",
            "SITI-A siti a",
        ];
        for easy in easy {
            assert_eq!(chosen(easy).err().unwrap(), "pin-too-easy", "{easy}");
        }
        let id = "284917".parse().unwrap();
        let own = Secret::new(&"284917".to_owned().into(), &id);
        assert_eq!(own.err().unwrap().code, "pin-too-easy", "the id itself");
    }

    #[test]
    fn however_a_keyboard_composes_it_it_is_the_same() {
        let kept = chosen("café à la crème").ok().unwrap().hash().unwrap();
        let apart = "cafe\u{301} a\u{300} la cre\u{300}me".to_owned().into();
        assert!(Secret::typed(&apart).is_kept_as(&kept).unwrap());
        let kept = chosen("271828").ok().unwrap().hash().unwrap();
        let full_width = "２７１８２８".to_owned().into();
        assert!(Secret::typed(&full_width).is_kept_as(&kept).unwrap());
        let other = "271829".to_owned().into();
        assert!(!Secret::typed(&other).is_kept_as(&kept).unwrap());
    }
}
