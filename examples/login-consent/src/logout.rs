//! The logout page.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use hydra_client::flow::{LogoutFlow, Step};
use minijinja::context;

use crate::app::{App, go_on, leave};
use crate::failure::Failure;
use crate::form::{Form, Visit};
use crate::page::{Page, client_view};

/// GET /logout
pub(crate) async fn show(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let step = LogoutFlow::start(&app.hydra, &app.public, &*visit.challenge).await?;
    let Step::Ask(logout) = step else { return Ok(leave(step)) };
    let request = logout.request();
    let user = app.users.find(&request.subject).await;
    let context = context! {
        csrf => visit.csrf_token(&app), client => request.client.as_ref().map(client_view),
        user => user.map_or_else(|| request.subject.clone(), |user| user.name),
    };
    Ok(Page::new("logout.html", context).for_visit(&app, &visit).into_response())
}

/// POST /logout
pub(crate) async fn submit(State(app): State<Arc<App>>, form: Form) -> Result<Response, Failure> {
    let step = LogoutFlow::start(&app.hydra, &app.public, &*form.visit.challenge).await?;
    let Step::Ask(logout) = step else { return Ok(leave(step)) };
    let next =
        if form.has("confirm") { logout.accept().await? } else { logout.reject("/").await? };
    Ok(go_on(next))
}
