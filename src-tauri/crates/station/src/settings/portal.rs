//! What the settings say of the portal: where it is, the way there, what it is opened with, and how
//! much the bank has bought. No secret stands in a settings file: the keychain has them.

use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use url::Url;
use vault::Key;

use super::{BankKey, SettingsError};

/// The portal, or the bank's relay in front of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "AsWritten")]
pub struct PortalSettings {
    /// Such as `https://ekycportaldemo.innov8tif.com`. A relay's may have a path.
    pub base_url: Url,
    /// PEM files of roots that are trusted besides the platform's.
    pub extra_roots: Vec<PathBuf>,
    /// The network's proxy, such as `http://proxy.bank.example:3128`. Its login is in the keychain.
    pub proxy: Option<Url>,
    /// What opens the portal.
    pub auth: PortalAuth,
    /// What the bank has bought.
    pub quota: QuotaSettings,
    /// Who must have signed the roots.
    bank: Option<BankKey>,
}

/// What opens the portal. The secret half of each is in the keychain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PortalAuth {
    /// The account's own name and password.
    Account,
    /// A bearer token: a relay holds the account's login.
    Bearer,
    /// The station's own certificate: a relay holds the account's login.
    Certificate {
        /// PEM file of the certificate and of those between it and its root.
        chain: PathBuf,
    },
}

/// What the bank has bought of the portal for this station.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct QuotaSettings {
    /// How many journeys this station may open in a calendar month. Absent: nobody counts down.
    pub journeys_per_month: Option<NonZeroU32>,
    /// From which percentage on staff are warned, 1 to 100.
    #[serde(deserialize_with = "percent")]
    pub warn_from_percent: u32,
}

impl Default for QuotaSettings {
    fn default() -> Self {
        Self {
            journeys_per_month: None,
            warn_from_percent: 90,
        }
    }
}

impl PortalSettings {
    /// A portal that is reached directly and opened by the account's own login.
    #[must_use]
    pub fn at(base_url: Url) -> Self {
        Self {
            base_url,
            extra_roots: Vec::new(),
            proxy: None,
            auth: PortalAuth::Account,
            quota: QuotaSettings::default(),
            bank: None,
        }
    }

    /// The PEM of each extra root, as the bank has signed it where it signs.
    ///
    /// # Errors
    /// [`SettingsError`] naming the file that cannot be read or is not signed.
    pub(crate) fn roots(&self) -> Result<Vec<Vec<u8>>, SettingsError> {
        let root = |path: &PathBuf| {
            let pem = super::read(path)?;
            if let Some(bank) = &self.bank {
                bank.check(path, &pem)?;
            }
            Ok(pem)
        };
        self.extra_roots.iter().map(root).collect()
    }

    /// The secret without which the portal does not open.
    #[must_use]
    pub const fn key(&self) -> Key {
        match self.auth {
            PortalAuth::Account => Key::PortalCredentials,
            PortalAuth::Bearer => Key::BearerToken,
            PortalAuth::Certificate { .. } => Key::CertificateKey,
        }
    }

    /// Files are named as seen from `folder`, where the settings file is; `bank` has signed them.
    pub(super) fn seen_from(&mut self, folder: &Path, bank: Option<&BankKey>) {
        self.bank = bank.cloned();
        for root in &mut self.extra_roots {
            *root = folder.join(&*root);
        }
        if let PortalAuth::Certificate { chain } = &mut self.auth {
            *chain = folder.join(&*chain);
        }
    }
}

impl FromStr for PortalSettings {
    type Err = url::ParseError;

    fn from_str(base_url: &str) -> Result<Self, Self::Err> {
        base_url.parse().map(Self::at)
    }
}

/// The table as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AsWritten {
    #[serde(deserialize_with = "without_login")]
    base_url: Url,
    #[serde(default)]
    extra_roots: Vec<PathBuf>,
    #[serde(default)]
    proxy: Option<ProxyUrl>,
    #[serde(default)]
    auth: Auth,
    certificate: Option<PathBuf>,
    #[serde(default)]
    quota: QuotaSettings,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "snake_case")]
enum Auth {
    #[default]
    Account,
    Bearer,
    Certificate,
}

#[derive(Deserialize)]
#[serde(transparent)]
struct ProxyUrl(#[serde(deserialize_with = "proxy_without_login")] Url);

impl TryFrom<AsWritten> for PortalSettings {
    type Error = &'static str;

    fn try_from(written: AsWritten) -> Result<Self, Self::Error> {
        let auth = match (written.auth, written.certificate) {
            (Auth::Account, None) => PortalAuth::Account,
            (Auth::Bearer, None) => PortalAuth::Bearer,
            (Auth::Certificate, Some(chain)) => PortalAuth::Certificate { chain },
            (Auth::Certificate, None) => {
                return Err("`auth` is \"certificate\": name the file in `certificate`");
            }
            (_, Some(_)) => {
                return Err(
                    "`certificate` goes with auth = \"certificate\": set that, or remove it",
                );
            }
        };
        Ok(Self {
            base_url: written.base_url,
            extra_roots: written.extra_roots,
            proxy: written.proxy.map(|ProxyUrl(url)| url),
            auth,
            quota: written.quota,
            bank: None,
        })
    }
}

/// Reads the table of a portal, or the URL alone.
pub(super) fn table_or_url<'de, D: Deserializer<'de>>(
    reader: D,
) -> Result<Option<PortalSettings>, D::Error> {
    struct TableOrUrl;

    impl<'de> Visitor<'de> for TableOrUrl {
        type Value = PortalSettings;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a URL, or a table as [portal] is")
        }

        fn visit_str<E: Error>(self, url: &str) -> Result<PortalSettings, E> {
            url.parse().map_err(E::custom)
        }

        fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<PortalSettings, A::Error> {
            PortalSettings::deserialize(MapAccessDeserializer::new(table))
        }
    }

    reader.deserialize_any(TableOrUrl).map(Some)
}

fn without_login<'de, D: Deserializer<'de>>(reader: D) -> Result<Url, D::Error> {
    bare(reader, "keep the login with `kaunterctl credentials set`")
}

fn proxy_without_login<'de, D: Deserializer<'de>>(reader: D) -> Result<Url, D::Error> {
    bare(
        reader,
        "keep the login with `kaunterctl credentials set --what proxy`",
    )
}

fn bare<'de, D: Deserializer<'de>>(reader: D, remedy: &str) -> Result<Url, D::Error> {
    let url = Url::deserialize(reader)?;
    if url.username().is_empty() && url.password().is_none() {
        Ok(url)
    } else {
        Err(D::Error::custom(format!(
            "a URL in a settings file holds no login: {remedy}"
        )))
    }
}

fn percent<'de, D: Deserializer<'de>>(reader: D) -> Result<u32, D::Error> {
    let percent = u32::deserialize(reader)?;
    if (1..=100).contains(&percent) {
        Ok(percent)
    } else {
        Err(D::Error::custom("a percentage is 1 to 100"))
    }
}
