//! The standard streams: whether they are terminals, their colors and their width.

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::sync::OnceLock;

use codegen::Styles;

/// A standard stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stream {
    Output,
    Error,
}

/// The value of `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Color {
    /// Colors on a terminal that understands them, unless environment variables turn them on or off.
    #[default]
    Auto,
    Always,
    Never,
}

impl Color {
    /// Returns the choice with a name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "auto" => Some(Self::Auto),
            "always" => Some(Self::Always),
            "never" => Some(Self::Never),
            _ => None,
        }
    }

    /// Returns whether text has colors (`NO_COLOR`: <https://no-color.org>; `CLICOLOR` and `CLICOLOR_FORCE`:
    /// <https://bixense.com/clicolors>).
    fn is_on(self, variable: impl Fn(&str) -> Option<OsString>, is_terminal: bool) -> bool {
        let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let is_zero = |name: &str| variable(name).is_some_and(|value| value == "0");
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if is_set("NO_COLOR") => false,
            Self::Auto if is_set("CLICOLOR_FORCE") && !is_zero("CLICOLOR_FORCE") => true,
            Self::Auto => is_terminal && !is_zero("CLICOLOR") && has_sequences(variable),
        }
    }
}

/// Returns whether a terminal understands escape sequences. Windows does not set `TERM`.
fn has_sequences(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    variable("TERM").map_or(cfg!(windows), |name| !name.is_empty() && name != "dumb")
}

static COLOR: OnceLock<Color> = OnceLock::new();

/// Sets the value of `--color` before anything is printed. Later calls have no effect.
pub(crate) fn set_color(color: Color) {
    let _ = COLOR.set(color);
}

impl Stream {
    /// Returns whether the stream is a terminal.
    pub(crate) fn is_terminal(self) -> bool {
        match self {
            Self::Output => io::stdout().is_terminal(),
            Self::Error => io::stderr().is_terminal(),
        }
    }

    /// Returns whether the stream is a terminal on which a line can be drawn again.
    pub(crate) fn can_redraw(self) -> bool {
        self.is_terminal() && has_sequences(|name| env::var_os(name))
    }

    /// Returns whether text on this stream has colors.
    pub(crate) fn is_colored(self) -> bool {
        let color = COLOR.get().copied().unwrap_or_default();
        color.is_on(|name| env::var_os(name), self.is_terminal())
    }

    /// Returns the styles of this stream. Messages are wrapped if it is a terminal.
    pub(crate) fn styles(self) -> Styles {
        let styles = if self.is_colored() { Styles::COLORED } else { Styles::PLAIN };
        styles.wrapped(self.is_terminal().then(width))
    }
}

/// Returns the number of columns of the terminal.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).max(20)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn colors_follow_the_option_then_the_environment_then_the_terminal() {
        let on = |color: Color, variables: &[(&str, &str)], is_terminal: bool| {
            let variables: BTreeMap<&str, &str> = variables.iter().copied().collect();
            color.is_on(|name| variables.get(name).map(OsString::from), is_terminal)
        };
        let xterm = ("TERM", "xterm-256color");
        for (variables, on_terminal, in_pipe) in [
            (&[xterm][..], true, false),
            (&[("TERM", "dumb")], false, false),
            (&[xterm, ("NO_COLOR", "1")], false, false),
            (&[xterm, ("NO_COLOR", "")], true, false),
            (&[xterm, ("CLICOLOR_FORCE", "1")], true, true),
            (&[xterm, ("CLICOLOR_FORCE", "0")], true, false),
            (&[("TERM", "dumb"), ("CLICOLOR_FORCE", "1")], true, true),
            (&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], false, false),
            (&[xterm, ("CLICOLOR", "0")], false, false),
        ] {
            assert_eq!(on(Color::Auto, variables, true), on_terminal, "{variables:?}");
            assert_eq!(on(Color::Auto, variables, false), in_pipe, "{variables:?}");
            assert!(on(Color::Always, variables, false), "{variables:?}");
            assert!(!on(Color::Never, variables, true), "{variables:?}");
        }
    }
}
