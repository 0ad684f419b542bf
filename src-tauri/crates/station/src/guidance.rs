//! From what the lookout sees to what the window draws.

use capture::{Area, Arrow, Hint, Point, Quad, Sighting, Viewer};
use tokio::sync::watch;

use crate::view::{ArrowView, GuidanceView};

/// What can be seen through the open camera.
#[derive(Clone)]
pub(crate) struct Sight {
    pub(crate) viewer: Viewer,
    pub(crate) sightings: watch::Receiver<Sighting>,
}

/// The line closes in steps of so many percent: often enough for the eye, and each is a new view.
const STEP: u8 = 5;

/// What the coach says, as the window draws it; nothing as long as no frame has been looked at.
pub(crate) fn guidance(sighting: &Sighting, captures_by_itself: bool) -> Option<GuidanceView> {
    let advice = &sighting.advice;
    let code = |hint: Hint| hint.code().to_owned();
    (sighting.sequence > 0).then(|| GuidanceView {
        hint: advice.hint.map(code),
        arrow: advice.arrow.map(arrow),
        good: advice.good,
        warning: advice.warning.map(code),
        steady: percent(advice.steady),
        help: advice.help.map(code),
        captures_by_itself,
    })
}

/// The corners of the card, or around the face.
pub(crate) fn outline(sighting: &Sighting) -> Option<Vec<(f32, f32)>> {
    let corners = sighting
        .corners
        .or_else(|| sighting.face.map(Area::corners));
    corners.map(|corners| shares(corners, sighting))
}

/// Around the reflection that is to go, while that is what is asked for.
pub(crate) fn glare(sighting: &Sighting) -> Option<Vec<(f32, f32)>> {
    let is_asked_for = sighting.advice.hint == Some(Hint::Glare);
    let glare = sighting.glare.filter(|_| is_asked_for)?;
    Some(shares(glare.corners(), sighting))
}

/// Places in the frame as shares of its width and height.
fn shares(Quad(corners): Quad, sighting: &Sighting) -> Vec<(f32, f32)> {
    let (width, height) = (sighting.size.0 as f32, sighting.size.1 as f32);
    corners
        .map(|Point { x, y }| (x / width, y / height))
        .to_vec()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share lies between 0 and 1"
)]
fn percent(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 100.0) as u8 / STEP * STEP
}

const fn arrow(arrow: Arrow) -> ArrowView {
    match arrow {
        Arrow::Left => ArrowView::Left,
        Arrow::Right => ArrowView::Right,
        Arrow::Up => ArrowView::Up,
        Arrow::Down => ArrowView::Down,
        Arrow::Closer => ArrowView::Closer,
        Arrow::Back => ArrowView::Back,
        Arrow::Clockwise => ArrowView::Clockwise,
        Arrow::Anticlockwise => ArrowView::Anticlockwise,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_closes_in_steps_and_only_a_full_run_closes_it() {
        let table = [(0.0, 0), (0.04, 0), (0.42, 40), (0.999, 95), (1.0, 100)];
        for (share, percent_shown) in table {
            assert_eq!(percent(share), percent_shown, "{share}");
        }
        assert_eq!(percent(f32::NAN), 0);
    }

    #[test]
    fn nothing_is_said_before_a_frame_was_looked_at() {
        assert_eq!(guidance(&Sighting::default(), true), None);
        assert_eq!(outline(&Sighting::default()), None);
    }

    #[test]
    fn an_outline_is_in_shares_of_the_frame() {
        let face = Area {
            x: 100.0,
            y: 50.0,
            width: 200.0,
            height: 300.0,
        };
        let sighting = Sighting {
            face: Some(face),
            sequence: 7,
            size: (400, 500),
            ..Sighting::default()
        };
        let corners = [(0.25, 0.1), (0.75, 0.1), (0.75, 0.7), (0.25, 0.7)];
        assert_eq!(outline(&sighting).as_deref(), Some(&corners[..]));
    }

    #[test]
    fn a_reflection_is_shown_while_it_is_what_to_do_something_about() {
        let mut sighting = Sighting {
            glare: Some(Area {
                x: 40.0,
                y: 50.0,
                width: 40.0,
                height: 50.0,
            }),
            sequence: 7,
            size: (400, 500),
            ..Sighting::default()
        };
        assert_eq!(glare(&sighting), None);
        sighting.advice.hint = Some(Hint::Glare);
        let corners = [(0.1, 0.1), (0.2, 0.1), (0.2, 0.2), (0.1, 0.2)];
        assert_eq!(glare(&sighting).as_deref(), Some(&corners[..]));
    }

    #[test]
    fn what_the_register_keeps_of_a_hint_is_a_code() {
        for hint in Hint::ALL {
            let kept: Result<journey::HintCode, _> = hint.code().parse();
            assert!(kept.is_ok(), "{}", hint.code());
        }
    }
}
