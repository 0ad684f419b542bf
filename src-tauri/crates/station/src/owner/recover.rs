//! The journeys that nobody has open: searched for by themselves, gone on with, or ended.

use std::sync::Arc;
use std::time::Duration;

use journey::{AbandonReason, Command, Event, Journey, JourneyRef, LostCall, Policy, StaffId};
use register::{Actor, Entry, Stamp};
use vault::Vault;

use super::lost::begin_search;
use super::{Counter, News, interrupt_unfinished};
use crate::action::NotDone;
use crate::album::Album;
use crate::desk::{self, Desk};
use crate::open_journey::OpenJourney;
use crate::problem;

/// How often it is tried again what could not be looked for: as long as a search takes that finds
/// nobody to ask. The line may be up all the time, and the portal behind it away.
const EVERY: Duration = Duration::from_mins(15);

/// Of so many journeys that are over the keychain may still have the name: the last ones before a
/// crash, or before the keychain was locked.
const MAY_BE_KEPT: u32 = 20;

/// A journey that waits, and the portal's name of it.
pub(crate) type Recalled = (JourneyRef, Option<emas::JourneyId>);

impl Counter {
    /// Has the journeys that nobody has open looked after for as long as the station lives.
    pub(super) fn recover_now_and_then(&self, desk: &Desk) {
        let (messenger, wait) = (self.messenger.clone(), desk.pace.of(EVERY));
        tokio::spawn(async move {
            while messenger.send(News::RecoveryDue).await {
                tokio::time::sleep(wait).await;
            }
        });
    }

    /// Has every journey that nobody has open looked after as soon as there is time.
    pub(super) fn recover_soon(&self) {
        self.beside(async { News::RecoveryDue });
    }

    /// Has whatever was lost in the journeys that nobody has open searched for, and goes on where
    /// something else stood in the way before. What stands in the way of one does not stop the
    /// others. What a crash left in the keychain of a journey that is over goes, too (REG-16).
    ///
    /// The keychain may take seconds to answer, or never: it is asked beside the owner.
    pub(super) fn recover(&self, desk: &mut Desk) {
        if Self::may_begin(desk).is_err() || desk.register.rollback().is_some() {
            return; // it is tried again once that is put right
        }
        let mut waiting = desk.register.unfinished_journeys().unwrap_or_default();
        waiting.retain(|reference| self.is_to_search_for(desk, reference));
        let over = desk.register.last_ended(MAY_BE_KEPT).unwrap_or_default();
        let vault = Arc::clone(&desk.vault);
        self.beside(async move {
            let recalled = recall_all(&vault, waiting).await;
            desk::forget(&vault, &over).await;
            News::Recalled(recalled)
        });
    }

    fn is_to_search_for(&self, desk: &Desk, reference: &JourneyRef) -> bool {
        let open_now = self.open.as_ref().map(|open| open.journey().reference());
        if open_now == Some(reference) || self.left.is_searched(reference) {
            return false;
        }
        unfinished(desk, reference).is_ok_and(|mut journey| {
            // A search that the register takes for running has ended unrecorded.
            journey.apply(&Event::Interrupted);
            to_search_for(&journey, &desk.policy).is_some()
        })
    }

    /// Begins the searches for journeys whose names at the portal are at hand.
    pub(super) fn search_for(&mut self, desk: &mut Desk, recalled: Vec<Recalled>) {
        for (reference, id) in recalled {
            if !self.is_to_search_for(desk, &reference) {
                continue; // somebody has opened or ended it meanwhile
            }
            if let Err(refused) = self.search_one(desk, &reference, id) {
                tracing::warn!("{reference} is not searched for: {}", refused.code);
            }
        }
    }

    fn search_one(
        &mut self,
        desk: &mut Desk,
        reference: &JourneyRef,
        id: Option<emas::JourneyId>,
    ) -> Result<(), NotDone> {
        let mut open = alone(desk, reference)?;
        let Some(call) = to_search_for(open.journey(), &desk.policy) else {
            return Ok(());
        };
        open.journey_id = id;
        let visit = self.next_visit();
        begin_search(
            &self.messenger,
            desk,
            &mut open,
            visit,
            &Actor::Station,
            call,
        )?;
        self.left.add(visit, open);
        self.search_what_is_left(desk, visit)
    }

    /// Begins every other search that is due for a journey that nobody has open.
    pub(super) fn search_what_is_left(
        &mut self,
        desk: &mut Desk,
        visit: super::Visit,
    ) -> Result<(), NotDone> {
        while let Some(open) = self.left.of_visit(visit) {
            let Some(call) = open.journey().search_due(open.policy()) else {
                break;
            };
            begin_search(&self.messenger, desk, open, visit, &Actor::Station, call)?;
        }
        self.left.keep_searched();
        Ok(())
    }

    /// Opens a journey that waits. Where the portal is being asked about it, that goes on.
    pub(super) async fn resume(
        &mut self,
        desk: &mut Desk,
        reference: &str,
        staff: StaffId,
    ) -> Result<(), NotDone> {
        self.nothing_open()?;
        let reference = named(reference)?;
        let (visit, open) = match self.left.find(&reference) {
            Some(open) => {
                change_hands(desk, open, &staff)?;
                let left = self.left.take(&reference);
                left.ok_or_else(|| NotDone::new("not-now"))?
            }
            None => {
                let open = alone(desk, &reference)?;
                let mut open = take_up(&desk.vault, open).await?;
                change_hands(desk, &mut open, &staff)?;
                (self.next_visit(), open)
            }
        };
        self.put_down_at(visit, open.in_album(self.album.clone()));
        match Self::may_begin(desk) {
            Ok(()) => self.ask_portal_unless_open(desk),
            // The screen says why, and staff may have it tried again.
            Err(_) => Ok(()),
        }
    }

    /// Ends a journey that waits, without opening it.
    pub(super) async fn end_unfinished(
        &mut self,
        desk: &mut Desk,
        reference: &str,
        reason: AbandonReason,
        staff: StaffId,
    ) -> Result<(), NotDone> {
        self.nothing_open()?;
        let reference = named(reference)?;
        let end = Command::Abandon { reason };
        let by = Actor::Staff(staff);
        match self.left.find(&reference) {
            Some(open) => open.perform_as(&by, &mut desk.register, end)?,
            None if is_doubtful(desk, &reference) => {
                let (reference, event) = (reference.clone(), Event::Abandoned { reason });
                let entry = Entry::Journey { reference, event };
                let ended = desk.register.append(&by, entry);
                ended.map_err(|error| problem::unwritable(&error))?;
            }
            None => {
                let mut open = alone(desk, &reference)?;
                open.perform_as(&by, &mut desk.register, end)?;
            }
        }
        self.left.take(&reference);
        desk::forget(&desk.vault, &[reference]).await;
        Ok(())
    }

    /// The register may be written again: as after a start.
    pub(super) fn go_on_with_register(&self, desk: &mut Desk) -> Result<(), NotDone> {
        interrupt_unfinished(&mut desk.register).map_err(|error| problem::unwritable(&error))?;
        self.recover_soon();
        Ok(())
    }
}

fn named(reference: &str) -> Result<JourneyRef, NotDone> {
    reference.parse().map_err(|_| NotDone::new("not-now"))
}

/// The fold of a journey that has not ended.
fn unfinished(desk: &Desk, reference: &JourneyRef) -> Result<Journey, NotDone> {
    let history = waits(desk, reference)?.unwrap_or_default();
    let journey = Journey::replay(history.iter().map(|(_, event)| event));
    let journey = journey.ok().filter(|journey| journey.end().is_none());
    journey.ok_or_else(|| NotDone::new("not-now"))
}

/// Whether it is a journey that has not ended and that nobody may go on with.
fn is_doubtful(desk: &Desk, reference: &JourneyRef) -> bool {
    matches!(waits(desk, reference), Ok(None))
}

/// What happened in a journey that has not ended; `None` if nobody may go by what its records say.
fn waits(desk: &Desk, reference: &JourneyRef) -> Result<Option<Vec<(Stamp, Event)>>, NotDone> {
    let unreadable = |error| problem::unwritable(&error);
    let waiting = desk.register.unfinished_journeys().map_err(unreadable)?;
    match waiting.contains(reference) {
        true => desk.history(reference).map_err(unreadable),
        false => Err(NotDone::new("not-now")),
    }
}

/// A journey that nobody has open and nobody searches for: with nothing in memory, in the name of
/// the one who has it. A search that the register takes for running has ended unrecorded.
fn alone(desk: &mut Desk, reference: &JourneyRef) -> Result<OpenJourney, NotDone> {
    let journey = unfinished(desk, reference)?;
    let (policy, staff) = (desk.policy.clone(), journey.in_charge().clone());
    let mut open = OpenJourney::new(journey, policy, staff, Album::default());
    if open.journey().is_searching() {
        open.perform_as(&Actor::Station, &mut desk.register, Command::Interrupt)?;
    }
    Ok(open)
}

/// The call of a journey that nobody has open that the portal is to be asked about.
fn to_search_for(journey: &Journey, policy: &Policy) -> Option<LostCall> {
    let due = journey.search_due(policy);
    due.or_else(|| journey.search_cut_short(policy))
}

/// The portal's names of these journeys. A keychain that fails is not asked for the others.
async fn recall_all(vault: &Vault, references: Vec<JourneyRef>) -> Vec<Recalled> {
    let mut recalled = Vec::new();
    for reference in references {
        match desk::recall(vault, &reference).await {
            Ok(id) => recalled.push((reference, id)),
            Err(problem) => {
                tracing::warn!("{reference} is not searched for: {}", problem.code);
                break;
            }
        }
    }
    recalled
}

/// The same journey with the portal's name of it.
async fn take_up(vault: &Vault, mut open: OpenJourney) -> Result<OpenJourney, NotDone> {
    open.journey_id = desk::recall(vault, open.journey().reference())
        .await
        .map_err(|problem| NotDone::new(&problem.code))?;
    Ok(open)
}

/// Has `staff` go on with the journey.
fn change_hands(desk: &mut Desk, open: &mut OpenJourney, staff: &StaffId) -> Result<(), NotDone> {
    if open.journey().in_charge() != staff {
        let staff = staff.clone();
        let by = Actor::Staff(staff.clone());
        open.perform_as(&by, &mut desk.register, Command::HandOver { staff })?;
    }
    open.staff = staff.clone();
    Ok(())
}
