//! The results of introspections, and the introspections in progress.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use lru::LruCache;
use sha2::{Digest as _, Sha256};

use crate::credentials::Gate;

/// The time between two attempts to reach Hydra while it is unavailable and stale results can be used.
const RETRY_INTERVAL: Duration = Duration::from_secs(1);

/// The key of a token: its SHA-256 digest. The token itself is not kept.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Digest([u8; 32]);

impl Digest {
    pub(super) fn of(token: &str) -> Self {
        Self(Sha256::digest(token.as_bytes()).into())
    }
}

/// The result of an introspection: an active token, or `None` for one that is not active.
pub(super) type Outcome<T, E> = Result<Option<Arc<T>>, E>;

/// An active token and how long it is used.
pub(super) struct Entry<T> {
    pub(super) token: Arc<T>,
    /// The time after which Hydra is asked again.
    pub(super) fresh_until: Instant,
    /// The time after which the token is not used, even if Hydra is unavailable.
    pub(super) stale_until: Instant,
    /// The expiry of the token. The type is not `Instant`, because its clock may stop while the machine sleeps.
    pub(super) expires_at: Option<SystemTime>,
}

impl<T> Entry<T> {
    fn is_fresh(&self, now: Instant) -> bool {
        now < self.fresh_until && self.is_usable(now)
    }

    pub(super) fn is_usable(&self, now: Instant) -> bool {
        now < self.stale_until && self.expires_at.is_none_or(|end| SystemTime::now() < end)
    }
}

/// Bounded maps of active and of inactive tokens, and the introspections in progress.
///
/// Each map has a separate limit, so that invalid tokens of an attacker do not displace active ones.
pub(super) struct Cache<T, E>(Mutex<State<T, E>>);

struct State<T, E> {
    active: LruCache<Digest, Entry<T>>,
    // The value is the time after which Hydra is asked again.
    inactive: LruCache<Digest, Instant>,
    // The number counts the calls that take part in the introspection.
    flights: HashMap<Digest, (usize, Arc<Flight<T, E>>)>,
    // The time of the next attempt to reach Hydra after a failed one; until then, stale results are used. `None` while
    // Hydra is available.
    retry_at: Option<Instant>,
}

/// An introspection that is shared by all calls for the same token.
pub(super) struct Flight<T, E> {
    pub(super) gate: Gate,
    pub(super) outcome: OnceLock<Outcome<T, E>>,
    // Set if the token was removed from the cache in the meantime. The response of Hydra may then be outdated.
    is_outdated: AtomicBool,
}

/// A stored result, or the participation in an introspection that is in progress.
pub(super) enum Known<'a, T, E> {
    Outcome(Option<Arc<T>>),
    /// No stored result can be used: the caller takes part in an introspection.
    Unknown(Ticket<'a, T, E>),
}

/// The participation of a call in an introspection. The introspection ends when the last participation is dropped.
pub(super) struct Ticket<'a, T, E> {
    cache: &'a Cache<T, E>,
    digest: Digest,
    pub(super) flight: Arc<Flight<T, E>>,
}

impl<T, E> Cache<T, E> {
    /// Returns the cached result for a token, or a ticket for its introspection.
    pub(super) fn get(&self, digest: Digest, now: Instant) -> Known<'_, T, E> {
        let mut state = self.state();
        let state = &mut *state;
        if let Some(entry) = state.active.get(&digest) {
            if entry.is_fresh(now) {
                return Known::Outcome(Some(entry.token.clone()));
            }
            if !entry.is_usable(now) {
                state.active.pop(&digest);
            } else if let Some(retry_at) = state.retry_at {
                if now < retry_at {
                    return Known::Outcome(Some(entry.token.clone()));
                }
                // This call tries to reach Hydra, which can take long. Other calls use stale results in the meantime.
                state.retry_at = Some(now + RETRY_INTERVAL);
            }
        }
        match state.inactive.get(&digest) {
            Some(until) if now < *until => return Known::Outcome(None),
            Some(_) => state.inactive.pop(&digest),
            None => None,
        };
        let (calls, flight) = state.flights.entry(digest).or_insert_with(|| {
            let (gate, outcome) = (Gate::default(), OnceLock::new());
            (0, Arc::new(Flight { gate, outcome, is_outdated: AtomicBool::new(false) }))
        });
        *calls += 1;
        let flight = flight.clone();
        Known::Unknown(Ticket { cache: self, digest, flight })
    }

    /// Removes a token. The result of an introspection that is in progress is not stored.
    pub(super) fn forget(&self, digest: Digest) {
        let mut state = self.state();
        state.active.pop(&digest);
        state.inactive.pop(&digest);
        if let Some((_, flight)) = state.flights.remove(&digest) {
            flight.is_outdated.store(true, Ordering::Relaxed);
        }
    }

    /// Stores whether Hydra was available.
    pub(super) fn set_available(&self, is_available: bool, now: Instant) {
        self.state().retry_at = if is_available { None } else { Some(now + RETRY_INTERVAL) };
    }

    /// Returns the numbers of active and of inactive tokens.
    pub(super) fn len(&self) -> (usize, usize) {
        let state = self.state();
        (state.active.len(), state.inactive.len())
    }

    #[cfg(test)]
    pub(super) fn flights(&self) -> usize {
        self.state().flights.len()
    }

    fn state(&self) -> MutexGuard<'_, State<T, E>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T, E> Default for Cache<T, E> {
    fn default() -> Self {
        // Bounded by `insert`: a bounded `LruCache` allocates all of its memory at once.
        let (active, inactive) = (LruCache::unbounded(), LruCache::unbounded());
        Self(Mutex::new(State { active, inactive, flights: HashMap::new(), retry_at: None }))
    }
}

impl<T, E> Ticket<'_, T, E> {
    /// Stores an active token.
    pub(super) fn keep(&self, entry: Entry<T>, capacity: usize) {
        let mut state = self.cache.state();
        state.inactive.pop(&self.digest);
        if !self.flight.is_outdated.load(Ordering::Relaxed) {
            insert(&mut state.active, self.digest, entry, capacity);
        }
    }

    /// Stores that a token is not active.
    pub(super) fn keep_inactive(&self, until: Instant, capacity: usize) {
        let mut state = self.cache.state();
        state.active.pop(&self.digest);
        if !self.flight.is_outdated.load(Ordering::Relaxed) {
            insert(&mut state.inactive, self.digest, until, capacity);
        }
    }

    /// Returns an active token that may be used while Hydra is unavailable.
    pub(super) fn stale(&self, now: Instant) -> Option<Arc<T>> {
        let mut state = self.cache.state();
        let entry = state.active.get(&self.digest).filter(|entry| entry.is_usable(now))?;
        Some(entry.token.clone())
    }

    /// Ends the introspection: later calls begin another one.
    pub(super) fn finish(&self, outcome: Outcome<T, E>) {
        let _ = self.flight.outcome.set(outcome);
        let mut state = self.cache.state();
        if self.is_current(&state) {
            state.flights.remove(&self.digest);
        }
    }

    // After `finish` or `forget`, another introspection of the token may be in progress.
    fn is_current(&self, state: &State<T, E>) -> bool {
        state.flights.get(&self.digest).is_some_and(|(_, flight)| Arc::ptr_eq(flight, &self.flight))
    }
}

impl<T, E> Drop for Ticket<'_, T, E> {
    fn drop(&mut self) {
        let mut state = self.cache.state();
        if !self.is_current(&state) {
            return;
        }
        if let Some((calls, _)) = state.flights.get_mut(&self.digest) {
            *calls -= 1;
            if *calls == 0 {
                state.flights.remove(&self.digest);
            }
        }
    }
}

fn insert<V>(map: &mut LruCache<Digest, V>, digest: Digest, value: V, capacity: usize) {
    map.put(digest, value);
    while map.len() > capacity {
        map.pop_lru();
    }
}
