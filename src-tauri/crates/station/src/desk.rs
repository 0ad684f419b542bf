//! What the station works with: register, keychain, portal. Opened once at the start.

use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::Arc;

use emas::Pace;
use jiff::ZonedDateTime;
use journey::{Event, JourneyRef, Policy, StationPrefix};
use register::{
    Actor, Clock, Difference, Entry, Register, RegisterError, SetAside, Stamp, make_folder,
};
use secrecy::ExposeSecret;
use vault::{Key, Vault, VaultError};

use crate::access::{self, PortalSecrets};
use crate::backlog;
use crate::gate;
use crate::keeping::{self, Asking};
use crate::last_time::LastTime;
use crate::machine::Machine;
use crate::owner::keychain_failed;
use crate::portal::Portal;
use crate::settings::Settings;
use crate::staff::{self, Roster};
use crate::timekeeper::Timekeeper;
use crate::training::Training;
use crate::view::{NewJourneysView, Problem};

/// What the station works with.
pub(crate) struct Desk {
    pub(crate) settings: Settings,
    pub(crate) prefix: StationPrefix,
    pub(crate) policy: Policy,
    pub(crate) register: Register,
    /// Who tells whether it is still the same.
    pub(crate) witness: Option<Asking>,
    /// Why what it has of this station cannot be read, if there is something that is no checkpoint.
    pub(crate) witness_damaged: Option<String>,
    /// The other stations whose register is not the one that they had.
    pub(crate) refused_peers: BTreeMap<String, Difference>,
    /// What the station takes of this machine.
    machine: Machine,
    /// The station's time.
    pub(crate) time: Timekeeper,
    /// The accounts, by the register.
    pub(crate) roster: Roster,
    /// What the station was like the last time, by the register.
    pub(crate) last_time: LastTime,
    /// The damaged register that this one was begun in place of, at this start.
    pub(crate) set_aside: Option<SetAside>,
    /// What is wrong within the register, once all of it was looked at.
    pub(crate) broken: Option<String>,
    /// Journeys that wait since before the start, and since whose beginning something is not as it
    /// was written.
    doubtful: Vec<JourneyRef>,
    pub(crate) vault: Arc<Vault>,
    pub(crate) portal: Portal,
    pub(crate) pace: Pace,
    /// The sandbox, the replay camera and the practice phone, in training mode.
    pub(crate) training: Option<Training>,
    _only_one: File,
}

impl Desk {
    /// Opens everything, or says what is missing.
    ///
    /// # Errors
    /// The [`Problem`] that staff or IT must put right first.
    pub(crate) async fn open(
        settings: Settings,
        pace: Pace,
        machine: Machine,
    ) -> Result<Self, Problem> {
        let prefix = settings
            .station
            .name
            .parse()
            .map_err(|_| Problem::new("settings-station-name"))?;
        let folder = settings.data_folder().map_err(no_register)?;
        let only_one = claim(&folder)?;
        let (mut register, set_aside) = open_register(&folder, Arc::clone(&machine.clock))?;
        let time = Timekeeper::start(Arc::clone(&machine.clock), &register).map_err(no_register)?;
        let roster = accounts(&mut register, &time.now()).map_err(no_register)?;
        let last_time = LastTime::by(&register).map_err(no_register)?;
        if let Some(newest) = last_time.newer_than(BUILD) {
            return Err(Problem::with_detail("program-older", newest));
        }
        let vault = match open_vault(settings.keychain_service()).await {
            Ok(vault) => vault,
            Err(error) => {
                let failed = Entry::Station(keychain_failed(&error));
                let recorded = register.append(&Actor::Station, failed);
                recorded.map_err(|error| keeping::cannot_write(&error))?;
                return Err(keychain(error));
            }
        };
        keeping::seal(&mut register, &vault, &settings.register_name()).await?;
        let doubtful = register.doubtful_journeys().map_err(no_register)?;
        let witness = Asking::of(&settings);
        keeping::ask_witness(&mut register, witness.as_ref()).await;
        let training = match settings.is_training() {
            true => Some(Training::start(&settings, &vault).await?),
            false => None,
        };
        let portal = open_portal(&settings, training.as_ref(), &vault, pace).await?;
        let policy = settings.policy.policy();
        Ok(Self {
            settings,
            prefix,
            policy,
            register,
            witness,
            witness_damaged: None,
            refused_peers: BTreeMap::new(),
            machine,
            time,
            roster,
            last_time,
            set_aside,
            broken: None,
            doubtful,
            vault: Arc::new(vault),
            portal,
            pace,
            training,
            _only_one: only_one,
        })
    }

    /// Opens the portal anew, by what the keychain has now: somebody may have put it right. The
    /// account is not locked then, until the portal refuses it again.
    ///
    /// # Errors
    /// The [`Problem`] with the keychain or the settings. All stays as it was.
    pub(crate) async fn reopen_portal(&mut self) -> Result<(), Problem> {
        let training = self.training.as_ref();
        self.portal = open_portal(&self.settings, training, &self.vault, self.pace).await?;
        Ok(())
    }

    /// What happened in a journey, oldest first; `None` if nobody may go by what its records say.
    ///
    /// # Errors
    /// [`RegisterError`] if the register cannot be read.
    pub(crate) fn history(
        &self,
        reference: &JourneyRef,
    ) -> Result<Option<Vec<(Stamp, Event)>>, RegisterError> {
        match self.doubtful.contains(reference) {
            true => Ok(None),
            false => self.register.whole_journey(reference),
        }
    }

    /// Looks again which journeys are not to be gone on with: the file was opened anew.
    ///
    /// # Errors
    /// [`RegisterError`] if the register cannot be read.
    pub(crate) fn doubt(&mut self) -> Result<(), RegisterError> {
        self.doubtful = self.register.doubtful_journeys()?;
        Ok(())
    }

    /// What keeps the next journey from beginning, or soon will.
    pub(crate) fn new_journeys(&self) -> NewJourneysView {
        let folder = self.register.path().parent().unwrap_or(Path::new("/"));
        match backlog::of(&self.register, &self.settings, &self.time) {
            Ok(backlog) => NewJourneysView {
                refused: gate::refused(&backlog, (self.machine.room)(folder)),
                warned: gate::warned(&backlog),
            },
            Err(error) => NewJourneysView {
                refused: Some(keeping::cannot_write(&error)),
                warned: None,
            },
        }
    }

    /// Looks whether the wall clock has jumped, which is recorded, and says whether it has.
    pub(crate) fn look_at_clock(&mut self) -> bool {
        let Some(jumped) = self.time.look() else {
            return false;
        };
        if let Err(error) = self
            .register
            .append(&Actor::Station, Entry::Station(jumped))
        {
            tracing::error!("the clock's jump is not recorded: {error}");
        }
        true
    }
}

/// The accounts by the register, or by the one that it was begun in place of.
fn accounts(register: &mut Register, now: &ZonedDateTime) -> Result<Roster, RegisterError> {
    let roster = staff::roster(register, now)?;
    if !roster.accounts().is_empty() {
        return Ok(roster);
    }
    staff::take_over_accounts(register)?;
    staff::roster(register, now)
}

/// The keychain, once it has kept and given back a secret.
async fn open_vault(service: &str) -> Result<Vault, VaultError> {
    let vault = Vault::open(service).await?;
    vault.self_check().await?;
    Ok(vault)
}

/// Remembers the portal's name of a journey, so that it can go on after a restart.
///
/// # Errors
/// The problem with the keychain.
pub(crate) async fn remember(
    vault: &Vault,
    reference: &JourneyRef,
    journey: &emas::JourneyId,
) -> Result<(), Problem> {
    vault
        .set(
            &Key::JourneyId(reference.to_string()),
            journey.expose().into(),
        )
        .await
        .map_err(keychain)
}

/// The portal's name of an interrupted journey, if it had one.
///
/// # Errors
/// The problem with the keychain.
pub(crate) async fn recall(
    vault: &Vault,
    reference: &JourneyRef,
) -> Result<Option<emas::JourneyId>, Problem> {
    let kept = vault
        .get(&Key::JourneyId(reference.to_string()))
        .await
        .map_err(keychain)?;
    Ok(kept.and_then(|kept| emas::JourneyId::new(kept.expose_secret()).ok()))
}

/// Forgets the portal's names of ended journeys. A keychain that fails is not asked for the others.
pub(crate) async fn forget(vault: &Vault, references: &[JourneyRef]) {
    for reference in references {
        let key = Key::JourneyId(reference.to_string());
        if let Err(error) = vault.clear(&key).await {
            tracing::warn!("the keychain keeps an old Journey ID: {error}");
            break;
        }
    }
}

/// Opens the register in `folder`, which is made if it is not there. A damaged one is set aside.
///
/// # Errors
/// The problem with the folder or the file.
pub(crate) fn open_register(
    folder: &Path,
    clock: Arc<dyn Clock + Sync>,
) -> Result<(Register, Option<SetAside>), Problem> {
    make_folder(folder).map_err(no_register)?;
    let opened = Register::open_or_set_aside(&folder.join(REGISTER), BUILD, clock);
    let (register, set_aside) = opened.map_err(no_register)?;
    if let Some(aside) = &set_aside {
        tracing::error!(
            "the register was damaged; it is now {}",
            aside.file.display()
        );
    }
    Ok((register, set_aside))
}

/// The register cannot be used for that reason.
pub(crate) fn no_register(error: impl std::fmt::Display) -> Problem {
    Problem::with_detail("register-unwritable", error)
}

/// The register's file within the data folder.
pub(crate) const REGISTER: &str = "register.sqlite";

/// The build that every record names.
pub(crate) const BUILD: &str = concat!("kaunter ", env!("CARGO_PKG_VERSION"));

/// Two stations on one data folder would send twice: the second one does not start.
///
/// # Errors
/// The problem with the folder, or that another station works on it.
pub(crate) fn claim(folder: &Path) -> Result<File, Problem> {
    let claimed = make_folder(folder)
        .and_then(|()| {
            File::options()
                .create(true)
                .truncate(false)
                .write(true)
                .open(folder.join("lock"))
        })
        .map_err(TryLockError::Error)
        .and_then(|lock| lock.try_lock().map(|()| lock));
    claimed.map_err(|error| match error {
        TryLockError::WouldBlock => Problem::new("already-running"),
        TryLockError::Error(error) => no_register(error),
    })
}

/// The portal that the settings name, else training's sandbox, opened by what the keychain has now.
async fn open_portal(
    settings: &Settings,
    training: Option<&Training>,
    vault: &Vault,
    pace: Pace,
) -> Result<Portal, Problem> {
    let place = settings
        .portal
        .as_ref()
        .or_else(|| training.map(Training::portal))
        .ok_or_else(|| Problem::new("settings-portal"))?;
    let secrets = PortalSecrets::kept(vault).await.map_err(keychain)?;
    access::open(settings, place, secrets, pace)
}

pub(crate) fn keychain(error: VaultError) -> Problem {
    Problem::with_detail(error.code(), error)
}
