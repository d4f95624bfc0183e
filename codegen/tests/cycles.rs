//! Cyclic, deep and wide documents: each is generated or refused, for all references between schemas.
//!
//! The documents are large enough that work that grows exponentially with their size does not end.

use codegen::{Code, Generated, Input, Source, Words, generate};
use serde_json::{Value, json};

/// Generates a document on a stack that only deep recursion exceeds.
fn generated(document: &Value) -> Generated {
    let text = document.to_string();
    let run = move || {
        let input = Input {
            module: "api".to_owned(),
            title: "API".to_owned(),
            document: Source::new("a", text),
            ..Input::default()
        };
        generate(input, &Words::default())
    };
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap();
    thread.join().unwrap()
}

/// Generates a document, and returns the number of its models or the codes of its errors.
fn models(document: &Value) -> Result<usize, Vec<Code>> {
    let Generated { files, diagnostics, counts, .. } = generated(document);
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

/// Returns a document with one operation that sends and receives `schema`, also as an error body.
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

/// Returns an object with one property.
fn object(property: &Value, required: bool) -> Value {
    let mut object = json!({"type": "object", "properties": {"p": property}});
    if required {
        object["required"] = json!(["p"]);
    }
    object
}

/// Returns `count` schemas. Each contains a reference to the next, and the last one contains `end`.
fn chain(count: usize, end: &Value, link: impl Fn(Value) -> Value) -> Value {
    let mut schemas = serde_json::Map::new();
    for index in 0..count {
        schemas.insert(format!("S{index}"), link(to(&format!("S{}", index + 1))));
    }
    schemas.insert(format!("S{count}"), end.clone());
    Value::Object(schemas)
}

/// Returns `count` schemas, each of which refers to the next one twice.
fn diamonds(count: usize, link: impl Fn(Value, Value) -> Value) -> Value {
    chain(count, &object(&json!({"type": "string"}), true), |next| link(next.clone(), next))
}

#[test]
fn a_model_that_requires_itself_has_an_example() {
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
fn a_model_of_exponential_size_has_a_short_example() {
    let schemas = diamonds(
        28,
        |left, right| json!({"type": "object", "required": ["l", "r"], "properties": {"l": left, "r": right}}),
    );
    assert_eq!(models(&document(&to("S0"), &schemas)), Ok(29));
}

/// Makes a schema that contains another.
type Link = fn(Value) -> Value;

/// Returns all ways in which a schema can contain another, with their names.
fn links() -> Vec<(&'static str, Link)> {
    vec![
        ("property", |next| object(&next, false)),
        ("required", |next| object(&next, true)),
        ("list", |next| object(&json!({"type": "array", "items": next}), false)),
        ("required list", |next| object(&json!({"type": "array", "items": next}), true)),
        ("map", |next| object(&json!({"type": "object", "additionalProperties": next}), true)),
        ("inline", |next| object(&object(&next, true), true)),
        ("inline in a list", |next| {
            object(&json!({"type": "array", "items": object(&next, false)}), true)
        }),
        ("described", |next| object(&json!({"allOf": [next], "description": "d"}), false)),
        ("merged", |next| {
            object(&json!({"allOf": [next, {"properties": {"q": {"type": "string"}}}]}), false)
        }),
        ("merged in a list", |next| {
            let merged = json!({"allOf": [next], "properties": {"q": {"type": "string"}}});
            object(&json!({"type": "array", "items": merged}), true)
        }),
    ]
}

#[test]
fn recursive_schemas_are_generated_in_every_position() {
    for (name, link) in links() {
        for count in [1, 2, 3] {
            let schemas = chain(count - 1, &link(to("S0")), link);
            let found = models(&document(&to("S0"), &schemas));
            assert!(
                found.as_ref().is_ok_and(|&found| found <= 2 * count),
                "{name} {count} {found:?}"
            );
            // A schema outside of the cycle may refer to it.
            let entry = document(&json!({"type": "array", "items": link(to("S0"))}), &schemas);
            assert!(models(&entry).is_ok(), "{name} {count}");
        }
    }
}

#[test]
fn a_list_may_be_defined_before_its_items() {
    let schemas = json!({
        "List": {"type": "array", "items": to("Node")},
        "Node": object(&to("List"), true),
    });
    assert_eq!(models(&document(&to("List"), &schemas)), Ok(1));
    let map = json!({"Map": {"type": "object", "additionalProperties": to("Node")}, "Node": object(&to("Map"), false)});
    assert_eq!(models(&document(&to("Map"), &map)), Ok(1));
}

#[test]
fn a_long_chain_does_not_fill_the_stack() {
    let end = object(&json!({"type": "string"}), false);
    for (name, link) in links() {
        let found = models(&document(&to("S0"), &chain(8, &end, link)));
        assert!(found.is_ok(), "{name} {found:?}");
        // rustc has a nesting limit, and so has the generator.
        let found = models(&document(&to("S0"), &chain(1_500, &end, link)));
        assert_eq!(found, Err(vec![Code::TooDeep]), "{name}");
    }
}

#[test]
fn nested_types_are_bounded() {
    for link in [
        |next| json!({"type": "array", "items": next}),
        |next| json!({"type": "object", "additionalProperties": next}),
        |next| json!({"allOf": [next]}),
    ] {
        let document = |count| document(&to("S0"), &chain(count, &json!({"type": "string"}), link));
        assert_eq!(models(&document(16)), Ok(0));
        let errors = models(&document(1_500)).unwrap_err();
        assert!(errors.iter().all(|&code| code == Code::TooDeep), "{errors:?}");
    }
}

#[test]
fn a_chain_of_references_adds_no_type() {
    for count in [16, 1_500] {
        let chain = chain(count, &json!({"type": "string"}), |next| next);
        assert_eq!(models(&document(&to("S0"), &chain)), Ok(0));
    }
}

#[test]
fn a_schema_reached_twice_in_all_of_is_merged_once() {
    let schemas = diamonds(200, |left, right| json!({"allOf": [left, right], "required": ["p"]}));
    assert_eq!(models(&document(&to("S0"), &schemas)), Ok(1));
    let base = object(&json!({"type": "string"}), false);
    for count in [40, 1_500] {
        let link = |next| json!({"allOf": [next, {"properties": {"q": {"type": "string"}}}]});
        assert_eq!(models(&document(&to("S0"), &chain(count, &base, link))), Ok(1));
    }
}

/// Returns a cycle of `count` objects whose names start with `name`. The property `p` of each is the next object.
fn ring(name: &str, count: usize) -> Vec<(String, Value)> {
    let next = |index: usize| to(&format!("{name}{}", (index + 1) % count));
    (0..count).map(|index| (format!("{name}{index}"), object(&next(index), false))).collect()
}

#[test]
fn a_property_that_two_cycles_define_is_merged_once_for_each_pair_of_objects() {
    // The property `p` of `All` merges L1 and R1, whose properties merge L2 and R2, until a pair occurs again.
    for (left, right, pairs) in [(1, 1, 1), (1, 3, 3), (2, 3, 6), (4, 6, 12)] {
        let mut schemas: serde_json::Map<_, _> =
            ring("L", left).into_iter().chain(ring("R", right)).collect();
        schemas.insert("All".to_owned(), json!({"allOf": [to("L0"), to("R0")]}));
        let document = document(&to("All"), &Value::Object(schemas));
        assert_eq!(models(&document), Ok(1 + pairs), "{left} {right}");
    }
}

#[test]
fn the_nesting_of_merged_properties_is_bounded() {
    let mut schemas: serde_json::Map<_, _> =
        ring("L", 7).into_iter().chain(ring("R", 11)).collect();
    schemas.insert("All".to_owned(), json!({"allOf": [to("L0"), to("R0")]}));
    let document = document(&to("All"), &Value::Object(schemas));
    assert_eq!(models(&document), Err(vec![Code::TooDeep]));
}

#[test]
fn a_parameter_of_a_recursive_type_is_generated() {
    for location in ["query", "header"] {
        for schema in [json!({"type": "array", "items": to("S")}), to("S")] {
            let schemas = json!({"S": object(&to("S"), true), "T": {"type": "string"}});
            let mut document = document(&to("T"), &schemas);
            document["paths"]["/a"]["put"]["parameters"] =
                json!([{"name": "p", "in": location, "schema": schema}]);
            assert!(models(&document).is_ok());
        }
    }
}

/// A pseudo-random sequence of numbers that is the same in each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    /// Makes a schema of any kind that refers to some of six others.
    fn schema(&mut self, depth: usize) -> Value {
        let other = |numbers: &mut Self| to(&format!("S{}", numbers.below(6)));
        // The first two are objects.
        let base = |numbers: &mut Self| to(&format!("S{}", numbers.below(2)));
        if depth == 0 {
            return other(self);
        }
        match self.below(10) {
            0 => other(self),
            1 => json!({"type": "array", "items": self.schema(depth - 1)}),
            2 => json!({"type": "object", "additionalProperties": self.schema(depth - 1)}),
            3 => json!({"allOf": [self.schema(depth - 1)], "description": "d"}),
            4 => {
                json!({"allOf": [base(self), {"nullable": true}, {"properties": {"m": self.schema(depth - 1)}}]})
            }
            5 => json!({"allOf": [base(self)], "required": ["p"], "additionalProperties": false}),
            6 => json!({"items": self.schema(depth - 1), "nullable": true}),
            7 => json!({"type": "string", "enum": ["x", "y"]}),
            _ => self.object(depth),
        }
    }

    fn object(&mut self, depth: usize) -> Value {
        let mut object = object(&self.schema(depth - 1), true);
        object["properties"]["q"] = self.schema(depth - 1);
        object["properties"]["r"] = json!({"type": "string", "readOnly": true});
        object["required"] = json!(["p", "r"]);
        object
    }

    /// Makes a document with such schemas in all possible places.
    fn document(&mut self) -> Value {
        let mut content = || json!({"application/json": {"schema": self.schema(3)}});
        let responses = json!({"R": {"description": "d", "content": content()}});
        let bodies = json!({"B": {"required": true, "content": content()}});
        let inline = json!({"description": "d", "content": content()});
        let mut schemas = serde_json::Map::new();
        for index in 0..6 {
            let schema = if index < 2 { self.object(3) } else { self.schema(3) };
            schemas.insert(format!("S{index}"), schema);
        }
        let response = json!({"$ref": "#/components/responses/R"});
        let body = json!({"$ref": "#/components/requestBodies/B"});
        let parameter = json!({"name": "p", "in": "query", "schema": self.schema(1)});
        let form =
            json!({"content": {"application/x-www-form-urlencoded": {"schema": self.schema(1)}}});
        json!({
            "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
            "paths": {
                "/a": {
                    "get": {"operationId": "a", "parameters": [parameter], "responses": {"200": response, "400": inline}},
                    "put": {"operationId": "b", "requestBody": body, "responses": {"200": inline, "default": response}},
                },
                "/b": {
                    "put": {"operationId": "c", "requestBody": body, "responses": {"200": response, "404": response}},
                    "post": {"operationId": "d", "requestBody": form, "responses": {"200": response}},
                },
            },
            "components": {"responses": responses, "requestBodies": bodies, "schemas": schemas},
        })
    }
}

#[test]
fn random_references_are_generated_or_reported() {
    let mut numbers = Numbers(1);
    let (mut good, mut all) = (0, 0);
    for _ in 0..300 {
        let mut document = numbers.document();
        // Most documents are refused because of an invalid parameter. Without the parameters, many are valid.
        for is_whole in [true, false] {
            if !is_whole {
                document["paths"]["/a"]["get"]["parameters"] = json!([]);
                document["paths"]["/b"].as_object_mut().unwrap().shift_remove("post");
            }
            all += 1;
            good += usize::from(models(&document).is_ok());
        }
    }
    assert!(good > all / 3, "{good} of {all}");
}
