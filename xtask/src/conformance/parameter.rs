//! Decodes the value of a parameter in a request, by the style that the document states.

use serde_json::{Map, Value};

/// Returns a node, or the node that it refers to. An `allOf` with one member is this member.
pub(super) fn resolved<'d>(document: &'d Value, node: &'d Value) -> &'d Value {
    let target =
        node["$ref"].as_str().and_then(|target| document.pointer(target.strip_prefix('#')?));
    match (target, node["allOf"].as_array().map(Vec::as_slice)) {
        (Some(target), _) => resolved(document, target),
        (None, Some([only])) => resolved(document, only),
        _ => node,
    }
}

/// Returns the schema of the properties that an object does not name.
pub(super) fn additional(schema: &Value) -> &Value {
    let names = ["additionalProperties", "unevaluatedProperties"];
    names.iter().find_map(|name| schema.get(name)).unwrap_or(&Value::Null)
}

/// Decodes the string of a parameter.
pub(super) fn decoded(document: &Value, parameter: &Value, text: &Value) -> Result<Value, String> {
    if parameter["content"].is_object() {
        let text = text.as_str().unwrap_or_default();
        return serde_json::from_str(text).map_err(|err| err.to_string());
    }
    let name = parameter["name"].as_str().unwrap_or_default();
    let schema = resolved(document, &parameter["schema"]);
    let default = if ["query", "cookie"].contains(&parameter["in"].as_str().unwrap_or_default()) {
        "form"
    } else {
        "simple"
    };
    let style = parameter["style"].as_str().unwrap_or(default);
    let explode = parameter["explode"].as_bool().unwrap_or(style == "form");
    let Some(text) = text.as_str() else {
        return Ok(coerced(document, schema, text));
    };
    // The prefix of the value, and the separator of the items.
    let (text, separator) = match style {
        "label" => (text.strip_prefix('.').unwrap_or(text), if explode { "." } else { "," }),
        "matrix" => {
            let text = text.strip_prefix(';').unwrap_or(text);
            let text =
                text.strip_prefix(name).and_then(|text| text.strip_prefix('=')).unwrap_or(text);
            (text, if explode { ";" } else { "," })
        }
        "spaceDelimited" => (text, " "),
        "pipeDelimited" => (text, "|"),
        _ => (text, ","),
    };
    match schema["type"].as_str() {
        Some("array") => {
            let items = text.split(separator).map(|item| {
                let item =
                    item.strip_prefix(name).and_then(|item| item.strip_prefix('=')).unwrap_or(item);
                coerced(document, &schema["items"], &Value::from(item))
            });
            Ok(Value::Array(items.collect()))
        }
        Some("object") => {
            let parts: Vec<&str> = text.split(separator).collect();
            let pairs: Option<Vec<(&str, &str)>> = if explode {
                parts.iter().map(|part| part.split_once('=')).collect()
            } else {
                let pairs = parts.chunks(2).map(|pair| Some((*pair.first()?, *pair.get(1)?)));
                pairs.collect()
            };
            let pairs = pairs.ok_or_else(|| format!("`{text}` has no names and values"))?;
            let object: Map<String, Value> = pairs
                .into_iter()
                .map(|(name, value)| {
                    let own = &schema["properties"][name];
                    let own = if own.is_null() { additional(schema) } else { own };
                    (name.to_owned(), coerced(document, own, &Value::from(value)))
                })
                .collect();
            Ok(Value::Object(object))
        }
        _ => Ok(coerced(document, schema, &Value::from(text))),
    }
}

/// Converts a value to the type of its schema: a string to a number or a boolean, and a number or a boolean to a
/// string.
pub(super) fn coerced(document: &Value, schema: &Value, value: &Value) -> Value {
    let schema = resolved(document, schema);
    if let (Some(items), Some(list)) = (schema.get("items"), value.as_array()) {
        return list.iter().map(|item| coerced(document, items, item)).collect();
    }
    let alternatives =
        ["anyOf", "oneOf"].iter().filter_map(|name| schema[*name].as_array()).flatten();
    for alternative in alternatives {
        let found = coerced(document, alternative, value);
        if found != *value {
            return found;
        }
    }
    let kinds = match &schema["type"] {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    match value {
        Value::String(text)
            if kinds.iter().any(|kind| ["integer", "number", "boolean"].contains(kind)) =>
        {
            let parsed = serde_json::from_str(text).ok();
            parsed
                .filter(|value: &Value| value.is_number() || value.is_boolean())
                .unwrap_or_else(|| value.clone())
        }
        Value::Number(_) | Value::Bool(_) if kinds.contains(&"string") => {
            Value::from(value.to_string())
        }
        _ => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_parameter_is_read_by_its_style() {
        let of = |style: &str, explode: bool, schema: Value, text: &str| {
            let parameter = json!({"name": "p", "in": "path", "style": style, "explode": explode, "schema": schema});
            decoded(&Value::Null, &parameter, &json!(text))
        };
        let list = || json!({"type": "array", "items": {"type": "integer"}});
        let record = || json!({"type": "object", "additionalProperties": {"type": "integer"}});
        for (style, explode, text) in [
            ("simple", false, "1,2"),
            ("simple", true, "1,2"),
            ("label", false, ".1,2"),
            ("label", true, ".1.2"),
            ("matrix", false, ";p=1,2"),
            ("matrix", true, ";p=1;p=2"),
            ("pipeDelimited", false, "1|2"),
            ("spaceDelimited", false, "1 2"),
        ] {
            assert_eq!(of(style, explode, list(), text), Ok(json!([1, 2])), "{style} {text}");
        }
        for (style, explode, text) in [
            ("simple", false, "a,1,b,2"),
            ("simple", true, "a=1,b=2"),
            ("label", false, ".a,1,b,2"),
            ("label", true, ".a=1.b=2"),
            ("matrix", false, ";p=a,1,b,2"),
            ("matrix", true, ";a=1;b=2"),
        ] {
            assert_eq!(
                of(style, explode, record(), text),
                Ok(json!({"a": 1, "b": 2})),
                "{style} {text}"
            );
        }
        assert_eq!(of("matrix", false, json!({"type": "string"}), ";p=1"), Ok(json!("1")));
        assert_eq!(of("label", false, json!({"type": "boolean"}), ".true"), Ok(json!(true)));
        assert!(of("simple", true, record(), "a").is_err());
    }

    #[test]
    fn a_string_becomes_a_number_if_its_schema_requires_one() {
        let of = |schema: Value, value: Value| coerced(&Value::Null, &schema, &value);
        assert_eq!(of(json!({"type": "number"}), json!("1.5")), json!(1.5));
        assert_eq!(of(json!({"type": ["integer", "null"]}), json!("1")), json!(1));
        assert_eq!(
            of(json!({"anyOf": [{"type": "integer"}, {"type": "string"}]}), json!("1")),
            json!(1)
        );
        assert_eq!(of(json!({"type": "string"}), json!("1")), json!("1"));
        assert_eq!(of(json!({"type": "string"}), json!(1)), json!("1"));
        assert_eq!(of(json!({"items": {"type": "integer"}}), json!(["1"])), json!([1]));
        assert_eq!(of(json!({"type": "integer"}), json!("a")), json!("a"));
    }
}
