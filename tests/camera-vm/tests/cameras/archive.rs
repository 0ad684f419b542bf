//! The folder tree that a kernel starts with, as it reads it: `cpio` of the kind `newc`
//! (`Documentation/driver-api/early-userspace/buffer-format.rst` of the kernel).

use std::path::Path;

/// An archive under way.
pub(crate) struct Archive {
    bytes: Vec<u8>,
    entries: u32,
}

const FOLDER: u32 = 0o040_755;
const PROGRAM: u32 = 0o100_755;
const TRAILER: &str = "TRAILER!!!";

impl Archive {
    /// Has these folders.
    pub(crate) fn of_folders(folders: &[&str]) -> Self {
        let mut archive = Self {
            bytes: Vec::new(),
            entries: 0,
        };
        for folder in folders {
            archive.add(folder, FOLDER, &[]);
        }
        archive
    }

    /// Adds a file, and the folders above it.
    pub(crate) fn add_file(&mut self, place: &Path, content: &[u8]) {
        let mut above: Vec<_> = place.ancestors().skip(1).collect();
        above.reverse();
        for folder in above {
            self.add(&folder.to_string_lossy(), FOLDER, &[]); // one that is there is left as it is
        }
        self.add(&place.to_string_lossy(), PROGRAM, content);
    }

    /// The whole of it.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.add(TRAILER, 0, &[]);
        self.bytes
    }

    fn add(&mut self, place: &str, mode: u32, content: &[u8]) {
        let name = place.trim_start_matches('/');
        if name.is_empty() {
            return;
        }
        self.entries += 1;
        let (nobody, links, time, device) = (0, 1, 0, 0);
        let fields = [
            self.entries,
            mode,
            nobody,
            nobody,
            links,
            time,
            u32::try_from(content.len()).unwrap(),
            device,
            device,
            device,
            device,
            u32::try_from(name.len()).unwrap() + 1,
            0, // no checksum
        ];
        self.bytes.extend(b"070701");
        for field in fields {
            self.bytes.extend(format!("{field:08x}").bytes());
        }
        self.bytes.extend(name.bytes());
        self.bytes.push(0);
        self.align();
        self.bytes.extend(content);
        self.align();
    }

    fn align(&mut self) {
        self.bytes.resize(self.bytes.len().next_multiple_of(4), 0);
    }
}
