//! Error bodies whose message is a secret, so that `Display` must not show it.

use super::Context;
use crate::ir::{ModelId, ModelKind, Type};

/// The usual error members of a body that the runtime shows (`display_body`). A test compares them with the runtime.
pub const ERROR_MEMBERS: &[&str] =
    &["title", "detail", "error", "error_description", "message", "reason", "errors"];

/// The members of an object in such a member that the runtime shows.
pub const NESTED_ERROR_MEMBERS: &[&str] = &["title", "message", "msg", "detail", "reason"];

/// Returns whether one of the usual error members of a body may be a secret.
pub(super) fn has_secret_message(cx: Context<'_>, id: ModelId) -> bool {
    let mut open = Vec::new();
    of_model(cx, id, &[ERROR_MEMBERS, NESTED_ERROR_MEMBERS], &mut open)
}

/// Returns whether a member of a model may be a secret. `names` has the shown members of the model, and then those of the
/// levels below.
fn of_model(
    cx: Context<'_>,
    id: ModelId,
    names: &[&'static [&'static str]],
    open: &mut Vec<(ModelId, usize)>,
) -> bool {
    let place = (id, names.len());
    if open.contains(&place) {
        return false;
    }
    open.push(place);
    match &cx.api.model(id).kind {
        ModelKind::Object(object) => {
            let Some((shown, below)) = names.split_first() else { return false };
            let mut fields = object.fields.values();
            fields.any(|field| {
                shown.contains(&field.name.as_str()) && of_value(cx, &field.ty, below, open)
            })
        }
        ModelKind::Union(union) => {
            let mut alternatives = union.alternatives.values();
            alternatives.any(|alternative| match &alternative.ty {
                Type::Model(id) => of_model(cx, *id, names, open),
                ty => of_value(cx, ty, names, open),
            })
        }
        ModelKind::Enum(_) => false,
    }
}

/// Returns whether a value of a type may contain a secret that is shown.
fn of_value(
    cx: Context<'_>,
    ty: &Type,
    names: &[&'static [&'static str]],
    open: &mut Vec<(ModelId, usize)>,
) -> bool {
    match ty {
        Type::Secret | Type::SecretJson => true,
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => {
            of_value(cx, inner, names, open)
        }
        Type::Model(id) => of_model(cx, *id, names, open),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Input, Source, Words, generate};

    fn error_body(schemas: &str) -> String {
        let document = format!(
            "openapi: 3.0.3
info: {{title: A, version: '1'}}
paths:
  /a:
    get:
      operationId: getA
      responses:
        '204': {{description: d}}
        default:
          description: d
          content: {{application/json: {{schema: {{$ref: '#/components/schemas/Problem'}}}}}}
components:
  schemas:
{schemas}"
        );
        let input = Input {
            module: "a".to_owned(),
            title: "A".to_owned(),
            document: Source::new("a.yaml", document),
            ..Input::default()
        };
        let generated = generate(input, &Words::default());
        assert!(!generated.diagnostics.has_errors(), "{}", generated.diagnostics.render());
        let mut files = generated.files.into_iter();
        files.find(|(path, _)| path.ends_with("error_body.rs")).unwrap().1
    }

    #[test]
    fn a_body_whose_usual_members_are_secrets_is_not_shown() {
        let secret = "{type: string, format: password}";
        for (properties, is_shown) in [
            ("message: {type: string}".to_owned(), true),
            (format!("message: {secret}"), false),
            (format!("other: {secret}, message: {{type: string}}"), true),
            (format!("error: {{type: object, properties: {{message: {secret}}}}}"), false),
            (format!("error: {{type: object, properties: {{other: {secret}}}}}"), true),
            (format!("errors: {{type: array, items: {secret}}}"), false),
            (
                format!(
                    "errors: {{type: array, items: {{type: object, properties: {{detail: {secret}}}}}}}"
                ),
                false,
            ),
            (format!("error: {{type: object, additionalProperties: {secret}}}"), false),
            // An object in an object in `error` is not shown.
            (
                format!(
                    "error: {{type: object, properties: {{detail: {{type: object, properties: {{detail: {secret}}}}}}}}}"
                ),
                true,
            ),
            // A cycle.
            ("error: {$ref: '#/components/schemas/Problem'}".to_owned(), true),
        ] {
            let schema = format!("    Problem: {{type: object, properties: {{{properties}}}}}\n");
            let text = error_body(&schema);
            let call = if is_shown {
                "error::display_body(f,"
            } else {
                "error::display(f, \"Problem\", &[])"
            };
            assert!(text.contains(call), "{properties}: {text}");
        }
    }
}
