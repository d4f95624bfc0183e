//! The codec of types that are strings in JSON.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, Visitor};

/// Implements `Serialize` and `Deserialize` for a type with `as_str` and conversions from `&str` and `String`. The
/// names of the type parameters begin with underscores, so that they do not conflict with generated names.
#[doc(hidden)]
#[macro_export]
macro_rules! __text_codec {
    ($model:ident) => {
        impl $crate::generated::serde::Serialize for $model {
            fn serialize<__S: $crate::generated::serde::Serializer>(
                &self,
                to: __S,
            ) -> ::std::result::Result<__S::Ok, __S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::generated::serde::Deserialize<'de> for $model {
            fn deserialize<__D: $crate::generated::serde::Deserializer<'de>>(
                from: __D,
            ) -> ::std::result::Result<Self, __D::Error> {
                from.deserialize_str($crate::generated::text::TextVisitor::<$model>::default())
            }
        }
    };
}
pub(crate) use __text_codec as text_codec;

/// A visitor that accepts any string.
#[derive(Debug)]
pub struct TextVisitor<T>(PhantomData<T>);

impl<T> Default for TextVisitor<T> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<T: From<String> + for<'a> From<&'a str>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(T::from(text))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<T, E> {
        Ok(T::from(text))
    }
}
