//! What lowering knows so far: the models, and what each schema has come to.
//!
//! A schema is lowered once, whoever refers to it, and known by where it stands. That it is written
//! in place, rather than as a component, makes no difference.

use std::collections::HashMap;

use openapiv3::OpenAPI;

use super::schemas::Lowered;
use super::shape::Shape;
use crate::ir::{Model, ModelId, ModelKind};
use crate::pointer::Pointer;

/// The models lowered so far, and what each schema is.
#[derive(Debug, Default)]
pub(super) struct Schemas {
    models: Vec<Option<Model>>,
    known: HashMap<Pointer, State>,
}

/// How far a schema is.
#[derive(Clone, Debug)]
pub(super) enum State {
    /// Reached again from within itself.
    Open,
    Done(Lowered),
}

/// An object whose properties are not lowered yet.
///
/// They wait until what refers to the object is done, so that objects that hold each other, be it
/// in a long chain or in a circle, are lowered one after the other.
#[derive(Debug)]
pub(super) struct Waiting<'a> {
    pub(super) id: ModelId,
    pub(super) shape: Shape<'a>,
    pub(super) pointer: Pointer,
    pub(super) names: Vec<String>,
    pub(super) lowered: Lowered,
}

impl Schemas {
    /// Reserves the place of a model, so that it can be named before it is filled.
    pub(super) fn reserve(&mut self) -> ModelId {
        self.models.push(None);
        ModelId(self.models.len() - 1)
    }

    pub(super) fn fill(&mut self, id: ModelId, model: Model) {
        if let Some(place) = self.models.get_mut(id.0) {
            *place = Some(model);
        }
    }

    pub(super) fn model(&self, id: ModelId) -> Option<&Model> {
        self.models.get(id.0)?.as_ref()
    }

    pub(super) fn into_models(self) -> Vec<Model> {
        // Every place is filled when lowering ends; an empty one would shift the others.
        let empty = |index: usize| Model {
            name: vec![format!("model{index}")],
            pointer: Pointer::root(),
            description: None,
            deprecated: false,
            kind: ModelKind::Enum(Vec::new()),
            message: Vec::new(),
            error_name: None,
        };
        let models = self.models.into_iter().enumerate();
        models.map(|(index, model)| model.unwrap_or_else(|| empty(index))).collect()
    }

    pub(super) fn state(&self, pointer: &Pointer) -> Option<&State> {
        self.known.get(pointer)
    }

    pub(super) fn set(&mut self, pointer: &Pointer, state: State) {
        self.known.insert(pointer.clone(), state);
    }

    /// Counts the named schemas that nothing has reached.
    pub(super) fn unreached(&self, document: &OpenAPI) -> usize {
        let all = document.components.iter().flat_map(|components| components.schemas.keys());
        let place = |name: &str| Pointer::root().child("components").child("schemas").child(name);
        all.filter(|name| !self.known.contains_key(&place(name))).count()
    }
}
