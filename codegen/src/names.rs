//! The Rust names of all generated items.
//!
//! Identifiers are made only here. A scope keeps an identifier unique, and a role determines its spelling. File names
//! are derived from module names, never directly from strings of the document.

mod module;
mod reserved;
mod scope;
mod words;

use std::collections::{BTreeMap, HashMap};

pub use self::module::check_module;
pub use self::reserved::REQUEST_METHODS;
use self::reserved::{API_METHODS, MODEL_TYPES, NO_FILES};
pub(crate) use self::scope::Ident;
use self::scope::{Claim, Owner, Role, Scope};
use self::words::Word;
pub(crate) use self::words::{WordList, check_word};
use crate::analyze::Facts;
use crate::arena::Arena;
use crate::diagnostics::{Code, Diagnostics};
use crate::ir::{
    Api, Body, BodyKind, Model, ModelId, ModelKind, Operation, OperationId, Output, ServerId,
};
use crate::pointer::Pointer;

/// The names of the items of one version, in the order of the `Api`.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) servers: Arena<ServerId, ServerNames>,
    pub(crate) operations: Arena<OperationId, OperationNames>,
    models: Arena<ModelId, ModelNames>,
    /// The variants of `ErrorBody`.
    pub(crate) errors: BTreeMap<ModelId, Ident>,
}

/// The names of a server and its API type.
#[derive(Debug)]
pub(crate) struct ServerNames {
    /// `AdminApi`
    pub(crate) ty: Ident,
    /// `admin_api`
    pub(crate) module: Ident,
    /// A variable of that type.
    pub(crate) variable: Ident,
}

/// The names of an operation.
#[derive(Debug)]
pub(crate) struct OperationNames {
    /// The type with the parameters: `ListClientsOperation`.
    pub(crate) ty: Ident,
    /// The alias of the request: `ListClientsCall`.
    pub(crate) alias: Ident,
    /// The enum of the results, if there are several: `UserinfoOutput`.
    pub(crate) output: Ident,
    pub(crate) module: Ident,
    pub(crate) method: Ident,
    /// The field of each parameter, which is also the name of its argument.
    pub(crate) parameters: Vec<Ident>,
    /// The setter of each parameter.
    pub(crate) setters: Vec<Ident>,
    /// The field, the argument and the setter of the body.
    pub(crate) body: Ident,
    /// The variants of the output.
    pub(crate) variants: Vec<Ident>,
}

/// The names of a model.
#[derive(Clone, Debug)]
pub(crate) struct ModelNames {
    pub(crate) ty: Ident,
    /// For an enum: the type of the values that the document does not list.
    pub(crate) unknown: Ident,
    pub(crate) module: Ident,
    /// The fields of an object.
    pub(crate) fields: Vec<Ident>,
    /// The setters of an object: `with_scope`.
    pub(crate) setters: Vec<Ident>,
    /// The variants of an enum.
    pub(crate) variants: Vec<Ident>,
    /// Whether another model is equal and is generated in place of this one.
    pub(crate) merged: bool,
}

impl Names {
    pub(crate) fn model(&self, id: ModelId) -> &ModelNames {
        &self.models[id]
    }

    /// Returns the models that are generated, with their identifiers.
    pub(crate) fn models(&self) -> impl Iterator<Item = (ModelId, &ModelNames)> {
        self.models.iter().filter(|(_, names)| !names.merged)
    }
}

/// Names all items of an API. Equal models with the same name become one model.
pub(crate) fn name(
    api: &Api,
    facts: &mut Facts,
    words: &WordList,
    diagnostics: &mut Diagnostics,
) -> Names {
    let mut cx = Context { words, diagnostics };
    // Models and operations share a scope, so that the names of both can be imported together.
    let mut types = Scope::new(Role::Type).reserve(MODEL_TYPES, "Model");
    let models = models(&mut cx, api, facts, &mut types);
    Names {
        servers: servers(&mut cx, api),
        operations: operations(&mut cx, api, &mut types),
        models,
        errors: errors(&mut cx, api, facts),
    }
}

struct Context<'a> {
    words: &'a WordList,
    diagnostics: &'a mut Diagnostics,
}

impl Context<'_> {
    fn words(&self, names: &[impl AsRef<str>]) -> Vec<Word> {
        names.iter().flat_map(|name| self.words.split(name.as_ref())).collect()
    }

    fn claim(&mut self, scope: &mut Scope, words: &[Word], subject: &Subject<'_>) -> Ident {
        self.report(scope.claim(words, subject.owner()), subject)
    }

    // Warns if the name differs from the name in the document.
    fn report(&mut self, claim: Claim, subject: &Subject<'_>) -> Ident {
        let Claim { ident, conflict, invented } = claim;
        let (label, becomes) = (subject.label(), subject.becomes);
        if invented {
            let message = format!(
                "{label} contains no ASCII letter or digit, so no Rust identifier can be made from it: the {becomes} \
                 is `{}`",
                ident.plain()
            );
            self.diagnostics
                .warning(Code::NamingImpossible, subject.pointer, message)
                .help(subject.help);
        } else if let Some((first, other)) = conflict {
            let with = match &other {
                Owner::Element { label, .. } => format!(
                    "{label}: both become the {becomes} `{first}`, so this one is `{}`",
                    ident.plain()
                ),
                Owner::Generated => format!(
                    "the generated {becomes} `{first}`, so its {becomes} is `{}`",
                    ident.plain()
                ),
            };
            let diagnostic = self.diagnostics.warning(
                Code::NamingConflict,
                subject.pointer,
                format!("{label} conflicts with {with}"),
            );
            diagnostic.help(subject.help);
            if let Owner::Element { label, pointer } = other {
                diagnostic.related(format!("{label} is here"), &pointer);
            }
        }
        ident
    }
}

/// An element of the document that gets a name in Rust.
struct Subject<'a> {
    /// The kind of the element, such as "property".
    kind: &'static str,
    /// The name in the document.
    name: &'a str,
    pointer: &'a Pointer,
    /// What the element becomes in Rust, such as "field".
    becomes: &'static str,
    /// How to change the name in Rust.
    help: &'static str,
}

impl<'a> Subject<'a> {
    fn new(kind: &'static str, name: &'a str, becomes: &'static str, pointer: &'a Pointer) -> Self {
        Self { kind, name, pointer, becomes, help: X_NAME }
    }

    fn label(&self) -> String {
        format!("{} `{}`", self.kind, self.name)
    }

    fn owner(&self) -> Owner {
        Owner::Element { label: self.label(), pointer: self.pointer.clone() }
    }
}

const X_NAME: &str = "to choose the name in Rust, add `x-name` in an overlay; the name in JSON and HTTP stays as it is";

fn servers(cx: &mut Context<'_>, api: &Api) -> Arena<ServerId, ServerNames> {
    let mut types = Scope::new(Role::Type);
    // Every version has these modules.
    let mut modules =
        Scope::new(Role::Module).reserve(&["error_body", "models", "operations"], "_address");
    let mut variables = Scope::new(Role::Value);
    api.servers.map(|_, server| {
        let mut words = cx.words(&[&server.name]);
        let variable = if words.is_empty() { cx.words(&["api"]) } else { words.clone() };
        words.extend(cx.words(&["api"]));
        let subject = Subject::new("server", &server.name, "type", &server.pointer);
        ServerNames {
            ty: cx.claim(&mut types, &words, &subject),
            module: modules.claim(&words, subject.owner()).ident,
            variable: variables.claim(&variable, subject.owner()).ident,
        }
    })
}

fn operations(
    cx: &mut Context<'_>,
    api: &Api,
    types: &mut Scope,
) -> Arena<OperationId, OperationNames> {
    let mut modules = Scope::new(Role::Module).reserve(NO_FILES, "_operation");
    let mut methods = Scope::new(Role::Value).reserve(API_METHODS, "_operation");
    let own = api.operations.map(|_, operation| {
        let words = cx.words(&[operation.rename.as_ref().unwrap_or(&operation.id)]);
        let pointer = operation.pointer.child("operationId");
        let subject = Subject::new("operation", &operation.id, "type", &pointer);
        let claim = types.claim_with_suffix(&words, "Operation", subject.owner());
        let ty = cx.report(claim, &subject);
        // The other names are made of the same words. A second warning would repeat the first.
        let mut suffixed = |suffix| types.claim_with_suffix(&words, suffix, subject.owner()).ident;
        let alias = suffixed("Call");
        let output = match operation.output {
            Output::Variants(_) => suffixed("Output"),
            _ => ty.clone(),
        };
        let module = modules.claim(&words, subject.owner()).ident;
        let method = methods.claim(&words, subject.owner()).ident;
        (ty, alias, output, module, method)
    });
    api.operations.map(|id, operation| {
        let (ty, alias, output, module, method) = own[id].clone();
        let Parameters { fields, setters, body } = parameters(cx, operation);
        let mut scope = Scope::new(Role::Variant);
        let variants = match &operation.output {
            Output::Variants(variants) => variants.as_slice(),
            _ => &[],
        };
        let variants = variants.iter().map(|variant| {
            let words = cx.words(&[&variant.name]);
            let subject = Subject::new("result", &variant.name, "variant", &variant.pointer);
            cx.claim(&mut scope, &words, &subject)
        });
        let variants = variants.collect();
        OperationNames {
            ty,
            alias,
            output,
            module,
            method,
            parameters: fields,
            setters,
            body,
            variants,
        }
    })
}

struct Parameters {
    fields: Vec<Ident>,
    setters: Vec<Ident>,
    body: Ident,
}

fn parameters(cx: &mut Context<'_>, operation: &Operation) -> Parameters {
    let mut fields = Scope::new(Role::Value);
    let mut setters = Scope::new(Role::Value).reserve(REQUEST_METHODS, "_parameter");
    let token = operation.pagination.as_ref().map(|pagination| pagination.token);
    let body = match &operation.body {
        Some(Body { kind: BodyKind::Form, .. }) | None => {
            Scope::new(Role::Value).claim_spelled("body".to_owned(), Owner::Generated)
        }
        Some(_) => {
            setters.claim_spelled("body".to_owned(), Owner::Generated);
            fields.claim_spelled("body".to_owned(), Owner::Generated)
        }
    };
    let mut parameters = Parameters { fields: Vec::new(), setters: Vec::new(), body: body.ident };
    for (index, parameter) in operation.parameters.iter().enumerate() {
        let words = cx.words(&[parameter.rename.as_ref().unwrap_or(&parameter.name)]);
        let subject = Subject::new("parameter", &parameter.name, "argument", &parameter.pointer);
        parameters.fields.push(cx.claim(&mut fields, &words, &subject));
        // The page token is set by the method that all lists share.
        let setter = if token == Some(index) && words::snake(&words) == "page_token" {
            Scope::new(Role::Value).claim(&words, subject.owner()).ident
        } else {
            setters.claim(&words, subject.owner()).ident
        };
        parameters.setters.push(setter);
    }
    parameters
}

fn models(
    cx: &mut Context<'_>,
    api: &Api,
    facts: &mut Facts,
    types: &mut Scope,
) -> Arena<ModelId, ModelNames> {
    let mut modules = Scope::new(Role::Module).reserve(NO_FILES, "_model");
    // Named schemas claim their names before schemas that are named by their place.
    let mut order: Vec<ModelId> = api.models.ids().collect();
    order.sort_by_key(|id| !api.model(*id).is_component());
    let words = api.models.map(|_, model| cx.words(model.rust_name()));
    let twins = twins(cx, api, &words, facts, &order);
    let mut placed: BTreeMap<ModelId, ModelNames> = BTreeMap::new();
    for id in order {
        let (model, words) = (api.model(id), &words[id]);
        if let Some(own) = twins.get(&id).and_then(|twin| placed.get(twin)).cloned() {
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
            ModelKind::Object(_) => ty.clone(),
        };
        let Members { fields, setters, variants } = members;
        let own = ModelNames { ty, unknown, module, fields, setters, variants, merged: false };
        placed.insert(id, own);
    }
    placed.into_values().collect()
}

// Finds the models that are equal to an earlier model and would have the same name. One model is generated for
// both, so it covers all uses of both.
fn twins(
    cx: &mut Context<'_>,
    api: &Api,
    words: &Arena<ModelId, Vec<Word>>,
    facts: &mut Facts,
    order: &[ModelId],
) -> HashMap<ModelId, ModelId> {
    let mut first: HashMap<String, ModelId> = HashMap::new();
    let mut twins = HashMap::new();
    for &id in order {
        let (model, own) = (api.model(id), &words[id]);
        let spelled = words::camel(own);
        let twin = first.get(&spelled).map(|&twin| (twin, api.model(twin)));
        match twin {
            None => {
                first.insert(spelled, id);
            }
            Some((twin, other)) if same(other, model) => {
                let message = format!(
                    "the schema equals another one with the name `{spelled}`: one type is generated for both"
                );
                cx.diagnostics.note(Code::NamingMerged, &model.pointer, message);
                facts.unite(twin, id);
                twins.insert(id, twin);
            }
            Some(_) => {}
        }
    }
    twins
}

// Returns whether two models are encoded and decoded in the same way.
fn same(left: &Model, right: &Model) -> bool {
    if (&left.message, &left.error_name) != (&right.message, &right.error_name)
        || left.value_names != right.value_names
    {
        return false;
    }
    match (&left.kind, &right.kind) {
        (ModelKind::Enum(left), ModelKind::Enum(right)) => left == right,
        (ModelKind::Object(left), ModelKind::Object(right)) => {
            left.extra == right.extra
                && left.fields.len() == right.fields.len()
                && left.fields.iter().zip(&right.fields).all(|(left, right)| {
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

struct Members {
    fields: Vec<Ident>,
    setters: Vec<Ident>,
    variants: Vec<Ident>,
}

impl Members {
    fn of(cx: &mut Context<'_>, model: &Model, extra: bool) -> Self {
        let mut members = Self { fields: Vec::new(), setters: Vec::new(), variants: Vec::new() };
        match &model.kind {
            ModelKind::Object(object) => {
                let mut scope = Scope::new(Role::Value);
                if extra {
                    scope.claim_spelled("extra".to_owned(), Owner::Generated);
                }
                let mut setters = Scope::new(Role::Value);
                for field in &object.fields {
                    let words = cx.words(&[field.rename.as_ref().unwrap_or(&field.name)]);
                    let subject = Subject::new("property", &field.name, "field", &field.pointer);
                    let ident = cx.claim(&mut scope, &words, &subject);
                    let setter = format!("with_{}", ident.plain());
                    members.setters.push(setters.claim_spelled(setter, subject.owner()).ident);
                    members.fields.push(ident);
                }
            }
            ModelKind::Enum(values) => {
                let mut scope = Scope::new(Role::Variant);
                scope.claim_spelled("Unknown".to_owned(), Owner::Generated);
                let at = model.pointer.child("enum");
                for value in values {
                    let rename = model.value_names.get(value);
                    let words = match rename.unwrap_or(value).as_str() {
                        "" => cx.words(&["empty"]),
                        // The last part of a URN distinguishes it from other URNs of its kind.
                        urn if urn.starts_with("urn:") => {
                            cx.words(&[urn.rsplit(':').next().unwrap_or(urn)])
                        }
                        value => cx.words(&[value]),
                    };
                    let subject = Subject {
                        help: "to choose the names in Rust, add `x-enum-names: {value: Name}` to the schema in an \
                               overlay; the values in JSON stay as they are",
                        ..Subject::new("enum value", value, "variant", &at)
                    };
                    members.variants.push(cx.claim(&mut scope, &words, &subject));
                }
            }
        }
        members
    }
}

// Names the variants of `ErrorBody`. The word `error` is left out, because the name of the enum says it.
fn errors(cx: &mut Context<'_>, api: &Api, facts: &Facts) -> BTreeMap<ModelId, Ident> {
    let mut scope = Scope::new(Role::Variant);
    scope.claim_spelled("Unrecognized".to_owned(), Owner::Generated);
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
            ..Subject::new("schema", &name, "variant of `ErrorBody`", &model.pointer)
        };
        named.insert(id, cx.claim(&mut scope, &words, &subject));
    }
    named
}
