//! Runs rustdoc as docs.rs does.
//!
//! docs.rs uses a nightly toolchain. `RUSTC_BOOTSTRAP` lets a stable one accept unstable features, but build scripts
//! detect it, so cargo would compile all dependencies a second time. Therefore cargo runs this program instead of
//! rustdoc, and only rustdoc gets the variable.

use std::env;
use std::ffi::OsString;
use std::process::{Command, ExitCode};

/// The path of rustdoc. If it is set, this program acts as rustdoc.
const RUSTDOC: &str = "XTASK_RUSTDOC";

/// Returns the environment of a cargo that documents as docs.rs does.
pub(super) fn environment() -> Result<Vec<(&'static str, OsString)>, String> {
    let program = env::current_exe().map_err(|err| format!("cannot find this program: {err}"))?;
    let rustdoc = env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into());
    Ok(vec![
        ("RUSTDOCFLAGS", "-D warnings --cfg docsrs".into()),
        ("RUSTDOC", program.into()),
        (RUSTDOC, rustdoc),
    ])
}

/// Runs rustdoc with the arguments of this program, if cargo runs this program as rustdoc.
pub(crate) fn run() -> Option<ExitCode> {
    let rustdoc = env::var_os(RUSTDOC)?;
    let arguments = env::args_os().skip(1);
    let status = Command::new(rustdoc).args(arguments).env("RUSTC_BOOTSTRAP", "1").status();
    Some(match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(err) => {
            drop_eprintln!("error: cannot run rustdoc: {err}");
            ExitCode::FAILURE
        }
    })
}
