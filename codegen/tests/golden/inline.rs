// ==== api.rs

use crate::api::{models, operations};
use crate::{BuildError, Client, Request};

/// The API of inline.yaml.
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
    /// Calls the operation `placeOrder`.
    ///
    /// `POST /order` (`placeOrder`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::PlaceOrder`](crate::api::ErrorBody::PlaceOrder), unless the list names another one.
    ///
    /// * `503`,
    ///   [`ErrorBody::PlaceOrderServiceUnavailable`](crate::api::ErrorBody::PlaceOrderServiceUnavailable):
    ///   Full
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::{PlaceOrderBody, PlaceOrderBodyAddress};
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = PlaceOrderBody::new(PlaceOrderBodyAddress::new("city"));
    /// let response = api.place_order(body).await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn place_order(
        &self,
        body: models::PlaceOrderBody,
    ) -> Request<operations::PlaceOrderOperation> {
        let operation = operations::PlaceOrderOperation::new(body);
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::api::models;
use crate::error;

/// The body of an error response of inline.yaml.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// The body of an error response.
    ///
    /// Generated from the schema at `placeOrder.ServiceUnavailable`.
    PlaceOrderServiceUnavailable(models::PlaceOrderServiceUnavailable),

    /// The body of an error response.
    ///
    /// Generated from the schema at `placeOrder.error`.
    PlaceOrder(models::PlaceOrderError),

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
            Self::PlaceOrderServiceUnavailable(body) => {
                error::debug(f, "PlaceOrderServiceUnavailable", body)
            }
            Self::PlaceOrder(body) => error::debug(f, "PlaceOrder", body),
            Self::Unrecognized(body) => error::debug(f, "Unrecognized", body),
        }
    }
}

impl fmt::Display for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PlaceOrderServiceUnavailable(_) => {
                error::say(f, "placeOrder.ServiceUnavailable", &[])
            }
            Self::PlaceOrder(_) => error::say(f, "placeOrder.error", &[]),
            Self::Unrecognized(body) => body.fmt(f),
        }
    }
}

// ==== models/place_order_body.rs

use crate::api::models;

/// A JSON object.
///
/// Generated from the schema at `placeOrder.body`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlaceOrderBody {
    /// The property `address`.
    pub address: models::PlaceOrderBodyAddress,

    /// The property `lines`.
    pub lines: Option<Vec<models::PlaceOrderBodyLinesItem>>,

    /// The property `notes`.
    pub notes: Option<
        std::collections::BTreeMap<String, models::PlaceOrderBodyNotesValue>,
    >,
}

impl PlaceOrderBody {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(address: models::PlaceOrderBodyAddress) -> Self {
        Self {
            address,
            lines: None,
            notes: None,
        }
    }

    /// Sets [`address`](Self::address).
    #[must_use]
    #[inline]
    pub fn with_address(mut self, address: models::PlaceOrderBodyAddress) -> Self {
        self.address = address;
        self
    }

    /// Sets [`lines`](Self::lines).
    #[must_use]
    pub fn with_lines(
        mut self,
        lines: impl IntoIterator<Item = models::PlaceOrderBodyLinesItem>,
    ) -> Self {
        self.lines = Some(lines.into_iter().collect());
        self
    }

    /// Sets [`notes`](Self::notes).
    #[must_use]
    pub fn with_notes(
        mut self,
        notes: impl IntoIterator<
            Item = (impl Into<String>, models::PlaceOrderBodyNotesValue),
        >,
    ) -> Self {
        self.notes = Some(
            notes.into_iter().map(|(name, value)| (name.into(), value)).collect(),
        );
        self
    }
}

object! {
    PlaceOrderBody {
        required address: "address",
        optional lines: "lines" as bounded,
        optional notes: "notes" as bounded,
    }
}

// ==== models/place_order_body_address.rs

/// A JSON object.
///
/// Generated from the schema at `placeOrder.body.address`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlaceOrderBodyAddress {
    /// The property `city`.
    pub city: String,
}

impl PlaceOrderBodyAddress {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(city: impl Into<String>) -> Self {
        Self { city: city.into() }
    }

    /// Sets [`city`](Self::city).
    #[must_use]
    pub fn with_city(mut self, city: impl Into<String>) -> Self {
        self.city = city.into();
        self
    }
}

object! {
    PlaceOrderBodyAddress {
        required city: "city",
    }
}

// ==== models/place_order_body_lines_item.rs

/// A JSON object.
///
/// Generated from the schema at `placeOrder.body.lines.item`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlaceOrderBodyLinesItem {
    /// The property `count`.
    pub count: Option<i64>,
}

impl PlaceOrderBodyLinesItem {
    /// Sets [`count`](Self::count).
    #[must_use]
    pub fn with_count(mut self, count: i64) -> Self {
        self.count = Some(count);
        self
    }
}

object! {
    PlaceOrderBodyLinesItem {
        optional count: "count",
    }
}

// ==== models/place_order_body_notes_value.rs

/// A JSON object.
///
/// Generated from the schema at `placeOrder.body.notes.value`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlaceOrderBodyNotesValue {
    /// The property `text`.
    pub text: Option<String>,
}

impl PlaceOrderBodyNotesValue {
    /// Sets [`text`](Self::text).
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }
}

object! {
    PlaceOrderBodyNotesValue {
        optional text: "text",
    }
}

// ==== models/place_order_error.rs

use std::fmt;

use crate::Extra;
use crate::error;

/// A JSON object.
///
/// Generated from the schema at `placeOrder.error`.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlaceOrderError {
    /// The property `why`.
    pub why: Option<String>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl fmt::Debug for PlaceOrderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        error::debug_object(
            f,
            "PlaceOrderError",
            &[("why", &self.why), ("extra", &self.extra)],
        )
    }
}

object! {
    PlaceOrderError extra {
        optional why: "why",
    }
}

// ==== models/place_order_response.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema at `placeOrder.response`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlaceOrderResponse {
    /// The property `id`.
    pub id: Option<String>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

object! {
    PlaceOrderResponse extra {
        optional id: "id",
    }
}

// ==== models/place_order_service_unavailable.rs

use std::fmt;

use crate::Extra;
use crate::error;

/// A JSON object.
///
/// Generated from the schema at `placeOrder.ServiceUnavailable`.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlaceOrderServiceUnavailable {
    /// The property `queue`.
    pub queue: Option<i64>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl fmt::Debug for PlaceOrderServiceUnavailable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        error::debug_object(
            f,
            "PlaceOrderServiceUnavailable",
            &[("queue", &self.queue), ("extra", &self.extra)],
        )
    }
}

object! {
    PlaceOrderServiceUnavailable extra {
        optional queue: "queue",
    }
}

// ==== operations/place_order.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `placeOrder` with its parameters.
///
/// [`Api::place_order`](crate::api::Api::place_order) creates a request for it.
#[derive(Clone, Debug)]
pub struct PlaceOrderOperation {
    body: models::PlaceOrderBody,
}

impl PlaceOrderOperation {
    pub(crate) fn new(body: models::PlaceOrderBody) -> Self {
        Self { body }
    }
}

/// A request that sends [`PlaceOrderOperation`].
pub type PlaceOrderCall = Request<PlaceOrderOperation>;

impl Operation for PlaceOrderOperation {
    type Output = models::PlaceOrderResponse;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "placeOrder";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/order";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/order").json(&self.body);
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        match response.status().as_u16() {
            503 => decode::error(response, ErrorBody::PlaceOrderServiceUnavailable),
            _ => decode::error(response, ErrorBody::PlaceOrder),
        }
    }
}
