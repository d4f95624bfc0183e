//! Valid documents with keywords that have no effect, and with references in every notation, are generated.

use codegen::{Code, Generated, Input, Severity, Source, Words, generate};
use serde_json::{Map, Value, json};

fn generated(document: &Value) -> Generated {
    let input = Input {
        module: "api".to_owned(),
        title: "API".to_owned(),
        document: Source::new("a.json", document.to_string()),
        ..Input::default()
    };
    generate(input, &Words::default())
}

/// Asserts that a document is generated, and returns the codes of its warnings.
#[track_caller]
fn warnings(document: &Value) -> Vec<Code> {
    let Generated { files, diagnostics, .. } = generated(document);
    assert!(!files.is_empty(), "{}\n{document:#}", diagnostics.render());
    let warnings = diagnostics.iter().filter(|it| it.severity == Severity::Warning);
    warnings.map(|it| it.code).collect()
}

/// Returns a document with `schema` in every place of an operation that has a schema of any type.
fn document(schema: &Value, components: &Value) -> Value {
    let content = json!({"application/json": {"schema": schema}});
    json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"put": {
            "operationId": "a",
            "requestBody": {"content": content},
            "responses": {
                "200": {"description": "d", "content": content},
                "400": {"description": "d", "content": content},
            },
        }}},
        "components": components,
    })
}

fn to(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// Returns every keyword that contains schemas, with references to an object and to nothing, and with an unsupported
/// schema.
fn keywords() -> Vec<(&'static str, Value)> {
    let mut keywords = Vec::new();
    for inner in [
        to("Object"),
        to("None"),
        to("Chain"),
        json!({"properties": {"p": to("Object")}}),
        json!({"oneOf": [{}], "properties": {"q": {"type": "nothing"}}}),
    ] {
        keywords.push(("items", inner.clone()));
        keywords.push(("additionalProperties", inner.clone()));
        keywords.push(("properties", json!({"x": inner, "x-y": inner})));
    }
    keywords
}

#[test]
fn keywords_for_another_type_are_not_followed() {
    let components = json!({"schemas": {
        "Object": {"type": "object", "properties": {"unseen": {"type": "string"}}},
        "Chain": to("Object"),
    }});
    let of = |ty: &str| match ty {
        "array" => ["items"].as_slice(),
        "object" => &["properties", "additionalProperties"],
        _ => &[],
    };
    for ty in ["string", "number", "integer", "boolean", "array", "object"] {
        for (keyword, value) in keywords() {
            if of(ty).contains(&keyword) {
                continue;
            }
            let mut schema = json!({"type": ty});
            if ty == "array" {
                schema["items"] = json!({"type": "string"});
            }
            schema[keyword] = value;
            let places = [
                schema.clone(),
                json!({"type": "array", "items": schema}),
                json!({"type": "object", "additionalProperties": schema}),
                json!({"type": "object", "properties": {"p": schema}}),
                json!({"properties": {"p": {"allOf": [schema]}}}),
            ];
            for schema in places {
                let found = warnings(&document(&schema, &components));
                assert!(found.iter().all(|code| *code == Code::Ineffective), "{schema} {found:?}");
                assert!(!found.is_empty(), "{schema}");
            }
        }
    }
    // Without a type, `properties` means an object, and `items` an array.
    for schema in [
        json!({"properties": {"a": {}}, "items": to("None")}),
        json!({"items": {}, "additionalProperties": to("None")}),
    ] {
        let found = warnings(&document(&schema, &components));
        assert!(found.iter().all(|code| *code == Code::Ineffective), "{schema} {found:?}");
    }
}

#[test]
fn parameters_that_are_ignored_are_not_followed() {
    for name in ["Authorization", "accept", "Content-Type", "Host", "content-length", "TE"] {
        let mut document = document(
            &json!({"type": "string"}),
            &json!({"schemas": {"S": {"properties": {"unseen": {}}}}}),
        );
        document["paths"]["/a"]["put"]["parameters"] =
            json!([{"name": name, "in": "header", "schema": to("S")}]);
        assert_eq!(warnings(&document), [Code::Ineffective], "{name}");
    }
}

#[test]
fn components_of_any_name_are_found_in_every_notation() {
    let notations: &[(&str, &[&str])] = &[
        ("A B", &["A%20B", "A B"]),
        ("a/b~c", &["a~1b~0c", "a%7E1b%7e0c"]),
        ("größe", &["größe", "gr%C3%B6%C3%9Fe"]),
        ("100%", &["100%25"]),
        ("a#b?c", &["a#b?c", "a%23b%3Fc"]),
        ("~1", &["~01"]),
        ("x-y", &["x-y", "%78-y"]),
    ];
    for (name, notations) in notations {
        for notation in *notations {
            let to = |section: &str| json!({"$ref": format!("#/components/{section}/{notation}")});
            let content = json!({"application/json": {"schema": to("schemas")}});
            let document = json!({
                "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
                "paths": {"/a": {"put": {
                    "operationId": "a",
                    "parameters": [to("parameters")],
                    "requestBody": to("requestBodies"),
                    "responses": {"200": to("responses"), "default": to("responses")},
                }}},
                "components": {
                    "schemas": {*name: {"properties": {"p": {"allOf": [to("schemas")]}}}},
                    "responses": {*name: {"description": "d", "content": content}},
                    "requestBodies": {*name: {"content": content}},
                    "parameters": {*name: {"name": "p", "in": "query", "schema": {"type": "string"}}},
                },
            });
            assert_eq!(warnings(&document), [], "{notation}");
            let swagger = |section: &str| json!({"$ref": format!("#/{section}/{notation}")});
            let document = json!({
                "swagger": "2.0", "info": {"title": "t", "version": "1"},
                "paths": {"/a": {"put": {
                    "operationId": "a",
                    "parameters": [swagger("parameters")],
                    "responses": {"200": swagger("responses"), "default": swagger("responses")},
                }}},
                "definitions": {*name: {"properties": {"p": {"allOf": [swagger("definitions")]}}}},
                "responses": {*name: {"description": "d", "schema": swagger("definitions")}},
                "parameters": {*name: {"name": "p", "in": "body", "schema": swagger("definitions")}},
            });
            assert_eq!(warnings(&document), [], "{notation}");
        }
    }
}

/// Returns a section of `count` names for one component.
fn chain(section: &str, count: usize, end: Value) -> Value {
    let mut components = Map::new();
    for index in 0..count {
        let next = format!("#/components/{section}/C{}", index + 1);
        components.insert(format!("C{index}"), json!({"$ref": next}));
    }
    components.insert(format!("C{count}"), end);
    Value::Object(components)
}

#[test]
fn chains_of_references_have_any_length() {
    for count in [70, 10_000] {
        let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/C0"}}});
        let first = |section: &str| json!({"$ref": format!("#/components/{section}/C0")});
        let object = json!({"type": "object", "properties": {"p": {"type": "string"}}});
        let parameter = json!({"name": "p", "in": "query", "schema": first("schemas")});
        let mut document = json!({
            "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
            "paths": {"/a": {"put": {
                "operationId": "a",
                "requestBody": first("requestBodies"),
                "responses": {"200": first("responses"), "default": first("responses")},
                "security": [{"C0": []}],
            }}},
            "components": {
                "schemas": chain("schemas", count, object),
                "responses": chain("responses", count, json!({"description": "d", "content": content})),
                "requestBodies": chain("requestBodies", count, json!({"content": content})),
                "securitySchemes":
                    chain("securitySchemes", count, json!({"type": "http", "scheme": "basic"})),
            },
        });
        assert_eq!(warnings(&document), [], "{count}");
        document["components"]["parameters"] = chain("parameters", count, parameter);
        document["components"]["schemas"] =
            chain("schemas", count, json!({"type": "array", "items": {"type": "string"}}));
        document["paths"]["/a"]["put"]["parameters"] = json!([first("parameters")]);
        assert_eq!(warnings(&document), [], "{count}");
    }
}

#[test]
fn a_cycle_of_references_that_no_operation_uses_is_a_warning() {
    for section in ["schemas", "responses", "parameters", "requestBodies"] {
        for count in [0, 1, 100] {
            let back = json!({"$ref": format!("#/components/{section}/C0")});
            let mut document = document(&json!({"type": "string"}), &json!({}));
            document["components"][section] = chain(section, count, back);
            let Generated { files, diagnostics, .. } = generated(&document);
            // No operation uses the components, so they are left out.
            assert!(!files.is_empty() && !diagnostics.has_errors());
            let found = diagnostics.iter().filter(|it| it.severity == Severity::Warning);
            let found: Vec<_> = found.map(|it| (it.code, 1 + it.others.len())).collect();
            let places = found.iter().map(|(_, places)| places).sum::<usize>();
            assert_eq!(places, count + 1, "{section} {count}");
            assert!(found.iter().all(|(code, _)| *code == Code::CircularReference));
            let text = diagnostics.render();
            assert_eq!(text.contains("`C0` → `C1` → `C0`"), count == 1, "{text}");
        }
    }
}

#[test]
fn a_part_of_a_schema_that_another_part_makes_unused_is_noted() {
    let object = r#"{"type": "object", "properties": {"x": {"type": "string"}}}"#;
    let body = |media_type: &str, schema: &str| {
        format!(
            r#"{{"openapi": "3.0.3", "info": {{"title": "t", "version": "v"}}, "paths": {{"/a": {{"post": {{
            "operationId": "a", "responses": {{"204": {{"description": "d"}}}},
            "requestBody": {{"content": {{"{media_type}": {{"schema": {schema}}}}}}}}}}}}}}}"#
        )
    };
    let part = |schema: &str| {
        body(
            "multipart/form-data",
            &format!(r#"{{"type": "object", "properties": {{"file": {schema}}}}}"#),
        )
    };
    let json = |schema: &str| body("application/json", schema);
    let alternatives =
        format!(r#""oneOf": [{object}, {{"type": "object", "properties": {{"y": {{}}}}}}]"#);
    for document in [
        part(&format!(
            r#"{{"type": "string", "format": "binary", "allOf": [{{"type": "array", "items": {object}}}, {{"items": {{"type": "string"}}}}]}}"#
        )),
        part(&format!(
            r#"{{"anyOf": [{{"type": "string", "format": "binary"}}, {{"type": "string", "format": "binary", "allOf": [{object}]}}]}}"#
        )),
        json(&format!(r#"{{"type": "string", "format": "binary", {alternatives}}}"#)),
        json(&format!(r#"{{"type": "array", "items": {object}, {alternatives}}}"#)),
        json(&format!(r#"{{"type": "object", "additionalProperties": {object}, {alternatives}}}"#)),
        json(&format!(
            r#"{{"type": "array", "items": {object}, "oneOf": [{{"type": "integer"}}]}}"#
        )),
        json(&format!(
            r#"{{"type": "array", "items": {object}, "oneOf": [{{"properties": {{"y": {{}}}}}}]}}"#
        )),
    ] {
        let input = Input {
            module: "api".to_owned(),
            document: Source::new("a.json", document.as_str()),
            ..Input::default()
        };
        let Generated { files, diagnostics, .. } = generate(input, &Words::default());
        assert!(!files.is_empty(), "{document}\n{}", diagnostics.render());
        let is_named = diagnostics.iter().any(|one| one.code == Code::NotGenerated);
        assert!(is_named, "{document}");
    }
}

#[test]
fn an_integer_has_the_width_of_its_format_and_the_sign_of_its_minimum() {
    let types = [
        (json!({"format": "int8"}), "i8"),
        (json!({"format": "int8", "minimum": 0}), "u8"),
        (json!({"format": "uint8"}), "u8"),
        (json!({"format": "int16"}), "i16"),
        (json!({"format": "int16", "minimum": 0}), "u16"),
        (json!({"format": "uint16"}), "u16"),
        (json!({"format": "int32"}), "i32"),
        (json!({"format": "int32", "minimum": 0}), "u32"),
        (json!({"format": "uint32"}), "u32"),
        (json!({"format": "int64"}), "i64"),
        (json!({}), "i64"),
        (json!({"minimum": 0}), "u64"),
        (json!({"format": "uint64"}), "u64"),
    ];
    let mut properties = Map::new();
    for (index, (schema, _)) in types.iter().enumerate() {
        let mut schema = schema.clone();
        schema["type"] = json!("integer");
        properties.insert(format!("n_{index}"), schema);
    }
    let components = json!({"schemas": {"A": {"type": "object", "properties": properties}}});
    let Generated { files, .. } = generated(&document(&to("A"), &components));
    for (index, (schema, ty)) in types.iter().enumerate() {
        let field = format!("pub n_{index}: Option<{ty}>,");
        assert!(files["models/a.rs"].contains(&field), "{schema}: no `{field}`");
    }
}

#[test]
fn alternatives_are_told_apart_by_values_of_which_some_are_equal() {
    let object = |values: &[&str], name: Option<&str>| {
        let mut object = json!({
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"type": "string", "enum": values}},
        });
        if let Some(name) = name {
            object["required"] = json!(["kind", name]);
            object["properties"][name] = json!({"type": "string"});
        }
        object
    };
    let components = json!({"schemas": {
        "U": {"oneOf": [to("A"), to("B"), to("C")]},
        "A": object(&["a", "b"], None),
        "B": object(&["b", "c"], Some("x")),
        "C": object(&["d"], None),
    }});
    let Generated { files, .. } = generated(&document(&to("U"), &components));
    let union = &files["models/u.rs"];
    let place = |row: &str| union.find(row).unwrap_or_else(|| panic!("no `{row}` in\n{union}"));
    // `kind` is `b` in two of them: the one with more required properties is tested first.
    let b = place(r#"[union::Shape::Object(&[("x", &[]), ("kind", &["b", "c"])])]"#);
    let a = place(r#"[union::Shape::Object(&[("kind", &["a", "b"])])]"#);
    place(r#"[union::Shape::Object(&[("kind", &["d"])])]"#);
    assert!(b < a);
}

#[test]
fn a_body_has_a_method_for_each_encoding() {
    let with = |content: Value| {
        let mut document = document(&json!({"type": "string"}), &json!({}));
        document["paths"]["/a"]["put"]["requestBody"]["content"] = content;
        let Generated { files, diagnostics, .. } = generated(&document);
        let methods = files.keys().filter_map(|path| path.strip_prefix("operations/"));
        (methods.map(str::to_owned).collect::<Vec<_>>(), diagnostics.render())
    };
    let form = json!({"schema": {"type": "object", "properties": {"x": {"type": "string"}}}});
    let (methods, _) = with(json!({"application/json": form, "text/plain": {}, "image/png": {}}));
    assert_eq!(methods, ["a.rs", "a_bytes.rs", "a_text.rs"]);
    let (first, second) = ("multipart/form-data", "Multipart/Form-Data");
    let (methods, notes) = with(json!({first: form, second: form}));
    assert_eq!(methods, ["a.rs"]);
    let said = format!("the body is sent as `{first}`: `{second}` is not used");
    assert!(notes.contains(&said), "{notes}");
    let file = json!({"type": "string", "format": "binary"});
    let file = json!({"schema": {"type": "object", "properties": {"x": file}}});
    let (methods, notes) = with(json!({"application/json": file, "multipart/form-data": file}));
    assert_eq!(methods, ["a.rs"]);
    let said = "the body is sent as `multipart/form-data`: `application/json` is not used";
    assert!(notes.contains(said), "{notes}");
}
