//! Parameters of operations and members of forms: their locations and notations.

use super::{Example, Limits, PathValue, Type};
use crate::pointer::Pointer;

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
