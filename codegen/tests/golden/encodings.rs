// ==== operations/search.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation, Separator};
use crate::{BoxError, Request};

/// The operation `search`: `GET /search`.
///
/// [`Api::search`](crate::api::Api::search) creates a request for the operation and describes
/// its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct SearchOperation {
    plain: Option<Vec<String>>,
    style: Option<Vec<String>>,
    no_explode: Option<Vec<String>>,
    space: Option<Vec<String>>,
    pipe_explode: Option<Vec<String>>,
}

impl SearchOperation {
    pub(crate) fn new() -> Self {
        Self {
            plain: None,
            style: None,
            no_explode: None,
            space: None,
            pipe_explode: None,
        }
    }
}

/// A request for [`SearchOperation`], with a setter for each optional parameter.
///
/// [`Api::search`](crate::api::Api::search) creates the request.
pub type SearchCall = Request<SearchOperation>;

/// # encodings.yaml: `search`
impl Request<SearchOperation> {
    /// Sets the query parameter `plain`.
    pub fn plain(mut self, plain: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.operation.plain = Some(plain.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the query parameter `style`.
    pub fn style(mut self, style: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.operation.style = Some(style.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the query parameter `no_explode`.
    pub fn no_explode(
        mut self,
        no_explode: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.operation.no_explode = Some(
            no_explode.into_iter().map(Into::into).collect(),
        );
        self
    }

    /// Sets the query parameter `space`.
    pub fn space(mut self, space: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.operation.space = Some(space.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the query parameter `pipe_explode`.
    pub fn pipe_explode(
        mut self,
        pipe_explode: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.operation.pipe_explode = Some(
            pipe_explode.into_iter().map(Into::into).collect(),
        );
        self
    }
}

impl Operation for SearchOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "search";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/search";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/search")
            .query_list("plain", Separator::Repeat, self.plain.as_deref())
            .query_list("style", Separator::Repeat, self.style.as_deref())
            .query_list("no_explode", Separator::Comma, self.no_explode.as_deref())
            .query_list("space", Separator::Space, self.space.as_deref())
            .query_list("pipe_explode", Separator::Repeat, self.pipe_explode.as_deref());
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

// ==== operations/search_by_form.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation, Separator};
use crate::{BoxError, Request};

/// The operation `searchByForm`: `POST /search`.
///
/// [`Api::search_by_form`](crate::api::Api::search_by_form) creates a request for the operation
/// and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct SearchByFormOperation {
    plain: Option<Vec<String>>,
    style: Option<Vec<String>>,
    no_explode: Option<Vec<String>>,
    style_no_explode: Option<Vec<String>>,
    space: Option<Vec<String>>,
    pipe_explode: Option<Vec<String>>,
}

impl SearchByFormOperation {
    pub(crate) fn new() -> Self {
        Self {
            plain: None,
            style: None,
            no_explode: None,
            style_no_explode: None,
            space: None,
            pipe_explode: None,
        }
    }
}

/// A request for [`SearchByFormOperation`], with a setter for each optional parameter.
///
/// [`Api::search_by_form`](crate::api::Api::search_by_form) creates the request.
pub type SearchByFormCall = Request<SearchByFormOperation>;

/// # encodings.yaml: `searchByForm`
impl Request<SearchByFormOperation> {
    /// Sets the form parameter `plain`.
    pub fn plain(mut self, plain: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.operation.plain = Some(plain.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the form parameter `style`.
    pub fn style(mut self, style: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.operation.style = Some(style.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the form parameter `no_explode`.
    pub fn no_explode(
        mut self,
        no_explode: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.operation.no_explode = Some(
            no_explode.into_iter().map(Into::into).collect(),
        );
        self
    }

    /// Sets the form parameter `style_no_explode`.
    pub fn style_no_explode(
        mut self,
        style_no_explode: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.operation.style_no_explode = Some(
            style_no_explode.into_iter().map(Into::into).collect(),
        );
        self
    }

    /// Sets the form parameter `space`.
    pub fn space(mut self, space: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.operation.space = Some(space.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the form parameter `pipe_explode`.
    pub fn pipe_explode(
        mut self,
        pipe_explode: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.operation.pipe_explode = Some(
            pipe_explode.into_iter().map(Into::into).collect(),
        );
        self
    }
}

impl Operation for SearchByFormOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "searchByForm";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/search";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/search")
            .form()
            .field_list("plain", Separator::Repeat, self.plain.as_deref())
            .field_list("style", Separator::Repeat, self.style.as_deref())
            .field_list("no_explode", Separator::Comma, self.no_explode.as_deref())
            .field_list(
                "style_no_explode",
                Separator::Comma,
                self.style_no_explode.as_deref(),
            )
            .field_list("space", Separator::Space, self.space.as_deref())
            .field_list("pipe_explode", Separator::Repeat, self.pipe_explode.as_deref());
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
