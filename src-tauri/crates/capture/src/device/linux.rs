//! What `nokhwa` does not tell about a V4L2 device.

use v4l::Device;
use v4l::capability::Flags;
use v4l::video::Capture;
use v4l::video::capture::Parameters;

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

/// Takes a device out of a rate such as 12.5 frames a second, which another program or an earlier
/// try left behind: `nokhwa` cannot open it then. Where this fails, opening says why.
pub(super) fn make_rate_whole(index: u32) {
    let Ok(device) = Device::new(index as usize) else {
        return;
    };
    let (Ok(parameters), Ok(mut format)) = (device.params(), device.format()) else {
        return;
    };
    if parameters.interval.numerator == 1 {
        return;
    }
    (format.width, format.height) = (640, 480); // every camera sends this at a whole rate
    let made = device
        .set_format(&format)
        .and_then(|_| device.set_params(&Parameters::with_fps(30)));
    tracing::debug!(?made, "took the camera out of a broken rate");
}
