//! What went wrong, read from the only place where `nokhwa` says so: its text.

use nokhwa::NokhwaError;

use crate::CameraError;

/// The error that fits. The numbers are those of Linux (`os error`) and of Windows (`HRESULT`).
pub(super) fn of(error: &NokhwaError) -> CameraError {
    let text = error.to_string();
    let known = FAULTS.iter().find(|(sign, _)| text.contains(sign));
    let fault = match (known, error) {
        (_, NokhwaError::ProcessFrameError { .. }) => CameraError::Corrupt,
        (Some((_, CameraError::Silent)), NokhwaError::ReadFrameError(_)) => CameraError::TimedOut,
        (Some((_, fault)), _) => *fault,
        (None, NokhwaError::ReadFrameError(_)) => CameraError::Gone,
        (None, _) => CameraError::Unsupported,
    };
    if !fault.may_pass() {
        tracing::debug!(%error, "camera fault");
    }
    fault
}

const FAULTS: [(&str, CameraError); 14] = [
    ("(os error 2)", CameraError::NotFound), // ENOENT
    ("(os error 5)", CameraError::Gone),     // EIO
    ("(os error 6)", CameraError::Gone),     // ENXIO
    ("(os error 13)", CameraError::Denied),  // EACCES
    ("(os error 1)", CameraError::Denied),   // EPERM
    ("(os error 16)", CameraError::Busy),    // EBUSY
    ("(os error 19)", CameraError::Gone),    // ENODEV
    ("(os error 32)", CameraError::Gone),    // EPIPE, of a USB device that refuses a request
    ("(os error 71)", CameraError::Gone),    // EPROTO, of a USB device that is being unplugged
    ("(os error 110)", CameraError::Silent), // ETIMEDOUT
    ("0x80070005", CameraError::Denied),     // E_ACCESSDENIED
    ("0xC00D3704", CameraError::Busy),       // MF_E_HW_MFT_FAILED_START_STREAMING
    ("0xC00D3E85", CameraError::Busy),       // MF_E_VIDEO_RECORDING_DEVICE_LOCKED
    ("0xC00D3EA2", CameraError::Gone),       // MF_E_VIDEO_RECORDING_DEVICE_INVALIDATED
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_v4l2_says_becomes_the_error_with_its_own_remedy() {
        let opening = |text: &str| NokhwaError::OpenDeviceError("0".to_owned(), text.to_owned());
        let reading = |text: &str| NokhwaError::ReadFrameError(text.to_owned());
        let cases = [
            (
                opening("V4L2 Error: No such file or directory (os error 2)"),
                CameraError::NotFound,
            ),
            (
                opening("V4L2 Error: Permission denied (os error 13)"),
                CameraError::Denied,
            ),
            (
                NokhwaError::OpenStreamError("Device or resource busy (os error 16)".to_owned()),
                CameraError::Busy,
            ),
            (reading("No such device (os error 19)"), CameraError::Gone),
            (
                reading("Connection timed out (os error 110)"),
                CameraError::TimedOut,
            ),
            (
                opening("Connection timed out (os error 110)"),
                CameraError::Silent,
            ),
            (reading("something new"), CameraError::Gone),
            (opening("something new"), CameraError::Unsupported),
        ];
        for (said, meant) in cases {
            assert_eq!(of(&said), meant, "{said}");
        }
    }
}
