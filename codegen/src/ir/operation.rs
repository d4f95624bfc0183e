//! Operations: their methods, paths, bodies and security.

use super::{
    ErrorResponse, Location, OperationId, Outcome, Output, Pagination, Parameter, ParameterId,
    ServerId, Type,
};
use crate::arena::Arena;
use crate::pointer::Pointer;

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
