//! Splits the names of a document into words, and joins words in the spelling of Rust.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};

use heck::ToSnakeCase;

use super::symbols;
use crate::arena::{Arena, Id};
use crate::limits::{SETTING_NAME, WORDS};

/// Words that are kept whole, regardless of how heck splits their capitals: `OAuth2`, `OpenID`.
#[derive(Debug, Default)]
pub(crate) struct WordList {
    /// The words, and whether a name has used each. Atomic, because versions are named in parallel.
    words: Vec<(String, AtomicBool)>,
}

/// Checks that a naming word can be part of an identifier.
///
/// # Errors
///
/// Returns the reason as the end of a sentence that begins with the word.
pub(crate) fn check_word(word: &str) -> Result<(), String> {
    if word.is_empty() {
        return Err("is empty".to_owned());
    }
    if word.len() > SETTING_NAME {
        return Err(format!("has {} bytes; the maximum is {SETTING_NAME}", word.len()));
    }
    if !word.starts_with(|char: char| char.is_ascii_alphabetic())
        || !word.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        let allowed = "ASCII letters and digits, a letter first";
        return Err(format!("cannot be part of an identifier: write only {allowed}"));
    }
    Ok(())
}

impl WordList {
    /// Creates a list of the words that can be part of an identifier. The others are left out.
    pub(crate) fn new(words: &[String]) -> Self {
        let usable = words.iter().filter(|word| check_word(word).is_ok());
        let mut words: Vec<String> = usable.take(WORDS).cloned().collect();
        // The longest word comes first, because a shorter word may be its prefix.
        words.sort_by_key(|word| (std::cmp::Reverse(word.len()), word.clone()));
        Self { words: words.into_iter().map(|word| (word, AtomicBool::new(false))).collect() }
    }

    /// Returns the words that no name has used.
    pub(crate) fn unused(&self) -> Vec<&str> {
        let words = self.words.iter().filter(|(_, used)| !used.load(Ordering::Relaxed));
        words.map(|(word, _)| word.as_str()).collect()
    }

    /// Splits a name into words.
    ///
    /// A sign before the first character is a word, and so is each symbol of a name without letters and digits.
    pub(super) fn split(&self, name: &str) -> Vec<Word> {
        if !name.contains(|char: char| char.is_alphanumeric()) {
            return self.spelled(&symbols::all(name));
        }
        match symbols::leading_sign(name) {
            Some(spelled) => self.spelled(&spelled),
            None => self.spelled(name),
        }
    }

    /// Splits the names of the items of one scope into words. The symbols of names that are otherwise equal are words, too:
    /// `C++` becomes `CPlusPlus` beside `C`.
    pub(super) fn split_all<'a, I: Id, T>(
        &self,
        items: &'a Arena<I, T>,
        name: impl Fn(&'a T) -> &'a str,
    ) -> Arena<I, Vec<Word>> {
        let split: Vec<_> = items.values().map(|item| self.split(name(item))).collect();
        let mut seen = HashSet::new();
        let shared: HashSet<_> = split.iter().filter(|&words| !seen.insert(words)).collect();
        let distinct = items.values().zip(&split).map(|(item, words)| {
            if shared.contains(words) {
                self.spelled(&symbols::within(name(item)))
            } else {
                words.clone()
            }
        });
        distinct.collect()
    }

    /// Splits a name whose symbols separate words.
    fn spelled(&self, name: &str) -> Vec<Word> {
        let mut words = Vec::new();
        let mut plain = String::new();
        let mut rest = name;
        let mut previous = None;
        while let Some(first) = rest.chars().next() {
            if let Some((word, used)) = self.at(rest, previous) {
                flush(&mut plain, &mut words);
                used.store(true, Ordering::Relaxed);
                words.push(Word::Listed(word.to_owned()));
                let (taken, after) = rest.split_at(word.len());
                previous = taken.chars().next_back();
                rest = after;
            } else {
                plain.push(first);
                previous = Some(first);
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
        flush(&mut plain, &mut words);
        words
    }

    /// Finds the listed word that starts here: at the start of a name, after a separator, or at a word boundary in the
    /// capitals.
    fn at(&self, rest: &str, previous: Option<char>) -> Option<&(String, AtomicBool)> {
        let first = rest.chars().next()?;
        let starts = match previous {
            None => true,
            Some(previous) if !previous.is_alphanumeric() => true,
            Some(previous) => {
                first.is_uppercase() && (previous.is_lowercase() || previous.is_ascii_digit())
            }
        };
        if !starts {
            return None;
        }
        self.words.iter().find(|(word, _)| {
            let head = rest.get(..word.len());
            let next = rest.get(word.len()..).and_then(|after| after.chars().next());
            // `OAuth2Client` and `oauth2_client`, but not `oauth2x`.
            head.is_some_and(|head| head.eq_ignore_ascii_case(word))
                && next.is_none_or(|next| !next.is_lowercase())
        })
    }
}

/// Moves the words of the characters that are not part of a listed word.
fn flush(plain: &mut String, words: &mut Vec<Word>) {
    let snake = plain.to_snake_case();
    // Characters that an identifier cannot contain separate words, like a space.
    let parts = snake.split(|char: char| !char.is_ascii_alphanumeric());
    words.extend(parts.filter(|part| !part.is_empty()).map(|part| Word::Plain(part.to_owned())));
    plain.clear();
}

/// A word of a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Word {
    /// In lower case.
    Plain(String),
    /// In the spelling of the list.
    Listed(String),
}

/// Joins words in the spelling of a type: `OAuth2Client`.
pub(super) fn camel(words: &[Word]) -> String {
    let mut text = String::new();
    for word in words {
        match word {
            Word::Plain(plain) => {
                let mut chars = plain.chars();
                text.extend(chars.next().map(|first| first.to_ascii_uppercase()));
                text.push_str(chars.as_str());
            }
            // An acronym is spelled like a word (`Jwt`). A listed word with lower-case letters (`OAuth2`) is kept.
            Word::Listed(word) if word.chars().any(char::is_lowercase) => text.push_str(word),
            Word::Listed(word) => {
                let mut chars = word.chars();
                text.extend(chars.next());
                text.push_str(&chars.as_str().to_ascii_lowercase());
            }
        }
    }
    text
}

/// Joins words in the spelling of a function: `list_oauth2_clients`.
pub(super) fn snake(words: &[Word]) -> String {
    let words = words.iter().map(|word| match word {
        Word::Plain(plain) => plain.clone(),
        Word::Listed(word) => word.to_ascii_lowercase(),
    });
    words.collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(name: &str) -> (String, String) {
        let list = ["OAuth2", "OAuth", "OpenId", "JWKS"].map(str::to_owned);
        let words = WordList::new(&list).split(name);
        (camel(&words), snake(&words))
    }

    #[test]
    fn listed_words_are_not_split() {
        for (name, ty, function) in [
            ("oAuth2Client", "OAuth2Client", "oauth2_client"),
            ("listOAuth2Clients", "ListOAuth2Clients", "list_oauth2_clients"),
            ("oauth2TokenResponse", "OAuth2TokenResponse", "oauth2_token_response"),
            ("oauthAuth", "OAuthAuth", "oauth_auth"),
            ("oauthx", "Oauthx", "oauthx"),
            ("OpenIDConnectContext", "OpenIdConnectContext", "openid_connect_context"),
            ("JSONWebKeySet", "JsonWebKeySet", "json_web_key_set"),
            ("jwks_uri", "JwksUri", "jwks_uri"),
            ("errorOAuth2", "ErrorOAuth2", "error_oauth2"),
            ("acceptOAuth2LoginRequest", "AcceptOAuth2LoginRequest", "accept_oauth2_login_request"),
            (
                "urn:ietf:params:oauth:token",
                "UrnIetfParamsOAuthToken",
                "urn_ietf_params_oauth_token",
            ),
            ("c_nonce_draft_00", "CNonceDraft00", "c_nonce_draft_00"),
            ("größe", "GrE", "gr_e"),
            ("日本", "", ""),
            ("-1", "Minus1", "minus_1"),
            ("+1", "Plus1", "plus_1"),
            ("-created", "MinusCreated", "minus_created"),
            ("a-1", "A1", "a_1"),
            ("--", "MinusMinus", "minus_minus"),
            ("!=", "NotEqual", "not_equal"),
            ("/", "Slash", "slash"),
            ("C++", "C", "c"),
            ("🦀", "", ""),
            ("x5c", "X5c", "x5c"),
        ] {
            assert_eq!(spelled(name), (ty.to_owned(), function.to_owned()), "{name}");
        }
    }

    #[test]
    fn an_unused_word_is_reported() {
        let list = WordList::new(&["OAuth2".to_owned(), "SAML".to_owned()]);
        list.split("oAuth2Client");
        assert_eq!(list.unused(), ["SAML"]);
    }

    #[test]
    fn words_that_cannot_be_part_of_an_identifier_are_left_out() {
        let long = "a".repeat(SETTING_NAME);
        for word in ["OAuth2", "a", "JWKS", "x5c", &long] {
            assert_eq!(check_word(word), Ok(()), "{word}");
        }
        let longer = "a".repeat(SETTING_NAME + 1);
        for word in [
            "",
            " ",
            "2fa",
            "get-b",
            "get_b",
            "a b",
            "a\n",
            "日本",
            "é",
            "Ａ",
            "a\u{202e}",
            "r#a",
            "a::b",
            "\0",
            "-",
            "_",
            &longer,
        ] {
            assert!(check_word(word).is_err(), "{word:?}");
            let (camel, snake) = {
                let words = WordList::new(&[word.to_owned()]).split(&format!("x{word}X {word} y"));
                (camel(&words), snake(&words))
            };
            let is_plain = |char: char| char.is_ascii_alphanumeric() || char == '_';
            assert!(camel.chars().all(is_plain) && snake.chars().all(is_plain), "{word:?}");
        }
        let many: Vec<String> = (0..2 * WORDS).map(|index| format!("Word{index}")).collect();
        assert_eq!(WordList::new(&many).unused().len(), WORDS);
    }
}
