//! What the program says, written by one side and doubted by the other.

use std::io::{self, Write};

use journey::Jpeg;

use super::{BadPicture, MAX_SIZE, NoCopy, NoQuarantine, ScreenCopy};
use crate::jpeg::plain_size;

const OK: &str = "ok";

/// What the program says where there is no copy.
const WORDS: [(&str, NoCopy); 4] = [
    ("not_jpeg", NoCopy::Picture(BadPicture::NotJpeg)),
    ("too_large", NoCopy::Picture(BadPicture::TooLarge)),
    ("damaged", NoCopy::Picture(BadPicture::Damaged)),
    ("no_jail", NoCopy::Machine(NoQuarantine::NoJail)),
];

/// Writes what came of a picture.
pub(super) fn write(mut to: impl Write, drawn: Result<ScreenCopy, NoCopy>) -> io::Result<()> {
    match drawn {
        Ok(ScreenCopy {
            jpeg,
            width,
            height,
        }) => {
            writeln!(to, "{OK} {width} {height}")?;
            to.write_all(jpeg.as_ref())?;
        }
        Err(why) => {
            let word = WORDS.iter().find(|(_, meaning)| *meaning == why);
            writeln!(to, "{}", word.map_or("", |(word, _)| word))?;
        }
    }
    to.flush()
}

/// Reads what somebody says who may have been taken over by the picture.
pub(super) fn read(answer: &[u8]) -> Result<ScreenCopy, NoCopy> {
    let not_understood = NoCopy::Machine(NoQuarantine::NotUnderstood);
    let end = answer.iter().position(|byte| *byte == b'\n');
    let (line, rest) = answer.split_at(end.ok_or(not_understood)?);
    let (line, copy) = (str::from_utf8(line).unwrap_or_default(), &rest[1..]);
    if let Some((_, why)) = WORDS.iter().find(|(word, _)| *word == line) {
        return Err(*why);
    }
    let (width, height) = plain_size(copy).ok_or(not_understood)?;
    let is_small = width <= MAX_SIZE.0 && height <= MAX_SIZE.1;
    if !is_small || line != format!("{OK} {width} {height}") {
        return Err(not_understood);
    }
    Ok(ScreenCopy {
        jpeg: Jpeg::new(copy.to_vec()).map_err(|_| not_understood)?,
        width,
        height,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;
    use crate::Rgb;

    fn answered(width: u32, height: u32) -> Vec<u8> {
        let jpeg = Rgb::black(width, height).unwrap().to_jpeg(80).unwrap();
        let mut answer = Vec::new();
        let copy = ScreenCopy {
            jpeg,
            width,
            height,
        };
        write(&mut answer, Ok(copy)).unwrap();
        answer
    }

    fn misunderstood(answer: &[u8]) -> bool {
        read(answer).unwrap_err() == NoCopy::Machine(NoQuarantine::NotUnderstood)
    }

    #[test]
    fn what_one_side_writes_the_other_reads() {
        let copy = read(&answered(960, 1280)).unwrap();
        assert_eq!((copy.width, copy.height), (960, 1280));
        for (_, why) in WORDS {
            let mut answer = Vec::new();
            write(&mut answer, Err(why)).unwrap();
            assert_eq!(read(&answer).unwrap_err(), why);
        }
    }

    #[test]
    fn a_copy_larger_than_a_screen_needs_is_not_taken() {
        assert!(misunderstood(&answered(961, 1280)));
        assert!(misunderstood(&answered(960, 1281)));
    }

    #[test]
    fn a_copy_of_another_size_than_it_is_said_to_have_is_not_taken() {
        let answer = answered(96, 128);
        let told_otherwise = [b"ok 97 128\n", &answer[b"ok 96 128\n".len()..]].concat();
        assert!(misunderstood(&told_otherwise));
    }

    #[test]
    fn a_copy_that_is_cut_or_followed_by_something_is_not_taken() {
        let answer = answered(96, 128);
        for length in 0..answer.len() {
            assert!(misunderstood(&answer[..length]), "of {length} bytes");
        }
        assert!(misunderstood(&[&answer[..], b"PK\x03\x04"].concat()));
        assert!(misunderstood(&[&answer[..], b"\xFF\xD9"].concat()));
    }

    #[test]
    fn a_copy_that_says_anything_besides_its_picture_is_not_taken() {
        let answer = answered(96, 128);
        let (head, file) = answer.split_at(b"ok 96 128\n\xFF\xD8".len());
        for marker in [0xE0, 0xE1, 0xE2, 0xED, 0xFE, 0xDD] {
            let said = [head, &[0xFF, marker, 0, 4, b'h', b'i'], file].concat();
            assert!(misunderstood(&said), "marker {marker:X}");
        }
    }

    #[test]
    fn whatever_is_answered_is_read_without_a_panic() {
        let answer = answered(96, 128);
        proptest::proptest!(|(at in 0..answer.len(), byte: u8, cut in 0..answer.len())| {
            let mut changed = answer.clone();
            changed[at] = byte;
            let _ = read(&changed);
            let _ = read(&changed[cut..]);
        });
        proptest::proptest!(|(bytes: Vec<u8>)| {
            let _ = read(&bytes);
        });
    }
}
