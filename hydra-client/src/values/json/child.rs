//! The parts of JSON text, found without decoding the rest.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess};
use serde_json::value::RawValue;

use super::JsonKind;
use crate::codec::object::Name;

/// Returns the type of a JSON value.
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

/// Returns the JSON text of a member or, by its index, of an item.
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
