//! Measures the cost of calls with `hydra-client`: `cargo run --release` in this directory.
//!
//! Each table has a column of ratios to code written by hand: reqwest 0.13 and serde's derives, without
//! retries, time limits or size limits. `hydra-client` runs with its defaults. The clients take turns, so that
//! other work on the machine affects all of them equally.

mod allocations;
mod by_hand;
mod clients;
mod server;

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use hydra_client::{Operation, v26};
use ory_hydra_client::apis::configuration::Configuration;
use ory_hydra_client::apis::o_auth2_api;

const USAGE: &str = "Usage: cargo run --release -- [call [ROUNDS]] [decode [ROUNDS]]
       cargo run --release -- many [ROUNDS]
       cargo run --release -- only CONTESTANT call|decode ROUNDS";

/// The measurements of a contestant, one for each round.
struct Contestant {
    name: &'static str,
    times: Vec<Duration>,
    allocations: u64,
    bytes: u64,
}

impl Contestant {
    fn new(name: &'static str) -> Self {
        Self { name, times: Vec::new(), allocations: 0, bytes: 0 }
    }

    fn note(&mut self, time: Duration, before: (u64, u64)) {
        let (allocations, bytes) = allocations::since(before);
        self.times.push(time);
        self.allocations += allocations;
        self.bytes += bytes;
    }

    fn quantile(&mut self, percent: usize) -> Duration {
        self.times.sort_unstable();
        self.times[self.times.len() * percent / 100]
    }
}

fn main() {
    rustls::crypto::ring::default_provider().install_default().expect("it is the first");
    let args: Vec<_> = std::env::args().skip(1).collect();
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    let rounds = |text: &str| text.parse().expect(USAGE);
    match args[..] {
        [] => {
            call(5_000);
            decode(300);
        }
        ["call"] => call(5_000),
        ["decode"] => decode(300),
        ["many"] => many(20),
        ["many", count] => many(rounds(count)),
        ["call", count] => call(rounds(count)),
        ["decode", count] => decode(rounds(count)),
        ["only", who, "call", count] => only_call(who, rounds(count)),
        ["only", who, "decode", count] => only_decode(who, rounds(count)),
        _ => panic!("{USAGE}"),
    }
}

struct Callers {
    ours: v26::AdminApi,
    by_hand: by_hand::Api,
    official: Configuration,
}

impl Callers {
    fn new(base_url: &str) -> Self {
        Self {
            ours: v26::AdminApi::new(base_url).unwrap(),
            by_hand: by_hand::Api::new(base_url),
            official: Configuration { base_path: base_url.to_owned(), ..Configuration::new() },
        }
    }

    async fn call(&self, who: &str) {
        match who {
            "hydra-client" => drop(self.ours.get_oauth2_client("app").await.unwrap()),
            "by hand" => drop(self.by_hand.get_client("app").await.unwrap()),
            "official" => {
                drop(o_auth2_api::get_o_auth2_client(&self.official, "app").await.unwrap());
            }
            _ => panic!("{USAGE}"),
        }
    }
}

// All tasks run on one thread, so that the counted allocations and the order of the tasks are the same in each run. The
// server allocates nothing.
fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

fn call(rounds: usize) {
    let mut contestants = ["by hand", "hydra-client", "official"].map(Contestant::new);
    runtime().block_on(async {
        let callers = Callers::new(&server::start(clients::one()).await);
        for round in 0..rounds + rounds / 10 {
            for contestant in &mut contestants {
                // The first call refills the caches and is not measured.
                callers.call(contestant.name).await;
                for _ in 0..4 {
                    let before = allocations::count();
                    let start = Instant::now();
                    callers.call(contestant.name).await;
                    // The task of the connection has not released its memory yet.
                    tokio::task::yield_now().await;
                    let time = start.elapsed();
                    if round >= rounds / 10 {
                        contestant.note(time, before);
                    }
                }
            }
        }
    });
    report("get one client by id, sequentially, over one connection each", &mut contestants);
}

fn only_call(who: &str, rounds: usize) {
    runtime().block_on(async {
        let callers = Callers::new(&server::start(clients::one()).await);
        for _ in 0..rounds {
            callers.call(who).await;
        }
    });
}

/// The number of concurrent calls. Each has a connection, which takes two file descriptors of the process.
const IN_FLIGHT: usize = 2000;

// Starts all calls at once. The server runs on another thread, whose memory is not counted.
fn many(rounds: usize) {
    let mut contestants = ["by hand", "hydra-client", "official"].map(Contestant::new);
    let runtime = runtime();
    let callers = Arc::new(Callers::new(&server::start_apart(clients::one())));
    for round in 0..=rounds {
        for contestant in &mut contestants {
            let start = Instant::now();
            let name = contestant.name;
            let ((), peak) = allocations::peak(|| {
                runtime.block_on(async {
                    let mut calls = tokio::task::JoinSet::new();
                    for _ in 0..IN_FLIGHT {
                        let callers = Arc::clone(&callers);
                        calls.spawn(async move { callers.call(name).await });
                    }
                    while let Some(call) = calls.join_next().await {
                        call.unwrap();
                    }
                });
            });
            // The first round opens the connections.
            if round > 0 {
                contestant.times.push(start.elapsed());
                contestant.bytes += peak;
            }
        }
    }
    report("2,000 calls at a time; bytes: the maximum at a time", &mut contestants);
}

fn decode_list(who: &str, response: &http::Response<Bytes>) -> usize {
    let body = response.body();
    match who {
        "hydra-client" => black_box(v26::operations::ListOAuth2ClientsOperation::decode(response))
            .unwrap()
            .items
            .len(),
        "by hand" => black_box(serde_json::from_slice::<Vec<by_hand::Client>>(body)).unwrap().len(),
        "official" => {
            let official = serde_json::from_slice::<Vec<ory_hydra_client::models::OAuth2Client>>;
            black_box(official(body)).unwrap().len()
        }
        _ => panic!("{USAGE}"),
    }
}

fn decode(rounds: usize) {
    for (what, body) in [
        ("as most are", clients::list(500, clients::usual)),
        ("every member set", clients::list(500, clients::full)),
        ("and five members nobody knows", clients::list(500, clients::newer)),
    ] {
        let size = body.len();
        let response = http::Response::new(Bytes::from(body));
        let mut contestants = ["by hand", "hydra-client", "official"].map(Contestant::new);
        for round in 0..rounds + rounds / 10 {
            for contestant in &mut contestants {
                let before = allocations::count();
                let start = Instant::now();
                assert_eq!(decode_list(contestant.name, &response), 500);
                let time = start.elapsed();
                if round >= rounds / 10 {
                    contestant.note(time, before);
                }
            }
        }
        report(&format!("decode a list of 500 clients, {what}: {size} bytes"), &mut contestants);
    }
}

fn only_decode(who: &str, rounds: usize) {
    let response = http::Response::new(Bytes::from(clients::list(500, clients::usual)));
    for _ in 0..rounds {
        assert_eq!(decode_list(who, &response), 500);
    }
}

fn report(what: &str, contestants: &mut [Contestant]) {
    println!("\n{what}\n");
    println!("| | median | ratio | fastest tenth | ratio | allocations | bytes |");
    println!("|---|---|---|---|---|---|---|");
    let micros = |time: Duration| time.as_secs_f64() * 1e6;
    // Ratios are relative to the first contestant.
    let (median, tenth) =
        (micros(contestants[0].quantile(50)), micros(contestants[0].quantile(10)));
    for contestant in contestants {
        let (own_median, own_tenth) =
            (micros(contestant.quantile(50)), micros(contestant.quantile(10)));
        let count = contestant.times.len() as u64;
        println!(
            "| {} | {own_median:.1} µs | {:.3} | {own_tenth:.1} µs | {:.3} | {} | {} |",
            contestant.name,
            own_median / median,
            own_tenth / tenth,
            contestant.allocations / count,
            contestant.bytes / count,
        );
    }
}
