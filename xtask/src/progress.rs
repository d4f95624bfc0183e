//! The progress of a command that takes more than a second.
//!
//! On a terminal, the progress is one line that is redrawn and removed at the end. Elsewhere, a line is printed every ten
//! seconds. Both are on standard error.

use std::io::{self, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use codegen::{columns, visible};

use crate::stream::{self, Stream};

/// The time after which progress is shown.
const DELAY: Duration = Duration::from_secs(1);
/// The time between two drawings of the line on a terminal.
const REDRAW: Duration = Duration::from_millis(100);
/// The time between two lines if the output is not a terminal.
const REPEAT: Duration = Duration::from_secs(10);

/// The work that is shown.
#[derive(Debug)]
struct Work {
    /// The number of the progress that shows it.
    id: u64,
    title: String,
    /// The finished parts and all parts.
    count: Option<(usize, usize)>,
    /// The part that is being worked on.
    part: String,
    started: Instant,
}

/// The state of the line on the screen.
#[derive(Debug)]
struct Screen {
    work: Option<Work>,
    /// The line is on the terminal, and the cursor is at its end.
    is_drawn: bool,
    /// Nothing is shown, because the output is for a program.
    is_silent: bool,
}

static SCREEN: Mutex<Screen> = Mutex::new(Screen { work: None, is_drawn: false, is_silent: false });

/// Returns the state of the line.
fn screen() -> MutexGuard<'static, Screen> {
    SCREEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Shows no progress from now on.
pub(crate) fn silence() {
    screen().is_silent = true;
}

/// Calls a function that prints. The line is removed before, and drawn again later.
pub(crate) fn without_line(print: impl FnOnce()) {
    let mut screen = screen();
    screen.clear();
    print();
}

/// The progress of some work, until it is dropped. Progress within it replaces it for a while.
#[derive(Debug)]
pub(crate) struct Progress {
    id: u64,
    /// The work that this progress replaces until it is dropped.
    outer: Option<Work>,
    /// True when the progress has ended, for the thread.
    end: Arc<(Mutex<bool>, Condvar)>,
    /// The thread that shows the work, unless the work is within another one.
    thread: Option<JoinHandle<()>>,
}

impl Progress {
    /// Starts to show some work, such as `corpus: generating`.
    pub(crate) fn new(title: impl Into<String>) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        let (title, started) = (title.into(), Instant::now());
        let work = Work { id, title, count: None, part: String::new(), started };
        let outer = screen().work.replace(work);
        let end = Arc::new((Mutex::new(false), Condvar::new()));
        let thread = outer.is_none().then(|| {
            let end = Arc::clone(&end);
            thread::spawn(move || show(&end))
        });
        Self { id, outer, end, thread }
    }

    /// Sets the number of finished parts, the number of all parts, and the part that is being worked on.
    pub(crate) fn part(&self, done: usize, all: usize, part: impl Into<String>) {
        self.set(Some((done, all)), part.into());
    }

    /// Sets the part that is being worked on, without a number.
    pub(crate) fn detail(&self, part: impl Into<String>) {
        self.set(None, part.into());
    }

    /// Sets the state, unless progress within this one has replaced it.
    fn set(&self, count: Option<(usize, usize)>, part: String) {
        if let Some(work) = screen().work.as_mut().filter(|work| work.id == self.id) {
            (work.count, work.part) = (count, part);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let mut screen = screen();
        screen.clear();
        screen.work = self.outer.take();
        drop(screen);
        if let Some(thread) = self.thread.take() {
            *self.end.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
            self.end.1.notify_all();
            let _ = thread.join();
        }
    }
}

/// Shows the work until it ends.
fn show(end: &(Mutex<bool>, Condvar)) {
    let can_redraw = Stream::Error.can_redraw();
    let mut wait = DELAY;
    loop {
        let ended = end.0.lock().unwrap_or_else(PoisonError::into_inner);
        let ended = end.1.wait_timeout_while(ended, wait, |ended| !*ended);
        if *ended.unwrap_or_else(PoisonError::into_inner).0 {
            return;
        }
        wait = if can_redraw { REDRAW } else { REPEAT };
        screen().show(can_redraw);
    }
}

impl Screen {
    /// Draws or prints the line.
    fn show(&mut self, can_redraw: bool) {
        let Some(work) = self.work.as_ref().filter(|_| !self.is_silent) else { return };
        let now = Instant::now();
        // An error is ignored, because the reader of standard error may be gone.
        let _ = if can_redraw {
            // The last column stays free: some terminals would start the next line.
            let line = work.line(now, stream::width() - 1);
            self.is_drawn = true;
            write!(io::stderr(), "\r{line}\u{1b}[K")
        } else {
            writeln!(io::stderr(), "{}", work.line(now, usize::MAX))
        };
    }

    /// Removes the line from the terminal.
    fn clear(&mut self) {
        if std::mem::take(&mut self.is_drawn) {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}

impl Work {
    /// Returns a line of at most `width` columns. The part is cut, the rest is whole if possible.
    fn line(&self, now: Instant, width: usize) -> String {
        let Self { title, count, part, .. } = self;
        let count = count.map_or_else(String::new, |(done, all)| format!(" {done}/{all}"));
        let time = now.saturating_duration_since(self.started).as_secs();
        let time = match time {
            0..60 => format!(" ({time} s)"),
            _ => format!(" ({} min {} s)", time / 60, time % 60),
        };
        let fixed = columns(title) + columns(&count) + columns(&time);
        let part = match visible(part) {
            part if part.is_empty() => part,
            part => format!(" {}", cut(&part, width.saturating_sub(fixed + 1))),
        };
        cut(&format!("{title}{count}{part}{time}"), width)
    }
}

/// Returns a string of at most `width` columns, with an ellipsis if it was longer.
fn cut(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut shown = String::new();
    for char in text.chars() {
        let mut longer = shown.clone();
        longer.push(char);
        if columns(&longer) + 1 > width {
            break;
        }
        shown = longer;
    }
    if width > 0 {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(part: &str) -> Work {
        let (title, part) = ("corpus: generating".to_owned(), part.to_owned());
        Work { id: 0, title, count: Some((3, 54)), part, started: Instant::now() }
    }

    #[test]
    fn a_line_has_the_count_the_part_and_the_time() {
        let work = work("v1.1.1.json");
        let line = |seconds| work.line(work.started + Duration::from_secs(seconds), usize::MAX);
        assert_eq!(line(12), "corpus: generating 3/54 v1.1.1.json (12 s)");
        assert_eq!(line(83), "corpus: generating 3/54 v1.1.1.json (1 min 23 s)");
    }

    #[test]
    fn a_line_fits_the_terminal_and_has_no_control_character() {
        for part in
            ["日本".repeat(50), "long ".repeat(50), "\u{1b}[2J\r\n".repeat(9), String::new()]
        {
            for width in [0, 1, 19, 39, 79] {
                let work = work(&part);
                let line = work.line(work.started, width);
                assert!(columns(&line) <= width, "{line:?}");
                assert!(!line.contains(char::is_control), "{line:?}");
                assert!(width < 79 || line.ends_with(" (0 s)"), "{line:?}");
            }
        }
    }
}
