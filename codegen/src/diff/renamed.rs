//! The types with a new name, and the paths and signatures of the old API that contain them.

use std::collections::BTreeMap;

use super::pairs::Pairs;
use super::{ApiDescription, Rename};
use crate::render::surface::Signature;

/// The types that have a new name.
#[derive(Debug, Default)]
pub(super) struct Renamed {
    types: BTreeMap<String, String>,
    /// The renamed paths for the migration table.
    renames: Vec<Rename>,
}

impl Renamed {
    /// Collects the renamed types of paired operations and models.
    pub(super) fn of(pairs: &Pairs, old: &ApiDescription, new: &ApiDescription) -> Self {
        let mut renamed = Self::default();
        let (old, new) = (&old.named.names, &new.named.names);
        for (from, to) in pairs.models() {
            let (old, new) = (old.model(from), new.model(to));
            renamed.add("models", &old.ty.as_written(), &new.ty.as_written());
            if old.unknown != old.ty && new.unknown != new.ty {
                renamed.add("models", &old.unknown.as_written(), &new.unknown.as_written());
            }
        }
        for (from, to) in pairs.operations() {
            let (old, new) = (&old.operations[from], &new.operations[to]);
            renamed.add("operations", &old.ty.as_written(), &new.ty.as_written());
            // The names of the alias and the output follow from the operation. The migration table does not list them.
            let listed = renamed.renames.len();
            renamed.add("operations", &old.alias.as_written(), &new.alias.as_written());
            renamed.add("operations", &old.output.as_written(), &new.output.as_written());
            renamed.renames.truncate(listed);
        }
        renamed
    }

    /// Adds a type if its name differs.
    fn add(&mut self, module: &str, old: &str, new: &str) {
        if old != new {
            let (old, new) = (format!("{module}::{old}"), format!("{module}::{new}"));
            self.renames.push(Rename { old: old.clone(), new: new.clone() });
            self.types.insert(old, new);
        }
    }

    /// Returns the entries of the migration table.
    pub(super) fn renames(&self) -> Vec<Rename> {
        self.renames.clone()
    }

    /// Returns a path of the old API with the new names of its types.
    pub(super) fn path(&self, path: &str) -> String {
        let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | ':' | '#');
        let mut text = String::new();
        let mut rest = path;
        while let Some(start) = rest.find(is_part) {
            text.push_str(&rest[..start]);
            let end =
                rest[start..].find(|letter| !is_part(letter)).map_or(rest.len(), |end| start + end);
            text.push_str(&self.word(&rest[start..end]));
            rest = &rest[end..];
        }
        text.push_str(rest);
        text
    }

    /// Maps `models::Old` and `models::Old::member`.
    fn word(&self, word: &str) -> String {
        let mut parts = word.splitn(3, "::");
        let (Some(module), Some(ty)) = (parts.next(), parts.next()) else {
            return word.to_owned();
        };
        // The colon in `models::Jwk: Eq` is not a part of the path.
        let (ty, colon) = ty.strip_suffix(':').map_or((ty, ""), |ty| (ty, ":"));
        let Some(new) = self.types.get(&format!("{module}::{ty}")) else {
            return word.to_owned();
        };
        match parts.next() {
            Some(member) => format!("{new}::{member}"),
            None => format!("{new}{colon}"),
        }
    }

    /// Returns a signature of the old API with the new names of its types.
    pub(super) fn signature(&self, signature: &Signature) -> Signature {
        match signature {
            Signature::Plain(text) => Signature::Plain(self.path(text)),
            Signature::Value(text) => Signature::Value(self.path(text)),
            Signature::Function(arguments, output) => Signature::Function(
                arguments.iter().map(|argument| self.path(argument)).collect(),
                self.path(output),
            ),
        }
    }
}
