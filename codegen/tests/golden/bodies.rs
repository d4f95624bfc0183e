// note[E0509]: additional members of a form cannot be sent
//   --> bodies.yaml:18:166
//    |
// 18 | …bject, properties: {a: {type: string}}, additionalProperties: true}}}}, responses: {"204": {descript…
//    |                                          ^^^^^^^^^^^^^^^^^^^^
//    = at /paths/~1open-form/post/requestBody/content/application~1x-www-form-urlencoded/schema/additionalProperties
//    = help: list them as `properties` in an overlay
// 
// note[E0509]: additional properties are kept as JSON: their schema is not used
//   --> bodies.yaml:19:156
//    |
// 19 | …bject, properties: {a: {type: string}}, additionalProperties: {type: integer}}}}}, responses: {"204"…
//    |                                          ^^^^^^^^^^^^^^^^^^^^
//    = at /paths/~1open/post/requestBody/content/application~1json/schema/additionalProperties
// 
// note[E0509]: the body is sent as `application/json`: `application/x-www-form-urlencoded` is not used
//   --> bodies.yaml:26:11
//    |
// 26 |           application/x-www-form-urlencoded: {schema: {$ref: "#/components/schemas/form"}}
//    |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
//    = at /paths/~1both/post/requestBody/content/application~1x-www-form-urlencoded
// 
// ==== api.rs

use bytes::Bytes;

use crate::api::{models, operations};
use crate::{BuildError, Client, Json, Request, Secret};

/// The API of bodies.yaml.
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
    /// Calls the operation `jsonOrForm`.
    ///
    /// `POST /both` (`jsonOrForm`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::Form;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = Form::new("token");
    /// api.json_or_form(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn json_or_form(&self, body: models::Form) -> Request<operations::JsonOrForm> {
        let operation = operations::JsonOrForm::new(body);
        Request::new(&self.client, operation)
    }

    /// Calls the operation `optionalJson`.
    ///
    /// `PUT /json` (`optionalJson`)
    ///
    /// The request has setters for its optional parameters, see [`OptionalJsonRequest`](crate::api::operations::OptionalJsonRequest): `body`.
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.optional_json().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn optional_json(&self) -> Request<operations::OptionalJson> {
        let operation = operations::OptionalJson::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `patchAny`.
    ///
    /// `PATCH /merge` (`patchAny`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.patch_any("body").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn patch_any(&self, body: impl Into<Json>) -> Request<operations::PatchAny> {
        let operation = operations::PatchAny::new(body.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `postForm`.
    ///
    /// `POST /form` (`postForm`)
    ///
    /// # Arguments
    ///
    /// * `token`: What it is about.
    ///
    /// The request has setters for its optional parameters, see [`PostFormRequest`](crate::api::operations::PostFormRequest): `scope`, `audience`, `count`.
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.post_form("token").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn post_form(&self, token: impl Into<Secret>) -> Request<operations::PostForm> {
        let operation = operations::PostForm::new(token.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `postMaybeSecret`.
    ///
    /// `POST /secret-too` (`postMaybeSecret`)
    ///
    /// The request has setters for its optional parameters, see [`PostMaybeSecretRequest`](crate::api::operations::PostMaybeSecretRequest): `body`.
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.post_maybe_secret().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn post_maybe_secret(&self) -> Request<operations::PostMaybeSecret> {
        let operation = operations::PostMaybeSecret::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `postMaybeText`.
    ///
    /// `POST /text-too` (`postMaybeText`)
    ///
    /// The request has setters for its optional parameters, see [`PostMaybeTextRequest`](crate::api::operations::PostMaybeTextRequest): `body`.
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.post_maybe_text().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn post_maybe_text(&self) -> Request<operations::PostMaybeText> {
        let operation = operations::PostMaybeText::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `postOpen`.
    ///
    /// `POST /open` (`postOpen`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::PostOpenBody;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = PostOpenBody::default();
    /// api.post_open(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn post_open(
        &self,
        body: models::PostOpenBody,
    ) -> Request<operations::PostOpen> {
        let operation = operations::PostOpen::new(body);
        Request::new(&self.client, operation)
    }

    /// Calls the operation `postOpenForm`.
    ///
    /// `POST /open-form` (`postOpenForm`)
    ///
    /// The request has setters for its optional parameters, see [`PostOpenFormRequest`](crate::api::operations::PostOpenFormRequest): `a`.
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.post_open_form().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn post_open_form(&self) -> Request<operations::PostOpenForm> {
        let operation = operations::PostOpenForm::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `postSecret`.
    ///
    /// `POST /secret` (`postSecret`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.post_secret("body").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn post_secret(
        &self,
        body: impl Into<Secret>,
    ) -> Request<operations::PostSecret> {
        let operation = operations::PostSecret::new(body.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `postText`.
    ///
    /// `POST /text` (`postText`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.post_text("body").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn post_text(&self, body: impl Into<String>) -> Request<operations::PostText> {
        let operation = operations::PostText::new(body.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `putBytes`.
    ///
    /// `PUT /bytes` (`putBytes`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.put_bytes("body").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn put_bytes(&self, body: impl Into<Bytes>) -> Request<operations::PutBytes> {
        let operation = operations::PutBytes::new(body.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `putMaybeBytes`.
    ///
    /// `PUT /bytes-too` (`putMaybeBytes`)
    ///
    /// The request has setters for its optional parameters, see [`PutMaybeBytesRequest`](crate::api::operations::PutMaybeBytesRequest): `body`.
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.put_maybe_bytes().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn put_maybe_bytes(&self) -> Request<operations::PutMaybeBytes> {
        let operation = operations::PutMaybeBytes::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `setList`.
    ///
    /// `PUT /list` (`setList`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.set_list(["body"]).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_list(
        &self,
        body: impl IntoIterator<Item = impl Into<String>>,
    ) -> Request<operations::SetList> {
        let operation = operations::SetList::new(
            body.into_iter().map(Into::into).collect(),
        );
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of bodies.yaml.
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

// ==== models/form.rs

use crate::Secret;

/// A JSON object.
///
/// Generated from the schema `form`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Form {
    /// What it is about.
    pub token: Secret,

    /// The property `scope`.
    pub scope: Option<String>,

    /// The property `audience`.
    pub audience: Option<Vec<String>>,

    /// The property `count`.
    pub count: Option<i64>,
}

impl Form {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(token: impl Into<Secret>) -> Self {
        Self {
            token: token.into(),
            scope: None,
            audience: None,
            count: None,
        }
    }

    /// Sets [`token`](Self::token).
    #[must_use]
    pub fn with_token(mut self, token: impl Into<Secret>) -> Self {
        self.token = token.into();
        self
    }

    /// Sets [`scope`](Self::scope).
    #[must_use]
    pub fn with_scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// Sets [`audience`](Self::audience).
    #[must_use]
    pub fn with_audience(
        mut self,
        audience: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.audience = Some(audience.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`count`](Self::count).
    #[must_use]
    pub fn with_count(mut self, count: i64) -> Self {
        self.count = Some(count);
        self
    }
}

object! {
    Form {
        required token: "token",
        optional scope: "scope",
        optional audience: "audience",
        optional count: "count",
    }
}

// ==== models/optional_json_body.rs

/// A JSON object.
///
/// Generated from the schema at `optionalJson.body`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct OptionalJsonBody {
    /// The property `a`.
    pub a: Option<String>,
}

impl OptionalJsonBody {
    /// Sets [`a`](Self::a).
    #[must_use]
    pub fn with_a(mut self, a: impl Into<String>) -> Self {
        self.a = Some(a.into());
        self
    }
}

object! {
    OptionalJsonBody {
        optional a: "a",
    }
}

// ==== models/post_open_body.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema at `postOpen.body`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PostOpenBody {
    /// The property `a`.
    pub a: Option<String>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl PostOpenBody {
    /// Sets [`a`](Self::a).
    #[must_use]
    pub fn with_a(mut self, a: impl Into<String>) -> Self {
        self.a = Some(a.into());
        self
    }
}

object! {
    PostOpenBody extra {
        optional a: "a",
    }
}

// ==== operations/json_or_form.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `jsonOrForm` with its parameters.
///
/// [`Api::json_or_form`](crate::api::Api::json_or_form) creates a request for it.
#[derive(Clone, Debug)]
pub struct JsonOrForm {
    body: models::Form,
}

impl JsonOrForm {
    pub(crate) fn new(body: models::Form) -> Self {
        Self { body }
    }
}

/// A request that sends [`JsonOrForm`].
pub type JsonOrFormRequest = Request<JsonOrForm>;

impl Operation for JsonOrForm {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "jsonOrForm";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/both";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/both").json(&self.body);
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

// ==== operations/optional_json.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `optionalJson` with its parameters.
///
/// [`Api::optional_json`](crate::api::Api::optional_json) creates a request for it.
#[derive(Clone, Debug)]
pub struct OptionalJson {
    body: Option<models::OptionalJsonBody>,
}

impl OptionalJson {
    pub(crate) fn new() -> Self {
        Self { body: None }
    }
}

/// A request that sends [`OptionalJson`]. It has a setter for each optional parameter.
pub type OptionalJsonRequest = Request<OptionalJson>;

impl Request<OptionalJson> {
    /// Sets the request body.
    pub fn body(mut self, body: models::OptionalJsonBody) -> Self {
        self.operation.body = Some(body);
        self
    }
}

impl Operation for OptionalJson {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "optionalJson";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/json";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/json").json_option(self.body.as_ref());
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

// ==== operations/patch_any.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Json, Request};

/// The operation `patchAny` with its parameters.
///
/// [`Api::patch_any`](crate::api::Api::patch_any) creates a request for it.
#[derive(Clone, Debug)]
pub struct PatchAny {
    body: Json,
}

impl PatchAny {
    pub(crate) fn new(body: Json) -> Self {
        Self { body }
    }
}

/// A request that sends [`PatchAny`].
pub type PatchAnyRequest = Request<PatchAny>;

impl Operation for PatchAny {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "patchAny";
    const METHOD: Method = Method::PATCH;
    const PATH: &'static str = "/merge";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/merge")
            .json(&self.body)
            .media_type("application/merge-patch+json");
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

// ==== operations/post_form.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation, Separator};
use crate::{BoxError, Request, Secret};

/// The operation `postForm` with its parameters.
///
/// [`Api::post_form`](crate::api::Api::post_form) creates a request for it.
#[derive(Clone, Debug)]
pub struct PostForm {
    token: Secret,
    scope: Option<String>,
    audience: Option<Vec<String>>,
    count: Option<i64>,
}

impl PostForm {
    pub(crate) fn new(token: Secret) -> Self {
        Self {
            token,
            scope: None,
            audience: None,
            count: None,
        }
    }
}

/// A request that sends [`PostForm`]. It has a setter for each optional parameter.
pub type PostFormRequest = Request<PostForm>;

impl Request<PostForm> {
    /// Sets the form parameter `scope`.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.operation.scope = Some(scope.into());
        self
    }

    /// Sets the form parameter `audience`.
    pub fn audience(
        mut self,
        audience: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.operation.audience = Some(audience.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the form parameter `count`.
    pub fn count(mut self, count: i64) -> Self {
        self.operation.count = Some(count);
        self
    }
}

impl Operation for PostForm {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "postForm";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/form";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/form")
            .form()
            .field("token", Some(self.token.expose()))
            .field("scope", self.scope.as_deref())
            .field_list("audience", Separator::Space, self.audience.as_deref())
            .field("count", self.count);
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

// ==== operations/post_maybe_secret.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request, Secret};

/// The operation `postMaybeSecret` with its parameters.
///
/// [`Api::post_maybe_secret`](crate::api::Api::post_maybe_secret) creates a request for it.
#[derive(Clone, Debug)]
pub struct PostMaybeSecret {
    body: Option<Secret>,
}

impl PostMaybeSecret {
    pub(crate) fn new() -> Self {
        Self { body: None }
    }
}

/// A request that sends [`PostMaybeSecret`]. It has a setter for each optional parameter.
pub type PostMaybeSecretRequest = Request<PostMaybeSecret>;

impl Request<PostMaybeSecret> {
    /// Sets the request body.
    pub fn body(mut self, body: impl Into<Secret>) -> Self {
        self.operation.body = Some(body.into());
        self
    }
}

impl Operation for PostMaybeSecret {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "postMaybeSecret";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/secret-too";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/secret-too")
            .text_option(self.body.as_ref().map(Secret::expose), "application/jwt");
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

// ==== operations/post_maybe_text.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `postMaybeText` with its parameters.
///
/// [`Api::post_maybe_text`](crate::api::Api::post_maybe_text) creates a request for it.
#[derive(Clone, Debug)]
pub struct PostMaybeText {
    body: Option<String>,
}

impl PostMaybeText {
    pub(crate) fn new() -> Self {
        Self { body: None }
    }
}

/// A request that sends [`PostMaybeText`]. It has a setter for each optional parameter.
pub type PostMaybeTextRequest = Request<PostMaybeText>;

impl Request<PostMaybeText> {
    /// Sets the request body.
    pub fn body(mut self, body: impl Into<String>) -> Self {
        self.operation.body = Some(body.into());
        self
    }
}

impl Operation for PostMaybeText {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "postMaybeText";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/text-too";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/text-too").text_option(self.body.as_deref(), "text/plain");
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

// ==== operations/post_open.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `postOpen` with its parameters.
///
/// [`Api::post_open`](crate::api::Api::post_open) creates a request for it.
#[derive(Clone, Debug)]
pub struct PostOpen {
    body: models::PostOpenBody,
}

impl PostOpen {
    pub(crate) fn new(body: models::PostOpenBody) -> Self {
        Self { body }
    }
}

/// A request that sends [`PostOpen`].
pub type PostOpenRequest = Request<PostOpen>;

impl Operation for PostOpen {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "postOpen";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/open";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/open").json(&self.body);
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

// ==== operations/post_open_form.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `postOpenForm` with its parameters.
///
/// [`Api::post_open_form`](crate::api::Api::post_open_form) creates a request for it.
#[derive(Clone, Debug)]
pub struct PostOpenForm {
    a: Option<String>,
}

impl PostOpenForm {
    pub(crate) fn new() -> Self {
        Self { a: None }
    }
}

/// A request that sends [`PostOpenForm`]. It has a setter for each optional parameter.
pub type PostOpenFormRequest = Request<PostOpenForm>;

impl Request<PostOpenForm> {
    /// Sets the form parameter `a`.
    pub fn a(mut self, a: impl Into<String>) -> Self {
        self.operation.a = Some(a.into());
        self
    }
}

impl Operation for PostOpenForm {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "postOpenForm";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/open-form";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/open-form").form().field("a", self.a.as_deref());
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

// ==== operations/post_secret.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request, Secret};

/// The operation `postSecret` with its parameters.
///
/// [`Api::post_secret`](crate::api::Api::post_secret) creates a request for it.
#[derive(Clone, Debug)]
pub struct PostSecret {
    body: Secret,
}

impl PostSecret {
    pub(crate) fn new(body: Secret) -> Self {
        Self { body }
    }
}

/// A request that sends [`PostSecret`].
pub type PostSecretRequest = Request<PostSecret>;

impl Operation for PostSecret {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "postSecret";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/secret";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/secret").text(self.body.expose(), "text/plain");
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

// ==== operations/post_text.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `postText` with its parameters.
///
/// [`Api::post_text`](crate::api::Api::post_text) creates a request for it.
#[derive(Clone, Debug)]
pub struct PostText {
    body: String,
}

impl PostText {
    pub(crate) fn new(body: String) -> Self {
        Self { body }
    }
}

/// A request that sends [`PostText`].
pub type PostTextRequest = Request<PostText>;

impl Operation for PostText {
    type Output = String;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "postText";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/text";
    const ACCEPT: &'static str = "text/*, application/json";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/text").text(&self.body, "text/plain");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::text(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/put_bytes.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `putBytes` with its parameters.
///
/// [`Api::put_bytes`](crate::api::Api::put_bytes) creates a request for it.
#[derive(Clone, Debug)]
pub struct PutBytes {
    body: Bytes,
}

impl PutBytes {
    pub(crate) fn new(body: Bytes) -> Self {
        Self { body }
    }
}

/// A request that sends [`PutBytes`].
pub type PutBytesRequest = Request<PutBytes>;

impl Operation for PutBytes {
    type Output = Bytes;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "putBytes";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/bytes";
    const ACCEPT: &'static str = "*/*";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/bytes").bytes(&self.body, "application/octet-stream");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::bytes(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/put_maybe_bytes.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `putMaybeBytes` with its parameters.
///
/// [`Api::put_maybe_bytes`](crate::api::Api::put_maybe_bytes) creates a request for it.
#[derive(Clone, Debug)]
pub struct PutMaybeBytes {
    body: Option<Bytes>,
}

impl PutMaybeBytes {
    pub(crate) fn new() -> Self {
        Self { body: None }
    }
}

/// A request that sends [`PutMaybeBytes`]. It has a setter for each optional parameter.
pub type PutMaybeBytesRequest = Request<PutMaybeBytes>;

impl Request<PutMaybeBytes> {
    /// Sets the request body.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.operation.body = Some(body.into());
        self
    }
}

impl Operation for PutMaybeBytes {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "putMaybeBytes";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/bytes-too";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/bytes-too")
            .bytes_option(self.body.as_ref(), "application/octet-stream");
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

// ==== operations/set_list.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `setList` with its parameters.
///
/// [`Api::set_list`](crate::api::Api::set_list) creates a request for it.
#[derive(Clone, Debug)]
pub struct SetList {
    body: Vec<String>,
}

impl SetList {
    pub(crate) fn new(body: Vec<String>) -> Self {
        Self { body }
    }
}

/// A request that sends [`SetList`].
pub type SetListRequest = Request<SetList>;

impl Operation for SetList {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "setList";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/list";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/list").json(&self.body);
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
