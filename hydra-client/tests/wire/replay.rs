//! Replays the exchanges of one operation to the client, one by one, on loopback.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use hydra_client::{Client, RetryPolicy};
use tokio::runtime::Runtime;

use crate::arguments::Arguments;
use crate::expected::{self, Documented, Expected};
use crate::outcome::{Call, Failure, Outcome};
use crate::recording::{Exchange, Side};
use crate::server::{Received, Server};
use crate::{exceptions, request, secrets};

/// A version of the API, with what a replay needs.
pub(crate) struct Version {
    pub(crate) name: &'static str,
    pub(crate) documented: Documented,
    /// The operation that receives the response to a request that the document does not describe.
    pub(crate) undocumented: fn(&Exchange) -> &'static str,
    /// Makes the call of an operation, or `None` if there is no such operation.
    pub(crate) call: fn(&Clients, &str, &Arguments<'_>) -> Option<Call>,
    pub(crate) count: Count,
}

/// The clients of the two addresses.
pub(crate) struct Clients {
    pub(crate) admin: Client,
    pub(crate) public: Client,
}

/// The numbers of replayed exchanges.
pub(crate) struct Count {
    /// All exchanges.
    pub(crate) exchanges: AtomicUsize,
    /// The exchanges whose request was compared with the recorded one.
    pub(crate) compared: AtomicUsize,
    /// The exchanges with an identifier that the client refused to send. Another one replaced it.
    pub(crate) refused: AtomicUsize,
    /// The reasons for nearest calls, and their exchanges.
    pub(crate) reasons: Mutex<BTreeMap<String, BTreeSet<String>>>,
}

impl Count {
    pub(crate) const fn new() -> Self {
        Self {
            exchanges: AtomicUsize::new(0),
            compared: AtomicUsize::new(0),
            refused: AtomicUsize::new(0),
            reasons: Mutex::new(BTreeMap::new()),
        }
    }

    fn nearest(&self, exchange: &Exchange, why: &str) {
        let mut reasons = self.reasons.lock().unwrap_or_else(PoisonError::into_inner);
        reasons.entry(why.to_owned()).or_default().insert(exchange.id.clone());
    }
}

struct Sent {
    outcome: Outcome,
    received: Vec<(Side, Received)>,
    // The reason why the client cannot send the recorded request.
    notes: BTreeSet<String>,
}

struct Stage {
    runtime: Runtime,
    clients: Clients,
    admin: Server,
    public: Server,
}

/// Replays the exchanges of one operation. The error lists those whose outcome is wrong.
pub(crate) fn replay(version: &Version, exchanges: &[&Exchange]) -> Result<(), String> {
    let stage = Stage::new();
    let mut failures = Vec::new();
    for exchange in exchanges {
        let operation = match &exchange.operation {
            Some(operation) => operation,
            None => (version.undocumented)(exchange),
        };
        if let Err(why) = stage.replay(version, operation, exchange) {
            failures.push(format!("{} ({}): {why}", exchange.id, exchange.case));
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n")) }
}

impl Stage {
    fn new() -> Self {
        let (admin, public) = (Server::start(), Server::start());
        let client = |server: &Server| {
            let builder = Client::builder(&server.url()).retry(RetryPolicy::none());
            builder.timeout(Duration::from_secs(20)).build().expect("the base URL is valid")
        };
        let clients = Clients { admin: client(&admin), public: client(&public) };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        Self { runtime: runtime.expect("the runtime starts"), clients, admin, public }
    }

    fn replay(
        &self,
        version: &Version,
        operation: &str,
        exchange: &Exchange,
    ) -> Result<(), String> {
        let is_refused = Arguments::new(exchange, false).is_refused();
        if is_refused {
            let Sent { outcome, received, .. } = self.send(version, operation, exchange, false)?;
            if !matches!(outcome.result, Err(Failure::Build)) || !received.is_empty() {
                return Err(format!(
                    "the client does not refuse the identifier: {:?}",
                    outcome.result
                ));
            }
        }
        let Sent { outcome, received, notes } =
            self.send(version, operation, exchange, is_refused)?;
        let [(side, received)] = received.as_slice() else {
            return Err(format!("{} requests arrived: {}", received.len(), outcome.shown));
        };
        let expected: Expected = version.documented.expected(operation, exchange);
        expected::compare(exchange, &expected, &outcome)?;

        let compared = if *side == exchange.side {
            request::compare(exchange, received)
        } else {
            Err(format!("the request was sent to the {side:?} address"))
        };
        match exceptions::not_sent(&exchange.id) {
            Some(_) if compared.is_ok() || !notes.is_empty() => {
                return Err("the exception is not needed: remove it from `exceptions`".to_owned());
            }
            Some(why) => version.count.nearest(exchange, why),
            None if notes.is_empty() => {
                compared?;
                version.count.compared.fetch_add(1, Relaxed);
            }
            None => notes.iter().for_each(|note| version.count.nearest(exchange, note)),
        }
        version.count.exchanges.fetch_add(1, Relaxed);
        version.count.refused.fetch_add(usize::from(is_refused), Relaxed);
        Ok(())
    }

    fn send(
        &self,
        version: &Version,
        operation: &str,
        exchange: &Exchange,
        is_nearest: bool,
    ) -> Result<Sent, String> {
        self.admin.respond(exchange.replayed());
        self.public.respond(exchange.replayed());
        let arguments = Arguments::new(exchange, is_nearest);
        if exchange.operation.is_none() {
            arguments.note("an operation that no document describes");
        }
        let call = (version.call)(&self.clients, operation, &arguments);
        let call = call.ok_or("the test knows no such operation")?;
        let outcome = self.runtime.block_on(call.outcome);
        let admin = self.admin.received().into_iter().map(|request| (Side::Admin, request));
        let public = self.public.received().into_iter().map(|request| (Side::Public, request));
        let received = admin.chain(public).collect();

        let secrets = secrets::of(exchange);
        secrets::check(&secrets, "the request", &call.shown)?;
        secrets::check(&secrets, "the value or the error", &outcome.shown)?;
        secrets::check(&secrets, "the response", &outcome.shown_with_headers)?;
        let mut notes = arguments.into_notes();
        // No operation has a call for these.
        if matches!(exchange.method.as_str(), "HEAD" | "OPTIONS") {
            notes.insert("another method".to_owned());
        }
        Ok(Sent { outcome, received, notes })
    }
}
