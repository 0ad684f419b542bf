//! A person before the camera: a photograph that `./kaunter setup` fetched, seen through a frame
//! that can be moved.

use std::path::Path;

use capture::Frame;
use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, Resizer};
use jpeg_encoder::{ColorType, Encoder};

/// A photograph of one person, who looks into the camera, as large as a camera would show it.
pub(crate) struct Person {
    bytes: Vec<u8>,
}

/// The left and the top of what the camera sees, in pixels of the photograph.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View {
    pub(crate) left: f32,
    pub(crate) top: f32,
}

/// The photograph's width and height.
const SIDE: u32 = 1_264;
/// What the camera sees of it.
const SEEN: (u16, u16) = (600, 800);

impl View {
    /// The head in the middle.
    pub(crate) const GOOD: Self = Self {
        left: 262.0,
        top: 15.0,
    };
}

impl Person {
    pub(crate) fn read() -> Self {
        let file = "../../../assets/photos/customer.png";
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let photo = image::open(file).expect("./kaunter setup fetches the photographs");
        let photo = photo.into_rgb8();
        let (width, height) = photo.dimensions();
        let photo = Image::from_vec_u8(width, height, photo.into_raw(), PixelType::U8x3).unwrap();
        let mut large = Image::new(SIDE, SIDE, PixelType::U8x3);
        Resizer::new().resize(&photo, &mut large, None).unwrap();
        Self {
            bytes: large.into_vec(),
        }
    }

    /// The file that the camera sends.
    pub(crate) fn file(&self, view: View) -> Vec<u8> {
        let within =
            |at: f32, length: u16| at.clamp(0.0, (SIDE - u32::from(length)) as f32) as usize;
        let (left, top) = (within(view.left, SEEN.0), within(view.top, SEEN.1));
        let rows = self.bytes.chunks_exact(SIDE as usize * 3).skip(top);
        let columns = left * 3..(left + usize::from(SEEN.0)) * 3;
        let seen: Vec<u8> = rows
            .take(SEEN.1.into())
            .flat_map(|row| &row[columns.clone()])
            .copied()
            .collect();
        let mut file = Vec::new();
        Encoder::new(&mut file, 95)
            .encode(&seen, SEEN.0, SEEN.1, ColorType::Rgb)
            .unwrap();
        file
    }

    pub(crate) fn frame(&self, view: View) -> Frame {
        Frame::of_jpeg(&self.file(view)).unwrap()
    }
}
