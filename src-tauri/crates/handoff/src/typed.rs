//! The typed code: what somebody reads from the station's screen and types into a phone that cannot
//! scan.
//!
//! Eight groups of four characters of Crockford's Base32, of these 20 bytes:
//!
//! ```text
//! a b c d        IPv4 address
//! hi lo          port
//! 9 bytes        the first of SHA-256 of the station's SubjectPublicKeyInfo
//! 3 bytes        the first of the token
//! 2 bytes        the first of SHA-256("KNT1 typed" ‖ the 18 bytes before), for mistakes
//! ```
//!
//! Nine bytes of the key are enough: whoever wants to stand in needs a key of their own that begins
//! alike, among 2^72, while the window is open. Three bytes of the token are enough: five wrong ones
//! close the window.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::LazyLock;

use data_encoding::{Encoding, Specification};
use journey::Sha256;
use zeroize::Zeroizing;

use crate::address::is_local;
use crate::pin::Pin;
use crate::qr::ScanError;
use crate::secret::{SHORT_TOKEN, ShownToken, Token};

/// What is typed. It opens the door, so `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct TypedCode(Zeroizing<String>);

/// What the code says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TypedOffer {
    pub(crate) address: Ipv4Addr,
    pub(crate) port: u16,
    pub(crate) pin: Pin,
    pub(crate) token: ShownToken,
}

/// How many bytes of the key's hash are typed.
pub(crate) const SHORT_PIN: usize = 9;
const WITHOUT_CHECK: usize = 4 + 2 + SHORT_PIN + SHORT_TOKEN;
const CHECK: usize = 2;
/// In characters.
const GROUP: usize = 4;

/// No `I`, `L`, `O`, `U`: what looks alike is read alike, and no word comes up.
static ALPHABET: LazyLock<Encoding> = LazyLock::new(|| {
    let mut alphabet = Specification::new();
    alphabet
        .symbols
        .push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    let (typed, meant) = (
        "abcdefghjkmnpqrstvwxyzoOiIlL",
        "ABCDEFGHJKMNPQRSTVWXYZ001111",
    );
    alphabet.translate.from.push_str(typed);
    alphabet.translate.to.push_str(meant);
    alphabet.ignore.push_str(" -");
    #[expect(clippy::expect_used, reason = "a constant, which every test reads")]
    alphabet.encoding().expect("an alphabet of 32")
});

impl TypedCode {
    /// The code of a window. IPv4 alone: an IPv6 address would double its length.
    pub(crate) fn of(address: Ipv4Addr, port: u16, pin: &Sha256, token: &Token) -> Self {
        let mut bytes = Zeroizing::new(Vec::with_capacity(WITHOUT_CHECK + CHECK));
        bytes.extend(address.octets());
        bytes.extend(port.to_be_bytes());
        bytes.extend(&pin.as_bytes()[..SHORT_PIN]);
        bytes.extend(&token.as_bytes()[..SHORT_TOKEN]);
        let check = check(&bytes);
        bytes.extend(check);
        let mut text = Zeroizing::new(ALPHABET.encode(&bytes));
        for group in (1..text.len() / GROUP).rev() {
            text.insert(group * GROUP, ' ');
        }
        Self(text)
    }

    /// Eight groups of four characters, with a space between.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TypedOffer {
    /// Reads what somebody typed: in small letters or large ones, with spaces and hyphens or none,
    /// `O` for `0`, `I` and `L` for `1`.
    ///
    /// # Errors
    /// [`ScanError::Mistyped`], or [`ScanError::PublicAddress`].
    pub(crate) fn read(text: &str) -> Result<Self, ScanError> {
        let bytes = ALPHABET.decode(text.trim().as_bytes());
        let bytes = Zeroizing::new(bytes.map_err(|_| ScanError::Mistyped)?);
        let (said, checked) = bytes
            .split_last_chunk::<CHECK>()
            .ok_or(ScanError::Mistyped)?;
        let offer = take(said).filter(|_| check(said) == *checked);
        let offer = offer.ok_or(ScanError::Mistyped)?;
        if is_local(IpAddr::V4(offer.address)) {
            Ok(offer)
        } else {
            Err(ScanError::PublicAddress)
        }
    }
}

fn take(bytes: &[u8]) -> Option<TypedOffer> {
    let (address, rest) = bytes.split_first_chunk::<4>()?;
    let (port, rest) = rest.split_first_chunk()?;
    let (pin, rest) = rest.split_first_chunk()?;
    let port = u16::from_be_bytes(*port);
    (port != 0).then_some(TypedOffer {
        address: Ipv4Addr::from(*address),
        port,
        pin: Pin::Start(*pin),
        token: ShownToken::Start(rest.try_into().ok()?),
    })
}

fn check(bytes: &[u8]) -> [u8; CHECK] {
    let [first, second, ..] = *Sha256::of(&[b"KNT1 typed", bytes].concat()).as_bytes();
    [first, second]
}

impl fmt::Debug for TypedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedCode(..)")
    }
}

#[cfg(test)]
mod tests;
