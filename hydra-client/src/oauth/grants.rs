//! Authorization requests and token requests, as methods of the `PublicApi` and `Request` types of each version.

use super::Pkce;
use super::client_auth::{ClientAuth, Method};
use crate::call::operation::Operation;
use crate::call::request::Request;
use crate::credentials::Credentials;
use crate::error::BuildError;
use crate::values::secret::Secret;

/// Appends parameters to a URL that already has a query.
fn with_parameters<'a>(
    mut url: String,
    parameters: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Secret, BuildError> {
    for (name, value) in parameters {
        let refuse = |why| Err(BuildError::new("query parameter", name.to_owned(), why));
        if name.is_empty() {
            return refuse("the name is empty");
        }
        let (_, query) = url.split_once('?').unwrap_or_default();
        if form_urlencoded::parse(query.as_bytes()).any(|(set, _)| set == name) {
            return refuse("the parameter is already set");
        }
        let start = url.len();
        url.push('&');
        url = form_urlencoded::Serializer::for_suffix(url, start + 1)
            .append_pair(name, value)
            .finish();
    }
    Ok(url.into())
}

macro_rules! version {
    (
        $version:ident, $title:literal, authorize $authorize:ident $authorize_operation:ident,
        token $token:ident $token_operation:ident
    ) => {
        mod $version {
            use super::*;
            use crate::$version::PublicApi;
            use crate::$version::models::{
                ClientAssertionType, CodeChallengeMethod, GrantType, ResponseType,
            };
            use crate::$version::operations::{$authorize_operation, $token_operation};

            #[doc = concat!("# OAuth 2.0 of ", $title)]
            impl PublicApi {
                /// Creates an authorization request with the response type `code` (RFC 6749, section 4.1.1). Redirect
                /// the browser to its `url`.
                ///
                /// If browsers use a different address of Hydra than this API, create a second `PublicApi` with that
                /// address as its base URL. Its client needs no transport
                /// ([`ClientBuilder::without_transport`](crate::ClientBuilder::without_transport)), because it only
                /// encodes the URL.
                ///
                /// The example in [`oauth`](crate::oauth) shows the whole flow.
                pub fn authorization(
                    &self,
                    client_id: impl Into<String>,
                ) -> Request<$authorize_operation> {
                    self.$authorize(client_id, ResponseType::Code)
                }

                /// Exchanges an authorization code for tokens (RFC 6749, section 4.1.3).
                ///
                /// `redirect_uri` must be equal to the `redirect_uri` of the authorization request. If that request had
                /// a code challenge, set the verifier with `pkce`. Each code can be exchanged only once: if it is used
                /// again, Hydra rejects the request and revokes the tokens that it issued for the code.
                pub fn exchange_code(
                    &self,
                    client: &ClientAuth,
                    code: impl Into<Secret>,
                    redirect_uri: impl Into<String>,
                ) -> Request<$token_operation> {
                    self.$token(GrantType::AuthorizationCode)
                        .authenticate(client)
                        .code(code)
                        .redirect_uri(redirect_uri)
                }

                /// Exchanges a refresh token for new tokens (RFC 6749, section 6).
                ///
                /// Hydra returns a new refresh token each time; store it in place of the old one. If the old refresh
                /// token is used again, Hydra revokes all tokens of the grant.
                pub fn refresh(
                    &self,
                    client: &ClientAuth,
                    refresh_token: impl Into<Secret>,
                ) -> Request<$token_operation> {
                    self.$token(GrantType::RefreshToken)
                        .authenticate(client)
                        .refresh_token(refresh_token)
                }

                /// Requests an access token for the client itself (RFC 6749, section 4.4).
                ///
                /// `scope` and `audience` are optional. To authenticate a client of this crate, use
                /// [`ClientCredentials`](crate::ClientCredentials), which caches and renews the token.
                pub fn client_credentials(&self, client: &ClientAuth) -> Request<$token_operation> {
                    self.$token(GrantType::ClientCredentials).authenticate(client)
                }
            }

            #[doc = concat!("# OAuth 2.0 of ", $title, ": authorization request")]
            impl Request<$authorize_operation> {
                /// Sets the code challenge (RFC 7636, section 4.3).
                pub fn pkce(self, pkce: &Pkce) -> Self {
                    self.code_challenge(pkce.challenge())
                        .code_challenge_method(CodeChallengeMethod::S256)
                }

                /// Returns the URL of the authorization request, to which the application redirects the browser. This
                /// method sends no request.
                ///
                /// The URL is a secret, because it contains the `state`.
                ///
                /// # Errors
                ///
                /// Fails if the request cannot be built.
                pub fn url(&self) -> Result<Secret, BuildError> {
                    self.url_with([])
                }

                /// Returns the same URL as `url`, with additional query parameters, for example a parameter that the
                /// login page reads from `request_url`. This method percent-encodes the names and values.
                ///
                /// # Errors
                ///
                /// Fails if the request cannot be built, if a name is empty, or if a parameter is already set (RFC
                /// 6749, section 3.1).
                pub fn url_with<'a>(
                    &self,
                    parameters: impl IntoIterator<Item = (&'a str, &'a str)>,
                ) -> Result<Secret, BuildError> {
                    let url = self.to_http()?.uri().to_string();
                    with_parameters(url, parameters).map_err(|err| err.of($authorize_operation::ID))
                }
            }

            #[doc = concat!("# OAuth 2.0 of ", $title, ": token request")]
            impl Request<$token_operation> {
                /// Sets the code verifier (RFC 7636, section 4.5).
                pub fn pkce(self, pkce: &Pkce) -> Self {
                    self.code_verifier(pkce.verifier().clone())
                }

                /// Sets the authentication of the client. It replaces the credentials of the request.
                pub fn authenticate(self, client: &ClientAuth) -> Self {
                    let ClientAuth { id, method } = client;
                    match method {
                        Method::Basic(secret) => self.client_auth(id, secret),
                        Method::Post(secret) => self
                            .credentials(Credentials::none())
                            .client_id(id)
                            .client_secret(secret.clone()),
                        Method::None => self.credentials(Credentials::none()).client_id(id),
                        Method::Assertion(assertion) => self
                            .credentials(Credentials::none())
                            .client_id(id)
                            .client_assertion_type(ClientAssertionType::JwtBearer)
                            .client_assertion(assertion.jwt()),
                    }
                }
            }
        }
    };
}

#[cfg(feature = "v1")]
version! {
    v1, "Hydra 1.0 and 1.1", authorize oauth_auth OAuthAuthOperation, token oauth2_token OAuth2TokenOperation
}
#[cfg(feature = "v26")]
version! {
    v26, "Hydra 26.2", authorize oauth2_authorize OAuth2AuthorizeOperation,
    token oauth2_token_exchange OAuth2TokenExchangeOperation
}
