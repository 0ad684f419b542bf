//! What the face engine complains about (`A/okayface/okayface-all/error-lists`).

use crate::Scenario;

/// A row of the vendor's table: the message and its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Complaint {
    pub(crate) code: &'static str,
    pub(crate) message: &'static str,
}

pub(crate) const FACE_TOO_SMALL: Complaint = Complaint {
    code: "FACE_TOO_SMALL",
    message: "Absolute face size is too small",
};
pub(crate) const FACE_NOT_FOUND: Complaint = Complaint {
    code: "FACE_NOT_FOUND",
    message: "Failed to detect face",
};

impl Scenario {
    /// Whether the face engine refuses the selfie, which a new capture can mend.
    pub(crate) fn is_face_quality(self) -> bool {
        self.complaint().is_some()
    }

    /// What the face engine says.
    pub(crate) const fn complaint(self) -> Option<Complaint> {
        Some(match self {
            Self::FaceTooSmall => FACE_TOO_SMALL,
            Self::FaceCropped => Complaint {
                code: "FACE_CROPPED",
                message: "Face is cropped",
            },
            Self::FaceIsOccluded => Complaint {
                code: "FACE_IS_OCCLUDED",
                message: "Face is occluded",
            },
            Self::FaceCloseToBorder => Complaint {
                code: "FACE_CLOSE_TO_BORDER",
                message: "Face is too close to one or more borders",
            },
            Self::FaceTooClose => Complaint {
                code: "FACE_TOO_CLOSE",
                message: "Face is too close to the camera",
            },
            Self::FaceAngleTooLarge => Complaint {
                code: "FACE_ANGLE_TOO_LARGE",
                message: "Facial out-of-plane rotation angle is extremely large",
            },
            Self::FaceNotFound => FACE_NOT_FOUND,
            Self::TooManyFaces => Complaint {
                code: "TOO_MANY_FACES",
                message: "Too many faces detected",
            },
            // The vendor's table names the code and gives no sentence.
            Self::EyesClosed => Complaint {
                code: "EYES_CLOSED",
                message: "EYES_CLOSED",
            },
            _ => return None,
        })
    }
}
