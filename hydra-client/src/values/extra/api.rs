//! The public methods and traits of `Extra`: those of a map in insertion order.

use std::ops::Index;

use serde::de::Deserialize;
use serde_json::{Map, Value};

use super::{Extra, Member};
use crate::values::json::Json;

impl Extra {
    /// Creates an empty map.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list().len()
    }

    /// Returns whether the object has no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_none() || self.list().is_empty()
    }

    /// Returns whether the object has a member with this name.
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Returns the value of the member with this name, or `None` if the object has no such member.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.list().iter().find(|member| member.name == name).map(|member| &member.value)
    }

    /// Sets a member and returns its previous value. A new member is added at the end.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Json>) -> Option<Json> {
        let (name, value, list) = (name.into(), value.into(), self.list_mut());
        if let Some(member) = list.iter_mut().find(|member| member.name == name) {
            return Some(std::mem::replace(&mut member.value, value));
        }
        list.push(Member { name, spelling: None, value });
        None
    }

    /// Removes a member and returns its value, or `None` if the object has no such member. The other members keep their
    /// order.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        let index = self.list().iter().position(|member| member.name == name)?;
        Some(self.list_mut().remove(index).value)
    }

    /// Removes all members.
    pub fn clear(&mut self) {
        self.0 = None;
    }

    /// Returns the members in insertion order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_> {
        Iter(self.list().iter())
    }

    /// Returns the names of the members in insertion order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(name, _)| name)
    }

    /// Returns the values of the members in insertion order.
    pub fn values(&self) -> impl Iterator<Item = &Json> {
        self.iter().map(|(_, value)| value)
    }

    /// Deserializes all members to one value, such as a struct for the custom claims of an application.
    ///
    /// # Errors
    ///
    /// Fails if the members cannot be deserialized to `T`. The error states the path and the reason.
    pub fn decode<T: for<'a> Deserialize<'a>>(&self) -> Result<T, crate::JsonError> {
        Json::encode(self)?.decode()
    }
}

/// Returns the value of a member.
///
/// # Panics
///
/// Panics if the object has no member with this name. [`get`](Extra::get) returns `None` instead.
impl Index<&str> for Extra {
    type Output = Json;

    fn index(&self, name: &str) -> &Json {
        match self.get(name) {
            Some(value) => value,
            None => panic!("there is no member `{name}`"),
        }
    }
}

impl From<Map<String, Value>> for Extra {
    fn from(members: Map<String, Value>) -> Self {
        members.into_iter().collect()
    }
}

impl<N: Into<String>, V: Into<Json>> FromIterator<(N, V)> for Extra {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(members: I) -> Self {
        let mut extra = Self::new();
        extra.extend(members);
        extra
    }
}

impl<N: Into<String>, V: Into<Json>> Extend<(N, V)> for Extra {
    fn extend<I: IntoIterator<Item = (N, V)>>(&mut self, members: I) {
        for (name, value) in members {
            self.insert(name, value);
        }
    }
}

/// An iterator over the members of an [`Extra`].
#[derive(Clone, Debug)]
pub struct Iter<'a>(std::slice::Iter<'a, Member>);

impl<'a> Iterator for Iter<'a> {
    type Item = (&'a str, &'a Json);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|member| (member.name.as_str(), &member.value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for Iter<'_> {}

/// An iterator over the members of an [`Extra`] by value.
#[derive(Debug)]
pub struct IntoIter(std::vec::IntoIter<Member>);

impl Iterator for IntoIter {
    type Item = (String, Json);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|member| (member.name, member.value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for IntoIter {}

impl IntoIterator for Extra {
    type Item = (String, Json);
    type IntoIter = IntoIter;

    fn into_iter(mut self) -> IntoIter {
        IntoIter(std::mem::take(self.list_mut()).into_iter())
    }
}

impl<'a> IntoIterator for &'a Extra {
    type Item = (&'a str, &'a Json);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}
