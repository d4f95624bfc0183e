//! Counts the allocations of a thread.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

struct Counting;

thread_local! {
    static COUNT: Cell<(u64, u64)> = const { Cell::new((0, 0)) };
    /// The bytes that are allocated now, and their maximum.
    static HELD: Cell<(i64, i64)> = const { Cell::new((0, 0)) };
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn add(bytes: usize) {
    let _ = COUNT.try_with(|count| {
        let (allocations, sum) = count.get();
        count.set((allocations + 1, sum + bytes as u64));
    });
}

fn hold(bytes: i64) {
    let _ = HELD.try_with(|held| {
        let (now, peak) = held.get();
        held.set((now + bytes, peak.max(now + bytes)));
    });
}

fn size(layout: Layout) -> i64 {
    i64::try_from(layout.size()).unwrap_or(i64::MAX)
}

// SAFETY: every method forwards its arguments to `System`.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        add(layout.size());
        hold(size(layout));
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        hold(-size(layout));
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        add(size);
        hold(i64::try_from(size).unwrap_or(i64::MAX) - self::size(layout));
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// Returns the number of allocations of this thread, and the sum of their bytes.
pub(crate) fn count() -> (u64, u64) {
    COUNT.get()
}

/// Returns the difference between the current numbers of [`count`] and earlier ones.
pub(crate) fn since((allocations, bytes): (u64, u64)) -> (u64, u64) {
    let (now_allocations, now_bytes) = count();
    (now_allocations - allocations, now_bytes - bytes)
}

/// Runs a function. Returns its result, and the maximum number of bytes that it held at a time.
pub(crate) fn peak<T>(run: impl FnOnce() -> T) -> (T, u64) {
    let (before, _) = HELD.get();
    HELD.set((before, before));
    let value = run();
    (value, u64::try_from(HELD.get().1 - before).unwrap_or(0))
}
