//! Looks at one picture that a stranger sent, shut in: see `capture::quarantine`.

use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    capture::quarantine::serve(io::stdin().lock(), io::stdout().lock())
}
