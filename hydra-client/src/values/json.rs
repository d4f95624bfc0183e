//! Free-form JSON values, stored as JSON text.

mod child;
mod convert;
mod foreign;
mod name;
mod raw;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

pub(crate) use self::child::{MemberKey, member, member_key, members};
use self::child::{child, kind};
use self::foreign::Foreign;
pub use self::name::{Key, Name};
pub use self::raw::JsonText;
pub(crate) use self::raw::{Text, escape, is_serde_json, text, token};
use crate::codec::budget;
use crate::escaped::Escaped;
use crate::values::json_error::JsonError;

/// A free-form JSON value, such as the metadata of a client or the claims of a session.
///
/// It stores the received JSON text, so a value that is not changed is written back byte for byte:
/// `0.1000` stays `0.1000`, and an integer of any size, white space, the order of members, duplicate members and
/// escapes stay unchanged. It can also store a value that Rust or [`serde_json::Value`] cannot represent (`1e400`, a
/// string with an unpaired surrogate, a nesting of 100,000 levels). Only
/// [`decode`](Self::decode) fails for such a value, with an error that states the path and the reason.
///
/// ```
/// use hydra_client::{Json, JsonKind};
/// use serde_json::json;
///
/// let price: Json = r#"{"amount": 0.1000, "limits": [1e400]}"#.parse()?;
/// assert_eq!(serde_json::to_string(&price).unwrap(), price.text());
/// assert_eq!(price.get("amount").unwrap().as_f64(), Some(0.1));
///
/// let limit = price.pointer("/limits/0").unwrap();
/// assert_eq!((limit.kind(), limit.text()), (JsonKind::Number, "1e400"));
/// let err = price.to_value().unwrap_err();
/// assert_eq!((err.path(), err.line()), ("$.limits[0]", 1));
///
/// // Values of `serde_json` convert with `into`, other types with `encode` and `decode`.
/// assert_eq!(Json::from(json!({"a": [1, null]})).text(), r#"{"a":[1,null]}"#);
/// assert_eq!(Json::encode(&[1, 2])?.decode::<Vec<u8>>()?, [1, 2]);
/// # Ok::<(), hydra_client::JsonError>(())
/// ```
///
/// # Equality
///
/// Two values are equal if their JSON texts are equal: `1.0` differs from `1`, and white space and the order of members
/// count. `==` with a [`serde_json::Value`] compares the result of [`to_value`](Self::to_value).
///
/// # Other formats
///
/// `serde_json`'s own `Deserializer` and `Serializer` and its functions (`from_slice`, `to_string_pretty` …) read and
/// write the text unchanged, also inside other types. Other formats (YAML, `MessagePack`, CBOR), adapters around
/// `serde_json`, and the buffers of serde for `flatten`, `untagged` and internally tagged types use the types of
/// serde's data model. With these, an integer beyond 64 bits becomes a floating-point number, and a value that the
/// format cannot represent is an error.
///
/// [`Debug`] shows the text, shortened if it is long.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Json(Box<str>);

/// The type of a [`Json`] value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "RFC 8259 has these six")]
pub enum JsonKind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number of any size and precision.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Json {
    /// Creates a value from JSON text. White space at both ends is removed.
    ///
    /// # Errors
    ///
    /// Fails if `text` is not exactly one JSON value (RFC 8259).
    pub fn from_string(text: impl Into<String>) -> Result<Self, JsonError> {
        let text = text.into();
        match RawValue::from_string(text.trim_ascii().to_owned()) {
            Ok(_) => Ok(Self::from_valid(text.trim_ascii())),
            Err(err) => Err(JsonError::new(&err, text.trim_ascii().as_bytes())),
        }
    }

    /// Serializes `value` to a JSON value.
    ///
    /// # Errors
    ///
    /// Fails if `value` cannot be serialized to JSON, such as a map whose keys are not strings.
    pub fn encode<T: Serialize + ?Sized>(value: &T) -> Result<Self, JsonError> {
        match serde_json::to_string(value) {
            Ok(text) => Ok(Self(text.into())),
            Err(err) => Err(JsonError::new(&err, b"")),
        }
    }

    /// Deserializes the value to any type.
    ///
    /// ```
    /// # use std::collections::BTreeMap;
    /// # use hydra_client::Json;
    /// // A nested value can stay free-form.
    /// let members: BTreeMap<String, Json> = r#"{"a": 1, "b": 1e400}"#.parse::<Json>()?.decode()?;
    /// assert_eq!(members["b"].text(), "1e400");
    /// # Ok::<(), hydra_client::JsonError>(())
    /// ```
    ///
    /// `serde_json` parses floating-point numbers. Without its feature `float_roundtrip`, the result can differ from
    /// the nearest number in the last bit; [`as_f64`](Self::as_f64) is exact.
    ///
    /// # Errors
    ///
    /// Fails if the value cannot be deserialized to `T`. The error states the path and the reason, but not the value.
    pub fn decode<'a, T: Deserialize<'a>>(&'a self) -> Result<T, JsonError> {
        decode(&self.0)
    }

    /// Converts the value to a [`serde_json::Value`].
    ///
    /// # Errors
    ///
    /// Fails if `Value` cannot represent it: a number beyond the range of `f64`, a string with an unpaired surrogate,
    /// or more than 127 levels of nesting.
    pub fn to_value(&self) -> Result<Value, JsonError> {
        self.decode()
    }

    /// Returns the JSON text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Returns the JSON text.
    #[must_use]
    pub fn into_text(self) -> String {
        self.0.into()
    }

    /// Returns the JSON type of the value.
    #[must_use]
    pub fn kind(&self) -> JsonKind {
        kind(&self.0)
    }

    /// Returns whether the value is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.kind() == JsonKind::Null
    }

    /// Returns the value if it is a boolean, and `None` otherwise.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        (self.kind() == JsonKind::Boolean).then(|| self.text() == "true")
    }

    /// Returns the value if it is an integer in the range of `i64`, written without fraction and exponent.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.text().parse().ok()
    }

    /// Returns the value if it is an integer in the range of `u64`, written without fraction and exponent.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.text().parse().ok()
    }

    /// Returns the nearest `f64` if the value is a number in its range.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        let number = self.text().parse().ok().filter(|number: &f64| number.is_finite());
        number.filter(|_| self.kind() == JsonKind::Number)
    }

    /// Returns the value if it is a string without unpaired surrogates.
    #[must_use]
    pub fn as_str(&self) -> Option<Cow<'_, str>> {
        self.decode::<Text<'_>>().ok().map(|text| text.0)
    }

    /// Returns the member with this name if the value is an object. If several members have this name, it returns the
    /// last one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Self> {
        child(&self.0, name).map(Self::from_valid)
    }

    /// Returns the value at a JSON Pointer (RFC 6901), such as `/keys/0/kid`. The empty pointer selects the whole
    /// value. Returns `None` if the value has no such part.
    #[must_use]
    pub fn pointer(&self, pointer: &str) -> Option<Self> {
        let mut text = &*self.0;
        if !pointer.is_empty() {
            for token in pointer.strip_prefix('/')?.split('/') {
                // RFC 6901, section 4: `~1` before `~0`, so that `~01` is the name `~1`.
                text = child(text, &token.replace("~1", "/").replace("~0", "~"))?;
            }
        }
        Some(Self::from_valid(text))
    }

    /// Creates a value from text that is known to be JSON without white space at both ends. The text is not validated.
    pub(crate) fn from_valid(text: &str) -> Self {
        Self(text.into())
    }
}

/// Deserializes JSON text to a `T`.
pub(crate) fn decode<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, JsonError> {
    serde_json::from_str(text).map_err(|err| JsonError::new(&err, text.as_bytes()))
}

/// Serializes JSON text as the value that it represents: unchanged by `serde_json`, and converted for other formats.
pub(crate) fn serialize<S: Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
    if is_serde_json::<S>() {
        let mut raw = to.serialize_struct(token(), 1)?;
        raw.serialize_field(token(), text)?;
        raw.end()
    } else {
        Foreign::new(text).serialize(to)
    }
}

impl Default for Json {
    /// Returns `null`.
    fn default() -> Self {
        Self("null".into())
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Json({})", Escaped(&self.0))
    }
}

/// Writes the whole JSON text.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Json {
    type Err = JsonError;

    fn from_str(text: &str) -> Result<Self, JsonError> {
        Self::from_string(text)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        serialize(&self.0, to)
    }
}

impl<'de> Deserialize<'de> for Json {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = text(from)?;
        budget::spend(size_of::<Self>() + text.len())?;
        Ok(Self(text.into()))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn json_text_is_exactly_one_value() {
        for text in ["null", "-0", "1e400", r#""\ud800""#, r#"{"a": [ 1.0 ] ,"a":2}"#] {
            let json: Json = format!(" \n{text}\t").parse().unwrap();
            assert_eq!((json.text(), json.to_string().as_str()), (text, text));
        }
        for text in ["", "nul", "1 2", "{", "[1,]", "'a'", "01", "\u{feff}1", "NaN"] {
            assert!(Json::from_string(text).is_err(), "{text}");
        }
    }

    #[test]
    fn parts_are_found_without_decoding_the_rest() {
        let json: Json =
            r#"{"a/b~":[1e400,{"x":"\ud800"},"é"],"":0,"~1":3,"/":4,"a":1,"a":2,"\ud800":1}"#
                .parse()
                .unwrap();
        let at = |pointer| json.pointer(pointer).map(Json::into_text);
        assert_eq!(at(""), Some(json.text().to_owned()));
        assert_eq!(at("/a~1b~0/0").as_deref(), Some("1e400"));
        assert_eq!(at("/a~1b~0/1/x").as_deref(), Some(r#""\ud800""#));
        assert_eq!(at("/").as_deref(), Some("0"));
        assert_eq!(at("/a").as_deref(), Some("2"));
        assert_eq!(at("/~01").as_deref(), Some("3"));
        assert_eq!(at("/~1").as_deref(), Some("4"));
        for none in ["a", "/b", "/a~1b~0/3", "/a~1b~0/00", "/a~1b~0/+0", "/a~1b~0/-", "/a/0"] {
            assert_eq!(at(none), None, "{none}");
        }
        assert_eq!(json.get("a/b~").unwrap().kind(), JsonKind::Array);
        assert!(json.pointer("/a~1b~0/1/x").unwrap().as_str().is_none());
        assert_eq!(json.pointer("/a~1b~0/2").unwrap().as_str().as_deref(), Some("é"));
    }

    #[test]
    fn scalars_are_decoded() {
        let json = |text: &str| text.parse::<Json>().unwrap();
        assert_eq!(json("true").as_bool(), Some(true));
        assert_eq!(json("-5").as_i64(), Some(-5));
        assert_eq!(json("18446744073709551615").as_u64(), Some(u64::MAX));
        assert_eq!(json("2.5976931e-101").as_f64(), Some(2.597_693_1e-101));
        assert_eq!(json("1e400").as_f64(), None);
        assert_eq!(json(r#""inf""#).as_f64(), None);
        assert!(Json::default().is_null());
    }

    #[test]
    fn json_converts_from_and_to_serde_json_values() {
        let value = json!({"b": [1, 2.5, null, "x\n"], "a": {}});
        let json = Json::from(value.clone());
        assert_eq!(json, value);
        assert_eq!(Value::try_from(&json).unwrap(), value);
        assert_eq!(Json::from("x").text(), r#""x""#);
        assert_eq!(Json::from(vec![true]).text(), "[true]");
        let err = Json::from_string("[1,[\"\\udc00\"]]").unwrap().to_value().unwrap_err();
        assert_eq!(err.path(), "$[1][0]");
        assert!(Json::encode(&std::collections::BTreeMap::from([((1, 2), 3)])).is_err());
    }

    #[test]
    fn values_of_any_depth_are_kept() {
        let text = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let json: Json = text.parse().unwrap();
        assert_eq!(json, json.clone());
        assert_eq!(serde_json::to_string(&[&json]).unwrap(), format!("[{text}]"));
        assert!(format!("{json:?}").len() < 2000);
        assert!(json.to_value().unwrap_err().to_string().starts_with("recursion limit exceeded"));
        assert!(serde_json::to_value(&json).is_err());
        assert_eq!(json.pointer("/0/0/0").unwrap().text().len(), text.len() - 6);
    }
}
