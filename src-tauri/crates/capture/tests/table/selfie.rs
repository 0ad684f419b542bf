//! Selfies.

use capture::{Hint, Subject};
use image::RgbImage;

use crate::degrade::Shot;
use crate::photos::Photos;
use crate::row::{Expected, Row};

use Expected::{Good, Held, Warned};

/// A person in a photograph: which one, and the part that a camera before this person would have
/// taken.
#[derive(Clone, Copy)]
struct Person {
    shows: &'static str,
    photo: fn(&Photos) -> &RgbImage,
    part: (u32, u32, u32, u32),
}

/// What the middle of a camera of 1920×1080 gives.
const WIDTH: u32 = 810;

const CUSTOMER: Person = Person {
    shows: "a woman, smiling",
    photo: |photos| &photos.customer,
    part: (106, 6, 243, 324),
};
const OLD_WOMAN: Person = Person {
    shows: "an old woman with glasses and a cap",
    photo: |photos| &photos.other,
    part: (38, 10, 438, 584),
};
const AT_A_WINDOW: Person = Person {
    shows: "a woman before a bright window",
    photo: |photos| photos.group(6),
    part: (152, 374, 442, 590),
};
const BESIDE_A_WALL: Person = Person {
    shows: "a woman beside a wall",
    photo: |photos| photos.group(6),
    part: (1_379, 123, 442, 590),
};
const PAINTED: Person = Person {
    shows: "a woman with a painted face, in a dim room",
    photo: |photos| photos.group(1),
    part: (278, 242, 401, 535),
};
const LOOKING_DOWN: Person = Person {
    shows: "a woman looking down and aside, her eyes closed",
    photo: |photos| photos.group(1),
    part: (714, 290, 401, 535),
};
const LEANING: Person = Person {
    shows: "a woman laughing, her head tilted by 45°",
    photo: |photos| photos.group(1),
    part: (1_385, 70, 401, 535),
};
const PROFILE: Person = Person {
    shows: "a woman in profile",
    photo: |photos| photos.group(2),
    part: (254, 30, 401, 535),
};
const EYES_DOWN: Person = Person {
    shows: "a woman with her chin and eyes down",
    photo: |photos| photos.group(2),
    part: (1_363, 43, 380, 506),
};
const CHIN_DOWN: Person = Person {
    shows: "a woman who looks at her lap",
    photo: |photos| photos.group(2),
    part: (820, 150, 380, 507),
};
const IN_THE_SHADE: Person = Person {
    shows: "a woman in the shade",
    photo: |photos| photos.group(5),
    part: (290, 800, 400, 533),
};
const AT_THE_BACK: Person = Person {
    shows: "a woman at the back, out of focus",
    photo: |photos| photos.group(5),
    part: (706, 24, 318, 425),
};
const CURLY: Person = Person {
    shows: "a woman with curly hair",
    photo: |photos| photos.group(3),
    part: (466, 200, 442, 590),
};
/// A mask from the nose to the chin, and glasses, of the customer as she is taken, as shares of the
/// picture.
const MASK: &[(f32, f32)] = &[
    (0.305, 0.425),
    (0.49, 0.385),
    (0.675, 0.425),
    (0.64, 0.54),
    (0.49, 0.60),
    (0.34, 0.54),
];
const DARK_GLASSES: &[(f32, f32)] = &[
    (0.29, 0.27),
    (0.70, 0.27),
    (0.68, 0.37),
    (0.55, 0.37),
    (0.49, 0.32),
    (0.43, 0.37),
    (0.31, 0.37),
];

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = good();
    rows.extend(light());
    rows.extend(sharpness());
    rows.extend(place());
    rows.extend(pose());
    rows.extend(covered());
    rows.extend(people());
    rows
}

/// What must pass: a check that sends good pictures back is switched off.
fn good() -> Vec<Row> {
    vec![
        CUSTOMER.row("as taken", Good, |shot| shot),
        OLD_WOMAN.row("as taken", Good, |shot| shot),
        CURLY.row("as taken", Good, |shot| shot),
        BESIDE_A_WALL.row("as taken", Good, |shot| shot),
        IN_THE_SHADE.row("as taken", Good, |shot| shot),
        LEANING.row("turned back by 30°", Good, |shot| {
            shot.turned(-30.0, (0.5, 0.45))
        }),
        CUSTOMER.row("light × 0.5, cool", Good, |shot| {
            shot.lit(0.5).tinted([0.88, 1.0, 1.12])
        }),
        CUSTOMER.row("turned by 12°", Good, |shot| {
            shot.turned(12.0, (0.5, 0.45))
        }),
        CUSTOMER.row("moved aside by 6 %", Good, |shot| shot.moved(0.06, 0.0)),
        CUSTOMER.row("light × 0.7", Good, |shot| shot.lit(0.7)),
        CUSTOMER.row("warm light", Good, |shot| shot.tinted([1.1, 1.0, 0.8])),
        CUSTOMER.row("cool light", Good, |shot| shot.tinted([0.88, 1.0, 1.12])),
        CUSTOMER.row("without colours", Good, Shot::colourless),
        OLD_WOMAN.row("noise of 6", Good, |shot| shot.noisy(6.0)),
        OLD_WOMAN.row("blurred by 0.7 px", Good, |shot| shot.blurred(0.7)),
        OLD_WOMAN.row("light × 1.2", Good, |shot| shot.lit(1.2)),
        OLD_WOMAN.row("further away, × 0.85", Good, |shot| {
            shot.further(0.85, (0.5, 0.47))
        }),
    ]
}

fn light() -> Vec<Row> {
    let (dark, bright) = (Held(Hint::TooDark), Held(Hint::TooBright));
    let rectangle = Warned(Hint::RectangleBehind);
    vec![
        CUSTOMER.row("light × 0.2", dark, |shot| shot.lit(0.2)),
        CUSTOMER.row("light × 0.1", dark, |shot| shot.lit(0.1)),
        OLD_WOMAN.row("light × 0.2, noise of 4", dark, |shot| {
            shot.lit(0.2).noisy(4.0)
        }),
        CUSTOMER.row("light × 0.02", dark, |shot| shot.lit(0.02)),
        CUSTOMER.row("light × 2.0", bright, |shot| shot.lit(2.0)),
        OLD_WOMAN.row("light × 2.0", bright, |shot| shot.lit(2.0)),
        CUSTOMER.row("a lamp shines into the lens", bright, |shot| {
            shot.with_glare((0.5, 0.42), 0.14)
        }),
        CUSTOMER.row(
            "a spot light from the left, × 2.6",
            Held(Hint::UnevenLight),
            |shot| shot.lit(0.5).lit_from_the_left(2.6),
        ),
        OLD_WOMAN.row(
            "a spot light from the left, × 3",
            Held(Hint::UnevenLight),
            |shot| shot.lit(0.4).lit_from_the_left(3.0),
        ),
        CUSTOMER.row("contrast × 0.15", Held(Hint::LowContrast), |shot| {
            shot.faded(0.15, 150.0)
        }),
        OLD_WOMAN.row(
            "behind haze: contrast × 0.2",
            Held(Hint::LowContrast),
            |shot| shot.faded(0.2, 170.0),
        ),
        AT_A_WINDOW.row("as taken", Warned(Hint::BrightBackground), |shot| shot),
        CUSTOMER.row(
            "a bright screen behind",
            Warned(Hint::BrightBackground),
            |shot| {
                shot.covered(
                    &[(0.74, 0.05), (0.98, 0.05), (0.98, 0.35), (0.74, 0.35)],
                    [255; 3],
                )
            },
        ),
        OLD_WOMAN.row("a lamp behind", Warned(Hint::BrightBackground), |shot| {
            shot.with_glare((0.88, 0.12), 0.08)
        }),
        OLD_WOMAN.row("shown on a screen", rectangle, |shot| {
            shot.on_a_screen(0.06)
        }),
        CUSTOMER.row("shown on a screen", rectangle, |shot| {
            shot.on_a_screen(0.09)
        }),
        CUSTOMER.row("a dark picture on the wall behind", rectangle, |shot| {
            shot.covered(
                &[(0.02, 0.04), (0.24, 0.04), (0.24, 0.36), (0.02, 0.36)],
                [70, 80, 75],
            )
        }),
    ]
}

fn sharpness() -> Vec<Row> {
    let blurred = Held(Hint::Blurred);
    vec![
        CUSTOMER.row("blurred by 4 px", blurred, |shot| shot.blurred(4.0)),
        CUSTOMER.row("blurred by 8 px", blurred, |shot| shot.blurred(8.0)),
        OLD_WOMAN.row("blurred by 4 px", blurred, |shot| shot.blurred(4.0)),
        OLD_WOMAN.row("blurred by 20 px", blurred, |shot| shot.blurred(20.0)),
        CURLY.row("blurred by 4 px", blurred, |shot| shot.blurred(4.0)),
        BESIDE_A_WALL.row("blurred by 5 px", blurred, |shot| shot.blurred(5.0)),
        AT_THE_BACK.row("as taken", blurred, |shot| shot),
        CUSTOMER.row("smeared to the side by 25 px", blurred, |shot| {
            shot.smeared(25.0, 0.0)
        }),
        OLD_WOMAN.row("smeared downwards by 30 px", blurred, |shot| {
            shot.smeared(30.0, 90.0)
        }),
        OLD_WOMAN.row("blurred by 4 px, noise of 4", blurred, |shot| {
            shot.blurred(4.0).noisy(4.0)
        }),
    ]
}

fn place() -> Vec<Row> {
    let middle = Held(Hint::MoveToMiddle);
    vec![
        CUSTOMER.row("further away, × 0.5", Held(Hint::ComeCloser), |shot| {
            shot.further(0.5, (0.5, 0.5))
        }),
        OLD_WOMAN.row("further away, × 0.35", Held(Hint::ComeCloser), |shot| {
            shot.further(0.35, (0.5, 0.5))
        }),
        OLD_WOMAN.row("closer: the middle of it", Held(Hint::GoBack), |shot| {
            shot.cut((0.22, 0.16, 0.54, 0.54))
        }),
        CUSTOMER.row("closer: the middle of it", Held(Hint::GoBack), |shot| {
            shot.cut((0.25, 0.13, 0.5, 0.5))
        }),
        CUSTOMER.row("a quarter to the right", middle, |shot| {
            shot.moved(0.2, 0.0)
        }),
        CUSTOMER.row("a quarter to the left", middle, |shot| {
            shot.moved(-0.2, 0.0)
        }),
        OLD_WOMAN.row("lower by a quarter", middle, |shot| shot.moved(0.0, 0.25)),
        CUSTOMER.row("cut off at the left", Held(Hint::FaceCutOff), |shot| {
            shot.cut((0.42, 0.0, 0.58, 1.0))
        }),
        CUSTOMER.row("cut off at the top", Held(Hint::FaceCutOff), |shot| {
            shot.cut((0.0, 0.3, 0.7, 0.7))
        }),
        OLD_WOMAN.row("cut off at the bottom", Held(Hint::FaceCutOff), |shot| {
            shot.cut((0.0, 0.0, 1.0, 0.48))
        }),
        CUSTOMER.row(
            "540 pixels wide, further away",
            Held(Hint::ComeCloser),
            |shot| shot.further(0.75, (0.5, 0.5)).at_width(640),
        ),
    ]
}

fn pose() -> Vec<Row> {
    vec![
        CUSTOMER.row("turned by 40°", Held(Hint::HoldHeadUpright), |shot| {
            shot.turned(40.0, (0.5, 0.45))
        }),
        OLD_WOMAN.row("turned by −42°", Held(Hint::HoldHeadUpright), |shot| {
            shot.turned(-42.0, (0.5, 0.45))
        }),
        LEANING.row("as taken", Held(Hint::HoldHeadUpright), |shot| shot),
        PAINTED.row("as taken", Held(Hint::LookStraight), |shot| shot),
        LOOKING_DOWN.row("as taken", Held(Hint::LookStraight), |shot| shot),
        EYES_DOWN.row("as taken", Held(Hint::LevelChin), |shot| shot),
        CHIN_DOWN.row("as taken", Held(Hint::LevelChin), |shot| shot),
        OLD_WOMAN.row("upside down", Held(Hint::TurnUpright), |shot| {
            shot.turned(180.0, (0.5, 0.4))
        }),
        PROFILE.row("as taken", Held(Hint::LookStraight), |shot| shot),
        CUSTOMER.row("upside down", Held(Hint::TurnUpright), |shot| {
            shot.turned(180.0, (0.5, 0.4))
        }),
    ]
}

fn covered() -> Vec<Row> {
    let mouth = Held(Hint::UncoverMouth);
    vec![
        CUSTOMER.row("a blue mask", mouth, |shot| {
            shot.covered(MASK, [120, 170, 205])
        }),
        CUSTOMER.row("a white mask", mouth, |shot| {
            shot.covered(MASK, [225, 226, 224])
        }),
        CUSTOMER.row("a black mask", mouth, |shot| {
            shot.covered(MASK, [28, 28, 30])
        }),
        CUSTOMER.row("a blue mask in cool light", mouth, |shot| {
            shot.covered(MASK, [120, 170, 205])
                .tinted([0.88, 1.0, 1.12])
        }),
        CUSTOMER.row("a white mask in warm light", mouth, |shot| {
            shot.covered(MASK, [225, 226, 224]).tinted([1.1, 1.0, 0.8])
        }),
        CUSTOMER.row("dark glasses", Held(Hint::OpenEyes), |shot| {
            shot.covered(DARK_GLASSES, [22, 22, 24])
        }),
        CUSTOMER.row(
            "dark glasses, without colours",
            Held(Hint::OpenEyes),
            |shot| shot.covered(DARK_GLASSES, [22, 22, 24]).colourless(),
        ),
    ]
}

fn people() -> Vec<Row> {
    let several = Held(Hint::SeveralFaces);
    let nobody = Held(Hint::NoFace);
    vec![
        whole(
            "three women on a couch",
            several,
            |photos| photos.group(3),
            (400, 100, 1_000, 1_250),
        ),
        whole(
            "four women in a row",
            several,
            |photos| photos.group(6),
            (100, 0, 1_150, 1_500),
        ),
        whole(
            "two women, one behind the other",
            several,
            |photos| photos.group(4),
            (550, 0, 720, 960),
        ),
        CUSTOMER.row_with("the old woman beside her", several, |shot, photos| {
            let second = Shot::of(&photos.other, (110, 110, 300, 300), 260);
            shot.beside(&second, (0.66, 0.3))
        }),
        OLD_WOMAN.row_with("somebody behind, half her size", several, |shot, photos| {
            let second = Shot::of(&photos.customer, (130, 0, 200, 240), 330);
            shot.beside(&second, (0.0, 0.05))
        }),
        whole(
            "a flag and a space shuttle",
            nobody,
            |photos| &photos.customer,
            (330, 0, 180, 240),
        ),
        whole(
            "a helmet",
            nobody,
            |photos| &photos.customer,
            (272, 340, 126, 168),
        ),
        whole("stairs", nobody, |photos| photos.group(5), (0, 0, 400, 533)),
        whole(
            "a wall and windows",
            nobody,
            |photos| photos.group(4),
            (1_560, 0, 360, 480),
        ),
    ]
}

/// A part of a photograph that is no single person's.
fn whole(
    shows: &'static str,
    expected: Expected,
    photo: for<'a> fn(&'a Photos) -> &'a RgbImage,
    part: (u32, u32, u32, u32),
) -> Row {
    let person = Person { shows, photo, part };
    person.row("as taken", expected, |shot| shot)
}

impl Person {
    fn row(
        self,
        made: &'static str,
        expected: Expected,
        degrade: impl Fn(Shot) -> Shot + Send + Sync + 'static,
    ) -> Row {
        self.row_with(made, expected, move |shot, _| degrade(shot))
    }

    fn row_with(
        self,
        made: &'static str,
        expected: Expected,
        degrade: impl Fn(Shot, &Photos) -> Shot + Send + Sync + 'static,
    ) -> Row {
        Row {
            shows: self.shows,
            made: made.to_owned(),
            subject: Subject::Selfie,
            expected,
            shot: Box::new(move |photos| {
                degrade(Shot::of((self.photo)(photos), self.part, WIDTH), photos)
            }),
        }
    }
}
