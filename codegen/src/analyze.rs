//! Properties of models that depend on the whole API: the direction in which a model is sent, recursion,
//! and the traits that it can derive.

use std::collections::BTreeSet;

use crate::graph;
use crate::ir::{Api, BodyKind, Extra, ModelId, ModelKind, Output, Payload, Presence, Type};

/// The facts of each model, at the index of its [`ModelId`].
#[derive(Debug)]
pub(crate) struct Facts {
    models: Vec<ModelFacts>,
    /// The models that are bodies of errors, in the order of the models.
    pub(crate) errors: BTreeSet<ModelId>,
}

/// The facts of one model.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct ModelFacts {
    /// A request can contain the model.
    pub(crate) sent: bool,
    /// A response can contain the model.
    pub(crate) received: bool,
    /// `==` is an equivalence relation: the model contains no floating-point number.
    pub(crate) eq: bool,
    /// The model can implement `Default`: it has no required field.
    pub(crate) default: bool,
    /// The model keeps properties that its schema does not describe.
    pub(crate) extra: bool,
    /// The indices of the fields that need a `Box`, because the model would be infinitely large otherwise.
    pub(crate) boxed: BTreeSet<usize>,
}

impl Facts {
    pub(crate) fn model(&self, id: ModelId) -> ModelFacts {
        self.models.get(id.0).cloned().unwrap_or_default()
    }

    /// Merges the facts of two equal models: `first` stands for both.
    pub(crate) fn unite(&mut self, first: ModelId, other: ModelId) {
        let other = self.model(other);
        if let Some(first) = self.models.get_mut(first.0) {
            first.sent |= other.sent;
            first.received |= other.received;
            first.extra |= other.extra;
        }
    }
}

/// Analyzes an API. Makes those fields optional that only requests or only responses contain.
pub(crate) fn analyze(mut api: Api) -> (Api, Facts) {
    let mut models = vec![ModelFacts::default(); api.models.len()];
    let mut errors = BTreeSet::new();
    let (sent, received) = roots(&api, &mut errors);
    for id in reach(&api, sent) {
        if let Some(facts) = models.get_mut(id.0) {
            facts.sent = true;
        }
    }
    for id in reach(&api, received) {
        if let Some(facts) = models.get_mut(id.0) {
            facts.received = true;
        }
    }
    settle(&mut api, &models);
    let floats: Vec<ModelId> = with_floats(&api);
    let components = Components::of(&api);
    for (index, model) in api.models.iter().enumerate() {
        let id = ModelId(index);
        let Some(facts) = models.get_mut(index) else { continue };
        facts.eq = !floats.contains(&id);
        if let ModelKind::Object(object) = &model.kind {
            facts.extra = match object.extra {
                Extra::Never => false,
                Extra::Received => facts.received,
                Extra::Always => true,
            };
            facts.default = object
                .fields
                .iter()
                .all(|field| !matches!(field.presence, Presence::Required | Presence::List));
            let boxed = object.fields.iter().enumerate().filter(
                |(_, field)| matches!(field.ty, Type::Model(inner) if components.same(id, inner)),
            );
            facts.boxed = boxed.map(|(index, _)| index).collect();
        }
    }
    (api, Facts { models, errors })
}

// OpenAPI 3.0.3, schema object: `required` applies to a read-only property in responses only, and to a
// write-only property in requests only. In a model for both, either can be absent.
fn settle(api: &mut Api, facts: &[ModelFacts]) {
    for (model, facts) in api.models.iter_mut().zip(facts) {
        let ModelKind::Object(object) = &mut model.kind else { continue };
        for field in &mut object.fields {
            if field.read_only && facts.sent || field.write_only && facts.received {
                field.presence = Presence::Optional;
            }
        }
    }
}

fn roots(api: &Api, errors: &mut BTreeSet<ModelId>) -> (Vec<ModelId>, Vec<ModelId>) {
    let (mut sent, mut received) = (Vec::new(), Vec::new());
    for operation in &api.operations {
        sent.extend(operation.parameters.iter().filter_map(|parameter| parameter.ty.model()));
        if let Some(BodyKind::Json(ty)) = operation.body.as_ref().map(|body| &body.kind) {
            sent.extend(ty.model());
        }
        let payloads: Vec<&Payload> = match &operation.output {
            Output::Unit => Vec::new(),
            Output::One(payload) => vec![payload],
            Output::Page(item) => {
                received.extend(item.model());
                Vec::new()
            }
            Output::Variants(variants) => {
                variants.iter().filter_map(|variant| variant.payload.as_ref()).collect()
            }
        };
        for payload in payloads {
            if let Payload::Json { ty, .. } = payload {
                received.extend(ty.model());
            }
        }
        for model in operation.errors.iter().filter_map(|error| error.model) {
            errors.insert(model);
            received.push(model);
        }
    }
    (sent, received)
}

fn parts(api: &Api, id: ModelId) -> impl Iterator<Item = ModelId> {
    let fields = match api.model(id).map(|model| &model.kind) {
        Some(ModelKind::Object(object)) => object.fields.as_slice(),
        _ => &[],
    };
    fields.iter().filter_map(|field| field.ty.model())
}

fn reach(api: &Api, roots: Vec<ModelId>) -> BTreeSet<ModelId> {
    let mut reached = BTreeSet::new();
    let mut todo = roots;
    while let Some(id) = todo.pop() {
        if reached.insert(id) {
            todo.extend(parts(api, id));
        }
    }
    reached
}

// Returns the models that contain a floating-point number at any depth.
fn with_floats(api: &Api) -> Vec<ModelId> {
    let mut users: Vec<Vec<ModelId>> = vec![Vec::new(); api.models.len()];
    let mut todo = Vec::new();
    for (index, model) in api.models.iter().enumerate() {
        let ModelKind::Object(object) = &model.kind else { continue };
        for field in &object.fields {
            if field.ty.has_floats() {
                todo.push(ModelId(index));
            }
            let inner = field.ty.model().and_then(|inner| users.get_mut(inner.0));
            if let Some(users) = inner {
                users.push(ModelId(index));
            }
        }
    }
    let mut found = BTreeSet::new();
    while let Some(id) = todo.pop() {
        if found.insert(id) {
            todo.extend(users.get(id.0).into_iter().flatten());
        }
    }
    found.into_iter().collect()
}

/// The cycles of the graph of models. An edge is a field that contains a model
/// directly; arrays and maps are pointers already and need no `Box`.
struct Components(Vec<Option<usize>>);

impl Components {
    fn of(api: &Api) -> Self {
        let direct: Vec<Vec<usize>> = api
            .models
            .iter()
            .map(|model| match &model.kind {
                ModelKind::Object(object) => {
                    let inner = object.fields.iter().filter_map(|field| match field.ty {
                        Type::Model(inner) => Some(inner.0),
                        _ => None,
                    });
                    inner.collect()
                }
                ModelKind::Enum(_) => Vec::new(),
            })
            .collect();
        Self(graph::cycles(&direct))
    }

    fn same(&self, left: ModelId, right: ModelId) -> bool {
        let component = |id: ModelId| self.0.get(id.0).copied().flatten();
        component(left).is_some_and(|left| component(right) == Some(left))
    }
}
