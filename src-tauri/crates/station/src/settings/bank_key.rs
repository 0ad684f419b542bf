//! Settings that the bank has signed (RTY-20).
//!
//! Where the portal is, who may say so, and which roots are believed decides who gets a customer's
//! face. A machine on which an administrator has put the bank's public key takes no settings file,
//! and no root that one names, unless the bank has signed it: an Ed25519 signature of the file's
//! bytes, in a file beside it whose name ends in `.sig`. `docs/portal-access.md` has the commands.

use std::fmt;
use std::path::{Path, PathBuf};

use ed25519_dalek::pkcs8::DecodePublicKey;
use ed25519_dalek::{Signature, VerifyingKey};

use super::SettingsError;

/// The bank's public key. Whoever can write the file where it is kept can trust another bank.
#[derive(Clone, PartialEq, Eq)]
pub struct BankKey(VerifyingKey);

impl BankKey {
    /// The key of this machine, where an administrator has put one.
    ///
    /// # Errors
    /// [`SettingsError::BankKey`] if there is one and it cannot be used: then nothing is believed.
    pub fn of_this_machine() -> Result<Option<Self>, SettingsError> {
        let path = path();
        match path.try_exists() {
            Ok(false) => Ok(None),
            Ok(true) | Err(_) => Self::read(&path).map(Some),
        }
    }

    /// The key in the PEM file at `path`.
    ///
    /// # Errors
    /// [`SettingsError::BankKey`] if the file cannot be read, or holds no Ed25519 public key.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        let unusable = |reason: String| SettingsError::BankKey {
            path: path.to_owned(),
            reason,
        };
        let pem = std::fs::read_to_string(path).map_err(|error| unusable(error.to_string()))?;
        VerifyingKey::from_public_key_pem(&pem)
            .map(Self)
            .map_err(|error| unusable(error.to_string()))
    }

    /// Whether the bank has signed `bytes`, which were read from the file at `path`.
    ///
    /// # Errors
    /// [`SettingsError::NotSigned`] if not.
    pub(crate) fn check(&self, path: &Path, bytes: &[u8]) -> Result<(), SettingsError> {
        let mut beside = path.as_os_str().to_owned();
        beside.push(".sig");
        let signature = std::fs::read(PathBuf::from(beside)).ok();
        let signature = signature.and_then(|bytes| Signature::from_slice(&bytes).ok());
        let signed =
            signature.is_some_and(|signature| self.0.verify_strict(bytes, &signature).is_ok());
        if signed {
            return Ok(());
        }
        Err(SettingsError::NotSigned {
            path: path.to_owned(),
        })
    }
}

#[cfg(not(windows))]
fn path() -> PathBuf {
    PathBuf::from("/etc/kaunter/bank.pub")
}

#[cfg(windows)]
fn path() -> PathBuf {
    let data = std::env::var_os("ProgramData").unwrap_or_else(|| "C:\\ProgramData".into());
    PathBuf::from(data).join("kaunter").join("bank.pub")
}

impl fmt::Debug for BankKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BankKey")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use ed25519_dalek::pkcs8::EncodePublicKey;
    use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
    use ed25519_dalek::{Signer, SigningKey};
    use tempfile::TempDir;

    use super::*;
    use crate::settings::Settings;

    const SETTINGS: &str = "[portal]\nbase_url = \"https://relay.bank.example\"\n\
        extra_roots = [\"root.pem\"]";

    /// A machine with a settings file and a root, and the bank that signs for it.
    struct Machine {
        folder: TempDir,
        bank: SigningKey,
    }

    impl Machine {
        fn new() -> Self {
            let machine = Self {
                folder: tempfile::tempdir().unwrap(),
                bank: SigningKey::from_bytes(&[7; 32]),
            };
            let public = machine.bank.verifying_key();
            let public = public.to_public_key_pem(LineEnding::LF).unwrap();
            machine.write("bank.pub", public.as_bytes());
            machine.write("kaunter.toml", SETTINGS.as_bytes());
            machine.write("root.pem", b"a root");
            machine
        }

        fn file(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }

        fn write(&self, name: &str, bytes: &[u8]) {
            std::fs::write(self.file(name), bytes).unwrap();
        }

        fn sign(&self, name: &str) {
            let signature = self.bank.sign(&std::fs::read(self.file(name)).unwrap());
            self.write(&format!("{name}.sig"), &signature.to_bytes());
        }

        fn settings(&self) -> Result<Settings, SettingsError> {
            let bank = BankKey::read(&self.file("bank.pub"))?;
            Settings::read(&self.file("kaunter.toml"), Some(&bank))
        }
    }

    #[test]
    fn settings_that_the_bank_has_signed_are_taken() {
        let machine = Machine::new();
        machine.sign("kaunter.toml");
        machine.sign("root.pem");
        let portal = machine.settings().unwrap().portal.unwrap();
        assert_eq!(portal.roots().unwrap(), [b"a root"]);
    }

    #[test]
    fn settings_without_a_signature_or_with_another_are_not() {
        let machine = Machine::new();
        let refused = |why: &str| {
            let error = machine.settings().unwrap_err().to_string();
            assert!(error.contains("kaunter.toml.sig"), "{why}: {error}");
        };
        refused("no signature");
        machine.sign("kaunter.toml");
        let other = SETTINGS.replace("bank.example", "bank.exampIe");
        machine.write("kaunter.toml", other.as_bytes());
        refused("other bytes");
        let stranger = SigningKey::from_bytes(&[8; 32]).sign(other.as_bytes());
        machine.write("kaunter.toml.sig", &stranger.to_bytes());
        refused("another signer");
        machine.write("kaunter.toml.sig", b"short");
        refused("no signature at all");
    }

    #[test]
    fn a_root_that_was_changed_after_it_was_signed_is_not_believed() {
        let machine = Machine::new();
        machine.sign("kaunter.toml");
        machine.sign("root.pem");
        let portal = machine.settings().unwrap().portal.unwrap();
        machine.write("root.pem", b"another root");
        let error = portal.roots().unwrap_err();
        assert!(matches!(error, SettingsError::NotSigned { .. }), "{error}");
    }

    #[test]
    fn what_the_bank_has_signed_is_not_overruled_from_the_command_line() {
        let machine = Machine::new();
        machine.sign("kaunter.toml");
        let mut settings = machine.settings().unwrap();
        for url in ["https://elsewhere.example", "http://127.0.0.1:8080"] {
            let error = settings.use_portal(url.parse().unwrap()).unwrap_err();
            assert!(matches!(error, SettingsError::PortalIsSigned), "{url}");
        }
    }

    #[test]
    fn a_key_that_is_none_is_named_and_nothing_is_believed() {
        let machine = Machine::new();
        machine.sign("kaunter.toml");
        machine.write("bank.pub", b"not a key");
        let error = machine.settings().unwrap_err().to_string();
        assert!(error.contains("bank.pub"), "{error}");
    }
}
