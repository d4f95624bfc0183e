//! The overlay actions that diagnostics propose: each action resolves its problem and causes no other problem.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::lints::{LintLevels, lint};
use codegen::{
    Actions, Code, Diagnostic, Diagnostics, Input, Source, Unsupported, Words, generate,
};
use serde_json::{Value, json};

/// A document, and the command that reads it.
struct Example {
    document: Source,
    unsupported: Unsupported,
    is_linted: bool,
}

impl Example {
    /// Returns a document as `cargo xtask codegen --spec` reads it.
    fn new(document: Source) -> Self {
        Self { document, unsupported: Unsupported::Skip, is_linted: false }
    }

    /// Returns the diagnostics of the document with actions as its overlay.
    fn diagnostics(&self, actions: &[Value]) -> Diagnostics {
        let overlay = json!({
            "overlay": "1.0.0",
            "info": {"title": "Actions", "version": "1"},
            "actions": actions,
        });
        let overlay = Source::new("overlay.json", overlay.to_string());
        let input = Input {
            module: "api".to_owned(),
            title: "API".to_owned(),
            document: self.document.clone(),
            overlays: if actions.is_empty() { Vec::new() } else { vec![overlay] },
            unsupported: self.unsupported,
            ..Input::default()
        };
        if self.is_linted {
            return lint(input, &Words::default(), &LintLevels::new());
        }
        generate(input, &Words::default()).diagnostics
    }
}

/// A problem: its code and its message, without the number of omitted operations at the end. The pointer is not
/// compared, because the removal of an element moves the elements after it.
type Problem = (Code, String);

fn problems(diagnostics: &Diagnostics) -> Vec<Problem> {
    let mut problems = Vec::new();
    for one in diagnostics.iter() {
        let others = one.others.iter().map(|it| it.message.as_ref().unwrap_or(&one.message));
        for message in [&one.message].into_iter().chain(others) {
            let message = match message.rsplit_once("; ") {
                Some((message, end)) if end.ends_with("left out") => message,
                _ => message,
            };
            problems.push((one.code, message.to_owned()));
        }
    }
    problems
}

/// Applies the actions of a diagnostic for one place and for all places. Returns the reason if they do not resolve what
/// they promise, or cause another problem.
fn failure(document: &Example, before: &Diagnostics, one: &Diagnostic) -> Option<String> {
    let limits: &[usize] = if one.others.is_empty() { &[1] } else { &[1, usize::MAX] };
    limits.iter().find_map(|limit| failure_of_first(*limit, document, before, one))
}

/// Applies the actions of a diagnostic for its first `limit` places.
fn failure_of_first(
    limit: usize,
    document: &Example,
    before: &Diagnostics,
    one: &Diagnostic,
) -> Option<String> {
    let Actions { actions, resolved: promised, places } = one.actions(limit);
    assert!(promised <= places && actions.is_empty() == (promised == 0));
    if actions.is_empty() {
        return None;
    }
    let after = document.diagnostics(&actions);
    let actions = Value::Array(actions);
    let known: BTreeSet<Problem> = problems(before).into_iter().collect();
    let made: Vec<Problem> =
        problems(&after).into_iter().filter(|problem| !known.contains(problem)).collect();
    if !made.is_empty() {
        return Some(format!("{actions}\nmakes {made:?}"));
    }
    let count =
        |all: &Diagnostics| problems(all).iter().filter(|(code, _)| *code == one.code).count();
    let resolved = count(before).saturating_sub(count(&after));
    (resolved < promised).then(|| format!("{actions}\nresolves {resolved} of {promised}"))
}

/// Tries the actions of all groups of diagnostics, and returns the codes and targets of those of the first place.
fn try_all(document: &Example) -> Vec<(Code, String)> {
    let before = document.diagnostics(&[]);
    let groups = before.groups();
    let failures: Vec<_> =
        groups.iter().filter_map(|one| failure(document, &before, one)).collect();
    assert!(failures.is_empty(), "{}:\n{}", document.document.name, failures.join("\n"));
    let target = |action: Value| action["target"].as_str().unwrap().to_owned();
    let actions = groups.iter().map(|one| (one.code, one.actions(1).actions));
    actions.flat_map(|(code, all)| all.into_iter().map(move |it| (code, target(it)))).collect()
}

/// Tries the actions for a document, and returns the targets of those of the first place.
fn targets(text: &str) -> Vec<String> {
    let found = try_all(&Example::new(Source::new("document.yaml", text)));
    found.into_iter().map(|(_, target)| target).collect()
}

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: Things, version: \"1\"}\n";

/// Returns a document with one operation and a schema.
fn with_schema(schema: &str) -> String {
    format!(
        "{HEAD}paths:\n  /things:\n    get:\n      operationId: getThing\n      responses:\n        \"200\":\n          \
         description: The thing.\n          content: {{application/json: {{schema: {{$ref: \
         '#/components/schemas/Thing'}}}}}}\ncomponents:\n  schemas:\n    Thing: {schema}\n"
    )
}

#[test]
fn the_actions_of_the_explanations_resolve_their_problems() {
    let mut proposed = BTreeSet::new();
    for code in Code::ALL {
        let explanation = code.explanation();
        // If an example has an overlay, the problem is in the overlay.
        let Some((_, rest)) = explanation.split_once("\n```yaml\n") else { continue };
        let Some((text, _)) = rest.split_once("\n```") else { continue };
        if explanation.contains("```yaml overlay") {
            continue;
        }
        for unsupported in [Unsupported::Skip, Unsupported::Refuse] {
            let document = Source::new("document.yaml", format!("{text}\n"));
            let is_linted = code.as_str() >= "E09";
            let found = try_all(&Example { document, unsupported, is_linted });
            if found.iter().any(|(found, _)| found == code) {
                proposed.insert(code.as_str());
            }
        }
    }
    let expected = [
        "E0301", "E0302", "E0303", "E0304", "E0305", "E0307", "E0308", "E0311", "E0312", "E0313",
        "E0314", "E0315", "E0316", "E0318", "E0319", "E0404", "E0502", "E0503", "E0507", "E0508",
        "E0601", "E0602", "E0605", "E0901", "E0902",
    ];
    assert_eq!(proposed.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn a_path_is_renamed_with_its_operations() {
    let operation = "{operationId: getThing, parameters: [{name: id, in: path, required: true, \
                     schema: {type: [string, \"null\"]}}], responses: {\"204\": {description: Done.}}}";
    for (path, corrected) in [
        ("things/{id}", Some("/things/{id}")),
        ("'/all things/{id}'", Some("/all%20things/{id}")),
        ("'all things/{id}'", Some("/all%20things/{id}")),
        ("/things/{id}?all=1", None),
        ("'/things/{id}#one'", None),
        ("/things/{id}/{id}", None),
    ] {
        let text = format!(
            "openapi: 3.1.0\ninfo: {{title: Things, version: \"1\"}}\npaths:\n  {path}: {{get: {operation}}}\n"
        );
        let example = Example::new(Source::new("document.yaml", text));
        let found = try_all(&example);
        let targets: Vec<&str> = found.iter().map(|(_, target)| target.as_str()).collect();
        let before = example.diagnostics(&[]);
        let groups = before.groups();
        assert!(groups.iter().all(|one| one.code == Code::PathTemplate && one.help.is_some()));
        let Some(corrected) = corrected else {
            assert_eq!(targets, [""; 0], "{path}");
            continue;
        };
        assert_eq!(targets.len(), 2, "{path}: {targets:?}");
        let Actions { actions, .. } = groups[0].actions(1);
        // The type is as the document writes it, not as OpenAPI 3.0 does.
        let parameter = &actions[0]["update"][corrected]["get"]["parameters"][0];
        assert_eq!(parameter["schema"]["type"], json!(["string", "null"]), "{path}");
        assert!(example.diagnostics(&actions).is_empty(), "{path}");
    }
    // The correct path exists, or a reference leads to the wrong one.
    let text = |other: &str| {
        format!(
            "{HEAD}paths:\n  a: {{get: {{operationId: a, responses: {{\"204\": {{description: D.}}}}}}}}\n  {other}\n"
        )
    };
    let existing = "/a: {put: {operationId: b, responses: {\"204\": {description: D.}}}}";
    assert_eq!(targets(&text(existing)), [""; 0]);
    assert_eq!(targets(&text("/b: {$ref: '#/paths/a'}")), [""; 0]);
}

#[test]
fn a_default_response_is_copied_as_it_is_written() {
    let swagger = "swagger: \"2.0\"\ninfo: {title: Things, version: \"1\"}\npaths:\n  /things:\n    get:\n      \
                   operationId: getThing\n      responses:\n        default: {description: The thing., schema: \
                   {properties: {a: {type: string}}}}\n";
    let example = Example::new(Source::new("document.yaml", swagger));
    let targets = try_all(&example);
    assert_eq!(targets, [(Code::DefaultResult, "$.paths['/things'].get.responses".to_owned())]);
    let Actions { actions, .. } = example.diagnostics(&[]).groups()[0].actions(1);
    let expected = json!({"200": {"description": "The thing.", "schema": {"properties": {"a": {"type": "string"}}}}});
    assert_eq!(actions[0]["update"], expected);
    let after = example.diagnostics(&actions);
    assert!(after.is_empty(), "{}", after.render());
}

#[test]
fn a_target_quotes_the_names_that_need_it() {
    for (name, expected) in [
        ("plain", "$.components.schemas.Thing.properties.plain.xml"),
        ("a b", "$.components.schemas.Thing.properties['a b'].xml"),
        ("it's", r"$.components.schemas.Thing.properties['it\'s'].xml"),
        (r"a\b", r"$.components.schemas.Thing.properties['a\\b'].xml"),
        ("a/b~c", "$.components.schemas.Thing.properties['a/b~c'].xml"),
        ("größe", "$.components.schemas.Thing.properties['größe'].xml"),
        ("0", "$.components.schemas.Thing.properties['0'].xml"),
        ("", "$.components.schemas.Thing.properties[''].xml"),
        ("$", "$.components.schemas.Thing.properties['$'].xml"),
    ] {
        let properties = json!({name: {"type": "string", "xml": {"name": "x"}}});
        let text = with_schema(&json!({"type": "object", "properties": properties}).to_string());
        assert!(targets(&text).contains(&expected.to_owned()), "{name}: {:?}", targets(&text));
    }
}

#[test]
fn a_group_has_one_target_for_all_its_places() {
    let properties = |names: &[&str], schema: &str| {
        let properties: Vec<_> = names.iter().map(|name| format!("{name}: {schema}")).collect();
        with_schema(&format!("{{type: object, properties: {{{}}}}}", properties.join(", ")))
    };
    // A target lists the names of up to a few places, and has a wildcard for more.
    let few = properties(&["a", "b", "c", "d"], "{type: string, xml: {name: x}}");
    assert_eq!(targets(&few), ["$.components.schemas.Thing.properties['a','b','c','d'].xml"]);
    let names: Vec<String> = (0..30).map(|number| format!("p{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let many = properties(&names, "{type: string, xml: {name: x}}");
    assert_eq!(targets(&many), ["$.components.schemas.Thing.properties[*].xml"]);
}

#[test]
fn a_group_at_places_of_different_depth_has_a_descendant_target() {
    let nested = with_schema(
        "{type: object, xml: {name: a}, properties: {a: {type: object, xml: {name: b}, properties: {b: {type: string, \
         xml: {name: c}}}}, c: {type: array, items: {type: string, xml: {name: d}}}}}",
    );
    let found = targets(&nested);
    assert!(found.contains(&"$..xml".to_owned()), "{found:?}");
}

#[test]
fn a_wildcard_does_not_select_names_that_the_document_defines() {
    // A property, a part of an example, and a schema have the name of the keyword.
    let text = with_schema(
        "{type: object, xml: {name: a}, example: {xml: 1}, properties: {xml: {type: string}, a: {type: object, xml: \
         {name: b}, properties: {b: {type: string, xml: {name: c}}}}, c: {type: array, items: {type: string, xml: \
         {name: d}}}}}",
    );
    let before = Example::new(Source::new("document.yaml", text.as_str())).diagnostics(&[]);
    for one in before.groups().iter().filter(|one| one.message.contains("xml")) {
        assert!(one.others.is_empty() || one.actions(1).resolved == 1, "{one}");
    }
    targets(&text);
}

#[test]
fn each_operation_with_a_repeated_id_gets_an_id_of_its_own() {
    let operation = "{operationId: getThing, responses: {\"204\": {description: Done.}}}";
    let paths =
        ["/a", "/b", "/b/", "/get/c", "/a-b"].map(|it| format!("  {it}: {{get: {operation}}}\n"));
    let text = format!("{HEAD}paths:\n{}", paths.concat());
    for unsupported in [Unsupported::Skip, Unsupported::Refuse] {
        let document = Source::new("document.yaml", text.as_str());
        let example = Example { document, unsupported, is_linted: false };
        try_all(&example);
        let groups = example.diagnostics(&[]).groups();
        let Actions { actions, resolved, places } = groups[0].actions(3);
        assert_eq!((actions.len(), resolved, places), (3, 3, 4));
        let Actions { actions, .. } = groups[0].actions(usize::MAX);
        let after = example.diagnostics(&actions);
        assert!(after.is_empty(), "{}", after.render());
    }
}

#[test]
fn a_component_is_only_removed_together_with_the_references_to_it() {
    let schemas = "components:\n  schemas:\n    A: {type: object, properties: {b: {$ref: \
                   '#/components/schemas/B'}, a: {$ref: '#/components/schemas/A'}}}\n    B: {type: object, \
                   properties: {c: {$ref: '#/components/schemas/C'}}}\n    C: {type: object, properties: {x: {type: \
                   object}}}\n";
    let text = |more: &str| {
        format!(
            "{HEAD}paths:\n  /a:\n    get:\n      operationId: getA\n      responses:\n        \"204\": {{description: \
             Done.}}\n        4XX: {{description: Error.}}\n{schemas}{more}"
        )
    };
    let linted = |text: String| Example {
        document: Source::new("document.yaml", text),
        unsupported: Unsupported::Refuse,
        is_linted: true,
    };
    let of = |text: String| -> Vec<String> {
        let found = try_all(&linted(text)).into_iter();
        found.filter(|one| one.0 == Code::UnusedSchema).map(|one| one.1).collect()
    };
    // Only unused schemas refer to them, so they are removed together.
    assert_eq!(of(text("")), ["$.components.schemas['A','B','C']"]);
    let names = "    D: {$ref: '#/components/schemas/C'}\n";
    assert_eq!(of(text(names)), ["$.components.schemas['A','B','C','D']"]);
    let response = format!(
        "{names}    E: {{type: string}}\n  responses:\n    R: {{description: D., content: {{text/plain: {{schema: {{$ref: \
         '#/components/schemas/E'}}}}}}}}\n"
    );
    // A response that is not removed refers to E.
    assert_eq!(of(text(&response)), ["$.components.schemas.A"]);
    // A reference to a node below C needs C, too.
    let below = text("").replace("schemas/C'", "schemas/C/properties/x'");
    assert!(!of(below).contains(&"$.components.schemas.C".to_owned()));
}

#[test]
fn a_schema_that_does_not_exist_is_read_as_any_json() {
    let reference = "{$ref: '#/components/schemas/Missing'}";
    for schema in [
        format!("{{type: object, properties: {{a: {reference}}}}}"),
        format!("{{type: array, items: {reference}}}"),
        format!("{{type: object, additionalProperties: {reference}}}"),
    ] {
        let document = Source::new("document.yaml", with_schema(&schema));
        let example = Example { document, unsupported: Unsupported::Refuse, is_linted: false };
        let found = try_all(&example);
        assert!(found.iter().any(|one| one.0 == Code::DanglingReference), "{schema}");
    }
}

#[test]
fn the_last_element_of_an_array_is_removed_first() {
    let text = with_schema("{type: string, enum: [a, b, a, a, c, b, a]}");
    let example = Example::new(Source::new("document.yaml", text));
    try_all(&example);
    for limit in 1..=4 {
        let groups = example.diagnostics(&[]).groups();
        let Actions { actions, resolved, .. } = groups[0].actions(limit);
        let after = example.diagnostics(&actions);
        assert_eq!(after.len(), 4 - resolved, "{actions:?}: {}", after.render());
    }
}

#[test]
fn a_target_is_a_place_of_the_document_as_it_is_written() {
    let swagger = "swagger: \"2.0\"\ninfo: {title: Things, version: \"1\"}\npaths:\n  /things/{id}:\n    post:\n      \
                   operationId: postThing\n      parameters:\n      - {name: body, in: body, schema: {$ref: \
                   '#/definitions/Thing'}}\n      - {name: id, in: path, required: true, type: string}\n      - {name: \
                   gone, in: path, required: true, type: string}\n      responses: {\"204\": {description: \
                   Done.}}\ndefinitions:\n  Thing: {type: object, properties: {a: {type: string, xml: {name: x}}}}\n";
    let found = targets(swagger);
    for expected in
        ["$.paths['/things/{id}'].post.parameters[2]", "$.definitions.Thing.properties.a.xml"]
    {
        assert!(found.contains(&expected.to_owned()), "{expected}: {found:?}");
    }
    let later =
        with_schema("{type: [object, 'null'], properties: {a: {type: string, xml: {name: x}}}}");
    let later = later.replace("3.0.3", "3.1.0");
    let found = targets(&later);
    let expected = "$.components.schemas.Thing.properties.a.xml".to_owned();
    assert!(found.contains(&expected), "{found:?}");
}

#[test]
fn an_action_stands_after_the_overlays_of_the_document() {
    // The overlay removes the first parameter; the document of Swagger 2.0 is converted afterwards.
    let text = "swagger: \"2.0\"\ninfo: {title: Things, version: \"1\"}\npaths:\n  /things:\n    get:\n      operationId: \
                getThing\n      parameters:\n      - {name: a, in: query, type: string}\n      - {name: b, in: path, \
                required: true, type: string}\n      responses: {\"204\": {description: Done.}}\n";
    let document = Example::new(Source::new("document.yaml", text));
    let first =
        json!({"target": "$..parameters[0]", "remove": true, "description": "It is unknown."});
    let before = document.diagnostics(std::slice::from_ref(&first));
    let action = before.iter().find_map(|it| it.actions(1).actions.pop()).unwrap();
    assert_eq!(action["target"], "$.paths['/things'].get.parameters[0]");
    assert!(document.diagnostics(&[first, action]).is_empty());
}

#[test]
fn the_actions_of_the_published_documents_resolve_their_problems() {
    let directory = Path::new("../../shared/specs/hydra");
    let Ok(entries) = fs::read_dir(directory) else {
        println!("skipped: {} is not there", directory.display());
        return;
    };
    let paths: BTreeSet<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    let mut count = 0;
    for path in paths.iter().filter(|path| path.extension().is_some_and(|it| it == "json")) {
        let text = fs::read_to_string(path).unwrap();
        count += try_all(&Example::new(Source::new(path.to_string_lossy(), text))).len();
    }
    println!("{count} actions");
    assert!(count > 0);
}
