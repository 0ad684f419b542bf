//! What `nokhwa` does not tell about a V4L2 device.

use v4l::Device;
use v4l::capability::Flags;

/// Whether `/dev/video{index}` delivers pictures. A webcam has a second node for metadata, with
/// the same name and often the lower number. A node that cannot be asked counts as a camera, so
/// that opening it can say why not.
pub(super) fn may_capture(index: u32) -> bool {
    Device::new(index as usize)
        .and_then(|device| device.query_caps())
        .map_or(true, |device| {
            device.capabilities.contains(Flags::VIDEO_CAPTURE)
        })
}
