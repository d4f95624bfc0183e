//! Corrections of a document by an overlay (OpenAPI Overlay 1.0), and the targets of the actions that diagnostics propose.
//!
//! A correction states its reason and expires with its bug: an action without `description` is an error, an action that
//! selects nothing is an error, and an action that changes nothing is a warning.

mod action;
mod merge;
mod propose;
mod target;
mod visits;

use serde_json::{Map, Value};

use self::action::Action;
pub(crate) use self::propose::propose;
use crate::diagnostics::{Code, Diagnostics, Edit};
use crate::grammar::is_extension;
use crate::limits::{self, VISITS};
use crate::pointer::Pointer;
use crate::read::{self, Document, SourceText, text};
use crate::source::Source;
use crate::stack;

/// Applies the actions of an overlay in order, and returns the number of actions that changed the document.
///
/// An action that is not well-formed is skipped; an overlay that is not well-formed is skipped as a whole.
pub fn apply(
    mut document: Document,
    overlay: Source,
    diagnostics: &mut Diagnostics,
) -> (Document, usize) {
    stack::run(|| {
        let Some(overlay) = Overlay::read(overlay, diagnostics) else { return (document, 0) };
        let (unmatched, applied) = overlay.apply(&mut document, diagnostics);
        unmatched.report(&document, diagnostics);
        (document, applied)
    })
}

/// Applies overlays to a document that was parsed, and converts it to the shape of OpenAPI 3.0. Returns the document
/// and the number of actions that changed it.
///
/// An action applies to the document as it is written. If its target selects nothing there and the document is
/// converted, the action applies to the converted document.
pub(crate) fn correct(
    mut document: Document,
    overlays: Vec<Overlay>,
    diagnostics: &mut Diagnostics,
) -> (Option<Document>, usize) {
    let mut waiting = Vec::new();
    let mut applied = 0;
    for overlay in overlays {
        let (unmatched, count) = overlay.apply(&mut document, diagnostics);
        waiting.push(unmatched);
        applied += count;
    }
    if !read::is_converted(document.value()) {
        for unmatched in waiting.drain(..) {
            unmatched.report(&document, diagnostics);
        }
    }
    let mut document = match read::convert(document, diagnostics) {
        Ok(document) => document,
        Err(document) => {
            for unmatched in waiting {
                unmatched.report(&document, diagnostics);
            }
            return (None, applied);
        }
    };
    for actions in waiting {
        let (unmatched, count) = actions.apply(&mut document, diagnostics);
        unmatched.report(&document, diagnostics);
        applied += count;
    }
    (Some(document), applied)
}

/// An overlay whose actions are not parsed yet.
#[derive(Debug)]
pub(crate) struct Overlay {
    source: SourceText,
    actions: Vec<Value>,
}

impl Overlay {
    /// Reads an overlay. Returns `None` if it does not have the structure of OpenAPI Overlay 1.0.
    pub(crate) fn read(overlay: Source, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (source, overlay) = text::parse(overlay, diagnostics)?;
        let Value::Object(mut overlay) = overlay else { return None };
        if !is_overlay(&overlay, &source, diagnostics) {
            return None;
        }
        let Some(Value::Array(actions)) = overlay.shift_remove("actions") else { return None };
        Some(Self { source, actions })
    }

    /// Applies the actions, as [`Remaining::apply`] does. The overlay becomes a source of the document.
    fn apply(self, document: &mut Document, diagnostics: &mut Diagnostics) -> (Remaining, usize) {
        let Self { source, actions } = self;
        let mut parsed = Vec::new();
        for (index, action) in actions.into_iter().enumerate() {
            let pointer = Pointer::root().child("actions").index(index);
            parsed.extend(action::read(action, &pointer, &source, diagnostics));
        }
        let (value, _, sources) = document.parts_mut();
        let source_index = sources.len();
        sources.push(source);
        let source_bytes = sources.iter().map(|source| source.text().len()).sum();
        let room = limits::size(source_bytes).saturating_sub(text::measure(value).0);
        Remaining { source_index, actions: parsed, source_bytes, room, visits: VISITS }
            .apply(document, diagnostics)
    }
}

/// The well-formed actions of an overlay that are still to be applied.
struct Remaining {
    /// The index of the overlay among the sources of the document.
    source_index: usize,
    actions: Vec<Action>,
    /// The length of the sources up to the overlay, in bytes.
    source_bytes: usize,
    /// The number of bytes that updates can still add.
    room: usize,
    /// The number of nodes that targets can still visit.
    visits: u64,
}

impl Remaining {
    /// Applies the actions. Returns those whose targets select nothing, and the number of actions that changed the
    /// document.
    fn apply(mut self, document: &mut Document, diagnostics: &mut Diagnostics) -> (Self, usize) {
        let (value, source_map, sources) = document.parts_mut();
        let Some(source) = sources.get(self.source_index) else { return (self, 0) };
        let mut applied = 0;
        let mut unmatched = Vec::new();
        for action in std::mem::take(&mut self.actions) {
            let place = Place { pointer: &action.pointer, source, source_index: self.source_index };
            let selected =
                target::select(&action.target, place, value, &mut self.visits, diagnostics);
            let Some(targets) = selected else { continue };
            if targets.is_empty() {
                unmatched.push(action);
                continue;
            }
            let changed = match &action.edit {
                Edit::Remove => target::remove(value, targets, source_map, place, diagnostics),
                Edit::Update(update) => {
                    let (size, _) = text::measure(update);
                    if !place.fits(size, targets.len(), &mut self.room, diagnostics) {
                        continue;
                    }
                    merge::update(value, &targets, update, source_map, place, diagnostics)
                }
            };
            match changed {
                Some(true) => applied += 1,
                Some(false) => {
                    let message = "the action changes nothing: the document already has this value";
                    source
                        .warning(Code::OverlayUnchanged, place.pointer, message, diagnostics)
                        .help("remove the action, or correct its target");
                }
                None => {}
            }
        }
        if text::measure(value).1 > limits::pointers(self.source_bytes) {
            let message = "the overlay makes the document too large: the names of nested members are too long";
            source.error(Code::TooLarge, &Pointer::root().child("actions"), message, diagnostics);
        }
        (Self { actions: unmatched, ..self }, applied)
    }

    /// Reports the actions, because their targets select nothing.
    fn report(self, document: &Document, diagnostics: &mut Diagnostics) {
        let Some(source) = document.source(self.source_index) else { return };
        for action in &self.actions {
            let place = Place { pointer: &action.pointer, source, source_index: self.source_index };
            target::unmatched(&action.target, place, diagnostics);
        }
    }
}

/// The place of an action.
#[derive(Clone, Copy)]
struct Place<'a> {
    pointer: &'a Pointer,
    source: &'a SourceText,
    source_index: usize,
}

impl Place<'_> {
    /// Subtracts the size of an update at all its targets from the remaining bytes. Reports an update that does not fit.
    fn fits(
        &self,
        size: usize,
        targets: usize,
        room: &mut usize,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        if let Some(left) = room.checked_sub(size.saturating_mul(targets)) {
            *room = left;
            return true;
        }
        let message = format!(
            "the updates up to this one make the document more than 4 times as large as its sources: {size} bytes are \
             added at {targets} places"
        );
        self.source
            .error(Code::OverlayTooLarge, self.pointer, message, diagnostics)
            .help("put the repeated part into `components` and refer to it");
        false
    }
}

/// Reports where an object does not have the structure of an overlay. Returns whether it has.
fn is_overlay(
    overlay: &Map<String, Value>,
    source: &SourceText,
    diagnostics: &mut Diagnostics,
) -> bool {
    let root = Pointer::root();
    let before = diagnostics.len();
    let mut error = |pointer: &Pointer, message: String, help: &str| {
        source.error(Code::OverlayStructure, pointer, message, diagnostics).help(help);
    };
    match overlay.get("overlay") {
        Some(Value::String(version)) if is_version(version) => {}
        Some(version) => {
            let message = format!("version {version} of OpenAPI Overlay is not supported");
            error(&root.child("overlay"), message, "write `overlay: 1.0.0`");
        }
        None => error(
            &root,
            "the overlay does not state its version".to_owned(),
            "write `overlay: 1.0.0`",
        ),
    }
    for key in ["title", "version"] {
        let info = root.child("info");
        match overlay.get("info").and_then(|info| info.get(key)) {
            Some(Value::String(_)) => {}
            Some(_) => {
                error(&info.child(key), format!("`{key}` is not a string"), "put it in quotes");
            }
            None => error(&info, format!("`info` of the overlay has no `{key}`"), "add it"),
        }
    }
    match overlay.get("actions") {
        Some(Value::Array(actions)) if !actions.is_empty() => {}
        Some(Value::Array(_)) => {
            error(
                &root.child("actions"),
                "the overlay has no actions".to_owned(),
                "remove the overlay",
            );
        }
        Some(_) => error(
            &root.child("actions"),
            "`actions` is not an array".to_owned(),
            "write an array with one item per action",
        ),
        None => error(
            &root,
            "the overlay has no `actions`".to_owned(),
            "add them, or remove the overlay",
        ),
    }
    for key in overlay.keys() {
        if !matches!(key.as_str(), "overlay" | "info" | "extends" | "actions") && !is_extension(key)
        {
            error(&root.child(key), format!("`{key}` is not a member of an overlay"), "remove it");
        }
    }
    diagnostics.len() == before
}

/// Returns whether a version is 1.0 with a patch number.
fn is_version(version: &str) -> bool {
    let patch = version.strip_prefix("1.0.");
    patch.is_some_and(|patch| !patch.is_empty() && patch.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests;
