//! The parts of an admin API that the flows use, for all versions.

use std::fmt::{Debug, Display};

use super::Rejection;
use crate::error::Error;
use crate::transport::BoxFuture;
use crate::values::redirect::Redirect;
use crate::values::secret::Secret;

/// An admin API that has flows: the `AdminApi` of a version.
///
/// The trait is sealed: other types cannot implement it. Its types are the models of the version.
pub trait Api: sealed::Sealed + Clone + Debug + Send + Sync + 'static {
    /// The body of an error response.
    type ErrorBody: Debug + Display + Send + Sync + 'static;
    /// A login request.
    type LoginRequest: Clone + Debug + Send + Sync + 'static;
    /// The acceptance of a login request.
    type AcceptLogin: Clone + Debug + Send + Sync + 'static;
    /// A consent request.
    type ConsentRequest: Clone + Debug + Send + Sync + 'static;
    /// The acceptance of a consent request.
    type AcceptConsent: Clone + Debug + Send + Sync + 'static;
    /// The claims that a consent adds to tokens.
    type Session: Clone + Debug + Send + Sync + 'static;
    /// A logout request.
    type LogoutRequest: Clone + Debug + Send + Sync + 'static;

    // The operations under names that all versions share, and access to the models. The operations that accept or
    // reject return the URL to which the browser must be redirected, except `reject_logout`: Hydra returns no URL.
    #[doc(hidden)]
    fn get_login(&self, challenge: Secret) -> Outcome<Self, Self::LoginRequest>;
    #[doc(hidden)]
    fn accept_login(&self, challenge: Secret, body: Self::AcceptLogin) -> Outcome<Self, Secret>;
    #[doc(hidden)]
    fn reject_login(&self, challenge: Secret, rejection: Rejection) -> Outcome<Self, Secret>;
    #[doc(hidden)]
    fn get_consent(&self, challenge: Secret) -> Outcome<Self, Self::ConsentRequest>;
    #[doc(hidden)]
    fn accept_consent(&self, challenge: Secret, body: Self::AcceptConsent)
    -> Outcome<Self, Secret>;
    #[doc(hidden)]
    fn reject_consent(&self, challenge: Secret, rejection: Rejection) -> Outcome<Self, Secret>;
    #[doc(hidden)]
    fn get_logout(&self, challenge: Secret) -> Outcome<Self, Self::LogoutRequest>;
    #[doc(hidden)]
    fn accept_logout(&self, challenge: Secret) -> Outcome<Self, Secret>;
    #[doc(hidden)]
    fn reject_logout(&self, challenge: Secret) -> Outcome<Self, ()>;

    /// Returns the subject of a login that Hydra remembers.
    #[doc(hidden)]
    fn remembered_subject(request: &Self::LoginRequest) -> Option<&str>;
    #[doc(hidden)]
    fn new_accept_login(subject: String) -> Self::AcceptLogin;
    #[doc(hidden)]
    fn set_subject(body: &mut Self::AcceptLogin, subject: String);
    #[doc(hidden)]
    fn set_remember_login(body: &mut Self::AcceptLogin, seconds: i64);

    /// Returns whether the consent page can be skipped.
    #[doc(hidden)]
    fn skips_consent(request: &Self::ConsentRequest) -> bool;
    /// Returns the acceptance of all requested scopes and audiences.
    #[doc(hidden)]
    fn accept_requested(request: &Self::ConsentRequest) -> Self::AcceptConsent;
    #[doc(hidden)]
    fn retain_scopes(body: &mut Self::AcceptConsent, keep: &dyn Fn(&str) -> bool);
    /// Removes scopes and audiences that were not requested.
    #[doc(hidden)]
    fn intersect(body: &mut Self::AcceptConsent, request: &Self::ConsentRequest);
    #[doc(hidden)]
    fn set_session(body: &mut Self::AcceptConsent, session: Self::Session);
    #[doc(hidden)]
    fn set_remember_consent(body: &mut Self::AcceptConsent, seconds: i64);

    /// Returns whether the logout page can be skipped.
    #[doc(hidden)]
    fn skips_logout(request: &Self::LogoutRequest) -> bool;

    /// Returns the URL for a request that was already handled.
    #[doc(hidden)]
    fn handled(err: &Error<Self::ErrorBody>) -> Option<Redirect>;
    /// Returns whether the error means that the request has expired, is unknown, or was already handled.
    #[doc(hidden)]
    fn is_gone(err: &Error<Self::ErrorBody>) -> bool;
}

/// The result of an operation.
pub(super) type Outcome<A, T> = BoxFuture<Result<T, Error<<A as Api>::ErrorBody>>>;

pub(super) mod sealed {
    /// Seals [`Api`](super::Api): only types of this crate implement it.
    pub trait Sealed {}
}

/// Implements [`Api`] for a version, given the names of its operations and models.
///
/// The methods of [`Api`] are inlined, like those of operations: the crate that uses a flow compiles the operations of
/// that flow.
///
/// The module that calls the macro must define the functions `skips_consent`, `skips_logout`, `handled` and `is_gone`,
/// which differ between versions.
macro_rules! implement {
    (
        login: $LoginRequest:ident, $AcceptLogin:ident, $get_login:ident, $accept_login:ident, $reject_login:ident;
        consent: $ConsentRequest:ident, $AcceptConsent:ident, $Session:ident,
            $get_consent:ident, $accept_consent:ident, $reject_consent:ident;
        logout: $LogoutRequest:ident, $get_logout:ident, $accept_logout:ident, $reject_logout:ident;
        reject: $Reject:ident;
    ) => {
        impl sealed::Sealed for AdminApi {}

        impl Api for AdminApi {
            type ErrorBody = ErrorBody;
            type LoginRequest = models::$LoginRequest;
            type AcceptLogin = models::$AcceptLogin;
            type ConsentRequest = models::$ConsentRequest;
            type AcceptConsent = models::$AcceptConsent;
            type Session = models::$Session;
            type LogoutRequest = models::$LogoutRequest;

            #[inline]
            fn get_login(&self, challenge: Secret) -> Outcome<Self, Self::LoginRequest> {
                self.$get_login(challenge).into_future()
            }

            #[inline]
            fn accept_login(
                &self,
                challenge: Secret,
                body: Self::AcceptLogin,
            ) -> Outcome<Self, Secret> {
                let request = self.$accept_login(challenge, body);
                Box::pin(async { Ok(request.send().await?.redirect_to) })
            }

            #[inline]
            fn reject_login(
                &self,
                challenge: Secret,
                rejection: Rejection,
            ) -> Outcome<Self, Secret> {
                let request = self.$reject_login(challenge, rejection.into());
                Box::pin(async { Ok(request.send().await?.redirect_to) })
            }

            #[inline]
            fn get_consent(&self, challenge: Secret) -> Outcome<Self, Self::ConsentRequest> {
                self.$get_consent(challenge).into_future()
            }

            #[inline]
            fn accept_consent(
                &self,
                challenge: Secret,
                body: Self::AcceptConsent,
            ) -> Outcome<Self, Secret> {
                let request = self.$accept_consent(challenge, body);
                Box::pin(async { Ok(request.send().await?.redirect_to) })
            }

            #[inline]
            fn reject_consent(
                &self,
                challenge: Secret,
                rejection: Rejection,
            ) -> Outcome<Self, Secret> {
                let request = self.$reject_consent(challenge, rejection.into());
                Box::pin(async { Ok(request.send().await?.redirect_to) })
            }

            #[inline]
            fn get_logout(&self, challenge: Secret) -> Outcome<Self, Self::LogoutRequest> {
                self.$get_logout(challenge).into_future()
            }

            #[inline]
            fn accept_logout(&self, challenge: Secret) -> Outcome<Self, Secret> {
                let request = self.$accept_logout(challenge);
                Box::pin(async { Ok(request.send().await?.redirect_to) })
            }

            #[inline]
            fn reject_logout(&self, challenge: Secret) -> Outcome<Self, ()> {
                self.$reject_logout(challenge).into_future()
            }

            #[inline]
            fn remembered_subject(request: &Self::LoginRequest) -> Option<&str> {
                request.skip.then_some(request.subject.as_str())
            }

            #[inline]
            fn new_accept_login(subject: String) -> Self::AcceptLogin {
                models::$AcceptLogin::new(subject)
            }

            #[inline]
            fn set_subject(body: &mut Self::AcceptLogin, subject: String) {
                body.subject = subject;
            }

            #[inline]
            fn set_remember_login(body: &mut Self::AcceptLogin, seconds: i64) {
                (body.remember, body.remember_for) = (Some(true), Some(seconds));
            }

            #[inline]
            fn skips_consent(request: &Self::ConsentRequest) -> bool {
                skips_consent(request)
            }

            #[inline]
            fn accept_requested(request: &Self::ConsentRequest) -> Self::AcceptConsent {
                models::$AcceptConsent::default()
                    .with_grant_scope(request.requested_scope.clone())
                    .with_grant_access_token_audience(
                        request.requested_access_token_audience.clone(),
                    )
            }

            #[inline]
            fn retain_scopes(body: &mut Self::AcceptConsent, keep: &dyn Fn(&str) -> bool) {
                body.grant_scope.iter_mut().for_each(|granted| granted.retain(|it| keep(it)));
            }

            #[inline]
            fn intersect(body: &mut Self::AcceptConsent, request: &Self::ConsentRequest) {
                let requested = &request.requested_scope;
                Self::retain_scopes(body, &|scope| requested.iter().any(|it| it == scope));
                let requested = &request.requested_access_token_audience;
                let audience = body.grant_access_token_audience.iter_mut();
                audience.for_each(|granted| granted.retain(|it| requested.contains(it)));
            }

            #[inline]
            fn set_session(body: &mut Self::AcceptConsent, session: Self::Session) {
                body.session = Some(session);
            }

            #[inline]
            fn set_remember_consent(body: &mut Self::AcceptConsent, seconds: i64) {
                (body.remember, body.remember_for) = (Some(true), Some(seconds));
            }

            #[inline]
            fn skips_logout(request: &Self::LogoutRequest) -> bool {
                skips_logout(request)
            }

            #[inline]
            fn handled(err: &Error) -> Option<Redirect> {
                handled(err)
            }

            #[inline]
            fn is_gone(err: &Error) -> bool {
                is_gone(err)
            }
        }

        impl From<Rejection> for models::$Reject {
            fn from(rejection: Rejection) -> Self {
                let mut body = Self::default().with_error(rejection.error);
                body.error_description = rejection.description;
                body.error_hint = rejection.hint;
                body.error_debug = rejection.debug;
                body.status_code = rejection.status.map(i64::from);
                body
            }
        }
    };
}
pub(super) use implement;
