//! Members of OpenAPI 3.0 in a document of Swagger 2.0, and members without effect.

use serde_json::{Value, json};

use crate::{Code, Diagnostics, Source, read};

/// Reads an operation of Swagger 2.0. Returns it with the code of each warning and the pointer in the operation.
fn operation(written: &Value) -> (Value, Vec<(Code, String)>) {
    let document = json!({"swagger": "2.0", "paths": {"/a": {"post": written}}});
    let mut diagnostics = Diagnostics::new();
    let document = read(Source::new("a.json", document.to_string()), &mut diagnostics).unwrap();
    assert!(!diagnostics.has_errors(), "{}", diagnostics.render());
    let found = diagnostics.iter().map(|one| {
        let at = one.pointer.as_str().strip_prefix("/paths/~1a/post/").unwrap();
        (one.code, at.to_owned())
    });
    (document.value().pointer("/paths/~1a/post").unwrap().clone(), found.collect())
}

/// Checks the reading of the only parameter, and the warnings about its members.
#[track_caller]
#[allow(clippy::needless_pass_by_value)] // the parameters are written out at the calls
fn parameter(written: Value, expected: Value, warnings: &[(Code, &str)]) {
    let (read, found) = operation(&json!({"parameters": [written]}));
    let found: Vec<(Code, &str)> =
        found.iter().map(|(code, at)| (*code, at.strip_prefix("parameters/0/").unwrap())).collect();
    assert_eq!((&read, found.as_slice()), (&expected, warnings), "{written}");
}

#[allow(clippy::needless_pass_by_value)] // the members are written out at the calls
fn list(members: Value) -> Value {
    let mut list = json!({"name": "a", "type": "array", "items": {"type": "string"}});
    list.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    list
}

#[test]
fn a_parameter_states_the_notation_of_open_api_3() {
    let items = json!({"type": "array", "items": {"type": "string"}});
    parameter(
        list(
            json!({"in": "query", "style": "pipeDelimited", "explode": false, "allowReserved": true}),
        ),
        json!({"parameters": [{"name": "a", "in": "query", "style": "pipeDelimited", "explode": false,
            "allowReserved": true, "schema": items}]}),
        &[
            (Code::OtherVersion, "style"),
            (Code::OtherVersion, "explode"),
            (Code::OtherVersion, "allowReserved"),
        ],
    );
    let encoding = json!({"a": {"style": "spaceDelimited", "explode": false}});
    let form =
        json!({"schema": {"type": "object", "properties": {"a": items}}, "encoding": encoding});
    parameter(
        list(json!({"in": "formData", "style": "spaceDelimited"})),
        json!({"requestBody": {"content": {"application/x-www-form-urlencoded": form}}}),
        &[(Code::OtherVersion, "style")],
    );
}

#[test]
fn a_parameter_has_a_schema_or_a_content_of_open_api_3() {
    parameter(
        json!({"name": "a", "in": "query", "schema": {"type": "integer"}}),
        json!({"parameters": [{"name": "a", "in": "query", "schema": {"type": "integer"}}]}),
        &[(Code::OtherVersion, "schema")],
    );
    let content = json!({"application/json": {"schema": {"type": "integer"}}});
    parameter(
        json!({"name": "a", "in": "query", "content": content}),
        json!({"parameters": [{"name": "a", "in": "query", "content": content}]}),
        &[(Code::OtherVersion, "content")],
    );
    // An empty `content` does not hide the type.
    parameter(
        json!({"name": "a", "in": "query", "type": "integer", "content": {}}),
        json!({"parameters": [{"name": "a", "in": "query", "schema": {"type": "integer"}}]}),
        &[(Code::MissingMember, "content")],
    );
}

#[test]
fn members_without_effect_are_named() {
    let schema = json!({"type": "string"});
    let content = json!({"application/json": {"schema": schema}});
    parameter(
        json!({"name": "a", "in": "body", "schema": schema, "type": "integer", "style": "form"}),
        json!({"requestBody": {"content": content}}),
        &[(Code::Ineffective, "type"), (Code::Ineffective, "style")],
    );
    parameter(
        json!({"name": "a", "in": "query", "type": "string", "collectionFormat": "multi"}),
        json!({"parameters": [{"name": "a", "in": "query", "schema": schema}]}),
        &[(Code::Ineffective, "collectionFormat")],
    );
    let (_, found) = operation(&json!({"schemes": ["http"]}));
    assert_eq!(found, [(Code::NotGenerated, "schemes".to_owned())]);
}

#[test]
fn a_security_scheme_has_a_type_of_open_api_3() {
    let flows = json!({"password": {"tokenUrl": "https://a", "scopes": {}}});
    for (written, warnings) in [
        (json!({"type": "http", "scheme": "bearer"}), vec!["scheme", "type"]),
        (
            json!({"type": "openIdConnect", "openIdConnectUrl": "https://a"}),
            vec!["openIdConnectUrl", "type"],
        ),
        (json!({"type": "oauth2", "flows": flows}), vec!["flows"]),
    ] {
        let document =
            json!({"swagger": "2.0", "paths": {}, "securityDefinitions": {"s": written}});
        let mut diagnostics = Diagnostics::new();
        let document = read(Source::new("a.json", document.to_string()), &mut diagnostics).unwrap();
        let found: Vec<String> = diagnostics
            .iter()
            .map(|one| one.pointer.tokens().last().unwrap().into_owned())
            .collect();
        assert_eq!(found, warnings, "{written}");
        assert!(diagnostics.iter().all(|one| one.code == Code::OtherVersion));
        assert_eq!(document.value()["components"]["securitySchemes"]["s"], written);
    }
}
