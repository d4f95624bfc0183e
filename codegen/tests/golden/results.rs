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
// 34 | … {"200": {description: There, content: {application/json: {schema: {$ref: "#/components/schemas/thin…
//    |                                          ^^^^^^^^^^^^^^^^
//    = at /paths/~1head/head/responses/200/content/application~1json
// 
// note[E0509]: a response with status 204 has no body
//   --> results.yaml:35:86
//    |
// 35 | …: {"204": {description: Done, content: {application/json: {schema: {type: object, properties: {a: {t…
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
    /// Fails like [`Client::new`].
    pub fn new(base_url: &str) -> Result<Self, BuildError> {
        Ok(Self {
            client: Client::new(base_url)?,
        })
    }

    /// Returns the client that the requests are sent with.
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
    /// Calls `any`.
    ///
    /// `GET /any` (`any`)
    ///
    /// # Errors
    ///
    /// The body of an error is [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let answer = api.any().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn any(&self) -> Request<operations::Any> {
        let operation = operations::Any::new();
        Request::new(&self.client, operation)
    }

    /// Calls `byMediaType`.
    ///
    /// `GET /by-media-type` (`byMediaType`)
    ///
    /// # Errors
    ///
    /// The body of an error is [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let answer = api.by_media_type().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn by_media_type(&self) -> Request<operations::ByMediaType> {
        let operation = operations::ByMediaType::new();
        Request::new(&self.client, operation)
    }

    /// Calls `byProperty`.
    ///
    /// `POST /by-property` (`byProperty`)
    ///
    /// # Errors
    ///
    /// The body of an error is [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let answer = api.by_property().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn by_property(&self) -> Request<operations::ByProperty> {
        let operation = operations::ByProperty::new();
        Request::new(&self.client, operation)
    }

    /// Calls `byReference`.
    ///
    /// `GET /by-reference` (`byReference`)
    ///
    /// # Errors
    ///
    /// The body of an error is [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let answer = api.by_reference().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn by_reference(&self) -> Request<operations::ByReference> {
        let operation = operations::ByReference::new();
        Request::new(&self.client, operation)
    }

    /// Calls `byStatus`.
    ///
    /// `GET /by-status` (`byStatus`)
    ///
    /// # Errors
    ///
    /// The body of an error is [`ErrorBody::Problem`](crate::api::ErrorBody::Problem) unless noted.
    ///
    /// * `404`: Not there
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let answer = api.by_status().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn by_status(&self) -> Request<operations::ByStatus> {
        let operation = operations::ByStatus::new();
        Request::new(&self.client, operation)
    }

    /// Calls `goThere`.
    ///
    /// `GET /redirect` (`goThere`)
    ///
    /// # Errors
    ///
    /// The body of an error is [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let answer = api.go_there().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn go_there(&self) -> Request<operations::GoThere> {
        let operation = operations::GoThere::new();
        Request::new(&self.client, operation)
    }

    /// Calls `look`.
    ///
    /// `HEAD /head` (`look`)
    ///
    /// # Errors
    ///
    /// The body of an error is [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.look().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn look(&self) -> Request<operations::Look> {
        let operation = operations::Look::new();
        Request::new(&self.client, operation)
    }

    /// Calls `maybe`.
    ///
    /// `GET /maybe` (`maybe`)
    ///
    /// # Errors
    ///
    /// The body of an error is [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let answer = api.maybe().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn maybe(&self) -> Request<operations::Maybe> {
        let operation = operations::Maybe::new();
        Request::new(&self.client, operation)
    }

    /// Calls `number`.
    ///
    /// `GET /number` (`number`)
    ///
    /// # Errors
    ///
    /// The body of an error is [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let answer = api.number().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn number(&self) -> Request<operations::Number> {
        let operation = operations::Number::new();
        Request::new(&self.client, operation)
    }

    /// Calls `put`.
    ///
    /// `PUT /silent` (`put`)
    ///
    /// # Errors
    ///
    /// The body of an error is [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.put().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn put(&self) -> Request<operations::Put> {
        let operation = operations::Put::new();
        Request::new(&self.client, operation)
    }

    /// Calls `ranges`.
    ///
    /// `GET /range` (`ranges`)
    ///
    /// # Errors
    ///
    /// The body of an error is [`ErrorBody::Problem`](crate::api::ErrorBody::Problem) unless noted.
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
    pub fn ranges(&self) -> Request<operations::Ranges> {
        let operation = operations::Ranges::new();
        Request::new(&self.client, operation)
    }

    /// Calls `remove`.
    ///
    /// `DELETE /nothing` (`remove`)
    ///
    /// # Errors
    ///
    /// The body of an error is [`ErrorBody::Problem`](crate::api::ErrorBody::Problem).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.remove().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn remove(&self) -> Request<operations::Remove> {
        let operation = operations::Remove::new();
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::api::models;
use crate::error;

/// The body of an error of results.yaml.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// The body of an error.
    ///
    /// The schema `problem`.
    Problem(models::Problem),

    /// The body of an error.
    ///
    /// The schema `half`.
    Half(models::Half),

    /// A body the document does not describe, as it was received.
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
                error::say(
                    f,
                    "problem",
                    &[Some(body.error.as_str()), body.details.as_deref()],
                )
            }
            Self::Half(_) => error::say(f, "half", &[]),
            Self::Unrecognized(body) => body.fmt(f),
        }
    }
}

// ==== models/half.rs

use crate::{Extra, Secret};

/// An object of the API.
///
/// The schema `half`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Half {
    /// The property `nonce`.
    pub nonce: Option<Secret>,

    /// Properties the document does not describe.
    pub extra: Extra,
}

object! {
    Half extra {
        optional nonce: "nonce",
    }
}

// ==== models/maybe_response.rs

use crate::Extra;

/// An object of the API.
///
/// The schema at `maybe.response`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MaybeResponse {
    /// The property `a`.
    pub a: Option<String>,

    /// Properties the document does not describe.
    pub extra: Extra,
}

object! {
    MaybeResponse extra {
        optional a: "a",
    }
}

// ==== models/problem.rs

use crate::Extra;

/// An object of the API.
///
/// The schema `problem`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The property `error`.
    pub error: String,

    /// The property `details`.
    pub details: Option<String>,

    /// Properties the document does not describe.
    pub extra: Extra,
}

object! {
    Problem extra {
        required error: "error",
        optional details: "details",
    }
}

// ==== models/thing.rs

use crate::Extra;

/// An object of the API.
///
/// The schema `thing`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    /// The property `id`.
    pub id: Option<String>,

    /// The property `weight`.
    pub weight: Option<f64>,

    /// Properties the document does not describe.
    pub extra: Extra,
}

object! {
    Thing extra {
        optional id: "id",
        optional weight: "weight" as exact,
    }
}

// ==== operations/any.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Json, Request};

/// `any`, made by [`Api::any`](crate::api::Api::any).
#[derive(Clone, Debug)]
pub struct Any {}

impl Any {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`Any`], with a setter for each optional parameter.
pub type AnyRequest = Request<Any>;

impl Operation for Any {
    type Output = Json;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "any";
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

/// `byMediaType`, made by [`Api::by_media_type`](crate::api::Api::by_media_type).
#[derive(Clone, Debug)]
pub struct ByMediaType {}

impl ByMediaType {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`ByMediaType`], with a setter for each optional parameter.
pub type ByMediaTypeRequest = Request<ByMediaType>;

/// What [`ByMediaType`] gives: one of several results.
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

impl Operation for ByMediaType {
    type Output = ByMediaTypeOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "byMediaType";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/by-media-type";
    const ACCEPT: &'static str = "application/json, application/jwt, text/*";

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

/// `byProperty`, made by [`Api::by_property`](crate::api::Api::by_property).
#[derive(Clone, Debug)]
pub struct ByProperty {}

impl ByProperty {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`ByProperty`], with a setter for each optional parameter.
pub type ByPropertyRequest = Request<ByProperty>;

/// What [`ByProperty`] gives: one of several results.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ByPropertyOutput {
    /// Whole
    Ok(models::Thing),

    /// Half
    Priming(models::Half),
}

impl Operation for ByProperty {
    type Output = ByPropertyOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "byProperty";
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

/// `byReference`, made by [`Api::by_reference`](crate::api::Api::by_reference).
#[derive(Clone, Debug)]
pub struct ByReference {}

impl ByReference {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`ByReference`], with a setter for each optional parameter.
pub type ByReferenceRequest = Request<ByReference>;

/// What [`ByReference`] gives: one of several results.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ByReferenceOutput {
    /// Whole
    Ok,

    /// Half
    Half(models::Half),
}

impl Operation for ByReference {
    type Output = ByReferenceOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "byReference";
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

/// `byStatus`, made by [`Api::by_status`](crate::api::Api::by_status).
#[derive(Clone, Debug)]
pub struct ByStatus {}

impl ByStatus {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`ByStatus`], with a setter for each optional parameter.
pub type ByStatusRequest = Request<ByStatus>;

/// What [`ByStatus`] gives: one of several results.
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

impl Operation for ByStatus {
    type Output = ByStatusOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "byStatus";
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

/// `goThere`, made by [`Api::go_there`](crate::api::Api::go_there).
#[derive(Clone, Debug)]
pub struct GoThere {}

impl GoThere {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`GoThere`], with a setter for each optional parameter.
pub type GoThereRequest = Request<GoThere>;

impl Operation for GoThere {
    type Output = Redirect;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "goThere";
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

/// `look`, made by [`Api::look`](crate::api::Api::look).
#[derive(Clone, Debug)]
pub struct Look {}

impl Look {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`Look`], with a setter for each optional parameter.
pub type LookRequest = Request<Look>;

impl Operation for Look {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "look";
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

/// `maybe`, made by [`Api::maybe`](crate::api::Api::maybe).
#[derive(Clone, Debug)]
pub struct Maybe {}

impl Maybe {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`Maybe`], with a setter for each optional parameter.
pub type MaybeRequest = Request<Maybe>;

impl Operation for Maybe {
    type Output = Option<models::MaybeResponse>;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "maybe";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/maybe";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/maybe");
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

// ==== operations/number.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// `number`, made by [`Api::number`](crate::api::Api::number).
#[derive(Clone, Debug)]
pub struct Number {}

impl Number {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`Number`], with a setter for each optional parameter.
pub type NumberRequest = Request<Number>;

impl Operation for Number {
    type Output = f64;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "number";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/number";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/number");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::exact(response)
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

/// `put`, made by [`Api::put`](crate::api::Api::put).
#[derive(Clone, Debug)]
pub struct Put {}

impl Put {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`Put`], with a setter for each optional parameter.
pub type PutRequest = Request<Put>;

impl Operation for Put {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "put";
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

/// `ranges`, made by [`Api::ranges`](crate::api::Api::ranges).
#[derive(Clone, Debug)]
pub struct Ranges {}

impl Ranges {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`Ranges`], with a setter for each optional parameter.
pub type RangesRequest = Request<Ranges>;

impl Operation for Ranges {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "ranges";
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

/// `remove`, made by [`Api::remove`](crate::api::Api::remove).
#[derive(Clone, Debug)]
pub struct Remove {}

impl Remove {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`Remove`], with a setter for each optional parameter.
pub type RemoveRequest = Request<Remove>;

impl Operation for Remove {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "remove";
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
