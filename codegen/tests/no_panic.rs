//! No document makes the generator panic: small documents, cut and changed at every node and every byte.

use codegen::{Code, Generated, Input, Pointer, Source, Words, generate};
use serde_json::{Value, json};

const OVERLAY: &str = r"overlay: 1.0.0
info: {title: t, version: v}
actions:
  - target: $..schema
    description: why
    update: {x-a: 1}
  - target: $.paths['/a/{id}'].get.parameters[0]
    description: why
    remove: true
";

const OPEN_API: &str = r"openapi: 3.0.3
info: {title: tä, version: v}
servers: [{url: /, x-name: a}]
paths:
  /a/{id}:
    get:
      operationId: a
      parameters: [{name: t, in: query, schema: {type: string}}, {$ref: '#/components/parameters/P'}]
      x-pagination: {token: t}
      servers: [{url: /, x-name: a}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
      responses: {200: {description: d, x-result: true, headers: {H: {schema: {type: string}}}}}
components:
  parameters: {P: {name: id, in: path, required: true, schema: {type: string}}}
  schemas: {A: &x {type: object, properties: {a: {allOf: [{enum: [1]}]}}, x-error-message: [a]}, B: *x}
  securitySchemes: {S: {type: http, scheme: basic, x-credentials: client}}
";

const SWAGGER: &str = r##"{"swagger": "2.0", "info": {"title": "t", "version": "v"}, "host": "a", "basePath": "/b",
"consumes": ["application/json"], "parameters": {"B": {"name": "b", "in": "body", "schema": {"type": "file"}}},
"paths": {"/a/{id}": {"parameters": [{"name": "id", "in": "path", "required": true, "type": "string"}],
"get": {"operationId": "a", "parameters": [{"$ref": "#/parameters/B"}], "responses": {"200": {"description": "d",
"schema": {"$ref": "#/definitions/A"}, "headers": {"H": {"type": "array", "items": {"type": "string"}}}}}},
"put": {"operationId": "b", "parameters": [{"name": "f", "in": "formData", "type": "array", "items": {},
"collectionFormat": "multi"}], "responses": {"default": {"$ref": "#/responses/R"}}}}},
"responses": {"R": {"description": "\u00e4"}}, "definitions": {"A": {"properties": {"a": {"x-nullable": true}}}},
"securityDefinitions": {"S": {"type": "oauth2", "flow": "accessCode", "authorizationUrl": "a", "tokenUrl": "t"}}}"##;

const OPEN_API_31: &str = r#"openapi: 3.1.0
info: {title: tä, version: v, summary: s}
jsonSchemaDialect: d
webhooks: {w: {post: {}}}
paths:
  /a/{id}:
    get:
      operationId: a
      security: [{S: []}]
      parameters: [{name: id, in: path, required: true, schema: {type: [string, "null"], const: a}}]
      requestBody: {content: {application/octet-stream: {}, application/json: {schema: {$ref: '#/components/schemas/A', deprecated: true}}}}
      responses: {200: {description: d, content: {application/json: {schema: {type: [object, array], items: {type: "null"}}}}}}
components:
  securitySchemes: {S: {type: mutualTLS}}
  schemas:
    A:
      $defs: {D: {$anchor: d, type: [integer, "null"], exclusiveMinimum: 1, minimum: 2}}
      properties:
        a: {anyOf: [{type: "null"}, {$ref: '#/components/schemas/A/$defs/D'}], examples: [1]}
        b: {prefixItems: [{type: string}, true], items: false, contains: {}}
        c: {patternProperties: {a: {const: 1}}, propertyNames: {}, unevaluatedProperties: false}
        d: {contentEncoding: base64, contentMediaType: image/png, contentSchema: {}}
        e: {type: [string, integer], enum: [a, 1], anyOf: [{$ref: '#/components/schemas/A/properties/d'}, {$ref: '#d'}]}
      if: {properties: {a: {}}}
"#;

/// Generates a document with an overlay, and checks that each diagnostic has a place.
fn check(text: &str, overlay: &str) {
    let input = Input {
        module: "api".to_owned(),
        title: "API".to_owned(),
        document: Source::new("a", text),
        overlays: vec![Source::new("b", overlay)],
        ..Input::default()
    };
    let Generated { files, diagnostics, .. } = generate(input, &Words::default());
    assert_eq!(files.is_empty(), diagnostics.has_errors(), "{}\n{text}", diagnostics.render());
    assert!(diagnostics.iter().all(|it| it.place.is_some()), "{}\n{text}", diagnostics.render());
    assert_eq!(diagnostics.render().is_empty(), diagnostics.is_empty());
    // A diagnostic that reports a bug of the generator fails the test, too.
    let faults = [Code::Render, Code::Dropped];
    assert!(
        !diagnostics.iter().any(|it| faults.contains(&it.code)),
        "{}\n{text}",
        diagnostics.render()
    );
}

fn value(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

/// Returns the pointers to all nodes.
fn nodes(value: &Value, at: &Pointer, out: &mut Vec<Pointer>) {
    out.push(at.clone());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, value)| nodes(value, &at.child(key), out));
        }
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(i, value)| nodes(value, &at.index(i), out));
        }
        _ => {}
    }
}

/// Calls a function with the value changed at each node in each of several ways.
fn mutations(value: &Value, mut call: impl FnMut(&str)) {
    let odd = [
        json!(null),
        json!(-1.5),
        json!("ä{"),
        json!([[1]]),
        json!({}),
        json!({"$ref": "#/components/schemas/A"}),
    ];
    let mut pointers = Vec::new();
    nodes(value, &Pointer::root(), &mut pointers);
    for pointer in &pointers {
        for odd in &odd {
            let mut changed = value.clone();
            *changed.pointer_mut(pointer.as_str()).unwrap() = odd.clone();
            call(&changed.to_string());
        }
        let (Some(parent), Some(last)) = (pointer.parent(), pointer.tokens().last()) else {
            continue;
        };
        let mut changed = value.clone();
        match changed.pointer_mut(parent.as_str()).unwrap() {
            Value::Object(members) => drop(members.shift_remove(last.as_ref())),
            Value::Array(elements) => drop(elements.remove(last.parse().unwrap())),
            _ => {}
        }
        call(&changed.to_string());
    }
}

/// Calls a function with the document truncated at each character, and changed there in one of several ways.
fn cuts(text: &str, mut call: impl FnMut(&str)) {
    let mut odd = ["", "\u{202e}", "{", "\"", "\n", "~", "&"].into_iter().cycle();
    for (index, char) in text.char_indices() {
        let (before, after) = (&text[..index], &text[index + char.len_utf8()..]);
        call(before);
        call(&format!("{before}{}{after}", odd.next().unwrap()));
    }
}

#[test]
fn changing_any_node_of_a_document_causes_no_panic() {
    mutations(&value(OPEN_API), |text| check(text, OVERLAY));
}

#[test]
fn changing_any_node_of_a_swagger_document_causes_no_panic() {
    mutations(&value(SWAGGER), |text| check(text, OVERLAY));
}

#[test]
fn changing_any_node_of_an_open_api_31_document_causes_no_panic() {
    mutations(&value(OPEN_API_31), |text| check(text, OVERLAY));
}

#[test]
fn changing_any_node_of_an_overlay_causes_no_panic() {
    mutations(&value(OVERLAY), |overlay| check(OPEN_API, overlay));
}

#[test]
fn cutting_a_document_at_any_byte_causes_no_panic() {
    cuts(OPEN_API, |text| check(text, OVERLAY));
}

#[test]
fn cutting_a_swagger_document_at_any_byte_causes_no_panic() {
    cuts(SWAGGER, |text| check(text, OVERLAY));
}

#[test]
fn cutting_an_open_api_31_document_at_any_byte_causes_no_panic() {
    cuts(OPEN_API_31, |text| check(text, OVERLAY));
}

#[test]
fn cutting_an_overlay_at_any_byte_causes_no_panic() {
    cuts(OVERLAY, |overlay| check(OPEN_API, overlay));
}
