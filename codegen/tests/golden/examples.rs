// ==== api.rs

use crate::api::{models, operations};
use crate::format;
use crate::{BuildError, Client, Request};

/// The API of examples.yaml.
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
    /// Calls the operation `listMismatches`.
    ///
    /// `GET /mismatches` (`listMismatches`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`ListMismatchesCall`](crate::api::operations::ListMismatchesCall),
    /// has these setters:
    ///
    /// * `nothing`
    /// * `empty`
    /// * `quotes`
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
    /// use hydra_client::api::models::ListMismatchesKind;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api
    ///     .list_mismatches(true, 1, "text", ListMismatchesKind::First)
    ///     .quotes("\"\\ \u{202e} ```\n# not code")
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_mismatches(
        &self,
        boolean: bool,
        small: i8,
        text: impl Into<String>,
        kind: impl Into<models::ListMismatchesKind>,
    ) -> Request<operations::ListMismatchesOperation> {
        let operation = operations::ListMismatchesOperation::new(
            boolean,
            small,
            text.into(),
            kind.into(),
        );
        Request::new(&self.client, operation)
    }

    /// Calls the operation `setOrder`.
    ///
    /// `PUT /orders/{id}` (`setOrder`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`SetOrderCall`](crate::api::operations::SetOrderCall), has these
    /// setters:
    ///
    /// * `dry_run`
    /// * `limit`
    /// * `fields`
    /// * `hidden`
    /// * `old`
    ///
    /// # Authentication
    ///
    /// The operation accepts the credentials of this security scheme:
    ///
    /// - `basic`: a user name and a password by HTTP Basic ([`basic_auth`](Request::basic_auth))
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
    /// use hydra_client::api::models::{Line, Order, OrderStatus, Party};
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let party = Party::new("Alice")
    ///     .with_mail("alice@example.com")
    ///     .with_phone("+1 555 0100");
    /// let body = Order::new(
    ///     "alice@example.com",
    ///     party,
    ///     OrderStatus::Paid,
    ///     [Line::new("sku").with_count(2)],
    /// )
    /// .with_tags([("color", "red")])
    /// .with_total(12.5);
    /// api
    ///     .set_order("3b241101-e2bb-4255-8caf-4136c566a962", body)
    ///     .basic_auth("user", "password")
    ///     .dry_run(false)
    ///     .limit(20)
    ///     .fields(["id", "total"])
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_order(
        &self,
        id: impl Into<format::Uuid>,
        body: models::Order,
    ) -> Request<operations::SetOrderOperation> {
        let operation = operations::SetOrderOperation::new(id.into(), body);
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of examples.yaml.
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

// ==== models/line.rs

/// A JSON object.
///
/// Generated from the schema `line`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// The property `sku`.
    pub sku: String,

    /// The property `count`.
    ///
    /// Minimum: `1`.
    pub count: Option<u64>,
}

impl Line {
    /// Creates a value with its required fields. The optional fields have no value.
    #[must_use]
    pub fn new(sku: impl Into<String>) -> Self {
        Self {
            sku: sku.into(),
            count: None,
        }
    }

    /// Sets [`sku`](Self::sku).
    #[must_use]
    pub fn with_sku(mut self, sku: impl Into<String>) -> Self {
        self.sku = sku.into();
        self
    }

    /// Sets [`count`](Self::count).
    #[must_use]
    pub fn with_count(mut self, count: u64) -> Self {
        self.count = Some(count);
        self
    }
}

object! {
    Line {
        required sku: "sku",
        optional count: "count",
    }
}

// ==== models/list_mismatches_kind.rs

/// An enumeration of strings.
///
/// Generated from the schema at `listMismatches.kind`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ListMismatchesKind {
    /// The value `first`.
    First,

    /// The value `second`.
    Second,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownListMismatchesKind),
}

/// A value of [`ListMismatchesKind`] that the API document does not list.
///
/// [`ListMismatchesKind::as_str`] returns its string. The string is private here, because a
/// later version of this crate can add a variant for the value. A `match` on the string would
/// then no longer match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownListMismatchesKind(String);

open_enum! {
    ListMismatchesKind UnknownListMismatchesKind {
        First: "first",
        Second: "second",
    }
}

// ==== models/order.rs

use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `order`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Order {
    /// The property `email`.
    pub email: String,

    /// The property `buyer`.
    pub buyer: models::Party,

    /// The property `status`.
    pub status: models::OrderStatus,

    /// The property `lines`.
    pub lines: Vec<models::Line>,

    /// The property `note`.
    pub note: Option<String>,

    /// The property `tags`.
    pub tags: Option<std::collections::BTreeMap<String, String>>,

    /// The property `total`.
    pub total: Option<f64>,
}

impl Order {
    /// Creates a value with its required fields. The optional fields have no value.
    #[must_use]
    pub fn new(
        email: impl Into<String>,
        buyer: models::Party,
        status: models::OrderStatus,
        lines: impl IntoIterator<Item = models::Line>,
    ) -> Self {
        Self {
            email: email.into(),
            buyer,
            status,
            lines: lines.into_iter().collect(),
            note: None,
            tags: None,
            total: None,
        }
    }

    /// Sets [`email`](Self::email).
    #[must_use]
    pub fn with_email(mut self, email: impl Into<String>) -> Self {
        self.email = email.into();
        self
    }

    /// Sets [`buyer`](Self::buyer).
    #[must_use]
    #[inline]
    pub fn with_buyer(mut self, buyer: models::Party) -> Self {
        self.buyer = buyer;
        self
    }

    /// Sets [`status`](Self::status).
    #[must_use]
    pub fn with_status(mut self, status: impl Into<models::OrderStatus>) -> Self {
        self.status = status.into();
        self
    }

    /// Sets [`lines`](Self::lines).
    #[must_use]
    pub fn with_lines(mut self, lines: impl IntoIterator<Item = models::Line>) -> Self {
        self.lines = lines.into_iter().collect();
        self
    }

    /// Sets [`note`](Self::note).
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Sets [`tags`](Self::tags).
    #[must_use]
    pub fn with_tags(
        mut self,
        tags: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        self.tags = Some(
            tags.into_iter().map(|(name, value)| (name.into(), value.into())).collect(),
        );
        self
    }

    /// Sets [`total`](Self::total).
    #[must_use]
    pub fn with_total(mut self, total: f64) -> Self {
        self.total = Some(total);
        self
    }
}

object! {
    Order {
        required email: "email",
        required buyer: "buyer",
        required status: "status",
        list lines: "lines" as bounded,
        optional note: "note",
        optional tags: "tags" as bounded,
        optional total: "total" as bounded,
    }
}

// ==== models/order_status.rs

/// An enumeration of strings.
///
/// Generated from the schema at `order.status`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OrderStatus {
    /// The value `open`.
    Open,

    /// The value `paid`.
    Paid,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownOrderStatus),
}

/// A value of [`OrderStatus`] that the API document does not list.
///
/// [`OrderStatus::as_str`] returns its string. The string is private here, because a later
/// version of this crate can add a variant for the value. A `match` on the string would then no
/// longer match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownOrderStatus(String);

open_enum! {
    OrderStatus UnknownOrderStatus {
        Open: "open",
        Paid: "paid",
    }
}

// ==== models/party.rs

/// A JSON object.
///
/// Generated from the schema `party`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Party {
    /// The property `name`.
    pub name: String,

    /// The property `mail`.
    pub mail: Option<String>,

    /// The property `phone`.
    pub phone: Option<String>,

    /// The property `created`.
    pub created: Option<String>,
}

impl Party {
    /// Creates a value with its required fields. The optional fields have no value.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            mail: None,
            phone: None,
            created: None,
        }
    }

    /// Sets [`name`](Self::name).
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets [`mail`](Self::mail).
    #[must_use]
    pub fn with_mail(mut self, mail: impl Into<String>) -> Self {
        self.mail = Some(mail.into());
        self
    }

    /// Sets [`phone`](Self::phone).
    #[must_use]
    pub fn with_phone(mut self, phone: impl Into<String>) -> Self {
        self.phone = Some(phone.into());
        self
    }
}

object! {
    Party {
        required name: "name",
        optional mail: "mail",
        optional phone: "phone",
        optional created: "created",
    }
}

// ==== operations/list_mismatches.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation, Separator};
use crate::{BoxError, Request};

/// The operation `listMismatches`: `GET /mismatches`.
///
/// [`Api::list_mismatches`](crate::api::Api::list_mismatches) creates a request for the
/// operation and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct ListMismatchesOperation {
    boolean: bool,
    small: i8,
    text: String,
    nothing: Option<String>,
    empty: Option<Vec<String>>,
    kind: models::ListMismatchesKind,
    quotes: Option<String>,
}

impl ListMismatchesOperation {
    pub(crate) fn new(
        boolean: bool,
        small: i8,
        text: String,
        kind: models::ListMismatchesKind,
    ) -> Self {
        Self {
            boolean,
            small,
            text,
            nothing: None,
            empty: None,
            kind,
            quotes: None,
        }
    }
}

/// A request for [`ListMismatchesOperation`], with a setter for each optional parameter.
///
/// [`Api::list_mismatches`](crate::api::Api::list_mismatches) creates the request.
pub type ListMismatchesCall = Request<ListMismatchesOperation>;

/// # examples.yaml: `listMismatches`
impl Request<ListMismatchesOperation> {
    /// Sets the query parameter `nothing`.
    pub fn nothing(mut self, nothing: impl Into<String>) -> Self {
        self.operation.nothing = Some(nothing.into());
        self
    }

    /// Sets the query parameter `empty`.
    pub fn empty(mut self, empty: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.operation.empty = Some(empty.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the query parameter `quotes`.
    pub fn quotes(mut self, quotes: impl Into<String>) -> Self {
        self.operation.quotes = Some(quotes.into());
        self
    }
}

impl Operation for ListMismatchesOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "listMismatches";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/mismatches";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/mismatches")
            .query("boolean", Some(self.boolean))
            .query("small", Some(self.small))
            .query("text", Some(self.text.as_str()))
            .query("nothing", self.nothing.as_deref())
            .query_list("empty", Separator::Repeat, self.empty.as_deref())
            .query("kind", Some(&self.kind))
            .query("quotes", self.quotes.as_deref());
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

// ==== operations/set_order.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::format;
use crate::operation::{
    Encoder, Method, Operation, SecurityKind, SecurityScheme, Separator,
};
use crate::{BoxError, Request};

/// The operation `setOrder`: `PUT /orders/{id}`.
///
/// [`Api::set_order`](crate::api::Api::set_order) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct SetOrderOperation {
    id: format::Uuid,
    dry_run: Option<bool>,
    limit: Option<i64>,
    fields: Option<Vec<String>>,
    hidden: Option<String>,
    old: Option<String>,
    body: models::Order,
}

impl SetOrderOperation {
    pub(crate) fn new(id: format::Uuid, body: models::Order) -> Self {
        Self {
            id,
            dry_run: None,
            limit: None,
            fields: None,
            hidden: None,
            old: None,
            body,
        }
    }
}

/// A request for [`SetOrderOperation`], with a setter for each optional parameter.
///
/// [`Api::set_order`](crate::api::Api::set_order) creates the request.
pub type SetOrderCall = Request<SetOrderOperation>;

/// # examples.yaml: `setOrder`
impl Request<SetOrderOperation> {
    /// Sets the query parameter `dry_run`.
    pub fn dry_run(mut self, dry_run: bool) -> Self {
        self.operation.dry_run = Some(dry_run);
        self
    }

    /// Sets the query parameter `limit`.
    pub fn limit(mut self, limit: i64) -> Self {
        self.operation.limit = Some(limit);
        self
    }

    /// Sets the query parameter `fields`.
    pub fn fields(
        mut self,
        fields: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.operation.fields = Some(fields.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the query parameter `hidden`.
    pub fn hidden(mut self, hidden: impl Into<String>) -> Self {
        self.operation.hidden = Some(hidden.into());
        self
    }

    /// Sets the query parameter `old`.
    #[deprecated]
    pub fn old(mut self, old: impl Into<String>) -> Self {
        self.operation.old = Some(old.into());
        self
    }
}

impl Operation for SetOrderOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "setOrder";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/orders/{id}";
    const SECURITY: &'static [&'static [SecurityScheme]] = &[
        &[SecurityScheme::new("basic", SecurityKind::Basic)],
    ];

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/orders/")
            .segment("id", &self.id)
            .query("dry_run", self.dry_run)
            .query("limit", self.limit)
            .query_list("fields", Separator::Repeat, self.fields.as_deref())
            .query("hidden", self.hidden.as_deref())
            .query("old", self.old.as_deref())
            .json(&self.body);
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
