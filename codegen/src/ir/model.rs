//! Models: objects with properties, enums, and unions.

use std::collections::BTreeMap;

use super::{Example, FieldId, Limits, PathValue, Type, Union, ValueId};
use crate::arena::{Arena, NonEmpty};
use crate::pointer::Pointer;

/// A named type.
#[derive(Debug)]
pub(crate) struct Model {
    /// The name of the component. For an inline schema, the names on the path to it, from an operation or a component.
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
    pub(crate) message: Vec<FieldId>,
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

    /// Returns the string from which the Rust name of an enum value is made.
    pub(crate) fn value_name<'a>(&'a self, value: &'a str) -> &'a str {
        match self.value_names.get(value).map_or(value, String::as_str) {
            "" => "empty",
            // The last part of a URN distinguishes it from the others in an enumeration.
            urn if urn.starts_with("urn:") => urn.rsplit(':').next().unwrap_or(urn),
            name => name,
        }
    }

    /// Returns whether the model is a component, and not an inline schema.
    pub(crate) fn is_component(&self) -> bool {
        self.name.len() == 1 && self.pointer.as_str().starts_with("/components/schemas/")
    }
}

/// The kind of a model, with its members.
#[derive(Debug)]
pub(crate) enum ModelKind {
    Object(Object),
    /// The listed values. A server may send others.
    Enum(NonEmpty<ValueId, String>),
    Union(Union),
}

impl ModelKind {
    /// Returns the types of the properties or of the alternatives.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Type> {
        let (fields, alternatives) = match self {
            Self::Object(object) => (object.fields.as_slice(), [].as_slice()),
            Self::Enum(_) => ([].as_slice(), [].as_slice()),
            Self::Union(union) => ([].as_slice(), union.alternatives.as_slice()),
        };
        let fields = fields.iter().map(|field| &field.ty);
        fields.chain(alternatives.iter().map(|alternative| &alternative.ty))
    }
}

/// An object with known properties.
#[derive(Debug, Default)]
pub(crate) struct Object {
    pub(crate) fields: Arena<FieldId, Field>,
    pub(crate) extra: Extra,
    /// True if a member of another type than its property is kept in `extra`.
    pub(crate) lenient: bool,
}

/// The properties of an object that its schema does not describe.
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
    /// True if only the server sets the property. Requests omit it.
    pub(crate) read_only: bool,
    /// True if only the caller sets the property. Responses omit it.
    pub(crate) write_only: bool,
    /// The rule for the value, if later requests contain it in a path.
    pub(crate) path_value: Option<PathValue>,
    pub(crate) pointer: Pointer,
}

impl Field {
    /// Returns the string from which the Rust name is made.
    pub(crate) fn rust_name(&self) -> &str {
        self.rename.as_ref().unwrap_or(&self.name)
    }
}

/// The rules for an absent property and for `null`.
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
