// warning[E0601]: enum value `on_hold` conflicts with enum value `on-hold`: both become the variant `OnHold`, so this one is `OnHold2`
//   --> enums.yaml:17:27
//    |
// 17 |     state: {type: string, enum: ["", "1", "on-hold", "on_hold", unkno…
//    |                           ^^^^
//    = at /components/schemas/state/enum
//    = note: enum value `on-hold` is here: enums.yaml:17:27, /components/schemas/state/enum
//    = help: to choose the names in Rust, add `x-enum-names: {value: Name}` to the schema in an overlay; the values in JSON stay as they are
//    = overlay action:
//        - target: "$.components.schemas.state"
//          description: "two names conflict"
//          update: {"x-enum-names":{"on_hold":"OnHold2"}}
// 
// warning[E0602]: enum value `日本` contains no ASCII letter, digit or symbol, so no Rust identifier can be made from it: the variant is `Unnamed`
//   --> enums.yaml:17:27
//    |
// 17 |     state: {type: string, enum: ["", "1", "on-hold", "on_hold", unkno…
//    |                           ^^^^
//    = at /components/schemas/state/enum
//    = help: to choose the names in Rust, add `x-enum-names: {value: Name}` to the schema in an overlay; the values in JSON stay as they are
//    = overlay action:
//        - target: "$.components.schemas.state"
//          description: "a name cannot be written in Rust"
//          update: {"x-enum-names":{"日本":"Unnamed"}}
// 
// note[E0509]: enum values that are not strings are not generated, only their type
//   --> enums.yaml:24:9
//    |
// 24 |         numbers: {type: integer, enum: [1, 2]}
//    |         ^^^^^^^
//    = at /components/schemas/thing/properties/numbers
//    = also at enums.yaml:25:9 and enums.yaml:26:9
// 
// warning[E0305]: `pattern` has no effect on a schema of type `integer`
//   --> enums.yaml:25:44
//    |
// 25 |         odd: {type: integer, enum: [1, 2], pattern: x}
//    |                                            ^^^^^^^
//    = at /components/schemas/thing/properties/odd/pattern
//    = also at enums.yaml:26:65
//    = overlay action:
//        - target: "$.components.schemas.thing.properties['maybe','odd'].pattern"
//          description: "a member has no effect at this place"
//          remove: true
// 
// ==== api.rs

use crate::api::{models, operations};
use crate::{BuildError, Client, Request};

/// The API of enums.yaml.
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
    /// Calls the operation `listThings`.
    ///
    /// `GET /things/{color}` (`listThings`)
    ///
    /// # Arguments
    ///
    /// * `color`: A color.
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`ListThingsCall`](crate::api::operations::ListThingsCall), has these
    /// setters:
    ///
    /// * `order`
    /// * `states`
    ///
    /// # Response
    ///
    /// A successful call returns [`Thing`](crate::api::models::Thing).
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::Color;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.list_things(Color::Red).await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_things(
        &self,
        color: impl Into<models::Color>,
    ) -> Request<operations::ListThingsOperation> {
        let operation = operations::ListThingsOperation::new(color.into());
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of enums.yaml.
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

// ==== models/color.rs

/// A color.
///
/// Generated from the schema `color`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Color {
    /// The value `red`.
    Red,

    /// The value `green`.
    Green,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownColor),
}

/// A value of [`Color`] that the API document does not list.
///
/// [`Color::as_str`] returns its string. The string is private here, because a later version of
/// this crate can add a variant for the value. A `match` on the string would then no longer
/// match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownColor(String);

open_enum! {
    Color UnknownColor {
        Red: "red",
        Green: "green",
    }
}

// ==== models/list_things_order.rs

/// An enumeration of strings.
///
/// Generated from the schema at `listThings.order`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ListThingsOrder {
    /// The value `asc`.
    Asc,

    /// The value `desc`.
    Desc,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownListThingsOrder),
}

/// A value of [`ListThingsOrder`] that the API document does not list.
///
/// [`ListThingsOrder::as_str`] returns its string. The string is private here, because a later
/// version of this crate can add a variant for the value. A `match` on the string would then no
/// longer match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownListThingsOrder(String);

open_enum! {
    ListThingsOrder UnknownListThingsOrder {
        Asc: "asc",
        Desc: "desc",
    }
}

// ==== models/state.rs

/// An enumeration of strings.
///
/// Generated from the schema `state`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// The value (empty).
    Empty,

    /// The value `1`.
    N1,

    /// The value `on-hold`.
    OnHold,

    /// The value `on_hold`.
    OnHold2,

    /// The value `unknown`.
    UnknownValue,

    /// The value `urn:x:y`.
    Y,

    /// The value `日本`.
    Unnamed,

    /// The value `+1`.
    Plus1,

    /// The value `-1`.
    Minus1,

    /// The value `*`.
    Star,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownState),
}

/// A value of [`State`] that the API document does not list.
///
/// [`State::as_str`] returns its string. The string is private here, because a later version of
/// this crate can add a variant for the value. A `match` on the string would then no longer
/// match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownState(String);

open_enum! {
    State UnknownState {
        Empty: "",
        N1: "1",
        OnHold: "on-hold",
        OnHold2: "on_hold",
        UnknownValue: "unknown",
        Y: "urn:x:y",
        Unnamed: "日本",
        Plus1: "+1",
        Minus1: "-1",
        Star: "*",
    }
}

// ==== models/thing.rs

use crate::Extra;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `thing`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Thing {
    /// A color.
    pub color: Option<models::Color>,

    /// The property `size`.
    pub size: Option<models::ThingSize>,

    /// The property `numbers`.
    pub numbers: Option<i64>,

    /// The property `odd`.
    pub odd: i64,

    /// The property `maybe`.
    pub maybe: Option<i64>,

    /// The property `untyped`.
    pub untyped: Option<models::ThingUntyped>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Thing extra {
        optional color: "color",
        optional size: "size",
        optional numbers: "numbers",
        required odd: "odd",
        optional maybe: "maybe",
        optional untyped: "untyped",
    }
}

// ==== models/thing_size.rs

/// An enumeration of strings.
///
/// Generated from the schema at `thing.size`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ThingSize {
    /// The value `S`.
    S,

    /// The value `M`.
    M,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownThingSize),
}

/// A value of [`ThingSize`] that the API document does not list.
///
/// [`ThingSize::as_str`] returns its string. The string is private here, because a later
/// version of this crate can add a variant for the value. A `match` on the string would then no
/// longer match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownThingSize(String);

open_enum! {
    ThingSize UnknownThingSize {
        S: "S",
        M: "M",
    }
}

// ==== models/thing_untyped.rs

/// An enumeration of strings.
///
/// Generated from the schema at `thing.untyped`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ThingUntyped {
    /// The value `p`.
    P,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownThingUntyped),
}

/// A value of [`ThingUntyped`] that the API document does not list.
///
/// [`ThingUntyped::as_str`] returns its string. The string is private here, because a later
/// version of this crate can add a variant for the value. A `match` on the string would then no
/// longer match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownThingUntyped(String);

open_enum! {
    ThingUntyped UnknownThingUntyped {
        P: "p",
    }
}

// ==== operations/list_things.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation, Separator};
use crate::{BoxError, Request};

/// The operation `listThings`: `GET /things/{color}`.
///
/// [`Api::list_things`](crate::api::Api::list_things) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct ListThingsOperation {
    color: models::Color,
    order: Option<models::ListThingsOrder>,
    states: Option<Vec<models::State>>,
}

impl ListThingsOperation {
    pub(crate) fn new(color: models::Color) -> Self {
        Self {
            color,
            order: None,
            states: None,
        }
    }
}

/// A request for [`ListThingsOperation`], with a setter for each optional parameter.
///
/// [`Api::list_things`](crate::api::Api::list_things) creates the request.
pub type ListThingsCall = Request<ListThingsOperation>;

/// # enums.yaml: `listThings`
impl Request<ListThingsOperation> {
    /// Sets the query parameter `order`.
    pub fn order(mut self, order: impl Into<models::ListThingsOrder>) -> Self {
        self.operation.order = Some(order.into());
        self
    }

    /// Sets the query parameter `states`.
    pub fn states(
        mut self,
        states: impl IntoIterator<Item = impl Into<models::State>>,
    ) -> Self {
        self.operation.states = Some(states.into_iter().map(Into::into).collect());
        self
    }
}

impl Operation for ListThingsOperation {
    type Output = models::Thing;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "listThings";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/things/{color}";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/things/")
            .segment("color", &self.color)
            .query("order", self.order.as_ref())
            .query_list("states", Separator::Comma, self.states.as_deref());
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
