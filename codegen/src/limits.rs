//! The limits of the generator. A document that exceeds one of them gets a diagnostic.
//!
//! Published documents stay far below each limit. `codegen/tests/limits.rs` generates documents that exceed them, and
//! `docs/trust.md` has the results.

/// The stack size of every thread that walks a document, in bytes.
///
/// A document nests up to [`NESTING`] levels, and a debug build needs the most stack for each level. The system
/// allocates only the pages that are used.
pub(crate) const STACK: usize = 64 << 20;

/// The maximum length of a source file, in bytes.
pub(crate) const TEXT: usize = 256 << 20;

/// The maximum nesting depth of a document, before and after overlays. The parsers of JSON and YAML have the same limit.
pub(crate) const NESTING: usize = 128;

/// The maximum number of open brackets in YAML. Brackets in strings count too.
///
/// The YAML parser takes more time for each token if more brackets are open, long before it reports the nesting depth.
pub(crate) const BRACKETS: usize = 1000;

/// The maximum length of a member's name, in bytes. The name is part of the pointer to every node below the member.
pub(crate) const NAME: usize = 1024;

/// Returns the maximum size of a document after aliases and overlays, for sources of `bytes` bytes together.
///
/// The size of a node is its own bytes and one more. Without aliases a document is not larger than its source.
pub(crate) fn size(bytes: usize) -> usize {
    bytes.saturating_mul(4).saturating_add(1 << 20)
}

/// Returns the maximum length of the pointers to all nodes together, for sources of `bytes` bytes together.
///
/// The generator keeps its facts about a node under the pointer to the node.
pub(crate) fn pointers(bytes: usize) -> usize {
    bytes.saturating_mul(32).saturating_add(32 << 20)
}

/// The maximum number of errors with one code that are listed. The last one states the number of the
/// others.
pub(crate) const ERRORS: usize = 1000;

/// The maximum number of dangling references that get a proposal, each after a search in [`CANDIDATES`] names.
pub(crate) const PROPOSALS: usize = 20;

/// The maximum number of names that are searched for one that is similar.
pub(crate) const CANDIDATES: usize = 500;

/// The maximum length of a `JSONPath`, in bytes.
pub(crate) const PATH_LENGTH: usize = 2000;

/// The maximum nesting depth of the brackets of a `JSONPath`, because its parser is recursive.
pub(crate) const PATH_NESTING: usize = 8;

/// The maximum number of nodes that the targets of an overlay visit together.
///
/// `..` visits the whole document. Several `..` visit a node once for each path to it.
pub(crate) const VISITS: u64 = 10_000_000;

/// The maximum number of nodes that one step of a `JSONPath` selects. The path to each of them is kept.
pub(crate) const SELECTED: u64 = 250_000;

/// The maximum number of parameters of an operation, with those of its path and the members of its form.
pub(crate) const PARAMETERS: usize = 512;

/// The maximum nesting depth of a type: arrays, maps and references around an object or a scalar.
///
/// The generator and rustc walk types by recursion.
pub(crate) const TYPE_NESTING: usize = 32;

/// The maximum number of nested models. rustc stops at 128; the difference is left to the types of the caller.
pub(crate) const TYPES: usize = 100;

/// The maximum length of the name of a module or a type, and of an `x-name`, in bytes. Modules and types are files of
/// code or documentation, and the names of files have a limit.
pub(crate) const IDENTIFIER: usize = 120;

/// The maximum number of versions in the settings. Each is generated on its own thread.
pub(crate) const VERSIONS: usize = 64;

/// The maximum number of overlays of a version. Each is read on its own thread.
pub(crate) const OVERLAYS: usize = 64;

/// The maximum number of naming words in the settings. Each is compared with each name.
pub(crate) const WORDS: usize = 256;

/// The maximum length of a module's name or a naming word in the settings, in bytes.
pub(crate) const SETTING_NAME: usize = 64;

/// The maximum length of a title or a path in the settings, in characters.
pub(crate) const SETTING_TEXT: usize = 256;
