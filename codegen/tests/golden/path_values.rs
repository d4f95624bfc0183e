// ==== operations/create.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `create`: `POST /apps`.
///
/// [`Api::create`](crate::api::Api::create) creates a request for the operation and describes
/// its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct CreateOperation {
    body: Option<models::App>,
}

impl CreateOperation {
    pub(crate) fn new() -> Self {
        Self { body: None }
    }
}

/// A request for [`CreateOperation`], with a setter for each optional parameter.
///
/// [`Api::create`](crate::api::Api::create) creates the request.
pub type CreateCall = Request<CreateOperation>;

/// # path_values.yaml: `create`
impl Request<CreateOperation> {
    /// Sets the request body.
    pub fn body(mut self, body: models::App) -> Self {
        self.operation.body = Some(body);
        self
    }
}

impl Operation for CreateOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "create";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/apps";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/apps").json_option(self.body.as_ref());
        if let Some(body) = &self.body {
            request.plain_path_value("id", Some(&body.id));
            request.plain_path_value("alias", body.alias.as_deref());
            request
                .path_value("key", body.key.as_deref())
                .not_empty("key", body.key.as_deref());
        }
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

// ==== operations/create_groups.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `createGroups`: `POST /groups`.
///
/// [`Api::create_groups`](crate::api::Api::create_groups) creates a request for the operation
/// and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct CreateGroupsOperation {
    body: models::CreateGroupsBody,
}

impl CreateGroupsOperation {
    pub(crate) fn new(body: models::CreateGroupsBody) -> Self {
        Self { body }
    }
}

/// A request for [`CreateGroupsOperation`].
///
/// [`Api::create_groups`](crate::api::Api::create_groups) creates the request.
pub type CreateGroupsCall = Request<CreateGroupsOperation>;

impl Operation for CreateGroupsOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "createGroups";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/groups";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/groups").json(&self.body);
        for item in self.body.apps.iter().flat_map(|all| all.values()) {
            request.plain_path_value("id", Some(&item.id));
            request.plain_path_value("alias", item.alias.as_deref());
            request
                .path_value("key", item.key.as_deref())
                .not_empty("key", item.key.as_deref());
        }
        for item in self.body.more.iter().flatten().flatten() {
            request.plain_path_value("id", Some(&item.id));
            request.plain_path_value("alias", item.alias.as_deref());
            request
                .path_value("key", item.key.as_deref())
                .not_empty("key", item.key.as_deref());
        }
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

// ==== operations/ignore_ids.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `ignoreIds`: `PUT /apps/{id}`.
///
/// [`Api::ignore_ids`](crate::api::Api::ignore_ids) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct IgnoreIdsOperation {
    id: String,
    body: models::App,
}

impl IgnoreIdsOperation {
    pub(crate) fn new(id: String, body: models::App) -> Self {
        Self { id, body }
    }
}

/// A request for [`IgnoreIdsOperation`].
///
/// [`Api::ignore_ids`](crate::api::Api::ignore_ids) creates the request.
pub type IgnoreIdsCall = Request<IgnoreIdsOperation>;

impl Operation for IgnoreIdsOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "ignoreIds";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/apps/{id}";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/apps/").plain_segment("id", &self.id).json(&self.body);
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

// ==== operations/replace_all.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `replaceAll`: `PUT /apps`.
///
/// [`Api::replace_all`](crate::api::Api::replace_all) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct ReplaceAllOperation {
    body: Vec<models::App>,
}

impl ReplaceAllOperation {
    pub(crate) fn new(body: Vec<models::App>) -> Self {
        Self { body }
    }
}

/// A request for [`ReplaceAllOperation`].
///
/// [`Api::replace_all`](crate::api::Api::replace_all) creates the request.
pub type ReplaceAllCall = Request<ReplaceAllOperation>;

impl Operation for ReplaceAllOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "replaceAll";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/apps";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/apps").json(&self.body);
        for item in self.body.iter() {
            request.plain_path_value("id", Some(&item.id));
            request.plain_path_value("alias", item.alias.as_deref());
            request
                .path_value("key", item.key.as_deref())
                .not_empty("key", item.key.as_deref());
        }
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
