//! The attempts of a call: the wait before each attempt, and the consequence of its outcome.

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{StatusCode, header};

use super::streamed::{self, Exchange};
use super::{Call, Limits, Outcome, Retry, SendError, within};
use crate::body::{StreamedBody, Upload};
use crate::call::client::Client;
use crate::call::operation::EncodedRequest;
use crate::call::options::Options;
use crate::call::response::RawResponse;
use crate::codec::budget::DecodeLimits;
use crate::credentials::{Credentials, TokenSource, is_blank};
use crate::error::{CredentialsError, TokenError, TransportError};
use crate::retry::{Pass, Place, Turn};
use crate::transport::Attempt;
use crate::values::secret::Secret;

/// A source of tokens.
type Source<'a> = &'a Arc<dyn TokenSource>;

/// The attempts of a call.
pub(super) struct Attempts<'c, 'a> {
    client: &'a Client,
    call: &'c Call<'a>,
    options: Option<&'a Options>,
    limits: Limits,
    started: Instant,
    /// The number of attempts.
    count: u32,
    /// The number of attempts that exceeded the rate limit. They do not count as failures.
    rejections: u32,
    /// Whether the token was replaced after a 401. That is done once.
    is_token_new: bool,
    /// The body of the next request, if it is a stream.
    stream: Option<Box<StreamedBody>>,
    /// The state of the stream of the last request.
    upload: Option<Box<Upload>>,
    /// The outcome of the last attempt, if another one follows.
    // Boxed, because most calls have one attempt.
    last: Option<Box<Outcome>>,
}

/// The permission to make an attempt.
pub(super) struct Permit<'a> {
    pass: Pass<'a>,
    /// The token of the request, if it came from a source, and the source.
    token: Option<(Source<'a>, Secret)>,
    has_waited: bool,
}

impl<'a> Permit<'a> {
    /// Returns the permission of a call that does not wait.
    pub(super) fn free(client: &'a Client) -> Self {
        Self { pass: client.0.throttle.free(), token: None, has_waited: false }
    }
}

/// The consequence of an attempt.
pub(super) enum Verdict {
    End(Result<RawResponse, SendError>),
    /// Another attempt follows after this time. `None` if it follows immediately or after the wait of the throttle.
    Repeat(Option<Duration>),
}

/// The 429 of another call, and the rest of the wait that it states.
struct Rejection {
    response: http::Response<Bytes>,
    retry_after: Duration,
}

impl<'c, 'a> Attempts<'c, 'a> {
    pub(super) fn new(
        client: &'a Client,
        call: &'c Call<'a>,
        options: Option<&'a Options>,
    ) -> Self {
        Self {
            client,
            call,
            options,
            limits: client.limits(options),
            started: client.transport().now(),
            count: 0,
            rejections: 0,
            is_token_new: false,
            stream: None,
            upload: None,
            last: None,
        }
    }

    /// Returns the request of the next attempt, and the source of its token if it has one. [`send`](Self::send) adds
    /// the body if that is a stream.
    pub(super) fn request(
        &mut self,
    ) -> Result<(http::Request<Bytes>, Option<Source<'a>>), SendError> {
        let (encoded, credentials) = (self.call.encode)().map_err(SendError::Build)?;
        let EncodedRequest { mut request, stream } = encoded;
        self.stream = stream;
        let source = credentials.and_then(Credentials::source);
        if let (Some(credentials), None) = (credentials, source) {
            let written = credentials.write(&mut request);
            written.map_err(|err| SendError::Build(err.of(self.call.id)))?;
        }
        Ok((request, source))
    }

    /// Returns whether the next attempt has to [`wait`](Self::wait).
    pub(super) fn has_to_wait(&self, source: Option<Source<'_>>) -> bool {
        source.is_some() || self.client.0.throttle.is_limited()
    }

    /// Waits until the rate limit permits the next attempt, and for the token of a source. If the wait fails, the error
    /// is the result of the call.
    pub(super) async fn wait(
        &mut self,
        mut request: http::Request<Bytes>,
        source: Option<Source<'a>>,
    ) -> Result<(http::Request<Bytes>, Permit<'a>), Result<RawResponse, SendError>> {
        let pass = if self.client.0.throttle.is_limited() {
            match self.wait_for_turn().await {
                Ok(pass) => pass,
                Err(rejection) => return Err(self.give_up(rejection)),
            }
        } else {
            self.client.0.throttle.free()
        };
        let token = match source {
            Some(source) => {
                let token = self
                    .authorize(&mut request, &**source)
                    .await
                    .map_err(|err| Err(SendError::Credentials(err.of(self.call.id, self.count))))?;
                Some((source, token))
            }
            None => None,
        };
        Ok((request, Permit { pass, token, has_waited: true }))
    }

    /// Waits until the rate limit permits the next attempt, or returns the 429 of the call that exceeded it.
    async fn wait_for_turn(&self) -> Result<Pass<'a>, Rejection> {
        let client = self.client;
        let transport = client.transport();
        let max_wait = client.policy(self.options).max_delay();
        let queued = client.0.throttle.queue(Place { attempts: self.count, max_wait });
        loop {
            match queued.ask(transport.now(), self.left()) {
                Turn::Go(pass) => return Ok(pass),
                Turn::Fail(response, retry_after) => {
                    return Err(Rejection { response, retry_after });
                }
                Turn::Wait(wait) => {
                    within(transport.sleep(wait), Box::pin(queued.called())).await;
                }
            }
        }
    }

    /// Sets the `Authorization` header to a token of a source.
    async fn authorize(
        &self,
        request: &mut http::Request<Bytes>,
        source: &dyn TokenSource,
    ) -> Result<Secret, CredentialsError> {
        let left = self.left();
        let token = within(self.client.transport().sleep(left), source.token()).await;
        let token = token.ok_or_else(|| CredentialsError::timeout(left))?;
        let token = token.map_err(CredentialsError::new)?;
        if is_blank(token.expose()) {
            return Err(CredentialsError::new(TokenError::new("the token is empty")));
        }
        // A token that is not a valid header value is an error of the source, because earlier tokens can be valid.
        let written = Credentials::bearer(&token).write(request);
        written.map(|()| token).map_err(|err| CredentialsError::new(TokenError::new(err)))
    }

    /// Counts the next attempt, and returns its properties.
    pub(super) fn next(&mut self, permit: &Permit<'_>) -> Attempt {
        // Without a wait, the time before the first attempt is negligible.
        let has_waited = self.count > 0 || permit.has_waited;
        let left = if has_waited { self.left() } else { self.limits.timeout };
        self.count += 1;
        Attempt {
            operation: self.call.id,
            path_template: self.call.path_template,
            number: self.count,
            max_response_size: self.limits.max_response_size,
            timeout: self.limits.attempt_timeout.min(left),
        }
    }

    /// Sends a request, with the stream as its body if there is one.
    pub(super) fn send(&mut self, request: http::Request<Bytes>, attempt: Attempt) -> Exchange<'a> {
        let transport = self.client.transport();
        let Some(stream) = self.stream.take() else { return transport.execute(request, attempt) };
        self.upload = Some(Box::new(stream.upload()));
        streamed::execute(transport, request.map(|_| *stream), attempt)
    }

    /// Returns the consequence of an attempt. `outcome` is `None` if the attempt exceeded its time limit `timeout`.
    pub(super) fn judge(
        &mut self,
        outcome: Option<Outcome>,
        timeout: Duration,
        permit: Permit<'_>,
    ) -> Verdict {
        let Self { client, call, options, ref limits, .. } = *self;
        let outcome = match outcome {
            Some(Ok(response)) if response.body().len() > limits.max_response_size => {
                Err(TransportError::too_large(limits.max_response_size))
            }
            Some(outcome) => outcome,
            None if timeout < limits.attempt_timeout => {
                Err(TransportError::over_limit(limits.timeout))
            }
            None => Err(TransportError::over_limit(limits.attempt_timeout)),
        };
        let outcome = match self.upload.as_ref().and_then(|upload| upload.take_failure()) {
            Some(err) if outcome.is_err() => Err(TransportError::body(err)),
            _ => outcome,
        };
        let can_repeat = self.upload.as_ref().is_none_or(|upload| upload.can_repeat());
        call.trace.attempt(self.count, &outcome);
        client.observe(permit.pass, call, &outcome, options);
        if let (Ok(response), Some((source, token))) = (&outcome, &permit.token) {
            if response.status() == StatusCode::UNAUTHORIZED && !(call.is_result)(response) {
                source.on_unauthorized(token);
                let is_harmless =
                    call.is_idempotent || response.headers().contains_key(header::WWW_AUTHENTICATE);
                if is_harmless && !self.is_token_new && can_repeat {
                    self.is_token_new = true;
                    return Verdict::Repeat(None);
                }
            }
        }
        let retry = client.retry(call, &outcome, self.count, self.rejections, options);
        let is_spent = retry.is_some() && !can_repeat;
        let delay = match retry.filter(|_| can_repeat) {
            // The throttle delays all calls of this client, so no other wait is necessary.
            Some(Retry { delay, is_throttled: true }) if delay < self.left() => {
                self.rejections += 1;
                None
            }
            Some(Retry { delay, .. }) if delay < self.left() && client.0.budget.spend() => {
                Some(delay)
            }
            _ => return Verdict::End(self.finish(outcome, is_spent)),
        };
        self.last = Some(Box::new(outcome));
        Verdict::Repeat(delay)
    }

    /// Ends a call that cannot wait for the rate limit, with the outcome of its last attempt, or else with the 429 of
    /// another call.
    fn give_up(&mut self, rejection: Rejection) -> Result<RawResponse, SendError> {
        if let Some(last) = self.last.take() {
            return self.finish(*last, false);
        }
        let Rejection { response, retry_after } = rejection;
        Ok(RawResponse {
            response,
            attempts: self.count,
            duration: self.spent(),
            retry_after: Some(retry_after),
            limits: DecodeLimits::default(),
            is_spent: false,
        })
    }

    /// Ends a call with the outcome of its last attempt. `is_spent` states whether it is not retried because its body
    /// is a stream that was read.
    fn finish(&self, outcome: Outcome, is_spent: bool) -> Result<RawResponse, SendError> {
        match outcome {
            Ok(response) => {
                let mut raw = RawResponse::new(response, self.count, self.spent());
                raw.limits = DecodeLimits {
                    size: Some(self.limits.max_decoded_size),
                    time: Some(self.limits.timeout.saturating_sub(raw.duration)),
                };
                raw.is_spent = is_spent;
                Ok(raw)
            }
            Err(err) => {
                let err = err.of(self.call.id, self.call.product, self.count);
                Err(SendError::Transport(err.spent(is_spent)))
            }
        }
    }

    /// Returns the time since the start of the call.
    fn spent(&self) -> Duration {
        self.client.transport().now().saturating_duration_since(self.started)
    }

    /// Returns the remaining time of the call.
    fn left(&self) -> Duration {
        self.limits.timeout.saturating_sub(self.spent())
    }
}
