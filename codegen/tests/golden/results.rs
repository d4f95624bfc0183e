// note[E0509]: the response header `X-Count` has no field: use `Response::headers`
//   --> results.yaml:20:21
//    |
// 20 |           headers: {X-Count: {schema: {type: integer}}}
//    |                     ^^^^^^^
//    = at /paths/~1by-media-type/get/responses/200/headers/X-Count
// 
// note[E0509]: a response to HEAD has no body
//   --> results.yaml:34:87
//    |
// 34 | … {"200": {description: There, content: {application/json: {schema: {…
//    |                                          ^^^^^^^^^^^^^^^^
//    = at /paths/~1head/head/responses/200/content/application~1json
// 
// note[E0509]: a response with status 204 has no body
//   --> results.yaml:35:86
//    |
// 35 | …: {"204": {description: Done, content: {application/json: {schema: {…
//    |                                          ^^^^^^^^^^^^^^^^
//    = at /paths/~1silent/put/responses/204/content/application~1json
// 
// ==== api.rs

use crate::api::operations;
use crate::{BuildError, Client, Request};

/// The API of results.yaml.
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
    /// Calls the operation `any`.
    ///
    /// `GET /any` (`any`)
    ///
    /// # Response
    ///
    /// A successful call returns [`Json`](crate::Json).
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
    /// let response = api.any().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn any(&self) -> Request<operations::AnyOperation> {
        let operation = operations::AnyOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `byMediaType`.
    ///
    /// `GET /by-media-type` (`byMediaType`)
    ///
    /// # Response
    ///
    /// A successful call returns [`ByMediaTypeOutput`](crate::api::operations::ByMediaTypeOutput),
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
    /// let response = api.by_media_type().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn by_media_type(&self) -> Request<operations::ByMediaTypeOperation> {
        let operation = operations::ByMediaTypeOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `byProperty`.
    ///
    /// `POST /by-property` (`byProperty`)
    ///
    /// # Response
    ///
    /// A successful call returns [`ByPropertyOutput`](crate::api::operations::ByPropertyOutput),
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
    /// let response = api.by_property().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn by_property(&self) -> Request<operations::ByPropertyOperation> {
        let operation = operations::ByPropertyOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `byReference`.
    ///
    /// `GET /by-reference` (`byReference`)
    ///
    /// # Response
    ///
    /// A successful call returns [`ByReferenceOutput`](crate::api::operations::ByReferenceOutput),
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
    /// let response = api.by_reference().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn by_reference(&self) -> Request<operations::ByReferenceOperation> {
        let operation = operations::ByReferenceOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `byStatus`.
    ///
    /// `GET /by-status` (`byStatus`)
    ///
    /// # Response
    ///
    /// A successful call returns [`ByStatusOutput`](crate::api::operations::ByStatusOutput), which
    /// has a variant for each result.
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
    /// let response = api.by_status().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn by_status(&self) -> Request<operations::ByStatusOperation> {
        let operation = operations::ByStatusOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `goThere`.
    ///
    /// `GET /redirect` (`goThere`)
    ///
    /// # Response
    ///
    /// A successful call returns the target of the redirect as [`Redirect`](crate::Redirect).
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
    /// let response = api.go_there().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn go_there(&self) -> Request<operations::GoThereOperation> {
        let operation = operations::GoThereOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `look`.
    ///
    /// `HEAD /head` (`look`)
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
    /// api.look().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn look(&self) -> Request<operations::LookOperation> {
        let operation = operations::LookOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `maybe`.
    ///
    /// `GET /maybe` (`maybe`)
    ///
    /// # Response
    ///
    /// A successful call returns [`MaybeResponse`](crate::api::models::MaybeResponse), or `None` if
    /// the body is `null`.
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
    /// let response = api.maybe().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn maybe(&self) -> Request<operations::MaybeOperation> {
        let operation = operations::MaybeOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `number`.
    ///
    /// `GET /number` (`number`)
    ///
    /// # Response
    ///
    /// A successful call returns a number.
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
    /// let response = api.number().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn number(&self) -> Request<operations::NumberOperation> {
        let operation = operations::NumberOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `put`.
    ///
    /// `PUT /silent` (`put`)
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
    /// api.put().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn put(&self) -> Request<operations::PutOperation> {
        let operation = operations::PutOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `ranges`.
    ///
    /// `GET /range` (`ranges`)
    ///
    /// # Response
    ///
    /// A successful call returns no value.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The API document lists the error
    /// responses below. Their body is [`ErrorBody::Problem`](crate::api::ErrorBody::Problem),
    /// unless the list states another type.
    ///
    /// * `4XX`, [`ErrorBody::Half`](crate::api::ErrorBody::Half): Not
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.ranges().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn ranges(&self) -> Request<operations::RangesOperation> {
        let operation = operations::RangesOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `remove`.
    ///
    /// `DELETE /nothing` (`remove`)
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
    /// api.remove().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn remove(&self) -> Request<operations::RemoveOperation> {
        let operation = operations::RemoveOperation::new();
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::api::models;
use crate::error;

/// The body of an error response of results.yaml.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// The body of an error response.
    ///
    /// Generated from the schema `problem`.
    Problem(models::Problem),

    /// The body of an error response.
    ///
    /// Generated from the schema `half`.
    Half(models::Half),

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
            Self::Half(body) => error::debug(f, "Half", body),
            Self::Unrecognized(body) => error::debug(f, "Unrecognized", body),
        }
    }
}

impl fmt::Display for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Problem(body) => {
                error::display(
                    f,
                    "problem",
                    &[Some(body.error.as_str()), body.details.as_deref()],
                )
            }
            Self::Half(body) => error::display_body(f, "half", body),
            Self::Unrecognized(body) => body.fmt(f),
        }
    }
}

// ==== models/half.rs

use std::fmt;

use crate::error;
use crate::{Extra, Secret};

/// A JSON object.
///
/// Generated from the schema `half`.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Half {
    /// The property `nonce`.
    pub nonce: Option<Secret>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl fmt::Debug for Half {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        error::debug_object(f, "Half", &[("nonce", &self.nonce), ("extra", &self.extra)])
    }
}

object! {
    Half extra {
        optional nonce: "nonce",
    }
}

// ==== models/maybe_response.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema at `maybe.response`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MaybeResponse {
    /// The property `a`.
    pub a: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    MaybeResponse extra {
        optional a: "a",
    }
}

// ==== models/problem.rs

use std::fmt;

use crate::Extra;
use crate::error;

/// A JSON object.
///
/// Generated from the schema `problem`.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The property `error`.
    pub error: String,

    /// The property `details`.
    pub details: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        error::debug_object(
            f,
            "Problem",
            &[("error", &self.error), ("details", &self.details), ("extra", &self.extra)],
        )
    }
}

object! {
    Problem extra {
        required error: "error",
        optional details: "details",
    }
}

// ==== models/thing.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `thing`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    /// The property `id`.
    pub id: Option<String>,

    /// The property `weight`.
    pub weight: Option<f64>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Thing extra {
        optional id: "id",
        optional weight: "weight" as bounded,
    }
}

// ==== operations/any.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Json, Request};

/// The operation `any`: `GET /any`.
///
/// [`Api::any`](crate::api::Api::any) creates a request for the operation and describes its
/// parameters, response and errors.
#[derive(Clone, Debug)]
pub struct AnyOperation {}

impl AnyOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`AnyOperation`].
///
/// [`Api::any`](crate::api::Api::any) creates the request.
pub type AnyCall = Request<AnyOperation>;

impl Operation for AnyOperation {
    type Output = Json;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "any";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/any";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/any");
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

// ==== operations/by_media_type.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request, Secret};

/// The operation `byMediaType`: `GET /by-media-type`.
///
/// [`Api::by_media_type`](crate::api::Api::by_media_type) creates a request for the operation
/// and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct ByMediaTypeOperation {}

impl ByMediaTypeOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`ByMediaTypeOperation`].
///
/// [`Api::by_media_type`](crate::api::Api::by_media_type) creates the request.
pub type ByMediaTypeCall = Request<ByMediaTypeOperation>;

/// The output of [`ByMediaTypeOperation`]: a variant for each result.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ByMediaTypeOutput {
    /// Here
    Json(models::Thing),

    /// Here
    Jwt(Secret),

    /// Here
    Html(String),
}

impl Operation for ByMediaTypeOperation {
    type Output = ByMediaTypeOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "byMediaType";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/by-media-type";
    const ACCEPT: &'static str = "application/json, application/jwt, text/html";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/by-media-type");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        if decode::is_json(response) {
            decode::json(response).map(ByMediaTypeOutput::Json)
        } else if decode::is_media_type(response, "application/jwt") {
            decode::secret(response).map(ByMediaTypeOutput::Jwt)
        } else if decode::is_media_type(response, "text/html") {
            decode::text(response).map(ByMediaTypeOutput::Html)
        } else {
            decode::unlisted(response)
        }
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/by_property.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `byProperty`: `POST /by-property`.
///
/// [`Api::by_property`](crate::api::Api::by_property) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct ByPropertyOperation {}

impl ByPropertyOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`ByPropertyOperation`].
///
/// [`Api::by_property`](crate::api::Api::by_property) creates the request.
pub type ByPropertyCall = Request<ByPropertyOperation>;

/// The output of [`ByPropertyOperation`]: a variant for each result.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ByPropertyOutput {
    /// Whole
    Ok(models::Thing),

    /// Half
    Priming(models::Half),
}

impl Operation for ByPropertyOperation {
    type Output = ByPropertyOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "byProperty";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/by-property";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/by-property");
    }

    #[inline]
    fn is_result(response: &http::Response<Bytes>) -> bool {
        match response.status().as_u16() {
            400 => decode::has_property(response, "nonce"),
            200..=299 => true,
            _ => false,
        }
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        match response.status().as_u16() {
            400 => decode::json(response).map(ByPropertyOutput::Priming),
            200..=299 => decode::json(response).map(ByPropertyOutput::Ok),
            _ => decode::unlisted_status(response),
        }
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/by_reference.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `byReference`: `GET /by-reference`.
///
/// [`Api::by_reference`](crate::api::Api::by_reference) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct ByReferenceOperation {}

impl ByReferenceOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`ByReferenceOperation`].
///
/// [`Api::by_reference`](crate::api::Api::by_reference) creates the request.
pub type ByReferenceCall = Request<ByReferenceOperation>;

/// The output of [`ByReferenceOperation`]: a variant for each result.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ByReferenceOutput {
    /// Whole
    Ok,

    /// Half
    Half(models::Half),
}

impl Operation for ByReferenceOperation {
    type Output = ByReferenceOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "byReference";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/by-reference";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/by-reference");
    }

    #[inline]
    fn is_result(response: &http::Response<Bytes>) -> bool {
        response.status().is_success() || response.status() == 400
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        match response.status().as_u16() {
            400 => decode::json(response).map(ByReferenceOutput::Half),
            200..=299 => decode::unit(response).map(|()| ByReferenceOutput::Ok),
            _ => decode::unlisted_status(response),
        }
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/by_status.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Redirect, Request};

/// The operation `byStatus`: `GET /by-status`.
///
/// [`Api::by_status`](crate::api::Api::by_status) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct ByStatusOperation {}

impl ByStatusOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`ByStatusOperation`].
///
/// [`Api::by_status`](crate::api::Api::by_status) creates the request.
pub type ByStatusCall = Request<ByStatusOperation>;

/// The output of [`ByStatusOperation`]: a variant for each result.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ByStatusOutput {
    /// There
    Ok(models::Thing),

    /// Later
    Accepted,

    /// Elsewhere
    SeeOther(Redirect),
}

impl Operation for ByStatusOperation {
    type Output = ByStatusOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "byStatus";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/by-status";
    const DOCUMENTS_NOT_FOUND: bool = true;

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/by-status");
    }

    #[inline]
    fn is_result(response: &http::Response<Bytes>) -> bool {
        response.status().is_success() || response.status() == 303
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        match response.status().as_u16() {
            202 => decode::unit(response).map(|()| ByStatusOutput::Accepted),
            303 => decode::redirect(response).map(ByStatusOutput::SeeOther),
            200..=299 => decode::json(response).map(ByStatusOutput::Ok),
            _ => decode::unlisted_status(response),
        }
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/go_there.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Redirect, Request};

/// The operation `goThere`: `GET /redirect`.
///
/// [`Api::go_there`](crate::api::Api::go_there) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GoThereOperation {}

impl GoThereOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`GoThereOperation`].
///
/// [`Api::go_there`](crate::api::Api::go_there) creates the request.
pub type GoThereCall = Request<GoThereOperation>;

impl Operation for GoThereOperation {
    type Output = Redirect;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "goThere";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/redirect";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/redirect");
    }

    #[inline]
    fn is_result(response: &http::Response<Bytes>) -> bool {
        response.status() == 302
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::redirect(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/look.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `look`: `HEAD /head`.
///
/// [`Api::look`](crate::api::Api::look) creates a request for the operation and describes its
/// parameters, response and errors.
#[derive(Clone, Debug)]
pub struct LookOperation {}

impl LookOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`LookOperation`].
///
/// [`Api::look`](crate::api::Api::look) creates the request.
pub type LookCall = Request<LookOperation>;

impl Operation for LookOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "look";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::HEAD;
    const PATH: &'static str = "/head";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/head");
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

// ==== operations/maybe.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `maybe`: `GET /maybe`.
///
/// [`Api::maybe`](crate::api::Api::maybe) creates a request for the operation and describes its
/// parameters, response and errors.
#[derive(Clone, Debug)]
pub struct MaybeOperation {}

impl MaybeOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`MaybeOperation`].
///
/// [`Api::maybe`](crate::api::Api::maybe) creates the request.
pub type MaybeCall = Request<MaybeOperation>;

impl Operation for MaybeOperation {
    type Output = Option<models::MaybeResponse>;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "maybe";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/maybe";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/maybe");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::nullable(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/number.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `number`: `GET /number`.
///
/// [`Api::number`](crate::api::Api::number) creates a request for the operation and describes
/// its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct NumberOperation {}

impl NumberOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`NumberOperation`].
///
/// [`Api::number`](crate::api::Api::number) creates the request.
pub type NumberCall = Request<NumberOperation>;

impl Operation for NumberOperation {
    type Output = f64;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "number";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/number";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/number");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::bounded(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/put.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `put`: `PUT /silent`.
///
/// [`Api::put`](crate::api::Api::put) creates a request for the operation and describes its
/// parameters, response and errors.
#[derive(Clone, Debug)]
pub struct PutOperation {}

impl PutOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`PutOperation`].
///
/// [`Api::put`](crate::api::Api::put) creates the request.
pub type PutCall = Request<PutOperation>;

impl Operation for PutOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "put";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/silent";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/silent");
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

// ==== operations/ranges.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `ranges`: `GET /range`.
///
/// [`Api::ranges`](crate::api::Api::ranges) creates a request for the operation and describes
/// its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct RangesOperation {}

impl RangesOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`RangesOperation`].
///
/// [`Api::ranges`](crate::api::Api::ranges) creates the request.
pub type RangesCall = Request<RangesOperation>;

impl Operation for RangesOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "ranges";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/range";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/range");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::unit(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        match response.status().as_u16() {
            400..=499 => decode::error(response, ErrorBody::Half),
            _ => decode::error(response, ErrorBody::Problem),
        }
    }
}

// ==== operations/remove.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `remove`: `DELETE /nothing`.
///
/// [`Api::remove`](crate::api::Api::remove) creates a request for the operation and describes
/// its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct RemoveOperation {}

impl RemoveOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`RemoveOperation`].
///
/// [`Api::remove`](crate::api::Api::remove) creates the request.
pub type RemoveCall = Request<RemoveOperation>;

impl Operation for RemoveOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "remove";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::DELETE;
    const PATH: &'static str = "/nothing";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/nothing");
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
