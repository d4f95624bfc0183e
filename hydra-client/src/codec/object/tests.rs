//! Objects, decoded and encoded.

use std::collections::BTreeMap;

use serde_json::{from_str, json, to_string};

use crate::{Extra, Json, Secret};

#[derive(Clone, Debug, PartialEq, Eq)]
struct Whole {
    id: String,
    any: Json,
    tags: Vec<String>,
    map: BTreeMap<String, i64>,
    gone_at: Option<i64>,
    secret: Option<Secret>,
    inner: Option<Box<Whole>>,
    list: Option<Vec<i64>>,
    extra: Extra,
}

object! {
    Whole extra {
        required id: "id",
        required any: "any",
        list tags: "tags",
        list map: "map",
        nullable gone_at: "gone_at",
        optional secret: "secret",
        optional inner: "inner",
        optional list: "li\"st",
    }
}

#[derive(Debug, PartialEq)]
struct Strict {
    name: Option<String>,
}

object! {
    Strict {
        optional name: "name",
    }
}

#[derive(Debug, PartialEq)]
struct Empty {}

object! {
    Empty {}
}

#[derive(Debug, PartialEq)]
struct Open {
    extra: Extra,
}

object! {
    Open extra {}
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Claims {
    id: i64,
    name: Option<String>,
    tags: Vec<i64>,
    at: Option<i64>,
    inner: Option<Box<Claims>>,
    extra: Extra,
}

object! {
    Claims lenient extra {
        required id: "id",
        optional name: "name",
        list tags: "tags",
        nullable at: "at",
        optional inner: "inner",
    }
}

#[test]
fn members_of_another_type_are_kept() {
    for (name, tags, at) in [
        (r#"{"first": "a"}"#, r#"["x"]"#, r#""2024-05-01T10:00:00Z""#),
        (r#""\ud800""#, "{}", "1e400"),
        ("0.1000", "1", "9223372036854775808"),
    ] {
        let text = format!(r#"{{"id":1,"name":{name},"tags":{tags},"at":{at},"x":1}}"#);
        let mut claims: Claims = from_str(&text).unwrap();
        assert_eq!((claims.id, &claims.name, claims.tags.len(), claims.at), (1, &None, 0, None));
        assert_eq!(claims.extra["name"].text(), name);
        assert_eq!(to_string(&claims).unwrap(), text);
        claims.name = Some("set".to_owned());
        claims.tags.push(1);
        claims.at = Some(2);
        let written = r#"{"id":1,"name":"set","tags":[1],"at":2,"x":1}"#;
        assert_eq!(to_string(&claims).unwrap(), written);
    }
    let absent: Claims = from_str(r#"{"id":1,"name":null,"tags":null}"#).unwrap();
    assert_eq!(to_string(&absent).unwrap(), r#"{"id":1,"tags":[],"at":null}"#);
    assert!(from_str::<Claims>(r#"{"id":"1"}"#).unwrap_err().to_string().contains("expected i64"));
    let value = serde_json::to_value(&absent).unwrap();
    assert_eq!(serde_json::from_value::<Claims>(value).unwrap(), absent);
}

#[test]
fn lenient_objects_of_any_depth_are_kept() {
    let depth = 20_000;
    let text = format!(
        r#"{}"inner":null{}"#,
        r#"{"id":1,"tags":[],"at":null,"inner":"#.repeat(depth) + r#"{"id":1,"#,
        "}".repeat(depth + 1)
    );
    let claims: Claims = from_str(&text).unwrap();
    assert!(claims.inner.is_some());
    assert_eq!(from_str::<Claims>(&to_string(&claims).unwrap()).unwrap(), claims);
}

/// Names that the macro could use for its own items.
#[derive(Debug, PartialEq)]
struct Visitor {
    a: A,
    d: Vec<D>,
    s: Option<S>,
}

object! { Visitor { required a: "a", list d: "d", optional s: "s", } }

#[derive(Debug, PartialEq)]
struct A {}
object! { A {} }

#[derive(Debug, PartialEq)]
struct D {}
object! { D {} }

#[derive(Debug, PartialEq)]
struct S {}
object! { S {} }

#[test]
fn a_model_may_have_any_name() {
    let text = r#"{"a":{},"d":[{}],"s":{}}"#;
    assert_eq!(to_string(&from_str::<Visitor>(text).unwrap()).unwrap(), text);
}

#[test]
fn absent_and_null_members_are_decoded_by_their_presence() {
    let absent: Whole = from_str(r#"{"any":null,"id":"a"}"#).unwrap();
    let null = r#"{"id":"a","any":null,"tags":null,"map":null,"gone_at":null,"secret":null,"inner":null,"li\"st":null}"#;
    assert_eq!(absent, from_str::<Whole>(null).unwrap());
    assert!(absent.any.is_null());
    assert!(absent.tags.is_empty() && absent.map.is_empty() && absent.extra.is_empty());
    assert_eq!((absent.gone_at, &absent.list), (None, &None));
    assert_eq!(from_str::<Whole>(r#"{"id":"a","any":1,"li\"st":[]}"#).unwrap().list, Some(vec![]));
}

#[test]
fn empty_values_are_encoded_by_their_presence() {
    let empty: Whole = from_str(r#"{"id":"","any":null}"#).unwrap();
    assert_eq!(
        to_string(&empty).unwrap(),
        r#"{"id":"","any":null,"tags":[],"map":{},"gone_at":null}"#
    );
    assert_eq!(to_string(&Strict { name: None }).unwrap(), "{}");
    assert_eq!(to_string(&Empty {}).unwrap(), "{}");
}

#[test]
fn a_decoded_object_is_encoded_unchanged() {
    let text = r#"{"id":"a","any":[1],"tags":["x"],"map":{"k":1},"gone_at":5,"secret":"s","inner":{"id":"b","any":0,"tags":[],"map":{},"gone_at":null},"li\"st":[],"z":{"deep":[null]}}"#;
    let whole: Whole = from_str(text).unwrap();
    assert_eq!(whole.extra["z"], json!({"deep": [null]}));
    assert_eq!(to_string(&whole).unwrap(), text);
}

#[test]
fn the_last_of_duplicate_members_counts() {
    let whole: Whole =
        from_str(r#"{"id":"a","any":1,"x":1,"id":"b","tags":["t"],"tags":null,"x":2}"#).unwrap();
    assert_eq!((whole.id.as_str(), whole.tags.len(), whole.extra["x"].text()), ("b", 0, "2"));
}

#[test]
fn names_with_escapes_are_decoded() {
    let strict: Strict = from_str(r#"{"n\u0061me":"x","\u0000":[{"a":{}}]}"#).unwrap();
    assert_eq!(strict.name.as_deref(), Some("x"));
    let open: Open = from_str(r#"{"\u00e4":1}"#).unwrap();
    assert_eq!(open.extra["ä"], json!(1));
    let read: Strict = serde_json::from_value(json!({"name": "y"})).unwrap();
    assert_eq!(read.name.as_deref(), Some("y"));
    let read: Strict = serde_json::from_reader(&br#"{"name":"z"}"#[..]).unwrap();
    assert_eq!(read.name.as_deref(), Some("z"));
}

#[test]
fn errors_name_the_missing_member_or_the_type() {
    let err = |text| from_str::<Whole>(text).unwrap_err().to_string();
    assert_eq!(err("{}"), "missing field `id` at line 1 column 2");
    assert_eq!(err(r#"{"id":"a"}"#), "missing field `any` at line 1 column 10");
    assert!(err(r#"{"id":null}"#).starts_with("invalid type: null, expected a string"));
    assert!(err("[]").starts_with("invalid type: sequence, expected an object"));
    assert!(from_str::<Empty>("{}").is_ok());
    assert!(from_str::<Empty>("null").is_err());
}
