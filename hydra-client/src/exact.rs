//! Exact parsing of floating-point numbers.
//!
//! Without its feature `float_roundtrip`, which would affect other crates of a build, `serde_json` can return a number
//! that differs in the last bit. The standard library parses exactly. Only types that contain floating-point numbers
//! are decoded this way.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error};

use crate::json::JsonText;

/// A type that is decoded with exact floating-point numbers.
pub(crate) trait Exact: Sized {
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;
}

/// A value that is decoded with exact floating-point numbers.
#[derive(Debug)]
pub(crate) struct Exactly<T>(pub(crate) T);

impl<'de, T: Exact> Deserialize<'de> for Exactly<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::read(from).map(Self)
    }
}

fn number<'de, T: FromStr, D: Deserializer<'de>>(
    from: D,
    is_finite: fn(&T) -> bool,
) -> Result<T, D::Error> {
    let text = JsonText::deserialize(from)?.0;
    // The standard library also reads `inf` and `nan`, which begin with a letter and are not JSON.
    let number = text.parse().ok().filter(is_finite);
    number.ok_or_else(|| match text.as_bytes().first() {
        Some(b'-' | b'0'..=b'9') => D::Error::custom("number out of range, expected a number"),
        Some(b'"') => D::Error::custom("invalid type: string, expected a number"),
        Some(b'[') => D::Error::custom("invalid type: sequence, expected a number"),
        Some(b'{') => D::Error::custom("invalid type: map, expected a number"),
        Some(b'n') => D::Error::custom("invalid type: null, expected a number"),
        _ => D::Error::custom("invalid type: boolean, expected a number"),
    })
}

impl Exact for f64 {
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        number(from, |number: &Self| number.is_finite())
    }
}

impl Exact for f32 {
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        number(from, |number: &Self| number.is_finite())
    }
}

impl<T: Exact> Exact for Option<T> {
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Option::<Exactly<T>>::deserialize(from).map(|value| value.map(|value| value.0))
    }
}

impl<T: Exact> Exact for Vec<T> {
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let items = Vec::<Exactly<T>>::deserialize(from)?;
        Ok(items.into_iter().map(|item| item.0).collect())
    }
}

impl<T: Exact> Exact for BTreeMap<String, T> {
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let members = BTreeMap::<String, Exactly<T>>::deserialize(from)?;
        Ok(members.into_iter().map(|(name, value)| (name, value.0)).collect())
    }
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
            optional one: "one" as exact,
            optional short: "short" as exact,
            list all: "all" as exact,
            optional by_name: "by_name" as exact,
        }
    }

    #[test]
    fn every_number_is_the_nearest() {
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
    fn what_is_not_a_number_is_said() {
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
