//! The expansions of RFC 6570 whose expressions OpenAPI names as styles.
//!
//! The expectations are the examples of sections 3.2.2, 3.2.3, 3.2.5, 3.2.7 and 3.2.8. OpenAPI has no style for the
//! other sections, for prefixes (`{var:3}`) and for several variables in one expression.

use serde_json::value::RawValue;

use super::Style;
use super::notation::{Escape, pair, pairs, segment};

const VALUES: [(&str, &str); 10] = [
    ("hello", r#""Hello World!""#),
    ("half", r#""50%""#),
    ("var", r#""value""#),
    ("who", r#""fred""#),
    ("base", r#""http://example.com/home/""#),
    ("path", r#""/foo/bar""#),
    ("list", r#"["red","green","blue"]"#),
    ("keys", r#"{"semi":";","dot":".","comma":","}"#),
    ("v", "6"),
    ("empty", r#""""#),
];

fn value(name: &str) -> Box<RawValue> {
    let (_, json) = VALUES.iter().find(|(known, _)| *known == name).unwrap();
    RawValue::from_string((*json).to_owned()).unwrap()
}

fn path(style: Style, name: &str) -> String {
    let mut text = String::new();
    segment(&mut text, style, name, &value(name));
    text
}

fn query(escape: Escape, style: Style, name: &str) -> String {
    let mut text = String::new();
    pairs(style, name, &value(name), &mut |name, items, separator| {
        let before = if text.is_empty() { "?" } else { "&" };
        pair(&mut text, before, escape, name, items, separator);
    });
    text
}

#[test]
fn simple_expansion() {
    for (name, expected) in [
        ("var", "value"),
        ("hello", "Hello%20World%21"),
        ("half", "50%25"),
        ("base", "http%3A%2F%2Fexample.com%2Fhome%2F"),
        ("empty", ""),
        ("list", "red,green,blue"),
        ("keys", "semi,%3B,dot,.,comma,%2C"),
    ] {
        assert_eq!(path(Style::Simple, name), expected, "{{{name}}}");
    }
    assert_eq!(path(Style::SimpleExplode, "list"), "red,green,blue");
    assert_eq!(path(Style::SimpleExplode, "keys"), "semi=%3B,dot=.,comma=%2C");
}

#[test]
fn label_expansion() {
    for (name, expected) in [
        ("who", ".fred"),
        ("half", ".50%25"),
        ("var", ".value"),
        ("empty", "."),
        ("list", ".red,green,blue"),
        ("keys", ".semi,%3B,dot,.,comma,%2C"),
    ] {
        assert_eq!(path(Style::Label, name), expected, "{{.{name}}}");
    }
    assert_eq!(path(Style::LabelExplode, "list"), ".red.green.blue");
    assert_eq!(path(Style::LabelExplode, "keys"), ".semi=%3B.dot=..comma=%2C");
}

#[test]
fn path_style_parameter_expansion() {
    for (name, expected) in [
        ("who", ";who=fred"),
        ("half", ";half=50%25"),
        ("empty", ";empty"),
        ("v", ";v=6"),
        ("list", ";list=red,green,blue"),
        ("keys", ";keys=semi,%3B,dot,.,comma,%2C"),
    ] {
        assert_eq!(path(Style::Matrix, name), expected, "{{;{name}}}");
    }
    assert_eq!(path(Style::MatrixExplode, "list"), ";list=red;list=green;list=blue");
    assert_eq!(path(Style::MatrixExplode, "keys"), ";semi=%3B;dot=.;comma=%2C");
}

#[test]
fn form_style_query_expansion() {
    for (name, expected) in [
        ("who", "?who=fred"),
        ("half", "?half=50%25"),
        ("v", "?v=6"),
        ("empty", "?empty="),
        ("list", "?list=red,green,blue"),
        ("keys", "?keys=semi,%3B,dot,.,comma,%2C"),
    ] {
        assert_eq!(query(Escape::Form, Style::Form, name), expected, "{{?{name}}}");
    }
    let explode = |name| query(Escape::Form, Style::FormExplode, name);
    assert_eq!(explode("list"), "?list=red&list=green&list=blue");
    assert_eq!(explode("keys"), "?semi=%3B&dot=.&comma=%2C");
    // RFC 6570 writes `%20`. A form has `+` (the `application/x-www-form-urlencoded` serializer of the URL standard),
    // and OpenAPI 3.0.4, appendix E, allows both.
    assert_eq!(explode("hello"), "?hello=Hello+World%21");
}

#[test]
fn reserved_expansion() {
    for (name, expected) in [
        ("var", "?var=value"),
        ("hello", "?hello=Hello%20World!"),
        ("half", "?half=50%25"),
        ("base", "?base=http://example.com/home/"),
        ("path", "?path=/foo/bar"),
        ("empty", "?empty="),
        ("list", "?list=red,green,blue"),
        ("keys", "?keys=semi,;,dot,.,comma,,"),
    ] {
        assert_eq!(query(Escape::Reserved, Style::Form, name), expected, "{{+{name}}}");
    }
    assert_eq!(query(Escape::Reserved, Style::FormExplode, "keys"), "?semi=;&dot=.&comma=,");
}
