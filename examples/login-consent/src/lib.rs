//! The pages that Ory Hydra needs: login, consent, logout and device code.
//!
//! Hydra sends browsers to these pages with a challenge. The modules [`login`], [`consent`], [`logout`] and [`device`]
//! decide with the types of `hydra_client::flow`. Copy these modules. Replace [`users`] with your own user database.
//! [`stand_in`] and [`demo`] are for demonstrations only.

pub mod app;
pub mod consent;
pub mod demo;
pub mod device;
pub mod failure;
pub mod form;
pub mod headers;
pub mod login;
pub mod logout;
pub mod page;
pub mod scopes;
pub mod stand_in;
pub mod users;
