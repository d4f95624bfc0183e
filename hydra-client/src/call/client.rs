//! The client: it encodes an operation, sends the request, and decodes the response.
//!
//! This file has the generic part, which is compiled once for each operation. `execute` has the rest: attempts, retries
//! and time limits.

mod base_url;
mod builder;
mod execute;
mod security;

use std::sync::Arc;

use http::header::Entry;
use http::{HeaderMap, HeaderValue, header};

pub use self::builder::ClientBuilder;
use self::execute::{Call, Encoded};
use crate::call::operation::{Encoder, Method, Operation, SecurityScheme};
use crate::call::options::Options;
use crate::call::product::Product;
use crate::call::response::{RawResponse, Response};
use crate::codec::budget;
use crate::codec::decode;
use crate::error::{ApiError, BoxError, BuildError, DecodeError, Error, FailedOperation};
use crate::retry::{Budget, Throttle};
use crate::trace::Trace;
use crate::transport::Transport;

/// The settings and the transport for one base URL. The types whose methods are operations, such as `v26::AdminApi`,
/// implement `From<Client>`.
///
/// The settings apply to all requests of the client; a request can override them.
///
/// A client is cheap to clone. Clones share the transport, the retry budget and the known rate limit of the server.
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

impl Client {
    /// Creates a client for the API at `base_url`, with the default settings.
    ///
    /// ```no_run
    /// use hydra_client::Client;
    ///
    /// let client = Client::new("https://api.example")?;
    /// # Ok::<(), hydra_client::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`ClientBuilder::build`].
    pub fn new(base_url: &str) -> Result<Self, BuildError> {
        Self::builder(base_url).build()
    }

    /// Returns a builder of a client for the API at `base_url`.
    ///
    /// The path of the URL is the prefix of all request paths, for example if a proxy serves the API below a path.
    ///
    /// ```no_run
    /// use std::time::Duration;
    ///
    /// use hydra_client::{Client, RetryPolicy};
    ///
    /// let client = Client::builder("https://api.example/prefix")
    ///     .bearer_auth("token")
    ///     .timeout(Duration::from_secs(5))
    ///     .retry(RetryPolicy::none())
    ///     .build()?;
    /// # Ok::<(), hydra_client::BuildError>(())
    /// ```
    pub fn builder(base_url: &str) -> ClientBuilder {
        ClientBuilder::new(base_url)
    }

    /// Returns the base URL without trailing slashes.
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

    // Generic functions are short, because they are compiled once for each operation.

    /// Sends the request of an operation. `read` decodes the response.
    pub(crate) async fn call<O: Operation, T>(
        &self,
        operation: &O,
        options: Option<&Options>,
        read: fn(RawResponse) -> Result<T, Error<O::ErrorBody>>,
    ) -> Result<T, Error<O::ErrorBody>> {
        let trace = Trace::new(O::ID, O::PRODUCT.name, &O::METHOD, O::PATH, &self.0.base_url);
        let encode = || self.encode(operation, options);
        let call = Call {
            id: O::ID,
            product: O::PRODUCT.name,
            path_template: O::PATH,
            is_idempotent: O::IDEMPOTENT,
            is_result: O::is_result,
            encode: &encode,
            trace: &trace,
        };
        // A decoded value can be large, so this function moves it as little as possible.
        match trace.watch(self.execute(&call, options)).await {
            Ok(raw) => {
                trace.end(raw.attempts, Some(raw.response.status()));
                read(raw)
            }
            Err(err) => {
                let err: Error<O::ErrorBody> = err.into();
                trace.end(err.attempts(), None);
                Err(err)
            }
        }
        .inspect_err(|err| trace.fail(&err.kind()))
    }

    /// Encodes a request without its `Authorization` header. Also returns the credentials for this header.
    pub(crate) fn encode<'a, O: Operation>(
        &'a self,
        operation: &O,
        options: Option<&'a Options>,
    ) -> Result<Encoded<'a>, BuildError> {
        let mut encoder = Encoder::new(O::ID, &self.0.base_url, O::ACCEPT);
        operation.encode(&mut encoder);
        self.finish(encoder, O::ID, O::PRODUCT, O::METHOD, O::SECURITY, options)
    }

    /// Adds the headers and API keys of the client and of the request. Headers of parameters take precedence over those
    /// of the client, and those of the request take precedence over both.
    fn finish<'a>(
        &'a self,
        mut encoder: Encoder,
        id: &'static str,
        product: Product,
        method: Method,
        security: &[&[SecurityScheme]],
        options: Option<&'a Options>,
    ) -> Result<Encoded<'a>, BuildError> {
        if let Ok(agent) = HeaderValue::from_str(product.user_agent) {
            encoder.default_header(header::USER_AGENT, agent);
        }
        // The client decodes no content coding. Without this header, a server or a proxy may use any.
        encoder.default_header(header::ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        for (name, value) in self.0.options.headers().map_err(|err| err.of(id))? {
            encoder.default_header(name.clone(), value.clone());
        }
        if let Some(options) = options {
            for (name, value) in options.headers().map_err(|err| err.of(id))? {
                encoder.set_header(name.clone(), value.clone());
            }
        }
        let authorization = self.authenticate(&mut encoder, security, options);
        let authorization = authorization.map_err(|err| err.of(id))?;
        Ok((encoder.finish(method)?, authorization))
    }
}

/// Decodes a response to its value with the status and the headers, or to an error.
pub(crate) fn decode<O: Operation>(
    mut raw: RawResponse,
) -> Result<Response<O::Output>, Error<O::ErrorBody>> {
    match decode_body::<O>(&raw) {
        Ok(body) => {
            conceal(raw.response.headers_mut());
            Ok(Response::new(raw, body))
        }
        Err(undecoded) => Err(undecoded.of::<O>(raw)),
    }
}

/// Decodes a response to its value, or to an error.
pub(crate) fn decode_value<O: Operation>(
    raw: RawResponse,
) -> Result<O::Output, Error<O::ErrorBody>> {
    match decode_body::<O>(&raw) {
        Ok(body) => Ok(body),
        Err(undecoded) => Err(undecoded.of::<O>(raw)),
    }
}

/// A response without a value: an error response (`None`), or one that could not be decoded.
struct Undecoded(Option<BoxError>);

impl Undecoded {
    /// Returns the error of the call.
    #[cold]
    fn of<O: Operation>(self, mut raw: RawResponse) -> Error<O::ErrorBody> {
        conceal(raw.response.headers_mut());
        if let Some(err) = self.0 {
            return Error::Decode(DecodeError::new(O::ID, O::PRODUCT.name, raw, err));
        }
        // An error body that exceeds the limits is kept as bytes.
        let body = budget::within(raw.limits, || O::decode_error(&raw.response))
            .unwrap_or_else(|_| O::ErrorBody::from(raw.response.body().clone()));
        let operation = FailedOperation {
            id: O::ID,
            product: O::PRODUCT.name,
            address: O::ADDRESS,
            documents_not_found: O::DOCUMENTS_NOT_FOUND,
        };
        Error::Api(ApiError::new(operation, raw, body))
    }
}

/// Decodes the body of a result, within the limits of the call.
fn decode_body<O: Operation>(raw: &RawResponse) -> Result<O::Output, Undecoded> {
    if !O::is_result(&raw.response) {
        return Err(Undecoded(None));
    }
    if let Some(coding) = decode::content_coding(&raw.response) {
        return Err(Undecoded(Some(coding)));
    }
    match budget::within(raw.limits, || O::decode(&raw.response)) {
        Ok(decoded) => decoded.map_err(|err| Undecoded(Some(err))),
        Err(exceeded) => Err(Undecoded(Some(exceeded.into()))),
    }
}

/// Marks as sensitive the headers that can contain codes, tokens, challenges or sessions, so that `Debug` does not show
/// them. It is called only where headers are returned to the caller, because most calls drop them.
fn conceal(headers: &mut HeaderMap) {
    for name in [header::LOCATION, header::SET_COOKIE] {
        // `entry` would allocate room for a new entry.
        if !headers.contains_key(&name) {
            continue;
        }
        if let Entry::Occupied(mut values) = headers.entry(name) {
            values.iter_mut().for_each(|value| value.set_sensitive(true));
        }
    }
}
