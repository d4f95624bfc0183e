//! The login page.

use std::fmt;
use std::time::Duration;

use super::remember::{self, WITHOUT_END};
use super::{Api, Next, Rejection, Step, refused};
use crate::error::Error;
use crate::values::secret::Secret;

/// A login request for which the page asks the user.
///
/// The type parameter is the `AdminApi` of a version, whose models it uses.
#[derive(Clone)]
#[must_use = "the browser waits for a decision"]
pub struct LoginFlow<A: Api> {
    api: A,
    challenge: Secret,
    request: Box<A::LoginRequest>,
}

impl<A: Api> LoginFlow<A> {
    /// Fetches the login request with this challenge, the query parameter `login_challenge`.
    ///
    /// If Hydra remembers the login (`skip`), it is accepted immediately with the remembered subject, and the step is
    /// [`Step::Redirect`]. To check the subject first, use [`start_with`](Self::start_with).
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

    /// Fetches the login request like [`start`](Self::start), and lets `remembered` decide about a remembered login.
    ///
    /// `remembered` receives the request and the acceptance that `start` would send. It returns the acceptance,
    /// possibly with more values, or a rejection, for example because the account was locked after the login. The
    /// subject of the returned acceptance is ignored and the remembered one is sent: for another subject, Hydra 26.2
    /// would start a new login, and Hydra 1 would respond with an error.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`start`](Self::start).
    pub async fn start_with(
        api: &A,
        challenge: impl Into<Secret>,
        remembered: impl AsyncFnOnce(
            &A::LoginRequest,
            A::AcceptLogin,
        ) -> Result<A::AcceptLogin, Rejection>,
    ) -> Result<Step<Self>, Error<A::ErrorBody>> {
        let challenge = challenge.into();
        // An empty challenge identifies no request. Hydra would respond with 400.
        if challenge.expose().is_empty() {
            return Ok(Step::Gone);
        }
        let request = match api.get_login(challenge.clone()).await {
            Ok(request) => Box::new(request),
            Err(err) => return refused::<A>(err).map(Step::from),
        };
        let Some(subject) = A::remembered_subject(&request).map(str::to_owned) else {
            return Ok(Step::Ask(Self { api: api.clone(), challenge, request }));
        };
        let acceptance = A::new_accept_login(subject.clone());
        let next = match remembered(&request, acceptance).await {
            Ok(mut acceptance) => {
                A::set_subject(&mut acceptance, subject);
                api.accept_login(challenge, acceptance).await
            }
            Err(rejection) => api.reject_login(challenge, rejection).await,
        };
        next.map(Next::Redirect).or_else(refused::<A>).map(Step::from)
    }

    /// Returns the login request: the application, the requested scopes, and hints such as `ui_locales`.
    #[must_use]
    pub fn request(&self) -> &A::LoginRequest {
        &self.request
    }

    /// Returns the acceptance of the login for a subject. [`send`](AcceptLogin::send) sends it.
    ///
    /// `subject` is the identifier of the user, the `sub` claim of tokens. It must not be empty, must never change, and
    /// must never be reused for another user.
    pub fn accept(self, subject: impl Into<String>) -> AcceptLogin<A> {
        let subject = subject.into();
        let body = A::new_accept_login(subject.clone());
        AcceptLogin { flow: self, subject, body }
    }

    /// Rejects the login. The application receives the error of `rejection`.
    ///
    /// # Errors
    ///
    /// Fails if Hydra cannot be reached or returns an unexpected error.
    pub async fn reject(self, rejection: Rejection) -> Result<Next, Error<A::ErrorBody>> {
        let url = self.api.reject_login(self.challenge, rejection).await;
        url.map(Next::Redirect).or_else(refused::<A>)
    }
}

impl<A: Api> fmt::Debug for LoginFlow<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoginFlow").field("request", &self.request).finish_non_exhaustive()
    }
}

/// The acceptance of a login. [`LoginFlow::accept`] creates it.
#[derive(Clone, Debug)]
#[must_use = "the login is accepted by `send`"]
pub struct AcceptLogin<A: Api> {
    flow: LoginFlow<A>,
    subject: String,
    body: A::AcceptLogin,
}

impl<A: Api> AcceptLogin<A> {
    /// Remembers the login in this browser for a duration, rounded up to whole seconds.
    ///
    /// Later login requests of this browser then have `skip` set, and [`LoginFlow::start`] accepts them without asking
    /// the user. Default: the login is not remembered. A duration of zero has no effect.
    pub fn remember_for(mut self, duration: Duration) -> Self {
        if duration > Duration::ZERO {
            A::set_remember_login(&mut self.body, remember::seconds(duration));
        }
        self
    }

    /// Remembers the login until the browser is closed.
    pub fn remember_for_browser_session(mut self) -> Self {
        A::set_remember_login(&mut self.body, WITHOUT_END);
        self
    }

    /// Sets other fields of the model, such as `acr`, `amr` or `context`. The subject of [`LoginFlow::accept`] cannot
    /// be changed.
    ///
    /// ```no_run
    /// # #[cfg(feature = "v26")]
    /// # async fn example(login: hydra_client::flow::LoginFlow<hydra_client::v26::AdminApi>) -> hydra_client::v26::Result<()> {
    /// let next = login.accept("alice").with(|body| body.with_acr("urn:mace:incommon:iap:silver")).send().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn with(mut self, change: impl FnOnce(A::AcceptLogin) -> A::AcceptLogin) -> Self {
        self.body = change(self.body);
        A::set_subject(&mut self.body, self.subject.clone());
        self
    }

    /// Sends the acceptance.
    ///
    /// # Errors
    ///
    /// Fails if Hydra cannot be reached or returns an unexpected error.
    pub async fn send(self) -> Result<Next, Error<A::ErrorBody>> {
        let url = self.flow.api.accept_login(self.flow.challenge, self.body).await;
        url.map(Next::Redirect).or_else(refused::<A>)
    }
}
