//! The reports in the real window: each form, each report, the file that it becomes, the paper.

use std::os::unix::fs::PermissionsExt;

use end_to_end::counter::Counter;
use end_to_end::tour;
use end_to_end::window::Window;

use crate::languages;

#[tokio::test]
async fn reports_are_made_saved_and_printed_in_english_on_a_small_display() {
    every_report((1024, 768), "en", "Monthly counts").await;
}

#[tokio::test]
async fn reports_are_made_saved_and_printed_in_malay_on_the_usual_display() {
    every_report((1280, 800), "ms", "Kiraan bulanan").await;
}

/// After one customer who was accepted and one who waits; a picture of each screen stays in the
/// build's folder.
async fn every_report(display: (u32, u32), language: &str, title: &str) {
    let folder = tempfile::tempdir().unwrap();
    let settings = format!("[reports]\nfolder = {:?}", folder.path());
    let counter = Counter::set_up_with(display, &settings).unwrap();
    let window = counter.open().await.unwrap();
    tour::play(&window, language, async |_| Ok(()))
        .await
        .unwrap();
    leave_unfinished(&window).await;

    window.press("reports").await.unwrap();
    window.see("report-month").await.unwrap();
    look(&window, display, language, "menu").await;
    for kind in ["sample", "breach", "thresholds", "shift", "month"] {
        window.press(&format!("report-{kind}")).await.unwrap();
        window.see("reports-make").await.unwrap();
        look(&window, display, language, &format!("{kind}-form")).await;
        if kind != "breach" && kind != "shift" {
            // The month that is under way.
            window.press("reports-month-after").await.unwrap();
        }
        window.press("reports-make").await.unwrap();
        window
            .see_selector(&format!("[data-report={kind}]"))
            .await
            .unwrap();
        look(&window, display, language, kind).await;
        if kind != "month" {
            window.press("reports-other").await.unwrap();
        }
    }

    for (button, ending) in [("reports-csv", "csv"), ("reports-pdf", "pdf")] {
        window.press(button).await.unwrap();
        let said = format!("[data-testid=reports-said][data-given$=\"{ending}\"]");
        window.see_selector(&said).await.unwrap();
    }
    look(&window, display, language, "saved").await;
    let mut files: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let [csv, pdf] = &files[..] else {
        panic!("{files:?}");
    };
    for file in [csv, pdf] {
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    let text = std::fs::read_to_string(csv).unwrap();
    for counted in ["started,2", "pass,1", "accepted,1", "unfinished,1"] {
        assert!(text.contains(counted), "{counted} in {text}");
    }

    let before = counter.queue().received().unwrap().len();
    window.press("reports-print").await.unwrap();
    window
        .see_selector("[data-testid=reports-said][data-printed=true]")
        .await
        .unwrap();
    let sheets = counter.queue().received().unwrap();
    assert_eq!(sheets.len(), before + 1);
    let heading = window.run("return document.querySelector('h1').textContent");
    assert_eq!(heading.await.unwrap(), title);
    window.press("reports-other").await.unwrap();
    window.press("reports-back").await.unwrap();
    window.see("start-journey").await.unwrap();
    window.close().await.unwrap();
}

/// Begins a journey, signs out in the middle of it, and comes back.
async fn leave_unfinished(window: &Window) {
    window.press("start-journey").await.unwrap();
    window.see_selector("[data-portal=open]").await.unwrap();
    window.press("sign-out").await.unwrap();
    window.fill("sign-in-id", "aminah").await.unwrap();
    window.fill("sign-in-pin", "284917").await.unwrap();
    window.press("sign-in-go").await.unwrap();
    window.see("start-journey").await.unwrap();
}

async fn look(window: &Window, (width, height): (u32, u32), language: &str, name: &str) {
    let name = format!("{name}-{language}-{width}x{height}");
    languages::look(window, "reports", &name).await;
}
