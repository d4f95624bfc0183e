//! A diagnostic as text, in the style of rustc.

use std::fmt;

use serde_json::Value;

use super::layout::{columns, visible, wrap};
use super::{Actions, Diagnostic, Excerpt, Other, Place, Related, Styles};
use crate::invisible::is_invisible;
use crate::json::escaped;
use crate::pointer::Pointer;

/// The number of other places of a diagnostic that are named.
const NAMED: usize = 3;

/// A diagnostic as text with styles. [`Diagnostic::render`] returns it.
#[derive(Debug)]
pub struct Rendered<'a> {
    diagnostic: &'a Diagnostic,
    styles: &'a Styles,
    /// Only the message, the first place and the number of the others.
    is_brief: bool,
}

impl Diagnostic {
    /// Returns the diagnostic as text, without a line break at the end.
    ///
    /// `Display` of the diagnostic itself is the same text with [`Styles::PLAIN`].
    #[must_use]
    pub fn render<'a>(&'a self, styles: &'a Styles) -> Rendered<'a> {
        Rendered { diagnostic: self, styles, is_brief: false }
    }

    /// Returns the message, the first place and the number of the other places as text, without a line break at the end.
    #[must_use]
    pub fn brief<'a>(&'a self, styles: &'a Styles) -> Rendered<'a> {
        Rendered { diagnostic: self, styles, is_brief: true }
    }
}

impl fmt::Display for Diagnostic {
    /// Formats the diagnostic in the style of rustc, without a line break at the end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.render(&Styles::PLAIN).fmt(f)
    }
}

impl fmt::Display for Rendered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { diagnostic, styles, is_brief } = self;
        let Styles { title, margin, note, help, .. } = styles;
        let severity = styles.severity(diagnostic.severity);
        let head = format!("{}[{}]", diagnostic.severity.as_str(), diagnostic.code);
        write!(f, "{severity}{head}{severity:#}{title}: ")?;
        let message =
            if *is_brief { shortened(&diagnostic.message) } else { diagnostic.message.clone() };
        self.paragraph(f, &message, columns(&head) + 2, 2)?;
        write!(f, "{title:#}")?;
        if *is_brief {
            return self.first_place(f);
        }
        let mut width = 1;
        if let Some(Place { file, line, column }) = &diagnostic.place {
            width = line.to_string().len();
            let file = visible(file);
            write!(f, "\n{:width$}{margin}-->{margin:#} {file}:{line}:{column}", "")?;
            if let Some(Excerpt { text, before, width: marked }) = &diagnostic.excerpt {
                write!(f, "\n{:width$} {margin}|{margin:#}", "")?;
                write!(f, "\n{margin}{line} |{margin:#} {text}")?;
                write!(f, "\n{:width$} {margin}|{margin:#} {:before$}", "", "")?;
                write!(f, "{severity}{:^<marked$}{severity:#}", "")?;
            }
        }
        if !diagnostic.pointer.as_str().is_empty() {
            let pointer = visible(diagnostic.pointer.as_str());
            write!(f, "\n{:width$} {margin}={margin:#} at {pointer}", "")?;
        }
        if let Some(Related { message, pointer, place }) = &diagnostic.related {
            write!(f, "\n{:width$} {margin}={margin:#} {note}note{note:#}: ", "")?;
            let mut text = format!("{message}: ");
            if let Some(Place { file, line, column }) = place {
                text = format!("{text}{file}:{line}:{column}, ");
            }
            text.push_str(pointer.as_str());
            self.paragraph(f, &text, width + 9, width + 9)?;
        }
        self.others(f, width)?;
        if let Some(text) = &diagnostic.help {
            write!(f, "\n{:width$} {margin}={margin:#} {help}help{help:#}: ", "")?;
            self.paragraph(f, text, width + 9, width + 9)?;
        }
        self.actions(f, width)
    }
}

impl Rendered<'_> {
    /// Formats the overlay actions as items of `actions`, which can be copied: their lines are not wrapped.
    fn actions(&self, f: &mut fmt::Formatter<'_>, width: usize) -> fmt::Result {
        let Self { diagnostic, styles, .. } = self;
        let Styles { margin, help, .. } = styles;
        let Actions { actions, resolved, places } = diagnostic.actions(NAMED);
        if actions.is_empty() {
            return Ok(());
        }
        let plural = if actions.len() == 1 { "" } else { "s" };
        let which = match (resolved, places) {
            (resolved, places) if resolved == places => String::new(),
            (resolved, places) => format!(" for {resolved} of {places} places"),
        };
        let head = format!("{help}overlay action{plural}{help:#}{which}:");
        write!(f, "\n{:width$} {margin}={margin:#} {head}", "")?;
        for action in actions.iter().filter_map(Value::as_object) {
            for (index, (name, value)) in action.iter().enumerate() {
                let dash = if index == 0 { "- " } else { "  " };
                write!(
                    f,
                    "\n{:width$}     {dash}{name}: {}",
                    "",
                    escaped(value, |char| !is_invisible(char))
                )?;
            }
        }
        Ok(())
    }

    /// Formats the first place and the number of the others.
    fn first_place(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { diagnostic, styles, .. } = self;
        let Styles { margin, .. } = styles;
        let at = position(diagnostic.place.as_ref(), &diagnostic.pointer);
        let rest = more(diagnostic.places() - 1);
        write!(f, "\n  {margin}-->{margin:#} {}{rest}", visible(&at))
    }

    /// Formats the first of the other places, and the number of the rest.
    fn others(&self, f: &mut fmt::Formatter<'_>, width: usize) -> fmt::Result {
        let Self { diagnostic, styles, .. } = self;
        let Styles { margin, .. } = styles;
        let Diagnostic { others, unlisted, .. } = diagnostic;
        let rest = more(others.len().saturating_sub(NAMED) + unlisted);
        let mut line = |text: &str| -> fmt::Result {
            write!(f, "\n{:width$} {margin}={margin:#} ", "")?;
            self.paragraph(f, text, width + 3, width + 3)
        };
        let mut same = Vec::new();
        for other in others.iter().take(NAMED) {
            match &other.message {
                Some(message) => line(&format!("also: {message}, at {}", shown(other)))?,
                None => same.push(shown(other)),
            }
        }
        match same.split_last() {
            Some((last, [])) if rest.is_empty() => line(&format!("also at {last}")),
            Some((last, before)) if rest.is_empty() => {
                line(&format!("also at {} and {last}", before.join(", ")))
            }
            Some(_) => line(&format!("also at {}{rest}", same.join(", "))),
            None if rest.is_empty() => Ok(()),
            None => line(rest.trim_start_matches(' ').replacen("and", "and at", 1).as_str()),
        }
    }

    /// Writes a paragraph that begins at a column. Its other lines are indented.
    fn paragraph(
        &self,
        f: &mut fmt::Formatter<'_>,
        text: &str,
        begin: usize,
        indent: usize,
    ) -> fmt::Result {
        let text = visible(text);
        let Some(width) = self.styles.columns else { return f.write_str(&text) };
        // The first line has less room than the others, unless both begin at one column.
        let padding = "x".repeat(begin.saturating_sub(indent));
        let lines = wrap(&format!("{padding}{text}"), width.saturating_sub(indent));
        for (index, line) in lines.iter().enumerate() {
            match index {
                0 => f.write_str(line.get(padding.len()..).unwrap_or_default())?,
                _ => write!(f, "\n{:indent$}{line}", "")?,
            }
        }
        Ok(())
    }
}

/// Returns the position of another place, or its pointer.
fn shown(other: &Other) -> String {
    position(other.place.as_ref(), &other.pointer)
}

/// Returns the position of a node, or its pointer if the position is not known.
fn position(place: Option<&Place>, pointer: &Pointer) -> String {
    match place {
        Some(Place { file, line, column }) => format!("{file}:{line}:{column}"),
        None => pointer.to_string(),
    }
}

/// Returns the words for further places.
fn more(places: usize) -> String {
    match places {
        0 => String::new(),
        1 => " and one more place".to_owned(),
        places => format!(" and {places} more places"),
    }
}

/// The number of characters of a message in a brief diagnostic.
const BRIEF: usize = 200;

/// Returns a message, cut after [`BRIEF`] characters.
fn shortened(message: &str) -> String {
    match message.char_indices().nth(BRIEF) {
        Some((end, _)) => format!("{}…", message.get(..end).unwrap_or_default()),
        None => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, Diagnostics};

    fn sample() -> Diagnostic {
        let mut diagnostics = Diagnostics::new();
        let pointer = Pointer::root().child("paths").child("/clients/{id}").child("get");
        let place = Place { file: "spec.yaml".to_owned(), line: 120, column: 9 };
        let message = "the path parameter `id` is not defined";
        let diagnostic = diagnostics.error(Code::UndefinedPathParameter, &pointer, message);
        diagnostic.help("add a parameter").related("the path", &Pointer::root().child("paths"));
        diagnostic.at(place, Some(Excerpt::new("        get:", 9)));
        diagnostic.clone()
    }

    #[test]
    fn plain_styles_have_no_escape_sequence_and_colors_add_nothing_else() {
        let diagnostic = sample();
        let plain = diagnostic.to_string();
        assert_eq!(
            plain,
            "error[E0311]: the path parameter `id` is not defined
   --> spec.yaml:120:9
    |
120 |         get:
    |         ^^^
    = at /paths/~1clients~1{id}/get
    = note: the path: /paths
    = help: add a parameter"
        );
        let mut colored = diagnostic.render(&Styles::COLORED).to_string();
        assert!(colored.starts_with("\u{1b}[1m\u{1b}[91merror[E0311]\u{1b}[0m\u{1b}[1m: the"));
        while let Some(start) = colored.find('\u{1b}') {
            let end = start + colored[start..].find('m').unwrap();
            colored.replace_range(start..=end, "");
        }
        assert_eq!(colored, plain);
    }

    #[test]
    fn messages_are_wrapped_only_if_a_width_is_given() {
        let mut diagnostic = sample();
        diagnostic.message = "a word ".repeat(30).trim().to_owned();
        diagnostic.help = Some("another word ".repeat(30).trim().to_owned());
        for width in [1, 40, 80] {
            let styles = Styles::PLAIN.wrapped(Some(width));
            let text = diagnostic.render(&styles).to_string();
            if width > 1 {
                assert!(text.lines().all(|line| columns(line) <= width), "{text}");
            }
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(words(&text), words(&diagnostic.to_string()));
        }
    }

    #[test]
    fn a_brief_diagnostic_has_the_message_the_place_and_the_number_of_places() {
        let mut diagnostic = sample();
        let expected =
            "error[E0311]: the path parameter `id` is not defined\n  --> spec.yaml:120:9";
        assert_eq!(diagnostic.brief(&Styles::PLAIN).to_string(), expected);
        diagnostic.unlisted = 2;
        diagnostic.message = "ü".repeat(1000);
        let text = diagnostic.brief(&Styles::PLAIN).to_string();
        let message = "ü".repeat(BRIEF);
        assert_eq!(
            text,
            format!("error[E0311]: {message}…\n  --> spec.yaml:120:9 and 2 more places")
        );
    }

    #[test]
    fn no_escape_sequence_of_a_document_reaches_the_terminal() {
        let mut diagnostic = sample();
        let hostile = "\u{1b}]0;title\u{7}\u{9b}31m\u{202e}\r\n\u{8}";
        diagnostic.message = hostile.to_owned();
        diagnostic.help = Some(hostile.to_owned());
        diagnostic.pointer = Pointer::root().child(hostile);
        diagnostic.place = Some(Place { file: hostile.to_owned(), line: 1, column: 1 });
        diagnostic.excerpt = Some(Excerpt::new(hostile, 1));
        diagnostic.related(hostile, &Pointer::root().child(hostile));
        let text = diagnostic.render(&Styles::PLAIN.wrapped(Some(80))).to_string();
        assert!(!text.contains(|char: char| char.is_control() && char != '\n'), "{text:?}");
        assert!(!text.contains('\u{202e}') && text.lines().count() <= 12, "{text}");
    }
}
