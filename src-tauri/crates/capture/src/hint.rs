//! What to do about a picture that is not good enough.

use serde::Serialize;

/// What to do about a picture that is not good enough. A code: the words are the window's.
///
/// The order is that in which hints help: who acts on an earlier one often needs no later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Hint {
    /// Take a JPEG or PNG file.
    NotAPicture,
    /// Take the picture again: the file is incomplete or broken.
    Damaged,
    /// Take a smaller file.
    FileTooLarge,
    /// Take a picture of fewer pixels.
    TooLarge,
    /// Hold the camera upright.
    TurnUpright,

    /// More light: nothing can be made out.
    TooDark,
    /// Less light.
    TooBright,

    /// Lay the card under the camera.
    NoCard,
    /// The whole card has to be in the picture.
    CardCutOff,
    /// This is the other side of the card.
    WrongSide,
    /// The card lies upside down or on its side.
    TurnCardRound,
    /// Turn the card until its edges are level.
    TurnCardStraight,
    /// Lay the card flat: it is tilted away from the camera.
    LayCardFlat,

    /// Nobody is in the picture.
    NoFace,
    /// Only the customer may be in the picture.
    SeveralFaces,
    /// The whole head has to be in the picture.
    FaceCutOff,

    /// Come closer to the camera.
    ComeCloser,
    /// Go back a little.
    GoBack,
    /// Move to the middle; the arrow says which way.
    MoveToMiddle,
    /// Look straight into the camera.
    LookStraight,
    /// Hold the head upright.
    HoldHeadUpright,
    /// Raise or lower the chin; the arrow says which.
    LevelChin,
    /// Open the eyes.
    OpenEyes,
    /// Nothing before mouth and nose.
    UncoverMouth,

    /// Hold still.
    HoldStill,
    /// The picture is blurred: wait until it is sharp, or wipe the lens.
    Blurred,
    /// Light is reflected; tilt the card or the lamp.
    Glare,
    /// The light comes from one side.
    UnevenLight,
    /// The colours are washed out.
    LowContrast,
    /// Take a picture of more pixels; with a camera, come closer.
    TooSmall,

    /// A lamp, a window or a screen is behind the customer. Does not hold the picture back.
    BrightBackground,
    /// A frame, a door or a screen is behind the customer. Does not hold the picture back.
    RectangleBehind,
}

/// Which way to move, as seen in the picture. A picture shown as in a mirror mirrors it, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrow {
    /// To the left side of the picture.
    Left,
    /// To the right side of the picture.
    Right,
    /// Upwards in the picture; of a chin, raise it.
    Up,
    /// Downwards in the picture; of a chin, lower it.
    Down,
    /// Closer to the camera.
    Closer,
    /// Away from the camera.
    Back,
    /// Turn clockwise, as seen in the picture.
    Clockwise,
    /// Turn anticlockwise, as seen in the picture.
    Anticlockwise,
}

impl Hint {
    /// Every hint, in the order in which they help.
    pub const ALL: [Self; 32] = [
        Self::NotAPicture,
        Self::Damaged,
        Self::FileTooLarge,
        Self::TooLarge,
        Self::TurnUpright,
        Self::TooDark,
        Self::TooBright,
        Self::NoCard,
        Self::CardCutOff,
        Self::WrongSide,
        Self::TurnCardRound,
        Self::TurnCardStraight,
        Self::LayCardFlat,
        Self::NoFace,
        Self::SeveralFaces,
        Self::FaceCutOff,
        Self::ComeCloser,
        Self::GoBack,
        Self::MoveToMiddle,
        Self::LookStraight,
        Self::HoldHeadUpright,
        Self::LevelChin,
        Self::OpenEyes,
        Self::UncoverMouth,
        Self::HoldStill,
        Self::Blurred,
        Self::Glare,
        Self::UnevenLight,
        Self::LowContrast,
        Self::TooSmall,
        Self::BrightBackground,
        Self::RectangleBehind,
    ];

    /// The code that the catalogue has words for.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAPicture => "not-a-picture",
            Self::Damaged => "damaged",
            Self::FileTooLarge => "file-too-large",
            Self::TooLarge => "too-large",
            Self::TurnUpright => "turn-upright",
            Self::TooDark => "too-dark",
            Self::TooBright => "too-bright",
            Self::NoCard => "no-card",
            Self::CardCutOff => "card-cut-off",
            Self::WrongSide => "wrong-side",
            Self::TurnCardRound => "turn-card-round",
            Self::TurnCardStraight => "turn-card-straight",
            Self::LayCardFlat => "lay-card-flat",
            Self::NoFace => "no-face",
            Self::SeveralFaces => "several-faces",
            Self::FaceCutOff => "face-cut-off",
            Self::ComeCloser => "come-closer",
            Self::GoBack => "go-back",
            Self::MoveToMiddle => "move-to-middle",
            Self::LookStraight => "look-straight",
            Self::HoldHeadUpright => "hold-head-upright",
            Self::LevelChin => "level-chin",
            Self::OpenEyes => "open-eyes",
            Self::UncoverMouth => "uncover-mouth",
            Self::HoldStill => "hold-still",
            Self::Blurred => "blurred",
            Self::Glare => "glare",
            Self::UnevenLight => "uneven-light",
            Self::LowContrast => "low-contrast",
            Self::TooSmall => "too-small",
            Self::BrightBackground => "bright-background",
            Self::RectangleBehind => "rectangle-behind",
        }
    }

    /// Whether a picture with this fault is of no use to anybody, however long one has tried:
    /// there is no subject in it, not the whole of it, or not the right one.
    #[must_use]
    pub const fn spoils_the_picture(self) -> bool {
        matches!(
            self,
            Self::NotAPicture
                | Self::Damaged
                | Self::TurnUpright
                | Self::TooDark
                | Self::TooBright
                | Self::NoCard
                | Self::CardCutOff
                | Self::WrongSide
                | Self::NoFace
                | Self::SeveralFaces
                | Self::FaceCutOff
        )
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn the_hints_are_listed_in_the_order_in_which_they_help() {
        assert!(Hint::ALL.is_sorted());
        for hint in Hint::ALL {
            let word = serde_json::to_value(hint).unwrap();
            assert_eq!(word.as_str().unwrap().replace('_', "-"), hint.code());
        }
    }
}
