//! The clipboard: empty after every customer, and when somebody's session ends (APP-25).

use station::view::View;
use tauri::AppHandle;

/// Whose the clipboard was.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Owner {
    staff: Option<String>,
    journey: Option<String>,
}

impl Owner {
    /// Who works by this view, and on what.
    fn of(view: &View) -> Self {
        Self {
            staff: view.staff.as_ref().map(|staff| staff.id.clone()),
            journey: view.journey.as_ref().map(|open| open.reference.clone()),
        }
    }

    /// Empties the clipboard if it was somebody else's until now.
    pub(crate) fn hand_on(&mut self, app: &AppHandle, view: &View) {
        let next = Self::of(view);
        if self.is_left_for(&next) {
            empty(app);
        }
        *self = next;
    }

    fn is_left_for(&self, next: &Self) -> bool {
        let is_over = |was: &Option<String>, is: &Option<String>| was.is_some() && was != is;
        is_over(&self.staff, &next.staff) || is_over(&self.journey, &next.journey)
    }
}

/// What was copied, and what was marked with the mouse.
#[cfg(target_os = "linux")]
fn empty(app: &AppHandle) {
    let emptied = app.run_on_main_thread(|| {
        for kind in [gtk::gdk::SELECTION_CLIPBOARD, gtk::gdk::SELECTION_PRIMARY] {
            gtk::Clipboard::get(&kind).set_text("");
        }
    });
    if let Err(error) = emptied {
        tracing::error!("the clipboard is not emptied: {error}");
    }
}

/// Elsewhere the pages alone see to it that nothing is copied.
#[cfg(not(target_os = "linux"))]
fn empty(_app: &AppHandle) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn owner(staff: Option<&str>, journey: Option<&str>) -> Owner {
        Owner {
            staff: staff.map(str::to_owned),
            journey: journey.map(str::to_owned),
        }
    }

    #[test]
    fn it_is_emptied_when_a_session_or_a_journey_ends_and_not_before() {
        let nobody = owner(None, None);
        let aminah = owner(Some("aminah"), None);
        let serving = owner(Some("aminah"), Some("KL01-0001"));
        for (was, is, is_left) in [
            (&nobody, &aminah, false),
            (&aminah, &serving, false),
            (&serving, &serving, false),
            (&serving, &aminah, true),
            (&serving, &owner(Some("aminah"), Some("KL01-0002")), true),
            (&aminah, &nobody, true),
            (&aminah, &owner(Some("badrul"), None), true),
        ] {
            assert_eq!(was.is_left_for(is), is_left, "{was:?} {is:?}");
        }
    }
}
