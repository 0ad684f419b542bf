//! What a journey is made with (REG-19).

use journey::{MadeWith, Model, Policy};

use crate::consent;

/// What a journey is made with that begins now.
pub(crate) fn made_with(policy: &Policy) -> MadeWith {
    let models = capture::face_models().iter().map(|model| Model {
        name: model.name.to_owned(),
        sha256: model.sha256,
    });
    MadeWith {
        capture: capture::VERSION.to_owned(),
        models: models.collect(),
        consent_text: consent::VERSION,
        policy: policy.clone(),
    }
}
