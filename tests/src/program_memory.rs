//! What a process has in its memory now (APP-19).

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;

use memchr::memmem::Finder;

/// How much is looked at in one go.
const BLOCK: usize = 1 << 20;

/// The largest part that is looked at: a web view sets whole gigabytes aside that nothing is in.
const LARGEST: u64 = 1 << 30;

/// A part of a process's memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All that it may write to.
    Everything,
    /// What the C library hands out, which is what Rust code allocates. A web view in the same process
    /// has an allocator of its own.
    Heap,
}

/// The C library's further heaps begin at multiples of their largest size.
const HEAP: u64 = 64 << 20;

/// How often each of `needles` is in a part of what the process `id` may read and write. Another user's process,
/// or one that keeps its memory private, tells only root.
///
/// # Errors
/// What the system says where the memory cannot be looked at.
pub fn count(id: u32, part: Part, needles: &[&[u8]]) -> io::Result<Vec<usize>> {
    let maps = fs::read_to_string(format!("/proc/{id}/maps"))?;
    let memory = File::open(format!("/proc/{id}/mem"))?;
    let finders: Vec<_> = needles.iter().map(|it| Finder::new(*it)).collect();
    let overlap = needles.iter().map(|it| it.len()).max().unwrap_or(1) - 1;
    let mut found = vec![0; needles.len()];
    let (mut bytes, nothing) = (vec![0; BLOCK + overlap], vec![0; BLOCK + overlap]);
    for (start, end) in maps.lines().filter_map(|line| written_to(line, part)) {
        let mut from = start;
        while from < end {
            // A needle that begins in a block may end behind it.
            let wanted = usize::try_from(end - from).unwrap_or(BLOCK);
            let wanted = wanted.min(BLOCK + overlap);
            // A part that has gone meanwhile, or that belongs to a device, holds nothing.
            let Ok(read) = memory.read_at(&mut bytes[..wanted], from) else {
                break;
            };
            if read == 0 {
                break;
            }
            if bytes[..read] != nothing[..read] {
                for (found, finder) in found.iter_mut().zip(&finders) {
                    let begins = finder.find_iter(&bytes[..read]);
                    *found += begins.filter(|at| *at < BLOCK).count();
                }
            }
            from += BLOCK as u64;
        }
    }
    Ok(found)
}

/// The ends of a range of the memory that may be written to, if it belongs to this part.
fn written_to(line: &str, part: Part) -> Option<(u64, u64)> {
    let (range, rest) = line.split_once(' ')?;
    let (from, to) = range.split_once('-')?;
    let ends = (
        u64::from_str_radix(from, 16).ok()?,
        u64::from_str_radix(to, 16).ok()?,
    );
    let is_heap = rest.ends_with("[heap]") || ends.0.is_multiple_of(HEAP);
    let is_meant = part == Part::Everything || is_heap;
    (is_meant && rest.starts_with("rw") && ends.1 - ends.0 <= LARGEST).then_some(ends)
}

/// The process `parent` and every one below it, by their ids.
///
/// # Errors
/// What the system says where the processes cannot be listed.
pub fn with_children(parent: u32) -> io::Result<Vec<u32>> {
    let mut all = vec![parent];
    let mut next = 0;
    while let Some(id) = all.get(next).copied() {
        next += 1;
        let Ok(threads) = fs::read_dir(format!("/proc/{id}/task")) else {
            continue;
        };
        for thread in threads.flatten() {
            let children = fs::read_to_string(thread.path().join("children")).unwrap_or_default();
            all.extend(
                children
                    .split_whitespace()
                    .filter_map(|it| it.parse::<u32>().ok()),
            );
        }
    }
    Ok(all)
}

/// The name of the program that the process `id` runs.
#[must_use]
pub fn name(id: u32) -> String {
    let name = fs::read_to_string(format!("/proc/{id}/comm")).unwrap_or_default();
    name.trim().to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn what_this_process_has_in_its_memory_is_found() {
        // Put together here, so that the program's own text does not hold it.
        let needle: Vec<u8> = (0..32_u8).map(|at| at.wrapping_mul(37) ^ 0xA5).collect();
        let kept = std::hint::black_box(needle.clone());
        for part in [Part::Everything, Part::Heap] {
            assert!(count(std::process::id(), part, &[&needle]).unwrap()[0] >= 2);
        }
        drop(kept);
        assert_eq!(name(std::process::id()).len().min(1), 1);
        assert!(
            with_children(std::process::id())
                .unwrap()
                .contains(&std::process::id())
        );
    }
}
