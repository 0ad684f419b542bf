//! The portal's documented bodies, each with the call that it answers.

use crate::Endpoint;

pub(super) const SUCCESSES: &[(Endpoint, &str)] = &[
    (
        Endpoint::OkayFacePlus,
        r#"{"status":"success","messageCode":"api.success","imageBestLiveness":{"probability":0.92135316},"imageBestCaptureLiveness":{"probability":1.0,"score":0.1745683},"result_idcard":{"confidence":100.0}}"#,
    ),
    (
        Endpoint::CreateJourney,
        r#"{"status":"success","message":"api.success","journeyId":"7851b4e3-df09-4ab6-8091-0123456789ab"}"#,
    ),
    (
        Endpoint::OkayFace,
        r#"{"status":"success","messageCode":"api.success","imageBestLiveness":{"probability":0.9999331,"score":9.612308,"quality":0.6691686},"request_id":"1591169623008663I8E5268153513648","result_idcard":{"confidence":88.0169}}"#,
    ),
    (
        Endpoint::OkayFaceBlacklist,
        r#"{"status":"success","messageCode":"api.success","imageBestLiveness":{"probability":0.99},"result_idcard":{"confidence":88.0},"blacklistFaceSearch":{"status":"NOT_FOUND","requestId":"b0c1"}}"#,
    ),
    (
        Endpoint::OkayLive,
        r#"{"status":"success","messageCode":"api.success","probability":0.99,"score":9.6,"quality":0.67}"#,
    ),
    (
        Endpoint::OkayId,
        r#"{"status":"success","message":"","images":[{"Base64ImageString":"/9j/AA==","Format":".jpg","LightIndex":6,"PageIndex":1},{"Base64ImageString":"/9j/AAA=","Format":null,"LightIndex":6,"PageIndex":0}],"faceImage":"/9j/4AAQ","result":[{"ListVerifiedFields":{"pFieldMaps":[{"wLCID":0,"FieldType":2,"wFieldType":2,"Field_MRZ":null,"Field_Visual":"900101015555","Field_Barcode":null,"Matrix":[0,0,0]},{"wLCID":1086,"FieldType":71172108,"wFieldType":12,"Field_Visual":"PEREMPUAN"},{"wLCID":0,"wFieldType":25,"Field_Visual":"SITI^BINTI ALI"},{"wLCID":0,"wFieldType":51,"Field_MRZ":"P<MYSTAN<<MEI<LING<<<<<<<<<<<<<<<<<<<<<<<<<<<A12345678<MYS9001011F3001019<<<<<<<<<<<<<<04"}]}}],"documentType":"Malaysia - Id Card #2"}"#,
    ),
    (
        Endpoint::OkayDoc,
        r#"{"status":"success","messageCode":"api.success","message":"","id":"0d2f","methodList":[{"method":"landmark","label":"Landmark","componentList":[{"code":"l-chip","label":"Chip","value":"95.58","imageUrl":"/a.jpg","refImageUrl":null}]},{"method":"hologram","label":"Hologram","componentList":[{"code":"h","label":"","value":"Fail,Fail"}]},{"method":"font","componentList":[{"code":"f-id-no","value":"Pass"}]}],"outputImageList":[{"tag":"idFace","imageUrl":"/b.jpg"}]}"#,
    ),
    (
        Endpoint::Scorecard,
        r#"{"status":"success","messageCode":null,"message":null,"scorecardResultList":[{"scorecardStatus":"cautious","docType":"mykad_new","checkResultList":[{"checkType":"hologram","checkStatus":"F"},{"checkType":"landmark","checkStatus":"P"}]}]}"#,
    ),
    (
        Endpoint::ScorecardConfig,
        r#"{"status":"success","lastModifiedDate":"2026-01-01","configList":["landmark"],"scorecardList":["clear"]}"#,
    ),
    (
        Endpoint::Details,
        r#"{"status":"success","message":"api.success","result":"MDEyMzQ1Njc4OWFiY2RlZg=="}"#,
    ),
    (
        Endpoint::Complete,
        r#"{"status":"success","messageCode":null,"message":null,"completeDateTime":1680775433552}"#,
    ),
];

/// What lies inside the details.
const DETAILS: &str = r#"{"id":"7851b4e3-df09-4ab6-8091-0123456789ab","createdDate":1697438472000,"companyId":"c","okayIds":[{"id":"i1","createdDate":1697438473000,"okayIdResponse":{"status":"success","result":[]}}],"okayFacePlus":[{"id":"f1","okayFacePlusResponse":{"status":"success","imageBestLiveness":{"probability":0.92},"imageBestCaptureLiveness":{"probability":1.0},"result_idcard":{"confidence":100.0}}}],"okayDocs":[{"id":7,"docType":"mykad","okayDocResponse":{"status":"success","methodList":[]}}]}"#;

const ERRORS: &[&str] = &[
    r#"{"status":"error","message":"FACE_TOO_SMALL"}"#,
    r#"{"status":"error","messageCode":null,"message":"INVALID_JOURNEY_ID","scorecardResult":null}"#,
    r#"{"status":"error","messageCode":"api.error","message":"Empty verification result. Try again.","id":null,"methodList":null}"#,
    r#"{"error":"FACE_NOT_FOUND","request_id":"1591169623008663"}"#,
    r#"{"timestamp":"x","status":500,"error":"Internal Server Error","message":"No message available","path":"/api/ekyc/okayid"}"#,
    r#"{"status":"Internal Server Error"}"#,
    r#"{"status":"success","imageBestLiveness":{"error":"Face is cropped"},"imageBestCaptureLiveness":{"probability":1.0,"rejection":["UNTRUSTED_DEVICE"]},"result_idcard":{"confidence":100.0}}"#,
];

/// All of them; the one whose pass matters most comes most often.
pub(super) fn all() -> Vec<&'static str> {
    let face_plus = std::iter::repeat_n(SUCCESSES[0].1, 12);
    let successes = SUCCESSES.iter().map(|(_, body)| *body);
    let rest = ERRORS.iter().copied().chain([DETAILS]);
    face_plus.chain(successes).chain(rest).collect()
}
