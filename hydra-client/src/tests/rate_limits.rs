//! Calls against a server that limits their rate, on a virtual clock.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;

use super::fixture::get_app;
use super::script::{SECOND, Script, all, block_on};
use crate::retry::seeded::seed;
use crate::testing::Clock;
use crate::{Attempt, BoxFuture, Client, Transport, TransportError};

const MILLISECOND: Duration = Duration::from_millis(1);

/// The way in which a server counts requests.
#[derive(Clone, Copy, Debug)]
enum Counting {
    /// A number of requests in each second of the clock.
    Fixed,
    /// A token for each part of a second; unused tokens are kept up to the limit.
    Tokens,
}

/// The header in which a server states when it accepts requests again.
#[derive(Clone, Copy, Debug)]
enum Told {
    /// Like Ory Network: whole seconds, in each response.
    Ory,
    /// Whole seconds, only with a 429.
    Reset,
    RetryAfter,
    Ietf,
}

#[derive(Clone)]
struct Server {
    clock: Clock,
    state: Arc<Mutex<State>>,
    counting: Counting,
    told: Told,
    limit: u32,
    // Returns the limit at a time of the clock.
    limit_of: fn(u32, Duration) -> u32,
    latency: Duration,
}

#[derive(Default)]
struct State {
    accepted: u32,
    rejected: u32,
    window: u64,
    used: u32,
    // The time at which the bucket is full.
    full: Duration,
    attempts: BTreeMap<String, u32>,
}

impl Server {
    fn new(counting: Counting, told: Told, limit: u32, latency: Duration) -> Self {
        // Each run has the same random waits, because others can use up to a fifth less of a limit.
        seed(0);
        let (clock, state) = (Clock::default(), Arc::default());
        // The clock does not start at a full second.
        clock.advance(Duration::from_millis(10_130));
        Self { clock, state, counting, told, limit, limit_of: |limit, _| limit, latency }
    }

    fn client(&self) -> Client {
        Client::builder("http://hydra").transport(self.clone()).build().unwrap()
    }

    fn respond(&self, uri: &str) -> http::Response<Bytes> {
        let now = self.clock.elapsed();
        let limit = (self.limit_of)(self.limit, now);
        let mut state = self.state.lock().unwrap();
        *state.attempts.entry(uri.to_owned()).or_default() += 1;
        // The number of requests that are still accepted, and the time of the next one.
        let (left, wait) = match self.counting {
            Counting::Fixed => {
                if state.window != now.as_secs() {
                    (state.window, state.used) = (now.as_secs(), 0);
                }
                let wait = Duration::from_secs(now.as_secs() + 1).saturating_sub(now);
                (limit.saturating_sub(state.used), wait)
            }
            Counting::Tokens => {
                let token = SECOND / limit;
                let missing = state.full.saturating_sub(now);
                let left = SECOND.saturating_sub(missing).as_nanos() / token.as_nanos();
                let wait = (missing + token).saturating_sub(SECOND);
                (u32::try_from(left).unwrap(), wait.max(MILLISECOND))
            }
        };
        let is_accepted = left > 0;
        if is_accepted {
            state.accepted += 1;
            state.used += 1;
            state.full = state.full.max(now) + SECOND / limit;
        } else {
            state.rejected += 1;
        }
        let whole = wait.as_millis().div_ceil(1000);
        let remaining = left.saturating_sub(1);
        let response = http::Response::builder().status(if is_accepted { 200 } else { 429 });
        let response = match self.told {
            Told::Ory => response
                .header("x-ratelimit-limit", format!("{limit}, {limit};w=1"))
                .header("x-ratelimit-remaining", remaining)
                .header("x-ratelimit-reset", whole.to_string()),
            _ if is_accepted => response,
            Told::Reset => response.header("x-ratelimit-reset", whole.to_string()),
            Told::RetryAfter => {
                response.header("retry-after", format!("{:.3}", wait.as_secs_f64() + 0.001))
            }
            Told::Ietf => response
                .header("ratelimit-policy", format!("\"burst\";q={limit};w=1"))
                .header("ratelimit", format!("\"burst\";r=0;t={whole}")),
        };
        response.body(Bytes::from_static(b"{}")).unwrap()
    }
}

impl Transport for Server {
    fn execute(
        &self,
        request: http::Request<Bytes>,
        _: Attempt,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        let this = self.clone();
        Box::pin(async move {
            this.clock.timer(this.latency / 2).await;
            let response = this.respond(&request.uri().to_string());
            this.clock.timer(this.latency / 2).await;
            Ok(response)
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(self.clock.timer(duration))
    }

    fn now(&self) -> Instant {
        self.clock.now()
    }
}

/// Makes `calls` calls, `workers` at a time, and returns their duration.
fn bulk(server: &Server, calls: u32, workers: u32) -> Duration {
    let client = server.client();
    let next = Mutex::new(0..calls);
    let begun = server.clock.elapsed();
    let worker = || {
        Box::pin(async {
            loop {
                let Some(id) = next.lock().unwrap().next() else { return };
                let result = get_app(&client.clone(), &id.to_string()).await;
                result.unwrap_or_else(|err| panic!("{id} of {calls}: {err}"));
            }
        })
    };
    all((0..workers).map(|_| worker()).collect());
    server.clock.elapsed().saturating_sub(begun)
}

#[derive(Clone, Copy)]
struct Bulk {
    limit: u32,
    workers: u32,
    calls: u32,
    latency: u32,
}

impl Bulk {
    /// Runs the case, prints a row of the table, and returns the used part of the limit.
    fn run(self, counting: Counting, told: Told) -> f64 {
        let Self { limit, workers, calls, latency } = self;
        let server = Server::new(counting, told, limit, latency * MILLISECOND);
        let elapsed = bulk(&server, calls, workers).as_secs_f64();
        let state = server.state.lock().unwrap();
        let attempts = state.attempts.values().max().unwrap();
        let used = f64::from(calls) / f64::from(limit) / elapsed;
        let row = format!(
            "{counting:?}, {told:?}, {limit}, {workers}, {calls}, {latency} ms: {elapsed:.1} s, {:.0} %, {}, \
             {attempts}",
            100.0 * used,
            state.rejected
        );
        println!("{row}");
        assert_eq!(state.accepted, calls, "{row}");
        // The calls that are sent at once detect that there is a limit, and then its value.
        assert!(state.rejected <= 2 * workers + calls / 10, "{row}");
        used
    }
}

const HEADING: &str =
    "counting, told, limit, workers, calls, latency: time, used part of the limit, 429s, attempts";

const COUNTING: [Counting; 2] = [Counting::Fixed, Counting::Tokens];
const TOLD: [Told; 4] = [Told::Ory, Told::Reset, Told::RetryAfter, Told::Ietf];

#[test]
fn a_bulk_of_calls_waits_for_the_windows_of_a_rate_limit() {
    println!("{HEADING}");
    for counting in COUNTING {
        for told in TOLD {
            for (limit, workers, calls, latency) in [
                (5, 10, 20, 0),
                (5, 10, 20, 20),
                (5, 10, 20, 150),
                (5, 50, 100, 5),
                (1, 10, 20, 5),
                (2, 3, 30, 5),
                (20, 100, 400, 5),
            ] {
                let used = Bulk { limit, workers, calls, latency }.run(counting, told);
                let seconds = f64::from(calls) / f64::from(limit);
                assert!(seconds / used < seconds / 0.8 + 3.0, "{used}");
            }
        }
    }
}

#[test]
fn a_rate_limit_is_used_whatever_the_latency() {
    println!("{HEADING}");
    for counting in COUNTING {
        for told in TOLD {
            for (limit, workers, calls, latency) in [
                (80, 100, 2000, 30),
                (80, 10, 2000, 30),
                (50, 64, 2000, 100),
                (300, 64, 6000, 30),
                (10, 8, 400, 300),
            ] {
                let used = Bulk { limit, workers, calls, latency }.run(counting, told);
                // A server that rounds the reset up and does not state its limit delays calls for up to a second each time
                // the client measures the limit.
                let least = if matches!(told, Told::Reset) { 0.75 } else { 0.85 };
                assert!(used > least, "{used}");
            }
        }
    }
}

#[test]
fn a_rate_limit_that_changes_is_followed() {
    for told in TOLD {
        // The limit is a quarter from the tenth to the thirtieth second.
        let mut server = Server::new(Counting::Fixed, told, 80, 30 * MILLISECOND);
        server.limit_of =
            |limit, now| if (20..40).contains(&now.as_secs()) { limit / 4 } else { limit };
        let elapsed = bulk(&server, 3000, 50).as_secs_f64();
        let state = server.state.lock().unwrap();
        // 800 calls in the first ten seconds, 400 in the next twenty, and 1,800 in 22.5 seconds.
        let row = format!("{told:?}: {elapsed:.1} s, {}", state.rejected);
        println!("{row}");
        assert_eq!(state.accepted, 3000, "{row}");
        assert!(elapsed < 52.5 / 0.65, "{row}");
        assert!(state.rejected < 300, "{row}");
    }
}

#[test]
fn the_limit_is_lifted_when_no_call_waits() {
    let server = Server::new(Counting::Fixed, Told::Reset, 5, 5 * MILLISECOND);
    let client = server.client();
    let calls = |count: u32| {
        let begun = server.clock.elapsed();
        all((0..count)
            .map(|_| Box::pin(async { drop(get_app(&client, "x").await.unwrap()) }))
            .collect());
        server.clock.elapsed().saturating_sub(begun)
    };
    assert!(calls(10) > SECOND);
    server.clock.advance(5 * SECOND);
    // Five calls are within the limit and are sent at once.
    assert!(calls(5) < 10 * MILLISECOND);
}

#[test]
fn a_call_that_cannot_wait_fails_with_the_rejection_of_another_call() {
    let exceeded = [("retry-after", "300")];
    let script = Script::new().answer_with(429, &exceeded, "slow down").answer(200, "{}");
    let client = script.client();
    assert_eq!(block_on(get_app(&client, "x")).unwrap_err().attempts(), 1);
    script.pass(20 * SECOND);
    let err = block_on(get_app(&client, "y")).unwrap_err();
    assert_eq!(err.status().map(|status| status.as_u16()), Some(429));
    // The request was not sent, and the wait is the rest of the one that the server stated.
    assert_eq!((err.attempts(), err.retry_after()), (0, Some(280 * SECOND)));
    assert_eq!(script.sent(), ["GET http://hydra/apps/x"]);
    // After a minute, the client tries again.
    script.pass(41 * SECOND);
    block_on(get_app(&client, "y")).unwrap();
}
