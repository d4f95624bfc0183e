//! The name of the product that a version belongs to.

use super::Context;
use crate::docs;

/// A product other than the one that the client has by default.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Product {
    /// The name in errors: `Ory Identities API`.
    pub(super) name: String,
    /// The name in the `User-Agent` header, which is followed by a version: `ory-identities-api-client`.
    pub(super) user_agent: String,
}

/// The product of `Operation` in the client, for which nothing is generated.
const DEFAULT: &str = "Hydra";

/// Returns the product of a version, or `None` if it is the default. In a crate of its own, nothing is the default.
pub(super) fn of_version(cx: Context<'_>) -> Option<Product> {
    if cx.code_root.is_crate() { Some(product(name(cx.title))) } else { of(cx.title) }
}

/// Returns the product of a title such as `Hydra 26.2`.
fn of(title: &str) -> Option<Product> {
    let name = name(title);
    (name != DEFAULT).then(|| product(name))
}

/// Returns a product with a name.
fn product(name: String) -> Product {
    let words = name.split(|char: char| !char.is_ascii_alphanumeric());
    let words: Vec<String> =
        words.filter(|word| !word.is_empty()).map(str::to_ascii_lowercase).collect();
    let mut user_agent = words.join("-");
    if user_agent.is_empty() {
        user_agent.push_str("api");
    }
    if words.last().is_none_or(|word| word != "client") {
        user_agent.push_str("-client");
    }
    Product { name, user_agent }
}

/// Returns a sentence that names the API of a title. Many titles end with the word, such as `Ory Identities API`.
pub(super) fn api(title: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    let is_api = words.last().is_some_and(|word| word.eq_ignore_ascii_case("api"));
    let has_article = words.first().is_some_and(|word| word.eq_ignore_ascii_case("the"));
    let title = docs::escape(title);
    match (is_api, has_article) {
        (false, _) => format!("The API of {title}."),
        (true, false) => format!("The {title}."),
        (true, true) => format!("{title}."),
    }
}

/// Returns the words of a title before its version. A title that begins with a number is a name as a whole.
pub(super) fn name(title: &str) -> String {
    let is_version = |word: &&str| {
        let number = word.trim_start_matches(['(', 'v', 'V']);
        number.starts_with(|char: char| char.is_ascii_digit())
    };
    let words: Vec<&str> = title.split_whitespace().collect();
    let before: Vec<&str> = words.iter().copied().take_while(|word| !is_version(word)).collect();
    if before.is_empty() { words.join(" ") } else { before.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_api_is_not_repeated() {
        for (title, sentence) in [
            ("Hydra 26.2", "The API of Hydra 26.2."),
            ("Ory Identities API", "The Ory Identities API."),
            ("the Pet api", "the Pet api."),
            ("APIs", "The API of APIs."),
        ] {
            assert_eq!(api(title), sentence);
        }
    }

    #[test]
    fn a_product_is_named_by_the_title_without_its_version() {
        for title in ["Hydra 26.2", "Hydra 1.0 and 1.1", "Hydra v27", "Hydra"] {
            assert_eq!(of(title), None, "{title}");
        }
        for (title, name, user_agent) in [
            ("Ory Identities API", "Ory Identities API", "ory-identities-api-client"),
            ("Ory Kratos (v1.3.1)", "Ory Kratos", "ory-kratos-client"),
            ("3scale  Account 2", "3scale Account 2", "3scale-account-2-client"),
            ("My Client", "My Client", "my-client"),
            ("日本", "日本", "api-client"),
            ("a/b \"c\"", "a/b \"c\"", "a-b-c-client"),
        ] {
            let expected = Product { name: name.to_owned(), user_agent: user_agent.to_owned() };
            assert_eq!(of(title), Some(expected), "{title}");
        }
    }
}
