//! The station's real window, driven through WebDriver.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::{Client, ClientBuilder, Locator, elements::Element};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use crate::Problem;
use crate::process::Process;

/// How long anything on the screen may take. Generous: the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(40);

/// The environment of a started program, without what the developer's own session has set.
pub type Environment = BTreeMap<OsString, OsString>;

/// The station's window.
#[derive(Debug)]
pub struct Window {
    page: Client,
    driver: Process,
    display: OsString,
    /// What was touched, if somebody wants to know.
    touched: Mutex<Option<Vec<Touch>>>,
}

/// A touch at the window.
#[derive(Debug, Clone)]
pub struct Touch {
    /// What the CSS selector finds that was touched.
    pub selector: String,
    /// Where its middle is in the window, in pixels.
    pub at: (u32, u32),
    /// The window just before, as a PNG.
    pub seen: Vec<u8>,
    /// What was typed there.
    pub typed: Option<String>,
}

impl Window {
    /// Starts the program at `binary` with `arguments` and connects to its page.
    ///
    /// # Errors
    /// [`Problem`] if the driver or the program does not start in time.
    pub async fn open(
        binary: &Path,
        arguments: &[String],
        environment: &Environment,
    ) -> Result<Self, Problem> {
        let port = free_port()?;
        let driver = Process::start(
            Command::new("WebKitWebDriver")
                .arg(format!("--port={port}"))
                .envs(environment)
                .env("TAURI_AUTOMATION", "true")
                .env("TAURI_WEBVIEW_AUTOMATION", "true")
                .stdout(Stdio::null()),
        )?;
        until_listening(port).await?;
        let options = json!({ "binary": binary, "args": arguments });
        let capabilities = [("webkitgtk:browserOptions".to_owned(), options)];
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities.into_iter().collect());
        // A program that dies at its start leaves the driver waiting for ever.
        let page = tokio::time::timeout(
            PATIENCE,
            builder.connect(&format!("http://127.0.0.1:{port}")),
        )
        .await
        .map_err(|_| Problem::NoWindow)??;
        let display = environment
            .get(OsStr::new("DISPLAY"))
            .cloned()
            .unwrap_or_default();
        Ok(Self {
            page,
            driver,
            display,
            touched: Mutex::default(),
        })
    }

    /// From now on takes down what is touched.
    pub fn take_down(&self) {
        *self.touched() = Some(Vec::new());
    }

    /// What was touched since.
    #[must_use]
    pub fn taken_down(&self) -> Vec<Touch> {
        self.touched().take().unwrap_or_default()
    }

    fn touched(&self) -> MutexGuard<'_, Option<Vec<Touch>>> {
        self.touched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn note_touch(&self, selector: &str, typed: Option<&str>) -> Result<(), Problem> {
        if self.touched().is_none() {
            return Ok(());
        }
        let middle = format!(
            "const box = document.querySelector({}).getBoundingClientRect();
             return [box.x + box.width / 2, box.y + box.height / 2]",
            json!(selector)
        );
        let middle = self.run(&middle).await?;
        let at = |axis: usize| middle[axis].as_f64().unwrap_or_default().max(0.0) as u32;
        let touch = Touch {
            selector: selector.to_owned(),
            at: (at(0), at(1)),
            seen: client_picture(&client(&self.display)?, &self.display)?,
            typed: typed.map(str::to_owned),
        };
        if let Some(touched) = self.touched().as_mut() {
            touched.push(touch);
        }
        Ok(())
    }

    /// The process id of the station's program.
    ///
    /// # Errors
    /// [`Problem::NoWindow`] if it has ended.
    pub fn program(&self) -> Result<u32, Problem> {
        let driver = self.driver.id();
        let children = std::fs::read_to_string(format!("/proc/{driver}/task/{driver}/children"))?;
        children
            .split_whitespace()
            .find_map(|id| id.parse().ok())
            .ok_or(Problem::NoWindow)
    }

    /// Waits for the control or place that carries `hook`.
    ///
    /// # Errors
    /// [`Problem::NotOnScreen`] with the name, if it does not come.
    pub async fn see(&self, hook: &str) -> Result<Element, Problem> {
        self.see_selector(&format!("[data-testid=\"{hook}\"]"))
            .await
    }

    /// Waits for what the CSS `selector` finds.
    ///
    /// # Errors
    /// [`Problem::NotOnScreen`] with the selector, if it does not come.
    pub async fn see_selector(&self, selector: &str) -> Result<Element, Problem> {
        self.page
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::Css(selector))
            .await
            .map_err(|_| Problem::NotOnScreen(selector.to_owned()))
    }

    /// Waits until the screen shows `step` of the journey.
    ///
    /// # Errors
    /// [`Problem::NotOnScreen`] if it does not come.
    pub async fn see_step(&self, step: &str) -> Result<(), Problem> {
        self.see_selector(&format!("[data-step=\"{step}\"]"))
            .await
            .map(drop)
    }

    /// Presses the control that carries `hook`, once it can be pressed.
    ///
    /// # Errors
    /// [`Problem`] if it does not come or cannot be pressed.
    pub async fn press(&self, hook: &str) -> Result<(), Problem> {
        self.press_selector(&format!(
            "[data-testid=\"{hook}\"]:not(:disabled, [aria-disabled=true])"
        ))
        .await
    }

    /// Presses what the CSS `selector` finds, once it can be pressed. A control that is drawn
    /// anew at that moment is looked for again.
    ///
    /// # Errors
    /// [`Problem`] if it does not come or cannot be pressed.
    pub async fn press_selector(&self, selector: &str) -> Result<(), Problem> {
        let pressing = async {
            loop {
                let control = self.see_selector(selector).await?;
                let noted = self.touched().as_ref().map_or(0, Vec::len);
                self.note_touch(selector, None).await?;
                match control.click().await {
                    Err(error) if is_redrawn(&error) => {
                        if let Some(touched) = self.touched().as_mut() {
                            touched.truncate(noted);
                        }
                    }
                    pressed => return Ok(pressed?),
                }
            }
        };
        tokio::time::timeout(PATIENCE, pressing)
            .await
            .map_err(|_| Problem::NotOnScreen(selector.to_owned()))?
    }

    /// Types `text` into the field that carries `hook`, in place of what is there.
    ///
    /// # Errors
    /// [`Problem`] if it does not come.
    pub async fn fill(&self, hook: &str, text: &str) -> Result<(), Problem> {
        let field = self.see(hook).await?;
        let selector = format!("[data-testid=\"{hook}\"]");
        self.note_touch(&selector, Some(text)).await?;
        field.clear().await?;
        field.send_keys(text).await?;
        Ok(())
    }

    /// What is written at the place that carries `hook`, once it is there.
    ///
    /// # Errors
    /// [`Problem`] if it does not come.
    pub async fn text(&self, hook: &str) -> Result<String, Problem> {
        // The driver's own idea of text takes a line that might be cut off for a hidden one.
        let text = self.see(hook).await?.prop("innerText").await?;
        Ok(text.unwrap_or_default())
    }

    /// Whether the control that carries `hook` is on the screen now.
    ///
    /// # Errors
    /// [`Problem`] if the window has gone.
    pub async fn shows(&self, hook: &str) -> Result<bool, Problem> {
        let selector = format!("[data-testid=\"{hook}\"]");
        Ok(!self
            .page
            .find_all(Locator::Css(&selector))
            .await?
            .is_empty())
    }

    /// A PNG of the whole display, as somebody at the counter sees it. The driver's own
    /// screenshot hangs where WebKitGTK draws without a graphics device.
    ///
    /// # Errors
    /// [`Problem`] if the window has gone.
    pub async fn picture(&self) -> Result<Vec<u8>, Problem> {
        // What was changed last has been drawn when the second frame from now begins.
        let drawn = "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
        self.run(drawn).await?;
        let import = tokio::process::Command::new("import")
            .args(["-window", "root", "png:-"])
            .env("DISPLAY", &self.display)
            .output();
        Ok(import.await?.stdout)
    }

    /// Looks at the display until `find` finds in a [`picture`](Self::picture) of it what is named
    /// `wanted`: on a busy machine it is painted later than it comes into the page.
    ///
    /// # Errors
    /// [`Problem::NotOnScreen`] with that name, if it does not come.
    pub async fn see_in_picture<T>(
        &self,
        wanted: &str,
        mut find: impl FnMut(&[u8]) -> Option<T>,
    ) -> Result<T, Problem> {
        let looking = async {
            loop {
                if let Some(found) = find(&self.picture().await?) {
                    return Ok(found);
                }
            }
        };
        tokio::time::timeout(PATIENCE, looking)
            .await
            .map_err(|_| Problem::NotOnScreen(wanted.to_owned()))?
    }

    /// Runs `script` in the page and gives what it returns.
    ///
    /// # Errors
    /// [`Problem`] if the window has gone or the script fails.
    pub async fn run(&self, script: &str) -> Result<serde_json::Value, Problem> {
        Ok(self.page.execute(script, Vec::new()).await?)
    }

    /// Kills the program as a power cut would, and returns when nothing of it runs any more.
    ///
    /// # Errors
    /// [`Problem`] if the program has ended already.
    pub async fn kill(self) -> Result<(), Problem> {
        let program = self.program()?.to_string();
        Command::new("kill").args(["-KILL", &program]).status()?;
        while runs(&program) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Ok(())
    }

    /// Closes the window and ends the program.
    ///
    /// # Errors
    /// [`Problem`] if the window has gone already.
    pub async fn close(self) -> Result<(), Problem> {
        Ok(self.page.close().await?)
    }
}

/// The X server's name of the station's window on `display`.
///
/// # Errors
/// [`Problem::NoWindow`] if there is none.
pub fn client(display: &OsStr) -> Result<String, Problem> {
    let found = Command::new("xdotool")
        .args(["search", "--onlyvisible", "--name", "^Kaunter$"])
        .env("DISPLAY", display)
        .output()?;
    let ids = String::from_utf8_lossy(&found.stdout);
    ids.lines()
        .last()
        .map(str::to_owned)
        .ok_or(Problem::NoWindow)
}

/// A PNG of the window that the X server calls `client`, without its frame.
///
/// # Errors
/// What the system says if it cannot be taken.
pub fn client_picture(client: &str, display: &OsStr) -> std::io::Result<Vec<u8>> {
    let import = Command::new("import")
        .args(["-window", client, "png:-"])
        .env("DISPLAY", display)
        .output()?;
    Ok(import.stdout)
}

/// Where cargo put the program `name`: beside the running test or program.
///
/// # Errors
/// [`Problem::NotBuilt`] if it is not there.
pub fn program(name: &str) -> Result<PathBuf, Problem> {
    let running = std::env::current_exe()?;
    running
        .ancestors()
        .skip(1)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
        .ok_or_else(|| Problem::NotBuilt(name.to_owned()))
}

/// Whether the element went away, or was not yet in its place, between finding and pressing it.
fn is_redrawn(error: &CmdError) -> bool {
    let click_intercepted = matches!(
        error,
        CmdError::Standard(refused) if refused.error == ErrorStatus::ElementClickIntercepted
    );
    click_intercepted || error.is_stale_element_reference() || error.is_element_not_interactable()
}

/// Whether the process with this `id` still runs; a dead one may wait for its parent to look.
fn runs(id: &str) -> bool {
    std::fs::read_to_string(format!("/proc/{id}/stat"))
        .is_ok_and(|stat| !stat.contains(") Z ") && !stat.contains(") X "))
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}

async fn until_listening(port: u16) -> Result<(), Problem> {
    let trying = async {
        while tokio::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port))
            .await
            .is_err()
        {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, trying)
        .await
        .map_err(|_| Problem::NoWindow)
}
