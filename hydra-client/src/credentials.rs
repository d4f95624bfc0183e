//! Who the client says it is.

mod client_credentials;
mod gate;

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use http::{HeaderValue, header};

pub use self::client_credentials::ClientCredentials;
#[cfg(any(test, feature = "testing"))]
pub(crate) use self::client_credentials::TOKEN_REQUEST;
use crate::error::{BuildError, TokenError};
use crate::secret::Secret;
use crate::transport::BoxFuture;

/// Where tokens come from that expire.
///
/// [`ClientCredentials`] is one.
pub trait TokenSource: Send + Sync + 'static {
    /// Returns a token to be sent as `Bearer`. It is asked before each attempt of a call.
    ///
    /// # Errors
    ///
    /// The call then fails with [`Error::Credentials`](crate::Error::Credentials), which has the facts of
    /// the [`TokenError`].
    fn token(&self) -> BoxFuture<Result<Secret, TokenError>>;

    /// Takes notice that a token was answered with `401 Unauthorized`. If the call can be made once more,
    /// that is with what [`token`](Self::token) returns then.
    fn refused(&self, token: &Secret);
}

/// What a request authenticates with.
///
/// It is sent to the address of the [`Client`](crate::Client) only: no redirect is followed, and no proxy of
/// the environment used. [`Debug`] does not show it.
#[derive(Clone)]
pub struct Credentials(Kind);

#[derive(Clone)]
enum Kind {
    None,
    Header(HeaderValue),
    Source(Arc<dyn TokenSource>),
    Invalid(BuildError),
}

impl Credentials {
    /// No credentials, whatever the client has.
    #[must_use]
    pub fn none() -> Self {
        Self(Kind::None)
    }

    /// HTTP Basic with a user and a password as they are (RFC 7617), as a proxy before Hydra may ask
    /// for.
    ///
    /// The user cannot hold a colon. For Hydra's own endpoints, see [`client`](Self::client).
    #[must_use]
    pub fn basic(user: &str, password: impl Into<Secret>) -> Self {
        if user.contains(':') {
            return Self::invalid("the user of HTTP Basic cannot hold a colon");
        }
        Self::authorization("Basic", &base64(user, password.into().expose()))
    }

    /// HTTP Basic with the id and the secret of an OAuth 2.0 client, both form-encoded first (RFC 6749,
    /// section 2.3.1).
    ///
    /// Hydra's token, revocation and device endpoints decode them again, so that
    /// [`basic`](Self::basic) fails with a secret that holds a `%`.
    #[must_use]
    pub fn client(id: &str, secret: impl Into<Secret>) -> Self {
        let encode =
            |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        Self::authorization("Basic", &base64(&encode(id), &encode(secret.into().expose())))
    }

    /// A bearer token (RFC 6750, section 2.1).
    #[must_use]
    pub fn bearer(token: impl Into<Secret>) -> Self {
        Self::authorization("Bearer", token.into().expose())
    }

    /// The tokens of a source, as long as they are good.
    ///
    /// A token that is answered with `401 Unauthorized` is not used again. The call is made once
    /// more with a new one, if it can be repeated or if the answer has a `WWW-Authenticate` header, so that
    /// it has not been acted on.
    #[must_use]
    pub fn token_source(source: impl TokenSource) -> Self {
        Self(Kind::Source(Arc::new(source)))
    }

    /// The value of an `Authorization` header.
    pub(crate) fn header(mut value: HeaderValue) -> Self {
        value.set_sensitive(true);
        Self(Kind::Header(value))
    }

    /// Returns where the token comes from, if it is not known yet.
    pub(crate) fn source(&self) -> Option<&Arc<dyn TokenSource>> {
        match &self.0 {
            Kind::Source(source) => Some(source),
            Kind::None | Kind::Header(_) | Kind::Invalid(_) => None,
        }
    }

    /// Returns the value of the `Authorization` header, if it is known.
    pub(crate) fn value(&self) -> Result<Option<HeaderValue>, BuildError> {
        match &self.0 {
            Kind::None | Kind::Source(_) => Ok(None),
            Kind::Header(value) => Ok(Some(value.clone())),
            Kind::Invalid(err) => Err(err.clone()),
        }
    }

    /// Sets the `Authorization` header of a request, if its value is known.
    pub(crate) fn write(&self, request: &mut http::Request<Bytes>) -> Result<(), BuildError> {
        if let Some(value) = self.value()? {
            request.headers_mut().insert(header::AUTHORIZATION, value);
        }
        Ok(())
    }

    fn authorization(scheme: &str, text: &str) -> Self {
        match HeaderValue::try_from(format!("{scheme} {text}")) {
            Ok(value) => Self::header(value),
            Err(_) => Self::invalid("they have characters that no header can hold"),
        }
    }

    fn invalid(why: &'static str) -> Self {
        Self(Kind::Invalid(BuildError::new("credentials", "", why)))
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Kind::None => "Credentials(none)",
            Kind::Header(_) => "Credentials(***)",
            Kind::Source(_) => "Credentials(token source)",
            Kind::Invalid(_) => "Credentials(invalid)",
        })
    }
}

/// Returns whether a token of a source has no visible character, and so is not a token.
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
    fn basic_is_as_given_and_client_is_form_encoded() {
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
    fn what_cannot_be_sent_is_refused_and_not_shown() {
        let invalid = [Credentials::basic("a:b", "s3cret"), Credentials::bearer("s3\ncret")];
        for credentials in invalid {
            let err = credentials.value().unwrap_err();
            assert!(!format!("{credentials:?} {err:?}").contains("s3"), "{err:?}");
        }
        let bearer = Credentials::bearer("s3cret");
        assert!(!format!("{bearer:?} {:?}", bearer.value()).contains("s3cret"));
    }
}
