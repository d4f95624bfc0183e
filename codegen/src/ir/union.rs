//! Unions: values of one of several types.

use super::{AlternativeId, Type};
use crate::arena::Arena;
use crate::pointer::Pointer;

/// A value of one of several types (`oneOf` or `anyOf`).
#[derive(Debug, Default)]
pub(crate) struct Union {
    /// The alternatives, in the order of the document.
    pub(crate) alternatives: Arena<AlternativeId, Alternative>,
    pub(crate) choice: Choice,
}

impl Union {
    /// Returns whether a value shows which alternative it is.
    pub(crate) fn is_typed(&self) -> bool {
        self.choice != Choice::None
    }

    /// Returns the alternatives in the order in which they are tested.
    pub(crate) fn tested(&self) -> Vec<(AlternativeId, &Alternative)> {
        let mut order: Vec<_> = self.alternatives.iter().collect();
        order.sort_by_key(|(_, alternative)| alternative.rank);
        order
    }
}

/// The rule that finds the alternative of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Choice {
    /// Nothing tells the alternatives apart.
    #[default]
    None,
    /// By the value of the property that the `discriminator` names.
    Discriminator(String),
    /// By the value of a property that each alternative fixes.
    Property(String),
    /// By the JSON type, by enum values, and by required properties.
    Shape,
}

/// One of the types of a union.
#[derive(Debug)]
pub(crate) struct Alternative {
    /// The name of the component, or a name for an inline schema.
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) description: Option<String>,
    /// A value that has one of these shapes is of this alternative, unless an alternative of a lower rank matches.
    pub(crate) shapes: Vec<Shape>,
    /// The position in the order of the tests.
    pub(crate) rank: usize,
    /// The property and the value of the discriminator, if the schema does not describe the property.
    pub(crate) tag: Option<(String, String)>,
    /// True if other values of the discriminator, and objects without it, are of this alternative.
    pub(crate) is_default: bool,
    pub(crate) pointer: Pointer,
}

/// A condition for a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Any,
    Boolean,
    Integer,
    Number,
    String,
    /// One of these strings.
    Values(Vec<String>),
    /// An array whose first item has a shape.
    Array(Box<Shape>),
    /// An object with these members. A member has one of the values in the list; an empty list means any value.
    Object(Vec<(String, Vec<String>)>),
}
