//! A capture that has come, by the hand-off or from a folder: first into the register, then to the
//! counter.

use std::time::Duration;

use handoff::{Delivery, FolderCapture, Platform};
use journey::{Bundle, BundleOrigin, CaptureId, Command, Jpeg, PhonePlatform, ReceivedBundle};

use crate::action::NotDone;
use crate::desk::Desk;
use crate::open_journey::OpenJourney;

/// What has come.
pub(crate) struct Received {
    capture: handoff::CaptureId,
    bundle: Bundle,
    selfie: Option<Jpeg>,
    /// The photo as it may be shown.
    copy: Option<Jpeg>,
    origin: BundleOrigin,
    took: Option<Duration>,
}

impl Received {
    /// From a phone, and what the phone waits for.
    pub(crate) fn by_phone(delivery: Delivery, copy: Option<Jpeg>) -> (Self, handoff::Answer) {
        let platform = platform(delivery.platform);
        let received = Self {
            capture: delivery.capture,
            bundle: delivery.bundle,
            selfie: delivery.selfie,
            copy,
            origin: BundleOrigin::Phone { platform },
            took: Some(delivery.took),
        };
        (received, delivery.answer)
    }

    /// From a folder.
    pub(crate) fn from_folder(found: FolderCapture, copy: Option<Jpeg>) -> Self {
        let platform = platform(found.platform);
        Self {
            capture: found.capture,
            bundle: found.bundle,
            selfie: found.selfie,
            copy,
            origin: BundleOrigin::Folder { platform },
            took: None,
        }
    }

    /// Records it and keeps it. The bundle's length in bytes.
    ///
    /// # Errors
    /// [`NotDone`] if the journey or the register refuses it; nothing is kept then.
    pub(crate) fn keep(self, open: &mut OpenJourney, desk: &mut Desk) -> Result<u32, NotDone> {
        let not_possible = |_| NotDone::new("not-possible");
        let capture: CaptureId = self.capture.as_str().parse().map_err(not_possible)?;
        let length = self.bundle.as_ref().len();
        let received = ReceivedBundle {
            capture,
            bundle_sha256: self.bundle.sha256(),
            bundle_length: u64::try_from(length).unwrap_or(u64::MAX),
            selfie_sha256: self.selfie.as_ref().map(Jpeg::sha256),
            origin: self.origin,
            upload_ms: self.took.map(|took| {
                let ms = took.as_millis();
                u32::try_from(ms).unwrap_or(u32::MAX)
            }),
        };
        if let (Some(photo), Some(copy)) = (self.selfie, self.copy) {
            open.album.keep_unseen(photo, copy);
        }
        if let Err(refused) = open.perform(&mut desk.register, Command::ReceiveBundle(received)) {
            tracing::info!("the bundle is refused: {}", refused.code);
            return Err(NotDone::new("bundle-refused"));
        }
        open.bundle = Some(self.bundle);
        Ok(u32::try_from(length).unwrap_or(u32::MAX))
    }
}

/// As the journey names it.
pub(crate) const fn platform(platform: Platform) -> PhonePlatform {
    match platform {
        Platform::Ios => PhonePlatform::Ios,
        Platform::Android => PhonePlatform::Android,
    }
}
