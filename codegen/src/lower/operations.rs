//! Operations: each method of each path.

use openapiv3::Operation as OpenOperation;
use serde_json::Value;

use super::bodies::LoweredBody;
use super::servers::Servers;
use super::{Context, bodies, parameters, rename, responses, security, servers, text};
use crate::arena::Arena;
use crate::diagnostics::Code;
use crate::extensions;
use crate::ir::{
    Location, Operation, OperationId, Pagination, Parameter, ParameterId, Piece, Tag, Type,
};
use crate::limits::PARAMETERS;
use crate::path_template::Part;
use crate::pointer::Pointer;
use crate::validate::{self, proved};

/// Lowers all operations, in the order of the document. Adds tags that the document uses but does not
/// describe to `tags`.
pub(super) fn lower(
    cx: &mut Context<'_, '_>,
    servers: &Servers,
    tags: &mut Vec<Tag>,
) -> Arena<OperationId, Operation> {
    let validated = cx.validated;
    let mut operations = Arena::default();
    for operation in validated.operations() {
        let all = self::operation(cx, &operation, servers, tags);
        let ids: Vec<OperationId> =
            all.into_iter().map(|operation| operations.push(operation)).collect();
        for &id in ids.iter().filter(|_| ids.len() > 1) {
            operations[id].encodings = ids.iter().copied().filter(|&other| other != id).collect();
        }
    }
    operations
}

/// Lowers an operation. The result has one operation for each encoding of the body, the preferred one first.
fn operation<'a>(
    cx: &mut Context<'a, '_>,
    described: &validate::Operation<'a>,
    servers: &Servers,
    tags: &mut Vec<Tag>,
) -> Vec<Operation> {
    let validate::Operation { id, method, path, template, members: operation, pointer, .. } =
        described;
    let rename = rename(cx, pointer);
    let name = rename.as_deref().unwrap_or(id);
    // The parameters that are not part of a body, which all encodings share.
    let mut shared = parameters::lower(cx, name, described);
    let bodies = bodies::lower(cx, name, operation, pointer);
    let count = shared.len() + bodies.first().map_or(0, |body| body.parameters.len());
    if count > PARAMETERS {
        let message = format!("the operation has {count} parameters; the maximum is {PARAMETERS}");
        cx.diagnostics
            .error(Code::TooMany, pointer, message)
            .help("put the values into an object, or remove the operation in an overlay");
        return Vec::new();
    }
    let parts = template.sent(|name| shared.iter().any(|parameter| is_in_path(parameter, name)));
    sort_path_parameters(&parts, &mut shared);
    let parameters: Arena<ParameterId, Parameter> = shared.into_iter().collect();
    let pieces = pieces(parts, &parameters);
    let pagination = pagination(cx, operation, &parameters, pointer);
    let responses = responses::lower(cx, name, *method, operation, pagination, pointer);
    cx.covered.insert(pointer);
    let without_body = Operation {
        method: *method,
        path: pieces,
        template: (*path).to_owned(),
        tag: operation.tags.first().map(|name| tag(tags, name)),
        description: description(operation),
        deprecated: operation.deprecated,
        servers: servers::of_operation(cx, servers, described),
        parameters,
        body: None,
        encodings: Vec::new(),
        results: responses.results,
        output: responses.output,
        errors: responses.errors,
        accept: responses.accept,
        security: security::requirements(cx, operation.security.as_ref(), pointer),
        security_is_optional: security::is_optional(cx),
        idempotent: operation.extensions.get(extensions::IDEMPOTENT).and_then(Value::as_bool),
        path_values: operation
            .extensions
            .get(extensions::PATH_VALUES)
            .and_then(Value::as_bool)
            .unwrap_or(true),
        pointer: pointer.clone(),
        id: (*id).to_owned(),
        rename,
    };
    if bodies.is_empty() {
        return vec![without_body];
    }
    bodies.into_iter().filter_map(|body| with_body(cx, &without_body, body)).collect()
}

/// Returns an operation with a body in one of its encodings. The ids of the parameters of `operation`, which its path and
/// its pagination have, are valid in the result.
fn with_body(
    cx: &mut Context<'_, '_>,
    operation: &Operation,
    lowered: LoweredBody,
) -> Option<Operation> {
    let LoweredBody { body, parameters, name } = lowered;
    let count = operation.parameters.len() + parameters.len();
    if count > PARAMETERS {
        let media_type = body.media_type;
        let message = format!(
            "the body is not sent as `{media_type}`: the operation would have {count} parameters, and the maximum is \
             {PARAMETERS}"
        );
        cx.diagnostics.note(Code::NotGenerated, &operation.pointer, message);
        return None;
    }
    Some(Operation {
        rename: name.or_else(|| operation.rename.clone()),
        parameters: operation.parameters.extended(parameters),
        body: Some(body),
        ..operation.clone()
    })
}

/// Returns the summary and the description. A description that begins with the summary does not repeat it.
fn description(operation: &OpenOperation) -> Option<String> {
    let (summary, description) =
        (text(operation.summary.as_ref()), text(operation.description.as_ref()));
    match (summary, description) {
        (Some(summary), Some(description)) if description.starts_with(&summary) => {
            Some(description)
        }
        (Some(summary), Some(description)) => Some(format!("{summary}\n\n{description}")),
        (summary, description) => description.or(summary),
    }
}

/// Returns the index of a tag, and adds the tag if the document does not describe it.
fn tag(tags: &mut Vec<Tag>, name: &str) -> usize {
    tags.iter().position(|tag| tag.name == name).unwrap_or_else(|| {
        tags.push(Tag { name: name.to_owned(), description: None });
        tags.len() - 1
    })
}

fn is_in_path(parameter: &Parameter, name: &str) -> bool {
    parameter.location == Location::Path && parameter.name == name
}

/// Moves the parameters of the path to the front, in the order of the path.
fn sort_path_parameters(parts: &[Part<'_>], parameters: &mut [Parameter]) {
    let position = |parameter: &Parameter| {
        let is_this =
            |part: &Part<'_>| matches!(part, Part::Parameter(name) if is_in_path(parameter, name));
        parts.iter().position(is_this)
    };
    parameters.sort_by_key(|parameter| position(parameter).unwrap_or(usize::MAX));
}

/// Returns the path with the ids of its parameters.
fn pieces(parts: Vec<Part<'_>>, parameters: &Arena<ParameterId, Parameter>) -> Vec<Piece> {
    let pieces = parts.into_iter().map(|part| match part {
        Part::Literal(text) => Piece::Literal(text.into_owned()),
        Part::Parameter(name) => {
            let found = parameters.iter().find(|(_, parameter)| is_in_path(parameter, name));
            Piece::Parameter(proved(found, "a parameter of the path is defined").0)
        }
    });
    pieces.collect()
}

/// Returns the pagination that `x-pagination` states, if its token is a parameter.
fn pagination(
    cx: &mut Context<'_, '_>,
    operation: &OpenOperation,
    parameters: &Arena<ParameterId, Parameter>,
    pointer: &Pointer,
) -> Option<Pagination> {
    let extension = operation.extensions.get(extensions::PAGINATION)?;
    let pointer = pointer.child(extensions::PAGINATION);
    let name = extension.get("token")?.as_str()?;
    let (token, parameter) = parameters
        .iter()
        .find(|(_, parameter)| parameter.location == Location::Query && parameter.name == name)?;
    // A `Link` header has one value for the token, and so has the argument of a call.
    if matches!(parameter.ty, Type::Array(_)) {
        let message = format!("the token `{name}` is a list, but a page token is one value");
        cx.diagnostics
            .error(Code::Extension, &pointer.child("token"), message)
            .help("name a parameter that is not a list, or remove `x-pagination`");
        return None;
    }
    let ends_empty = extension.get("end").is_some_and(|end| end == "empty-page");
    Some(Pagination { token, ends_empty })
}
