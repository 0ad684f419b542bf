//! A V4L2 backend for `nokhwa` that hands out what the camera sent and nothing else.
//!
//! The backend that `nokhwa` 0.10 brings gives the whole of a mapped buffer and not the bytes that
//! the camera used of it, does not look at the error flag, and waits for ever: a camera that sends
//! an empty frame shows the previous customer again, one that sends half a frame a splice of two.
//! This one gives the bytes used, refuses what is flagged, and comes back after [`WAIT`]. What is
//! no whole picture for other reasons is found by [`Frame`](crate::Frame).

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;
use std::time::Duration;

use nokhwa::camera_traits::CaptureBackendTrait;
use nokhwa::utils::{
    ApiBackend, CameraControl, CameraFormat, CameraIndex, CameraInfo, ControlValueSetter,
    FrameFormat, KnownCameraControl, Resolution,
};
use nokhwa::{Buffer, NokhwaError};
use v4l::buffer::{Flags, Type};
use v4l::io::mmap::Stream;
use v4l::io::traits::{CaptureStream as _, Stream as _};
use v4l::video::Capture as _;
use v4l::video::capture::Parameters;
use v4l::{Device, Format};

use crate::CameraError;
use crate::device::format::{Encoding, StreamFormat};
use crate::device::linux::node;

/// An open V4L2 device.
pub(super) struct V4l2 {
    // The stream is dropped before the device, as V4L2 wants it.
    stream: Option<Stream<'static>>,
    device: Device,
    number: u32,
    info: CameraInfo,
    format: CameraFormat,
}

/// How long a frame is waited for at a time.
const WAIT: Duration = Duration::from_millis(100);
/// How many buffers the driver fills in turn.
const BUFFERS: u32 = 4;
/// `POLLIN` of `<poll.h>`.
const READABLE: i16 = 1;
/// `ETIMEDOUT` of `<errno.h>`, for a frame that has not come.
const TIMED_OUT: i32 = 110;

impl V4l2 {
    /// Opens `/dev/video{number}`. Its format is set and its stream opened afterwards.
    pub(super) fn open(number: u32, name: &str) -> Result<Self, CameraError> {
        Ok(Self {
            stream: None,
            device: node::open(number)?,
            number,
            info: CameraInfo::new(name, "", "", CameraIndex::Index(number)),
            format: CameraFormat::default(),
        })
    }

    fn set(&mut self, wanted: StreamFormat) -> io::Result<bool> {
        let code = node::code(wanted.encoding);
        let asked = Format::new(wanted.width, wanted.height, code);
        let given = self.device.set_format(&asked)?; // a driver answers with what it can do instead
        let rate = Parameters::with_fps(wanted.frames_per_second);
        let _nearest_or_its_own = self.device.set_params(&rate);
        let is_packed = wanted.encoding != Encoding::Yuyv || given.stride == wanted.width * 2;
        Ok(
            (given.width, given.height, given.fourcc) == (wanted.width, wanted.height, code)
                && is_packed,
        )
    }

    fn start(&self) -> io::Result<Stream<'static>> {
        let mut stream = Stream::with_buffers(&self.device, Type::VideoCapture, BUFFERS)?;
        // All but the first: `Stream::next` gives back the buffer that was looked at last, and
        // takes that to be the first.
        for index in 1..BUFFERS as usize {
            if stream.queue(index).is_err() {
                break; // the driver gave fewer
            }
        }
        stream.start()?;
        Ok(stream)
    }

    fn next(&mut self) -> Result<&[u8], NokhwaError> {
        let not_read = |error: io::Error| NokhwaError::ReadFrameError(error.to_string());
        let stream = self.stream.as_mut().ok_or(NokhwaError::UnitializedError)?;
        // `Stream::next` has a time-out of its own, after which it cannot be called again.
        let ready = match stream.handle().poll(READABLE, WAIT.as_millis() as i32) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => 0,
            ready => ready.map_err(not_read)?,
        };
        if ready == 0 {
            return Err(not_read(io::Error::from_raw_os_error(TIMED_OUT)));
        }
        let (buffer, meta) = stream.next().map_err(not_read)?;
        let used = buffer.get(..meta.bytesused as usize);
        used.filter(|used| !used.is_empty() && !meta.flags.contains(Flags::ERROR))
            .ok_or_else(|| damaged(self.format.format()))
    }
}

fn damaged(encoding: FrameFormat) -> NokhwaError {
    NokhwaError::ProcessFrameError {
        src: encoding,
        destination: "a picture".to_owned(),
        error: "empty, or flagged by the driver".to_owned(),
    }
}

impl CaptureBackendTrait for V4l2 {
    fn backend(&self) -> ApiBackend {
        ApiBackend::Video4Linux
    }

    fn camera_info(&self) -> &CameraInfo {
        &self.info
    }

    fn refresh_camera_format(&mut self) -> Result<(), NokhwaError> {
        Ok(()) // nobody else can change it while this one streams
    }

    fn camera_format(&self) -> CameraFormat {
        self.format
    }

    fn set_camera_format(&mut self, format: CameraFormat) -> Result<(), NokhwaError> {
        let refused = |error: String| NokhwaError::SetPropertyError {
            property: "CameraFormat".to_owned(),
            value: format.to_string(),
            error,
        };
        let Some(wanted) = StreamFormat::of(format) else {
            return Err(refused("not a format that is read here".to_owned()));
        };
        match self.set(wanted) {
            Ok(true) => {
                self.format = format;
                Ok(())
            }
            Ok(false) => Err(refused("the driver offers another one".to_owned())),
            Err(error) => Err(refused(error.to_string())),
        }
    }

    fn compatible_list_by_resolution(
        &mut self,
        encoding: FrameFormat,
    ) -> Result<HashMap<Resolution, Vec<u32>>, NokhwaError> {
        let mut rates: HashMap<_, Vec<u32>> = HashMap::new();
        for format in self.compatible_camera_formats()? {
            if format.format() == encoding {
                let rates = rates.entry(format.resolution()).or_default();
                rates.push(format.frame_rate());
            }
        }
        Ok(rates)
    }

    fn compatible_camera_formats(&mut self) -> Result<Vec<CameraFormat>, NokhwaError> {
        let offer = node::offer(self.number).map_err(|error| NokhwaError::GetPropertyError {
            property: "formats".to_owned(),
            error: error.to_string(),
        })?;
        let formats = offer.formats.into_iter();
        Ok(formats.map(StreamFormat::as_nokhwa_s).collect())
    }

    fn compatible_fourcc(&mut self) -> Result<Vec<FrameFormat>, NokhwaError> {
        let formats = self.compatible_camera_formats()?;
        let mut encodings: Vec<_> = formats.iter().map(CameraFormat::format).collect();
        encodings.sort();
        encodings.dedup();
        Ok(encodings)
    }

    fn resolution(&self) -> Resolution {
        self.format.resolution()
    }

    fn set_resolution(&mut self, resolution: Resolution) -> Result<(), NokhwaError> {
        let (encoding, rate) = (self.format.format(), self.format.frame_rate());
        self.set_camera_format(CameraFormat::new(resolution, encoding, rate))
    }

    fn frame_rate(&self) -> u32 {
        self.format.frame_rate()
    }

    fn set_frame_rate(&mut self, rate: u32) -> Result<(), NokhwaError> {
        let (resolution, encoding) = (self.format.resolution(), self.format.format());
        self.set_camera_format(CameraFormat::new(resolution, encoding, rate))
    }

    fn frame_format(&self) -> FrameFormat {
        self.format.format()
    }

    fn set_frame_format(&mut self, encoding: FrameFormat) -> Result<(), NokhwaError> {
        let (resolution, rate) = (self.format.resolution(), self.format.frame_rate());
        self.set_camera_format(CameraFormat::new(resolution, encoding, rate))
    }

    fn camera_control(&self, _: KnownCameraControl) -> Result<CameraControl, NokhwaError> {
        Err(NokhwaError::UnsupportedOperationError(self.backend()))
    }

    fn camera_controls(&self) -> Result<Vec<CameraControl>, NokhwaError> {
        Ok(Vec::new()) // exposure and focus are left to the camera
    }

    fn set_camera_control(
        &mut self,
        _: KnownCameraControl,
        _: ControlValueSetter,
    ) -> Result<(), NokhwaError> {
        Err(NokhwaError::UnsupportedOperationError(self.backend()))
    }

    fn open_stream(&mut self) -> Result<(), NokhwaError> {
        let started = self.start();
        let started = started.map_err(|error| NokhwaError::OpenStreamError(error.to_string()))?;
        self.stream = Some(started);
        Ok(())
    }

    fn is_stream_open(&self) -> bool {
        self.stream.is_some()
    }

    fn frame(&mut self) -> Result<Buffer, NokhwaError> {
        let (resolution, encoding) = (self.format.resolution(), self.format.format());
        Ok(Buffer::new(resolution, self.next()?, encoding))
    }

    fn frame_raw(&mut self) -> Result<Cow<'_, [u8]>, NokhwaError> {
        self.next().map(Cow::Borrowed)
    }

    fn stop_stream(&mut self) -> Result<(), NokhwaError> {
        self.stream = None;
        Ok(()) // `nokhwa` panics on anything else
    }
}
