//! Sending a request: credentials, attempts and time limits. The code is not generic, so it is compiled once.
//!
//! `attempts` has the state of one call. Which failures are retried, and after which wait, is decided here and by
//! [`RetryPolicy`].

mod attempts;
mod streamed;

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;

use self::attempts::{Attempts, Permit, Verdict};
use super::Client;
use crate::call::operation::EncodedRequest;
use crate::call::options::{self, Options};
use crate::call::response::RawResponse;
use crate::credentials::Credentials;
use crate::error::{BuildError, CredentialsError, Error, TransportError};
use crate::retry::{self, Pass, RetryPolicy};
use crate::trace::Trace;

/// The outcome of an attempt.
type Outcome = Result<http::Response<Bytes>, TransportError>;

/// The parts of an operation that are needed to send it.
pub(super) struct Call<'a> {
    pub(super) id: &'static str,
    /// The name of the server in errors.
    pub(super) product: &'static str,
    pub(super) path_template: &'static str,
    pub(super) is_idempotent: bool,
    pub(super) is_result: fn(&http::Response<Bytes>) -> bool,
    pub(super) trace: &'a Trace,
    /// Encodes the request. It is called for each attempt, so that a call without retries clones no request.
    pub(super) encode: &'a (dyn Fn() -> Result<Encoded<'a>, BuildError> + Sync),
}

/// A request without its `Authorization` header, and the credentials for this header.
pub(super) type Encoded<'a> = (EncodedRequest, Option<&'a Credentials>);

/// The error of a call without a response.
pub(super) enum SendError {
    Build(BuildError),
    Credentials(CredentialsError),
    Transport(TransportError),
}

impl<B> From<SendError> for Error<B> {
    fn from(err: SendError) -> Self {
        match err {
            SendError::Build(err) => Self::Build(err),
            SendError::Credentials(err) => Self::Credentials(err),
            SendError::Transport(err) => Self::Transport(err),
        }
    }
}

impl Client {
    /// Sends a request until a response arrives that is not retried, or until the call fails.
    pub(super) async fn execute<'a>(
        &'a self,
        call: &Call<'a>,
        options: Option<&'a Options>,
    ) -> Result<RawResponse, SendError> {
        let transport = self.transport();
        let mut attempts = Attempts::new(self, call, options);
        // The future of a call contains every value that is held across an `await` in this function. To keep it small,
        // requests and outcomes are moved, and functions that are not `async` read them.
        loop {
            let (request, source) = attempts.request()?;
            let (request, permit) = if attempts.has_to_wait(source) {
                // Boxed, because most calls do not wait, and the future of every call would contain it.
                match Box::pin(attempts.wait(request, source)).await {
                    Ok(permitted) => permitted,
                    Err(end) => return end,
                }
            } else {
                (request, Permit::free(self))
            };
            let attempt = attempts.next(&permit);
            let exchange = attempts.send(request, attempt);
            let outcome = within(transport.sleep(attempt.timeout), exchange).await;
            let delay = match attempts.judge(outcome, attempt.timeout, permit) {
                Verdict::End(end) => return end,
                Verdict::Repeat(delay) => delay,
            };
            if let Some(delay) = delay {
                transport.sleep(delay).await;
            }
        }
    }

    /// Passes the rate limit that a response states to the throttle, which delays the other calls.
    fn observe(
        &self,
        pass: Pass<'_>,
        call: &Call<'_>,
        outcome: &Outcome,
        options: Option<&Options>,
    ) {
        let Ok(response) = outcome else { return };
        let now = || self.transport().now();
        if response.status() != StatusCode::TOO_MANY_REQUESTS || (call.is_result)(response) {
            pass.succeed(response, now);
        } else if let Some(wait) = retry::stated_wait(response) {
            pass.reject(now(), wait, self.policy(options).spread(), response);
        }
    }

    /// Returns the option of the request, or that of the client.
    fn option<'a, T>(
        &'a self,
        options: Option<&'a Options>,
        get: impl Fn(&'a Options) -> Option<T>,
    ) -> Option<T> {
        options.and_then(&get).or_else(|| get(&self.0.options))
    }

    /// Returns the time limit of a call.
    pub(crate) fn timeout(&self, options: Option<&Options>) -> Duration {
        self.option(options, |options| options.timeout).unwrap_or(options::TIMEOUT)
    }

    /// Returns the limits of a call.
    fn limits(&self, options: Option<&Options>) -> Limits {
        let max_response_size = self
            .option(options, |options| options.max_response_size)
            .unwrap_or(options::MAX_RESPONSE_SIZE);
        Limits {
            timeout: self.timeout(options),
            attempt_timeout: self
                .option(options, |options| options.attempt_timeout)
                .unwrap_or(options::ATTEMPT_TIMEOUT),
            max_response_size,
            max_decoded_size: self
                .option(options, |options| options.max_decoded_size)
                .unwrap_or_else(|| options::max_decoded_size(max_response_size)),
        }
    }

    /// Returns the retry policy of a call.
    fn policy(&self, options: Option<&Options>) -> RetryPolicy {
        self.option(options, |options| options.retry.clone()).unwrap_or_default()
    }

    /// Returns the wait before another attempt, or `None` if the call ends with this outcome. `attempts` counts all
    /// attempts, and `rejections` those that exceeded the rate limit.
    fn retry(
        &self,
        call: &Call<'_>,
        outcome: &Outcome,
        attempts: u32,
        rejections: u32,
        options: Option<&Options>,
    ) -> Option<Retry> {
        let mut is_throttled = false;
        let retry_after = match outcome {
            Ok(response)
                if retry::is_retryable(response.status()) && !(call.is_result)(response) =>
            {
                if !call.is_idempotent {
                    return None;
                }
                let retry_after = retry::stated_wait(response);
                is_throttled = response.status() == StatusCode::TOO_MANY_REQUESTS
                    && retry_after.is_some_and(|wait| !wait.is_zero());
                retry_after
            }
            Ok(_) => {
                self.0.budget.earn();
                return None;
            }
            // The request was not sent, so it can be retried even if the operation is not idempotent.
            Err(err) if err.is_connect() && err.is_retryable() => None,
            Err(err) if call.is_idempotent && err.is_retryable() => None,
            Err(_) => return None,
        };
        let failures = attempts - rejections - u32::from(is_throttled);
        // With a policy of one attempt, a call that exceeds a rate limit is not retried either.
        let delay = self.policy(options).delay(failures.max(1), retry_after)?;
        Some(Retry { delay, is_throttled })
    }
}

/// The decision to make another attempt.
struct Retry {
    delay: Duration,
    /// Whether the throttle delays the attempt.
    is_throttled: bool,
}

/// The limits of a call.
struct Limits {
    timeout: Duration,
    attempt_timeout: Duration,
    max_response_size: usize,
    max_decoded_size: usize,
}

/// Waits for `future`. Returns `None` if `limit` completes first.
fn within<T>(
    mut limit: impl Future<Output = ()> + Unpin,
    mut future: impl Future<Output = T> + Unpin,
) -> impl Future<Output = Option<T>> {
    poll_fn(move |cx| {
        if let Poll::Ready(output) = Pin::new(&mut future).poll(cx) {
            return Poll::Ready(Some(output));
        }
        Pin::new(&mut limit).poll(cx).map(|()| None)
    })
}
