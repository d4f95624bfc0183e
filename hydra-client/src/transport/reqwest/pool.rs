//! A `reqwest::Client` for each Tokio runtime.

use std::collections::HashMap;
use std::future::pending;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use tokio::runtime::{Handle, Id};
use tokio::task::AbortHandle;

use super::settings::Settings;
use crate::error::BoxError;

/// The `reqwest::Client`s of a transport.
///
/// A connection is driven by a task of the runtime on which it was opened. A request on another runtime would wait for
/// that runtime, and forever if it is not polled. Therefore, connections are shared only within a runtime.
pub(super) struct Pool {
    settings: Settings,
    state: Mutex<State>,
}

struct State {
    /// The client for the first runtime. It is created with the transport, so that invalid settings are an error of
    /// `ClientBuilder::build`.
    spare: Option<reqwest::Client>,
    entries: HashMap<Id, Entry>,
    /// The number of requests for a client, as a clock for `Entry::last_use`.
    uses: u64,
}

/// The client of a runtime.
struct Entry {
    client: reqwest::Client,
    last_use: u64,
    /// The task that removes the entry when the runtime ends.
    watch: AbortHandle,
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.watch.abort();
    }
}

/// The maximum number of runtimes with a client. If there are more, the least recently used client is dropped with its
/// idle connections; its running calls continue. Few programs have more runtimes than cores, so the limit is rarely
/// reached.
const MAX_RUNTIMES: usize = 256;

impl Pool {
    pub(super) fn new(settings: Settings) -> Result<Arc<Self>, BoxError> {
        let spare = Some(settings.client()?);
        let state = Mutex::new(State { spare, entries: HashMap::new(), uses: 0 });
        Ok(Arc::new(Self { settings, state }))
    }

    /// Returns the client of a runtime, which must be the current one.
    pub(super) fn client(self: &Arc<Self>, runtime: &Handle) -> Result<reqwest::Client, BoxError> {
        let id = runtime.id();
        let spare = {
            let mut state = self.state();
            state.uses += 1;
            let uses = state.uses;
            if let Some(entry) = state.entries.get_mut(&id) {
                entry.last_use = uses;
                return Ok(entry.client.clone());
            }
            state.spare.take()
        };
        let client = match spare {
            Some(client) => client,
            None => self.settings.client()?,
        };
        // The lock is not held here, because a runtime that is shutting down drops the task immediately, and dropping
        // the task takes the lock.
        let end = End { pool: Arc::downgrade(self), runtime: id };
        let watch = runtime.spawn(async move {
            let _end = end;
            pending::<()>().await;
        });
        let watch = watch.abort_handle();
        let mut state = self.state();
        let entry = Entry { client: client.clone(), last_use: state.uses, watch };
        let mut removed = vec![state.entries.insert(id, entry)];
        if state.entries.len() > MAX_RUNTIMES {
            let oldest = state.entries.iter().min_by_key(|(_, entry)| entry.last_use);
            let oldest = oldest.map(|(id, _)| *id);
            removed.push(oldest.and_then(|id| state.entries.remove(&id)));
        }
        drop(state);
        drop(removed);
        Ok(client)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A guard that removes the client of a runtime. The runtime drops it when it ends.
struct End {
    pool: Weak<Pool>,
    runtime: Id,
}

impl Drop for End {
    fn drop(&mut self) {
        let Some(pool) = self.pool.upgrade() else { return };
        let removed = pool.state().entries.remove(&self.runtime);
        drop(removed);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::runtime::{Builder, Runtime};

    use super::*;

    fn pool() -> Arc<Pool> {
        Pool::new(Settings::new("http://127.0.0.1:1", Duration::from_secs(1), &[]).unwrap())
            .unwrap()
    }

    fn runtime() -> Runtime {
        Builder::new_current_thread().enable_all().build().unwrap()
    }

    fn ask(pool: &Arc<Pool>, runtime: &Runtime) {
        runtime.block_on(async { pool.client(&Handle::current()).map(drop) }).unwrap();
    }

    fn count(pool: &Pool) -> usize {
        pool.state().entries.len()
    }

    #[test]
    fn the_client_of_an_ended_runtime_is_removed() {
        let pool = pool();
        for _ in 0..10 {
            let runtime = runtime();
            ask(&pool, &runtime);
            ask(&pool, &runtime);
            assert_eq!(count(&pool), 1);
        }
        assert_eq!(count(&pool), 0);
        let workers = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        ask(&pool, &workers);
        assert_eq!(count(&pool), 1);
        drop(workers);
        assert_eq!(count(&pool), 0);
    }

    #[test]
    fn a_dropped_pool_leaves_no_task_on_the_runtime() {
        let (pool, runtime) = (pool(), runtime());
        ask(&pool, &runtime);
        assert_eq!(runtime.metrics().num_alive_tasks(), 1);
        drop(pool);
        runtime.block_on(tokio::task::yield_now());
        assert_eq!(runtime.metrics().num_alive_tasks(), 0);
    }

    #[test]
    fn the_number_of_runtimes_is_bounded() {
        let pool = pool();
        let runtimes: Vec<_> = (0..MAX_RUNTIMES + 10).map(|_| runtime()).collect();
        for runtime in &runtimes {
            ask(&pool, runtime);
            ask(&pool, &runtimes[0]);
        }
        assert_eq!(count(&pool), MAX_RUNTIMES);
        // The client that is in use stays.
        assert!(pool.state().entries.contains_key(&runtimes[0].handle().id()));
        drop(runtimes);
        assert_eq!(count(&pool), 0);
    }
}
