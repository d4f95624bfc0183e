//! The comparison of request bodies on the wire.

use super::super::value::json_type;
use super::super::{ChangeKind, Changes, Context, Level, Part};
use crate::ir::Operation;

/// Adds the changes of the request body.
pub(super) fn compare(cx: Context<'_>, old: &Operation, new: &Operation, changes: &mut Changes) {
    let part = Part::Body(new.id.clone());
    let kind = ChangeKind::Changed;
    match (&old.body, &new.body) {
        (None, None) => {}
        (None, Some(body)) => {
            let (level, text) = if body.required {
                (Level::Major, format!("every request has a body ({})", body.media_type))
            } else {
                (Level::Minor, format!("requests can have a body ({})", body.media_type))
            };
            changes.wire(part, ChangeKind::Added, level, text);
        }
        (Some(body), None) => {
            let text = format!("requests no longer have a body ({})", body.media_type);
            changes.wire(part, ChangeKind::Removed, Level::Major, text);
        }
        (Some(old), Some(new)) => {
            if old.media_type != new.media_type {
                let text = format!("{} instead of {}", new.media_type, old.media_type);
                changes.wire(part.clone(), kind, Level::Major, text);
            }
            if let (Some(before), Some(after)) = (old.kind.value(), new.kind.value()) {
                let before = json_type(&cx.old.named.api, before);
                let after = json_type(&cx.new.named.api, after);
                if before != after {
                    let text = format!("{after} instead of {before}");
                    changes.wire(part.clone(), kind, Level::Major, text);
                }
            }
            match (old.required, new.required) {
                (false, true) => {
                    let text = "every request has it".to_owned();
                    changes.wire(part, kind, Level::Major, text);
                }
                (true, false) => {
                    let text = "requests can leave it out".to_owned();
                    changes.wire(part, kind, Level::Minor, text);
                }
                _ => {}
            }
        }
    }
}
