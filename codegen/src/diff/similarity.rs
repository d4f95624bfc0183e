//! Similarity of names and of sets of names, to recognize renamed parts.

use std::collections::BTreeSet;

/// The minimum similarity of two names that count as equal, if the named items have the same structure.
pub(super) const NEAR: f64 = 0.75;

/// Returns the similarity of two names between 0 and 1. Case and separators are ignored.
pub(super) fn of_names(left: &str, right: &str) -> f64 {
    let plain = |name: &str| -> String {
        let letters = name.chars().filter(char::is_ascii_alphanumeric);
        letters.map(|letter| letter.to_ascii_lowercase()).collect()
    };
    let (left, right) = (plain(left), plain(right));
    // One name contains the other, with a prefix or a suffix: `LoginRequest`, `OAuth2LoginRequest`.
    let (short, long) = if left.len() < right.len() { (&left, &right) } else { (&right, &left) };
    if short.len() >= 6 && (long.starts_with(short.as_str()) || long.ends_with(short.as_str())) {
        return 0.9;
    }
    strsim::normalized_levenshtein(&left, &right)
}

/// Returns the share of the elements that two sets have in common; 1 if both are empty.
#[expect(clippy::cast_precision_loss, reason = "the sets are small")]
pub(super) fn of_sets<T: Ord>(left: &BTreeSet<T>, right: &BTreeSet<T>) -> f64 {
    let all = left.union(right).count();
    if all == 0 { 1.0 } else { left.intersection(right).count() as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_common_words_are_similar() {
        for (left, right) in [
            ("LoginRequest", "OAuth2LoginRequest"),
            ("oAuth2Client", "OAuth2Client"),
            ("jsonWebKeySet", "JSONWebKeySet"),
            ("post_logout_redirect_uri", "post_logout_redirect_uris"),
        ] {
            assert!(of_names(left, right) >= NEAR, "{left} {right}");
        }
        for (left, right) in [("LoginRequest", "JsonWebKey"), ("client_id", "scope"), ("id", "iss")]
        {
            assert!(of_names(left, right) < NEAR, "{left} {right}");
        }
    }
}
