//! The page for the code that a device shows.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use hydra_client::flow::{DeviceFlow, DeviceNext};
use minijinja::context;

use crate::app::{App, gone};
use crate::failure::Failure;
use crate::form::{Form, Visit};
use crate::page::Page;

/// GET /device
pub(crate) async fn show(State(app): State<Arc<App>>, visit: Visit) -> Page {
    if visit.challenge.is_empty() { gone() } else { page(&app, &visit, &visit.user_code, false) }
}

/// POST /device
pub(crate) async fn submit(State(app): State<Arc<App>>, form: Form) -> Result<Response, Failure> {
    let code = form.value("user_code");
    let next = DeviceFlow::new(&app.hydra, &*form.visit.challenge).accept(code).await?;
    Ok(match next {
        DeviceNext::Redirect(url) => Redirect::to(url.expose()).into_response(),
        DeviceNext::WrongCode => page(&app, &form.visit, code, true).into_response(),
        DeviceNext::Gone => gone().into_response(),
    })
}

fn page(app: &App, visit: &Visit, code: &str, is_wrong: bool) -> Page {
    let context = context! { csrf => visit.csrf_token(app), code, is_wrong };
    let page = Page::new("device.html", context).for_visit(app, visit);
    if is_wrong { page.with_status(StatusCode::UNPROCESSABLE_ENTITY) } else { page }
}
