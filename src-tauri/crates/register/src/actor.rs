//! Who made something happen.

use journey::StaffId;

/// Who made something happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// The machine itself.
    Station,
    /// A member of staff.
    Staff(StaffId),
    /// A supervisor, acting as one.
    Supervisor(StaffId),
}

impl Actor {
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Station => "station",
            Self::Staff(id) | Self::Supervisor(id) => id.as_str(),
        }
    }

    pub(crate) const fn role(&self) -> &'static str {
        match self {
            Self::Station => "station",
            Self::Staff(_) => "staff",
            Self::Supervisor(_) => "supervisor",
        }
    }

    /// The actor that was stored as `name` and `role`. The role decides: a member of staff may
    /// be called `station`.
    pub(crate) fn stored(name: String, role: &str) -> Option<Self> {
        match role {
            "station" => Some(Self::Station),
            "staff" => name.try_into().ok().map(Self::Staff),
            "supervisor" => name.try_into().ok().map(Self::Supervisor),
            _ => None,
        }
    }
}
