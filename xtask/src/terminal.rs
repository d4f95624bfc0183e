//! Output to the terminal, or to a pipe that may be closed: `cargo xtask codegen --check | head`.
//!
//! These macros replace those of std, which panic if the pipe is closed. The work and the exit code of a command do
//! not depend on the reader of its output.

macro_rules! print {
    ($($text:tt)*) => {
        $crate::terminal::write(&mut std::io::stdout(), format_args!($($text)*))
    };
}

macro_rules! println {
    ($($text:tt)*) => {
        print!("{}\n", format_args!($($text)*))
    };
}

macro_rules! eprint {
    ($($text:tt)*) => {
        $crate::terminal::write(&mut std::io::stderr(), format_args!($($text)*))
    };
}

macro_rules! eprintln {
    ($($text:tt)*) => {
        eprint!("{}\n", format_args!($($text)*))
    };
}

pub(crate) fn write(to: &mut dyn std::io::Write, text: std::fmt::Arguments<'_>) {
    // The reader is gone, so the error is ignored.
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
    fn a_reader_that_has_gone_does_no_harm() {
        super::write(&mut Closed, format_args!("{}", "text"));
        let mut kept = Vec::new();
        super::write(&mut kept, format_args!("{}", "text"));
        assert_eq!(kept, b"text");
    }
}
