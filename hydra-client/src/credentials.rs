//! Credentials of requests, and sources of access tokens.

mod gate;

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use http::{HeaderValue, header};

pub(crate) use self::gate::Gate;
use crate::call::operation::SecurityKind;
use crate::error::{BuildError, TokenError};
use crate::transport::BoxFuture;
use crate::values::secret::Secret;

/// A source of access tokens that expire, such as [`ClientCredentials`](crate::ClientCredentials).
pub trait TokenSource: Send + Sync + 'static {
    /// Returns the token to send as a bearer token. The client calls this method before each attempt.
    ///
    /// # Errors
    ///
    /// If the method fails, the call fails with [`Error::Credentials`](crate::Error::Credentials), whose
    /// [`source`](std::error::Error::source) is the [`TokenError`].
    fn token(&self) -> BoxFuture<Result<Secret, TokenError>>;

    /// Notifies the source that the server responded with `401 Unauthorized` to a request with `token`, so that the
    /// source does not return this token again. If the client retries the call, it calls [`token`](Self::token) again.
    fn on_unauthorized(&self, token: &Secret);
}

/// The credentials of a request: an API key, or the value of the `Authorization` header.
///
/// The client sends them only to its base URL: it follows no redirect and ignores the proxy variables of the
/// environment. [`Debug`] does not show them.
#[derive(Clone)]
pub struct Credentials(Kind);

/// The kind of credentials, and their value.
#[derive(Clone)]
enum Kind {
    None,
    Header(Scheme, HeaderValue),
    Source(Arc<dyn TokenSource>),
    Key(Secret),
    Invalid(BuildError),
}

/// The authentication scheme of an `Authorization` header.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scheme {
    Basic,
    Bearer,
    /// Any scheme, because the caller set the whole header.
    Any,
}

impl Credentials {
    /// Returns empty credentials, with which requests are sent without any. For a request, they replace those of the
    /// client.
    ///
    /// Use them if a proxy or the [`Transport`](crate::Transport) adds credentials: without them, a request whose
    /// operation needs credentials is not sent.
    #[must_use]
    pub fn none() -> Self {
        Self(Kind::None)
    }

    /// Returns HTTP Basic credentials with an unchanged user name and password (RFC 7617), for example for a proxy in
    /// front of the server.
    ///
    /// If the user name contains a colon, building the client or the request fails. For the endpoints of an OAuth 2.0
    /// server, use [`client`](Self::client).
    #[must_use]
    pub fn basic(user: &str, password: impl Into<Secret>) -> Self {
        if user.contains(':') {
            return Self::invalid("the user name of HTTP Basic must not contain a colon");
        }
        Self::authorization(Scheme::Basic, &base64(user, password.into().expose()))
    }

    /// Returns HTTP Basic credentials with the form-encoded identifier and secret of an OAuth 2.0 client (RFC 6749,
    /// section 2.3.1).
    ///
    /// The token, revocation and device endpoints of an OAuth 2.0 server form-decode them. With
    /// [`basic`](Self::basic), a secret that contains `%` or `+` would be decoded to another one and rejected.
    #[must_use]
    pub fn client(id: &str, secret: impl Into<Secret>) -> Self {
        let encode =
            |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        Self::authorization(Scheme::Basic, &base64(&encode(id), &encode(secret.into().expose())))
    }

    /// Returns a bearer token as credentials (RFC 6750, section 2.1).
    #[must_use]
    pub fn bearer(token: impl Into<Secret>) -> Self {
        Self::authorization(Scheme::Bearer, token.into().expose())
    }

    /// Returns credentials that get a bearer token from a source before each attempt.
    ///
    /// After a `401 Unauthorized`, the client calls [`TokenSource::on_unauthorized`]. It retries the call once with a
    /// new token if the operation is idempotent, or if the response has a `WWW-Authenticate` header, because the server
    /// has not processed such a request.
    #[must_use]
    pub fn token_source(source: impl TokenSource) -> Self {
        Self(Kind::Source(Arc::new(source)))
    }

    /// Returns an API key as credentials.
    ///
    /// The security scheme of an operation states the place of the key in a request: a header, a query parameter or a
    /// cookie. A request has the key only if the operation has such a scheme. If an API has several keys, set each for
    /// its scheme with [`ClientBuilder::credentials_for`](crate::ClientBuilder::credentials_for).
    ///
    /// If the key is empty or consists of white space, building the client or the request fails.
    #[must_use]
    pub fn api_key(key: impl Into<Secret>) -> Self {
        let key = key.into();
        if is_blank(key.expose()) {
            Self::invalid("the API key is empty")
        } else {
            Self(Kind::Key(key))
        }
    }

    /// Returns credentials with the given value of the `Authorization` header.
    pub(crate) fn header(value: HeaderValue) -> Self {
        Self::of_scheme(Scheme::Any, value)
    }

    /// Returns whether these are the empty credentials ([`none`](Self::none)).
    pub(crate) fn is_none(&self) -> bool {
        matches!(self.0, Kind::None)
    }

    /// Returns the API key, if the credentials are one.
    pub(crate) fn key(&self) -> Option<&Secret> {
        match &self.0 {
            Kind::Key(key) => Some(key),
            _ => None,
        }
    }

    /// Returns whether a security scheme of this kind accepts the credentials.
    pub(crate) fn fit(&self, kind: SecurityKind) -> bool {
        match &self.0 {
            Kind::None => false,
            // `write` returns their error.
            Kind::Invalid(_) => true,
            Kind::Key(_) => is_key(kind),
            Kind::Header(Scheme::Basic, _) => kind == SecurityKind::Basic || is_authorization(kind),
            Kind::Header(Scheme::Bearer, _) | Kind::Source(_) => {
                kind == SecurityKind::Bearer || is_authorization(kind)
            }
            Kind::Header(Scheme::Any, _) => !is_key(kind) || is_authorization(kind),
        }
    }

    /// Returns the source of the token, if the credentials have one.
    pub(crate) fn source(&self) -> Option<&Arc<dyn TokenSource>> {
        match &self.0 {
            Kind::Source(source) => Some(source),
            Kind::None | Kind::Header(..) | Kind::Key(_) | Kind::Invalid(_) => None,
        }
    }

    /// Returns the value of the `Authorization` header, if the credentials have one that needs no source.
    pub(crate) fn value(&self) -> Result<Option<HeaderValue>, BuildError> {
        match &self.0 {
            Kind::None | Kind::Source(_) | Kind::Key(_) => Ok(None),
            Kind::Header(_, value) => Ok(Some(value.clone())),
            Kind::Invalid(err) => Err(err.clone()),
        }
    }

    /// Sets the `Authorization` header of a request, if the credentials have a [value](Self::value).
    pub(crate) fn write(&self, request: &mut http::Request<Bytes>) -> Result<(), BuildError> {
        if let Some(value) = self.value()? {
            request.headers_mut().insert(header::AUTHORIZATION, value);
        }
        Ok(())
    }

    /// Creates credentials from the part of the header after the name of the scheme.
    fn authorization(scheme: Scheme, text: &str) -> Self {
        let name = if scheme == Scheme::Basic { "Basic" } else { "Bearer" };
        match HeaderValue::try_from(format!("{name} {text}")) {
            Ok(value) => Self::of_scheme(scheme, value),
            Err(_) => Self::invalid("they contain characters that a header value must not contain"),
        }
    }

    fn of_scheme(scheme: Scheme, mut value: HeaderValue) -> Self {
        value.set_sensitive(true);
        Self(Kind::Header(scheme, value))
    }

    /// Creates credentials whose use is an error, because the constructors of credentials do not return errors.
    fn invalid(why: &'static str) -> Self {
        Self(Kind::Invalid(BuildError::new("credentials", "", why)))
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Kind::None => "Credentials(none)",
            Kind::Header(..) => "Credentials(***)",
            Kind::Key(_) => "Credentials(API key)",
            Kind::Source(_) => "Credentials(token source)",
            Kind::Invalid(_) => "Credentials(invalid)",
        })
    }
}

/// Returns whether a scheme of this kind needs an API key.
fn is_key(kind: SecurityKind) -> bool {
    matches!(kind, SecurityKind::Header(_) | SecurityKind::Query(_) | SecurityKind::Cookie(_))
}

/// Returns whether a scheme is an API key in the `Authorization` header. Some documents describe a bearer token in this
/// way, so it accepts all credentials for that header.
pub(crate) fn is_authorization(kind: SecurityKind) -> bool {
    matches!(kind, SecurityKind::Header(name) if name.eq_ignore_ascii_case("authorization"))
}

/// Returns whether a token or a key is empty or consists of white space, and is therefore invalid.
pub(crate) fn is_blank(token: &str) -> bool {
    token.trim().is_empty()
}

fn base64(user: &str, password: &str) -> String {
    BASE64_STANDARD.encode(format!("{user}:{password}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(credentials: &Credentials) -> String {
        credentials.value().unwrap().unwrap().to_str().unwrap().to_owned()
    }

    #[test]
    fn basic_is_unchanged_and_client_is_form_encoded() {
        // The example of RFC 7617.
        let basic = Credentials::basic("Aladdin", "open sesame");
        assert_eq!(value(&basic), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assert_eq!(
            value(&Credentials::basic("a%", ":ü")),
            format!("Basic {}", BASE64_STANDARD.encode("a%::ü"))
        );
        assert_eq!(
            value(&Credentials::client("a:b c", "%+ü")),
            format!("Basic {}", BASE64_STANDARD.encode("a%3Ab+c:%25%2B%C3%BC"))
        );
        assert_eq!(value(&Credentials::bearer("t")), "Bearer t");
        assert!(Credentials::none().value().unwrap().is_none());
    }

    #[test]
    fn invalid_credentials_are_rejected_and_not_shown() {
        let invalid = [Credentials::basic("a:b", "s3cret"), Credentials::bearer("s3\ncret")];
        for credentials in invalid {
            let err = credentials.value().unwrap_err();
            assert!(!format!("{credentials:?} {err:?}").contains("s3"), "{err:?}");
        }
        let bearer = Credentials::bearer("s3cret");
        assert!(!format!("{bearer:?} {:?}", bearer.value()).contains("s3cret"));
    }
}
