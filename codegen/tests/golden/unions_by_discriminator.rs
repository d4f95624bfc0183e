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
    ///
    /// Without a mapping, the name of a schema is the tag. No schema describes the property.
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
/// The variant that is decoded depends on the property `kind` of the JSON object.
///
/// Generated from the schema `nodeBody`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NodeBody {
    /// A value of the type `password`.
    ///
    /// This variant is decoded if the value is an object in which `kind` is `password`.
    Password(models::Password),

    /// A value of the type `group`.
    ///
    /// This variant is decoded if the value is an object in which `kind` is `group`.
    Group(Box<models::Group>),

    /// A value that matches no other variant. It is serialized as it was received.
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
    /// Creates a value with its required fields. The optional fields have no value.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
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
use crate::format;

/// A JSON object.
///
/// Generated from the schema `uiNodeAnchorAttributes`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UiNodeAnchorAttributes {
    /// The property `node_type`.
    pub node_type: models::UiNodeAnchorAttributesNodeType,

    /// The property `href`.
    pub href: format::Uri,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
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
    /// The value `a`.
    A,

    /// The value `link`.
    Link,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownUiNodeAnchorAttributesNodeType),
}

/// A value of [`UiNodeAnchorAttributesNodeType`] that the API document does not list.
///
/// [`UiNodeAnchorAttributesNodeType::as_str`] returns its string. The string is private here,
/// because a later version of this crate can add a variant for the value. A `match` on the
/// string would then no longer match.
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
/// The variant that is decoded depends on the property `node_type` of the JSON object.
///
/// Generated from the schema `uiNodeAttributes`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum UiNodeAttributes {
    /// A value of the type `uiNodeInputAttributes`.
    ///
    /// This variant is decoded if the value is an object in which `node_type` is `input`.
    Input(models::UiNodeInputAttributes),

    /// A value of the type `uiNodeAnchorAttributes`.
    ///
    /// This variant is decoded if the value is an object in which `node_type` is `a` or `link`.
    Anchor(models::UiNodeAnchorAttributes),

    /// A value that matches no other variant. It is serialized as it was received.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    UiNodeInputAttributes extra {
        required node_type: "node_type",
        required name: "name",
        optional weight: "weight" as bounded,
    }
}
