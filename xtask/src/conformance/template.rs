//! Path templates: the paths of a document, and the paths of base URLs.

use percent_encoding::percent_decode_str;

/// Returns the values of the parameters if the template matches a path, and `None` otherwise.
///
/// A value is not empty. It is as short as the rest of the template allows.
pub(super) fn matched(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let Some((literal, rest)) = template.split_once('{') else {
        return (template == path).then(Vec::new);
    };
    let path = path.strip_prefix(literal)?;
    let (name, rest) = rest.split_once('}')?;
    let ends = path.char_indices().skip(1).map(|(end, _)| end).chain([path.len()]);
    ends.filter(|end| *end > 0).find_map(|end| {
        let (value, after) = path.split_at(end);
        let mut values = matched(rest, after)?;
        let value = percent_decode_str(value).decode_utf8_lossy().into_owned();
        values.insert(0, (name.to_owned(), value));
        Some(values)
    })
}

/// Returns the number of bytes that are not parameters.
pub(super) fn literal(template: &str) -> usize {
    match template.split_once('{') {
        Some((literal, rest)) => {
            literal.len() + rest.split_once('}').map_or(0, |(_, rest)| self::literal(rest))
        }
        None => template.len(),
    }
}

/// Returns the template with values in place of the parameters.
pub(super) fn filled(template: &str, values: &[(String, String)]) -> String {
    values.iter().fold(template.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_matches_a_path() {
        let values = |template, path| {
            let values = matched(template, path)?;
            Some(values.into_iter().map(|(_, value)| value).collect::<Vec<_>>())
        };
        assert_eq!(values("/a/b", "/a/b"), Some(vec![]));
        assert_eq!(values("/a/b", "/a/c"), None);
        assert_eq!(values("/a/{x}", "/a/b%20c"), Some(vec!["b c".to_owned()]));
        assert_eq!(values("/a{x}", "/a.b,c"), Some(vec![".b,c".to_owned()]));
        assert_eq!(values("/{x}/b/{y}", "/a/b/c"), Some(vec!["a".to_owned(), "c".to_owned()]));
        assert_eq!(values("/a/{x}", "/a/"), None);
        assert_eq!(values("/a/{x}", "/a/ä"), Some(vec!["ä".to_owned()]));
    }

    #[test]
    fn the_literal_part_of_a_template_is_measured() {
        assert_eq!((literal("/a/{x}/b"), literal("/a")), (5, 2));
        assert_eq!(filled("/a/{x}", &[("x".to_owned(), "b".to_owned())]), "/a/b");
    }
}
