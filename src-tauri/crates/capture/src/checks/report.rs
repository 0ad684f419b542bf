//! What was measured, what it must be, and what to do about it.

use serde::Serialize;

use crate::{Arrow, Hint};

/// What was measured on one picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Whether every measure is within its limit, warnings apart.
    pub ok: bool,
    /// Every measure that could be taken.
    pub measures: Vec<Measure>,
}

/// One measure against its limit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measure {
    /// What was measured.
    pub name: MeasureName,
    /// What it is.
    pub value: Value,
    /// What it must be.
    pub limit: Limit,
    /// Whether it is.
    pub ok: bool,
    /// What to do about it, if it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<Hint>,
    /// Which way, where the hint has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrow: Option<Arrow>,
    /// Whether it is only said and does not hold the picture back.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_warning: bool,
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureName {
    /// `jpeg`, `png` or `other`.
    Format,
    /// The file's length.
    Bytes,
    /// Pixels from left to right.
    Width,
    /// Pixels from top to bottom.
    Height,
    /// Width by height.
    Pixels,
    /// `upright` or `not_upright`.
    Orientation,
    /// `whole`, or `damaged` if it cannot be decoded without a fault.
    State,

    /// The middle brightness of what is looked at, 0 (black) to 255.
    Brightness,
    /// How far the darkest and the brightest parts are apart, 0 to 255.
    Contrast,
    /// How sharp what is looked at is, at a fixed size: the mean square of its second derivative in
    /// the direction that has less of it, as if its contrast were 100. Larger is sharper.
    Focus,
    /// How much it moved since the frame before, as a share of its own size.
    Motion,

    /// `found`, `cut_off` or `none`.
    Card,
    /// The card's share of the picture's area, 0 to 1.
    Fill,
    /// The least distance from a corner to the picture's edge, as a share of the picture's side.
    CardMargin,
    /// How far the card is turned in the picture, in degrees.
    CardTurn,
    /// How far the card is tilted out of the picture's plane, in degrees, from its perspective.
    CardTilt,
    /// The card's width by its height, its perspective undone.
    CardProportion,
    /// The rectified card's pixels from left to right.
    CardWidth,
    /// The rectified card's pixels from top to bottom.
    CardHeight,
    /// The share of the card that only shows reflected light, 0 to 1.
    Glare,
    /// How many portraits are on the card.
    Portraits,
    /// `upright`, `upside_down` or `sideways`, as far as the portrait tells.
    CardOrientation,

    /// How many faces are in the picture.
    Faces,
    /// `upright` or `upside_down`, as far as the model can tell.
    FaceOrientation,
    /// The face's pixels from side to side.
    FaceWidth,
    /// The face's pixels from brow to chin.
    FaceHeight,
    /// From the centre of one eye to that of the other, in pixels.
    EyeDistance,
    /// How far the head is tilted towards a shoulder, in degrees; clockwise in the picture is more.
    Roll,
    /// How far the head is turned to a side, in degrees.
    Yaw,
    /// How far the head is raised or lowered, in degrees; raised is more.
    Pitch,
    /// The face's share of the picture's height, 0 to 1.
    FaceShare,
    /// How far the face is from the middle, from left to right, as a share of the width.
    AsideOfMiddle,
    /// How far the face is from its place, from top to bottom, as a share of the height.
    AboveOrBelowMiddle,
    /// The least distance from the head to the picture's edge, as a share of the picture's side.
    FaceMargin,
    /// How far the less open eye is open, as a share of its width.
    EyesOpen,
    /// How much of what is around the eyes looks like skin, 0 to 1, as far as colours can tell.
    EyesFree,
    /// How much of mouth and nose looks like skin, 0 to 1, as far as colours can tell.
    MouthFree,
    /// The share of the face that is blown out, 0 to 1.
    BlownOut,
    /// The brighter half of the face by the darker one.
    LightRatio,
    /// The share of the background that is blown out, 0 to 1.
    BrightBackground,
    /// `plain`, or `rectangle` where something with straight edges and right angles is behind the
    /// customer.
    Background,
}

/// A measured value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A count, of bytes or pixels or faces.
    Count(u64),
    /// Something measured, in the unit of its name.
    Amount(f32),
    /// One of a few words.
    Word(&'static str),
}

/// What a value must be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// This or less.
    AtMost(Value),
    /// This or more.
    AtLeast(Value),
    /// One of these two or something between.
    Between(Value, Value),
    /// One of these words.
    OneOf(&'static [&'static str]),
}

impl Report {
    pub(super) fn of(measures: Vec<Measure>) -> Self {
        Self {
            ok: measures
                .iter()
                .all(|measure| measure.ok || measure.is_warning),
            measures,
        }
    }

    /// What to do, that which helps most first; each once.
    pub fn hints(&self) -> impl Iterator<Item = Hint> {
        let mut hints: Vec<Hint> = self
            .measures
            .iter()
            .filter_map(|measure| measure.hint)
            .collect();
        hints.sort_unstable();
        hints.dedup();
        hints.into_iter()
    }

    /// The hint that helps most, with its arrow; none where the picture is good. Warnings are not
    /// among them.
    #[must_use]
    pub fn first_hint(&self) -> Option<(Hint, Option<Arrow>)> {
        let faults = self.measures.iter().filter(|measure| !measure.is_warning);
        faults
            .filter_map(|measure| Some((measure.hint?, measure.arrow)))
            .min_by_key(|(hint, _)| *hint)
    }

    /// What could be better without holding the picture back, that which helps most.
    #[must_use]
    pub fn first_warning(&self) -> Option<Hint> {
        let warnings = self.measures.iter().filter(|measure| measure.is_warning);
        warnings.filter_map(|measure| measure.hint).min()
    }

    /// The measure of this name, if it was taken.
    #[must_use]
    pub fn measure(&self, name: MeasureName) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.name == name)
    }
}

impl Value {
    /// The number; of a word, none.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Count(count) => Some(count as f64),
            Self::Amount(amount) => Some(amount.into()),
            Self::Word(_) => None,
        }
    }
}

impl From<u64> for Value {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<u32> for Value {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<f32> for Value {
    fn from(amount: f32) -> Self {
        Self::Amount(amount)
    }
}

impl Measure {
    pub(super) fn at_most<N>(name: MeasureName, value: N, most: N, otherwise: Hint) -> Self
    where
        N: Into<Value> + PartialOrd + Copy,
    {
        let fits = value <= most; // what is no number fits nothing
        let hint = (!fits).then_some(otherwise);
        Self::new(name, value.into(), Limit::AtMost(most.into()), hint)
    }

    pub(super) fn at_least<N>(name: MeasureName, value: N, least: N, otherwise: Hint) -> Self
    where
        N: Into<Value> + PartialOrd + Copy,
    {
        let fits = value >= least;
        let hint = (!fits).then_some(otherwise);
        Self::new(name, value.into(), Limit::AtLeast(least.into()), hint)
    }

    /// `below` is the hint for less than `least`, `above` that for more than `most`.
    pub(super) fn between<N>(
        name: MeasureName,
        value: N,
        (least, below): (N, Hint),
        (most, above): (N, Hint),
    ) -> Self
    where
        N: Into<Value> + PartialOrd + Copy,
    {
        let (is_enough, is_too_much) = (value >= least, value > most);
        let hint = if is_too_much {
            Some(above)
        } else {
            (!is_enough).then_some(below)
        };
        let limit = Limit::Between(least.into(), most.into());
        Self::new(name, value.into(), limit, hint)
    }

    pub(super) fn word(
        name: MeasureName,
        word: &'static str,
        allowed: &'static [&'static str],
        otherwise: Hint,
    ) -> Self {
        let hint = (!allowed.contains(&word)).then_some(otherwise);
        Self::new(name, Value::Word(word), Limit::OneOf(allowed), hint)
    }

    /// Says which way, if there is anything to do.
    #[must_use]
    pub(super) fn towards(mut self, arrow: Arrow) -> Self {
        self.arrow = self.hint.map(|_| arrow);
        self
    }

    /// Only says what it finds.
    #[must_use]
    pub(super) const fn only_warns(mut self) -> Self {
        self.is_warning = true;
        self
    }

    const fn new(name: MeasureName, value: Value, limit: Limit, hint: Option<Hint>) -> Self {
        Self {
            name,
            value,
            limit,
            ok: hint.is_none(),
            hint,
            arrow: None,
            is_warning: false,
        }
    }
}
