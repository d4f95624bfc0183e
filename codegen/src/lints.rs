//! Lints: warnings about constructs of a valid document that make its client hard to use. Lints do not change output.
//!
//! Each rule has a name, with which the settings deny, warn about or allow its findings. A rule reads the corrected
//! document as JSON and does not depend on the IR.

mod components;
mod operations;
mod schemas;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity};
use crate::generate::{Counts, Input, Words, corrected, locate, lower_and_name};
use crate::pointer::Pointer;
use crate::stack;
use crate::validate::{Validated, validate};

/// The level of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LintLevel {
    /// The findings are not reported.
    Allow,
    /// The findings are warnings.
    Warn,
    /// The findings are errors.
    Deny,
}

impl LintLevel {
    /// Returns the level with this name: `allow`, `warn` or `deny`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "allow" => Some(Self::Allow),
            "warn" => Some(Self::Warn),
            "deny" => Some(Self::Deny),
            _ => None,
        }
    }
}

/// The levels of rules, by name. The default is `warn`.
pub type LintLevels = BTreeMap<String, LintLevel>;

/// A lint rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The name in the settings, such as `unused-schema`.
    pub name: &'static str,
    /// The code of the findings.
    pub code: Code,
    check: fn(&Checked<'_>, &mut Findings<'_>),
}

/// All rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    rule("unused-schema", Code::UnusedSchema, components::unused_schemas),
    rule("unused-component", Code::UnusedComponent, components::unused_components),
    rule("similar-names", Code::SimilarNames, components::similar_names),
    rule("no-error-response", Code::NoErrorResponse, operations::no_error_response),
    rule("no-description", Code::NoDescription, operations::no_description),
    rule("no-tag", Code::NoTag, operations::no_tag),
    rule("differing-results", Code::DifferingResults, operations::differing_results),
    rule("unpaged-list", Code::UnpagedList, operations::unpaged_list),
    rule("default-outside-enum", Code::DefaultOutsideEnum, schemas::default_outside_enum),
    rule("unknown-format", Code::UnknownFormat, schemas::unknown_format),
    rule("unsatisfiable-schema", Code::UnsatisfiableSchema, schemas::unsatisfiable),
];

const fn rule(name: &'static str, code: Code, check: fn(&Checked<'_>, &mut Findings<'_>)) -> Rule {
    Rule { name, code, check }
}

/// Diagnostics of other stages, with the names by which the settings set their level.
const OTHERS: [(&str, Code); 2] = [
    ("unused-correction", Code::OverlayUnchanged),
    ("undescribed-property", Code::UndescribedProperty),
];

/// Returns the names that the settings can list: those of all rules, and of some diagnostics of other stages.
#[must_use]
pub fn names() -> Vec<&'static str> {
    let own = RULES.iter().map(|rule| rule.name);
    own.chain(OTHERS.iter().map(|(name, _)| *name)).collect()
}

/// Reads, corrects and validates a document, and applies all rules.
///
/// The diagnostics of validation come first. The rules are not applied if the document has errors.
#[must_use]
pub fn lint(input: Input, words: &Words, levels: &LintLevels) -> Diagnostics {
    stack::run(|| {
        let mut diagnostics = Diagnostics::new();
        let mut counts = Counts::default();
        let Input { document, overlays, .. } = input;
        let Some(document) = corrected(document, overlays, &mut counts, &mut diagnostics) else {
            diagnostics.sort();
            return diagnostics;
        };
        if let Some(validated) = validate(&document, &mut diagnostics) {
            let _ = lower_and_name(&validated, words, &mut counts, &mut diagnostics);
            if !diagnostics.has_errors() {
                check(&validated, levels, &mut diagnostics);
            }
        }
        locate(&mut diagnostics, &document);
        let mut leveled = diagnostics.filter_map(|diagnostic| relevel(diagnostic, levels));
        leveled.sort();
        leveled
    })
}

/// Applies the level of a rule to a warning of another stage. Returns `None` if the level is `allow`.
fn relevel(mut diagnostic: Diagnostic, levels: &LintLevels) -> Option<Diagnostic> {
    let rule = OTHERS.iter().find(|(_, code)| *code == diagnostic.code);
    match rule.and_then(|(name, _)| levels.get(*name)) {
        Some(LintLevel::Allow) => return None,
        Some(LintLevel::Deny) => diagnostic.severity = Severity::Error,
        Some(LintLevel::Warn) | None => {}
    }
    Some(diagnostic)
}

/// Applies all rules to a valid document.
fn check(validated: &Validated<'_>, levels: &LintLevels, diagnostics: &mut Diagnostics) {
    let checked = Checked { document: validated.value() };
    for rule in RULES {
        let severity = match levels.get(rule.name) {
            Some(LintLevel::Allow) => continue,
            Some(LintLevel::Deny) => Severity::Error,
            Some(LintLevel::Warn) | None => Severity::Warning,
        };
        let mut findings = Findings { code: rule.code, severity, diagnostics };
        (rule.check)(&checked, &mut findings);
    }
}

/// A valid document.
struct Checked<'a> {
    document: &'a Value,
}

impl<'a> Checked<'a> {
    /// Returns the members of an object of the document, each with its pointer.
    fn members(&self, section: &str) -> Vec<(Pointer, &'a str, &'a Value)> {
        let pointer = Pointer::parse(section).unwrap_or_else(Pointer::root);
        let members = pointer.resolve(self.document).and_then(Value::as_object);
        members
            .into_iter()
            .flatten()
            .map(|(name, value)| (pointer.child(name), name.as_str(), value))
            .collect()
    }

    /// Returns the target of a reference, or the value itself.
    fn follow(&self, value: &'a Value) -> &'a Value {
        let mut value = value;
        // The document is valid, so references have no cycle.
        while let Some(target) = reference(value).and_then(|at| at.resolve(self.document)) {
            value = target;
        }
        value
    }
}

/// Returns the target of a `$ref`.
fn reference(value: &Value) -> Option<Pointer> {
    let text = crate::reference::text_of(value)?;
    crate::reference::Reference::parse(text).ok().map(|reference| reference.target().clone())
}

/// The findings of one rule.
struct Findings<'d> {
    code: Code,
    severity: Severity,
    diagnostics: &'d mut Diagnostics,
}

impl Findings<'_> {
    /// Adds a finding.
    fn add(
        &mut self,
        pointer: &Pointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> &mut Diagnostic {
        let diagnostic = Diagnostic::new(self.code, self.severity, pointer, message);
        self.diagnostics.push(diagnostic).help(help)
    }
}

/// Calls a function with each schema in a value, inline schemas included.
fn each_schema(value: &Value, pointer: &Pointer, visit: &mut dyn FnMut(&Value, &Pointer)) {
    const ONE: [&str; 3] = ["items", "additionalProperties", "not"];
    const MANY: [&str; 3] = ["allOf", "oneOf", "anyOf"];
    let Some(members) = value.as_object() else { return };
    visit(value, pointer);
    for name in ONE {
        if let Some(inner) = members.get(name) {
            each_schema(inner, &pointer.child(name), visit);
        }
    }
    for name in MANY {
        let list = members.get(name).and_then(Value::as_array).into_iter().flatten();
        for (index, inner) in list.enumerate() {
            each_schema(inner, &pointer.child(name).index(index), visit);
        }
    }
    let properties = members.get("properties").and_then(Value::as_object).into_iter().flatten();
    for (name, inner) in properties {
        each_schema(inner, &pointer.child("properties").child(name), visit);
    }
}
