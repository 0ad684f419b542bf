//! What the face engine complains about (`A/okayface/okayface-all/error-lists`): its sentences and
//! their codes. A new capture can mend each.

pub(crate) const FACE_TOO_SMALL: &str = "FACE_TOO_SMALL";
pub(crate) const FACE_NOT_FOUND: &str = "FACE_NOT_FOUND";

/// The first of the vendor's sentences for each code. Two more mean `FACE_TOO_SMALL`.
const SENTENCES: &[(&str, &str)] = &[
    (FACE_TOO_SMALL, "Absolute face size is too small"),
    ("FACE_CROPPED", "Face is cropped"),
    ("FACE_IS_OCCLUDED", "Face is occluded"),
    (
        "FACE_CLOSE_TO_BORDER",
        "Face is too close to one or more borders",
    ),
    ("FACE_TOO_CLOSE", "Face is too close to the camera"),
    (
        "FACE_ANGLE_TOO_LARGE",
        "Facial out-of-plane rotation angle is extremely large",
    ),
    (FACE_NOT_FOUND, "Failed to detect face"),
    ("TOO_MANY_FACES", "Too many faces detected"),
    // The vendor's table names the code and gives no sentence.
    ("EYES_CLOSED", "EYES_CLOSED"),
];

/// What the face engine says beside this code of its own; `None` for any other code.
pub(crate) fn sentence(code: &str) -> Option<&'static str> {
    let row = SENTENCES.iter().find(|(known, _)| *known == code);
    row.map(|(_, sentence)| *sentence)
}
