//! JSON values that match a schema.

use serde_json::{Map, Value, json};

use super::Document;

/// The start of every planted secret.
pub(crate) const SECRET: &str = "s3cr3t-";

/// The kind of a sample value of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "not every test that shares this module makes all of them")]
pub(crate) enum Sample {
    /// With every property.
    Everything,
    /// With the required properties.
    Required,
    /// With every property; optional ones are `null`.
    OptionalNull,
    /// With the required properties; arrays and maps are `null`.
    RequiredListsNull,
}

#[allow(dead_code, reason = "not every test that shares this module makes samples")]
impl Sample {
    /// Returns a value that matches the schema. Strings name their place; those of secrets begin with [`SECRET`].
    pub(crate) fn of(self, document: &Document, schema: &Value, place: &str) -> Value {
        self.within(document, schema, place, &mut Vec::new())
    }

    fn within<'a>(
        self,
        document: &'a Document,
        schema: &'a Value,
        place: &str,
        open: &mut Vec<&'a str>,
    ) -> Value {
        if let Some(target) = schema["$ref"].as_str() {
            open.push(target);
            let value = self.within(document, document.resolve(schema), place, open);
            open.pop();
            return value;
        }
        match schema["type"].as_str() {
            Some("string") => string(schema, place),
            Some("integer") => json!(1_795_424_064),
            Some("number") => json!(1.5),
            Some("boolean") => json!(true),
            Some("array") => {
                let items = &schema["items"];
                if is_open(items, open) {
                    return json!([]);
                }
                json!([self.within(document, items, &format!("{place}[0]"), open)])
            }
            None if schema["format"] == "password" => json!({"any": [string(schema, place)]}),
            // The schema accepts any value.
            None if !schema["properties"].is_object() => json!({"any": [null, 1.5, "x"]}),
            Some("object") | None => Value::Object(self.object(document, schema, place, open)),
            Some(other) => panic!("{place}: no sample of type {other}"),
        }
    }

    fn object<'a>(
        self,
        document: &'a Document,
        schema: &'a Value,
        place: &str,
        open: &mut Vec<&'a str>,
    ) -> Map<String, Value> {
        let mut object = Map::new();
        let Some(properties) = schema["properties"].as_object() else {
            let values = &schema["additionalProperties"];
            let value = if values.as_object().is_some_and(|values| !values.is_empty()) {
                self.within(document, values, &format!("{place}.key"), open)
            } else {
                json!([null, {"deep": 1}])
            };
            object.insert("key".to_owned(), value);
            return object;
        };
        for (name, property) in properties {
            let is_required = is_required(schema, name);
            let place = format!("{place}.{name}");
            let target = document.resolve(property);
            let is_list = target["type"] == "array"
                || (target["type"] == "object" && !target["properties"].is_object());
            let value = match self {
                Self::Required | Self::RequiredListsNull if !is_required => continue,
                Self::OptionalNull if !is_required => Value::Null,
                Self::RequiredListsNull if is_list => Value::Null,
                // A recursive schema ends here.
                _ if is_open(property, open) => continue,
                _ => self.within(document, property, &place, open),
            };
            object.insert(name.clone(), value);
        }
        object
    }
}

fn is_required(schema: &Value, name: &str) -> bool {
    schema["required"].as_array().is_some_and(|names| names.iter().any(|found| found == name))
}

fn is_open(schema: &Value, open: &[&str]) -> bool {
    schema["$ref"].as_str().is_some_and(|target| open.contains(&target))
}

fn string(schema: &Value, place: &str) -> Value {
    if let Some(values) = schema["enum"].as_array() {
        return values[0].clone();
    }
    json!(match schema["format"].as_str() {
        Some("password") => format!("{SECRET}{place}"),
        Some("date-time") => "2026-11-23T08:54:24.304034Z".to_owned(),
        Some("go-duration") => "1h0m0s".to_owned(),
        _ => format!("plain-{place}"),
    })
}
