//! `printers` at a real print server.

use end_to_end::print_queue::{PrintQueue, SLIPS, STOPPED};

use crate::bench::Machine;

#[tokio::test]
async fn the_queues_are_listed_and_the_one_for_slips_is_named() {
    let (machine, server) = (Machine::new(), PrintQueue::start().unwrap());
    let settings = format!(
        "[printer]\nserver = \"{}\"\nqueue = \"{SLIPS}\"",
        server.server_url()
    );
    std::fs::write(machine.file("kaunter.toml"), settings).unwrap();

    let ran = machine
        .run(&["--json", "--config", "kaunter.toml", "printers"])
        .await;

    assert_eq!(ran.exit, 0, "{ran:?}");
    let listed = ran.json();
    assert_eq!(listed["queue"], SLIPS);
    let queues = listed["queues"].as_array().unwrap();
    let stopped = queues
        .iter()
        .find(|queue| queue["name"] == STOPPED)
        .unwrap();
    assert_eq!(stopped["state"], "stopped");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_a_fault() {
    let machine = Machine::new();
    std::fs::write(
        machine.file("kaunter.toml"),
        "[printer]\nserver = \"127.0.0.1:9\"",
    )
    .unwrap();
    let ran = machine.run(&["--config", "kaunter.toml", "printers"]).await;
    assert_eq!(ran.exit, 30);
    assert!(ran.stderr.contains("127.0.0.1:9"), "{ran:?}");
}
