//! The unknown members of JSON objects.

mod api;

use std::fmt;
use std::sync::OnceLock;

use serde::de::{self, Deserialize, Deserializer, MapAccess};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::escaped::Escaped;
use crate::values::json::{self, Json, MemberKey, Name, member_key};

/// The members of a JSON object that have no field in the model, in the order in which they were received.
///
/// The values are stored as JSON text and written back unchanged (see [`Json`]), so that no member is lost when an
/// object is read, changed and written. Names are written with the escapes that JSON requires. If an object has several
/// members of the same name, the last one is kept. A name that contains an unpaired surrogate is written back
/// unchanged; the methods return it with U+FFFD instead of the surrogate.
///
/// Members are parsed at the first access; decoding an object only copies their text. When the object is written, a
/// field that is set replaces a member of the same name.
///
/// [`Debug`] shows only the names, and only the first ones of many: a member that a newer server sends may be a secret.
/// An empty `Extra` allocates no memory.
///
/// ```
/// use hydra_client::Extra;
///
/// let mut extra = Extra::new();
/// extra.insert("tenant", "acme");
/// extra.extend([("seats", 5)]);
/// assert_eq!(extra["tenant"].as_str().as_deref(), Some("acme"));
/// assert_eq!(extra.keys().collect::<Vec<_>>(), ["tenant", "seats"]);
/// ```
#[derive(Clone, Default)]
pub struct Extra(
    // Boxed, because most objects have no unknown members.
    Option<Box<Members>>,
);

/// The members, as they were received or as a list.
#[derive(Clone, Debug, Default)]
struct Members {
    /// The received members as a JSON object. Empty if the list was changed since.
    text: String,
    /// The parsed members, set at the first access.
    list: OnceLock<Vec<Member>>,
}

/// A member of an object.
#[derive(Clone, Debug)]
struct Member {
    name: String,
    /// The name with escapes, if it contains an unpaired surrogate.
    spelling: Option<Box<str>>,
    value: Json,
}

impl Member {
    /// Returns the key by which members are compared.
    fn key(&self) -> MemberKey<'_> {
        member_key(&self.name, self.spelling.as_deref())
    }
}

impl Extra {
    /// Returns the members. The first call parses them.
    fn list(&self) -> &[Member] {
        let Some(members) = &self.0 else { return &[] };
        members.list.get_or_init(|| members.parse())
    }

    /// Returns the members in the order of their keys.
    // Inlined, so that only programs that compare models compile the sort.
    #[inline]
    fn sorted(&self) -> Vec<(MemberKey<'_>, &Json)> {
        let members = self.list().iter();
        let mut members: Vec<_> = members.map(|member| (member.key(), &member.value)).collect();
        members.sort_unstable_by_key(|(key, _)| *key);
        members
    }

    /// Returns the members for a change, after which the received text is no longer used.
    fn list_mut(&mut self) -> &mut Vec<Member> {
        let members = self.0.get_or_insert_default();
        let list = members.list.take().unwrap_or_else(|| members.parse());
        members.text = String::new();
        members.list = OnceLock::from(list);
        // The list was set above.
        members.list.get_mut().unwrap_or_else(|| unreachable!())
    }

    /// Returns whether a name contains an unpaired surrogate, which a serializer cannot write.
    pub(crate) fn has_spellings(&self) -> bool {
        match &self.0 {
            Some(members) if members.list.get().is_none() && !members.text.contains('\\') => false,
            Some(_) => self.list().iter().any(|member| member.spelling.is_some()),
            None => false,
        }
    }

    /// Writes the members, except those for which `is_set` returns true: a field replaces them. If `spelled` is false,
    /// it omits the members whose names contain unpaired surrogates ([`append_spelled`](Self::append_spelled) writes
    /// them).
    pub(crate) fn write<M: SerializeMap>(
        &self,
        to: &mut M,
        spelled: bool,
        is_set: impl Fn(&str) -> bool,
    ) -> Result<(), M::Error> {
        let Some(members) = &self.0 else { return Ok(()) };
        if members.list.get().is_none() {
            let read = json::members(&members.text).map_err(serde::ser::Error::custom)?;
            for (name, value) in read {
                if !is_set(name.as_str()) && (spelled || name.spelling().is_none()) {
                    to.serialize_entry(name.as_str(), &Raw(value))?;
                }
            }
            return Ok(());
        }
        for Member { name, spelling, value } in self.list() {
            if !is_set(name) && (spelled || spelling.is_none()) {
                to.serialize_entry(name, value)?;
            }
        }
        Ok(())
    }

    /// Appends the members whose names contain unpaired surrogates to the JSON text of an object.
    pub(crate) fn append_spelled(&self, text: &mut String, is_set: impl Fn(&str) -> bool) {
        for Member { name, spelling, value } in self.list() {
            if let Some(spelling) = spelling.as_ref().filter(|_| !is_set(name)) {
                append(text, spelling, value.text());
            }
        }
    }
}

impl Members {
    /// Parses the received members. The text is valid, because a [`Builder`] wrote it.
    fn parse(&self) -> Vec<Member> {
        let read = json::members(&self.text).unwrap_or_default().into_iter();
        read.map(|(name, value)| {
            let spelling = name.spelling().map(Into::into);
            Member { name: name.into_string(), spelling, value: Json::from_valid(value) }
        })
        .collect()
    }
}

/// A builder that adds members one by one while an object is decoded.
#[derive(Debug, Default)]
pub struct Builder(Extra);

impl Builder {
    /// Adds a member. `value` is JSON text.
    pub fn push(&mut self, name: &Name<'_>, value: &str) {
        let text = &mut self.0.0.get_or_insert_default().text;
        if text.is_empty() {
            text.reserve(2 + name.as_str().len() + value.len() + 64);
            text.push_str("{}");
        }
        match name.spelling() {
            Some(spelling) => append(text, spelling, value),
            None if name.is_plain() => append(text, name.as_str(), value),
            None => append(text, &json::escape(name.as_str()), value),
        }
    }

    /// Returns the members.
    #[must_use]
    pub fn finish(self) -> Extra {
        self.0
    }
}

/// Appends a member to the JSON text of an object. `spelling` is the name with escapes, and `value` is JSON text.
fn append(text: &mut String, spelling: &str, value: &str) {
    text.pop();
    text.push_str(if text.len() > 1 { ",\"" } else { "\"" });
    text.push_str(spelling);
    text.push_str("\":");
    text.push_str(value);
    text.push('}');
}

/// JSON text that is serialized as its value.
struct Raw<'a>(&'a str);

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        json::serialize(self.0, to)
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut left = 1000_usize;
        let mut names = f.debug_set();
        for (index, name) in self.keys().enumerate() {
            if left == 0 {
                names.entry(&format_args!("… and {} more", self.len() - index));
                break;
            }
            let shown = Escaped(name).to_string();
            left = left.saturating_sub(shown.len());
            names.entry(&shown);
        }
        names.finish()
    }
}

/// Compares the members regardless of their order.
impl PartialEq for Extra {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.sorted() == other.sorted()
    }
}

impl Eq for Extra {}

// `Extra` alone is also the type of a schema for objects without properties.
impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if json::is_serde_json::<S>() && self.has_spellings() {
            let mut text = String::from("{}");
            for Member { name, spelling, value } in self.list() {
                let plain = json::escape(name);
                append(&mut text, spelling.as_deref().unwrap_or(&plain), value.text());
            }
            return json::serialize(&text, to);
        }
        let mut map = to.serialize_map(Some(self.len()))?;
        self.write(&mut map, true, |_| false)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Extra {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Extra;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Extra, A::Error> {
                let mut extra = Builder::default();
                while let Some(name) = map.next_key()? {
                    extra.push(&name, &map.next_value::<json::JsonText<'de>>()?.0);
                }
                Ok(extra.finish())
            }
        }

        from.deserialize_map(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_names_only_and_not_all_of_many() {
        let extra: Extra = [("new_secret", "s3cret")].into_iter().collect();
        assert_eq!(format!("{extra:?}"), r#"{"new_secret"}"#);
        let many: Extra = (0..5000).map(|n| (format!("member_{n}"), n)).collect();
        let shown = format!("{many:?}");
        assert!(shown.len() < 2000 && shown.contains("… and "), "{shown}");
    }

    #[test]
    fn extra_members_keep_the_order_of_insertion() {
        let mut extra = Extra::new();
        assert_eq!(extra.insert("b", 1), None);
        extra.extend([("a", true)]);
        assert_eq!(extra.insert("b", "x"), Some(Json::from(1)));
        assert_eq!(extra.keys().collect::<Vec<_>>(), ["b", "a"]);
        assert_eq!(extra["b"].text(), r#""x""#);
        assert!(extra.contains_key("a") && !extra.contains_key("c"));
        let turned: Extra = [("a", Json::from(true)), ("b", "x".into())].into_iter().collect();
        assert_eq!(extra, turned);
        assert_eq!(extra.remove("a"), Some(Json::from(true)));
        assert_ne!(extra, turned);
        assert_eq!(extra.clone().into_iter().count(), 1);
        extra.clear();
        assert!(extra.is_empty() && extra == Extra::default());
    }

    #[test]
    fn decoded_members_are_encoded_unchanged() {
        for text in [
            "{}",
            r#"{"z":1.000,"a":[ 1 , {} ],"":null}"#,
            r#"{"\ud800":1,"\n\ud801é":"\udc00","\n":1e400,"a\"":2}"#,
        ] {
            let mut extra: Extra = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&extra).unwrap(), text);
            assert!(!extra.contains_key("none"));
            assert_eq!(serde_json::to_string(&extra).unwrap(), text);
            assert_eq!(extra.clone(), extra);
            extra.insert("new", 1);
            let longer = serde_json::to_string(&extra).unwrap();
            assert!(longer.starts_with(text.trim_end_matches('}')), "{longer}");
        }
    }

    #[test]
    fn names_with_unpaired_surrogates_are_different_members() {
        let extra: Extra = serde_json::from_str(r#"{"\ud800":1,"\ud801":2,"\ud800":3}"#).unwrap();
        assert_eq!(extra.len(), 2);
        assert_eq!(serde_json::to_string(&extra).unwrap(), r#"{"\ud801":2,"\ud800":3}"#);
        assert!(extra.contains_key("\u{fffd}"));
    }

    #[test]
    fn members_are_decoded_to_a_type() {
        let extra: Extra = serde_json::from_str(r#"{"seats":5,"tenant":"acme"}"#).unwrap();
        let seats: std::collections::BTreeMap<String, Json> = extra.decode().unwrap();
        assert_eq!(seats["seats"].as_i64(), Some(5));
        let err = extra.decode::<std::collections::BTreeMap<String, u8>>().unwrap_err();
        assert_eq!((err.path(), err.line()), ("$.tenant", 1));
    }
}
