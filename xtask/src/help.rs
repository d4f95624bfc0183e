//! The help of the commands.

/// A topic of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    All,
    Codegen,
    Corpus,
    Diff,
    Lint,
    Explain,
    Import,
    History,
    Scale,
    Footprint,
    Package,
    Release,
    MinimalVersions,
    Tls,
    Ci,
}

impl Topic {
    /// Returns the topic of a command.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "codegen" => Some(Self::Codegen),
            "corpus" => Some(Self::Corpus),
            "diff" => Some(Self::Diff),
            "lint" => Some(Self::Lint),
            "explain" => Some(Self::Explain),
            "import" => Some(Self::Import),
            "history" => Some(Self::History),
            "scale" => Some(Self::Scale),
            "footprint" => Some(Self::Footprint),
            "release" => Some(Self::Release),
            "package" => Some(Self::Package),
            "minimal-versions" => Some(Self::MinimalVersions),
            "tls" => Some(Self::Tls),
            "ci" => Some(Self::Ci),
            _ => None,
        }
    }
}

/// Returns the help on a topic.
pub(crate) fn text(topic: Topic) -> &'static str {
    match topic {
        Topic::All => ALL,
        Topic::Codegen => CODEGEN,
        Topic::Corpus => CORPUS,
        Topic::Diff => DIFF,
        Topic::Lint => LINT,
        Topic::Explain => EXPLAIN,
        Topic::Import => IMPORT,
        Topic::History => HISTORY,
        Topic::Scale => SCALE,
        Topic::Footprint => FOOTPRINT,
        Topic::Package => PACKAGE,
        Topic::Release => RELEASE,
        Topic::MinimalVersions => MINIMAL_VERSIONS,
        Topic::Tls => TLS,
        Topic::Ci => CI,
    }
}

const ALL: &str = "\
Usage: cargo xtask <command>

  codegen    write the generated part of hydra-client
  corpus     generate and compile every document of a directory
  diff       report what a changed document breaks for callers
  explain    explain the code of a diagnostic
  lint       report what makes the client of a document hard to use
  import     create a new version from a published document
  history    compare all neighbouring versions of a directory
  scale      measure how time and memory grow with a document
  footprint  measure the cost of a dependency on hydra-client
  package    package hydra-client and test the package
  release    say what the next release is, and check it
  minimal-versions
             compile with the smallest version of each dependency
  tls        test TLS together with other crates that use rustls
  ci         run all checks that must pass before a change lands
  help       print this help, or the help of a command

A command works on the workspace that contains the current directory. `cargo xtask help <command>`
prints the help of a command. Exit status: 1 for a failure, 2 for a usage error.
";

const CODEGEN: &str = "\
Usage: cargo xtask codegen [--check | --watch | --explain NAME] [OPTIONS]
       cargo xtask codegen --spec FILE --out DIR [--overlay FILE]... [--name NAME] [OPTIONS]

Generates the versions in spec/codegen.yaml: writes the stale files, deletes the generated files of
versions that are not in the settings, and lists the changes. If anything fails, it changes nothing.

  --check          write nothing; exit with 1 and list every stale, missing and orphaned file
  --watch          generate again whenever a file in spec changes, until it is interrupted
  --explain NAME   print the operation with this operationId after each stage: document, overlays, IR,
                   Rust code; write nothing
  --verbose, -v    print all notes about the documents, not only their number
  --spec FILE      generate this document (OpenAPI 3.0 or Swagger 2.0, JSON or YAML) instead
  --overlay FILE   apply this overlay to the document; may be given several times
  --out DIR        the output directory: writes DIR/NAME.rs and DIR/NAME/
  --name NAME      the name of the module (default: `api`). It consists of lower-case ASCII letters,
                   digits and `_`, and must not be a keyword or a name that Rust or Windows reserves
  --format FORMAT  the notation of diagnostics:
                   text    on standard error, with a summary (default)
                   json    one object a line on standard output, everything else on standard error:
                           code, severity, message, help, file, line, column, pointer, related; an
                           error about a generated file has no code, line, column and pointer
                   github  annotations of GitHub Actions on standard output
";

const CORPUS: &str = "\
Usage: cargo xtask corpus [--docs] DIR

Generates each document in DIR (*.json, *.yaml) without overlays, compiles each output with the runtime
and denies clippy's warnings. It reports the generated operations and those of the document, the
models, the schemas that no operation uses, the diagnostics and the time. Exits with 1 if a document is
not generated completely or does not compile. Equal outputs are compiled once.

  --docs   also compile the documentation, with warnings denied, and its examples
";

const DIFF: &str = "\
Usage: cargo xtask diff [OPTIONS] OLD NEW
       cargo xtask diff [OPTIONS] REVISION [REVISION]

Compares two APIs. It lists each change with its effects on the source code of callers and on requests
and responses, the level of each effect (patch, minor, major), the verdict for the whole comparison, and
the changed names. Changes of descriptions are ignored.

OLD and NEW are documents, or versions in spec/codegen.yaml with their overlays. A REVISION is a git
revision of this repository, such as HEAD~1; all its versions are compared with the versions of the
same name in the second revision, or in the working tree.

  --format FORMAT  text (default), markdown or json
  --fail-on LEVEL  exit with 1 if the verdict is LEVEL or larger: patch, minor or major
";

const IMPORT: &str = "\
Usage: cargo xtask import FILE --as NAME [OPTIONS]

Creates a new version from a published document: writes spec/NAME/hydra.yaml with the facts of the
document in normal form, and spec/NAME/corrections.yaml; adds the version to the settings, the
features, the modules and the changelog; generates it; compares it with the earlier version; and lists
the remaining tasks. It copies descriptions, examples and corrections from the earlier version for equal
parts. If anything fails, it changes nothing.

  --as NAME          the name of the module and of the feature, such as v27
  --like NAME        the version to carry over from (default: the last one in spec/codegen.yaml)
  --version VERSION  the version of Hydra (default: as the document states, or as the file is named)
  --title TITLE      the name in prose (default: Hydra and the first two numbers of the version)
  --verbose, -v      list all remaining tasks, not only the first of each kind
";

const EXPLAIN: &str = "\
Usage: cargo xtask explain CODE

Explains the code of a diagnostic, such as E0404: its meaning, a document that leads to it, and what to
do.
";

const LINT: &str = "\
Usage: cargo xtask lint [--format FORMAT] [FILE]...

Finds in documents what the generator accepts but what makes a client hard to use. Without a
FILE, it looks at the versions in spec/codegen.yaml with their overlays, and `lints` there allows,
denies or warns about the findings of each rule:

  lints:
    unused-schema: allow
    no-error-response: deny

The rules are unused-schema, unused-component, unused-correction, undescribed-property, similar-names,
no-error-response, no-description, no-tag, differing-results, unpaged-list, default-outside-enum,
unknown-format and unsatisfiable-schema. Exits with 1 if there is an error.

  --format FORMAT  text (default), json or github, as for codegen
";

const HISTORY: &str = "\
Usage: cargo xtask history [--prove] DIR

Compares the neighbouring versions of the documents in DIR, whose names are their versions
(v26.2.0.json), and prints a Markdown table of the verdicts.

  --prove   compile a program for each public item of each version with the client of the next
            version, and exit with 1 if the compiler and the comparison disagree
";

const SCALE: &str = "\
Usage: cargo xtask scale [DOCUMENT]

Generates a document (default: spec/v26/hydra.yaml) and documents with 10 and 100 times its operations
and schemas, each several times in a separate process. It prints the shortest time, the peak memory (on
Linux) and the time relative to the size. Measure a release build:
`cargo run --release --package xtask -- scale`.
";

const FOOTPRINT: &str = "\
Usage: cargo xtask footprint

Measures the cost of a dependency on hydra-client and on the official crate, and prints a table: the
number of compiled crates, the compile time of the crate without its dependencies (the shortest of
three), and the size of a stripped binary with one call. It builds in target/footprint, and uses the
network only for crates that were not downloaded before.
";

const PACKAGE: &str = "\
Usage: cargo xtask package

Packages hydra-client as for the registry, checks its files and metadata, and runs its tests and the
examples of its documentation in a directory outside of this workspace: once with all features, once
with the default ones.
";

const RELEASE: &str = "\
Usage: cargo xtask release --dry-run

Says what the next release of hydra-client is, and changes nothing. The version follows from the last
tag (v1.2.3), from the comparison of the documents with that tag (see `diff`), and from the entries
below `## Unreleased` in CHANGELOG.md: those under `Removed`, and those that begin with `Breaking:`,
are major; those under `Added`, `Changed` and `Deprecated` are minor; others are patches. Then it
checks the package (see `package`), and prints the message of the tag and what is left to do.
";

const MINIMAL_VERSIONS: &str = "\
Usage: cargo xtask minimal-versions

Compiles a copy of the workspace in which each direct dependency has the smallest version that its
manifest allows, and prints these versions. It needs no nightly toolchain. It needs the network for
crates that were never downloaded.
";

const TLS: &str = "\
Usage: cargo xtask tls

Builds and runs a program for each TLS feature of hydra-client beside each of three crates that use rustls,
and prints a table of what works, what returns an error and what panics. It fails if a cell differs from
what docs/trust.md states. It builds in target/tls, and needs the network only for crates that were never
downloaded.
";

const CI: &str = "\
Usage: cargo xtask ci [--full]

Runs all checks that must pass before a change lands: formatting, lints, tests, examples in the
documentation, freshness of the generated code, the compilation of the generator's test documents,
the documentation (with all features, with the default features and as docs.rs builds it), the
smallest versions of the dependencies, the package, and the published documents in
../shared/specs/hydra if they exist. If cargo-deny is installed, it checks licences, advisories and
sources. It stops at the first step that fails, and prints the time of each step at the end. Without
OpenSSL, it omits the feature `native-tls`.

  --full   also check each feature of the client alone, in pairs, and all features except each one;
           takes half an hour
";
