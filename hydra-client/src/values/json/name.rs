//! The names of members.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::values::json;

/// The name of a member, borrowed from the input unless it contains escapes.
///
/// All objects share this type. `serde`'s derive would generate an enum and a visitor for each object.
// The size of the type is kept at two words by the box, because it is moved and dropped once for each member.
#[derive(Debug)]
pub enum Name<'de> {
    /// A name without escapes.
    Borrowed(&'de str),
    /// A name with escapes, or a name that cannot be borrowed from the input.
    Owned(Box<OwnedName>),
}

/// A name that is not borrowed from the input.
#[derive(Debug)]
pub struct OwnedName {
    text: String,
    /// The name with escapes, if it contains an unpaired surrogate.
    spelling: Option<String>,
}

impl Name<'_> {
    /// Returns the name. U+FFFD replaces an unpaired surrogate.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Borrowed(name) => name,
            Self::Owned(name) => &name.text,
        }
    }

    pub(crate) fn into_string(self) -> String {
        match self {
            Self::Borrowed(name) => name.to_owned(),
            Self::Owned(name) => name.text,
        }
    }

    /// Returns the name with escapes, if it contains an unpaired surrogate, which a Rust string cannot.
    pub(crate) fn spelling(&self) -> Option<&str> {
        match self {
            Self::Borrowed(_) => None,
            Self::Owned(name) => name.spelling.as_deref(),
        }
    }

    /// Returns whether the name needs no escapes in JSON.
    pub(crate) fn is_plain(&self) -> bool {
        !self.as_str().bytes().any(|byte| matches!(byte, b'"' | b'\\' | ..b' '))
    }

    fn owned(text: String) -> Self {
        Self::Owned(Box::new(OwnedName { text, spelling: None }))
    }

    /// Creates a name from bytes that are not UTF-8. `serde_json` encodes an unpaired surrogate like any other code
    /// point of three bytes; other invalid bytes are an error.
    #[cold]
    fn of_surrogates<E: Error>(mut bytes: &[u8]) -> Result<Self, E> {
        let (mut text, mut spelling) = (String::new(), String::new());
        loop {
            let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
            text.push_str(valid);
            spelling.push_str(&json::escape(valid));
            bytes = bytes.get(valid.len()..).unwrap_or_default();
            match bytes {
                [] => break,
                [0xed, high @ 0xa0..=0xbf, low @ 0x80..=0xbf, rest @ ..] => {
                    text.push(char::REPLACEMENT_CHARACTER);
                    let unit = 0xd000 | u32::from(high & 0x3f) << 6 | u32::from(low & 0x3f);
                    spelling.extend(["\\u", &format!("{unit:04x}")]);
                    bytes = rest;
                }
                _ => return Err(E::custom("invalid unicode code point")),
            }
        }
        Ok(Self::Owned(Box::new(OwnedName { text, spelling: Some(spelling) })))
    }
}

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Key::deserialize(from)?.into_name()
    }
}

/// The name of a member before its validation. It may be invalid UTF-8.
///
/// A name that equals that of a property is valid UTF-8, so only the other names are validated.
#[derive(Debug)]
pub enum Key<'de> {
    /// A name without escapes.
    Borrowed(&'de [u8]),
    /// A name that contained escapes.
    Owned(Name<'de>),
}

impl<'de> Key<'de> {
    /// Returns the bytes, to compare them with the name of a property.
    #[must_use]
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Borrowed(bytes) => bytes,
            Self::Owned(name) => name.as_str().as_bytes(),
        }
    }

    /// Returns the name.
    ///
    /// # Errors
    ///
    /// Fails if it is not valid UTF-8.
    pub fn into_name<E: Error>(self) -> Result<Name<'de>, E> {
        match self {
            Self::Borrowed(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => Ok(Name::Borrowed(text)),
                Err(_) => Name::of_surrogates(bytes),
            },
            Self::Owned(name) => Ok(name),
        }
    }
}

impl<'de> Deserialize<'de> for Key<'de> {
    // Called once for each member. Without inlining, decoding took a seventh longer.
    #[inline]
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct KeyVisitor;

        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a member")
            }

            #[inline]
            fn visit_borrowed_bytes<E: Error>(self, name: &'de [u8]) -> Result<Key<'de>, E> {
                Ok(Key::Borrowed(name))
            }

            fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Key<'de>, E> {
                match std::str::from_utf8(name) {
                    Ok(text) => self.visit_str(text),
                    Err(_) => Name::of_surrogates(name).map(Key::Owned),
                }
            }

            fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Key<'de>, E> {
                Ok(Key::Borrowed(name.as_bytes()))
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Key<'de>, E> {
                self.visit_string(name.to_owned())
            }

            fn visit_string<E: Error>(self, name: String) -> Result<Key<'de>, E> {
                Ok(Key::Owned(Name::owned(name)))
            }
        }

        // With bytes, `serde_json` also accepts names with unpaired surrogates. Other formats have strings.
        if json::is_serde_json::<D>() {
            from.deserialize_bytes(KeyVisitor)
        } else {
            from.deserialize_str(KeyVisitor)
        }
    }
}
