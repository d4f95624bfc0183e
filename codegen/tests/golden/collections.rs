// ==== models/book.rs

/// A JSON object.
///
/// Generated from the schema `book`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Book {
    /// The property `title`.
    pub title: Option<String>,
}

impl Book {
    /// Sets [`title`](Self::title).
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }
}

object! {
    Book {
        optional title: "title",
    }
}

// ==== models/kind.rs

/// An enumeration of strings.
///
/// Generated from the schema `kind`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// The value `small`.
    Small,

    /// The value `large`.
    Large,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownKind),
}

/// A value of [`Kind`] that the API document does not list.
///
/// [`Kind::as_str`] returns its string. The string is private here, because a later version of
/// this crate can add a variant for the value. A `match` on the string would then no longer
/// match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownKind(String);

open_enum! {
    Kind UnknownKind {
        Small: "small",
        Large: "large",
    }
}

// ==== models/nested.rs

use crate::{Json, Timestamp};

/// A JSON object.
///
/// Generated from the schema `nested`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Nested {
    /// The property `numbers`.
    pub numbers: Vec<Vec<Vec<i64>>>,

    /// The property `texts`.
    pub texts: Vec<Vec<String>>,

    /// The property `times`.
    pub times: std::collections::BTreeMap<String, Vec<Timestamp>>,

    /// The property `maps`.
    pub maps: Vec<std::collections::BTreeMap<String, Vec<String>>>,

    /// The property `values`.
    pub values: Vec<Vec<Json>>,

    /// The property `a"b\c`.
    pub a_b_c: String,
}

impl Nested {
    /// Creates a value with its required fields. The optional fields have no value.
    #[must_use]
    pub fn new(
        numbers: impl IntoIterator<Item = Vec<Vec<i64>>>,
        texts: impl IntoIterator<Item = Vec<String>>,
        times: impl IntoIterator<Item = (impl Into<String>, Vec<Timestamp>)>,
        maps: impl IntoIterator<Item = std::collections::BTreeMap<String, Vec<String>>>,
        values: impl IntoIterator<Item = Vec<Json>>,
        a_b_c: impl Into<String>,
    ) -> Self {
        Self {
            numbers: numbers.into_iter().collect(),
            texts: texts.into_iter().collect(),
            times: times.into_iter().map(|(name, value)| (name.into(), value)).collect(),
            maps: maps.into_iter().collect(),
            values: values.into_iter().collect(),
            a_b_c: a_b_c.into(),
        }
    }

    /// Sets [`numbers`](Self::numbers).
    #[must_use]
    pub fn with_numbers(
        mut self,
        numbers: impl IntoIterator<Item = Vec<Vec<i64>>>,
    ) -> Self {
        self.numbers = numbers.into_iter().collect();
        self
    }

    /// Sets [`texts`](Self::texts).
    #[must_use]
    pub fn with_texts(mut self, texts: impl IntoIterator<Item = Vec<String>>) -> Self {
        self.texts = texts.into_iter().collect();
        self
    }

    /// Sets [`times`](Self::times).
    #[must_use]
    pub fn with_times(
        mut self,
        times: impl IntoIterator<Item = (impl Into<String>, Vec<Timestamp>)>,
    ) -> Self {
        self.times = times
            .into_iter()
            .map(|(name, value)| (name.into(), value))
            .collect();
        self
    }

    /// Sets [`maps`](Self::maps).
    #[must_use]
    pub fn with_maps(
        mut self,
        maps: impl IntoIterator<Item = std::collections::BTreeMap<String, Vec<String>>>,
    ) -> Self {
        self.maps = maps.into_iter().collect();
        self
    }

    /// Sets [`values`](Self::values).
    #[must_use]
    pub fn with_values(mut self, values: impl IntoIterator<Item = Vec<Json>>) -> Self {
        self.values = values.into_iter().collect();
        self
    }

    /// Sets [`a_b_c`](Self::a_b_c).
    #[must_use]
    pub fn with_a_b_c(mut self, a_b_c: impl Into<String>) -> Self {
        self.a_b_c = a_b_c.into();
        self
    }
}

object! {
    Nested {
        list numbers: "numbers" as bounded,
        list texts: "texts" as bounded,
        list times: "times" as bounded,
        list maps: "maps" as bounded,
        list values: "values" as bounded,
        required a_b_c: "a\"b\\c",
    }
}

// ==== models/shelf.rs

use crate::Json;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `shelf`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Shelf {
    /// The property `books`.
    pub books: Vec<models::Book>,

    /// The property `names`.
    pub names: Vec<String>,

    /// The property `by_name`.
    pub by_name: Option<std::collections::BTreeMap<String, models::Book>>,

    /// The property `tags`.
    pub tags: Option<std::collections::BTreeMap<String, Vec<String>>>,

    /// The property `grid`.
    pub grid: Option<Vec<Vec<Vec<f64>>>>,

    /// The property `anything`.
    pub anything: Option<Vec<Json>>,

    /// The property `untyped`.
    pub untyped: Option<Vec<std::collections::BTreeMap<String, i64>>>,

    /// The property `free`.
    pub free: Option<Json>,

    /// The property `free_too`.
    pub free_too: Option<Json>,
}

impl Shelf {
    /// Creates a value with its required fields. The optional fields have no value.
    #[must_use]
    pub fn new(
        books: impl IntoIterator<Item = models::Book>,
        names: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        Self {
            books: books.into_iter().collect(),
            names: names.into_iter().map(Into::into).collect(),
            by_name: None,
            tags: None,
            grid: None,
            anything: None,
            untyped: None,
            free: None,
            free_too: None,
        }
    }

    /// Sets [`books`](Self::books).
    #[must_use]
    pub fn with_books(mut self, books: impl IntoIterator<Item = models::Book>) -> Self {
        self.books = books.into_iter().collect();
        self
    }

    /// Sets [`names`](Self::names).
    #[must_use]
    pub fn with_names(
        mut self,
        names: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.names = names.into_iter().map(Into::into).collect();
        self
    }

    /// Sets [`by_name`](Self::by_name).
    #[must_use]
    pub fn with_by_name(
        mut self,
        by_name: impl IntoIterator<Item = (impl Into<String>, models::Book)>,
    ) -> Self {
        self.by_name = Some(
            by_name.into_iter().map(|(name, value)| (name.into(), value)).collect(),
        );
        self
    }

    /// Sets [`tags`](Self::tags).
    #[must_use]
    pub fn with_tags(
        mut self,
        tags: impl IntoIterator<Item = (impl Into<String>, Vec<String>)>,
    ) -> Self {
        self.tags = Some(
            tags.into_iter().map(|(name, value)| (name.into(), value)).collect(),
        );
        self
    }

    /// Sets [`grid`](Self::grid).
    #[must_use]
    pub fn with_grid(mut self, grid: impl IntoIterator<Item = Vec<Vec<f64>>>) -> Self {
        self.grid = Some(grid.into_iter().collect());
        self
    }

    /// Sets [`anything`](Self::anything).
    #[must_use]
    pub fn with_anything(
        mut self,
        anything: impl IntoIterator<Item = impl Into<Json>>,
    ) -> Self {
        self.anything = Some(anything.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`untyped`](Self::untyped).
    #[must_use]
    pub fn with_untyped(
        mut self,
        untyped: impl IntoIterator<Item = std::collections::BTreeMap<String, i64>>,
    ) -> Self {
        self.untyped = Some(untyped.into_iter().collect());
        self
    }

    /// Sets [`free`](Self::free).
    #[must_use]
    pub fn with_free(mut self, free: impl Into<Json>) -> Self {
        self.free = Some(free.into());
        self
    }

    /// Sets [`free_too`](Self::free_too).
    #[must_use]
    pub fn with_free_too(mut self, free_too: impl Into<Json>) -> Self {
        self.free_too = Some(free_too.into());
        self
    }
}

object! {
    Shelf {
        list books: "books" as bounded,
        list names: "names" as bounded,
        optional by_name: "by_name" as bounded,
        optional tags: "tags" as bounded,
        optional grid: "grid" as bounded,
        optional anything: "anything" as bounded,
        optional untyped: "untyped" as bounded,
        optional free: "free",
        optional free_too: "free_too",
    }
}

// ==== operations/set_index.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `setIndex`: `PUT /index`.
///
/// [`Api::set_index`](crate::api::Api::set_index) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct SetIndexOperation {
    body: std::collections::BTreeMap<
        String,
        std::collections::BTreeMap<String, Vec<String>>,
    >,
}

impl SetIndexOperation {
    pub(crate) fn new(
        body: std::collections::BTreeMap<
            String,
            std::collections::BTreeMap<String, Vec<String>>,
        >,
    ) -> Self {
        Self { body }
    }
}

/// A request for [`SetIndexOperation`].
///
/// [`Api::set_index`](crate::api::Api::set_index) creates the request.
pub type SetIndexCall = Request<SetIndexOperation>;

impl Operation for SetIndexOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "setIndex";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/index";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/index").json(&self.body);
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

// ==== operations/set_nested.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `setNested`: `PUT /nested`.
///
/// [`Api::set_nested`](crate::api::Api::set_nested) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct SetNestedOperation {
    body: models::Nested,
}

impl SetNestedOperation {
    pub(crate) fn new(body: models::Nested) -> Self {
        Self { body }
    }
}

/// A request for [`SetNestedOperation`].
///
/// [`Api::set_nested`](crate::api::Api::set_nested) creates the request.
pub type SetNestedCall = Request<SetNestedOperation>;

impl Operation for SetNestedOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "setNested";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/nested";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/nested").json(&self.body);
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

// ==== operations/set_shelf.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `setShelf`: `PUT /shelf`.
///
/// [`Api::set_shelf`](crate::api::Api::set_shelf) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct SetShelfOperation {
    body: models::Shelf,
}

impl SetShelfOperation {
    pub(crate) fn new(body: models::Shelf) -> Self {
        Self { body }
    }
}

/// A request for [`SetShelfOperation`].
///
/// [`Api::set_shelf`](crate::api::Api::set_shelf) creates the request.
pub type SetShelfCall = Request<SetShelfOperation>;

impl Operation for SetShelfOperation {
    type Output = Vec<std::collections::BTreeMap<String, Vec<i64>>>;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "setShelf";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/shelf";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/shelf").json(&self.body);
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

// ==== operations/set_table.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `setTable`: `PUT /table`.
///
/// [`Api::set_table`](crate::api::Api::set_table) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct SetTableOperation {
    body: Vec<Vec<models::Kind>>,
}

impl SetTableOperation {
    pub(crate) fn new(body: Vec<Vec<models::Kind>>) -> Self {
        Self { body }
    }
}

/// A request for [`SetTableOperation`].
///
/// [`Api::set_table`](crate::api::Api::set_table) creates the request.
pub type SetTableCall = Request<SetTableOperation>;

impl Operation for SetTableOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "setTable";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/table";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/table").json(&self.body);
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
