//! The comparison of two APIs: small documents that differ in one place, and the reported changes.

use codegen::diff::{ApiDescription, Change, Comparison, Level, compare};
use codegen::{Input, Source, Words};

const DOCUMENT: &str = r##"
openapi: 3.0.3
info: {title: API, version: "1"}
paths:
  /clients:
    get:
      operationId: listClients
      description: Lists the clients.
      parameters:
        - {name: owner, in: query, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer, format: int64, default: 100}}
      responses:
        "200": {description: OK, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/client"}}}}}
        "404": {description: Not found, content: {application/json: {schema: {$ref: "#/components/schemas/failure"}}}}
    post:
      operationId: createClient
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/client"}}}}
      responses:
        "201": {description: OK, content: {application/json: {schema: {$ref: "#/components/schemas/client"}}}}
  /clients/{id}:
    delete:
      operationId: deleteClient
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      responses:
        "204": {description: OK}
components:
  schemas:
    client:
      type: object
      required: [id]
      properties:
        id: {type: string}
        name: {type: string}
        grants: {type: array, items: {$ref: "#/components/schemas/grant"}}
    grant: {type: string, enum: [code, token]}
    failure:
      type: object
      properties: {error: {type: string}}
"##;

fn api(text: &str) -> ApiDescription {
    let input = Input {
        module: "api".to_owned(),
        title: "API".to_owned(),
        document: Source::new("document.yaml", text),
        ..Input::default()
    };
    let (api, diagnostics) = ApiDescription::read(input, &Words::new(&[]));
    api.unwrap_or_else(|| panic!("{}\n{text}", diagnostics.render()))
}

// Compares the document with a copy in which strings are replaced.
fn changed(replacements: &[(&str, &str)]) -> Comparison {
    let mut text = DOCUMENT.to_owned();
    for (from, to) in replacements {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    compare(&api(DOCUMENT), &api(&text))
}

fn spell(change: &Change) -> String {
    let effects = |name: &str, effects: &[codegen::diff::Effect]| {
        let texts =
            effects.iter().map(|effect| format!("\n  {name} {}: {}", effect.level, effect.text));
        texts.collect::<String>()
    };
    let (source, wire) = (effects("source", &change.source), effects("wire", &change.wire));
    format!("{} {}{source}{wire}", change.kind.as_str(), change.part)
}

#[track_caller]
fn check(replacements: &[(&str, &str)], expected: &str) {
    let comparison = changed(replacements);
    let found: Vec<String> = comparison.changes.iter().map(spell).collect();
    let expected: Vec<&str> = expected.lines().map(str::trim_end).collect();
    assert_eq!(found.join("\n"), expected.join("\n"));
}

#[test]
fn changes_of_descriptions_are_ignored() {
    let replaced =
        [("Lists the clients.", "Something else."), ("description: OK", "description: Fine")];
    let comparison = changed(&replaced);
    assert_eq!(comparison, Comparison::default());
    assert_eq!(comparison.verdict(), None);
}

#[test]
fn an_operation_is_added_and_removed() {
    let removed = "    post:\n      operationId: createClient\n";
    let (before, rest) = DOCUMENT.split_once(removed).unwrap();
    let after = rest.split_once("  /clients/{id}:").unwrap().1;
    let less = format!("{before}  /clients/{{id}}:{after}");
    let comparison = compare(&api(DOCUMENT), &api(&less));
    let found: Vec<String> = comparison.changes.iter().map(spell).collect();
    assert_eq!(
        found,
        [
            "removed createClient\n  source major: `Api::create_client` is gone\n  \
             wire major: `POST /clients` is no longer sent",
            // Without a request, the model is only received.
            "changed model client\n  source major: the constructor `new` is gone",
            "changed client.grants\n  source major: the setter `with_grants` is gone",
            "changed client.id\n  source major: the setter `with_id` is gone",
            "changed client.name\n  source major: the setter `with_name` is gone",
        ]
    );
    let comparison = compare(&api(&less), &api(DOCUMENT));
    assert_eq!(comparison.verdict(), Some(Level::Minor));
    assert!(comparison.broken.is_empty(), "{:?}", comparison.broken);
}

#[test]
fn an_operation_is_renamed() {
    let comparison = changed(&[("operationId: deleteClient", "operationId: removeTheClient")]);
    let found: Vec<String> = comparison.changes.iter().map(spell).collect();
    assert_eq!(
        found,
        [
            "renamed removeTheClient\n  source major: `Api::delete_client` is `remove_the_client` now"
        ]
    );
    let renames: Vec<(&str, &str)> = comparison
        .renames
        .iter()
        .map(|rename| (rename.old.as_str(), rename.new.as_str()))
        .collect();
    assert_eq!(
        renames,
        [
            ("Api::delete_client", "Api::remove_the_client"),
            ("operations::DeleteClientOperation", "operations::RemoveTheClientOperation"),
        ]
    );
}

#[test]
fn a_path_moves() {
    check(
        &[("  /clients:", "  /admin/clients:")],
        "changed listClients\n  \
           wire major: `GET /admin/clients` is sent instead of `GET /clients`\n\
         changed createClient\n  \
           wire major: `POST /admin/clients` is sent instead of `POST /clients`",
    );
}

#[test]
fn a_parameter_becomes_required() {
    check(
        &[("{name: owner, in: query,", "{name: owner, in: query, required: true,")],
        "changed listClients\n  \
           source major: `list_clients(impl Into<String>)` instead of `()`\n\
         changed listClients, query parameter owner\n  \
           source major: `owner` is gone\n  \
           wire major: every request has it",
    );
}

#[test]
fn a_parameter_has_another_type_and_default() {
    check(
        &[("type: integer, format: int64, default: 100", "type: string, default: \"100\"")],
        "changed listClients, query parameter limit\n  \
           source major: `limit(impl Into<String>)` instead of `(i64)`\n  \
           wire major: it is sent as string instead of integer",
    );
    check(
        &[("default: 100", "default: 250")],
        "changed listClients, query parameter limit\n  \
           wire patch: the default is `250` instead of `100`",
    );
}

#[test]
fn renaming_a_path_parameter_is_not_a_change() {
    // The name is not on the wire, and callers pass the argument by its position.
    check(
        &[
            ("/clients/{id}:", "/clients/{client}:"),
            ("{name: id, in: path,", "{name: client, in: path,"),
        ],
        "",
    );
}

#[test]
fn a_property_is_added_and_removed() {
    check(
        &[("        name: {type: string}\n", "")],
        "removed client.name\n  \
           source major: the field `name` is gone\n  \
           wire major: requests no longer have it",
    );
    check(
        &[(
            "        name: {type: string}\n",
            "        name: {type: string}\n        age: {type: integer}\n",
        )],
        "added client.age\n  \
           source minor: the field `age` is new\n  \
           wire minor: requests and responses can have it",
    );
}

#[test]
fn a_property_becomes_required_or_optional() {
    check(
        &[("required: [id]", "required: [id, name]")],
        "changed client.name\n  \
           source major: `String` instead of `Option<String>`\n  \
           wire major: every request has it; a response without it is an error\n\
         changed model client\n  \
           source major: `new(impl Into<String>, impl Into<String>)` instead of `(impl Into<String>)`",
    );
}

#[test]
fn a_property_is_renamed() {
    let comparison = changed(&[("        grants:", "        grant_s:")]);
    let found: Vec<String> = comparison.changes.iter().map(spell).collect();
    assert_eq!(
        found,
        ["renamed client.grant_s\n  source major: `models::Client.grants` is `grant_s` now\n  \
          wire major: its name is `grant_s` instead of `grants`"]
    );
    assert!(comparison.renames.iter().any(|rename| rename.new == "models::Client.grant_s"));
}

#[test]
fn a_model_is_renamed() {
    // The type name is part of the Rust API, but not of the wire format.
    let comparison = changed(&[
        ("    client:\n", "    oAuthClient:\n"),
        ("schemas/client\"", "schemas/oAuthClient\""),
    ]);
    let found: Vec<String> = comparison.changes.iter().map(spell).collect();
    assert_eq!(
        found,
        ["renamed model oAuthClient\n  source major: `models::Client` is `OAuthClient` now"]
    );
}

#[test]
fn enum_values_are_added_and_removed() {
    check(
        &[("enum: [code, token]", "enum: [code, implicit]")],
        "removed grant \"token\"\n  \
           source major: the variant `Token` is gone\n  \
           wire minor: it is no longer documented; received, it is `Unknown`\n\
         added grant \"implicit\"\n  \
           source minor: the variant `Implicit` is new\n  \
           wire minor: it can be sent or received",
    );
}

#[test]
fn an_enum_becomes_a_string_and_back() {
    let comparison =
        changed(&[("grant: {type: string, enum: [code, token]}", "grant: {type: string}")]);
    assert_eq!(comparison.source_verdict(), Some(Level::Major));
    assert!(comparison.broken.contains("models::Client.grants"), "{:?}", comparison.broken);
    assert!(comparison.broken.contains("models::Grant"), "{:?}", comparison.broken);
}

#[test]
fn a_body_becomes_optional() {
    check(
        &[("requestBody: {required: true,", "requestBody: {required: false,")],
        "changed createClient\n  \
           source major: `create_client()` instead of `(models::Client)`\n\
         changed createClient, body\n  \
           source minor: `body` is new\n  \
           wire minor: requests can leave it out",
    );
}

#[test]
fn a_result_has_another_type() {
    check(
        &[(
            "\"204\": {description: OK}",
            "\"200\": {description: OK, content: {application/json: {schema: {type: string}}}}",
        )],
        "changed deleteClient, response\n  \
           source major: the result is `String` instead of `()`\n  \
           wire minor: 200 is a result\n  \
           wire minor: 204 is no longer documented as a result\n  \
           wire major: string instead of nothing",
    );
}

#[test]
fn errors_are_documented() {
    check(
        &[("\"404\"", "\"409\"")],
        "changed listClients, errors\n  \
           wire patch: 409 is documented\n  \
           wire patch: 404 is no longer documented",
    );
}

#[test]
fn a_part_is_deprecated() {
    check(
        &[("operationId: deleteClient", "operationId: deleteClient\n      deprecated: true")],
        "changed deleteClient\n  source minor: it is deprecated",
    );
}

#[test]
fn every_broken_item_has_a_change() {
    for (from, to) in [
        ("type: integer, format: int64", "type: integer, format: int32"),
        ("enum: [code, token]", "enum: [token]"),
        ("name: {type: string}", "name: {type: string, format: password}"),
        ("items: {$ref: \"#/components/schemas/grant\"}", "items: {type: boolean}"),
        ("operationId: createClient", "operationId: putClient"),
    ] {
        let comparison = changed(&[(from, to)]);
        assert!(!comparison.broken.is_empty(), "{from}");
        assert_eq!(comparison.source_verdict(), Some(Level::Major), "{from}");
        // The opposite change is breaking, too.
        let text = DOCUMENT.replace(from, to);
        let back = compare(&api(&text), &api(DOCUMENT));
        assert!(back.source_verdict() >= Some(Level::Minor), "{from}");
    }
}

#[test]
fn a_security_requirement_changes() {
    const SCHEMES: &str = "components:\n  securitySchemes:\n    \
        key: {type: apiKey, in: header, name: X-Key}\n    \
        other: {type: apiKey, in: header, name: X-Key}\n    \
        moved: {type: apiKey, in: query, name: X-Key}\n    \
        basic: {type: http, scheme: basic}\n    \
        oauth: {type: openIdConnect, openIdConnectUrl: \"https://a\"}\n    \
        bearer: {type: http, scheme: bearer}\n";
    let with = |security: &str| {
        let operation = format!("      operationId: deleteClient\n      security: {security}\n");
        let text = DOCUMENT.replace("      operationId: deleteClient\n", &operation);
        api(&text.replace("components:\n", SCHEMES))
    };
    for (old, new, level, text) in [
        ("[]", "[{key: []}]", Level::Major, "`key` instead of none"),
        ("[{key: []}]", "[]", Level::Minor, "none instead of `key`"),
        ("[{key: []}]", "[{key: []}, {}]", Level::Minor, "`key` or none instead of `key`"),
        ("[{}, {key: []}]", "[{key: []}]", Level::Major, "`key` instead of none or `key`"),
        (
            "[{key: []}]",
            "[{key: []}, {basic: []}]",
            Level::Minor,
            "`key` or `basic` instead of `key`",
        ),
        (
            "[{key: []}, {basic: []}]",
            "[{key: []}]",
            Level::Major,
            "`key` instead of `key` or `basic`",
        ),
        (
            "[{key: []}]",
            "[{key: [], basic: []}]",
            Level::Major,
            "`key` with `basic` instead of `key`",
        ),
        (
            "[{key: [], basic: []}]",
            "[{key: []}]",
            Level::Minor,
            "`key` instead of `key` with `basic`",
        ),
        (
            "[{key: []}, {basic: []}]",
            "[{basic: []}, {key: []}]",
            Level::Patch,
            "`basic` or `key` instead of `key` or `basic`",
        ),
        // Callers name the scheme of a key, but not that of a token.
        ("[{key: []}]", "[{other: []}]", Level::Major, "`other` instead of `key`"),
        ("[{key: []}]", "[{moved: []}]", Level::Major, "`moved` instead of `key`"),
        ("[{oauth: []}]", "[{bearer: []}]", Level::Patch, "`bearer` instead of `oauth`"),
        ("[{oauth: []}]", "[{basic: []}]", Level::Major, "`basic` instead of `oauth`"),
    ] {
        let comparison = compare(&with(old), &with(new));
        let found: Vec<String> = comparison.changes.iter().map(spell).collect();
        let expected =
            format!("changed deleteClient\n  wire {level}: the required credentials are {text}");
        assert_eq!(found, [expected], "{old} {new}");
    }
    let optional = |security: &str| {
        let text = DOCUMENT.replace("openapi: 3.0.3", "openapi: 3.0.3\nx-credentials: optional");
        let operation = format!("      operationId: deleteClient\n      security: {security}\n");
        let text = text.replace("      operationId: deleteClient\n", &operation);
        api(&text.replace("components:\n", SCHEMES))
    };
    let comparison = compare(&optional("[{key: []}]"), &optional("[{basic: []}]"));
    assert_eq!(comparison.verdict(), Some(Level::Patch));
}
