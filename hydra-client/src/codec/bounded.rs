//! Exact floating-point numbers, and lists and maps whose items count against the [budget] of the response.
//!
//! Without its feature `float_roundtrip`, which would affect other crates of a build, `serde_json` can return a number
//! that differs in the last bit. The standard library parses exactly.
//!
//! An item of a list can take many times the memory of its JSON: `"",` is three bytes, and an empty `String` is 24
//! bytes on a 64-bit machine. Therefore, the items count, and not only the objects in them.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{
    Deserialize, DeserializeOwned, Deserializer, Error, MapAccess, SeqAccess, Visitor,
};

use crate::codec::budget;
use crate::values::format::{
    Base64, Date, DecimalText, IntegerText, IsoDuration, Number, Uri, Uuid, not_a_number,
};
use crate::values::json::{Json, JsonText};
use crate::values::secret::{Secret, SecretValue};
use crate::{GoDuration, Timestamp};

/// A type whose values can be decoded with exact floating-point numbers and counted items.
pub trait Bounded: DeserializeOwned {
    /// Decodes a value. The default is `Deserialize`, for types without such numbers and items.
    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }
}

/// A value that is decoded by [`Bounded::read`].
#[derive(Debug)]
pub struct Within<T>(pub T);

impl<'de, T: Bounded> Deserialize<'de> for Within<T> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::read(from).map(Self)
    }
}

macro_rules! scalars {
    ($($ty:ty)*) => {
        $(impl Bounded for $ty {})*
    };
}

// Models and enums are added by the macros that implement their codecs.
scalars! {
    bool i8 i16 i32 i64 u8 u16 u32 u64 String Json Secret SecretValue Timestamp GoDuration
    Base64 Date DecimalText IntegerText IsoDuration Number Uri Uuid
}

/// Decodes a finite number exactly, from its JSON text.
fn number<'de, T: FromStr, D: Deserializer<'de>>(
    from: D,
    is_finite: fn(&T) -> bool,
) -> Result<T, D::Error> {
    let text = JsonText::deserialize(from)?.0;
    // The standard library also reads `inf` and `nan`, which begin with a letter and are not JSON.
    let number = text.parse().ok().filter(is_finite);
    number.ok_or_else(|| not_a_number(&text))
}

impl Bounded for f64 {
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        number(from, |number: &Self| number.is_finite())
    }
}

impl Bounded for f32 {
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        number(from, |number: &Self| number.is_finite())
    }
}

impl<T: Bounded> Bounded for Option<T> {
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Option::<Within<T>>::deserialize(from).map(|value| value.map(|value| value.0))
    }
}

impl<T: Bounded> Bounded for Box<T> {
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::read(from).map(Self::new)
    }
}

impl<T: Bounded> Bounded for Vec<T> {
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Items<T>(PhantomData<T>);

        impl<'de, T: Bounded> Visitor<'de> for Items<T> {
            type Value = Vec<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a sequence")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Vec<T>, A::Error> {
                let mut items = Vec::new();
                while let Some(Within(item)) = from.next_element()? {
                    count(items.len(), size_of::<T>())?;
                    items.push(item);
                }
                Ok(items)
            }
        }

        from.deserialize_seq(Items(PhantomData))
    }
}

impl<T: Bounded> Bounded for BTreeMap<String, T> {
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Members<T>(PhantomData<T>);

        impl<'de, T: Bounded> Visitor<'de> for Members<T> {
            type Value = BTreeMap<String, T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(
                self,
                mut from: A,
            ) -> Result<BTreeMap<String, T>, A::Error> {
                let (mut members, mut len) = (BTreeMap::new(), 0);
                while let Some((name, Within(value))) = from.next_entry()? {
                    count(len, size_of::<(String, T)>())?;
                    len += 1;
                    members.insert(name, value);
                }
                Ok(members)
            }
        }

        from.deserialize_map(Members(PhantomData))
    }
}

/// The number of items that are counted at once. Most lists are shorter, and are then not counted.
const GROUP: usize = 16;

/// Counts an item of `size` bytes before it is added to a list with `len` items. Each sixteenth item takes the memory
/// of sixteen from the budget.
#[inline]
fn count<E: Error>(len: usize, size: usize) -> Result<(), E> {
    if len % GROUP == GROUP - 1 { budget::spend_many(GROUP, size) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq)]
    struct Measures {
        one: Option<f64>,
        short: Option<f32>,
        all: Vec<Option<f64>>,
        by_name: Option<BTreeMap<String, Vec<f64>>>,
        extra: crate::Extra,
    }

    object! {
        Measures extra {
            optional one: "one" as bounded,
            optional short: "short" as bounded,
            list all: "all" as bounded,
            optional by_name: "by_name" as bounded,
        }
    }

    #[test]
    fn numbers_are_decoded_to_the_nearest_value() {
        // A linear congruential generator, so that each run has the same numbers.
        let mut state = 1_u64;
        for _ in 0..20_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let number = f64::from_bits(state);
            if !number.is_finite() {
                continue;
            }
            let text = format!("{number:e}");
            let body = format!(
                r#"{{"one":{text},"all":[null,{text}],"by_name":{{"a":[{text}]}},"short":{:e}}}"#,
                1.0_f32
            );
            let read: Measures = serde_json::from_str(&body).unwrap();
            assert_eq!(read.one.unwrap().to_bits(), number.to_bits(), "{text}");
            assert_eq!(
                (read.all[1], read.by_name.as_ref().unwrap()["a"][0]),
                (Some(number), number)
            );
            let written = serde_json::to_string(&read).unwrap();
            assert_eq!(serde_json::from_str::<Measures>(&written).unwrap(), read);
        }
        // Rounded to 64 bits first, this number becomes the next smaller one.
        let short: Measures =
            serde_json::from_str(r#"{"short":1.00000017881393432617187499}"#).unwrap();
        assert_eq!(short.short, Some(1.000_000_1));
        let yaml: Measures = serde_yaml::from_str("one: 2.5976931e-101\nall: [1]\n").unwrap();
        assert_eq!((yaml.one, yaml.all[0]), (Some(2.597_693_1e-101), Some(1.0)));
    }

    #[test]
    fn a_value_that_is_not_a_number_is_an_error() {
        let err = |text: &str| serde_json::from_str::<Measures>(text).unwrap_err().to_string();
        for (value, why) in [
            ("1e400", "number out of range"),
            (r#""1""#, "invalid type: string"),
            ("[]", "invalid type: sequence"),
            ("{}", "invalid type: map"),
            ("true", "invalid type: boolean"),
        ] {
            let text = err(&format!(r#"{{"one":{value}}}"#));
            assert!(text.starts_with(why) && text.contains("line 1"), "{text}");
        }
        assert_eq!(
            serde_json::from_str::<Measures>(r#"{"one":null,"all":null}"#).unwrap(),
            Measures::default()
        );
    }
}
