//! OAuth 2.0 for clients: the authorization request, its result, and the grants of the token endpoint.
//!
//! The methods of `PublicApi` in the table below are short forms of generated operations. All except `poll_device`
//! return a [`Request`](crate::Request), which has the usual options, such as a time limit.
//!
//! ```no_run
//! # #[cfg(feature = "v26")]
//! # mod app {
//! use hydra_client::oauth::{Callback, ClientAuth, Nonce, Pkce, State};
//! use hydra_client::v26::models::OAuth2TokenExchange;
//! use hydra_client::v26::PublicApi;
//!
//! const REDIRECT_URI: &str = "https://app.example.com/callback";
//!
//! /// GET /login: the caller stores the three values in the browser session and redirects the browser to the URL.
//! fn login(hydra: &PublicApi) -> Result<(String, Pkce, State, Nonce), hydra_client::BuildError> {
//!     let (pkce, state, nonce) = (Pkce::new(), State::new(), Nonce::new());
//!     let url = hydra
//!         .authorization("my-app")
//!         .redirect_uri(REDIRECT_URI)
//!         .scope("openid offline_access")
//!         .state(&state)
//!         .nonce(&nonce)
//!         .pkce(&pkce)
//!         .url()?;
//!     Ok((url.expose().to_owned(), pkce, state, nonce))
//! }
//!
//! /// GET /callback?code=…&state=…: gets the tokens.
//! async fn callback(
//!     hydra: &PublicApi,
//!     query: &str,
//!     pkce: &Pkce,
//!     state: &State,
//! ) -> Result<OAuth2TokenExchange, Box<dyn std::error::Error>> {
//!     let code = Callback::from_query(query).code(state)?;
//!     let client = ClientAuth::basic("my-app", "secret");
//!     Ok(hydra.exchange_code(&client, code, REDIRECT_URI).pkce(pkce).await?)
//! }
//! # }
//! ```
//!
//! | grant | function |
//! |---|---|
//! | authorization code (RFC 6749, section 4.1; RFC 7636) | `authorization`, `exchange_code` |
//! | refresh token (RFC 6749, section 6) | `refresh` |
//! | client credentials (RFC 6749, section 4.4) | `client_credentials`; to authenticate a client of this crate, [`ClientCredentials`](crate::ClientCredentials) |
//! | JWT bearer (RFC 7523, section 2.1), Hydra 26.2 | `jwt_bearer` |
//! | device code (RFC 8628), Hydra 26.2 | `device_authorization`, `poll_device` |
//!
//! This module does not verify ID Tokens. Use the crate `openidconnect`, or verify them with a JWT crate and the keys
//! of `discover_json_web_keys`: the signature, `iss`, `aud`, `exp` and `nonce` (OpenID Connect Core 1.0, section
//! 3.1.3.7).

mod callback;
mod client_auth;
#[cfg(feature = "v26")]
mod device;
mod grants;
mod pkce;
mod random;

pub use self::callback::{Callback, CallbackError};
pub use self::client_auth::ClientAuth;
#[cfg(feature = "v26")]
pub use self::device::DeviceError;
pub use self::pkce::{InvalidVerifier, Pkce};
pub use self::random::{Nonce, State};
