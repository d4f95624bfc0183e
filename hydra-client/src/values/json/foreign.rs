//! Conversions between JSON text and the values of formats other than `serde_json`.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use serde_json::value::RawValue;

use super::{JsonKind, Name, Text, kind, members};

/// The maximum nesting of a value that is converted from or to another format, because each level is a recursive call.
const DEPTH: usize = 128;

/// A visitor that appends the value of a deserializer to JSON text.
pub(super) struct ToText<'a> {
    to: &'a mut String,
    depth: usize,
}

impl<'a> ToText<'a> {
    pub(super) fn new(to: &'a mut String) -> Self {
        Self { to, depth: 0 }
    }

    /// Returns the visitor for a value inside the current one.
    fn inner<E: Error>(&mut self) -> Result<ToText<'_>, E> {
        if self.depth == DEPTH {
            return Err(E::custom(format!("a value is nested deeper than {DEPTH} levels")));
        }
        Ok(ToText { to: self.to, depth: self.depth + 1 })
    }

    fn push(&mut self, value: impl fmt::Display) {
        self.to.push_str(&value.to_string());
    }

    fn push_string(&mut self, text: &str) {
        self.to.push('"');
        self.to.push_str(&super::escape(text));
        self.to.push('"');
    }
}

impl<'de> DeserializeSeed<'de> for ToText<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ToText<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_bool<E: Error>(mut self, value: bool) -> Result<(), E> {
        self.push(value);
        Ok(())
    }

    fn visit_i64<E: Error>(mut self, value: i64) -> Result<(), E> {
        self.push(value);
        Ok(())
    }

    fn visit_i128<E: Error>(mut self, value: i128) -> Result<(), E> {
        self.push(value);
        Ok(())
    }

    fn visit_u64<E: Error>(mut self, value: u64) -> Result<(), E> {
        self.push(value);
        Ok(())
    }

    fn visit_u128<E: Error>(mut self, value: u128) -> Result<(), E> {
        self.push(value);
        Ok(())
    }

    fn visit_f64<E: Error>(mut self, value: f64) -> Result<(), E> {
        let Some(number) = serde_json::Number::from_f64(value) else {
            return Err(E::custom("JSON has no number that is infinite or NaN"));
        };
        self.push(number);
        Ok(())
    }

    fn visit_str<E: Error>(mut self, value: &str) -> Result<(), E> {
        self.push_string(value);
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_unit<E: Error>(mut self) -> Result<(), E> {
        self.push("null");
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(mut self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self.inner()?)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(mut self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self.inner()?)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        self.to.push('[');
        let empty = self.to.len();
        loop {
            let end = self.to.len();
            if end > empty {
                self.to.push(',');
            }
            if seq.next_element_seed(self.inner()?)?.is_none() {
                self.to.truncate(end);
                break;
            }
        }
        self.to.push(']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        self.to.push('{');
        let empty = self.to.len();
        while let Some(name) = map.next_key::<Name<'de>>()? {
            if self.to.len() > empty {
                self.to.push(',');
            }
            self.push_string(name.as_str());
            self.to.push(':');
            map.next_value_seed(self.inner()?)?;
        }
        self.to.push('}');
        Ok(())
    }
}

/// JSON text that is serialized to another format as the value that it represents.
pub(super) struct Foreign<'a> {
    text: &'a str,
    depth: usize,
}

impl<'a> Foreign<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, depth: 0 }
    }
}

impl Serialize for Foreign<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self { text, depth } = *self;
        if depth > DEPTH {
            let message = format!("a JSON value is nested deeper than {DEPTH} levels");
            return Err(S::Error::custom(message));
        }
        let inner = |text| Foreign { text, depth: depth + 1 };
        match kind(text) {
            JsonKind::Null => to.serialize_unit(),
            JsonKind::Boolean => to.serialize_bool(text == "true"),
            JsonKind::Number => number(text, to),
            JsonKind::String => to.serialize_str(&decode::<Text<'_>, S>(text)?.0),
            JsonKind::Array => {
                let items = decode::<Vec<&RawValue>, S>(text)?;
                let mut seq = to.serialize_seq(Some(items.len()))?;
                for item in items {
                    seq.serialize_element(&inner(item.get()))?;
                }
                seq.end()
            }
            JsonKind::Object => {
                let members = members(text).map_err(S::Error::custom)?;
                let mut map = to.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name.as_str(), &inner(value))?;
                }
                map.end()
            }
        }
    }
}

fn decode<'a, T: Deserialize<'a>, S: Serializer>(text: &'a str) -> Result<T, S::Error> {
    super::decode(text).map_err(S::Error::custom)
}

/// Serializes a number as an integer of up to 64 bits, which every format has, or else as a floating-point number.
fn number<S: Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
    if let Ok(number) = text.parse() {
        return to.serialize_u64(number);
    }
    // `-0` becomes a floating-point number, because integers have no negative zero.
    if let Some(number) = text.parse().ok().filter(|number| *number != 0) {
        return to.serialize_i64(number);
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => to.serialize_f64(number),
        _ => Err(S::Error::custom("a JSON number is beyond 64-bit floating point")),
    }
}
