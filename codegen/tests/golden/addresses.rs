// note[E0509]: the caller sets the credentials of the security scheme `digest` (`digest`) as the header `Authorization`
//   --> addresses.yaml:16:146
//    |
// 16 | …ey: []}, {inQuery: []}, {session: []}, {digest: []}], responses: {"2…
//    |                                          ^^^^^^
//    = at /paths/~1together/get/security/3/digest
// 
// ==== admin_api.rs

use crate::api::operations;
use crate::{BuildError, Client, Request};

/// The admin API of addresses.yaml.
///
/// For trusted callers.
#[derive(Clone, Debug)]
pub struct AdminApi {
    client: Client,
}

impl AdminApi {
    /// Creates a client for the API at `base_url`, such as `http://127.0.0.1:1`.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Client::new`].
    pub fn new(base_url: &str) -> Result<Self, BuildError> {
        Ok(Self {
            client: Client::new(base_url)?,
        })
    }

    /// Returns the client that sends the requests.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }
}

impl From<Client> for AdminApi {
    fn from(client: Client) -> Self {
        Self { client }
    }
}

impl AdminApi {
    /// Calls the operation `isAlive`.
    ///
    /// `GET /both` (`isAlive`)
    ///
    /// # Response
    ///
    /// A successful call returns no value.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(admin: hydra_client::api::AdminApi) -> hydra_client::api::Result<()> {
    /// admin.is_alive().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_alive(&self) -> Request<operations::IsAliveOperation> {
        let operation = operations::IsAliveOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `lookUp`.
    ///
    /// `POST /admin` (`lookUp`)
    ///
    /// # Authentication
    ///
    /// The operation accepts the credentials of this security scheme:
    ///
    /// - `bearer`: a bearer token in the header `Authorization`
    ///   ([`bearer_auth`](Request::bearer_auth))
    ///
    /// # Response
    ///
    /// A successful call returns no value.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(admin: hydra_client::api::AdminApi) -> hydra_client::api::Result<()> {
    /// admin.look_up().bearer_auth("access-token").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn look_up(&self) -> Request<operations::LookUpOperation> {
        let operation = operations::LookUpOperation::new();
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of addresses.yaml.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// A body that matches no other variant, as it was received.
    Unrecognized(RawBody),
}

impl From<Bytes> for ErrorBody {
    fn from(body: Bytes) -> Self {
        Self::Unrecognized(body.into())
    }
}

impl fmt::Debug for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unrecognized(body) => error::debug(f, "Unrecognized", body),
        }
    }
}

impl fmt::Display for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unrecognized(body) => body.fmt(f),
        }
    }
}

// ==== operations/is_alive.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `isAlive`: `GET /both`.
///
/// [`AdminApi::is_alive`](crate::api::AdminApi::is_alive) creates a request for the operation
/// and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct IsAliveOperation {}

impl IsAliveOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`IsAliveOperation`].
///
/// [`AdminApi::is_alive`](crate::api::AdminApi::is_alive) creates the request.
pub type IsAliveCall = Request<IsAliveOperation>;

impl Operation for IsAliveOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "isAlive";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/both";
    const ADDRESS: &'static str = "admin or public";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/both");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::unit(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/keyed.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation, SecurityKind, SecurityScheme};
use crate::{BoxError, Request};

/// The operation `keyed`: `GET /key`.
///
/// [`PublicApi::keyed`](crate::api::PublicApi::keyed) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct KeyedOperation {}

impl KeyedOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`KeyedOperation`].
///
/// [`PublicApi::keyed`](crate::api::PublicApi::keyed) creates the request.
pub type KeyedCall = Request<KeyedOperation>;

impl Operation for KeyedOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "keyed";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/key";
    const ADDRESS: &'static str = "public";
    const SECURITY: &'static [&'static [SecurityScheme]] = &[
        &[SecurityScheme::new("key", SecurityKind::Header("X-Key"))],
        &[SecurityScheme::new("basic", SecurityKind::Basic)],
    ];

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/key");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::unit(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/look_up.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation, SecurityKind, SecurityScheme};
use crate::{BoxError, Request};

/// The operation `lookUp`: `POST /admin`.
///
/// [`AdminApi::look_up`](crate::api::AdminApi::look_up) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct LookUpOperation {}

impl LookUpOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`LookUpOperation`].
///
/// [`AdminApi::look_up`](crate::api::AdminApi::look_up) creates the request.
pub type LookUpCall = Request<LookUpOperation>;

impl Operation for LookUpOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "lookUp";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/admin";
    const IDEMPOTENT: bool = true;
    const ADDRESS: &'static str = "admin";
    const SECURITY: &'static [&'static [SecurityScheme]] = &[
        &[SecurityScheme::new("bearer", SecurityKind::Bearer)],
    ];

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/admin");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::unit(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/referred.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation, SecurityKind, SecurityScheme};
use crate::{BoxError, Request};

/// The operation `referred`: `GET /reference`.
///
/// [`PublicApi::referred`](crate::api::PublicApi::referred) creates a request for the operation
/// and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct ReferredOperation {}

impl ReferredOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`ReferredOperation`].
///
/// [`PublicApi::referred`](crate::api::PublicApi::referred) creates the request.
pub type ReferredCall = Request<ReferredOperation>;

impl Operation for ReferredOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "referred";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/reference";
    const ADDRESS: &'static str = "public";
    const SECURITY: &'static [&'static [SecurityScheme]] = &[
        &[SecurityScheme::new("alias", SecurityKind::Bearer)],
        &[SecurityScheme::new("shouted", SecurityKind::Basic)],
    ];

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/reference");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::unit(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/spend.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation, SecurityKind, SecurityScheme};
use crate::{BoxError, Request};

/// The operation `spend`: `PUT /public`.
///
/// [`PublicApi::spend`](crate::api::PublicApi::spend) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct SpendOperation {}

impl SpendOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`SpendOperation`].
///
/// [`PublicApi::spend`](crate::api::PublicApi::spend) creates the request.
pub type SpendCall = Request<SpendOperation>;

impl Operation for SpendOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "spend";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/public";
    const IDEMPOTENT: bool = false;
    const ADDRESS: &'static str = "public";
    const SECURITY: &'static [&'static [SecurityScheme]] = &[
        &[SecurityScheme::new("client", SecurityKind::Basic)],
        &[],
    ];

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/public");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::unit(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/together.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation, SecurityKind, SecurityScheme};
use crate::{BoxError, Request};

/// The operation `together`: `GET /together`.
///
/// [`PublicApi::together`](crate::api::PublicApi::together) creates a request for the operation
/// and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct TogetherOperation {}

impl TogetherOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`TogetherOperation`].
///
/// [`PublicApi::together`](crate::api::PublicApi::together) creates the request.
pub type TogetherCall = Request<TogetherOperation>;

impl Operation for TogetherOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "together";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/together";
    const ADDRESS: &'static str = "public";
    const SECURITY: &'static [&'static [SecurityScheme]] = &[
        &[
            SecurityScheme::new("bearer", SecurityKind::Bearer),
            SecurityScheme::new("key", SecurityKind::Header("X-Key")),
        ],
        &[SecurityScheme::new("inQuery", SecurityKind::Query("api_key"))],
        &[SecurityScheme::new("session", SecurityKind::Cookie("sid"))],
        &[SecurityScheme::new("digest", SecurityKind::Authorization)],
    ];

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/together");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::unit(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== public_api.rs

use crate::api::operations;
use crate::{BuildError, Client, Request};

/// The public API of addresses.yaml.
#[derive(Clone, Debug)]
pub struct PublicApi {
    client: Client,
}

impl PublicApi {
    /// Creates a client for the API at `base_url`, such as `http://127.0.0.1:2`.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Client::new`].
    pub fn new(base_url: &str) -> Result<Self, BuildError> {
        Ok(Self {
            client: Client::new(base_url)?,
        })
    }

    /// Returns the client that sends the requests.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }
}

impl From<Client> for PublicApi {
    fn from(client: Client) -> Self {
        Self { client }
    }
}

impl PublicApi {
    /// Calls the operation `isAlive`.
    ///
    /// `GET /both` (`isAlive`)
    ///
    /// # Response
    ///
    /// A successful call returns no value.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(public: hydra_client::api::PublicApi) -> hydra_client::api::Result<()> {
    /// public.is_alive().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_alive(&self) -> Request<operations::IsAliveOperation> {
        let operation = operations::IsAliveOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `keyed`.
    ///
    /// `GET /key` (`keyed`)
    ///
    /// # Authentication
    ///
    /// The operation accepts one of these alternatives:
    ///
    /// - `key`: an API key in the header `X-Key` ([`credentials_for`](Request::credentials_for))
    /// - `basic`: a user name and a password by HTTP Basic ([`basic_auth`](Request::basic_auth))
    ///
    /// # Response
    ///
    /// A successful call returns no value.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(public: hydra_client::api::PublicApi) -> hydra_client::api::Result<()> {
    /// public
    ///     .keyed()
    ///     .credentials_for("key", hydra_client::Credentials::api_key("api-key"))
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn keyed(&self) -> Request<operations::KeyedOperation> {
        let operation = operations::KeyedOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `referred`.
    ///
    /// `GET /reference` (`referred`)
    ///
    /// # Authentication
    ///
    /// The operation accepts one of these alternatives:
    ///
    /// - `alias`: a bearer token in the header `Authorization`
    ///   ([`bearer_auth`](Request::bearer_auth))
    /// - `shouted`: the identifier and the secret of a client by HTTP Basic
    ///   ([`client_auth`](Request::client_auth))
    ///
    /// # Response
    ///
    /// A successful call returns no value.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(public: hydra_client::api::PublicApi) -> hydra_client::api::Result<()> {
    /// public.referred().bearer_auth("access-token").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn referred(&self) -> Request<operations::ReferredOperation> {
        let operation = operations::ReferredOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `spend`.
    ///
    /// `PUT /public` (`spend`)
    ///
    /// # Authentication
    ///
    /// The operation accepts one of these alternatives:
    ///
    /// - `client`: the identifier and the secret of a client by HTTP Basic
    ///   ([`client_auth`](Request::client_auth))
    /// - no credentials
    ///
    /// # Response
    ///
    /// A successful call returns no value.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(public: hydra_client::api::PublicApi) -> hydra_client::api::Result<()> {
    /// public.spend().client_auth("my-client", "client-secret").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn spend(&self) -> Request<operations::SpendOperation> {
        let operation = operations::SpendOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `together`.
    ///
    /// `GET /together` (`together`)
    ///
    /// # Authentication
    ///
    /// The operation accepts one of these alternatives:
    ///
    /// - `bearer`: a bearer token in the header `Authorization`
    ///   ([`bearer_auth`](Request::bearer_auth)); together with `key`: an API key in the header
    ///   `X-Key` ([`credentials_for`](Request::credentials_for))
    /// - `inQuery`: an API key in the query parameter `api_key`
    ///   ([`credentials_for`](Request::credentials_for))
    /// - `session`: an API key in the cookie `sid` ([`credentials_for`](Request::credentials_for))
    /// - `digest`: the header `Authorization` with the scheme `digest`
    ///   ([`header`](Request::header))
    ///
    /// # Response
    ///
    /// A successful call returns no value.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(public: hydra_client::api::PublicApi) -> hydra_client::api::Result<()> {
    /// public
    ///     .together()
    ///     .bearer_auth("access-token")
    ///     .credentials_for("key", hydra_client::Credentials::api_key("api-key"))
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn together(&self) -> Request<operations::TogetherOperation> {
        let operation = operations::TogetherOperation::new();
        Request::new(&self.client, operation)
    }
}
