//! What OkayDoc answers: a list of methods, each with the components that it looked at.
//!
//! Every value is text: a number, one of `Pass`, `Fail` and `Cautious`, or several of these with
//! commas between them.

use serde::Serialize;
use uuid::Uuid;

use super::Call;
use crate::Scenario;
use crate::payload::JsonBody;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Method {
    method: &'static str,
    label: &'static str,
    component_list: Vec<Component>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Component {
    code: &'static str,
    label: &'static str,
    value: &'static str,
    image_url: String,
    ref_image_url: Option<String>,
}

/// A picture that the portal keeps. Its address is relative, and no page says to what.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OutputImage {
    tag: &'static str,
    image_url: String,
}

/// What a MyKad is looked at for: the switch of the request, the method, its label. In the order of
/// the vendor's table. The names of the last two methods, which only version 7-1 has, are our choice.
const MY_KAD: &[(&str, &str, &str)] = &[
    ("landmarkCheck", "landmark", "Landmark Analysis Result"),
    ("fontCheck", "font", "Font Analysis Result"),
    ("microprintCheck", "microprint", "Microprint"),
    (
        "photoSubstitutionCheck",
        "substitution",
        "Photo Substitution",
    ),
    ("icTypeCheck", "docType", "IC Type"),
    ("colorMode", "colorMode", "Color Mode"),
    ("hologram", "hologram", "Hologram"),
    ("screenDetection", "screen", "Screen Detection"),
    ("ghostPhotoColorDetection", "holocolor", "Ghost Photo Color"),
    ("idBlurDetection", "idBlurDetection", "ID Blur Detection"),
    (
        "idBrightnessDetection",
        "idBrightnessDetc",
        "ID Brightness Detection",
    ),
    (
        "faceBrightnessDetection",
        "faceBrightnessDetc",
        "Face Brightness Detection",
    ),
    (
        "islamFieldTamperingDetection",
        "islamFieldTampering",
        "Islam Field Tampering",
    ),
    ("qualityCheckDetection", "qualityCheck", "Quality Check"),
];

/// Where a MyKad's landmarks are.
const LANDMARKS: &[(&str, &str)] = &[
    ("l-mykad-header", "Kad Pengenalan Header"),
    ("l-mykad-logo", "MyKad Logo"),
    ("l-my-flag-logo", "Malaysian Flag"),
    ("l-chip", "Chip"),
    ("l-hibiscus", "Hibiscus"),
    ("l-msc", "MSC"),
];

/// What a passport of any country is looked at for.
const PASSPORT: &[&str] = &["colorMode", "screen", "idBlurDetection", "idBrightnessDetc"];
/// What a MyKas is looked at for. The page is silent; our choice.
const MY_KAS: &[&str] = &["landmark", "colorMode", "screen"];

/// What was asked for, and nothing else.
pub(super) fn my_kad(call: &Call<'_, JsonBody>, id: Uuid) -> Vec<Method> {
    list(call, id, |switch, _| call.payload.switch(switch))
}

pub(super) fn my_kas(call: &Call<'_, JsonBody>, id: Uuid) -> Vec<Method> {
    list(call, id, |_, method| MY_KAS.contains(&method))
}

pub(super) fn passport(call: &Call<'_, JsonBody>, id: Uuid) -> Vec<Method> {
    list(call, id, |_, method| PASSPORT.contains(&method))
}

fn list(call: &Call<'_, JsonBody>, id: Uuid, wanted: impl Fn(&str, &str) -> bool) -> Vec<Method> {
    let checks = MY_KAD
        .iter()
        .filter(|(switch, method, _)| wanted(switch, method));
    checks
        .map(|&(_, method, label)| Method {
            method,
            label,
            component_list: components(method, label, call, id),
        })
        .collect()
}

fn components(
    method: &'static str,
    label: &'static str,
    call: &Call<'_, JsonBody>,
    id: Uuid,
) -> Vec<Component> {
    let component = |code, label| Component {
        code,
        label,
        value: value(method, call),
        image_url: address(call.scenario, id, code),
        ref_image_url: None,
    };
    match method {
        "landmark" => LANDMARKS
            .iter()
            .map(|(code, label)| component(code, label))
            .collect(),
        "font" => vec![component("f-id-no", label)],
        _ => vec![component(method, label)],
    }
}

fn value(method: &str, call: &Call<'_, JsonBody>) -> &'static str {
    match (method, call.scenario) {
        ("landmark", Scenario::ForgedDocument) => "12.3",
        ("landmark", Scenario::LandmarkExactly30) => "30",
        ("landmark", Scenario::LandmarkJustBelow30) => "29.999",
        ("landmark", _) => "95.58",
        ("microprint", Scenario::MicroprintJustBelow41) => "40.999",
        ("microprint", _) => "58.13",
        ("font" | "substitution" | "screen", Scenario::ForgedDocument) => "Fail",
        ("colorMode", Scenario::DoubtfulDocument) => "Cautious",
        // A hologram shows in a picture that was taken with a flash; our choice.
        ("hologram", Scenario::FailedHologram) => "Fail,Fail",
        ("hologram", _) if call.payload.0.contains_key("otherDocList") => "Pass,Pass",
        ("hologram", _) => "Fail,Fail",
        ("docType", _) => "New IC",
        _ => "Pass",
    }
}

fn address(scenario: Scenario, id: Uuid, code: &str) -> String {
    let host = match scenario {
        // A name that is reserved for what must not exist.
        Scenario::ForeignImages => "http://images.invalid",
        _ => "",
    };
    format!("{host}/public/image/v2/{id}?type={code}")
}

pub(super) fn output_images(id: Uuid) -> Vec<OutputImage> {
    ["holoFace", "idFace"]
        .map(|tag| OutputImage {
            tag,
            image_url: format!("/public/image/v2/{id}?type={tag}"),
        })
        .into()
}
