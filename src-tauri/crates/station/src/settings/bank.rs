//! The bank's identity provider, where staff sign in through it.

use std::path::{Path, PathBuf};

use bank_sign_in::{Bank, Person};
use journey::{Role, StaffId};
use serde::Deserialize;
use url::{Origin, Url};

use super::{BankKey, SettingsError};

/// The bank's identity provider, by OpenID Connect. No secret stands here: a station is a public
/// client, and PKCE proves that the answer is its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankSettings {
    /// The provider's issuer, letter by letter as it names itself.
    pub issuer: String,
    /// What the provider calls this station.
    pub client_id: String,
    /// Asked for besides `openid`.
    #[serde(default = "profile")]
    pub scopes: Vec<String>,
    /// The claim that has the staff id; what follows an `@` is left out.
    #[serde(default = "preferred_username")]
    pub id_claim: String,
    /// The claim that has the roles, such as `roles` or `realm_access.roles`.
    #[serde(default = "roles")]
    pub roles_claim: String,
    /// Who has one of these is staff.
    pub staff: Vec<String>,
    /// Who has one of these is a supervisor.
    pub supervisors: Vec<String>,
    /// Pages that the provider sends people on to, such as its own second factor:
    /// `https://mfa.bank.example`. No other opens.
    #[serde(default)]
    pub pages: Vec<Url>,
    /// PEM files of roots that are trusted besides the platform's.
    #[serde(default)]
    pub extra_roots: Vec<PathBuf>,
    /// Whether staff may also sign in with a PIN of this station, as when the provider is away.
    #[serde(default = "yes")]
    pub local_accounts: bool,
    /// Who must have signed the roots.
    #[serde(skip)]
    bank: Option<BankKey>,
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

const fn yes() -> bool {
    true
}

impl BankSettings {
    /// What the sign-in needs to know of the provider.
    ///
    /// # Errors
    /// [`SettingsError`] naming the root that cannot be read or is not signed.
    pub(crate) fn provider(&self) -> Result<Bank, SettingsError> {
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
        })
    }

    /// Who `person` is here.
    pub(crate) fn id(&self, person: &Person) -> Option<StaffId> {
        let typed = match person.words(&self.id_claim).first() {
            Some(word) => Some(*word),
            None if self.id_claim == preferred_username() => person.username.as_deref(),
            None => None,
        };
        typed?.split('@').next()?.parse().ok()
    }

    /// What `person` may do here; `None` if no role of the bank's says so.
    pub(crate) fn role(&self, person: &Person) -> Option<Role> {
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
