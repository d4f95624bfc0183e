//! Where a browser is sent.

use std::borrow::Cow;

use crate::Secret;

/// An answer that sends the browser elsewhere; the client never goes there itself.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Redirect {
    /// The target, as the `Location` header has it. It may be relative to the URL of the request, and
    /// may hold a challenge, a code or a token.
    pub location: Secret,
}

impl Redirect {
    pub(crate) fn new(location: impl Into<Secret>) -> Self {
        Self { location: location.into() }
    }

    /// Returns a parameter of the target's query, or else of its fragment, decoded.
    ///
    /// The first counts if the target has several of that name.
    ///
    /// ```no_run
    /// # fn example(answer: &hydra_client::Redirect) {
    /// if let Some(challenge) = answer.query("login_challenge") {
    ///     // ask the admin API about it
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn query(&self, name: &str) -> Option<Secret> {
        let (rest, fragment) = split(self.location.expose(), '#');
        let (_, query) = split(rest, '?');
        let find = |pairs: &str| {
            let mut pairs = form_urlencoded::parse(pairs.as_bytes());
            pairs
                .find(|(key, _)| key == name)
                .map(|(_, value)| Secret::from(Cow::into_owned(value)))
        };
        find(query).or_else(|| find(fragment))
    }
}

/// Returns where a URL leads, without what may be a secret: scheme, host, port and path.
///
/// Credentials, query and fragment are left out. The result is `None` if the URL cannot be taken apart.
pub(crate) fn shown(location: &str) -> Option<String> {
    let (location, _) = split(location, '#');
    let (location, _) = split(location, '?');
    // URL parsers read a backslash as a slash, which would change what the host is.
    if location.is_empty() || location.contains('\\') {
        return None;
    }
    if location.starts_with('/') && !location.starts_with("//") {
        return Some(location.to_owned());
    }
    let (scheme, rest) = location.split_once("//")?;
    let (authority, path) = match rest.find('/') {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let is_scheme = matches!(scheme.to_ascii_lowercase().as_str(), "" | "http:" | "https:");
    (is_scheme && !host.is_empty()).then(|| format!("{scheme}//{host}{path}"))
}

fn split(text: &str, at: char) -> (&str, &str) {
    text.split_once(at).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_of_a_url_holds_no_secret() {
        for (location, expected) in [
            ("/clients/twin", Some("/clients/twin")),
            ("/admin/clients?page_token=s3cret#s3cret", Some("/admin/clients")),
            ("https://hydra:4445/admin?x=s3cret", Some("https://hydra:4445/admin")),
            ("https://user:s3cret@hydra/x#s3cret", Some("https://hydra/x")),
            ("https://user:s3cr@et@hydra", Some("https://hydra")),
            ("//user:s3cret@hydra/x", Some("//hydra/x")),
            ("http://hydra?s3cret", Some("http://hydra")),
            (r"http://a\@s3cret/", None),
            ("http://user:s3cret@", None),
            ("mailto:s3cret", None),
            ("data://s3cret", None),
            ("login", None),
            ("?s3cret", None),
            ("", None),
        ] {
            assert_eq!(shown(location).as_deref(), expected, "{location}");
        }
    }

    #[test]
    fn parameters_are_found_in_query_and_fragment() {
        let redirect = Redirect::new("http://app/cb?code=a%2Bb+c&state=s?#code=no&id_token=t");
        let query = |name| redirect.query(name).map(Secret::into_string);
        assert_eq!(query("code").as_deref(), Some("a+b c"));
        assert_eq!(query("state").as_deref(), Some("s?"));
        assert_eq!(query("id_token").as_deref(), Some("t"));
        assert_eq!(query("cb"), None);
        assert_eq!(Redirect::new("/login#x?code=no").query("code"), None);
        assert!(!format!("{redirect:?}").contains("code"));
    }
}
