//! The encoding of requests.
//!
//! The generic methods of [`Encoder`] are short. Those that they call are compiled once.

mod body;
mod key;
mod multipart;
mod parameters;
mod path;
mod styled;

use std::fmt::{self, Debug, Display, Write};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};

use self::multipart::Multipart;
pub use self::parameters::Separator;
pub use self::styled::Style;
use crate::body::{Segment, StreamedBody};
use crate::error::BuildError;
use crate::retry;

/// An encoder of a request. `Operation::encode` calls its methods for the path, the parameters and the body.
///
/// The methods do not return errors. The first error is stored, and `finish` returns it.
pub struct Encoder {
    operation: &'static str,
    url: String,
    headers: HeaderMap,
    /// The headers that parameters have set.
    parameters: Vec<HeaderName>,
    /// The cookies that parameters have set, as one header value.
    cookies: String,
    body: Body,
    failure: Option<BuildError>,
}

/// The body of a request while it is encoded.
enum Body {
    None,
    Form(String),
    Multipart(Multipart),
    Whole(Bytes),
    Stream(Segment),
}

/// An encoded request.
pub(crate) struct EncodedRequest {
    pub(crate) request: http::Request<Bytes>,
    /// The body, if it is a stream. The body of `request` is empty then.
    // Boxed, because most requests have none.
    pub(crate) stream: Option<Box<StreamedBody>>,
}

impl EncodedRequest {
    /// Returns the request. Fails if its body is a stream.
    pub(crate) fn in_memory(
        self,
        operation: &'static str,
    ) -> Result<http::Request<Bytes>, BuildError> {
        if self.stream.is_none() {
            return Ok(self.request);
        }
        let why = "it is a stream, which is read only while the request is sent";
        Err(BuildError::new("body", "", why).of(operation))
    }
}

// The address, the cookies and the body may contain secrets.
impl Debug for Encoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Encoder").field("operation", &self.operation).finish_non_exhaustive()
    }
}

impl Encoder {
    /// Creates an encoder for a request to a path below `base_url`.
    pub(crate) fn new(operation: &'static str, base_url: &str, accept: &'static str) -> Self {
        let mut url = String::with_capacity(base_url.len() + 96);
        url.push_str(base_url);
        // Most requests have the headers `Accept`, `User-Agent` and `Host`. A map with a capacity of three would grow
        // when reqwest looks up the entry of `Accept`.
        let mut headers = HeaderMap::with_capacity(4);
        headers.insert(header::ACCEPT, HeaderValue::from_static(accept));
        Self {
            operation,
            url,
            headers,
            parameters: Vec::new(),
            cookies: String::new(),
            body: Body::None,
            failure: None,
        }
    }

    /// Sets a header of the client, unless a parameter of this request has set it.
    pub(crate) fn default_header(&mut self, name: HeaderName, value: HeaderValue) {
        if !self.parameters.contains(&name) {
            self.headers.insert(name, value);
        }
    }

    /// Sets a header of this request.
    pub(crate) fn set_header(&mut self, name: HeaderName, value: HeaderValue) {
        self.headers.insert(name, value);
    }

    /// Returns the encoded request, or the first error.
    pub(crate) fn finish(mut self, method: Method) -> Result<EncodedRequest, BuildError> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        if !self.cookies.is_empty() {
            let cookies = HeaderValue::try_from(self.cookies)
                .map_err(|err| BuildError::new("cookie", "", err).of(self.operation))?;
            add_cookies(&mut self.headers, cookies);
        }
        let mut stream = None;
        let body = match self.body {
            Body::None => Bytes::new(),
            Body::Form(form) => form.into(),
            Body::Whole(body) => body,
            Body::Stream(segment) => {
                stream = Some(Box::new(StreamedBody::new([segment])));
                Bytes::new()
            }
            Body::Multipart(multipart) => match multipart.encode(&mut retry::random) {
                Some((content_type, segments)) => {
                    self.headers.insert(header::CONTENT_TYPE, content_type);
                    multipart::joined(&segments).unwrap_or_else(|| {
                        stream = Some(Box::new(StreamedBody::new(segments)));
                        Bytes::new()
                    })
                }
                None => Bytes::new(),
            },
        };
        // RFC 9110, section 8.6: a request without a body states its length if the method defines a meaning for a body.
        let expects_body = matches!(method, Method::PUT | Method::POST | Method::PATCH);
        if expects_body && body.is_empty() && stream.is_none() {
            self.headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let mut request = http::Request::new(body);
        *request.method_mut() = method;
        *request.uri_mut() = Uri::try_from(self.url)
            .map_err(|err| BuildError::new("URL", "", err).of(self.operation))?;
        *request.headers_mut() = self.headers;
        Ok(EncodedRequest { request, stream })
    }

    /// Stores an error, if it is the first one.
    fn fail(&mut self, what: &'static str, name: &'static str, why: impl Into<crate::BoxError>) {
        if self.failure.is_none() {
            self.failure = Some(BuildError::new(what, name, why).of(self.operation));
        }
    }
}

/// Writes a value to one of the writers that encode it.
fn write_to(to: &mut dyn Write, value: &dyn Display) {
    // The writers do not fail, and neither does the `Display` of strings and numbers.
    let _ = write!(to, "{value}");
}

/// Adds cookies to the `Cookie` header. A request has only one such header (RFC 6265, section 5.4).
pub(crate) fn add_cookies(headers: &mut HeaderMap, cookies: HeaderValue) {
    let mut cookies = match headers.get(header::COOKIE) {
        Some(known) => {
            let joined = [known.as_bytes(), b"; ", cookies.as_bytes()].concat();
            // Two valid values with the separator are a valid value, so this does not fail.
            HeaderValue::from_bytes(&joined).unwrap_or(cookies)
        }
        None => cookies,
    };
    cookies.set_sensitive(true);
    headers.insert(header::COOKIE, cookies);
}

#[cfg(test)]
mod tests;
