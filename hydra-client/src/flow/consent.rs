//! The consent page.

use std::fmt;
use std::time::Duration;

use super::remember::{self, WITHOUT_END};
use super::{Api, Next, Rejection, Step, refused};
use crate::error::Error;
use crate::values::secret::Secret;

/// A consent request for which the page asks the user.
///
/// The type parameter is the `AdminApi` of a version, whose models it uses.
#[derive(Clone)]
#[must_use = "the browser waits for a decision"]
pub struct ConsentFlow<A: Api> {
    api: A,
    challenge: Secret,
    request: Box<A::ConsentRequest>,
}

impl<A: Api> ConsentFlow<A> {
    /// Fetches the consent request with this challenge, the query parameter `consent_challenge`.
    ///
    /// If Hydra remembers the consent (`skip`) or the client is trusted (`skip_consent`, Hydra 26.2), all requested
    /// scopes and audiences are granted immediately, and the step is [`Step::Redirect`]. Hydra does not remember the
    /// claims of an earlier consent: to add claims in this case, use [`start_with`](Self::start_with).
    ///
    /// # Errors
    ///
    /// Fails if Hydra cannot be reached or returns an unexpected error. For an empty, unknown or expired
    /// challenge, the step is [`Step::Gone`].
    pub async fn start(
        api: &A,
        challenge: impl Into<Secret>,
    ) -> Result<Step<Self>, Error<A::ErrorBody>> {
        Self::start_with(api, challenge, async |_, acceptance| Ok(acceptance)).await
    }

    /// Fetches the consent request like [`start`](Self::start), and lets `skipped` decide when the page can be skipped.
    ///
    /// `skipped` receives the request and the acceptance that `start` would send. It returns the acceptance, possibly
    /// with claims for the tokens or with a smaller grant, or a rejection. Scopes and audiences that were not requested
    /// are removed.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`start`](Self::start).
    pub async fn start_with(
        api: &A,
        challenge: impl Into<Secret>,
        skipped: impl AsyncFnOnce(
            &A::ConsentRequest,
            A::AcceptConsent,
        ) -> Result<A::AcceptConsent, Rejection>,
    ) -> Result<Step<Self>, Error<A::ErrorBody>> {
        let challenge = challenge.into();
        // An empty challenge identifies no request. Hydra would respond with 400.
        if challenge.expose().is_empty() {
            return Ok(Step::Gone);
        }
        let request = match api.get_consent(challenge.clone()).await {
            Ok(request) => Box::new(request),
            Err(err) => return refused::<A>(err).map(Step::from),
        };
        if !A::skips_consent(&request) {
            return Ok(Step::Ask(Self { api: api.clone(), challenge, request }));
        }
        let next = match skipped(&request, A::accept_requested(&request)).await {
            Ok(mut acceptance) => {
                A::intersect(&mut acceptance, &request);
                api.accept_consent(challenge, acceptance).await
            }
            Err(rejection) => api.reject_consent(challenge, rejection).await,
        };
        next.map(Next::Redirect).or_else(refused::<A>).map(Step::from)
    }

    /// Returns the consent request: the subject, the application, and the requested scopes and audiences.
    #[must_use]
    pub fn request(&self) -> &A::ConsentRequest {
        &self.request
    }

    /// Returns a grant of the scopes that the user selected and of all requested audiences.
    /// [`send`](GrantConsent::send) sends it.
    ///
    /// Scopes that were not requested are omitted, because Hydra grants every scope that it receives: otherwise a user
    /// could modify the form to grant any scope.
    pub fn grant(self, scopes: impl IntoIterator<Item = impl AsRef<str>>) -> GrantConsent<A> {
        let ticked: Vec<_> = scopes.into_iter().collect();
        let mut body = A::accept_requested(&self.request);
        A::retain_scopes(&mut body, &|scope| ticked.iter().any(|it| it.as_ref() == scope));
        GrantConsent { flow: self, body }
    }

    /// Returns a grant of all requested scopes and audiences. [`send`](GrantConsent::send) sends it.
    pub fn grant_all(self) -> GrantConsent<A> {
        let body = A::accept_requested(&self.request);
        GrantConsent { flow: self, body }
    }

    /// Rejects the consent. The application receives the error of `rejection`.
    ///
    /// # Errors
    ///
    /// Fails if Hydra cannot be reached or returns an unexpected error.
    pub async fn reject(self, rejection: Rejection) -> Result<Next, Error<A::ErrorBody>> {
        let url = self.api.reject_consent(self.challenge, rejection).await;
        url.map(Next::Redirect).or_else(refused::<A>)
    }
}

impl<A: Api> fmt::Debug for ConsentFlow<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConsentFlow").field("request", &self.request).finish_non_exhaustive()
    }
}

/// The acceptance of a consent. [`ConsentFlow::grant`] and [`ConsentFlow::grant_all`] create it.
#[derive(Clone, Debug)]
#[must_use = "the consent is granted by `send`"]
pub struct GrantConsent<A: Api> {
    flow: ConsentFlow<A>,
    body: A::AcceptConsent,
}

impl<A: Api> GrantConsent<A> {
    /// Sets additional claims of the tokens. Hydra does not remember them, so set them for each consent request.
    pub fn session(mut self, session: A::Session) -> Self {
        A::set_session(&mut self.body, session);
        self
    }

    /// Remembers the consent for a duration, rounded up to whole seconds.
    ///
    /// Later consent requests for the same user and client, with the same or fewer scopes, then have `skip` set.
    /// Default: the consent is not remembered. A duration of zero has no effect.
    pub fn remember_for(mut self, duration: Duration) -> Self {
        if duration > Duration::ZERO {
            A::set_remember_consent(&mut self.body, remember::seconds(duration));
        }
        self
    }

    /// Remembers the consent until it is revoked.
    pub fn remember_until_revoked(mut self) -> Self {
        A::set_remember_consent(&mut self.body, WITHOUT_END);
        self
    }

    /// Sets other fields of the model, such as `context`. Scopes and audiences that were not requested are omitted.
    pub fn with(mut self, change: impl FnOnce(A::AcceptConsent) -> A::AcceptConsent) -> Self {
        self.body = change(self.body);
        A::intersect(&mut self.body, &self.flow.request);
        self
    }

    /// Sends the grant.
    ///
    /// # Errors
    ///
    /// Fails if Hydra cannot be reached or returns an unexpected error.
    pub async fn send(self) -> Result<Next, Error<A::ErrorBody>> {
        let url = self.flow.api.accept_consent(self.flow.challenge, self.body).await;
        url.map(Next::Redirect).or_else(refused::<A>)
    }
}
