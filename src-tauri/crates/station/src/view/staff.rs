//! Who works here, who may, and what a locked station shows of it.

use journey::Role;
use serde::Serialize;
use specta::Type;

/// Who works here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StaffView {
    /// The staff id that is typed at sign-in.
    pub id: String,
    /// The name on screen and slip.
    pub name: String,
    /// What the account may do.
    pub role: Role,
    /// Whether the PIN is one that a supervisor chose: it is changed before anything else.
    pub temporary_pin: bool,
    /// Whether the bank's identity provider says who it is; there is no PIN then.
    pub of_bank: bool,
}

/// An account, as a supervisor sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark or a button that is there or not"
)]
pub struct AccountView {
    /// The staff id.
    pub id: String,
    /// The name on screen and slip.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// Whether one can sign in with it.
    pub active: bool,
    /// Whether the PIN has to be changed at the next sign-in.
    pub temporary_pin: bool,
    /// Until when wrong PINs keep it out, as local time for people.
    pub locked_out_until: Option<String>,
    /// Whether it is that of the supervisor who looks.
    pub own: bool,
    /// Whether the bank's identity provider says who it is; there is no PIN then.
    pub of_bank: bool,
    /// Whether the role may be changed.
    pub may_change_role: bool,
    /// Whether it may be closed, or opened again.
    pub may_change_active: bool,
    /// Whether it may be given a temporary PIN.
    pub may_reset_pin: bool,
    /// Whether it may be given over to the bank.
    pub may_give_to_bank: bool,
}

/// What a locked station shows: nothing of the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LockedView {
    /// Whether a journey waits behind it.
    pub journey: bool,
    /// Whether its pictures have been wiped meanwhile.
    pub wiped: bool,
}

/// A journey that somebody else had when this person signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HandOverView {
    /// What people call the journey.
    pub reference: String,
    /// The name of the one who had it.
    pub from: String,
}

/// The sign-in through the bank's identity provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BankView {
    /// Whether somebody is at it now.
    pub under_way: bool,
    /// Whether the bank's page is open; until then it is being reached.
    pub open: bool,
    /// Why the last one signed nobody in, as a code.
    pub failed: Option<String>,
    /// Whether a PIN of this station will do now, too.
    pub pins: bool,
}
