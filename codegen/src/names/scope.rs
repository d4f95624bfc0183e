//! Identifiers: unique within their scope, spelled for their role, and not a keyword.

use std::collections::{HashMap, HashSet};

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

use super::words::{Word, camel, snake};
use crate::limits::IDENTIFIER;
use crate::pointer::Pointer;

/// An identifier of generated code. Only a [`Scope`] creates identifiers.
///
/// The identifier is a string and not a token, because tokens of `proc_macro2` cannot move between threads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ident {
    plain: String,
    raw: bool,
}

impl Ident {
    /// Returns the identifier without the `r#` of a raw identifier.
    pub(crate) fn plain(&self) -> String {
        self.plain.clone()
    }

    /// Returns the identifier as it is written in a path or a link.
    pub(crate) fn as_written(&self) -> String {
        if self.raw { format!("r#{}", self.plain) } else { self.plain.clone() }
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let span = Span::call_site();
        let ident = if self.raw {
            proc_macro2::Ident::new_raw(&self.plain, span)
        } else {
            proc_macro2::Ident::new(&self.plain, span)
        };
        ident.to_tokens(tokens);
    }
}

/// The role of an identifier, which determines its spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Type,
    Variant,
    Value,
    Module,
}

/// A set of names that must differ.
#[derive(Debug)]
pub(super) struct Scope {
    role: Role,
    /// The assigned names and their owners. The keys are in lower case for modules, because modules are files and some
    /// file systems ignore case.
    taken: HashMap<String, Owner>,
    reserved: HashSet<&'static str>,
    /// The next number for each spelling.
    numbers: HashMap<String, usize>,
    /// The end of a name that would be a reserved one.
    suffix: &'static str,
}

/// The element that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// An element of the document.
    Element {
        /// The kind and the name in the document: "property `a-b`".
        label: String,
        pointer: Pointer,
    },
    /// Code that is generated for every document.
    Generated,
}

/// A name that a scope has assigned.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) ident: Ident,
    /// The preferred name and its owner, if the name was taken.
    pub(super) conflict: Option<(String, Owner)>,
    /// True if the name has no part of the document's name, because that contains no ASCII letter, digit or symbol.
    pub(super) invented: bool,
}

impl Scope {
    pub(super) fn new(role: Role) -> Self {
        Self {
            role,
            taken: HashMap::new(),
            reserved: HashSet::new(),
            numbers: HashMap::new(),
            suffix: "",
        }
    }

    /// Reserves names for hand-written code. An item that claims a reserved name gets `suffix` appended.
    pub(super) fn reserve(mut self, names: &[&'static str], suffix: &'static str) -> Self {
        self.reserved.extend(names);
        self.suffix = suffix;
        self
    }

    /// Assigns the name that `words` spell, or a similar unique name.
    pub(super) fn claim(&mut self, words: &[Word], owner: Owner) -> Claim {
        let spelled = match self.role {
            Role::Type | Role::Variant => camel(words),
            Role::Value | Role::Module => snake(words),
        };
        self.claim_spelled(spelled, owner)
    }

    /// Assigns the name that `words` and `suffix` spell, or a similar unique name.
    pub(super) fn claim_with_suffix(
        &mut self,
        words: &[Word],
        suffix: &str,
        owner: Owner,
    ) -> Claim {
        let spelled = camel(words);
        let invented = spelled.is_empty();
        let name = self.valid(spelled);
        let kept = name.get(..IDENTIFIER.saturating_sub(suffix.len())).unwrap_or(&name);
        Claim { invented, ..self.claim_spelled(format!("{kept}{suffix}"), owner) }
    }

    /// Assigns a name that is already spelled, or a similar unique name.
    pub(super) fn claim_spelled(&mut self, spelled: String, owner: Owner) -> Claim {
        let invented = spelled.is_empty();
        let mut name = self.valid(spelled);
        let is_file = matches!(self.role, Role::Module | Role::Type);
        if is_file && name.len() > IDENTIFIER {
            let cut = name.get(..IDENTIFIER).unwrap_or_default();
            name = cut.trim_end_matches('_').to_owned();
        }
        if self.reserved.contains(self.key(&name).as_str()) {
            name.push_str(self.suffix);
        }
        let first = name.clone();
        // The search starts after the last number of this spelling, so that many equal names take linear time.
        let mut number = self.numbers.get(&self.key(&first)).copied().unwrap_or(2);
        // A number can produce a reserved name: `com` and `2` make `com2`, a device on Windows.
        while self.reserved.contains(self.key(&name).as_str())
            || self.taken.contains_key(&self.key(&name))
        {
            name = format!("{first}{number}");
            number += 1;
        }
        self.taken.insert(self.key(&name), owner);
        let conflict = if name == first {
            None
        } else {
            self.numbers.insert(self.key(&first), number);
            // A reserved name has no owner.
            let owner = self.taken.get(&self.key(&first)).cloned().unwrap_or(Owner::Generated);
            Some((first, owner))
        };
        Claim { conflict, invented, ident: ident(&name) }
    }

    /// Returns the form in which two names of the scope are compared.
    fn key(&self, name: &str) -> String {
        if self.role == Role::Module { name.to_ascii_lowercase() } else { name.to_owned() }
    }

    /// Returns a spelling as the start of an identifier: one that is empty or begins with a digit gets another start.
    fn valid(&self, spelled: String) -> String {
        let types = matches!(self.role, Role::Type | Role::Variant);
        match spelled.chars().next() {
            // No part of the document's name can be used.
            None => if types { "Unnamed" } else { "unnamed" }.to_owned(),
            Some(first) if first.is_ascii_digit() => {
                format!("{}{spelled}", if types { "N" } else { "n" })
            }
            Some(_) => spelled,
        }
    }
}

/// Returns the identifier for a name, which is raw for most keywords.
fn ident(name: &str) -> Ident {
    match name {
        // These keywords cannot be raw identifiers.
        "self" | "super" | "crate" | "Self" => Ident { plain: format!("{name}_"), raw: false },
        _ => Ident { plain: name.to_owned(), raw: KEYWORDS.contains(&name) },
    }
}

/// The Rust reference, keywords: strict and reserved, of all editions.
pub(super) const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(words: &[&str]) -> Vec<Word> {
        words.iter().map(|&word| Word::Plain(word.to_owned())).collect()
    }

    #[test]
    fn names_are_unique() {
        let mut scope = Scope::new(Role::Type);
        let words = plain(&["null", "time"]);
        let owner = |label: &str| Owner::Element {
            label: label.to_owned(),
            pointer: Pointer::root().child(label),
        };
        let claims = ["a", "b", "c"].map(|label| scope.claim(&words, owner(label)));
        let names = claims.map(|claim| (claim.ident.plain(), claim.conflict));
        // The conflict is always reported with the element that owns the name.
        let conflict = || Some(("NullTime".to_owned(), owner("a")));
        let expected = [("NullTime", None), ("NullTime2", conflict()), ("NullTime3", conflict())];
        assert_eq!(names, expected.map(|(name, conflict)| (name.to_owned(), conflict)));
    }

    #[test]
    fn a_name_with_an_added_number_is_not_reserved() {
        let mut scope = Scope::new(Role::Module).reserve(&["com2", "com3"], "_model");
        let names = [(); 3].map(|()| scope.claim(&plain(&["com"]), Owner::Generated).ident.plain());
        assert_eq!(names, ["com", "com4", "com5"]);
        assert_eq!(scope.claim(&plain(&["COM3"]), Owner::Generated).ident.plain(), "COM3_model");
        // Some file systems ignore case.
        let spelled =
            ["Case", "case"].map(|name| scope.claim_spelled(name.to_owned(), Owner::Generated));
        assert_eq!(spelled.map(|claim| claim.ident.plain()), ["Case", "case2"]);
    }

    #[test]
    fn the_length_of_file_names_is_bounded() {
        let mut scope = Scope::new(Role::Module);
        let long = ["long"; 80];
        let claims = [(); 2].map(|()| scope.claim(&plain(&long), Owner::Generated).ident.plain());
        assert_eq!(claims.each_ref().map(String::len), [119, 120]);
        assert_ne!(claims[0], claims[1]);
        assert_eq!(
            Scope::new(Role::Type).claim(&plain(&long), Owner::Generated).ident.plain().len(),
            120
        );
        assert_eq!(
            Scope::new(Role::Variant).claim(&plain(&long), Owner::Generated).ident.plain().len(),
            320
        );
    }

    #[test]
    fn every_string_becomes_a_valid_identifier() {
        for (words, expected) in [
            (plain(&["type"]), "r#type"),
            (plain(&["self"]), "self_"),
            (plain(&["crate"]), "crate_"),
            (plain(&[]), "unnamed"),
            (plain(&["2", "fa"]), "n2_fa"),
            (plain(&["header"]), "header_parameter"),
        ] {
            let mut scope = Scope::new(Role::Value).reserve(&["header"], "_parameter");
            assert_eq!(scope.claim(&words, Owner::Generated).ident.as_written(), expected);
        }
    }
}
