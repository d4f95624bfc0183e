//! Liveness and readiness, for probes.

use std::time::Duration;

use hydra_client::RetryPolicy;
use hydra_client::v26::AdminApi;

/// The health of a Hydra.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Health {
    /// The server handles requests.
    Ok,
    /// The server responds, but not with success. It may have no database. The string states the reason.
    NotReady(String),
    /// There is no response. The string states the reason.
    NoResponse(String),
}

impl Health {
    /// The exit code of a probe: 0, 3 (not ready) or 4 (no response). To Kubernetes, every code except 0 is a failure.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::NotReady(_) => 3,
            Self::NoResponse(_) => 4,
        }
    }
}

/// Returns whether the server runs, without looking at its database. Use it for a liveness probe.
///
/// `timeout` limits the call. The client does not retry it, because the probe itself is repeated.
pub async fn liveness(admin: &AdminApi, timeout: Duration) -> Health {
    match admin.is_alive().timeout(timeout).retry(RetryPolicy::none()).await {
        Ok(_) => Health::Ok,
        Err(err) => failed(err.status().is_some(), &err),
    }
}

/// Returns whether the server and its database run. Use it for a readiness probe, not for a liveness probe: a restart
/// of Hydra does not repair its database.
///
/// `timeout` limits the call, which is not retried.
pub async fn readiness(admin: &AdminApi, timeout: Duration) -> Health {
    match admin.is_ready().timeout(timeout).retry(RetryPolicy::none()).await {
        Ok(_) => Health::Ok,
        Err(err) => failed(err.status().is_some(), &err),
    }
}

fn failed(responded: bool, err: &dyn std::error::Error) -> Health {
    if responded {
        Health::NotReady(format!("{err:#}"))
    } else {
        Health::NoResponse(format!("{err:#}"))
    }
}

#[cfg(test)]
mod tests {
    use hydra_client::testing::{MockHydra, MockResponse};
    use hydra_client::v26::operations::{IsAliveOperation, IsReadyOperation};
    use serde_json::json;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test]
    async fn each_state_has_its_own_exit_code() {
        // Hydra 26.2 without a database.
        let down = json!({"error": "error", "error_description": "The error is unrecognizable"});
        let hydra = MockHydra::new()
            .on::<IsReadyOperation>()
            .respond(json!({"status": "ok"}))
            .on::<IsReadyOperation>()
            .respond(MockResponse::json(503, down))
            .on::<IsReadyOperation>()
            .respond(MockResponse::connection_refused())
            .on::<IsReadyOperation>()
            .respond(MockResponse::never())
            .on::<IsAliveOperation>()
            .respond(json!({"status": "ok"}));
        let admin = AdminApi::from(hydra.client());
        let mut codes = Vec::new();
        for _ in 0..4 {
            codes.push(readiness(&admin, SECOND).await.exit_code());
        }
        assert_eq!(codes, [0, 3, 4, 4]);
        assert_eq!(liveness(&admin, SECOND).await, Health::Ok);
        // Each probe was one attempt, and the one without a response took its time limit.
        assert_eq!((hydra.calls().len(), hydra.elapsed()), (5, SECOND));
        hydra.assert_done();
    }
}
