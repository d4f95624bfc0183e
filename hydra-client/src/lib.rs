//! A client of Ory Hydra.
