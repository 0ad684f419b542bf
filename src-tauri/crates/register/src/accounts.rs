//! What the accounts of the staff follow from: of years of coming and going, the little that lasts.

use rusqlite::Connection;

use crate::read::{as_stored, if_readable, read, read_what_can_be};
use crate::{Register, RegisterError, StaffEvent, Stamp};

/// What happened among the staff and is not over with the session in which it did.
/// Named one by one, so that the others are not even passed by.
pub(crate) const LASTING: &str = "kind IN ('staff.added', 'staff.named_by_bank',
    'staff.given_to_bank', 'staff.role_changed', 'staff.disabled', 'staff.enabled',
    'staff.pin_reset', 'staff.pin_changed')";

/// The last time that each one proved who they are: wrong PINs count from there.
const LAST_PROOFS: &str = "(SELECT (SELECT max(seq) FROM record
        WHERE kind IN ('staff.signed_in', 'staff.unlocked', 'staff.confirmed')
            AND json_extract(body, '$.id') = account.id)
    FROM (SELECT DISTINCT CASE WHEN json_valid(body) THEN json_extract(body, '$.id') END AS id
        FROM record WHERE kind IN ('staff.added', 'staff.named_by_bank')) AS account)";

impl Register {
    /// What the accounts of the staff follow from, oldest first: what lasts, the refused sign-ins,
    /// and the last proof of each one. What else happened changes none of them, so that a start
    /// takes no longer after years. What is damaged is left out.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub fn accounts(&self) -> Result<Vec<(Stamp, StaffEvent)>, RegisterError> {
        let condition = format!(
            "{LASTING} OR kind = 'staff.sign_in_refused' OR seq IN {LAST_PROOFS} ORDER BY seq"
        );
        read_what_can_be(&self.connection, &condition, [], as_stored)
    }
}

/// What lasts of what happened among the staff, oldest first; but for what is damaged, and what lies
/// behind a page that cannot be read.
pub(crate) fn lasting(connection: &Connection) -> Vec<(Stamp, StaffEvent)> {
    let mut events = Vec::new();
    let _so_far = read(connection, &format!("{LASTING} ORDER BY seq"), [], |row| {
        events.extend(if_readable(as_stored(row))?);
        Ok(())
    });
    events
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;
    use crate::schema;

    #[test]
    fn each_one_s_last_proof_is_found_without_the_others() {
        let plan = schema::plan(&format!("SELECT * FROM record WHERE seq IN {LAST_PROOFS}"));
        let found = |step: &String| step.contains("record_by_proof (<expr>=?)");
        assert!(plan.iter().any(found), "{plan:#?}");
    }
}
