//! The hands of the staff: each step of a journey as they do it at the window.

use std::path::PathBuf;

use end_to_end::Problem;
use end_to_end::counter::Counter;
use end_to_end::window::Window;

/// The longest PIN: no other number on the machine contains it by chance.
pub(crate) const PIN: &str = "284917305562";

const ID: &str = "aminah";

/// Looks whenever anything changes: a hint may be gone before anybody asks.
const WRITE_DOWN_HINTS: &str = r"
    window.hints = [];
    window.watching?.disconnect();
    window.watching = new MutationObserver(() => {
      const hint = document.querySelector('[data-testid=guidance]')?.dataset.hint;
      if (hint && hint !== window.hints.at(-1)) window.hints.push(hint);
    });
    window.watching.observe(document.body, { subtree: true, childList: true, attributes: true });
";

/// A member of staff at the window.
pub(crate) struct Staff {
    pub(crate) window: Window,
}

impl Staff {
    /// Opens a new station and creates its first account.
    pub(crate) async fn begin(counter: &Counter) -> Self {
        let staff = Self::open(counter).await;
        staff.create_account().await;
        staff
    }

    /// Creates the first account.
    pub(crate) async fn create_account(&self) {
        self.fill("first-run-id", ID).await;
        self.fill("first-run-name", "Aminah binti Rahim").await;
        self.fill("first-run-pin", PIN).await;
        self.fill("first-run-pin-again", PIN).await;
        self.press("first-run-create").await;
        self.see("start-journey").await;
    }

    /// Opens the station another time and signs in.
    pub(crate) async fn come_back(counter: &Counter) -> Self {
        let staff = Self::open(counter).await;
        staff.fill("sign-in-id", ID).await;
        staff.fill("sign-in-pin", PIN).await;
        staff.press("sign-in-go").await;
        staff.see("start-journey").await;
        staff
    }

    /// Opens the station's window and signs nobody in.
    pub(crate) async fn open(counter: &Counter) -> Self {
        Self {
            window: counter.open().await.unwrap(),
        }
    }

    /// Begins a journey and gives its reference.
    pub(crate) async fn start_journey(&self) -> String {
        self.press("start-journey").await;
        self.see_step("consent").await;
        let reference = self.must(self.window.text("reference")).await;
        assert!(reference.starts_with("KT01-"), "{reference}");
        reference
    }

    pub(crate) async fn agree(&self) {
        self.press("consent-turn").await;
        self.press("customer-agree").await;
        self.see_step("card").await;
    }

    /// Uses the picture of the card's front that the camera takes by itself.
    pub(crate) async fn take_front(&self) {
        self.use_picture_of("cardFront").await;
        self.see_selector("[data-target=cardBack]").await;
    }

    /// Uses the pictures of both sides that the camera takes by itself, and waits for the details
    /// that the portal read.
    pub(crate) async fn take_card(&self) {
        self.take_front().await;
        self.take_back().await;
        self.see("details-confirm").await;
    }

    /// Uses the picture of the card's back that the camera takes by itself.
    pub(crate) async fn take_back(&self) {
        self.use_picture_of("cardBack").await;
    }

    async fn use_picture_of(&self, target: &str) {
        let accept = format!("[data-testid=card-accept][data-target={target}]");
        self.must(self.window.press_selector(&accept)).await;
    }

    pub(crate) async fn confirm_details(&self) {
        self.press("details-confirm").await;
        self.see_step("face").await;
    }

    /// Uses the selfie that the camera takes by itself.
    pub(crate) async fn take_selfie(&self) {
        self.press("selfie-accept").await;
    }

    /// Whether the station's checks found nothing wrong with the picture on the screen.
    pub(crate) async fn is_content(&self) -> bool {
        self.see("hints").await;
        !self.shows("hint").await
    }

    /// Begins to write down every hint that comes on the screen.
    pub(crate) async fn write_down_hints(&self) {
        self.must(self.window.run(WRITE_DOWN_HINTS)).await;
    }

    /// The hints that came on the screen since then, in their order.
    pub(crate) async fn hints_since(&self) -> Vec<String> {
        let hints = self.must(self.window.run("return window.hints")).await;
        serde_json::from_value(hints).unwrap()
    }

    /// Goes from the start to where selfie and phone are awaited.
    pub(crate) async fn reach_face(&self) -> String {
        let reference = self.start_journey().await;
        self.agree().await;
        self.take_card().await;
        self.confirm_details().await;
        reference
    }

    /// Attests that the face was seen, and sends.
    pub(crate) async fn submit(&self) {
        self.see_step("submit").await;
        self.press("face-viewed").await;
        self.press("submit").await;
    }

    /// Waits for the machine's verdict.
    pub(crate) async fn see_verdict(&self, verdict: &str) {
        let banner = self.must(self.window.see("result-verdict")).await;
        let seen = self
            .must(async { Ok(banner.attr("data-verdict").await?) })
            .await;
        assert_eq!(seen.as_deref(), Some(verdict), "{}", self.keep().await);
    }

    pub(crate) async fn accept(&self) {
        self.press("decide-accept").await;
        self.see_step("slip").await;
    }

    /// Presses `hook`, such as `decide-refer`, and gives a reason from the list.
    pub(crate) async fn decide(&self, hook: &str, reason: &str) {
        self.press_and_say_why(hook, reason).await;
        self.see_step("slip").await;
    }

    /// Ends the journey before its end.
    pub(crate) async fn stop(&self, reason: &str) {
        self.press_and_say_why("stop-journey", reason).await;
        self.see("start-journey").await;
    }

    async fn press_and_say_why(&self, hook: &str, reason: &str) {
        self.press(hook).await;
        // Several dialogues are in the page; the open one is on the screen.
        let choice = format!("dialog[open] [data-testid=reason-{reason}]");
        self.must(self.window.press_selector(&choice)).await;
        let go = "dialog[open] [data-testid=reason-go]:not(:disabled)";
        self.must(self.window.press_selector(go)).await;
    }

    /// Prints the slip and waits for the paper.
    pub(crate) async fn print(&self) {
        self.press("slip-print").await;
        self.see_selector("[data-testid=copies][data-copies=\"1\"]")
            .await;
    }

    /// Ends the journey.
    pub(crate) async fn finish(&self) {
        self.press("finish").await;
        self.see("start-journey").await;
    }

    /// Waits for the banner with this problem.
    pub(crate) async fn see_problem(&self, code: &str) {
        self.see_selector(&format!("[data-testid=problem][data-code=\"{code}\"]"))
            .await;
    }

    pub(crate) async fn close(self) {
        self.window.close().await.unwrap();
    }

    pub(crate) async fn kill(self) {
        self.window.kill().await.unwrap();
    }

    pub(crate) async fn press(&self, hook: &str) {
        self.must(self.window.press(hook)).await;
    }

    pub(crate) async fn fill(&self, hook: &str, text: &str) {
        self.must(self.window.fill(hook, text)).await;
    }

    pub(crate) async fn see(&self, hook: &str) {
        self.must(self.window.see(hook)).await;
    }

    pub(crate) async fn see_selector(&self, selector: &str) {
        self.must(self.window.see_selector(selector)).await;
    }

    pub(crate) async fn see_step(&self, step: &str) {
        self.must(self.window.see_step(step)).await;
    }

    pub(crate) async fn shows(&self, hook: &str) -> bool {
        self.must(self.window.shows(hook)).await
    }

    /// Whether these words are anywhere on the screen.
    pub(crate) async fn says(&self, words: &str) -> bool {
        let text = "return document.body.innerText";
        let text = self.must(self.window.run(text)).await;
        text.as_str().unwrap().contains(words)
    }

    /// Fails with a picture of the screen if `doing` does not succeed.
    pub(crate) async fn must<T>(&self, doing: impl Future<Output = Result<T, Problem>>) -> T {
        match doing.await {
            Ok(done) => done,
            Err(problem) => panic!("{problem}; {}", self.keep().await),
        }
    }

    /// Keeps a picture of the screen for whoever reads the failure.
    async fn keep(&self) -> String {
        let test = std::thread::current()
            .name()
            .unwrap_or("test")
            .replace("::", "-");
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}.png"));
        match self.window.picture().await {
            Ok(picture) => {
                std::fs::write(&path, picture).unwrap();
                format!("the screen is in {}", path.display())
            }
            Err(gone) => format!("and there is no picture: {gone}"),
        }
    }
}
