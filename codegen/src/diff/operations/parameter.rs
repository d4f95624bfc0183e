//! The comparison of a parameter on the wire.

use super::super::value::{json_type, limits};
use super::super::{ChangeKind, Changes, Context, Level, Part};
use crate::ir::{Location, Parameter, PartKind, Separator};

/// Adds the changes of a parameter that both operations have.
pub(super) fn compare(
    cx: Context<'_>,
    id: &str,
    old: &Parameter,
    new: &Parameter,
    changes: &mut Changes,
) {
    let part = Part::parameter(id, new.location, &new.name);
    let mut add = |level, text: String| {
        changes.wire(part.clone(), ChangeKind::Changed, level, text);
    };
    if old.name != new.name && new.location != Location::Path {
        add(Level::Major, format!("it is sent as `{}` instead of `{}`", new.name, old.name));
    }
    let before = json_type(&cx.old.named.api, &old.ty);
    let after = json_type(&cx.new.named.api, &new.ty);
    if before != after {
        add(Level::Major, format!("it is sent as {after} instead of {before}"));
    }
    if old.separator != new.separator && after.starts_with("list") {
        let text = format!("a list is sent {} instead of {}", list(new), list(old));
        add(Level::Major, text);
    }
    if old.style != new.style {
        let text = format!("its value is sent {} instead of {}", style(new), style(old));
        add(Level::Major, text);
    }
    if old.part != new.part && before == after {
        add(Level::Major, format!("it is sent as {} instead of {}", encoding(new), encoding(old)));
    }
    match (old.required, new.required) {
        (false, true) => add(Level::Major, "every request has it".to_owned()),
        (true, false) => add(Level::Minor, "requests can leave it out".to_owned()),
        _ => {}
    }
    for text in limits(&old.limits, &new.limits) {
        add(Level::Patch, text);
    }
    if !old.deprecated && new.deprecated {
        changes.source(part, ChangeKind::Changed, Level::Minor, "it is deprecated".to_owned());
    }
}

/// Returns the words for the style of a value.
fn style(parameter: &Parameter) -> String {
    let Some(styled) = parameter.style else { return "in the default style".to_owned() };
    let reserved = if styled.reserved { " with reserved characters" } else { "" };
    format!("in the style `{}`{reserved}", styled.style.name())
}

/// Returns the words for the encoding of a member of a form.
fn encoding(parameter: &Parameter) -> String {
    let Some(part) = &parameter.part else { return "a member of a form".to_owned() };
    let kind = match part.kind {
        PartKind::Text => "text",
        PartKind::Json | PartKind::Any => "JSON",
        PartKind::File => "a file",
    };
    match &part.media_type {
        Some(media_type) => format!("{kind} ({media_type})"),
        None => kind.to_owned(),
    }
}

/// Returns the words for the notation of a list.
fn list(parameter: &Parameter) -> &'static str {
    match parameter.separator {
        Separator::Repeat => "as repeated parameters",
        Separator::Comma => "with commas",
        Separator::Space => "with spaces",
        Separator::Pipe => "with vertical bars",
    }
}
