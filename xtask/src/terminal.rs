//! Output to the terminal, or to a pipe that may be closed: `cargo xtask codegen --check | head`.
//!
//! The macros are those of std with the prefix `drop_`, as in cargo: they ignore ("drop") an error of the output. Those
//! of std panic if the pipe is closed. The work and the exit code of a command do not depend on the reader of its output.

macro_rules! drop_print {
    ($($text:tt)*) => {
        $crate::terminal::write(&mut std::io::stdout(), format_args!($($text)*))
    };
}

macro_rules! drop_println {
    ($($text:tt)*) => {
        drop_print!("{}\n", format_args!($($text)*))
    };
}

macro_rules! drop_eprint {
    ($($text:tt)*) => {
        $crate::terminal::write(&mut std::io::stderr(), format_args!($($text)*))
    };
}

macro_rules! drop_eprintln {
    ($($text:tt)*) => {
        drop_eprint!("{}\n", format_args!($($text)*))
    };
}

pub(crate) fn write(to: &mut dyn std::io::Write, text: std::fmt::Arguments<'_>) {
    // There is nobody left who could read the error.
    let _ = to.write_fmt(text);
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind, Result, Write};

    struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> Result<usize> {
            Err(Error::from(ErrorKind::BrokenPipe))
        }

        fn flush(&mut self) -> Result<()> {
            Err(Error::from(ErrorKind::BrokenPipe))
        }
    }

    #[test]
    fn a_closed_pipe_is_ignored() {
        super::write(&mut Closed, format_args!("{}", "text"));
        let mut kept = Vec::new();
        super::write(&mut kept, format_args!("{}", "text"));
        assert_eq!(kept, b"text");
    }
}
