//! What the commands say about themselves.

/// What to explain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    All,
    Codegen,
    Corpus,
    Diff,
    Lint,
    Import,
    History,
    Scale,
    Footprint,
    Package,
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
            "import" => Some(Self::Import),
            "history" => Some(Self::History),
            "scale" => Some(Self::Scale),
            "footprint" => Some(Self::Footprint),
            "package" => Some(Self::Package),
            "minimal-versions" => Some(Self::MinimalVersions),
            "tls" => Some(Self::Tls),
            "ci" => Some(Self::Ci),
            _ => None,
        }
    }
}

/// Returns the text on a topic.
pub(crate) fn text(topic: Topic) -> &'static str {
    match topic {
        Topic::All => ALL,
        Topic::Codegen => CODEGEN,
        Topic::Corpus => CORPUS,
        Topic::Diff => DIFF,
        Topic::Lint => LINT,
        Topic::Import => IMPORT,
        Topic::History => HISTORY,
        Topic::Scale => SCALE,
        Topic::Footprint => FOOTPRINT,
        Topic::Package => PACKAGE,
        Topic::MinimalVersions => MINIMAL_VERSIONS,
        Topic::Tls => TLS,
        Topic::Ci => CI,
    }
}

const ALL: &str = "\
Usage: cargo xtask <command>

  codegen    write the generated part of hydra-client
  corpus     generate and compile every document of a directory
  diff       say what a changed document breaks for callers
  lint       say what makes a client of a document hard to use
  import     make a new version of a published document
  history    compare all neighbouring versions of a directory
  scale      measure how time and memory grow with a document
  footprint  measure what depending on hydra-client costs
  package    package hydra-client and test the package
  minimal-versions
             compile with the smallest version of each dependency
  tls        test TLS beside other crates that use rustls
  ci         do all that has to pass before a change lands
  help       say this, or more about a command

A command works on the workspace around the current directory. `cargo xtask help <command>` says
more. Usage errors exit with 2, failures with 1.
";

const CODEGEN: &str = "\
Usage: cargo xtask codegen [--check] [--verbose]
       cargo xtask codegen --spec FILE [--overlay FILE]... --out DIR [--name NAME] [--check] [--verbose]

Writes what is stale of the versions in spec/codegen.yaml and deletes what was generated of others,
all or nothing, and says what changed.

  --check          write nothing; exit with 1 and name every stale, missing and orphaned file
  --verbose, -v    say every note about the documents, not just how many there are
  --spec FILE      generate this document (OpenAPI 3.0 or Swagger 2.0, JSON or YAML) instead
  --overlay FILE   correct it by this overlay first; may be given several times
  --out DIR        where to write it: DIR/NAME.rs and DIR/NAME/
  --name NAME      the name of its module; `api` unless given. It has lower-case ASCII letters,
                   digits and `_`, and is no keyword and no name that Rust or Windows reserves
";

const CORPUS: &str = "\
Usage: cargo xtask corpus [--docs] DIR

Generates each document in DIR (*.json, *.yaml) as it is, compiles every output against the runtime
with clippy's warnings denied, and reports: operations generated / in the document, models, schemas
that no operation reaches, diagnostics, time. Exits with 1 if a document does not generate whole, or
does not compile. Documents whose outputs are the same are compiled once.

  --docs   compile the documentation as well, with warnings denied, and the examples in it
";

const DIFF: &str = "\
Usage: cargo xtask diff [OPTIONS] OLD NEW
       cargo xtask diff [OPTIONS] REVISION [REVISION]

Compares two APIs. It lists each change with its effects on the source code of callers and on requests
and responses, the level of each (patch, minor, major), the verdict for the whole, and the names that
changed. A change of prose is no change.

OLD and NEW are documents, or versions in spec/codegen.yaml with their overlays. A REVISION is a git
revision of this repository, such as HEAD~1; all its versions are compared with the versions of the
same name in the second revision, or in the working tree.

  --format FORMAT  text (default), markdown or json
  --fail-on LEVEL  exit with 1 if the verdict is LEVEL or larger: patch, minor or major
";

const IMPORT: &str = "\
Usage: cargo xtask import FILE --as NAME [OPTIONS]

Makes a new version of a published document: writes spec/NAME/hydra.yaml with the facts of the
document, in our normal form, and spec/NAME/corrections.yaml; adds the version to the settings, the
features, the modules and the changelog; generates it; compares it with the earlier version; and lists
what is left to do. Descriptions, examples and corrections are carried over from the earlier version
where the part is the same. All files change or none.

  --as NAME          the name of the module and of the feature, such as v27
  --like NAME        the version to carry over from (default: the last one in spec/codegen.yaml)
  --version VERSION  the version of Hydra (default: as the document states, or as the file is named)
  --title TITLE      the name in prose (default: Hydra and the first two numbers of the version)
  --verbose, -v      list everything that is left to do, not only the first of each kind
";

const LINT: &str = "\
Usage: cargo xtask lint [FILE]...

Finds in documents what the generator accepts but what makes a client hard to use. Without a
FILE, it looks at the versions in spec/codegen.yaml with their overlays, and `lints` there allows,
denies or warns about the findings of each rule:

  lints:
    unused-schema: allow
    no-error-response: deny

The rules are unused-schema, unused-component, unused-correction, undescribed-property, similar-names,
no-error-response, no-description, no-tag, differing-results, unpaged-list, default-outside-enum,
unknown-format and unsatisfiable-schema. Exits with 1 if there is an error.
";

const HISTORY: &str = "\
Usage: cargo xtask history [--prove] DIR

Compares the neighbouring versions among the documents in DIR, which are named after their versions
(v26.2.0.json), and prints a Markdown table of the verdicts.

  --prove   compile a program for each public item of each version against the client of the next
            version, and report where the compiler and the comparison disagree; exits with 1 then
";

const SCALE: &str = "\
Usage: cargo xtask scale [DOCUMENT]

Generates a document (spec/v26/hydra.yaml unless given) and others of 10 and 100 times its operations
and schemas, each several times in a process of its own, and says the shortest time, the peak of
memory (on Linux) and the time relative to the size. Measure a release build:
`cargo run --release --package xtask -- scale`.
";

const FOOTPRINT: &str = "\
Usage: cargo xtask footprint

Measures what depending on hydra-client costs, and prints a table, with the official crate beside it:
how many crates are compiled in, how long the crate itself takes to compile (the shortest of three
times, without what it depends on), and how large a stripped binary is that makes one call. It builds
in target/footprint, and needs the network only for crates that were never downloaded.
";

const PACKAGE: &str = "\
Usage: cargo xtask package

Packages hydra-client as for the registry, checks its files and metadata, and runs its tests and the
examples of its documentation in a directory outside of this workspace: once with all features, once
with the default ones.
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

Does all that has to pass before a change lands, step by step: formatting, lints, tests, examples
in the documentation, freshness of the generated code, the small documents of the generator's
tests and those of many names, the documentation with all features, with the default ones and as
docs.rs builds it, the smallest versions of the dependencies, the package, and the published
documents in ../shared/specs/hydra if they are there. Licences, advisories and sources are checked if
cargo-deny is installed. It stops at the first step that fails, and names it; at the end it says how
long each took. Where there is no OpenSSL to build with, the feature `native-tls` is left out.

  --full   lints and tests of the client's features alone, in pairs and all but each, too; it takes
           half an hour
";
