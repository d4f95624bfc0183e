//! The work that remains for a person after an import.

use std::fmt::Write as _;

use codegen::Pointer;
use codegen::import::Imported;

/// The number of listed parts of each kind, unless all parts are listed.
const LISTED: usize = 10;

/// The work that remains after the import of a version.
pub(super) struct RemainingWork<'a> {
    /// The module of the version.
    pub(super) module: &'a str,
    /// The version from which descriptions and corrections were copied.
    pub(super) like: &'a str,
    pub(super) imported: &'a Imported,
    /// True if the version was not generated.
    pub(super) has_errors: bool,
}

impl RemainingWork<'_> {
    /// Returns the list of tasks. With `verbose`, a task names all parts, and otherwise the first ones.
    pub(super) fn list(&self, verbose: bool) -> String {
        let Self { module, like, has_errors, .. } = self;
        let mut text = String::from("left to do:\n");
        if *has_errors {
            let _ = writeln!(
                text,
                "* correct the errors above in spec/{module}/corrections.yaml, and run `cargo xtask codegen`"
            );
        }
        for (task, parts) in self.tasks() {
            if parts.is_empty() {
                continue;
            }
            let _ = writeln!(text, "* {task} ({}):", parts.len());
            let listed = if verbose { parts.len() } else { LISTED };
            for part in parts.iter().take(listed) {
                let _ = writeln!(text, "    {part}");
            }
            if parts.len() > listed {
                let more = parts.len() - listed;
                let _ = writeln!(text, "    and {more} more; `--verbose` lists all");
            }
        }
        let _ = write!(
            text,
            "* run `UPDATE_GOLDEN=1 cargo test -p xtask --test versions`, and add what it lists\n\
             * copy hydra-client/src/{like}_additions, if it applies to {module}\n\
             * check the descriptions that name the version of {like}: they state how its server behaved\n\
             * record responses of the new server, replay them, and correct the differences (spec/README.md)\n\
             * `cargo xtask diff {like} {module} --format markdown` for the changelog, `cargo xtask ci`\n"
        );
        text
    }

    /// Returns the tasks that concern some parts of the document or of the corrections, with these parts.
    fn tasks(&self) -> [(String, Vec<String>); 4] {
        let Self { module, like, imported, .. } = self;
        let document = format!("spec/{module}/hydra.yaml");
        let pointers = |pointers: &[Pointer]| -> Vec<String> {
            pointers.iter().map(|pointer| pointer.as_str().to_owned()).collect()
        };
        let dropped = imported.dropped.iter();
        let dropped = dropped
            .map(|dropped| format!("{}\n      {}", one_line(&dropped.target), dropped.reason));
        let assumed = imported.assumed.iter();
        let assumed = assumed.map(|assumed| {
            format!("{} is served by {}", assumed.operation, assumed.servers.join(" and "))
        });
        [
            (
                format!("describe the parts in {document} that {like} does not have"),
                pointers(&imported.undescribed),
            ),
            (
                format!(
                    "read the descriptions in {document} of parts whose facts differ from {like}"
                ),
                pointers(&imported.changed),
            ),
            (format!("look at the corrections of {like} that were left out"), dropped.collect()),
            (
                format!(
                    "check the corrections in spec/{module}/corrections.yaml that were assumed"
                ),
                assumed.collect(),
            ),
        ]
    }
}

/// Joins the lines of a target, which can be folded over several lines.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
