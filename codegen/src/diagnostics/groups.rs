//! Diagnostics with the same cause, joined to one.

use std::collections::HashMap;

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::{Code, Diagnostic, Diagnostics, Other, Severity};

/// Returns the minimum number of diagnostics with the same cause that are joined to one.
///
/// An error is corrected at each place, so a few of them are shown in full.
const fn minimum(severity: Severity) -> usize {
    match severity {
        Severity::Error => 4,
        Severity::Warning | Severity::Note => 2,
    }
}

impl Diagnostics {
    /// Returns the diagnostics. Four or more errors with the same cause are joined to one, at the first place. So are two
    /// or more warnings or notes.
    ///
    /// The cause is the same if the code, the severity and the message are the same, except for names and numbers in
    /// the message.
    #[must_use]
    pub fn groups(&self) -> Vec<Diagnostic> {
        let all: Vec<&Diagnostic> = self.iter().collect();
        group(&all).iter().filter_map(|members| join(&all, members)).collect()
    }
}

/// Returns the first diagnostic of each code and severity, with the number of all places.
#[must_use]
pub fn kinds<'a>(groups: impl IntoIterator<Item = &'a Diagnostic>) -> Vec<Diagnostic> {
    let mut kinds: IndexMap<(Severity, Code), Diagnostic> = IndexMap::new();
    for group in groups {
        match kinds.entry((group.severity, group.code)) {
            Entry::Occupied(mut known) => known.get_mut().unlisted += group.places(),
            Entry::Vacant(new) => {
                let unlisted = group.places() - 1;
                new.insert(Diagnostic { others: Vec::new(), unlisted, ..group.clone() });
            }
        }
    }
    kinds.into_values().collect()
}

/// Returns the indices of the diagnostics in groups, in the order of their first members.
pub(crate) fn group(all: &[&Diagnostic]) -> Vec<Vec<usize>> {
    let mut same: HashMap<(Code, Severity, String), Vec<usize>> = HashMap::new();
    for (index, one) in all.iter().enumerate() {
        same.entry((one.code, one.severity, shape(&one.message))).or_default().push(index);
    }
    let mut groups = Vec::new();
    for ((_, severity, _), members) in same {
        if members.len() < minimum(severity) {
            groups.extend(members.into_iter().map(|index| vec![index]));
        } else {
            groups.push(members);
        }
    }
    groups.sort();
    groups
}

/// Returns a message without the parts that differ between places: quoted names, strings and numbers.
fn shape(message: &str) -> String {
    let mut shape = String::with_capacity(message.len());
    let mut quote = None;
    for char in message.chars() {
        match (quote, char) {
            (Some(end), char) if char == end => quote = None,
            (Some(_), _) => {}
            (None, '`' | '"') => {
                quote = Some(char);
                shape.push(char);
            }
            (None, char) if char.is_ascii_digit() => {
                if !shape.ends_with('0') {
                    shape.push('0');
                }
            }
            (None, char) => shape.push(char),
        }
    }
    shape
}

/// Joins the members of a group to the first one of them. `None`: the group is empty.
fn join(all: &[&Diagnostic], members: &[usize]) -> Option<Diagnostic> {
    let mut members = members.iter().filter_map(|index| all.get(*index));
    let mut joined = (*members.next()?).clone();
    for one in members {
        let message = (one.message != joined.message).then(|| one.message.clone());
        joined.others.push(Other {
            message,
            pointer: one.pointer.clone(),
            place: one.place.clone(),
            corrections: one.corrections.clone(),
        });
        joined.others.extend(one.others.iter().cloned());
        joined.unlisted += one.unlisted;
    }
    Some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pointer::Pointer;

    fn errors(messages: &[&str]) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        for (index, message) in messages.iter().enumerate() {
            let pointer = Pointer::root().child(&index.to_string());
            diagnostics.error(Code::InvalidValue, &pointer, *message);
        }
        diagnostics
    }

    #[test]
    fn diagnostics_with_one_cause_are_one() {
        let same =
            ["`a` is not a type", "`b` is not a type", "`c` is not a type", "`` is not a type"];
        let groups = errors(&same[..3]).groups();
        assert_eq!(groups.len(), 3);
        let mut diagnostics = errors(&same);
        diagnostics.warning(Code::InvalidValue, &Pointer::root(), "`a` is not a type");
        diagnostics.error(Code::WrongKind, &Pointer::root(), "`a` is not a type");
        diagnostics.error(Code::InvalidValue, &Pointer::root(), "`a` is not a status");
        let groups = diagnostics.groups();
        assert_eq!(groups.len(), 4);
        let others = groups[0].others.iter().map(|other| other.message.as_deref());
        assert_eq!(
            others.collect::<Vec<_>>(),
            same[1..].iter().map(|it| Some(*it)).collect::<Vec<_>>()
        );
        let text = groups[0].to_string();
        assert!(text.contains("= also: `b` is not a type, at /1\n"), "{text}");
    }

    #[test]
    fn two_warnings_with_one_cause_are_one() {
        let mut diagnostics = errors(&["`a` is not a type", "`b` is not a type"]);
        for name in ["a", "b"] {
            let pointer = Pointer::root().child(name);
            diagnostics.warning(Code::WrongKind, &pointer, format!("`{name}` is ignored"));
        }
        let severities = diagnostics.groups().iter().map(|it| it.severity).collect::<Vec<_>>();
        assert_eq!(severities, [Severity::Error, Severity::Error, Severity::Warning]);
    }

    #[test]
    fn numbers_and_strings_do_not_distinguish_causes() {
        let same = [
            "the value 1 and \"a\"",
            "the value 23 and \"b`\"",
            "the value 4 and \"\"",
            "the value 5 and \"c\"",
        ];
        assert_eq!(errors(&same).groups().len(), 1);
        let equal = ["it", "it", "it", "it", "it", "it"];
        let groups = errors(&equal).groups();
        assert_eq!(groups.len(), 1);
        let text = groups[0].to_string();
        assert!(text.ends_with("= also at /1, /2, /3 and 2 more places"), "{text}");
    }

    #[test]
    fn a_kind_is_the_first_group_with_all_places() {
        let groups = errors(&["`a` is x", "it", "it", "it", "it", "`b` is x"]).groups();
        assert_eq!(groups.len(), 3);
        let kinds = kinds(&groups);
        let found: Vec<_> = kinds.iter().map(|it| (it.message.as_str(), it.unlisted)).collect();
        assert_eq!(found, [("`a` is x", 5)]);
    }

    #[test]
    fn unlisted_errors_are_counted_in_the_group() {
        let mut diagnostics = errors(&["it"; crate::limits::ERRORS + 7]);
        diagnostics.sort();
        let groups = diagnostics.groups();
        assert_eq!((groups.len(), groups[0].unlisted), (1, 7));
        let text = groups[0].to_string();
        assert!(text.ends_with("and 1003 more places"), "{text}");
    }
}
