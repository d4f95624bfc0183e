//! The nesting depth of models. rustc checks by recursion whether a type is `Send`, and stops at 128 nested types.

use crate::arena::Arena;
use crate::diagnostics::{Code, Diagnostics};
use crate::ir::{Api, Field, Model, ModelId, ModelKind, Presence, Type};
use crate::limits::TYPES;

/// Reports models that are nested too deeply for rustc.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let mut depths = Depths { api, known: api.models.map(|_, _| Depth::New) };
    for start in api.models.ids() {
        if let Some(model) = depths.visit(start).map(|deep| api.model(deep)) {
            let message = format!("the types in this schema nest more than {TYPES} levels deep");
            diagnostics.error(Code::TooDeep, &model.pointer, message).help(
                "rustc rejects such types: replace one of the nested schemas by `{}` (any JSON) in an overlay",
            );
            return;
        }
    }
}

/// The depth of a model, as far as it is computed.
#[derive(Clone, Copy)]
enum Depth {
    New,
    /// The model is on the current path. A cycle adds no depth.
    Open,
    /// The number of levels.
    Done(usize),
}

/// The depths that are known.
struct Depths<'a> {
    api: &'a Api,
    known: Arena<ModelId, Depth>,
}

impl Depths<'_> {
    /// Computes the depth of a model and of all models in it. Returns the first model that is too deep.
    fn visit(&mut self, start: ModelId) -> Option<ModelId> {
        let mut work = vec![(start, false)];
        while let Some((at, is_last)) = work.pop() {
            let model = self.api.model(at);
            if is_last {
                let depths = parts(model).map(|(inner, types)| match self.known[inner] {
                    Depth::Done(depth) => depth + types,
                    Depth::New | Depth::Open => types,
                });
                let depth = 1 + depths.max().unwrap_or_default();
                self.known[at] = Depth::Done(depth);
                if depth > TYPES {
                    return Some(at);
                }
            } else if matches!(self.known[at], Depth::New) {
                self.known[at] = Depth::Open;
                work.push((at, true));
                work.extend(parts(model).map(|(inner, _)| (inner, false)));
            }
        }
        None
    }
}

/// Returns the models in a model, each with the number of standard library types around it.
fn parts(model: &Model) -> impl Iterator<Item = (ModelId, usize)> {
    let fields = match &model.kind {
        ModelKind::Object(object) => object.fields.as_slice(),
        ModelKind::Enum(_) | ModelKind::Union(_) => &[],
    };
    let is_option =
        |field: &Field| matches!(field.presence, Presence::Optional | Presence::Nullable);
    // The types of an object are those of its fields.
    let options = fields.iter().map(is_option).chain(std::iter::repeat(false));
    model
        .kind
        .types()
        .zip(options)
        .filter_map(|(ty, is_option)| Some((ty.model()?, usize::from(is_option) + wrappers(ty))))
}

/// Returns the number of standard library types between a type and the model in it.
fn wrappers(ty: &Type) -> usize {
    match ty {
        // `Vec` and the map consist of two more types each.
        Type::Array(inner) | Type::Map(inner) => 3 + wrappers(inner),
        Type::Nullable(inner) => 1 + wrappers(inner),
        _ => 0,
    }
}
