//! What a camera answers on its control endpoint: what it is, and how it is to send pictures.

use super::Unit;
use super::descriptors::{
    self, CLOCK_HZ, INTERVALS, MANUFACTURER, PACKET, PRODUCT, SERIAL, STREAMING,
};
use super::model::Encoding;
use super::usbip::{Setup, Stall};

/// How the host wants its pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wish {
    /// Counted from 1, as in the descriptors.
    format: u8,
    /// Counted from 1, as in the descriptors.
    frame: u8,
    /// In units of 100 ns.
    interval: u32,
}

/// What the control endpoint remembers.
pub(crate) struct Control {
    unit: Unit,
    wish: Wish,
    /// Grows each time that a stream starts; odd while one runs.
    turn: u32,
}

// Requests of every device (USB 2.0, 9.4) and of video streams (UVC 1.1, 4.3).
const GET_STATUS: u8 = 0;
const CLEAR_FEATURE: u8 = 1;
const SET_FEATURE: u8 = 3;
const GET_DESCRIPTOR: u8 = 6;
const SET_CONFIGURATION: u8 = 9;
const SET_INTERFACE: u8 = 11;
const SET_CUR: u8 = 0x01;
const GET_CUR: u8 = 0x81;
const GET_MIN: u8 = 0x82;
const GET_MAX: u8 = 0x83;
const GET_LEN: u8 = 0x85;
const GET_INFO: u8 = 0x86;
const GET_DEF: u8 = 0x87;

const PROBE_LENGTH: u16 = 34;

impl Control {
    pub(crate) const fn new(unit: Unit) -> Self {
        let wish = Wish {
            format: 1,
            frame: 1,
            interval: INTERVALS[0],
        };
        Self {
            unit,
            wish,
            turn: 0,
        }
    }

    /// Answers one request; `sent` came with it.
    pub(crate) fn answer(&mut self, setup: &Setup, sent: &[u8]) -> Result<Vec<u8>, Stall> {
        let is_of_stream = setup.index.to_le_bytes()[0] == STREAMING;
        match (setup.kind, setup.request) {
            (0x80, GET_DESCRIPTOR) => self.descriptor(setup.value),
            (0x80..=0x82, GET_STATUS) => Ok(vec![0, 0]),
            (0x00, SET_CONFIGURATION) | (0x00..=0x02, CLEAR_FEATURE | SET_FEATURE) => {
                Ok(Vec::new())
            }
            (0x01, SET_INTERFACE) => {
                let is_on = is_of_stream && setup.value == 1;
                self.turn += u32::from(is_on != self.is_streaming());
                Ok(Vec::new())
            }
            (0xa1, GET_CUR | GET_MIN | GET_MAX | GET_DEF) if is_of_stream => Ok(self.probe()),
            (0xa1, GET_LEN) if is_of_stream => Ok(PROBE_LENGTH.to_le_bytes().to_vec()),
            (0xa1, GET_INFO) if is_of_stream => Ok(vec![0b11]), // may be read and set
            (0x21, SET_CUR) if is_of_stream => self.negotiate(sent),
            _ => Err(Stall),
        }
    }

    /// Whether the host wants pictures.
    pub(crate) const fn is_streaming(&self) -> bool {
        self.turn % 2 == 1
    }

    /// Tells one stream from the next.
    pub(crate) const fn turn(&self) -> u32 {
        self.turn
    }

    /// What the pictures are to be.
    pub(crate) fn picture(&self) -> (Encoding, (u16, u16)) {
        let format = &self.unit.model.formats[usize::from(self.wish.format) - 1];
        (
            format.encoding,
            format.sizes[usize::from(self.wish.frame) - 1],
        )
    }

    fn descriptor(&self, value: u16) -> Result<Vec<u8>, Stall> {
        let [number, kind] = value.to_le_bytes();
        match (kind, number) {
            (1, _) => Ok(descriptors::device(
                self.unit.model,
                self.unit.serial.is_some(),
            )),
            (2, _) => Ok(descriptors::configuration(self.unit.model)),
            (3, 0) => Ok(descriptors::languages()),
            (3, MANUFACTURER) => Ok(descriptors::text("Kaunter")),
            (3, PRODUCT) => Ok(descriptors::text(self.unit.model.name)),
            (3, SERIAL) => self.unit.serial.map(descriptors::text).ok_or(Stall),
            (6, _) => Ok(descriptors::qualifier()),
            _ => Err(Stall),
        }
    }

    /// Takes what of the host's wish this camera can do (UVC 1.1, 4.3.1.1).
    fn negotiate(&mut self, sent: &[u8]) -> Result<Vec<u8>, Stall> {
        let [_, _, format, frame, a, b, c, d, ..] = *sent else {
            return Err(Stall);
        };
        let formats = self.unit.model.formats;
        let format = format.clamp(1, formats.len() as u8);
        let sizes = formats[usize::from(format) - 1].sizes;
        let wanted = u32::from_le_bytes([a, b, c, d]);
        let nearest = INTERVALS
            .into_iter()
            .min_by_key(|interval| interval.abs_diff(wanted));
        self.wish = Wish {
            format,
            frame: frame.clamp(1, sizes.len() as u8),
            interval: nearest.unwrap_or(INTERVALS[0]),
        };
        Ok(Vec::new())
    }

    fn probe(&self) -> Vec<u8> {
        let (encoding, size) = self.picture();
        let mut probe = vec![0, 0, self.wish.format, self.wish.frame];
        probe.extend(self.wish.interval.to_le_bytes());
        probe.extend([0; 10]);
        for word in [encoding.most_bytes(size), PACKET, CLOCK_HZ] {
            probe.extend(word.to_le_bytes());
        }
        probe.extend([3, 1, 1, 1]); // pictures are told apart and ended by their packets' headers
        probe
    }
}
