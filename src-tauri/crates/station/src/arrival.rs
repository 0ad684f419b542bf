//! What a phone sent, on its way to the counter: no photo gets there that was not looked at in the
//! quarantine.

use capture::{NoCopy, Quarantine};
use handoff::{Delivery, WindowEvent};
use journey::Jpeg;

use crate::view::Problem;

/// Word of a hand-off window as the owner gets it.
pub(crate) enum Arrival {
    /// What happened there; never a delivery.
    Event(WindowEvent),
    /// A capture; if it has a photo, with the copy that may be shown.
    Capture(Box<Delivery>, Option<Jpeg>),
    /// There was a capture whose photo cannot be shown. The phone has its answer.
    BadPhoto(NoCopy),
}

impl Arrival {
    /// What the owner gets of `event`. Takes as long as the quarantine takes.
    pub(crate) async fn of(event: WindowEvent, quarantine: &Quarantine) -> Self {
        let WindowEvent::Received(delivery) = event else {
            return Self::Event(event);
        };
        let Some(photo) = &delivery.selfie else {
            return Self::Capture(Box::new(delivery), None);
        };
        match quarantine.copy_of(photo.as_ref()).await {
            Ok(copy) => Self::Capture(Box::new(delivery), Some(copy.jpeg)),
            Err(why) => {
                // Without its photo the capture is as good: the station has a camera, too.
                delivery.answer.refuse_photo();
                Self::BadPhoto(why)
            }
        }
    }
}

/// The catalogue's word for a photo that cannot be shown.
const PHOTO_REFUSED: &str = "photo-refused";
/// The catalogue's word for a station that can show none.
const PHOTOS_UNCHECKED: &str = "photos-unchecked";

/// What staff see of it.
pub(crate) fn bad_photo(why: NoCopy) -> Problem {
    let code = match why {
        NoCopy::Picture(_) => PHOTO_REFUSED,
        NoCopy::Machine(_) => PHOTOS_UNCHECKED,
    };
    Problem::with_detail(code, why)
}

/// Whether a capture that arrives all the same has put `problem` right.
pub(crate) fn is_bad_photo(problem: &Problem) -> bool {
    [PHOTO_REFUSED, PHOTOS_UNCHECKED].contains(&problem.code.as_str())
}
