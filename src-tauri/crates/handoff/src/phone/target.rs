//! Where the station is, and what to show at the door.

use std::net::IpAddr;

use crate::pin::Pin;
use crate::qr::{Offer, ScanError};
use crate::secret::ShownToken;
use crate::typed::TypedOffer;

/// What a phone was told by a code.
pub(super) struct Target {
    pub(super) addresses: Vec<IpAddr>,
    pub(super) port: u16,
    pub(super) pin: Pin,
    pub(super) token: ShownToken,
}

impl Target {
    pub(super) fn scanned(text: &str) -> Result<Self, ScanError> {
        let offer = Offer::decode(text)?;
        Ok(Self {
            addresses: offer.addresses().to_vec(),
            port: offer.port(),
            pin: Pin::Whole(*offer.pin()),
            token: offer.token().into(),
        })
    }

    pub(super) fn typed(text: &str) -> Result<Self, ScanError> {
        let offer = TypedOffer::read(text)?;
        Ok(Self {
            addresses: vec![offer.address.into()],
            port: offer.port,
            pin: offer.pin,
            token: offer.token,
        })
    }
}
