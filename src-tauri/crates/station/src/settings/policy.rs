//! What decides, where it differs from the vendor's recommendation.

use capture::checks::Limits;
use journey::{Document, DocumentCheckPolicy, Policy, SelfiePolicy};
use serde::Deserialize;

/// What decides, where it differs from the vendor's recommendation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a call that the account has or not"
)]
pub struct PolicySettings {
    /// Which document customers bring. Its table says which sides are captured.
    pub document: Document,
    /// Which selfie is submitted.
    pub selfie_source: SelfiePolicy,
    /// Whether the account has OkayID. Without it the card is submitted as captured.
    pub okay_id: bool,
    /// Whether the account has Get eKYC Details, by which a lost call is searched for. Its key is
    /// in the keychain.
    pub details: bool,
    /// What OkayDoc checks of a card, where the account has it.
    pub okay_doc: DocumentCheckPolicy,
    /// Whether the account has a scorecard.
    pub scorecard: bool,
    /// Whether the account has Complete Journey.
    pub complete: bool,
    /// What pictures must be, where it differs from the strictest numbers of the vendor.
    pub pictures: Limits,
}

impl Default for PolicySettings {
    fn default() -> Self {
        Self {
            document: Document::MyKad,
            selfie_source: SelfiePolicy::Auto,
            okay_id: true,
            details: false,
            okay_doc: DocumentCheckPolicy::Off,
            scorecard: false,
            complete: false,
            pictures: Limits::default(),
        }
    }
}

impl PolicySettings {
    /// What pictures must be, those that OkayDoc checks among them.
    #[must_use]
    pub fn limits(&self) -> Limits {
        let card = self.pictures.card;
        Limits {
            card: match self.okay_doc.is_off() {
                true => card,
                false => card.for_okay_doc(),
            },
            ..self.pictures
        }
    }

    /// The policy that the domain decides by.
    #[must_use]
    pub fn policy(&self) -> Policy {
        Policy {
            selfie_source: self.selfie_source,
            has_okay_id: self.okay_id,
            has_details: self.details,
            okay_doc: self.okay_doc,
            has_scorecard: self.scorecard,
            has_complete: self.complete,
            document: self.document,
            back_of_card: self.document.back(),
            ..Policy::default()
        }
    }
}
