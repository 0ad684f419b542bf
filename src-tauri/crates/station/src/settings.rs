//! The settings file of a station: one TOML file, one struct, no unknown key.
//!
//! A station without a `[portal]` is in training mode: nothing that it does can be real.

mod bank;
mod bank_key;
mod cameras;
mod error;
mod policy;
mod portal;
mod staff;
#[cfg(test)]
mod tests;

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use capture::Quarantine;
use journey::Sha256;
use register::Witness;
use serde::Deserialize;
use url::Url;
use vault::Key;

pub use self::bank::{BankSettings, LocalAccounts};
pub use self::bank_key::BankKey;
pub use self::cameras::CameraSettings;
pub use self::error::SettingsError;
pub use self::policy::PolicySettings;
pub use self::portal::{PortalAuth, PortalSettings, QuotaSettings};
pub use self::staff::StaffSettings;

/// The settings of one station.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// This machine.
    pub station: StationSettings,
    /// The portal. Absent: training mode.
    pub portal: Option<PortalSettings>,
    /// What decides.
    pub policy: PolicySettings,
    /// How staff sign in, and how long a session lasts.
    pub staff: StaffSettings,
    /// Where slips go.
    pub printer: PrinterSettings,
    /// Which cameras are used.
    pub cameras: CameraSettings,
    /// How the phone reaches the station.
    pub handoff: HandoffSettings,
    /// What stands for the register elsewhere.
    pub register: RegisterSettings,
    /// Where reports go.
    pub reports: ReportSettings,
    /// Training mode.
    pub training: TrainingSettings,
    /// Folder of the register. Default: `kaunter` in the user's data folder.
    pub data: Option<PathBuf>,
    /// Whether this machine takes only what the bank has signed. Not of the file.
    #[serde(skip)]
    pub signed: bool,
    /// The SHA-256 of the file, where there is one.
    #[serde(skip)]
    pub sha256: Option<Sha256>,
}

/// The branch of a station in training whose settings name none.
const TRAINING_BRANCH: &str = "Kaunter training branch";

/// This machine.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StationSettings {
    /// Prefix of every journey's reference, such as `KL01`; 2 to 8 capital letters and digits.
    pub name: String,
    /// The branch as people call it. Absent: the station's name.
    pub branch: Option<String>,
}

impl Default for StationSettings {
    fn default() -> Self {
        Self {
            name: "KT01".to_owned(),
            branch: None,
        }
    }
}

/// Where slips go.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PrinterSettings {
    /// The print server; CUPS on this machine by default.
    pub server: slip::PrintServer,
    /// The queue. Absent: the server's first.
    pub queue: Option<String>,
}

impl Default for PrinterSettings {
    fn default() -> Self {
        Self {
            server: slip::default_server(),
            queue: None,
        }
    }
}

/// How the phone reaches the station.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HandoffSettings {
    /// The station's addresses on the branch LAN. Absent: found at each hand-off.
    pub addresses: Vec<IpAddr>,
    /// The program in which a phone's photo is opened. Absent: beside this program.
    pub quarantine: Option<PathBuf>,
    /// Whether staff may show a code to be typed, for a phone that cannot scan. Default: yes.
    pub typed_code: bool,
    /// A folder that captures may be taken from where a phone cannot reach the station. Absent: none
    /// is.
    pub folder: Option<PathBuf>,
}

impl Default for HandoffSettings {
    fn default() -> Self {
        Self {
            addresses: Vec::new(),
            quarantine: None,
            typed_code: true,
            folder: None,
        }
    }
}

/// What stands for the register elsewhere.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RegisterSettings {
    /// A folder on another disk or a branch share, in which this station and others leave their
    /// last checkpoints. Absent: only slips and exports tell when the register was put back.
    pub witness: Option<PathBuf>,
    /// Whether the bank collects what was recorded (`kaunterctl register export`). Where it does not
    /// in time, no new journey begins. Default: yes.
    pub collected: bool,
}

impl Default for RegisterSettings {
    fn default() -> Self {
        Self {
            witness: None,
            collected: true,
        }
    }
}

/// Where reports go.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReportSettings {
    /// The folder, which must be there. Absent: the user's downloads, else the home folder.
    pub folder: Option<PathBuf>,
}

/// Training mode.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TrainingSettings {
    /// Folder with the training pictures. Absent: beside the program.
    pub pictures: Option<PathBuf>,
    /// Whether the practice phone scans the code by itself.
    pub phone_by_itself: Option<bool>,
    /// The sandbox's scenario, such as `pass` or `other-person`.
    pub scenario: Option<String>,
    /// A sandbox that is already running, to be used in place of the built-in one: its URL, or a
    /// table as `[portal]` is, to practise the bank's own way to the portal.
    #[serde(deserialize_with = "portal::table_or_url")]
    pub sandbox: Option<PortalSettings>,
}

impl Settings {
    /// Reads the file at `path`, which `bank` must have signed if there is one.
    ///
    /// # Errors
    /// [`SettingsError`] if the file cannot be read, is not signed, or has a mistake.
    pub fn read(path: &Path, bank: Option<&BankKey>) -> Result<Self, SettingsError> {
        let bytes = read(path)?;
        if let Some(bank) = bank {
            bank.check(path, &bytes)?;
        }
        let text = String::from_utf8_lossy(&bytes);
        let mut settings: Self =
            toml::from_str(&text).map_err(|error| SettingsError::mistake(path, &text, error))?;
        settings.signed = bank.is_some();
        settings.sha256 = Some(Sha256::of(&bytes));
        let folder = path.parent().unwrap_or(Path::new(""));
        let portals = [&mut settings.portal, &mut settings.training.sandbox];
        for portal in portals.into_iter().flatten() {
            portal.seen_from(folder, bank);
        }
        if let Some(provider) = &mut settings.staff.bank {
            provider.seen_from(folder, bank);
        }
        Ok(settings)
    }

    /// Reads `chosen`, else the user's settings file, else takes the defaults, which are training.
    /// Where this machine has the [key of a bank](BankKey), the file must be signed by it.
    ///
    /// # Errors
    /// [`SettingsError`] if a file that is there cannot be used. A chosen file must be there.
    pub fn find(chosen: Option<&Path>) -> Result<Self, SettingsError> {
        let bank = BankKey::of_this_machine()?;
        match (chosen, Self::usual_path()) {
            (Some(path), _) => Self::read(path, bank.as_ref()),
            (None, Some(path)) if path.exists() => Self::read(&path, bank.as_ref()),
            (None, _) => Ok(Self {
                signed: bank.is_some(),
                ..Self::default()
            }),
        }
    }

    /// Puts the portal at `url` in the place of the settings'. Where they have none, an `http` URL
    /// is a sandbox, since only this machine may do without TLS, and the station stays in training.
    ///
    /// # Errors
    /// [`SettingsError::PortalIsSigned`] if only the bank may say which portal is used. A sandbox
    /// may always be practised with.
    pub fn use_portal(&mut self, url: Url) -> Result<(), SettingsError> {
        match &mut self.portal {
            None if url.scheme() == "http" => {
                self.training.sandbox = Some(PortalSettings::at(url));
            }
            _ if self.signed => return Err(SettingsError::PortalIsSigned),
            Some(portal) => portal.base_url = url,
            None => self.portal = Some(PortalSettings::at(url)),
        }
        Ok(())
    }

    /// Whether nothing is real.
    #[must_use]
    pub const fn is_training(&self) -> bool {
        self.portal.is_none()
    }

    /// The portal that is used: the real one, else a sandbox that runs already. `None`: training
    /// starts a sandbox of its own.
    #[must_use]
    pub fn portal_in_use(&self) -> Option<&PortalSettings> {
        self.portal.as_ref().or(self.training.sandbox.as_ref())
    }

    /// The secrets that the keychain must have. Training brings its own, but for those of a relay.
    #[must_use]
    pub fn needed_secrets(&self) -> Vec<Key> {
        let opens = self.portal_in_use().map(PortalSettings::key);
        let opens = opens.filter(|key| !self.is_training() || *key != Key::PortalCredentials);
        let reads = (self.policy.details && !self.is_training()).then_some(Key::DetailsKey);
        opens.into_iter().chain(reads).collect()
    }

    /// What customers read as the branch. A real station never borrows training's name.
    #[must_use]
    pub fn branch(&self) -> &str {
        let unnamed = if self.is_training() {
            TRAINING_BRANCH
        } else {
            &self.station.name
        };
        self.station.branch.as_deref().unwrap_or(unnamed)
    }

    /// The folder of the register. Training keeps its own, so that it never mixes with real work.
    ///
    /// # Errors
    /// [`SettingsError::NoDataFolder`] if neither the settings nor the environment name one.
    pub fn data_folder(&self) -> Result<PathBuf, SettingsError> {
        let base = match &self.data {
            Some(folder) => folder.clone(),
            None => {
                user_folder("XDG_DATA_HOME", ".local/share").ok_or(SettingsError::NoDataFolder)?
            }
        };
        Ok(if self.is_training() {
            base.join("training")
        } else {
            base
        })
    }

    /// Where the station leaves its checkpoints.
    #[must_use]
    pub fn witness(&self) -> Option<Witness> {
        self.register.witness.as_deref().map(Witness::at)
    }

    /// Whether the bank collects the records. Nobody collects those of training.
    #[must_use]
    pub const fn is_collected(&self) -> bool {
        self.register.collected && !self.is_training()
    }

    /// The name in which the register is signed. Training keeps a register of its own.
    #[must_use]
    pub fn register_name(&self) -> String {
        let suffix = if self.is_training() { "-training" } else { "" };
        format!("{}{suffix}", self.station.name)
    }

    /// The folder for reports; `None` where neither the settings nor the system name one.
    #[must_use]
    pub fn reports_folder(&self) -> Option<PathBuf> {
        let usual = || dirs::download_dir().filter(|folder| folder.is_dir());
        let named = self.reports.folder.clone();
        named.or_else(usual).or_else(dirs::home_dir)
    }

    /// Where a phone's photo is opened.
    #[must_use]
    pub fn quarantine(&self) -> Quarantine {
        match &self.handoff.quarantine {
            Some(program) => Quarantine::with_program(program),
            None => Quarantine::beside_this_program(),
        }
    }

    /// The name under which the OS keychain keeps this station's secrets.
    #[must_use]
    pub const fn keychain_service(&self) -> &'static str {
        if self.is_training() {
            "kaunter-training"
        } else {
            "kaunter"
        }
    }

    fn usual_path() -> Option<PathBuf> {
        user_folder("XDG_CONFIG_HOME", ".config").map(|folder| folder.join("kaunter.toml"))
    }
}

/// The bytes of a file that the settings name, or of their own.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, SettingsError> {
    std::fs::read(path).map_err(|source| SettingsError::Unreadable {
        path: path.to_owned(),
        source,
    })
}

fn user_folder(variable: &str, below_home: &str) -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    #[cfg(windows)]
    let home = set("LOCALAPPDATA").map(PathBuf::from);
    #[cfg(not(windows))]
    let home = set("HOME").map(|home| PathBuf::from(home).join(below_home));
    #[cfg(windows)]
    let _ = below_home;
    set(variable)
        .map(PathBuf::from)
        .or(home)
        .map(|folder| folder.join("kaunter"))
}
