//! The comparison of public items: it determines which programs stop compiling.

use std::collections::{BTreeMap, BTreeSet};

use super::{ChangeKind, Changes, Context, Level, Part, Rename};
use crate::render::surface::{Item, Items, Key, Signature};

/// Returns the paths of the old items that a program can no longer use as before.
pub(super) fn broken(old: &BTreeMap<&str, &Item>, new: &BTreeMap<&str, &Item>) -> BTreeSet<String> {
    let broken = old.iter().filter(|(path, item)| {
        new.get(*path).is_none_or(|new| !is_compatible(&item.signature, &new.signature))
    });
    broken.map(|(path, _)| (*path).to_owned()).collect()
}

/// Returns whether every use of the old signature is a use of the new one.
fn is_compatible(old: &Signature, new: &Signature) -> bool {
    match (old, new) {
        (Signature::Function(old, old_output), Signature::Function(new, new_output)) => {
            old_output == new_output
                && old.len() == new.len()
                && old.iter().zip(new).all(|(old, new)| accepts(new, old))
        }
        (old, new) => old == new,
    }
}

/// Returns whether an argument `new` accepts every value that an argument `old` accepts.
fn accepts(new: &str, old: &str) -> bool {
    const PLAIN: [&str; 11] =
        ["bool", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f32", "f64"];
    if new == old {
        return true;
    }
    let item = |ty: &str| -> Option<String> {
        Some(ty.strip_prefix("impl IntoIterator<Item = ")?.strip_suffix('>')?.to_owned())
    };
    match (item(new), item(old)) {
        (Some(new), Some(old)) => accepts(&new, &old),
        (None, None) => {
            matches!(new, "impl Into<Json>" | "impl Into<SecretValue>")
                && (PLAIN.contains(&old) || old == "impl Into<Json>")
        }
        _ => false,
    }
}

/// Returns [`Level::Major`] if a program can use one of the items and the new API does not have the item.
pub(super) fn level_of_removal(cx: Context<'_>, items: &Items) -> Level {
    let is_broken = items.values().any(|item| cx.broken.contains(&item.path));
    if is_broken { Level::Major } else { Level::Patch }
}

/// A difference between the items of two paired parts.
pub(super) struct Difference<'a> {
    /// The key in the new API, or in the old one if the item was removed.
    pub(super) key: &'a Key,
    pub(super) old: Option<&'a Item>,
    pub(super) new: Option<&'a Item>,
    pub(super) level: Level,
}

/// The sentence about an item that both APIs have and that differs.
pub(super) enum Wording {
    /// The name and the signatures: "`get(id)` instead of `()`".
    Signature,
    /// The types: "the result is `A` instead of `B`". The string is the start of the sentence.
    Type(&'static str),
    /// The kinds, which are not code: "it is an enum instead of a struct".
    Kind,
}

impl Difference<'_> {
    /// Adds the effect of the difference on source code. If `is_own` is false, a part with other items gains or loses
    /// this one. `noun` describes the item at a path.
    pub(super) fn add(
        &self,
        part: Part,
        is_own: bool,
        wording: &Wording,
        noun: impl Fn(&str) -> String,
        changes: &mut Changes,
    ) {
        let own = |kind| if is_own { kind } else { ChangeKind::Changed };
        let (kind, text) = match (self.old, self.new) {
            (Some(old), Some(new)) if name(&old.path) != name(&new.path) => {
                changes.renames.push(Rename { old: old.path.clone(), new: new.path.clone() });
                let text = format!("`{}` is `{}` now", old.path, name(&new.path));
                (ChangeKind::Renamed, text)
            }
            (Some(old), Some(new)) => {
                let (before, after) = (spell(&old.signature), spell(&new.signature));
                let text = match wording {
                    Wording::Signature => {
                        format!("`{}{after}` instead of `{before}`", name(&new.path))
                    }
                    Wording::Type(start) => format!("{start}`{after}` instead of `{before}`"),
                    Wording::Kind => format!("it is {after} instead of {before}"),
                };
                (ChangeKind::Changed, text)
            }
            (Some(old), None) => {
                (own(ChangeKind::Removed), format!("{} is removed", noun(&old.path)))
            }
            (None, Some(new)) => (own(ChangeKind::Added), format!("{} is new", noun(&new.path))),
            (None, None) => return,
        };
        changes.source(part, kind, self.level, text);
    }
}

/// Compares the items of two paired parts. `keys` maps the keys of renamed members.
pub(super) fn differences<'a>(
    cx: Context<'_>,
    old: &'a Items,
    new: &'a Items,
    keys: &BTreeMap<Key, Key>,
) -> Vec<Difference<'a>> {
    let mut differences = Vec::new();
    let mut seen = BTreeSet::new();
    for (key, item) in old {
        let counterpart = new.get_key_value(keys.get(key).unwrap_or(key));
        let is_broken = cx.broken.contains(&item.path);
        let Some((new_key, new_item)) = counterpart else {
            let level = if is_broken { Level::Major } else { Level::Patch };
            differences.push(Difference { key, old: Some(item), new: None, level });
            continue;
        };
        seen.insert(new_key);
        let is_same = cx.renamed.path(&item.path) == new_item.path
            && is_compatible(&cx.renamed.signature(&item.signature), &new_item.signature);
        if !is_same {
            let level = if is_broken { Level::Major } else { Level::Patch };
            differences.push(Difference {
                key: new_key,
                old: Some(item),
                new: Some(new_item),
                level,
            });
        } else if cx.renamed.signature(&item.signature) != new_item.signature {
            // The argument accepts more types than before.
            differences.push(Difference {
                key: new_key,
                old: Some(item),
                new: Some(new_item),
                level: Level::Minor,
            });
        }
    }
    for (key, item) in new {
        if !seen.contains(key) {
            differences.push(Difference { key, old: None, new: Some(item), level: Level::Minor });
        }
    }
    differences
}

/// Formats a signature for a report: `(impl Into<String>) -> models::Jwk`.
pub(super) fn spell(signature: &Signature) -> String {
    match signature {
        Signature::Plain(text) | Signature::Value(text) => text.clone(),
        Signature::Function(arguments, _) => format!("({})", arguments.join(", ")),
    }
}

/// Returns the last part of a path: `client_id` of `models::OAuth2Client.client_id`.
pub(super) fn name(path: &str) -> &str {
    path.rsplit(['.', ':']).next().unwrap_or(path)
}
