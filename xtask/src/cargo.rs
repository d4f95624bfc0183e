//! Runs cargo in a directory other than the workspace, with the target directory of the workspace.

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anstream::adapter::strip_str;

use crate::progress::Progress;
use crate::stream::Stream;

/// The environment of builds that run once, and whose programs are not debugged. `.ci/run` sets it, too, so that cargo
/// compiles the generator once.
///
/// Without incremental compilation, code that is compiled once takes a third less CPU time. With debug information, the
/// target directory would have 4.5 GB instead of 1.7 GB.
pub(crate) const UNATTENDED: [(&str, &str); 2] =
    [("CARGO_INCREMENTAL", "0"), ("CARGO_PROFILE_DEV_DEBUG", "0")];

/// Returns the cargo that runs this command, or the one on the search path.
pub(crate) fn program() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Returns the target directory of the workspace. Copies of the workspace use it too, so that dependencies are compiled
/// once.
pub(crate) fn target(root: &Path) -> PathBuf {
    let directory = std::env::var_os("CARGO_TARGET_DIR").filter(|name| !name.is_empty());
    root.join(directory.unwrap_or_else(|| "target".into()))
}

/// Runs cargo in `directory`. Its last line is shown as progress; all lines are printed if it fails.
pub(crate) fn run(
    progress: &Progress,
    directory: &Path,
    target: &Path,
    arguments: &[&str],
) -> Result<(), String> {
    let command = command(directory, target, arguments);
    let (status, lines) = lines_of(command, &|line| progress.detail(line))?;
    if status.success() {
        return Ok(());
    }
    drop_eprintln!("{}", lines.join("\n"));
    Err(format!("cargo {} failed", arguments.join(" ")))
}

/// Runs cargo without network access, and again with it if a dependency is not downloaded yet.
pub(crate) fn run_offline_first(
    progress: &Progress,
    directory: &Path,
    target: &Path,
    arguments: &[&str],
) -> Result<(), String> {
    let offline = command(directory, target, &[arguments, &["--offline"]].concat());
    let show = |line: &str| progress.detail(line);
    if lines_of(offline, &show).is_ok_and(|(status, _)| status.success()) {
        return Ok(());
    }
    run(progress, directory, target, arguments)
}

/// Returns the status of a command and all lines of its output. `show` gets each line without colors.
pub(crate) fn lines_of(
    mut command: Command,
    show: &(dyn Fn(&str) + Sync),
) -> Result<(ExitStatus, Vec<String>), String> {
    if Stream::Error.is_colored() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    let failed = |err| format!("cannot run cargo: {err}");
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(failed)?;
    let lines = Mutex::new(Vec::new());
    let read = |stream: Option<Box<dyn Read + Send>>| {
        for line in stream.into_iter().flat_map(|stream| BufReader::new(stream).split(b'\n')) {
            let Ok(line) = line else { break };
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            show(strip_str(&line).to_string().trim());
            lines.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        }
    };
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(|| read(stdout.map(|stream| Box::new(stream) as _)));
        read(stderr.map(|stream| Box::new(stream) as _));
    });
    let status = child.wait().map_err(failed)?;
    Ok((status, lines.into_inner().unwrap_or_else(PoisonError::into_inner)))
}

/// Returns the command that runs cargo in a directory.
fn command(directory: &Path, target: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program());
    command.args(arguments).current_dir(directory).env("CARGO_TARGET_DIR", target).envs(UNATTENDED);
    command
}
