// note[E0505]: the client does not read `image/png`: the body is bytes
//   --> unread.yaml:10:21
//    |
// 10 |           content: {image/png: {schema: {type: string, format: binary…
//    |                     ^^^^^^^^^
//    = at /paths/~1documents/get/responses/200/content/image~1png
//    = also: the client does not read `image/gif`: the body is bytes, at unread.yaml:10:74
//    = also: the client does not read `*/*`: the body is bytes, at unread.yaml:26:61
// 
// note[E0503]: nothing is generated for `links`
//   --> unread.yaml:11:11
//    |
// 11 |           links: {next: {operationId: putDocument}}
//    |           ^^^^^
//    = at /paths/~1documents/get/responses/200/links
//    = overlay action:
//        - target: "$.paths['/documents'].get.responses['200'].links"
//          description: "nothing is generated for links"
//          remove: true
// 
// note[E0509]: the body of this error is kept as bytes
//   --> unread.yaml:12:63
//    |
// 12 | …ption: There is no document., content: {application/xml: {schema: {$…
//    |                                          ^^^^^^^^^^^^^^^
//    = at /paths/~1documents/get/responses/404/content/application~1xml
// 
// note[E0509]: the body is sent as `application/xml`: `*/*` is not used
//   --> unread.yaml:15:47
//    |
// 15 | …requestBody: {required: true, content: {"*/*": {schema: {type: objec…
//    |                                          ^^^^^
//    = at /paths/~1documents/put/requestBody/content/*~1*
// 
// note[E0502]: nothing is generated for `callbacks`
//   --> unread.yaml:16:7
//    |
// 16 |       callbacks: {done: {"{$request.query.url}": {post: {responses: {…
//    |       ^^^^^^^^^
//    = at /paths/~1documents/put/callbacks
//    = overlay action:
//        - target: "$.paths['/documents'].put.callbacks"
//          description: "nothing is generated for callbacks"
//          remove: true
// 
// note[E0509]: the body is a string or bytes: this schema is not used
//   --> unread.yaml:21:31
//    |
// 21 |             application/xml: {schema: {$ref: "#/components/schemas/Un…
//    |                               ^^^^^^
//    = at /paths/~1documents/put/responses/200/content/application~1xml/schema
// 
// note[E0505]: `image/*` does not state one media type: the body is bytes and is sent as `application/octet-stream`
//   --> unread.yaml:25:31
//    |
// 25 |       requestBody: {content: {image/*: {}}}
//    |                               ^^^^^^^
//    = at /paths/~1documents/post/requestBody/content/image~1*
// 
// ==== api.rs

use crate::api::operations;
use crate::{BuildError, Client, Request};

/// The API of unread.yaml.
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
    /// Calls the operation `getDocument`.
    ///
    /// `GET /documents` (`getDocument`)
    ///
    /// # Response
    ///
    /// A successful call returns the bytes of the body.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The API document lists the error
    /// responses below. Their body is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized), unless the list states
    /// another type.
    ///
    /// * `404`: There is no document.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.get_document().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_document(&self) -> Request<operations::GetDocumentOperation> {
        let operation = operations::GetDocumentOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `postDocument`.
    ///
    /// `POST /documents` (`postDocument`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`PostDocumentCall`](crate::api::operations::PostDocumentCall), has
    /// these setters:
    ///
    /// * `body`
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
    /// let response = api.post_document().body("body").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn post_document(&self) -> Request<operations::PostDocumentOperation> {
        let operation = operations::PostDocumentOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `putDocument`.
    ///
    /// `PUT /documents` (`putDocument`)
    ///
    /// # Response
    ///
    /// A successful call returns [`PutDocumentOutput`](crate::api::operations::PutDocumentOutput),
    /// which has a variant for each result.
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
    /// let response = api.put_document("body").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn put_document(
        &self,
        body: impl Into<String>,
    ) -> Request<operations::PutDocumentOperation> {
        let operation = operations::PutDocumentOperation::new(body.into());
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of unread.yaml.
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

// ==== models/put_document_response.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema at `putDocument.response`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PutDocumentResponse {
    /// The property `id`.
    pub id: Option<i64>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    PutDocumentResponse extra {
        optional id: "id",
    }
}

// ==== operations/get_document.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getDocument`: `GET /documents`.
///
/// [`Api::get_document`](crate::api::Api::get_document) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetDocumentOperation {}

impl GetDocumentOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`GetDocumentOperation`].
///
/// [`Api::get_document`](crate::api::Api::get_document) creates the request.
pub type GetDocumentCall = Request<GetDocumentOperation>;

impl Operation for GetDocumentOperation {
    type Output = Bytes;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getDocument";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/documents";
    const ACCEPT: &'static str = "image/png, image/gif, application/json";
    const DOCUMENTS_NOT_FOUND: bool = true;

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/documents");
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

// ==== operations/post_document.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{Body, BoxError, Request};

/// The operation `postDocument`: `POST /documents`.
///
/// [`Api::post_document`](crate::api::Api::post_document) creates a request for the operation
/// and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct PostDocumentOperation {
    body: Option<Body>,
}

impl PostDocumentOperation {
    pub(crate) fn new() -> Self {
        Self { body: None }
    }
}

/// A request for [`PostDocumentOperation`], with a setter for each optional parameter.
///
/// [`Api::post_document`](crate::api::Api::post_document) creates the request.
pub type PostDocumentCall = Request<PostDocumentOperation>;

/// # unread.yaml: `postDocument`
impl Request<PostDocumentOperation> {
    /// Sets the request body.
    pub fn body(mut self, body: impl Into<Body>) -> Self {
        self.operation.body = Some(body.into());
        self
    }
}

impl Operation for PostDocumentOperation {
    type Output = Bytes;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "postDocument";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/documents";
    const ACCEPT: &'static str = "*/*";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/documents")
            .content_option(self.body.as_ref(), "application/octet-stream");
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

// ==== operations/put_document.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `putDocument`: `PUT /documents`.
///
/// [`Api::put_document`](crate::api::Api::put_document) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct PutDocumentOperation {
    body: String,
}

impl PutDocumentOperation {
    pub(crate) fn new(body: String) -> Self {
        Self { body }
    }
}

/// A request for [`PutDocumentOperation`].
///
/// [`Api::put_document`](crate::api::Api::put_document) creates the request.
pub type PutDocumentCall = Request<PutDocumentOperation>;

/// The output of [`PutDocumentOperation`]: a variant for each result.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PutDocumentOutput {
    /// JSON, or XML with another schema.
    Json(models::PutDocumentResponse),

    /// JSON, or XML with another schema.
    Xml(String),
}

impl Operation for PutDocumentOperation {
    type Output = PutDocumentOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "putDocument";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/documents";
    const ACCEPT: &'static str = "application/json, application/xml";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/documents").text(&self.body, "application/xml");
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        if decode::is_json(response) {
            decode::json(response).map(PutDocumentOutput::Json)
        } else if decode::is_media_type(response, "application/xml") {
            decode::text(response).map(PutDocumentOutput::Xml)
        } else {
            decode::unlisted(response)
        }
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}
