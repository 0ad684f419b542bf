//! Another program that uses a camera.

use std::io::{self, BufRead, BufReader, Read};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::scenarios::eye::Eye;

/// Another program that uses a camera until this is dropped.
pub(crate) struct Rival {
    program: Child,
    _end: ChildStdin,
    _words: BufReader<ChildStdout>,
}

impl Rival {
    /// Starts it and waits until pictures come.
    pub(crate) fn holding(id: &str) -> Self {
        let mut program = Command::new("/proc/self/exe")
            .args(["hold", id])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let end = program.stdin.take().unwrap();
        let mut words = BufReader::new(program.stdout.take().unwrap());
        let mut word = String::new();
        words.read_line(&mut word).unwrap();
        assert_eq!(word.trim(), "held", "the other program has the camera");
        Self {
            program,
            _end: end,
            _words: words,
        }
    }

    /// Whether a program could have the camera at this moment.
    pub(crate) fn could_hold(id: &str) -> bool {
        let program = Command::new("/proc/self/exe")
            .args(["hold", id])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        program.stdout.starts_with(b"held")
    }
}

impl Drop for Rival {
    fn drop(&mut self) {
        // Killed, as by a task manager: the kernel lets go of the camera for it.
        self.program.kill().unwrap();
        self.program.wait().unwrap();
    }
}

/// Is that program: holds the camera until its input ends.
pub(crate) fn hold(id: &str) {
    let eye = Eye::open(id);
    match eye.look() {
        Ok(_) => println!("held"),
        Err(error) => println!("{error}"),
    }
    let _ended = io::stdin().read_to_end(&mut Vec::new());
}
