// note[E0509]: additional form parameters cannot be sent
//   --> bodies.yaml:18:166
//    |
// 18 | …bject, properties: {a: {type: string}}, additionalProperties: true}}…
//    |                                          ^^^^^^^^^^^^^^^^^^^^
//    = at /paths/~1open-form/post/requestBody/content/application~1x-www-form-urlencoded/schema/additionalProperties
//    = help: list them as `properties` in an overlay
// 
// note[E0509]: additional properties are kept as JSON: their schema is not used
//   --> bodies.yaml:19:156
//    |
// 19 | …bject, properties: {a: {type: string}}, additionalProperties: {type:…
//    |                                          ^^^^^^^^^^^^^^^^^^^^
//    = at /paths/~1open/post/requestBody/content/application~1json/schema/additionalProperties
// 
// ==== api.rs

use crate::api::{models, operations};
use crate::{Body, BuildError, Client, Json, Request, Secret};

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
    /// # Request body
    ///
    /// The body is sent as `application/json`. Another method sends it in another media type:
    ///
    /// - `application/x-www-form-urlencoded`:
    ///   [`json_or_form_form`](crate::api::Api::json_or_form_form)
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
    /// use hydra_client::api::models::Form;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = Form::new("token");
    /// api.json_or_form(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn json_or_form(
        &self,
        body: models::Form,
    ) -> Request<operations::JsonOrFormOperation> {
        let operation = operations::JsonOrFormOperation::new(body);
        Request::new(&self.client, operation)
    }

    /// Calls the operation `jsonOrForm`.
    ///
    /// `POST /both` (`jsonOrForm`)
    ///
    /// # Request body
    ///
    /// The body is sent as `application/x-www-form-urlencoded`. Another method sends it in another
    /// media type:
    ///
    /// - `application/json`: [`json_or_form`](crate::api::Api::json_or_form)
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
    /// use hydra_client::api::models::Form;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = Form::new("token");
    /// api.json_or_form_form(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn json_or_form_form(
        &self,
        body: models::Form,
    ) -> Request<operations::JsonOrFormFormOperation> {
        let operation = operations::JsonOrFormFormOperation::new(body);
        Request::new(&self.client, operation)
    }

    /// Calls the operation `optionalJson`.
    ///
    /// `PUT /json` (`optionalJson`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`OptionalJsonCall`](crate::api::operations::OptionalJsonCall), has
    /// these setters:
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
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::OptionalJsonBody;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = OptionalJsonBody::default();
    /// api.optional_json().body(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn optional_json(&self) -> Request<operations::OptionalJsonOperation> {
        let operation = operations::OptionalJsonOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `patchAny`.
    ///
    /// `PATCH /merge` (`patchAny`)
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
    /// api.patch_any("body").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn patch_any(
        &self,
        body: impl Into<Json>,
    ) -> Request<operations::PatchAnyOperation> {
        let operation = operations::PatchAnyOperation::new(body.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `postForm`.
    ///
    /// `POST /form` (`postForm`)
    ///
    /// # Arguments
    ///
    /// * `token`: The token to inspect.
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`PostFormCall`](crate::api::operations::PostFormCall), has these
    /// setters:
    ///
    /// * `scope`
    /// * `audience`
    /// * `count`
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
    /// api.post_form("token").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn post_form(
        &self,
        token: impl Into<Secret>,
    ) -> Request<operations::PostFormOperation> {
        let operation = operations::PostFormOperation::new(token.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `postMaybeSecret`.
    ///
    /// `POST /secret-too` (`postMaybeSecret`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`PostMaybeSecretCall`](crate::api::operations::PostMaybeSecretCall),
    /// has these setters:
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
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.post_maybe_secret().body("body").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn post_maybe_secret(&self) -> Request<operations::PostMaybeSecretOperation> {
        let operation = operations::PostMaybeSecretOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `postMaybeText`.
    ///
    /// `POST /text-too` (`postMaybeText`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`PostMaybeTextCall`](crate::api::operations::PostMaybeTextCall), has
    /// these setters:
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
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.post_maybe_text().body("body").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn post_maybe_text(&self) -> Request<operations::PostMaybeTextOperation> {
        let operation = operations::PostMaybeTextOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `postOpen`.
    ///
    /// `POST /open` (`postOpen`)
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
    ) -> Request<operations::PostOpenOperation> {
        let operation = operations::PostOpenOperation::new(body);
        Request::new(&self.client, operation)
    }

    /// Calls the operation `postOpenForm`.
    ///
    /// `POST /open-form` (`postOpenForm`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`PostOpenFormCall`](crate::api::operations::PostOpenFormCall), has
    /// these setters:
    ///
    /// * `a`
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
    /// api.post_open_form().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn post_open_form(&self) -> Request<operations::PostOpenFormOperation> {
        let operation = operations::PostOpenFormOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `postSecret`.
    ///
    /// `POST /secret` (`postSecret`)
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
    /// api.post_secret("body").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn post_secret(
        &self,
        body: impl Into<Secret>,
    ) -> Request<operations::PostSecretOperation> {
        let operation = operations::PostSecretOperation::new(body.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `postText`.
    ///
    /// `POST /text` (`postText`)
    ///
    /// # Response
    ///
    /// A successful call returns the body as a string.
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
    /// let response = api.post_text("body").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn post_text(
        &self,
        body: impl Into<String>,
    ) -> Request<operations::PostTextOperation> {
        let operation = operations::PostTextOperation::new(body.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `putBytes`.
    ///
    /// `PUT /bytes` (`putBytes`)
    ///
    /// # Response
    ///
    /// A successful call returns the bytes of the body.
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
    /// let response = api.put_bytes("body").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn put_bytes(
        &self,
        body: impl Into<Body>,
    ) -> Request<operations::PutBytesOperation> {
        let operation = operations::PutBytesOperation::new(body.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `putJsonFile`.
    ///
    /// `PUT /json-file` (`putJsonFile`)
    ///
    /// # Response
    ///
    /// A successful call returns the bytes of the body.
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
    /// let response = api.put_json_file("body").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn put_json_file(
        &self,
        body: impl Into<Body>,
    ) -> Request<operations::PutJsonFileOperation> {
        let operation = operations::PutJsonFileOperation::new(body.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `putMaybeBytes`.
    ///
    /// `PUT /bytes-too` (`putMaybeBytes`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`PutMaybeBytesCall`](crate::api::operations::PutMaybeBytesCall), has
    /// these setters:
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
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.put_maybe_bytes().body("body").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn put_maybe_bytes(&self) -> Request<operations::PutMaybeBytesOperation> {
        let operation = operations::PutMaybeBytesOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `setList`.
    ///
    /// `PUT /list` (`setList`)
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
    /// api.set_list(["body"]).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_list(
        &self,
        body: impl IntoIterator<Item = impl Into<String>>,
    ) -> Request<operations::SetListOperation> {
        let operation = operations::SetListOperation::new(
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
    /// The token to inspect.
    pub token: Secret,

    /// The property `scope`.
    pub scope: Option<String>,

    /// The property `audience`.
    pub audience: Option<Vec<String>>,

    /// The property `count`.
    pub count: Option<i64>,
}

impl Form {
    /// Creates a value with its required fields. The optional fields have no value.
    ///
    /// # Arguments
    ///
    /// * `token`: The token to inspect.
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
    ///
    /// The token to inspect.
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
        optional audience: "audience" as bounded,
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
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

/// The operation `jsonOrForm`: `POST /both`.
///
/// [`Api::json_or_form`](crate::api::Api::json_or_form) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct JsonOrFormOperation {
    body: models::Form,
}

impl JsonOrFormOperation {
    pub(crate) fn new(body: models::Form) -> Self {
        Self { body }
    }
}

/// A request for [`JsonOrFormOperation`].
///
/// [`Api::json_or_form`](crate::api::Api::json_or_form) creates the request.
pub type JsonOrFormCall = Request<JsonOrFormOperation>;

impl Operation for JsonOrFormOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "jsonOrForm";
    const PRODUCT: crate::Product = super::PRODUCT;
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

// ==== operations/json_or_form_form.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `jsonOrForm`: `POST /both`.
///
/// [`Api::json_or_form_form`](crate::api::Api::json_or_form_form) creates a request for the
/// operation and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct JsonOrFormFormOperation {
    body: models::Form,
}

impl JsonOrFormFormOperation {
    pub(crate) fn new(body: models::Form) -> Self {
        Self { body }
    }
}

/// A request for [`JsonOrFormFormOperation`].
///
/// [`Api::json_or_form_form`](crate::api::Api::json_or_form_form) creates the request.
pub type JsonOrFormFormCall = Request<JsonOrFormFormOperation>;

impl Operation for JsonOrFormFormOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "jsonOrForm";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/both";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/both").form_value(Some(&self.body));
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

/// The operation `optionalJson`: `PUT /json`.
///
/// [`Api::optional_json`](crate::api::Api::optional_json) creates a request for the operation
/// and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct OptionalJsonOperation {
    body: Option<models::OptionalJsonBody>,
}

impl OptionalJsonOperation {
    pub(crate) fn new() -> Self {
        Self { body: None }
    }
}

/// A request for [`OptionalJsonOperation`], with a setter for each optional parameter.
///
/// [`Api::optional_json`](crate::api::Api::optional_json) creates the request.
pub type OptionalJsonCall = Request<OptionalJsonOperation>;

/// # bodies.yaml: `optionalJson`
impl Request<OptionalJsonOperation> {
    /// Sets the request body.
    pub fn body(mut self, body: models::OptionalJsonBody) -> Self {
        self.operation.body = Some(body);
        self
    }
}

impl Operation for OptionalJsonOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "optionalJson";
    const PRODUCT: crate::Product = super::PRODUCT;
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

/// The operation `patchAny`: `PATCH /merge`.
///
/// [`Api::patch_any`](crate::api::Api::patch_any) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct PatchAnyOperation {
    body: Json,
}

impl PatchAnyOperation {
    pub(crate) fn new(body: Json) -> Self {
        Self { body }
    }
}

/// A request for [`PatchAnyOperation`].
///
/// [`Api::patch_any`](crate::api::Api::patch_any) creates the request.
pub type PatchAnyCall = Request<PatchAnyOperation>;

impl Operation for PatchAnyOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "patchAny";
    const PRODUCT: crate::Product = super::PRODUCT;
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

/// The operation `postForm`: `POST /form`.
///
/// [`Api::post_form`](crate::api::Api::post_form) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct PostFormOperation {
    token: Secret,
    scope: Option<String>,
    audience: Option<Vec<String>>,
    count: Option<i64>,
}

impl PostFormOperation {
    pub(crate) fn new(token: Secret) -> Self {
        Self {
            token,
            scope: None,
            audience: None,
            count: None,
        }
    }
}

/// A request for [`PostFormOperation`], with a setter for each optional parameter.
///
/// [`Api::post_form`](crate::api::Api::post_form) creates the request.
pub type PostFormCall = Request<PostFormOperation>;

/// # bodies.yaml: `postForm`
impl Request<PostFormOperation> {
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

impl Operation for PostFormOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "postForm";
    const PRODUCT: crate::Product = super::PRODUCT;
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

/// The operation `postMaybeSecret`: `POST /secret-too`.
///
/// [`Api::post_maybe_secret`](crate::api::Api::post_maybe_secret) creates a request for the
/// operation and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct PostMaybeSecretOperation {
    body: Option<Secret>,
}

impl PostMaybeSecretOperation {
    pub(crate) fn new() -> Self {
        Self { body: None }
    }
}

/// A request for [`PostMaybeSecretOperation`], with a setter for each optional parameter.
///
/// [`Api::post_maybe_secret`](crate::api::Api::post_maybe_secret) creates the request.
pub type PostMaybeSecretCall = Request<PostMaybeSecretOperation>;

/// # bodies.yaml: `postMaybeSecret`
impl Request<PostMaybeSecretOperation> {
    /// Sets the request body.
    pub fn body(mut self, body: impl Into<Secret>) -> Self {
        self.operation.body = Some(body.into());
        self
    }
}

impl Operation for PostMaybeSecretOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "postMaybeSecret";
    const PRODUCT: crate::Product = super::PRODUCT;
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

/// The operation `postMaybeText`: `POST /text-too`.
///
/// [`Api::post_maybe_text`](crate::api::Api::post_maybe_text) creates a request for the
/// operation and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct PostMaybeTextOperation {
    body: Option<String>,
}

impl PostMaybeTextOperation {
    pub(crate) fn new() -> Self {
        Self { body: None }
    }
}

/// A request for [`PostMaybeTextOperation`], with a setter for each optional parameter.
///
/// [`Api::post_maybe_text`](crate::api::Api::post_maybe_text) creates the request.
pub type PostMaybeTextCall = Request<PostMaybeTextOperation>;

/// # bodies.yaml: `postMaybeText`
impl Request<PostMaybeTextOperation> {
    /// Sets the request body.
    pub fn body(mut self, body: impl Into<String>) -> Self {
        self.operation.body = Some(body.into());
        self
    }
}

impl Operation for PostMaybeTextOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "postMaybeText";
    const PRODUCT: crate::Product = super::PRODUCT;
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

/// The operation `postOpen`: `POST /open`.
///
/// [`Api::post_open`](crate::api::Api::post_open) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct PostOpenOperation {
    body: models::PostOpenBody,
}

impl PostOpenOperation {
    pub(crate) fn new(body: models::PostOpenBody) -> Self {
        Self { body }
    }
}

/// A request for [`PostOpenOperation`].
///
/// [`Api::post_open`](crate::api::Api::post_open) creates the request.
pub type PostOpenCall = Request<PostOpenOperation>;

impl Operation for PostOpenOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "postOpen";
    const PRODUCT: crate::Product = super::PRODUCT;
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

/// The operation `postOpenForm`: `POST /open-form`.
///
/// [`Api::post_open_form`](crate::api::Api::post_open_form) creates a request for the operation
/// and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct PostOpenFormOperation {
    a: Option<String>,
}

impl PostOpenFormOperation {
    pub(crate) fn new() -> Self {
        Self { a: None }
    }
}

/// A request for [`PostOpenFormOperation`], with a setter for each optional parameter.
///
/// [`Api::post_open_form`](crate::api::Api::post_open_form) creates the request.
pub type PostOpenFormCall = Request<PostOpenFormOperation>;

/// # bodies.yaml: `postOpenForm`
impl Request<PostOpenFormOperation> {
    /// Sets the form parameter `a`.
    pub fn a(mut self, a: impl Into<String>) -> Self {
        self.operation.a = Some(a.into());
        self
    }
}

impl Operation for PostOpenFormOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "postOpenForm";
    const PRODUCT: crate::Product = super::PRODUCT;
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

/// The operation `postSecret`: `POST /secret`.
///
/// [`Api::post_secret`](crate::api::Api::post_secret) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct PostSecretOperation {
    body: Secret,
}

impl PostSecretOperation {
    pub(crate) fn new(body: Secret) -> Self {
        Self { body }
    }
}

/// A request for [`PostSecretOperation`].
///
/// [`Api::post_secret`](crate::api::Api::post_secret) creates the request.
pub type PostSecretCall = Request<PostSecretOperation>;

impl Operation for PostSecretOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "postSecret";
    const PRODUCT: crate::Product = super::PRODUCT;
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

/// The operation `postText`: `POST /text`.
///
/// [`Api::post_text`](crate::api::Api::post_text) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct PostTextOperation {
    body: String,
}

impl PostTextOperation {
    pub(crate) fn new(body: String) -> Self {
        Self { body }
    }
}

/// A request for [`PostTextOperation`].
///
/// [`Api::post_text`](crate::api::Api::post_text) creates the request.
pub type PostTextCall = Request<PostTextOperation>;

impl Operation for PostTextOperation {
    type Output = String;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "postText";
    const PRODUCT: crate::Product = super::PRODUCT;
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
use crate::{Body, BoxError, Request};

/// The operation `putBytes`: `PUT /bytes`.
///
/// [`Api::put_bytes`](crate::api::Api::put_bytes) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct PutBytesOperation {
    body: Body,
}

impl PutBytesOperation {
    pub(crate) fn new(body: Body) -> Self {
        Self { body }
    }
}

/// A request for [`PutBytesOperation`].
///
/// [`Api::put_bytes`](crate::api::Api::put_bytes) creates the request.
pub type PutBytesCall = Request<PutBytesOperation>;

impl Operation for PutBytesOperation {
    type Output = Bytes;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "putBytes";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/bytes";
    const ACCEPT: &'static str = "*/*";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/bytes").content(&self.body, "application/octet-stream");
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

// ==== operations/put_json_file.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{Body, BoxError, Request};

/// The operation `putJsonFile`: `PUT /json-file`.
///
/// [`Api::put_json_file`](crate::api::Api::put_json_file) creates a request for the operation
/// and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct PutJsonFileOperation {
    body: Body,
}

impl PutJsonFileOperation {
    pub(crate) fn new(body: Body) -> Self {
        Self { body }
    }
}

/// A request for [`PutJsonFileOperation`].
///
/// [`Api::put_json_file`](crate::api::Api::put_json_file) creates the request.
pub type PutJsonFileCall = Request<PutJsonFileOperation>;

impl Operation for PutJsonFileOperation {
    type Output = Bytes;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "putJsonFile";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/json-file";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/json-file").content(&self.body, "application/json");
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
use crate::{Body, BoxError, Request};

/// The operation `putMaybeBytes`: `PUT /bytes-too`.
///
/// [`Api::put_maybe_bytes`](crate::api::Api::put_maybe_bytes) creates a request for the
/// operation and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct PutMaybeBytesOperation {
    body: Option<Body>,
}

impl PutMaybeBytesOperation {
    pub(crate) fn new() -> Self {
        Self { body: None }
    }
}

/// A request for [`PutMaybeBytesOperation`], with a setter for each optional parameter.
///
/// [`Api::put_maybe_bytes`](crate::api::Api::put_maybe_bytes) creates the request.
pub type PutMaybeBytesCall = Request<PutMaybeBytesOperation>;

/// # bodies.yaml: `putMaybeBytes`
impl Request<PutMaybeBytesOperation> {
    /// Sets the request body.
    pub fn body(mut self, body: impl Into<Body>) -> Self {
        self.operation.body = Some(body.into());
        self
    }
}

impl Operation for PutMaybeBytesOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "putMaybeBytes";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/bytes-too";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/bytes-too")
            .content_option(self.body.as_ref(), "application/octet-stream");
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

/// The operation `setList`: `PUT /list`.
///
/// [`Api::set_list`](crate::api::Api::set_list) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct SetListOperation {
    body: Vec<String>,
}

impl SetListOperation {
    pub(crate) fn new(body: Vec<String>) -> Self {
        Self { body }
    }
}

/// A request for [`SetListOperation`].
///
/// [`Api::set_list`](crate::api::Api::set_list) creates the request.
pub type SetListCall = Request<SetListOperation>;

impl Operation for SetListOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "setList";
    const PRODUCT: crate::Product = super::PRODUCT;
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
