//! Calls of each kind, and the checks of their errors.

use std::error::Error as _;
use std::fmt::Write as _;

use hydra_client::v26::models::{AcceptOAuth2LoginRequest, OAuth2Client};
use hydra_client::v26::{AdminApi, Error, Result};

use crate::SECRET;
use crate::server::Server;

// A call of each kind. They differ in how often they may be sent.

pub(crate) async fn get(admin: &AdminApi) -> Result<()> {
    admin.get_oauth2_client(SECRET).await.map(drop)
}

pub(crate) async fn introspect(admin: &AdminApi) -> Result<()> {
    admin.introspect_oauth2_token(SECRET).await.map(drop)
}

pub(crate) async fn accept(admin: &AdminApi) -> Result<()> {
    let body = AcceptOAuth2LoginRequest::new("alice");
    admin.accept_oauth2_login_request(SECRET, body).await.map(drop)
}

pub(crate) async fn create(admin: &AdminApi) -> Result<()> {
    admin.create_oauth2_client(OAuth2Client::default()).await.map(drop)
}

/// Makes a call of each kind. Checks, at the server and in the error, that those that may be repeated are sent three
/// times and the others once.
pub(crate) async fn each(start: impl Fn() -> Server, check: impl Fn(&Error)) {
    let server = start();
    let err = get(&server.admin()).await.unwrap_err();
    assert_eq!((server.count(), err.attempts()), (3, 3), "{err:?}");
    check_error(&err, &check);

    let server = start();
    let err = introspect(&server.admin()).await.unwrap_err();
    assert_eq!((server.count(), err.attempts()), (3, 3), "{err:?}");
    check_error(&err, &check);

    let server = start();
    let err = accept(&server.admin()).await.unwrap_err();
    assert_eq!((server.count(), err.attempts()), (1, 1), "{err:?}");
    check_error(&err, &check);

    let server = start();
    let err = create(&server.admin()).await.unwrap_err();
    assert_eq!((server.count(), err.attempts()), (1, 1), "{err:?}");
    check_error(&err, &check);
}

pub(crate) fn check_error(err: &Error, check: &impl Fn(&Error)) {
    check(err);
    let mut shown = format!("{err} {err:?} {err:#?}");
    let mut source = err.source();
    while let Some(err) = source {
        let _ = write!(shown, "{err} {err:?}");
        source = err.source();
    }
    assert!(!shown.contains(SECRET), "{shown}");
}

pub(crate) fn assert_no_complete_response(err: &Error) {
    assert!(matches!(err, Error::Transport(_)), "{err:?}");
    assert!(err.to_string().contains("no complete response from Hydra"), "{err}");
    assert!(err.is_retryable() && !err.is_connect() && !err.is_timeout(), "{err:?}");
    assert_eq!(err.status(), None);
}
