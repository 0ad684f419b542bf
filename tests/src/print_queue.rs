//! A real print server: a private `cupsd` on a loopback port, as root or as an ordinary user.
//!
//! Its queues take documents as they are. The printer at their end is a CUPS backend of our own:
//! the program that CUPS starts for each job to reach a device. This one lays the paper into a
//! folder; on other queues it jams or takes its time. Jobs follow the access rules of Debian's CUPS.

use std::fs::{self, DirBuilder, Permissions};
use std::io::{BufRead, BufReader, Read};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::Problem;
use crate::process::Process;

/// A print server with a queue for each kind of printer. It ends with the value.
#[derive(Debug)]
pub struct PrintQueue {
    _server: Process,
    folder: TempDir,
    port: u16,
}

/// Whether the server remembers jobs that have ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum History {
    /// As CUPS does by default.
    Kept,
    /// `PreserveJobHistory No`, as a bank should have it.
    Forgotten,
}

/// A queue whose printer works.
pub const SLIPS: &str = "slips";
/// A queue that somebody has stopped; it still takes jobs.
pub const STOPPED: &str = "stopped";
/// A queue that takes no jobs.
pub const CLOSED: &str = "closed";
/// A queue whose printer jams at the first page, and stops.
pub const JAMMED: &str = "jammed";

/// A queue whose printer takes half a minute for a page.
pub const SLOW: &str = "slow";

/// How long the server may take to start.
const PATIENCE: Duration = Duration::from_secs(20);
/// Where Debian keeps the programs that cupsd runs.
const PROGRAMS: &str = "/usr/lib/cups/daemon";

impl PrintQueue {
    /// Starts a server and returns once it answers. It needs `cupsd`.
    ///
    /// # Errors
    /// [`Problem`] if it is missing or does not start.
    pub fn start() -> Result<Self, Problem> {
        Self::start_with(History::Kept)
    }

    /// Starts a server that remembers jobs or does not.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub fn start_with(history: History) -> Result<Self, Problem> {
        let folder = TempDir::new()?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
            .local_addr()?
            .port();
        lay_out(folder.path(), port, history)?;

        let mut server = Process::start(
            Command::new(program())
                .arg("-f")
                .arg("-c")
                .arg(folder.path().join("root/cupsd.conf"))
                .arg("-s")
                .arg(folder.path().join("root/cups-files.conf"))
                .stdout(Stdio::null())
                .stderr(Stdio::piped()),
        )?;
        let log = server
            .child()
            .stderr
            .take()
            .ok_or(Problem::NotStarted("cupsd"))?;
        if listens(log) {
            Ok(Self {
                _server: server,
                folder,
                port,
            })
        } else {
            Err(Problem::NotStarted("cupsd"))
        }
    }

    /// The server's address for IPP over HTTP.
    #[must_use]
    pub fn server_url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// The server's address as `CUPS_SERVER` has it.
    #[must_use]
    pub fn cups_server(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The queue whose printer works.
    #[must_use]
    pub const fn queue_name(&self) -> &'static str {
        SLIPS
    }

    /// Everything that the server writes, and the printer's tray.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What lies in the printer's tray: each copy of each job, in the order of printing.
    ///
    /// # Errors
    /// What the system says when the tray cannot be read.
    pub fn received(&self) -> std::io::Result<Vec<Vec<u8>>> {
        let mut sheets = Vec::new();
        for sheet in fs::read_dir(self.folder.path().join("tray"))? {
            sheets.push(sheet?.path());
        }
        sheets.sort();
        sheets.iter().map(fs::read).collect()
    }

    /// The files that the server holds for jobs: documents that are not printed yet, or that it
    /// keeps against its orders.
    ///
    /// # Errors
    /// What the system says when the spool cannot be read.
    pub fn spooled(&self) -> std::io::Result<Vec<PathBuf>> {
        let mut documents = Vec::new();
        for file in fs::read_dir(self.folder.path().join("spool"))? {
            let file = file?;
            if file.file_name().to_string_lossy().starts_with('d') {
                documents.push(file.path());
            }
        }
        Ok(documents)
    }
}

/// Reads the server's log until it says that it listens. The rest of the log is read too, for as
/// long as the server lives: it would wait for a reader.
fn listens(log: impl Read + Send + 'static) -> bool {
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(log).lines().map_while(Result::ok) {
            if line.contains("Resuming new connection processing") {
                let _nobody_waits_any_more = tell.send(());
            }
        }
    });
    told.recv_timeout(PATIENCE).is_ok()
}

/// Writes the server's folders, its settings and the printer.
fn lay_out(folder: &Path, port: u16, history: History) -> Result<(), Problem> {
    // The server gives up its rights and must still reach its own files.
    fs::set_permissions(folder, Permissions::from_mode(0o755))?;
    for part in [
        "root",
        "run",
        "cache",
        "tmp",
        "spool",
        "log",
        "tray",
        "programs/backend",
    ] {
        DirBuilder::new()
            .recursive(true)
            .mode(0o755)
            .create(folder.join(part))?;
    }
    symlink(PROGRAMS, folder.join("programs/daemon"))?;
    let printer = folder.join("programs/backend/paper");
    fs::write(&printer, PRINTER)?;
    // A backend that only its owner may run keeps cupsd's own rights.
    fs::set_permissions(&printer, Permissions::from_mode(0o700))?;

    let root = folder.join("root");
    fs::write(root.join("cups-files.conf"), file_settings(folder)?)?;
    fs::write(root.join("cupsd.conf"), settings(port, history))?;
    let tray = folder.join("tray");
    let queues = [
        queue(SLIPS, "Slips at the counter", &tray, "Idle", true),
        queue(STOPPED, "Stopped by hand", &tray, "Stopped", true),
        queue(CLOSED, "Takes no jobs", &tray, "Idle", false),
        queue(JAMMED, "Jams at once", Path::new("/jam"), "Idle", true),
        queue(SLOW, "Takes its time", Path::new("/slow"), "Idle", true),
    ];
    fs::write(root.join("printers.conf"), queues.concat())?;
    Ok(())
}

/// CUPS calls it as `paper JOB USER TITLE COPIES OPTIONS [FILE]`; status 4 stops the queue.
const PRINTER: &str = r#"#!/bin/sh
[ $# -gt 0 ] || { echo 'direct paper "Unknown" "A folder that is a tray"'; exit 0; }
tray=${DEVICE_URI#paper:}
[ "$tray" != /jam ] || { echo 'STATE: +media-jam-error' >&2; exit 4; }
[ "$tray" != /slow ] || exec sleep 30
copy=1
while [ $copy -le "$4" ]; do
  name=$(printf '%06d-%03d' "$1" $copy)
  cat "${6:--}" > "$tray/../tmp/$name" && mv "$tray/../tmp/$name" "$tray/$name" || exit 1
  copy=$((copy + 1))
done
"#;

fn file_settings(folder: &Path) -> Result<String, Problem> {
    // As root, cupsd insists on an ordinary user for most of its work.
    let (user, group) = match identity("-un")? {
        user if user == "root" => ("lp".to_owned(), "lp".to_owned()),
        user => (user, identity("-gn")?),
    };
    let folder = folder.display();
    Ok(format!(
        "ServerRoot {folder}/root\nDocumentRoot {folder}/root\nServerBin {folder}/programs\n\
         StateDir {folder}/run\nCacheDir {folder}/cache\nTempDir {folder}/tmp\n\
         RequestRoot {folder}/spool\nAccessLog {folder}/log/access\nErrorLog stderr\n\
         PageLog {folder}/log/page\nPrintcap\nSandboxing Relaxed\n\
         User {user}\nGroup {group}\nSystemGroup root\n"
    ))
}

fn settings(port: u16, history: History) -> String {
    let history = match history {
        History::Kept => "Yes",
        History::Forgotten => "No",
    };
    format!(
        "Listen 127.0.0.1:{port}\nBrowsing Off\nWebInterface No\nDefaultAuthType Basic\n\
         PreserveJobFiles No\nPreserveJobHistory {history}\nLogLevel info\n\
         <Location />\n  Order allow,deny\n  Allow from localhost\n</Location>\n\
         <Policy default>\n\
           JobPrivateAccess default\n  JobPrivateValues default\n\
           <Limit Cancel-Job CUPS-Authenticate-Job>\n\
             Require user @OWNER @SYSTEM\n    Order deny,allow\n\
           </Limit>\n\
           <Limit All>\n    Order deny,allow\n  </Limit>\n\
         </Policy>\n"
    )
}

fn queue(name: &str, info: &str, device: &Path, state: &str, accepting: bool) -> String {
    let accepting = if accepting { "Yes" } else { "No" };
    let device = device.display();
    format!(
        "<Printer {name}>\nInfo {info}\nDeviceURI paper:{device}\nState {state}\n\
         Accepting {accepting}\nShared No\nJobSheets none none\nErrorPolicy stop-printer\n\
         </Printer>\n"
    )
}

/// An ordinary user's path does not lead to it.
fn program() -> &'static Path {
    let usual = Path::new("/usr/sbin/cupsd");
    if usual.exists() {
        usual
    } else {
        Path::new("cupsd")
    }
}

fn identity(question: &str) -> Result<String, Problem> {
    let answer = Command::new("id").arg(question).output()?;
    Ok(String::from_utf8_lossy(&answer.stdout).trim().to_owned())
}
