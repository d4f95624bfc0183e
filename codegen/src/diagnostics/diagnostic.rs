//! One problem: its kind, its severity and its place.

use serde_json::Value;

use super::correction::{Correction, Edit};
use super::{Code, Excerpt};
use crate::pointer::Pointer;

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of the problem.
    pub code: Code,
    /// The severity.
    pub severity: Severity,
    /// The node that the problem is about.
    pub pointer: Pointer,
    /// A statement of the problem, without a full stop at the end.
    pub message: String,
    /// The action that resolves the problem.
    pub help: Option<String>,
    /// The change to the document that resolves the problem, if there is one that needs no decision.
    pub(crate) correction: Option<Correction>,
    /// The position of the node in its source.
    pub place: Option<Place>,
    /// The line of the source at [`place`](Self::place).
    pub excerpt: Option<Excerpt>,
    /// Another node that the diagnostic is about.
    pub related: Option<Related>,
    /// The other places of the same problem.
    pub others: Vec<Other>,
    /// The number of places of the same code that are in no diagnostic, because there are too many.
    pub unlisted: usize,
}

/// Another place of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// The statement of the problem, if it differs from that of the diagnostic.
    pub message: Option<String>,
    /// The node.
    pub pointer: Pointer,
    /// The position of the node in its source.
    pub place: Option<Place>,
}

impl Diagnostic {
    /// Returns a diagnostic without help and without a place.
    pub fn new(
        code: Code,
        severity: Severity,
        pointer: &Pointer,
        message: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity,
            pointer: pointer.clone(),
            message: message.into(),
            help: None,
            correction: None,
            place: None,
            excerpt: None,
            related: None,
            others: Vec::new(),
            unlisted: 0,
        }
    }

    /// Sets the help: the action that resolves the problem.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Proposes to remove a node.
    pub(crate) fn remove(&mut self, pointer: &Pointer) -> &mut Self {
        self.correction = Some(Correction::new(pointer, Edit::Remove));
        self
    }

    /// Proposes to merge a value into a node.
    pub(crate) fn update(&mut self, pointer: &Pointer, value: Value) -> &mut Self {
        self.correction = Some(Correction::new(pointer, Edit::Update(value)));
        self
    }

    /// Proposes a correction, if there is one.
    pub(crate) fn propose(&mut self, correction: Option<Correction>) -> &mut Self {
        self.correction = correction;
        self
    }

    /// States that the keyword that is removed has no effect at any place.
    pub(crate) fn everywhere(&mut self) -> &mut Self {
        if let Some(correction) = &mut self.correction {
            correction.is_everywhere = true;
        }
        self
    }

    /// Sets the `JSONPath` that selects the nodes of all proposals of this kind. The proposal changes no other node that it
    /// selects.
    pub(crate) fn at_all(&mut self, path: &'static str) -> &mut Self {
        if let Some(correction) = &mut self.correction {
            correction.general = Some(path);
        }
        self
    }

    /// Returns the overlay action that resolves the problem at this place, and at the other places if there are some
    /// and [`is_for_all`](Self::is_for_all) returns true.
    #[must_use]
    pub fn action(&self) -> Option<Value> {
        self.correction.as_ref()?.action(self.code)
    }

    /// Returns whether the [action](Self::action) resolves the problem at the other places, too.
    #[must_use]
    pub fn is_for_all(&self) -> bool {
        let correction = self.correction.as_ref();
        self.others.is_empty() && self.unlisted == 0
            || correction.is_some_and(|it| it.target.is_some() && it.target == it.shared_target)
    }

    /// Adds another node that the diagnostic is about.
    pub fn related(&mut self, message: impl Into<String>, pointer: &Pointer) -> &mut Self {
        let (message, pointer) = (message.into(), pointer.clone());
        self.related = Some(Related { message, pointer, place: None });
        self
    }

    /// Adds another place of the same problem, which has a message of its own.
    pub(crate) fn also_saying(&mut self, pointer: &Pointer, message: String) -> &mut Self {
        let message = Some(message);
        self.others.push(Other { message, pointer: pointer.clone(), place: None });
        self
    }

    /// Adds another place of the same problem.
    pub(crate) fn also(&mut self, pointer: &Pointer) -> &mut Self {
        self.others.push(Other { message: None, pointer: pointer.clone(), place: None });
        self
    }

    /// Sets the position and the line of the source at the position.
    pub(crate) fn at(&mut self, place: Place, excerpt: Option<Excerpt>) -> &mut Self {
        self.excerpt = excerpt;
        self.place = Some(place);
        self
    }
}

/// Another node that a diagnostic is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The relation of the node to the problem.
    pub message: String,
    /// The node.
    pub pointer: Pointer,
    /// The place of the node in its source.
    pub place: Option<Place>,
}

/// The severity of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// An error: nothing is generated.
    Error,
    /// A warning: a part of the document has no effect, or probably an unintended one.
    Warning,
    /// A note: information that needs no action.
    Note,
}

impl Severity {
    /// Returns the word for the severity: `error`, `warning` or `note`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A position in a source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The name of the source.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}
