//! The client: where a request becomes a response.

mod base_url;
mod builder;
mod execute;

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::Entry;
use http::{HeaderMap, HeaderValue, header};

pub use self::builder::ClientBuilder;
use self::execute::Call;
use crate::budget::{self, DecodeLimits};
use crate::decode;
use crate::error::{ApiError, BoxError, BuildError, DecodeError, Error, Origin};
use crate::operation::{Encoder, Method, Operation};
use crate::options::Options;
use crate::request::Response;
use crate::retry::{self, Budget, Throttle};
use crate::trace::Trace;
use crate::transport::Transport;

const USER_AGENT: &str = concat!("hydra-client/", env!("CARGO_PKG_VERSION"));

/// A connection to one address of Hydra, to be turned into an API: `AdminApi::from(client)`.
///
/// It is cheap to clone: clones share their transport, their budget of retries and what is known of the
/// server's rate limit.
#[derive(Clone, Debug)]
pub struct Client(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    base_url: String,
    options: Options,
    transport: Arc<dyn Transport>,
    budget: Budget,
    throttle: Throttle,
}

/// The response to a call.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) response: http::Response<Bytes>,
    /// How often the request was sent. It is 0 if the response is that of an earlier call, which
    /// exceeded the rate limit.
    pub(crate) attempts: u32,
    pub(crate) duration: Duration,
    /// How long the response asks to wait before the next attempt.
    pub(crate) retry_after: Option<Duration>,
    /// What decoding the response may take.
    pub(crate) limits: DecodeLimits,
}

impl Answer {
    pub(crate) fn new(response: http::Response<Bytes>, attempts: u32, duration: Duration) -> Self {
        // A success asks for nothing that `retry_after` of an error would return.
        let is_success = response.status().is_success();
        let retry_after = if is_success { None } else { retry::after(&response) };
        Self { response, attempts, duration, retry_after, limits: DecodeLimits::default() }
    }
}

impl Client {
    /// Creates a client for the API at `base_url`.
    ///
    /// ```no_run
    /// use hydra_client::Client;
    ///
    /// let client = Client::new("http://127.0.0.1:4445")?;
    /// # Ok::<(), hydra_client::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails like [`ClientBuilder::build`].
    pub fn new(base_url: &str) -> Result<Self, BuildError> {
        Self::builder(base_url).build()
    }

    /// Returns a builder of a client for the API at `base_url`.
    ///
    /// A path is kept, as a proxy before Hydra may need it.
    ///
    /// ```no_run
    /// use std::time::Duration;
    ///
    /// use hydra_client::{Client, RetryPolicy};
    ///
    /// let client = Client::builder("https://auth.example/hydra-admin")
    ///     .bearer_auth("token")
    ///     .timeout(Duration::from_secs(5))
    ///     .retry(RetryPolicy::none())
    ///     .build()?;
    /// # Ok::<(), hydra_client::BuildError>(())
    /// ```
    pub fn builder(base_url: &str) -> ClientBuilder {
        ClientBuilder::new(base_url)
    }

    /// Returns the address, without slashes at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.0.base_url
    }

    fn assemble(base_url: String, options: Options, transport: Arc<dyn Transport>) -> Self {
        Self(Arc::new(Inner {
            base_url,
            options,
            transport,
            budget: Budget::new(),
            throttle: Throttle::default(),
        }))
    }

    pub(crate) fn transport(&self) -> &dyn Transport {
        &*self.0.transport
    }

    // The generic functions are thin, for they are compiled once for each operation.

    /// Sends a request; `read` tells what becomes of the answer.
    pub(crate) async fn call<O: Operation, T>(
        &self,
        operation: &O,
        options: Option<&Options>,
        read: fn(Answer) -> Result<T, Error<O::ErrorBody>>,
    ) -> Result<T, Error<O::ErrorBody>> {
        let trace = Trace::new(O::ID, &O::METHOD, O::PATH, &self.0.base_url);
        let encode = || self.encode(operation, options);
        let call = Call {
            id: O::ID,
            path_template: O::PATH,
            is_repeatable: O::REPEATABLE,
            is_result: O::is_result,
            encode: &encode,
            trace: &trace,
        };
        // What is decoded may be large: it is moved as little as can be.
        match trace.watch(self.execute(call, options)).await {
            Ok(answer) => {
                trace.end(answer.attempts, Some(answer.response.status()));
                read(answer)
            }
            Err(unanswered) => {
                let err: Error<O::ErrorBody> = unanswered.into();
                trace.end(err.attempts(), None);
                Err(err)
            }
        }
        .inspect_err(|err| err.trace(&trace))
    }

    /// Returns the request without credentials.
    pub(crate) fn encode<O: Operation>(
        &self,
        operation: &O,
        options: Option<&Options>,
    ) -> Result<http::Request<Bytes>, BuildError> {
        let mut encoder = Encoder::new(O::ID, &self.0.base_url, O::ACCEPT);
        operation.encode(&mut encoder);
        self.finish(encoder, O::ID, O::METHOD, options)
    }

    fn finish(
        &self,
        mut encoder: Encoder,
        id: &'static str,
        method: Method,
        options: Option<&Options>,
    ) -> Result<http::Request<Bytes>, BuildError> {
        let headers = encoder.headers_mut();
        headers.insert(header::USER_AGENT, HeaderValue::from_static(USER_AGENT));
        // The client decodes no content coding. Without this header, a proxy may use any.
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        for options in [Some(&self.0.options), options].into_iter().flatten() {
            for (name, value) in options.headers().map_err(|err| err.of(id))? {
                headers.insert(name.clone(), value.clone());
            }
        }
        encoder.finish(method)
    }
}

/// Reads an answer: a value or an error.
pub(crate) fn decode<O: Operation>(
    mut answer: Answer,
) -> Result<Response<O::Output>, Error<O::ErrorBody>> {
    match decode_body::<O>(&answer) {
        Ok(body) => {
            conceal(answer.response.headers_mut());
            Ok(Response::new(answer, body))
        }
        Err(undecoded) => Err(undecoded.of::<O>(answer)),
    }
}

/// Reads an answer, of which only the value is of use.
pub(crate) fn decode_value<O: Operation>(answer: Answer) -> Result<O::Output, Error<O::ErrorBody>> {
    match decode_body::<O>(&answer) {
        Ok(body) => Ok(body),
        Err(undecoded) => Err(undecoded.of::<O>(answer)),
    }
}

// Why there is no value: an error, or what kept it from being read.
struct Undecoded(Option<BoxError>);

impl Undecoded {
    #[cold]
    fn of<O: Operation>(self, mut answer: Answer) -> Error<O::ErrorBody> {
        conceal(answer.response.headers_mut());
        if let Some(err) = self.0 {
            return Error::Decode(DecodeError::new(O::ID, answer, err));
        }
        // An error body that exceeds the limits is kept as it came.
        let body = budget::within(answer.limits, || O::decode_error(&answer.response))
            .unwrap_or_else(|_| O::ErrorBody::from(answer.response.body().clone()));
        let origin = Origin {
            operation: O::ID,
            address: O::ADDRESS,
            documents_not_found: O::DOCUMENTS_NOT_FOUND,
        };
        Error::Api(ApiError::new(origin, answer, body))
    }
}

fn decode_body<O: Operation>(answer: &Answer) -> Result<O::Output, Undecoded> {
    if !O::is_result(&answer.response) {
        return Err(Undecoded(None));
    }
    if let Some(coding) = decode::content_coding(&answer.response) {
        return Err(Undecoded(Some(coding)));
    }
    match budget::within(answer.limits, || O::decode(&answer.response)) {
        Ok(decoded) => decoded.map_err(|err| Undecoded(Some(err))),
        Err(exceeded) => Err(Undecoded(Some(exceeded.into()))),
    }
}

// Keeps out of `Debug` what a browser would be sent on with: codes, tokens, challenges, sessions.
// Done wherever headers are handed on; most calls drop them.
fn conceal(headers: &mut HeaderMap) {
    for name in [header::LOCATION, header::SET_COOKIE] {
        // Asking for an entry makes room for one.
        if !headers.contains_key(&name) {
            continue;
        }
        if let Entry::Occupied(mut values) = headers.entry(name) {
            values.iter_mut().for_each(|value| value.set_sensitive(true));
        }
    }
}
