//! Enum values that are listed twice or have another type than the schema.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::super::walk::Node;
use super::Context;
use crate::coercion::{number, short};
use crate::diagnostics::{Code, Correction};
use crate::grammar::ObjectKind;

/// Reads each value as one of the type of the schema, and keeps the first of several equal values.
pub(super) fn values(node: &Node<'_, '_>, cx: &mut Context<'_>) {
    let (ObjectKind::Schema, Some(values)) =
        (node.kind, node.get("enum").and_then(Value::as_array))
    else {
        return;
    };
    let at = node.at.child("enum");
    if values.is_empty() {
        let message = "the enumeration has no values: it is ignored";
        let at = at.pointer();
        cx.repair(Code::InvalidValue, &at, message, Correction::remove(&at));
        return;
    }
    let ty = node.text("type");
    let mut kept = Vec::new();
    let mut seen = HashSet::new();
    let mut is_nullable = node.get("nullable") == Some(&Value::Bool(true));
    let was_nullable = is_nullable;
    for (index, value) in values.iter().enumerate() {
        let shown = short(value);
        let (coerced, problem) = match coerce(value, ty) {
            Coerced::Same if value.is_null() && ty.is_some() && !is_nullable => {
                is_nullable = true;
                (Some(value.clone()), Some("the schema is read as `nullable`".to_owned()))
            }
            Coerced::Same => (Some(value.clone()), None),
            Coerced::As(value) => {
                let message = format!("it is read as {}", short(&value));
                (Some(value), Some(message))
            }
            Coerced::Not => (None, Some("it is ignored".to_owned())),
        };
        let at = at.index(index).pointer();
        if let Some(effect) = problem {
            let ty = ty.unwrap_or_default();
            let message =
                format!("the enum value `{shown}` does not have the type `{ty}`: {effect}");
            if value.is_null() {
                let nullable = Correction::update(&node.pointer(), json!({"nullable": true}));
                cx.repair(Code::InvalidValue, &at, message, nullable);
            } else {
                cx.diagnostics.warning(Code::InvalidValue, &at, message);
            }
        }
        let Some(coerced) = coerced else { continue };
        if seen.insert(coerced.to_string()) {
            kept.push(coerced);
        } else {
            let message =
                format!("the enum value `{shown}` is listed twice: the first one is used");
            cx.diagnostics.warning(Code::InvalidValue, &at, message).remove(&at);
        }
    }
    if kept.iter().all(Value::is_null) && ty.is_some() {
        if kept.len() < values.len() || !was_nullable {
            cx.edits.remove(at.pointer());
        }
    } else if kept != *values {
        cx.edits.set(at.pointer(), Value::Array(kept));
    }
}

enum Coerced {
    Same,
    As(Value),
    Not,
}

/// Returns an enum value as a value of the type of the schema.
fn coerce(value: &Value, ty: Option<&str>) -> Coerced {
    let coerced = match (ty, value) {
        // Without `type`, `nullable` has no effect (OpenAPI 3.0.3, schema object).
        (None, _)
        | (_, Value::Null)
        | (Some("string"), Value::String(_))
        | (Some("number"), Value::Number(_))
        | (Some("boolean"), Value::Bool(_)) => return Coerced::Same,
        (Some("integer"), Value::Number(number)) if !number.is_f64() => return Coerced::Same,
        (Some("string"), Value::Number(_) | Value::Bool(_)) => Some(json!(value.to_string())),
        (Some("integer"), Value::Number(number)) => {
            let text = number.to_string();
            text.strip_suffix(".0").and_then(|text| text.parse::<i64>().ok()).map(|it| json!(it))
        }
        (Some("integer"), Value::String(text)) => number(text).filter(|it| !it.is_f64()),
        (Some("number"), Value::String(text)) => number(text),
        (Some("boolean"), Value::String(text)) => {
            let text = text.to_ascii_lowercase();
            matches!(text.as_str(), "true" | "false").then(|| json!(text == "true"))
        }
        (Some("string" | "integer" | "number" | "boolean"), _) => None,
        _ => return Coerced::Same,
    };
    coerced.map_or(Coerced::Not, Coerced::As)
}
