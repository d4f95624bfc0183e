// warning[E0601]: parameter `filter-a` conflicts with parameter `filter[a]`: both become the argument `filter_a`, so this one is `filter_a2`
//   --> names.yaml:17:11
//    |
// 17 |         - {name: filter-a, in: query, schema: {type: string}}
//    |           ^
//    = at /paths/~1type~1{self}/get/parameters/8
//    = note: parameter `filter[a]` is here: names.yaml:16:11, /paths/~1type~1{self}/get/parameters/7
//    = help: to choose the name in Rust, add `x-name` in an overlay; the name in JSON and HTTP stays as it is
//    = overlay action:
//        - target: "$.paths['/type/{self}'].get.parameters[8]"
//          description: "two names conflict"
//          update: {"x-name":"filter_a2"}
// 
// warning[E0601]: operation `get_twin` conflicts with operation `getTwin`: both become the type `GetTwinOperation`, so this one is `GetTwinOperation2`
//   --> names.yaml:24:17
//    |
// 24 |   /same: {get: {operationId: get_twin, responses: {"200": {descriptio…
//    |                 ^^^^^^^^^^^
//    = at /paths/~1same/get/operationId
//    = note: operation `getTwin` is here: names.yaml:22:17, /paths/~1twin/get/operationId
//    = help: to choose the name in Rust, add `x-name` in an overlay; the name in JSON and HTTP stays as it is
//    = overlay action:
//        - target: "$.paths['/same'].get"
//          description: "two names conflict"
//          update: {"x-name":"GetTwinOperation2"}
// 
// warning[E0601]: operation `ping` conflicts with schema `pingOperation`: both become the type `PingOperation`, so this one is `PingOperation2`
//   --> names.yaml:29:17
//    |
// 29 |   /ping: {get: {operationId: ping, responses: {"200": {description: D…
//    |                 ^^^^^^^^^^^
//    = at /paths/~1ping/get/operationId
//    = note: schema `pingOperation` is here: names.yaml:32:5, /components/schemas/pingOperation
//    = help: to choose the name in Rust, add `x-name` in an overlay; the name in JSON and HTTP stays as it is
//    = overlay action:
//        - target: "$.paths['/ping'].get"
//          description: "two names conflict"
//          update: {"x-name":"PingOperation2"}
// 
// warning[E0601]: property `a_b` conflicts with property `a b`: both become the field `a_b`, so this one is `a_b2`
//   --> names.yaml:38:120
//    |
// 38 | … {type: string}, "a b": {type: string}, a_b: {type: string}, "日本":…
//    |                                          ^^^
//    = at /components/schemas/type/properties/a_b
//    = note: property `a b` is here: names.yaml:38:97, /components/schemas/type/properties/a b
//    = help: to choose the name in Rust, add `x-name` in an overlay; the name in JSON and HTTP stays as it is
//    = overlay action:
//        - target: "$.components.schemas.type.properties.a_b"
//          description: "two names conflict"
//          update: {"x-name":"a_b2"}
// 
// warning[E0602]: property `日本` contains no ASCII letter, digit or symbol, so no Rust identifier can be made from it: the field is `unnamed`
//   --> names.yaml:38:141
//    |
// 38 | …": {type: string}, a_b: {type: string}, "日本": {type: string}}}
//    |                                          ^^^^^^
//    = at /components/schemas/type/properties/日本
//    = help: to choose the name in Rust, add `x-name` in an overlay; the name in JSON and HTTP stays as it is
//    = overlay action:
//        - target: "$.components.schemas.type.properties['日本']"
//          description: "a name cannot be written in Rust"
//          update: {"x-name":"unnamed"}
// 
// warning[E0601]: schema `Twin` conflicts with schema `twin`: both become the type `Twin`, so this one is `Twin2`
//   --> names.yaml:40:5
//    |
// 40 |     Twin: {type: object, properties: {b: {type: string}}}
//    |     ^^^^
//    = at /components/schemas/Twin
//    = note: schema `twin` is here: names.yaml:39:5, /components/schemas/twin
//    = help: to choose the name in Rust, add `x-name` in an overlay; the name in JSON and HTTP stays as it is
//    = overlay action:
//        - target: "$.components.schemas.Twin"
//          description: "two names conflict"
//          update: {"x-name":"Twin2"}
// 
// note[E0604]: the schema equals another one with the name `Same`: one type is generated for both
//   --> names.yaml:46:5
//    |
// 46 |     Same: {type: object, properties: {a: {type: string}}}
//    |     ^^^^
//    = at /components/schemas/Same
// 
// ==== api.rs

use crate::api::{models, operations};
use crate::{BuildError, Client, Request};

/// The API of names.yaml.
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
    /// Calls the operation `getSame`.
    ///
    /// `GET /Same` (`getSame`)
    ///
    /// # Response
    ///
    /// A successful call returns [`Same`](crate::api::models::Same).
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
    /// let response = api.get_same().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_same(&self) -> Request<operations::GetSameOperation> {
        let operation = operations::GetSameOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `getTwin`.
    ///
    /// `GET /twin` (`getTwin`)
    ///
    /// # Response
    ///
    /// A successful call returns [`Twin`](crate::api::models::Twin).
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
    /// let response = api.get_twin().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_twin(&self) -> Request<operations::GetTwinOperation> {
        let operation = operations::GetTwinOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `get_twin`.
    ///
    /// `GET /same` (`get_twin`)
    ///
    /// # Response
    ///
    /// A successful call returns [`Same`](crate::api::models::Same).
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
    /// let response = api.get_twin2().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_twin2(&self) -> Request<operations::GetTwinOperation2> {
        let operation = operations::GetTwinOperation2::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `getTwinRequest`.
    ///
    /// `GET /Twin` (`getTwinRequest`)
    ///
    /// # Response
    ///
    /// A successful call returns [`Twin2`](crate::api::models::Twin2).
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
    /// let response = api.get_twin_request().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_twin_request(&self) -> Request<operations::GetTwinRequestOperation> {
        let operation = operations::GetTwinRequestOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `letters`.
    ///
    /// `GET /letters` (`letters`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`LettersCall`](crate::api::operations::LettersCall), has these
    /// setters:
    ///
    /// * `d`
    ///
    /// # Response
    ///
    /// A successful call returns [`Visitor`](crate::api::models::Visitor).
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
    /// let response = api.letters().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn letters(&self) -> Request<operations::LettersOperation> {
        let operation = operations::LettersOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `mod`.
    ///
    /// `GET /mod` (`mod`)
    ///
    /// # Response
    ///
    /// A successful call returns [`Mod`](crate::api::models::Mod).
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
    /// let response = api.r#mod().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn r#mod(&self) -> Request<operations::ModOperation> {
        let operation = operations::ModOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `new`.
    ///
    /// `GET /type/{self}` (`new`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`NewCall`](crate::api::operations::NewCall), has these setters:
    ///
    /// * `type`
    /// * `header_parameter`
    /// * `send_parameter`
    /// * `body`
    /// * `n2fa`
    /// * `filter_a`
    /// * `filter_a2`
    ///
    /// # Response
    ///
    /// A successful call returns [`StringModel`](crate::api::models::StringModel).
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
    /// let response = api.new_operation("self_", "operation").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn new_operation(
        &self,
        self_: impl Into<String>,
        operation: impl Into<String>,
    ) -> Request<operations::NewOperation> {
        let operation = operations::NewOperation::new(self_.into(), operation.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `operation`.
    ///
    /// `GET /operation` (`operation`)
    ///
    /// # Response
    ///
    /// A successful call returns [`OptionModel`](crate::api::models::OptionModel).
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
    /// let response = api.operation().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn operation(&self) -> Request<operations::OperationOperation> {
        let operation = operations::OperationOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `ping`.
    ///
    /// `GET /ping` (`ping`)
    ///
    /// # Response
    ///
    /// A successful call returns [`PingOutput2`](crate::api::operations::PingOutput2), which has a
    /// variant for each result.
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
    /// let response = api.ping().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn ping(&self) -> Request<operations::PingOperation2> {
        let operation = operations::PingOperation2::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `Result`.
    ///
    /// `POST /result` (`Result`)
    ///
    /// # Response
    ///
    /// A successful call returns [`SecretModel`](crate::api::models::SecretModel).
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::Type;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = Type::new("fn");
    /// let response = api.result(body).await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn result(&self, body: models::Type) -> Request<operations::ResultOperation> {
        let operation = operations::ResultOperation::new(body);
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of names.yaml.
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

// ==== models/a.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `A`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct A {
    /// The property `b`.
    pub b: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    A extra {
        optional b: "b",
    }
}

// ==== models/d.rs

/// An enumeration of strings.
///
/// Generated from the schema `D`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum D {
    /// The value `err`.
    Err,

    /// The value `Err2`.
    Err2,

    /// The value `self`.
    Self_,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownD),
}

/// A value of [`D`] that the API document does not list.
///
/// [`D::as_str`] returns its string. The string is private here, because a later version of
/// this crate can add a variant for the value. A `match` on the string would then no longer
/// match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownD(String);

open_enum! {
    D UnknownD {
        Err: "err",
        Err2: "Err2",
        Self_: "self",
    }
}

// ==== models/mod_model.rs

use crate::Extra;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `mod`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mod {
    /// The property `a`.
    pub a: Option<models::A>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Mod extra {
        optional a: "a",
    }
}

// ==== models/option.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `Option`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OptionModel {
    /// The property `Some`.
    pub some: String,

    /// The property `none`.
    pub none: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    OptionModel extra {
        required some: "Some",
        optional none: "none",
    }
}

// ==== models/ping_call.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `pingCall`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PingCall {
    /// The property `b`.
    pub b: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    PingCall extra {
        optional b: "b",
    }
}

// ==== models/ping_operation.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `pingOperation`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PingOperation {
    /// The property `a`.
    pub a: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    PingOperation extra {
        optional a: "a",
    }
}

// ==== models/ping_output.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `pingOutput`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PingOutput {
    /// The property `c`.
    pub c: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    PingOutput extra {
        optional c: "c",
    }
}

// ==== models/same.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `same`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Same {
    /// The property `a`.
    pub a: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Same extra {
        optional a: "a",
    }
}

// ==== models/secret.rs

use crate::{Extra, Secret};

/// A JSON object.
///
/// Generated from the schema `Secret`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SecretModel {
    /// The property `secret`.
    pub secret: Option<Secret>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    SecretModel extra {
        optional secret: "secret",
    }
}

// ==== models/string.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `String`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct StringModel {
    /// The property `value`.
    pub value: Option<String>,

    /// The property `extra`.
    pub extra_property: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    StringModel extra {
        optional value: "value",
        optional extra_property: "extra",
    }
}

// ==== models/twin.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `twin`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Twin {
    /// The property `a`.
    pub a: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Twin extra {
        optional a: "a",
    }
}

// ==== models/twin2.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `Twin`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Twin2 {
    /// The property `b`.
    pub b: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Twin2 extra {
        optional b: "b",
    }
}

// ==== models/type.rs

/// A JSON object.
///
/// Generated from the schema `type`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Type {
    /// The property `fn`.
    pub r#fn: String,

    /// The property `self`.
    pub self_: Option<String>,

    /// The property `a b`.
    pub a_b: Option<String>,

    /// The property `a_b`.
    pub a_b2: Option<String>,

    /// The property `日本`.
    pub unnamed: Option<String>,
}

impl Type {
    /// Creates a value with its required fields. The optional fields have no value.
    #[must_use]
    pub fn new(r#fn: impl Into<String>) -> Self {
        Self {
            r#fn: r#fn.into(),
            self_: None,
            a_b: None,
            a_b2: None,
            unnamed: None,
        }
    }

    /// Sets [`fn`](Self::fn).
    #[must_use]
    pub fn with_fn(mut self, r#fn: impl Into<String>) -> Self {
        self.r#fn = r#fn.into();
        self
    }

    /// Sets [`self_`](Self::self_).
    #[must_use]
    pub fn with_self_(mut self, self_: impl Into<String>) -> Self {
        self.self_ = Some(self_.into());
        self
    }

    /// Sets [`a_b`](Self::a_b).
    #[must_use]
    pub fn with_a_b(mut self, a_b: impl Into<String>) -> Self {
        self.a_b = Some(a_b.into());
        self
    }

    /// Sets [`a_b2`](Self::a_b2).
    #[must_use]
    pub fn with_a_b2(mut self, a_b2: impl Into<String>) -> Self {
        self.a_b2 = Some(a_b2.into());
        self
    }

    /// Sets [`unnamed`](Self::unnamed).
    #[must_use]
    pub fn with_unnamed(mut self, unnamed: impl Into<String>) -> Self {
        self.unnamed = Some(unnamed.into());
        self
    }
}

object! {
    Type {
        required r#fn: "fn",
        optional self_: "self",
        optional a_b: "a b",
        optional a_b2: "a_b",
        optional unnamed: "日本",
    }
}

// ==== models/visitor.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `Visitor`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Visitor {
    /// The property `visitor`.
    pub visitor: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Visitor extra {
        optional visitor: "visitor",
    }
}

// ==== operations/get_same.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getSame`: `GET /Same`.
///
/// [`Api::get_same`](crate::api::Api::get_same) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetSameOperation {}

impl GetSameOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`GetSameOperation`].
///
/// [`Api::get_same`](crate::api::Api::get_same) creates the request.
pub type GetSameCall = Request<GetSameOperation>;

impl Operation for GetSameOperation {
    type Output = models::Same;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getSame";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/Same";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/Same");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/get_twin.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getTwin`: `GET /twin`.
///
/// [`Api::get_twin`](crate::api::Api::get_twin) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetTwinOperation {}

impl GetTwinOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`GetTwinOperation`].
///
/// [`Api::get_twin`](crate::api::Api::get_twin) creates the request.
pub type GetTwinCall = Request<GetTwinOperation>;

impl Operation for GetTwinOperation {
    type Output = models::Twin;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getTwin";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/twin";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/twin");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/get_twin2.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `get_twin`: `GET /same`.
///
/// [`Api::get_twin2`](crate::api::Api::get_twin2) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetTwinOperation2 {}

impl GetTwinOperation2 {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`GetTwinOperation2`].
///
/// [`Api::get_twin2`](crate::api::Api::get_twin2) creates the request.
pub type GetTwinCall2 = Request<GetTwinOperation2>;

impl Operation for GetTwinOperation2 {
    type Output = models::Same;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "get_twin";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/same";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/same");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/get_twin_request.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getTwinRequest`: `GET /Twin`.
///
/// [`Api::get_twin_request`](crate::api::Api::get_twin_request) creates a request for the
/// operation and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetTwinRequestOperation {}

impl GetTwinRequestOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`GetTwinRequestOperation`].
///
/// [`Api::get_twin_request`](crate::api::Api::get_twin_request) creates the request.
pub type GetTwinRequestCall = Request<GetTwinRequestOperation>;

impl Operation for GetTwinRequestOperation {
    type Output = models::Twin2;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getTwinRequest";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/Twin";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/Twin");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/letters.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `letters`: `GET /letters`.
///
/// [`Api::letters`](crate::api::Api::letters) creates a request for the operation and describes
/// its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct LettersOperation {
    d: Option<models::D>,
}

impl LettersOperation {
    pub(crate) fn new() -> Self {
        Self { d: None }
    }
}

/// A request for [`LettersOperation`], with a setter for each optional parameter.
///
/// [`Api::letters`](crate::api::Api::letters) creates the request.
pub type LettersCall = Request<LettersOperation>;

/// # names.yaml: `letters`
impl Request<LettersOperation> {
    /// Sets the query parameter `d`.
    pub fn d(mut self, d: impl Into<models::D>) -> Self {
        self.operation.d = Some(d.into());
        self
    }
}

impl Operation for LettersOperation {
    type Output = models::Visitor;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "letters";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/letters";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/letters").query("d", self.d.as_ref());
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/mod_operation.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `mod`: `GET /mod`.
///
/// [`Api::mod`](crate::api::Api::mod) creates a request for the operation and describes its
/// parameters, response and errors.
#[derive(Clone, Debug)]
pub struct ModOperation {}

impl ModOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`ModOperation`].
///
/// [`Api::mod`](crate::api::Api::mod) creates the request.
pub type ModCall = Request<ModOperation>;

impl Operation for ModOperation {
    type Output = models::Mod;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "mod";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/mod";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/mod");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/new.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `new`: `GET /type/{self}`.
///
/// [`Api::new_operation`](crate::api::Api::new_operation) creates a request for the operation
/// and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct NewOperation {
    self_: String,
    r#type: Option<String>,
    header: Option<String>,
    send: Option<String>,
    body: Option<String>,
    operation: String,
    n2fa: Option<String>,
    filter_a: Option<String>,
    filter_a2: Option<String>,
}

impl NewOperation {
    pub(crate) fn new(self_: String, operation: String) -> Self {
        Self {
            self_,
            r#type: None,
            header: None,
            send: None,
            body: None,
            operation,
            n2fa: None,
            filter_a: None,
            filter_a2: None,
        }
    }
}

/// A request for [`NewOperation`], with a setter for each optional parameter.
///
/// [`Api::new_operation`](crate::api::Api::new_operation) creates the request.
pub type NewCall = Request<NewOperation>;

/// # names.yaml: `new`
impl Request<NewOperation> {
    /// Sets the query parameter `type`.
    pub fn r#type(mut self, r#type: impl Into<String>) -> Self {
        self.operation.r#type = Some(r#type.into());
        self
    }

    /// Sets the query parameter `header`.
    pub fn header_parameter(mut self, header_parameter: impl Into<String>) -> Self {
        self.operation.header = Some(header_parameter.into());
        self
    }

    /// Sets the query parameter `send`.
    pub fn send_parameter(mut self, send_parameter: impl Into<String>) -> Self {
        self.operation.send = Some(send_parameter.into());
        self
    }

    /// Sets the query parameter `body`.
    pub fn body(mut self, body: impl Into<String>) -> Self {
        self.operation.body = Some(body.into());
        self
    }

    /// Sets the query parameter `2fa`.
    pub fn n2fa(mut self, n2fa: impl Into<String>) -> Self {
        self.operation.n2fa = Some(n2fa.into());
        self
    }

    /// Sets the query parameter `filter[a]`.
    pub fn filter_a(mut self, filter_a: impl Into<String>) -> Self {
        self.operation.filter_a = Some(filter_a.into());
        self
    }

    /// Sets the query parameter `filter-a`.
    pub fn filter_a2(mut self, filter_a2: impl Into<String>) -> Self {
        self.operation.filter_a2 = Some(filter_a2.into());
        self
    }
}

impl Operation for NewOperation {
    type Output = models::StringModel;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "new";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/type/{self}";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/type/")
            .segment("self", &self.self_)
            .query("type", self.r#type.as_deref())
            .query("header", self.header.as_deref())
            .query("send", self.send.as_deref())
            .query("body", self.body.as_deref())
            .query("operation", Some(self.operation.as_str()))
            .query("2fa", self.n2fa.as_deref())
            .query("filter[a]", self.filter_a.as_deref())
            .query("filter-a", self.filter_a2.as_deref());
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/operation.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `operation`: `GET /operation`.
///
/// [`Api::operation`](crate::api::Api::operation) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct OperationOperation {}

impl OperationOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`OperationOperation`].
///
/// [`Api::operation`](crate::api::Api::operation) creates the request.
pub type OperationCall = Request<OperationOperation>;

impl Operation for OperationOperation {
    type Output = models::OptionModel;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "operation";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/operation";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/operation");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/ping.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `ping`: `GET /ping`.
///
/// [`Api::ping`](crate::api::Api::ping) creates a request for the operation and describes its
/// parameters, response and errors.
#[derive(Clone, Debug)]
pub struct PingOperation2 {}

impl PingOperation2 {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`PingOperation2`].
///
/// [`Api::ping`](crate::api::Api::ping) creates the request.
pub type PingCall2 = Request<PingOperation2>;

/// The output of [`PingOperation2`]: a variant for each result.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PingOutput2 {
    /// Done
    Ok(models::PingOperation),

    /// Done
    Created(models::PingCall),

    /// Done
    Accepted(models::PingOutput),
}

impl Operation for PingOperation2 {
    type Output = PingOutput2;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "ping";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/ping";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/ping");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        match response.status().as_u16() {
            200 => decode::json(response).map(PingOutput2::Ok),
            201 => decode::json(response).map(PingOutput2::Created),
            202 => decode::json(response).map(PingOutput2::Accepted),
            _ => decode::unlisted_status(response),
        }
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/result.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `Result`: `POST /result`.
///
/// [`Api::result`](crate::api::Api::result) creates a request for the operation and describes
/// its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct ResultOperation {
    body: models::Type,
}

impl ResultOperation {
    pub(crate) fn new(body: models::Type) -> Self {
        Self { body }
    }
}

/// A request for [`ResultOperation`].
///
/// [`Api::result`](crate::api::Api::result) creates the request.
pub type ResultCall = Request<ResultOperation>;

impl Operation for ResultOperation {
    type Output = models::SecretModel;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "Result";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/result";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/result").json(&self.body);
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}
