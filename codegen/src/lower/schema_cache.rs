//! A cache of lowered schemas, and the models.
//!
//! A schema is lowered once, however many places refer to it. The key is its pointer, for components and inline
//! schemas alike.

use std::collections::HashMap;

use openapiv3::OpenAPI;

use super::lowered_schema::LoweredSchema;
use super::schema_view::SchemaView;
use crate::arena::Arena;
use crate::ir::{Model, ModelId};
use crate::pointer::Pointer;

/// The models, and the state of each schema.
#[derive(Debug, Default)]
pub(super) struct SchemaCache {
    models: Arena<ModelId, Model>,
    known: HashMap<Pointer, CachedSchema>,
}

/// A schema in the cache.
#[derive(Clone, Debug)]
pub(super) enum CachedSchema {
    /// It is being lowered. A schema that reaches itself in this state is a cycle.
    Open,
    Done(Box<LoweredSchema>),
}

/// An object or a union whose properties or alternatives are not lowered yet.
///
/// They wait until the schema that refers to the model is lowered, so that neither a cycle nor a long chain of models
/// leads to recursion.
#[derive(Debug)]
pub(super) struct Pending<'a> {
    pub(super) id: ModelId,
    pub(super) view: SchemaView<'a>,
    pub(super) pointer: Pointer,
    pub(super) names: Vec<String>,
}

impl SchemaCache {
    /// Adds a model. Other schemas can refer to an object or a union before its properties or alternatives are lowered.
    pub(super) fn add(&mut self, model: Model) -> ModelId {
        self.models.push(model)
    }

    pub(super) fn model(&self, id: ModelId) -> &Model {
        &self.models[id]
    }

    pub(super) fn model_mut(&mut self, id: ModelId) -> &mut Model {
        &mut self.models[id]
    }

    pub(super) fn into_models(self) -> Arena<ModelId, Model> {
        self.models
    }

    pub(super) fn state(&self, pointer: &Pointer) -> Option<&CachedSchema> {
        self.known.get(pointer)
    }

    pub(super) fn set(&mut self, pointer: &Pointer, state: CachedSchema) {
        self.known.insert(pointer.clone(), state);
    }

    /// Returns the number of schema components that no operation uses.
    pub(super) fn unreached(&self, document: &OpenAPI) -> usize {
        let all = document.components.iter().flat_map(|components| components.schemas.keys());
        let place = |name: &str| Pointer::root().child("components").child("schemas").child(name);
        all.filter(|name| !self.known.contains_key(&place(name))).count()
    }
}
