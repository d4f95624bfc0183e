//! The comparison of results on the wire: their status codes and their bodies.

use super::super::value::json_type;
use super::super::{ChangeKind, Changes, Context, Level, Part};
use crate::ir::{Operation, Output, Payload};
use crate::status::Status;

/// Adds the changes of the results.
pub(super) fn compare(cx: Context<'_>, old: &Operation, new: &Operation, changes: &mut Changes) {
    let part = Part::Response(new.id.clone());
    let statuses = |operation: &Operation| -> Vec<Status> {
        let mut statuses: Vec<Status> =
            operation.results.iter().map(|outcome| outcome.status).collect();
        statuses.sort_unstable();
        statuses.dedup();
        statuses
    };
    let (before, after) = (statuses(old), statuses(new));
    let only = |left: &[Status], right: &[Status]| -> Option<String> {
        let only = left.iter().filter(|status| !right.iter().any(|other| other.covers(**status)));
        let only: Vec<String> = only.map(ToString::to_string).collect();
        (!only.is_empty()).then(|| only.join(", "))
    };
    if let Some(added) = only(&after, &before) {
        let text = format!("{added} is a result");
        changes.wire(part.clone(), ChangeKind::Changed, Level::Minor, text);
    }
    if let Some(removed) = only(&before, &after) {
        let text = format!("{removed} is no longer documented as a result");
        changes.wire(part.clone(), ChangeKind::Changed, Level::Minor, text);
    }
    let (before, after) = (output(cx, true, old), output(cx, false, new));
    if before != after {
        let text = format!("{after} instead of {before}");
        changes.wire(part, ChangeKind::Changed, Level::Major, text);
    }
}

/// Returns the body types of the results on the wire.
fn output(cx: Context<'_>, is_old: bool, operation: &Operation) -> String {
    let api = if is_old { &cx.old.named.api } else { &cx.new.named.api };
    let payload = |payload: &Payload| match payload {
        Payload::Json { ty, nullable: true } => format!("{} or null", json_type(api, ty)),
        Payload::Json { ty, nullable: false } => json_type(api, ty),
        Payload::Text | Payload::Secret => "text".to_owned(),
        Payload::Bytes => "bytes".to_owned(),
        Payload::Redirect => "a redirect".to_owned(),
    };
    match &operation.output {
        Output::Unit => "nothing".to_owned(),
        Output::One(one) => payload(one),
        Output::Page(item, _) => format!("list of {}", json_type(api, item)),
        Output::Variants(variants) => {
            let mut payloads: Vec<String> = variants
                .values()
                .map(|variant| variant.payload.as_ref().map_or("nothing".to_owned(), payload))
                .collect();
            payloads.sort();
            payloads.dedup();
            payloads.join(" or ")
        }
    }
}
