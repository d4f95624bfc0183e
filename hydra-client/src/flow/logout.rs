//! The logout page.

use std::fmt;

use super::{Api, Next, Step, refused};
use crate::call::client::Client;
use crate::error::Error;
use crate::values::secret::Secret;

/// A logout request for which the page asks the user.
///
/// The type parameter is the `AdminApi` of a version, whose models it uses.
#[derive(Clone)]
#[must_use = "the browser waits for a decision"]
pub struct LogoutFlow<A: Api> {
    api: A,
    challenge: Secret,
    request: Box<A::LogoutRequest>,
}

impl<A: Api> LogoutFlow<A> {
    /// Fetches the logout request with this challenge, the query parameter `logout_challenge`.
    ///
    /// If the client skips the logout page (`skip_logout_consent`, Hydra 26.2), the logout is accepted immediately, and
    /// the step is [`Step::Redirect`].
    ///
    /// `public` is the client whose base URL is the public address that browsers use (`public.client()`). For a
    /// completed logout, Hydra 26.2 returns a relative URL. This method appends it to that base URL.
    ///
    /// # Errors
    ///
    /// Fails if Hydra cannot be reached or returns an unexpected error. For an empty or unknown challenge, and for a
    /// logout that was rejected, the step is [`Step::Gone`].
    pub async fn start(
        api: &A,
        public: &Client,
        challenge: impl Into<Secret>,
    ) -> Result<Step<Self>, Error<A::ErrorBody>> {
        let challenge = challenge.into();
        if challenge.expose().is_empty() {
            return Ok(Step::Gone);
        }
        let request = match api.get_logout(challenge.clone()).await {
            Ok(request) => Box::new(request),
            Err(err) => {
                return match A::handled(&err) {
                    Some(handled) => Ok(Step::Redirect(handled.resolve(public))),
                    None => refused::<A>(err).map(Step::from),
                };
            }
        };
        let flow = Self { api: api.clone(), challenge, request };
        if A::skips_logout(&flow.request) {
            flow.accept().await.map(Step::from)
        } else {
            Ok(Step::Ask(flow))
        }
    }

    /// Returns the logout request: the subject, the session and, if an application requested the logout, the client.
    #[must_use]
    pub fn request(&self) -> &A::LogoutRequest {
        &self.request
    }

    /// Accepts the logout. The session ends when the browser follows the returned URL.
    ///
    /// # Errors
    ///
    /// Fails if Hydra cannot be reached or returns an unexpected error.
    pub async fn accept(self) -> Result<Next, Error<A::ErrorBody>> {
        let url = self.api.accept_logout(self.challenge).await;
        url.map(Next::Redirect).or_else(refused::<A>)
    }

    /// Rejects the logout. The session continues.
    ///
    /// Hydra returns no URL for a rejected logout. The result is a redirect to `url`, usually the start page of the
    /// application.
    ///
    /// # Errors
    ///
    /// Fails if Hydra cannot be reached or returns an unexpected error.
    pub async fn reject(self, url: impl Into<Secret>) -> Result<Next, Error<A::ErrorBody>> {
        let outcome = self.api.reject_logout(self.challenge).await;
        outcome.map(|()| Next::Redirect(url.into())).or_else(refused::<A>)
    }
}

impl<A: Api> fmt::Debug for LogoutFlow<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogoutFlow").field("request", &self.request).finish_non_exhaustive()
    }
}
