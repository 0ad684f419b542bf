//! Memory that is given back is wiped first.
//!
//! What is secret is wiped by its type. But on its way it passes through buffers that are no type of
//! ours: the text of a command from the window, the body of a request, a string that grew and moved.
//! Nothing of those is left behind either (APP-19).
#![expect(
    unsafe_code,
    reason = "an allocator hands out and takes back raw memory"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;

/// The system's allocator, but for the wiping. Each program of ours that sees a customer's data has
/// it as its global one.
#[derive(Debug)]
pub struct WipesWhatIsFreed;

// SAFETY: every call goes on to the system's allocator as it came; memory is written to only while
// it is still the caller's. A block that grows is moved by the trait's own `realloc`, through these.
unsafe impl GlobalAlloc for WipesWhatIsFreed {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as the caller promised.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as the caller promised.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the block is the caller's, of this size, until it is given back below.
        unsafe {
            block.write_bytes(0, layout.size());
            // Without this the compiler leaves out what nobody reads any more.
            System.dealloc(black_box(block), layout);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn app_19_a_block_is_wiped_before_it_is_given_back() {
        const SIZE: usize = 4_096;
        let layout = Layout::from_size_align(SIZE, 16).unwrap();
        // SAFETY: the block is used within its size. After it was given back it is only compared
        // with one that the allocator hands out in its place, which it does for equal sizes.
        unsafe {
            let block = WipesWhatIsFreed.alloc(layout);
            block.write_bytes(0x5A, SIZE);
            let address = block.addr();
            WipesWhatIsFreed.dealloc(block, layout);
            let again = WipesWhatIsFreed.alloc(layout);
            assert_eq!(again.addr(), address, "the same memory");
            let seen = std::slice::from_raw_parts(again, SIZE);
            let left = seen.iter().filter(|byte| **byte == 0x5A).count();
            WipesWhatIsFreed.dealloc(again, layout);
            assert_eq!(left, 0);
        }
    }
}
