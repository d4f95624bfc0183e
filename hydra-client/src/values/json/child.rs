//! Finding the members and items of JSON text without decoding the rest.

use std::collections::HashMap;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess};
use serde_json::value::RawValue;

use super::{JsonKind, Name};

/// Returns the type of a JSON value by its first character. `text` must be valid JSON.
pub(super) fn kind(text: &str) -> JsonKind {
    match text.as_bytes().first() {
        Some(b'{') => JsonKind::Object,
        Some(b'[') => JsonKind::Array,
        Some(b'"') => JsonKind::String,
        Some(b't' | b'f') => JsonKind::Boolean,
        Some(b'n') => JsonKind::Null,
        _ => JsonKind::Number,
    }
}

/// Returns the JSON text of a member of an object. If several members have this name, it returns the last one.
pub(crate) fn member<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    child(text, name).filter(|_| kind(text) == JsonKind::Object)
}

/// Returns the JSON text of the part that a token of a JSON Pointer selects: a member of an object by its name (the
/// last one of several), or an item of an array by its index (RFC 6901, section 4: without leading zeros).
pub(super) fn child<'a>(text: &'a str, token: &str) -> Option<&'a str> {
    let mut from = serde_json::Deserializer::from_str(text);
    match kind(text) {
        JsonKind::Object => from.deserialize_map(Child(token)).ok()?,
        JsonKind::Array => {
            let is_index = token == "0" || !token.starts_with(['0', '+']);
            Child(token).deserialize(&mut from).ok()?.filter(|_| is_index)
        }
        _ => None,
    }
}

/// A visitor that finds the part of an array or an object that a token selects.
struct Child<'t>(&'t str);

impl<'de> DeserializeSeed<'de> for Child<'_> {
    type Value = Option<&'de str>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> de::Visitor<'de> for Child<'_> {
    type Value = Option<&'de str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array or an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some(name) = map.next_key::<Name<'de>>()? {
            if name.as_str() == self.0 {
                found = map.next_value::<&RawValue>().map(|value| Some(value.get()))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let (index, mut next, mut found) = (self.0.parse().ok(), 0_usize, None);
        loop {
            if Some(next) == index {
                let Some(item) = seq.next_element::<&RawValue>()? else { break };
                found = Some(item.get());
            } else if seq.next_element::<IgnoredAny>()?.is_none() {
                break;
            }
            next += 1;
        }
        Ok(found)
    }
}

/// The key by which members are compared: the name, and its escaped form if the name contains U+FFFD. Names with
/// different unpaired surrogates differ only in their escaped forms.
pub(crate) type MemberKey<'a> = (&'a str, Option<&'a str>);

/// Returns the key of a member. `spelling` is the escaped form of its name.
pub(crate) fn member_key<'a>(name: &'a str, spelling: Option<&'a str>) -> MemberKey<'a> {
    (name, spelling.filter(|_| name.contains('\u{fffd}')))
}

/// Parses the JSON text of an object to its members. If a name occurs several times, the last member is kept. The empty
/// string has no members.
pub(crate) fn members(text: &str) -> Result<Vec<(Name<'_>, &str)>, crate::JsonError> {
    struct Visitor;

    impl<'de> de::Visitor<'de> for Visitor {
        type Value = Vec<(Name<'de>, &'de str)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut members = Vec::new();
            while let Some(name) = map.next_key()? {
                members.push((name, map.next_value::<&RawValue>()?.get()));
            }
            Ok(members)
        }
    }

    if text.is_empty() {
        return Ok(Vec::new());
    }
    let mut from = serde_json::Deserializer::from_str(text);
    let mut members = from
        .deserialize_map(Visitor)
        .map_err(|err| crate::JsonError::new(&err, text.as_bytes()))?;
    let mut last = HashMap::with_capacity(members.len());
    for (index, (name, _)) in members.iter().enumerate() {
        last.insert(member_key(name.as_str(), name.spelling()), index);
    }
    if last.len() < members.len() {
        let mut is_last = vec![false; members.len()];
        for index in last.into_values() {
            is_last[index] = true;
        }
        let mut is_last = is_last.into_iter();
        members.retain(|_| is_last.next().unwrap_or(true));
    }
    Ok(members)
}
