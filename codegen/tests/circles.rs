//! Documents that go round, deep and wide: generated in time that grows with the document, whatever
//! refers to what.

use std::time::{Duration, Instant};

use codegen::{Code, Generated, Input, Source, Words, generate};
use serde_json::{Value, json};

/// Generates a document, within a time that only what is exponential exceeds, and on a stack that
/// only what is recursive exceeds.
fn generated(document: &Value) -> Generated {
    let text = document.to_string();
    let run = move || {
        let input = Input {
            module: "api".to_owned(),
            title: "API".to_owned(),
            document: Source::new("a", text),
            overlays: Vec::new(),
        };
        generate(input, &Words::default())
    };
    let start = Instant::now();
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap();
    let generated = thread.join().unwrap();
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    generated
}

/// Generates a document, and returns how many models it has and the codes of its errors.
fn models(document: &Value) -> Result<usize, Vec<Code>> {
    let Generated { files, diagnostics, counts } = generated(document);
    let rendered = diagnostics.render();
    assert!(
        !diagnostics.iter().any(|it| [Code::Render, Code::Dropped].contains(&it.code)),
        "{rendered}\n{document}"
    );
    if diagnostics.has_errors() {
        let errors = diagnostics.iter().filter(|it| it.severity == codegen::Severity::Error);
        return Err(errors.map(|it| it.code).collect());
    }
    assert!(!files.is_empty(), "{rendered}\n{document}");
    Ok(counts.models)
}

/// A document of one operation that sends and gets `schema`, also as an error.
fn document(schema: &Value, components: &Value) -> Value {
    let content = json!({"application/json": {"schema": schema}});
    json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"put": {
            "operationId": "a",
            "requestBody": {"required": true, "content": content},
            "responses": {
                "200": {"description": "d", "content": content},
                "400": {"description": "d", "content": content},
            },
        }}},
        "components": {"schemas": components},
    })
}

fn to(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// An object with one property.
fn object(property: &Value, required: bool) -> Value {
    let mut object = json!({"type": "object", "properties": {"p": property}});
    if required {
        object["required"] = json!(["p"]);
    }
    object
}

/// `count` schemas, each made of the name of the next; the last one of `end`.
fn chain(count: usize, end: &Value, link: impl Fn(Value) -> Value) -> Value {
    let mut schemas = serde_json::Map::new();
    for index in 0..count {
        schemas.insert(format!("S{index}"), link(to(&format!("S{}", index + 1))));
    }
    schemas.insert(format!("S{count}"), end.clone());
    Value::Object(schemas)
}

/// `count` schemas, each of which holds the next twice.
fn diamonds(count: usize, link: impl Fn(Value, Value) -> Value) -> Value {
    chain(count, &object(&json!({"type": "string"}), true), |next| link(next.clone(), next))
}

#[test]
fn what_requires_itself_has_an_example() {
    for required in [false, true] {
        for property in [
            to("S"),
            json!({"type": "array", "items": to("S")}),
            json!({"type": "object", "additionalProperties": to("S")}),
        ] {
            let schemas = json!({"S": object(&property, required)});
            assert_eq!(models(&document(&to("S"), &schemas)), Ok(1), "{schemas}");
        }
    }
}

#[test]
fn what_requires_two_of_each_has_a_short_example() {
    let schemas = diamonds(
        28,
        |left, right| json!({"type": "object", "required": ["l", "r"], "properties": {"l": left, "r": right}}),
    );
    assert_eq!(models(&document(&to("S0"), &schemas)), Ok(29));
}
