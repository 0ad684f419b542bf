//! The page on its way through a real print server.

use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use end_to_end::print_queue::{CLOSED, History, JAMMED, PrintQueue, SLIPS, SLOW, STOPPED};
use journey::Language;
use slip::{JobState, PrintError, Printers, QueueState};

use crate::{poppler, sample};

/// Longer than any job of a working printer takes.
const PATIENCE: Duration = Duration::from_secs(20);

#[tokio::test]
async fn the_queues_are_listed_with_their_states() {
    let (_server, printers) = server(History::Kept);
    let queues = printers.list().await.unwrap();
    let state = |name: &str| {
        let queue = queues.iter().find(|queue| queue.name == name).unwrap();
        (queue.state, queue.accepting)
    };
    assert_eq!(state(SLIPS), (QueueState::Idle, true));
    assert_eq!(state(STOPPED), (QueueState::Stopped, true));
    assert_eq!(state(CLOSED), (QueueState::Idle, false));
    let slips = queues.iter().find(|queue| queue.name == SLIPS).unwrap();
    assert_eq!(slips.info, "Slips at the counter");
}

#[tokio::test]
async fn the_printer_gets_the_page_byte_for_byte_and_can_show_it() {
    let (server, printers) = server(History::Kept);
    let pdf = sample::slip(Language::Ms).to_pdf().unwrap();

    let job = printers.print(SLIPS, "KL01-0042", &pdf, 1).await.unwrap();
    assert_eq!(
        printers.wait(job, PATIENCE).await.unwrap(),
        JobState::Completed
    );

    let received = server.received().unwrap();
    assert_eq!(received, [pdf]);
    let (sent, printed) = (poppler::picture(&received[0]), poppler::text(&received[0]));
    assert!(
        sent.width < sent.height && sent.ink() > 1_000,
        "there is something on the paper"
    );
    assert!(
        printed.contains("Lulus") && printed.contains("••••••••5555"),
        "{printed}"
    );
    assert_eq!(
        server.spooled().unwrap(),
        Vec::<std::path::PathBuf>::new(),
        "and keeps no copy"
    );
}

#[tokio::test]
async fn two_copies_are_two_pages() {
    let (server, printers) = server(History::Kept);
    let pdf = sample::slip(Language::En).to_pdf().unwrap();
    let job = printers.print(SLIPS, "KL01-0042", &pdf, 2).await.unwrap();
    printers.wait(job, PATIENCE).await.unwrap();
    assert_eq!(server.received().unwrap(), [pdf.clone(), pdf]);
}

#[tokio::test]
async fn a_server_that_keeps_no_history_forgets_the_job_once_it_is_printed() {
    let (server, printers) = server(History::Forgotten);
    let job = printers
        .print(SLIPS, "KL01-0042", b"%PDF-1.7 one page", 1)
        .await
        .unwrap();
    assert_eq!(
        printers.wait(job, PATIENCE).await.unwrap(),
        JobState::Forgotten
    );
    assert_eq!(server.received().unwrap().len(), 1);
}

#[tokio::test]
async fn a_queue_that_would_print_it_one_day_does_not_get_the_page() {
    let (server, printers) = server(History::Kept);
    for queue in [STOPPED, CLOSED] {
        let refused = printers
            .print(queue, "KL01-0042", b"%PDF-1.7 one page", 1)
            .await;
        assert_eq!(refused, Err(PrintError::QueueStopped(queue.to_owned())));
    }
    assert_eq!(server.spooled().unwrap().len(), 0);
}

#[tokio::test]
async fn a_queue_that_does_not_exist_is_named() {
    let (_server, printers) = server(History::Kept);
    let refused = printers
        .print("nowhere", "KL01-0042", b"%PDF-1.7 one page", 1)
        .await;
    assert_eq!(refused, Err(PrintError::NoSuchQueue("nowhere".to_owned())));
}

#[tokio::test]
async fn a_paper_jam_is_named_and_the_page_can_be_taken_back() {
    let (server, printers) = server(History::Kept);
    let job = printers
        .print(JAMMED, "KL01-0042", b"%PDF-1.7 one page", 1)
        .await
        .unwrap();

    let state = printers.wait(job, PATIENCE).await.unwrap();
    let JobState::Stopped(reasons) = &state else {
        panic!("{state:?}");
    };
    assert!(
        reasons.iter().any(|reason| reason == "media-jam-error"),
        "{reasons:?}"
    );

    printers.cancel(job).await.unwrap();
    assert_eq!(printers.job(job).await.unwrap(), JobState::Canceled);
    assert_eq!(
        server.spooled().unwrap().len(),
        0,
        "nothing is left to print one day"
    );
    printers.cancel(job).await.unwrap();
}

#[tokio::test]
async fn patience_ends_before_a_slow_printer_does() {
    let (_server, printers) = server(History::Kept);
    let job = printers
        .print(SLOW, "KL01-0042", b"%PDF-1.7 one page", 1)
        .await
        .unwrap();
    let state = printers
        .wait(job, Duration::from_millis(200))
        .await
        .unwrap();
    assert!(
        matches!(state, JobState::Pending | JobState::Processing),
        "{state:?}"
    );
    printers.cancel(job).await.unwrap();
    assert_eq!(
        printers.wait(job, PATIENCE).await.unwrap(),
        JobState::Canceled
    );
}

#[tokio::test]
async fn a_server_that_is_not_there_is_named() {
    let nobody = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .unwrap()
        .local_addr()
        .unwrap();
    let printers = Printers::at(nobody.to_string().parse().unwrap());
    let unreachable = printers.list().await.unwrap_err();
    assert!(
        matches!(unreachable, PrintError::NoServer(_)),
        "{unreachable}"
    );
}

#[tokio::test]
async fn a_server_that_speaks_no_ipp_is_named() {
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .await
        .unwrap();
    let printers = Printers::at(listener.local_addr().unwrap().to_string().parse().unwrap());
    let web_page = async {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let (mut stream, _) = listener.accept().await.unwrap();
        let _request = stream.read(&mut [0; 4096]).await.unwrap();
        let page = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello\n";
        stream.write_all(page).await.unwrap();
    };
    let (listed, ()) = tokio::join!(printers.list(), web_page);
    assert!(matches!(listed, Err(PrintError::Refused(_))), "{listed:?}");
}

fn server(history: History) -> (PrintQueue, Printers) {
    let server = PrintQueue::start_with(history).unwrap();
    let printers = Printers::at(server.cups_server().parse().unwrap());
    (server, printers)
}
