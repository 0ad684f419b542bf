//! Reads a page back with programs that have nothing to do with those that wrote it.

use std::io::Write;
use std::process::{Command, Stdio};

/// A page as grey pixels.
pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pixels: Vec<u8>,
}

/// A word and where it stands, in points from the page's top left corner.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
    pub(crate) top: f32,
}

/// Pixels per inch of a [`Picture`].
pub(crate) const RESOLUTION: usize = 60;

/// The lines of text in the order in which they were drawn.
pub(crate) fn text(pdf: &[u8]) -> String {
    let text = run("pdftotext", &["-raw", "-", "-"], pdf);
    String::from_utf8(text).unwrap()
}

/// What `pdfinfo` calls `name`.
pub(crate) fn info(pdf: &[u8], name: &str) -> String {
    let info = String::from_utf8(run("pdfinfo", &["-"], pdf)).unwrap();
    let line = info
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{name}:")));
    line.unwrap_or_else(|| panic!("no {name} in {info}"))
        .trim()
        .to_owned()
}

/// The words that stand upright: all but those of the mark across a training slip.
pub(crate) fn words(pdf: &[u8]) -> Vec<Word> {
    let boxes = String::from_utf8(run("pdftotext", &["-nodiag", "-bbox", "-", "-"], pdf)).unwrap();
    boxes
        .lines()
        .filter(|line| line.contains("<word "))
        .map(word)
        .collect()
}

fn word(line: &str) -> Word {
    let number = |name: &str| {
        let (_, rest) = line.split_once(&format!("{name}=\"")).unwrap();
        rest.split_once('"').unwrap().0.parse().unwrap()
    };
    let text = line.split(['<', '>']).nth(2).unwrap().to_owned();
    Word {
        text,
        right: number("xMax"),
        bottom: number("yMax"),
        top: number("yMin"),
    }
}

/// The page as it would be printed.
pub(crate) fn picture(pdf: &[u8]) -> Picture {
    let resolution = RESOLUTION.to_string();
    let pgm = run(
        "pdftoppm",
        &["-gray", "-r", &resolution, "-singlefile", "-"],
        pdf,
    );
    // P5, width and height, the brightest value; then one byte a pixel.
    let mut head = pgm.splitn(4, |byte| *byte == b'\n');
    assert_eq!(head.next().unwrap(), b"P5");
    let size = str::from_utf8(head.next().unwrap()).unwrap();
    let (width, height) = size.split_once(' ').unwrap();
    assert_eq!(head.next().unwrap(), b"255");
    let pixels = head.next().unwrap().to_vec();
    Picture {
        width: width.parse().unwrap(),
        height: height.parse().unwrap(),
        pixels,
    }
}

impl Picture {
    /// How many pixels are not white inside a frame that is `frame` pixels wide.
    pub(crate) fn ink_within(&self, frame: usize) -> usize {
        let columns = frame..self.width - frame;
        let rows = frame..self.height - frame;
        rows.flat_map(|row| columns.clone().map(move |column| row * self.width + column))
            .filter(|at| self.pixels[*at] < 250)
            .count()
    }

    /// How many pixels are not white.
    pub(crate) fn ink(&self) -> usize {
        self.ink_within(0)
    }
}

fn run(program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} (Debian package poppler-utils): {error}"));
    // All of them read everything before they write.
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{program} reads the page");
    output.stdout
}
