//! Whether a picture of the customer is fit to be the selfie.
//!
//! Everything is measured in the camera's own pixels, before any enlargement: an enlarged face
//! has the size that is asked for and not the detail. `docs/image-checks.md` says what the
//! measures are worth, and what none of them can tell.

mod background;
mod focus;
mod head;
mod light;
mod limits;
mod place;
mod pose;
#[cfg(test)]
mod tests;
mod upright;

use head::Head;
pub use limits::SelfieLimits;

use crate::checks::{Measure, MeasureName, Report};
use crate::gray::Gray;
use crate::{Area, Face, FaceFinder, Hint, Rgb, Seen};

/// What is known of a customer who is alone before the camera. Who else comes, which way up the
/// picture is and what is behind does not change in a moment.
pub(super) struct Known {
    face: Face,
    lasting: Vec<Measure>,
}

/// Checks `picture`, which is cut as a still of a selfie is. `before` is where the face was in the
/// frame before; without it, nothing is said about motion. What is `known` from a moment ago is not
/// looked for anew, if the face is still there.
pub(super) fn see(
    picture: &Rgb,
    finder: &mut dyn FaceFinder,
    limits: &SelfieLimits,
    before: Option<Area>,
    known: Option<&Known>,
) -> (Seen, Option<Known>) {
    let followed = known.and_then(|known| Some((finder.follow(picture, &known.face)?, known)));
    let (faces, lasting) = match followed {
        Some((face, known)) => (vec![face], Some(known.lasting.clone())),
        None => (finder.faces(picture), None),
    };
    let is_whole = lasting.is_none();
    let gray = Gray::of(picture);
    let Some(face) = faces.first() else {
        let light = light::of_nobody(&gray, limits);
        let measures = vec![how_many(&faces, Hint::NoFace), light];
        return (seen(measures, None, 0.0, is_whole), None);
    };
    let lasting = lasting.unwrap_or_else(|| {
        let mut lasting = background::measures(picture, &gray, face.area, limits).to_vec();
        if face.pose.is_some() {
            lasting.push(upright::measure(picture, face, finder));
        }
        lasting
    });
    let tone = light::tone_of(&gray, face);
    let focus = focus::focus(&gray, face.area, &tone);
    let sharpness = light::sharpness(focus, &tone, limits);
    let mut measures = vec![how_many(&faces, sharpness.hint.unwrap_or(Hint::NoFace))];
    measures.extend(light::measures(&tone, limits));
    measures.push(sharpness);
    measures.extend(lasting.iter().cloned());
    if let Some(pose) = &face.pose {
        let head = Head::of(face, pose);
        measures.extend(place::measures(face, pose, size_of(picture), limits));
        measures.extend(before.map(|before| place::motion(face, before, limits)));
        measures.extend(pose::measures(pose, limits));
        measures.extend(pose::free(&head, picture, limits));
        measures.push(light::evenness(&head, picture, limits));
    }
    let seen = seen(measures, Some(face.area), focus, is_whole);
    let is_alone = faces.len() == 1;
    let known = faces.into_iter().next().filter(|_| is_alone);
    (seen, known.map(|face| Known { face, lasting }))
}

fn size_of(picture: &Rgb) -> (f32, f32) {
    (picture.width() as f32, picture.height() as f32)
}

/// Exactly one: staff step aside. What is alone and no face on a closer look counts as none;
/// `unclear` is what to do about that.
fn how_many(faces: &[Face], unclear: Hint) -> Measure {
    let count = faces.split_first().map_or(0, |(closest, others)| {
        let others = others.iter().filter(|other| !is_within(closest, other));
        match others.count() as u64 {
            0 => u64::from(closest.pose.is_some()),
            others => 1 + others,
        }
    });
    let (none, several) = ((1, unclear), (1, Hint::SeveralFaces));
    Measure::between(MeasureName::Faces, count, none, several)
}

/// What looks like a face in the middle of another one is the same.
fn is_within(face: &Face, other: &Face) -> bool {
    let (area, place) = (face.area, other.area.centre());
    (area.x..area.x + area.width).contains(&place.x)
        && (area.y..area.y + area.height).contains(&place.y)
}

fn seen(measures: Vec<Measure>, face: Option<Area>, focus: f32, is_whole: bool) -> Seen {
    Seen {
        report: Report::of(measures),
        corners: None,
        face,
        glare: None,
        is_whole,
        focus,
    }
}
