//! How a request is sent: credentials, attempts, time limits. It is not generic, hence compiled once.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, header};

use super::{Answer, Client};
use crate::error::{BuildError, TransportError};
use crate::options::Options;
use crate::retry;
use crate::transport::Limits;

const TIMEOUT: Duration = Duration::from_secs(60);
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(30);
const MAX_RESPONSE_SIZE: usize = 16 * 1024 * 1024;

/// An operation, as far as sending it goes.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) id: &'static str,
    pub(super) is_repeatable: bool,
    pub(super) is_result: fn(&http::Response<Bytes>) -> bool,
    // Called again for each attempt, which costs nothing as long as the first succeeds.
    pub(super) encode: &'a (dyn Fn() -> Result<http::Request<Bytes>, BuildError> + Sync),
}

/// Why there is no answer.
pub(super) enum Unanswered {
    Build(BuildError),
    Transport(TransportError),
}

impl Client {
    pub(super) async fn execute(
        &self,
        call: Call<'_>,
        options: &Options,
    ) -> Result<Answer, Unanswered> {
        let defaults = &self.0.options;
        let transport = &*self.0.transport;
        let timeout = options.timeout.or(defaults.timeout).unwrap_or(TIMEOUT);
        let attempt_timeout =
            options.attempt_timeout.or(defaults.attempt_timeout).unwrap_or(ATTEMPT_TIMEOUT);
        let max_response_size =
            options.max_response_size.or(defaults.max_response_size).unwrap_or(MAX_RESPONSE_SIZE);
        let policy = options.retry.as_ref().or(defaults.retry.as_ref());
        let started = transport.now();
        let left = || timeout.saturating_sub(transport.now().duration_since(started));

        let mut attempts = 0;
        loop {
            let mut request = (call.encode)().map_err(Unanswered::Build)?;
            let credentials =
                self.authorization(options).map_err(|err| Unanswered::Build(err.of(call.id)))?;
            if let Some(value) = credentials {
                request.headers_mut().insert(header::AUTHORIZATION, value);
            }

            attempts += 1;
            let limit = attempt_timeout.min(left());
            let exchange = transport.execute(request, Limits::new(max_response_size));
            let outcome = match within(transport.sleep(limit), exchange).await {
                Some(Ok(response)) if response.body().len() > max_response_size => {
                    Err(TransportError::too_large(max_response_size))
                }
                Some(outcome) => outcome,
                None if limit < attempt_timeout => Err(TransportError::timeout(timeout)),
                None => Err(TransportError::timeout(attempt_timeout)),
            };

            let (may_retry, retry_after) = match &outcome {
                Ok(response) => (
                    call.is_repeatable
                        && retry::is_retryable(response.status())
                        && !(call.is_result)(response),
                    retry::after(response.headers()),
                ),
                // Nothing was sent, so nothing is repeated.
                Err(err) if err.is_connect() => (true, None),
                Err(err) => (call.is_repeatable && err.is_retryable(), None),
            };
            if !may_retry && outcome.is_ok() {
                self.0.budget.earn();
            }
            let delay = if may_retry {
                match policy {
                    Some(policy) => policy.delay(attempts, retry_after),
                    None => retry::RetryPolicy::default().delay(attempts, retry_after),
                }
            } else {
                None
            };
            match delay {
                Some(delay) if delay < left() && self.0.budget.spend() => {
                    transport.sleep(delay).await;
                }
                _ => {
                    let duration = transport.now().duration_since(started);
                    return match outcome {
                        Ok(response) => Ok(Answer { response, attempts, duration }),
                        Err(err) => Err(Unanswered::Transport(err.of(call.id, attempts))),
                    };
                }
            }
        }
    }

    /// Returns the value of the `Authorization` header.
    pub(crate) fn authorization(
        &self,
        options: &Options,
    ) -> Result<Option<HeaderValue>, BuildError> {
        match options.credentials.as_ref().or(self.0.options.credentials.as_ref()) {
            Some(credentials) => credentials.value(),
            None => Ok(None),
        }
    }
}

/// Waits for a future, but not longer than for another.
async fn within<T>(limit: impl Future<Output = ()>, future: impl Future<Output = T>) -> Option<T> {
    let (mut limit, mut future) = (pin!(limit), pin!(future));
    poll_fn(|cx| {
        if let Poll::Ready(output) = future.as_mut().poll(cx) {
            return Poll::Ready(Some(output));
        }
        limit.as_mut().poll(cx).map(|()| None)
    })
    .await
}
