//! Documents with parts that cannot be generated: which operations are left out, and which are kept.

use codegen::{Code, Generated, Input, Severity, Source, Unsupported, Words, generate};
use serde_json::{Value, json};

fn generated(document: &Value, unsupported: Unsupported) -> Generated {
    let input = Input {
        module: "api".to_owned(),
        title: "API".to_owned(),
        document: Source::new("a.json", document.to_string()),
        unsupported,
        ..Input::default()
    };
    generate(input, &Words::default())
}

/// Returns the operations that are left out, each with the code of its error.
#[track_caller]
fn skipped(document: &Value) -> Vec<(String, Code)> {
    let refused = generated(document, Unsupported::Refuse);
    assert!(refused.files.is_empty() && refused.diagnostics.has_errors());
    let generated = generated(document, Unsupported::Skip);
    assert!(!generated.files.is_empty(), "{}", generated.diagnostics.render());
    assert!(!generated.diagnostics.has_errors(), "{}", generated.diagnostics.render());
    // Every operation is generated or named.
    assert_eq!(generated.counts.skipped, generated.skipped.len());
    assert_eq!(generated.counts.operations + generated.counts.skipped, generated.counts.described);
    for one in &generated.skipped {
        let name = format!("`{} {}`", one.method, one.path);
        assert!(generated.files["operations.rs"].contains(&name), "{name}");
        let is_named = |found: &codegen::Diagnostic| {
            found.code == one.code && found.message.starts_with(&one.reason)
        };
        assert!(generated.diagnostics.iter().any(is_named), "{one:?}");
    }
    generated
        .skipped
        .into_iter()
        .map(|one| (format!("{} {}", one.method, one.path), one.code))
        .collect()
}

fn document(paths: &Value, components: &Value) -> Value {
    json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
        "paths": paths, "components": components,
    })
}

fn to(section: &str, name: &str) -> Value {
    json!({"$ref": format!("#/components/{section}/{name}")})
}

/// Returns an operation whose response has a schema.
fn operation(id: &str, schema: &Value) -> Value {
    let content = json!({"application/json": {"schema": schema}});
    json!({"operationId": id, "responses": {"200": {"description": "d", "content": content}}})
}

/// Returns a schema that the generator refuses.
fn refused() -> Value {
    json!({"type": "nothing"})
}

#[test]
fn an_operation_is_left_out_if_it_reaches_a_refused_part() {
    let good = json!({"type": "object", "properties": {"a": {"type": "string"}}});
    let reach = |schema: Value| json!({"type": "object", "properties": {"p": schema}});
    let components = json!({
        "schemas": {
            "Good": good, "Bad": refused(), "Outer": reach(to("schemas", "Bad")),
            "List": {"type": "array", "items": to("schemas", "Outer")},
            // A cycle that reaches the refused part, and one that does not.
            "Left": {"type": "object", "properties": {"r": to("schemas", "Right"), "b": to("schemas", "Bad")}},
            "Right": reach(to("schemas", "Left")),
            "Self": reach(to("schemas", "Self")),
        },
        "responses": {"Bad": {"description": "d", "content": {"application/json": {"schema": to("schemas", "Bad")}}}},
        "parameters": {"Bad": {"name": "p", "in": "query", "schema": refused()}},
        "requestBodies": {"Bad": {"content": {"application/json": {"schema": to("schemas", "List")}}}},
    });
    let with = |id: &str, key: &str, value: Value| {
        let mut operation = operation(id, &to("schemas", "Good"));
        operation[key] = value;
        operation
    };
    let paths = json!({
        "/good": {"get": operation("good", &to("schemas", "Good")), "put": operation("self", &to("schemas", "Self"))},
        "/inline": {"get": operation("inline", &refused()), "put": operation("kept", &good)},
        "/direct": {"get": operation("direct", &to("schemas", "Bad"))},
        "/deep": {"get": operation("deep", &to("schemas", "List"))},
        "/cycle": {"get": operation("cycle", &to("schemas", "Right"))},
        "/response": {"get": with("response", "responses", json!({"200": to("responses", "Bad")}))},
        "/parameter": {"get": with("parameter", "parameters", json!([to("parameters", "Bad")]))},
        "/body": {"put": with("body", "requestBody", to("requestBodies", "Bad"))},
        "/shared": {
            "parameters": [to("parameters", "Bad")],
            "get": operation("sharedGet", &to("schemas", "Good")),
            "put": operation("sharedPut", &to("schemas", "Good")),
        },
    });
    let found = skipped(&document(&paths, &components));
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        "GET /inline",
        "GET /direct",
        "GET /deep",
        "GET /cycle",
        "GET /response",
        "GET /parameter",
        "PUT /body",
        "GET /shared",
        "PUT /shared",
    ];
    assert_eq!(names, expected);
    assert!(found.iter().all(|(_, code)| *code == Code::InvalidValue));
}

#[test]
fn errors_of_every_stage_leave_out_operations() {
    let good = json!({"type": "object", "properties": {"a": {"type": "string"}}});
    let conflict = json!({"allOf": [{"type": "string"}, {"properties": {"a": {}}}]});
    let paths = json!({
        "/good": {"get": operation("good", &good)},
        // Validation.
        "/a/{id": {"get": operation("malformed", &good)},
        "/lost": {"get": operation("lost", &to("schemas", "None"))},
        // Lowering.
        "/conflict": {"get": operation("conflict", &conflict)},
    });
    let found = skipped(&document(&paths, &json!({})));
    let expected = [
        ("GET /a/{id", Code::PathTemplate),
        ("GET /lost", Code::DanglingReference),
        ("GET /conflict", Code::UnsupportedMerge),
    ];
    let found: Vec<_> = found.iter().map(|(name, code)| (name.as_str(), *code)).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_first_of_several_errors_is_the_reason() {
    let twice =
        json!({"type": "object", "properties": {"a": {"type": "first"}, "b": {"type": "second"}}});
    let paths = json!({
        "/component": {"get": operation("getA", &to("schemas", "Twice"))},
        "/inline": {"get": operation("getB", &twice)},
        "/good": {"get": operation("getC", &json!({"type": "string"}))},
    });
    let generated =
        generated(&document(&paths, &json!({"schemas": {"Twice": twice}})), Unsupported::Skip);
    let reasons: Vec<_> = generated.skipped.iter().map(|one| one.reason.as_str()).collect();
    assert_eq!(reasons.len(), 2);
    assert!(reasons.iter().all(|reason| reason.contains("first")), "{reasons:?}");
}

#[test]
fn missing_ids_are_generated_and_unique() {
    let good = json!({"type": "string"});
    let mut without = operation("", &good);
    without.as_object_mut().unwrap().remove("operationId");
    let paths = json!({
        "/things": {"get": operation("getThing", &good), "put": without, "post": operation("putThings", &good)},
        "/twice": {"get": operation("getThing", &good)},
        "/b/{x}": {"get": with_path("first", "x")},
        "/b/{y}": {"get": with_path("second", "y")},
    });
    let generated = generated(&document(&paths, &json!({})), Unsupported::Skip);
    assert_eq!(generated.skipped, []);
    assert_eq!(generated.counts.operations, 6);
    for file in ["get_thing", "put_things_2", "put_things", "get_twice", "first", "second"] {
        assert!(generated.files.contains_key(&format!("operations/{file}.rs")), "{file}");
    }
    let found = |code| generated.diagnostics.iter().filter(|one| one.code == code).count();
    assert_eq!(
        [Code::MissingOperationId, Code::DuplicateOperationId, Code::AmbiguousPath].map(found),
        [1, 1, 1]
    );
}

fn with_path(id: &str, name: &str) -> Value {
    let mut operation = operation(id, &json!({"type": "string"}));
    let parameter =
        json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}});
    operation["parameters"] = json!([parameter]);
    operation
}

#[test]
fn an_error_in_a_component_that_no_operation_uses_is_a_warning() {
    let paths = json!({"/good": {"get": operation("good", &json!({"type": "string"}))}});
    let components =
        json!({"schemas": {"Bad": refused(), "User": {"properties": {"b": to("schemas", "Bad")}}}});
    let document = document(&paths, &components);
    for unsupported in [Unsupported::Refuse, Unsupported::Skip] {
        let generated = generated(&document, unsupported);
        assert!(!generated.files.is_empty() && !generated.diagnostics.has_errors());
        assert_eq!(generated.skipped, []);
        let text = generated.diagnostics.render();
        assert!(text.contains("; no operation uses it"), "{text}");
    }
}

#[test]
fn a_refused_document_has_the_errors_of_all_stages() {
    let good = json!({"type": "object", "properties": {"a": {"type": "string"}}});
    let conflict = json!({"allOf": [{"type": "string"}, {"properties": {"a": {}}}]});
    let paths = json!({
        "/good": {"get": operation("good", &good), "put": operation("nothing", &refused())},
        "/lost": {"get": operation("lost", &to("schemas", "None"))},
        "/conflict": {"get": operation("conflict", &conflict)},
        "/a/{id": {"get": operation("malformed", &good)},
    });
    let components = json!({"schemas": {"Unused": refused()}});
    let generated = generated(&document(&paths, &components), Unsupported::Refuse);
    assert!(generated.files.is_empty() && generated.skipped.is_empty());
    let found = generated.diagnostics.iter().map(|one| (one.severity, one.code));
    let expected = [
        (Severity::Error, Code::InvalidValue),
        (Severity::Error, Code::PathTemplate),
        (Severity::Error, Code::DanglingReference),
        (Severity::Error, Code::UnsupportedMerge),
        (Severity::Warning, Code::InvalidValue),
    ];
    let found: std::collections::HashSet<_> = found.collect();
    assert_eq!(found, std::collections::HashSet::from(expected));
}

#[test]
fn errors_of_a_swagger_document_leave_out_operations() {
    let response = |schema: Value| json!({"200": {"description": "d", "schema": schema}});
    let document = json!({
        "swagger": "2.0", "info": {"title": "t", "version": "1"},
        "paths": {
            "/good": {"get": {"operationId": "good", "responses": response(json!({"type": "string"}))}},
            "/bad": {"get": {
                "operationId": "bad",
                "responses": response(json!({"$ref": "#/definitions/Bad"})),
            }},
            "/bodies": {"put": {
                "operationId": "bodies",
                "parameters": [
                    {"name": "a", "in": "body", "schema": {"type": "string"}},
                    {"name": "b", "in": "body", "schema": {"type": "string"}},
                ],
                "responses": response(json!({"type": "string"})),
            }},
        },
        "definitions": {"Bad": refused()},
    });
    let names: Vec<_> = skipped(&document).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["PUT /bodies", "GET /bad"]);
}

#[test]
fn many_errors_of_one_kind_are_one_warning() {
    let mut paths = serde_json::Map::new();
    for index in 0..1500 {
        paths.insert(
            format!("/p{index}"),
            json!({"get": operation(&format!("p{index}"), &refused())}),
        );
    }
    paths.insert("/good".to_owned(), json!({"get": operation("good", &json!({"type": "string"}))}));
    let generated = generated(&document(&Value::Object(paths), &json!({})), Unsupported::Skip);
    assert_eq!(generated.skipped.len(), 1500);
    let warnings = generated.diagnostics.iter().filter(|one| one.severity == Severity::Warning);
    let messages: Vec<_> = warnings.map(|one| one.message.as_str()).collect();
    assert_eq!(messages, ["`nothing` is not a type; 1500 operations are left out"]);
    let others: Vec<_> = generated.diagnostics.iter().map(|one| one.others.len()).collect();
    assert_eq!(others, [1499]);
    assert!(generated.diagnostics.render().contains(" and 1496 more places\n"));
}

#[test]
fn a_document_without_remaining_operations_is_refused() {
    let nothing = document(&json!({"/bad": {"get": operation("bad", &refused())}}), &json!({}));
    let whole = json!({"openapi": "3.0.3", "info": 1, "paths": {"/a": {"get": operation("a", &json!({}))}}});
    for document in [nothing, whole] {
        let generated = generated(&document, Unsupported::Skip);
        assert!(generated.files.is_empty() && generated.diagnostics.has_errors());
        assert!(generated.skipped.is_empty());
    }
}

#[test]
fn a_property_has_any_name() {
    // `mapping` is also a member of a discriminator, which holds references as strings.
    for name in ["mapping", "$ref", "discriminator"] {
        let schema = json!({"type": "array", "items": to("schemas", "Bad")});
        let components = json!({"schemas": {
            "Bad": refused(),
            "Uses": {"type": "object", "properties": {name: schema}},
        }});
        let paths = json!({
            "/a": {"get": operation("getA", &to("schemas", "Uses"))},
            "/b": {"get": operation("getB", &json!({"type": "string"}))},
        });
        let expected = [("GET /a".to_owned(), Code::InvalidValue)];
        let found = skipped(&document(&paths, &components));
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn a_member_of_the_wrong_type_leaves_out_at_most_its_own_operation() {
    let members = [
        "tags",
        "summary",
        "description",
        "externalDocs",
        "operationId",
        "parameters",
        "requestBody",
        "responses",
        "callbacks",
        "deprecated",
        "security",
        "servers",
    ];
    let values = [
        json!("text"),
        json!(-1.5),
        json!(true),
        json!({"a": 1}),
        json!({"x-name": "a"}),
        json!([[1]]),
        json!(["a"]),
        json!([{"x-name": "a"}]),
        json!([{"x-name": {"a": 1}}]),
        json!([{"url": ["/"], "name": 1, "in": {}}]),
    ];
    for member in members {
        for value in &values {
            let mut broken = operation("broken", &json!({"type": "string"}));
            broken[member] = value.clone();
            let good = operation("good", &json!({"type": "string"}));
            let document =
                document(&json!({"/broken": {"get": broken}, "/good": {"get": good}}), &json!({}));
            let found = generated(&document, Unsupported::Skip);
            let text = format!("{member}: {value}\n{}", found.diagnostics.render());
            assert!(found.files.contains_key("operations/good.rs"), "{text}");
            assert_eq!(found.counts.operations + found.skipped.len(), 2, "{text}");
            let own = "/paths/~1broken/get";
            let mut places = found.diagnostics.iter().map(|one| one.pointer.as_str());
            assert!(places.all(|place| place.starts_with(own)), "{text}");
            let is_fault = |one: &codegen::Diagnostic| one.code == Code::Undeserializable;
            assert!(!found.diagnostics.iter().any(is_fault), "{text}");
        }
    }
}

#[test]
fn an_operation_that_is_not_an_object_is_listed_if_it_is_left_out() {
    let mut document = document(
        &json!({"/broken": {"get": null}, "/good": {"get": operation("good", &json!({}))}}),
        &json!({"securitySchemes": {"s": {"type": "other"}}}),
    );
    document["security"] = json!([{"s": []}]);
    document["paths"]["/good"]["get"]["security"] = json!([]);
    let found = generated(&document, Unsupported::Skip);
    assert_eq!(found.counts.operations, 1, "{}", found.diagnostics.render());
    let left_out: Vec<&str> = found.skipped.iter().map(|one| one.path.as_str()).collect();
    assert_eq!(left_out, ["/broken"]);
    assert_eq!(found.counts.described, 2);
}

#[test]
fn an_error_in_security_leaves_out_the_operations_that_inherit_it() {
    let good = json!({"type": "string"});
    let schemes = json!({"securitySchemes": {
        "s": {"type": "http", "scheme": "bearer"}, "bad": {"type": "other"},
    }});
    let mut own = operation("own", &good);
    own["security"] = json!([{"s": []}]);
    let mut open = operation("open", &good);
    open["security"] = json!([]);
    let paths = json!({
        "/own": {"get": own}, "/open": {"get": open}, "/inherits": {"get": operation("inherits", &good)},
    });
    let mut document = document(&paths, &schemes);
    // A requirement is not an object, its scopes are not a list of strings, the scheme is refused.
    for (security, code) in [
        (json!(["s"]), Code::WrongKind),
        (json!([{"s": {"a": true}}]), Code::WrongKind),
        (json!([{"bad": []}]), Code::InvalidValue),
    ] {
        document["security"] = security;
        assert_eq!(
            skipped(&document),
            [("GET /inherits".to_owned(), code)],
            "{}",
            document["security"]
        );
    }
}

#[test]
fn an_error_in_security_that_no_operation_inherits_is_a_warning() {
    let mut own = operation("own", &json!({"type": "string"}));
    own["security"] = json!([]);
    let mut document = document(&json!({"/own": {"get": own}}), &json!({}));
    document["security"] = json!(["s"]);
    let generated = generated(&document, Unsupported::Refuse);
    assert!(!generated.diagnostics.has_errors(), "{}", generated.diagnostics.render());
    let text = generated.diagnostics.render();
    assert!(text.contains("no operation uses it"), "{text}");
}
