//! The codec of a model that is a JSON object.
//!
//! It replaces serde's derive macros, which would take most of the compile time of this crate, and whose
//! `flatten` reads every member into a buffer first.

use std::cell::Cell;
use std::fmt;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde_json::ser::CompactFormatter;

use crate::values::extra::{Builder, Extra};
use crate::values::json;

/// Implements `Serialize` and `Deserialize` for a struct, given its members and their presence.
///
/// | | type | absent | `null` | empty value is written as |
/// |---|---|---|---|---|
/// | `optional` | `Option<T>` | `None` | `None` | nothing |
/// | `nullable` | `Option<T>` | `None` | `None` | `null` |
/// | `list` | a list or a map | empty | empty | itself |
/// | `required` | any | an error | up to the type | itself |
///
/// Members are read in any order, and the last one of duplicates counts. They are written in the order of
/// the table. With `extra` after the name, the struct has a field `extra` of type
/// [`Extra`] for the members that the table does not list. They are written
/// last, except for a member whose name is that of a property with a value. Without `extra`, they are skipped.
///
/// With `lenient`, a member that is not `required` and has another type than its property is kept in `extra` under its
/// name, and the property has no value.
///
/// With `as bounded` after the name of a property, its type is decoded by [`Bounded`](crate::codec::bounded::Bounded): floating-point
/// numbers are exact, and the items of lists and maps count against the budget.
///
/// The items that the macro declares begin with underscores, because types in macros share a namespace with the
/// models, which can have any other name.
macro_rules! object {
    ($model:ident lenient extra { $($rows:tt)* }) => {
        object!(@impl $model lenient [extra] { $($rows)* });
    };
    ($model:ident extra { $($rows:tt)* }) => {
        object!(@impl $model strict [extra] { $($rows)* });
    };
    ($model:ident { $($rows:tt)* }) => {
        object!(@impl $model strict [] { $($rows)* });
    };

    (@impl $model:ident $mode:ident [$($extra:ident)?] { $($presence:ident $field:ident: $name:literal $(as $codec:ident)?,)* }) => {
        impl $model {
            fn __write<__M: ::serde::ser::SerializeMap>(
                &self,
                map: &mut __M,
                spelled: bool,
            ) -> ::std::result::Result<(), __M::Error> {
                $(object!(@write $presence map, $name, &self.$field, self);)*
                $(self.$extra.write(map, spelled, |name| self.__is_set(name))?;)?
                let _ = (map, spelled);
                ::std::result::Result::Ok(())
            }

            // Whether a member with this name replaces a property without a value.
            fn __has_extra(&self, name: &str) -> bool {
                let _ = name;
                $(if self.$extra.contains_key(name) {
                    return true;
                })?
                false
            }

            // Whether the property with this name has a value.
            fn __is_set(&self, name: &str) -> bool {
                match name {
                    $($name => object!(@is_set $presence &self.$field),)*
                    _ => false,
                }
            }
        }

        impl ::serde::Serialize for $model {
            fn serialize<__S: ::serde::Serializer>(
                &self,
                to: __S,
            ) -> ::std::result::Result<__S::Ok, __S::Error> {
                $(if self.$extra.has_spellings() && $crate::values::json::is_serde_json::<__S>() {
                    let is_set = |name: &str| self.__is_set(name);
                    let members = |map: &mut $crate::codec::object::TextMap<'_>| self.__write(map, false);
                    return $crate::codec::object::serialize_as_text(to, &self.$extra, members, is_set);
                })?
                let mut map = ::serde::Serializer::serialize_map(to, ::std::option::Option::None)?;
                self.__write(&mut map, true)?;
                ::serde::ser::SerializeMap::end(map)
            }
        }

        impl $crate::codec::bounded::Bounded for $model {}

        impl<'de> ::serde::Deserialize<'de> for $model {
            fn deserialize<__D: ::serde::Deserializer<'de>>(
                from: __D,
            ) -> ::std::result::Result<Self, __D::Error> {
                struct __Visitor;

                impl<'de> ::serde::de::Visitor<'de> for __Visitor {
                    type Value = $model;

                    fn expecting(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                        f.write_str("an object")
                    }

                    fn visit_map<__A: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: __A,
                    ) -> ::std::result::Result<$model, __A::Error> {
                        $crate::codec::budget::spend(::std::mem::size_of::<$model>())?;
                        $(#[allow(unused_mut, reason = "an object may have no members")]
                        let mut $field = ::std::default::Default::default();)*
                        #[allow(unused_mut, unused_variables, reason = "not every object keeps members")]
                        let mut kept = $crate::values::extra::Builder::default();
                        while let ::std::option::Option::Some(name) =
                            map.next_key::<$crate::codec::object::Name<'de>>()?
                        {
                            match name.as_str() {
                                $($name => object!(@read $mode $presence map, $field, name, kept $(, $codec)?),)*
                                _ => object!(@rest map, name, kept $($extra)?),
                            }
                        }
                        ::std::result::Result::Ok($model {
                            $($field: object!(@take $presence $field, $name),)*
                            $($extra: kept.finish(),)?
                        })
                    }
                }

                from.deserialize_map(__Visitor)
            }
        }
    };

    (@write optional $map:ident, $name:literal, $value:expr, $model:expr) => {
        if let ::std::option::Option::Some(value) = $value {
            ::serde::ser::SerializeMap::serialize_entry($map, $name, value)?;
        }
    };
    (@write required $map:ident, $name:literal, $value:expr, $model:expr) => {
        ::serde::ser::SerializeMap::serialize_entry($map, $name, $value)?;
    };
    (@write $presence:ident $map:ident, $name:literal, $value:expr, $model:expr) => {
        if object!(@is_set $presence $value) || !$model.__has_extra($name) {
            ::serde::ser::SerializeMap::serialize_entry($map, $name, $value)?;
        }
    };

    (@is_set required $value:expr) => {
        true
    };
    (@is_set list $value:expr) => {
        !$value.is_empty()
    };
    (@is_set $presence:ident $value:expr) => {
        ::std::option::Option::is_some($value)
    };

    (@read $mode:ident required $map:ident, $field:ident, $member:ident, $kept:ident, bounded) => {
        $field = ::std::option::Option::Some($map.next_value::<$crate::codec::bounded::Within<_>>()?.0)
    };
    (@read strict list $map:ident, $field:ident, $member:ident, $kept:ident, bounded) => {
        $field = $map
            .next_value::<::std::option::Option<$crate::codec::bounded::Within<_>>>()?
            .map(|value| value.0)
            .unwrap_or_default()
    };
    (@read strict $presence:ident $map:ident, $field:ident, $member:ident, $kept:ident, bounded) => {
        $field = $map.next_value::<$crate::codec::bounded::Within<_>>()?.0
    };
    (@read lenient list $map:ident, $field:ident, $member:ident, $kept:ident, bounded) => {
        $field = $crate::codec::object::lenient(&mut $map, &$member, &mut $kept)?
            .map(|$crate::codec::bounded::Within(value)| value)
            .unwrap_or_default()
    };
    (@read lenient $presence:ident $map:ident, $field:ident, $member:ident, $kept:ident, bounded) => {
        $field = $crate::codec::object::lenient(&mut $map, &$member, &mut $kept)?
            .map(|$crate::codec::bounded::Within(value)| value)
    };
    (@read $mode:ident required $map:ident, $field:ident, $member:ident, $kept:ident) => {
        $field = ::std::option::Option::Some($map.next_value()?)
    };
    (@read strict list $map:ident, $field:ident, $member:ident, $kept:ident) => {
        $field = $map.next_value::<::std::option::Option<_>>()?.unwrap_or_default()
    };
    (@read strict $presence:ident $map:ident, $field:ident, $member:ident, $kept:ident) => {
        $field = $map.next_value()?
    };
    (@read lenient list $map:ident, $field:ident, $member:ident, $kept:ident) => {
        $field = $crate::codec::object::lenient(&mut $map, &$member, &mut $kept)?.unwrap_or_default()
    };
    (@read lenient $presence:ident $map:ident, $field:ident, $member:ident, $kept:ident) => {
        $field = $crate::codec::object::lenient(&mut $map, &$member, &mut $kept)?
    };

    (@take required $field:ident, $name:literal) => {
        match $field {
            ::std::option::Option::Some(value) => value,
            ::std::option::Option::None => {
                return ::std::result::Result::Err(::serde::de::Error::missing_field($name));
            }
        }
    };
    (@take $presence:ident $field:ident, $name:literal) => {
        $field
    };

    (@rest $map:ident, $name:ident, $kept:ident $extra:ident) => {{
        let value = $map.next_value::<$crate::values::json::JsonText<'de>>()?;
        $crate::codec::budget::spend($name.as_str().len() + value.0.len() + 4)?;
        $kept.push(&$name, &value.0);
    }};
    (@rest $map:ident, $name:ident, $kept:ident) => {{
        $map.next_value::<::serde::de::IgnoredAny>()?;
    }};
}

/// The maximum nesting of lenient objects. A deeper one is kept as JSON, because each starts a parser with its own limit
/// of nesting.
const LENIENT_DEPTH: u8 = 4;

thread_local! {
    static DEPTH: Cell<u8> = const { Cell::new(0) };
}

/// Decodes the value of a property. A value of another type is kept as JSON, and the property has no value.
pub(crate) fn lenient<'de, T: DeserializeOwned, A: MapAccess<'de>>(
    map: &mut A,
    name: &Name<'de>,
    kept: &mut Builder,
) -> Result<Option<T>, A::Error> {
    let text = map.next_value::<json::JsonText<'de>>()?.0;
    let depth = DEPTH.get();
    if depth < LENIENT_DEPTH {
        DEPTH.set(depth + 1);
        let value = serde_json::from_str(&text);
        DEPTH.set(depth);
        if let Ok(value) = value {
            return Ok(value);
        }
    }
    kept.push(name, &text);
    Ok(None)
}

/// The name of a member, borrowed from the input unless it contains escapes.
///
/// All objects share this type. A derive generates an enum and a visitor for each object.
// The type has two words, because it is moved and dropped once for each member.
#[derive(Debug)]
pub(crate) enum Name<'de> {
    Borrowed(&'de str),
    Owned(Box<OwnedName>),
}

#[derive(Debug)]
pub(crate) struct OwnedName {
    text: String,
    /// The name with escapes, if it contains an unpaired surrogate.
    spelling: Option<String>,
}

impl Name<'_> {
    #[inline]
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Borrowed(name) => name,
            Self::Owned(name) => &name.text,
        }
    }

    pub(crate) fn into_string(self) -> String {
        match self {
            Self::Borrowed(name) => name.to_owned(),
            Self::Owned(name) => name.text,
        }
    }

    /// Returns the name with escapes, if it contains an unpaired surrogate, which a Rust string cannot.
    pub(crate) fn spelling(&self) -> Option<&str> {
        match self {
            Self::Borrowed(_) => None,
            Self::Owned(name) => name.spelling.as_deref(),
        }
    }

    /// Returns whether the name needs no escapes in JSON.
    pub(crate) fn is_plain(&self) -> bool {
        !self.as_str().bytes().any(|byte| matches!(byte, b'"' | b'\\' | ..b' '))
    }

    fn owned(text: String) -> Self {
        Self::Owned(Box::new(OwnedName { text, spelling: None }))
    }

    // `serde_json` encodes an unpaired surrogate like any other code point of its size.
    #[cold]
    fn of_surrogates<E: Error>(mut bytes: &[u8]) -> Result<Self, E> {
        let (mut text, mut spelling) = (String::new(), String::new());
        loop {
            let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
            text.push_str(valid);
            spelling.push_str(&json::escape(valid));
            bytes = bytes.get(valid.len()..).unwrap_or_default();
            match bytes {
                [] => break,
                [0xed, high @ 0xa0..=0xbf, low @ 0x80..=0xbf, rest @ ..] => {
                    text.push(char::REPLACEMENT_CHARACTER);
                    let unit = 0xd000 | u32::from(high & 0x3f) << 6 | u32::from(low & 0x3f);
                    spelling.extend(["\\u", &format!("{unit:04x}")]);
                    bytes = rest;
                }
                _ => return Err(E::custom("invalid unicode code point")),
            }
        }
        Ok(Self::Owned(Box::new(OwnedName { text, spelling: Some(spelling) })))
    }
}

impl<'de> Deserialize<'de> for Name<'de> {
    // Called once for each member. Without inlining, decoding took a seventh longer.
    #[inline]
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct NameVisitor;

        impl<'de> Visitor<'de> for NameVisitor {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a member")
            }

            #[inline]
            fn visit_borrowed_bytes<E: Error>(self, name: &'de [u8]) -> Result<Name<'de>, E> {
                match std::str::from_utf8(name) {
                    Ok(text) => Ok(Name::Borrowed(text)),
                    Err(_) => Name::of_surrogates(name),
                }
            }

            fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Name<'de>, E> {
                match std::str::from_utf8(name) {
                    Ok(text) => self.visit_str(text),
                    Err(_) => Name::of_surrogates(name),
                }
            }

            fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Name<'de>, E> {
                Ok(Name::Borrowed(name))
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Name<'de>, E> {
                Ok(Name::owned(name.to_owned()))
            }

            fn visit_string<E: Error>(self, name: String) -> Result<Name<'de>, E> {
                Ok(Name::owned(name))
            }
        }

        // With bytes, `serde_json` also accepts names with unpaired surrogates. Other formats have strings.
        if json::is_serde_json::<D>() {
            from.deserialize_bytes(NameVisitor)
        } else {
            from.deserialize_str(NameVisitor)
        }
    }
}

/// A writer of the members of an object as JSON text.
pub(crate) type TextMap<'a> = serde_json::ser::Compound<'a, &'a mut Vec<u8>, CompactFormatter>;

/// Writes an object as raw JSON text, because some names in `extra` have escapes that a serializer cannot write.
#[cold]
pub(crate) fn serialize_as_text<S: Serializer>(
    to: S,
    extra: &Extra,
    members: impl FnOnce(&mut TextMap<'_>) -> serde_json::Result<()>,
    is_set: impl Fn(&str) -> bool,
) -> Result<S::Ok, S::Error> {
    let mut text = Vec::new();
    let write = |text: &mut Vec<u8>| {
        let mut serializer = serde_json::Serializer::new(text);
        let mut map = serializer.serialize_map(None)?;
        members(&mut map)?;
        map.end()
    };
    write(&mut text).map_err(serde::ser::Error::custom)?;
    let mut text = String::from_utf8(text).map_err(serde::ser::Error::custom)?;
    extra.append_spelled(&mut text, is_set);
    json::serialize(&text, to)
}

#[cfg(test)]
mod tests {
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
            assert_eq!(
                (claims.id, &claims.name, claims.tags.len(), claims.at),
                (1, &None, 0, None)
            );
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
        assert!(
            from_str::<Claims>(r#"{"id":"1"}"#).unwrap_err().to_string().contains("expected i64")
        );
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

    // Names that the macro could use for its own items.
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
    fn what_is_absent_and_what_is_null_is_read_by_its_presence() {
        let absent: Whole = from_str(r#"{"any":null,"id":"a"}"#).unwrap();
        let null = r#"{"id":"a","any":null,"tags":null,"map":null,"gone_at":null,"secret":null,"inner":null,"li\"st":null}"#;
        assert_eq!(absent, from_str::<Whole>(null).unwrap());
        assert!(absent.any.is_null());
        assert!(absent.tags.is_empty() && absent.map.is_empty() && absent.extra.is_empty());
        assert_eq!((absent.gone_at, &absent.list), (None, &None));
        assert_eq!(
            from_str::<Whole>(r#"{"id":"a","any":1,"li\"st":[]}"#).unwrap().list,
            Some(vec![])
        );
    }

    #[test]
    fn what_is_empty_is_written_by_its_presence() {
        let empty: Whole = from_str(r#"{"id":"","any":null}"#).unwrap();
        assert_eq!(
            to_string(&empty).unwrap(),
            r#"{"id":"","any":null,"tags":[],"map":{},"gone_at":null}"#
        );
        assert_eq!(to_string(&Strict { name: None }).unwrap(), "{}");
        assert_eq!(to_string(&Empty {}).unwrap(), "{}");
    }

    #[test]
    fn what_was_read_is_written_again() {
        let text = r#"{"id":"a","any":[1],"tags":["x"],"map":{"k":1},"gone_at":5,"secret":"s","inner":{"id":"b","any":0,"tags":[],"map":{},"gone_at":null},"li\"st":[],"z":{"deep":[null]}}"#;
        let whole: Whole = from_str(text).unwrap();
        assert_eq!(whole.extra["z"], json!({"deep": [null]}));
        assert_eq!(to_string(&whole).unwrap(), text);
    }

    #[test]
    fn the_last_of_duplicates_wins() {
        let whole: Whole =
            from_str(r#"{"id":"a","any":1,"x":1,"id":"b","tags":["t"],"tags":null,"x":2}"#)
                .unwrap();
        assert_eq!((whole.id.as_str(), whole.tags.len(), whole.extra["x"].text()), ("b", 0, "2"));
    }

    #[test]
    fn a_name_may_be_escaped() {
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
    fn what_cannot_be_read_is_said() {
        let err = |text| from_str::<Whole>(text).unwrap_err().to_string();
        assert_eq!(err("{}"), "missing field `id` at line 1 column 2");
        assert_eq!(err(r#"{"id":"a"}"#), "missing field `any` at line 1 column 10");
        assert!(err(r#"{"id":null}"#).starts_with("invalid type: null, expected a string"));
        assert!(err("[]").starts_with("invalid type: sequence, expected an object"));
        assert!(from_str::<Empty>("{}").is_ok());
        assert!(from_str::<Empty>("null").is_err());
    }
}
