//! What can be set for a client, and again for one request.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::credentials::Credentials;
use crate::error::BuildError;
use crate::retry::RetryPolicy;

/// The headers that describe the message or the connection (RFC 9110, section 7.6.1; RFC 9112, section 6). The transport
/// sets them; another value would lead to a request that the server reads differently.
const FRAMING: [HeaderName; 7] = [
    header::CONNECTION,
    header::CONTENT_LENGTH,
    header::HOST,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

/// What was set; what was not is left to the client, and then to the defaults.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) max_response_size: Option<usize>,
    pub(crate) max_decoded_size: Option<usize>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) credentials: Option<Credentials>,
    headers: HeaderMap,
    // A setter cannot fail, so the first failure waits until the headers are asked for.
    failure: Option<BuildError>,
}

impl Options {
    /// Sets a header; `Authorization` takes the place of other credentials.
    pub(crate) fn header(
        &mut self,
        name: Result<HeaderName, http::Error>,
        value: Result<HeaderValue, http::Error>,
    ) {
        let mut fail = |name: String, err: crate::BoxError| {
            self.failure.get_or_insert_with(|| BuildError::new("header", name, err));
        };
        let (name, mut value) = match (name, value) {
            (Ok(name), Ok(value)) => (name, value),
            // A name is no secret, unless it is none.
            (Ok(name), Err(err)) => return fail(name.as_str().to_owned(), err.into()),
            (Err(err), _) => return fail(String::new(), err.into()),
        };
        if FRAMING.contains(&name) {
            return fail(name.as_str().to_owned(), "the transport sets this header".into());
        }
        // Any header a caller sets may be a credential: this keeps it out of `Debug`.
        value.set_sensitive(true);
        if name == header::AUTHORIZATION {
            self.credentials = Some(Credentials::header(value));
        } else {
            self.headers.insert(name, value);
        }
    }

    /// Returns the headers, or what kept one from being set.
    pub(crate) fn headers(&self) -> Result<&HeaderMap, BuildError> {
        match &self.failure {
            Some(failure) => Err(failure.clone()),
            None => Ok(&self.headers),
        }
    }
}
