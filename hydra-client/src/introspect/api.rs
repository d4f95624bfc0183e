//! The parts of an admin API that introspection uses, for all versions.

use std::fmt::{Debug, Display};
use std::time::{Duration, Instant, SystemTime};

use crate::error::Error;
use crate::transport::BoxFuture;
use crate::values::secret::Secret;

/// An admin API that introspects tokens: the `AdminApi` of a version.
///
/// The trait is sealed: other types cannot implement it. Its types are the models of the version.
pub trait Api: sealed::Sealed + Clone + Debug + Send + Sync + 'static {
    /// The body of an error response.
    type ErrorBody: Debug + Display + Send + Sync + 'static;
    /// An introspected token.
    type Token: Clone + Debug + Send + Sync + 'static;

    // The operation and the properties of a token under names that all versions share.
    #[doc(hidden)]
    fn introspect(&self, token: Secret, timeout: Duration) -> Outcome<Self>;
    /// Returns the current time of the transport's clock.
    #[doc(hidden)]
    fn now(&self) -> Instant;
    #[doc(hidden)]
    fn is_active(token: &Self::Token) -> bool;
    #[doc(hidden)]
    fn is_access_token(token: &Self::Token) -> bool;
    #[doc(hidden)]
    fn expires_at(token: &Self::Token) -> Option<SystemTime>;
    #[doc(hidden)]
    fn has_scope(token: &Self::Token, scope: &str) -> bool;
    #[doc(hidden)]
    fn has_audience(token: &Self::Token, audience: &str) -> bool;
}

/// The result of an introspection.
pub(super) type Outcome<A> = BoxFuture<Result<<A as Api>::Token, Error<<A as Api>::ErrorBody>>>;

pub(super) mod sealed {
    /// Seals [`Api`](super::Api): only types of this crate implement it.
    pub trait Sealed {}
}

/// Returns the time of a claim in seconds since the Unix epoch, or `None` if the system cannot represent it.
pub(super) fn system_time(seconds: i64) -> Option<SystemTime> {
    let distance = Duration::from_secs(seconds.unsigned_abs());
    if seconds < 0 {
        SystemTime::UNIX_EPOCH.checked_sub(distance)
    } else {
        SystemTime::UNIX_EPOCH.checked_add(distance)
    }
}

/// Adds methods to the model of an introspected token and implements [`Api`] for its version.
///
/// The methods of [`Api`] are inlined, like those of operations: only a crate that introspects tokens compiles them.
macro_rules! implement {
    (version: $version:literal, token: $Token:ident, kind: $token_use:ident) => {
        impl models::$Token {
            /// Returns the scopes that the token grants, in the order of Hydra's response.
            ///
            /// The iterator is empty if the token is not active.
            ///
            /// ```
            #[doc = concat!("use hydra_client::", $version, "::models::", stringify!($Token), ";")]
            ///
            #[doc = concat!("let token: ", stringify!($Token), " =")]
            ///     serde_json::from_str(r#"{"active":true,"scope":"openid photos.read"}"#)?;
            /// assert_eq!(token.granted().collect::<Vec<_>>(), ["openid", "photos.read"]);
            /// assert!(token.has_scope("photos.read") && !token.has_scope("photos"));
            /// # Ok::<(), serde_json::Error>(())
            /// ```
            pub fn granted(&self) -> impl Iterator<Item = &str> {
                let scope = if self.active { self.scope.as_deref() } else { None };
                scope.unwrap_or_default().split(' ').filter(|scope| !scope.is_empty())
            }

            /// Returns whether the token grants a scope.
            ///
            /// Scopes are compared as case-sensitive strings (RFC 6749 section 3.3). The scope strategy of Hydra has
            /// no effect: `photos.*` does not contain `photos.read`. The result is false if the token is not active,
            /// or if `scope` is empty or contains a space.
            #[must_use]
            pub fn has_scope(&self, scope: &str) -> bool {
                self.granted().any(|granted| granted == scope)
            }

            /// Returns whether the token was issued for an audience: the identifier of an API, usually its URL.
            ///
            /// Audiences are compared as strings: `https://api.example` and `https://api.example/` differ. The result
            /// is false if the token is not active or has no audience.
            #[must_use]
            pub fn has_audience(&self, audience: &str) -> bool {
                self.active && self.aud.iter().flatten().any(|named| named == audience)
            }

            /// Returns whether this is an active access token.
            ///
            /// A refresh token can be active too, but an API must not accept it. The result is false if the response
            /// does not state the kind of the token.
            #[must_use]
            pub fn is_access_token(&self) -> bool {
                self.active && self.$token_use == Some(models::TokenUse::AccessToken)
            }

            /// Returns the time at which the token expires (`exp`), or `None` if the response does not contain the
            /// time or the system cannot represent it.
            #[must_use]
            pub fn expires_at(&self) -> Option<SystemTime> {
                self.exp.and_then(system_time)
            }
        }

        impl sealed::Sealed for AdminApi {}

        impl Api for AdminApi {
            type ErrorBody = ErrorBody;
            type Token = models::$Token;

            #[inline]
            fn introspect(&self, token: Secret, timeout: Duration) -> Outcome<Self> {
                self.introspect_oauth2_token(token).timeout(timeout).into_future()
            }

            #[inline]
            fn now(&self) -> Instant {
                self.client().transport().now()
            }

            #[inline]
            fn is_active(token: &Self::Token) -> bool {
                token.active
            }

            #[inline]
            fn is_access_token(token: &Self::Token) -> bool {
                token.is_access_token()
            }

            #[inline]
            fn expires_at(token: &Self::Token) -> Option<SystemTime> {
                token.expires_at()
            }

            #[inline]
            fn has_scope(token: &Self::Token, scope: &str) -> bool {
                token.has_scope(scope)
            }

            #[inline]
            fn has_audience(token: &Self::Token, audience: &str) -> bool {
                token.has_audience(audience)
            }
        }
    };
}

pub(super) use implement;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_outside_of_the_range_of_the_system_are_none() {
        let after = |seconds| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds));
        assert_eq!(system_time(1_795_427_676), after(1_795_427_676));
        assert_eq!(system_time(0), Some(SystemTime::UNIX_EPOCH));
        // Go's zero time, which Hydra writes for a token without an expiry.
        assert!(system_time(-62_135_596_800).is_none_or(|time| time < SystemTime::UNIX_EPOCH));
        // No value causes a panic.
        for seconds in [i64::MIN, i64::MIN + 1, i64::MAX] {
            let _ = system_time(seconds);
        }
    }
}
