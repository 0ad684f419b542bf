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
    let mut measures = vec![how_many(&faces)];
    let Some(face) = faces.first() else {
        measures.push(light::of_nobody(&gray, limits));
        return seen(measures, None, 0.0);
    };
    let size = (picture.width() as f32, picture.height() as f32);
    measures.extend(place::measures(face, size, limits));
    measures.extend(before.map(|before| place::motion(face, before, limits)));
    measures.extend(light::measures(&gray, face, limits));
    if let Some(pose) = &face.pose {
        let head = Head::of(face, pose);
        measures.extend(pose::measures(pose, limits));
        measures.extend(pose::free(&head, picture, limits));
        measures.push(light::evenness(&head, picture, limits));
    }
    let focus = light::focus(&gray, face);
    let least = limits.least_focus;
    let name = MeasureName::Focus;
    measures.push(Measure::at_least(name, focus, least, Hint::Blurred));
    seen(measures, Some(face.area), focus)
}

/// Exactly one: staff step aside.
fn how_many(faces: &[Face]) -> Measure {
    let count = faces.len() as u64;
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
