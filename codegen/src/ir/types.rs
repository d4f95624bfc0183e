//! Types of values, and the facts that their documentation states.

use serde_json::Value;

use super::ModelId;

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
    /// A value of a format, which keeps the received string or number.
    Format(Format),
    /// A file in a multipart body.
    File,
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

/// A format whose values keep the received string or number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Base64,
    Date,
    /// A decimal number in a string.
    DecimalText,
    /// An integer in a string.
    IntegerText,
    IsoDuration,
    /// A number with all its digits.
    Number,
    Uri,
    Uuid,
}

impl Format {
    /// Returns the format with this name for a JSON type, or `None` if its values have another type, such as a string.
    pub(crate) fn of(ty: &str, format: &str) -> Option<Self> {
        Some(match (ty, format) {
            ("string", "byte") => Self::Base64,
            ("string", "date") => Self::Date,
            ("string", "decimal") => Self::DecimalText,
            ("string", "int32" | "int64" | "uint32" | "uint64") => Self::IntegerText,
            ("string", "duration") => Self::IsoDuration,
            ("string", "uri") => Self::Uri,
            ("string", "uuid") => Self::Uuid,
            ("number" | "integer", "decimal") => Self::Number,
            _ => return None,
        })
    }

    /// Returns the name of the type in the module `format` of the runtime.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Base64 => "Base64",
            Self::Date => "Date",
            Self::DecimalText => "DecimalText",
            Self::IntegerText => "IntegerText",
            Self::IsoDuration => "IsoDuration",
            Self::Number => "Number",
            Self::Uri => "Uri",
            Self::Uuid => "Uuid",
        }
    }

    /// Returns the name of the format in prose.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Base64 => "base64",
            Self::Date => "date",
            Self::DecimalText => "decimal number in a string",
            Self::IntegerText => "integer in a string",
            Self::IsoDuration => "ISO 8601 duration",
            Self::Number => "decimal number",
            Self::Uri => "URI",
            Self::Uuid => "UUID",
        }
    }

    /// Returns an example value of the format.
    pub(crate) fn sample(self) -> &'static str {
        match self {
            Self::Base64 => "aGVsbG8=",
            Self::Date => "2100-01-31",
            Self::DecimalText => "1.50",
            Self::IntegerText | Self::Number => "1",
            Self::IsoDuration => "PT1H",
            Self::Uri => "https://example.com",
            Self::Uuid => "3b241101-e2bb-4255-8caf-4136c566a962",
        }
    }
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

    /// Returns whether the type is or contains a floating-point number, apart from the models in it.
    pub(crate) fn has_floats(&self) -> bool {
        match self {
            Self::F32 | Self::F64 => true,
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.has_floats(),
            _ => false,
        }
    }

    /// Returns whether the type is or contains a secret, apart from the models in it.
    pub(crate) fn has_secrets(&self) -> bool {
        match self {
            Self::Secret | Self::SecretJson => true,
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.has_secrets(),
            _ => false,
        }
    }

    /// Returns whether the runtime decodes the type within limits: it is a floating-point number, a list or a map.
    pub(crate) fn is_bounded(&self) -> bool {
        match self {
            Self::F32 | Self::F64 | Self::Array(_) => true,
            Self::Map(_) => !self.is_json(),
            Self::Nullable(inner) => inner.is_bounded(),
            _ => false,
        }
    }

    /// Returns whether the type is kept as JSON text: any value, or an object with any members.
    pub(crate) fn is_json(&self) -> bool {
        match self {
            Self::Json => true,
            Self::Map(value) => **value == Self::Json,
            _ => false,
        }
    }

    /// Returns the model that the type is, or that its items or values are.
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
            | Self::Format(_)
            | Self::File
            | Self::Json
            | Self::SecretJson => None,
        }
    }
}

/// The rule for a value that is part of a path, in this request or in a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PathValue {
    /// True if the value may contain slashes. A slash at the end is never valid.
    pub(crate) slash: bool,
    /// True if the value of a property may be empty, because the server then generates one.
    pub(crate) empty: bool,
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

/// The value that the example of a call has for a parameter or a property.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Example {
    pub(crate) value: Value,
    /// True if the document states the value. The example of a call then also sets an optional parameter or
    /// property.
    pub(crate) is_stated: bool,
}

/// A bound of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    /// The number with the digits of the document.
    pub(crate) number: String,
    /// True if the number itself is outside the range.
    pub(crate) exclusive: bool,
}
