//! The login page.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use hydra_client::flow::{LoginFlow, Rejection, Step};
use hydra_client::v26::AdminApi;
use minijinja::context;

use crate::app::{App, go_on, leave};
use crate::failure::Failure;
use crate::form::{Form, Visit};
use crate::page::{Page, client_view};

/// How long a browser remembers a login if the user asks for it.
const REMEMBERED: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// GET /login
pub(crate) async fn show(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let step = start(&app, &visit).await?;
    let Step::Ask(login) = step else { return Ok(leave(step)) };
    Ok(page(&app, &visit, &login, None).into_response())
}

/// POST /login
pub(crate) async fn submit(State(app): State<Arc<App>>, form: Form) -> Result<Response, Failure> {
    let step = start(&app, &form.visit).await?;
    let Step::Ask(login) = step else { return Ok(leave(step)) };
    if form.has("cancel") {
        let rejection =
            Rejection::access_denied().with_description("The user cancelled the login.");
        return Ok(go_on(login.reject(rejection).await?));
    }
    let name = form.value("username");
    let Some(user) = app.users.authenticate(name, form.value("password")).await else {
        return Ok(page(&app, &form.visit, &login, Some(name)).into_response());
    };
    let mut accept = login.accept(user.id);
    if form.has("remember") {
        accept = accept.remember_for(REMEMBERED);
    }
    Ok(go_on(accept.send().await?))
}

/// Fetches the login request. A remembered login is accepted at once, unless the user does not exist any more.
async fn start(app: &App, visit: &Visit) -> Result<Step<LoginFlow<AdminApi>>, Failure> {
    let step =
        LoginFlow::start_with(&app.hydra, &*visit.challenge, async |request, acceptance| match app
            .users
            .find(&request.subject)
            .await
        {
            Some(_) => Ok(acceptance),
            None => Err(Rejection::access_denied().with_description("The user does not exist.")),
        });
    Ok(step.await?)
}

/// Returns the page. `failed` is the name with which the user has failed to log in.
fn page(app: &App, visit: &Visit, login: &LoginFlow<AdminApi>, failed: Option<&str>) -> Page {
    let request = login.request();
    let hint = request.oidc_context.as_ref().and_then(|context| context.login_hint.as_deref());
    let context = context! {
        csrf => visit.csrf_token(app), client => client_view(&request.client), failed => failed.is_some(),
        username => failed.or(hint).unwrap_or_default(),
    };
    let page = Page::new("login.html", context).for_visit(app, visit);
    if failed.is_some() {
        page.with_status(axum::http::StatusCode::UNPROCESSABLE_ENTITY)
    } else {
        page
    }
}
