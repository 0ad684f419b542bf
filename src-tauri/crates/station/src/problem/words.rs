//! From the portal's code to the catalogue's words.

use journey::{PortalCode, Remedy};

/// What the refused call was about: the same code asks for another remedy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The account: opening a journey, or asking about one.
    Account,
    /// The card alone: its reading, or its check.
    Card,
    /// The faces, and the bundle.
    Faces,
}

impl Subject {
    /// What the refusal of a call was about that asked for this remedy.
    pub(crate) const fn of(remedy: Remedy) -> Self {
        match remedy {
            Remedy::RecaptureCard => Self::Card,
            _ => Self::Faces,
        }
    }
}

/// The catalogue's word for a code of the portal; `docs/portal-codes.md` lists them all. What is not
/// known here is refused, and a person decides.
pub(super) fn word(code: &PortalCode, subject: Subject) -> &'static str {
    let code = code.as_str();
    match subject {
        Subject::Card => of_card(code),
        Subject::Faces => of_faces(code),
        Subject::Account => None,
    }
    .or_else(|| of_any(code))
    .unwrap_or("portal-refused")
}

/// Where the only picture is the card's, whatever is wrong with a picture is wrong with the card.
fn of_card(code: &str) -> Option<&'static str> {
    Some(match code {
        "NOTHING_READ" | "EMPTY_VERIFICATION_RESULT" | "ERROR_IN_VERIFYING_PASSPORT" => {
            "card-unreadable"
        }
        "DOCUMENT_NOT_SUPPORTED" | "UNSUPPORTED_COUNTRY" => "card-not-supported",
        "PAYLOAD_TOO_LARGE" | "REQUEST_SIZE_EXCEED_5MB" => "card-image-refused",
        "ID_FACE_IS_OCCLUDED" => "card-face-covered",
        _ => return of_faces(code).map(|_| "card-unreadable"),
    })
}

fn of_faces(code: &str) -> Option<&'static str> {
    Some(match code {
        "UNRECOGNIZED_IMAGE" | "NULL" => "picture-unusable",
        "PAYLOAD_TOO_LARGE" | "REQUEST_SIZE_EXCEED_5MB" => "picture-too-large",
        "UNRESOLVED_PIC_CONTENT" => "selfie-unusable",
        "ID_FACE_IS_OCCLUDED" => "card-face-covered",
        "FACE_TOO_SMALL" => "face-too-small",
        "FACE_CROPPED" => "face-cropped",
        "FACE_IS_OCCLUDED" => "face-is-occluded",
        "FACE_CLOSE_TO_BORDER" => "face-close-to-border",
        "FACE_TOO_CLOSE" => "face-too-close",
        "FACE_ANGLE_TOO_LARGE" => "face-angle-too-large",
        "FACE_NOT_FOUND" => "face-not-found",
        "TOO_MANY_FACES" => "too-many-faces",
        "EYES_CLOSED" => "eyes-closed",
        "FAILED_TO_PARSE_FILE" => "bundle-refused",
        "FAILED_TO_DECRYPT_MESSAGE" => "bundle-for-another-portal",
        _ => return None,
    })
}

fn of_any(code: &str) -> Option<&'static str> {
    Some(match code {
        "USERNAME_NOT_EXIST"
        | "INCORRECT_PASSWORD"
        | "UNAUTHORIZED"
        | "MISSING_PARAM_CRENDENTIAL"
        | "WRONG_CREDENTIAL" => "portal-login-refused",
        "ERROR_IDV_EXPIRED" | "API_KEY_EXPIRED" | "INVALID_API_KEY" => "portal-account-expired",
        "MAX_JOURNEY_EXCEEDED" | "MAX_API_CALL_EXCEEDED" => "portal-quota",
        "AUTHORIZATION_ERROR" | "ERROR_NO_PERMISSION" => "portal-not-allowed",
        "INVALID_JOURNEY_ID" => "journey-expired",
        "INCOMPLETE_JOURNEY" => "journey-incomplete",
        "PROXY_LOGIN" => "way-proxy-login",
        "THROTTLED" => "portal-busy",
        "ERROR"
        | "ERROR_IN_PROCESSING"
        | "MISSING_ARGUMENTS"
        | "INVALID_AUTH_HEADER"
        | "PHOTO_FORMAT_ERROR"
        | "EMPTY_DOCTYPE"
        | "UNRECOGNIZED_DOCTYPE"
        | "ERROR_IN_DOCTYPE_OR_VERSION"
        | "CONFIG_FILE_NOT_EXIST"
        | "ERROR_IN_GETTING_SCORECARD_CONFIG" => "portal-misunderstands",
        // The customer may be looking: nothing on the screen says why.
        "BLACK_LIST_ID_NO" | "ERROR_IMAGE_ATTACK_DETECTED" => "refer-to-supervisor",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
