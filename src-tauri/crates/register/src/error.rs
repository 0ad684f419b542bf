//! Why the register cannot be used. Whatever it is, nothing sensitive may go on.

use rusqlite::ErrorCode;

use crate::{BadCheckpoint, Broken, Rollback};

/// The register cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// Its file cannot be made or protected.
    #[error("the register's file cannot be made or protected: {0}")]
    File(#[from] std::io::Error),
    /// The disk takes no more. Nothing was appended; it goes on once there is space.
    #[error("the disk is full")]
    Full,
    /// The disk failed, so nobody knows what of the last records it kept. Nothing is appended
    /// any more until [`reopen`](crate::Register::reopen) has read what there is.
    #[error("the disk failed while the register was used: {0}")]
    Disk(#[source] rusqlite::Error),
    /// The disk has failed and the register has not been reopened since.
    #[error("the disk has failed, and the register has not been opened again since")]
    NotReopened,
    /// The file is no register, or not one any more.
    #[error("the register's file is damaged: {0}")]
    Damaged(#[source] rusqlite::Error),
    /// SQLite cannot open, read or write it.
    #[error("the register cannot be read or written: {0}")]
    Database(#[source] rusqlite::Error),
    /// Its tables are of a later version, or of none.
    #[error("the register is of another version: {0}")]
    Schema(#[source] rusqlite_migration::Error),
    /// A record would not survive a power cut.
    #[error("the register is not durable: {setting} is {found}")]
    NotDurable {
        /// The setting of SQLite.
        setting: &'static str,
        /// What it is, instead of what it has to be.
        found: String,
    },
    /// The chain is broken.
    #[error("the chain of records is broken: {0}")]
    Inconsistent(#[from] Broken),
    /// The last checkpoint is none.
    #[error(transparent)]
    Checkpoint(#[from] BadCheckpoint),
    /// It is not the register that the witness knows.
    #[error("{0}")]
    RolledBack(Box<Rollback>),
    /// An entry has no stored form.
    #[error("an entry cannot be stored: {0}")]
    Entry(#[from] serde_json::Error),
    /// A record is not what this version writes; [`verify`](crate::verify()) tells more.
    #[error("record {seq} cannot be understood")]
    Record {
        /// Its number.
        seq: i64,
    },
    /// The station's numbers for journeys are used up.
    #[error("no more journey references")]
    ReferencesSpent,
}

impl RegisterError {
    /// Whether the file is not what it was: no further try will open it. A version above ours is no
    /// damage, since a later program made it.
    pub(crate) fn is_damage(&self) -> bool {
        use rusqlite_migration::{Error, MigrationDefinitionError};
        match self {
            Self::Damaged(_) | Self::Inconsistent(_) | Self::Checkpoint(_) => true,
            Self::Schema(Error::MigrationDefinition(
                MigrationDefinitionError::DatabaseTooFarAhead,
            )) => false,
            Self::Schema(_) => true,
            Self::Database(error) => is_of_file(error),
            _ => false,
        }
    }
}

/// Whether it is the file that is not as it should be, and not the machine around it: a table that
/// is not there, or is there already, or a value of another type.
fn is_of_file(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        None | Some(ErrorCode::Unknown | ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch)
    )
}

/// SQLite's error, by what somebody can do about it.
impl From<rusqlite::Error> for RegisterError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::SystemIoFailure) => Self::Disk(error),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error),
            _ => Self::Database(error),
        }
    }
}

impl From<rusqlite_migration::Error> for RegisterError {
    fn from(error: rusqlite_migration::Error) -> Self {
        match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            error => Self::Schema(error),
        }
    }
}
