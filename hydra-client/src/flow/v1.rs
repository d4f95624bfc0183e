//! The flows of Hydra 1.0 and 1.1.

use std::future::IntoFuture;

use super::Rejection;
use super::api::{Api, Outcome, implement, sealed};
use crate::v1::models::{self, ConsentRequest, LogoutRequest};
use crate::v1::{AdminApi, Error, ErrorBody};
use crate::values::redirect::Redirect;
use crate::values::secret::Secret;

implement! {
    login: LoginRequest, AcceptLoginRequest,
        get_login_request, accept_login_request, reject_login_request;
    consent: ConsentRequest, AcceptConsentRequest, ConsentRequestSession,
        get_consent_request, accept_consent_request, reject_consent_request;
    logout: LogoutRequest,
        get_logout_request, accept_logout_request, reject_logout_request;
    reject: RejectRequest;
}

fn skips_consent(request: &ConsentRequest) -> bool {
    request.skip
}

// Hydra 1 does not send the client of a logout request.
fn skips_logout(_: &LogoutRequest) -> bool {
    false
}

// Hydra 1 returns no URL for a request that was already handled.
fn handled(_: &Error) -> Option<Redirect> {
    None
}

// 404: unknown. 409: already handled (SQL store).
fn is_gone(err: &Error) -> bool {
    err.is_not_found() || err.is_conflict()
}
