//! Cameras of this machine, through `nokhwa`.
//!
//! Known limits of `nokhwa` 0.10 on Linux (an own V4L2 backend is to replace it there): reading a
//! frame has no time-out, so a camera that is plugged in but silent blocks its thread until it is
//! unplugged; and the buffer's used length is not told, so that a picture is cut at its own end
//! marker and what a half-sent frame left of an older one is found only by decoding.

mod fault;
mod format;
#[cfg(target_os = "linux")]
mod linux;

use std::time::Duration;

use nokhwa::utils::{
    ApiBackend, CameraFormat, CameraIndex, FrameFormat, RequestedFormat, RequestedFormatType,
};
use serde::Serialize;

use crate::{CameraError, Frame, Source};

/// A camera of this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CameraInfo {
    /// Tells it from the others until one is plugged in or out.
    pub id: String,
    /// As its maker calls it. Two cameras of one kind have the same name.
    pub name: String,
}

struct NokhwaSource {
    camera: nokhwa::Camera,
    /// Frames still to be dropped: after a change of format the first ones may be of the old one.
    stale: u8,
}

const STALE_FRAMES: u8 = 2;

/// The formats that we can read.
const READABLE: &[FrameFormat] = &[FrameFormat::MJPEG, FrameFormat::YUYV];

/// The cameras of this machine; none is an empty list. Does not touch their settings, so that it
/// may be called while one is in use.
///
/// # Errors
/// [`CameraError::Unsupported`] if the system has no camera interface that we know.
pub fn cameras() -> Result<Vec<CameraInfo>, CameraError> {
    Ok(find()?.into_iter().map(|(_, info)| info).collect())
}

/// Opens the camera with this id or, if there is none, with this name.
pub(crate) fn open(id_or_name: &str) -> Result<Box<dyn Source>, CameraError> {
    let found = find()?;
    let wanted = found
        .iter()
        .find(|(_, info)| info.id == id_or_name)
        .or_else(|| found.iter().find(|(_, info)| info.name == id_or_name));
    let (index, _) = wanted.ok_or(CameraError::NotFound)?;
    NokhwaSource::open(index)
}

/// Opens the first camera that can be opened; if none can, the first one's error.
pub(crate) fn open_first() -> Result<Box<dyn Source>, CameraError> {
    let mut first_error = None;
    for (index, _) in find()? {
        match NokhwaSource::open(&index) {
            Ok(source) => return Ok(source),
            Err(error) => first_error = first_error.or(Some(error)),
        }
    }
    Err(first_error.unwrap_or(CameraError::NotFound))
}

fn find() -> Result<Vec<(CameraIndex, CameraInfo)>, CameraError> {
    let found = nokhwa::query(ApiBackend::Auto).map_err(|_| CameraError::Unsupported)?;
    let mut cameras: Vec<_> = found
        .into_iter()
        .map(|info| (info.index().clone(), info.human_name()))
        .filter(|(index, _)| is_camera(index))
        .map(|(index, name)| {
            (
                index.clone(),
                CameraInfo {
                    id: index.as_string(),
                    name,
                },
            )
        })
        .collect();
    cameras.sort_by_key(|(index, info)| (index.as_index().unwrap_or(u32::MAX), info.id.clone()));
    Ok(cameras)
}

#[cfg(target_os = "linux")]
fn is_camera(index: &CameraIndex) -> bool {
    index.as_index().is_ok_and(linux::may_capture)
}

#[cfg(not(target_os = "linux"))]
const fn is_camera(_index: &CameraIndex) -> bool {
    true
}

impl NokhwaSource {
    fn open(index: &CameraIndex) -> Result<Box<dyn Source>, CameraError> {
        let any = RequestedFormat::with_formats(RequestedFormatType::None, READABLE);
        let mut camera =
            nokhwa::Camera::new(index.clone(), any).map_err(|error| fault::of(&error))?;
        let formats = camera.compatible_camera_formats().unwrap_or_default();
        if let Some(best) = format::best(&formats)
            && let Err(error) = camera.set_camera_requset(exactly(best))
        {
            tracing::warn!(%error, "the camera refuses the chosen format and keeps its own");
        }
        camera.open_stream().map_err(|error| fault::of(&error))?;
        tracing::info!(format = %camera.camera_format(), "camera opened");
        Ok(Box::new(Self {
            camera,
            stale: STALE_FRAMES,
        }))
    }
}

fn exactly(format: CameraFormat) -> RequestedFormat<'static> {
    RequestedFormat::with_formats(RequestedFormatType::Exact(format), READABLE)
}

impl Source for NokhwaSource {
    fn next(&mut self, _timeout: Duration) -> Result<Frame, CameraError> {
        let format = self.camera.camera_format();
        while self.stale > 0 {
            self.camera.frame_raw().map_err(|error| fault::of(&error))?;
            self.stale -= 1;
        }
        let buffer = self.camera.frame_raw().map_err(|error| fault::of(&error))?;
        match format.format() {
            FrameFormat::MJPEG => Frame::of_jpeg(&buffer),
            FrameFormat::YUYV => Frame::of_yuyv(&buffer, format.width(), format.height()),
            _ => Err(CameraError::Unsupported),
        }
    }
}
