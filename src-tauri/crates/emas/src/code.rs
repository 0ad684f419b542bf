//! The portal's codes: one table from spelling to code to class.
//!
//! Sources: the portal's `error-list`, the error lists of OkayFace and OkayLive, and the image
//! requirements of OkayFace. What only clients have seen, and what the documentation of the engine
//! behind the portal (ID R&D's IAD) adds, is marked so.

use std::fmt;

use crate::Redacted;

/// What helps after a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Capture the card again.
    RecaptureCard,
    /// Capture the selfie again.
    RecaptureSelfie,
    /// Capture one of them again; the portal does not say which, so offer both.
    RecaptureCardOrSelfie,
    /// Make a new bundle, and its photo, on the phone.
    NewPhoneCapture,
    /// Send smaller pictures.
    SendSmaller,
    /// The journey is unknown or purged: begin a new one.
    NewJourney,
    /// Nothing was processed; the same request may be sent after a wait.
    Wait,
    /// The account, its login or its quota: no journey can be made until somebody mends it.
    Account,
    /// Tell the staff discreetly. The customer sees a general message only.
    AlertStaff,
    /// Stop: a mistake in the request, or something unknown. A person decides.
    Stop,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $code:ident $class:ident: $spelling:literal $(, $other:literal)*;)+) => {
        /// Why the portal said no.
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $code,)+
            /// The portal's `null`: a picture is missing or cannot be used.
            Null,
            /// The portal's `error`: a picture or another parameter is missing.
            Unspecific,
            /// HTTP 429: too many calls at once. Not the portal's own word.
            Throttled,
            /// OkayID said success and read nothing. Not the portal's own word.
            NothingRead,
            /// An error without any word about its cause.
            Unstated,
            /// Something undocumented, in the portal's words.
            Unknown(Redacted),
        }

        /// Every spelling that begins a text, with its code.
        const SPELLINGS: &[(&str, Code)] = &[
            $(($spelling, Code::$code), $(($other, Code::$code),)*)+
        ];

        impl Code {
            /// The portal's spelling, or ours in the same style where it has none.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$code => $spelling,)+
                    Self::Null => "null",
                    Self::Unspecific => "error",
                    Self::Throttled => "THROTTLED",
                    Self::NothingRead => "NOTHING_READ",
                    Self::Unstated => "UNSTATED",
                    Self::Unknown(text) => text.as_str(),
                }
            }

            /// What helps. At OkayID, [`Refusal::class`](crate::Refusal::class) knows more: no
            /// selfie was sent there.
            #[must_use]
            pub fn class(&self) -> Class {
                match self {
                    $(Self::$code => Class::$class,)+
                    Self::Null => Class::RecaptureCardOrSelfie,
                    Self::NothingRead => Class::RecaptureCard,
                    Self::Throttled => Class::Wait,
                    Self::Unspecific | Self::Unstated | Self::Unknown(_) => Class::Stop,
                }
            }
        }
    };
}

codes! {
    // General: `error-list`.

    /// No parameter was sent.
    ErrorInProcessing Stop: "Error in processing";
    /// The API key is wrong.
    InvalidApiKey Account: "INVALID_API_KEY";
    /// The API key has expired.
    ApiKeyExpired Account: "API_KEY_EXPIRED";
    /// A picture is missing.
    MissingArguments Stop: "MISSING_ARGUMENTS", "MISSING_ARGUMENT";
    /// The whole request is over 5 MB.
    RequestTooLarge SendSmaller: "Request size exceed 5MB";
    /// The account's calls are used up.
    MaxApiCallExceeded Account: "MAX_API_CALL_EXCEEDED";
    /// The account's journeys are used up.
    MaxJourneyExceeded Account: "MAX_JOURNEY_EXCEEDED";
    /// The journey is unknown, empty, or older than 14 days and purged.
    InvalidJourneyId NewJourney: "INVALID_JOURNEY_ID";
    /// The account has expired.
    AccountExpired Account: "ERROR_IDV_EXPIRED";
    /// The user name or the password is missing. The portal's own spelling has the mistake.
    MissingCredential Account: "MISSING_PARAM_CRENDENTIAL", "MISSING_PARAM_CREDENTIAL";
    /// The user name is unknown.
    UsernameNotExist Account: "USERNAME_NOT_EXIST";
    /// The password is wrong.
    IncorrectPassword Account: "INCORRECT_PASSWORD";
    /// The login of a call with Basic authentication is wrong.
    WrongCredential Account: "WRONG_CREDENTIAL";
    /// The header of Basic authentication cannot be read.
    InvalidAuthHeader Stop: "INVALID_AUTH_HEADER";
    /// The journey belongs to another account.
    AuthorizationError Stop: "AUTHORIZATION_ERROR";
    /// The account may not do this.
    NoPermission Stop: "ERROR_NO_PERMISSION";
    /// A step that the account demands is missing.
    IncompleteJourney Stop: "INCOMPLETE_JOURNEY";

    // OkayID: `centralized-okayid`, `error-list`.

    /// The picture shows nothing that can be recognised.
    UnrecognizedImage RecaptureCardOrSelfie: "UNRECOGNIZED_IMAGE";
    /// The ID number is on the account's blacklist. Never to be shown to the customer.
    BlackListIdNo AlertStaff: "BLACK_LIST_ID_NO";
    /// The document is of a kind that the portal does not read.
    DocumentNotSupported RecaptureCard: "DOCUMENT_NOT_SUPPORTED";
    /// The engine's status is an error.
    ErrorInStatus Stop: "Error in status";

    // OkayFace: `error-list`.

    /// Processing failed. One client takes it for a picture that is too large.
    UnexpectedError Stop: "UNEXPECTED_ERROR", "Failed while detecting face",
        "Failed while predict landmarks", "Failed to predict result";
    /// The portal could not reach its own engine, or a picture was missing.
    IntegrationError Stop: "INTEG_ERROR";
    /// The selfie cannot be read.
    UnresolvedPicContent RecaptureSelfie: "UNRESOLVED_PIC_CONTENT", "Failed to decode image",
        "Can't read image from bytes", "Failed to convert image";
    /// A picture is over 3 MB.
    PayloadTooLarge SendSmaller: "PAYLOAD_TOO_LARGE";
    /// A picture is neither JPEG nor PNG.
    PhotoFormatError Stop: "Photo format error";
    /// The face on the card is covered. Seen by clients only.
    IdFaceIsOccluded RecaptureCard: "ID_FACE_IS_OCCLUDED";
    /// The picture is taken for an attack. Seen by clients only.
    ImageAttackDetected Stop: "ERROR_IMAGE_ATTACK_DETECTED";

    // The quality of the face: `image-requirement/okayface`, error lists of OkayFace and OkayLive.

    /// No face is found.
    FaceNotFound RecaptureSelfie: "FACE_NOT_FOUND", "Failed to detect face",
        "ERROR_NO_FACE_DETECTED";
    /// The face, or the distance between the eyes, is too small.
    FaceTooSmall RecaptureSelfie: "FACE_TOO_SMALL", "Absolute face size is too small",
        "Relative face size is too small", "Interpupillary distance is too small",
        "Face image is too small";
    /// Part of the face lies outside the picture.
    FaceCropped RecaptureSelfie: "FACE_CROPPED", "Face is cropped";
    /// The face is covered, on the selfie or on the card: the portal does not say which.
    FaceIsOccluded RecaptureCardOrSelfie: "FACE_IS_OCCLUDED", "Face is occluded";
    /// The face is too near an edge of the picture.
    FaceCloseToBorder RecaptureSelfie: "FACE_CLOSE_TO_BORDER",
        "Face is too close to one or more borders";
    /// The face is too near the camera.
    FaceTooClose RecaptureSelfie: "FACE_TOO_CLOSE", "Face is too close to the camera",
        "Failed to crop face";
    /// The head is turned too far.
    FaceAngleTooLarge RecaptureSelfie: "FACE_ANGLE_TOO_LARGE",
        "Facial out-of-plane rotation angle is extremely large";
    /// More than one face is in the picture.
    TooManyFaces RecaptureSelfie: "TOO_MANY_FACES", "Too many faces detected";
    /// The eyes are closed.
    EyesClosed RecaptureSelfie: "EYES_CLOSED";

    // The bundle: documented by ID R&D, not by the portal.

    /// The bundle cannot be read.
    BundleUnreadable NewPhoneCapture: "Failed to parse file", "Failed to read a meta data";
    /// The bundle was made for another server, such as a demo app's for the production portal.
    BundleKeyMismatch Stop: "Failed to decrypt message";
}

impl Code {
    /// The documented code that `text` begins with, whatever follows it: the portal adds details,
    /// as in `MISSING_ARGUMENTS: imageIdCard or imageBest`.
    pub(crate) fn known(text: &str) -> Option<Self> {
        let text = text.trim();
        if text == Self::Unspecific.as_str() {
            return Some(Self::Unspecific); // as a whole only: many sentences begin with this word
        }
        SPELLINGS
            .iter()
            .find(|(spelling, _)| begins_with(text, spelling))
            .map(|(_, code)| code.clone())
    }

    /// The code of an undocumented text: its first word if that is written as a code, else all.
    pub(crate) fn unknown(text: &str, secrets: &[&str]) -> Self {
        let end = text.find(|letter| !is_word(letter)).unwrap_or(text.len());
        let word = &text[..end];
        let written_as_a_code = word.contains('_')
            && word.starts_with(|letter: char| letter.is_ascii_uppercase())
            && !word.contains(|letter: char| letter.is_ascii_lowercase());
        let text = if written_as_a_code { word } else { text };
        Self::Unknown(Redacted::new(text, secrets))
    }
}

fn begins_with(text: &str, spelling: &str) -> bool {
    let (Some(start), Some(rest)) = (text.get(..spelling.len()), text.get(spelling.len()..)) else {
        return false;
    };
    start.eq_ignore_ascii_case(spelling) && !rest.starts_with(is_word)
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_leads_to_its_own_code() {
        for (spelling, code) in SPELLINGS {
            assert_eq!(Code::known(spelling).as_ref(), Some(code));
            assert_eq!(
                Code::known(&format!(" {spelling}: more")).as_ref(),
                Some(code)
            );
            assert_eq!(Code::known(code.as_str()).as_ref(), Some(code));
        }
    }

    #[test]
    fn a_longer_word_is_another_code() {
        assert_eq!(Code::known("FACE_NOT_FOUND_IN_VIDEO"), None);
        assert_eq!(Code::known("FACE"), None);
        assert_eq!(Code::known("é"), None);
    }

    #[test]
    fn an_undocumented_code_is_kept_and_stops() {
        let code = Code::unknown("SELFIE_TOO_HAPPY for AHMAD", &[]);
        assert_eq!(
            (code.as_str(), code.class()),
            ("SELFIE_TOO_HAPPY", Class::Stop)
        );
        assert_eq!(
            Code::unknown("Cannot match AHMAD", &[]).as_str(),
            "Cannot match ***"
        );
    }
}
