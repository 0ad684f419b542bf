//! The coordinator: one owner task per journey that joins the crates below behind one API.

mod action;
pub mod view;

pub use action::{Action, NotDone, Pin};
pub struct Settings;
#[derive(Debug, thiserror::Error)]
#[error("x")]
pub struct SettingsError;
impl Settings { pub fn find(_: Option<&std::path::Path>) -> Result<Self, SettingsError> { Ok(Self) } }
pub enum PreviewFrame { Frame { jpeg: journey::Jpeg, sequence: u64 }, NoneYet, CameraOff }
/// A handle to the station.
#[derive(Clone)]
pub struct Station;
impl Station {
    pub async fn start(_: Settings) -> Self { Self }
    pub async fn stop(&self) {}
    pub fn views(&self) -> tokio::sync::watch::Receiver<view::View> { loop {} }
    pub async fn preview(&self, _: u64, _: std::time::Duration) -> PreviewFrame { PreviewFrame::NoneYet }
    pub fn picture(&self, _: &str) -> Option<journey::Jpeg> { None }
    pub fn view(&self) -> view::View { loop {} }
    pub async fn act(&self, _action: Action) -> Result<(), NotDone> { loop {} }
}
