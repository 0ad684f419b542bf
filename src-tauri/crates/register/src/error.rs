//! Why the register cannot be used. Whatever it is, nothing sensitive may go on.

/// The register cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// Its file cannot be made or protected.
    #[error("the register's file cannot be made or protected: {0}")]
    File(#[from] std::io::Error),
    /// SQLite cannot open, read or write it.
    #[error("the register cannot be read or written: {0}")]
    Database(#[from] rusqlite::Error),
    /// Its tables are of another version.
    #[error("the register is of another version: {0}")]
    Schema(#[from] rusqlite_migration::Error),
    /// A record would not survive a power cut.
    #[error("the register is not durable: {setting} is {found}")]
    NotDurable {
        /// The setting of SQLite.
        setting: &'static str,
        /// What it is, instead of what it has to be.
        found: String,
    },
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
