//! The requirements of a resource, and the responses to requests that do not meet them.

use std::fmt::Write;

use http::{HeaderValue, Response, header};

use super::{Api, Denied, ProtectedResource};

/// The audience and the scopes that a resource requires, and the parameters of its challenges.
///
/// ```
/// use hydra_client::RawBody;
/// use hydra_client::introspect::{Denied, Protection};
///
/// let photos = Protection::audience("https://photos.example").scope("photos.read").realm("photos");
/// let denied = Denied::<RawBody>::insufficient_scope(["photos.read"]);
/// let response: http::Response<String> = photos.response(&denied);
/// assert_eq!(response.status(), 403);
/// assert_eq!(
///     response.headers()["www-authenticate"],
///     "Bearer realm=\"photos\", error=\"insufficient_scope\", \
///      error_description=\"the token does not grant a required scope\", scope=\"photos.read\"",
/// );
/// ```
#[derive(Clone, Debug)]
pub struct Protection {
    // Empty if every audience is accepted.
    audiences: Vec<String>,
    scopes: Vec<String>,
    realm: Option<String>,
    resource_metadata: Option<String>,
}

impl Protection {
    /// Creates a protection that requires an audience: the identifier of the API, usually its URL.
    ///
    /// Without this check, the API accepts tokens that a user granted for another API. Hydra puts an audience into a
    /// token only if the client requested it and the consent page granted it (`grant_access_token_audience`).
    #[must_use]
    pub fn audience(audience: impl Into<String>) -> Self {
        Self { audiences: vec![audience.into()], ..Self::any_audience() }
    }

    /// Creates a protection that accepts tokens for every audience, and tokens without one.
    ///
    /// Use it only if all APIs that receive tokens of this Hydra trust each other.
    #[must_use]
    pub fn any_audience() -> Self {
        Self { audiences: Vec::new(), scopes: Vec::new(), realm: None, resource_metadata: None }
    }

    /// Adds an alternative audience, such as an earlier URL of the API. A token must have one of the audiences.
    ///
    /// After [`any_audience`](Self::any_audience), this audience is required.
    #[must_use]
    pub fn or_audience(mut self, audience: impl Into<String>) -> Self {
        self.audiences.push(audience.into());
        self
    }

    /// Adds a required scope, or several that are separated by spaces. A token must grant all of them.
    ///
    /// An empty string adds a scope that no token grants, so every token is rejected.
    #[must_use]
    pub fn scope(mut self, scope: impl AsRef<str>) -> Self {
        let scope = scope.as_ref();
        let names = scope.split_ascii_whitespace().map(str::to_owned);
        let count = self.scopes.len();
        self.scopes.extend(names);
        if self.scopes.len() == count {
            self.scopes.push(String::new());
        }
        self
    }

    /// Sets the `realm` of challenges: a name for the resources of this server (RFC 9110 section 11.5).
    #[must_use]
    pub fn realm(mut self, realm: impl Into<String>) -> Self {
        self.realm = Some(realm.into());
        self
    }

    /// Sets the metadata document that challenges refer to (`resource_metadata`, RFC 9728 section 5.1).
    ///
    /// The document tells a client which authorization server and which scopes to use. Serve it at
    /// [`ProtectedResource::metadata_path`], without authentication.
    #[must_use]
    pub fn metadata(mut self, resource: &ProtectedResource) -> Self {
        self.resource_metadata = Some(resource.metadata_url());
        self
    }

    /// Returns the required scopes.
    #[must_use]
    pub fn scopes(&self) -> &[String] {
        &self.scopes
    }

    /// Checks the introspection response for a token.
    #[cfg_attr(not(feature = "introspect"), allow(dead_code))]
    pub(super) fn check<A: Api>(&self, token: &A::Token) -> Result<(), Denied<A::ErrorBody>> {
        if !A::is_active(token) {
            return Err(Denied::Inactive);
        }
        if !A::is_access_token(token) {
            return Err(Denied::NotAccessToken);
        }
        let mut audiences = self.audiences.iter();
        if !self.audiences.is_empty() && !audiences.any(|it| A::has_audience(token, it)) {
            return Err(Denied::WrongAudience);
        }
        if !self.scopes.iter().all(|scope| A::has_scope(token, scope)) {
            return Err(Denied::insufficient_scope(&self.scopes));
        }
        Ok(())
    }

    /// Creates the response to a rejected request, with the default value of `R` as the body.
    ///
    /// The status code is [`Denied::status`]. A response with 400, 401 or 403 has a `WWW-Authenticate` header with the
    /// scheme `Bearer` (RFC 6750 section 3). A response with 503 has a `Retry-After` header, in seconds, rounded up.
    ///
    /// `R` is the type of the body that the framework uses.
    pub fn response<B, R: Default>(&self, denied: &Denied<B>) -> Response<R> {
        let mut response = Response::new(R::default());
        *response.status_mut() = denied.status();
        if let Some(wait) = denied.retry_after() {
            let seconds = wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0));
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        } else {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, self.challenge(denied));
        }
        response
    }

    /// Returns the challenge for a rejected request.
    ///
    /// The challenge for a request without a token has no error code (RFC 6750 section 3.1). Each challenge lists the
    /// required scopes.
    fn challenge<B>(&self, denied: &Denied<B>) -> HeaderValue {
        let mut challenge = Challenge::default();
        challenge.parameter("realm", self.realm.as_deref());
        if let Some(code) = denied.code() {
            challenge.parameter("error", Some(code));
            challenge.parameter("error_description", Some(denied.description()));
        }
        let scopes = match denied {
            Denied::InsufficientScope { required } => required.join(" "),
            _ => self.scopes.join(" "),
        };
        challenge.parameter("scope", Some(scopes.as_str()).filter(|scopes| !scopes.is_empty()));
        challenge.parameter("resource_metadata", self.resource_metadata.as_deref());
        challenge.finish()
    }
}

/// A challenge with the scheme `Bearer` under construction.
#[derive(Default)]
struct Challenge(String);

impl Challenge {
    /// Adds a parameter as a quoted string (RFC 9110 section 5.6.4), so that no character of the value ends the string.
    ///
    /// Every character except visible ASCII and the space is replaced with `?`, because clients decode other characters
    /// in different ways.
    fn parameter(&mut self, name: &str, value: Option<&str>) {
        let Some(value) = value else { return };
        self.0.push_str(if self.0.is_empty() { "Bearer " } else { ", " });
        let _ = write!(self.0, "{name}=\"");
        for character in value.chars() {
            match character {
                '"' | '\\' => self.0.extend(['\\', character]),
                ' '..='~' => self.0.push(character),
                _ => self.0.push('?'),
            }
        }
        self.0.push('"');
    }

    fn finish(self) -> HeaderValue {
        // All characters are visible ASCII or spaces.
        HeaderValue::try_from(self.0)
            .ok()
            .filter(|value| !value.is_empty())
            .unwrap_or(HeaderValue::from_static("Bearer"))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use super::*;
    use crate::RawBody;
    use crate::error::{Error, TransportError};

    fn challenge(protection: &Protection, denied: &Denied<RawBody>) -> (u16, String) {
        let response: Response<()> = protection.response(denied);
        let value = response.headers()[header::WWW_AUTHENTICATE].to_str().unwrap().to_owned();
        (response.status().as_u16(), value)
    }

    #[test]
    fn challenges_have_the_form_of_rfc_6750() {
        let plain = Protection::any_audience();
        let scoped = Protection::audience("https://a").scope("b c").realm("r");
        let resource = ProtectedResource::new("https://a/v1").unwrap();
        let described = scoped.clone().metadata(&resource);
        let more = Denied::insufficient_scope(["d"]);
        for (protection, denied, status, expected) in [
            (&plain, Denied::NoToken, 401, "Bearer"),
            (
                &plain,
                Denied::Malformed,
                400,
                r#"Bearer error="invalid_request", error_description="the Authorization header is malformed or repeated""#,
            ),
            (
                &plain,
                Denied::Inactive,
                401,
                r#"Bearer error="invalid_token", error_description="the token is unknown, expired or revoked""#,
            ),
            (
                &plain,
                Denied::NotAccessToken,
                401,
                r#"Bearer error="invalid_token", error_description="the token is not an access token""#,
            ),
            (
                &plain,
                Denied::WrongAudience,
                401,
                r#"Bearer error="invalid_token", error_description="the token does not have the audience of this resource""#,
            ),
            (&scoped, Denied::NoToken, 401, r#"Bearer realm="r", scope="b c""#),
            (
                &scoped,
                more,
                403,
                r#"Bearer realm="r", error="insufficient_scope", error_description="the token does not grant a required scope", scope="d""#,
            ),
            (
                &described,
                Denied::NoToken,
                401,
                r#"Bearer realm="r", scope="b c", resource_metadata="https://a/.well-known/oauth-protected-resource/v1""#,
            ),
        ] {
            assert_eq!(challenge(protection, &denied), (status, expected.to_owned()), "{denied:?}");
        }
    }

    #[test]
    fn no_value_ends_the_quoted_string() {
        let hostile = "a\", error=\"x\\\r\nSet-Cookie: b\u{0}\u{7f}\u{e9}\u{202e}";
        let protection = Protection::any_audience().realm(hostile).scope("q\"");
        let (_, value) = challenge(&protection, &Denied::NoToken);
        let expected = r#"Bearer realm="a\", error=\"x\\??Set-Cookie: b????", scope="q\"""#;
        assert_eq!(value, expected);
    }

    #[test]
    fn an_unavailable_hydra_is_told_when_to_retry() {
        let down = TransportError::connect("refused");
        let denied = Denied::<RawBody>::Unavailable(Arc::new(Error::Transport(down)));
        let response: Response<()> = Protection::any_audience().response(&denied);
        assert_eq!(
            (response.status().as_u16(), &response.headers()["retry-after"]),
            (503, &"5".parse().unwrap())
        );
        assert!(!response.headers().contains_key("www-authenticate"));
        assert_eq!(denied.retry_after(), Some(Duration::from_secs(5)));
    }

    #[test]
    fn an_empty_scope_is_required() {
        assert_eq!(Protection::any_audience().scope(" ").scopes(), [""]);
        assert_eq!(Protection::any_audience().scope("a  b").scope("c").scopes(), ["a", "b", "c"]);
    }
}
