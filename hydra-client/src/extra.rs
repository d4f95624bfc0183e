//! What a document does not describe.

use std::fmt;
use std::ops::{Deref, DerefMut};

use serde_json::map::{IntoIter, Iter, IterMut};
use serde_json::{Map, Value};

/// The members of an object that the document does not describe, by name.
///
/// They are written back, so that reading, changing and writing a value loses nothing. [`Debug`] shows
/// their names only: a member that came with a newer Hydra may be a secret. An empty one takes no
/// memory besides its own three words.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Extra(Map<String, Value>);

impl Extra {
    /// Creates an empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Deref for Extra {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Extra {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl From<Map<String, Value>> for Extra {
    fn from(members: Map<String, Value>) -> Self {
        Self(members)
    }
}

impl From<Extra> for Map<String, Value> {
    fn from(extra: Extra) -> Self {
        extra.0
    }
}

impl<N: Into<String>, V: Into<Value>> FromIterator<(N, V)> for Extra {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(members: I) -> Self {
        Self(members.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

impl<N: Into<String>, V: Into<Value>> Extend<(N, V)> for Extra {
    fn extend<I: IntoIterator<Item = (N, V)>>(&mut self, members: I) {
        self.0.extend(members.into_iter().map(|(name, value)| (name.into(), value.into())));
    }
}

impl IntoIterator for Extra {
    type Item = (String, Value);
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Extra {
    type Item = (&'a String, &'a Value);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a mut Extra {
    type Item = (&'a String, &'a mut Value);
    type IntoIter = IterMut<'a>;

    fn into_iter(self) -> IterMut<'a> {
        self.0.iter_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_names_only() {
        let extra: Extra = [("new_secret", "s3cret")].into_iter().collect();
        assert_eq!(format!("{extra:?}"), r#"{"new_secret"}"#);
    }

    #[test]
    fn it_is_a_map() {
        let mut extra = Extra::new();
        extra.insert("a".into(), 1.into());
        extra.extend([("b", true)]);
        for (_, value) in &mut extra {
            *value = Value::Null;
        }
        assert_eq!(extra.len(), 2);
        let map = Map::from(extra.clone());
        assert_eq!(Extra::from(map).into_iter().count(), 2);
        assert_eq!(extra["b"], Value::Null);
    }
}
