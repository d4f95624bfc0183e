//! Changes of operations, their parameters, bodies, results and credentials.

use super::*;

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
            "removed createClient\n  source major: `Api::create_client` is removed\n  \
             wire major: `POST /clients` is no longer sent",
            // Without a request, the model is only received.
            "changed model client\n  source major: the constructor `new` is removed",
            "changed client.grants\n  source major: the setter `with_grants` is removed",
            "changed client.id\n  source major: the setter `with_id` is removed",
            "changed client.name\n  source major: the setter `with_name` is removed",
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
           source major: `owner` is removed\n  \
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

/// Compares two documents that differ in the first parameter of an operation, or in its body.
#[track_caller]
fn check_encoding(place: &str, old: &str, new: &str, expected: &str) {
    let [old, new] = [old, new].map(|text| {
        assert!(DOCUMENT.contains(place));
        api(&DOCUMENT.replace(place, text))
    });
    let found: Vec<String> = compare(&old, &new).changes.iter().map(spell).collect();
    assert_eq!(found.join("\n"), expected);
}

#[test]
fn a_parameter_or_a_part_has_another_encoding() {
    let owner = "{name: owner, in: query, schema: {type: string}}";
    let list = "{name: owner, in: query, schema: {type: array, items: {type: string}}}";
    let with = |parameter: &str, members: &str| {
        parameter.replace("in: query", &format!("in: query, {members}"))
    };
    check_encoding(
        owner,
        list,
        &with(list, "explode: false"),
        "changed listClients, query parameter owner\n  \
         wire major: a list is sent with commas instead of as repeated parameters",
    );
    check_encoding(
        owner,
        list,
        &with(list, "explode: false, style: pipeDelimited"),
        "changed listClients, query parameter owner\n  \
         wire major: a list is sent with vertical bars instead of as repeated parameters",
    );
    let object =
        "{name: owner, in: query, schema: {type: object, properties: {a: {type: string}}}}";
    check_encoding(
        owner,
        object,
        &with(object, "style: deepObject, explode: true"),
        "changed listClients, query parameter owner\n  \
         wire major: its value is sent in the style `DeepObject` instead of in the style `FormExplode`",
    );
    let body = r##"{application/json: {schema: {$ref: "#/components/schemas/client"}}}}
      responses:
        "201""##;
    let part = r#"{multipart/form-data: {schema: {type: object, properties: {file: {type: string}}}}}}
      responses:
        "201""#;
    let typed = part.replace("}}}}}", "}}}, encoding: {file: {contentType: text/csv}}}}");
    check_encoding(
        body,
        part,
        &typed,
        "changed createClient, part file\n  \
         wire major: it is sent as text (text/csv) instead of text",
    );
}
