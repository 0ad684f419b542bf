//! Journeys that nobody has open while the portal is asked what came of their lost calls.

use journey::JourneyRef;

use crate::open_journey::OpenJourney;
use crate::owner::Visit;

/// The journeys that nobody has open and that are searched for all the same. They have no pictures.
#[derive(Default)]
pub(crate) struct LeftJourneys {
    searched: Vec<(Visit, OpenJourney)>,
}

impl LeftJourneys {
    pub(crate) fn add(&mut self, visit: Visit, open: OpenJourney) {
        self.searched.push((visit, open));
    }

    /// The one whose search belongs to this visit.
    pub(crate) fn of_visit(&mut self, visit: Visit) -> Option<&mut OpenJourney> {
        let mut searched = self.searched.iter_mut();
        let found = searched.find(|(of, _)| *of == visit);
        found.map(|(_, open)| open)
    }

    /// The one that people call so.
    pub(crate) fn find(&mut self, reference: &JourneyRef) -> Option<&mut OpenJourney> {
        let mut searched = self.searched.iter_mut();
        let found = searched.find(|(_, open)| open.journey().reference() == reference);
        found.map(|(_, open)| open)
    }

    /// Whether the portal is being asked about the one that people call so.
    pub(crate) fn is_searched(&self, reference: &JourneyRef) -> bool {
        let mut searched = self.searched.iter();
        searched.any(|(_, open)| open.journey().reference() == reference)
    }

    /// Takes it out, for somebody who goes on with it: its search goes on, too.
    pub(crate) fn take(&mut self, reference: &JourneyRef) -> Option<(Visit, OpenJourney)> {
        let mut searched = self.searched.iter();
        let at = searched.position(|(_, open)| open.journey().reference() == reference)?;
        Some(self.searched.swap_remove(at))
    }

    /// Drops those that are not searched for any more.
    pub(crate) fn keep_searched(&mut self) {
        self.searched.retain_mut(|(_, open)| {
            open.end_idle_searches();
            open.searches.any()
        });
    }

    /// Ends every search.
    pub(crate) fn clear(&mut self) {
        self.searched.clear();
    }
}
