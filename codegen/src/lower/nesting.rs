//! How deep objects nest: rustc finds out by recursion whether a value may go to another thread, and
//! gives up at 128 types, one in another.

use crate::diagnostics::{Code, Diagnostics};
use crate::ir::{Api, Model, ModelKind, Presence, Type};

/// How many types may stand in another; the rest is for what the caller puts them into.
const TYPES: usize = 100;

/// Reports objects that nest deeper than rustc goes.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let mut depths = Depths { api, known: vec![State::New; api.models.len()] };
    for start in 0..api.models.len() {
        if let Some(model) = depths.visit(start).and_then(|deep| api.models.get(deep)) {
            let message = format!("what this holds nests more than {TYPES} types deep");
            diagnostics.error(Code::TooDeep, &model.pointer, message).help(
                "rustc gives up on such types: replace a schema in between by `{}` (any JSON) in an overlay",
            );
            return;
        }
    }
}

#[derive(Clone, Copy)]
enum State {
    New,
    /// On the way to where the walk is: a circle adds no depth.
    Open,
    Done(usize),
}

struct Depths<'a> {
    api: &'a Api,
    known: Vec<State>,
}

impl Depths<'_> {
    // Finds the depths of a model and of all that it holds; returns the first that is too deep.
    fn visit(&mut self, start: usize) -> Option<usize> {
        let mut work = vec![(start, false)];
        while let Some((at, is_last)) = work.pop() {
            let model = self.api.models.get(at)?;
            if is_last {
                let depths = parts(model).map(|(inner, types)| match self.known.get(inner) {
                    Some(State::Done(depth)) => depth + types,
                    _ => types,
                });
                let depth = 1 + depths.max().unwrap_or_default();
                self.set(at, State::Done(depth));
                if depth > TYPES {
                    return Some(at);
                }
            } else if matches!(self.known.get(at), Some(State::New)) {
                self.set(at, State::Open);
                work.push((at, true));
                work.extend(parts(model).map(|(inner, _)| (inner, false)));
            }
        }
        None
    }

    fn set(&mut self, at: usize, state: State) {
        if let Some(known) = self.known.get_mut(at) {
            *known = state;
        }
    }
}

// The models that one holds, and how many types of the standard library are in between.
fn parts(model: &Model) -> impl Iterator<Item = (usize, usize)> {
    let fields = match &model.kind {
        ModelKind::Object(object) => object.fields.as_slice(),
        ModelKind::Enum(_) => &[],
    };
    fields.iter().filter_map(|field| {
        let is_option = matches!(field.presence, Presence::Optional | Presence::Nullable);
        Some((field.ty.model()?.0, usize::from(is_option) + wrappers(&field.ty)))
    })
}

fn wrappers(ty: &Type) -> usize {
    match ty {
        // Each is made of two more.
        Type::Array(inner) | Type::Map(inner) => 3 + wrappers(inner),
        Type::Nullable(inner) => 1 + wrappers(inner),
        _ => 0,
    }
}
