//! JSON pointers (RFC 6901): the names of the nodes of a document.
//!
//! [`Pointer`] owns its string. [`At`] is a borrowed form for walking a document: a chain of tokens on the call stack,
//! which is converted to a `Pointer` only for a diagnostic.

use std::borrow::Cow;
use std::fmt;

use serde_json::Value;

/// A JSON pointer (RFC 6901), such as `/paths/~1clients/get`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// Returns the pointer to the whole document.
    #[must_use]
    pub const fn root() -> Self {
        Self(String::new())
    }

    /// Parses a pointer: the empty string, or tokens that each begin with a slash.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.is_empty() || text.starts_with('/')).then(|| Self(text.to_owned()))
    }

    /// Returns the pointer to a member of the object that this one points to.
    #[must_use]
    pub fn child(&self, token: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + 1 + token.len());
        text.push_str(&self.0);
        push_token(&mut text, token);
        Self(text)
    }

    /// Returns the pointer to an element of the array that this one points to.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// Returns the pointer to a node below the one that this one points to.
    #[must_use]
    pub(crate) fn join(&self, below: &Self) -> Self {
        Self(format!("{}{}", self.0, below.0))
    }

    /// Returns the pointer to the parent node, or `None` for the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (parent, _) = self.0.rsplit_once('/')?;
        Some(Self(parent.to_owned()))
    }

    /// Returns the tokens, unescaped, from the root to the node.
    #[must_use]
    pub fn tokens(&self) -> Tokens<'_> {
        let mut rest = self.0.split('/');
        rest.next();
        Tokens(rest)
    }

    /// Returns the pointer as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the node of a document that this pointer refers to.
    #[must_use]
    pub fn resolve<'v>(&self, root: &'v Value) -> Option<&'v Value> {
        root.pointer(&self.0)
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The tokens of a [`Pointer`], unescaped.
#[derive(Clone, Debug)]
pub struct Tokens<'a>(std::str::Split<'a, char>);

impl<'a> Iterator for Tokens<'a> {
    type Item = Cow<'a, str>;

    fn next(&mut self) -> Option<Self::Item> {
        let token = self.0.next()?;
        Some(if token.contains('~') {
            Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
        } else {
            Cow::Borrowed(token)
        })
    }
}

/// The position of a walk in a document.
#[derive(Clone, Copy, Debug)]
pub(crate) enum At<'a> {
    /// At the whole document.
    Root,
    /// At a member of an object.
    Child(&'a At<'a>, &'a str),
    /// At an element of an array.
    Index(&'a At<'a>, usize),
}

impl At<'_> {
    /// Returns the position of the member with this key.
    pub(crate) fn child<'b>(&'b self, token: &'b str) -> At<'b> {
        At::Child(self, token)
    }

    /// Returns the position of the element with this index.
    pub(crate) fn index(&self, index: usize) -> At<'_> {
        At::Index(self, index)
    }

    /// Returns the pointer to this position.
    pub(crate) fn pointer(&self) -> Pointer {
        let mut text = String::new();
        self.write(&mut text);
        Pointer(text)
    }

    fn write(&self, text: &mut String) {
        match self {
            At::Root => {}
            At::Child(parent, token) => {
                parent.write(text);
                push_token(text, token);
            }
            At::Index(parent, index) => {
                parent.write(text);
                text.push('/');
                text.push_str(&index.to_string());
            }
        }
    }
}

/// Appends a token, escaped, with a slash before it.
fn push_token(text: &mut String, token: &str) {
    text.push('/');
    for char in token.chars() {
        match char {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            char => text.push(char),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_escaped_and_unescaped() {
        let pointer =
            Pointer::root().child("paths").child("/a/{b}").child("m~n").index(2).child("");
        assert_eq!(pointer.as_str(), "/paths/~1a~1{b}/m~0n/2/");
        assert_eq!(pointer.tokens().collect::<Vec<_>>(), ["paths", "/a/{b}", "m~n", "2", ""]);
        assert_eq!(Pointer::root().tokens().count(), 0);
    }

    #[test]
    fn an_escaped_tilde_is_not_unescaped_twice() {
        let pointer = Pointer::root().child("~1");
        assert_eq!(pointer.as_str(), "/~01");
        assert_eq!(pointer.tokens().collect::<Vec<_>>(), ["~1"]);
    }

    #[test]
    fn walking_a_document_gives_the_same_pointer() {
        let root = At::Root;
        let paths = root.child("paths");
        let path = paths.child("/a");
        let third = path.index(3);
        assert_eq!(third.pointer(), Pointer::root().child("paths").child("/a").index(3));
    }

    #[test]
    fn a_pointer_begins_with_a_slash() {
        assert_eq!(Pointer::parse("a"), None);
        assert_eq!(Pointer::parse(""), Some(Pointer::root()));
        assert_eq!(Pointer::parse("/a/b").and_then(|p| p.parent()), Pointer::parse("/a"));
        assert_eq!(Pointer::root().parent(), None);
    }

    #[test]
    fn a_pointer_finds_its_node() {
        let value = serde_json::json!({"a/b": [1, {"c": 2}]});
        let pointer = Pointer::root().child("a/b").index(1).child("c");
        assert_eq!(pointer.resolve(&value), Some(&serde_json::json!(2)));
    }
}
