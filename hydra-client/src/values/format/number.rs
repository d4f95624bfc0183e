//! Numbers that keep their digits.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::text::text_format;
use crate::values::json::{JsonText, serialize};

text_format! {
    /// An integer that is a string in JSON, such as `"18446744073709551615"`.
    ///
    /// [`parse`](Self::parse) converts it to an integer type.
    IntegerText
}

text_format! {
    /// A decimal number that is a string in JSON, such as `"0.10"`.
    ///
    /// [`parse`](Self::parse) converts it to a type such as `rust_decimal::Decimal`. An `f64` may not represent it exactly.
    DecimalText
}

/// A number of any size and precision, such as `0.10` or `340282366920938463463374607431768211456`.
///
/// It is written to JSON as a number with the same digits. [`parse`](Self::parse) converts it to a type such as
/// `rust_decimal::Decimal`. An `f64` may not represent it exactly. Two numbers are equal if they have the same digits:
/// `1.0` differs from `1`.
///
/// ```
/// use hydra_client::format::Number;
///
/// let price: Number = serde_json::from_str("0.10")?;
/// assert_eq!(price.as_str(), "0.10");
/// assert_eq!(serde_json::to_string(&price)?, "0.10");
/// assert_eq!("1e400".parse::<Number>()?.as_str(), "1e400");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number(String);

impl Number {
    /// Returns the number in the notation of JSON, as it was received.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Parses the number as another type.
    ///
    /// # Errors
    ///
    /// Returns the error of the other type.
    pub fn parse<T: FromStr>(&self) -> Result<T, T::Err> {
        self.0.parse()
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Number {
    type Err = NumberError;

    /// Parses a number in the notation of JSON (RFC 8259, section 6).
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let is_number = text.starts_with(|char: char| char == '-' || char.is_ascii_digit())
            && text.ends_with(|char: char| char.is_ascii_digit())
            && serde_json::from_str::<&RawValue>(text).is_ok();
        if is_number { Ok(Self(text.to_owned())) } else { Err(NumberError(())) }
    }
}

impl TryFrom<f64> for Number {
    type Error = NumberError;

    /// Converts a number to decimal notation, from which [`parse`](Self::parse) returns the same `f64`. Fails if the
    /// number is infinite or NaN.
    fn try_from(number: f64) -> Result<Self, NumberError> {
        number.to_string().parse()
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        serialize(&self.0, to)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = JsonText::deserialize(from)?.0;
        text.parse().map_err(|_: NumberError| not_a_number(&text))
    }
}

macro_rules! integers {
    ($($integer:ty)*) => {
        $(
            impl From<$integer> for Number {
                fn from(number: $integer) -> Self {
                    Self(number.to_string())
                }
            }

            impl From<$integer> for IntegerText {
                fn from(number: $integer) -> Self {
                    Self::from(number.to_string())
                }
            }

            impl From<$integer> for DecimalText {
                fn from(number: $integer) -> Self {
                    Self::from(number.to_string())
                }
            }
        )*
    };
}

integers!(i32 i64 i128 u32 u64 u128);

/// The error of a string that is not a number in JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberError(());

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a number in JSON")
    }
}

impl Error for NumberError {}

/// Returns the error of a JSON value that is not a number, or not one in range.
pub(crate) fn not_a_number<E: serde::de::Error>(text: &str) -> E {
    match text.as_bytes().first() {
        Some(b'-' | b'0'..=b'9') => E::custom("number out of range, expected a number"),
        Some(b'"') => E::custom("invalid type: string, expected a number"),
        Some(b'[') => E::custom("invalid type: sequence, expected a number"),
        Some(b'{') => E::custom("invalid type: map, expected a number"),
        Some(b'n') => E::custom("invalid type: null, expected a number"),
        _ => E::custom("invalid type: boolean, expected a number"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digits_of_a_number_are_kept() {
        for text in [
            "0",
            "-0",
            "0.10",
            "1e400",
            "-1.5E-3",
            "340282366920938463463374607431768211456",
            "0.1000000000000000055511151231257827021181583404541015625",
        ] {
            let number: Number = serde_json::from_str(text).unwrap();
            assert_eq!(number.as_str(), text);
            assert_eq!(serde_json::to_string(&number).unwrap(), text);
            assert_eq!(text.parse::<Number>().unwrap(), number);
        }
        assert_eq!(Number::from(u128::MAX).parse::<u128>(), Ok(u128::MAX));
        assert_eq!(Number::try_from(0.1).unwrap().as_str(), "0.1");
        assert!(Number::try_from(f64::NAN).is_err() && Number::try_from(f64::INFINITY).is_err());
    }

    #[test]
    fn other_values_are_not_numbers() {
        for text in
            ["", " 1", "1 ", "01", "1.", ".5", "+1", "1e", "NaN", "\"1\"", "[1]", "1,2", "0x1"]
        {
            assert!(text.parse::<Number>().is_err(), "{text}");
        }
        for (json, expected) in [
            ("\"1\"", "invalid type: string, expected a number"),
            ("null", "invalid type: null, expected a number"),
            ("[1]", "invalid type: sequence, expected a number"),
            ("true", "invalid type: boolean, expected a number"),
        ] {
            let err = serde_json::from_str::<Number>(json).unwrap_err().to_string();
            assert!(err.contains(expected), "{err}");
        }
    }

    #[test]
    fn numbers_in_strings_are_kept() {
        for text in ["18446744073709551615", "-1", "007", "many", ""] {
            let json = format!("{text:?}");
            let integer: IntegerText = serde_json::from_str(&json).unwrap();
            assert_eq!(integer.as_str(), text);
            assert_eq!(serde_json::to_string(&integer).unwrap(), json);
        }
        assert_eq!(IntegerText::from(u64::MAX).parse(), Ok(u64::MAX));
        assert!(IntegerText::from("many").parse::<i64>().is_err());
        assert_eq!(DecimalText::from(-3_i64).as_str(), "-3");
    }
}
