//! Proof Key for Code Exchange (RFC 7636).

use std::error::Error;
use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::random::random;
use crate::values::secret::Secret;

/// A code verifier and its code challenge with the method `S256` (RFC 7636).
///
/// The authorization request contains the challenge, and the token request contains the verifier. Store the verifier in
/// the browser session until the token request. [`Debug`] shows neither.
#[derive(Clone, PartialEq, Eq)]
pub struct Pkce {
    verifier: Secret,
}

impl Pkce {
    /// Creates a random verifier: 256 bits, as 43 characters of base64url (RFC 7636, section 4.1).
    ///
    /// # Panics
    ///
    /// Panics if the operating system cannot supply random bytes.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "no two values are the same")]
    pub fn new() -> Self {
        Self { verifier: random().into() }
    }

    /// Creates the value from a verifier that was stored in the browser session.
    ///
    /// # Errors
    ///
    /// Fails if the verifier has fewer than 43 or more than 128 characters, or a character other than ASCII letters,
    /// digits, `-`, `.`, `_` and `~` (RFC 7636, section 4.1).
    pub fn from_verifier(verifier: impl Into<Secret>) -> Result<Self, InvalidVerifier> {
        let verifier = verifier.into();
        let text = verifier.expose();
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if (43..=128).contains(&text.len()) && text.bytes().all(is_allowed) {
            Ok(Self { verifier })
        } else {
            Err(InvalidVerifier(()))
        }
    }

    /// Returns the verifier.
    #[must_use]
    pub fn verifier(&self) -> &Secret {
        &self.verifier
    }

    /// Returns the challenge: the SHA-256 digest of the verifier in base64url.
    #[must_use]
    pub fn challenge(&self) -> Secret {
        let digest = Sha256::digest(self.verifier.expose().as_bytes());
        BASE64_URL_SAFE_NO_PAD.encode(digest).into()
    }
}

impl fmt::Debug for Pkce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pkce(***)")
    }
}

/// The error of [`Pkce::from_verifier`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidVerifier(());

impl fmt::Display for InvalidVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the code verifier must have 43 to 128 characters, each one of A-Z a-z 0-9 - . _ ~",
        )
    }
}

impl Error for InvalidVerifier {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_is_that_of_the_rfc() {
        // RFC 7636, appendix B.
        let pkce = Pkce::from_verifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").unwrap();
        assert_eq!(pkce.challenge().expose(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assert_eq!(format!("{pkce:?}"), "Pkce(***)");
    }

    #[test]
    fn verifiers_are_random_and_valid() {
        let (one, other) = (Pkce::new(), Pkce::new());
        assert_ne!(one, other);
        let restored = Pkce::from_verifier(one.verifier().clone()).unwrap();
        assert_eq!(restored.challenge(), one.challenge());
    }

    #[test]
    fn other_verifiers_are_refused() {
        for verifier in
            [String::new(), "a".repeat(42), "a".repeat(129), " ".repeat(43), "ä".repeat(43)]
        {
            assert!(Pkce::from_verifier(verifier.as_str()).is_err(), "{verifier}");
        }
        assert!(Pkce::from_verifier("~".repeat(128)).is_ok());
    }
}
