//! A real Secret Service: a session bus, a `gnome-keyring-daemon` and a home of its own. Nothing
//! of the user's session is touched, and everything ends with the value.

use std::fs::{self, DirBuilder};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::Problem;
use crate::process::Process;
use crate::window::Environment;

/// A session bus with a keychain on it.
#[derive(Debug)]
pub struct SecretService {
    // Dropped from top to bottom: the daemon before its bus, the folder last.
    daemon: Option<Process>,
    _bus: Process,
    folder: TempDir,
}

/// What the programs on the bus find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keychain {
    /// An unlocked default collection.
    Unlocked,
    /// A locked default collection, and nobody to answer a prompt.
    Locked,
    /// A service that has no collection.
    WithoutCollection,
    /// A bus without the service.
    Absent,
}

const NAME: &str = "org.freedesktop.secrets";
const SERVICE: &str = "/org/freedesktop/secrets";
const LOCK: &str = "org.freedesktop.Secret.Service.Lock";
const LOGIN_COLLECTION: &str = "['/org/freedesktop/secrets/collection/login']";

impl SecretService {
    /// Starts a bus with an unlocked keychain, and returns once it answers. It needs
    /// `dbus-daemon`, `gnome-keyring-daemon` and `gdbus`.
    ///
    /// # Errors
    /// [`Problem`] if one of them is missing or fails.
    pub fn start() -> Result<Self, Problem> {
        Self::start_with(Keychain::Unlocked)
    }

    /// Starts a bus with a keychain in that state.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub fn start_with(keychain: Keychain) -> Result<Self, Problem> {
        let folder = TempDir::new()?;
        for part in ["home", "run"] {
            DirBuilder::new()
                .mode(0o700)
                .create(folder.path().join(part))?;
        }
        let bus = start_bus(folder.path())?;
        let mut session = Self {
            daemon: None,
            _bus: bus,
            folder,
        };
        if keychain != Keychain::Absent {
            session.daemon = Some(session.start_daemon(keychain)?);
            session.gdbus(&["wait", "--session", "--timeout", "20", NAME])?;
        }
        if keychain == Keychain::Locked {
            session.gdbus(&[
                "call",
                "--session",
                "-d",
                NAME,
                "-o",
                SERVICE,
                "-m",
                LOCK,
                LOGIN_COLLECTION,
            ])?;
        }
        Ok(session)
    }

    /// What a child process needs in its environment to use this session instead of the user's.
    #[must_use]
    pub fn environment(&self) -> Environment {
        [
            (
                "DBUS_SESSION_BUS_ADDRESS",
                address(self.folder.path()).into(),
            ),
            ("HOME", self.home().into()),
            ("XDG_DATA_HOME", self.home().join(".local/share").into()),
            ("XDG_RUNTIME_DIR", self.folder.path().join("run").into()),
        ]
        .map(|(name, value)| (name.into(), value))
        .into()
    }

    /// The session's home folder, where the daemon keeps its encrypted file.
    #[must_use]
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// The session's folder: the home and the run-time files.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The process id of the daemon, for a test that stops it in the middle of its work.
    #[must_use]
    pub fn daemon_id(&self) -> Option<u32> {
        self.daemon.as_ref().map(Process::id)
    }

    fn start_daemon(&self, keychain: Keychain) -> Result<Process, Problem> {
        let mut command = Command::new("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets"]);
        if keychain != Keychain::WithoutCollection {
            // Makes the login collection if there is none, with the password from stdin.
            command.arg("--unlock");
        }
        let mut daemon = Process::start(
            command
                .envs(self.environment())
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        )?;
        // The pipe closes at the end of the statement: that ends the password.
        let password = daemon.child().stdin.take();
        password
            .ok_or(Problem::NotStarted("gnome-keyring-daemon"))?
            .write_all(b"practice")?;
        Ok(daemon)
    }

    fn gdbus(&self, arguments: &[&str]) -> Result<(), Problem> {
        let mut gdbus = Command::new("gdbus");
        gdbus
            .args(arguments)
            .envs(self.environment())
            .stdout(Stdio::null());
        if gdbus.status()?.success() {
            Ok(())
        } else {
            Err(Problem::NotStarted("gnome-keyring-daemon"))
        }
    }
}

/// A bus that starts no service by itself, so that a test decides what is on it.
fn start_bus(folder: &Path) -> Result<Process, Problem> {
    let configuration = format!(
        r#"<busconfig>
             <type>session</type>
             <listen>{}</listen>
             <policy context="default">
               <allow send_destination="*"/> <allow receive_sender="*"/> <allow own="*"/>
             </policy>
           </busconfig>"#,
        address(folder)
    );
    let file = folder.join("bus.conf");
    fs::write(&file, configuration)?;
    let mut bus = Process::start(
        Command::new("dbus-daemon")
            .args(["--nofork", "--print-address=1", "--config-file"])
            .arg(file)
            .stdout(Stdio::piped())
            .stderr(Stdio::null()),
    )?;
    // It prints its address once it listens.
    let not_started = Problem::NotStarted("dbus-daemon");
    let Some(pipe) = bus.child().stdout.take() else {
        return Err(not_started);
    };
    match BufReader::new(pipe).read_line(&mut String::new())? {
        0 => Err(not_started),
        _ => Ok(bus),
    }
}

fn address(folder: &Path) -> String {
    format!("unix:path={}/bus", folder.display())
}
