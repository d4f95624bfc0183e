//! Documents of Swagger 2.0, and the documents of OpenAPI 3.0 that they become.

mod repair;
mod versions;

use serde_json::{Value, json};

use crate::{Code, Diagnostics, Locate, Pointer, Source, read};

/// Converts a document and returns it without its version.
fn converted(mut document: Value) -> Value {
    document["swagger"] = json!("2.0");
    let mut diagnostics = Diagnostics::new();
    let document = read(Source::new("a.json", document.to_string()), &mut diagnostics).unwrap();
    assert!(diagnostics.is_empty(), "{}", diagnostics.render());
    let mut value = document.value().clone();
    assert_eq!(value["openapi"], "3.0.3");
    value.as_object_mut().unwrap().shift_remove("openapi");
    value
}

/// Converts the operation of a document and returns it.
fn operation(operation: &Value) -> Value {
    converted(json!({"paths": {"/a": {"post": operation}}}))["paths"]["/a"]["post"].take()
}

/// Returns code, line and pointer of each problem of the operation below `post:`, which is in line 4.
fn problems(operation: &str) -> Vec<(Code, usize, String)> {
    let operation = operation.replace('\n', "\n      ");
    let text = format!("swagger: '2.0'\npaths:\n  /a:\n    post:\n      {operation}\n");
    let mut diagnostics = Diagnostics::new();
    read(Source::new("a.yaml", text), &mut diagnostics).unwrap();
    diagnostics
        .iter()
        .map(|it| (it.code, it.place.clone().unwrap().line, it.pointer.to_string()))
        .collect()
}

#[test]
fn definitions_become_schemas() {
    let document = json!({"definitions": {
        "A b": {"type": "object", "x-nullable": true, "discriminator": "kind", "properties": {
            "$ref": {"$ref": "#/definitions/A%20b"},
            "all": {"allOf": [{"$ref": "#/definitions/C"}]},
            "map": {"additionalProperties": {"items": {"$ref": "#/definitions/C"}, "type": "array"}},
        }, "example": {"$ref": "#/definitions/C"}, "x-other": 1},
        "C": {"type": "file"},
    }});
    let expected = json!({"components": {"schemas": {
        "A b": {"type": "object", "discriminator": {"propertyName": "kind"}, "properties": {
            "$ref": {"$ref": "#/components/schemas/A%20b"},
            "all": {"allOf": [{"$ref": "#/components/schemas/C"}]},
            "map": {"additionalProperties": {"items": {"$ref": "#/components/schemas/C"}, "type": "array"}},
        }, "example": {"$ref": "#/definitions/C"}, "x-other": 1, "nullable": true},
        "C": {"type": "string", "format": "binary"},
    }}});
    assert_eq!(converted(document), expected);
}

#[test]
fn the_order_of_members_is_kept() {
    let document = json!({"x-a": 1, "paths": {"/b": {"put": {"tags": [], "operationId": "b"}, "get": {}}, "/a": {}}, "info": {}});
    let text = converted(document).to_string();
    assert_eq!(
        text,
        r#"{"x-a":1,"paths":{"/b":{"put":{"tags":[],"operationId":"b"},"get":{}},"/a":{}},"info":{}}"#
    );
}

#[test]
fn addresses_become_servers() {
    let servers = |document| converted(document).get("servers").cloned();
    assert_eq!(servers(json!({"basePath": "/", "schemes": ["http"]})), None);
    assert_eq!(servers(json!({"basePath": "/v1/"})), Some(json!([{"url": "/v1"}])));
    let document = json!({"host": "a:1", "basePath": "/b", "schemes": ["http", "https"]});
    assert_eq!(servers(document), Some(json!([{"url": "http://a:1/b"}, {"url": "https://a:1/b"}])));
    assert_eq!(servers(json!({"host": "a"})), Some(json!([{"url": "https://a"}])));
}

#[test]
fn parameters_get_a_schema() {
    let parameters = json!([
        {"name": "a", "in": "query", "type": "integer", "format": "int64", "default": 1, "description": "d", "x-a": 1},
        {"name": "b", "in": "query", "type": "array", "items": {"type": "string"}, "collectionFormat": "multi"},
        {"name": "c", "in": "query", "type": "array", "items": {"type": "string"}},
        {"name": "d", "in": "path", "required": true, "type": "array", "items": {"type": "string"}},
        {"name": "e", "in": "query", "type": "array", "items": {"type": "string"}, "collectionFormat": "pipes"},
    ]);
    let list = json!({"type": "array", "items": {"type": "string"}});
    let expected = json!({"parameters": [
        {"name": "a", "in": "query", "description": "d", "x-a": 1, "schema": {"type": "integer", "format": "int64", "default": 1}},
        {"name": "b", "in": "query", "style": "form", "explode": true, "schema": list},
        {"name": "c", "in": "query", "style": "form", "explode": false, "schema": list},
        {"name": "d", "in": "path", "required": true, "style": "simple", "explode": false, "schema": list},
        {"name": "e", "in": "query", "style": "pipeDelimited", "explode": false, "schema": list},
    ]});
    assert_eq!(operation(&json!({"parameters": parameters})), expected);
}

#[test]
fn a_body_has_the_consumed_media_types() {
    let body = json!({"name": "Body", "in": "body", "description": "d", "schema": {"$ref": "#/definitions/A"}, "x-a": 1});
    let media = json!({"schema": {"$ref": "#/components/schemas/A"}});
    let document = json!({"consumes": ["text/a", "text/b"], "paths": {"/a": {
        "parameters": [body],
        "put": {"parameters": []},
        "post": {"consumes": ["text/c"], "tags": []},
        "patch": {"parameters": [{"name": "B", "in": "body", "required": true, "schema": {}}]},
    }}});
    let expected = json!({
        "put": {"requestBody": {"description": "d", "x-a": 1, "content": {"text/a": media, "text/b": media}}},
        "post": {"tags": [], "requestBody": {"description": "d", "x-a": 1, "content": {"text/c": media}}},
        "patch": {"requestBody": {"required": true, "content": {"text/a": {"schema": {}}, "text/b": {"schema": {}}}}},
    });
    assert_eq!(converted(document)["paths"]["/a"], expected);
    let expected = json!({"requestBody": {"content": {"application/json": {"schema": {}}}}});
    assert_eq!(
        operation(&json!({"parameters": [{"in": "body", "name": "b", "schema": {}}]})),
        expected
    );
    assert_eq!(operation(&json!({"consumes": ["text/a"]})), json!({}));
}

#[test]
fn shared_parameters_become_components_or_bodies() {
    let document = json!({
        "parameters": {
            "Q": {"name": "q", "in": "query", "type": "string"},
            "B": {"name": "b", "in": "body", "schema": {"type": "string"}},
        },
        "paths": {"/a": {"post": {"parameters": [{"$ref": "#/parameters/B"}, {"$ref": "#/parameters/Q"}]}}},
    });
    let expected = json!({
        "paths": {"/a": {"post": {
            "parameters": [{"$ref": "#/components/parameters/Q"}],
            "requestBody": {"content": {"application/json": {"schema": {"type": "string"}}}},
        }}},
        "components": {"parameters": {"Q": {"name": "q", "in": "query", "schema": {"type": "string"}}}},
    });
    assert_eq!(converted(document), expected);
}

#[test]
fn form_parameters_become_one_body() {
    let parameters = json!([
        {"name": "a", "in": "formData", "type": "string", "required": true, "description": "d"},
        {"name": "b", "in": "formData", "type": "array", "items": {"type": "string"}, "collectionFormat": "multi"},
    ]);
    let media = json!({
        "schema": {
            "type": "object",
            "properties": {
                "a": {"type": "string", "description": "d"},
                "b": {"type": "array", "items": {"type": "string"}},
            },
            "required": ["a"],
        },
        "encoding": {"b": {"style": "form", "explode": true}},
    });
    let form = |media_type: &str| json!({"requestBody": {"content": {media_type: media}, "required": true}});
    let urlencoded = "application/x-www-form-urlencoded";
    assert_eq!(operation(&json!({"parameters": parameters})), form(urlencoded));
    let json_only = json!({"consumes": ["application/json", urlencoded], "parameters": parameters});
    assert_eq!(operation(&json_only), form(urlencoded));
    let multipart = json!({"consumes": ["multipart/form-data"], "parameters": parameters});
    assert_eq!(operation(&multipart), form("multipart/form-data"));
    let file = operation(&json!({"parameters": [{"name": "f", "in": "formData", "type": "file"}]}));
    let schema =
        json!({"type": "object", "properties": {"f": {"type": "string", "format": "binary"}}});
    assert_eq!(
        file,
        json!({"requestBody": {"content": {"multipart/form-data": {"schema": schema}}}})
    );
}

#[test]
fn the_schema_of_a_response_becomes_its_content() {
    let document = json!({
        "produces": ["application/json"],
        "responses": {"R": {"description": "d", "schema": {"$ref": "#/definitions/A"}}, "E": {"description": "e"}},
        "paths": {"/a": {"get": {"produces": ["text/plain"], "responses": {
            "200": {"description": "d", "schema": {"type": "string"}, "examples": {"text/plain": "x"}, "x-a": 1,
                "headers": {"H": {"type": "array", "items": {"type": "string"}, "description": "h"}}},
            "404": {"$ref": "#/responses/R"},
            "x-b": {"schema": 1},
        }}}},
    });
    let expected = json!({
        "paths": {"/a": {"get": {"responses": {
            "200": {"description": "d", "content": {"text/plain": {"schema": {"type": "string"}, "example": "x"}}, "x-a": 1,
                "headers": {"H": {"description": "h", "style": "simple", "explode": false,
                    "schema": {"type": "array", "items": {"type": "string"}}}}},
            "404": {"$ref": "#/components/responses/R"},
            "x-b": {"schema": 1},
        }}}},
        "components": {"responses": {
            "R": {"description": "d", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}},
            "E": {"description": "e"},
        }},
    });
    assert_eq!(converted(document), expected);
}

#[test]
fn a_shared_response_has_the_media_types_of_its_operation() {
    let converted = |own: Value, reference: &str| {
        let document = json!({
            "produces": ["application/json"],
            "responses": {
                "R": {"description": "d", "schema": {"type": "string"}, "examples": {"text/plain": "x"},
                    "headers": {"H": {"type": "string"}}},
                "S s": {"$ref": "#/responses/R"},
                "E": {"description": "e"},
                "C": {"$ref": "#/responses/C"},
            },
            "paths": {"/a": {"get": {"produces": own, "responses": {"200": {"$ref": reference}}}}},
        });
        converted(document)["paths"]["/a"]["get"]["responses"]["200"].take()
    };
    let copy = json!({"description": "d", "headers": {"H": {"schema": {"type": "string"}}},
        "content": {"text/plain": {"schema": {"type": "string"}, "example": "x"}}});
    assert_eq!(converted(json!(["text/plain"]), "#/responses/R"), copy);
    assert_eq!(converted(json!(["text/plain"]), "#/responses/S%20s"), copy);
    for (own, name) in [
        (json!(["application/json"]), "R"),
        (json!([]), "R"),
        (json!(["text/plain"]), "E"),
        (json!(["text/plain"]), "C"),
        (json!(["text/plain"]), "none"),
    ] {
        let expected = json!({"$ref": format!("#/components/responses/{name}")});
        assert_eq!(converted(own, &format!("#/responses/{name}")), expected);
    }
}

#[test]
fn a_file_is_bytes_unless_its_media_type_is_text() {
    let content = |produces: Value| {
        let responses = json!({"200": {"description": "d", "schema": {"type": "file"}}});
        operation(&json!({"produces": produces, "responses": responses}))["responses"]["200"]["content"]
            .take()
    };
    let media = json!({"schema": {"type": "string", "format": "binary"}});
    assert_eq!(content(json!([])), json!({"application/octet-stream": media}));
    assert_eq!(content(json!(["text/csv"])), json!({"text/csv": media}));
}

#[test]
fn security_definitions_become_security_schemes() {
    let document = json!({"security": [{"a": []}], "securityDefinitions": {
        "a": {"type": "basic", "description": "d"},
        "b": {"type": "apiKey", "in": "header", "name": "X"},
        "c": {"type": "oauth2", "flow": "accessCode", "authorizationUrl": "a", "tokenUrl": "t", "scopes": {"s": "d"}},
        "d": {"type": "oauth2", "flow": "application", "tokenUrl": "t", "x-a": 1},
    }});
    let expected = json!({"security": [{"a": []}], "components": {"securitySchemes": {
        "a": {"type": "http", "description": "d", "scheme": "basic"},
        "b": {"type": "apiKey", "in": "header", "name": "X"},
        "c": {"type": "oauth2", "flows": {"authorizationCode": {"authorizationUrl": "a", "tokenUrl": "t", "scopes": {"s": "d"}}}},
        "d": {"type": "oauth2", "x-a": 1, "flows": {"clientCredentials": {"tokenUrl": "t", "scopes": {}}}},
    }}});
    assert_eq!(converted(document), expected);
}

#[test]
fn constructs_without_a_counterpart_in_openapi_3_are_reported() {
    let format = |format: &str, place: &str| {
        problems(&format!(
            "parameters:\n  - name: a\n    in: {place}\n    type: array\n    items: {{}}\n    collectionFormat: {format}"
        ))
    };
    let at = "/paths/~1a/post/parameters/0";
    let expected =
        |line| vec![(Code::ConversionCollectionFormat, line, format!("{at}/collectionFormat"))];
    assert_eq!(format("tsv", "header"), expected(10));
    assert_eq!(format("tabs", "query"), expected(10));
    assert_eq!(format("multi", "header"), expected(10));
    let nested = "parameters:\n  - {name: a, in: query, type: array, items: {\n    collectionFormat: ssv, type: array}}";
    let pointer = format!("{at}/items/collectionFormat");
    assert_eq!(problems(nested), [(Code::ConversionCollectionFormat, 7, pointer)]);
    let body = |second: &str| {
        problems(&format!(
            "parameters:\n  - {{name: a, in: body, schema: {{}}}}\n  - {{name: b, {second}}}"
        ))
    };
    let error = |line, index: usize| {
        vec![(Code::ConversionBody, line, format!("/paths/~1a/post/parameters/{index}"))]
    };
    assert_eq!(body("in: body, schema: {}"), error(7, 1));
    assert_eq!(body("in: formData, type: string"), error(6, 0));
    assert_eq!(problems("parameters:\n  - {name: a, in: body, type: string}"), error(6, 0));
    assert_eq!(problems("consumes: a")[0].0, Code::WrongKind);
    let text = "swagger: '2.0'\nsecurityDefinitions:\n  a: {type: magic}\n  b: {type: oauth2, flow: x}\n  c: {}\n";
    let mut diagnostics = Diagnostics::new();
    read(Source::new("a.yaml", text), &mut diagnostics).unwrap();
    let found: Vec<_> =
        diagnostics.iter().map(|it| (it.code, it.place.clone().unwrap().line)).collect();
    assert_eq!(found, [3, 4, 5].map(|line| (Code::ConversionSecurity, line)));
}

#[test]
fn moved_nodes_keep_their_original_places() {
    let text = "swagger: '2.0'\n\
                definitions:\n  A:\n    type: x\n\
                paths:\n  /a:\n    post:\n      parameters:\n\
                \x20       - in: body\n          schema:\n            type: x\n\
                \x20       - in: query\n          type: x\n\
                \x20     responses:\n        200:\n          schema:\n            type: x\n";
    let document = read(Source::new("a.yaml", text), &mut Diagnostics::new()).unwrap();
    let line = |pointer: &str| document.locate(&Pointer::parse(pointer).unwrap()).unwrap().line;
    assert_eq!(line("/components/schemas/A/type"), 4);
    assert_eq!(line("/paths/~1a/post/requestBody"), 9);
    assert_eq!(line("/paths/~1a/post/requestBody/content/application~1json/schema/type"), 11);
    assert_eq!(line("/paths/~1a/post/parameters/0"), 12);
    assert_eq!(line("/paths/~1a/post/parameters/0/schema/type"), 13);
    assert_eq!(line("/paths/~1a/post/responses/200/content/application~1json/schema/type"), 17);
    assert_eq!(line("/openapi"), 1);
    let text = "swagger: '2.0'\n\
                paths:\n  /a:\n    get:\n      produces: [text/plain]\n      responses:\n\
                \x20       200:\n          $ref: '#/responses/R'\n\
                responses:\n  R:\n    description: d\n    schema:\n      type: x\n\
                \x20   headers:\n      H:\n        type: x\n";
    let document = read(Source::new("a.yaml", text), &mut Diagnostics::new()).unwrap();
    let line = |rest: &str| {
        let pointer = format!("/paths/~1a/get/responses/200{rest}");
        document.locate(&Pointer::parse(&pointer).unwrap()).unwrap().line
    };
    assert_eq!(line(""), 10);
    assert_eq!(line("/description"), 11);
    assert_eq!(line("/content/text~1plain/schema/type"), 13);
    assert_eq!(line("/headers/H/schema/type"), 16);
}
