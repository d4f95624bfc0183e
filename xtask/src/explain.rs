//! `cargo xtask explain CODE`: the explanation of a diagnostic.

use std::process::ExitCode;

use codegen::Code;

/// Runs the command.
pub(crate) fn run(name: &str) -> Result<ExitCode, String> {
    let code = Code::ALL.iter().find(|code| code.as_str().eq_ignore_ascii_case(name));
    let code = code.ok_or_else(|| {
        format!("there is no code `{name}`\nhelp: a diagnostic has its code in brackets, such as `error[E0404]`")
    })?;
    match code.explanation() {
        Some(text) => print!("{text}"),
        // The title is all that there is. The diagnostic itself has a help that fits its place.
        None => println!("# {code}: {}", code.title()),
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found_and_no_other() {
        for code in Code::ALL {
            assert!(run(&code.as_str().to_lowercase()).is_ok(), "{code}");
        }
        for name in ["", "E", "E9999", "0404"] {
            assert!(run(name).is_err(), "{name}");
        }
    }
}
