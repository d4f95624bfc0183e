//! Unions, decoded and encoded: each way to choose the alternative, and the limits.

use std::collections::BTreeMap;

use serde_json::{from_str, to_string};

use super::Shape;
use crate::{Extra, Json, Secret, SecretValue};

#[derive(Clone, Debug, PartialEq)]
struct Input {
    node_type: String,
    name: String,
    extra: Extra,
}

object! { Input extra { required node_type: "node_type", required name: "name", } }

#[derive(Clone, Debug, PartialEq)]
struct Group {
    nodes: Vec<Attributes>,
    parent: Option<Box<Attributes>>,
}

object! { Group { list nodes: "nodes" as bounded, optional parent: "parent", } }

#[derive(Clone, Debug, PartialEq)]
enum Attributes {
    Input(Input),
    Group(Box<Group>),
    Unknown(Json),
}

union! {
    Attributes(Json) {
        Input: from (Input) => [Shape::Object(&[("node_type", &["input", "f\u{fc}r"])])],
        Group: from boxed (Group) with "node_type" = "group" => [Shape::Object(&[("node_type", &["group"])])],
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Anything {
    Flag(bool),
    Whole(i64),
    Number(f64),
    Known(Known),
    Text(String),
    Texts(Vec<String>),
    List(Vec<Anything>),
    Map(BTreeMap<String, Anything>),
    Unknown(Json),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Known {
    On,
    Unknown(UnknownKnown),
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct UnknownKnown(String);

open_enum! { Known UnknownKnown { On: "on", } }

union! {
    Anything(Json) {
        Flag: from (bool) => [Shape::Boolean],
        Whole: from (i64) => [Shape::Integer],
        Number: from (f64) => [Shape::Number],
        Known: from (Known) => [Shape::Values(&["on"])],
        Text: from (String) => [Shape::String],
        Texts: from (Vec<String>) => [Shape::Array(&Shape::String)],
        List: from (Vec<Anything>) => [Shape::Array(&Shape::Any)],
        Map: from (BTreeMap<String, Anything>) => [Shape::Object(&[])],
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Credentials {
    Password(Secret),
    Unknown(SecretValue),
}

union! { Credentials(SecretValue) { Password: from (Secret) => [Shape::String], } }

#[derive(Clone, Debug, PartialEq, Eq)]
struct Unclear(Json);

untyped_union! { Unclear { (String), (bool), } }

#[test]
fn the_value_of_a_property_chooses_the_alternative() {
    let text = r#"{"node_type":"input","name":"a","size":1.0}"#;
    let read: Attributes = from_str(text).unwrap();
    assert!(matches!(&read, Attributes::Input(input) if input.name == "a"));
    assert_eq!(to_string(&read).unwrap(), text);
    // An escape does not change the value, and the last of several members counts.
    let read: Attributes =
        from_str(r#"{"node_type":"x","name":"a","node_t\u0079pe":"f\u00fcr"}"#).unwrap();
    assert!(matches!(&read, Attributes::Input(_)));
}

#[test]
fn a_value_that_matches_no_alternative_is_kept() {
    for text in [
        r#"{"node_type":"video", "size":1.0}"#,
        r#"{"node_type":null}"#,
        r#"{"node_type":["input"]}"#,
        // The alternative requires `name`.
        r#"{"node_type":"input" }"#,
        r#"{"node_type":"input","name":7}"#,
        r#"{"\ud800":1}"#,
        "{}",
        "[1e400]",
        "1",
        "null",
    ] {
        let read: Attributes = from_str(text).unwrap();
        assert!(matches!(&read, Attributes::Unknown(json) if json.text() == text), "{text}");
        assert_eq!(to_string(&read).unwrap(), text);
    }
    assert!(from_str::<Attributes>("{").is_err());
}

#[test]
fn a_value_without_its_tag_gets_it_when_it_is_written() {
    let group = Group { nodes: vec![], parent: None };
    let written = to_string(&Attributes::from(group.clone())).unwrap();
    assert_eq!(written, r#"{"node_type":"group","nodes":[]}"#);
    assert_eq!(from_str::<Attributes>(&written).unwrap(), group.into());
}

#[test]
fn the_json_type_chooses_the_alternative() {
    let read = |text: &str| from_str::<Anything>(text).unwrap();
    assert_eq!(read("true"), Anything::Flag(true));
    assert_eq!(read("-5"), Anything::Whole(-5));
    assert_eq!(read("1.5"), Anything::Number(1.5));
    assert_eq!(read("2.5976931e-101"), Anything::Number(2.597_693_1e-101));
    assert_eq!(read(r#""on""#), Anything::Known(Known::On));
    assert_eq!(read(r#""off""#), Anything::Text("off".to_owned()));
    assert_eq!(read(r#"[ "a"]"#), Anything::Texts(vec!["a".to_owned()]));
    assert_eq!(read("[1]"), Anything::List(vec![Anything::Whole(1)]));
    assert_eq!(read("[]"), Anything::Texts(vec![]));
    assert_eq!(read("{}"), Anything::Map(BTreeMap::new()));
    // A number beyond its type is kept.
    let large = "123456789012345678901234567890";
    assert_eq!(to_string(&read(large)).unwrap(), large);
    let text = r#"{"a":[{"b":[true,"on",["x"],null,1e400]}]}"#;
    assert_eq!(to_string(&read(text)).unwrap(), text);
}

#[test]
fn other_formats_are_read() {
    let read: Anything = serde_yaml::from_str("a: [1, b, {c: 1.5}]").unwrap();
    assert_eq!(to_string(&read).unwrap(), r#"{"a":[1,"b",{"c":1.5}]}"#);
    let value = serde_json::to_value(&read).unwrap();
    assert_eq!(serde_json::from_value::<Anything>(value).unwrap(), read);
    let read: Anything = serde_json::from_reader(&b"[1, true]"[..]).unwrap();
    assert_eq!(read, Anything::List(vec![1.into(), true.into()]));
}

#[test]
fn deep_nesting_is_kept_as_json() {
    // On a thread with the stack that Rust gives it, also without optimization.
    let nested = |open: &str, close: &str, depth: usize| open.repeat(depth) + &close.repeat(depth);
    for text in [
        nested("[", "]", 127),
        nested("[", "]", 100_000),
        nested(r#"{"node_type":"group","parent":"#, "}", 100_000).replace(":}", ":1}"),
        nested(r#"{"a":[{"a":"#, "}]}", 30).replace(":}", ":1}"),
    ] {
        let read: Anything = from_str(&text).unwrap();
        assert_eq!(to_string(&read).unwrap(), text);
        let read: Attributes = from_str(&text).unwrap();
        assert_eq!(to_string(&read).unwrap(), text);
    }
    let text = nested(r#"{"node_type":"group","nodes":[],"parent":"#, "}", 60).replace(":}", ":1}");
    let read: Attributes = from_str(&text).unwrap();
    assert!(matches!(&read, Attributes::Group(_)));
    assert_eq!(to_string(&read).unwrap(), text);
}

#[test]
fn secrets_are_not_shown() {
    for text in [r#""hunter2""#, r#"{"password":"hunter2"}"#] {
        let read: Credentials = from_str(text).unwrap();
        assert!(!format!("{read:?}").contains("hunter2"));
        assert_eq!(to_string(&read).unwrap(), text);
    }
}

#[test]
fn a_value_of_an_untyped_union_is_kept_and_decoded_on_request() {
    let read: Unclear = from_str(" [1.0]").unwrap();
    assert_eq!(to_string(&read).unwrap(), "[1.0]");
    assert!(super::decode::<String>(read.0.text()).is_err());
    assert_eq!(super::decode::<Vec<f64>>(read.0.text()).unwrap(), [1.0]);
    assert_eq!(Unclear::from("a".to_owned()), from_str(r#""a""#).unwrap());
}

#[test]
fn the_memory_of_unions_is_bounded() {
    use crate::codec::budget::{DecodeLimits, within};
    let text = format!("[{}1]", "[1],".repeat(10_000));
    let limits = DecodeLimits { size: Some(100_000), time: None };
    assert!(within(limits, || from_str::<Anything>(&text).is_ok()).is_err());
    assert!(from_str::<Anything>(&text).is_ok());
}

#[derive(Clone, Debug, PartialEq)]
struct Node {
    r#type: String,
    group: String,
    attributes: NodeAttributes,
    extra: Extra,
}

object! {
    Node extra {
        required r#type: "type",
        required group: "group",
        required attributes: "attributes",
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Anchor {
    href: String,
    id: String,
    node_type: String,
    extra: Extra,
}

object! {
    Anchor extra { required href: "href", required id: "id", required node_type: "node_type", }
}

#[derive(Clone, Debug, PartialEq)]
struct Field {
    name: String,
    r#type: String,
    value: Option<Json>,
    required: Option<bool>,
    disabled: bool,
    node_type: String,
    extra: Extra,
}

object! {
    Field extra {
        required name: "name",
        required r#type: "type",
        optional value: "value",
        optional required: "required",
        required disabled: "disabled",
        required node_type: "node_type",
    }
}

/// The table is that which the generator writes for `uiNodeAttributes` of Ory Kratos, with two of its alternatives.
#[derive(Clone, Debug, PartialEq)]
enum NodeAttributes {
    Input(Field),
    Anchor(Anchor),
    Unknown(Json),
}

union! {
    NodeAttributes(Json) {
        Input: from (Field) => [Shape::Object(&[("node_type", &["input"])])],
        Anchor: from (Anchor) => [Shape::Object(&[("node_type", &["a"])])],
    }
}

#[test]
fn the_nodes_of_a_kratos_login_flow_are_written_back_as_they_were_read() {
    let nodes = [
        r#"{"type":"input","group":"default","attributes":{"name":"csrf_token","type":"hidden","value":"bWFsbG9yeQ==","required":true,"disabled":false,"node_type":"input"},"messages":[],"meta":{}}"#,
        r#"{"type":"input","group":"password","attributes":{"name":"password","type":"password","required":true,"disabled":false,"node_type":"input","autocomplete":"current-password"},"messages":[],"meta":{"label":{"id":1070001,"text":"Password","type":"info"}}}"#,
        r#"{"type":"a","group":"profile","attributes":{"href":"/recovery","id":"recover","node_type":"a","title":{"id":1,"text":"Recover","type":"info"}},"messages":[],"meta":{}}"#,
        r#"{"type":"video","group":"default","attributes":{"node_type":"video","src":"a.mp4","size":1.0},"messages":[],"meta":{}}"#,
    ];
    let text = format!("[{}]", nodes.join(","));
    let read: Vec<Node> = from_str(&text).unwrap();
    assert_eq!(to_string(&read).unwrap(), text);
    let found = read.iter().map(|node| match &node.attributes {
        NodeAttributes::Input(field) => field.name.as_str(),
        NodeAttributes::Anchor(anchor) => anchor.href.as_str(),
        NodeAttributes::Unknown(_) => "unknown",
    });
    assert_eq!(found.collect::<Vec<_>>(), ["csrf_token", "password", "/recovery", "unknown"]);
}
