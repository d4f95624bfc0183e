//! Redirects of a browser.

use std::borrow::Cow;

use crate::{Client, Secret};

/// A redirect response. The client never follows it: send the browser to its target.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Redirect {
    /// The target: the value of the `Location` header. It may be a relative URL, and may contain a challenge, a code
    /// or a token.
    pub location: Secret,
}

impl Redirect {
    pub(crate) fn new(location: impl Into<Secret>) -> Self {
        Self { location: location.into() }
    }

    /// Returns the target as an absolute URL. A relative target is appended to the base URL of `client`, which must be
    /// the client of the public address.
    ///
    /// A path prefix of the base URL is kept, other than in the resolution of RFC 3986: a server does not know the
    /// prefix that a proxy removes, so its relative targets do not contain it.
    ///
    /// ```
    /// use hydra_client::{Client, Redirect};
    ///
    /// let public = Client::new("https://example.org/auth")?;
    /// let next = Redirect::from("/oauth2/auth?client_id=app").resolve(&public);
    /// assert_eq!(next.expose(), "https://example.org/auth/oauth2/auth?client_id=app");
    /// # Ok::<(), hydra_client::BuildError>(())
    /// ```
    #[must_use]
    pub fn resolve(&self, client: &Client) -> Secret {
        let (location, base_url) = (self.location.expose(), client.base_url());
        let is_scheme = |scheme: &str| {
            scheme.starts_with(|first: char| first.is_ascii_alphabetic())
                && scheme
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
        };
        if location.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme)) {
            return self.location.clone();
        }
        if location.starts_with("//") {
            let (scheme, _) = split(base_url, ':');
            return format!("{scheme}:{location}").into();
        }
        let separator = if location.starts_with(['/', '?', '#']) { "" } else { "/" };
        format!("{base_url}{separator}{location}").into()
    }

    /// Returns the decoded value of a parameter in the target's query, or in its fragment if the query has no such
    /// parameter. If several parameters have this name, it returns the first one.
    ///
    /// ```no_run
    /// # fn example(redirect: &hydra_client::Redirect) {
    /// if let Some(challenge) = redirect.query("login_challenge") {
    ///     println!("the login page with the challenge {challenge:?}");
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

impl<T: Into<Secret>> From<T> for Redirect {
    fn from(location: T) -> Self {
        Self::new(location)
    }
}

/// Returns the scheme, host, port and path of a URL, which contain no secret.
///
/// Credentials, query and fragment are omitted. The result is `None` if `location` is neither a URL with the scheme
/// `http` or `https` or without a scheme (`//host`), nor a path that begins with `/`.
pub(crate) fn shown(location: &str) -> Option<String> {
    let (location, _) = split(location, '#');
    let (location, _) = split(location, '?');
    // URL parsers read a backslash as a slash, so the host would not be what this function takes for it.
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

/// Splits a string at the first `at`. Without one, the second part is empty.
fn split(text: &str, at: char) -> (&str, &str) {
    text.split_once(at).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_resolved_against_an_address() {
        let client = Client::builder("https://h:4444/auth/")
            .transport(crate::tests::script::Script::new())
            .build()
            .unwrap();
        for (location, expected) in [
            ("/oauth2/auth?x=http://y", "https://h:4444/auth/oauth2/auth?x=http://y"),
            ("login", "https://h:4444/auth/login"),
            ("?error=x", "https://h:4444/auth?error=x"),
            ("//other/x", "https://other/x"),
            ("http://app/cb?code=1", "http://app/cb?code=1"),
            ("com.example.app:/cb", "com.example.app:/cb"),
        ] {
            assert_eq!(Redirect::from(location).resolve(&client).expose(), expected);
        }
    }

    #[test]
    fn the_shown_part_of_a_url_has_no_secret() {
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
