//! Looking after the register, beside the work: checkpoints in time, the witness, other stations, and
//! a disk that failed.

use std::time::Duration;

use journey::StaffId;
use register::{Actor, Checkpoint, Entry, RegisterEvent, Seen};
use tokio::time::{MissedTickBehavior, interval};

use super::{Counter, Owner, interrupt_unfinished};
use crate::action::NotDone;
use crate::desk::{Desk, no_register};
use crate::keeping::{self, AtWitness, Checked};
use crate::problem;
use crate::view::{Problem, Screen};

/// How often. So much longer than a minute a record may wait for its signature, and so long after
/// that another station sees it (AUD-05, AUD-06).
const EVERY: Duration = Duration::from_secs(10);

impl Counter {
    /// A supervisor has been told and lets the station go on.
    pub(super) fn acknowledge_rollback(&self, desk: &mut Desk, by: StaffId) -> Result<(), NotDone> {
        desk.roster.supervised_by(&by)?;
        let acknowledged = desk.register.acknowledge_rollback(&Actor::Supervisor(by));
        acknowledged.map_err(|error| problem::unwritable(&error))?;
        self.go_on_with_register(desk)
    }

    /// Has the whole register looked at, once: the start looked only at the end of the chain, and back
    /// to where the oldest unfinished journey began, not to keep anybody waiting.
    pub(super) fn check_beside(&self, desk: &Desk) {
        let (messenger, path) = (self.messenger.clone(), desk.register.path().to_owned());
        tokio::spawn(async move { messenger.checked(keeping::check(path).await).await });
    }

    /// Has the register looked after for as long as the station lives.
    pub(super) fn keep_by_and_by(&self, desk: &Desk) {
        let (messenger, witness) = (self.messenger.clone(), desk.witness.clone());
        tokio::spawn(async move {
            let mut every = interval(EVERY);
            every.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                every.tick().await;
                let found = match &witness {
                    Some(witness) => witness.look().await,
                    None => None,
                };
                let Some(leave) = messenger.keep(found).await else {
                    return;
                };
                if let (Some(witness), Some(checkpoint)) = (&witness, leave) {
                    witness.leave(checkpoint).await;
                }
            }
        });
    }
}

impl Owner {
    /// Compares the register with what the witness has, makes a checkpoint if it is time, takes note
    /// of other stations, and tries a failed disk again. Says whether there is something to show.
    pub(super) fn keep(&mut self, found: Option<&AtWitness>) -> bool {
        let Ok(desk) = self.desk.as_mut() else {
            return false;
        };
        if desk.register.has_failed() {
            return self.recover_from_a_failed_disk();
        }
        let mut shown = desk.look_at_clock();
        if let Some(found) = found {
            shown |= compare(desk, found);
        }
        if let Err(error) = desk.register.checkpoint_if_due() {
            tracing::error!("no checkpoint is made: {error}");
            self.counter.problem = Some(keeping::cannot_write(&error));
            return true;
        }
        for found in found.map_or(&[][..], |found| &found.of_others) {
            let station = &found.station;
            match desk.register.see_peer(found) {
                Ok(Seen::Known | Seen::Recorded) => {
                    shown |= desk.refused_peers.remove(station).is_some();
                }
                Ok(Seen::Refused(difference)) => {
                    let before = desk.refused_peers.insert(station.clone(), difference);
                    shown |= before != Some(difference);
                }
                Err(error) => tracing::error!("{station} is not recorded: {error}"),
            }
        }
        shown || self.new_journeys_changed()
    }

    /// Whether other things than those on screen keep new journeys from beginning by now.
    fn new_journeys_changed(&self) -> bool {
        let shown = self.views.borrow();
        match &self.desk {
            Ok(desk) if shown.screen == Screen::Home => desk.new_journeys() != shown.new_journeys,
            _ => false,
        }
    }

    /// Records what came of looking at the whole register. What is broken is evidence: it stays
    /// where it is, and staff are told.
    pub(super) fn note_check(&mut self, checked: Checked) {
        let Ok(desk) = self.desk.as_mut() else { return };
        let Checked { through, found } = checked;
        desk.broken.clone_from(&found);
        let checked = Entry::Register(RegisterEvent::Checked { through, found });
        if let Err(error) = desk.register.append(&Actor::Station, checked) {
            tracing::error!("the check of the register is not recorded: {error}");
        }
    }

    /// What the witness should have in place of what was found there; nothing, where that is to stay.
    pub(super) fn next_at_witness(&mut self, found: &AtWitness) -> Option<Checkpoint> {
        let register = &mut self.desk.as_mut().ok()?.register;
        if !keeping::agrees(register, found) {
            return None;
        }
        let last = register.last_checkpoint().ok()?;
        last.filter(|last| found.of_this.as_ref().ok() != Some(&Some(last.clone())))
    }

    /// At the end, everything is signed and left with the witness.
    pub(super) async fn leave_last_checkpoint(&mut self) {
        let Ok(desk) = self.desk.as_mut() else { return };
        if let Err(error) = desk.register.checkpoint() {
            tracing::error!("the end is not signed: {error}");
        }
        let Some(witness) = desk.witness.clone() else {
            return;
        };
        if let Some(found) = witness.look().await
            && let Some(last) = self.next_at_witness(&found)
        {
            witness.leave(last).await;
        }
    }

    /// After the disk failed nobody knows what it kept, so it is as after a crash: the journey at
    /// the counter is interrupted, the file opened again, and what is in it counts (REL-03). Says
    /// whether the register had failed.
    pub(super) fn recover_from_a_failed_disk(&mut self) -> bool {
        let Ok(desk) = self.desk.as_mut() else {
            return false;
        };
        if !desk.register.has_failed() {
            return false;
        }
        self.counter.eye.close();
        self.counter.pairing.close();
        self.counter.open = None;
        self.counter.left.clear();
        let reopened = desk.register.reopen();
        let reopened = reopened.and_then(|()| desk.doubt());
        let reopened = reopened.and_then(|()| interrupt_unfinished(&mut desk.register));
        self.counter.problem = Some(match reopened {
            Ok(()) => {
                self.counter.recover_soon();
                Problem::new("register-reopened")
            }
            Err(error) => no_register(error),
        });
        true
    }
}

/// Compares the register with what the witness has, and says whether that is news.
fn compare(desk: &mut Desk, found: &AtWitness) -> bool {
    let was_put_back = desk.register.rollback().is_some();
    keeping::agrees(&mut desk.register, found);
    let damaged = found.of_this.as_ref().err().cloned();
    let was_damaged = std::mem::replace(&mut desk.witness_damaged, damaged);
    was_put_back != desk.register.rollback().is_some() || was_damaged != desk.witness_damaged
}
