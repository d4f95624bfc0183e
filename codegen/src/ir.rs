//! The intermediate representation (IR) of an API: plain data, independent of the notation of the document and
//! of Rust.
//!
//! Every `$ref` is resolved, every default is applied, and every decision that depends on the document alone is
//! made. Names are those of the document; [`names`](crate::names) derives the Rust identifiers. Nothing here
//! refers to `openapiv3` or to tokens.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::arena::{Arena, ids};
use crate::pointer::Pointer;
use crate::status::Status;

/// An API: its servers, operations and models.
#[derive(Debug)]
pub(crate) struct Api {
    /// The servers of the API; at least one.
    pub(crate) servers: Arena<ServerId, Server>,
    /// The tags, in the order of the document.
    pub(crate) tags: Vec<Tag>,
    /// All operations, in the order of the document.
    pub(crate) operations: Arena<OperationId, Operation>,
    /// The models that operations use.
    pub(crate) models: Arena<ModelId, Model>,
    /// The number of schemas that no operation uses.
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

/// A method on a path.
#[derive(Debug)]
pub(crate) struct Operation {
    /// The `operationId`.
    pub(crate) id: String,
    /// The name in Rust, if the document sets one.
    pub(crate) rename: Option<String>,
    pub(crate) pointer: Pointer,
    pub(crate) method: Method,
    pub(crate) path: Vec<Piece>,
    /// The path template, as the document writes it.
    pub(crate) template: String,
    /// An index of [`Api::tags`].
    pub(crate) tag: Option<usize>,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
    /// The servers of the operation; at least one.
    pub(crate) servers: Vec<ServerId>,
    /// Path, query, header and form parameters, in the order of a call's arguments.
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    /// The responses that are results. It is empty only if the document lists none.
    pub(crate) results: Vec<Outcome>,
    pub(crate) output: Output,
    pub(crate) errors: Vec<ErrorResponse>,
    /// The media types of the `Accept` header: those of results before those of errors.
    pub(crate) accept: Vec<String>,
    pub(crate) credentials: Vec<Credentials>,
    pub(crate) pagination: Option<Pagination>,
    /// Whether the operation may be sent twice, if the document says it. Otherwise, the method decides.
    pub(crate) repeatable: Option<bool>,
    /// Whether the server uses the properties of the body that later requests name in a path.
    pub(crate) path_values: bool,
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

impl Method {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }
}

/// A part of a path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A string that is sent unchanged.
    Literal(String),
    /// An index of [`Operation::parameters`].
    Parameter(usize),
}

/// A parameter of an operation, or a member of its form.
#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    /// The name in Rust, if the document sets one.
    pub(crate) rename: Option<String>,
    pub(crate) location: Location,
    pub(crate) ty: Type,
    pub(crate) required: bool,
    /// The separator of several values.
    pub(crate) separator: Separator,
    pub(crate) description: Option<String>,
    pub(crate) limits: Limits,
    pub(crate) example: Option<Example>,
    pub(crate) deprecated: bool,
    /// The rule that the document states, if the parameter is in the path.
    pub(crate) path_value: Option<PathValue>,
    pub(crate) pointer: Pointer,
}

/// The location of a parameter in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    /// A member of a form body.
    Form,
}

/// The notation of an array in a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Separator {
    /// The name is repeated with each value.
    Repeat,
    Comma,
    Space,
    Pipe,
}

/// The default and the bounds of a value, for its documentation.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Limits {
    pub(crate) default: Option<String>,
    pub(crate) minimum: Option<Bound>,
    pub(crate) maximum: Option<Bound>,
}

impl Limits {
    /// Returns these limits; a missing one is taken from `others`.
    pub(crate) fn or(self, others: Self) -> Self {
        Self {
            default: self.default.or(others.default),
            minimum: self.minimum.or(others.minimum),
            maximum: self.maximum.or(others.maximum),
        }
    }
}

/// The value of a parameter or a property in the example of a call.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Example {
    pub(crate) value: Value,
    /// Whether the document states the value. The example of a call then also sets an optional parameter or
    /// property.
    pub(crate) is_stated: bool,
}

/// A bound of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    /// The number with the digits of the document.
    pub(crate) number: String,
    /// Whether the number itself is outside the range.
    pub(crate) exclusive: bool,
}

/// The body of a request. The members of a form are parameters.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) kind: BodyKind,
    /// The media type as the document writes it, with its parameters.
    pub(crate) media_type: String,
    pub(crate) required: bool,
    pub(crate) description: Option<String>,
}

#[derive(Debug)]
pub(crate) enum BodyKind {
    Json(Type),
    /// A form with the parameters at [`Location::Form`].
    Form,
    Text,
    /// Text that is a secret.
    Secret,
    Bytes,
}

/// The output of an operation.
#[derive(Debug)]
pub(crate) enum Output {
    /// No value.
    Unit,
    /// The same type for every status.
    One(Payload),
    /// A page of items.
    Page(Type),
    /// One of several results.
    Variants(Vec<Variant>),
}

/// One of several results.
#[derive(Debug)]
pub(crate) struct Variant {
    /// The name in the document, or the reason phrase of the status, or the media type.
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    /// The condition under which a response is this result.
    pub(crate) condition: Condition,
    pub(crate) payload: Option<Payload>,
    /// The place of the response, or of its media type if the name is derived from it.
    pub(crate) pointer: Pointer,
}

/// The condition that distinguishes a result from the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Condition {
    pub(crate) statuses: Vec<Status>,
    /// The media type, if several results have the same status.
    pub(crate) media_type: Option<String>,
    /// A property of the JSON object, if several results have the same status.
    pub(crate) property: Option<String>,
}

/// The value of a response.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Payload {
    Json {
        ty: Type,
        nullable: bool,
    },
    Text,
    Secret,
    Bytes,
    /// The `Location` header; there is no body.
    Redirect,
}

/// A response that is a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) status: Status,
    /// If set, the response is a result only if the JSON object has this property.
    pub(crate) property: Option<String>,
}

/// A response that is an error.
#[derive(Debug)]
pub(crate) struct ErrorResponse {
    /// The status; `None` stands for every status that is not listed.
    pub(crate) status: Option<Status>,
    /// The model of the body, if its schema is an object.
    pub(crate) model: Option<ModelId>,
    pub(crate) description: Option<String>,
    /// Whether a 404 says that the resource does not exist. The document can deny it.
    pub(crate) not_found: bool,
}

/// A way to authenticate a call. Any one of those of an operation is sufficient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Credentials {
    /// HTTP Basic with a user and a password.
    Basic,
    /// HTTP Basic with a form-encoded client id and secret (RFC 6749 section 2.3.1).
    Client,
    /// A bearer token.
    Bearer,
    /// A scheme for which the client has no method.
    Other,
}

/// The pagination of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pagination {
    /// The query parameter for the page token, as an index of [`Operation::parameters`].
    pub(crate) token: usize,
    /// Whether an empty page is the last one, even if it links to another.
    pub(crate) ends_empty: bool,
}

ids! {
    /// A model of [`Api::models`].
    ModelId;
    /// An operation of [`Api::operations`].
    OperationId;
    /// A server of [`Api::servers`].
    ServerId;
}

/// A named type.
#[derive(Debug)]
pub(crate) struct Model {
    /// The name of a component, or for an inline schema the names on the path to it, from an operation or a
    /// component.
    pub(crate) name: Vec<String>,
    /// The name in Rust, if the document sets one.
    pub(crate) rename: Option<Vec<String>>,
    /// The names in Rust of enum values, if the document sets them.
    pub(crate) value_names: BTreeMap<String, String>,
    pub(crate) pointer: Pointer,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
    pub(crate) kind: ModelKind,
    /// The properties that describe the failure, if the model is the body of an error.
    pub(crate) message: Vec<String>,
    /// The error message, if the document states it instead of properties.
    pub(crate) fixed_message: Option<String>,
    /// The name of the model among the bodies of errors, if the document sets one.
    pub(crate) error_name: Option<String>,
}

impl Model {
    /// Returns the words of the name in Rust.
    pub(crate) fn rust_name(&self) -> &[String] {
        self.rename.as_ref().unwrap_or(&self.name)
    }

    /// Returns whether the model is a component, and not an inline schema.
    pub(crate) fn is_component(&self) -> bool {
        self.name.len() == 1 && self.pointer.as_str().starts_with("/components/schemas/")
    }
}

#[derive(Debug)]
pub(crate) enum ModelKind {
    Object(Object),
    /// The listed values. A server may send others.
    Enum(Vec<String>),
}

/// An object with known properties.
#[derive(Debug, Default)]
pub(crate) struct Object {
    pub(crate) fields: Vec<Field>,
    pub(crate) extra: Extra,
    /// True if a member of another type than its property is kept in `extra`.
    pub(crate) lenient: bool,
}

/// Whether an object keeps properties that its schema does not describe.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Extra {
    /// The schema forbids them.
    Never,
    /// The schema does not mention them. A newer server may send them.
    #[default]
    Received,
    /// The schema allows them.
    Always,
}

/// A property.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    /// The name in Rust, if the document sets one.
    pub(crate) rename: Option<String>,
    pub(crate) ty: Type,
    pub(crate) presence: Presence,
    pub(crate) description: Option<String>,
    pub(crate) limits: Limits,
    pub(crate) example: Option<Example>,
    pub(crate) deprecated: bool,
    /// Whether only the server sets the property. Requests omit it.
    pub(crate) read_only: bool,
    /// Whether only the caller sets the property. Responses omit it.
    pub(crate) write_only: bool,
    /// The rule, if later requests name the value in a path.
    pub(crate) path_value: Option<PathValue>,
    pub(crate) pointer: Pointer,
}

/// Whether a property is present, and the meaning of `null`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// Absent and `null` are read as `None`. `None` is not written.
    Optional,
    /// Absent and `null` are errors.
    Required,
    /// Absent and `null` are read as an empty list or map. The list or map is always written.
    List,
    /// Absent and `null` are read as `None`. `None` is written as `null`.
    Nullable,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Type {
    Boolean,
    Integer(Integer),
    F32,
    F64,
    String,
    Secret,
    Timestamp,
    GoDuration,
    /// Any JSON value.
    Json,
    /// Any JSON value that may contain a secret.
    SecretJson,
    Array(Box<Type>),
    /// A map from strings to values.
    Map(Box<Type>),
    /// A value or `null`, as an item of an array or a map.
    Nullable(Box<Type>),
    Model(ModelId),
}

/// The width and sign of an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Integer {
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
}

impl Type {
    /// Returns whether the type holds any JSON value, which includes `null`.
    pub(crate) fn is_any(&self) -> bool {
        self.is_json() || *self == Self::SecretJson
    }

    /// Returns whether it is or holds a floating-point number, other than in a model.
    pub(crate) fn has_floats(&self) -> bool {
        match self {
            Self::F32 | Self::F64 => true,
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.has_floats(),
            _ => false,
        }
    }

    /// Returns whether it has to be read in a bounded way: it is a floating-point number, a list or a map.
    pub(crate) fn is_bounded(&self) -> bool {
        match self {
            Self::F32 | Self::F64 | Self::Array(_) => true,
            Self::Map(_) => !self.is_json(),
            Self::Nullable(inner) => inner.is_bounded(),
            _ => false,
        }
    }

    /// Returns whether it is kept as JSON text: any value, or an object of any members.
    pub(crate) fn is_json(&self) -> bool {
        match self {
            Self::Json => true,
            Self::Map(value) => **value == Self::Json,
            _ => false,
        }
    }

    /// Returns the model that the type is or contains at any depth.
    pub(crate) fn model(&self) -> Option<ModelId> {
        match self {
            Self::Model(id) => Some(*id),
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.model(),
            Self::Boolean
            | Self::Integer(_)
            | Self::F32
            | Self::F64
            | Self::String
            | Self::Secret
            | Self::Timestamp
            | Self::GoDuration
            | Self::Json
            | Self::SecretJson => None,
        }
    }
}

/// The rule for a value that a path contains, now or in a later request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PathValue {
    /// Whether it may have slashes. A slash at the end is never valid.
    pub(crate) slash: bool,
    /// Whether a property may be empty, because the server then generates a value.
    pub(crate) empty: bool,
}
