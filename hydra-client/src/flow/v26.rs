//! The flows of Hydra 26.2.

use std::future::IntoFuture;

use super::Rejection;
use super::api::{Api, Outcome, implement, sealed};
use crate::v26::models::{self, OAuth2ConsentRequest, OAuth2LogoutRequest};
use crate::v26::{AdminApi, Error, ErrorBody};
use crate::values::redirect::Redirect;
use crate::values::secret::Secret;

implement! {
    login: OAuth2LoginRequest, AcceptOAuth2LoginRequest,
        get_oauth2_login_request, accept_oauth2_login_request, reject_oauth2_login_request;
    consent: OAuth2ConsentRequest, AcceptOAuth2ConsentRequest, AcceptOAuth2ConsentRequestSession,
        get_oauth2_consent_request, accept_oauth2_consent_request, reject_oauth2_consent_request;
    logout: OAuth2LogoutRequest,
        get_oauth2_logout_request, accept_oauth2_logout_request, reject_oauth2_logout_request;
    reject: RejectOAuth2Request;
}

fn skips_consent(request: &OAuth2ConsentRequest) -> bool {
    request.skip || request.client.skip_consent == Some(true)
}

fn skips_logout(request: &OAuth2LogoutRequest) -> bool {
    request.client.as_ref().is_some_and(|client| client.skip_logout_consent == Some(true))
}

fn handled(err: &Error) -> Option<Redirect> {
    err.redirect_to()
}

// 404: unknown. 401 with this code: expired. A proxy that requires credentials does not send the code.
fn is_gone(err: &Error) -> bool {
    err.is_not_found() || err.is_unauthorized() && err.code() == Some("request_unauthorized")
}
