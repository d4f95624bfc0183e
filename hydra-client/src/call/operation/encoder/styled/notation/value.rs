//! JSON values that are parsed one level at a time.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::values::json::Text;

/// A JSON value whose items or members are not parsed yet.
pub(super) enum Value<'a> {
    Null,
    /// A string without escapes, or the JSON text of a number or a boolean.
    Text(Cow<'a, str>),
    List(Vec<&'a RawValue>),
    /// The members in their order.
    Object(Vec<(Cow<'a, str>, &'a RawValue)>),
}

impl<'a> Value<'a> {
    /// Parses the first level of a value.
    pub(super) fn of(value: &'a RawValue) -> Self {
        let json = value.get();
        // A serializer wrote the JSON, so it is valid. A value that cannot be parsed, such as a string with an unpaired
        // surrogate, is sent as its JSON text.
        let parsed = match json.as_bytes().first() {
            Some(b'n') => Some(Self::Null),
            Some(b'"') => serde_json::from_str(json).ok().map(|Text(text)| Self::Text(text)),
            Some(b'[') => serde_json::from_str(json).ok().map(Self::List),
            Some(b'{') => {
                serde_json::from_str(json).ok().map(|Members(members)| Self::Object(members))
            }
            _ => None,
        };
        parsed.unwrap_or(Self::Text(Cow::Borrowed(json)))
    }
}

pub(super) fn is_null(value: &RawValue) -> bool {
    value.get() == "null"
}

/// Returns the notation of an item: the empty string for `null`, and JSON for a list or an object.
pub(super) fn text(value: &RawValue) -> Cow<'_, str> {
    match Value::of(value) {
        Value::Null => Cow::Borrowed(""),
        Value::Text(text) => text,
        Value::List(_) | Value::Object(_) => Cow::Borrowed(value.get()),
    }
}

/// Returns the items of a list, or the names and values of an object in turn.
pub(super) fn flat<'a>(value: &Value<'a>) -> Vec<Cow<'a, str>> {
    match value {
        Value::Null => Vec::new(),
        Value::Text(text) => vec![text.clone()],
        Value::List(items) => items.iter().map(|item| text(item)).collect(),
        Value::Object(members) => {
            let members = members.iter().filter(|(_, value)| !is_null(value));
            members.flat_map(|(name, value)| [name.clone(), text(value)]).collect()
        }
    }
}

struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct MembersVisitor;

        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((Text(name), value)) = map.next_entry()? {
                    members.push((name, value));
                }
                Ok(Members(members))
            }
        }

        from.deserialize_map(MembersVisitor)
    }
}
