//! The names of operations, their parameters and their outputs.

use super::reserved::{API_METHODS, INVALID_FILE_NAMES, REQUEST_METHODS};
use super::scope::{Ident, Owner, Role, Scope};
use super::{Context, OperationNames, ParameterNames, Subject, words};
use crate::arena::Arena;
use crate::ir::{Api, Operation, OperationId, Output, Parameter, ParameterId};

/// Names all operations, with their parameters and outputs.
pub(super) fn operations(
    cx: &mut Context<'_>,
    api: &Api,
    types: &mut Scope,
) -> Arena<OperationId, OperationNames> {
    let mut modules = Scope::new(Role::Module).reserve(INVALID_FILE_NAMES, "_operation");
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
        let (parameters, body) = parameters(cx, operation);
        let mut scope = Scope::new(Role::Variant);
        let variants = match &operation.output {
            Output::Variants(variants) => variants.map(|_, variant| {
                let words = cx.words(&[&variant.name]);
                let subject = Subject::new("result", &variant.name, "variant", &variant.pointer);
                cx.claim(&mut scope, &words, &subject)
            }),
            Output::Unit | Output::One(_) | Output::Page(..) => Arena::default(),
        };
        OperationNames { ty, alias, output, module, method, parameters, body, variants }
    })
}

/// Returns the names of the parameters and of the body.
fn parameters(
    cx: &mut Context<'_>,
    operation: &Operation,
) -> (Arena<ParameterId, ParameterNames>, Ident) {
    let has_body = operation.body.as_ref().is_some_and(|body| !body.has_parameters());
    let generated: &[_] = if has_body { &["body"] } else { &[] };
    let scope = || Scope::new(Role::Value).reserve(generated, "_parameter");
    let mut fields = scope();
    let mut setters = scope().reserve(REQUEST_METHODS, "_parameter");
    let words = cx.words.split_all(&operation.parameters, Parameter::rust_name);
    let parameters = operation.parameters.map(|id, parameter| {
        let words = &words[id];
        let subject = Subject::new("parameter", &parameter.name, "argument", &parameter.pointer);
        let field = cx.claim(&mut fields, words, &subject);
        // The page token is set by the method that all lists share.
        let setter = if operation.is_token(id) && words::snake(words) == "page_token" {
            Scope::new(Role::Value).claim(words, subject.owner()).ident
        } else {
            setters.claim(words, subject.owner()).ident
        };
        ParameterNames { field, setter }
    });
    let body = Scope::new(Role::Value).claim_spelled("body".to_owned(), Owner::Generated);
    (parameters, body.ident)
}
