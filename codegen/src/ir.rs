//! What the generator knows of an API: plain data, free of the input's notation and of Rust.
//!
//! Every `$ref` is resolved, every default applied, every decision that depends on the document
//! alone is made. Names are still the document's; [`names`](crate::names) gives them their Rust
//! spelling. Nothing here refers to `openapiv3` or to tokens.

use crate::pointer::Pointer;
use crate::status::Status;

/// An API: its addresses, operations and models.
#[derive(Debug)]
pub(crate) struct Api {
    /// The addresses it is served on; at least one.
    pub(crate) servers: Vec<Server>,
    /// The groups of operations, in the document's order.
    pub(crate) tags: Vec<Tag>,
    /// All operations, in the document's order.
    pub(crate) operations: Vec<Operation>,
    /// The models that operations reach, each at the index its [`ModelId`] holds.
    pub(crate) models: Vec<Model>,
    /// How many schemas of the document no operation reaches.
    pub(crate) unreached: usize,
}

impl Api {
    pub(crate) fn model(&self, id: ModelId) -> Option<&Model> {
        self.models.get(id.0)
    }
}

/// An address, which becomes a client type.
#[derive(Debug)]
pub(crate) struct Server {
    /// `admin`; empty for a document that knows one address only.
    pub(crate) name: String,
    /// An example of its base URL.
    pub(crate) url: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) pointer: Pointer,
}

/// A group of operations.
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
    pub(crate) pointer: Pointer,
    pub(crate) method: Method,
    pub(crate) path: Vec<Piece>,
    /// The path as the document writes it.
    pub(crate) template: String,
    /// An index of [`Api::tags`].
    pub(crate) tag: Option<usize>,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
    /// Indices of [`Api::servers`]; at least one.
    pub(crate) servers: Vec<usize>,
    /// Path, query, header and form parameters, in the order of a call's arguments.
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    /// What is a result; never empty where the document lists one.
    pub(crate) results: Vec<Outcome>,
    pub(crate) output: Output,
    pub(crate) errors: Vec<ErrorAnswer>,
    /// The media types that answers are asked for in, those of results before those of errors.
    pub(crate) accept: Vec<String>,
    pub(crate) credentials: Vec<Credentials>,
    pub(crate) pagination: Option<Pagination>,
    /// What the document says; `None` leaves it to the method.
    pub(crate) repeatable: Option<bool>,
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
    /// Text that is sent as it stands.
    Literal(String),
    /// An index of [`Operation::parameters`].
    Parameter(usize),
}

/// A value that a call gives, other than a body.
#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) location: Location,
    pub(crate) ty: Type,
    pub(crate) required: bool,
    /// How several values stand beside each other.
    pub(crate) separator: Separator,
    pub(crate) description: Option<String>,
    pub(crate) limits: Limits,
    pub(crate) deprecated: bool,
    pub(crate) pointer: Pointer,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    /// A member of a form body.
    Form,
}

/// How the values of a list are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Separator {
    /// The name is repeated with each value.
    Repeat,
    Comma,
    Space,
    Pipe,
}

/// What the document says about a value beyond its type, for its documentation.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Limits {
    pub(crate) default: Option<String>,
    pub(crate) minimum: Option<Bound>,
    pub(crate) maximum: Option<Bound>,
}

impl Limits {
    /// Fills what is missing by what stands further away.
    pub(crate) fn or(self, others: Self) -> Self {
        Self {
            default: self.default.or(others.default),
            minimum: self.minimum.or(others.minimum),
            maximum: self.maximum.or(others.maximum),
        }
    }
}

/// An end of the range of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    /// With the digits that the document gives it.
    pub(crate) number: String,
    /// Whether the number itself is out of the range.
    pub(crate) exclusive: bool,
}

/// What a request carries. A form is no body here: its members are parameters.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) kind: BodyKind,
    /// As the document writes it, with its parameters.
    pub(crate) media_type: String,
    pub(crate) required: bool,
    pub(crate) description: Option<String>,
}

#[derive(Debug)]
pub(crate) enum BodyKind {
    Json(Type),
    /// A form, of the parameters at [`Location::Form`].
    Form,
    Text,
    /// Text that is a secret.
    Secret,
    Bytes,
}

/// What a call gives.
#[derive(Debug)]
pub(crate) enum Output {
    /// Nothing but the fact that it succeeded.
    Unit,
    /// The same kind of value, whatever the status.
    One(Payload),
    /// Items, page by page.
    Page(Type),
    /// One of several.
    Variants(Vec<Variant>),
}

/// One of several results.
#[derive(Debug)]
pub(crate) struct Variant {
    /// What the document calls it, or its status' reason, or its media type.
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    /// When it is this one.
    pub(crate) condition: Condition,
    pub(crate) payload: Option<Payload>,
    /// The response, or its media type where that names it.
    pub(crate) pointer: Pointer,
}

/// What tells one result from the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Condition {
    pub(crate) statuses: Vec<Status>,
    /// Among answers of one status: the media type.
    pub(crate) media_type: Option<String>,
    /// Among answers of one status: a property of the JSON object.
    pub(crate) property: Option<String>,
}

/// A value that an answer holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Payload {
    Json {
        ty: Type,
        nullable: bool,
    },
    Text,
    Secret,
    Bytes,
    /// No body; the `Location` header.
    Redirect,
}

/// An answer that is a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) status: Status,
    /// It is one only if the JSON object has this property.
    pub(crate) property: Option<String>,
}

/// An answer that is an error.
#[derive(Debug)]
pub(crate) struct ErrorAnswer {
    /// `None` stands for all that are not listed.
    pub(crate) status: Option<Status>,
    /// The model of its body, where the document describes one as an object.
    pub(crate) model: Option<ModelId>,
    pub(crate) description: Option<String>,
}

/// How a call proves who makes it; any one of an operation's will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Credentials {
    /// HTTP Basic, as given.
    Basic,
    /// HTTP Basic, of a form-encoded client id and secret.
    Client,
    /// A bearer token.
    Bearer,
    /// Something the client has no method for.
    Other,
}

/// How a list is paged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pagination {
    /// The query parameter that holds the place of the page, an index of
    /// [`Operation::parameters`].
    pub(crate) token: usize,
    /// An empty page is the last one, whatever it links to.
    pub(crate) ends_empty: bool,
}

/// The index of a model in [`Api::models`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ModelId(pub(crate) usize);

/// A type with a name.
#[derive(Debug)]
pub(crate) struct Model {
    /// A schema's name, or the names on the way to an inline one, from an operation or from the
    /// component it stands in.
    pub(crate) name: Vec<String>,
    pub(crate) pointer: Pointer,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
    pub(crate) kind: ModelKind,
    /// The properties that say what went wrong, if it is the body of an error.
    pub(crate) message: Vec<String>,
    /// What the document calls it among the bodies of errors.
    pub(crate) error_name: Option<String>,
}

impl Model {
    /// Returns whether the document gives it a name of its own.
    pub(crate) fn is_component(&self) -> bool {
        self.name.len() == 1 && self.pointer.as_str().starts_with("/components/schemas/")
    }
}

#[derive(Debug)]
pub(crate) enum ModelKind {
    Object(Object),
    /// The values the document lists; there may be others.
    Enum(Vec<String>),
}

/// An object with known properties.
#[derive(Debug, Default)]
pub(crate) struct Object {
    pub(crate) fields: Vec<Field>,
    pub(crate) extra: Extra,
}

/// Whether an object keeps properties that the document does not describe.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Extra {
    /// The document refuses them.
    Never,
    /// The document does not speak of them: a newer server may send them.
    #[default]
    Received,
    /// The document says that there are some.
    Always,
}

/// A property.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) presence: Presence,
    pub(crate) description: Option<String>,
    pub(crate) limits: Limits,
    pub(crate) deprecated: bool,
    /// Whether only the server sets it: requests leave it out.
    pub(crate) read_only: bool,
    /// Whether only the caller sets it: answers leave it out.
    pub(crate) write_only: bool,
    pub(crate) pointer: Pointer,
}

/// Whether a property is there, and what `null` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// Absent and `null` are no value; no value is left out.
    Optional,
    /// Absent and `null` are errors.
    Required,
    /// Absent and `null` are the empty list or map; it is always written.
    List,
    /// Absent and `null` are no value; no value is written as `null`.
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
    /// Any JSON value, which may hold a secret.
    SecretJson,
    Array(Box<Type>),
    /// From text to values.
    Map(Box<Type>),
    /// A value or `null`, within an array or a map.
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
    /// Returns whether it is any JSON value, of which `null` is one.
    pub(crate) fn is_any(&self) -> bool {
        matches!(self, Self::Json | Self::SecretJson)
    }

    /// Returns the model it is or holds, however deep.
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
