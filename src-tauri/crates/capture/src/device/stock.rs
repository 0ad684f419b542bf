//! Cameras by the backend that `nokhwa` brings for a platform.
//!
//! Its known limits: a frame has no time-out, so that a camera which is plugged in but silent
//! holds its thread until it is unplugged, and only those who wait for its frames notice.

use nokhwa::utils::{ApiBackend, CameraIndex, FrameFormat, RequestedFormat, RequestedFormatType};

use crate::CameraError;
use crate::device::{CameraInfo, Found, StreamFormat, fault};

/// The formats that we can read.
const READABLE: &[FrameFormat] = &[FrameFormat::MJPEG, FrameFormat::YUYV];

/// The cameras of this machine, in the order of the system.
pub(super) fn find() -> Result<Vec<Found>, CameraError> {
    let found = nokhwa::query(ApiBackend::Auto).map_err(|_| CameraError::Unsupported)?;
    let mut cameras: Vec<_> = found
        .into_iter()
        .map(|info| {
            let index = info.index().clone();
            Found {
                identity: index.as_string(),
                long_id: index.as_string(),
                info: CameraInfo {
                    id: index.as_string(),
                    name: info.human_name(),
                    driver: String::new(),
                    model: None,
                    is_virtual: false,
                    is_infrared: false,
                    best: None,
                },
                index,
                formats: Vec::new(), // to ask a camera it would have to be opened
            }
        })
        .collect();
    cameras.sort_by_key(|found| {
        let number = found.index.as_index().unwrap_or(u32::MAX);
        (number, found.info.id.clone())
    });
    Ok(cameras)
}

/// What a camera can send.
pub(super) fn formats(found: &Found) -> Result<Vec<StreamFormat>, CameraError> {
    let mut camera = open_device(&found.index, RequestedFormatType::None)?;
    let formats = camera.compatible_camera_formats();
    let formats = formats.map_err(|error| fault::of(&error))?;
    Ok(formats.into_iter().filter_map(StreamFormat::of).collect())
}

/// Opens a camera in one of its formats and starts its stream.
pub(super) fn open(found: &Found, format: StreamFormat) -> Result<nokhwa::Camera, CameraError> {
    let format = RequestedFormatType::Exact(format.as_nokhwa_s());
    let mut camera = open_device(&found.index, format)?;
    camera.open_stream().map_err(|error| fault::of(&error))?;
    Ok(camera)
}

fn open_device(
    index: &CameraIndex,
    format: RequestedFormatType,
) -> Result<nokhwa::Camera, CameraError> {
    let format = RequestedFormat::with_formats(format, READABLE);
    nokhwa::Camera::new(index.clone(), format).map_err(|error| fault::of(&error))
}
