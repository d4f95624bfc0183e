//! YAML and JSON: numbers, keys, the places of errors, and the limits.

use super::*;
use serde_json::json;

/// Returns the value, or the code, line and column of each error.
fn parsed(text: &str) -> Result<Value, Vec<(Code, usize, usize)>> {
    let mut diagnostics = Diagnostics::new();
    parse(Source::new("a.yaml", text), &mut diagnostics).map(|(_, value)| value).ok_or_else(|| {
        let place = |diagnostic: &crate::Diagnostic| diagnostic.place.clone().unwrap();
        diagnostics.iter().map(|it| (it.code, place(it).line, place(it).column)).collect()
    })
}

#[test]
fn keys_of_yaml_are_strings_and_aliases_are_copied() {
    let value = parsed("200: &a {x: 1}\ndefault: *a\ntrue: [~, 1.5, -3, yes]").unwrap();
    assert_eq!(
        value,
        json!({"200": {"x": 1}, "default": {"x": 1}, "true": [null, 1.5, -3, "yes"]})
    );
}

#[test]
fn duplicate_keys_have_their_place() {
    let found = Err(vec![(Code::DuplicateKey, 3, 3), (Code::DuplicateKey, 5, 1)]);
    assert_eq!(parsed("a:\n  b: 1\n  b: 2\nc: 1\na: 2\n"), found);
    let text = "{\"a\": {\n\"b\": 1,\n  \"b\": 2},\n\"c\": 1,\n\"a\": 2}";
    assert_eq!(parsed(text), Err(vec![(Code::DuplicateKey, 3, 3), (Code::DuplicateKey, 5, 1)]));
    assert_eq!(parsed("200: a\n'200': b"), Err(vec![(Code::DuplicateKey, 2, 1)]));
}

#[test]
fn a_duplicate_key_names_the_line_of_the_first_one() {
    let mut diagnostics = Diagnostics::new();
    assert!(parse(Source::new("a.yaml", "a:\n  b: 1\n  b: 2"), &mut diagnostics).is_none());
    let diagnostic = diagnostics.iter().next().unwrap();
    assert_eq!(diagnostic.pointer.as_str(), "/a/b");
    assert!(diagnostic.help.as_ref().unwrap().contains("line 2"), "{diagnostic}");
}

#[test]
fn syntax_errors_have_their_place() {
    assert_eq!(parsed("{\"ä\" 1}"), Err(vec![(Code::Syntax, 1, 6)]));
    assert_eq!(parsed("{\n\"a\": 1,\n,}"), Err(vec![(Code::Syntax, 3, 1)]));
    assert_eq!(parsed("{} x"), Err(vec![(Code::Syntax, 1, 4)]));
    assert_eq!(parsed("a: b: c"), Err(vec![(Code::Syntax, 1, 5)]));
    assert_eq!(parsed("{\"a\": 1"), Err(vec![(Code::Syntax, 1, 7)]));
    assert_eq!(parsed("a: *b"), Err(vec![(Code::Syntax, 1, 4)]));
}

#[test]
fn a_flow_mapping_is_yaml() {
    let text = "{ # A comment.\nopenapi: 3.0.3, 'info': {title: A title, version: \"1\"},\n200: [yes, ~],\n}\n";
    let expected = json!({"openapi": "3.0.3", "info": {"title": "A title", "version": "1"}, "200": ["yes", null]});
    assert_eq!(parsed(text), Ok(expected));
    let mut diagnostics = Diagnostics::new();
    let (source, _) = parse(Source::new("a.yaml", text), &mut diagnostics).unwrap();
    let place = source.locate(&Pointer::parse("/info/version").unwrap());
    assert_eq!((place.line, place.column), (2, 42));
    // Errors have the place and the message of YAML if the text is YAML up to there.
    assert_eq!(parsed("{a: 1,\nb: [1}"), Err(vec![(Code::Syntax, 2, 6)]));
    assert_eq!(
        parsed("{a: 1, <<: {b: 2}}").unwrap_err().first().map(|it| it.0),
        Some(Code::YamlFeature)
    );
    assert_eq!(parsed("{a: 1,\na: 2}"), Err(vec![(Code::DuplicateKey, 2, 1)]));
    assert_eq!(parsed("{a: 1}\n---\n{a: 2}"), Err(vec![(Code::YamlFeature, 2, 1)]));
    assert_eq!(parsed("[a, b]"), Err(vec![(Code::NotAnObject, 1, 1)]));
    // The name of a file states that it is JSON.
    let found = parse(Source::new("a.JSON", "{\"a\": 1,\n}"), &mut diagnostics);
    assert!(found.is_none());
    let place = diagnostics.iter().next().and_then(|it| it.place.clone()).unwrap();
    assert_eq!((place.line, place.column), (2, 1));
}

#[test]
fn a_document_that_is_not_an_object_is_refused() {
    assert_eq!(parsed(""), Err(vec![(Code::Empty, 1, 1)]));
    assert_eq!(parsed(" \n\t "), Err(vec![(Code::Empty, 1, 1)]));
    assert_eq!(parsed("# only a comment"), Err(vec![(Code::Empty, 1, 1)]));
    assert_eq!(parsed("- a"), Err(vec![(Code::NotAnObject, 1, 1)]));
    assert_eq!(parsed("[1]"), Err(vec![(Code::NotAnObject, 1, 1)]));
    assert_eq!(parsed("text"), Err(vec![(Code::NotAnObject, 1, 1)]));
}

#[test]
fn yaml_without_a_json_equivalent_is_an_error() {
    assert_eq!(parsed("a: .nan"), Err(vec![(Code::YamlFeature, 1, 4)]));
    assert_eq!(parsed("a: .inf"), Err(vec![(Code::YamlFeature, 1, 4)]));
    assert_eq!(parsed("a: !b c"), Err(vec![(Code::YamlFeature, 1, 4)]));
    assert_eq!(parsed("a: 1\n---\nb: 2"), Err(vec![(Code::YamlFeature, 2, 1)]));
    assert_eq!(
        parsed("a: &a {b: 1}\nc:\n  <<: *a\n").unwrap_err().first().map(|it| it.0),
        Some(Code::YamlFeature)
    );
    assert_eq!(parsed("[a]: 1").unwrap_err().len(), 1);
    assert_eq!(parsed("? [a]\n: 1").unwrap_err().len(), 1);
}

#[test]
fn long_numbers_are_rounded_in_both_notations() {
    for number in ["340282366920938463463374607431768211455", "-18446744073709551616"] {
        let yaml = parsed(&format!("a: {number}"));
        assert!(yaml.as_ref().is_ok_and(|value| value["a"].is_f64()), "{yaml:?}");
        assert_eq!(yaml, parsed(&format!("{{\"a\": {number}}}")));
    }
    let largest = parsed("a: 18446744073709551615").unwrap();
    assert_eq!(largest["a"].as_u64(), Some(u64::MAX));
}

#[test]
fn depth_and_aliases_are_bounded() {
    let deep =
        |open: &str, count: usize| parsed(&open.repeat(count)).unwrap_err().first().map(|it| it.0);
    assert_eq!(deep("[", 100_000), Some(Code::TooDeep));
    assert_eq!(deep("{\"a\":", 100_000), Some(Code::TooDeep));
    let flow = format!("a: {}{}", "[".repeat(50_000), "]".repeat(50_000));
    assert_eq!(parsed(&flow), Err(vec![(Code::TooDeep, 1, 1004)]));
    assert_eq!(parsed(&format!("b: 1\n{flow}")), Err(vec![(Code::TooDeep, 2, 1004)]));
    assert_eq!(parsed(&format!("a: {}", "[".repeat(500))).unwrap_err().len(), 1);
    let block = (0..300).map(|depth| " ".repeat(depth) + "a:\n").collect::<Vec<_>>().concat();
    assert_eq!(parsed(&block).unwrap_err().first().map(|it| it.0), Some(Code::TooDeep));
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let inner = format!("*a{},", level - 1).repeat(10);
        bomb.extend([format!("a{level}: &a{level} [{inner}]\n")]);
    }
    assert_eq!(parsed(&bomb).unwrap_err().first().map(|it| it.0), Some(Code::TooDeep));
    assert_eq!(parsed("a: &a [*a]").unwrap_err().len(), 1);
}
