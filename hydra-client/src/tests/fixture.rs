//! Four operations in the generated shape.

use std::fmt;

use bytes::Bytes;

use crate::call::operation::{Encoder, Method, Operation, Separator};
use crate::{
    BoxError, Client, Extra, Page, PageToken, Paged, RawBody, Request, Secret, decode, error,
};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct App {
    pub(crate) client_id: Option<String>,
    pub(crate) client_secret: Option<Secret>,
    pub(crate) is_public: Option<bool>,
    pub(crate) extra: Extra,
}

object! {
    App extra {
        optional client_id: "client_id",
        optional client_secret: "client_secret",
        optional is_public: "is_public",
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) error: Option<String>,
    pub(crate) error_description: Option<String>,
    pub(crate) extra: Extra,
}

object! {
    Failure extra {
        optional error: "error",
        optional error_description: "error_description",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ErrorBody {
    Failure(Failure),
    Unrecognized(RawBody),
}

impl From<Bytes> for ErrorBody {
    fn from(body: Bytes) -> Self {
        Self::Unrecognized(body.into())
    }
}

impl fmt::Display for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failure(body) => error::display(
                f,
                "failure",
                &[body.error.as_deref(), body.error_description.as_deref()],
            ),
            Self::Unrecognized(body) => body.fmt(f),
        }
    }
}

pub(crate) type Error = crate::Error<ErrorBody>;

#[derive(Clone, Debug)]
pub(crate) struct GetApp {
    id: String,
}

pub(crate) fn get_app(client: &Client, id: &str) -> Request<GetApp> {
    Request::new(client, GetApp { id: id.to_owned() })
}

impl Operation for GetApp {
    type Output = App;
    type ErrorBody = ErrorBody;

    const ID: &'static str = "getApp";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/apps/{id}";
    const ADDRESS: &'static str = "admin";
    const DOCUMENTS_NOT_FOUND: bool = true;

    fn encode(&self, request: &mut Encoder) {
        request.path("/apps/").segment("id", &self.id);
    }

    fn decode(response: &http::Response<Bytes>) -> Result<App, BoxError> {
        decode::json(response)
    }

    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Failure)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct ListApps {
    page_token: Option<PageToken>,
}

pub(crate) fn list_apps(client: &Client) -> Request<ListApps> {
    Request::new(client, ListApps { page_token: None })
}

impl Operation for ListApps {
    type Output = Page<App>;
    type ErrorBody = ErrorBody;

    const ID: &'static str = "listApps";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/apps";

    fn encode(&self, request: &mut Encoder) {
        request.path("/apps").query("page_token", self.page_token.as_ref());
    }

    fn decode(response: &http::Response<Bytes>) -> Result<Page<App>, BoxError> {
        decode::page(response, "page_token")
    }

    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Failure)
    }
}

impl Paged for ListApps {
    type Item = App;
    const TOKEN: &'static str = "page_token";

    fn page_token(&mut self) -> &mut Option<PageToken> {
        &mut self.page_token
    }
}

/// A POST that must not be repeated.
#[derive(Clone, Debug)]
pub(crate) struct PostForm {
    token: Secret,
    scope: Vec<String>,
}

pub(crate) fn post_form(client: &Client, token: &str, scope: &[&str]) -> Request<PostForm> {
    let scope = scope.iter().map(ToString::to_string).collect();
    Request::new(client, PostForm { token: token.into(), scope })
}

impl Operation for PostForm {
    type Output = ();
    type ErrorBody = ErrorBody;

    const ID: &'static str = "postForm";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/form";

    fn encode(&self, request: &mut Encoder) {
        request.path("/form").form().field("token", Some(self.token.expose())).field_list(
            "scope",
            Separator::Space,
            Some(&self.scope),
        );
    }

    fn decode(response: &http::Response<Bytes>) -> Result<(), BoxError> {
        decode::unit(response)
    }

    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Failure)
    }
}

/// A PUT whose result is a redirect, and which must not be repeated.
#[derive(Clone, Debug)]
pub(crate) struct PutApp {
    challenge: Secret,
    body: App,
}

pub(crate) fn put_app(client: &Client, challenge: &str, body: App) -> Request<PutApp> {
    Request::new(client, PutApp { challenge: challenge.into(), body })
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PutAppOutput {
    Found(crate::Redirect),
    Ok(App),
}

impl Operation for PutApp {
    type Output = PutAppOutput;
    type ErrorBody = ErrorBody;

    const ID: &'static str = "putApp";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/app";
    const IDEMPOTENT: bool = false;
    const ACCEPT: &'static str = "application/json, text/html;q=0.5";

    fn encode(&self, request: &mut Encoder) {
        request.path("/app").query("challenge", Some(self.challenge.expose())).json(&self.body);
    }

    fn is_result(response: &http::Response<Bytes>) -> bool {
        response.status().is_success() || response.status() == 302
    }

    fn decode(response: &http::Response<Bytes>) -> Result<PutAppOutput, BoxError> {
        match response.status().as_u16() {
            302 => decode::redirect(response).map(PutAppOutput::Found),
            _ => decode::json(response).map(PutAppOutput::Ok),
        }
    }

    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Failure)
    }
}
