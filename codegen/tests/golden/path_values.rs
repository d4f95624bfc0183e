// ==== api.rs

use crate::api::{models, operations};
use crate::{BuildError, Client, Request};

/// The API of path_values.yaml.
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
    /// Calls the operation `create`.
    ///
    /// `POST /apps` (`create`)
    ///
    /// The request has setters for its optional parameters, see [`CreateCall`](crate::api::operations::CreateCall): `body`.
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.create().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(&self) -> Request<operations::CreateOperation> {
        let operation = operations::CreateOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `createGroups`.
    ///
    /// `POST /groups` (`createGroups`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::CreateGroupsBody;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = CreateGroupsBody::default();
    /// api.create_groups(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_groups(
        &self,
        body: models::CreateGroupsBody,
    ) -> Request<operations::CreateGroupsOperation> {
        let operation = operations::CreateGroupsOperation::new(body);
        Request::new(&self.client, operation)
    }

    /// Calls the operation `ignoreIds`.
    ///
    /// `PUT /apps/{id}` (`ignoreIds`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::App;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = App::new("id");
    /// api.ignore_ids("id", body).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn ignore_ids(
        &self,
        id: impl Into<String>,
        body: models::App,
    ) -> Request<operations::IgnoreIdsOperation> {
        let operation = operations::IgnoreIdsOperation::new(id.into(), body);
        Request::new(&self.client, operation)
    }

    /// Calls the operation `replaceAll`.
    ///
    /// `PUT /apps` (`replaceAll`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::App;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = [App::new("id")];
    /// api.replace_all(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn replace_all(
        &self,
        body: impl IntoIterator<Item = models::App>,
    ) -> Request<operations::ReplaceAllOperation> {
        let operation = operations::ReplaceAllOperation::new(body.into_iter().collect());
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of path_values.yaml.
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

// ==== models/app.rs

/// A JSON object.
///
/// Generated from the schema `app`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct App {
    /// The property `id`.
    pub id: String,

    /// Another name.
    pub alias: Option<String>,

    /// The property `key`.
    pub key: Option<String>,
}

impl App {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            alias: None,
            key: None,
        }
    }

    /// Sets [`id`](Self::id).
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }

    /// Sets [`alias`](Self::alias).
    #[must_use]
    pub fn with_alias(mut self, alias: impl Into<String>) -> Self {
        self.alias = Some(alias.into());
        self
    }

    /// Sets [`key`](Self::key).
    #[must_use]
    pub fn with_key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }
}

object! {
    App {
        required id: "id",
        optional alias: "alias",
        optional key: "key",
    }
}

// ==== models/create_groups_body.rs

use crate::api::models;

/// A JSON object.
///
/// Generated from the schema at `createGroups.body`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CreateGroupsBody {
    /// The property `apps`.
    pub apps: Option<std::collections::BTreeMap<String, models::App>>,

    /// The property `more`.
    pub more: Option<Vec<Option<models::App>>>,
}

impl CreateGroupsBody {
    /// Sets [`apps`](Self::apps).
    #[must_use]
    pub fn with_apps(
        mut self,
        apps: impl IntoIterator<Item = (impl Into<String>, models::App)>,
    ) -> Self {
        self.apps = Some(
            apps.into_iter().map(|(name, value)| (name.into(), value)).collect(),
        );
        self
    }

    /// Sets [`more`](Self::more).
    #[must_use]
    pub fn with_more(
        mut self,
        more: impl IntoIterator<Item = Option<models::App>>,
    ) -> Self {
        self.more = Some(more.into_iter().collect());
        self
    }
}

object! {
    CreateGroupsBody {
        optional apps: "apps" as bounded,
        optional more: "more" as bounded,
    }
}

// ==== operations/create.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `create` with its parameters.
///
/// [`Api::create`](crate::api::Api::create) creates a request for it.
#[derive(Clone, Debug)]
pub struct CreateOperation {
    body: Option<models::App>,
}

impl CreateOperation {
    pub(crate) fn new() -> Self {
        Self { body: None }
    }
}

/// A request that sends [`CreateOperation`]. It has a setter for each optional parameter.
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

/// The operation `createGroups` with its parameters.
///
/// [`Api::create_groups`](crate::api::Api::create_groups) creates a request for it.
#[derive(Clone, Debug)]
pub struct CreateGroupsOperation {
    body: models::CreateGroupsBody,
}

impl CreateGroupsOperation {
    pub(crate) fn new(body: models::CreateGroupsBody) -> Self {
        Self { body }
    }
}

/// A request that sends [`CreateGroupsOperation`].
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

/// The operation `ignoreIds` with its parameters.
///
/// [`Api::ignore_ids`](crate::api::Api::ignore_ids) creates a request for it.
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

/// A request that sends [`IgnoreIdsOperation`].
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

/// The operation `replaceAll` with its parameters.
///
/// [`Api::replace_all`](crate::api::Api::replace_all) creates a request for it.
#[derive(Clone, Debug)]
pub struct ReplaceAllOperation {
    body: Vec<models::App>,
}

impl ReplaceAllOperation {
    pub(crate) fn new(body: Vec<models::App>) -> Self {
        Self { body }
    }
}

/// A request that sends [`ReplaceAllOperation`].
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
