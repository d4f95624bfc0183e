//! The codec of unions: values of one of several types (`oneOf` and `anyOf`).
//!
//! A union is decoded in two steps: its [`Shape`]s choose the alternative, which is then decoded from the same JSON
//! text. A value that no alternative matches is kept as JSON.

use std::borrow::Cow;
use std::cell::Cell;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Error, Serialize, Serializer};

use crate::codec::bounded::{Bounded, Within};
use crate::codec::budget;
use crate::values::json::{self, Json, JsonText, Name, Text};
use crate::values::json_error::JsonError;

/// Implements `Serialize`, `Deserialize` and `From` for an enum, given the shapes of its alternatives.
///
/// The alternatives are tested in the order of the table, and the first one with a matching shape is decoded. If no
/// shape matches or decoding fails, the value is the variant `Unknown`, which keeps any JSON in the type in
/// parentheses.
///
/// Each row has the name of a variant, words about its type, the type, and its shapes:
///
/// | word | effect |
/// |---|---|
/// | `from` | implements `From` for the type |
/// | `text` | also implements `From<&str>`, for the type `String` |
/// | `boxed` | stores the value in a `Box` |
/// | `with "name" = "value"` after the type | the member that identifies the alternative. It is added to the JSON if the value does not have it |
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($model:ident($json:ty) {
        $($variant:ident: $($mark:ident)* ($ty:ty) $(with $tag:literal = $value:literal)? => [$($shape:expr),* $(,)?],)*
    }) => {
        impl $crate::generated::serde::Serialize for $model {
            fn serialize<__S: $crate::generated::serde::Serializer>(
                &self,
                to: __S,
            ) -> ::std::result::Result<__S::Ok, __S::Error> {
                match self {
                    $(Self::$variant(value) => $crate::__union!(@write value, to $(, $tag, $value)?),)*
                    Self::Unknown(value) => $crate::generated::serde::Serialize::serialize(value, to),
                }
            }
        }

        impl<'de> $crate::generated::serde::Deserialize<'de> for $model {
            fn deserialize<__D: $crate::generated::serde::Deserializer<'de>>(
                from: __D,
            ) -> ::std::result::Result<Self, __D::Error> {
                let text = $crate::generated::union::read(from)?;
                let value = $crate::generated::union::Candidate::of(&text);
                $(if value.is(&[$($shape),*]) {
                    if let ::std::option::Option::Some(value) = value.decode() {
                        return ::std::result::Result::Ok(Self::$variant(value));
                    }
                } else)* {}
                value.keep().map(|value| Self::Unknown(value.into()))
            }
        }

        #[doc(hidden)]
        impl $crate::generated::bounded::Bounded for $model {}

        $($crate::__union!(@from $($mark)* $model $variant $ty);)*
    };

    (@write $value:ident, $to:ident) => {
        $crate::generated::serde::Serialize::serialize($value, $to)
    };
    (@write $value:ident, $to:ident, $tag:literal, $text:literal) => {
        $crate::generated::union::write_tagged($value, $to, $tag, $text)
    };

    (@from $model:ident $variant:ident $ty:ty) => {};
    (@from boxed $model:ident $variant:ident $ty:ty) => {};
    (@from from $model:ident $variant:ident $ty:ty) => {
        impl ::std::convert::From<$ty> for $model {
            #[inline]
            fn from(value: $ty) -> Self {
                Self::$variant(value)
            }
        }
    };
    (@from from text $model:ident $variant:ident $ty:ty) => {
        $crate::__union!(@from from $model $variant $ty);

        impl ::std::convert::From<&str> for $model {
            #[inline]
            fn from(value: &str) -> Self {
                Self::$variant(value.to_owned())
            }
        }
    };
    (@from from boxed $model:ident $variant:ident $ty:ty) => {
        impl ::std::convert::From<$ty> for $model {
            #[inline]
            fn from(value: $ty) -> Self {
                Self::$variant(::std::boxed::Box::new(value))
            }
        }
    };
}

/// Implements `Serialize`, `Deserialize` and `From` for a newtype of JSON, for a union whose alternatives cannot be
/// distinguished.
#[doc(hidden)]
#[macro_export]
macro_rules! __untyped_union {
    ($model:ident { $(($ty:ty),)* }) => {
        impl $crate::generated::serde::Serialize for $model {
            fn serialize<__S: $crate::generated::serde::Serializer>(
                &self,
                to: __S,
            ) -> ::std::result::Result<__S::Ok, __S::Error> {
                $crate::generated::serde::Serialize::serialize(&self.0, to)
            }
        }

        impl<'de> $crate::generated::serde::Deserialize<'de> for $model {
            fn deserialize<__D: $crate::generated::serde::Deserializer<'de>>(
                from: __D,
            ) -> ::std::result::Result<Self, __D::Error> {
                $crate::generated::serde::Deserialize::deserialize(from).map(Self)
            }
        }

        #[doc(hidden)]
        impl $crate::generated::bounded::Bounded for $model {}

        $(impl ::std::convert::From<$ty> for $model {
            fn from(value: $ty) -> Self {
                Self($crate::generated::union::json(&value).into())
            }
        })*
    };
}

/// The condition under which a value is an alternative of a union.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// `true` or `false`.
    Boolean,
    /// A number without fraction and exponent.
    Integer,
    /// Any number.
    Number,
    /// Any string.
    String,
    /// One of these strings.
    Values(&'static [&'static str]),
    /// An array. If it has an item, the first one matches the shape.
    Array(&'static Shape),
    /// Any value.
    Any,
    /// An object with these members. A member has one of the values in the list; an empty list means any value.
    Object(&'static [(&'static str, &'static [&'static str])]),
}

/// Reads the JSON text of a value.
pub fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Cow<'de, str>, D::Error> {
    JsonText::deserialize(from).map(|text| text.0)
}

/// A JSON value whose alternative is not chosen yet.
#[allow(missing_debug_implementations, reason = "the text may be a secret")]
pub struct Candidate<'t> {
    text: &'t str,
    /// The members, if the value is an object.
    members: Vec<(Name<'t>, &'t str)>,
}

impl<'t> Candidate<'t> {
    /// Creates the candidate from valid JSON text.
    pub fn of(text: &'t str) -> Self {
        let members = if text.starts_with('{') { json::members(text) } else { Ok(Vec::new()) };
        Self { text, members: members.unwrap_or_default() }
    }

    /// Returns whether the value has one of the shapes.
    pub fn is(&self, shapes: &[Shape]) -> bool {
        shapes.iter().any(|shape| match shape {
            Shape::Object(members) => {
                self.text.starts_with('{')
                    && members.iter().all(|(name, values)| self.has(name, values))
            }
            shape => is(self.text, shape),
        })
    }

    /// Returns whether the object has a member with one of these values, or with any value if the list is empty.
    fn has(&self, name: &str, values: &[&str]) -> bool {
        // A required member that is `null` counts as absent.
        let value = self.members.iter().find(|(member, _)| member.as_str() == name);
        value.is_some_and(|(_, value)| {
            if values.is_empty() { *value != "null" } else { is_one_of(value, values) }
        })
    }

    /// Decodes the value. Returns `None` if it does not have the type, or if it is nested too deep.
    pub fn decode<T: Bounded>(&self) -> Option<T> {
        let _inside = Inside::enter(self.text)?;
        decode(self.text).ok()
    }

    /// Returns the value as JSON.
    pub fn keep<E: serde::de::Error>(&self) -> Result<Json, E> {
        budget::spend(size_of::<Json>() + self.text.len())?;
        Ok(Json::from_valid(self.text))
    }
}

/// Returns whether a value has a shape.
fn is(text: &str, shape: &Shape) -> bool {
    match (shape, text.as_bytes().first()) {
        (Shape::Any, _)
        | (Shape::Boolean, Some(b't' | b'f'))
        | (Shape::Number, Some(b'-' | b'0'..=b'9'))
        | (Shape::String, Some(b'"'))
        | (Shape::Object([]), Some(b'{')) => true,
        (Shape::Integer, Some(b'-' | b'0'..=b'9')) => !text.contains(['.', 'e', 'E']),
        (Shape::Values(values), Some(b'"')) => is_one_of(text, values),
        (Shape::Object(_), Some(b'{')) => Candidate::of(text).is(&[*shape]),
        (Shape::Array(item), Some(b'[')) => {
            let first = text.get(1..).unwrap_or_default().trim_ascii_start();
            match serde_json::Deserializer::from_str(first)
                .into_iter::<&serde_json::value::RawValue>()
                .next()
            {
                Some(Ok(first)) => is(first.get(), item),
                _ => true,
            }
        }
        _ => false,
    }
}

/// Returns whether a value is one of `values`. A string is compared without its escapes, any other value by its JSON
/// text.
fn is_one_of(text: &str, values: &[&str]) -> bool {
    if text.starts_with('"') {
        let text = json::decode::<Text<'_>>(text);
        text.is_ok_and(|text| values.contains(&&*text.0))
    } else {
        values.contains(&text)
    }
}

/// Decodes the value of an alternative.
pub fn decode<T: Bounded>(text: &str) -> Result<T, JsonError> {
    json::decode::<Within<T>>(text).map(|value| value.0)
}

/// Returns a value as JSON.
pub fn json<T: Serialize>(value: &T) -> Json {
    // Models and the types of their fields can always be serialized, so the default `null` is not used.
    Json::encode(value).unwrap_or_default()
}

/// Writes an object, and the member that identifies it if the object does not have it.
pub fn write_tagged<T: Serialize, S: Serializer>(
    value: &T,
    to: S,
    tag: &str,
    text: &str,
) -> Result<S::Ok, S::Error> {
    let mut written = serde_json::to_string(value).map_err(S::Error::custom)?;
    if let (None, Some(members)) = (json::member(&written, tag), written.strip_prefix('{')) {
        let (tag, text) = (json::escape(tag), json::escape(text));
        let comma = if members == "}" { "" } else { "," };
        written = format!("{{\"{tag}\":\"{text}\"{comma}{members}");
    }
    json::serialize(&written, to)
}

/// The maximum nesting of arrays and objects in a union. `serde_json` has the same limit.
///
/// Each alternative is decoded by a separate parser, which counts its levels from zero. Therefore, this limit applies
/// to the outermost union and everything inside it.
const NESTING: usize = 127;

thread_local! {
    /// Whether an alternative of a union is being decoded on this thread.
    static IS_INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// A guard for the decoding of an alternative.
struct Inside {
    was_inside: bool,
}

impl Inside {
    /// Begins to decode an alternative. Returns `None` if an outermost union is nested too deep.
    fn enter(text: &str) -> Option<Self> {
        let was_inside = IS_INSIDE.get();
        (was_inside || nesting(text) <= NESTING).then(|| {
            IS_INSIDE.set(true);
            Self { was_inside }
        })
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        IS_INSIDE.set(self.was_inside);
    }
}

/// Returns the nesting of arrays and objects in valid JSON.
fn nesting(text: &str) -> usize {
    let (mut depth, mut max, mut in_string, mut bytes) = (0_usize, 0, false, text.bytes());
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                depth += 1;
                max = max.max(depth);
            }
            b'}' | b']' if !in_string => depth -= 1,
            _ => {}
        }
    }
    max
}

#[cfg(test)]
#[allow(unreachable_pub, reason = "`as_str` of an enum is for callers")]
mod tests;
