//! Calls the generated operations, and prints the result of each call as a line of JSON.
//!
//! `cargo xtask conformance` copies this file beside `calls.rs`, which it generates from the tables.

mod calls;

use std::fmt::{Debug, Display};
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use hydra_client::{Client, Error, Json, Response, RetryPolicy};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The result of a call, as JSON. It is text: a parsed number would lose digits.
type Outcome = Result<String, String>;
type Call = fn(&'static str) -> Pin<Box<dyn Future<Output = Outcome>>>;

fn main() {
    let url = std::env::args().nth(1).expect("the first argument is the URL of the server");
    let url: &str = url.leak();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime starts").block_on(async {
        for call in calls::CALLS.iter().copied().flatten() {
            let outcome = call(url).await;
            let outcome = outcome.unwrap_or_else(|message| tagged("unsent", value(message)));
            println!("{outcome}");
        }
    });
}

// Each call has its own client, so that no call uses up the retries of another.
fn client(url: &str, base: &str) -> Client {
    let policy = RetryPolicy::new().with_base_delay(Duration::from_millis(1));
    let client = Client::builder(&format!("{url}{base}")).retry(policy).timeout(Duration::from_secs(10));
    client.build().expect("the URL is valid")
}

/// Decodes an argument of the table by the type of the parameter.
fn of<T: DeserializeOwned>(json: &str) -> Result<T, String> {
    let message = |err| format!("the argument {json} is not a value of its type: {err}");
    let json = Json::from_string(json).map_err(message)?;
    json.decode().map_err(message)
}

/// Encodes a result.
fn value(result: impl Serialize) -> String {
    serde_json::to_string(&result).expect("a result can be encoded")
}

/// Encodes bytes: as a string if they are UTF-8.
fn bytes(result: bytes::Bytes) -> String {
    match std::str::from_utf8(&result) {
        Ok(text) => value(text),
        Err(_) => {
            let digits = result.iter().map(|byte| format!("{byte:02x}"));
            tagged("hex", value(digits.collect::<String>()))
        }
    }
}

/// Encodes the target of a redirect.
fn redirect(result: hydra_client::Redirect) -> String {
    value(result.location.expose())
}

/// Encodes an object with one member.
fn tagged(name: &str, json: String) -> String {
    format!("{{{}:{json}}}", value(name))
}

fn outcome<T, B: Debug + Display>(
    result: Result<Response<T>, Error<B>>,
    returned: impl FnOnce(T) -> String,
    failed: impl FnOnce(&B) -> String,
) -> Outcome {
    Ok(match result {
        Ok(response) => {
            let headers = response.headers.iter().map(|(name, header)| {
                let header = String::from_utf8_lossy(header.as_bytes());
                format!("{}:{}", value(name.as_str()), value(header))
            });
            format!(
                "{{\"status\":{},\"headers\":{{{}}},\"returned\":{}}}",
                response.status.as_u16(),
                headers.collect::<Vec<_>>().join(","),
                returned(response.body),
            )
        }
        Err(Error::Api(err)) => format!(
            "{{\"error\":\"api\",\"status\":{},\"body\":{},\"message\":{}}}",
            err.status().as_u16(),
            failed(err.body()),
            value(err.to_string()),
        ),
        Err(err) => {
            let kind = if matches!(err, Error::Decode(_)) { "decode" } else { "other" };
            format!("{{\"error\":{},\"message\":{}}}", value(kind), value(format!("{err:#}")))
        }
    })
}
