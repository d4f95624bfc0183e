//! Facts about models that depend on the whole API: the directions in which a model is sent, recursion, and the traits
//! that it can derive.

use std::collections::BTreeSet;

use crate::arena::{Arena, Id};
use crate::graph;
use crate::ir::{Api, Extra, ModelId, ModelKind, Output, Payload, Presence, Type};

/// The facts of each model.
#[derive(Debug)]
pub(crate) struct Facts {
    models: Arena<ModelId, ModelFacts>,
    /// The models that are bodies of errors, in the order of the models.
    pub(crate) errors: BTreeSet<ModelId>,
    /// The maximum number of models that are nested in each other without a repetition.
    pub(crate) depth: usize,
}

/// The facts of one model.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "the flags are independent")]
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
    /// The model is the body of an error response.
    pub(crate) error: bool,
    /// The model contains a secret at any depth.
    pub(crate) secret: bool,
    /// The positions of the fields or alternatives that need a `Box`, because the model would be infinitely large
    /// otherwise.
    boxed: BTreeSet<usize>,
}

impl ModelFacts {
    /// Returns whether a field or an alternative needs a `Box`.
    pub(crate) fn is_boxed(&self, id: impl Id) -> bool {
        self.boxed.contains(&id.position())
    }
}

impl Facts {
    /// Returns the facts of a model.
    pub(crate) fn model(&self, id: ModelId) -> &ModelFacts {
        &self.models[id]
    }

    /// Merges the facts of two equal models into those of `first`, which is generated for both.
    pub(crate) fn unite(&mut self, first: ModelId, other: ModelId) {
        let ModelFacts { sent, received, extra, error, secret, .. } = self.models[other];
        let first = &mut self.models[first];
        first.sent |= sent;
        first.received |= received;
        first.extra |= extra;
        first.error |= error;
        first.secret |= secret;
    }
}

/// Analyzes an API. Makes those fields optional that only requests or only responses contain.
pub(crate) fn analyze(mut api: Api) -> (Api, Facts) {
    let mut models = api.models.map(|_, _| ModelFacts::default());
    let Roots { sent, received, errors } = Roots::of(&api);
    for id in reachable(&api, sent) {
        models[id].sent = true;
    }
    for id in reachable(&api, received) {
        models[id].received = true;
    }
    relax_presence(&mut api, &models);
    let with_floats = models_with(&api, Type::has_floats);
    let with_secrets = models_with(&api, Type::has_secrets);
    let cycles = Cycles::of(&api);
    for (id, model) in api.models.iter() {
        let facts = &mut models[id];
        facts.eq = !with_floats.contains(&id);
        if let ModelKind::Object(object) = &model.kind {
            facts.extra = match object.extra {
                Extra::Never => false,
                Extra::Received => facts.received,
                Extra::Always => true,
            };
            facts.default = object
                .fields
                .values()
                .all(|field| !matches!(field.presence, Presence::Required | Presence::List));
        }
        let boxed = model
            .kind
            .types()
            .enumerate()
            .filter(|(_, ty)| matches!(ty, Type::Model(inner) if cycles.share(id, *inner)));
        facts.boxed = boxed.map(|(index, _)| index).collect();
        facts.secret = with_secrets.contains(&id);
        facts.error = errors.contains(&id);
    }
    let contained = api.models.map(|id, _| contained(&api, id).collect());
    (api, Facts { models, errors, depth: graph::longest_path(&contained) })
}

/// Makes the fields optional that only requests or only responses contain.
///
/// `required` applies to a read-only property in responses only, and to a write-only property in requests only (OpenAPI
/// 3.0.3, schema object). In a model for both, either can be absent.
fn relax_presence(api: &mut Api, facts: &Arena<ModelId, ModelFacts>) {
    for (model, facts) in api.models.values_mut().zip(facts.values()) {
        let ModelKind::Object(object) = &mut model.kind else { continue };
        for field in object.fields.values_mut() {
            if field.read_only && facts.sent || field.write_only && facts.received {
                field.presence = Presence::Optional;
            }
        }
    }
}

/// The models that operations name.
#[derive(Default)]
struct Roots {
    /// The models of parameters and bodies of requests.
    sent: Vec<ModelId>,
    /// The models of results and errors.
    received: Vec<ModelId>,
    /// The models of errors alone.
    errors: BTreeSet<ModelId>,
}

impl Roots {
    fn of(api: &Api) -> Self {
        let mut roots = Self::default();
        for operation in api.operations.values() {
            let parameters = operation.parameters.values();
            roots.sent.extend(parameters.filter_map(|parameter| parameter.ty.model()));
            let body = operation.body.as_ref().and_then(|body| body.kind.value());
            roots.sent.extend(body.and_then(Type::model));
            roots.received.extend(results(&operation.output));
            let errors = operation.errors.iter().filter_map(|error| error.model);
            roots.errors.extend(errors);
        }
        roots.received.extend(&roots.errors);
        roots
    }
}

/// Returns the models of the results of an operation.
fn results(output: &Output) -> Vec<ModelId> {
    let payloads: Vec<&Payload> = match output {
        Output::Unit => Vec::new(),
        Output::One(payload) => vec![payload],
        Output::Page(item, _) => return item.model().into_iter().collect(),
        Output::Variants(variants) => {
            variants.values().filter_map(|variant| variant.payload.as_ref()).collect()
        }
    };
    let types = payloads.into_iter().filter_map(|payload| match payload {
        Payload::Json { ty, .. } => Some(ty),
        _ => None,
    });
    types.filter_map(Type::model).collect()
}

/// Returns the models that a model contains directly.
fn contained(api: &Api, id: ModelId) -> impl Iterator<Item = ModelId> {
    api.model(id).kind.types().filter_map(Type::model)
}

/// Returns the roots and the models that they contain at any depth.
fn reachable(api: &Api, roots: Vec<ModelId>) -> BTreeSet<ModelId> {
    let mut reached = BTreeSet::new();
    let mut todo = roots;
    while let Some(id) = todo.pop() {
        if reached.insert(id) {
            todo.extend(contained(api, id));
        }
    }
    reached
}

/// Returns the models that contain a type of a kind at any depth.
fn models_with(api: &Api, is_kind: fn(&Type) -> bool) -> BTreeSet<ModelId> {
    let mut users: Arena<ModelId, Vec<ModelId>> = api.models.map(|_, _| Vec::new());
    let mut todo = Vec::new();
    for (id, model) in api.models.iter() {
        for ty in model.kind.types() {
            if is_kind(ty) {
                todo.push(id);
            }
            if let Some(inner) = ty.model() {
                users[inner].push(id);
            }
        }
    }
    let mut found = BTreeSet::new();
    while let Some(id) = todo.pop() {
        if found.insert(id) {
            todo.extend(&users[id]);
        }
    }
    found
}

/// The cycles of the graph of models. An edge is a field or an alternative whose type is a model; arrays and maps are
/// pointers already and need no `Box`.
struct Cycles(Arena<ModelId, Option<ModelId>>);

impl Cycles {
    fn of(api: &Api) -> Self {
        let direct = api.models.map(|_, model| {
            let inner = model.kind.types().filter_map(|ty| match ty {
                Type::Model(inner) => Some(*inner),
                _ => None,
            });
            inner.collect()
        });
        Self(graph::cycles(&direct))
    }

    /// Returns whether two models are in the same cycle.
    fn share(&self, left: ModelId, right: ModelId) -> bool {
        self.0[left].is_some_and(|left| self.0[right] == Some(left))
    }
}
