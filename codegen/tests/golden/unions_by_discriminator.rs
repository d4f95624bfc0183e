// ==== api.rs

use crate::api::{models, operations};
use crate::{BuildError, Client, Request};

/// The API of unions_by_discriminator.yaml.
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
    /// Calls the operation `addNode`.
    ///
    /// `POST /nodes` (`addNode`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::{NodeBody, Password};
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = NodeBody::Password(Password::new("value"));
    /// api.add_node(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_node(
        &self,
        body: impl Into<models::NodeBody>,
    ) -> Request<operations::AddNodeOperation> {
        let operation = operations::AddNodeOperation::new(body.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `listNodes`.
    ///
    /// `GET /nodes` (`listNodes`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.list_nodes().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_nodes(&self) -> Request<operations::ListNodesOperation> {
        let operation = operations::ListNodesOperation::new();
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of unions_by_discriminator.yaml.
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

// ==== models/group.rs

use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `group`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Group {
    /// The property `nodes`.
    pub nodes: Option<Vec<models::NodeBody>>,

    /// Without a mapping, the name of a schema is the tag. No schema describes the property.
    pub parent: Option<Box<models::NodeBody>>,
}

impl Group {
    /// Sets [`nodes`](Self::nodes).
    #[must_use]
    pub fn with_nodes(
        mut self,
        nodes: impl IntoIterator<Item = impl Into<models::NodeBody>>,
    ) -> Self {
        self.nodes = Some(nodes.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`parent`](Self::parent).
    #[must_use]
    pub fn with_parent(mut self, parent: impl Into<models::NodeBody>) -> Self {
        self.parent = Some(Box::new(parent.into()));
        self
    }
}

object! {
    Group {
        optional nodes: "nodes" as bounded,
        optional parent: "parent",
    }
}

// ==== models/node_body.rs

use crate::SecretValue;
use crate::api::models;
use crate::union;

/// Without a mapping, the name of a schema is the tag. No schema describes the property.
///
/// The property `kind` of the JSON object decides which variant is decoded.
///
/// Generated from the schema `nodeBody`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NodeBody {
    /// The alternative `password`.
    ///
    /// Decoded if `kind` is `password`.
    Password(models::Password),

    /// The alternative `group`.
    ///
    /// Decoded if `kind` is `group`.
    Group(Box<models::Group>),

    /// A value that matches no alternative, as it was received. It is written back unchanged.
    Unknown(SecretValue),
}

union! {
    NodeBody (SecretValue) {
        Password: from (models::Password) with "kind" = "password" => [union::Shape::Object(&[("kind", &["password"])])],
        Group: from boxed (models::Group) with "kind" = "group" => [union::Shape::Object(&[("kind", &["group"])])],
    }
}

// ==== models/password.rs

use crate::Secret;

/// A JSON object.
///
/// Generated from the schema `password`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Password {
    /// The property `value`.
    pub value: Secret,
}

impl Password {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(value: impl Into<Secret>) -> Self {
        Self { value: value.into() }
    }

    /// Sets [`value`](Self::value).
    #[must_use]
    pub fn with_value(mut self, value: impl Into<Secret>) -> Self {
        self.value = value.into();
        self
    }
}

object! {
    Password {
        required value: "value",
    }
}

// ==== models/ui_node.rs

use crate::Extra;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `uiNode`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UiNode {
    /// The attributes of a node.
    pub attributes: models::UiNodeAttributes,

    /// The property `more`.
    pub more: Option<std::collections::BTreeMap<String, models::UiNodeAttributes>>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

object! {
    UiNode extra {
        required attributes: "attributes",
        optional more: "more" as bounded,
    }
}

// ==== models/ui_node_anchor_attributes.rs

use crate::Extra;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `uiNodeAnchorAttributes`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UiNodeAnchorAttributes {
    /// The property `node_type`.
    pub node_type: models::UiNodeAnchorAttributesNodeType,

    /// The property `href`.
    pub href: String,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

object! {
    UiNodeAnchorAttributes extra {
        required node_type: "node_type",
        required href: "href",
    }
}

// ==== models/ui_node_anchor_attributes_node_type.rs

/// An enumeration of strings.
///
/// Generated from the schema at `uiNodeAnchorAttributes.node_type`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UiNodeAnchorAttributesNodeType {
    /// `a`
    A,

    /// `link`
    Link,

    /// A value that the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownUiNodeAnchorAttributesNodeType),
}

/// A value of [`UiNodeAnchorAttributesNodeType`] that the API document does not list.
///
/// Its string is private, so that no `match` depends on it: a later version of this crate can add a variant for the value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownUiNodeAnchorAttributesNodeType(String);

open_enum! {
    UiNodeAnchorAttributesNodeType UnknownUiNodeAnchorAttributesNodeType {
        A: "a",
        Link: "link",
    }
}

// ==== models/ui_node_attributes.rs

use crate::Json;
use crate::api::models;
use crate::union;

/// The attributes of a node.
///
/// The property `node_type` of the JSON object decides which variant is decoded.
///
/// Generated from the schema `uiNodeAttributes`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum UiNodeAttributes {
    /// The alternative `uiNodeInputAttributes`.
    ///
    /// Decoded if `node_type` is `input`.
    Input(models::UiNodeInputAttributes),

    /// The alternative `uiNodeAnchorAttributes`.
    ///
    /// Decoded if `node_type` is `a` or `link`.
    Anchor(models::UiNodeAnchorAttributes),

    /// A value that matches no alternative, as it was received. It is written back unchanged.
    Unknown(Json),
}

union! {
    UiNodeAttributes (Json) {
        Input: from (models::UiNodeInputAttributes) => [union::Shape::Object(&[("node_type", &["input"])])],
        Anchor: from (models::UiNodeAnchorAttributes) => [union::Shape::Object(&[("node_type", &["a", "link"])])],
    }
}

// ==== models/ui_node_input_attributes.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `uiNodeInputAttributes`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UiNodeInputAttributes {
    /// The property `node_type`.
    pub node_type: String,

    /// The property `name`.
    pub name: String,

    /// The property `weight`.
    pub weight: Option<f64>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

object! {
    UiNodeInputAttributes extra {
        required node_type: "node_type",
        required name: "name",
        optional weight: "weight" as bounded,
    }
}

// ==== operations/add_node.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `addNode` with its parameters.
///
/// [`Api::add_node`](crate::api::Api::add_node) creates a request for it.
#[derive(Clone, Debug)]
pub struct AddNodeOperation {
    body: models::NodeBody,
}

impl AddNodeOperation {
    pub(crate) fn new(body: models::NodeBody) -> Self {
        Self { body }
    }
}

/// A request that sends [`AddNodeOperation`].
pub type AddNodeCall = Request<AddNodeOperation>;

impl Operation for AddNodeOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "addNode";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/nodes";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/nodes").json(&self.body);
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

// ==== operations/list_nodes.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `listNodes` with its parameters.
///
/// [`Api::list_nodes`](crate::api::Api::list_nodes) creates a request for it.
#[derive(Clone, Debug)]
pub struct ListNodesOperation {}

impl ListNodesOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request that sends [`ListNodesOperation`].
pub type ListNodesCall = Request<ListNodesOperation>;

impl Operation for ListNodesOperation {
    type Output = Vec<models::UiNode>;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "listNodes";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/nodes";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/nodes");
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
