//! Sending a request: credentials, attempts and time limits. The code is not generic, so it is compiled once.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::{StatusCode, header};

use super::Client;
use crate::call::options::{self, Options};
use crate::call::response::Answer;
use crate::codec::budget::DecodeLimits;
use crate::credentials::{Credentials, TokenSource, is_blank};
use crate::error::{BuildError, CredentialsError, Error, TokenError, TransportError};
use crate::retry::{self, Pass, Place, RetryPolicy, Turn};
use crate::trace::Trace;
use crate::transport::Attempt;
use crate::values::secret::Secret;

/// The parts of an operation that are needed to send it.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) id: &'static str,
    /// The name of the server in errors.
    pub(super) product: &'static str,
    pub(super) path_template: &'static str,
    pub(super) is_repeatable: bool,
    pub(super) is_result: fn(&http::Response<Bytes>) -> bool,
    pub(super) trace: &'a Trace,
    // Called for each attempt, so that a call without retries clones no request.
    pub(super) encode: &'a (dyn Fn() -> Result<Encoded<'a>, BuildError> + Sync),
}

/// A request without its `Authorization` header, and the credentials for this header.
pub(super) type Encoded<'a> = (http::Request<Bytes>, Option<&'a Credentials>);

/// The error of a call without a response.
pub(super) enum SendError {
    Build(BuildError),
    Credentials(CredentialsError),
    Transport(TransportError),
}

impl<B> From<SendError> for Error<B> {
    fn from(unanswered: SendError) -> Self {
        match unanswered {
            SendError::Build(err) => Self::Build(err),
            SendError::Credentials(err) => Self::Credentials(err),
            SendError::Transport(err) => Self::Transport(err),
        }
    }
}

impl Client {
    pub(super) async fn execute(
        &self,
        call: Call<'_>,
        options: Option<&Options>,
    ) -> Result<Answer, SendError> {
        let transport = self.transport();
        let limits = self.limits(options);
        let started = transport.now();
        let spent = || transport.now().saturating_duration_since(started);
        let left = || limits.timeout.saturating_sub(spent());

        let mut attempts = 0;
        // The number of attempts that exceeded the rate limit. They do not count as failures.
        let mut rejections = 0;
        let mut is_token_new = false;
        // The outcome of the previous attempt.
        let mut last = None;
        loop {
            let (mut request, credentials) = (call.encode)().map_err(SendError::Build)?;
            // Boxed, because most calls do not wait, and the future of every call would contain it.
            let is_limited = self.0.throttle.is_limited();
            let pass = if is_limited {
                match Box::pin(self.wait_for_turn(attempts, options, &left)).await {
                    Ok(pass) => pass,
                    Err(rejection) => return end(call, last, rejection, attempts, spent()),
                }
            } else {
                self.0.throttle.free()
            };
            let token = self.authorize(&mut request, call, credentials, attempts, &left).await?;
            // Without a wait, the time before the first attempt is negligible.
            let has_waited = attempts > 0 || is_limited || token.is_some();
            let left_now = if has_waited { left() } else { limits.timeout };
            attempts += 1;
            let limit = limits.attempt_timeout.min(left_now);
            let attempt = Attempt {
                operation: call.id,
                path_template: call.path_template,
                number: attempts,
                max_response_size: limits.max_response_size,
                timeout: limit,
            };
            let exchange = transport.execute(request, attempt);
            let outcome = match within(transport.sleep(limit), exchange).await {
                Some(Ok(response)) if response.body().len() > limits.max_response_size => {
                    Err(TransportError::too_large(limits.max_response_size))
                }
                Some(outcome) => outcome,
                None if limit < limits.attempt_timeout => {
                    Err(TransportError::over_limit(limits.timeout))
                }
                None => Err(TransportError::over_limit(limits.attempt_timeout)),
            };

            call.trace.attempt(attempts, &outcome);
            self.observe(pass, call, &outcome, options);

            if let (Ok(response), Some((source, token))) = (&outcome, &token) {
                if response.status() == StatusCode::UNAUTHORIZED && !(call.is_result)(response) {
                    source.on_unauthorized(token);
                    let is_harmless = call.is_repeatable
                        || response.headers().contains_key(header::WWW_AUTHENTICATE);
                    if is_harmless && !is_token_new {
                        is_token_new = true;
                        continue;
                    }
                }
            }

            match self.retry(call, &outcome, attempts, rejections, options) {
                // All calls of this client wait.
                Some(Retry { delay, is_throttled: true }) if delay < left() => rejections += 1,
                Some(Retry { delay, .. }) if delay < left() && self.0.budget.spend() => {
                    transport.sleep(delay).await;
                }
                _ => {
                    return match outcome {
                        Ok(response) => {
                            let mut answer = Answer::new(response, attempts, spent());
                            answer.limits = DecodeLimits {
                                size: Some(limits.max_decoded_size),
                                time: Some(limits.timeout.saturating_sub(answer.duration)),
                            };
                            Ok(answer)
                        }
                        Err(err) => {
                            Err(SendError::Transport(err.of(call.id, call.product, attempts)))
                        }
                    };
                }
            }
            last = Some(outcome);
        }
    }

    // Waits until the rate limit lets the next attempt through, or returns the 429 of the call that
    // exceeded it.
    async fn wait_for_turn(
        &self,
        attempts: u32,
        options: Option<&Options>,
        left: &(dyn Fn() -> Duration + Sync),
    ) -> Result<Pass<'_>, Rejection> {
        let transport = self.transport();
        let policy = self.policy(options);
        let queued = self.0.throttle.queue(Place { attempts, max_wait: policy.max_delay() });
        loop {
            match queued.ask(transport.now(), left()) {
                Turn::Go(pass) => return Ok(pass),
                Turn::Fail(response, retry_after) => {
                    return Err(Rejection { response, retry_after });
                }
                Turn::Wait(wait) => {
                    within(transport.sleep(wait), queued.called()).await;
                }
            }
        }
    }

    // Reports the rate limit that a response states, for other calls.
    fn observe(
        &self,
        pass: Pass<'_>,
        call: Call<'_>,
        outcome: &Result<http::Response<Bytes>, TransportError>,
        options: Option<&Options>,
    ) {
        let Ok(response) = outcome else { return };
        let now = || self.transport().now();
        if response.status() != StatusCode::TOO_MANY_REQUESTS || (call.is_result)(response) {
            pass.succeed(response, now);
        } else if let Some(wait) = retry::after(response) {
            pass.reject(now(), wait, self.policy(options).spread(), response);
        }
    }

    // Returns the option of the request, or that of the client.
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

    // Sets the `Authorization` header. Returns the token, if it came from a source, and the source.
    async fn authorize<'a>(
        &self,
        request: &mut http::Request<Bytes>,
        call: Call<'_>,
        credentials: Option<&'a Credentials>,
        attempts: u32,
        left: &(dyn Fn() -> Duration + Sync),
    ) -> Result<Option<(&'a Arc<dyn TokenSource>, Secret)>, SendError> {
        let Some(credentials) = credentials else {
            return Ok(None);
        };
        let Some(source) = credentials.source() else {
            let written = credentials.write(request);
            written.map_err(|err| SendError::Build(err.of(call.id)))?;
            return Ok(None);
        };
        // Boxed, because most calls have no source, and the future of every call would contain it.
        let token = Box::pin(self.token(&**source, left())).await.and_then(|token| {
            if is_blank(token.expose()) {
                return Err(CredentialsError::new(TokenError::new("the token is empty")));
            }
            // A token that is not a valid header value is an error of the source, because earlier tokens can be valid.
            let written = Credentials::bearer(&token).write(request);
            written.map(|()| token).map_err(|err| CredentialsError::new(TokenError::new(err)))
        });
        let token = token.map_err(|err| SendError::Credentials(err.of(call.id, attempts)))?;
        Ok(Some((source, token)))
    }

    async fn token(
        &self,
        source: &dyn TokenSource,
        left: Duration,
    ) -> Result<Secret, CredentialsError> {
        match within(self.transport().sleep(left), source.token()).await {
            Some(token) => token.map_err(CredentialsError::new),
            None => Err(CredentialsError::timeout(left)),
        }
    }

    fn policy(&self, options: Option<&Options>) -> RetryPolicy {
        self.option(options, |options| options.retry.clone()).unwrap_or_default()
    }

    // Returns the wait before another attempt, or `None` if there is none.
    fn retry(
        &self,
        call: Call<'_>,
        outcome: &Result<http::Response<Bytes>, TransportError>,
        attempts: u32,
        rejections: u32,
        options: Option<&Options>,
    ) -> Option<Retry> {
        let mut is_throttled = false;
        let retry_after = match outcome {
            Ok(response)
                if retry::is_retryable(response.status()) && !(call.is_result)(response) =>
            {
                if !call.is_repeatable {
                    return None;
                }
                let retry_after = retry::after(response);
                is_throttled = response.status() == StatusCode::TOO_MANY_REQUESTS
                    && retry_after.is_some_and(|wait| !wait.is_zero());
                retry_after
            }
            Ok(_) => {
                self.0.budget.earn();
                return None;
            }
            // The request was not sent.
            Err(err) if err.is_connect() && err.is_retryable() => None,
            Err(err) if call.is_repeatable && err.is_retryable() => None,
            Err(_) => return None,
        };
        let failures = attempts - rejections - u32::from(is_throttled);
        // A policy of one attempt does not wait for a rate limit either.
        let delay = self.policy(options).delay(failures.max(1), retry_after)?;
        Some(Retry { delay, is_throttled })
    }
}

struct Retry {
    delay: Duration,
    // Whether the throttle makes the call wait.
    is_throttled: bool,
}

// The 429 of another call, and the remaining wait that it asks for.
struct Rejection {
    response: http::Response<Bytes>,
    retry_after: Duration,
}

// Ends a call that does not wait for the rate limit. It returns the outcome of its last attempt, or else the 429 of
// another call.
fn end(
    call: Call<'_>,
    last: Option<Result<http::Response<Bytes>, TransportError>>,
    rejection: Rejection,
    attempts: u32,
    duration: Duration,
) -> Result<Answer, SendError> {
    match last {
        Some(Ok(response)) => Ok(Answer::new(response, attempts, duration)),
        Some(Err(err)) => Err(SendError::Transport(err.of(call.id, call.product, attempts))),
        None => {
            let Rejection { response, retry_after } = rejection;
            let limits = DecodeLimits::default();
            Ok(Answer { response, attempts, duration, retry_after: Some(retry_after), limits })
        }
    }
}

struct Limits {
    timeout: Duration,
    attempt_timeout: Duration,
    max_response_size: usize,
    max_decoded_size: usize,
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
