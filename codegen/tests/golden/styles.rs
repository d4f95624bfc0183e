// note[E0509]: the caller writes the value as `application/xml`
//   --> styles.yaml:37:44
//    |
// 37 | …     - {name: xml, in: query, content: {application/xml: {schema: {t…
//    |                                          ^^^^^^^^^^^^^^^
//    = at /paths/~1query/get/parameters/8/content/application~1xml
// 
// ==== api.rs

use crate::api::{models, operations};
use crate::{BuildError, Client, Request, Secret};

/// The API of styles.yaml.
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
    /// Calls the operation `emptyPath`.
    ///
    /// `GET /empty/{mode}` (`emptyPath`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::EmptyPathMode;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.empty_path(EmptyPathMode::Empty).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn empty_path(
        &self,
        mode: impl Into<models::EmptyPathMode>,
    ) -> Request<operations::EmptyPathOperation> {
        let operation = operations::EmptyPathOperation::new(mode.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `form`.
    ///
    /// `POST /form` (`form`)
    ///
    /// The request has setters for its optional parameters, see [`FormCall`](crate::api::operations::FormCall): `address`, `flat`, `colors`, `text`, `numbers`, `reserved`, `metadata`.
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::Filter;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.form(Filter::default()).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn form(&self, filter: models::Filter) -> Request<operations::FormOperation> {
        let operation = operations::FormOperation::new(filter);
        Request::new(&self.client, operation)
    }

    /// Calls the operation `headers`.
    ///
    /// `GET /headers` (`headers`)
    ///
    /// The request has setters for its optional parameters, see [`HeadersCall`](crate::api::operations::HeadersCall): `x_color`, `x_color_explode`, `x_json`, `ids`, `colors`.
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.headers("session").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn headers(
        &self,
        session: impl Into<Secret>,
    ) -> Request<operations::HeadersOperation> {
        let operation = operations::HeadersOperation::new(session.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `paths`.
    ///
    /// `GET /paths/{simple}/{simple_explode}{label}{label_explode}{matrix}{matrix_explode}/{list}{label_list}{matrix_text}/{json}` (`paths`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::Color;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api
    ///     .paths(Color::new(1, 1, 1), Color::new(1, 1, 1), Color::new(1, 1, 1), Color::new(1, 1, 1), Color::new(1, 1, 1), Color::new(1, 1, 1), ["list"], [1], "matrix_text", Color::new(1, 1, 1))
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn paths(
        &self,
        simple: models::Color,
        simple_explode: models::Color,
        label: models::Color,
        label_explode: models::Color,
        matrix: models::Color,
        matrix_explode: models::Color,
        list: impl IntoIterator<Item = impl Into<String>>,
        label_list: impl IntoIterator<Item = i64>,
        matrix_text: impl Into<String>,
        json: models::Color,
    ) -> Request<operations::PathsOperation> {
        let operation = operations::PathsOperation::new(
            simple,
            simple_explode,
            label,
            label_explode,
            matrix,
            matrix_explode,
            list.into_iter().map(Into::into).collect(),
            label_list.into_iter().collect(),
            matrix_text.into(),
            json,
        );
        Request::new(&self.client, operation)
    }

    /// Calls the operation `query`.
    ///
    /// `GET /query` (`query`)
    ///
    /// The request has setters for its optional parameters, see [`QueryCall`](crate::api::operations::QueryCall): `form`, `form_no_explode`, `space`, `pipe`, `expand`, `json`, `text`, `xml`, `any`, `map`, `nulls`, `nested`, `reserved`, `reserved_list`, `tabs`, `flag`.
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::Filter;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.query(Filter::default()).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn query(&self, filter: models::Filter) -> Request<operations::QueryOperation> {
        let operation = operations::QueryOperation::new(filter);
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of styles.yaml.
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

/// A JSON object.
///
/// Generated from the schema `color`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Color {
    /// The property `R`.
    pub r: i64,

    /// The property `G`.
    pub g: i64,

    /// The property `B`.
    pub b: i64,
}

impl Color {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(r: i64, g: i64, b: i64) -> Self {
        Self { r, g, b }
    }

    /// Sets [`r`](Self::r).
    #[must_use]
    pub fn with_r(mut self, r: i64) -> Self {
        self.r = r;
        self
    }

    /// Sets [`g`](Self::g).
    #[must_use]
    pub fn with_g(mut self, g: i64) -> Self {
        self.g = g;
        self
    }

    /// Sets [`b`](Self::b).
    #[must_use]
    pub fn with_b(mut self, b: i64) -> Self {
        self.b = b;
        self
    }
}

object! {
    Color {
        required r: "R",
        required g: "G",
        required b: "B",
    }
}

// ==== models/empty_path_mode.rs

/// An enumeration of strings.
///
/// Generated from the schema at `emptyPath.mode`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EmptyPathMode {
    /// (empty)
    Empty,

    /// `all`
    All,

    /// A value that the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownEmptyPathMode),
}

/// A value of [`EmptyPathMode`] that the API document does not list.
///
/// Its string is private, so that no `match` depends on it: a later version of this crate can add a variant for the value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownEmptyPathMode(String);

open_enum! {
    EmptyPathMode UnknownEmptyPathMode {
        Empty: "",
        All: "all",
    }
}

// ==== models/filter.rs

use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `filter`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Filter {
    /// The property `name`.
    pub name: Option<String>,

    /// The property `tags`.
    pub tags: Option<Vec<String>>,

    /// The property `range`.
    pub range: Option<models::FilterRange>,

    /// The property `kind`.
    pub kind: Option<models::FilterKind>,
}

impl Filter {
    /// Sets [`name`](Self::name).
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets [`tags`](Self::tags).
    #[must_use]
    pub fn with_tags(
        mut self,
        tags: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.tags = Some(tags.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`range`](Self::range).
    #[must_use]
    #[inline]
    pub fn with_range(mut self, range: models::FilterRange) -> Self {
        self.range = Some(range);
        self
    }

    /// Sets [`kind`](Self::kind).
    #[must_use]
    pub fn with_kind(mut self, kind: impl Into<models::FilterKind>) -> Self {
        self.kind = Some(kind.into());
        self
    }
}

object! {
    Filter {
        optional name: "name",
        optional tags: "tags" as bounded,
        optional range: "range",
        optional kind: "kind",
    }
}

// ==== models/filter_kind.rs

/// An enumeration of strings.
///
/// Generated from the schema at `filter.kind`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FilterKind {
    /// `a b`
    AB,

    /// `c`
    C,

    /// A value that the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownFilterKind),
}

/// A value of [`FilterKind`] that the API document does not list.
///
/// Its string is private, so that no `match` depends on it: a later version of this crate can add a variant for the value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownFilterKind(String);

open_enum! {
    FilterKind UnknownFilterKind {
        AB: "a b",
        C: "c",
    }
}

// ==== models/filter_range.rs

/// A JSON object.
///
/// Generated from the schema at `filter.range`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FilterRange {
    /// The property `min`.
    pub min: Option<f64>,

    /// The property `max`.
    pub max: Option<f64>,
}

impl FilterRange {
    /// Sets [`min`](Self::min).
    #[must_use]
    pub fn with_min(mut self, min: f64) -> Self {
        self.min = Some(min);
        self
    }

    /// Sets [`max`](Self::max).
    #[must_use]
    pub fn with_max(mut self, max: f64) -> Self {
        self.max = Some(max);
        self
    }
}

object! {
    FilterRange {
        optional min: "min" as bounded,
        optional max: "max" as bounded,
    }
}

// ==== operations/empty_path.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `emptyPath` with its parameters.
///
/// [`Api::empty_path`](crate::api::Api::empty_path) creates a request for it.
#[derive(Clone, Debug)]
pub struct EmptyPathOperation {
    mode: models::EmptyPathMode,
}

impl EmptyPathOperation {
    pub(crate) fn new(mode: models::EmptyPathMode) -> Self {
        Self { mode }
    }
}

/// A request that sends [`EmptyPathOperation`].
pub type EmptyPathCall = Request<EmptyPathOperation>;

impl Operation for EmptyPathOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "emptyPath";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/empty/{mode}";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/empty/").listed_segment("mode", &self.mode);
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

// ==== operations/form.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation, Style};
use crate::{BoxError, Request};

/// The operation `form` with its parameters.
///
/// [`Api::form`](crate::api::Api::form) creates a request for it.
#[derive(Clone, Debug)]
pub struct FormOperation {
    filter: models::Filter,
    address: Option<models::Color>,
    flat: Option<models::Color>,
    colors: Option<Vec<models::Color>>,
    text: Option<String>,
    numbers: Option<Vec<i64>>,
    reserved: Option<String>,
    metadata: Option<std::collections::BTreeMap<String, String>>,
}

impl FormOperation {
    pub(crate) fn new(filter: models::Filter) -> Self {
        Self {
            filter,
            address: None,
            flat: None,
            colors: None,
            text: None,
            numbers: None,
            reserved: None,
            metadata: None,
        }
    }
}

/// A request that sends [`FormOperation`]. It has a setter for each optional parameter.
pub type FormCall = Request<FormOperation>;

/// # styles.yaml: `form`
impl Request<FormOperation> {
    /// Sets the form parameter `address`.
    pub fn address(mut self, address: models::Color) -> Self {
        self.operation.address = Some(address);
        self
    }

    /// Sets the form parameter `flat`.
    pub fn flat(mut self, flat: models::Color) -> Self {
        self.operation.flat = Some(flat);
        self
    }

    /// Sets the form parameter `colors`.
    pub fn colors(mut self, colors: impl IntoIterator<Item = models::Color>) -> Self {
        self.operation.colors = Some(colors.into_iter().collect());
        self
    }

    /// Sets the form parameter `text`.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.operation.text = Some(text.into());
        self
    }

    /// Sets the form parameter `numbers`.
    pub fn numbers(mut self, numbers: impl IntoIterator<Item = i64>) -> Self {
        self.operation.numbers = Some(numbers.into_iter().collect());
        self
    }

    /// Sets the form parameter `reserved`.
    pub fn reserved(mut self, reserved: impl Into<String>) -> Self {
        self.operation.reserved = Some(reserved.into());
        self
    }

    /// Sets the form parameter `metadata`.
    pub fn metadata(
        mut self,
        metadata: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        self.operation.metadata = Some(
            metadata
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        );
        self
    }
}

impl Operation for FormOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "form";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/form";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/form")
            .form()
            .styled_field("filter", Style::DeepObject, Some(&self.filter))
            .styled_field("address", Style::Json, self.address.as_ref())
            .styled_field("flat", Style::FormExplode, self.flat.as_ref())
            .styled_field("colors", Style::FormExplode, self.colors.as_ref())
            .styled_field("text", Style::Json, self.text.as_ref())
            .styled_field("numbers", Style::Json, self.numbers.as_ref())
            .reserved_field("reserved", Style::FormExplode, self.reserved.as_ref())
            .styled_field("metadata", Style::DeepObject, self.metadata.as_ref());
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

// ==== operations/headers.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation, Style};
use crate::{BoxError, Request, Secret};

/// The operation `headers` with its parameters.
///
/// [`Api::headers`](crate::api::Api::headers) creates a request for it.
#[derive(Clone, Debug)]
pub struct HeadersOperation {
    x_color: Option<models::Color>,
    x_color_explode: Option<models::Color>,
    x_json: Option<models::Color>,
    session: Secret,
    ids: Option<Vec<i64>>,
    colors: Option<models::Color>,
}

impl HeadersOperation {
    pub(crate) fn new(session: Secret) -> Self {
        Self {
            x_color: None,
            x_color_explode: None,
            x_json: None,
            session,
            ids: None,
            colors: None,
        }
    }
}

/// A request that sends [`HeadersOperation`]. It has a setter for each optional parameter.
pub type HeadersCall = Request<HeadersOperation>;

/// # styles.yaml: `headers`
impl Request<HeadersOperation> {
    /// Sets the header `X-Color`.
    pub fn x_color(mut self, x_color: models::Color) -> Self {
        self.operation.x_color = Some(x_color);
        self
    }

    /// Sets the header `X-Color-Explode`.
    pub fn x_color_explode(mut self, x_color_explode: models::Color) -> Self {
        self.operation.x_color_explode = Some(x_color_explode);
        self
    }

    /// Sets the header `X-Json`.
    pub fn x_json(mut self, x_json: models::Color) -> Self {
        self.operation.x_json = Some(x_json);
        self
    }

    /// Sets the cookie `ids`.
    pub fn ids(mut self, ids: impl IntoIterator<Item = i64>) -> Self {
        self.operation.ids = Some(ids.into_iter().collect());
        self
    }

    /// Sets the cookie `colors`.
    pub fn colors(mut self, colors: models::Color) -> Self {
        self.operation.colors = Some(colors);
        self
    }
}

impl Operation for HeadersOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "headers";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/headers";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/headers")
            .styled_header("X-Color", Style::Simple, self.x_color.as_ref())
            .styled_header(
                "X-Color-Explode",
                Style::SimpleExplode,
                self.x_color_explode.as_ref(),
            )
            .styled_header("X-Json", Style::Json, self.x_json.as_ref())
            .cookie("session", Style::FormExplode, Some(&self.session))
            .cookie("ids", Style::FormExplode, self.ids.as_ref())
            .cookie("colors", Style::Form, self.colors.as_ref());
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

// ==== operations/paths.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation, Style};
use crate::{BoxError, Request};

/// The operation `paths` with its parameters.
///
/// [`Api::paths`](crate::api::Api::paths) creates a request for it.
#[derive(Clone, Debug)]
pub struct PathsOperation {
    simple: models::Color,
    simple_explode: models::Color,
    label: models::Color,
    label_explode: models::Color,
    matrix: models::Color,
    matrix_explode: models::Color,
    list: Vec<String>,
    label_list: Vec<i64>,
    matrix_text: String,
    json: models::Color,
}

impl PathsOperation {
    pub(crate) fn new(
        simple: models::Color,
        simple_explode: models::Color,
        label: models::Color,
        label_explode: models::Color,
        matrix: models::Color,
        matrix_explode: models::Color,
        list: Vec<String>,
        label_list: Vec<i64>,
        matrix_text: String,
        json: models::Color,
    ) -> Self {
        Self {
            simple,
            simple_explode,
            label,
            label_explode,
            matrix,
            matrix_explode,
            list,
            label_list,
            matrix_text,
            json,
        }
    }
}

/// A request that sends [`PathsOperation`].
pub type PathsCall = Request<PathsOperation>;

impl Operation for PathsOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "paths";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/paths/{simple}/{simple_explode}{label}{label_explode}{matrix}{matrix_explode}/{list}{label_list}{matrix_text}/{json}";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/paths/")
            .styled_segment("simple", Style::Simple, &self.simple)
            .path("/")
            .styled_segment("simple_explode", Style::SimpleExplode, &self.simple_explode)
            .styled_segment("label", Style::Label, &self.label)
            .styled_segment("label_explode", Style::LabelExplode, &self.label_explode)
            .styled_segment("matrix", Style::Matrix, &self.matrix)
            .styled_segment("matrix_explode", Style::MatrixExplode, &self.matrix_explode)
            .path("/")
            .styled_segment("list", Style::Simple, &self.list)
            .styled_segment("label_list", Style::LabelExplode, &self.label_list)
            .styled_segment("matrix_text", Style::Matrix, &self.matrix_text)
            .path("/")
            .styled_segment("json", Style::Json, &self.json);
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

// ==== operations/query.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation, Style};
use crate::{BoxError, Json, Request};

/// The operation `query` with its parameters.
///
/// [`Api::query`](crate::api::Api::query) creates a request for it.
#[derive(Clone, Debug)]
pub struct QueryOperation {
    form: Option<models::Color>,
    form_no_explode: Option<models::Color>,
    space: Option<models::Color>,
    pipe: Option<models::Color>,
    filter: models::Filter,
    expand: Option<Vec<String>>,
    json: Option<models::Filter>,
    text: Option<String>,
    xml: Option<String>,
    any: Option<Json>,
    map: Option<std::collections::BTreeMap<String, i64>>,
    nulls: Option<Vec<Option<String>>>,
    nested: Option<Vec<models::Color>>,
    reserved: Option<String>,
    reserved_list: Option<Vec<String>>,
    tabs: Option<Vec<String>>,
    flag: Option<String>,
}

impl QueryOperation {
    pub(crate) fn new(filter: models::Filter) -> Self {
        Self {
            form: None,
            form_no_explode: None,
            space: None,
            pipe: None,
            filter,
            expand: None,
            json: None,
            text: None,
            xml: None,
            any: None,
            map: None,
            nulls: None,
            nested: None,
            reserved: None,
            reserved_list: None,
            tabs: None,
            flag: None,
        }
    }
}

/// A request that sends [`QueryOperation`]. It has a setter for each optional parameter.
pub type QueryCall = Request<QueryOperation>;

/// # styles.yaml: `query`
impl Request<QueryOperation> {
    /// Sets the query parameter `form`.
    pub fn form(mut self, form: models::Color) -> Self {
        self.operation.form = Some(form);
        self
    }

    /// Sets the query parameter `form_no_explode`.
    pub fn form_no_explode(mut self, form_no_explode: models::Color) -> Self {
        self.operation.form_no_explode = Some(form_no_explode);
        self
    }

    /// Sets the query parameter `space`.
    pub fn space(mut self, space: models::Color) -> Self {
        self.operation.space = Some(space);
        self
    }

    /// Sets the query parameter `pipe`.
    pub fn pipe(mut self, pipe: models::Color) -> Self {
        self.operation.pipe = Some(pipe);
        self
    }

    /// Sets the query parameter `expand`.
    pub fn expand(
        mut self,
        expand: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.operation.expand = Some(expand.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the query parameter `json`.
    pub fn json(mut self, json: models::Filter) -> Self {
        self.operation.json = Some(json);
        self
    }

    /// Sets the query parameter `text`.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.operation.text = Some(text.into());
        self
    }

    /// Sets the query parameter `xml`.
    pub fn xml(mut self, xml: impl Into<String>) -> Self {
        self.operation.xml = Some(xml.into());
        self
    }

    /// Sets the query parameter `any`.
    pub fn any(mut self, any: impl Into<Json>) -> Self {
        self.operation.any = Some(any.into());
        self
    }

    /// Sets the query parameter `map`.
    pub fn map(
        mut self,
        map: impl IntoIterator<Item = (impl Into<String>, i64)>,
    ) -> Self {
        self.operation.map = Some(
            map.into_iter().map(|(name, value)| (name.into(), value)).collect(),
        );
        self
    }

    /// Sets the query parameter `nulls`.
    pub fn nulls(mut self, nulls: impl IntoIterator<Item = Option<String>>) -> Self {
        self.operation.nulls = Some(nulls.into_iter().collect());
        self
    }

    /// Sets the query parameter `nested`.
    pub fn nested(mut self, nested: impl IntoIterator<Item = models::Color>) -> Self {
        self.operation.nested = Some(nested.into_iter().collect());
        self
    }

    /// Sets the query parameter `reserved`.
    pub fn reserved(mut self, reserved: impl Into<String>) -> Self {
        self.operation.reserved = Some(reserved.into());
        self
    }

    /// Sets the query parameter `reserved_list`.
    pub fn reserved_list(
        mut self,
        reserved_list: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.operation.reserved_list = Some(
            reserved_list.into_iter().map(Into::into).collect(),
        );
        self
    }

    /// Sets the query parameter `tabs`.
    pub fn tabs(mut self, tabs: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.operation.tabs = Some(tabs.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the query parameter `flag`.
    pub fn flag(mut self, flag: impl Into<String>) -> Self {
        self.operation.flag = Some(flag.into());
        self
    }
}

impl Operation for QueryOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "query";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/query";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/query")
            .styled_query("form", Style::FormExplode, self.form.as_ref())
            .styled_query("form_no_explode", Style::Form, self.form_no_explode.as_ref())
            .styled_query("space", Style::Space, self.space.as_ref())
            .styled_query("pipe", Style::Pipe, self.pipe.as_ref())
            .styled_query("filter", Style::DeepObject, Some(&self.filter))
            .styled_query("expand", Style::DeepObject, self.expand.as_ref())
            .styled_query("json", Style::Json, self.json.as_ref())
            .styled_query("text", Style::Json, self.text.as_ref())
            .query("xml", self.xml.as_deref())
            .styled_query("any", Style::FormExplode, self.any.as_ref())
            .styled_query("map", Style::DeepObject, self.map.as_ref())
            .styled_query("nulls", Style::Form, self.nulls.as_ref())
            .styled_query("nested", Style::FormExplode, self.nested.as_ref())
            .reserved_query("reserved", Style::FormExplode, self.reserved.as_ref())
            .reserved_query("reserved_list", Style::Form, self.reserved_list.as_ref())
            .styled_query("tabs", Style::Tab, self.tabs.as_ref())
            .query("flag", self.flag.as_deref());
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
