//! What to do in front of the camera.

use serde::Serialize;
use specta::Type;

/// What to do in front of the camera, while one is open and no still is on screen. Where the card
/// or the face is in the picture comes with each [frame](crate::PreviewFrame).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GuidanceView {
    /// The one thing to do now, as a code (`hint-<code>`).
    pub hint: Option<String>,
    /// Which way, as seen in the picture. A picture shown as in a mirror mirrors it, too.
    pub arrow: Option<ArrowView>,
    /// Whether what is seen is good, held as steadily as the hint. With neither, nothing is known
    /// yet.
    pub good: bool,
    /// What is not good and holds nothing back, as a hint's code.
    pub warning: Option<String>,
    /// How much of the good run that releases the shutter is done, in percent.
    pub steady: u8,
    /// The hint whose help is due, after a while in which it was not followed.
    pub help: Option<String>,
    /// Whether the picture is taken by itself once it is good. The shutter is there all the same.
    pub captures_by_itself: bool,
}

/// Which way to move or to turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ArrowView {
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
    /// Turn clockwise.
    Clockwise,
    /// Turn anticlockwise.
    Anticlockwise,
}
