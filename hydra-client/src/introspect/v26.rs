//! The introspection of Hydra 26.2.

use std::future::IntoFuture;
use std::time::{Duration, Instant, SystemTime};

use super::api::{Api, Outcome, implement, sealed, system_time};
use crate::v26::{AdminApi, ErrorBody, models};
use crate::values::secret::Secret;

implement!(version: "v26", token: IntrospectedOAuth2Token, kind: token_use);
