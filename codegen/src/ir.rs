//! The intermediate representation (IR) of an API: plain data, independent of the notation of the document and of the
//! syntax of Rust.
//!
//! Every `$ref` is resolved, every default is applied, and every decision that depends on the document alone is made.
//! Names are those of the document; [`names`](crate::names) derives the Rust identifiers. Nothing here refers to
//! `openapiv3` or to tokens.

mod model;
mod operation;
mod parameter;
mod response;
mod types;
mod union;

pub(crate) use self::model::{Extra, Field, Model, ModelKind, Object, Presence};
pub(crate) use self::operation::{
    Body, BodyKind, Credentials, Method, Operation, OperationServers, Piece, Requirement, Scheme,
};
pub(crate) use self::parameter::{
    Location, Parameter, Part, PartHeader, PartKind, Separator, Style, Styled,
};
pub(crate) use self::response::{
    Condition, ErrorResponse, Outcome, Output, Pagination, Payload, Variant,
};
pub(crate) use self::types::{Bound, Example, Format, Integer, Limits, PathValue, Type};
pub(crate) use self::union::{Alternative, Choice, Shape, Union};
use crate::arena::{Arena, ids};
use crate::pointer::Pointer;

/// An API: its servers, operations and models.
#[derive(Debug)]
pub(crate) struct Api {
    /// The servers of the API; at least one.
    pub(crate) servers: Arena<ServerId, Server>,
    /// The server of an operation that does not name one.
    pub(crate) default_server: ServerId,
    /// The tags, in the order of the document.
    pub(crate) tags: Vec<Tag>,
    /// All operations, in the order of the document.
    pub(crate) operations: Arena<OperationId, Operation>,
    /// The models that operations use, directly or through other models.
    pub(crate) models: Arena<ModelId, Model>,
    /// The number of schema components that no operation uses.
    pub(crate) unreached: usize,
}

impl Api {
    pub(crate) fn model(&self, id: ModelId) -> &Model {
        &self.models[id]
    }
}

/// A server, for which a client type is generated.
#[derive(Debug)]
pub(crate) struct Server {
    /// The name of the server, such as `admin`; empty if the document has one server only.
    pub(crate) name: String,
    /// An example of the base URL.
    pub(crate) url: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) pointer: Pointer,
}

/// A tag, which groups operations.
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
}

ids! {
    /// A model of [`Api::models`].
    ModelId;
    /// An operation of [`Api::operations`].
    OperationId;
    /// A server of [`Api::servers`].
    ServerId;
    /// A parameter of [`Operation::parameters`].
    ParameterId;
    /// A result of [`Output::Variants`].
    VariantId;
    /// A property of [`Object::fields`].
    FieldId;
    /// A value of [`ModelKind::Enum`].
    ValueId;
    /// A type of [`Union::alternatives`].
    AlternativeId;
}
