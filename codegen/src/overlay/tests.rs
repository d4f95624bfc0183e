//! Overlays: merging, removal, the places of new nodes, and the errors of actions and targets.

use serde_json::{Value, json};

use super::*;
use crate::diagnostics::Locate;
use crate::read;

const HEAD: &str = "overlay: 1.0.0\ninfo: {title: t, version: v}\nactions:\n";

fn document(value: &Value) -> Document {
    let mut text = value.clone();
    text["openapi"] = json!("3.0.3");
    read(
        Source::new("spec.json", serde_json::to_string_pretty(&text).unwrap()),
        &mut Diagnostics::new(),
    )
    .unwrap()
}

fn applied(value: &Value, overlay: &str) -> (Document, usize, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let (document, count) =
        apply(document(value), Source::new("fix.yaml", overlay), &mut diagnostics);
    (document, count, diagnostics)
}

/// Applies actions that are well-formed and returns the document without its version.
fn corrected(value: &Value, actions: &str) -> Value {
    let (document, _, diagnostics) = applied(value, &format!("{HEAD}{actions}"));
    assert!(diagnostics.is_empty(), "{}", diagnostics.render());
    let mut value = document.value().clone();
    value.as_object_mut().unwrap().shift_remove("openapi");
    value
}

/// Applies an overlay and returns code, line, column and pointer of each problem.
fn problems(overlay: &str) -> Vec<(Code, usize, usize, String)> {
    let value = json!({"a": {"b": 1, "c": [1, 2]}});
    let (_, _, diagnostics) = applied(&value, overlay);
    let problem = |diagnostic: &crate::Diagnostic| {
        let place = diagnostic.place.clone().unwrap();
        assert_eq!(place.file, "fix.yaml");
        (diagnostic.code, place.line, place.column, diagnostic.pointer.to_string())
    };
    diagnostics.iter().map(problem).collect()
}

fn action_problems(action: &str) -> Vec<(Code, usize, usize, String)> {
    problems(&format!("{HEAD}{action}"))
}

#[test]
fn objects_merge_arrays_append_and_the_rest_is_replaced() {
    let value =
        json!({"a": {"keep": 1, "list": [1], "text": "old", "object": {"x": 1}, "kind": [1]}});
    let actions = "- target: $.a\n  description: why\n  update: {list: [2], text: new, object: {y: 2}, added: {z: []}, kind: 5}\n";
    let expected = json!({"a": {"keep": 1, "list": [1, 2], "text": "new", "object": {"x": 1, "y": 2}, "kind": 5, "added": {"z": []}}});
    assert_eq!(corrected(&value, actions), expected);
}

#[test]
fn an_object_is_appended_to_an_array_as_one_item() {
    let actions = "- {target: $.a, description: why, update: {x: 1}}\n";
    assert_eq!(corrected(&json!({"a": []}), actions), json!({"a": [{"x": 1}]}));
}

#[test]
fn removal_keeps_order_and_indices() {
    let value =
        json!({"a": [{"n": 0}, {"n": 1, "m": 1}, {"n": 2}, {"n": 3}], "b": 1, "c": 1, "d": 1});
    let actions = "- {target: \"$.a[?@.n == 0 || @.n == 2]\", description: why, remove: true}\n\
                   - {target: \"$['c', 'b', 'c']\", description: why, remove: true}\n\
                   - {target: $..m, description: why, remove: true}\n";
    let text = serde_json::to_string(&corrected(&value, actions)).unwrap();
    assert_eq!(text, r#"{"a":[{"n":1},{"n":3}],"d":1}"#);
}

#[test]
fn removing_a_node_also_removes_its_descendants() {
    let value = json!({"a": {"a": {"a": 1}}, "b": [[1], [2]]});
    assert_eq!(
        corrected(&value, "- {target: $..a, description: why, remove: true}\n"),
        json!({"b": [[1], [2]]})
    );
    let actions = "- {target: \"$.b..*\", description: why, remove: true}\n";
    assert_eq!(corrected(&value, actions), json!({"a": {"a": {"a": 1}}, "b": []}));
}

#[test]
fn new_nodes_have_places_in_the_overlay_and_moved_nodes_keep_theirs() {
    let value = json!({"a": {"list": ["x", "y", "z"]}});
    let overlay = format!(
        "{HEAD}- target: $.a.list[0]\n  description: why\n  remove: true\n\
         - target: $.a\n  description: why\n  update:\n    new:\n      deep: 1\n    list: [w]\n"
    );
    let (document, count, diagnostics) = applied(&value, &overlay);
    assert!(diagnostics.is_empty(), "{}", diagnostics.render());
    assert_eq!(count, 2);
    let place = |pointer: &str| {
        let place = document.locate(&Pointer::parse(pointer).unwrap()).unwrap();
        let line = document.excerpt(&place).unwrap().text.trim().to_owned();
        (place.file, place.line, line)
    };
    assert_eq!(place("/a/new/deep"), ("fix.yaml".to_owned(), 11, "deep: 1".to_owned()));
    assert_eq!(place("/a/list/2"), ("fix.yaml".to_owned(), 12, "list: [w]".to_owned()));
    assert_eq!(place("/a/list/0"), ("spec.json".to_owned(), 5, "\"y\",".to_owned()));
    assert_eq!(place("/a/list/1").1, 6);
}

#[test]
fn an_overlay_states_its_version_and_title() {
    let at =
        |line, column, pointer: &str| (Code::OverlayStructure, line, column, pointer.to_owned());
    let actions = "actions: [{target: $.a, description: why, update: {x: 1}}]\n";
    assert_eq!(
        problems(&format!("overlay: 1.1.0\ninfo: {{title: t, version: v}}\n{actions}")),
        [at(1, 1, "/overlay")]
    );
    assert_eq!(problems(&format!("info: {{title: t, version: v}}\n{actions}")), [at(1, 1, "")]);
    assert_eq!(
        problems(&format!("overlay: 1.0.0\ninfo: {{title: t}}\n{actions}")),
        [at(2, 1, "/info")]
    );
    assert_eq!(
        problems(&format!("overlay: 1.0.0\ninfo: {{title: t, version: 1}}\n{actions}")),
        [at(2, 18, "/info/version")]
    );
}

#[test]
fn an_overlay_has_a_list_of_actions() {
    let head = "overlay: 1.0.0\ninfo: {title: t, version: v}\n";
    let found =
        |text: &str| problems(&format!("{head}{text}")).first().map(|it| (it.0, it.1, it.2));
    assert_eq!(found(""), Some((Code::OverlayStructure, 1, 1)));
    assert_eq!(found("actions: []\n"), Some((Code::OverlayStructure, 3, 1)));
    assert_eq!(found("actions: {}\n"), Some((Code::OverlayStructure, 3, 1)));
    assert_eq!(found("action: []\nactions: [1]\n"), Some((Code::OverlayStructure, 3, 1)));
    assert_eq!(found("actions: [1]\n"), Some((Code::OverlayStructure, 3, 11)));
    assert_eq!(found("actions: [\n"), Some((Code::Syntax, 4, 1)));
}

#[test]
fn an_action_without_a_description_is_an_error() {
    let at = |line, column, pointer: &str| (Code::OverlayReason, line, column, pointer.to_owned());
    assert_eq!(action_problems("- target: $.a\n  update: {x: 1}\n"), [at(4, 3, "/actions/0")]);
    assert_eq!(
        action_problems("- target: $.a\n  description: ' '\n  update: {x: 1}\n"),
        [at(4, 3, "/actions/0")]
    );
    let found = action_problems("- target: $.a\n  description: 1\n  update: {x: 1}\n");
    assert_eq!(found, [at(5, 3, "/actions/0/description")]);
}

#[test]
fn an_action_either_updates_or_removes() {
    let found = |rest: &str| {
        let found = action_problems(&format!("- target: $.a\n  description: why\n{rest}"));
        assert_eq!(found.len(), 1, "{found:?}");
        found.into_iter().next().map(|(code, line, _, pointer)| (code, line, pointer)).unwrap()
    };
    let at = |line, pointer: &str| (Code::OverlayStructure, line, pointer.to_owned());
    assert_eq!(found(""), at(4, "/actions/0"));
    assert_eq!(found("  remove: false\n"), at(4, "/actions/0"));
    assert_eq!(found("  remove: true\n  update: {x: 1}\n"), at(4, "/actions/0"));
    assert_eq!(found("  remove: 'yes'\n"), at(6, "/actions/0/remove"));
    assert_eq!(found("  remove: true\n  wy: 1\n"), at(7, "/actions/0/wy"));
}

#[test]
fn a_target_written_for_swagger_gets_the_converted_pointer_as_help() {
    let help = |target: &str| {
        let overlay = format!("{HEAD}- description: why\n  remove: true\n  target: {target}\n");
        let (_, _, diagnostics) = applied(&json!({}), &overlay);
        diagnostics.iter().next().and_then(|it| it.help.clone()).unwrap_or_default()
    };
    for target in ["$.definitions.a", "$['definitions']['a']"] {
        let expected =
            "`definitions` is a member of Swagger 2.0; OpenAPI 3.0 has `components.schemas`";
        assert!(help(target).starts_with(expected), "{target}");
    }
    assert!(!help("$.definition").contains("Swagger"));
}

#[test]
fn a_target_that_is_malformed_or_selects_nothing_is_an_error() {
    let found = |target: &str| {
        let found = action_problems(&format!(
            "- description: why\n  update: {{x: 1}}\n  target: {target}\n"
        ));
        found.into_iter().map(|(code, line, column, _)| (code, line, column)).collect::<Vec<_>>()
    };
    assert_eq!(found("$.z"), [(Code::OverlayUnmatched, 6, 3)]);
    assert_eq!(found("a.b"), [(Code::OverlayTarget, 6, 3)]);
    assert_eq!(found("1"), [(Code::OverlayStructure, 6, 3)]);
    assert_eq!(
        found(&format!("\"$[?{}@.a{}]\"", "(".repeat(500), ")".repeat(500))),
        [(Code::OverlayTarget, 6, 3)]
    );
    assert_eq!(found(&format!("\"$[?{}@.a]\"", "!".repeat(500))), [(Code::OverlayTarget, 6, 3)]);
    assert_eq!(
        action_problems("- description: why\n  remove: true\n")[0].0,
        Code::OverlayStructure
    );
    assert_eq!(
        action_problems("- {description: why, remove: true, target: $}\n")[0].0,
        Code::OverlayTarget
    );
}

#[test]
fn nested_brackets_within_the_limit_are_parsed() {
    let path = format!("$[?{}@.a == 1{}]", "(".repeat(7), ")".repeat(7));
    assert!(serde_json_path::JsonPath::parse(&path).is_ok());
}

#[test]
fn an_update_of_another_type_than_its_target_is_an_error() {
    let found = |target: &str, update: &str| {
        let action = format!("- target: {target}\n  description: why\n  update: {update}\n");
        action_problems(&action).into_iter().map(|it| (it.0, it.1, it.2)).collect::<Vec<_>>()
    };
    assert_eq!(found("$.a.b", "2"), [(Code::OverlayUpdate, 6, 3)]);
    assert_eq!(found("$.a.b", "{c: 1}"), [(Code::OverlayUpdate, 6, 3)]);
    assert_eq!(found("$.a", "2"), [(Code::OverlayUpdate, 6, 3)]);
    assert_eq!(found("$.a.c", "[3]"), [(Code::OverlayUpdate, 6, 3)]);
    assert_eq!(found("$.a.c", "3"), []);
}

#[test]
fn an_action_that_changes_nothing_is_a_warning() {
    let text = format!("{HEAD}- target: $.a\n  description: why\n  update: {{b: 1}}\n");
    let (_, count, diagnostics) = applied(&json!({"a": {"b": 1}}), &text);
    assert_eq!(count, 0);
    assert!(!diagnostics.has_errors());
    let diagnostic = diagnostics.iter().next().unwrap();
    assert_eq!(
        (diagnostic.code, diagnostic.pointer.as_str()),
        (Code::OverlayUnchanged, "/actions/0")
    );
    assert_eq!(diagnostic.place.as_ref().map(|place| (place.line, place.column)), Some((4, 3)));
}

#[test]
fn the_depth_of_a_document_is_bounded_after_overlays() {
    let levels = |open: &str, close: &str| format!("{}1{}", open.repeat(100), close.repeat(100));
    let deep = levels("{x: ", "}");
    let actions = format!(
        "- {{target: $.a, description: why, update: {{x: {deep}}}}}\n\
         - {{target: \"$..x\", description: why, remove: true}}\n"
    );
    assert_eq!(corrected(&json!({"a": {}}), &actions), json!({"a": {}}));
    let path = format!("$.a{}", ".x".repeat(100));
    let actions = format!(
        "- {{target: $.a, description: why, update: {deep}}}\n\
         - {{target: {path}, description: why, update: {deep}}}\n"
    );
    let mut diagnostics = Diagnostics::new();
    let text = format!("{HEAD}{actions}")
        .replace(".x}", "}")
        .replace(&format!("{path},"), &format!("{},", &path[..path.len() - 2]));
    apply(document(&json!({"a": {}})), Source::new("fix.yaml", text), &mut diagnostics);
    assert_eq!(diagnostics.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::TooDeep]);
}
