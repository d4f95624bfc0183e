//! The introspection of Hydra 1.0 and 1.1.

use std::future::IntoFuture;
use std::time::{Duration, Instant, SystemTime};

use super::api::{Api, Outcome, implement, sealed, system_time};
use crate::v1::{AdminApi, ErrorBody, models};
use crate::values::secret::Secret;

implement!(version: "v1", token: OAuth2TokenIntrospection, kind: token_type);
