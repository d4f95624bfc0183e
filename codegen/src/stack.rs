//! Threads with a fixed stack size, independent of the thread of the caller.
//!
//! A document may nest up to [`NESTING`](crate::limits::NESTING) levels. A stack of 2 MiB, the default of spawned
//! threads, overflows on documents that the stack of the main thread can hold.

use std::cell::Cell;
use std::panic::resume_unwind;
use std::thread::{Builder, Scope, ScopedJoinHandle, scope};

use crate::limits::STACK;

thread_local! {
    /// Is true on threads that this module started.
    static IS_LARGE: Cell<bool> = const { Cell::new(false) };
}

/// Runs a function with a stack of [`STACK`] bytes and returns its value.
pub(crate) fn run<T: Send>(function: impl FnOnce() -> T + Send) -> T {
    if IS_LARGE.get() {
        return function();
    }
    scope(|scope| join(spawn(scope, function)))
}

/// Starts a thread with a stack of [`STACK`] bytes.
///
/// Panics if the system cannot start a thread, as [`Scope::spawn`] does.
pub(crate) fn spawn<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    function: impl FnOnce() -> T + Send + 'scope,
) -> ScopedJoinHandle<'scope, T> {
    let function = || {
        IS_LARGE.set(true);
        function()
    };
    let started = Builder::new().stack_size(STACK).spawn_scoped(scope, function);
    started.unwrap_or_else(|err| resume_unwind(Box::new(format!("cannot start a thread: {err}"))))
}

/// Returns the value of a thread. A panic of the thread continues in the caller.
pub(crate) fn join<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}
