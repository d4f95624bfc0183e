// warning[E0305]: the parameter is ignored: the header `Authorization` is described by media types and security schemes
//   --> parameters.yaml:23:11
//    |
// 23 |         - {name: Authorization, in: header, schema: {type: string}}
//    |           ^
//    = at /paths/~1a~1{first}~1b~1{second}/get/parameters/10
//    = help: remove it in an overlay
//    = overlay action:
//        - target: "$.paths['/a/{first}/b/{second}'].get.parameters[10]"
//          description: "a member has no effect at this place"
//          remove: true
// 
// ==== api.rs

use crate::api::operations;
use crate::{BuildError, Client, Request, Secret};

/// The API of parameters.yaml.
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
    /// Calls the operation `getAB`.
    ///
    /// `GET /a/{first}/b/{second}` (`getAB`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`GetAbCall`](crate::api::operations::GetAbCall), has these setters:
    ///
    /// * `repeat`
    /// * `comma`
    /// * `pipe`
    /// * `flag`
    /// * `untyped`
    /// * `x_tags`
    /// * `x_depth`: Replaces that of the path.
    /// * `x_trace`: Joins the calls of one task.
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
    /// api.get_ab("first", 1, "token", ["space"], "x_request_id").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_ab(
        &self,
        first: impl Into<String>,
        second: i64,
        token: impl Into<Secret>,
        space: impl IntoIterator<Item = impl Into<String>>,
        x_request_id: impl Into<String>,
    ) -> Request<operations::GetAbOperation> {
        let operation = operations::GetAbOperation::new(
            first.into(),
            second,
            token.into(),
            space.into_iter().map(Into::into).collect(),
            x_request_id.into(),
        );
        Request::new(&self.client, operation)
    }

    /// Calls the operation `getByJson`.
    ///
    /// `GET /json/{key}` (`getByJson`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`GetByJsonCall`](crate::api::operations::GetByJsonCall), has these
    /// setters:
    ///
    /// * `filter`: What to look for.
    /// * `proof`
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
    /// api.get_by_json("key").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_by_json(
        &self,
        key: impl Into<String>,
    ) -> Request<operations::GetByJsonOperation> {
        let operation = operations::GetByJsonOperation::new(key.into());
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of parameters.yaml.
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

// ==== operations/get_ab.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation, Separator};
use crate::{BoxError, Request, Secret};

/// The operation `getAB`: `GET /a/{first}/b/{second}`.
///
/// [`Api::get_ab`](crate::api::Api::get_ab) creates a request for the operation and describes
/// its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetAbOperation {
    first: String,
    second: i64,
    token: Secret,
    repeat: Option<Vec<String>>,
    comma: Option<Vec<i64>>,
    space: Vec<String>,
    pipe: Option<Vec<Secret>>,
    flag: Option<bool>,
    untyped: Option<String>,
    x_request_id: String,
    x_tags: Option<Vec<String>>,
    x_depth: Option<i64>,
    x_trace: Option<String>,
}

impl GetAbOperation {
    pub(crate) fn new(
        first: String,
        second: i64,
        token: Secret,
        space: Vec<String>,
        x_request_id: String,
    ) -> Self {
        Self {
            first,
            second,
            token,
            repeat: None,
            comma: None,
            space,
            pipe: None,
            flag: None,
            untyped: None,
            x_request_id,
            x_tags: None,
            x_depth: None,
            x_trace: None,
        }
    }
}

/// A request for [`GetAbOperation`], with a setter for each optional parameter.
///
/// [`Api::get_ab`](crate::api::Api::get_ab) creates the request.
pub type GetAbCall = Request<GetAbOperation>;

/// # parameters.yaml: `getAB`
impl Request<GetAbOperation> {
    /// Sets the query parameter `repeat`.
    pub fn repeat(
        mut self,
        repeat: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.operation.repeat = Some(repeat.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the query parameter `comma`.
    pub fn comma(mut self, comma: impl IntoIterator<Item = i64>) -> Self {
        self.operation.comma = Some(comma.into_iter().collect());
        self
    }

    /// Sets the query parameter `pipe`.
    pub fn pipe(mut self, pipe: impl IntoIterator<Item = impl Into<Secret>>) -> Self {
        self.operation.pipe = Some(pipe.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the query parameter `flag`.
    pub fn flag(mut self, flag: bool) -> Self {
        self.operation.flag = Some(flag);
        self
    }

    /// Sets the query parameter `untyped`.
    pub fn untyped(mut self, untyped: impl Into<String>) -> Self {
        self.operation.untyped = Some(untyped.into());
        self
    }

    /// Sets the header `X-Tags`.
    pub fn x_tags(
        mut self,
        x_tags: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.operation.x_tags = Some(x_tags.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the header `x-depth`.
    ///
    /// Replaces that of the path.
    pub fn x_depth(mut self, x_depth: i64) -> Self {
        self.operation.x_depth = Some(x_depth);
        self
    }

    /// Sets the header `X-Trace`.
    ///
    /// Joins the calls of one task.
    pub fn x_trace(mut self, x_trace: impl Into<String>) -> Self {
        self.operation.x_trace = Some(x_trace.into());
        self
    }
}

impl Operation for GetAbOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getAB";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/a/{first}/b/{second}";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/a/")
            .segment("first", &self.first)
            .path("/b/")
            .segment("second", self.second)
            .query("token", Some(self.token.expose()))
            .query_list("repeat", Separator::Repeat, self.repeat.as_deref())
            .query_list("comma", Separator::Comma, self.comma.as_deref())
            .query_list("space", Separator::Space, Some(self.space.as_slice()))
            .query_list(
                "pipe",
                Separator::Pipe,
                self
                    .pipe
                    .as_ref()
                    .map(|all| all.iter().map(Secret::expose).collect::<Vec<_>>())
                    .as_deref(),
            )
            .query("flag", self.flag)
            .query("untyped", self.untyped.as_deref())
            .header("X-Request-Id", Some(self.x_request_id.as_str()))
            .header_list("X-Tags", Separator::Comma, self.x_tags.as_deref())
            .header("x-depth", self.x_depth)
            .header("X-Trace", self.x_trace.as_deref());
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

// ==== operations/get_by_json.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation, Style};
use crate::{BoxError, Request, Secret};

/// The operation `getByJson`: `GET /json/{key}`.
///
/// [`Api::get_by_json`](crate::api::Api::get_by_json) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetByJsonOperation {
    key: String,
    filter: Option<String>,
    proof: Option<Secret>,
}

impl GetByJsonOperation {
    pub(crate) fn new(key: String) -> Self {
        Self {
            key,
            filter: None,
            proof: None,
        }
    }
}

/// A request for [`GetByJsonOperation`], with a setter for each optional parameter.
///
/// [`Api::get_by_json`](crate::api::Api::get_by_json) creates the request.
pub type GetByJsonCall = Request<GetByJsonOperation>;

/// # parameters.yaml: `getByJson`
impl Request<GetByJsonOperation> {
    /// Sets the query parameter `filter`.
    ///
    /// What to look for.
    pub fn filter(mut self, filter: impl Into<String>) -> Self {
        self.operation.filter = Some(filter.into());
        self
    }

    /// Sets the query parameter `proof`.
    pub fn proof(mut self, proof: impl Into<Secret>) -> Self {
        self.operation.proof = Some(proof.into());
        self
    }
}

impl Operation for GetByJsonOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getByJson";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/json/{key}";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/json/")
            .styled_segment("key", Style::Json, &self.key)
            .styled_query("filter", Style::Json, self.filter.as_ref())
            .styled_query("proof", Style::Json, self.proof.as_ref());
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
