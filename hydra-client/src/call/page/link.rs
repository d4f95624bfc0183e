//! The `Link` header of RFC 8288.

use http::{HeaderMap, header};

use crate::codec::header_list::parameter;

/// Returns the target of the first link to the next page.
///
/// A header value that is not UTF-8 is skipped. A value that is not a list of links is read up to the
/// first error.
pub(super) fn next(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::LINK)
        .iter()
        .filter_map(|value| std::str::from_utf8(value.as_bytes()).ok())
        .flat_map(|rest| Links { rest })
        .find(|link| link.is_next)
        .map(|link| link.target)
}

/// A link, reduced to what the iteration needs.
struct Link<'a> {
    target: &'a str,
    is_next: bool,
}

/// The links of one header value.
struct Links<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Links<'a> {
    type Item = Link<'a>;

    fn next(&mut self) -> Option<Link<'a>> {
        // Empty elements of a list are allowed.
        let start = self.rest.trim_start_matches([' ', '\t', ',']);
        let (target, rest) = start.strip_prefix('<')?.split_once('>')?;
        self.rest = rest;
        let mut relations = None;
        let mut is_elsewhere = false;
        while let Some((name, value)) = parameter(&mut self.rest) {
            // The first `rel` counts (RFC 8288, section 3.3). A link with an `anchor` is a link of another resource
            // (section 3.2).
            if name.eq_ignore_ascii_case("rel") {
                relations.get_or_insert(value);
            } else if name.eq_ignore_ascii_case("anchor") {
                is_elsewhere = true;
            }
        }
        let is_next = relations.is_some_and(|relations: &str| {
            relations.split_ascii_whitespace().any(|name| name.eq_ignore_ascii_case("next"))
        });
        Some(Link { target: target.trim(), is_next: is_next && !is_elsewhere })
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn next_of(values: &[&str]) -> Option<String> {
        let values = values.iter().map(|value| HeaderValue::from_bytes(value.as_bytes()).unwrap());
        let headers: HeaderMap = values.map(|value| (header::LINK, value)).collect();
        next(&headers).map(str::to_owned)
    }

    #[test]
    fn the_next_page_is_found() {
        for value in [
            r#"</n>; rel="next""#,
            "</n>;rel=next",
            "</n> ; rel = NEXT ",
            r#"</n>; REL="last  next""#,
            r#"</f>; rel="first",</n>; rel="next",</p>; rel="prev""#,
            r#", ,</f>; rel="first" , </n>; rel="next","#,
            r#"</f>; title="a, <b>; rel=\"next\""; rel=first, </n>; rel=next"#,
            "</n>; title=x; rel=next; rel=prev",
            "</n>; crossorigin; rel=next",
            "</x>; rel=prev; rel=next, </n>; rel=next",
            r#"</x>; rel=next; anchor="/other", </n>; rel=next"#,
            "< /n >; rel=next",
            r#"</n>; rel="next"#,
        ] {
            assert_eq!(next_of(&[value]).as_deref(), Some("/n"), "{value}");
        }
        assert_eq!(
            next_of(&[r#"</clients?owner=a,b;c&page_token=x>; rel="next""#]).as_deref(),
            Some("/clients?owner=a,b;c&page_token=x")
        );
    }

    #[test]
    fn several_headers_are_read() {
        assert_eq!(next_of(&["</a>; rel=first", "</n>; rel=next"]).as_deref(), Some("/n"));
        assert_eq!(next_of(&["broken", "", "</n>; rel=next"]).as_deref(), Some("/n"));
    }

    #[test]
    fn other_links_are_not_the_next_page() {
        for value in [
            "",
            ",",
            "</n>",
            "</n>; rel",
            "</n>; rel=",
            "</n>; rel=nextpage",
            "</n>; title=next",
            r#"</n>; title="rel=next""#,
            "</n; rel=next",
            "/n>; rel=next",
            "garbage, </n>; rel=next",
            "</a>; rel=first garbage </n>; rel=next",
            "</n>; rel*=next",
        ] {
            assert_eq!(next_of(&[value]), None, "{value}");
        }
    }

    #[test]
    fn every_header_value_is_parsed_to_its_end() {
        let whole = r#"</f ü>; rel="fir\"st" ,</n>; a=b;; rel="x next", <"#;
        for (start, _) in whole.char_indices() {
            for (end, _) in whole.char_indices().filter(|(end, _)| *end >= start) {
                let _ = Links { rest: &whole[start..end] }.count();
            }
        }
    }
}
