//! The bits of a scan, with stuffed bytes taken out.

use super::huffman::Table;
use super::segments::FIRST_RESTART;

/// Reads a scan's data from its first bit on.
pub(super) struct Bits<'a> {
    data: &'a [u8],
    /// The first byte that is not in `window` yet.
    at: usize,
    /// The next `count` bits, at the upper end.
    window: u64,
    count: u32,
}

impl<'a> Bits<'a> {
    pub(super) const fn new(data: &'a [u8]) -> Self {
        Self {
            data,
            at: 0,
            window: 0,
            count: 0,
        }
    }

    /// The next symbol of `table`. `None` for bits that are no code, and after the last one.
    pub(super) fn symbol(&mut self, table: &Table) -> Option<u8> {
        self.fill();
        let (length, symbol) = table.look_up((self.window >> 48) as u16);
        self.skip(length).then_some(symbol)
    }

    /// The next signed number of `length` bits, as JPEG writes it; `length` is at most 16.
    pub(super) fn number(&mut self, length: u32) -> Option<i32> {
        if length == 0 {
            return Some(0);
        }
        self.fill();
        let raw = (self.window >> (64 - length)) as i32;
        let is_negative = raw < 1 << (length - 1);
        let number = if is_negative {
            raw - (1 << length) + 1
        } else {
            raw
        };
        self.skip(length).then_some(number)
    }

    /// Goes past the restart marker of this number, if it is the very next thing.
    pub(super) fn restart(&mut self, number: u8) -> bool {
        let is_here = self.count < 8
            && self.data.get(self.at..self.at + 2) == Some(&[0xFF, FIRST_RESTART + number]);
        (self.window, self.count) = (0, 0);
        self.at += 2;
        is_here
    }

    /// Whether nothing is left but padding. Some cameras pad with whole bytes.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.fill();
        let padding = |byte: &u8| matches!(byte, 0x00 | 0xFF);
        let rest = self.window << (self.count % 8);
        let bytes = &rest.to_be_bytes()[..(self.count / 8) as usize];
        bytes.iter().all(padding) && self.data[self.at..].iter().all(padding)
    }

    fn skip(&mut self, length: u32) -> bool {
        if length == 0 || length > self.count {
            return false;
        }
        self.window <<= length;
        self.count -= length;
        true
    }

    fn fill(&mut self) {
        if self.count > 32 {
            return; // enough for a code and its number
        }
        if let Some(&four) = self.data.get(self.at..).and_then(<[u8]>::first_chunk)
            && !four.contains(&0xFF)
        {
            self.window |= u64::from(u32::from_be_bytes(four)) << (32 - self.count);
            self.count += 32;
            self.at += 4;
            return;
        }
        while self.count <= 56 {
            let Some(&byte) = self.data.get(self.at) else {
                return;
            };
            self.at += match (byte, self.data.get(self.at + 1)) {
                (0xFF, Some(0x00)) => 2,
                (0xFF, _) => return, // a marker, or fill bytes before one
                _ => 1,
            };
            self.window |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
    }
}
