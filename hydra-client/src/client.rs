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
use self::execute::{Call, Unanswered};
use crate::error::{ApiError, BuildError, DecodeError, Error};
use crate::operation::{Encoder, Method, Operation};
use crate::options::Options;
use crate::request::Response;
use crate::retry::Budget;
use crate::trace::Trace;
use crate::transport::Transport;

const USER_AGENT: &str = concat!("hydra-client/", env!("CARGO_PKG_VERSION"));

/// A connection to one address of Hydra, to be turned into an API: `AdminApi::from(client)`.
///
/// It is cheap to clone: clones share their transport and their budget of retries.
#[derive(Clone, Debug)]
pub struct Client(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    base_url: String,
    options: Options,
    transport: Arc<dyn Transport>,
    budget: Budget,
}

/// What came back, and what it took.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) response: http::Response<Bytes>,
    pub(crate) attempts: u32,
    pub(crate) duration: Duration,
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
        Self(Arc::new(Inner { base_url, options, transport, budget: Budget::new() }))
    }

    pub(crate) fn transport(&self) -> &dyn Transport {
        &*self.0.transport
    }

    // The generic functions are thin, for they are compiled once for each operation.

    pub(crate) async fn call<O: Operation>(
        &self,
        operation: &O,
        options: &Options,
    ) -> Result<Response<O::Output>, Error<O::ErrorBody>> {
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
        let result = match trace.watch(self.execute(call, options)).await {
            Ok(answer) => decode::<O>(answer),
            Err(Unanswered::Build(err)) => Err(Error::Build(err)),
            Err(Unanswered::Credentials(err)) => Err(Error::Credentials(err)),
            Err(Unanswered::Transport(err)) => Err(Error::Transport(err)),
        };
        if let Err(err) = &result {
            err.trace(&trace);
        }
        result
    }

    /// Returns the request without credentials.
    pub(crate) fn encode<O: Operation>(
        &self,
        operation: &O,
        options: &Options,
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
        options: &Options,
    ) -> Result<http::Request<Bytes>, BuildError> {
        let headers = encoder.headers_mut();
        headers.insert(header::USER_AGENT, HeaderValue::from_static(USER_AGENT));
        for options in [&self.0.options, options] {
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
    conceal(answer.response.headers_mut());
    if !O::is_result(&answer.response) {
        let body = O::decode_error(&answer.response);
        return Err(Error::Api(ApiError::new(O::ID, answer, body)));
    }
    match O::decode(&answer.response) {
        Ok(body) => Ok(Response::new(answer, body)),
        Err(err) => Err(Error::Decode(DecodeError::new(O::ID, answer, err))),
    }
}

// Keeps out of `Debug` what a browser would be sent on with: codes, tokens, challenges, sessions.
fn conceal(headers: &mut HeaderMap) {
    for name in [header::LOCATION, header::SET_COOKIE] {
        if let Entry::Occupied(mut values) = headers.entry(name) {
            values.iter_mut().for_each(|value| value.set_sensitive(true));
        }
    }
}
