// note[E0509]: this media type is decoded like `application/json`: its schema is not used
//   --> media_types.yaml:34:13
//    |
// 34 |             application/json; charset=utf-8: {schema: {$ref: "#/compo…
//    |             ^^^^^^^^^^^^^^^^^
//    = at /paths/~1twice/get/responses/200/content/application~1json; charset=utf-8
//    = also at media_types.yaml:40:13 and media_types.yaml:49:13
// 
// ==== api.rs

use crate::api::{models, operations};
use crate::{BuildError, Client, Json, Request};

/// The API of media_types.yaml.
#[derive(Clone, Debug)]
pub struct Api {
    client: Client,
}

impl Api {
    /// Creates a client for the API at `base_url`.
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

impl From<Client> for Api {
    fn from(client: Client) -> Self {
        Self { client }
    }
}

impl Api {
    /// Calls the operation `getBytes`.
    ///
    /// `GET /bytes` (`getBytes`)
    ///
    /// # Response
    ///
    /// A successful call returns the bytes of the body.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.get_bytes().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_bytes(&self) -> Request<operations::GetBytesOperation> {
        let operation = operations::GetBytesOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `getEither`.
    ///
    /// `GET /either` (`getEither`)
    ///
    /// # Response
    ///
    /// A successful call returns [`GetEitherOutput`](crate::api::operations::GetEitherOutput),
    /// which has a variant for each result.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.get_either().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_either(&self) -> Request<operations::GetEitherOperation> {
        let operation = operations::GetEitherOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `getFile`.
    ///
    /// `GET /file` (`getFile`)
    ///
    /// # Response
    ///
    /// A successful call returns the bytes of the body.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.get_file().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_file(&self) -> Request<operations::GetFileOperation> {
        let operation = operations::GetFileOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `getHal`.
    ///
    /// `GET /hal` (`getHal`)
    ///
    /// # Response
    ///
    /// A successful call returns [`Thing`](crate::api::models::Thing).
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The API document lists the error
    /// responses below. Their body is [`ErrorBody::Problem`](crate::api::ErrorBody::Problem),
    /// unless the list states another type.
    ///
    /// * `404`: Not there
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.get_hal().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_hal(&self) -> Request<operations::GetHalOperation> {
        let operation = operations::GetHalOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `getToken`.
    ///
    /// `GET /token` (`getToken`)
    ///
    /// # Response
    ///
    /// A successful call returns the body as [`Secret`](crate::Secret).
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.get_token().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_token(&self) -> Request<operations::GetTokenOperation> {
        let operation = operations::GetTokenOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `getTwice`.
    ///
    /// `GET /twice` (`getTwice`)
    ///
    /// # Response
    ///
    /// A successful call returns [`Thing`](crate::api::models::Thing).
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.get_twice().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_twice(&self) -> Request<operations::GetTwiceOperation> {
        let operation = operations::GetTwiceOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `getTwiceOfThree`.
    ///
    /// `GET /twice-of-three` (`getTwiceOfThree`)
    ///
    /// # Response
    ///
    /// A successful call returns
    /// [`GetTwiceOfThreeOutput`](crate::api::operations::GetTwiceOfThreeOutput), which has a
    /// variant for each result.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.get_twice_of_three().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_twice_of_three(&self) -> Request<operations::GetTwiceOfThreeOperation> {
        let operation = operations::GetTwiceOfThreeOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `getWithProblem`.
    ///
    /// `GET /problem` (`getWithProblem`)
    ///
    /// # Response
    ///
    /// A successful call returns [`Thing`](crate::api::models::Thing).
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.get_with_problem().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_with_problem(&self) -> Request<operations::GetWithProblemOperation> {
        let operation = operations::GetWithProblemOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `mergeMaybe`.
    ///
    /// `PATCH /merge` (`mergeMaybe`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`MergeMaybeCall`](crate::api::operations::MergeMaybeCall), has these
    /// setters:
    ///
    /// * `body`
    ///
    /// # Response
    ///
    /// A successful call returns no value.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::Thing;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = Thing::default();
    /// api.merge_maybe().body(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn merge_maybe(&self) -> Request<operations::MergeMaybeOperation> {
        let operation = operations::MergeMaybeOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `patch`.
    ///
    /// `PATCH /patch` (`patch`)
    ///
    /// # Response
    ///
    /// A successful call returns no value.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.patch([serde_json::json!({"name": "body"})]).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn patch(
        &self,
        body: impl IntoIterator<Item = impl Into<Json>>,
    ) -> Request<operations::PatchOperation> {
        let operation = operations::PatchOperation::new(
            body.into_iter().map(Into::into).collect(),
        );
        Request::new(&self.client, operation)
    }

    /// Calls the operation `putResource`.
    ///
    /// `PUT /api` (`putResource`)
    ///
    /// # Response
    ///
    /// A successful call returns [`Thing`](crate::api::models::Thing).
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::Thing;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = Thing::default();
    /// let response = api.put_resource(body).await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn put_resource(
        &self,
        body: models::Thing,
    ) -> Request<operations::PutResourceOperation> {
        let operation = operations::PutResourceOperation::new(body);
        Request::new(&self.client, operation)
    }

    /// Calls the operation `putWithParameters`.
    ///
    /// `PUT /charset` (`putWithParameters`)
    ///
    /// # Response
    ///
    /// A successful call returns no value.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::Thing;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = Thing::default();
    /// api.put_with_parameters(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn put_with_parameters(
        &self,
        body: models::Thing,
    ) -> Request<operations::PutWithParametersOperation> {
        let operation = operations::PutWithParametersOperation::new(body);
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::api::models;
use crate::error;

/// The body of an error response of media_types.yaml.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// The body of an error response.
    ///
    /// Generated from the schema `problem`.
    Problem(models::Problem),

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
            Self::Problem(body) => error::debug(f, "Problem", body),
            Self::Unrecognized(body) => error::debug(f, "Unrecognized", body),
        }
    }
}

impl fmt::Display for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Problem(body) => error::display_body(f, "problem", body),
            Self::Unrecognized(body) => body.fmt(f),
        }
    }
}

// ==== models/problem.rs

use std::fmt;

use crate::Extra;
use crate::error;

/// A JSON object.
///
/// Generated from the schema `problem`.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The property `title`.
    pub title: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        error::debug_object(
            f,
            "Problem",
            &[("title", &self.title), ("extra", &self.extra)],
        )
    }
}

object! {
    Problem extra {
        optional title: "title",
    }
}

// ==== models/thing.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `thing`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Thing {
    /// The property `id`.
    pub id: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl Thing {
    /// Sets [`id`](Self::id).
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }
}

object! {
    Thing extra {
        optional id: "id",
    }
}

// ==== operations/get_bytes.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getBytes`: `GET /bytes`.
///
/// [`Api::get_bytes`](crate::api::Api::get_bytes) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetBytesOperation {}

impl GetBytesOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`GetBytesOperation`].
///
/// [`Api::get_bytes`](crate::api::Api::get_bytes) creates the request.
pub type GetBytesCall = Request<GetBytesOperation>;

impl Operation for GetBytesOperation {
    type Output = Bytes;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getBytes";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/bytes";
    const ACCEPT: &'static str = "*/*";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/bytes");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::bytes(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/get_either.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getEither`: `GET /either`.
///
/// [`Api::get_either`](crate::api::Api::get_either) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetEitherOperation {}

impl GetEitherOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`GetEitherOperation`].
///
/// [`Api::get_either`](crate::api::Api::get_either) creates the request.
pub type GetEitherCall = Request<GetEitherOperation>;

/// The output of [`GetEitherOperation`]: a variant for each result.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GetEitherOutput {
    /// There
    Json(models::Thing),

    /// There
    VndApiJson(models::Problem),

    /// There
    HalJson(String),
}

impl Operation for GetEitherOperation {
    type Output = GetEitherOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getEither";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/either";
    const ACCEPT: &'static str = "application/json, application/vnd.api+json, application/hal+json";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/either");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        if decode::is_preferred(response, "application/json") {
            decode::json(response).map(GetEitherOutput::Json)
        } else if decode::is_media_type(response, "application/vnd.api+json") {
            decode::json(response).map(GetEitherOutput::VndApiJson)
        } else if decode::is_media_type(response, "application/hal+json") {
            decode::json(response).map(GetEitherOutput::HalJson)
        } else {
            decode::unlisted(response)
        }
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/get_file.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getFile`: `GET /file`.
///
/// [`Api::get_file`](crate::api::Api::get_file) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetFileOperation {}

impl GetFileOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`GetFileOperation`].
///
/// [`Api::get_file`](crate::api::Api::get_file) creates the request.
pub type GetFileCall = Request<GetFileOperation>;

impl Operation for GetFileOperation {
    type Output = Bytes;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getFile";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/file";
    const ACCEPT: &'static str = "image/png, application/json";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/file");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::bytes(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/get_hal.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getHal`: `GET /hal`.
///
/// [`Api::get_hal`](crate::api::Api::get_hal) creates a request for the operation and describes
/// its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetHalOperation {}

impl GetHalOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`GetHalOperation`].
///
/// [`Api::get_hal`](crate::api::Api::get_hal) creates the request.
pub type GetHalCall = Request<GetHalOperation>;

impl Operation for GetHalOperation {
    type Output = models::Thing;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getHal";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/hal";
    const ACCEPT: &'static str = "application/hal+json, application/problem+json, application/json";
    const DOCUMENTS_NOT_FOUND: bool = true;

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/hal");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/get_token.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request, Secret};

/// The operation `getToken`: `GET /token`.
///
/// [`Api::get_token`](crate::api::Api::get_token) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetTokenOperation {}

impl GetTokenOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`GetTokenOperation`].
///
/// [`Api::get_token`](crate::api::Api::get_token) creates the request.
pub type GetTokenCall = Request<GetTokenOperation>;

impl Operation for GetTokenOperation {
    type Output = Secret;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getToken";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/token";
    const ACCEPT: &'static str = "application/jwt, application/json";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/token");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::secret(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/get_twice.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getTwice`: `GET /twice`.
///
/// [`Api::get_twice`](crate::api::Api::get_twice) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetTwiceOperation {}

impl GetTwiceOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`GetTwiceOperation`].
///
/// [`Api::get_twice`](crate::api::Api::get_twice) creates the request.
pub type GetTwiceCall = Request<GetTwiceOperation>;

impl Operation for GetTwiceOperation {
    type Output = models::Thing;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getTwice";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/twice";
    const ACCEPT: &'static str = "application/json, application/problem+json";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/twice");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/get_twice_of_three.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getTwiceOfThree`: `GET /twice-of-three`.
///
/// [`Api::get_twice_of_three`](crate::api::Api::get_twice_of_three) creates a request for the
/// operation and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetTwiceOfThreeOperation {}

impl GetTwiceOfThreeOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`GetTwiceOfThreeOperation`].
///
/// [`Api::get_twice_of_three`](crate::api::Api::get_twice_of_three) creates the request.
pub type GetTwiceOfThreeCall = Request<GetTwiceOfThreeOperation>;

/// The output of [`GetTwiceOfThreeOperation`]: a variant for each result.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GetTwiceOfThreeOutput {
    /// There
    Json(models::Thing),

    /// There
    Html(String),
}

impl Operation for GetTwiceOfThreeOperation {
    type Output = GetTwiceOfThreeOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getTwiceOfThree";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/twice-of-three";
    const ACCEPT: &'static str = "application/json, text/html";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/twice-of-three");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        if decode::is_json(response) {
            decode::json(response).map(GetTwiceOfThreeOutput::Json)
        } else if decode::is_media_type(response, "text/html") {
            decode::text(response).map(GetTwiceOfThreeOutput::Html)
        } else {
            decode::unlisted(response)
        }
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/get_with_problem.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getWithProblem`: `GET /problem`.
///
/// [`Api::get_with_problem`](crate::api::Api::get_with_problem) creates a request for the
/// operation and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetWithProblemOperation {}

impl GetWithProblemOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`GetWithProblemOperation`].
///
/// [`Api::get_with_problem`](crate::api::Api::get_with_problem) creates the request.
pub type GetWithProblemCall = Request<GetWithProblemOperation>;

impl Operation for GetWithProblemOperation {
    type Output = models::Thing;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getWithProblem";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/problem";
    const ACCEPT: &'static str = "application/json, application/problem+json";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/problem");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/merge_maybe.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `mergeMaybe`: `PATCH /merge`.
///
/// [`Api::merge_maybe`](crate::api::Api::merge_maybe) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct MergeMaybeOperation {
    body: Option<models::Thing>,
}

impl MergeMaybeOperation {
    pub(crate) fn new() -> Self {
        Self { body: None }
    }
}

/// A request for [`MergeMaybeOperation`], with a setter for each optional parameter.
///
/// [`Api::merge_maybe`](crate::api::Api::merge_maybe) creates the request.
pub type MergeMaybeCall = Request<MergeMaybeOperation>;

/// # media_types.yaml: `mergeMaybe`
impl Request<MergeMaybeOperation> {
    /// Sets the request body.
    pub fn body(mut self, body: models::Thing) -> Self {
        self.operation.body = Some(body);
        self
    }
}

impl Operation for MergeMaybeOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "mergeMaybe";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PATCH;
    const PATH: &'static str = "/merge";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/merge")
            .json_option(self.body.as_ref())
            .media_type("application/merge-patch+json");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::unit(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/patch.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Json, Request};

/// The operation `patch`: `PATCH /patch`.
///
/// [`Api::patch`](crate::api::Api::patch) creates a request for the operation and describes its
/// parameters, response and errors.
#[derive(Clone, Debug)]
pub struct PatchOperation {
    body: Vec<Json>,
}

impl PatchOperation {
    pub(crate) fn new(body: Vec<Json>) -> Self {
        Self { body }
    }
}

/// A request for [`PatchOperation`].
///
/// [`Api::patch`](crate::api::Api::patch) creates the request.
pub type PatchCall = Request<PatchOperation>;

impl Operation for PatchOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "patch";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PATCH;
    const PATH: &'static str = "/patch";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/patch")
            .json(&self.body)
            .media_type("application/json-patch+json");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::unit(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/put_resource.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `putResource`: `PUT /api`.
///
/// [`Api::put_resource`](crate::api::Api::put_resource) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct PutResourceOperation {
    body: models::Thing,
}

impl PutResourceOperation {
    pub(crate) fn new(body: models::Thing) -> Self {
        Self { body }
    }
}

/// A request for [`PutResourceOperation`].
///
/// [`Api::put_resource`](crate::api::Api::put_resource) creates the request.
pub type PutResourceCall = Request<PutResourceOperation>;

impl Operation for PutResourceOperation {
    type Output = models::Thing;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "putResource";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/api";
    const ACCEPT: &'static str = "application/vnd.api+json";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/api").json(&self.body).media_type("application/vnd.api+json");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/put_with_parameters.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `putWithParameters`: `PUT /charset`.
///
/// [`Api::put_with_parameters`](crate::api::Api::put_with_parameters) creates a request for the
/// operation and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct PutWithParametersOperation {
    body: models::Thing,
}

impl PutWithParametersOperation {
    pub(crate) fn new(body: models::Thing) -> Self {
        Self { body }
    }
}

/// A request for [`PutWithParametersOperation`].
///
/// [`Api::put_with_parameters`](crate::api::Api::put_with_parameters) creates the request.
pub type PutWithParametersCall = Request<PutWithParametersOperation>;

impl Operation for PutWithParametersOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "putWithParameters";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/charset";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/charset")
            .json(&self.body)
            .media_type("application/json; charset=utf-8");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::unit(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}
