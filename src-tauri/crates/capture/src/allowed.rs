//! Which cameras the bank's policy allows.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The cameras that the bank's policy allows. An empty list allows every one.
///
/// A list keeps out what shows something else than a customer at the counter: a loopback that
/// plays a film, or a camera that the bank has not looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Allowed(pub Vec<AllowedCamera>);

/// A kind of camera: the kernel's driver and the USB vendor and product, written
/// `uvcvideo 046d:0825`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AllowedCamera {
    driver: String,
    model: Model,
}

/// A USB vendor and product, as hexadecimal numbers of four digits: `046d:0825`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Model {
    /// Given out by the USB Implementers Forum.
    pub vendor: u16,
    /// Given out by the vendor.
    pub product: u16,
}

/// Not of the form `uvcvideo 046d:0825`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a camera is allowed as `driver vendor:product`, such as `uvcvideo 046d:0825`, not as `{0}`"
)]
pub struct NotAModel(String);

impl Allowed {
    /// Whether the policy allows a camera of this driver and model. Where there is a list, one
    /// without a model (it is on no USB) is not allowed.
    #[must_use]
    pub fn permits(&self, driver: &str, model: Option<Model>) -> bool {
        let is_listed =
            |listed: &AllowedCamera| listed.driver == driver && Some(listed.model) == model;
        self.0.is_empty() || self.0.iter().any(is_listed)
    }
}

impl FromStr for Model {
    type Err = NotAModel;

    fn from_str(text: &str) -> Result<Self, NotAModel> {
        let number = |digits: &str| {
            let is_number = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_hexdigit());
            is_number.then(|| u16::from_str_radix(digits, 16).ok())?
        };
        let (vendor, product) = text.split_once(':').unwrap_or_default();
        match (number(vendor), number(product)) {
            (Some(vendor), Some(product)) => Ok(Self { vendor, product }),
            _ => Err(NotAModel(text.to_owned())),
        }
    }
}

impl Serialize for Model {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04x}:{:04x}", self.vendor, self.product)
    }
}

impl TryFrom<String> for AllowedCamera {
    type Error = NotAModel;

    fn try_from(text: String) -> Result<Self, NotAModel> {
        let refused = || NotAModel(text.clone());
        let (driver, model) = text.trim().split_once(' ').ok_or_else(refused)?;
        Ok(Self {
            driver: driver.to_owned(),
            model: model.trim().parse().map_err(|_| refused())?,
        })
    }
}

impl From<AllowedCamera> for String {
    fn from(camera: AllowedCamera) -> Self {
        format!("{} {}", camera.driver, camera.model)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    fn list(text: &str) -> Allowed {
        serde_json::from_str(text).unwrap()
    }

    fn model(text: &str) -> Option<Model> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn without_a_list_every_camera_is_allowed() {
        assert!(Allowed::default().permits("v4l2 loopback", None));
    }

    #[test]
    fn a_list_allows_what_is_on_it_and_nothing_else() {
        let allowed = list(r#"["uvcvideo 046d:0825", "uvcvideo 1bcf:2C99"]"#);
        assert!(allowed.permits("uvcvideo", model("046d:0825")));
        assert!(allowed.permits("uvcvideo", model("1bcf:2c99")));
        assert!(
            !allowed.permits("uvcvideo", model("046d:0826")),
            "another product"
        );
        assert!(
            !allowed.permits("gspca_main", model("046d:0825")),
            "another driver"
        );
        assert!(!allowed.permits("uvcvideo", None), "on no USB");
    }

    #[test]
    fn a_list_that_says_something_else_is_refused() {
        for text in [
            "046d:0825",
            "uvcvideo 46d:825",
            "uvcvideo",
            "uvcvideo +46d:0825",
            "",
        ] {
            assert!(AllowedCamera::try_from(text.to_owned()).is_err(), "{text}");
        }
    }

    #[test]
    fn a_list_is_written_as_it_is_read() {
        let text = r#"["uvcvideo 046d:0825"]"#;
        assert_eq!(serde_json::to_string(&list(text)).unwrap(), text);
    }
}
