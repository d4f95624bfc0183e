//! The consent page.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use hydra_client::flow::{ConsentFlow, Rejection, Step};
use hydra_client::v26::AdminApi;
use hydra_client::v26::models::{AcceptOAuth2ConsentRequest, AcceptOAuth2ConsentRequestSession};
use minijinja::context;

use crate::app::{App, go_on, leave};
use crate::failure::Failure;
use crate::form::{Form, Visit};
use crate::page::{Page, client_view};
use crate::scopes;
use crate::users::User;

/// GET /consent
pub(crate) async fn show(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let step = start(&app, &visit).await?;
    let Step::Ask(consent) = step else { return Ok(leave(step)) };
    let request = consent.request();
    let user = app.users.find(&request.subject).await;
    let context = context! {
        csrf => visit.csrf_token(&app), client => client_view(&request.client),
        user => user.map_or_else(|| request.subject.clone(), |user| user.name),
        scopes => scopes::described(&request.requested_scope),
        audience => request.requested_access_token_audience.clone(),
    };
    Ok(Page::new("consent.html", context).for_visit(&app, &visit).into_response())
}

/// POST /consent
pub(crate) async fn submit(State(app): State<Arc<App>>, form: Form) -> Result<Response, Failure> {
    let step = start(&app, &form.visit).await?;
    let Step::Ask(consent) = step else { return Ok(leave(step)) };
    let user = app.users.find(&consent.request().subject).await;
    let (Some(user), true) = (user, form.has("allow")) else {
        let rejection =
            Rejection::access_denied().with_description("The user did not grant access.");
        return Ok(go_on(consent.reject(rejection).await?));
    };
    let mut grant = consent.grant(form.values("scope"));
    if form.has("remember") {
        grant = grant.remember_until_revoked();
    }
    Ok(go_on(grant.with(|body| with_claims(body, &user)).send().await?))
}

/// Fetches the consent request. A remembered consent and the consent of a trusted client are granted without a page.
async fn start(app: &App, visit: &Visit) -> Result<Step<ConsentFlow<AdminApi>>, Failure> {
    let step = ConsentFlow::start_with(
        &app.hydra,
        &*visit.challenge,
        async |request, acceptance| match app.users.find(&request.subject).await {
            Some(user) => Ok(with_claims(acceptance, &user)),
            None => Err(Rejection::access_denied().with_description("The user does not exist.")),
        },
    );
    Ok(step.await?)
}

/// Adds the claims about the user to the ID token, as far as the granted scopes allow it.
fn with_claims(body: AcceptOAuth2ConsentRequest, user: &User) -> AcceptOAuth2ConsentRequest {
    let granted = body.grant_scope.as_deref().unwrap_or_default();
    let session =
        AcceptOAuth2ConsentRequestSession::default().with_id_token(scopes::claims(user, granted));
    body.with_session(session)
}
