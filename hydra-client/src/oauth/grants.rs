//! Authorization requests and token requests of both versions, as methods of their types.

use super::Pkce;
use super::client_auth::{ClientAuth, Method};
use crate::call::operation::Operation;
use crate::call::request::Request;
use crate::credentials::Credentials;
use crate::error::BuildError;
use crate::values::secret::Secret;

/// Appends parameters to a URL that has a query.
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
                /// Creates an authorization request for a code. Its `url` is where to send the browser.
                ///
                /// If browsers reach Hydra at another address than this API, use an API with that base URL, made from
                /// a client that only encodes
                /// ([`ClientBuilder::without_transport`](crate::ClientBuilder::without_transport)).
                ///
                /// The example of [`oauth`](crate::oauth) shows the whole flow.
                pub fn authorization(
                    &self,
                    client_id: impl Into<String>,
                ) -> Request<$authorize_operation> {
                    self.$authorize(client_id, ResponseType::Code)
                }

                /// Exchanges an authorization code for tokens (RFC 6749, section 4.1.3).
                ///
                /// `redirect_uri` is that of the authorization request. Add the verifier with `pkce`, if the request had a
                /// challenge. A code can be exchanged once; a second time, Hydra revokes the tokens of the first.
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
                /// Hydra rotates refresh tokens: keep the new one. Using the old one again revokes all tokens of the grant.
                pub fn refresh(
                    &self,
                    client: &ClientAuth,
                    refresh_token: impl Into<Secret>,
                ) -> Request<$token_operation> {
                    self.$token(GrantType::RefreshToken)
                        .authenticate(client)
                        .refresh_token(refresh_token)
                }

                /// Gets an access token for the client itself (RFC 6749, section 4.4).
                ///
                /// `scope` and `audience` of the request are optional. For calls of this crate,
                /// [`ClientCredentials`](crate::ClientCredentials) caches and renews the token.
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

                /// Returns the URL to which to send the browser.
                ///
                /// The value is a secret, because it has the `state`. Nothing is sent.
                ///
                /// # Errors
                ///
                /// Fails if a value cannot be sent.
                pub fn url(&self) -> Result<Secret, BuildError> {
                    self.url_with([])
                }

                /// Returns the URL like `url`, with further parameters, for example one that your login page reads
                /// from `request_url`. Names and values are percent-encoded.
                ///
                /// # Errors
                ///
                /// Fails if a value cannot be sent, if a name is empty, and if a parameter is already set (RFC 6749,
                /// section 3.1).
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
                        Method::Assertion(jwt) => self
                            .credentials(Credentials::none())
                            .client_id(id)
                            .client_assertion_type(ClientAssertionType::JwtBearer)
                            .client_assertion(jwt.clone()),
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
