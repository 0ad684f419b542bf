//! Faces in a picture.

mod blaze;
mod detector;
mod mesh;
mod network;
mod pose;
mod view;

pub use detector::Detector;
pub use network::{FaceModel, face_models};

use crate::rgb::Rgb;
use crate::{Area, Point};

/// Finds faces. Behind a trait so that another model can take the place of the one that is built
/// in.
pub trait FaceFinder: Send {
    /// Every face in `picture`, the largest first.
    fn faces(&mut self, picture: &Rgb) -> Vec<Face>;

    /// The face that was looked at closely `before`, a moment earlier, in much less time than a
    /// search takes. None where it has to be searched for.
    fn follow(&mut self, _picture: &Rgb, _before: &Face) -> Option<Face> {
        None
    }
}

/// A face, in the pixels of the picture that it was found in. "Left" is the picture's left.
#[derive(Debug, Clone, PartialEq)]
pub struct Face {
    /// Around the face, brow to chin and side to side. Reaches out of the picture where the face
    /// does.
    pub area: Area,
    /// How sure the model is that there is a face, 0 to 1.
    pub score: f32,
    /// The centres of the eyes, that at the left first. Where the face is upside down, the other
    /// way round: the first is always the person's own right eye.
    pub eyes: [Point; 2],
    /// How the head is turned and how open its eyes are; only of the face that was looked at
    /// closely, the largest one.
    pub pose: Option<Pose>,
}

/// How a head is held.
#[derive(Debug, Clone, PartialEq)]
pub struct Pose {
    /// Tilted towards a shoulder, in degrees; clockwise in the picture is more.
    pub roll: f32,
    /// Turned to a side, in degrees; towards the picture's right is more.
    pub yaw: f32,
    /// Raised or lowered, in degrees; raised is more.
    pub pitch: f32,
    /// How far each eye is open, as a share of its width; about 0.3 is open, under 0.15 closed.
    pub eyes_open: [f32; 2],
    /// The outline of the face, from the top, clockwise.
    pub outline: Vec<Point>,
    /// The mouth, its corners and lips.
    pub mouth: Area,
}

impl Face {
    /// The same face, held like this now: its area goes along with its outline.
    fn moved(&self, eyes: [Point; 2], pose: Pose) -> Option<Self> {
        let outline = |pose: &Pose| Area::around(pose.outline.iter().copied());
        let (then, now) = (outline(self.pose.as_ref()?), outline(&pose));
        let (wider, higher) = (now.width / then.width, now.height / then.height);
        let area = Area {
            x: now.x + (self.area.x - then.x) * wider,
            y: now.y + (self.area.y - then.y) * higher,
            width: self.area.width * wider,
            height: self.area.height * higher,
        };
        Some(Self {
            area,
            score: self.score,
            eyes,
            pose: Some(pose),
        })
    }

    /// From the centre of one eye to that of the other, in pixels.
    #[must_use]
    pub fn eye_distance(&self) -> f32 {
        self.eyes[0].distance(self.eyes[1])
    }
}
