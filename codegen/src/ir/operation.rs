//! Operations: their parameters, bodies and responses.

use super::{
    Example, Limits, ModelId, OperationId, ParameterId, PathValue, ServerId, Type, VariantId,
};
use crate::arena::Arena;
use crate::pointer::Pointer;
use crate::status::Status;

/// A method on a path. If its body has media types with different encodings, there is an operation for each of them.
#[derive(Clone, Debug)]
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
    /// An index of [`super::Api::tags`].
    pub(crate) tag: Option<usize>,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
    pub(crate) servers: OperationServers,
    /// Path, query, header and form parameters and the parts of a multipart body, in the order of a call's arguments.
    pub(crate) parameters: Arena<ParameterId, Parameter>,
    pub(crate) body: Option<Body>,
    /// The operations that send the body in another encoding, in the order of the API.
    pub(crate) encodings: Vec<OperationId>,
    /// The statuses of the responses that are results. The list is empty only if the document lists no result.
    pub(crate) results: Vec<Outcome>,
    pub(crate) output: Output,
    pub(crate) errors: Vec<ErrorResponse>,
    /// The media types of the `Accept` header: those of results before those of errors.
    pub(crate) accept: Vec<String>,
    /// The alternative security requirements: a request meets one of them. If empty, the operation needs no
    /// credentials.
    pub(crate) security: Vec<Requirement>,
    /// True if the client sends a request that meets no requirement.
    pub(crate) security_is_optional: bool,
    /// `Some(true)` if the document states that the operation is idempotent, and `Some(false)` if it states the opposite.
    /// If `None`, the method decides.
    pub(crate) idempotent: Option<bool>,
    /// True if the rules for values in paths apply to the properties of the body, because the server keeps their values
    /// and later requests contain them in a path.
    pub(crate) path_values: bool,
}

impl Operation {
    /// Returns the pagination if the output is a page.
    pub(crate) fn pagination(&self) -> Option<&Pagination> {
        match &self.output {
            Output::Page(_, pagination) => Some(pagination),
            Output::Unit | Output::One(_) | Output::Variants(_) => None,
        }
    }

    /// Returns whether the client may send a request again.
    pub(crate) fn is_idempotent(&self) -> bool {
        self.idempotent.unwrap_or(self.method.is_idempotent())
    }

    /// Returns whether this operation, which has the id `id`, is the first of those with the same method and path.
    pub(crate) fn is_first(&self, id: OperationId) -> bool {
        self.encodings.first().is_none_or(|first| id < *first)
    }

    /// Returns whether a parameter is the page token.
    pub(crate) fn is_token(&self, id: ParameterId) -> bool {
        self.pagination().is_some_and(|pagination| pagination.token == id)
    }
}

/// The servers of an operation; at least one.
#[derive(Clone, Debug)]
pub(crate) struct OperationServers {
    pub(crate) first: ServerId,
    pub(crate) others: Vec<ServerId>,
}

impl OperationServers {
    pub(crate) fn ids(&self) -> impl Iterator<Item = ServerId> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    pub(crate) fn contains(&self, id: ServerId) -> bool {
        self.ids().any(|one| one == id)
    }
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

    /// Returns whether requests with this method are idempotent (RFC 9110, section 9.2.2). The client has the same rule.
    pub(crate) fn is_idempotent(self) -> bool {
        match self {
            Self::Get | Self::Put | Self::Delete | Self::Options | Self::Head | Self::Trace => true,
            Self::Post | Self::Patch => false,
        }
    }
}

/// A part of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A string that is sent unchanged.
    Literal(String),
    /// The value of a parameter.
    Parameter(ParameterId),
}

/// A parameter of an operation, or a member of its form.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    /// The name; that of a header of a part begins with the name of the part.
    pub(crate) name: String,
    /// The name in Rust, if the document sets one.
    pub(crate) rename: Option<String>,
    pub(crate) location: Location,
    pub(crate) ty: Type,
    pub(crate) required: bool,
    /// The separator of several values, unless the value has a style.
    pub(crate) separator: Separator,
    /// The style of the value. `None`: the value is one string or a list of strings, so `separator` determines the
    /// notation.
    pub(crate) style: Option<Styled>,
    /// The notation of a value at [`Location::Part`].
    pub(crate) part: Option<Part>,
    /// The part and the header of a value at [`Location::PartHeader`].
    pub(crate) part_header: Option<PartHeader>,
    pub(crate) description: Option<String>,
    pub(crate) limits: Limits,
    pub(crate) example: Option<Example>,
    pub(crate) deprecated: bool,
    /// The rule for the value, if the parameter is in the path and the document states one.
    pub(crate) path_value: Option<PathValue>,
    pub(crate) pointer: Pointer,
}

impl Parameter {
    /// Returns the string from which the Rust name is made.
    pub(crate) fn rust_name(&self) -> &str {
        self.rename.as_ref().unwrap_or(&self.name)
    }

    /// Returns the name in a request.
    pub(crate) fn sent_name(&self) -> &str {
        self.part_header.as_ref().map_or(&self.name, |of| &of.header)
    }
}

/// The location of a parameter in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Cookie,
    /// A member of a form body.
    Form,
    /// A part of a multipart body.
    Part,
    /// A header of a part of a multipart body.
    PartHeader,
}

/// The encoding and the media type of a part of a multipart body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) kind: PartKind,
    /// The media type that the document states, if it states exactly one.
    pub(crate) media_type: Option<String>,
}

/// A header of a part of a multipart body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PartHeader {
    /// The name of the part.
    pub(crate) part: String,
    /// The name of the header.
    pub(crate) header: String,
}

/// The encoding of a part of a multipart body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartKind {
    /// A string, or a list of strings.
    Text,
    /// JSON.
    Json,
    /// A value of any type: JSON if it is an object, or else a string.
    Any,
    /// A file, or a list of files.
    File,
}

/// The separator of the items of an array in a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Separator {
    /// The name is repeated with each value.
    Repeat,
    Comma,
    Space,
    Pipe,
}

/// The style of a value, and the characters that are encoded in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Styled {
    pub(crate) style: Style,
    /// True if reserved characters are not encoded.
    pub(crate) reserved: bool,
}

/// The style of an array or an object in a parameter: those of OpenAPI with and without `explode`, and JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Simple,
    SimpleExplode,
    Label,
    LabelExplode,
    Matrix,
    MatrixExplode,
    Form,
    FormExplode,
    Space,
    Pipe,
    Tab,
    DeepObject,
    /// JSON for an object, and a string for any other value.
    Content,
    Json,
}

impl Style {
    /// Returns the name of the style in the runtime.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Simple => "Simple",
            Self::SimpleExplode => "SimpleExplode",
            Self::Label => "Label",
            Self::LabelExplode => "LabelExplode",
            Self::Matrix => "Matrix",
            Self::MatrixExplode => "MatrixExplode",
            Self::Form => "Form",
            Self::FormExplode => "FormExplode",
            Self::Space => "Space",
            Self::Pipe => "Pipe",
            Self::Tab => "Tab",
            Self::DeepObject => "DeepObject",
            Self::Content => "Content",
            Self::Json => "Json",
        }
    }
}

/// The body of a request. The members of a form and the parts of a multipart body are parameters.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) kind: BodyKind,
    /// The media type as the document writes it, with its parameters.
    pub(crate) media_type: String,
    /// Other media types with the same encoding and type.
    pub(crate) also: Vec<String>,
    pub(crate) required: bool,
    pub(crate) description: Option<String>,
}

impl Body {
    /// Returns whether the caller sets the body with parameters, and not with one value.
    pub(crate) fn has_parameters(&self) -> bool {
        matches!(self.kind, BodyKind::Form | BodyKind::Multipart)
    }
}

/// The encoding of a request body, with the type of its value.
#[derive(Clone, Debug)]
pub(crate) enum BodyKind {
    Json(Type),
    /// A form with the parameters at [`Location::Form`].
    Form,
    /// A form with the members of a value: an object or a union of objects.
    FormValue(Type),
    /// A multipart body with the parameters at [`Location::Part`].
    Multipart,
    Text,
    /// Text that is a secret.
    Secret,
    Bytes,
}

impl BodyKind {
    /// Returns the type of the value that is encoded to JSON or to a form.
    pub(crate) fn value(&self) -> Option<&Type> {
        match self {
            Self::Json(ty) | Self::FormValue(ty) => Some(ty),
            Self::Form | Self::Multipart | Self::Text | Self::Secret | Self::Bytes => None,
        }
    }
}

/// The output of an operation.
#[derive(Clone, Debug)]
pub(crate) enum Output {
    /// No value.
    Unit,
    /// The same type for every status.
    One(Payload),
    /// A page of a list. The type is that of its items.
    Page(Type, Pagination),
    /// One of several results.
    Variants(Arena<VariantId, Variant>),
}

/// One of several results.
#[derive(Clone, Debug)]
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
    /// The `Location` header of a response without a body.
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
#[derive(Clone, Debug)]
pub(crate) struct ErrorResponse {
    /// The status code or range; `None` matches all that are not listed.
    pub(crate) status: Option<Status>,
    /// The model of the body, if its schema is an object or a union.
    pub(crate) model: Option<ModelId>,
    pub(crate) description: Option<String>,
    /// True if a 404 means that the resource does not exist. The document can override this.
    pub(crate) not_found: bool,
}

/// The security schemes whose credentials a request needs together. If the list is empty, it needs no credentials.
pub(crate) type Requirement = Vec<Scheme>;

/// A security scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scheme {
    pub(crate) name: String,
    pub(crate) kind: Credentials,
}

/// The kind of credentials of a security scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Credentials {
    /// HTTP Basic with a user and a password.
    Basic,
    /// HTTP Basic with a form-encoded client id and secret (RFC 6749 section 2.3.1).
    Client,
    /// A bearer token.
    Bearer,
    /// Another scheme of HTTP, with its name.
    Authorization(String),
    /// An API key in the header, the query parameter or the cookie of this name.
    Key(Location, String),
}

/// The pagination of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pagination {
    /// The query parameter for the page token.
    pub(crate) token: ParameterId,
    /// True if an empty page is the last one, even if it links to another.
    pub(crate) ends_empty: bool,
}
