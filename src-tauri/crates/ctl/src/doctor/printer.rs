//! The printer.

use slip::{Printers, Queue, QueueState};
use station::Settings;

use super::{Check, State};

/// The queue that slips go to. Without one the station works: the slip is there as a file.
pub(super) async fn printer(settings: &Settings) -> Check {
    const NAME: &str = "printer";
    let wanted = &settings.printer;
    // A queue that the bank has named has to be there.
    let bad = if wanted.queue.is_some() {
        State::Red
    } else {
        State::Amber
    };
    let bad = |detail: String, fix| Check {
        name: NAME,
        state: bad,
        detail,
        fix: Some(fix),
        camera: None,
    };
    let queues = match Printers::at(wanted.server.clone()).list().await {
        Ok(queues) => queues,
        Err(error) => {
            let fix = "start CUPS, or name its server under [printer] in the settings";
            return bad(error.to_string(), fix);
        }
    };
    let queue = match &wanted.queue {
        Some(name) => queues.iter().find(|queue| queue.name == *name),
        None => queues.first(),
    };
    match (queue, &wanted.queue) {
        (Some(queue), _) if is_ready(queue) => Check::green(
            NAME,
            format!("{} at {} takes jobs", queue.name, wanted.server),
        ),
        (Some(queue), _) => {
            let fix = "look at the printer, then start the queue: cupsenable and cupsaccept";
            bad(format!("{} has stopped or takes no jobs", queue.name), fix)
        }
        (None, Some(name)) => bad(
            format!("no queue {name}"),
            "kaunterctl printers lists the names",
        ),
        (None, None) => bad(
            format!("no queue at {}", wanted.server),
            "add a printer, or save slips as PDF",
        ),
    }
}

fn is_ready(queue: &Queue) -> bool {
    queue.accepting && queue.state != QueueState::Stopped
}
