//! Conflicts of names: the diagnostic names both elements, and an overlay gives one of them another name in Rust.

use codegen::{Code, Diagnostics, Generated, Input, Source, Words, generate};

const DOCUMENT: &str = "\
openapi: 3.0.3
info: {title: t, version: v}
paths:
  /a:
    post:
      operationId: getA
      parameters:
      - {name: p-q, in: query, schema: {type: string}}
      - {name: p_q, in: query, schema: {type: string}}
      - {name: body, in: query, schema: {type: string}}
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/E'}}}}
      responses:
        '200':
          description: d
          content:
            application/a-b+json: {schema: {$ref: '#/components/schemas/A'}}
            application/a_b+json: {schema: {$ref: '#/components/schemas/a'}}
  /b:
    post:
      operationId: get_a
      responses: {'200': {description: d}}
components:
  schemas:
    A: {properties: {c-d: {type: string}, c_d: {$ref: '#/components/schemas/E'}, extra: {type: string}}}
    a: {properties: {x: {type: string}}}
    E: {type: string, enum: [on-hold, on_hold, unknown]}
";

/// Each conflict: the element with another name, the other element, and the target and update that end it.
const CONFLICTS: &[(&str, &str, &str, &str)] = &[
    (
        "parameter `p_q` conflicts with parameter `p-q`: both become the argument `p_q`, so this one is `p_q2`",
        "/paths/~1a/post/parameters/0",
        "$.paths['/a'].post.parameters[1]",
        "{x-name: underscore}",
    ),
    (
        "result `a_b+json` conflicts with result `a-b+json`: both become the variant `ABJson`, so this one is `ABJson2`",
        "/paths/~1a/post/responses/200/content/application~1a-b+json",
        "$.paths['/a'].post.responses['200'].content['application/a_b+json']",
        "{x-name: Text}",
    ),
    (
        "operation `get_a` conflicts with operation `getA`: both become the type `GetAOperation`, so this one is `GetAOperation2`",
        "/paths/~1a/post/operationId",
        "$.paths['/b'].post",
        "{x-name: getB}",
    ),
    (
        "property `c_d` conflicts with property `c-d`: both become the field `c_d`, so this one is `c_d2`",
        "/components/schemas/A/properties/c-d",
        "$.components.schemas.A.properties.c_d",
        "{x-name: underscore}",
    ),
    (
        "schema `a` conflicts with schema `A`: both become the type `A`, so this one is `A2`",
        "/components/schemas/A",
        "$.components.schemas.a",
        "{x-name: Small}",
    ),
    (
        "enum value `on_hold` conflicts with enum value `on-hold`: both become the variant `OnHold`, so this one is `OnHold2`",
        "/components/schemas/E/enum",
        "$.components.schemas.E",
        "{x-enum-names: {on_hold: Underscore}}",
    ),
];

fn generated(actions: &str) -> Generated {
    let head = "overlay: 1.0.0\ninfo: {title: t, version: v}\nactions:\n";
    let overlay = Source::new("fix.yaml", format!("{head}{actions}"));
    let input = Input {
        module: "api".to_owned(),
        title: "API".to_owned(),
        document: Source::new("a.yaml", DOCUMENT),
        overlays: if actions.is_empty() { Vec::new() } else { vec![overlay] },
        ..Input::default()
    };
    generate(input, &Words::default())
}

/// Returns the message of each warning, and the pointer and the line of the other element.
fn conflicts(diagnostics: &Diagnostics) -> Vec<(String, String, usize)> {
    let conflicts = diagnostics.iter().filter(|it| it.code == Code::NamingConflict);
    let conflicts = conflicts.map(|it| {
        let other = it.related.as_ref().map(|related| {
            let place = related.place.as_ref().unwrap();
            assert!(it.to_string().contains(&format!("a.yaml:{}:", place.line)), "{it}");
            (related.pointer.to_string(), place.line)
        });
        let (pointer, line) = other.unwrap_or_default();
        (it.message.clone(), pointer, line)
    });
    conflicts.collect()
}

#[test]
fn a_conflict_names_both_elements_and_their_places() {
    let Generated { files, diagnostics, .. } = generated("");
    assert!(!files.is_empty(), "{}", diagnostics.render());
    let found = conflicts(&diagnostics);
    assert_eq!(found.len(), CONFLICTS.len(), "{}", diagnostics.render());
    for (message, pointer, ..) in CONFLICTS {
        let conflict = found.iter().find(|(found, ..)| found == message);
        let Some((_, found, line)) = conflict else {
            panic!("{message}\n{}", diagnostics.render())
        };
        assert_eq!(found, pointer, "{message}");
        assert_eq!(*line > 0, !pointer.is_empty(), "{message}");
    }
}

#[test]
fn an_overlay_resolves_each_conflict() {
    let mut all = String::new();
    for (message, _, target, update) in CONFLICTS {
        let action = format!("- {{target: \"{target}\", description: why, update: {update}}}\n");
        let Generated { files, diagnostics, .. } = generated(&action);
        assert!(!files.is_empty(), "{}", diagnostics.render());
        let found = conflicts(&diagnostics);
        assert_eq!(found.len(), CONFLICTS.len() - 1, "{message}\n{}", diagnostics.render());
        assert!(found.iter().all(|(found, ..)| found != message), "{message}");
        all.push_str(&action);
    }
    let Generated { files, diagnostics, .. } = generated(&all);
    assert_eq!(diagnostics.render(), "");
    // The names in JSON and HTTP stay as they are.
    let text: String = files.values().map(String::as_str).collect();
    for name in ["p_q", "c_d", "on_hold"] {
        assert!(text.contains(&format!("\"{name}\"")), "{name}");
    }
}

#[test]
fn generated_names_are_reserved() {
    let Generated { files, diagnostics, .. } = generated("");
    let conflicts = conflicts(&diagnostics);
    for (item, name) in [
        ("body_parameter: Option<String>", "body"),
        ("pub fn body_parameter(", "body"),
        ("pub extra_property: Option<String>", "extra"),
        ("UnknownValue: \"unknown\"", "unknown"),
    ] {
        assert!(files.values().any(|text| text.contains(item)), "{item}");
        let label = format!("`{name}` conflicts");
        assert!(conflicts.iter().all(|(message, ..)| !message.contains(&label)), "{conflicts:?}");
    }
}

#[test]
fn names_that_differ_in_symbols_do_not_conflict() {
    let schemas = "\
- target: $.components.schemas
  description: why
  update:
    a:
      properties:
        '+1': {type: string}
        '-1': {type: string}
        '@type': {type: string}
        type: {type: string}
    E: {enum: ['-created', created, C++, 'C', 'C#', '*', '/', '<=', 'GMT+0', GMT-0]}
";
    let Generated { files, diagnostics, .. } = generated(schemas);
    assert_eq!(diagnostics.iter().filter(|it| it.code == Code::NamingImpossible).count(), 0);
    let text: String = files.values().map(String::as_str).collect();
    for item in [
        "optional plus_1: \"+1\"",
        "optional minus_1: \"-1\"",
        "optional at_type: \"@type\"",
        "optional r#type: \"type\"",
        "MinusCreated: \"-created\"",
        "Created: \"created\"",
        "CPlusPlus: \"C++\"",
        "C: \"C\"",
        "CHash: \"C#\"",
        "Star: \"*\"",
        "Slash: \"/\"",
        "LessEqual: \"<=\"",
        "GmtPlus0: \"GMT+0\"",
        "Gmt0: \"GMT-0\"",
    ] {
        assert!(text.contains(item), "{item}\n{}", diagnostics.render());
    }
}

#[test]
fn a_rename_without_effect_is_reported() {
    let schemas = "\
- target: $.components.schemas
  description: why
  update: {B: {type: string, x-name: Text}}
- target: $.components.schemas.a
  description: why
  update:
    allOf: [{properties: {v: {type: string}}, x-name: Part}]
    properties:
      # These two have an effect.
      field: {$ref: '#/components/schemas/B', x-name: field_b}
      model: {type: array, items: {type: object, properties: {z: {}}, x-name: Item}}
      string: {type: array, items: {type: string, x-name: Element}}
      reference: {type: array, items: {allOf: [{$ref: '#/components/schemas/A'}], x-name: Other}}
";
    let Generated { diagnostics, .. } = generated(schemas);
    let unused = diagnostics.iter().filter(|it| it.code == Code::NamingIneffective);
    let mut unused: Vec<&str> = unused.map(|it| it.pointer.as_str()).collect();
    unused.sort_unstable();
    let expected = [
        "/components/schemas/B/x-name",
        "/components/schemas/a/allOf/0/x-name",
        "/components/schemas/a/properties/reference/items/x-name",
        "/components/schemas/a/properties/string/items/x-name",
    ];
    assert_eq!(unused, expected, "{}", diagnostics.render());
}

#[test]
fn a_name_must_be_a_rust_identifier() {
    let long = "a".repeat(121);
    for name in ["''", "' '", "日本", "1.5", "[a]", "null", "true", &long] {
        for (target, update, at) in [
            ("$.components.schemas.a", format!("{{x-name: {name}}}"), "a/x-name"),
            (
                "$.components.schemas.E",
                format!("{{x-enum-names: {{on-hold: {name}}}}}"),
                "E/x-enum-names/on-hold",
            ),
        ] {
            let action = format!("- {{target: {target}, description: why, update: {update}}}\n");
            let Generated { diagnostics, .. } = generated(&action);
            let errors: Vec<_> =
                diagnostics.iter().map(|it| (it.code, it.pointer.as_str())).collect();
            let at = format!("/components/schemas/{at}");
            assert!(errors.contains(&(Code::Extension, at.as_str())), "{name} {errors:?}");
        }
    }
    for (update, at) in [("[a]", ""), ("{other: Other}", "/other")] {
        let action = format!(
            "- {{target: $.components.schemas.E, description: why, update: {{x-enum-names: {update}}}}}\n"
        );
        let Generated { diagnostics, .. } = generated(&action);
        let errors: Vec<_> =
            diagnostics.iter().map(|it| (it.code, it.pointer.to_string())).collect();
        assert_eq!(errors, [(Code::Extension, format!("/components/schemas/E/x-enum-names{at}"))]);
    }
}

/// The alternatives of a union without names, and the variants that they become.
const ALTERNATIVES: &[(&str, &str)] = &[
    ("{type: string}", "String"),
    ("{type: string, enum: [a-z]}", "AZ"),
    ("{type: string, enum: ['']}", "Empty"),
    ("{type: string, enum: [x, y, z]}", "Enum2"),
    ("{type: string, enum: ['!']}", "Enum"),
    ("{type: integer}", "Integer"),
    ("{type: array, items: {type: string}}", "StringList"),
    ("{type: array, items: {type: array, items: {type: integer}}}", "IntegerListList"),
    ("{type: object, properties: {kind: {type: string, enum: [b, a]}}}", "AOrB"),
    ("{type: object, properties: {kind: {type: string, enum: [c]}}}", "C"),
    ("{title: Same, type: object, properties: {kind: {type: string, enum: [d]}}}", "Same"),
    ("{title: Same, type: object, properties: {kind: {type: string, enum: [e]}}}", "Same2"),
];

/// Returns the variants of a union with these alternatives.
fn variants(alternatives: &[&str]) -> Vec<String> {
    let union = alternatives.join(", ");
    let document = format!(
        "openapi: 3.0.3\ninfo: {{title: t, version: v}}\npaths: {{/a: {{get: {{operationId: a, responses: {{'200': \
         {{description: d, content: {{application/json: {{schema: {{$ref: '#/components/schemas/U'}}}}}}}}}}}}}}}}\n\
         components: {{schemas: {{U: {{oneOf: [{union}]}}}}}}\n"
    );
    let input = Input {
        module: "api".to_owned(),
        title: "t".to_owned(),
        document: Source::new("api.yaml", document),
        ..Input::default()
    };
    let Generated { files, diagnostics, .. } = generate(input, &Words::default());
    let file = files.get("models/u.rs").unwrap_or_else(|| panic!("{}", diagnostics.render()));
    let body = file.split_once("pub enum U {").unwrap().1.split_once("\n}").unwrap().0;
    let lines = body.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    let names = lines.filter_map(|line| Some(line.split_once('(')?.0.to_owned()));
    names.filter(|name| name != "Unknown").collect()
}

#[test]
fn a_variant_has_the_same_name_wherever_its_alternative_stands() {
    let mut order: Vec<&(&str, &str)> = ALTERNATIVES.iter().collect();
    for turn in 0..ALTERNATIVES.len() {
        order.rotate_left(1);
        if turn % 2 == 1 {
            order.reverse();
        }
        let expected: Vec<&str> = order.iter().map(|(_, name)| *name).collect();
        let alternatives: Vec<&str> = order.iter().map(|(schema, _)| *schema).collect();
        assert_eq!(variants(&alternatives), expected);
    }
}

#[test]
fn objects_without_fixed_values_are_named_by_a_property_of_their_own() {
    let objects = [
        "{type: object, required: [name], properties: {name: {type: string}}}",
        "{type: object, required: [name, employer], properties: {id: {}, name: {type: string}, employer: {type: string}}}",
        "{type: object, required: [register], properties: {register: {type: string}}}",
    ];
    assert_eq!(variants(&objects), ["Object", "Employer", "Register"]);
    let formats =
        ["{type: object, additionalProperties: {type: string, format: x}}", "{type: boolean}"];
    assert_eq!(variants(&formats), ["Object", "Boolean"]);
}

/// Generates the client of a document with two schemas, `a_b` and `aB`, whose types have the same name. The first is the
/// body of a result, the second that of an error.
fn with_same_names(left: &str, right: &str) -> Generated {
    let document = format!(
        "\
openapi: 3.0.3
info: {{title: t, version: v}}
paths:
  /a:
    get:
      operationId: getA
      responses:
        '200': {{description: d, content: {{application/json: {{schema: {{$ref: '#/components/schemas/a_b'}}}}}}}}
        '400': {{description: d, content: {{application/json: {{schema: {{$ref: '#/components/schemas/aB'}}}}}}}}
components:
  schemas:
    a_b: {left}
    aB: {right}
    Cat: {{type: object, properties: {{kind: {{type: string}}, claws: {{type: integer}}}}}}
    Dog: {{type: object, properties: {{kind: {{type: string}}, tail: {{type: string}}}}}}
"
    );
    let document = Source::new("t.yaml", document);
    let input = Input { module: "api".to_owned(), document, ..Input::default() };
    generate(input, &Words::new(&[]))
}

/// Returns the code of the diagnostic about two schemas whose types have the same name.
fn code_of_same_names(left: &str, right: &str) -> Code {
    let Generated { diagnostics, .. } = with_same_names(left, right);
    let codes = diagnostics.iter().map(|one| one.code);
    let codes: Vec<Code> =
        codes.filter(|code| matches!(code, Code::NamingMerged | Code::NamingConflict)).collect();
    let [code] = codes.as_slice() else { panic!("{}", diagnostics.render()) };
    *code
}

#[test]
fn equal_unions_with_one_name_become_one_type() {
    let cat_or_dog = "[{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]";
    let by_kind = format!("{{oneOf: {cat_or_dog}, discriminator: {{propertyName: kind}}}}");
    let unions = [
        by_kind.clone(),
        // By another rule, with other values, with other alternatives, in another order.
        format!("{{oneOf: {cat_or_dog}}}"),
        format!(
            "{{oneOf: {cat_or_dog}, discriminator: {{propertyName: kind, mapping: {{c: Cat}}}}}}"
        ),
        format!("{{oneOf: {cat_or_dog}, discriminator: {{propertyName: claws}}}}"),
        by_kind.replace("schemas/Dog'}", "schemas/Dog'}, {type: string}"),
        "{oneOf: [{type: string}, {type: integer}]}".to_owned(),
        "{oneOf: [{type: integer}, {type: string}]}".to_owned(),
        "{oneOf: [{type: string}, {type: boolean}]}".to_owned(),
        "{type: object, properties: {kind: {type: string}}}".to_owned(),
    ];
    for (index, left) in unions.iter().enumerate() {
        for (other, right) in unions.iter().enumerate() {
            let expected = if index == other { Code::NamingMerged } else { Code::NamingConflict };
            assert_eq!(code_of_same_names(left, right), expected, "{left} and {right}");
        }
    }
}

#[test]
fn an_error_body_that_equals_another_schema_has_a_bounded_debug() {
    let schema = "{type: object, properties: {text: {type: string}}}";
    let Generated { files, diagnostics, .. } = with_same_names(schema, schema);
    assert!(
        diagnostics.iter().any(|one| one.code == Code::NamingMerged),
        "{}",
        diagnostics.render()
    );
    assert!(files["models/a_b.rs"].contains("error::debug_object"), "{}", files["models/a_b.rs"]);
}
