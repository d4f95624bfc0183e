//! Responses: the output of an operation, its errors, and the pagination of a list.

use super::{ModelId, ParameterId, Type, VariantId};
use crate::arena::Arena;
use crate::pointer::Pointer;
use crate::status::Status;

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

/// The pagination of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pagination {
    /// The query parameter for the page token.
    pub(crate) token: ParameterId,
    /// True if an empty page is the last one, even if it links to another.
    pub(crate) ends_empty: bool,
}
