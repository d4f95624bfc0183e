//! Members of Swagger 2.0 that break a rule, and their repairs.

use serde_json::{Value, json};

use crate::{Code, Diagnostics, Severity, Source, read};

/// Reads a Swagger 2.0 document. Returns it with the code and the pointer of each warning.
fn read_as(document: &Value) -> (Value, Vec<(Code, String)>) {
    let mut document = document.clone();
    document["swagger"] = json!("2.0");
    let mut diagnostics = Diagnostics::new();
    let read = read(Source::new("a.json", document.to_string()), &mut diagnostics).unwrap();
    let found = diagnostics.iter().map(|one| {
        assert_eq!(one.severity, Severity::Warning, "{one}");
        assert!(one.place.is_some(), "{one}");
        (one.code, one.pointer.to_string())
    });
    (read.value().clone(), found.collect())
}

/// Checks that a document is read like another one, which has no warnings, with warnings of the given codes and places.
#[track_caller]
#[allow(clippy::needless_pass_by_value)] // the documents are written out at the calls
fn same(written: Value, expected: Value, warnings: &[(Code, &str)]) {
    let (read, found) = read_as(&written);
    let found: Vec<(Code, &str)> = found.iter().map(|(code, at)| (*code, at.as_str())).collect();
    assert_eq!(found, warnings, "{written}");
    assert_eq!((read, Vec::new()), read_as(&expected), "{written}");
}

fn with(operation: &Value) -> Value {
    json!({"paths": {"/a": {"post": operation}}})
}

const AT: &str = "/paths/~1a/post";

#[test]
fn members_of_the_document_are_read_as_values_of_their_type() {
    same(
        json!({"consumes": "text/plain", "produces": null, "schemes": "https", "host": "h", "paths": {}}),
        json!({"consumes": ["text/plain"], "schemes": ["https"], "host": "h", "paths": {}}),
        &[
            (Code::WrongKind, "/schemes"),
            (Code::WrongKind, "/consumes"),
            (Code::WrongKind, "/produces"),
        ],
    );
    same(
        json!({"definitions": null, "parameters": [], "responses": null, "paths": {}, "securityDefinitions": null}),
        json!({"parameters": {}, "paths": {}}),
        &[
            (Code::WrongKind, "/definitions"),
            (Code::WrongKind, "/parameters"),
            (Code::WrongKind, "/responses"),
            (Code::WrongKind, "/securityDefinitions"),
        ],
    );
    same(
        json!({"basePath": null, "host": null, "schemes": ["http", null], "paths": {}}),
        json!({"schemes": ["http"], "paths": {}}),
        &[
            (Code::WrongKind, "/host"),
            (Code::WrongKind, "/basePath"),
            (Code::WrongKind, "/schemes/1"),
        ],
    );
}

#[test]
fn members_of_an_operation_are_read_as_values_of_their_type() {
    let response = json!({"200": {"description": "d", "schema": {"type": "string"}}});
    let at = |last: &str| format!("{AT}/{last}");
    same(
        with(
            &json!({"produces": "text/plain", "consumes": null, "parameters": null, "responses": response}),
        ),
        with(&json!({"produces": ["text/plain"], "responses": response})),
        &[
            (Code::WrongKind, &at("consumes")),
            (Code::WrongKind, &at("produces")),
            (Code::WrongKind, &at("parameters")),
        ],
    );
    let parameter = json!({"name": "a", "in": "query", "type": "string"});
    same(
        with(&json!({"parameters": parameter, "responses": response})),
        with(&json!({"parameters": [parameter], "responses": response})),
        &[(Code::WrongKind, &at("parameters"))],
    );
}

#[test]
fn parameters_are_read_in_the_spelling_of_swagger() {
    let parameter = |written: Value, expected: Value, code: Code, key: &str| {
        let at = format!("{AT}/parameters/0{key}");
        let with = |parameter| with(&json!({"parameters": [parameter]}));
        same(with(written), with(expected), &[(code, &at)]);
    };
    let body = json!({"name": "a", "in": "body", "schema": {}});
    parameter(
        json!({"name": "a", "in": "Body", "schema": {}}),
        body.clone(),
        Code::InvalidValue,
        "/in",
    );
    parameter(json!({"name": "a", "in": "body"}), body, Code::MissingMember, "");
    let form = |ty: &str| json!({"name": "a", "in": "formData", "type": ty});
    parameter(
        json!({"name": "a", "in": "formdata", "type": "file"}),
        form("file"),
        Code::InvalidValue,
        "/in",
    );
    parameter(form("File"), form("file"), Code::InvalidValue, "/type");
    parameter(json!({"name": "a", "in": "formData"}), form("string"), Code::MissingMember, "");
    let required =
        |value: Value| json!({"name": "a", "in": "formData", "type": "string", "required": value});
    parameter(required(json!("true")), required(json!(true)), Code::WrongKind, "/required");
    parameter(required(json!(0)), required(json!(false)), Code::WrongKind, "/required");
    let list = |format: &str| json!({"name": "a", "in": "query", "type": "array", "items": {}, "collectionFormat": format});
    parameter(list("Multi"), list("multi"), Code::InvalidValue, "/collectionFormat");
    parameter(
        json!({"name": 1, "in": "query", "type": "string"}),
        json!({"name": "1", "in": "query", "type": "string"}),
        Code::WrongKind,
        "/name",
    );
}

#[test]
fn a_flow_of_another_specification_is_read_as_the_one_of_swagger() {
    let scheme = |flow: &str| {
        json!({"paths": {}, "securityDefinitions": {"s": {
            "type": "oauth2", "flow": flow, "tokenUrl": "t", "authorizationUrl": "a", "scopes": {}}}})
    };
    let warning = [(Code::InvalidValue, "/securityDefinitions/s/flow")];
    for (written, flow) in [
        ("accesscode", "accessCode"),
        ("authorization_code", "accessCode"),
        ("authorizationCode", "accessCode"),
        ("clientCredentials", "application"),
        ("client_credentials", "application"),
        ("Implicit", "implicit"),
    ] {
        same(scheme(written), scheme(flow), &warning);
    }
    let basic = |ty: &str| json!({"paths": {}, "securityDefinitions": {"s": {"type": ty}}});
    same(basic("Basic"), basic("basic"), &[(Code::InvalidValue, "/securityDefinitions/s/type")]);
}

#[test]
fn a_member_that_only_validation_reads_stays() {
    // These members are corrected as in OpenAPI 3.0.
    let written = json!({"paths": {}, "definitions": {"A": {"type": "String", "required": true}}});
    assert_eq!(read_as(&written).1, []);
}
