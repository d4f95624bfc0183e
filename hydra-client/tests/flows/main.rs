//! Each branch of each flow, in both versions, with the errors that real servers send.

mod hydra_26;

use std::time::Duration;

use hydra_client::flow::{
    ConsentFlow, DeviceFlow, DeviceNext, LoginFlow, LogoutFlow, Next, Rejection, Step,
};
use hydra_client::testing::{MockHydra, MockResponse};
use hydra_client::{Client, Secret};
use serde_json::{Value, json};

const NEXT: &str = "http://127.0.0.1:4444/oauth2/auth?login_verifier=v";

fn public() -> Client {
    Client::new("http://auth.example/hydra").unwrap()
}

fn redirect_to() -> MockResponse {
    MockResponse::json(200, json!({"redirect_to": NEXT}))
}

/// `404` of a challenge that Hydra does not know (v26-sqlite-235, v1-memory-187).
fn unknown() -> MockResponse {
    MockResponse::json(
        404,
        json!({"error": "Not Found", "error_description": "Unable to locate the requested resource"}),
    )
}

/// `401` of a challenge that has expired (v26-other-31).
fn expired() -> MockResponse {
    let description =
        "The request could not be authorized. The login request has expired, please try again.";
    let body = json!({"error": "request_unauthorized", "error_description": description});
    MockResponse::json(401, body)
}

fn url<T: std::fmt::Debug>(step: Step<T>) -> String {
    match step {
        Step::Redirect(url) => url.into_string(),
        step => panic!("not a redirect: {step:?}"),
    }
}

fn sent(hydra: &MockHydra, call: usize) -> Value {
    hydra.calls()[call].json()
}

fn target(next: Next) -> String {
    match next {
        Next::Redirect(url) => url.into_string(),
        Next::Gone => panic!("not a redirect"),
    }
}

fn asked<T: std::fmt::Debug>(step: Step<T>) -> T {
    match step {
        Step::Ask(flow) => flow,
        step => panic!("the user is not asked: {step:?}"),
    }
}

/// Tests that hold for both versions, with the names of one of them.
macro_rules! flows {
    ($version:ident,
     $get_login:ident, $accept_login:ident, $reject_login:ident,
     $get_consent:ident, $accept_consent:ident, $reject_consent:ident, $Session:ident,
     $get_logout:ident, $accept_logout:ident, $reject_logout:ident) => {
        mod $version {
            use hydra_client::$version::{AdminApi, models};
            use hydra_client::$version::operations::{
                $accept_consent, $accept_login, $accept_logout, $get_consent, $get_login,
                $get_logout, $reject_consent, $reject_login, $reject_logout,
            };

            use super::*;

            fn admin(hydra: &MockHydra) -> AdminApi {
                AdminApi::from(hydra.client())
            }

            fn login(skip: bool) -> Value {
                json!({
                    "challenge": "c", "client": {"client_id": "app"}, "request_url": "http://h/",
                    "requested_scope": ["openid", "photos.read"],
                    "requested_access_token_audience": ["https://api"],
                    "skip": skip, "subject": if skip { "alice" } else { "" },
                })
            }

            fn consent(skip: bool) -> Value {
                let mut body = login(skip);
                body["subject"] = "alice".into();
                body
            }

            fn logout() -> Value {
                json!({
                    "challenge": "c", "subject": "alice", "request_url": "/oauth2/sessions/logout",
                    "rp_initiated": false, "client": null,
                })
            }

            #[tokio::test]
            async fn a_login_page_is_shown_and_accepted() {
                let hydra = MockHydra::new()
                    .on::<$get_login>()
                    .respond(login(false))
                    .on::<$accept_login>()
                    .respond(redirect_to());
                let step = LoginFlow::start(&admin(&hydra), "c").await.unwrap();
                let flow = asked(step);
                assert_eq!(flow.request().requested_scope, ["openid", "photos.read"]);
                assert!(!format!("{flow:?}").contains("\"c\""));
                let next = flow
                    .accept("alice")
                    .remember_for(Duration::from_millis(3_599_001))
                    .with(|body| {
                        let mut body = body.with_acr("silver");
                        body.subject = "mallory".into();
                        body
                    })
                    .send();
                assert_eq!(target(next.await.unwrap()), NEXT);
                assert_eq!(
                    sent(&hydra, 1),
                    json!({"acr": "silver", "remember": true, "remember_for": 3600, "subject": "alice"})
                );
                hydra.assert_done();
            }

            #[tokio::test]
            async fn a_login_can_be_remembered_until_the_browser_is_closed() {
                let hydra = MockHydra::new()
                    .on::<$get_login>()
                    .respond(login(false))
                    .on::<$accept_login>()
                    .respond(redirect_to());
                let flow = asked(LoginFlow::start(&admin(&hydra), "c").await.unwrap());
                let next = flow.accept("alice").remember_for_browser_session().send();
                assert_eq!(target(next.await.unwrap()), NEXT);
                assert_eq!(
                    sent(&hydra, 1),
                    json!({"remember": true, "remember_for": 0, "subject": "alice"})
                );
            }

            #[tokio::test]
            async fn a_remembered_login_is_accepted_with_its_subject_only() {
                let hydra = MockHydra::new()
                    .on::<$get_login>()
                    .respond_times(2, login(true))
                    .on::<$accept_login>()
                    .respond_times(2, redirect_to());
                let step = LoginFlow::start(&admin(&hydra), "c").await.unwrap();
                assert_eq!(url(step), NEXT);
                let admin = admin(&hydra);
                let step = LoginFlow::start_with(&admin, "c", async |request, mut body| {
                    assert_eq!(request.subject, "alice");
                    body.subject = "mallory".into();
                    Ok(body.with_acr("silver"))
                });
                assert_eq!(url(step.await.unwrap()), NEXT);
                let sent: Vec<_> = hydra.calls().iter().filter(|call| call.operation().starts_with("accept")).map(|call| call.json::<Value>()).collect();
                assert_eq!(
                    sent,
                    [json!({"subject": "alice"}), json!({"acr": "silver", "subject": "alice"})]
                );
                hydra.assert_done();
            }

            #[tokio::test]
            async fn a_remembered_login_can_be_rejected() {
                let hydra = MockHydra::new()
                    .on::<$get_login>()
                    .respond(login(true))
                    .on::<$reject_login>()
                    .respond(redirect_to());
                let admin = admin(&hydra);
                let step = LoginFlow::start_with(&admin, "c", async |_, _| {
                    Err(Rejection::access_denied().with_description("The account is locked."))
                });
                assert_eq!(url(step.await.unwrap()), NEXT);
                assert_eq!(
                    sent(&hydra, 1),
                    json!({"error": "access_denied", "error_description": "The account is locked."})
                );
            }

            #[tokio::test]
            async fn a_login_is_rejected() {
                let hydra = MockHydra::new()
                    .on::<$get_login>()
                    .respond(login(false))
                    .on::<$reject_login>()
                    .respond(redirect_to());
                let flow = asked(LoginFlow::start(&admin(&hydra), "c").await.unwrap());
                let rejection = Rejection::server_error().with_hint("h").with_debug("d");
                assert_eq!(target(flow.reject(rejection).await.unwrap()), NEXT);
                assert_eq!(
                    sent(&hydra, 1),
                    json!({"error": "server_error", "error_hint": "h", "error_debug": "d", "status_code": 500})
                );
            }

            #[tokio::test]
            async fn only_what_was_requested_is_granted() {
                let hydra = MockHydra::new()
                    .on::<$get_consent>()
                    .respond_times(3, consent(false))
                    .on::<$accept_consent>()
                    .respond_times(3, redirect_to());
                let admin = admin(&hydra);
                let flow = asked(ConsentFlow::start(&admin, "c").await.unwrap());
                assert!(!format!("{flow:?}").contains("\"c\""));
                let next = flow.grant(["photos.read", "admin"]).remember_until_revoked();
                assert_eq!(target(next.send().await.unwrap()), NEXT);
                let flow = asked(ConsentFlow::start(&admin, "c").await.unwrap());
                let next = flow.grant([""; 0]).with(|body| {
                    body.with_grant_scope(["admin", "openid"])
                        .with_grant_access_token_audience(["https://other"])
                });
                assert_eq!(target(next.send().await.unwrap()), NEXT);
                let flow = asked(ConsentFlow::start(&admin, "c").await.unwrap());
                let session = models::$Session::default();
                assert_eq!(flow.request().requested_scope.len(), 2);
                let next = flow.grant_all().session(session).remember_for(Duration::from_millis(1));
                assert_eq!(target(next.send().await.unwrap()), NEXT);
                let sent: Vec<_> = hydra.calls().iter().filter(|call| call.operation().starts_with("accept")).map(|call| call.json::<Value>()).collect();
                assert_eq!(
                    sent,
                    [
                        json!({
                            "grant_access_token_audience": ["https://api"],
                            "grant_scope": ["photos.read"], "remember": true, "remember_for": 0,
                        }),
                        json!({"grant_access_token_audience": [], "grant_scope": ["openid"]}),
                        json!({
                            "grant_access_token_audience": ["https://api"],
                            "grant_scope": ["openid", "photos.read"], "session": {},
                            "remember": true, "remember_for": 1,
                        }),
                    ]
                );
            }

            #[tokio::test]
            async fn a_remembered_consent_is_granted_with_the_current_claims() {
                let hydra = MockHydra::new()
                    .on::<$get_consent>()
                    .respond_times(2, consent(true))
                    .on::<$accept_consent>()
                    .respond(redirect_to())
                    .on::<$reject_consent>()
                    .respond(redirect_to());
                let admin = admin(&hydra);
                let step = ConsentFlow::start_with(&admin, "c", async |request, body| {
                    assert_eq!(request.subject, "alice");
                    let body = body.with_session(models::$Session::default());
                    Ok(body.with_grant_scope(["openid", "admin"]))
                });
                assert_eq!(url(step.await.unwrap()), NEXT);
                assert_eq!(
                    sent(&hydra, 1),
                    json!({
                        "grant_access_token_audience": ["https://api"],
                        "grant_scope": ["openid"], "session": {},
                    })
                );
                let step = ConsentFlow::start_with(&admin, "c", async |_, _| {
                    Err(Rejection::consent_required())
                });
                assert_eq!(url(step.await.unwrap()), NEXT);
                hydra.assert_done();
            }

            #[tokio::test]
            async fn a_consent_is_rejected() {
                let hydra = MockHydra::new()
                    .on::<$get_consent>()
                    .respond(consent(false))
                    .on::<$reject_consent>()
                    .respond(redirect_to());
                let flow = asked(ConsentFlow::start(&admin(&hydra), "c").await.unwrap());
                assert_eq!(target(flow.reject(Rejection::access_denied()).await.unwrap()), NEXT);
                assert_eq!(sent(&hydra, 1), json!({"error": "access_denied"}));
            }

            #[tokio::test]
            async fn a_logout_is_accepted_or_rejected() {
                let hydra = MockHydra::new()
                    .on::<$get_logout>()
                    .respond_times(2, logout())
                    .on::<$accept_logout>()
                    .respond(redirect_to())
                    .on::<$reject_logout>()
                    .respond(MockResponse::empty(204));
                let admin = admin(&hydra);
                let flow = asked(LogoutFlow::start(&admin, &public(), "c").await.unwrap());
                assert_eq!(flow.request().subject, "alice");
                assert!(!format!("{flow:?}").contains("\"c\""));
                assert_eq!(target(flow.accept().await.unwrap()), NEXT);
                let flow = asked(LogoutFlow::start(&admin, &public(), "c").await.unwrap());
                assert_eq!(target(flow.reject("/home").await.unwrap()), "/home");
                hydra.assert_done();
            }

            #[tokio::test]
            async fn unknown_challenges_are_gone() {
                let hydra = MockHydra::new()
                    .on::<$get_login>()
                    .respond(unknown())
                    .on::<$get_consent>()
                    .respond(unknown())
                    .on::<$get_logout>()
                    .respond(unknown());
                let admin = admin(&hydra);
                assert!(matches!(LoginFlow::start(&admin, "x").await, Ok(Step::Gone)));
                assert!(matches!(ConsentFlow::start(&admin, "x").await, Ok(Step::Gone)));
                assert!(matches!(LogoutFlow::start(&admin, &public(), "x").await, Ok(Step::Gone)));
                hydra.assert_done();
                // Without a challenge nothing is sent.
                assert!(matches!(LoginFlow::start(&admin, "").await, Ok(Step::Gone)));
                assert!(matches!(ConsentFlow::start(&admin, "").await, Ok(Step::Gone)));
                assert!(matches!(LogoutFlow::start(&admin, &public(), "").await, Ok(Step::Gone)));
                assert_eq!(hydra.calls().len(), 3);
            }

            #[tokio::test]
            async fn a_challenge_that_expires_while_the_page_is_open_is_gone() {
                let hydra = MockHydra::new()
                    .on::<$get_login>()
                    .respond_times(2, login(false))
                    .on::<$accept_login>()
                    .respond(unknown())
                    .on::<$reject_login>()
                    .respond(unknown())
                    .on::<$get_consent>()
                    .respond(consent(true))
                    .on::<$accept_consent>()
                    .respond(unknown());
                let admin = admin(&hydra);
                let flow = asked(LoginFlow::start(&admin, "c").await.unwrap());
                assert_eq!(flow.accept("alice").send().await.unwrap(), Next::Gone);
                let flow = asked(LoginFlow::start(&admin, "c").await.unwrap());
                assert_eq!(flow.reject(Rejection::access_denied()).await.unwrap(), Next::Gone);
                assert!(matches!(ConsentFlow::start(&admin, "c").await, Ok(Step::Gone)));
            }

            #[tokio::test]
            async fn failures_of_hydra_and_of_the_address_are_errors() {
                let hydra = MockHydra::new()
                    .on::<$get_login>()
                    .respond(MockResponse::text(404, "404 page not found\n"))
                    .on::<$get_consent>()
                    .respond_always(MockResponse::text(502, "<html>"))
                    .on::<$get_logout>()
                    .respond(MockResponse::empty(401).header("www-authenticate", "Basic"));
                let admin = admin(&hydra);
                let err = LoginFlow::start(&admin, "c").await.unwrap_err();
                assert_eq!(err.status().unwrap().as_u16(), 404);
                let err = ConsentFlow::start(&admin, "c").await.unwrap_err();
                assert_eq!(err.status().unwrap().as_u16(), 502);
                let err = LogoutFlow::start(&admin, &public(), "c").await.unwrap_err();
                assert!(err.is_unauthorized());
            }
        }
    };
}

flows!(
    v1,
    GetLoginRequestOperation,
    AcceptLoginRequestOperation,
    RejectLoginRequestOperation,
    GetConsentRequestOperation,
    AcceptConsentRequestOperation,
    RejectConsentRequestOperation,
    ConsentRequestSession,
    GetLogoutRequestOperation,
    AcceptLogoutRequestOperation,
    RejectLogoutRequestOperation
);
flows!(
    v26,
    GetOAuth2LoginRequestOperation,
    AcceptOAuth2LoginRequestOperation,
    RejectOAuth2LoginRequestOperation,
    GetOAuth2ConsentRequestOperation,
    AcceptOAuth2ConsentRequestOperation,
    RejectOAuth2ConsentRequestOperation,
    AcceptOAuth2ConsentRequestSession,
    GetOAuth2LogoutRequestOperation,
    AcceptOAuth2LogoutRequestOperation,
    RejectOAuth2LogoutRequestOperation
);
