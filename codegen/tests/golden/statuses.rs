// warning[E0318]: the operation lists no successful response: its result and its errors have the body of `default`
//   --> statuses.yaml:37:58
//    |
// 37 | … {operationId: onlyDefault, responses: {default: {$ref: "#/component…
//    |                                          ^^^^^^^
//    = at /paths/~1default/get/responses/default
//    = also at statuses.yaml:38:67 and statuses.yaml:40:121
//    = help: add a response with the status code of the success, which is often 200, in an overlay
//    = overlay actions:
//        - target: "$.paths['/default-and-error'].get.responses"
//          description: "the only successful response of an operation is `default`"
//          update: {"200":{"$ref":"#/components/responses/thing"}}
//        - target: "$.paths['/default-list'].get.responses"
//          description: "the only successful response of an operation is `default`"
//          update: {"200":{"description":"All","content":{"application/json":{"schema":{"type":"array","items":{"type":"string"}}}}}}
//        - target: "$.paths['/default'].get.responses"
//          description: "the only successful response of an operation is `default`"
//          update: {"200":{"$ref":"#/components/responses/thing"}}
// 
// note[E0509]: the body of this error is neither an object nor a union and is kept as bytes
//   --> statuses.yaml:38:124
//    |
// 38 | …tion: All, content: {application/json: {schema: {type: array, items:…
//    |                                          ^^^^^^
//    = at /paths/~1default-list/get/responses/default/content/application~1json/schema
// 
// ==== api.rs

use crate::api::operations;
use crate::{BuildError, Client, Request};

/// The API of statuses.yaml.
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
    /// Calls the operation `allRanges`.
    ///
    /// `GET /all-ranges` (`allRanges`)
    ///
    /// # Response
    ///
    /// A successful call returns [`AllRangesOutput`](crate::api::operations::AllRangesOutput),
    /// which has a variant for each result.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The API document lists the error
    /// responses below. Their body is [`ErrorBody::Problem`](crate::api::ErrorBody::Problem),
    /// unless the list states another type.
    ///
    /// * `404`: A problem
    /// * `409`: A problem
    /// * `4XX`, [`ErrorBody::Mistake`](crate::api::ErrorBody::Mistake): A mistake
    /// * `5XX`: A problem
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.all_ranges().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn all_ranges(&self) -> Request<operations::AllRangesOperation> {
        let operation = operations::AllRangesOperation::new();
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
    /// `GET /by-property` (`byProperty`)
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

    /// Calls the operation `defaultAndError`.
    ///
    /// `GET /default-and-error` (`defaultAndError`)
    ///
    /// # Response
    ///
    /// A successful call returns [`Thing`](crate::api::models::Thing).
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The API document lists the error
    /// responses below. Their body is [`ErrorBody::Thing`](crate::api::ErrorBody::Thing), unless
    /// the list states another type.
    ///
    /// * `404`, [`ErrorBody::Mistake`](crate::api::ErrorBody::Mistake): A mistake
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.default_and_error().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn default_and_error(&self) -> Request<operations::DefaultAndErrorOperation> {
        let operation = operations::DefaultAndErrorOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `either`.
    ///
    /// `GET /either` (`either`)
    ///
    /// # Response
    ///
    /// A successful call returns [`EitherOutput`](crate::api::operations::EitherOutput), which has
    /// a variant for each result.
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
    /// let response = api.either().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn either(&self) -> Request<operations::EitherOperation> {
        let operation = operations::EitherOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `make`.
    ///
    /// `POST /made` (`make`)
    ///
    /// # Response
    ///
    /// A successful call returns [`MakeOutput`](crate::api::operations::MakeOutput), which has a
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
    /// let response = api.make().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn make(&self) -> Request<operations::MakeOperation> {
        let operation = operations::MakeOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `makeOrNot`.
    ///
    /// `POST /made-or-not` (`makeOrNot`)
    ///
    /// # Response
    ///
    /// A successful call returns [`MakeOrNotOutput`](crate::api::operations::MakeOrNotOutput),
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
    /// let response = api.make_or_not().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn make_or_not(&self) -> Request<operations::MakeOrNotOperation> {
        let operation = operations::MakeOrNotOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `moved`.
    ///
    /// `GET /moved` (`moved`)
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
    /// let response = api.moved().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn moved(&self) -> Request<operations::MovedOperation> {
        let operation = operations::MovedOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `onlyDefault`.
    ///
    /// `GET /default` (`onlyDefault`)
    ///
    /// # Response
    ///
    /// A successful call returns [`Thing`](crate::api::models::Thing).
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Thing`](crate::api::ErrorBody::Thing).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.only_default().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn only_default(&self) -> Request<operations::OnlyDefaultOperation> {
        let operation = operations::OnlyDefaultOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `onlyDefaultList`.
    ///
    /// `GET /default-list` (`onlyDefaultList`)
    ///
    /// # Response
    ///
    /// A successful call returns a list of strings.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.only_default_list().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn only_default_list(&self) -> Request<operations::OnlyDefaultListOperation> {
        let operation = operations::OnlyDefaultListOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `onlyDefaultNothing`.
    ///
    /// `GET /default-nothing` (`onlyDefaultNothing`)
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
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.only_default_nothing().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn only_default_nothing(
        &self,
    ) -> Request<operations::OnlyDefaultNothingOperation> {
        let operation = operations::OnlyDefaultNothingOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `onlyRange`.
    ///
    /// `GET /only-range` (`onlyRange`)
    ///
    /// # Response
    ///
    /// A successful call returns [`OnlyRangeOutput`](crate::api::operations::OnlyRangeOutput),
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
    /// let response = api.only_range().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn only_range(&self) -> Request<operations::OnlyRangeOperation> {
        let operation = operations::OnlyRangeOperation::new();
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::api::models;
use crate::error;

/// The body of an error response of statuses.yaml.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// The body of an error response.
    ///
    /// Generated from the schema `thing`.
    Thing(models::Thing),

    /// The body of an error response.
    ///
    /// Generated from the schema `problem`.
    Problem(models::Problem),

    /// The body of an error response.
    ///
    /// Generated from the schema `mistake`.
    Mistake(models::Mistake),

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
            Self::Thing(body) => error::debug(f, "Thing", body),
            Self::Problem(body) => error::debug(f, "Problem", body),
            Self::Mistake(body) => error::debug(f, "Mistake", body),
            Self::Unrecognized(body) => error::debug(f, "Unrecognized", body),
        }
    }
}

impl fmt::Display for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Thing(body) => error::display_body(f, "thing", body),
            Self::Problem(body) => error::display_body(f, "problem", body),
            Self::Mistake(body) => error::display_body(f, "mistake", body),
            Self::Unrecognized(body) => body.fmt(f),
        }
    }
}

// ==== models/mistake.rs

use std::fmt;

use crate::Extra;
use crate::error;

/// A JSON object.
///
/// Generated from the schema `mistake`.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mistake {
    /// The property `field`.
    pub field: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl fmt::Debug for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        error::debug_object(
            f,
            "Mistake",
            &[("field", &self.field), ("extra", &self.extra)],
        )
    }
}

object! {
    Mistake extra {
        optional field: "field",
    }
}

// ==== models/other.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `other`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Other {
    /// The property `code`.
    pub code: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Other extra {
        optional code: "code",
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
    /// The property `detail`.
    pub detail: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        error::debug_object(
            f,
            "Problem",
            &[("detail", &self.detail), ("extra", &self.extra)],
        )
    }
}

object! {
    Problem extra {
        optional detail: "detail",
    }
}

// ==== models/thing.rs

use std::fmt;

use crate::Extra;
use crate::error;

/// A JSON object.
///
/// Generated from the schema `thing`.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Thing {
    /// The property `id`.
    pub id: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl fmt::Debug for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        error::debug_object(f, "Thing", &[("id", &self.id), ("extra", &self.extra)])
    }
}

object! {
    Thing extra {
        optional id: "id",
    }
}

// ==== operations/all_ranges.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Redirect, Request};

/// The operation `allRanges`: `GET /all-ranges`.
///
/// [`Api::all_ranges`](crate::api::Api::all_ranges) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct AllRangesOperation {}

impl AllRangesOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`AllRangesOperation`].
///
/// [`Api::all_ranges`](crate::api::Api::all_ranges) creates the request.
pub type AllRangesCall = Request<AllRangesOperation>;

/// The output of [`AllRangesOperation`]: a variant for each result.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AllRangesOutput {
    /// A thing
    Ok(models::Thing),

    /// Nothing
    NoContent,

    /// Another
    Success(models::Other),

    /// Elsewhere
    Found(Redirect),
}

impl Operation for AllRangesOperation {
    type Output = AllRangesOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "allRanges";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/all-ranges";
    const DOCUMENTS_NOT_FOUND: bool = true;

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/all-ranges");
    }

    #[inline]
    fn is_result(response: &http::Response<Bytes>) -> bool {
        response.status().is_success() || response.status().is_redirection()
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        match response.status().as_u16() {
            200 => decode::json(response).map(AllRangesOutput::Ok),
            204 => decode::unit(response).map(|()| AllRangesOutput::NoContent),
            302 => decode::redirect(response).map(AllRangesOutput::Found),
            300..=399 => decode::unit(response).map(|()| AllRangesOutput::NoContent),
            200..=299 => decode::json(response).map(AllRangesOutput::Success),
            _ => decode::unlisted_status(response),
        }
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        match response.status().as_u16() {
            404 | 409 => decode::error(response, ErrorBody::Problem),
            400..=499 => decode::error(response, ErrorBody::Mistake),
            _ => decode::error(response, ErrorBody::Problem),
        }
    }
}

// ==== operations/by_media_type.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Redirect, Request};

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
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ByMediaTypeOutput {
    /// There
    Json(models::Thing),

    /// There
    Jwt(String),

    /// Elsewhere
    SeeOther(Redirect),
}

impl Operation for ByMediaTypeOperation {
    type Output = ByMediaTypeOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "byMediaType";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/by-media-type";
    const ACCEPT: &'static str = "application/json, application/jwt";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/by-media-type");
    }

    #[inline]
    fn is_result(response: &http::Response<Bytes>) -> bool {
        response.status().is_success() || response.status() == 303
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        match response.status().as_u16() {
            303 => decode::redirect(response).map(ByMediaTypeOutput::SeeOther),
            200..=299 => {
                if decode::is_json(response) {
                    decode::json(response).map(ByMediaTypeOutput::Json)
                } else if decode::is_media_type(response, "application/jwt") {
                    decode::text(response).map(ByMediaTypeOutput::Jwt)
                } else {
                    decode::unlisted(response)
                }
            }
            _ => decode::unlisted_status(response),
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

/// The operation `byProperty`: `GET /by-property`.
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
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ByPropertyOutput {
    /// Half
    Ok(models::Thing),

    /// Another
    Success(models::Other),

    /// Half
    BadRequest(models::Problem),
}

impl Operation for ByPropertyOperation {
    type Output = ByPropertyOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "byProperty";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/by-property";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/by-property");
    }

    #[inline]
    fn is_result(response: &http::Response<Bytes>) -> bool {
        match response.status().as_u16() {
            200 => decode::has_property(response, "id"),
            400 => decode::has_property(response, "detail"),
            200..=299 => true,
            _ => false,
        }
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        match response.status().as_u16() {
            200 => decode::json(response).map(ByPropertyOutput::Ok),
            400 => decode::json(response).map(ByPropertyOutput::BadRequest),
            200..=299 => decode::json(response).map(ByPropertyOutput::Success),
            _ => decode::unlisted_status(response),
        }
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/default_and_error.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `defaultAndError`: `GET /default-and-error`.
///
/// [`Api::default_and_error`](crate::api::Api::default_and_error) creates a request for the
/// operation and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct DefaultAndErrorOperation {}

impl DefaultAndErrorOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`DefaultAndErrorOperation`].
///
/// [`Api::default_and_error`](crate::api::Api::default_and_error) creates the request.
pub type DefaultAndErrorCall = Request<DefaultAndErrorOperation>;

impl Operation for DefaultAndErrorOperation {
    type Output = models::Thing;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "defaultAndError";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/default-and-error";
    const DOCUMENTS_NOT_FOUND: bool = true;

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/default-and-error");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        match response.status().as_u16() {
            404 => decode::error(response, ErrorBody::Mistake),
            _ => decode::error(response, ErrorBody::Thing),
        }
    }
}

// ==== operations/either.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `either`: `GET /either`.
///
/// [`Api::either`](crate::api::Api::either) creates a request for the operation and describes
/// its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct EitherOperation {}

impl EitherOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`EitherOperation`].
///
/// [`Api::either`](crate::api::Api::either) creates the request.
pub type EitherCall = Request<EitherOperation>;

/// The output of [`EitherOperation`]: a variant for each result.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EitherOutput {
    /// A thing
    Ok(models::Thing),

    /// Another
    PartialContent(models::Other),

    /// As it was
    NotModified,
}

impl Operation for EitherOperation {
    type Output = EitherOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "either";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/either";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/either");
    }

    #[inline]
    fn is_result(response: &http::Response<Bytes>) -> bool {
        response.status().is_success() || response.status() == 304
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        match response.status().as_u16() {
            200 => decode::json(response).map(EitherOutput::Ok),
            206 => decode::json(response).map(EitherOutput::PartialContent),
            304 => decode::unit(response).map(|()| EitherOutput::NotModified),
            _ => decode::unlisted_status(response),
        }
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/make.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `make`: `POST /made`.
///
/// [`Api::make`](crate::api::Api::make) creates a request for the operation and describes its
/// parameters, response and errors.
#[derive(Clone, Debug)]
pub struct MakeOperation {}

impl MakeOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`MakeOperation`].
///
/// [`Api::make`](crate::api::Api::make) creates the request.
pub type MakeCall = Request<MakeOperation>;

/// The output of [`MakeOperation`]: a variant for each result.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MakeOutput {
    /// A thing
    Created(models::Thing),

    /// Not there
    NotFound(models::Problem),
}

impl Operation for MakeOperation {
    type Output = MakeOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "make";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/made";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/made");
    }

    #[inline]
    fn is_result(response: &http::Response<Bytes>) -> bool {
        response.status().is_success() || response.status() == 404
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        match response.status().as_u16() {
            404 => decode::json(response).map(MakeOutput::NotFound),
            200..=299 => decode::json(response).map(MakeOutput::Created),
            _ => decode::unlisted_status(response),
        }
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/make_or_not.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `makeOrNot`: `POST /made-or-not`.
///
/// [`Api::make_or_not`](crate::api::Api::make_or_not) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct MakeOrNotOperation {}

impl MakeOrNotOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`MakeOrNotOperation`].
///
/// [`Api::make_or_not`](crate::api::Api::make_or_not) creates the request.
pub type MakeOrNotCall = Request<MakeOrNotOperation>;

/// The output of [`MakeOrNotOperation`]: a variant for each result.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MakeOrNotOutput {
    /// A thing
    Created(models::Thing),

    /// Later
    Accepted,
}

impl Operation for MakeOrNotOperation {
    type Output = MakeOrNotOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "makeOrNot";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/made-or-not";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/made-or-not");
    }

    #[inline]
    fn is_result(response: &http::Response<Bytes>) -> bool {
        response.status().is_success() || response.status() == 304
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        match response.status().as_u16() {
            202 | 304 => decode::unit(response).map(|()| MakeOrNotOutput::Accepted),
            200..=299 => decode::json(response).map(MakeOrNotOutput::Created),
            _ => decode::unlisted_status(response),
        }
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}

// ==== operations/moved.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Redirect, Request};

/// The operation `moved`: `GET /moved`.
///
/// [`Api::moved`](crate::api::Api::moved) creates a request for the operation and describes its
/// parameters, response and errors.
#[derive(Clone, Debug)]
pub struct MovedOperation {}

impl MovedOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`MovedOperation`].
///
/// [`Api::moved`](crate::api::Api::moved) creates the request.
pub type MovedCall = Request<MovedOperation>;

impl Operation for MovedOperation {
    type Output = Redirect;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "moved";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/moved";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/moved");
    }

    #[inline]
    fn is_result(response: &http::Response<Bytes>) -> bool {
        response.status().is_redirection()
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

// ==== operations/only_default.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `onlyDefault`: `GET /default`.
///
/// [`Api::only_default`](crate::api::Api::only_default) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct OnlyDefaultOperation {}

impl OnlyDefaultOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`OnlyDefaultOperation`].
///
/// [`Api::only_default`](crate::api::Api::only_default) creates the request.
pub type OnlyDefaultCall = Request<OnlyDefaultOperation>;

impl Operation for OnlyDefaultOperation {
    type Output = models::Thing;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "onlyDefault";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/default";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/default");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Thing)
    }
}

// ==== operations/only_default_list.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `onlyDefaultList`: `GET /default-list`.
///
/// [`Api::only_default_list`](crate::api::Api::only_default_list) creates a request for the
/// operation and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct OnlyDefaultListOperation {}

impl OnlyDefaultListOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`OnlyDefaultListOperation`].
///
/// [`Api::only_default_list`](crate::api::Api::only_default_list) creates the request.
pub type OnlyDefaultListCall = Request<OnlyDefaultListOperation>;

impl Operation for OnlyDefaultListOperation {
    type Output = Vec<String>;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "onlyDefaultList";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/default-list";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/default-list");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::list(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/only_default_nothing.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `onlyDefaultNothing`: `GET /default-nothing`.
///
/// [`Api::only_default_nothing`](crate::api::Api::only_default_nothing) creates a request for
/// the operation and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct OnlyDefaultNothingOperation {}

impl OnlyDefaultNothingOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`OnlyDefaultNothingOperation`].
///
/// [`Api::only_default_nothing`](crate::api::Api::only_default_nothing) creates the request.
pub type OnlyDefaultNothingCall = Request<OnlyDefaultNothingOperation>;

impl Operation for OnlyDefaultNothingOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "onlyDefaultNothing";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/default-nothing";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/default-nothing");
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

// ==== operations/only_range.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Redirect, Request};

/// The operation `onlyRange`: `GET /only-range`.
///
/// [`Api::only_range`](crate::api::Api::only_range) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct OnlyRangeOperation {}

impl OnlyRangeOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`OnlyRangeOperation`].
///
/// [`Api::only_range`](crate::api::Api::only_range) creates the request.
pub type OnlyRangeCall = Request<OnlyRangeOperation>;

/// The output of [`OnlyRangeOperation`]: a variant for each result.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OnlyRangeOutput {
    /// A thing
    Success(models::Thing),

    /// Elsewhere
    Found(Redirect),
}

impl Operation for OnlyRangeOperation {
    type Output = OnlyRangeOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "onlyRange";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/only-range";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/only-range");
    }

    #[inline]
    fn is_result(response: &http::Response<Bytes>) -> bool {
        response.status().is_success() || response.status() == 302
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        match response.status().as_u16() {
            302 => decode::redirect(response).map(OnlyRangeOutput::Found),
            200..=299 => decode::json(response).map(OnlyRangeOutput::Success),
            _ => decode::unlisted_status(response),
        }
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Problem)
    }
}
