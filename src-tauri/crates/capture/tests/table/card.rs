//! Sides of cards, drawn with a real portrait, on desks that are drawn or photographed.

use capture::{CardFormat, Hint, Subject};

use crate::degrade::Shot;
use crate::photos::Photos;
use crate::row::{Expected, Row};
use crate::scene::{Desk, Pose, Scene};
use crate::specimen::Specimen;

use Expected::{Good, Held};

const FRONT: Subject = Subject::CardFront(CardFormat::MyKad);
const BACK: Subject = Subject::CardBack(CardFormat::MyKad);
const OTHER: Subject = Subject::CardFront(CardFormat::Id1);
const PASSPORT: Subject = Subject::CardFront(CardFormat::Passport);

/// What a document camera sends.
const SIZE: (u32, u32) = (1_920, 1_080);

/// A side of a document and what it lies on.
#[derive(Clone, Copy)]
struct Laid {
    shows: &'static str,
    subject: Subject,
    side: fn(&Photos) -> Specimen,
    desk: for<'a> fn(&'a Photos) -> Desk<'a>,
}

const CARD: Laid = Laid {
    shows: "a card on a wooden desk",
    subject: FRONT,
    side: Photos::card,
    desk: |_| Desk::Wood,
};
const ON_WHITE: Laid = Laid {
    shows: "a card on a white sheet",
    desk: |_| Desk::Plain([232, 232, 230]),
    ..CARD
};
const ON_BLACK: Laid = Laid {
    shows: "a card on a black mat",
    desk: |_| Desk::Plain([32, 33, 36]),
    ..CARD
};
const ON_GRAVEL: Laid = Laid {
    shows: "a card on gravel",
    desk: |photos| Desk::Photo(&photos.gravel),
    ..CARD
};
const ON_PRINT: Laid = Laid {
    shows: "a card on a printed page",
    desk: |photos| Desk::Photo(&photos.page),
    ..CARD
};
const ON_BRICKS: Laid = Laid {
    shows: "a card on bricks",
    desk: |photos| Desk::Photo(&photos.brick),
    ..CARD
};
const BACK_SIDE: Laid = Laid {
    shows: "a card's back",
    subject: BACK,
    side: |_| Specimen::back(),
    ..CARD
};
const PORTRAIT_LEFT: Laid = Laid {
    shows: "a card with its portrait on the left",
    subject: OTHER,
    side: |photos| Specimen::portrait_left(&photos.customer, Photos::PORTRAIT),
    ..CARD
};
const PHOTO_PAGE: Laid = Laid {
    shows: "a passport's photo page",
    subject: PASSPORT,
    side: |photos| Specimen::passport(&photos.customer, Photos::PORTRAIT),
    ..CARD
};

/// As the vendor wants it, with room on every side for a passport as well.
const ROOMY: Pose = Pose {
    fill: 0.715,
    ..Pose::GOOD
};
/// Half of the picture: room to lie otherwise than it should.
const HALF: Pose = Pose {
    fill: 0.45,
    ..Pose::GOOD
};

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = good();
    rows.extend(light());
    rows.extend(sharpness());
    rows.extend(place());
    rows.extend(cut_off());
    rows.extend(pose());
    rows.extend(wrong());
    rows
}

/// What must pass: a check that sends good pictures back is switched off.
fn good() -> Vec<Row> {
    let roomy = |laid: Laid| laid.row(ROOMY, "as taken", Good, |shot| shot);
    let mut rows = vec![CARD.row(Pose::GOOD, "75 % of the picture", Good, |shot| shot)];
    rows.extend(
        [
            ON_WHITE,
            ON_BLACK,
            ON_GRAVEL,
            ON_PRINT,
            ON_BRICKS,
            BACK_SIDE,
            PORTRAIT_LEFT,
            PHOTO_PAGE,
        ]
        .map(roomy),
    );
    rows.extend([
        CARD.row(turned(ROOMY, 1.5), "turned by 1.5°", Good, |shot| shot),
        CARD.row(tilted(ROOMY, (0.0, 5.0)), "tilted by 5°", Good, |shot| {
            shot
        }),
        CARD.row(ROOMY, "light × 0.7", Good, |shot| shot.lit(0.7)),
        CARD.row(ROOMY, "warm light", Good, |shot| {
            shot.tinted([1.06, 1.0, 0.8])
        }),
        CARD.row(ROOMY, "noise of 5", Good, |shot| shot.noisy(5.0)),
        CARD.row(ROOMY, "blurred by 0.8 px", Good, |shot| shot.blurred(0.8)),
        CARD.fingered(ROOMY, Good),
    ]);
    rows
}

fn light() -> Vec<Row> {
    let glare = Held(Hint::Glare);
    let (dark, bright) = (Held(Hint::TooDark), Held(Hint::TooBright));
    vec![
        CARD.row(ROOMY, "light × 0.3", dark, |shot| shot.lit(0.3)),
        CARD.row(ROOMY, "light × 0.04", dark, |shot| shot.lit(0.04)),
        CARD.row(ROOMY, "light × 2.2", bright, |shot| shot.lit(2.2)),
        CARD.row(ROOMY, "a reflection on the portrait", glare, |shot| {
            shot.with_glare((0.75, 0.5), 0.03)
        }),
        CARD.row(ROOMY, "a reflection on the print", glare, |shot| {
            shot.with_glare((0.3, 0.7), 0.025)
        }),
        BACK_SIDE.row(ROOMY, "a reflection on the stripe", glare, |shot| {
            shot.with_glare((0.5, 0.25), 0.04)
        }),
        CARD.row(
            ROOMY,
            "behind haze: contrast × 0.2",
            Held(Hint::LowContrast),
            |shot| shot.faded(0.2, 150.0),
        ),
    ]
}

fn sharpness() -> Vec<Row> {
    let blurred = Held(Hint::Blurred);
    vec![
        CARD.row(ROOMY, "blurred by 4 px", blurred, |shot| shot.blurred(4.0)),
        CARD.row(ROOMY, "blurred by 2 px", blurred, |shot| shot.blurred(2.0)),
        CARD.row(ROOMY, "blurred by 3 px", blurred, |shot| shot.blurred(3.0)),
        CARD.row(ROOMY, "smeared by 8 px", blurred, |shot| {
            shot.smeared(8.0, 60.0)
        }),
        CARD.row(ROOMY, "blurred by 6 px", blurred, |shot| shot.blurred(6.0)),
        BACK_SIDE.row(ROOMY, "blurred by 4 px", blurred, |shot| shot.blurred(4.0)),
        CARD.row(ROOMY, "smeared to the side by 15 px", blurred, |shot| {
            shot.smeared(15.0, 0.0)
        }),
        CARD.row(ROOMY, "smeared downwards by 15 px", blurred, |shot| {
            shot.smeared(15.0, 90.0)
        }),
    ]
}

fn place() -> Vec<Row> {
    let (closer, middle) = (Held(Hint::ComeCloser), Held(Hint::MoveToMiddle));
    vec![
        CARD.row(filling(0.5), "50 % of the picture", closer, |shot| shot),
        CARD.row(filling(0.2), "20 % of the picture", closer, |shot| shot),
        ON_GRAVEL.row(filling(0.6), "60 % of the picture", closer, |shot| shot),
        CARD.row(
            filling(0.84),
            "84 % of the picture",
            Held(Hint::GoBack),
            |shot| shot,
        ),
        CARD.row(
            aside(ROOMY, (0.09, 0.0)),
            "9 % to the right",
            middle,
            |shot| shot,
        ),
        CARD.row(aside(ROOMY, (0.0, -0.04)), "4 % up", middle, |shot| shot),
        CARD.row(ROOMY, "1,024 pixels wide", Held(Hint::TooSmall), |shot| {
            shot.at_width(1_024)
        }),
    ]
}

/// The weak spot of every finder of edges: a line of the print stands in for the edge that is out
/// of the picture.
fn cut_off() -> Vec<Row> {
    let cut = |laid: Laid, pose, made| laid.row(pose, made, Held(Hint::CardCutOff), |shot| shot);
    vec![
        cut(CARD, aside(ROOMY, (0.0, 0.12)), "cut off below"),
        cut(CARD, aside(ROOMY, (0.0, -0.2)), "cut off above, the header"),
        cut(CARD, aside(ROOMY, (0.2, 0.0)), "cut off at the right"),
        cut(CARD, aside(ROOMY, (-0.15, 0.0)), "cut off at the left"),
        cut(
            CARD,
            aside(ROOMY, (0.15, 0.2)),
            "cut off at the right and below",
        ),
        cut(CARD, turned(Pose::GOOD, 9.0), "cut off at its corners"),
        cut(CARD, aside(Pose::GOOD, (0.0, 0.06)), "cut off by a little"),
        cut(ON_PRINT, aside(ROOMY, (0.0, 0.12)), "cut off below"),
        cut(ON_BLACK, aside(ROOMY, (0.0, -0.2)), "cut off above"),
        cut(
            BACK_SIDE,
            aside(ROOMY, (0.0, -0.2)),
            "cut off above, by the stripe",
        ),
        cut(
            PORTRAIT_LEFT,
            aside(ROOMY, (-0.2, 0.0)),
            "cut off at the left",
        ),
        cut(PHOTO_PAGE, aside(ROOMY, (0.0, 0.15)), "cut off below"),
    ]
}

fn pose() -> Vec<Row> {
    let (straight, round) = (Held(Hint::TurnCardStraight), Held(Hint::TurnCardRound));
    let flat = Held(Hint::LayCardFlat);
    vec![
        CARD.row(turned(HALF, 14.0), "turned by 14°", straight, |shot| shot),
        ON_GRAVEL.row(turned(HALF, -13.0), "turned by −13°", straight, |shot| {
            shot
        }),
        CARD.row(turned(ROOMY, 180.0), "upside down", round, |shot| shot),
        CARD.row(turned(filling(0.3), 90.0), "on its side", round, |shot| {
            shot
        }),
        CARD.row(
            tilted(HALF, (18.0, 0.0)),
            "tilted back by 18°",
            flat,
            |shot| shot,
        ),
        CARD.row(
            tilted(HALF, (0.0, 20.0)),
            "tilted aside by 20°",
            flat,
            |shot| shot,
        ),
    ]
}

fn wrong() -> Vec<Row> {
    let (none, other_side) = (Held(Hint::NoCard), Held(Hint::WrongSide));
    let away = aside(ROOMY, (3.0, 0.0));
    let empty = |laid: Laid, shows| Laid { shows, ..laid }.row(away, "empty", none, |shot| shot);
    vec![
        Laid {
            subject: FRONT,
            ..BACK_SIDE
        }
        .row(ROOMY, "the front is wanted", other_side, |shot| shot),
        Laid {
            subject: BACK,
            ..CARD
        }
        .row(ROOMY, "the back is wanted", other_side, |shot| shot),
        empty(CARD, "a wooden desk"),
        empty(ON_WHITE, "a white sheet"),
        empty(ON_BRICKS, "bricks"),
        empty(ON_PRINT, "a printed page"),
        Row {
            shows: "a woman's face",
            made: "as taken".to_owned(),
            subject: FRONT,
            expected: none,
            shot: Box::new(|photos| Shot::of(&photos.customer, (100, 20, 320, 180), SIZE.0)),
        },
    ]
}

fn filling(fill: f32) -> Pose {
    Pose { fill, ..Pose::GOOD }
}

fn turned(pose: Pose, turn: f32) -> Pose {
    Pose { turn, ..pose }
}

fn tilted(pose: Pose, tilt: (f32, f32)) -> Pose {
    Pose { tilt, ..pose }
}

fn aside(pose: Pose, aside: (f32, f32)) -> Pose {
    Pose { aside, ..pose }
}

impl Laid {
    fn row(
        self,
        pose: Pose,
        made: &'static str,
        expected: Expected,
        degrade: impl Fn(Shot) -> Shot + Send + Sync + 'static,
    ) -> Row {
        self.row_of(made, expected, move |photos| {
            degrade(Shot(self.scene(photos, pose).picture))
        })
    }

    fn fingered(self, pose: Pose, expected: Expected) -> Row {
        self.row_of("a finger over its upper edge", expected, move |photos| {
            Shot(self.scene(photos, pose).with_finger().picture)
        })
    }

    fn row_of(
        self,
        made: &'static str,
        expected: Expected,
        shot: impl Fn(&Photos) -> Shot + Send + Sync + 'static,
    ) -> Row {
        Row {
            shows: self.shows,
            made: made.to_owned(),
            subject: self.subject,
            expected,
            shot: Box::new(shot),
        }
    }

    fn scene(self, photos: &Photos, pose: Pose) -> Scene {
        Scene::of(&(self.side)(photos), (self.desk)(photos), pose, SIZE)
    }
}
