//! The journeys that wait, and what keeps the next one from beginning.

use journey::WaitsFor;
use serde::Serialize;
use specta::Type;

use super::Problem;

/// A journey that nobody has open and that has not ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnfinishedView {
    /// What people call it.
    pub reference: String,
    /// What it waits for.
    pub waits_for: WaitsFor,
    /// When it began, as local time for people, with the day if that is not today.
    pub started: String,
    /// How old it is.
    pub age: AgeView,
    /// Whether it is as old as to keep new ones from beginning.
    pub late: bool,
    /// The name of the one who has it.
    pub staff: String,
    /// Whether that is the one who looks.
    pub own: bool,
}

/// An age, rounded down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AgeView {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: AgeUnit,
}

/// What an age is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum AgeUnit {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
}

/// What keeps the next journey from beginning, or soon will.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewJourneysView {
    /// Why none may begin now.
    pub refused: Option<Problem>,
    /// What will keep them from beginning unless somebody sees to it.
    pub warned: Option<Problem>,
}
