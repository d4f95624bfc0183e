//! The sample value of a parameter or a property: its example in the IR, or a value of its type.

use serde_json::Value;

use crate::arena::NonEmpty;
use crate::ir::{Example, Format, Integer, Type, ValueId};

/// The name of a parameter or a property, and its example in the IR.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample<'a> {
    name: &'a str,
    value: Option<&'a Value>,
}

impl<'a> Sample<'a> {
    pub(super) fn new(name: &'a str, example: Option<&'a Example>) -> Self {
        Self { name, value: example.map(|example| &example.value) }
    }

    /// Returns the sample without its example.
    pub(super) fn without_value(self) -> Self {
        Self { value: None, ..self }
    }

    /// Returns the samples of the items of an array: those of the example, or a single one.
    pub(super) fn items(self) -> Vec<Self> {
        match self.value {
            Some(Value::Array(items)) => {
                items.iter().map(|item| Self { value: Some(item), ..self }).collect()
            }
            _ => vec![self],
        }
    }

    /// Returns the samples of the values of a map: those of the example, or a single one.
    pub(super) fn entries(self) -> Vec<(&'a str, Self)> {
        match self.value {
            Some(Value::Object(members)) => members
                .iter()
                .map(|(name, value)| (name.as_str(), Self { value: Some(value), ..self }))
                .collect(),
            _ => vec![("name", self.without_value())],
        }
    }

    /// Returns the enum value that is the example, or the first one.
    pub(super) fn variant(self, values: &NonEmpty<ValueId, String>) -> ValueId {
        let example = self.value.and_then(Value::as_str);
        let found = values.iter().find(|(_, value)| Some(value.as_str()) == example);
        found.map_or(values.first, |(id, _)| id)
    }

    /// Returns the example if it is a string, and otherwise the name, as a Rust literal.
    pub(super) fn string(self) -> String {
        format!("{:?}", self.text())
    }

    /// Returns the example if a scalar type holds it, and otherwise a value of the type. For any other type, returns a
    /// string.
    pub(super) fn scalar(self, ty: &Type) -> Value {
        match ty {
            Type::Boolean => self.value.and_then(Value::as_bool).unwrap_or(true).into(),
            Type::Integer(integer) => {
                self.value.filter(|value| fits(*integer, value)).cloned().unwrap_or(1.into())
            }
            Type::F32 | Type::F64 => {
                let max = if *ty == Type::F32 { f64::from(f32::MAX) } else { f64::MAX };
                let value = self.value.and_then(Value::as_f64);
                value.filter(|value| value.abs() <= max).unwrap_or(1.0).into()
            }
            Type::Timestamp => self.text_or("2100-01-01T00:00:00Z").into(),
            Type::GoDuration => self.text_or("1h0m0s").into(),
            // The example of a call passes an integer, because a number is not made of a string.
            Type::Format(Format::Number) => {
                let example = self.value.filter(|value| fits(Integer::I32, value));
                example.cloned().unwrap_or(1.into())
            }
            Type::Format(format) => self.text_or(format.sample()).into(),
            _ => self.text().into(),
        }
    }

    /// Returns the example without a change.
    pub(super) fn value(self) -> Option<&'a Value> {
        self.value
    }

    /// Returns the example if it is a string, and otherwise the name.
    fn text(self) -> &'a str {
        self.text_or(self.name)
    }

    /// Returns the example if it is a string, and otherwise `default`.
    fn text_or(self, default: &'a str) -> &'a str {
        self.value.and_then(Value::as_str).unwrap_or(default)
    }
}

/// Returns the sample of a credential: the name of its security scheme in kebab case if the last word is `noun`, and
/// otherwise `default`.
pub(super) fn credential(scheme: &str, noun: &str, default: &str) -> String {
    let mut name = String::new();
    let mut after_lowercase = false;
    for char in scheme.chars() {
        if !char.is_ascii_alphanumeric() || char.is_ascii_uppercase() && after_lowercase {
            name.push('-');
        }
        if char.is_ascii_alphanumeric() {
            name.push(char.to_ascii_lowercase());
        }
        after_lowercase = char.is_ascii_lowercase();
    }
    let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
    if words.len() > 1 && words.last() == Some(&noun) {
        words.join("-")
    } else {
        default.to_owned()
    }
}

/// Returns whether an integer type holds an example.
fn fits(integer: Integer, value: &Value) -> bool {
    let signed =
        |min: i64, max: i64| value.as_i64().is_some_and(|value| (min..=max).contains(&value));
    let unsigned = |max: u64| value.as_u64().is_some_and(|value| value <= max);
    match integer {
        Integer::I8 => signed(i8::MIN.into(), i8::MAX.into()),
        Integer::I16 => signed(i16::MIN.into(), i16::MAX.into()),
        Integer::I32 => signed(i32::MIN.into(), i32::MAX.into()),
        Integer::I64 => signed(i64::MIN, i64::MAX),
        Integer::U8 => unsigned(u8::MAX.into()),
        Integer::U16 => unsigned(u16::MAX.into()),
        Integer::U32 => unsigned(u32::MAX.into()),
        Integer::U64 => unsigned(u64::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::credential;

    #[test]
    fn the_name_of_a_scheme_that_ends_in_the_noun_is_its_sample() {
        for (scheme, sample) in [
            ("registrationAccessToken", "registration-access-token"),
            ("registration_access_token", "registration-access-token"),
            ("X-Admin-Token", "x-admin-token"),
            ("Admin  Token", "admin-token"),
            ("token", "access-token"),
            ("bearer", "access-token"),
            ("tokenAuth", "access-token"),
            ("\"\u{e9}", "access-token"),
            ("", "access-token"),
        ] {
            assert_eq!(credential(scheme, "token", "access-token"), sample, "{scheme}");
        }
    }
}
