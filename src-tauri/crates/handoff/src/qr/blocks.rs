//! The QR code for a terminal: two rows of modules in each line of text.

use fast_qr::ECL;
use fast_qr::qr::{QRBuilder, QRCode};

use super::{NotDrawn, QrText};

/// Around the code, in modules, as the standard wants it.
const QUIET_ZONE: usize = 4;

/// Black on white whatever the terminal's own colours are: a scanner needs it this way round.
const INK: &str = "\u{1b}[30;107m";
const PLAIN: &str = "\u{1b}[0m";

impl QrText {
    /// The QR code in half blocks, with a quiet zone, at error level M; 57 columns or less.
    ///
    /// # Errors
    /// [`NotDrawn`] if the text does not fit; a text of ours does.
    pub fn blocks(&self) -> Result<String, NotDrawn> {
        let code = QRBuilder::new(self.as_str())
            .ecl(ECL::M)
            .build()
            .map_err(|_| NotDrawn)?;
        let side = code.size + 2 * QUIET_ZONE;
        let lines = (0..side).step_by(2).map(|y| {
            let line: String = (0..side)
                .map(|x| half_block(is_dark(&code, x, y), is_dark(&code, x, y + 1)))
                .collect();
            format!("{INK}{line}{PLAIN}")
        });
        Ok(lines.collect::<Vec<_>>().join("\n"))
    }
}

fn is_dark(code: &QRCode, x: usize, y: usize) -> bool {
    let inside = |at: usize| at.checked_sub(QUIET_ZONE).filter(|at| *at < code.size);
    matches!((inside(x), inside(y)), (Some(x), Some(y)) if code[y][x].value())
}

const fn half_block(upper: bool, lower: bool) -> char {
    match (upper, lower) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    }
}
