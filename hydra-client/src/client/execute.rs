//! How a request is sent: credentials, attempts, time limits. It is not generic, hence compiled once.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::{StatusCode, header};

use super::{Answer, Client};
use crate::credentials::{Credentials, TokenSource};
use crate::error::{BuildError, CredentialsError, Error, TokenError, TransportError};
use crate::options::Options;
use crate::retry::{self, RetryPolicy};
use crate::secret::Secret;
use crate::trace::Trace;
use crate::transport::Attempt;

const TIMEOUT: Duration = Duration::from_secs(60);
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(30);
const MAX_RESPONSE_SIZE: usize = 16 * 1024 * 1024;

/// An operation, as far as sending it goes.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) id: &'static str,
    pub(super) path_template: &'static str,
    pub(super) is_repeatable: bool,
    pub(super) is_result: fn(&http::Response<Bytes>) -> bool,
    pub(super) trace: &'a Trace,
    // Called again for each attempt, which costs nothing as long as the first succeeds.
    pub(super) encode: &'a (dyn Fn() -> Result<http::Request<Bytes>, BuildError> + Sync),
}

/// Why there is no answer.
pub(super) enum Unanswered {
    Build(BuildError),
    Credentials(CredentialsError),
    Transport(TransportError),
}

impl<B> From<Unanswered> for Error<B> {
    fn from(unanswered: Unanswered) -> Self {
        match unanswered {
            Unanswered::Build(err) => Self::Build(err),
            Unanswered::Credentials(err) => Self::Credentials(err),
            Unanswered::Transport(err) => Self::Transport(err),
        }
    }
}

impl Client {
    pub(super) async fn execute(
        &self,
        call: Call<'_>,
        options: Option<&Options>,
    ) -> Result<Answer, Unanswered> {
        let transport = self.transport();
        let limits = self.limits(options);
        let credentials = self.credentials(options);
        let started = transport.now();
        let spent = || transport.now().saturating_duration_since(started);
        let left = || limits.timeout.saturating_sub(spent());

        let mut attempts = 0;
        let mut is_token_new = false;
        loop {
            let mut request = (call.encode)().map_err(Unanswered::Build)?;
            let token = self.authorize(&mut request, call, credentials, attempts, &left).await?;
            // Nothing to speak of has been spent before the first attempt but by a source of tokens.
            let left_now = if attempts == 0 && token.is_none() { limits.timeout } else { left() };
            attempts += 1;
            let attempt = Attempt {
                operation: call.id,
                path_template: call.path_template,
                number: attempts,
                max_response_size: limits.max_response_size,
            };
            let limit = limits.attempt_timeout.min(left_now);
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

            if let (Ok(response), Some((source, token))) = (&outcome, &token) {
                if response.status() == StatusCode::UNAUTHORIZED && !(call.is_result)(response) {
                    source.refused(token);
                    let is_harmless = call.is_repeatable
                        || response.headers().contains_key(header::WWW_AUTHENTICATE);
                    if is_harmless && !is_token_new {
                        is_token_new = true;
                        continue;
                    }
                }
            }

            match self.delay(call, &outcome, attempts, options) {
                Some(delay) if delay < left() && self.0.budget.spend() => {
                    transport.sleep(delay).await;
                }
                _ => {
                    return match outcome {
                        Ok(response) => Ok(Answer { response, attempts, duration: spent() }),
                        Err(err) => Err(Unanswered::Transport(err.of(call.id, attempts))),
                    };
                }
            }
        }
    }

    /// Returns what a request authenticates with.
    pub(crate) fn credentials<'a>(
        &'a self,
        options: Option<&'a Options>,
    ) -> Option<&'a Credentials> {
        self.option(options, |options| options.credentials.as_ref())
    }

    // Returns what a request sets, or else what the client does.
    fn option<'a, T>(
        &'a self,
        options: Option<&'a Options>,
        get: impl Fn(&'a Options) -> Option<T>,
    ) -> Option<T> {
        options.and_then(&get).or_else(|| get(&self.0.options))
    }

    fn limits(&self, options: Option<&Options>) -> Limits {
        Limits {
            timeout: self.option(options, |options| options.timeout).unwrap_or(TIMEOUT),
            attempt_timeout: self
                .option(options, |options| options.attempt_timeout)
                .unwrap_or(ATTEMPT_TIMEOUT),
            max_response_size: self
                .option(options, |options| options.max_response_size)
                .unwrap_or(MAX_RESPONSE_SIZE),
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
    ) -> Result<Option<(&'a Arc<dyn TokenSource>, Secret)>, Unanswered> {
        let Some(credentials) = credentials else {
            return Ok(None);
        };
        let Some(source) = credentials.source() else {
            let written = credentials.write(request);
            written.map_err(|err| Unanswered::Build(err.of(call.id)))?;
            return Ok(None);
        };
        // Boxed, for most calls have no source, and all would make room for it.
        let token = Box::pin(self.token(&**source, left())).await.and_then(|token| {
            // What no header can hold is no token either, and may come after others that were one.
            let written = Credentials::bearer(&token).write(request);
            written.map(|()| token).map_err(|err| CredentialsError::new(TokenError::new(err)))
        });
        let token = token.map_err(|err| Unanswered::Credentials(err.of(call.id, attempts)))?;
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

    // Returns how long to wait before the next attempt, if there is to be one.
    fn delay(
        &self,
        call: Call<'_>,
        outcome: &Result<http::Response<Bytes>, TransportError>,
        attempts: u32,
        options: Option<&Options>,
    ) -> Option<Duration> {
        let retry_after = match outcome {
            Ok(response)
                if retry::is_retryable(response.status()) && !(call.is_result)(response) =>
            {
                if !call.is_repeatable {
                    return None;
                }
                retry::after(response.headers())
            }
            Ok(_) => {
                self.0.budget.earn();
                return None;
            }
            // Nothing was sent, so nothing is repeated.
            Err(err) if err.is_connect() && err.is_retryable() => None,
            Err(err) if call.is_repeatable && err.is_retryable() => None,
            Err(_) => return None,
        };
        match self.option(options, |options| options.retry.as_ref()) {
            Some(policy) => policy.delay(attempts, retry_after),
            None => RetryPolicy::default().delay(attempts, retry_after),
        }
    }
}

struct Limits {
    timeout: Duration,
    attempt_timeout: Duration,
    max_response_size: usize,
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
