//! Time limits on a busy runtime.
//!
//! While tasks are ready, Tokio checks its timers only after every 61st task. A server whose response never ends
//! (informational responses, digits of a chunk size) keeps the task of its connection ready, and each poll lasts as
//! long as hyper finds bytes to read. With several such calls, a limit of one second took many seconds. Therefore, a
//! thread of this module drops the exchanges whose time is over. At its next poll, hyper closes their connections, and
//! Tokio checks its timers again.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError, Weak};
use std::task::{Context, Poll};
use std::thread;
use std::time::{Duration, Instant};

use tokio::runtime::{Handle, Id};

use crate::transport::BoxFuture;

/// The interval at which the thread checks the exchanges. On a runtime that is not busy, Tokio's timer fires earlier.
const TICK: Duration = Duration::from_millis(50);

/// The number of ticks without an exchange after which the thread ends: 10 seconds.
const IDLE_TICKS: u32 = 200;

/// A future that is dropped when its time is over. After that, it is pending forever.
///
/// The caller polls it together with a timer of the same length, which ends the wait.
pub(super) struct Watched<T>(Arc<Slot<T>>);

/// A future that the thread can drop.
struct Slot<T> {
    future: Mutex<Option<BoxFuture<T>>>,
    runtime: Handle,
}

impl<T: 'static> Watched<T> {
    /// Watches a future of `runtime` until `limit` has passed.
    pub(super) fn new(future: BoxFuture<T>, limit: Duration, runtime: Handle) -> Self {
        // A forked process cannot use the runtimes of its parent, so only the first exchange on a runtime can be the
        // first one of a forked process.
        let is_new = WATCHED.replace(Some(runtime.id())) != Some(runtime.id());
        let slot = Arc::new(Slot { future: Mutex::new(Some(future)), runtime });
        if let Some(deadline) = Instant::now().checked_add(limit) {
            let weak = Arc::downgrade(&slot);
            watch(deadline, weak, is_new);
        }
        Self(slot)
    }
}

impl<T> Future for Watched<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let mut future = self.0.future.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *future {
            Some(future) => future.as_mut().poll(cx),
            None => Poll::Pending,
        }
    }
}

/// A watched future of any type, as the thread sees it.
trait Expire: Send + Sync {
    /// Drops the future, or returns `false` if it is being polled.
    fn expire(&self) -> bool;
}

impl<T> Expire for Slot<T> {
    fn expire(&self) -> bool {
        let future = match self.future.try_lock() {
            Ok(mut future) => future.take(),
            Err(TryLockError::Poisoned(err)) => err.into_inner().take(),
            Err(TryLockError::WouldBlock) => return false,
        };
        // Dropping the future may need its runtime.
        let _entered = self.runtime.enter();
        drop(future);
        true
    }
}

/// The state that is shared with the thread.
struct Watch {
    /// The process in which the thread runs. A forked process does not have the thread of its parent.
    process: Option<u32>,
    /// The watched exchanges and their deadlines.
    exchanges: Vec<(Instant, Weak<dyn Expire>)>,
}

thread_local! {
    /// The runtime of the last exchange that this thread started. It avoids a system call for the process identifier.
    static WATCHED: Cell<Option<Id>> = const { Cell::new(None) };
}

static WATCH: Mutex<Watch> = Mutex::new(Watch { process: None, exchanges: Vec::new() });

fn lock() -> MutexGuard<'static, Watch> {
    WATCH.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Adds an exchange, and starts the thread if it does not run. `may_be_forked` states that the process may be another
/// one than that of the thread.
fn watch(deadline: Instant, exchange: Weak<dyn Expire>, may_be_forked: bool) {
    let mut watch = lock();
    watch.exchanges.push((deadline, exchange));
    if watch.process.is_some() && !may_be_forked {
        return;
    }
    let process = std::process::id();
    if watch.process != Some(process) {
        // If the thread cannot be started, only the timers of Tokio limit the time.
        let thread = thread::Builder::new().name("hydra-client-time".to_owned()).spawn(run);
        watch.process = thread.is_ok().then_some(process);
    }
}

/// The function of the thread. It also removes the completed exchanges, so that their calls need not take the lock
/// again.
fn run() {
    let mut idle_ticks = 0;
    loop {
        thread::sleep(TICK);
        let now = Instant::now();
        let mut expired = Vec::new();
        let mut watch = lock();
        watch.exchanges.retain(|(deadline, exchange)| {
            if *deadline <= now {
                expired.extend(exchange.upgrade());
                false
            } else {
                exchange.strong_count() > 0
            }
        });
        idle_ticks =
            if watch.exchanges.is_empty() && expired.is_empty() { idle_ticks + 1 } else { 0 };
        if idle_ticks > IDLE_TICKS {
            watch.process = None;
            watch.exchanges = Vec::new();
            return;
        }
        drop(watch);
        for exchange in expired {
            // An exchange that is being polled is dropped at a later tick.
            if !exchange.expire() {
                let weak = Arc::downgrade(&exchange);
                lock().exchanges.push((now, weak));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;
    use std::sync::atomic::{AtomicBool, Ordering};

    use tokio::runtime::Builder;

    use super::*;

    /// A future that records that it was dropped, and whether on a runtime.
    struct Dropped(Arc<AtomicBool>);

    impl Drop for Dropped {
        fn drop(&mut self) {
            self.0.store(Handle::try_current().is_ok(), Ordering::SeqCst);
        }
    }

    fn watched(limit: Duration, runtime: &Handle) -> (Watched<()>, Arc<AtomicBool>) {
        let flag = Arc::<AtomicBool>::default();
        let dropped = Dropped(flag.clone());
        let future = Box::pin(async move {
            let _dropped = dropped;
            pending::<()>().await;
        });
        (Watched::new(future, limit, runtime.clone()), flag)
    }

    #[test]
    fn a_future_is_dropped_in_time_while_its_runtime_is_busy() {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let (first, is_first_dropped) = watched(2 * TICK, runtime.handle());
        let (second, is_second_dropped) = watched(1000 * TICK, runtime.handle());
        runtime.spawn(first);
        runtime.spawn(second);
        runtime.block_on(async {
            tokio::task::yield_now().await;
            // Meanwhile, the runtime does not check its timers.
            thread::sleep(20 * TICK);
        });
        assert!(is_first_dropped.load(Ordering::SeqCst));
        assert!(!is_second_dropped.load(Ordering::SeqCst));
    }

    #[test]
    fn a_ready_future_is_no_longer_watched() {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let ready = Watched::new(Box::pin(async { 7 }), 1000 * TICK, runtime.handle().clone());
        let weak = Arc::downgrade(&ready.0);
        assert_eq!(runtime.block_on(ready), 7);
        assert!(weak.upgrade().is_none());
    }
}
