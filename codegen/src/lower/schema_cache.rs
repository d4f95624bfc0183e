//! A cache of lowered schemas, and the models.
//!
//! A schema is lowered once, however many places refer to it. The key is its pointer, for components and inline
//! schemas alike.

use std::collections::HashMap;

use openapiv3::OpenAPI;

use super::schema_view::SchemaView;
use super::schemas::LoweredSchema;
use crate::ir::{Model, ModelId, ModelKind};
use crate::pointer::Pointer;

/// The models, and the state of each schema.
#[derive(Debug, Default)]
pub(super) struct SchemaCache {
    models: Vec<Option<Model>>,
    known: HashMap<Pointer, State>,
}

/// The state of a schema.
#[derive(Clone, Debug)]
pub(super) enum State {
    /// It is being lowered. A schema that reaches itself in this state is a cycle.
    Open,
    Done(Box<LoweredSchema>),
}

/// An object whose properties are not lowered yet.
///
/// They wait until the schema that refers to the object is lowered. So neither a cycle nor a long chain of
/// objects leads to recursion.
#[derive(Debug)]
pub(super) struct Waiting<'a> {
    pub(super) id: ModelId,
    pub(super) shape: SchemaView<'a>,
    pub(super) pointer: Pointer,
    pub(super) names: Vec<String>,
    pub(super) lowered: LoweredSchema,
}

impl SchemaCache {
    /// Reserves the id of a model, so that other schemas can refer to it before it is lowered.
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
        // Every reserved model is complete when lowering ends. A missing one would shift the ids of the others.
        let empty = |index: usize| Model {
            name: vec![format!("model{index}")],
            rename: None,
            value_names: std::collections::BTreeMap::new(),
            pointer: Pointer::root(),
            description: None,
            deprecated: false,
            kind: ModelKind::Enum(Vec::new()),
            message: Vec::new(),
            fixed_message: None,
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

    /// Returns the number of schema components that no operation uses.
    pub(super) fn unreached(&self, document: &OpenAPI) -> usize {
        let all = document.components.iter().flat_map(|components| components.schemas.keys());
        let place = |name: &str| Pointer::root().child("components").child("schemas").child(name);
        all.filter(|name| !self.known.contains_key(&place(name))).count()
    }
}
