//! The Rust names of all generated items.
//!
//! Identifiers are made only here. A scope keeps an identifier unique, and a role determines its spelling. File names
//! are derived from module names, never directly from strings of the document.

mod models;
mod module;
mod operations;
mod reserved;
mod scope;
mod symbols;
mod words;

use std::collections::BTreeMap;

use serde_json::json;

pub use self::module::{check_module, check_package};
use self::reserved::MODEL_TYPES;
pub use self::reserved::REQUEST_METHODS;
pub(crate) use self::scope::Ident;
use self::scope::{Claim, Owner, Role, Scope};
use self::words::Word;
pub(crate) use self::words::{WordList, check_word};
use crate::analyze::Facts;
use crate::arena::Arena;
use crate::diagnostics::{Code, Correction, Diagnostics};
use crate::extensions;
use crate::ir::{
    AlternativeId, Api, FieldId, ModelId, OperationId, ParameterId, ServerId, ValueId, VariantId,
};
use crate::limits::IDENTIFIER;
use crate::pointer::Pointer;

/// The names of the items of one version, in the order of the `Api`.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) servers: Arena<ServerId, ServerNames>,
    pub(crate) operations: Arena<OperationId, OperationNames>,
    models: Arena<ModelId, ModelNames>,
    /// The variants of `ErrorBody`: one for each model of an error response.
    pub(crate) errors: BTreeMap<ModelId, Ident>,
}

/// The names of a server and its API type.
#[derive(Debug)]
pub(crate) struct ServerNames {
    /// `AdminApi`
    pub(crate) ty: Ident,
    /// `admin_api`
    pub(crate) module: Ident,
    /// The variable of that type in examples.
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
    pub(crate) parameters: Arena<ParameterId, ParameterNames>,
    /// The field, the argument and the setter of the body.
    pub(crate) body: Ident,
    /// The variants of the output.
    pub(crate) variants: Arena<VariantId, Ident>,
}

/// The names of a parameter.
#[derive(Debug)]
pub(crate) struct ParameterNames {
    /// The field, which is also the name of the argument.
    pub(crate) field: Ident,
    pub(crate) setter: Ident,
}

/// The names of a model.
#[derive(Clone, Debug)]
pub(crate) struct ModelNames {
    pub(crate) ty: Ident,
    /// For an enum: the type of the values that the document does not list.
    pub(crate) unknown: Ident,
    pub(crate) module: Ident,
    /// The names of the properties of an object.
    pub(crate) fields: Arena<FieldId, FieldNames>,
    /// The variants of an enum.
    pub(crate) values: Arena<ValueId, Ident>,
    /// The variants of a union, or its methods if its alternatives cannot be told apart.
    pub(crate) alternatives: Arena<AlternativeId, Ident>,
    /// True if another model is equal and is generated in place of this one.
    pub(crate) merged: bool,
}

/// The names of a property.
#[derive(Clone, Debug)]
pub(crate) struct FieldNames {
    pub(crate) field: Ident,
    /// `with_scope`
    pub(crate) setter: Ident,
}

impl Names {
    pub(crate) fn model(&self, id: ModelId) -> &ModelNames {
        &self.models[id]
    }

    /// Returns the variant of `ErrorBody` for a model of an error response.
    #[expect(clippy::indexing_slicing, reason = "every model of an error response has a variant")]
    pub(crate) fn error(&self, id: ModelId) -> &Ident {
        &self.errors[&id]
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
    let models = models::models(&mut cx, api, facts, &mut types);
    Names {
        servers: servers(&mut cx, api),
        operations: operations::operations(&mut cx, api, &mut types),
        models,
        errors: models::errors(&mut cx, api, facts),
    }
}

/// The state of the stage.
struct Context<'a> {
    words: &'a WordList,
    diagnostics: &'a mut Diagnostics,
}

impl Context<'_> {
    /// Splits names into words.
    fn words(&self, names: &[impl AsRef<str>]) -> Vec<Word> {
        names.iter().flat_map(|name| self.words.split(name.as_ref())).collect()
    }

    /// Returns the name that words spell, or a similar one. Warns if it differs from the name in the document.
    fn claim(&mut self, scope: &mut Scope, words: &[Word], subject: &Subject<'_>) -> Ident {
        self.report(scope.claim(words, subject.owner()), subject)
    }

    /// Returns the name that a scope has assigned. Warns if it differs from the name in the document.
    fn report(&mut self, claim: Claim, subject: &Subject<'_>) -> Ident {
        let Claim { ident, conflict, invented } = claim;
        let (label, becomes) = (subject.label(), subject.becomes);
        if invented {
            let message = format!(
                "{label} contains no ASCII letter, digit or symbol, so no Rust identifier can be made from it: the {becomes} \
                 is `{}`",
                ident.plain()
            );
            self.diagnostics
                .warning(Code::NamingImpossible, subject.pointer, message)
                .help(subject.help)
                .propose(subject.proposal(&ident));
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
            diagnostic.propose(subject.proposal(&ident));
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
    /// The kind of the Rust item, such as "field".
    becomes: &'static str,
    /// The instruction for changing the name in Rust.
    help: &'static str,
    /// The extension that changes it.
    extension: &'static str,
}

impl<'a> Subject<'a> {
    fn new(kind: &'static str, name: &'a str, becomes: &'static str, pointer: &'a Pointer) -> Self {
        Self { kind, name, pointer, becomes, help: X_NAME, extension: extensions::NAME }
    }

    /// Returns the change to the document that states the name in Rust.
    fn proposal(&self, ident: &Ident) -> Option<Correction> {
        let name = ident.plain();
        if name.len() > IDENTIFIER {
            return None;
        }
        let last = self.pointer.tokens().last();
        let (pointer, value) = match self.extension {
            // The pointer is that of the list of values.
            extensions::ENUM_NAMES => (self.pointer.parent()?, json!({self.name: name})),
            _ if last.as_deref() == Some("operationId") => (self.pointer.parent()?, json!(name)),
            _ => (self.pointer.clone(), json!(name)),
        };
        Some(Correction::update(&pointer, json!({self.extension: value})))
    }

    /// Returns the kind and the name in the document: "property `a-b`".
    fn label(&self) -> String {
        format!("{} `{}`", self.kind, self.name)
    }

    fn owner(&self) -> Owner {
        Owner::Element { label: self.label(), pointer: self.pointer.clone() }
    }
}

const X_NAME: &str = "to choose the name in Rust, add `x-name` in an overlay; the name in JSON and HTTP stays as it is";

/// Names the API types, their modules and the variables in examples.
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
