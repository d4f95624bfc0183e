//! Runs cargo in a directory other than the workspace, with the target directory of the workspace.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The variable that turns incremental compilation on or off. Code that is compiled once takes a third less CPU time
/// without it.
pub(crate) const INCREMENTAL: &str = "CARGO_INCREMENTAL";

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

/// Runs cargo in `directory`. The output goes to the terminal.
pub(crate) fn run(directory: &Path, target: &Path, arguments: &[&str]) -> Result<(), String> {
    let status = command(directory, target, arguments).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("cargo {} failed", arguments.join(" "))),
        Err(err) => Err(format!("cannot run cargo: {err}")),
    }
}

/// Runs cargo without network access, and again with it if a dependency is not downloaded yet.
pub(crate) fn run_offline_first(
    directory: &Path,
    target: &Path,
    arguments: &[&str],
) -> Result<(), String> {
    let offline = [arguments, &["--offline"]].concat();
    let quiet =
        command(directory, target, &offline).stdout(Stdio::null()).stderr(Stdio::null()).status();
    if quiet.is_ok_and(|status| status.success()) {
        return Ok(());
    }
    run(directory, target, arguments)
}

fn command(directory: &Path, target: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program());
    command
        .args(arguments)
        .current_dir(directory)
        .env("CARGO_TARGET_DIR", target)
        // Nobody debugs these programs. Debug information would take 4.5 GB instead of 1.7 GB.
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env(INCREMENTAL, "0");
    command
}
