//! The result of an authorization request, which Hydra sends to the redirect URI through the browser.

use std::error::Error;
use std::fmt;

use super::State;
use crate::escaped::Escaped;
use crate::values::secret::Secret;

/// The result of an authorization request: the parameters of the redirect URI (RFC 6749, section 4.1.2).
#[derive(Clone, Debug)]
pub struct Callback {
    code: Field,
    state: Field,
    error: Field,
    error_description: Field,
}

/// A response parameter. It must not occur more than once (RFC 6749, section 3.1).
#[derive(Clone, Debug, Default)]
enum Field {
    #[default]
    Missing,
    Once(Secret),
    Repeated,
}

impl Field {
    fn add(&mut self, value: &str) {
        *self = match self {
            Self::Missing => Self::Once(value.into()),
            Self::Once(_) | Self::Repeated => Self::Repeated,
        };
    }

    fn get(&self) -> Result<Option<&str>, CallbackError> {
        match self {
            Self::Missing => Ok(None),
            Self::Once(value) => Ok(Some(value.expose()).filter(|value| !value.is_empty())),
            Self::Repeated => Err(CallbackError::Malformed),
        }
    }
}

impl Callback {
    /// Parses the query of the redirect URI, with or without `?`, or the whole URL.
    ///
    /// With the response mode `form_post`, pass the body of the POST request instead.
    #[must_use]
    pub fn from_query(query: &str) -> Self {
        // The fragment can contain a question mark, so the fragment is removed first.
        let query = query.split_once('#').map_or(query, |(query, _)| query);
        let query = match query.split_once('?') {
            Some((address, query)) if is_address(address) => query,
            _ => query,
        };
        let mut callback = Self {
            code: Field::default(),
            state: Field::default(),
            error: Field::default(),
            error_description: Field::default(),
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "code" => callback.code.add(&value),
                "state" => callback.state.add(&value),
                "error" => callback.error.add(&value),
                "error_description" => callback.error_description.add(&value),
                _ => {}
            }
        }
        callback
    }

    /// Returns the authorization code if the result belongs to the request with this `state`.
    ///
    /// The state is compared first: the other parameters are used only if it matches.
    ///
    /// # Errors
    ///
    /// - [`CallbackError::StateMismatch`] if `state` is missing, empty or different.
    /// - [`CallbackError::Refused`] if Hydra or the user refused the request.
    /// - [`CallbackError::Malformed`] if there is neither a code nor an error, or if a parameter is repeated.
    pub fn code(&self, state: &State) -> Result<Secret, CallbackError> {
        let received = self.state.get()?.ok_or(CallbackError::StateMismatch)?;
        if !state.matches(received) {
            return Err(CallbackError::StateMismatch);
        }
        if let Some(code) = self.error.get()? {
            let description = self.error_description.get()?.map(str::to_owned);
            return Err(CallbackError::Refused { code: code.to_owned(), description });
        }
        self.code.get()?.map(Into::into).ok_or(CallbackError::Malformed)
    }
}

/// Returns whether the text before the first `?` is an address. A query can also contain a `?`, but only in or after its
/// first value, so a `=` is before it.
fn is_address(text: &str) -> bool {
    let is_scheme = |text: &str| {
        text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    };
    !text.contains('=')
        || text.starts_with('/')
        || text.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme))
}

/// The error of [`Callback::code`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CallbackError {
    /// The `state` is missing or differs from the `state` of the request. The browser did not start this request, or
    /// its session has expired.
    StateMismatch,
    /// Hydra or the user refused the request.
    Refused {
        /// The error code, such as `access_denied`, `login_required` or `invalid_scope` (RFC 6749, section 4.1.2.1).
        code: String,
        /// The description for developers. Anyone can write it into the URL, so escape it before you show it in HTML.
        description: Option<String>,
    },
    /// The callback has neither `code` nor `error` (an empty value counts as missing), or it repeats a parameter.
    Malformed,
}

impl fmt::Display for CallbackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StateMismatch => {
                f.write_str("the `state` is missing or differs from the `state` of the request")
            }
            Self::Refused { code, description } => {
                write!(f, "the authorization request was refused: {}", Escaped(code))?;
                match description {
                    Some(description) => write!(f, ": {}", Escaped(description)),
                    None => Ok(()),
                }
            }
            Self::Malformed => f.write_str(
                "the callback has neither `code` nor `error`, or it repeats a parameter",
            ),
        }
    }
}

impl Error for CallbackError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(query: &str) -> Result<String, CallbackError> {
        let state = State::from("12345678");
        Callback::from_query(query).code(&state).map(|code| code.expose().to_owned())
    }

    #[test]
    fn a_code_is_returned_for_the_right_state() {
        for query in [
            "code=ory_ac_x.y&scope=openid&state=12345678",
            "?code=ory_ac_x.y&state=12345678",
            "https://app.example.com/cb?code=ory_ac_x%2Ey&state=12345678#_=_",
        ] {
            assert_eq!(code(query).unwrap(), "ory_ac_x.y", "{query}");
        }
    }

    #[test]
    fn a_question_mark_separates_only_an_address_from_its_query() {
        let state = State::from("12345678?");
        for query in [
            "state=12345678?&code=a?b",
            "?state=12345678?&code=a?b",
            "cb?state=12345678?&code=a?b",
            "/cb;v=1?state=12345678?&code=a?b",
            "https://app.example.com/cb;v=1?state=12345678?&code=a?b",
            "com.example.app:/cb;v=1?state=12345678?&code=a?b",
        ] {
            let code = Callback::from_query(query).code(&state).unwrap();
            assert_eq!(code.expose(), "a?b", "{query}");
        }
    }

    #[test]
    fn other_states_are_refused_before_anything_else() {
        for query in [
            "",
            "code=x",
            "code=x&state=",
            "code=x&state=12345679",
            "error=access_denied&state=1",
            "error=access_denied",
            "https://app.example.com/cb#?code=x&state=12345678",
        ] {
            assert_eq!(code(query), Err(CallbackError::StateMismatch), "{query}");
        }
    }

    #[test]
    fn errors_have_a_code_and_a_description() {
        let query = "error=access_denied&error_description=The+user+said+no%0A&state=12345678";
        let err = code(query).unwrap_err();
        let expected = CallbackError::Refused {
            code: "access_denied".to_owned(),
            description: Some("The user said no\n".to_owned()),
        };
        assert_eq!(err, expected);
        assert!(!err.to_string().contains('\n'), "{err}");
    }

    #[test]
    fn a_url_without_a_result_is_malformed() {
        for query in ["state=12345678", "code=&state=12345678", "code=a&code=b&state=12345678"] {
            assert_eq!(code(query), Err(CallbackError::Malformed), "{query}");
        }
        let twice = "code=a&state=12345678&state=12345678";
        assert_eq!(code(twice), Err(CallbackError::Malformed));
    }

    #[test]
    fn debug_shows_no_code() {
        let callback = Callback::from_query("code=s3cr3t-code&state=s3cr3t-state");
        assert!(!format!("{callback:?}").contains("s3cr3t"), "{callback:?}");
    }
}
