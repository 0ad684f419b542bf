//! The phone and its bundle.

use super::checks::{Decided, ensure, one};
use crate::state::Handoff;
use crate::{
    BundleOrigin, Event, Journey, Need, Policy, ReceivedBundle, Refusal, SelfiePolicy,
    SelfieSource, Sha256,
};

impl Journey {
    pub(super) fn phone_claimed(&self) -> Result<(), Refusal> {
        let claimed = matches!(self.handoff, Handoff::Claimed(_));
        ensure(claimed, Refusal::HandoffOutOfOrder)
    }

    pub(super) fn receive_bundle(&self, bundle: ReceivedBundle, policy: &Policy) -> Decided {
        self.may_capture()?;
        if let BundleOrigin::Phone { .. } = bundle.origin {
            let confirmed = matches!(self.handoff, Handoff::Confirmed(_));
            ensure(confirmed, Refusal::HandoffOutOfOrder)?;
        }
        ensure(
            !self.has_submitted(bundle.bundle_sha256),
            Refusal::BundleUsed,
        )?;
        let photo_required = policy.selfie_source == SelfiePolicy::Phone;
        ensure(
            !photo_required || bundle.selfie_sha256.is_some(),
            Refusal::NoPhoneSelfie,
        )?;
        one(Event::BundleReceived(bundle))
    }

    pub(super) fn accept_phone_photo(&self, sha256: Sha256, policy: &Policy) -> Decided {
        self.may_capture()?;
        let photo = self.selfie_to_submit(policy);
        let photo = photo.filter(|photo| photo.source == SelfieSource::Phone);
        let photo = photo.ok_or(Refusal::Missing(Need::Bundle))?;
        ensure(photo.sha256 == sha256, Refusal::OtherPicture)?;
        ensure(!self.phone_photo_accepted, Refusal::Done)?;
        one(Event::PhonePhotoAccepted { sha256 })
    }
}
