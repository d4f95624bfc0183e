// Written by hand. `cargo xtask codegen` generates the modules that are declared here.

//! The API of Hydra 1.0 and 1.1.
//!
//! Hydra serves it on two addresses: [`AdminApi`] and [`PublicApi`] are their clients, with a method for
//! each operation. [`models`] has the request and response bodies, and [`operations`] the types of the
//! requests.
//!
//! ```no_run
//! use hydra_client::v1::models::AcceptLoginRequest;
//! use hydra_client::v1::{AdminApi, PublicApi};
//!
//! # async fn example(challenge: &str) -> hydra_client::v1::Result<()> {
//! let admin = AdminApi::new("http://127.0.0.1:4445")?;
//! let login = admin.get_login_request(challenge).await?;
//! println!("{:?} requests {:?}", login.client, login.requested_scope);
//! let next = admin.accept_login_request(challenge, AcceptLoginRequest::new("alice")).await?;
//! println!("302 {}", next.redirect_to.expose());
//!
//! let public = PublicApi::new("http://127.0.0.1:4444")?;
//! public.is_instance_ready().await?;
//! # Ok(())
//! # }
//! ```

// Generated code has the names of the document, and uses items that the document deprecates.
#[allow(clippy::large_enum_variant, clippy::pedantic, clippy::too_many_arguments, deprecated)]
#[rustfmt::skip]
mod admin_api;
#[allow(clippy::large_enum_variant, clippy::pedantic, clippy::too_many_arguments, deprecated)]
#[rustfmt::skip]
mod error_body;
#[allow(clippy::large_enum_variant, clippy::pedantic, clippy::too_many_arguments, deprecated)]
#[rustfmt::skip]
pub mod models;
#[allow(clippy::large_enum_variant, clippy::pedantic, clippy::too_many_arguments, deprecated)]
#[rustfmt::skip]
pub mod operations;
#[allow(clippy::large_enum_variant, clippy::pedantic, clippy::too_many_arguments, deprecated)]
#[rustfmt::skip]
mod public_api;

pub use self::admin_api::AdminApi;
pub use self::error_body::ErrorBody;
pub use self::public_api::PublicApi;

/// The error of all operations of this version.
pub type Error = crate::Error<ErrorBody>;

/// The result of all operations of this version.
pub type Result<T> = std::result::Result<T, Error>;
