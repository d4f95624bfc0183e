//! The part of an API that a change concerns.

use std::fmt;

use crate::ir::Location;

/// A part of an API, named as in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// A whole version.
    Version,
    /// A server, by its name; empty if the document has only one.
    Server(String),
    /// An operation, by its `operationId`.
    Operation(String),
    /// A parameter or a member of a form.
    Parameter {
        /// The `operationId`.
        operation: String,
        /// `path`, `query`, `header` or `form`.
        location: &'static str,
        /// The name on the wire.
        name: String,
    },
    /// The body of the requests of an operation.
    Body(String),
    /// The responses of an operation that are results.
    Response(String),
    /// The responses of an operation that are errors.
    Errors(String),
    /// A model, by the name of its schema.
    Model(String),
    /// A property of a model.
    Property {
        /// The name of the schema.
        model: String,
        /// The name on the wire.
        name: String,
    },
    /// A value of an enum.
    Value {
        /// The name of the schema.
        model: String,
        /// The value on the wire.
        value: String,
    },
    /// An error body, by the name of its schema.
    ErrorBody(String),
}

impl Part {
    /// Returns the kind of the part as one word, for machines.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::Server(_) => "server",
            Self::Operation(_) => "operation",
            Self::Parameter { .. } => "parameter",
            Self::Body(_) => "body",
            Self::Response(_) => "response",
            Self::Errors(_) => "errors",
            Self::Model(_) => "model",
            Self::Property { .. } => "property",
            Self::Value { .. } => "value",
            Self::ErrorBody(_) => "error body",
        }
    }

    pub(super) fn parameter(operation: &str, location: Location, name: &str) -> Self {
        let location = match location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
            Location::Form => "form",
            Location::Part => "part",
            Location::PartHeader => "part header",
        };
        Self::Parameter { operation: operation.to_owned(), location, name: name.to_owned() }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version => f.write_str("version"),
            Self::Server(name) if name.is_empty() => f.write_str("server"),
            Self::Server(name) => write!(f, "server {name}"),
            Self::Operation(id) => f.write_str(id),
            Self::Parameter { operation, location: "form", name } => {
                write!(f, "{operation}, form member {name}")
            }
            Self::Parameter { operation, location: "part", name } => {
                write!(f, "{operation}, part {name}")
            }
            Self::Parameter { operation, location: "part header", name } => {
                write!(f, "{operation}, part header {name}")
            }
            Self::Parameter { operation, location, name } => {
                write!(f, "{operation}, {location} parameter {name}")
            }
            Self::Body(operation) => write!(f, "{operation}, body"),
            Self::Response(operation) => write!(f, "{operation}, response"),
            Self::Errors(operation) => write!(f, "{operation}, errors"),
            Self::Model(name) => write!(f, "model {name}"),
            Self::Property { model, name } => write!(f, "{model}.{name}"),
            Self::Value { model, value } => write!(f, "{model} {value:?}"),
            Self::ErrorBody(name) => write!(f, "error body {name}"),
        }
    }
}
