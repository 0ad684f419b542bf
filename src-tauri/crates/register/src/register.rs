//! The register: opened once, appended to, read back.

use std::path::{Path, PathBuf};

use journey::{Event, Journey, JourneyRef, StationPrefix};
use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::seal::Seal;
use crate::settling::Settling;
use crate::writing::{self, Writing};
use crate::{
    Actor, Broken, Checkpoint, Clock, Entry, Head, RegisterError, Rollback, reference, schema, tail,
};

/// The append-only record of everything that happened at the station.
pub struct Register {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
    pub(crate) build: String,
    pub(crate) clock: Box<dyn Clock>,
    pub(crate) seal: Option<Seal>,
    pub(crate) standing: Standing,
    /// What the witness had when a supervisor let the station go on all the same. Only in this run:
    /// a record that says so proves nothing in a file that may have been put back.
    pub(crate) acknowledged: Option<Checkpoint>,
    settling: Settling,
    /// The end of the chain when this was opened, or last wrote: others may have gone on from there.
    known: Head,
}

/// Whether the register may be appended to.
pub(crate) enum Standing {
    Good,
    /// The disk failed.
    Failed,
    /// The chain was found broken while it was in use.
    Broken(Broken),
    /// It is not the register that the witness knows. Only journeys have to wait: whoever puts it
    /// right has to sign in.
    RolledBack(Box<Rollback>),
}

/// What was appended is durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    /// How many records were appended.
    pub records: usize,
    /// The end of the chain now.
    pub head: Head,
}

impl Register {
    /// Opens the register at `path`, or makes it, readable by its owner alone. Every record will
    /// name `build` and carry the time of `clock`.
    ///
    /// Only the end of the chain is looked at, so that this takes as long for a large register as
    /// for a small one; [`verify`](crate::verify()) looks at all of it.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be opened, or would lose records in a power cut.
    pub fn open(
        path: &Path,
        build: &str,
        clock: impl Clock + 'static,
    ) -> Result<Self, RegisterError> {
        Ok(Self::of(opened(path)?, path, build, clock))
    }

    pub(crate) fn of(
        (connection, known): (Connection, Head),
        path: &Path,
        build: &str,
        clock: impl Clock + 'static,
    ) -> Self {
        Self {
            connection,
            path: path.to_owned(),
            build: build.to_owned(),
            clock: Box::new(clock),
            seal: None,
            standing: Standing::Good,
            acknowledged: None,
            settling: Settling::begin(),
            known,
        }
    }

    /// Opens the file again after the disk failed. Whoever appends must first replay what the
    /// register has now: the records that could not be made durable are not in it.
    ///
    /// The call that failed is never repeated: the system may say of the same bytes that they are
    /// safe when it has long dropped them. What was acknowledged before is written to the main
    /// file through a new handle, and the log, with what failed in it, begins anew.
    ///
    /// # Errors
    /// [`RegisterError`] if the disk still fails; it may be tried again.
    pub fn reopen(&mut self) -> Result<(), RegisterError> {
        let (connection, _end) = opened(&self.path)?;
        // That another process reads meanwhile, and the log cannot begin anew, is no error.
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        self.connection = connection;
        if matches!(self.standing, Standing::Failed) {
            self.standing = Standing::Good;
        }
        Ok(())
    }

    /// Whether the disk has failed and nothing can be appended before [`reopen`](Self::reopen).
    #[must_use]
    pub const fn has_failed(&self) -> bool {
        matches!(self.standing, Standing::Failed)
    }

    /// Appends one entry. It is durable when this returns.
    ///
    /// # Errors
    /// [`RegisterError`] if it could not be made durable; nothing was appended.
    pub fn append(&mut self, actor: &Actor, entry: Entry) -> Result<Appended, RegisterError> {
        self.append_all(actor, [entry])
    }

    /// Appends entries that belong together: all of them, or none.
    ///
    /// # Errors
    /// [`RegisterError`] if they could not be made durable; nothing was appended.
    pub fn append_all(
        &mut self,
        actor: &Actor,
        entries: impl IntoIterator<Item = Entry>,
    ) -> Result<Appended, RegisterError> {
        let rolled_back = self.rollback().cloned();
        let ((), appended) = self.write(|writing| {
            for entry in entries {
                if let (Entry::Journey { .. }, Some(rollback)) = (&entry, &rolled_back) {
                    return Err(RegisterError::RolledBack(Box::new(rollback.clone())));
                }
                writing.append(actor, &entry)?;
            }
            Ok(())
        })?;
        self.seal_by_and_by();
        Ok(appended)
    }

    /// Begins a journey with the next number of the station. Number and record are one
    /// transaction: no two journeys share a number, and none is left out.
    /// `start` makes the journey of a reference: [`Journey::start`].
    ///
    /// # Errors
    /// [`RegisterError`] if the start could not be made durable; there is no journey then.
    pub fn start_journey(
        &mut self,
        actor: &Actor,
        prefix: &StationPrefix,
        start: impl FnOnce(JourneyRef) -> (Journey, Event),
    ) -> Result<Journey, RegisterError> {
        if let Some(rollback) = self.rollback() {
            return Err(RegisterError::RolledBack(Box::new(rollback.clone())));
        }
        let path = self.path.clone();
        let (journey, _) = self.write(|writing| {
            let (journey, event) = start(reference::next(&writing.transaction, &path, prefix)?);
            let reference = journey.reference().clone();
            writing.append(actor, &Entry::Journey { reference, event })?;
            Ok(journey)
        })?;
        self.seal_by_and_by();
        Ok(journey)
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The end of the chain.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub fn head(&self) -> Result<Head, RegisterError> {
        writing::head(&self.connection)
    }

    /// One transaction: what `work` writes becomes durable together, or not at all.
    pub(crate) fn write<T>(
        &mut self,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T, RegisterError>,
    ) -> Result<(T, Appended), RegisterError> {
        match self.standing {
            Standing::Failed => return Err(RegisterError::NotReopened),
            Standing::Broken(broken) => return Err(broken.into()),
            Standing::Good | Standing::RolledBack(_) => {}
        }
        let written = Writing::begin(&mut self.connection, &self.build, &*self.clock).and_then(
            |mut writing| {
                tail::still_has(&writing.transaction, self.known)?;
                Ok((work(&mut writing)?, writing.commit()?))
            },
        );
        match &written {
            Ok((_, appended)) => {
                self.known = appended.head;
                // They are durable, whatever comes of this.
                let settled = self.settling.after(appended.records, &self.connection);
                if matches!(settled, Err(RegisterError::Disk(_))) {
                    self.fail();
                }
            }
            Err(RegisterError::Disk(_)) => self.fail(),
            Err(RegisterError::Inconsistent(broken)) => self.standing = Standing::Broken(*broken),
            _ => {}
        }
        written
    }

    /// Nothing goes through this connection any more: closing it would sync what could not be synced.
    fn fail(&mut self) {
        let no_sync = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
        let _known_to_every_version = self.connection.set_db_config(no_sync, true);
        self.standing = Standing::Failed;
    }
}

/// The file, and the end of its chain.
pub(crate) fn opened(path: &Path) -> Result<(Connection, Head), RegisterError> {
    let connection = schema::open(path)?;
    let end = tail::check(&connection)?;
    Ok((connection, end))
}
