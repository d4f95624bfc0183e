//! `cargo xtask release --dry-run`: the next release, and the problems that prevent it.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use codegen::diff::Level;
use codegen::wrap;
use lexopt::Arg;
use semver::{BuildMetadata, Prerelease, Version};

use crate::args::{Arguments, Stop};
use crate::command::Command;
use crate::failure::Failure;
use crate::git::{self, git};
use crate::manifest::Manifest;
use crate::package::Package;
use crate::stream::Stream;
use crate::{diff_command, files};

/// The command `release`, which must be called with `--dry-run`.
pub(crate) struct Release;

impl Command for Release {
    const NAME: &'static str = "release";
    const SUMMARY: &'static str = "print the next release, and check it";
    const HELP: &'static str = "\
Usage: cargo xtask release --dry-run

Prints the version of the next release of hydra-client, and changes nothing. The version follows
from the last tag (v1.2.3), from the comparison of the documents with that tag (see `diff`), and
from the entries below `## Unreleased` in CHANGELOG.md: those under `Removed`, and those that begin
with `Breaking:`, are major; those under `Added`, `Changed` and `Deprecated` are minor; others are
patches. Then the command checks the package (see `package`), and prints the message of the tag and
the remaining steps.
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        let mut is_dry = false;
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("dry-run") => is_dry = true,
                argument => return Err(argument.unexpected().into()),
            }
        }
        if is_dry {
            Ok(Self)
        } else {
            Err(Stop::usage("`release` only prints the steps of a release: pass `--dry-run`"))
        }
    }

    fn run(&self, root: &Path) -> Result<ExitCode, Failure> {
        let next = NextRelease::read(root)?;
        let NextRelease { version, current, notes, reason } = &next;
        let styles = Stream::Output.styles();
        let title = styles.title;
        drop_println!("{title}version {version}{title:#} ({reason})\n");
        let changes = git(root, &["status", "--porcelain"])?;
        let date = git(root, &["log", "-1", "--format=%cs"])?;
        Package.run(root)?;
        drop_println!("\n{title}message of the tag{title:#}\n");
        drop_println!("{}", indented(&tag_message(version, notes)));
        drop_println!("{title}left to do{title:#}\n");
        let mut steps = Vec::new();
        if !changes.is_empty() {
            steps.push("commit the changes of the working tree".to_owned());
        }
        if version != current {
            steps.push(format!(
                "Cargo.toml: `version = \"{version}\"` instead of \"{current}\", and `cargo check` for Cargo.lock"
            ));
        }
        let date = date.trim();
        steps.push(format!(
            "CHANGELOG.md: the heading `## {version} – {date}` below `## Unreleased`"
        ));
        steps.push("cargo xtask ci".to_owned());
        steps.push("commit".to_owned());
        steps.push(format!("git tag --annotate v{version} with the message above"));
        steps.push("cargo publish -p hydra-client".to_owned());
        for (index, step) in steps.iter().enumerate() {
            let step = wrap(step, styles.columns.unwrap_or(usize::MAX).saturating_sub(5));
            drop_println!("  {}. {}", index + 1, step.join("\n     "));
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The next release.
struct NextRelease {
    version: Version,
    /// The version in Cargo.toml.
    current: Version,
    notes: Notes,
    /// The reason for the version.
    reason: String,
}

impl NextRelease {
    /// Determines the next release from the last tag, the documents and the changelog.
    fn read(root: &Path) -> Result<Self, Failure> {
        let manifest = Manifest::read(&root.join("Cargo.toml"))?;
        let current = manifest.required("workspace.package.version")?;
        let current =
            Version::parse(current).map_err(|err| format!("the version {current}: {err}"))?;
        let notes = Notes::read(&files::read(&root.join("CHANGELOG.md"))?)?;
        let (version, reason) = match last_release(root)? {
            None => (current.clone(), "the repository has no release yet".to_owned()),
            Some((tag, last)) => {
                let documents = diff_command::verdict(&diff_command::sections(root, &tag, None)?);
                let level = notes.level.max(documents.unwrap_or(Level::Patch));
                let documents = documents.map_or("unchanged", Level::as_str);
                let reason =
                    format!("since {tag}: documents {documents}, changelog {}", notes.level);
                let next = next(&last, level);
                if current > next {
                    // The maintainers can release a higher version, such as 1.0.0.
                    let reason =
                        format!("{reason}, which needs {next}; Cargo.toml has a higher one");
                    (current.clone(), reason)
                } else {
                    (next, reason)
                }
            }
        };
        if git::commit(root, &format!("refs/tags/v{version}"))?.is_some() {
            let message = format!(
                "the tag v{version} exists already, but the current commit does not contain it"
            );
            return Err(message.into());
        }
        Ok(Self { version, current, notes, reason })
    }
}

/// Returns the newest tag of the form `v1.2.3` that the current commit contains.
fn last_release(root: &Path) -> Result<Option<(String, Version)>, String> {
    // `git describe` fails in the same way without a tag and for any other reason.
    if git(root, &["tag", "--list", "v[0-9]*", "--merged", "HEAD"])?.is_empty() {
        return Ok(None);
    }
    let tag = git(root, &["describe", "--tags", "--abbrev=0", "--match", "v[0-9]*"])?;
    let tag = tag.trim();
    let version = Version::parse(tag.trim_start_matches('v'));
    let version = version.map_err(|err| format!("the tag {tag} is not a version: {err}"))?;
    Ok(Some((tag.to_owned(), version)))
}

/// Returns the version after a release with changes of a level. Below 1.0, incompatible changes increase the second
/// number and all other changes the third.
fn next(last: &Version, level: Level) -> Version {
    let Version { major, minor, patch, .. } = *last;
    if !last.pre.is_empty() {
        // The release of a pre-release has the same number.
        return Version {
            pre: Prerelease::EMPTY,
            build: BuildMetadata::EMPTY,
            ..Version::new(major, minor, patch)
        };
    }
    match (level, major) {
        (Level::Major, 0) => Version::new(0, minor + 1, 0),
        (Level::Major, _) => Version::new(major + 1, 0, 0),
        (Level::Minor, 1..) => Version::new(major, minor + 1, 0),
        (Level::Minor | Level::Patch, _) => Version::new(major, minor, patch + 1),
    }
}

/// The section `Unreleased` of the changelog.
struct Notes {
    text: String,
    /// The level that the headings state. It covers changes that the comparison of documents does not see.
    level: Level,
}

impl Notes {
    /// Reads the section. Returns an error if it has no entry.
    fn read(changelog: &str) -> Result<Self, String> {
        let lines = changelog.lines().skip_while(|line| line.trim_end() != "## Unreleased").skip(1);
        let lines: Vec<&str> = lines.take_while(|line| !line.starts_with("## ")).collect();
        let text = lines.join("\n").trim().to_owned();
        if !text.lines().any(|line| line.starts_with("* ") || line.starts_with("- ")) {
            let reason = "CHANGELOG.md has no entry below `## Unreleased`";
            return Err(format!("{reason}\nhelp: describe the changes for callers"));
        }
        let levels = text.lines().filter_map(|line| match line.trim_end() {
            "### Removed" => Some(Level::Major),
            "### Added" | "### Changed" | "### Deprecated" => Some(Level::Minor),
            _ if line.trim_start_matches(['*', '-', ' ']).starts_with("Breaking:") => {
                Some(Level::Major)
            }
            _ => None,
        });
        let level = levels.max().unwrap_or(Level::Patch);
        Ok(Self { text, level })
    }
}

/// Returns the message of the tag, without the marks of headings: git removes lines that begin with `#`.
fn tag_message(version: &Version, notes: &Notes) -> String {
    let mut message = format!("hydra-client {version}\n");
    for line in notes.text.lines() {
        let line = if line.starts_with('#') { line.trim_start_matches(['#', ' ']) } else { line };
        let _ = write!(message, "\n{}", line.trim_end());
    }
    message
}

/// Returns a message with each line indented.
fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| match line {
        "" => "\n".to_owned(),
        line => format!("    {line}\n"),
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// A repository with one document and the tag v1.2.3.
    struct Repository(PathBuf);

    impl Repository {
        fn new(name: &str) -> Self {
            let this = Self(files::temporary(&format!("release-{name}")));
            let _ = files::remove(&this.0);
            this.write("Cargo.toml", "[workspace.package]\nversion = \"1.2.3\"\n");
            this.write("CHANGELOG.md", "## Unreleased\n\n### Fixed\n\n* A.\n\n## 1.2.3\n\n* B.\n");
            this.write(
                "spec/codegen.yaml",
                "versions:\n  v1: {title: One, document: spec/v1.yaml}\n",
            );
            this.write("spec/v1.yaml", DOCUMENT);
            this.git(&["init", "--quiet"]);
            this.git(&["add", "."]);
            let commit = ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-ma"];
            this.git(&commit);
            this.git(&["tag", "v1.2.3"]);
            this
        }

        fn write(&self, path: &str, text: &str) {
            files::write(&self.0.join(path), text).unwrap();
        }

        fn git(&self, arguments: &[&str]) {
            git(&self.0, arguments).unwrap();
        }

        fn next(&self) -> (String, String) {
            let next = NextRelease::read(&self.0);
            let next = next.unwrap_or_else(|failure| panic!("{failure:?}"));
            (next.version.to_string(), next.reason)
        }
    }

    impl Drop for Repository {
        fn drop(&mut self) {
            let _ = files::remove(&self.0);
        }
    }

    const DOCUMENT: &str = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n  /a:\n    get:\n      \
                            operationId: getA\n      responses: {'204': {description: Done.}}\n";

    #[test]
    fn the_version_follows_from_the_tag_the_documents_and_the_changelog() {
        let repository = Repository::new("version");
        let (version, reason) = repository.next();
        assert_eq!(version, "1.2.4", "{reason}");
        assert_eq!(reason, "since v1.2.3: documents unchanged, changelog patch");
        let more = DOCUMENT.replace("/a:", "/b:\n    get:\n      operationId: getB\n      responses: {'204': {description: Done.}}\n  /a:");
        repository.write("spec/v1.yaml", &more);
        assert_eq!(repository.next().0, "1.3.0");
        repository.write("spec/v1.yaml", &DOCUMENT.replace("getA", "readA"));
        assert_eq!(repository.next().0, "2.0.0");
        repository.write("Cargo.toml", "[workspace.package]\nversion = \"3.0.0\"\n");
        let (version, reason) = repository.next();
        assert_eq!(version, "3.0.0");
        assert!(reason.contains("which needs 2.0.0"), "{reason}");
    }

    #[test]
    fn a_tag_that_exists_is_not_proposed_again() {
        let repository = Repository::new("tag");
        repository.git(&["tag", "-d", "v1.2.3"]);
        let empty =
            ["-c", "user.name=a", "-c", "user.email=a@b", "commit-tree", "HEAD^{tree}", "-mother"];
        let other = git(&repository.0, &empty).unwrap();
        repository.git(&["tag", "v1.2.3", other.trim()]);
        assert!(NextRelease::read(&repository.0).is_err());
    }

    #[test]
    fn the_next_version_follows_from_the_level() {
        let next = |last: &str, level| next(&Version::parse(last).unwrap(), level).to_string();
        for (last, patch, minor, major) in [
            ("0.1.0", "0.1.1", "0.1.1", "0.2.0"),
            ("0.9.3", "0.9.4", "0.9.4", "0.10.0"),
            ("1.2.3", "1.2.4", "1.3.0", "2.0.0"),
            ("2.0.0-rc.1", "2.0.0", "2.0.0", "2.0.0"),
        ] {
            let expected = [patch, minor, major].map(str::to_owned);
            assert_eq!(
                [Level::Patch, Level::Minor, Level::Major].map(|it| next(last, it)),
                expected
            );
        }
    }

    #[test]
    fn notes_are_read_from_the_section_unreleased() {
        let level = |text: &str| {
            let notes = Notes::read(&format!(
                "# Changelog\n\n## Unreleased\n\n{text}\n## 0.1.0\n\n* Old.\n"
            ));
            notes.map(|notes| (notes.level, notes.text.contains("Old")))
        };
        assert_eq!(level("### Fixed\n\n* A.\n"), Ok((Level::Patch, false)));
        assert_eq!(level("### Added\n\n* A.\n\n### Fixed\n\n* B.\n"), Ok((Level::Minor, false)));
        assert_eq!(level("### Fixed\n\n* Breaking: A.\n"), Ok((Level::Major, false)));
        assert_eq!(level("### Removed\n\n- A.\n"), Ok((Level::Major, false)));
        assert!(level("### Added\n").is_err() && level("").is_err());
        assert!(Notes::read("# Changelog\n").is_err());
    }

    #[test]
    fn a_tag_message_has_no_line_that_git_removes() {
        let changelog =
            "## Unreleased\n\n### Added\n\n#### Client\n\n* A\n  b.\n\n### Fixed\n\n* C.\n";
        let message = tag_message(&Version::new(1, 2, 3), &Notes::read(changelog).unwrap());
        assert_eq!(message, "hydra-client 1.2.3\n\nAdded\n\nClient\n\n* A\n  b.\n\nFixed\n\n* C.");
    }
}
