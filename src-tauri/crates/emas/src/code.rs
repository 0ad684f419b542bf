//! The portal's codes: one table from spelling to code to class.
//!
//! Sources: the portal's `error-list`, the error lists of OkayFace, OkayLive and OkayDoc, and the
//! image requirements of OkayFace. What only clients have seen, and what the documentation of the
//! engine behind the portal (ID R&D's IAD) adds, is marked so.

use std::fmt;

use crate::{Endpoint, Redacted};

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
    /// Nobody knows whether it was processed. Only a fault inside an answer has this class: as the
    /// whole answer it is [`Lost`](crate::Lost), and no refusal.
    Ambiguous,
    /// Stop: a mistake in the request, or something unknown. A person decides.
    Stop,
}

macro_rules! codes {
    (
        said: $($(#[doc = $doc:literal])+ $code:ident $class:ident: $spelling:literal $(, $other:literal)*;)+
        ours: $($(#[doc = $our_doc:literal])+ $our_code:ident $our_class:ident: $our_spelling:literal;)+
    ) => {
        /// Why the portal said no.
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $code,)+
            $($(#[doc = $our_doc])+ $our_code,)+
            /// Something undocumented, in the portal's words.
            Unknown(Redacted),
        }

        /// Every spelling that begins a text of the portal, with its code.
        const SPELLINGS: &[(&str, Code)] = &[
            $(($spelling, Code::$code), $(($other, Code::$code),)*)+
        ];

        impl Code {
            /// Every code but [`Code::Unknown`].
            pub const ALL: &[Self] = &[$(Self::$code,)+ $(Self::$our_code,)+];

            /// The portal's spelling, or ours in the same style where it has none.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$code => $spelling,)+
                    $(Self::$our_code => $our_spelling,)+
                    Self::Unknown(text) => text.as_str(),
                }
            }

            /// What it means, in a sentence or two.
            #[must_use]
            pub const fn meaning(&self) -> &'static str {
                match self {
                    $(Self::$code => concat!($($doc),+).trim_ascii(),)+
                    $(Self::$our_code => concat!($($our_doc),+).trim_ascii(),)+
                    Self::Unknown(_) => "Something undocumented.",
                }
            }

            /// What helps. [`Refusal::class`](crate::Refusal::class) knows more: what was sent.
            #[must_use]
            pub const fn class(&self) -> Class {
                match self {
                    $(Self::$code => Class::$class,)+
                    $(Self::$our_code => Class::$our_class,)+
                    Self::Unknown(_) => Class::Stop,
                }
            }
        }
    };
}

codes! {
    said:

    // General: `error-list`.

    /// A picture is missing or cannot be used.
    Null RecaptureCardOrSelfie: "null";
    /// A picture or another parameter is missing.
    Unspecific Stop: "error";
    /// The portal broke down. Nobody knows how far it had come.
    InternalServerError Ambiguous: "Internal Server Error";
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
    /// The account has no scorecard for this kind of document. Seen by clients only.
    ScorecardNotConfigured Stop: "CONFIG_FILE_NOT_EXIST";
    /// The portal could not read its scorecard's configuration. Seen by clients only.
    ScorecardConfigFailed Stop: "ERROR_IN_GETTING_SCORECARD_CONFIG";

    // OkayID: `centralized-okayid`, `error-list`.

    /// The picture shows nothing that can be recognised.
    UnrecognizedImage RecaptureCardOrSelfie: "UNRECOGNIZED_IMAGE";
    /// The ID number is on the account's blacklist. Never to be shown to the customer.
    BlackListIdNo AlertStaff: "BLACK_LIST_ID_NO";
    /// The document is of a kind that the portal does not read.
    DocumentNotSupported RecaptureCard: "DOCUMENT_NOT_SUPPORTED";
    /// The engine's status is an error.
    ErrorInStatus Stop: "Error in status";

    // OkayDoc: its error list in the older documentation, and what clients have seen.

    /// The document could not be checked.
    EmptyVerificationResult RecaptureCard: "Empty verification result";
    /// The passport could not be checked.
    ErrorInVerifyingPassport RecaptureCard: "Error in verifying passport";
    /// The portal does not check documents of this country.
    UnsupportedCountry RecaptureCard: "UNSUPPORTED_COUNTRY";
    /// The request names no kind of document. Seen by clients only.
    EmptyDoctype Stop: "EMPTY_DOCTYPE";
    /// The request names a kind of document that the portal does not know. Seen by clients only.
    UnrecognizedDoctype Stop: "UNRECOGNIZED_DOCTYPE";
    /// The kind of document and the version of its checks do not go together. Seen by clients only.
    ErrorInDoctypeOrVersion Stop: "ERROR_IN_DOCTYPE_OR_VERSION";

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
    /// The picture is taken for an attack. Seen by clients only. Not to be told to the customer.
    ImageAttackDetected AlertStaff: "ERROR_IMAGE_ATTACK_DETECTED";

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

    ours:

    /// Too many calls at once: HTTP 429.
    Throttled Wait: "THROTTLED";
    /// What opens the portal, or the relay before it, is not taken: HTTP 401.
    Unauthorized Account: "UNAUTHORIZED";
    /// A proxy on the way wants a login, or another one: HTTP 407.
    ProxyLogin Account: "PROXY_LOGIN";
    /// OkayID said success and read nothing.
    NothingRead RecaptureCard: "NOTHING_READ";
    /// An error without any word about its cause.
    Unstated Stop: "UNSTATED";
}

impl Class {
    /// What helps after a call that was sent some of the pictures only.
    pub(crate) const fn at(self, endpoint: Endpoint) -> Self {
        match (endpoint, self) {
            (
                Endpoint::OkayId | Endpoint::OkayDoc,
                Self::RecaptureSelfie | Self::RecaptureCardOrSelfie | Self::NewPhoneCapture,
            ) => Self::RecaptureCard,
            (
                Endpoint::OkayLive,
                Self::RecaptureCard | Self::RecaptureCardOrSelfie | Self::NewPhoneCapture,
            )
            | (Endpoint::OkayFace | Endpoint::OkayFaceBlacklist, Self::NewPhoneCapture) => {
                Self::RecaptureSelfie
            }
            (
                Endpoint::CreateJourney
                | Endpoint::Scorecard
                | Endpoint::ScorecardConfig
                | Endpoint::Details
                | Endpoint::Complete,
                Self::RecaptureCard
                | Self::RecaptureSelfie
                | Self::RecaptureCardOrSelfie
                | Self::NewPhoneCapture
                | Self::SendSmaller,
            ) => Self::Stop,
            (_, class) => class,
        }
    }
}

impl Code {
    /// The documented code that `text` begins with, whatever follows it: the portal adds details,
    /// as in `MISSING_ARGUMENTS: imageIdCard or imageBest`.
    pub(crate) fn known(text: &str) -> Option<Self> {
        let text = text.trim();
        let (_, code) = SPELLINGS.iter().find(|(spelling, code)| match code {
            // Many sentences begin with these words.
            Self::Null | Self::Unspecific => text == *spelling,
            _ => begins_with(text, spelling),
        })?;
        Some(code.clone())
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
            assert_eq!(Code::known(code.as_str()).as_ref(), Some(code));
            if !matches!(code, Code::Null | Code::Unspecific) {
                let longer = format!(" {spelling}: more");
                assert_eq!(Code::known(&longer).as_ref(), Some(code));
            }
        }
    }

    #[test]
    fn a_longer_word_is_another_code() {
        for text in [
            "FACE_NOT_FOUND_IN_VIDEO",
            "FACE",
            "é",
            "",
            "null pointer",
            "error of an unknown kind",
        ] {
            assert_eq!(Code::known(text), None, "{text:?}");
        }
    }

    #[test]
    fn our_own_words_are_never_taken_from_the_portal() {
        for code in [
            Code::Throttled,
            Code::Unauthorized,
            Code::ProxyLogin,
            Code::NothingRead,
            Code::Unstated,
        ] {
            assert_eq!(Code::known(code.as_str()), None);
        }
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

    #[test]
    fn nobody_is_asked_for_a_picture_that_was_not_sent() {
        use Class::{NewPhoneCapture, RecaptureCard, RecaptureCardOrSelfie, RecaptureSelfie};
        for class in Code::ALL.iter().map(Code::class) {
            for endpoint in [Endpoint::OkayId, Endpoint::OkayDoc] {
                let asked = class.at(endpoint);
                assert!(!matches!(
                    asked,
                    RecaptureSelfie | RecaptureCardOrSelfie | NewPhoneCapture
                ));
            }
            let asked = class.at(Endpoint::OkayLive);
            assert!(!matches!(
                asked,
                RecaptureCard | RecaptureCardOrSelfie | NewPhoneCapture
            ));
            assert_ne!(class.at(Endpoint::OkayFace), NewPhoneCapture);
            assert_eq!(class.at(Endpoint::OkayFacePlus), class);
            for endpoint in [
                Endpoint::CreateJourney,
                Endpoint::Details,
                Endpoint::Complete,
            ] {
                let asked = class.at(endpoint);
                assert!(asked == class || asked == Class::Stop);
            }
        }
    }

    #[test]
    fn every_code_says_what_it_means_and_is_spelled_as_no_other() {
        for (at, code) in Code::ALL.iter().enumerate() {
            assert!(code.meaning().ends_with('.'), "{code}");
            assert!(
                !Code::ALL[..at]
                    .iter()
                    .any(|other| other.as_str() == code.as_str())
            );
        }
    }
}
