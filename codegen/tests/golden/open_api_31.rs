// note[E0509]: nothing is generated for the webhook `thingChanged`
//   --> open_api_31.yaml:28:3
//    |
// 28 |   thingChanged:
//    |   ^^^^^^^^^^^^
//    = at /webhooks/thingChanged
// 
// note[E0704]: `dependentRequired` is a condition on the properties, which is not checked
//   --> open_api_31.yaml:42:7
//    |
// 42 |       dependentRequired: {size: [unit]}
//    |       ^^^^^^^^^^^^^^^^^
//    = at /components/schemas/Thing/dependentRequired
// 
// note[E0704]: the array is read as a list: the positions of the items are not checked
//   --> open_api_31.yaml:49:33
//    |
// 49 |         position: {type: array, prefixItems: [{type: number}, {type: …
//    |                                 ^^^^^^^^^^^
//    = at /components/schemas/Thing/properties/position/prefixItems
// 
// note[E0704]: the patterns of names are not used: every name is allowed
//   --> open_api_31.yaml:50:18
//    |
// 50 |         labels: {patternProperties: {"^[a-z]+$": {type: string}}}
//    |                  ^^^^^^^^^^^^^^^^^
//    = at /components/schemas/Thing/properties/labels/patternProperties
// 
// note[E0704]: `if` is a condition on the value, which is not checked
//   --> open_api_31.yaml:59:7
//    |
// 59 |       if: {properties: {name: {const: root}}}
//    |       ^^
//    = at /components/schemas/Owner/if
//    = also: `then` is a condition on the value, which is not checked, at open_api_31.yaml:60:7
// 
// ==== api.rs

use crate::api::operations;
use crate::{BuildError, Client, Request};

/// The API of open_api_31.yaml.
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
    /// Calls the operation `getThing`.
    ///
    /// `GET /things/{id}` (`getThing`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`GetThingCall`](crate::api::operations::GetThingCall), has these
    /// setters:
    ///
    /// * `page`
    ///
    /// # Response
    ///
    /// A successful call returns [`Thing`](crate::api::models::Thing).
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The API document lists the error
    /// responses below. Their body is [`ErrorBody::Missing`](crate::api::ErrorBody::Missing),
    /// unless the list states another type.
    ///
    /// * `404`: Missing.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.get_thing("id").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_thing(
        &self,
        id: impl Into<String>,
    ) -> Request<operations::GetThingOperation> {
        let operation = operations::GetThingOperation::new(id.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `setThing`.
    ///
    /// `PUT /things/{id}` (`setThing`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`SetThingCall`](crate::api::operations::SetThingCall), has these
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
    /// [`ErrorBody::Missing`](crate::api::ErrorBody::Missing).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.set_thing("id").body("body").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_thing(
        &self,
        id: impl Into<String>,
    ) -> Request<operations::SetThingOperation> {
        let operation = operations::SetThingOperation::new(id.into());
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::api::models;
use crate::error;

/// The body of an error response of open_api_31.yaml.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// The body of an error response.
    ///
    /// Generated from the schema at `Missing`.
    Missing(models::Missing),

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
            Self::Missing(body) => error::debug(f, "Missing", body),
            Self::Unrecognized(body) => error::debug(f, "Unrecognized", body),
        }
    }
}

impl fmt::Display for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(body) => error::display_body(f, "Missing", body),
            Self::Unrecognized(body) => body.fmt(f),
        }
    }
}

// ==== models/missing.rs

use std::fmt;

use crate::Extra;
use crate::error;

/// A JSON object.
///
/// Generated from the schema at `Missing`.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Missing {
    /// The property `error`.
    pub error: String,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl fmt::Debug for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        error::debug_object(
            f,
            "Missing",
            &[("error", &self.error), ("extra", &self.extra)],
        )
    }
}

object! {
    Missing extra {
        required error: "error",
    }
}

// ==== models/owner.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `Owner`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Owner {
    /// The property `name`.
    pub name: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Owner extra {
        optional name: "name",
    }
}

// ==== models/thing.rs

use crate::Json;
use crate::api::models;
use crate::format;

/// A JSON object.
///
/// Generated from the schema `Thing`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    /// The property `kind`.
    pub kind: models::ThingKind,

    /// The owner.
    pub owner: Option<models::Owner>,

    /// The former owner.
    #[deprecated]
    pub parent: Option<models::Owner>,

    /// The property `note`.
    pub note: Option<String>,

    /// The property `tags`.
    pub tags: Vec<Json>,

    /// The property `position`.
    pub position: Option<Vec<f64>>,

    /// The property `labels`.
    pub labels: Option<std::collections::BTreeMap<String, String>>,

    /// The property `icon`.
    pub icon: Option<format::Base64>,

    /// The property `size`.
    ///
    /// Greater than `0`. Less than `100`.
    pub size: Option<u64>,

    /// The property `unit`.
    pub unit: Option<models::ThingUnit>,

    /// The property `anything`.
    pub anything: Option<Json>,
}

object! {
    Thing {
        required kind: "kind",
        nullable owner: "owner",
        optional parent: "parent",
        nullable note: "note",
        list tags: "tags" as bounded,
        optional position: "position" as bounded,
        optional labels: "labels" as bounded,
        optional icon: "icon",
        optional size: "size",
        optional unit: "unit",
        optional anything: "anything",
    }
}

// ==== models/thing_kind.rs

/// An enumeration of strings.
///
/// Generated from the schema at `Thing.kind`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ThingKind {
    /// The value `thing`.
    Thing,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownThingKind),
}

/// A value of [`ThingKind`] that the API document does not list.
///
/// [`ThingKind::as_str`] returns its string. The string is private here, because a later
/// version of this crate can add a variant for the value. A `match` on the string would then no
/// longer match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownThingKind(String);

open_enum! {
    ThingKind UnknownThingKind {
        Thing: "thing",
    }
}

// ==== models/thing_unit.rs

/// An enumeration of strings.
///
/// Generated from the schema at `Thing.unit`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ThingUnit {
    /// The value `m`.
    M,

    /// The value `mm`.
    Mm,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownThingUnit),
}

/// A value of [`ThingUnit`] that the API document does not list.
///
/// [`ThingUnit::as_str`] returns its string. The string is private here, because a later
/// version of this crate can add a variant for the value. A `match` on the string would then no
/// longer match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownThingUnit(String);

open_enum! {
    ThingUnit UnknownThingUnit {
        M: "m",
        Mm: "mm",
    }
}

// ==== operations/get_thing.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getThing`: `GET /things/{id}`.
///
/// [`Api::get_thing`](crate::api::Api::get_thing) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetThingOperation {
    id: String,
    page: Option<u64>,
}

impl GetThingOperation {
    pub(crate) fn new(id: String) -> Self {
        Self { id, page: None }
    }
}

/// A request for [`GetThingOperation`], with a setter for each optional parameter.
///
/// [`Api::get_thing`](crate::api::Api::get_thing) creates the request.
pub type GetThingCall = Request<GetThingOperation>;

/// # open_api_31.yaml: `getThing`
impl Request<GetThingOperation> {
    /// Sets the query parameter `page`.
    ///
    /// Greater than `0`.
    pub fn page(mut self, page: u64) -> Self {
        self.operation.page = Some(page);
        self
    }
}

impl Operation for GetThingOperation {
    type Output = models::Thing;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getThing";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/things/{id}";
    const DOCUMENTS_NOT_FOUND: bool = true;

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/things/").segment("id", &self.id).query("page", self.page);
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Missing)
    }
}

// ==== operations/set_thing.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{Body, BoxError, Request};

/// The operation `setThing`: `PUT /things/{id}`.
///
/// [`Api::set_thing`](crate::api::Api::set_thing) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct SetThingOperation {
    id: String,
    body: Option<Body>,
}

impl SetThingOperation {
    pub(crate) fn new(id: String) -> Self {
        Self { id, body: None }
    }
}

/// A request for [`SetThingOperation`], with a setter for each optional parameter.
///
/// [`Api::set_thing`](crate::api::Api::set_thing) creates the request.
pub type SetThingCall = Request<SetThingOperation>;

/// # open_api_31.yaml: `setThing`
impl Request<SetThingOperation> {
    /// Sets the request body.
    pub fn body(mut self, body: impl Into<Body>) -> Self {
        self.operation.body = Some(body.into());
        self
    }
}

impl Operation for SetThingOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "setThing";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/things/{id}";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/things/")
            .segment("id", &self.id)
            .content_option(self.body.as_ref(), "application/octet-stream");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::unit(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Missing)
    }
}
