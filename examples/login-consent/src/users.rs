//! The user database. Replace this module with your own.
//!
//! Keep the two functions. [`Users::authenticate`] checks a name and a password: limit how often it may fail for a name and
//! for an address. [`Users::find`] returns the user with a subject: return `None` for a locked user, so that remembered
//! logins and consents of this user are rejected.

use std::num::NonZeroU32;
use std::sync::Arc;

use ring::pbkdf2;

/// The number of iterations that OWASP recommends for PBKDF2 with HMAC-SHA-256.
const ITERATIONS: NonZeroU32 = NonZeroU32::new(600_000).expect("not zero");

/// A user.
#[derive(Clone, Debug)]
pub struct User {
    /// The subject: it never changes and never belongs to another user.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// The verified address.
    pub email: String,
}

/// Users in memory.
#[derive(Clone, Debug)]
pub struct Users(Arc<Vec<(User, [u8; 32])>>);

impl Users {
    /// Returns users for a demonstration: `alice` and `bob`, whose passwords are `alice-demo` and `bob-demo`.
    #[must_use]
    pub fn demo() -> Self {
        let users = [("alice", "Alice Adams"), ("bob", "Bob Brown")].map(|(id, name)| {
            let user = User {
                id: id.to_owned(),
                name: name.to_owned(),
                email: format!("{id}@example.com"),
            };
            (user, hash(id, &format!("{id}-demo")))
        });
        Self(Arc::new(users.into()))
    }

    /// Returns the user if the name and the password are right.
    pub async fn authenticate(&self, name: &str, password: &str) -> Option<User> {
        let (users, name, password) = (self.0.clone(), name.to_owned(), password.to_owned());
        // Hashing takes long, so it does not run on a thread of the server.
        let check = tokio::task::spawn_blocking(move || {
            let found = users.iter().find(|(user, _)| user.id == name);
            // An unknown name takes as long as a wrong password, so that the time does not reveal which names exist.
            let expected = found.map_or([0; 32], |(_, hash)| *hash);
            let is_right = pbkdf2::verify(
                pbkdf2::PBKDF2_HMAC_SHA256,
                ITERATIONS,
                name.as_bytes(),
                password.as_bytes(),
                &expected,
            );
            found.filter(|_| is_right.is_ok()).map(|(user, _)| user.clone())
        });
        check.await.ok().flatten()
    }

    /// Returns the user with this subject.
    #[allow(clippy::unused_async, reason = "a database is asked asynchronously")]
    pub async fn find(&self, id: &str) -> Option<User> {
        self.0.iter().find(|(user, _)| user.id == id).map(|(user, _)| user.clone())
    }
}

/// Returns the hash of a password. The name is the salt in this demonstration; a database stores a random one.
fn hash(name: &str, password: &str) -> [u8; 32] {
    let mut hash = [0; 32];
    pbkdf2::derive(
        pbkdf2::PBKDF2_HMAC_SHA256,
        ITERATIONS,
        name.as_bytes(),
        password.as_bytes(),
        &mut hash,
    );
    hash
}
