//! HTML pages from templates. All values are escaped.

use std::sync::LazyLock;

use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use hydra_client::v26::models::OAuth2Client;
use minijinja::{Environment, UndefinedBehavior, Value, context};

use crate::app::App;
use crate::form::Visit;

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut templates = Environment::new();
    // A template that names an undefined value is an error.
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    for (name, text) in [
        ("base.html", include_str!("../templates/base.html")),
        ("login.html", include_str!("../templates/login.html")),
        ("consent.html", include_str!("../templates/consent.html")),
        ("logout.html", include_str!("../templates/logout.html")),
        ("device.html", include_str!("../templates/device.html")),
        ("error.html", include_str!("../templates/error.html")),
        ("demo.html", include_str!("../templates/demo.html")),
        ("demo_device.html", include_str!("../templates/demo_device.html")),
        ("demo_tokens.html", include_str!("../templates/demo_tokens.html")),
    ] {
        templates.add_template(name, text).expect("the template is well-formed");
    }
    templates
});

/// A page to show.
#[derive(Debug)]
pub(crate) struct Page {
    status: StatusCode,
    template: &'static str,
    context: Value,
    cookie: Option<String>,
}

impl Page {
    pub(crate) fn new(template: &'static str, context: Value) -> Self {
        Self { status: StatusCode::OK, template, context, cookie: None }
    }

    /// Creates a page with a title and a text.
    pub(crate) fn message(status: StatusCode, title: &str, text: &str) -> Self {
        let context = context! { title, text, may_retry => false, code => "", detail => "" };
        Self::new("error.html", context).with_status(status)
    }

    /// Creates a page with a title, a text and a link to try again.
    pub(crate) fn retry(status: StatusCode, title: &str, text: &str) -> Self {
        let context = context! { title, text, may_retry => true, code => "", detail => "" };
        Self::new("error.html", context).with_status(status)
    }

    pub(crate) fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Sets the cookie that the form of the page needs.
    pub(crate) fn for_visit(mut self, app: &App, visit: &Visit) -> Self {
        self.cookie = visit.cookie(app);
        self
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let template = TEMPLATES.get_template(self.template).expect("the template exists");
        match template.render(self.context) {
            Ok(html) => {
                let cookie = self.cookie.map(|cookie| [(header::SET_COOKIE, cookie)]);
                (self.status, cookie, Html(html)).into_response()
            }
            Err(err) => {
                eprintln!("{err:#}");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

/// Returns what pages show of an application: its name and its links.
pub(crate) fn client_view(client: &OAuth2Client) -> Value {
    let name = client.client_name.as_deref().filter(|name| !name.is_empty());
    let name = name.or(client.client_id.as_deref()).unwrap_or("The application");
    // Hydra accepts any URI here. A link must not run a script.
    let link = |uri: &Option<String>| {
        uri.clone().filter(|uri| uri.starts_with("https://") || uri.starts_with("http://"))
    };
    context! { name, policy => link(&client.policy_uri), terms => link(&client.tos_uri) }
}
