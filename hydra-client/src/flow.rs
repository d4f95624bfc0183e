//! Login, consent, logout and device pages as types.
//!
//! Hydra redirects the browser to a page of your application with a challenge. The page asks the user, sends the
//! decision to Hydra, and redirects the browser to the URL that Hydra returns. The types of this module implement one
//! page each, with the operations of [`v1`](crate::v1) and [`v26`](crate::v26):
//!
//! | page | type | decisions |
//! |---|---|---|
//! | login | [`LoginFlow`] | [`accept`](LoginFlow::accept), [`reject`](LoginFlow::reject) |
//! | consent | [`ConsentFlow`] | [`grant`](ConsentFlow::grant), [`reject`](ConsentFlow::reject) |
//! | logout | [`LogoutFlow`] | [`accept`](LogoutFlow::accept), [`reject`](LogoutFlow::reject) |
//! | user code of a device (Hydra 26.2) | [`DeviceFlow`] | [`accept`](DeviceFlow::accept) |
//!
//! `start` returns a [`Step`]: ask the user, redirect the browser to a URL, or tell the user to start again.
//! Failures of Hydra or of the network are the ordinary [`Error`] of the version.
//!
//! ```no_run
//! # #[cfg(feature = "v26")]
//! # mod app {
//! use hydra_client::flow::{ConsentFlow, LoginFlow, Next, Rejection, Step};
//! use hydra_client::v26::{AdminApi, Result};
//! # struct Page;
//! # impl Page { fn login(_: &str) -> Self { Self } fn consent(_: &[String]) -> Self { Self } fn gone() -> Self { Self } fn redirect(_: &str) -> Self { Self } }
//! # fn check_password(_: &str, _: &str) -> bool { true }
//!
//! /// GET /login?login_challenge=…
//! async fn show_login(hydra: &AdminApi, challenge: &str) -> Result<Page> {
//!     Ok(match LoginFlow::start(hydra, challenge).await? {
//!         Step::Ask(login) => Page::login(login.request().client.client_name.as_deref().unwrap_or("An app")),
//!         Step::Redirect(url) => Page::redirect(url.expose()),
//!         Step::Gone => Page::gone(),
//!     })
//! }
//!
//! /// POST /consent, with the scopes that the user ticked
//! async fn decide_consent(hydra: &AdminApi, challenge: &str, ticked: Option<Vec<String>>) -> Result<Page> {
//!     let next = match ConsentFlow::start(hydra, challenge).await? {
//!         Step::Ask(consent) => match ticked {
//!             Some(scopes) => consent.grant(scopes).send().await?,
//!             None => consent.reject(Rejection::access_denied()).await?,
//!         },
//!         Step::Redirect(url) => Next::Redirect(url),
//!         Step::Gone => Next::Gone,
//!     };
//!     Ok(match next {
//!         Next::Redirect(url) => Page::redirect(url.expose()),
//!         Next::Gone => Page::gone(),
//!     })
//! }
//! # }
//! ```
//!
//! The browser sends two HTTP requests to a page: one shows the form, and the other submits it. Both call `start`, so
//! the page stores only the challenge. Protect the form against cross-site request forgery.
//!
//! Hydra 26.2 accepts a decision again after the first one, so a form that is submitted twice succeeds twice. The
//! second redirect has a verifier that was already used, and Hydra redirects the browser to the application with
//! `error=access_denied`.

mod api;
mod consent;
#[cfg(feature = "v26")]
mod device;
mod login;
mod logout;
mod rejection;
mod remember;
#[cfg(feature = "v1")]
mod v1;
#[cfg(feature = "v26")]
mod v26;

pub use self::api::Api;
pub use self::consent::{ConsentFlow, GrantConsent};
#[cfg(feature = "v26")]
pub use self::device::{DeviceFlow, DeviceNext};
pub use self::login::{AcceptLogin, LoginFlow};
pub use self::logout::LogoutFlow;
pub use self::rejection::Rejection;
use crate::error::Error;
use crate::values::secret::Secret;

/// The next action of a page after `start` fetched the request of a challenge.
#[derive(Clone, Debug)]
#[must_use = "the browser waits for a page or a redirect"]
pub enum Step<T> {
    /// Show the page. The value contains the request, and its methods send the decision.
    Ask(T),
    /// Redirect the browser to this URL without asking the user. Hydra remembers the login or the consent, the client
    /// skips the consent page or the logout page, or the request was already handled.
    Redirect(Secret),
    /// Tell the user to start again at the application. The request has expired, Hydra does not know it, or it was
    /// already handled and Hydra returns no URL.
    Gone,
}

/// The action of a page after a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "the browser waits for a redirect"]
pub enum Next {
    /// Redirect the browser to this URL, with status 302 or 303. A URL that Hydra returns for a decision contains a
    /// verifier, which is a secret.
    Redirect(Secret),
    /// Tell the user to start again at the application. The request has expired, Hydra does not know it, or it was
    /// already handled and Hydra returns no URL.
    Gone,
}

impl<T> From<Next> for Step<T> {
    fn from(next: Next) -> Self {
        match next {
            Next::Redirect(url) => Self::Redirect(url),
            Next::Gone => Self::Gone,
        }
    }
}

/// Returns the next action of a page after a failed call, or the error if it does not concern the challenge.
fn refused<A: Api>(err: Error<A::ErrorBody>) -> Result<Next, Error<A::ErrorBody>> {
    if let Some(handled) = A::handled(&err) {
        Ok(Next::Redirect(handled.location))
    } else if A::is_gone(&err) {
        Ok(Next::Gone)
    } else {
        Err(err)
    }
}
