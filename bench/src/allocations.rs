//! Counts what a thread allocates.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

struct Counting;

thread_local! {
    static COUNT: Cell<(u64, u64)> = const { Cell::new((0, 0)) };
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn add(bytes: usize) {
    let _ = COUNT.try_with(|count| {
        let (allocations, sum) = count.get();
        count.set((allocations + 1, sum + bytes as u64));
    });
}

// SAFETY: all is left to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        add(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        add(size);
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// Returns how often this thread has allocated, and how many bytes.
pub(crate) fn count() -> (u64, u64) {
    COUNT.get()
}

/// Returns how much that has grown.
pub(crate) fn since((allocations, bytes): (u64, u64)) -> (u64, u64) {
    let (now_allocations, now_bytes) = count();
    (now_allocations - allocations, now_bytes - bytes)
}
