//! Traces: a span for each call, and an event for each attempt.
//!
//! The names are those of OpenTelemetry's semantic conventions for HTTP clients, except `api.name` and `api.operation`:
//! the conventions have no names for an API and an operation of a document. Traces never contain values of parameters,
//! headers or bodies; the path is the template.
//!
//! [`Trace`] has the same methods without the feature `tracing`, so that its callers need no conditions.

#[cfg(feature = "tracing")]
use http::Uri;
use http::{Method, Response, StatusCode};

use crate::error::TransportError;

/// The span of a call. Without the feature `tracing`, it is empty.
pub(crate) struct Trace {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

#[cfg(feature = "tracing")]
impl Trace {
    /// Creates the span of a call.
    pub(crate) fn new(
        operation: &'static str,
        product: &'static str,
        method: &Method,
        path_template: &'static str,
        base_url: &str,
    ) -> Self {
        let base_url = || base_url.parse::<Uri>().unwrap_or_default();
        let span = tracing::info_span!(
            "call",
            otel.name = format_args!("{method} {path_template}"),
            otel.kind = "client",
            otel.status_code = tracing::field::Empty,
            api.name = product,
            api.operation = operation,
            http.request.method = %method,
            url.template = path_template,
            server.address = base_url().host(),
            server.port = base_url().port_u16(),
            http.response.status_code = tracing::field::Empty,
            http.request.resend_count = tracing::field::Empty,
            error.type = tracing::field::Empty,
        );
        Self { span }
    }

    /// Runs a call inside the span.
    pub(crate) async fn watch<F: Future>(&self, call: F) -> F::Output {
        tracing::Instrument::instrument(call, self.span.clone()).await
    }

    /// Emits the event of an attempt.
    pub(crate) fn attempt<B>(&self, number: u32, outcome: &Result<Response<B>, TransportError>) {
        let resend_count = number.saturating_sub(1);
        match outcome {
            Ok(response) => tracing::debug!(
                parent: &self.span,
                http.request.resend_count = resend_count,
                http.response.status_code = response.status().as_u16(),
                "response"
            ),
            Err(err) => tracing::debug!(
                parent: &self.span,
                http.request.resend_count = resend_count,
                error.type = err.kind(),
                error = err as &(dyn std::error::Error + 'static),
                "no response"
            ),
        }
    }

    /// Records the number of attempts and the status of the response at the end of the call. Each is recorded only
    /// once, because some subscribers show all recorded values of a field.
    pub(crate) fn end(&self, attempts: u32, status: Option<StatusCode>) {
        if attempts > 0 {
            self.span.record("http.request.resend_count", attempts - 1);
        }
        if let Some(status) = status {
            self.span.record("http.response.status_code", status.as_u16());
        }
    }

    /// Records that the call failed, and the kind of its error.
    pub(crate) fn fail(&self, kind: &str) {
        self.span.record("otel.status_code", "ERROR");
        self.span.record("error.type", kind);
    }
}

#[cfg(not(feature = "tracing"))]
#[allow(clippy::unused_self, reason = "the methods have the signatures of the feature `tracing`")]
impl Trace {
    pub(crate) fn new(
        _: &'static str,
        _: &'static str,
        _: &Method,
        _: &'static str,
        _: &str,
    ) -> Self {
        Self {}
    }

    pub(crate) fn watch<F: Future>(&self, call: F) -> F {
        call
    }

    pub(crate) fn attempt<B>(&self, _: u32, _: &Result<Response<B>, TransportError>) {}

    pub(crate) fn end(&self, _: u32, _: Option<StatusCode>) {}

    pub(crate) fn fail(&self, _: &str) {}
}

#[cfg(all(test, feature = "tracing"))]
mod tests {
    use std::fmt::{self, Write};
    use std::sync::{Arc, Mutex};

    use tracing::field::{Field, Visit};
    use tracing::span::{Attributes, Id, Record};
    use tracing::{Event, Metadata, Subscriber};

    use crate::tests::fixture::{App, get_app, put_app};
    use crate::tests::script::{Script, block_on};
    use crate::{Client, TransportError};

    /// A subscriber that writes one line for each span and event.
    #[derive(Clone, Default)]
    struct Notes(Arc<Mutex<String>>);

    struct Line<'a>(&'a mut String);

    impl Visit for Line<'_> {
        fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
            write!(self.0, " {}={value:?}", field.name()).unwrap();
        }
    }

    impl Notes {
        fn note(&self, what: &str, record: impl FnOnce(&mut Line<'_>)) {
            let mut notes = self.0.lock().unwrap();
            notes.push_str(what);
            record(&mut Line(&mut notes));
            notes.push('\n');
        }
    }

    impl Subscriber for Notes {
        fn enabled(&self, metadata: &Metadata<'_>) -> bool {
            metadata.target().starts_with("hydra_client")
        }

        fn new_span(&self, span: &Attributes<'_>) -> Id {
            self.note("span", |line| span.record(line));
            Id::from_u64(1)
        }

        fn record(&self, _: &Id, values: &Record<'_>) {
            self.note("record", |line| values.record(line));
        }

        fn event(&self, event: &Event<'_>) {
            self.note("event", |line| event.record(line));
        }

        fn record_follows_from(&self, _: &Id, _: &Id) {}

        fn enter(&self, _: &Id) {}

        fn exit(&self, _: &Id) {}
    }

    fn watch(call: impl FnOnce()) -> String {
        let notes = Notes::default();
        tracing::subscriber::with_default(notes.clone(), || {
            // Another test may register a call site without a subscriber at the same time. `tracing` would then store
            // that no subscriber is interested in it.
            let script = Script::new().fail(TransportError::other("reset")).answer(404, "{}");
            drop(block_on(get_app(&script.client(), "first")));
            tracing::callsite::rebuild_interest_cache();
            notes.0.lock().unwrap().clear();
            call();
        });
        let notes = notes.0.lock().unwrap();
        notes.clone()
    }

    #[test]
    fn a_call_is_a_span_and_an_attempt_is_an_event() {
        let script = Script::new().fail(TransportError::other("reset")).answer(404, "{}");
        let client = Client::builder("http://hydra:4445/s").transport(script).build().unwrap();
        let notes = watch(|| drop(block_on(get_app(&client, "s3cret"))));
        assert_eq!(
            notes,
            "span otel.name=GET /apps/{id} otel.kind=\"client\" api.name=\"Hydra\" api.operation=\"getApp\" \
             http.request.method=GET url.template=\"/apps/{id}\" server.address=\"hydra\" \
             server.port=4445\n\
             event message=no response http.request.resend_count=0 error.type=\"other\" error=no complete response from the server\n\
             event message=response http.request.resend_count=1 http.response.status_code=404\n\
             record http.request.resend_count=1\n\
             record http.response.status_code=404\n\
             record otel.status_code=\"ERROR\"\n\
             record error.type=\"404\"\n"
        );
    }

    #[test]
    fn a_field_is_recorded_once() {
        let script = Script::new().answer(503, "").fail(TransportError::other("reset"));
        let notes = watch(|| drop(block_on(get_app(&script.answer(502, "").client(), "x"))));
        let all = |field: &str| notes.lines().filter(|line| line.contains(field)).count();
        assert_eq!(all("record http.request.resend_count="), 1, "{notes}");
        assert_eq!(all("record http.request.resend_count=2"), 1, "{notes}");
        assert_eq!(all("record http.response.status_code="), 1, "{notes}");
        assert_eq!(all("record http.response.status_code=502"), 1, "{notes}");
        // A call that sends nothing has neither.
        let notes = watch(|| drop(block_on(get_app(&Script::new().client(), ".."))));
        assert!(!notes.contains("resend_count") && !notes.contains("http.response"), "{notes}");
    }

    #[test]
    fn no_secret_is_recorded() {
        let secret = [("location", "/s3cret")];
        let script = Script::new().answer_with(302, &secret, "s3cret");
        let client = script.builder().bearer_auth("s3cret").build().unwrap();
        let app = App { client_secret: Some("s3cret".into()), ..App::default() };
        let notes = watch(|| drop(block_on(put_app(&client, "s3cret", app))));
        assert!(!notes.contains("s3cret") && !notes.contains("ERROR"), "{notes}");

        let script = Script::new().answer(200, r#"{"client_secret":37,"client_id":"s3cret"}"#);
        let notes = watch(|| drop(block_on(get_app(&script.client(), "x"))));
        assert!(!notes.contains("s3cret") && notes.contains("error.type=\"decode\""), "{notes}");

        let notes = watch(|| drop(block_on(get_app(&Script::new().client(), ".."))));
        assert!(notes.contains("error.type=\"build\""), "{notes}");
    }
}
