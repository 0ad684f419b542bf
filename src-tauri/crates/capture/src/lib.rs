//! Cameras, replayed pictures, and the checks a picture must pass before it may cost money.
//!
//! A [`Camera`] owns one thread for one device. It keeps the newest frame only, gives small
//! pictures for the screen ([`Camera::preview`]), and lets go of the device when it is dropped;
//! until then it opens a lost device again by itself ([`Camera::status`]). Where the frames come
//! from is a [`Source`]: a camera of this machine or the replay camera of training mode, picked by
//! a [`SourceChoice`]. A [`Lookout`] watches what a camera shows and takes the picture
//! ([`Still`]) that is submitted: by itself when its [`Coach`] says so, or when told.
//!
//! [`checks`] tells whether a picture is within the portal's limits, [`portrait`] which picture is
//! sent as the portrait. What a stranger sent is opened in the [`quarantine`] only. Pictures live in
//! buffers that are wiped when dropped; nothing here writes one to disk.

mod allowed;
mod camera;
pub mod card;
pub mod checks;
mod choice;
mod coach;
mod cut;
mod device;
mod error;
mod faces;
mod frame;
mod geometry;
mod gray;
mod hint;
mod jpeg;
mod lookout;
mod mounting;
pub mod portrait;
mod preview;
pub mod quarantine;
mod replay;
mod rgb;
mod sampler;
mod seen;
mod still;
mod subject;
mod wiped;

pub use allowed::{Allowed, AllowedCamera, Model, NotAModel};
pub use camera::{Camera, CameraStatus, Viewer};
pub use choice::{Setup, SourceChoice};
pub use coach::{Advice, Coach, CoachPace, Shutter};
pub use device::{CameraInfo, Encoding, StreamFormat, cameras};
pub use error::CameraError;
pub use faces::{Detector, Face, FaceFinder, FaceModel, Pose, face_models};
pub use frame::{Frame, Source};
pub use geometry::{Area, Point, Quad};
pub use hint::{Arrow, Hint};
pub use lookout::{Captured, Lookout, Sighting};
pub use mounting::{Mounting, NoSuchRotation, Rotation};
pub use preview::Preview;
pub use quarantine::{BadPicture, NoCopy, NoQuarantine, Quarantine, ScreenCopy};
pub use replay::Replay;
pub use rgb::Rgb;
pub use seen::Seen;
pub use still::{Still, StillKind};
pub use subject::{CardFormat, Subject};

/// Name and version of this component, for the record of what was captured with it.
pub const VERSION: &str = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));
