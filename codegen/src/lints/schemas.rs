//! Rules about schemas.

use serde_json::{Map, Value};

use super::{Checked, Findings, each_schema};
use crate::pointer::Pointer;

/// The formats that OpenAPI 3.0 and the generator define, and the string formats of JSON Schema.
const FORMATS: [&str; 34] = [
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "float",
    "double",
    "byte",
    "binary",
    "date",
    "date-time",
    "password",
    "go-duration",
    "time",
    "duration",
    "email",
    "idn-email",
    "hostname",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "iri",
    "iri-reference",
    "uri-template",
    "uuid",
    "json-pointer",
    "relative-json-pointer",
    "regex",
    "decimal",
];

/// Reports a default that is not an enum value.
pub(super) fn default_outside_enum(checked: &Checked<'_>, findings: &mut Findings<'_>) {
    each(checked, &mut |schema, pointer| {
        let (Some(default), Some(values)) =
            (schema.get("default"), schema.get("enum").and_then(Value::as_array))
        else {
            return;
        };
        if !values.contains(default) {
            findings.add(
                &pointer.child("default"),
                format!("the default {default} is not a value of the enumeration"),
                "add the value to `enum`, or correct the default",
            );
        }
    });
}

/// Reports a format that the generator does not know. It has no effect.
pub(super) fn unknown_format(checked: &Checked<'_>, findings: &mut Findings<'_>) {
    each(checked, &mut |schema, pointer| {
        let format = schema.get("format").and_then(Value::as_str);
        if let Some(format) = format.filter(|format| !FORMATS.contains(format)) {
            findings.add(
                &pointer.child("format"),
                format!("the format `{format}` is not known and has no effect"),
                "correct the format, or remove it and state the format of the value in the description",
            );
        }
    });
}

/// Reports a schema for which no value is valid. Every response with it would be invalid.
pub(super) fn unsatisfiable(checked: &Checked<'_>, findings: &mut Findings<'_>) {
    each(checked, &mut |schema, pointer| {
        let Some(schema) = schema.as_object() else { return };
        if let Some(reason) = reason(schema) {
            findings.add(
                pointer,
                format!("no value is valid for the schema: {reason}"),
                "correct one of the constraints",
            );
        }
    });
}

/// Returns the reason why no value is valid for a schema.
fn reason(schema: &Map<String, Value>) -> Option<String> {
    let number = |name: &str| schema.get(name).and_then(Value::as_f64);
    for (least, most) in [
        ("minimum", "maximum"),
        ("minLength", "maxLength"),
        ("minItems", "maxItems"),
        ("minProperties", "maxProperties"),
    ] {
        if let (Some(low), Some(high)) = (number(least), number(most)) {
            if low > high {
                return Some(format!("`{least}` is larger than `{most}`"));
            }
            let is_exclusive = least == "minimum"
                && ["exclusiveMinimum", "exclusiveMaximum"]
                    .iter()
                    .any(|name| schema.get(*name) == Some(&Value::Bool(true)));
            #[expect(clippy::float_cmp, reason = "both are the numbers of the document")]
            if is_exclusive && low == high {
                return Some(format!("`{least}` equals `{most}`, and one of them is exclusive"));
            }
        }
    }
    if schema.get("additionalProperties") == Some(&Value::Bool(false)) {
        let properties = schema.get("properties").and_then(Value::as_object);
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        let mut missing = required
            .filter_map(Value::as_str)
            .filter(|name| properties.is_none_or(|properties| !properties.contains_key(*name)));
        if let (Some(name), false) = (missing.next(), schema.contains_key("allOf")) {
            return Some(format!("`{name}` is required, but other properties are forbidden"));
        }
    }
    None
}

/// Calls a function with each schema of the document.
fn each(checked: &Checked<'_>, visit: &mut dyn FnMut(&Value, &Pointer)) {
    for (pointer, _, schema) in checked.members("/components/schemas") {
        each_schema(schema, &pointer, visit);
    }
    for section in
        ["/paths", "/components/parameters", "/components/responses", "/components/requestBodies"]
    {
        for (pointer, _, value) in checked.members(section) {
            inline(value, &pointer, visit);
        }
    }
}

/// Calls a function with each schema of the parameters, bodies and responses in a value.
fn inline(value: &Value, pointer: &Pointer, visit: &mut dyn FnMut(&Value, &Pointer)) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let at = pointer.child(name);
                match name.as_str() {
                    "schema" => each_schema(member, &at, visit),
                    "example" | "examples" | "default" => {}
                    _ => inline(member, &at, visit),
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                inline(item, &pointer.index(index), visit);
            }
        }
        _ => {}
    }
}
