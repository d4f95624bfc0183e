//! Deserialization of a value to its JSON text, from any deserializer.
//!
//! `serde_json` returns the JSON text of a value for a newtype struct with a private name ("raw value"). This module
//! reads the name from `serde_json`'s own type. The deserializer of any other format handles the request as an
//! ordinary newtype struct, whose value is then written as JSON.

use std::any::type_name;
use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::value::RawValue;

use super::foreign::ToText;

/// Deserializes a value to its JSON text without white space at both ends. The text is borrowed if the input is.
#[inline]
pub(crate) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<Cow<'de, str>, D::Error> {
    from.deserialize_newtype_struct(token(), TextVisitor)
}

/// Reads the JSON text from the map by which the deserializers of `serde_json` pass a raw value.
#[inline]
fn text_of_map<'de, A: MapAccess<'de>>(mut map: A) -> Result<Cow<'de, str>, A::Error> {
    map.next_key::<IgnoredAny>()?;
    map.next_value::<Text<'de>>().map(|text| text.0)
}

/// Returns whether a serializer, or the access of a deserializer, is a type of `serde_json`.
///
/// Any other type, such as an adapter around one of these, is treated like another format. This is correct, but numbers
/// go through the types of serde's data model.
#[inline]
pub(crate) fn is_serde_json<T>() -> bool {
    let name = type_name::<T>();
    name.strip_prefix("&mut ").unwrap_or(name).starts_with("serde_json::")
}

/// Returns the name of the newtype struct by which `serde_json` passes raw values.
#[inline]
pub(crate) fn token() -> &'static str {
    // The probe returns the requested name as its error.
    <&RawValue>::deserialize(Probe).map_or_else(|requested| requested.0, |_| "")
}

/// A deserializer that fails with the name of the newtype struct that a type requests.
struct Probe;

/// The requested name, as an error. It is empty if another type is requested.
#[derive(Debug)]
struct Requested(&'static str);

impl fmt::Display for Requested {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Requested {}

impl Error for Requested {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self("")
    }
}

impl<'de> Deserializer<'de> for Probe {
    type Error = Requested;

    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: V,
    ) -> Result<V::Value, Requested> {
        Err(Requested(name))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Requested> {
        Err(Requested(""))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// A string, borrowed from the input if possible.
pub(crate) struct Text<'de>(pub(crate) Cow<'de, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct StrVisitor;

        impl<'de> Visitor<'de> for StrVisitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            #[inline]
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }

            fn visit_string<E: Error>(self, text: String) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text)))
            }
        }

        from.deserialize_str(StrVisitor)
    }
}

/// The JSON text of a value, borrowed from the input if possible.
#[allow(missing_debug_implementations, reason = "the text may be a secret")]
pub struct JsonText<'de>(pub Cow<'de, str>);

impl<'de> Deserialize<'de> for JsonText<'de> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        text(from).map(Self)
    }
}

/// A visitor that returns the JSON text of a value.
struct TextVisitor;

// The methods for the values of other formats, which are converted to JSON text.
macro_rules! write {
    ($($method:ident($ty:ty))*) => {
        $(fn $method<E: Error>(self, value: $ty) -> Result<Cow<'de, str>, E> {
            written(|to| to.$method(value))
        })*
    };
}

/// Returns the JSON text that `write` writes.
fn written<'de, E>(write: impl FnOnce(ToText<'_>) -> Result<(), E>) -> Result<Cow<'de, str>, E> {
    let mut text = String::new();
    write(ToText::new(&mut text))?;
    Ok(Cow::Owned(text))
}

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Cow<'de, str>, A::Error> {
        if is_serde_json::<A>() { text_of_map(map) } else { written(|to| to.visit_map(map)) }
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        from: D,
    ) -> Result<Cow<'de, str>, D::Error> {
        written(|to| from.deserialize_any(to))
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Cow<'de, str>, D::Error> {
        written(|to| from.deserialize_any(to))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Cow<'de, str>, A::Error> {
        written(|to| to.visit_seq(seq))
    }

    fn visit_none<E: Error>(self) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed("null"))
    }

    fn visit_unit<E: Error>(self) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed("null"))
    }

    write! {
        visit_bool(bool)
        visit_i64(i64)
        visit_i128(i128)
        visit_u64(u64)
        visit_u128(u128)
        visit_f64(f64)
        visit_str(&str)
    }
}

/// Returns a string with the escapes of JSON, without quotes.
pub(crate) fn escape(text: &str) -> String {
    // `Display` of a `Value` that is a string writes JSON.
    let quoted = serde_json::Value::from(text).to_string();
    quoted.get(1..quoted.len() - 1).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_raw_value_token_is_that_of_serde_json() {
        assert_eq!(token(), "$serde_json::private::RawValue");
    }
}
