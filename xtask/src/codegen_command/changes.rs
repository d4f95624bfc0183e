//! The report of a run: the files that it changes or that `--check` finds, and the operations that are left out.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::Duration;

use codegen::{Change, Counts, Plan, Skipped, visible};

use crate::report::Report;

/// The number of lines of a difference that `--check` shows: for a stale file, and for a missing or orphaned one.
const STALE_LINES: usize = 20;
const WHOLE_LINES: usize = 4;

/// The number of operations that are left out and listed.
const SKIPPED: usize = 8;

/// The number of changed files that are listed.
const LISTED: usize = 8;

/// Reports the files that the output would overwrite and the links in its paths.
pub(super) fn report_obstacles(report: &Report, label: &str, links: &[String], foreign: &[String]) {
    for link in links {
        let path = format!("{label}{link}");
        report.file_error(
            &path,
            "a symbolic link to a directory is in the way",
            "put a directory in its place",
        );
        drop_message!(
            "error: {path} is a symbolic link to a directory, which may contain files of other \
             programs\nhelp: put a directory in its place"
        );
    }
    for path in foreign {
        let path = format!("{label}{path}");
        report.file_error(&path, "a file that is not generated is in the way", "move it");
        drop_message!("error: {path} is in the way: it was not generated\nhelp: move it");
    }
}

/// Lists the files that were written and deleted, or counts them if they are many.
pub(super) fn report_written(report: &Report, label: &str, plan: &Plan) {
    let changes = || plan.changes.iter().filter(|(_, change)| !change.is_crlf());
    let mut text = String::new();
    let is_listed = report.is_verbose() || changes().count() <= LISTED;
    for (path, change) in changes().filter(|_| is_listed) {
        let _ = writeln!(text, "{} {label}{path}", verb(change));
    }
    for done in ["created", "updated", "deleted"].into_iter().filter(|_| !is_listed) {
        let mut paths = changes().filter(|(_, change)| verb(change) == done).map(|(path, _)| path);
        if let Some(first) = paths.next() {
            let count = 1 + paths.count();
            let _ = match count {
                1 => writeln!(text, "{done} {label}{first}"),
                count => writeln!(text, "{done} {count} files, such as {label}{first}"),
            };
        }
    }
    if plan.crlf() > 0 {
        let _ =
            writeln!(text, "replaced CRLF line endings by LF in {}", counted(plan.crlf(), "file"));
    }
    report.print(&text);
}

/// Returns the participle for a change that was made.
fn verb(change: &Change) -> &'static str {
    match change {
        Change::Create { .. } => "created",
        Change::Update { .. } => "updated",
        Change::Delete { .. } => "deleted",
    }
}

/// Lists the operations that are left out.
pub(super) fn report_skipped(report: &Report, skipped: &[Skipped]) {
    if skipped.is_empty() {
        return;
    }
    let noun = if skipped.len() == 1 { "operation is" } else { "operations are" };
    let mut text = format!("\n{} {noun} left out:\n", skipped.len());
    let listed = if report.is_verbose() { skipped.len() } else { SKIPPED };
    for Skipped { method, path, code, reason, .. } in skipped.iter().take(listed) {
        let _ = writeln!(text, "  {method} {}: {} [{code}]", visible(path), visible(reason));
    }
    if let more @ 1.. = skipped.len().saturating_sub(listed) {
        let _ = writeln!(
            text,
            "  and {more} more; `--verbose` and the documentation of the module `operations` list all"
        );
    }
    text.push('\n');
    report.print(&text);
}

/// Prints the numbers of the parts of the documents, of the files and of the changes, and the time of the run.
pub(super) fn report_totals(
    report: &Report,
    counts: &Counts,
    files: usize,
    plan: &Plan,
    time: Duration,
) {
    let changes = match plan.changes.len() {
        0 => "nothing to do".to_owned(),
        count => format!("{count} changed"),
    };
    report.print(&format!(
        "{}, {}, {} ({changes}), {} applied, {time:.0?}\n",
        counted(counts.operations, "operation"),
        counted(counts.models, "model"),
        counted(files, "file"),
        counted(counts.corrections, "correction"),
    ));
}

/// Compares the files with the output, and lists the differences.
pub(super) fn check(report: &Report, label: &str, plan: &Plan, update_command: &str) -> ExitCode {
    for (path, change) in plan.changes.iter().filter(|(_, change)| !change.is_crlf()) {
        let message = format!("the generated file is {}", change.state());
        report.file_error(&format!("{label}{path}"), &message, &format!("run {update_command}"));
        let lines = match change {
            Change::Update { .. } => STALE_LINES,
            Change::Create { .. } | Change::Delete { .. } => WHOLE_LINES,
        };
        let diff = change.diff(&format!("{label}{path}"), lines);
        report.print(&format!("{} {label}{path}\n{diff}\n", change.state()));
    }
    if plan.is_fresh() {
        let verb = if plan.fresh == 1 { "is" } else { "are" };
        report.print(&format!("{} {verb} fresh\n", counted(plan.fresh, "file")));
        return ExitCode::SUCCESS;
    }
    let crlf = plan.crlf();
    for (path, _) in plan.changes.iter().filter(|(_, change)| change.is_crlf()) {
        let message = "the generated file has CRLF line endings";
        report.file_error(&format!("{label}{path}"), message, &format!("run {update_command}"));
    }
    if crlf > 0 {
        drop_message!(
            "error: {} below {label} differ from the output by CRLF line endings only\nhelp: \
             .gitattributes requires LF: check out the files again with git, or run {update_command}",
            counted(crlf, "file")
        );
    }
    let count = plan.changes.len() + plan.foreign.len() - crlf;
    if count > 0 {
        let all = count + crlf + plan.fresh;
        drop_message!("error: {count} of {all} files differ from the output for the documents");
        drop_message!("help: run {update_command} and commit the files that it writes");
    }
    ExitCode::FAILURE
}

/// Returns a number with a noun in the singular or the plural.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
