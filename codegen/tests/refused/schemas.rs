//! Schemas and names that are refused, or generated with a diagnostic.

use codegen::Severity;

use super::{OK, check, document, found, generated};

#[test]
fn an_undescribed_property_is_reported_once() {
    for components in [
        "schemas: {A: {required: [y], properties: {x: {}}}}",
        "schemas: {A: {allOf: [{required: [y]}, {properties: {x: {}}}]}}",
        "schemas: {A: {required: [y], allOf: [{properties: {x: {}}}], properties: {z: {}}}}",
    ] {
        let (_, found) = found(&document(OK, components));
        let codes: Vec<_> = found.iter().map(|(_, code, _)| code.as_str()).collect();
        assert_eq!(codes, ["E0319"], "{components}: {found:?}");
    }
}

#[test]
fn recursive_lists_and_contradicting_parts_are_errors() {
    let error = |components: &str, code: &str, pointer: &str| {
        check(OK, components, Severity::Error, code, pointer);
    };
    error(
        "schemas: {A: {type: array, items: {$ref: '#/components/schemas/A'}}}",
        "E0407",
        "/components/schemas/A",
    );
    error(
        "schemas: {A: {type: object, additionalProperties: {$ref: '#/components/schemas/B'}}, B: {type: array, items: {$ref: '#/components/schemas/A'}}}",
        "E0407",
        "/components/schemas/A",
    );
    error(
        "schemas: {A: {allOf: [{properties: {x: {}}}, {type: string}]}}",
        "E0508",
        "/components/schemas/A/allOf/1",
    );
}

#[test]
fn contradicting_parts_become_a_type_for_the_values_of_both() {
    let warning = |schema: &str, pointer: &str, expected: &str| {
        let components = format!(
            "schemas: {{A: {{properties: {{p: {schema}}}}}, E: {{type: string, enum: [x, y]}}, O: {{properties: {{o: {{type: string}}}}}}}}"
        );
        let pointer = format!("/components/schemas/A/properties/p{pointer}");
        check(OK, &components, Severity::Warning, "E0508", &pointer);
        let text = generated(&document(OK, &components)).files["models/a.rs"].clone();
        assert!(text.contains(&format!("pub p: {expected}")), "{schema}: {text}");
    };
    let json = "Option<Json>";
    warning("{allOf: [{type: string}, {type: integer}]}", "/allOf/1", json);
    warning(
        "{allOf: [{type: array, items: {$ref: '#/components/schemas/O'}}, {type: string}]}",
        "/allOf/1",
        json,
    );
    warning("{allOf: [{$ref: '#/components/schemas/E'}], enum: [z]}", "", "Option<");
    warning(
        "{allOf: [{type: string, format: date-time}, {format: uuid}]}",
        "/allOf/1",
        "Option<String>",
    );
    // A secret of any type is not shown.
    warning(
        "{allOf: [{type: string, format: date-time}, {format: password}]}",
        "/allOf/1",
        "Option<Secret>",
    );
    for items in ["{type: integer}", "{$ref: '#/components/schemas/O'}"] {
        let lists =
            format!("{{allOf: [{{type: array, items: {{type: string}}}}, {{items: {items}}}]}}");
        warning(&lists, "/allOf/1", "Option<Vec<Json>>");
    }
    let components = "schemas: {A: {allOf: [{properties: {x: {type: string}}}, {properties: {x: {type: integer}}}]}}";
    check(OK, components, Severity::Warning, "E0508", "/components/schemas/A/allOf/1/properties/x");
}

#[test]
fn a_part_of_an_all_of_that_repeats_another_one_is_not_dropped() {
    let object = "{type: object, properties: {x: {type: string}}}";
    let list = format!("{{type: array, items: {object}}}");
    for part in [object, &list] {
        for parts in [
            format!("[{part}, {part}]"),
            format!("[{{properties: {{a: {part}}}}}, {{properties: {{a: {part}}}}}]"),
        ] {
            let components = format!("schemas: {{A: {{properties: {{p: {{allOf: {parts}}}}}}}}}");
            let (is_written, found) = found(&document(OK, &components));
            assert_eq!((is_written, found), (true, Vec::new()), "{components}");
        }
    }
}

#[test]
fn names_changed_by_a_conflict_are_reported() {
    let warning = |components: &str, code: &str, pointer: &str| {
        check(OK, components, Severity::Warning, code, pointer);
    };
    warning(
        "schemas: {A: {properties: {a-b: {}, a_b: {}}}}",
        "E0601",
        "/components/schemas/A/properties/a_b",
    );
    warning(
        "schemas: {A: {type: string, enum: [a-b, a_b]}}",
        "E0601",
        "/components/schemas/A/enum",
    );
    let content = "application/json: {schema: {$ref: '#/components/schemas/A'}}";
    for (operation, pointer) in [
        (
            format!(
                "responses: {{'200': {{description: d, x-name: One, content: {{{content}}}}}, '201': {{description: e, x-name: one}}}}"
            ),
            "/paths/~1a/get/responses/201",
        ),
        (
            format!(
                "responses: {{'200': {{description: d, content: {{{content}, application/a-b+json: {{schema: {{type: string}}}}, application/a_b+json: {{schema: {{type: boolean}}}}}}}}}}"
            ),
            "/paths/~1a/get/responses/200/content/application~1a_b+json",
        ),
    ] {
        let components = "schemas: {A: {properties: {x: {}}}}";
        check(&operation, components, Severity::Warning, "E0601", pointer);
    }
    warning(
        "schemas: {A: {properties: {日本: {}}}}",
        "E0602",
        "/components/schemas/A/properties/日本",
    );
    warning(
        "schemas: {A: {required: [y], properties: {x: {}}}}",
        "E0319",
        "/components/schemas/A/required/0",
    );
    let part =
        "schemas: {A: {allOf: [{required: [x, y], properties: {z: {}}}, {properties: {x: {}}}]}}";
    warning(part, "E0319", "/components/schemas/A/allOf/0/required/1");
}

#[test]
fn the_alternatives_of_a_part_are_read_once() {
    let own = "properties: {x: {type: string}}, ";
    let objects = "[{properties: {y: {type: string}}}, {properties: {z: {type: string}}}]";
    for (keywords, fields) in [
        (format!("allOf: [{{$ref: '#/components/schemas/B'}}, {{anyOf: {objects}}}]"), "b y z"),
        (format!("{own}allOf: [{{anyOf: {objects}}}]"), "y z x"),
        (
            format!("allOf: [{{$ref: '#/components/schemas/B'}}, {{{own}anyOf: {objects}}}]"),
            "b x y z",
        ),
        (format!("{own}allOf: [{{oneOf: [{{properties: {{y: {{type: string}}}}}}]}}]"), "y x"),
        // These alternatives only validate.
        (format!("{own}allOf: [{{anyOf: [{{required: [x]}}, {{required: [b]}}]}}]"), "x"),
        (
            "allOf: [{$ref: '#/components/schemas/B'}, {oneOf: [{required: [b]}, {}]}]".to_owned(),
            "b",
        ),
        (format!("{own}oneOf: [{{required: [x]}}, {{}}], allOf: [{{anyOf: {objects}}}]"), "y z x"),
    ] {
        let components = format!("schemas: {{A: {{{keywords}}}, B: {{properties: {{b: {{}}}}}}}}");
        let files = generated(&document(OK, &components)).files;
        let lines = files["models/a.rs"].lines().filter_map(|line| line.strip_prefix("    pub "));
        let names = lines.filter_map(|line| line.split_once(": ")).map(|(name, _)| name);
        let names: Vec<&str> = names.filter(|name| *name != "extra").collect();
        assert_eq!(names.join(" "), fields, "{keywords}");
    }
}
