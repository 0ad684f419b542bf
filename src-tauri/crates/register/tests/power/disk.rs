//! What a disk was asked to do, and what is left of it after a power cut.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{LazyLock, Mutex, MutexGuard};

use register::Head;

use crate::vfs;

/// Something that happened to the disk. A file is named by what its name ends in behind the
/// register's: nothing, `-wal` or `-journal`.
#[derive(Debug, Clone)]
pub(crate) enum Operation {
    Wrote {
        file: String,
        at: usize,
        bytes: Vec<u8>,
    },
    Truncated {
        file: String,
        size: usize,
    },
    /// Of one handle; whether the disk said that it succeeded.
    Synced {
        file: String,
        handle: usize,
        succeeded: bool,
    },
    /// Whether the folder was synced, too.
    Deleted {
        file: String,
        synced: bool,
    },
    /// The register said that everything up to here is durable.
    Acknowledged(Head),
}

/// What the disk refuses from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The next sync of the log: EIO, once.
    NextSync,
    /// The next sync of the main file: EIO, once.
    NextSyncOfMain,
    /// Every write to the log: ENOSPC.
    EveryWrite,
}

#[derive(Debug, Default)]
pub(crate) struct Notes {
    pub(crate) operations: Vec<Operation>,
    pub(crate) fault: Option<Fault>,
}

static NOTES: LazyLock<Mutex<Notes>> = LazyLock::new(Mutex::default);
static ALONE: Mutex<()> = Mutex::new(());

/// The disk, for one test at a time. From now on SQLite uses it.
pub(crate) struct Disk {
    _alone: MutexGuard<'static, ()>,
}

impl Disk {
    pub(crate) fn new() -> Self {
        // A test that failed before has left nothing that matters.
        let alone = ALONE
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        *notes() = Notes::default();
        vfs::install();
        Self { _alone: alone }
    }

    pub(crate) fn fail(&self, fault: impl Into<Option<Fault>>) {
        notes().fault = fault.into();
    }

    pub(crate) fn acknowledge(&self, head: Head) {
        note(Operation::Acknowledged(head));
    }

    /// What has happened so far.
    pub(crate) fn operations(&self) -> Vec<Operation> {
        notes().operations.clone()
    }

    /// How often the handle whose sync failed was synced afterwards.
    pub(crate) fn retried(&self) -> usize {
        let operations = self.operations();
        let syncs = operations.iter().filter_map(|operation| match operation {
            Operation::Synced {
                handle, succeeded, ..
            } => Some((*handle, *succeeded)),
            _ => None,
        });
        let failed = syncs.clone().find(|(_, succeeded)| !succeeded).unwrap().0;
        let after = syncs.skip_while(|(_, succeeded)| *succeeded).skip(1);
        after.filter(|(handle, _)| *handle == failed).count()
    }
}

pub(crate) fn notes() -> MutexGuard<'static, Notes> {
    NOTES
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

pub(crate) fn note(operation: Operation) {
    notes().operations.push(operation);
}

/// One file: what is on the plate, and what still hangs between.
#[derive(Default)]
struct Plate {
    durable: Option<Vec<u8>>,
    pending: Vec<Operation>,
}

/// Writes into `folder` what is left of the register when the power goes after `operations`. Of
/// what was not synced, each write is there, is not, or is torn, whatever came after it.
pub(crate) fn cut(operations: &[Operation], chance: &mut Chance, register: &Path) {
    let mut plates = BTreeMap::<String, Plate>::new();
    // The register makes its file itself, and syncs it and its folder.
    plates.entry(String::new()).or_default().durable = Some(Vec::new());
    for operation in operations {
        let file = match operation {
            Operation::Wrote { file, .. }
            | Operation::Truncated { file, .. }
            | Operation::Synced { file, .. }
            | Operation::Deleted { file, .. } => file.clone(),
            Operation::Acknowledged(_) => continue,
        };
        let plate = plates.entry(file).or_default();
        match operation {
            Operation::Synced {
                succeeded: false, ..
            } => {}
            Operation::Synced { .. } => {
                // The first sync of a new file is one of its folder, too.
                let is_new = plate.is_new();
                plate.settle();
                if is_new {
                    plates.values_mut().for_each(Plate::settle_deletions);
                }
            }
            Operation::Deleted { synced: true, .. } => *plate = Plate::default(),
            other => plate.pending.push(other.clone()),
        }
    }
    for (file, plate) in plates {
        if let Some(bytes) = plate.left(chance) {
            let mut path = register.as_os_str().to_owned();
            path.push(file);
            std::fs::write(path, bytes).unwrap();
        }
    }
}

impl Plate {
    fn is_new(&self) -> bool {
        self.durable.is_none() || self.last_deletion().is_some()
    }

    fn last_deletion(&self) -> Option<usize> {
        let deleted = |operation: &Operation| matches!(operation, Operation::Deleted { .. });
        self.pending.iter().rposition(deleted)
    }

    fn settle_deletions(&mut self) {
        if let Some(last) = self.last_deletion() {
            self.durable = None;
            self.pending.drain(..=last);
        }
    }

    fn settle(&mut self) {
        for operation in std::mem::take(&mut self.pending) {
            apply(&mut self.durable, &operation);
        }
    }

    fn left(mut self, chance: &mut Chance) -> Option<Vec<u8>> {
        if self.durable.is_none() && chance.one_in(2) {
            return None; // a new file whose name is not durable yet
        }
        for operation in self.pending {
            match operation {
                // Whatever was written later went to another file of the same name.
                Operation::Deleted { .. } if chance.one_in(2) => break,
                Operation::Deleted { .. } => self.durable = None,
                _ if chance.one_in(3) => {}
                Operation::Wrote { file, at, bytes } if chance.one_in(2) => {
                    let bytes = bytes[..chance.below(bytes.len())].to_vec();
                    apply(&mut self.durable, &Operation::Wrote { file, at, bytes });
                }
                whole => apply(&mut self.durable, &whole),
            }
        }
        self.durable
    }
}

fn apply(file: &mut Option<Vec<u8>>, operation: &Operation) {
    match operation {
        Operation::Wrote { at, bytes, .. } => {
            let file = file.get_or_insert_default();
            file.resize(file.len().max(at + bytes.len()), 0);
            file[*at..at + bytes.len()].copy_from_slice(bytes);
        }
        Operation::Truncated { size, .. } => file.get_or_insert_default().resize(*size, 0),
        Operation::Deleted { .. } => *file = None,
        Operation::Synced { .. } | Operation::Acknowledged(_) => {}
    }
}

/// SplitMix64: the same seed gives the same cut.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most.max(1) as u64).unwrap()
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }
}
