//! Random values that bind the result of an authorization request to the browser session.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use crate::values::secret::Secret;

/// The number of random bytes in a value (256 bits).
const BYTES: usize = 32;

/// Returns a random string of 43 characters of base64url.
///
/// # Panics
///
/// Panics if the operating system cannot supply random bytes.
pub(super) fn random() -> String {
    let mut bytes = [0; BYTES];
    if let Err(err) = getrandom::fill(&mut bytes) {
        panic!("the operating system cannot supply random bytes: {err}");
    }
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// Compares two strings in a time that depends only on their lengths.
fn are_equal(left: &str, right: &str) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let difference =
        left.bytes().zip(right.bytes()).fold(0, |all, (left, right)| all | (left ^ right));
    std::hint::black_box(difference) == 0
}

macro_rules! random {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name(Secret);

        impl $name {
            /// Creates a random value: 256 bits, as 43 characters of base64url.
            ///
            /// # Panics
            ///
            /// Panics if the operating system cannot supply random bytes.
            #[must_use]
            #[expect(clippy::new_without_default, reason = "no two values are the same")]
            pub fn new() -> Self {
                Self(random().into())
            }

            /// Returns the value as a string, to store it in the browser session.
            #[must_use]
            pub fn expose(&self) -> &str {
                self.0.expose()
            }

            /// Returns whether the received value is equal to this value.
            ///
            /// The time of the comparison depends only on the lengths. An empty value matches nothing, not even another
            /// empty value, so a session that has lost its value accepts no result.
            #[must_use]
            pub fn matches(&self, received: &str) -> bool {
                !received.is_empty() && are_equal(self.expose(), received)
            }
        }

        impl<T: Into<Secret>> From<T> for $name {
            /// Creates the value from a string that was stored in the browser session.
            fn from(value: T) -> Self {
                Self(value.into())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(***)"))
            }
        }
    };
}

random! {
    /// The `state` of an authorization request, which Hydra returns with the result (RFC 6749, section 10.12).
    ///
    /// Store it in the browser session. Reject a result with a different `state`: this browser did not request it.
    State
}

random! {
    /// The `nonce` of an authorization request, which Hydra returns in the ID Token (OpenID Connect Core 1.0, section
    /// 3.1.2.1).
    ///
    /// Store it in the browser session, and compare it with the claim `nonce` of the ID Token.
    Nonce
}

impl From<&State> for Secret {
    fn from(state: &State) -> Self {
        state.0.clone()
    }
}

impl From<&Nonce> for String {
    fn from(nonce: &Nonce) -> Self {
        nonce.expose().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_random_and_hidden() {
        let (one, other) = (State::new(), State::new());
        assert_ne!(one, other);
        assert_eq!(one.expose().len(), 43);
        assert!(
            one.expose().bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        );
        assert_eq!(format!("{one:?} {:?}", Nonce::new()), "State(***) Nonce(***)");
    }

    #[test]
    fn only_the_same_value_matches() {
        let state = State::from("12345678");
        assert!(state.matches("12345678"));
        assert!(!State::from("").matches("") && !Nonce::from("").matches(""));
        for other in ["", "1234567", "123456789", "12345679", "02345678"] {
            assert!(!state.matches(other), "{other}");
        }
    }
}
