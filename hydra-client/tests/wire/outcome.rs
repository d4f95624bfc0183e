//! The outcome of a call without its types, so that one function checks all operations.

use std::error::Error as _;
use std::fmt::{Debug, Write};
use std::future::Future;
use std::pin::Pin;

use hydra_client::{Error, Operation, Page, Redirect, Request, Secret};
use serde::Serialize;
use serde_json::Value;

use crate::arguments::Arguments;

/// A call that is ready to be sent.
pub(crate) struct Call {
    /// The `Debug` of the request.
    pub(crate) shown: String,
    pub(crate) outcome: Pin<Box<dyn Future<Output = Outcome>>>,
}

/// The outcome of a call.
pub(crate) struct Outcome {
    /// The status of the response, if one arrived.
    pub(crate) status: Option<u16>,
    pub(crate) result: Result<Content, Failure>,
    /// What is missing according to the error.
    pub(crate) missing: Option<Missing>,
    /// The `Debug` of the value, or the `Debug` and the `Display` of the error and its sources.
    pub(crate) shown: String,
    /// The `Debug` of a value with its headers.
    pub(crate) shown_with_headers: String,
}

/// A value.
#[derive(Debug)]
pub(crate) enum Content {
    /// The value, encoded.
    Json(Value),
    Page {
        items: Value,
        next: Option<String>,
    },
    Unit,
    Text(String),
    Redirect(String),
}

/// How far a call got.
#[derive(Debug)]
pub(crate) enum Failure {
    Build,
    Transport,
    Api { body: Body, raw: Vec<u8> },
    Decode { raw: Vec<u8> },
}

/// The meaning of a 404 or 405.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    Resource,
    Route,
}

/// The body of an error, by the variant of the version's `ErrorBody`.
#[derive(Debug)]
pub(crate) enum Body {
    Message(Value),
    RedirectTo(Value),
    NotReady(Value),
    Unrecognized(Vec<u8>),
}

/// The type `ErrorBody` of a version.
pub(crate) trait ErrorBody {
    fn body(&self) -> Body;
}

/// The constructors of typed calls: one for each kind of result.
impl Arguments<'_> {
    pub(crate) fn json<O: Operation<Output: Serialize + Debug, ErrorBody: ErrorBody>>(
        &self,
        request: Request<O>,
    ) -> Call {
        self.call(request, json)
    }

    pub(crate) fn page<T, O>(&self, request: Request<O>) -> Call
    where
        T: Serialize + Debug,
        O: Operation<Output = Page<T>, ErrorBody: ErrorBody>,
    {
        self.call(request, |page| Content::Page {
            items: encode(&page.items),
            next: page.next.as_ref().map(|token| token.as_str().to_owned()),
        })
    }

    pub(crate) fn unit<O: Operation<Output = (), ErrorBody: ErrorBody>>(
        &self,
        request: Request<O>,
    ) -> Call {
        self.call(request, |()| Content::Unit)
    }

    pub(crate) fn text<O: Operation<Output = String, ErrorBody: ErrorBody>>(
        &self,
        request: Request<O>,
    ) -> Call {
        self.call(request, |text| Content::Text(text.clone()))
    }

    pub(crate) fn redirect<O: Operation<Output = Redirect, ErrorBody: ErrorBody>>(
        &self,
        request: Request<O>,
    ) -> Call {
        self.call(request, location)
    }

    /// Makes a call whose results are variants of an enum.
    pub(crate) fn call<O: Operation<Output: Debug, ErrorBody: ErrorBody>>(
        &self,
        request: Request<O>,
        content: fn(&O::Output) -> Content,
    ) -> Call {
        let request = self.with_headers(request);
        let shown = format!("{request:?}");
        let outcome = Box::pin(async move {
            match request.send_with_response().await {
                Ok(response) => Outcome {
                    status: Some(response.status.as_u16()),
                    result: Ok(content(&response.body)),
                    missing: None,
                    shown: format!("{:?}", response.body),
                    shown_with_headers: format!("{response:?}"),
                },
                Err(err) => failed(&err),
            }
        });
        Call { shown, outcome }
    }
}

pub(crate) fn json<T: Serialize>(value: &T) -> Content {
    Content::Json(encode(value))
}

pub(crate) fn location(redirect: &Redirect) -> Content {
    Content::Redirect(redirect.location.expose().to_owned())
}

pub(crate) fn secret(text: &Secret) -> Content {
    Content::Text(text.expose().to_owned())
}

fn encode<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).expect("a model can be encoded")
}

fn failed<B: ErrorBody + Debug + std::fmt::Display>(err: &Error<B>) -> Outcome {
    let raw = || err.raw_body().map(|body| body.to_vec()).unwrap_or_default();
    let failure = match err {
        Error::Build(_) => Failure::Build,
        Error::Transport(_) => Failure::Transport,
        Error::Api(err) => Failure::Api { body: err.body().body(), raw: raw() },
        Error::Decode(_) => Failure::Decode { raw: raw() },
        other => panic!("an unknown variant of `Error`: {other}"),
    };
    let mut shown = format!("{err:?} {err}");
    let mut source = err.source();
    while let Some(err) = source {
        // Writing to a `String` cannot fail.
        let _ = write!(shown, " {err:?} {err}");
        source = err.source();
    }
    Outcome {
        status: err.status().map(|status| status.as_u16()),
        result: Err(failure),
        missing: match (err.is_not_found(), err.is_no_such_route()) {
            (true, false) => Some(Missing::Resource),
            (false, true) => Some(Missing::Route),
            (false, false) => None,
            (true, true) => panic!("both a resource and a route are missing: {err}"),
        },
        shown,
        shown_with_headers: String::new(),
    }
}
