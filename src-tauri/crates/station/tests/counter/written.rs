//! AUD-18: a journey writes nothing that could be a picture or a bundle: but for the register, which
//! may only grow, no file of more than 64 KB.

use std::collections::BTreeMap;
use std::fs;
use std::mem::MaybeUninit;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use end_to_end::soak;
use rustix::fs::inotify::{self, CreateFlags, ReadFlags, WatchFlags};

use crate::counter::{Counter, with_details};
use crate::hands::Hands;
use crate::keychain::with_keychain;

/// The largest file that a journey may write.
const LARGEST: u64 = 64 * 1024;

/// How much a journey may add to the register, with its pages only half full.
const PER_JOURNEY: u64 = 128 * 1024;

#[test]
fn aud_18_a_journey_writes_no_large_file() {
    with_keychain(async || {
        let journeys = soak::size(5, 100);
        let counter = Counter::set_up_with(with_details(), |_| {}).await;
        let register = counter.data_folder().join("register.sqlite");
        let (data, home) = (counter.data_folder(), std::env::var("HOME").unwrap());
        let watched = [data, home.into(), std::env::temp_dir()];
        let before = size(&register);
        let watch = Watch::begin(&watched);
        for _ in 0..journeys {
            Hands::brisk().serve_one(&counter, |_| {}).await;
        }
        let written = watch.end();

        let log = counter.data_folder().join("register.sqlite-wal");
        assert!(
            written.contains_key(&log),
            "it sees what is written: {written:#?}"
        );
        let large = written.iter().filter(|(file, size)| {
            let is_of_the_register = file.to_string_lossy().contains("register.sqlite");
            let is_own = watched[..2].iter().any(|folder| file.starts_with(folder));
            is_own && **size > LARGEST && !is_of_the_register
        });
        assert_eq!(large.collect::<Vec<_>>(), []);
        counter.station.stop().await;
        let grown = size(&register) - before;
        assert!(grown < journeys * PER_JOURNEY, "{grown} bytes");
    });
}

fn size(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |about| about.len())
}

/// Watches folders, and what comes to be within them.
struct Watch {
    /// Where a file ends the watching.
    last: PathBuf,
    thread: JoinHandle<BTreeMap<PathBuf, u64>>,
}

const LAST: &str = "the-watching-ends";

impl Watch {
    fn begin(folders: &[PathBuf]) -> Self {
        let mut eye = Eye {
            inotify: inotify::init(CreateFlags::CLOEXEC).unwrap(),
            folders: BTreeMap::new(),
            written: BTreeMap::new(),
        };
        for folder in folders {
            eye.watch(folder);
        }
        Self {
            last: folders[0].join(LAST),
            thread: thread::spawn(move || eye.look()),
        }
    }

    /// Every file that was written, with its largest size.
    fn end(self) -> BTreeMap<PathBuf, u64> {
        fs::write(&self.last, "").unwrap();
        self.thread.join().unwrap()
    }
}

struct Eye {
    inotify: std::os::fd::OwnedFd,
    folders: BTreeMap<i32, PathBuf>,
    written: BTreeMap<PathBuf, u64>,
}

impl Eye {
    fn watch(&mut self, folder: &Path) {
        let flags = WatchFlags::CREATE | WatchFlags::MODIFY | WatchFlags::CLOSE_WRITE;
        let flags = flags | WatchFlags::MOVED_TO | WatchFlags::ONLYDIR;
        // A folder that has gone again is none to be watched.
        let Ok(id) = inotify::add_watch(&self.inotify, folder, flags) else {
            return;
        };
        self.folders.insert(id, folder.to_owned());
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                self.watch(&entry.path());
            }
        }
    }

    fn look(mut self) -> BTreeMap<PathBuf, u64> {
        loop {
            let mut space = [MaybeUninit::uninit(); 16 * 1024];
            let mut seen = Vec::new();
            let mut reader = inotify::Reader::new(&self.inotify, &mut space);
            loop {
                let event = reader.next().unwrap();
                let name = event
                    .file_name()
                    .map(|name| name.to_string_lossy().into_owned());
                seen.push((event.wd(), event.events(), name));
                if reader.is_buffer_empty() {
                    break;
                }
            }
            for (folder, what, name) in seen {
                let (Some(folder), Some(name)) = (self.folders.get(&folder), name) else {
                    continue;
                };
                let path = folder.join(&name);
                if name == LAST {
                    return self.written;
                }
                if what.contains(ReadFlags::ISDIR) {
                    self.watch(&path);
                } else {
                    let size = size(&path);
                    let largest = self.written.entry(path).or_default();
                    *largest = size.max(*largest);
                }
            }
        }
    }
}
