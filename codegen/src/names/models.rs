//! The names of models, their members, and the variants of `ErrorBody`.

use std::collections::{BTreeMap, HashMap};

use super::reserved::{FIXTURES, INVALID_FILE_NAMES};
use super::scope::{Ident, Role, Scope};
use super::words::{self, Word};
use super::{Context, FieldNames, ModelNames, Subject};
use crate::analyze::Facts;
use crate::arena::Arena;
use crate::diagnostics::Code;
use crate::extensions;
use crate::ir::{AlternativeId, Api, Field, FieldId, Model, ModelId, ModelKind, ValueId};

/// Names all models. Equal models with the same name become one model.
pub(super) fn models(
    cx: &mut Context<'_>,
    api: &Api,
    facts: &mut Facts,
    types: &mut Scope,
) -> Arena<ModelId, ModelNames> {
    let mut modules = Scope::new(Role::Module)
        .reserve(INVALID_FILE_NAMES, "_model")
        .reserve(&[FIXTURES], "_model");
    // Named schemas claim their names before schemas that are named by their place.
    let mut order: Vec<ModelId> = api.models.ids().collect();
    order.sort_by_key(|id| !api.model(*id).is_component());
    let words = api.models.map(|_, model| cx.words(model.rust_name()));
    let shared = shared_names(cx, api, &words, facts, &order);
    let mut placed: BTreeMap<ModelId, ModelNames> = BTreeMap::new();
    for id in order {
        let (model, words) = (api.model(id), &words[id]);
        if let Some(own) = shared.get(&id).and_then(|same_name| placed.get(same_name)).cloned() {
            placed.insert(id, ModelNames { merged: true, ..own });
            continue;
        }
        let name = model.name.join(".");
        let subject = Subject::new("schema", &name, "type", &model.pointer);
        let ty = cx.claim(types, words, &subject);
        let module = modules.claim(words, subject.owner()).ident;
        let extra = facts.model(id).extra;
        let members = Members::of(cx, model, extra);
        let unknown = match model.kind {
            ModelKind::Enum(_) => {
                types.claim_spelled(format!("Unknown{}", ty.plain()), subject.owner()).ident
            }
            ModelKind::Object(_) | ModelKind::Union(_) => ty.clone(),
        };
        let Members { fields, values, alternatives } = members;
        let own = ModelNames { ty, unknown, module, fields, values, alternatives, merged: false };
        placed.insert(id, own);
    }
    placed.into_values().collect()
}

/// Finds the models that are equal to an earlier model and would have the same name. One model is generated for
/// both, so it covers all uses of both.
fn shared_names(
    cx: &mut Context<'_>,
    api: &Api,
    words: &Arena<ModelId, Vec<Word>>,
    facts: &mut Facts,
    order: &[ModelId],
) -> HashMap<ModelId, ModelId> {
    let mut first: HashMap<String, ModelId> = HashMap::new();
    let mut shared = HashMap::new();
    for &id in order {
        let (model, own) = (api.model(id), &words[id]);
        let spelled = words::camel(own);
        let same_name = first.get(&spelled).map(|&same_name| (same_name, api.model(same_name)));
        match same_name {
            None => {
                first.insert(spelled, id);
            }
            Some((same_name, other)) if is_equal(other, model) => {
                let message = format!(
                    "the schema equals another one with the name `{spelled}`: one type is generated for both"
                );
                cx.diagnostics.note(Code::NamingMerged, &model.pointer, message);
                facts.unite(same_name, id);
                shared.insert(id, same_name);
            }
            Some(_) => {}
        }
    }
    shared
}

/// Returns whether two models have the same codec and the same names in Rust, so that one type can stand for both.
fn is_equal(left: &Model, right: &Model) -> bool {
    if (&left.message, &left.error_name) != (&right.message, &right.error_name)
        || left.value_names != right.value_names
    {
        return false;
    }
    match (&left.kind, &right.kind) {
        (ModelKind::Enum(left), ModelKind::Enum(right)) => left.as_slice() == right.as_slice(),
        (ModelKind::Union(left), ModelKind::Union(right)) => {
            left.choice == right.choice
                && left.alternatives.len() == right.alternatives.len()
                && left.alternatives.values().zip(right.alternatives.values()).all(
                    |(left, right)| {
                        left.name == right.name
                            && left.ty == right.ty
                            && left.shapes == right.shapes
                            && left.rank == right.rank
                            && left.tag == right.tag
                    },
                )
        }
        (ModelKind::Object(left), ModelKind::Object(right)) => {
            left.extra == right.extra
                && left.fields.len() == right.fields.len()
                && left.fields.values().zip(right.fields.values()).all(|(left, right)| {
                    left.name == right.name
                        && left.rename == right.rename
                        && left.ty == right.ty
                        && left.presence == right.presence
                        && left.read_only == right.read_only
                        && left.write_only == right.write_only
                })
        }
        _ => false,
    }
}

/// The variant of each enum and each union for the values that the document does not list.
const UNKNOWN: &[&str] = &["Unknown"];

/// The names of the properties, enum values or alternatives of a model.
#[derive(Default)]
struct Members {
    fields: Arena<FieldId, FieldNames>,
    values: Arena<ValueId, Ident>,
    alternatives: Arena<AlternativeId, Ident>,
}

impl Members {
    /// Names the members of a model. `extra`: the object has the field `extra`.
    fn of(cx: &mut Context<'_>, model: &Model, extra: bool) -> Self {
        let mut members = Self::default();
        match &model.kind {
            ModelKind::Object(object) => {
                let generated: &[_] = if extra { &["extra"] } else { &[] };
                let mut scope = Scope::new(Role::Value).reserve(generated, "_property");
                let mut setters = Scope::new(Role::Value);
                let words = cx.words.split_all(&object.fields, Field::rust_name);
                members.fields = object.fields.map(|id, field| {
                    let subject = Subject::new("property", &field.name, "field", &field.pointer);
                    let ident = cx.claim(&mut scope, &words[id], &subject);
                    let setter = format!("with_{}", ident.plain());
                    let setter = setters.claim_spelled(setter, subject.owner()).ident;
                    FieldNames { field: ident, setter }
                });
            }
            ModelKind::Enum(values) => {
                let mut scope = Scope::new(Role::Variant).reserve(UNKNOWN, "Value");
                let at = model.pointer.child("enum");
                let words = cx.words.split_all(values, |value| model.value_name(value));
                members.values = values.map(|id, value| {
                    let subject = Subject {
                        help: "to choose the names in Rust, add `x-enum-names: {value: Name}` to the schema in an \
                               overlay; the values in JSON stay as they are",
                        extension: extensions::ENUM_NAMES,
                        ..Subject::new("enum value", value, "variant", &at)
                    };
                    cx.claim(&mut scope, &words[id], &subject)
                });
            }
            ModelKind::Union(union) => {
                let own = cx.words(model.rust_name());
                let mut scope = Scope::new(Role::Variant).reserve(UNKNOWN, "Value");
                let mut accessors = Scope::new(Role::Value);
                members.alternatives = union.alternatives.map(|_, alternative| {
                    let words = without_union(&cx.words(&[&alternative.name]), &own);
                    let (name, at) = (&alternative.name, &alternative.pointer);
                    if union.is_typed() {
                        let subject = Subject::new("alternative", name, "variant", at);
                        cx.claim(&mut scope, &words, &subject)
                    } else {
                        let owner = Subject::new("alternative", name, "method", at).owner();
                        let accessor = format!("as_{}", words::snake(&words));
                        accessors.claim_spelled(accessor, owner).ident
                    }
                });
            }
        }
        members
    }
}

/// Returns the name of an alternative without the words at both ends that are those of its union: `Input` for
/// `UiNodeInputAttributes` in `UiNodeAttributes`. The name does not depend on the other alternatives, so that a new one
/// does not rename them.
fn without_union(words: &[Word], union: &[Word]) -> Vec<Word> {
    let start = words.iter().zip(union).take_while(|(left, right)| left == right).count();
    let rest = words.get(start..).unwrap_or_default();
    let end = rest.iter().rev().zip(union.iter().rev());
    let end = end.take_while(|(left, right)| left == right).count();
    let rest = rest.get(..rest.len() - end).unwrap_or_default();
    let is_name = rest.first().is_some_and(|word| {
        !words::camel(std::slice::from_ref(word)).starts_with(|it: char| it.is_ascii_digit())
    });
    if is_name { rest.to_vec() } else { words.to_vec() }
}

/// Names the variants of `ErrorBody`. The word `error` is left out, because the name of the enum contains it.
pub(super) fn errors(cx: &mut Context<'_>, api: &Api, facts: &Facts) -> BTreeMap<ModelId, Ident> {
    let mut scope = Scope::new(Role::Variant).reserve(&["Unrecognized"], "Body");
    let mut named = BTreeMap::new();
    for &id in &facts.errors {
        let model = api.model(id);
        let mut words = match &model.error_name {
            Some(name) => cx.words(&[name]),
            None => cx.words(model.rust_name()),
        };
        if words.len() > 1 {
            words.retain(|word| *word != Word::Plain("error".to_owned()));
        }
        let name = model.name.join(".");
        let subject = Subject {
            help: "to choose the name of the variant, add `x-error-name` to the schema in an overlay",
            extension: extensions::ERROR_NAME,
            ..Subject::new("schema", &name, "variant of `ErrorBody`", &model.pointer)
        };
        named.insert(id, cx.claim(&mut scope, &words, &subject));
    }
    named
}
