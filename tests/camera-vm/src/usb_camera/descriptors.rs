//! What a host reads before it uses a camera (USB 2.0, 9.6; USB Video Class 1.1, 3).

use super::model::{Encoding, Format, Model, VENDOR};

/// The interface that a host asks about the stream, and its endpoint for pictures.
pub(crate) const STREAMING: u8 = 1;
const ENDPOINT_IN: u8 = 0x81;
/// Bytes of the largest isochronous packet: three times 1024 in each of 8000 parts of a second.
pub(crate) const PACKET: u32 = 3 * 1_024;
/// Between two pictures, in units of 100 ns: 30, 15 and 5 a second.
pub(crate) const INTERVALS: [u32; 3] = [333_333, 666_666, 2_000_000];
/// Of the clock in the stream, which this camera does not use.
pub(crate) const CLOCK_HZ: u32 = 48_000_000;

/// A camera's texts, which descriptors name by number.
pub(crate) const MANUFACTURER: u8 = 1;
pub(crate) const PRODUCT: u8 = 2;
pub(crate) const SERIAL: u8 = 3;

const VIDEO: u8 = 0x0e;
const INTERFACE_PART: u8 = 0x24; // CS_INTERFACE

pub(crate) fn device(model: &Model, has_serial: bool) -> Vec<u8> {
    let (major, minor) = (2, 0);
    let serial = if has_serial { SERIAL } else { 0 };
    described(1, |body| {
        body.extend([minor, major, 0xef, 2, 1, 64]); // made of interfaces that belong together
        body.extend(VENDOR.to_le_bytes());
        body.extend(model.product.to_le_bytes());
        body.extend([0x10, 0, MANUFACTURER, PRODUCT, serial, 1]);
    })
}

/// What the device would be at another speed: the same.
pub(crate) fn qualifier() -> Vec<u8> {
    described(6, |body| body.extend([0, 2, 0xef, 2, 1, 64, 1, 0]))
}

pub(crate) fn languages() -> Vec<u8> {
    described(3, |body| body.extend(0x0409_u16.to_le_bytes()))
}

pub(crate) fn text(text: &str) -> Vec<u8> {
    described(3, |body| {
        body.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    })
}

pub(crate) fn configuration(model: &Model) -> Vec<u8> {
    let mut interfaces = described(0x0b, |body| body.extend([0, 2, VIDEO, 3, 0, 0]));
    interfaces.extend(interface(0, 0, 0, 1));
    interfaces.extend(control_parts());
    interfaces.extend(interface(STREAMING, 0, 0, 2)); // at rest: no endpoint
    interfaces.extend(streaming_parts(model));
    interfaces.extend(interface(STREAMING, 1, 1, 2));
    interfaces.extend(described(5, |body| {
        body.extend([ENDPOINT_IN, 5, 0x00, 0x14, 1]); // isochronous, [`PACKET`], always
    }));
    let mut configuration = described(2, |body| {
        let (low, high) = total(9 + interfaces.len());
        body.extend([low, high, 2, 1, 0, 0x80, 250]);
    });
    configuration.extend(interfaces);
    configuration
}

fn interface(number: u8, alternative: u8, endpoints: u8, subclass: u8) -> Vec<u8> {
    described(4, |body| {
        body.extend([number, alternative, endpoints, VIDEO, subclass, 0, 0]);
    })
}

/// A lens (1) whose pictures leave by the bus (3).
fn control_parts() -> Vec<u8> {
    let mut terminals = described(INTERFACE_PART, |body| {
        body.extend([2, 1, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0]);
    });
    terminals.extend(described(INTERFACE_PART, |body| {
        body.extend([3, 3, 1, 1, 0, 1, 0]);
    }));
    let mut parts = described(INTERFACE_PART, |body| {
        let (low, high) = total(13 + terminals.len());
        body.extend([1, 0x10, 0x01, low, high]);
        body.extend(CLOCK_HZ.to_le_bytes());
        body.extend([1, STREAMING]);
    });
    parts.extend(terminals);
    parts
}

fn streaming_parts(model: &Model) -> Vec<u8> {
    let formats: Vec<u8> = (1..)
        .zip(model.formats)
        .flat_map(|(number, format)| format_parts(number, format))
        .collect();
    let count = model.formats.len() as u8;
    let mut parts = described(INTERFACE_PART, |body| {
        let (low, high) = total(13 + model.formats.len() + formats.len());
        body.extend([1, count, low, high, ENDPOINT_IN, 0, 3, 0, 0, 0, 1]);
        body.extend(model.formats.iter().map(|_no_controls| 0));
    });
    parts.extend(formats);
    parts
}

fn format_parts(number: u8, format: &Format) -> Vec<u8> {
    let sizes = format.sizes.len() as u8;
    let mut parts = match format.encoding {
        Encoding::Mjpeg => described(INTERFACE_PART, |body| {
            body.extend([6, number, sizes, 0, 1, 0, 0, 0, 0]);
        }),
        Encoding::Yuyv => uncompressed(number, *b"YUY2", format),
        Encoding::Grey => uncompressed(number, *b"Y800", format),
    };
    let subtype = if format.encoding == Encoding::Mjpeg {
        7
    } else {
        5
    };
    for (number, size) in (1..).zip(format.sizes) {
        parts.extend(frame(subtype, number, *size, format.encoding));
    }
    parts.extend(described(INTERFACE_PART, |body| {
        body.extend([0x0d, 1, 1, 4])
    })); // colours: BT.601
    parts
}

fn uncompressed(number: u8, code: [u8; 4], format: &Format) -> Vec<u8> {
    described(INTERFACE_PART, |body| {
        body.extend([4, number, format.sizes.len() as u8]);
        body.extend(code);
        body.extend(*b"\x00\x00\x10\x00\x80\x00\x00\xaa\x00\x38\x9b\x71"); // a GUID's fixed part
        body.extend([format.encoding.depth(), 1, 0, 0, 0, 0]);
    })
}

fn frame(subtype: u8, number: u8, size: (u16, u16), encoding: Encoding) -> Vec<u8> {
    let bytes = encoding.most_bytes(size);
    described(INTERFACE_PART, |body| {
        body.extend([subtype, number, 0]);
        body.extend(size.0.to_le_bytes());
        body.extend(size.1.to_le_bytes());
        for word in [bytes * 8 * 5, bytes * 8 * 30, bytes, INTERVALS[0]] {
            body.extend(word.to_le_bytes());
        }
        body.push(INTERVALS.len() as u8);
        body.extend(INTERVALS.iter().flat_map(|interval| interval.to_le_bytes()));
    })
}

/// A descriptor of this kind, its length first.
fn described(kind: u8, fill: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut descriptor = vec![0, kind];
    fill(&mut descriptor);
    descriptor[0] = descriptor.len() as u8;
    descriptor
}

fn total(length: usize) -> (u8, u8) {
    let [low, high] = (length as u16).to_le_bytes();
    (low, high)
}
