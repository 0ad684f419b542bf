//! The QR code: where the station listens, which key it has, and what to say at the door.
//!
//! `KNT1:` and the Base45 of this CBOR, at most 200 characters, all of them in the QR alphabet's
//! alphanumeric mode, and no URL that a stock camera would open:
//!
//! ```text
//! 85                 array of 5
//!    01              version
//!    8n              array of n addresses, the likeliest to be reached first
//!       44 a b c d   IPv4, or 50 and 16 bytes for IPv6
//!    19 hi lo        port
//!    58 20 …         SHA-256 of the station's SubjectPublicKeyInfo
//!    58 20 …         token
//! ```

mod blocks;

use std::fmt;
use std::net::IpAddr;

use ciborium::Value;
use fast_qr::ECL;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::qr::QRBuilder;
use journey::Sha256;
use zeroize::Zeroizing;

use crate::address::is_local;
use crate::secret::Token;

/// The text of the QR code. It opens the door, so `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct QrText(Zeroizing<String>);

/// The text could not be drawn as a QR code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text does not fit a QR code")]
pub struct NotDrawn;

/// Why a phone does not follow a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScanError {
    /// Some other QR code: keep looking.
    #[error("this is not the QR code of a Kaunter station")]
    NotKaunter,
    /// A station that speaks a later version: update the app.
    #[error("this station speaks a version of the hand-off that this phone does not know")]
    OtherVersion,
    /// No typed code: one character is wrong, or missing.
    #[error("this is not the code on the station's screen: look at it again")]
    Mistyped,
    /// An address outside private, link-local and loopback ranges: somebody wants the customer's
    /// face on the internet.
    #[error("this code leads out of the branch")]
    PublicAddress,
}

/// What the QR code says. It always fits: addresses that do not are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Offer {
    addresses: Vec<IpAddr>,
    port: u16,
    pin: Sha256,
    token: Token,
}

const PREFIX: &str = "KNT1:";
const LONGEST_TEXT: usize = 200;
/// Base45 turns two bytes into three characters: 130 bytes into 195.
const LONGEST_CBOR: usize = (LONGEST_TEXT - PREFIX.len()) / 3 * 2;
/// Everything but the addresses: three heads, the port, the pin and the token.
const CBOR_WITHOUT_ADDRESSES: usize = 3 + 3 + 34 + 34;

impl Offer {
    /// Takes the leading `addresses` that fit: three of IPv6 and one of IPv4, or more of IPv4.
    pub(crate) fn fitting(addresses: &[IpAddr], port: u16, pin: Sha256, token: Token) -> Self {
        let mut room = LONGEST_CBOR - CBOR_WITHOUT_ADDRESSES;
        let fits = |address: &&IpAddr| match room.checked_sub(encoded_length(**address)) {
            Some(rest) => {
                room = rest;
                true
            }
            None => false,
        };
        let addresses = addresses.iter().take_while(fits).copied().collect();
        Self {
            addresses,
            port,
            pin,
            token,
        }
    }

    pub(crate) fn addresses(&self) -> &[IpAddr] {
        &self.addresses
    }

    pub(crate) const fn port(&self) -> u16 {
        self.port
    }

    pub(crate) const fn pin(&self) -> &Sha256 {
        &self.pin
    }

    pub(crate) const fn token(&self) -> &Token {
        &self.token
    }

    pub(crate) fn encode(&self) -> QrText {
        let mut cbor = Zeroizing::new(Vec::with_capacity(LONGEST_CBOR));
        // `fitting` admits at most eleven addresses, so the count fits the head.
        cbor.extend([
            0x85,
            0x01,
            0x80 | u8::try_from(self.addresses.len()).unwrap_or_default(),
        ]);
        for address in &self.addresses {
            match address {
                IpAddr::V4(address) => {
                    cbor.push(0x44);
                    cbor.extend(address.octets());
                }
                IpAddr::V6(address) => {
                    cbor.push(0x50);
                    cbor.extend(address.octets());
                }
            }
        }
        cbor.push(0x19);
        cbor.extend(self.port.to_be_bytes());
        for digest in [self.pin.as_bytes(), self.token.as_bytes()] {
            cbor.extend([0x58, 0x20]);
            cbor.extend(digest);
        }
        QrText(Zeroizing::new(format!(
            "{PREFIX}{}",
            base45::encode(&*cbor)
        )))
    }

    /// Reads what a camera saw. Any text may come.
    ///
    /// # Errors
    /// [`ScanError`] says what the phone should tell its owner.
    pub(crate) fn decode(text: &str) -> Result<Self, ScanError> {
        if text.len() > LONGEST_TEXT {
            return Err(ScanError::NotKaunter);
        }
        let Some(base45) = text.strip_prefix(PREFIX) else {
            return Err(if is_later_version(text) {
                ScanError::OtherVersion
            } else {
                ScanError::NotKaunter
            });
        };
        let offer = decode_cbor(base45).ok_or(ScanError::NotKaunter)?;
        if offer.addresses.iter().all(|address| is_local(*address)) {
            Ok(offer)
        } else {
            Err(ScanError::PublicAddress)
        }
    }
}

impl QrText {
    /// The text, to be drawn or typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The QR code as an SVG picture, with a quiet zone, at error level M.
    ///
    /// # Errors
    /// [`NotDrawn`] if the text does not fit; a text of ours does.
    pub fn svg(&self) -> Result<String, NotDrawn> {
        let code = QRBuilder::new(self.as_str())
            .ecl(ECL::M)
            .build()
            .map_err(|_| NotDrawn)?;
        Ok(SvgBuilder::default().to_str(&code))
    }
}

impl fmt::Debug for QrText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("QrText(..)")
    }
}

const fn encoded_length(address: IpAddr) -> usize {
    match address {
        IpAddr::V4(_) => 1 + 4,
        IpAddr::V6(_) => 1 + 16,
    }
}

/// `KNT` and another digit.
fn is_later_version(text: &str) -> bool {
    text.strip_prefix("KNT")
        .and_then(|rest| rest.split_once(':'))
        .is_some_and(|(version, _)| {
            !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit())
        })
}

fn decode_cbor(base45: &str) -> Option<Offer> {
    let cbor = Zeroizing::new(base45::decode(base45).ok()?);
    let mut rest = cbor.as_slice();
    let value: Value = ciborium::from_reader(&mut rest).ok()?;
    if !rest.is_empty() {
        return None;
    }
    let fields: [Value; 5] = value.into_array().ok()?.try_into().ok()?;
    let [version, addresses, port, pin, token] = fields;
    if version.as_integer()? != 1.into() {
        return None;
    }
    let addresses: Vec<IpAddr> = addresses
        .into_array()
        .ok()?
        .into_iter()
        .map(decode_address)
        .collect::<Option<_>>()?;
    let port = u16::try_from(port.as_integer()?).ok()?;
    if addresses.is_empty() || port == 0 {
        return None;
    }
    Some(Offer {
        addresses,
        port,
        pin: Sha256::from_bytes(decode_digest(pin)?),
        token: Token::from_bytes(decode_digest(token)?),
    })
}

fn decode_address(value: Value) -> Option<IpAddr> {
    let bytes = value.into_bytes().ok()?;
    if let Ok(octets) = <[u8; 4]>::try_from(bytes.as_slice()) {
        return Some(octets.into());
    }
    <[u8; 16]>::try_from(bytes.as_slice())
        .ok()
        .map(IpAddr::from)
}

fn decode_digest(value: Value) -> Option<[u8; 32]> {
    value.into_bytes().ok()?.try_into().ok()
}

#[cfg(test)]
mod tests;
