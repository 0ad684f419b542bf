//! Every screen, in every language, on the screens that branches have.

use std::path::Path;

use end_to_end::Problem;
use end_to_end::counter::Counter;
use end_to_end::tour;
use end_to_end::window::Window;

use crate::staff::Staff;

/// The smallest screen that a station may have.
const SMALL: (u32, u32) = (1024, 768);
const USUAL: (u32, u32) = (1280, 800);

#[tokio::test]
async fn every_screen_fits_in_english_on_a_small_display() {
    every_screen_fits("en", SMALL).await;
}

#[tokio::test]
async fn every_screen_fits_in_malay_on_a_small_display() {
    every_screen_fits("ms", SMALL).await;
}

#[tokio::test]
async fn every_screen_fits_in_malay_on_the_usual_display() {
    every_screen_fits("ms", USUAL).await;
}

#[tokio::test]
async fn reg_20_the_customer_reads_purpose_retention_and_contact_before_any_picture() {
    for display in [SMALL, USUAL] {
        let counter = Counter::set_up_with(display, "").unwrap();
        let staff = Staff::begin(&counter).await;
        staff.start_journey().await;
        staff.press("consent-turn").await;
        for (language, says) in [
            (
                "en",
                [
                    "for this verification only",
                    "deletes all pictures",
                    "the manager of this branch",
                ],
            ),
            (
                "ms",
                [
                    "pengesahan ini sahaja",
                    "memadam semua gambar",
                    "pengurus cawangan ini",
                ],
            ),
        ] {
            staff.press(&format!("customer-language-{language}")).await;
            staff
                .see_selector(&format!("[data-testid=customer-side][lang={language}]"))
                .await;
            let text = staff.window.text("customer-text").await.unwrap();
            for part in says {
                assert!(text.contains(part), "{part}: {text}");
            }
            let hidden = staff.window.run(HIDDEN_LINES).await.unwrap();
            assert_eq!(hidden, 0, "of the notice in {language} on {display:?}");
            assert!(!staff.shows("preview").await, "no camera is open yet");
        }
        staff.close().await;
    }
}

/// How many paragraphs of the notice reach out of its frame, or out of the screen.
const HIDDEN_LINES: &str = r"
    const notice = document.querySelector('[data-testid=customer-text]');
    const frame = notice.getBoundingClientRect();
    const floor = Math.min(frame.bottom, innerHeight) + 1;
    return [...notice.querySelectorAll('p')].filter((p) => p.getBoundingClientRect().bottom > floor).length;
";

/// Plays a journey and measures every screen. The pictures stay in the build's folder.
async fn every_screen_fits(language: &str, display: (u32, u32)) {
    let counter = Counter::set_up_with(display, "").unwrap();
    let window = counter.open().await.unwrap();
    let folder = format!("{language}-{}x{}", display.0, display.1);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    std::fs::create_dir_all(&folder).unwrap();

    let mut flaws = Vec::new();
    let played = tour::play(&window, language, async |screen| {
        std::fs::write(
            folder.join(format!("{screen}.png")),
            window.picture().await?,
        )?;
        let found = measure(&window).await?;
        flaws.extend(found.into_iter().map(|flaw| format!("{screen}: {flaw}")));
        Ok(())
    })
    .await;
    played.unwrap();
    window.close().await.unwrap();
    assert!(flaws.is_empty(), "{flaws:#?}; see {}", folder.display());
}

/// Keeps a picture of the screen that is up in the build's folder, and fails if something does not
/// fit on it.
pub(crate) async fn look(window: &Window, folder: &str, name: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("{name}.png"));
    std::fs::write(&file, window.picture().await.unwrap()).unwrap();
    let flaws = measure(window).await.unwrap();
    assert!(flaws.is_empty(), "{flaws:#?}; see {}", file.display());
}

/// What does not fit on the screen that is up.
async fn measure(window: &Window) -> Result<Vec<String>, Problem> {
    let flaws = window.run(MEASURE).await?;
    let flaws = flaws.as_array().expect("a list");
    Ok(flaws.iter().map(ToString::to_string).collect())
}

/// Closed dialogues have no rectangles, and an open one covers everything else. 48 px is the design's
/// smallest target.
const MEASURE: &str = r"
    const flaws = [];
    const { scrollWidth, scrollHeight } = document.documentElement;
    if (scrollWidth > innerWidth) flaws.push(`the page is ${scrollWidth} wide`);
    if (scrollHeight > innerHeight) flaws.push(`the page is ${scrollHeight} high`);
    const inFront = document.querySelector('dialog[open]') ?? document;
    for (const button of inFront.querySelectorAll('button')) {
      if (button.getClientRects().length === 0) continue;
      const name = button.dataset.testid;
      const { left, top, right, bottom, width, height } = button.getBoundingClientRect();
      if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight)
        flaws.push(`${name} is outside of the screen`);
      if (width < 47.5 || height < 47.5) flaws.push(`${name} is ${width} x ${height}`);
      if (button.scrollWidth > button.clientWidth) flaws.push(`the words of ${name} are cut off`);
      const middle = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      if (middle && !button.contains(middle)) flaws.push(`${name} is covered`);
    }
    return flaws;
";
