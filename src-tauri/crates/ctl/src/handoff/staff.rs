//! The person who compares the number on the phone with the one shown here.

use std::io::{self, Write};
use std::thread;

use ::handoff::Number;
use serde::Serialize;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::Confirm;

/// Whoever is asked.
pub(super) struct Staff {
    confirm: Confirm,
    says: UnboundedSender<Word>,
    said: UnboundedReceiver<Word>,
}

/// What they say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// The numbers are the same.
    Same(By),
    /// They are not: somebody sits between.
    Different,
    /// There is nobody to ask.
    Nobody,
}

/// Who confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum By {
    Person,
    Auto,
}

impl Staff {
    pub(super) fn new(confirm: Confirm) -> Self {
        let (says, said) = unbounded_channel();
        Self {
            confirm,
            says,
            said,
        }
    }

    /// Asks for a comparison with `number`; [`Self::word`] is the answer.
    pub(super) fn ask(&self, number: Number) {
        let says = self.says.clone();
        match self.confirm {
            Confirm::Auto => {
                let _nobody_listens = says.send(Word::Same(By::Auto));
            }
            // A thread of its own: reading a terminal cannot be given up, and the window may
            // close meanwhile.
            Confirm::Ask => {
                thread::spawn(move || says.send(at_the_terminal(number)));
            }
        }
    }

    /// The next thing that they say; never, if they are not asked.
    pub(super) async fn word(&mut self) -> Word {
        match self.said.recv().await {
            Some(word) => word,
            // The sender is ours.
            None => std::future::pending().await,
        }
    }
}

/// Asks until the answer is yes or no, on stderr, because stdout is for results.
fn at_the_terminal(number: Number) -> Word {
    loop {
        let question = format!("Does the phone show {number}? [y/n] ");
        let mut stderr = io::stderr();
        let _nobody_reads = write!(stderr, "{question}").and_then(|()| stderr.flush());
        let mut answer = String::new();
        match io::stdin().read_line(&mut answer) {
            Ok(0) | Err(_) => return Word::Nobody,
            Ok(_) => {}
        }
        match answer.trim().to_ascii_lowercase().as_str() {
            "y" | "yes" => return Word::Same(By::Person),
            "n" | "no" => return Word::Different,
            _ => {}
        }
    }
}
