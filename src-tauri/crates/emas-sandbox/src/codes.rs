//! Every code with which the portal refuses (`P/error-list`): its body, its place, its time.

use crate::shape::INTERNAL_SERVER_ERROR;
use crate::{Endpoint, Shape};

/// A row of the vendor's lists.
pub(crate) struct Documented {
    pub(crate) code: &'static str,
    pub(crate) shape: Shape,
    /// Where it belongs first.
    pub(crate) at: &'static [Endpoint],
    /// Whether the engine says it, after the work. Such a call is counted and listed.
    pub(crate) after_work: bool,
}

/// The row of a code that is in the vendor's lists or was seen by clients. What follows a colon is
/// not part of a code.
pub(crate) fn documented(code: &str) -> Option<&'static Documented> {
    let code = code.split(':').next().unwrap_or(code);
    DOCUMENTED.iter().find(|row| row.code == code)
}

pub(crate) const ENGINES: &[Endpoint] = &[
    Endpoint::OkayId,
    Endpoint::OkayFace,
    Endpoint::OkayFaceV1_1,
    Endpoint::OkayFaceV2,
    Endpoint::OkayFacePlus,
    Endpoint::OkayLive,
    Endpoint::OkayDoc,
];

/// Where two faces are compared.
const FACES: &[Endpoint] = &[
    Endpoint::OkayFace,
    Endpoint::OkayFaceV1_1,
    Endpoint::OkayFaceV2,
    Endpoint::OkayFacePlus,
];

/// Where a face is judged to be alive.
const SELFIES: &[Endpoint] = &[
    Endpoint::OkayFace,
    Endpoint::OkayFaceV1_1,
    Endpoint::OkayFaceV2,
    Endpoint::OkayFacePlus,
    Endpoint::OkayLive,
];

/// Where a journey is named.
const IN_JOURNEY: &[Endpoint] = &[
    Endpoint::OkayId,
    Endpoint::OkayFace,
    Endpoint::OkayFaceV1_1,
    Endpoint::OkayFaceV2,
    Endpoint::OkayFacePlus,
    Endpoint::OkayLive,
    Endpoint::OkayDoc,
    Endpoint::Scorecard,
    Endpoint::Details,
    Endpoint::Complete,
];

const CARDS: &[Endpoint] = &[Endpoint::OkayId];
const LOGINS: &[Endpoint] = &[Endpoint::JourneyId];
const DETAILS: &[Endpoint] = &[Endpoint::Details];
const LIVE: &[Endpoint] = &[Endpoint::OkayLive];
const DOCUMENTS: &[Endpoint] = &[Endpoint::OkayDoc];
const BUNDLES: &[Endpoint] = &[Endpoint::OkayFacePlus];
const SCORECARD_CONFIGS: &[Endpoint] = &[Endpoint::ScorecardConfig];

/// Every code of the vendor's lists, then those that only clients or the SDK's maker name.
pub(crate) const DOCUMENTED: &[Documented] = &[
    // `P/error-list`, general
    request("Error in processing.", Shape::General, ENGINES),
    request("INVALID_API_KEY", Shape::General, ENGINES),
    request("API_KEY_EXPIRED", Shape::General, ENGINES),
    request("null", Shape::General, CARDS),
    request("MISSING_ARGUMENTS", Shape::General, SELFIES),
    request("MISSING_ARGUMENT", Shape::General, SELFIES),
    request("Request size exceed 5MB.", Shape::General, CARDS),
    request("MAX_API_CALL_EXCEEDED", Shape::General, ENGINES),
    request("MAX_JOURNEY_EXCEEDED", Shape::General, LOGINS),
    request("INVALID_JOURNEY_ID", Shape::Journey, IN_JOURNEY),
    request("ERROR_IDV_EXPIRED", Shape::General, LOGINS),
    request("MISSING_PARAM_CRENDENTIAL", Shape::General, LOGINS),
    request("USERNAME_NOT_EXIST", Shape::General, LOGINS),
    request("INCORRECT_PASSWORD", Shape::General, LOGINS),
    request("error", Shape::Bare, ENGINES),
    request("WRONG_CREDENTIAL", Shape::General, DETAILS),
    request("INVALID_AUTH_HEADER", Shape::General, DETAILS),
    request("AUTHORIZATION_ERROR", Shape::General, DETAILS),
    request("ERROR_NO_PERMISSION", Shape::General, DETAILS),
    request("INCOMPLETE_JOURNEY", Shape::General, &[Endpoint::Complete]),
    // OkayID
    request(INTERNAL_SERVER_ERROR, Shape::Framework, CARDS),
    engine("UNRECOGNIZED_IMAGE", Shape::General, CARDS),
    engine("BLACK_LIST_ID_NO", Shape::General, CARDS),
    engine("DOCUMENT_NOT_SUPPORTED", Shape::General, CARDS),
    engine("Error in status", Shape::General, CARDS),
    request("Request size exceed 5MB", Shape::General, CARDS),
    // OkayFace
    engine("UNEXPECTED_ERROR", Shape::General, FACES),
    request("INTEG_ERROR", Shape::General, FACES),
    engine("UNRESOLVED_PIC_CONTENT", Shape::General, SELFIES),
    request("PAYLOAD_TOO_LARGE", Shape::General, FACES),
    request("Photo format error", Shape::General, FACES),
    engine("ERROR_NO_FACE_DETECTED", Shape::General, FACES),
    engine("ID_FACE_IS_OCCLUDED", Shape::General, FACES),
    engine("ERROR_IMAGE_ATTACK_DETECTED", Shape::General, FACES),
    // Face quality
    engine("FACE_TOO_SMALL", Shape::Complaint, SELFIES),
    engine("FACE_CROPPED", Shape::Complaint, SELFIES),
    engine("FACE_IS_OCCLUDED", Shape::Complaint, SELFIES),
    engine("FACE_CLOSE_TO_BORDER", Shape::Complaint, SELFIES),
    engine("FACE_TOO_CLOSE", Shape::Complaint, SELFIES),
    engine("FACE_ANGLE_TOO_LARGE", Shape::Complaint, SELFIES),
    engine("FACE_NOT_FOUND", Shape::Complaint, SELFIES),
    engine("TOO_MANY_FACES", Shape::Complaint, SELFIES),
    engine("EYES_CLOSED", Shape::Complaint, SELFIES),
    // OkayLive's sentences without a code
    engine("Failed to decode image", Shape::General, LIVE),
    engine("Can't read image from bytes", Shape::General, LIVE),
    engine("Failed while detecting face", Shape::General, LIVE),
    engine("Failed while predict landmarks", Shape::General, LIVE),
    engine("Failed to convert image", Shape::General, LIVE),
    engine("Failed to predict result", Shape::General, LIVE),
    engine("Failed to crop face", Shape::General, LIVE),
    engine("Face image is too small", Shape::General, LIVE),
    // OkayDoc
    engine("Empty verification result.", Shape::Document, DOCUMENTS),
    engine("Error in verifying passport.", Shape::Document, DOCUMENTS),
    request("UNSUPPORTED_COUNTRY", Shape::Document, DOCUMENTS),
    request("EMPTY_DOCTYPE", Shape::Document, DOCUMENTS),
    request("UNRECOGNIZED_DOCTYPE", Shape::Document, DOCUMENTS),
    request("ERROR_IN_DOCTYPE_OR_VERSION", Shape::Document, DOCUMENTS),
    // Scorecard config
    request("CONFIG_FILE_NOT_EXIST", Shape::General, SCORECARD_CONFIGS),
    request(
        "ERROR_IN_GETTING_SCORECARD_CONFIG",
        Shape::General,
        SCORECARD_CONFIGS,
    ),
    // What the portal makes of a bad bundle is not documented. The words are those of the SDK
    // maker's server; the shape is our choice.
    engine("Failed to parse file", Shape::General, BUNDLES),
    engine("Failed to read a meta data", Shape::General, BUNDLES),
    engine("Failed to decrypt message", Shape::General, BUNDLES),
];

/// Said before the work.
const fn request(code: &'static str, shape: Shape, at: &'static [Endpoint]) -> Documented {
    Documented {
        code,
        shape,
        at,
        after_work: false,
    }
}

/// Said by an engine after the work.
const fn engine(code: &'static str, shape: Shape, at: &'static [Endpoint]) -> Documented {
    Documented {
        code,
        shape,
        at,
        after_work: true,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Section 8 of the contract, and the codes that it names elsewhere, line by line.
    const CONTRACT: &[&[&str]] = &[
        &[
            "Error in processing.",
            "INVALID_API_KEY",
            "API_KEY_EXPIRED",
            "null",
            "MISSING_ARGUMENTS",
            "Request size exceed 5MB.",
            "MAX_API_CALL_EXCEEDED",
            "MAX_JOURNEY_EXCEEDED",
            "INVALID_JOURNEY_ID",
            "ERROR_IDV_EXPIRED",
            "MISSING_PARAM_CRENDENTIAL",
            "USERNAME_NOT_EXIST",
            "INCORRECT_PASSWORD",
            "error",
            "WRONG_CREDENTIAL",
            "INVALID_AUTH_HEADER",
            "AUTHORIZATION_ERROR",
            "ERROR_NO_PERMISSION",
            "INCOMPLETE_JOURNEY",
        ],
        &[
            "Internal Server Error",
            "UNRECOGNIZED_IMAGE",
            "BLACK_LIST_ID_NO",
            "DOCUMENT_NOT_SUPPORTED",
            "Error in status",
            "Request size exceed 5MB",
        ],
        &[
            "UNEXPECTED_ERROR",
            "INTEG_ERROR",
            "UNRESOLVED_PIC_CONTENT",
            "PAYLOAD_TOO_LARGE",
            "MISSING_ARGUMENT",
            "Photo format error",
            "ERROR_NO_FACE_DETECTED",
            "ID_FACE_IS_OCCLUDED",
            "ERROR_IMAGE_ATTACK_DETECTED",
        ],
        &[
            "FACE_TOO_SMALL",
            "FACE_CROPPED",
            "FACE_IS_OCCLUDED",
            "FACE_CLOSE_TO_BORDER",
            "FACE_TOO_CLOSE",
            "FACE_ANGLE_TOO_LARGE",
            "FACE_NOT_FOUND",
            "TOO_MANY_FACES",
            "EYES_CLOSED",
        ],
        &[
            "Failed to decode image",
            "Can't read image from bytes",
            "Failed while detecting face",
            "Failed while predict landmarks",
            "Failed to convert image",
            "Failed to predict result",
            "Failed to crop face",
            "Face image is too small",
        ],
        &[
            "Empty verification result.",
            "Error in verifying passport.",
            "UNSUPPORTED_COUNTRY",
            "EMPTY_DOCTYPE",
            "UNRECOGNIZED_DOCTYPE",
            "ERROR_IN_DOCTYPE_OR_VERSION",
        ],
        &["CONFIG_FILE_NOT_EXIST", "ERROR_IN_GETTING_SCORECARD_CONFIG"],
        &[
            "Failed to parse file",
            "Failed to read a meta data",
            "Failed to decrypt message",
        ],
    ];

    #[test]
    fn every_code_of_the_contract_has_one_row_and_no_other_code_has_any() {
        let codes: Vec<_> = DOCUMENTED.iter().map(|row| row.code).collect();
        let once: BTreeSet<_> = codes.iter().copied().collect();
        assert_eq!(codes.len(), once.len(), "a code has two rows");
        assert_eq!(once, CONTRACT.iter().copied().flatten().copied().collect());
    }

    #[test]
    fn a_code_may_carry_words_after_a_colon() {
        let row = documented("MISSING_ARGUMENTS: imageIdCard or imageBest");
        assert_eq!(row.map(|row| row.code), Some("MISSING_ARGUMENTS"));
        assert!(documented("MISSING_ARGUMENTS_OF_SORTS").is_none());
    }

    #[test]
    fn only_engines_refuse_after_the_work() {
        for row in DOCUMENTED {
            let engines_only = row.at.iter().all(|endpoint| endpoint.has_engine());
            assert!(engines_only || !row.after_work, "{}", row.code);
        }
    }
}
