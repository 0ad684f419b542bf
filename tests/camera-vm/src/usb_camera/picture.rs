//! One picture on its way through isochronous packets (USB Video Class 1.1, 2.4.3.3).

use super::usbip::Submit;

/// A picture that is being sent.
pub(crate) struct Picture {
    bytes: Vec<u8>,
    position: usize,
    /// Alternates from picture to picture, so that a host that missed the end sees the next begin.
    is_odd: bool,
}

const HEADER: usize = 2;
const END_OF_HEADER: u8 = 0x80;
const END_OF_PICTURE: u8 = 0x02;

impl Picture {
    /// A picture that has been sent.
    pub(crate) const fn none() -> Self {
        Self {
            bytes: Vec::new(),
            position: 0,
            is_odd: false,
        }
    }

    /// The one after this one.
    pub(crate) const fn next(&self, bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            position: 0,
            is_odd: !self.is_odd,
        }
    }

    /// Whether nothing of it is left to be sent.
    pub(crate) const fn is_sent(&self) -> bool {
        self.position == self.bytes.len()
    }

    /// Fills the packets of `request` for as long as there is something to send: how much is in
    /// each, and all of it.
    pub(crate) fn fill(&mut self, request: &Submit) -> (Vec<u32>, Vec<u8>) {
        let mut data = Vec::new();
        let filled = request.packets.iter().map(|packet| {
            let before = data.len();
            if !self.is_sent() {
                self.fill_packet(packet.length as usize - HEADER, &mut data);
            }
            (data.len() - before) as u32
        });
        (filled.collect(), data)
    }

    fn fill_packet(&mut self, most: usize, data: &mut Vec<u8>) {
        let left = &self.bytes[self.position..];
        let part = &left[..left.len().min(most)];
        let end = if part.len() == left.len() {
            END_OF_PICTURE
        } else {
            0
        };
        data.extend([HEADER as u8, END_OF_HEADER | end | u8::from(self.is_odd)]);
        data.extend_from_slice(part);
        self.position += part.len();
    }
}
