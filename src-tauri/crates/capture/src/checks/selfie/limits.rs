//! What a selfie must be.

use serde::{Deserialize, Serialize};

/// What a selfie must be. The defaults are the strictest numbers that the vendor's pages name;
/// where they name none, what was measured (`docs/image-checks.md`). A limit that is no number is
/// met by nothing.
///
/// Sizes are in the camera's own pixels, before any enlargement; shares are of the picture's
/// width or height, 0 to 1; angles are in degrees, either way.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SelfieLimits {
    /// Least width and height of the face, in pixels: 224 (`image-requirement/okaylive`; its page
    /// of results says 180).
    pub least_face: f32,
    /// Least distance between the centres of the eyes, in pixels: 90 (`okaylive`'s page of
    /// results; `image-requirement/okaylive` says 80).
    pub least_eye_distance: f32,
    /// Least height of the face, as a share: "relative face size is too small" (error list of
    /// `okaylive`, without a number).
    pub least_face_share: f32,
    /// Most height of the face, as a share: "face is too close to the camera" (error list of
    /// `okaylive`, without a number).
    pub most_face_share: f32,
    /// How far the face may be from the middle, as a share of the width.
    pub most_aside: f32,
    /// How far the face may be from its place, a little above the middle, as a share of the
    /// height.
    pub most_above_or_below: f32,
    /// What must be free around the head, as a share: "face is too close to one or more borders"
    /// (error list of `okaylive`, without a number).
    pub least_margin: f32,
    /// How far the head may be turned to a side: out-of-plane 20 (`image-requirement/okaylive`).
    pub most_yaw: f32,
    /// How far the head may be raised or lowered: out-of-plane 20 (`image-requirement/okaylive`).
    pub most_pitch: f32,
    /// What the model reads where somebody looks straight ahead. Taken off before the limit is
    /// applied.
    pub pitch_at_rest: f32,
    /// How far the head may be tilted towards a shoulder: in-plane 30
    /// (`image-requirement/okaylive`).
    pub most_roll: f32,
    /// How far the less open eye must be open, as a share of its width: "eyes closed" (error list
    /// of `okayface`).
    pub least_eyes_open: f32,
    /// How much of the skin around the eyes must be seen, 0 to 1: no sunglasses
    /// (`image-requirement/okaylive`).
    pub least_eyes_free: f32,
    /// How much of mouth and nose must be seen, 0 to 1: "face is occluded" (error list of
    /// `okayface`).
    pub least_mouth_free: f32,
    /// Least middle brightness of the face, 0 to 255. Low, so that a dark skin in good light is
    /// bright enough.
    pub least_brightness: f32,
    /// Most middle brightness of the face, 0 to 255.
    pub most_brightness: f32,
    /// How much of the face may be blown out, 0 to 1.
    pub most_blown_out: f32,
    /// How far the darkest and the brightest parts of the face must be apart, 0 to 255.
    pub least_contrast: f32,
    /// The brighter half of the face by the darker one, at most: no spot light
    /// (`image-requirement/okaylive`).
    pub most_light_ratio: f32,
    /// Least sharpness of the face at 192 pixels' width: the mean square of its second derivative,
    /// in the direction that has less of it, as if its contrast were 100. No blur, no motion blur
    /// (`image-requirement/okayface`).
    pub least_focus: f32,
    /// How far the face may move from one analysed frame to the next, as a share of its own size:
    /// no motion blur (`image-requirement/okaylive`).
    pub most_motion: f32,
    /// How much of the background may be blown out, 0 to 1, before it is warned of: lamps, windows
    /// and screens hurt liveness.
    pub most_bright_background: f32,
}

impl Default for SelfieLimits {
    fn default() -> Self {
        Self {
            least_face: 224.0,
            least_eye_distance: 90.0,
            least_face_share: 0.22,
            most_face_share: 0.6,
            most_aside: 0.12,
            most_above_or_below: 0.15,
            least_margin: 0.01,
            most_yaw: 20.0,
            most_pitch: 20.0,
            pitch_at_rest: -4.0,
            most_roll: 30.0,
            least_eyes_open: 0.2,
            least_eyes_free: 0.3,
            least_mouth_free: 0.4,
            least_brightness: 50.0,
            most_brightness: 215.0,
            most_blown_out: 0.08,
            least_contrast: 40.0,
            most_light_ratio: 1.8,
            least_focus: 8.0,
            most_motion: 0.05,
            most_bright_background: 0.03,
        }
    }
}
