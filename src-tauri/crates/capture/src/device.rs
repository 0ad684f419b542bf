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

use std::borrow::Cow;
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
    format: CameraFormat,
    /// Frames still to be dropped: after a change of format the first ones may be of the old one.
    stale: u8,
}

const STALE_FRAMES: u8 = 2;

/// How many of a camera's formats are tried, best first.
const FORMATS_TRIED: usize = 6;

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
        let formats = formats(index)?;
        for format in format::best_first(formats).into_iter().take(FORMATS_TRIED) {
            match Self::open_with(index, format) {
                Ok(source) => return Ok(Box::new(source)),
                Err(CameraError::Unsupported) => {} // it promised more than it can; the next one
                Err(error) => return Err(error),
            }
        }
        Err(CameraError::Unsupported)
    }

    fn open_with(index: &CameraIndex, format: CameraFormat) -> Result<Self, CameraError> {
        let mut camera = open_device(index, RequestedFormatType::Exact(format))?;
        camera.open_stream().map_err(|error| fault::of(&error))?;
        tracing::info!(%format, "camera opened");
        Ok(Self {
            camera,
            format,
            stale: STALE_FRAMES,
        })
    }

    fn buffer(&mut self) -> Result<Cow<'_, [u8]>, CameraError> {
        self.camera.frame_raw().map_err(|error| fault::of(&error))
    }
}

fn formats(index: &CameraIndex) -> Result<Vec<CameraFormat>, CameraError> {
    let mut camera = open_device(index, RequestedFormatType::None)?;
    camera
        .compatible_camera_formats()
        .map_err(|error| fault::of(&error))
}

fn open_device(
    index: &CameraIndex,
    format: RequestedFormatType,
) -> Result<nokhwa::Camera, CameraError> {
    #[cfg(target_os = "linux")]
    if let Ok(index) = index.as_index() {
        linux::make_rate_whole(index);
    }
    let format = RequestedFormat::with_formats(format, READABLE);
    nokhwa::Camera::new(index.clone(), format).map_err(|error| fault::of(&error))
}

impl Source for NokhwaSource {
    fn next(&mut self, _timeout: Duration) -> Result<Frame, CameraError> {
        while self.stale > 0 {
            self.buffer()?;
            self.stale -= 1;
        }
        let format = self.format;
        let buffer = self.buffer()?;
        match format.format() {
            FrameFormat::MJPEG => Frame::of_jpeg(&buffer),
            FrameFormat::YUYV => Frame::of_yuyv(&buffer, format.width(), format.height()),
            _ => Err(CameraError::Unsupported),
        }
    }
}
