//! `printers`: the print queues, and which of them slips go to.

use std::fmt;

use serde::Serialize;
use slip::{PrintServer, Printers, Queue};
use station::Settings;

use crate::Outcome;
use crate::check::code;
use crate::exit::Exit;
use crate::output::Output;

#[derive(Serialize)]
struct Listed<'a> {
    server: &'a PrintServer,
    /// Where slips go.
    queue: Option<&'a str>,
    queues: &'a [Queue],
}

pub(crate) async fn run(settings: &Settings, output: Output) -> Outcome {
    let server = &settings.printer.server;
    let queues = Printers::at(server.clone()).list().await?;
    let first = queues.first().map(|queue| queue.name.as_str());
    output.show(&Listed {
        server,
        queue: settings.printer.queue.as_deref().or(first),
        queues: &queues,
    })?;
    Ok(Exit::Success)
}

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.queues.is_empty() {
            return write!(f, "no queue at {}", self.server);
        }
        write!(f, "queues at {}", self.server)?;
        for queue in self.queues {
            let Queue { name, info, .. } = queue;
            let state = if queue.accepting {
                code(&queue.state)
            } else {
                "takes no jobs".to_owned()
            };
            let here = if self.queue == Some(name) {
                "  <- slips"
            } else {
                ""
            };
            write!(f, "\n{name:<24}  {state:<13}  {info}{here}")?;
        }
        Ok(())
    }
}
