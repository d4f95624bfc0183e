//! The comparison of two APIs: the changes for callers of the client, in their source code and on the wire.
//!
//! The comparison uses the IR and the public API that is rendered from it, and ignores prose. The public
//! items alone (`render::surface`) determine whether a program still compiles; the IR adds the reason and the effect on
//! requests and responses. Generated code is neither read nor compiled.

mod items;
mod models;
mod operations;
mod pairs;
mod part;
mod renamed;
mod similarity;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use self::pairs::Pairs;
pub use self::part::Part;
use self::renamed::Renamed;
use crate::diagnostics::Diagnostics;
use crate::generate::{Input, NamedApi, Words, named_api};
use crate::render::surface::{Item, Key, Surface, surface};
use crate::stack;

/// The API of a document, as callers of the generated client see it.
#[derive(Debug)]
pub struct ApiDescription {
    named: NamedApi,
    surface: Surface,
}

impl ApiDescription {
    /// Reads a document and its overlays. Returns `None` if there are errors.
    #[must_use]
    pub fn read(input: Input, words: &Words) -> (Option<Self>, Diagnostics) {
        stack::run(|| {
            let (named, diagnostics) = named_api(input, words);
            let api = named.map(|named| {
                // The surface does not contain the names of the module and of the version.
                let surface = surface(named.version("api", "API"));
                Self { named, surface }
            });
            (api, diagnostics)
        })
    }

    /// Returns a function for each public item. The function uses only the item and items that cannot change.
    ///
    /// The functions need the types of the runtime and `models`, `operations`, `ErrorBody`, `Error` and the client
    /// types of the version in scope.
    #[must_use]
    pub fn usages(&self) -> Vec<Usage> {
        let usage = |item: &Item| Usage { path: item.path.clone(), function: item.usage.clone() };
        self.surface.items().map(usage).collect()
    }

    /// Returns the items by their paths, which are unique.
    fn by_path(&self) -> BTreeMap<&str, &Item> {
        self.surface.items().map(|item| (item.path.as_str(), item)).collect()
    }
}

/// A use of a public item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// The path of the item, such as `models::OAuth2Client.client_id`.
    pub path: String,
    /// A function without `fn` and a name: `(value: models::Jwk) -> String { value.kid }`.
    pub function: String,
}

/// The effect of a change on callers, in terms of semantic versioning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Source code compiles and behaves as before.
    Patch,
    /// Something is new. Source code compiles as before, possibly with a deprecation warning.
    Minor,
    /// Source code no longer compiles, or the client is not compatible with a server of the old document.
    Major,
}

impl Level {
    /// Returns the name: `patch`, `minor` or `major`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// An effect of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The level of the effect.
    pub level: Level,
    /// A sentence without a full stop. It names items as callers write them.
    pub text: String,
}

/// The kind of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// The part is new.
    Added,
    /// The part was removed.
    Removed,
    /// The part has another name.
    Renamed,
    /// The part differs.
    Changed,
}

impl ChangeKind {
    /// Returns the name: `added`, `removed`, `renamed` or `changed`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Changed => "changed",
        }
    }
}

/// A change of one part of an API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The part, named as in the new document, or as in the old one if it was removed.
    pub part: Part,
    /// The kind of the change.
    pub kind: ChangeKind,
    /// The effects on the source code of callers.
    pub source: Vec<Effect>,
    /// The effects on requests and responses.
    pub wire: Vec<Effect>,
}

impl Change {
    /// Returns the largest level of the effects.
    #[must_use]
    pub fn level(&self) -> Level {
        let effects = self.source.iter().chain(&self.wire);
        effects.map(|effect| effect.level).max().unwrap_or(Level::Patch)
    }

    /// Returns the largest level of the effects on source code.
    #[must_use]
    pub fn source_level(&self) -> Option<Level> {
        self.source.iter().map(|effect| effect.level).max()
    }
}

/// An item of the public API that has another name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rename {
    /// The path in the old client.
    pub old: String,
    /// The path in the new client.
    pub new: String,
}

/// The difference between two APIs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The changes: operations, then models, then error bodies, each in the order of the document.
    pub changes: Vec<Change>,
    /// The migration table.
    pub renames: Vec<Rename>,
    /// The paths of the old items that a program can no longer use as before.
    pub broken: BTreeSet<String>,
}

impl Comparison {
    /// Returns the largest level of all changes, or `None` if nothing changed.
    #[must_use]
    pub fn verdict(&self) -> Option<Level> {
        self.changes.iter().map(Change::level).max()
    }

    /// Returns the largest level of the effects on source code, or `None` if there is no such effect.
    #[must_use]
    pub fn source_verdict(&self) -> Option<Level> {
        self.changes.iter().filter_map(Change::source_level).max()
    }
}

/// Compares two APIs.
#[must_use]
pub fn compare(old: &ApiDescription, new: &ApiDescription) -> Comparison {
    let pairs = Pairs::of(&old.named, &new.named);
    let broken = items::broken(&old.by_path(), &new.by_path());
    let renamed = Renamed::of(&pairs, old, new);
    let cx = Context { old, new, pairs: &pairs, broken: &broken, renamed: &renamed };
    let mut changes = Changes::default();
    servers(cx, &mut changes);
    operations::compare(cx, &mut changes);
    models::compare(cx, &mut changes);
    let mut table = renamed.renames();
    table.extend(changes.renames);
    table.sort();
    table.dedup();
    Comparison { changes: changes.list, renames: table, broken }
}

/// The input that all comparisons share.
#[derive(Clone, Copy)]
struct Context<'a> {
    old: &'a ApiDescription,
    new: &'a ApiDescription,
    pairs: &'a Pairs,
    broken: &'a BTreeSet<String>,
    renamed: &'a Renamed,
}

/// The changes found so far. Effects on the same part belong to one change.
#[derive(Default)]
struct Changes {
    list: Vec<Change>,
    renames: Vec<Rename>,
}

impl Changes {
    /// Returns the change of a part. The first effect determines its kind.
    fn of(&mut self, part: Part, kind: ChangeKind) -> &mut Change {
        let index = self.list.iter().rposition(|change| change.part == part);
        let index = index.unwrap_or_else(|| {
            self.list.push(Change { part, kind, source: Vec::new(), wire: Vec::new() });
            self.list.len() - 1
        });
        #[expect(clippy::indexing_slicing, reason = "the index was found or pushed above")]
        &mut self.list[index]
    }

    /// Adds an effect on source code.
    fn source(&mut self, part: Part, kind: ChangeKind, level: Level, text: String) {
        self.of(part, kind).source.push(Effect { level, text });
    }

    /// Adds an effect on requests and responses.
    fn wire(&mut self, part: Part, kind: ChangeKind, level: Level, text: String) {
        self.of(part, kind).wire.push(Effect { level, text });
    }
}

/// Compares the servers, each of which has a client type.
fn servers(cx: Context<'_>, changes: &mut Changes) {
    let names = |api: &'_ ApiDescription| -> Vec<String> {
        api.named.api.servers.values().map(|server| server.name.clone()).collect()
    };
    let (old, new) = (names(cx.old), names(cx.new));
    for (name, items) in old.iter().zip(cx.old.surface.servers.values()) {
        if let (false, Some(item)) = (new.contains(name), items.get(&Key::Type)) {
            let level = items::level_of_removal(cx, items);
            let text = format!("`{}` is removed", item.path);
            changes.source(Part::Server(name.clone()), ChangeKind::Removed, level, text);
        }
    }
    for (name, items) in new.iter().zip(cx.new.surface.servers.values()) {
        if let (false, Some(item)) = (old.contains(name), items.get(&Key::Type)) {
            let text = format!("`{}` is new", item.path);
            changes.source(Part::Server(name.clone()), ChangeKind::Added, Level::Minor, text);
        }
    }
}
