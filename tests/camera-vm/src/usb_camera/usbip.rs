//! USB/IP on the wire, as far as a camera needs it (`Documentation/usb/usbip_protocol.rst` of the
//! kernel). Numbers are big-endian; the eight bytes of a control request are as on a USB bus.

use std::io::{self, Read};

/// What the host asks.
pub(crate) enum Command {
    /// Move data: a USB request block.
    Submit(Submit),
    /// Forget an earlier request.
    Unlink {
        /// Of this command.
        sequence: u32,
        /// Of the request to forget.
        target: u32,
    },
}

/// A USB request block.
pub(crate) struct Submit {
    /// Its number, which its answer carries.
    pub(crate) sequence: u32,
    /// 0 is the control endpoint.
    pub(crate) endpoint: u32,
    /// What is asked of the control endpoint.
    pub(crate) setup: Setup,
    /// What the host sends with it.
    pub(crate) sent: Vec<u8>,
    /// Where isochronous data go.
    pub(crate) packets: Vec<Packet>,
}

/// A control request (USB 2.0, 9.3).
pub(crate) struct Setup {
    /// Direction, type and recipient.
    pub(crate) kind: u8,
    /// What is asked.
    pub(crate) request: u8,
    /// Its value.
    pub(crate) value: u16,
    /// Its interface, in the low byte.
    pub(crate) index: u16,
    /// The most bytes to answer with.
    pub(crate) length: u16,
}

/// One packet's place in the data of a request block.
#[derive(Clone, Copy)]
pub(crate) struct Packet {
    offset: u32,
    /// The most bytes that it takes.
    pub(crate) length: u32,
}

/// A request that a camera does not know (`-EPIPE`).
pub(crate) struct Stall;

const SUBMIT: u32 = 1;
const UNLINK: u32 = 2;
const SUBMIT_ANSWER: u32 = 3;
const UNLINK_ANSWER: u32 = 4;
const INTO_HOST: u32 = 1;
/// Words in the header of each message.
const HEADER: usize = 12;

const EPIPE: i32 = 32;
const ECONNRESET: i32 = 104;

impl Command {
    /// The next command; the end of the wire is an error.
    pub(crate) fn read(wire: &mut impl Read) -> io::Result<Self> {
        let mut bytes = [0; HEADER * 4];
        wire.read_exact(&mut bytes)?;
        let word = |at: usize| words(&bytes[at * 4..])[0];
        let sequence = word(1);
        match word(0) {
            UNLINK => Ok(Self::Unlink {
                sequence,
                target: word(5),
            }),
            SUBMIT => {
                let is_sent = word(3) != INTO_HOST;
                let mut sent = vec![0; if is_sent { word(6) as usize } else { 0 }];
                wire.read_exact(&mut sent)?;
                let packets = match word(8) {
                    0 | u32::MAX => Vec::new(), // not isochronous
                    count => read_packets(wire, count)?,
                };
                Ok(Self::Submit(Submit {
                    sequence,
                    endpoint: word(4),
                    setup: Setup::of(&bytes[40..]),
                    sent,
                    packets,
                }))
            }
            other => Err(io::Error::other(format!("USB/IP command {other}"))),
        }
    }
}

fn read_packets(wire: &mut impl Read, count: u32) -> io::Result<Vec<Packet>> {
    let mut bytes = vec![0; count as usize * 16];
    wire.read_exact(&mut bytes)?;
    Ok(words(&bytes)
        .chunks_exact(4)
        .map(|words| Packet {
            offset: words[0],
            length: words[1],
        })
        .collect())
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes
        .chunks_exact(4)
        .map(|word| u32::from_be_bytes([word[0], word[1], word[2], word[3]]))
        .collect()
}

impl Setup {
    fn of(bytes: &[u8]) -> Self {
        let pair = |at: usize| u16::from_le_bytes([bytes[at], bytes[at + 1]]);
        Self {
            kind: bytes[0],
            request: bytes[1],
            value: pair(2),
            index: pair(4),
            length: pair(6),
        }
    }
}

/// The answer to a control request: the data asked for, none where the host sent some.
pub(crate) fn answer_control(submit: &Submit, answer: &Result<Vec<u8>, Stall>) -> Vec<u8> {
    let (status, data) = match answer {
        Ok(data) => (0, data.as_slice()),
        Err(Stall) => (-EPIPE, [].as_slice()),
    };
    let data = &data[..data.len().min(submit.setup.length.into())];
    let moved = if submit.sent.is_empty() {
        data.len()
    } else {
        submit.sent.len()
    };
    let mut message = header(SUBMIT_ANSWER, submit.sequence, status, moved, 0);
    message.extend_from_slice(data);
    message
}

/// The answer to an isochronous request: `filled` bytes for each of its packets, one after the
/// other in `data`.
pub(crate) fn answer_isochronous(submit: &Submit, filled: &[u32], data: &[u8]) -> Vec<u8> {
    let mut message = header(SUBMIT_ANSWER, submit.sequence, 0, data.len(), filled.len());
    message.extend_from_slice(data);
    for (packet, filled) in submit.packets.iter().zip(filled) {
        for word in [packet.offset, packet.length, *filled, 0] {
            message.extend_from_slice(&word.to_be_bytes());
        }
    }
    message
}

/// The answer to an unlink command: whether the request was still waiting.
pub(crate) fn answer_unlink(sequence: u32, was_waiting: bool) -> Vec<u8> {
    let status = if was_waiting { -ECONNRESET } else { 0 };
    header(UNLINK_ANSWER, sequence, status, 0, 0)
}

fn header(command: u32, sequence: u32, status: i32, moved: usize, packets: usize) -> Vec<u8> {
    let mut words = [0; HEADER];
    words[0] = command;
    words[1] = sequence;
    words[5] = status.cast_unsigned();
    words[6] = moved as u32;
    words[8] = packets as u32;
    words
        .iter()
        .flat_map(|word: &u32| word.to_be_bytes())
        .collect()
}
