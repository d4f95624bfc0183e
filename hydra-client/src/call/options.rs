//! Options: the settings of a client that a request can override, and their defaults.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::credentials::Credentials;
use crate::error::BuildError;
use crate::retry::RetryPolicy;

/// The default time limit of a call.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(60);
/// The default time limit of an attempt.
pub(crate) const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(30);
/// The default time limit for establishing a connection.
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// The default maximum size of a response body in bytes.
pub(crate) const MAX_RESPONSE_SIZE: usize = 16 * 1024 * 1024;

/// Returns the default maximum memory of a decoded response in bytes.
pub(crate) fn max_decoded_size(max_response_size: usize) -> usize {
    max_response_size.saturating_mul(4)
}

/// The headers that describe the message or the connection (RFC 9110, section 7.6.1; RFC 9112, section 6). The
/// transport sets them. With another value, the server could read the request differently than the client meant it.
const FRAMING: [HeaderName; 7] = [
    header::CONNECTION,
    header::CONTENT_LENGTH,
    header::HOST,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

/// The settings of a client or of a request. `None` means the setting of the client, or else the default.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) max_response_size: Option<usize>,
    pub(crate) max_decoded_size: Option<usize>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) credentials: Option<Credentials>,
    /// The credentials of security schemes, by their names.
    schemes: Vec<(String, Credentials)>,
    headers: HeaderMap,
    /// The first error of a setter. [`headers`](Self::headers) returns it, because setters do not return errors.
    failure: Option<BuildError>,
}

impl Options {
    /// Sets a header. `Authorization` replaces the credentials.
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
            // A valid name is not a secret. An invalid one could be a value in the wrong place.
            (Ok(name), Err(err)) => return fail(name.as_str().to_owned(), err.into()),
            (Err(err), _) => return fail(String::new(), err.into()),
        };
        if FRAMING.contains(&name) {
            return fail(name.as_str().to_owned(), "the transport sets this header".into());
        }
        // The header may be a credential, so `Debug` must not show its value.
        value.set_sensitive(true);
        if name == header::AUTHORIZATION {
            self.credentials = Some(Credentials::header(value));
        } else {
            self.headers.insert(name, value);
        }
    }

    /// Sets the credentials of a security scheme.
    pub(crate) fn credentials_for(&mut self, scheme: String, credentials: Credentials) {
        self.schemes.retain(|(name, _)| *name != scheme);
        self.schemes.push((scheme, credentials));
    }

    /// Returns the credentials that are set for a security scheme.
    pub(crate) fn of_scheme(&self, scheme: &str) -> Option<&Credentials> {
        let found = self.schemes.iter().find(|(name, _)| name == scheme);
        found.map(|(_, credentials)| credentials)
    }

    /// Returns all credentials.
    pub(crate) fn all_credentials(&self) -> impl Iterator<Item = &Credentials> {
        self.credentials.iter().chain(self.schemes.iter().map(|(_, credentials)| credentials))
    }

    /// Returns the headers, or the first error of a setter.
    pub(crate) fn headers(&self) -> Result<&HeaderMap, BuildError> {
        match &self.failure {
            Some(failure) => Err(failure.clone()),
            None => Ok(&self.headers),
        }
    }
}
