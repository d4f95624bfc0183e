//! One problem: its kind, its severity and its place.

use serde_json::Value;

use super::correction::Correction;
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
    /// The changes to the document that together resolve the problem, if it needs no decision.
    pub(crate) corrections: Vec<Correction>,
    /// The change that resolves the problem at all places.
    pub(crate) shared: Option<Correction>,
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

/// Overlay actions that resolve a problem.
#[derive(Clone, Debug, PartialEq)]
pub struct Actions {
    /// The actions, in the order in which an overlay must have them. They are not empty if a place is resolved.
    pub actions: Vec<Value>,
    /// The number of places at which the actions resolve the problem.
    pub resolved: usize,
    /// The number of places of the problem.
    pub places: usize,
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
    /// The changes to the document that together resolve the problem at this place.
    pub(crate) corrections: Vec<Correction>,
}

impl Other {
    /// Returns a place whose position is not known.
    #[must_use]
    pub fn new(message: Option<String>, pointer: &Pointer) -> Self {
        Self { message, pointer: pointer.clone(), place: None, corrections: Vec::new() }
    }
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
            corrections: Vec::new(),
            shared: None,
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
        self.propose(Some(Correction::remove(pointer)))
    }

    /// Proposes to merge a value into a node.
    pub(crate) fn update(&mut self, pointer: &Pointer, value: Value) -> &mut Self {
        self.propose(Some(Correction::update(pointer, value)))
    }

    /// Adds corrections, which are needed beside those that were proposed before.
    pub(crate) fn propose(
        &mut self,
        corrections: impl IntoIterator<Item = Correction>,
    ) -> &mut Self {
        self.corrections.extend(corrections);
        self
    }

    /// States that the keyword that is removed has no effect at any place.
    pub(crate) fn everywhere(&mut self) -> &mut Self {
        for correction in &mut self.corrections {
            correction.is_everywhere = true;
        }
        self
    }

    /// Sets the `JSONPath` that selects the nodes of all proposals of this kind. The proposal changes no other node that it
    /// selects.
    pub(crate) fn at_all(&mut self, path: &'static str) -> &mut Self {
        for correction in &mut self.corrections {
            correction.general = Some(path);
        }
        self
    }

    /// Returns the number of places of the problem.
    #[must_use]
    pub fn places(&self) -> usize {
        1 + self.others.len() + self.unlisted
    }

    /// Returns the overlay actions that resolve the problem at its first places, at most `limit` of them: the same action
    /// for all places if there is one. The actions are in the order in which an overlay must list them.
    #[must_use]
    pub fn actions(&self, limit: usize) -> Actions {
        let places = self.places();
        if let Some(action) = self.shared.as_ref().and_then(|shared| shared.action(self.code)) {
            return Actions { actions: vec![action], resolved: places, places };
        }
        let others = self.others.iter().map(|other| &other.corrections);
        let resolving: Vec<Vec<Value>> = std::iter::once(&self.corrections)
            .chain(others)
            .filter(|corrections| !corrections.is_empty())
            .filter_map(|all| all.iter().map(|one| one.action(self.code)).collect())
            .take(limit)
            .collect();
        let resolved = resolving.len();
        // The removal of an element of an array moves the elements behind it, so the last place comes first.
        Actions { actions: resolving.into_iter().rev().flatten().collect(), resolved, places }
    }

    /// Adds another node that the diagnostic is about.
    pub fn related(&mut self, message: impl Into<String>, pointer: &Pointer) -> &mut Self {
        let (message, pointer) = (message.into(), pointer.clone());
        self.related = Some(Related { message, pointer, place: None });
        self
    }

    /// Adds another place of the same problem.
    pub(crate) fn also(&mut self, other: Other) -> &mut Self {
        self.others.push(other);
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
    /// The position of the node in its source.
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
