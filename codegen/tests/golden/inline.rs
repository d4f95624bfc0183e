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
    /// Creates a value with its required fields. The optional fields have no value.
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
    /// Creates a value with its required fields. The optional fields have no value.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
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
