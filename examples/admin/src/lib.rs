//! Recipes for the administration of Hydra 26.2. Each recipe is a function with a test. `main.rs` runs them.
//!
//! | module | recipe |
//! |---|---|
//! | [`clients`] | list clients; create a public or a confidential client |
//! | [`secrets`] | replace the secret of a client |
//! | [`stale`] | find and delete clients that nobody has changed for a long time |
//! | [`keys`] | rotate a JSON Web Key Set without downtime |
//! | [`subjects`] | revoke everything that a user has granted |
//! | [`transfer`] | export and import clients, as JSON or YAML, without loss |
//! | [`health`] | liveness and readiness, with exit codes for Kubernetes |

pub mod clients;
pub mod health;
pub mod keys;
pub mod secrets;
pub mod stale;
pub mod subjects;
pub mod transfer;
mod yaml;

/// The result of a recipe.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;
