//! Members that break a rule but whose meaning is clear, and their repairs.

use serde_json::{Value, json};

use super::*;

/// Validates a document, and returns it as the later stages read it with the severity and the code of each finding.
#[track_caller]
fn read_as(document: &Value) -> (Value, Vec<(Severity, Code)>) {
    let mut diagnostics = Diagnostics::new();
    let source = Source::new("a.json", document.to_string());
    let document = read(source, &mut diagnostics).unwrap();
    let value = validate(&document, &mut diagnostics).map(|validated| validated.value().clone());
    let value = value.unwrap_or_else(|| panic!("{}", diagnostics.render()));
    let found = diagnostics.iter().filter(|one| one.severity != Severity::Note);
    (value, found.map(|one| (one.severity, one.code)).collect())
}

/// Checks that a schema is read as another one, with warnings of one code.
#[track_caller]
fn schema(written: &Value, expected: &Value, code: Code, count: usize) {
    let document = json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "v"}, "paths": {},
        "components": {"schemas": {"A": written, "B": {"type": "string"}}},
    });
    let (value, found) = read_as(&document);
    assert_eq!(value["components"]["schemas"]["A"], *expected, "{written}");
    assert_eq!(found, vec![(Severity::Warning, code); count], "{written}");
}

/// Checks that an operation is read as another one, with warnings of one code.
#[track_caller]
fn operation(path: &str, written: &Value, expected: &Value, code: Code, count: usize) {
    let mut written = written.clone();
    written["operationId"] = json!("a");
    let document = json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "v"},
        "paths": {path: {"get": written}},
    });
    let (value, found) = read_as(&document);
    let mut read = value["paths"][path]["get"].clone();
    read.as_object_mut().unwrap().shift_remove("operationId");
    assert_eq!(read, *expected, "{written}");
    assert_eq!(found, vec![(Severity::Warning, code); count], "{written}");
}

fn ok() -> Value {
    json!({"204": {"description": "d"}})
}

#[test]
fn a_value_of_another_type_is_read_as_one_of_the_right_type() {
    let wrong = |written: Value, expected: Value| {
        schema(&written, &expected, Code::WrongKind, 1);
    };
    wrong(json!({"minimum": "1"}), json!({"minimum": 1}));
    wrong(json!({"minimum": "-1.5"}), json!({"minimum": -1.5}));
    wrong(json!({"minimum": "2020-01-01"}), json!({}));
    wrong(json!({"minLength": "3"}), json!({"minLength": 3}));
    wrong(json!({"minLength": 3.0}), json!({"minLength": 3}));
    wrong(json!({"minLength": -1}), json!({}));
    wrong(json!({"nullable": "true"}), json!({"nullable": true}));
    wrong(json!({"nullable": 0}), json!({"nullable": false}));
    wrong(json!({"additionalProperties": "false"}), json!({"additionalProperties": false}));
    wrong(json!({"additionalProperties": []}), json!({"additionalProperties": {}}));
    wrong(json!({"title": 1.5}), json!({"title": "1.5"}));
    wrong(json!({"description": ["a"]}), json!({}));
    wrong(json!({"description": null}), json!({}));
    wrong(json!({"externalDocs": "https://example.org"}), json!({}));
    wrong(json!({"properties": []}), json!({"properties": {}}));
    wrong(json!({"properties": {"a": null}}), json!({"properties": {"a": {}}}));
    wrong(
        json!({"properties": {"a": "#/components/schemas/B"}}),
        json!({"properties": {"a": {"$ref": "#/components/schemas/B"}}}),
    );
    wrong(json!({"properties": {"a": "string"}}), json!({"properties": {"a": {"type": "string"}}}));
    wrong(
        json!({"properties": {"a": {}}, "required": "a"}),
        json!({"properties": {"a": {}}, "required": ["a"]}),
    );
    wrong(json!({"required": true}), json!({}));
    wrong(json!({"allOf": {"type": "object"}}), json!({"allOf": [{"type": "object"}]}));
    wrong(json!({"allOf": {}}), json!({"allOf": []}));
    wrong(json!({"enum": "a"}), json!({"enum": ["a"]}));
}

#[test]
fn a_reference_to_the_document_is_ignored() {
    let code = Code::UnsupportedReference;
    for text in ["", "#"] {
        let to = json!({"$ref": text});
        schema(&to, &json!({}), code, 1);
        schema(&json!({"$ref": text, "type": "string"}), &json!({"type": "string"}), code, 1);
        let written = json!({"properties": {"a": to, "b": {"type": "array", "items": to}}});
        let read = json!({"properties": {"a": {}, "b": {"type": "array", "items": {}}}});
        schema(&written, &read, code, 2);
    }
    let swagger = json!({
        "swagger": "2.0", "info": {"title": "t", "version": "v"}, "paths": {},
        "definitions": {"A": {"$ref": ""}, "B": {"items": {"$ref": "#"}, "type": "array"}},
    });
    let (value, found) = read_as(&swagger);
    let expected = json!({"A": {}, "B": {"items": {}, "type": "array"}});
    assert_eq!(value["components"]["schemas"], expected);
    assert_eq!(found, [(Severity::Warning, code); 2]);
}

#[test]
fn a_corrected_value_is_corrected_again() {
    let written = json!({"allOf": {"type": "String", "enum": [1, "1"]}});
    let document = json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "v"}, "paths": {},
        "components": {"schemas": {"A": written}},
    });
    let (value, found) = read_as(&document);
    let expected = json!({"allOf": [{"type": "string", "enum": ["1"]}]});
    assert_eq!(value["components"]["schemas"]["A"], expected);
    assert!(found.iter().all(|(severity, _)| *severity == Severity::Warning));
}

#[test]
fn enum_values_are_read_as_values_of_the_type() {
    let values = |ty: &str, values: Value, expected: Value, count: usize| {
        let mut read = json!({"type": ty});
        if !expected.is_null() {
            read["enum"] = expected;
        }
        schema(&json!({"type": ty, "enum": values}), &read, Code::InvalidValue, count);
    };
    values("string", json!(["a", "b", "a"]), json!(["a", "b"]), 1);
    values("string", json!(["a", 1, 1.5, true]), json!(["a", "1", "1.5", "true"]), 3);
    values("string", json!([1, "1"]), json!(["1"]), 2);
    values("string", json!(["a", {}, []]), json!(["a"]), 2);
    values("integer", json!([1, "2", 3.0, "x", ""]), json!([1, 2, 3]), 4);
    values("integer", json!(["0 (User)", "1 (Group)"]), Value::Null, 2);
    values("number", json!([1, "1.5", "a"]), json!([1, 1.5]), 2);
    values("boolean", json!(["true", "False", "maybe"]), json!([true, false]), 3);
    values("string", json!([]), Value::Null, 1);
    schema(
        &json!({"type": "string", "enum": ["a", null]}),
        &json!({"type": "string", "enum": ["a", null], "nullable": true}),
        Code::InvalidValue,
        1,
    );
    schema(
        &json!({"type": "string", "enum": [null]}),
        &json!({"type": "string", "nullable": true}),
        Code::InvalidValue,
        1,
    );
    for valid in [
        json!({"enum": ["a", null]}),
        json!({"type": "string", "nullable": true, "enum": ["a", null]}),
        json!({"type": "string", "nullable": true, "enum": [null]}),
    ] {
        schema(&valid, &valid, Code::InvalidValue, 0);
    }
}

#[test]
fn the_name_of_a_type_in_another_language_is_read_as_a_type() {
    let read_as = |names: &[&str], ty: &str, format: &str| {
        for name in names {
            let mut expected = json!({"type": ty});
            if !format.is_empty() {
                expected["format"] = json!(format);
            }
            schema(&json!({"type": name}), &expected, Code::InvalidValue, 1);
            // A format that the document states is kept.
            let expected = json!({"type": ty, "format": "x"});
            schema(&json!({"type": name, "format": "x"}), &expected, Code::InvalidValue, 1);
        }
    };
    read_as(&["String", " str ", "CHAR"], "string", "");
    read_as(&["Number"], "number", "");
    read_as(&["Integer", "int", "short"], "integer", "");
    read_as(&["int32"], "integer", "int32");
    read_as(&["long", "Int64"], "integer", "int64");
    read_as(&["float"], "number", "float");
    read_as(&["Double"], "number", "double");
    read_as(&["Boolean", "bool"], "boolean", "");
    read_as(&["Object", "dict", "Map"], "object", "");
    for format in ["date", "date-time", "uuid", "email", "password", "uri", "binary", "byte"] {
        read_as(&[format], "string", format);
    }
    read_as(&["DateTime"], "string", "date-time");
    read_as(&["file"], "string", "binary");
    for name in ["Array", "list"] {
        let items = json!({"type": "string"});
        let expected = json!({"type": "array", "items": items});
        schema(&json!({"type": name, "items": items}), &expected, Code::InvalidValue, 1);
    }
    schema(&json!({"type": "any", "format": "x"}), &json!({"format": "x"}), Code::InvalidValue, 1);
    let items = json!({"type": "array", "items": {}});
    schema(&json!({"type": "array"}), &items, Code::MissingMember, 1);
}

#[test]
fn a_required_member_that_is_missing_gets_a_neutral_value() {
    let document = json!({
        "openapi": "3.0.3", "info": {"license": {}}, "externalDocs": {},
        "servers": [{"url": "/{v}", "variables": {"v": {"enum": ["a", "b"]}}}],
        "paths": {"/a": {"post": {
            "operationId": "a", "requestBody": {}, "responses": {"204": {}},
        }}},
        "components": {"securitySchemes": {"s": {"type": "oauth2", "flows": {"clientCredentials": {
            "tokenUrl": "/token"}}}}},
    });
    let (value, found) = read_as(&document);
    for (pointer, expected) in [
        ("/info/title", json!("")),
        ("/info/version", json!("")),
        ("/info/license/name", json!("")),
        ("/externalDocs/url", json!("")),
        ("/servers/0/variables/v/default", json!("a")),
        ("/paths/~1a/post/requestBody/content", json!({"*/*": {}})),
        ("/paths/~1a/post/responses/204/description", json!("")),
        ("/components/securitySchemes/s/flows/clientCredentials/scopes", json!({})),
    ] {
        assert_eq!(value.pointer(pointer), Some(&expected), "{pointer}");
    }
    assert_eq!(found, vec![(Severity::Warning, Code::MissingMember); 8]);
}

#[test]
fn an_operation_without_responses_succeeds_with_any_body() {
    let any = json!({"responses": {"2XX": {"description": "", "content": {"*/*": {}}}}});
    operation("/a", &json!({}), &any, Code::MissingMember, 1);
    operation("/a", &json!({"responses": {}}), &any, Code::MissingMember, 1);
    let document = json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "v"},
        "paths": {
            "/a": {"get": null}, "/b": {"get": {"operationId": "b", "responses": null}}, "/e": null,
            "/g": {"get": {"operationId": "g", "responses": {"200": null}}},
        },
    });
    let (value, found) = read_as(&document);
    assert_eq!(value["paths"]["/a"]["get"]["responses"], any["responses"]);
    assert_eq!(value["paths"]["/b"]["get"]["responses"], any["responses"]);
    assert_eq!(value["paths"]["/e"], json!({}));
    assert_eq!(value["paths"]["/g"]["get"]["responses"], json!({"200": {"description": ""}}));
    assert!(found.iter().all(|(severity, _)| *severity == Severity::Warning));
}

#[test]
fn a_status_is_read_in_any_case_and_other_keys_are_ignored() {
    let d = || json!({"description": "d"});
    operation(
        "/a",
        &json!({"responses": {"200": d(), "4xx": d(), "Default": d(), "999": d(), "OK": d()}}),
        &json!({"responses": {"200": d(), "default": d(), "4XX": d()}}),
        Code::InvalidValue,
        4,
    );
}

#[test]
fn parameters_are_completed() {
    let id = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string"}});
    let with = |parameters: Value| json!({"parameters": parameters, "responses": ok()});
    let expected = with(json!([id]));
    operation(
        "/{id}",
        &json!({"responses": ok()}),
        &json!({"responses": ok(), "parameters": [id]}),
        Code::UndefinedPathParameter,
        1,
    );
    let optional =
        json!({"name": "id", "in": "path", "schema": {"type": "string"}, "required": false});
    let read = json!({"name": "id", "in": "path", "schema": {"type": "string"}, "required": true});
    operation(
        "/{id}",
        &with(json!([optional])),
        &with(json!([read])),
        Code::OptionalPathParameter,
        1,
    );
    operation("/{id}", &with(json!([id, id, id])), &expected, Code::DuplicateParameter, 2);
    let mut other = id.clone();
    other["name"] = json!("x");
    let mut another = id.clone();
    another["name"] = json!("y");
    let unused = with(json!([other, id, another]));
    operation("/{id}", &unused, &expected, Code::UnusedPathParameter, 2);
    let query = json!({"name": "q", "in": "query"});
    let string = json!({"name": "q", "in": "query", "schema": {"type": "string"}});
    operation("/a", &with(json!([query])), &with(json!([string])), Code::MissingMember, 1);
    let both =
        json!({"name": "q", "in": "query", "schema": {"type": "string"}, "content": {"a/b": {}}});
    operation("/a", &with(json!([both])), &with(json!([string])), Code::MissingMember, 1);
    let no_media_type = json!({"name": "q", "in": "query", "content": {}});
    operation("/a", &with(json!([no_media_type])), &with(json!([string])), Code::MissingMember, 1);
    let upper = json!({"name": "q", "in": "Query", "schema": {"type": "string"}});
    operation("/a", &with(json!([upper])), &with(json!([string])), Code::InvalidValue, 1);
    // The names of several undefined parameters keep the order of the path.
    let (a, b) = (id.to_string().replace("id", "a"), id.to_string().replace("id", "b"));
    let (a, b): (Value, Value) =
        (serde_json::from_str(&a).unwrap(), serde_json::from_str(&b).unwrap());
    operation(
        "/{a}/{id}/{b}",
        &with(json!([id])),
        &with(json!([id, a, b])),
        Code::UndefinedPathParameter,
        2,
    );
}

#[test]
fn a_query_in_the_path_is_described_by_a_query_parameter() {
    let limit = json!({"name": "limit", "in": "query", "schema": {"type": "string"}});
    let written = json!({"parameters": [limit], "responses": ok()});
    operation("/a?limit={limit}", &written, &written, Code::PathTemplate, 1);
    operation("/a{?limit}", &written, &written, Code::PathTemplate, 0);
}

#[test]
fn a_valid_document_is_not_copied() {
    let document = json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "v"},
        "paths": {"/a": {"get": {"operationId": "a", "responses": ok()}}},
        "components": {"schemas": {"A": {"type": "array", "items": {"type": "string", "enum": ["a"]}}}},
    });
    let read = super::super::repair::repair(&document, &mut Diagnostics::new());
    assert!(matches!(read, std::borrow::Cow::Borrowed(_)));
}

#[test]
fn a_collection_format_is_read_as_the_style_that_is_equal_to_it() {
    let parameter = |place: &str, members: Value| {
        let schema = json!({"type": "array", "items": {"type": "string"}});
        let mut parameter = json!({"name": "a", "in": place, "required": true, "schema": schema});
        parameter.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        json!({"parameters": [parameter], "responses": ok()})
    };
    let read = |place, written: &str, style: &str, explode: bool| {
        let path = if place == "path" { "/{a}" } else { "/a" };
        let written = parameter(place, json!({"collectionFormat": written}));
        let expected = parameter(place, json!({"style": style, "explode": explode}));
        operation(path, &written, &expected, Code::OtherVersion, 1);
    };
    read("query", "csv", "form", false);
    read("query", "multi", "form", true);
    read("query", "ssv", "spaceDelimited", false);
    read("query", "pipes", "pipeDelimited", false);
    read("path", "csv", "simple", false);
    read("header", "csv", "simple", false);

    let tabs = parameter("query", json!({"collectionFormat": "tsv"}));
    let style = json!({"style": "form", "explode": false, "x-collection-format": "tsv"});
    operation("/a", &tabs, &parameter("query", style), Code::OtherVersion, 1);

    // A style of OpenAPI 3 takes precedence, and an unknown format has no equivalent.
    let ignored = |members: Value| {
        let written = parameter("query", members);
        operation("/a", &written, &written, Code::UnknownMember, 1);
    };
    ignored(json!({"collectionFormat": "csv", "style": "pipeDelimited"}));
    ignored(json!({"collectionFormat": "csv", "explode": true}));
    ignored(json!({"collectionFormat": "commas"}));
}
