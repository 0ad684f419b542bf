//! The bank's identity provider, where staff sign in through it.

use std::path::{Path, PathBuf};

use bank_sign_in::{Bank, Person};
use journey::{Role, StaffId};
use register::BankIdentity;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use url::{Origin, Url};

use super::{BankKey, SettingsError};
use crate::staff::Named;

/// The bank's identity provider, by OpenID Connect. No secret stands here: a station is a public
/// client, and PKCE proves that the answer is its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankSettings {
    /// The provider's issuer, letter by letter as it names itself; `https` but in training.
    pub issuer: String,
    /// Issuers that the bank has left for this one. Whom one of them had named is named anew, by the
    /// staff id: a new provider calls the same people by other subjects.
    #[serde(default, deserialize_with = "issuers")]
    pub former_issuers: Vec<String>,
    /// What the provider calls this station.
    pub client_id: String,
    /// Asked for besides `openid`.
    #[serde(default = "profile")]
    pub scopes: Vec<String>,
    /// The claim that has the staff id. One that people can change at the provider by themselves is
    /// none.
    #[serde(default = "preferred_username")]
    pub id_claim: String,
    /// The domain that is left out of the staff id, as in `badrul@bank.example`. With another one,
    /// or with any where this is absent, it is no staff id: a guest of the bank's directory may be
    /// called before the `@` as one of its own people is.
    #[serde(default, deserialize_with = "domain")]
    pub domain: Option<String>,
    /// The claim that has the roles, such as `roles` or `realm_access.roles`.
    #[serde(default = "roles")]
    pub roles_claim: String,
    /// Who has one of these is staff.
    #[serde(deserialize_with = "some")]
    pub staff: Vec<String>,
    /// Who has one of these is a supervisor.
    #[serde(deserialize_with = "some")]
    pub supervisors: Vec<String>,
    /// When an account of this station will do.
    #[serde(default)]
    pub local_accounts: LocalAccounts,
    /// Pages that the provider sends people on to, such as its own second factor:
    /// `https://mfa.bank.example`. No other opens.
    #[serde(default)]
    pub pages: Vec<Url>,
    /// PEM files of roots that are trusted besides the platform's.
    #[serde(default)]
    pub extra_roots: Vec<PathBuf>,
    /// The port on this machine to come back to, where the provider wants it named. Absent: any.
    pub port: Option<u16>,
    /// Who must have signed the roots.
    #[serde(skip)]
    bank: Option<BankKey>,
}

/// When an account of this station, with its PIN, will do where the bank has a provider.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LocalAccounts {
    /// Always; the first account may be one.
    Always,
    /// To work, but not to approve, as long as the provider was not reached when it was last tried.
    #[default]
    WhenUnreachable,
    /// Never: without the provider nobody works here.
    Never,
}

fn profile() -> Vec<String> {
    vec!["profile".to_owned()]
}

fn preferred_username() -> String {
    "preferred_username".to_owned()
}

fn roles() -> String {
    "roles".to_owned()
}

/// At least one role, and none that everybody has.
fn some<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let roles = Vec::<String>::deserialize(from)?;
    match !roles.is_empty() && roles.iter().all(|role| !role.trim().is_empty()) {
        true => Ok(roles),
        false => Err(D::Error::custom("name at least one role of the bank's")),
    }
}

/// What stands after the `@`, and not the `@` itself.
fn domain<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let domain = String::deserialize(from)?;
    match domain.is_empty() || domain.contains('@') {
        true => Err(D::Error::custom("write what follows the `@` alone")),
        false => Ok(Some(domain)),
    }
}

/// Addresses, letter by letter as they are written.
fn issuers<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let issuers = Vec::<String>::deserialize(from)?;
    for issuer in &issuers {
        let url = issuer.parse::<Url>().map_err(D::Error::custom)?;
        // One of training had no TLS.
        if !matches!(url.scheme(), "https" | "http") {
            return Err(D::Error::custom(format!("{issuer} is no issuer")));
        }
    }
    Ok(issuers)
}

/// The staff id of whom the bank calls `word`, if it is of this `domain` or of none.
fn staff_id(word: &str, domain: Option<&str>) -> Option<StaffId> {
    let id = match word.split_once('@') {
        None => word,
        Some((id, of)) => domain
            .is_some_and(|domain| domain.eq_ignore_ascii_case(of))
            .then_some(id)?,
    };
    id.parse().ok()
}

impl BankSettings {
    /// What the sign-in needs to know of the provider. In `training`, one on this machine itself may
    /// do without TLS.
    ///
    /// # Errors
    /// [`SettingsError`] naming the root that cannot be read or is not signed.
    pub(crate) fn provider(&self, training: bool) -> Result<Bank, SettingsError> {
        let root = |path: &PathBuf| {
            let pem = super::read(path)?;
            if let Some(bank) = &self.bank {
                bank.check(path, &pem)?;
            }
            Ok(pem)
        };
        Ok(Bank {
            issuer: self.issuer.clone(),
            client_id: self.client_id.clone(),
            scopes: self.scopes.clone(),
            extra_roots: self
                .extra_roots
                .iter()
                .map(root)
                .collect::<Result<_, _>>()?,
            port: self.port,
            plain_here: training,
        })
    }

    /// Who `person` is for this station.
    pub(crate) fn named(&self, person: &Person) -> Named {
        Named {
            identity: BankIdentity {
                issuer: person.issuer.clone(),
                subject: person.subject.clone(),
            },
            id: self.id(person),
            name: person.name.clone(),
            role: self.role(person),
        }
    }

    fn id(&self, person: &Person) -> Option<StaffId> {
        match person.words(&self.id_claim)[..] {
            [word] => staff_id(word, self.domain.as_deref()),
            _ => None,
        }
    }

    fn role(&self, person: &Person) -> Option<Role> {
        let words = person.words(&self.roles_claim);
        let has = |wanted: &[String]| wanted.iter().any(|role| words.contains(&role.as_str()));
        if has(&self.supervisors) {
            Some(Role::Supervisor)
        } else {
            has(&self.staff).then_some(Role::Staff)
        }
    }

    /// The origins that the sign-in may show.
    pub(crate) fn origins(&self) -> Vec<Origin> {
        let issuer = self.issuer.parse::<Url>().ok();
        let pages = self.pages.iter().chain(&issuer);
        pages.map(Url::origin).collect()
    }

    /// Files are named as seen from `folder`, where the settings file is; `bank` has signed them.
    pub(super) fn seen_from(&mut self, folder: &Path, bank: Option<&BankKey>) {
        self.bank = bank.cloned();
        for root in &mut self.extra_roots {
            *root = folder.join(&*root);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_the_banks_own_domain_is_left_out_of_a_staff_id() {
        let bank = Some("bank.example");
        for (word, domain, id) in [
            ("badrul", None, Some("badrul")),
            ("badrul", bank, Some("badrul")),
            ("badrul@bank.example", bank, Some("badrul")),
            ("badrul@Bank.Example", bank, Some("badrul")),
            ("badrul@bank.example", None, None),
            ("badrul@contractor.example", bank, None),
            ("badrul@contractor.example@bank.example", bank, None),
            ("badrul@bank.example.org", bank, None),
            ("badrul@", bank, None),
            ("@bank.example", bank, None),
        ] {
            let found = staff_id(word, domain).map(|id| id.to_string());
            assert_eq!(found.as_deref(), id, "{word} at {domain:?}");
        }
    }
}
