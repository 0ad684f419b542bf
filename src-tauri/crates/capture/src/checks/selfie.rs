//! Whether a picture of the customer is fit to be the selfie.
//!
//! Everything is measured in the camera's own pixels, before any enlargement: an enlarged face
//! has the size that is asked for and not the detail. `docs/image-checks.md` says what the
//! measures are worth, and what none of them can tell.

mod head;
mod light;
mod limits;
mod place;
mod pose;
#[cfg(test)]
mod tests;

use head::Head;
pub use limits::SelfieLimits;

use crate::checks::{Measure, MeasureName, Report};
use crate::gray::Gray;
use crate::{Area, Face, FaceFinder, Hint, Rgb, Seen};

/// Checks `picture`, which is cut as a still of a selfie is. `before` is where the face was in the
/// frame before; without it, nothing is said about motion.
pub fn see(
    picture: &Rgb,
    faces: &mut dyn FaceFinder,
    limits: &SelfieLimits,
    before: Option<Area>,
) -> Seen {
    let faces = faces.faces(picture);
    let gray = Gray::of(picture);
    let closest = faces.first();
    let closest = closest.and_then(|face| Some((face, face.pose.as_ref()?)));
    let mut measures = vec![how_many(&faces, closest.is_some())];
    let Some((face, pose)) = closest else {
        measures.push(light::of_nobody(&gray, limits));
        return seen(measures, None, 0.0);
    };
    let size = (picture.width() as f32, picture.height() as f32);
    let head = Head::of(face, pose);
    let focus = light::focus(&gray, face);
    measures.extend(place::measures(face, size, limits));
    measures.extend(before.map(|before| place::motion(face, before, limits)));
    measures.extend(pose::measures(pose, limits));
    measures.extend(pose::free(&head, picture, limits));
    measures.extend(light::measures(&gray, face, limits));
    measures.push(light::evenness(&head, picture, limits));
    measures.push(light::sharpness(focus, limits));
    seen(measures, Some(face.area), focus)
}

/// Exactly one: staff step aside. What looks like a face from afar only, and is alone, is none.
fn how_many(faces: &[Face], is_seen_closely: bool) -> Measure {
    let count = match faces.len() as u64 {
        1 if !is_seen_closely => 0,
        count => count,
    };
    let (none, several) = ((1, Hint::NoFace), (1, Hint::SeveralFaces));
    Measure::between(MeasureName::Faces, count, none, several)
}

fn seen(measures: Vec<Measure>, face: Option<Area>, focus: f32) -> Seen {
    Seen {
        report: Report::of(measures),
        corners: None,
        face,
        glare: None,
        focus,
    }
}
