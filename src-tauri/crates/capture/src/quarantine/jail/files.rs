//! No file, no folder, no TCP port, as the kernel's security module sees it.

use landlock::{
    ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetError, RulesetStatus, Scope,
};

use super::NoJail;

/// What the kernel is asked for: all that it had in 6.12. Older ones do what they can.
const ASKED: ABI = ABI::V6;

/// Forbids all of them. A kernel that knows no Landlock does nothing, and the other wall stands
/// alone; says how much of it stands.
pub(super) fn close_all() -> Result<RulesetStatus, NoJail> {
    let closed = || -> Result<_, RulesetError> {
        Ruleset::default()
            .handle_access(AccessFs::from_all(ASKED))?
            .handle_access(AccessNet::from_all(ASKED))?
            .scope(Scope::from_all(ASKED))?
            .create()?
            .restrict_self() // without a rule that would allow anything
    };
    closed().map(|status| status.ruleset).map_err(|_| NoJail)
}
