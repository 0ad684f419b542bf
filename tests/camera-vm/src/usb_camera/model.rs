//! What a camera says of itself.

/// A kind of camera, as its maker sells it.
#[derive(Debug)]
pub(crate) struct Model {
    /// `idProduct`; all are of the vendor [`VENDOR`].
    pub(crate) product: u16,
    /// Its name.
    pub(crate) name: &'static str,
    /// What it sends, each kind once.
    pub(crate) formats: &'static [Format],
}

/// One kind of pictures.
#[derive(Debug)]
pub(crate) struct Format {
    /// How they are written.
    pub(crate) encoding: Encoding,
    /// How large they are.
    pub(crate) sizes: &'static [(u16, u16)],
}

/// How a picture is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// One JPEG file after the other.
    Mjpeg,
    /// Packed 4:2:2, two bytes a pixel.
    Yuyv,
    /// Brightness only, a byte a pixel: what infrared cameras send.
    Grey,
}

/// pid.codes, who keep the products 0001 to 0010 for tests.
pub(crate) const VENDOR: u16 = 0x1209;

/// A camera for documents.
pub(crate) const FULL_HD: Model = Model {
    product: 1,
    name: "Full HD Camera",
    formats: &[
        Format {
            encoding: Encoding::Mjpeg,
            sizes: &[(640, 480), (1280, 720), (1920, 1080)],
        },
        Format {
            encoding: Encoding::Yuyv,
            sizes: &[(640, 480)],
        },
    ],
};

/// A webcam.
pub(crate) const HD: Model = Model {
    product: 2,
    name: "HD Webcam",
    formats: &[
        Format {
            encoding: Encoding::Yuyv,
            sizes: &[(640, 480)],
        },
        Format {
            encoding: Encoding::Mjpeg,
            sizes: &[(1280, 720)],
        },
    ],
};

/// A camera of the time before MJPEG.
pub(crate) const PLAIN: Model = Model {
    product: 3,
    name: "Plain Webcam",
    formats: &[Format {
        encoding: Encoding::Yuyv,
        sizes: &[(640, 480)],
    }],
};

/// The second eye of a notebook that knows its owner's face. Nothing but its format tells.
pub(crate) const INFRARED: Model = Model {
    product: 4,
    name: "Integrated Camera",
    formats: &[Format {
        encoding: Encoding::Grey,
        sizes: &[(640, 360)],
    }],
};

impl Encoding {
    /// The ending of the files that hold such pictures.
    pub(crate) const fn ending(self) -> &'static str {
        match self {
            Self::Mjpeg => "jpg",
            Self::Yuyv => "yuyv",
            Self::Grey => "grey",
        }
    }

    /// Bits a pixel; of MJPEG, the most that a file takes.
    pub(crate) const fn depth(self) -> u8 {
        match self {
            Self::Mjpeg | Self::Yuyv => 16,
            Self::Grey => 8,
        }
    }

    /// The most bytes that a picture takes.
    pub(crate) fn most_bytes(self, (width, height): (u16, u16)) -> u32 {
        u32::from(width) * u32::from(height) * u32::from(self.depth()) / 8
    }
}
