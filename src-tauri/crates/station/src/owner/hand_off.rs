//! What staff do about the phone and its capture.

use handoff::{CaptureFolder, FolderCapture, FolderError};
use jiff::{SignedDuration, Timestamp};
use journey::{Command, Handoff, HandoffEnd};

use super::{Counter, News};
use crate::action::{Action, NotDone};
use crate::arrival::{self, Arrival};
use crate::desk::Desk;
use crate::open_journey::OpenJourney;
use crate::pairing::Pairing;
use crate::received::Received;
use crate::view::{HandoffView, Problem};

/// A capture in the folder that is older is not of the customer at the counter.
const OLDEST_IN_FOLDER: SignedDuration = SignedDuration::from_mins(15);
/// A phone's clock may be fast by this much.
const FAST: SignedDuration = SignedDuration::from_mins(5);

impl Counter {
    /// Carries out one of the actions that concern the phone, or says why not.
    pub(super) async fn hand_off(
        &mut self,
        desk: &mut Desk,
        action: Action,
    ) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(not_now)?;
        let register = &mut desk.register;
        match action {
            Action::OpenHandoff => self.open_handoff(desk, false).await,
            Action::ShowTypedCode if desk.settings.handoff.typed_code => {
                self.before_any_phone()?;
                self.open_handoff(desk, true).await
            }
            Action::ChooseNetwork { name } => {
                self.before_any_phone()?;
                self.pairing.choose_network(name);
                self.open_handoff(desk, false).await
            }
            Action::ConfirmNumber => {
                open.perform(register, Command::ConfirmPhone)?;
                self.pairing.confirm();
                Ok(())
            }
            Action::RefuseNumber => {
                let refused = self.pairing.turned_away();
                open.perform(register, Command::RefusePhone { refused })?;
                self.pairing.refuse();
                Ok(())
            }
            Action::CloseHandoff => {
                // The door shuts whatever becomes of the record.
                self.pairing.close();
                let reason = HandoffEnd::Cancelled;
                let refused = self.pairing.turned_away();
                open.perform(register, Command::CloseHandoff { reason, refused })
            }
            Action::TakeFromFolder => self.take_from_folder(desk).await,
            Action::AcceptPhonePhoto => {
                let bundle = open.journey().bundle();
                let photo = bundle.and_then(|bundle| bundle.selfie_sha256);
                let sha256 = photo.ok_or_else(|| NotDone::new("nothing-captured"))?;
                open.perform(register, Command::AcceptPhonePhoto { sha256 })
            }
            Action::DiscardBundle => {
                open.perform(register, Command::DiscardBundle)?;
                self.open_handoff(desk, false).await
            }
            _ => Err(not_now()),
        }
    }

    /// A phone that has just claimed the window is not sent away.
    fn before_any_phone(&self) -> Result<(), NotDone> {
        match self.pairing.view() {
            HandoffView::Waiting { .. } => Ok(()),
            _ => Err(not_now()),
        }
    }

    /// Shows a new code. A window that is still open, because it has just delivered, makes way.
    async fn open_handoff(&mut self, desk: &mut Desk, typed: bool) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(not_now)?;
        close(open, &self.pairing, desk, HandoffEnd::Cancelled)?;
        open.perform(&mut desk.register, Command::OpenHandoff)?;
        let (settings, training) = (&desk.settings, desk.training.as_ref());
        match self.pairing.open(settings, training, typed).await {
            Ok((opened, mut events)) => {
                let messenger = self.messenger.clone();
                let quarantine = desk.settings.quarantine();
                tokio::spawn(async move {
                    while let Some(event) = events.recv().await {
                        let arrival = Arrival::of(event, &quarantine).await;
                        if !messenger.send(News::Handoff(opened, arrival)).await {
                            return;
                        }
                    }
                });
                Ok(())
            }
            Err(problem) => {
                close(open, &self.pairing, desk, HandoffEnd::Failed)?;
                Err(self.say(problem))
            }
        }
    }

    /// Takes the capture that somebody put into the folder, and clears the folder.
    async fn take_from_folder(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let busy = |view| {
            matches!(
                view,
                HandoffView::Claimed { .. } | HandoffView::Confirmed { .. }
            )
        };
        let folder = desk.settings.handoff.folder.clone();
        let folder = folder
            .filter(|_| !busy(self.pairing.view()))
            .ok_or_else(not_now)?;
        let found = tokio::task::spawn_blocking(|| found_in(CaptureFolder::at(folder)));
        let found = found.await.map_err(|_| NotDone::new("not-possible"))?;
        let (folder, found) = found.map_err(|problem| self.say(problem))?;
        let copy = match &found.selfie {
            Some(photo) => {
                let copy = desk.settings.quarantine().copy_of(photo.as_ref()).await;
                Some(copy.map_err(|why| self.say(arrival::bad_photo(why)))?.jpeg)
            }
            None => None,
        };
        let open = self.open.as_mut().ok_or_else(not_now)?;
        // A phone may still come where this capture is refused.
        let length = Received::from_folder(found, copy).keep(open, desk)?;
        self.pairing.was_replaced(length);
        close(open, &self.pairing, desk, HandoffEnd::Cancelled)?;
        // It is the customer's face: where it cannot be removed, somebody has to know.
        let cleared = tokio::task::spawn_blocking(move || folder.clear()).await;
        match cleared {
            Ok(Err(error)) => Err(self.say(Problem::with_detail("folder-not-cleared", error))),
            _ => Ok(()),
        }
    }

    /// Has staff see `problem`, and refuses for that reason.
    fn say(&mut self, problem: Problem) -> NotDone {
        let refused = NotDone::new(&problem.code);
        self.problem = Some(problem);
        refused
    }
}

/// The window of the journey is closed, if it was open, and who was turned away is kept.
fn close(
    open: &mut OpenJourney,
    pairing: &Pairing,
    desk: &mut Desk,
    reason: HandoffEnd,
) -> Result<(), NotDone> {
    if *open.journey().handoff() == Handoff::Closed {
        return Ok(());
    }
    let refused = pairing.turned_away();
    open.perform(
        &mut desk.register,
        Command::CloseHandoff { reason, refused },
    )
}

fn found_in(folder: CaptureFolder) -> Result<(CaptureFolder, FolderCapture), Problem> {
    let found = folder.read().map_err(|error| {
        let code = match error {
            FolderError::Empty(_) => "folder-empty",
            FolderError::NotWhole(_) | FolderError::Occupied(_) => "folder-not-whole",
            FolderError::System { .. } => "folder-unreadable",
        };
        Problem::with_detail(code, error)
    })?;
    let age = Timestamp::now().duration_since(found.taken_at);
    if age > OLDEST_IN_FOLDER || age < -FAST {
        // Nobody may use it any more, it is somebody's face, and it keeps the next one out (REG-16).
        if let Err(error) = folder.clear() {
            return Err(Problem::with_detail("folder-unreadable", error));
        }
        return Err(Problem::with_detail("folder-stale", found.taken_at));
    }
    Ok((folder, found))
}

fn not_now() -> NotDone {
    NotDone::new("not-now")
}
