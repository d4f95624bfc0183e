//! The comparison of security requirements.

use super::super::{ChangeKind, Changes, Level, Part};
use crate::ir::{Credentials, Operation, Requirement, Scheme};

/// Adds the change of the security requirements. A caller that met one before still meets one, unless the change is major.
pub(super) fn compare(old: &Operation, new: &Operation, changes: &mut Changes) {
    if old.security == new.security {
        return;
    }
    // Callers set an API key by the name of its scheme.
    let is_same = |left: &Scheme, right: &Scheme| {
        left.kind == right.kind
            && (left.name == right.name || !matches!(left.kind, Credentials::Key(..)))
    };
    let is_met_by = |schemes: &Requirement, held: &[Scheme]| {
        schemes.iter().all(|scheme| held.iter().any(|one| is_same(one, scheme)))
    };
    let is_met = |operation: &Operation, held: &[Scheme]| {
        operation.security_is_optional
            || operation.security.is_empty()
            || operation.security.iter().any(|schemes| is_met_by(schemes, held))
    };
    let no_requirement = [Vec::new()];
    let alternatives = |operation: &'_ Operation| -> Vec<Requirement> {
        if operation.security.is_empty() || operation.security_is_optional {
            operation.security.iter().cloned().chain(no_requirement.clone()).collect()
        } else {
            operation.security.clone()
        }
    };
    let level = if !alternatives(old).iter().all(|held| is_met(new, held)) {
        Level::Major
    } else if alternatives(new).iter().all(|held| is_met(old, held)) {
        Level::Patch
    } else {
        Level::Minor
    };
    let spell = |operation: &Operation| {
        let schemes = |schemes: &Requirement| {
            let names = schemes.iter().map(|scheme| format!("`{}`", scheme.name));
            let names: Vec<String> = names.collect();
            if names.is_empty() { "none".to_owned() } else { names.join(" with ") }
        };
        let all: Vec<String> = operation.security.iter().map(schemes).collect();
        if all.is_empty() { "none".to_owned() } else { all.join(" or ") }
    };
    let text = format!("the required credentials are {} instead of {}", spell(new), spell(old));
    changes.wire(Part::Operation(new.id.clone()), ChangeKind::Changed, level, text);
}
