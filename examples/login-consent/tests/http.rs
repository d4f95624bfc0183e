//! Each path through the pages, by HTTP.

mod support;

use std::time::Duration;

use hydra_client::testing::{FakeHydra, MockHydra, MockResponse};
use hydra_client::v26::operations::{
    GetOAuth2ConsentRequestOperation, GetOAuth2LoginRequestOperation,
    GetOAuth2LogoutRequestOperation,
};
use serde_json::json;

use crate::support::{Browser, Stage, http_client, pages_of};

const ALICE: [(&str, &str); 2] = [("username", "alice"), ("password", "alice-demo")];

#[tokio::test]
async fn a_user_logs_in_and_ticks_scopes() {
    let stage = Stage::new().await;
    let mut browser = stage.at_login().await;
    assert!(browser.body.contains("to continue to <strong>Photo Demo</strong>"));
    browser.submit("", &ALICE).await;
    assert!(browser.body.contains("See your photos"), "{}", browser.body);
    browser
        .submit("", &[("scope", "openid"), ("scope", "email"), ("scope", "admin"), ("allow", "1")])
        .await;
    assert_eq!(browser.url, format!("{}/tokens", stage.demo));
    // Only what was ticked and requested is granted.
    assert!(
        browser.body.contains("&quot;scope&quot;: &quot;openid email&quot;"),
        "{}",
        browser.body
    );
    assert!(browser.body.contains("alice@example.com"));
    assert!(!browser.body.contains("Alice Adams"));
    assert!(browser.body.contains("None: `offline_access` was not granted."));
}

#[tokio::test]
async fn tokens_are_refreshed_and_revoked() {
    let stage = Stage::new().await;
    let mut browser = stage.at_tokens().await;
    assert!(browser.body.contains("Alice Adams"));
    let before = browser.body.clone();
    browser.submit("/refresh", &[]).await;
    assert!(browser.body != before && browser.body.contains("<strong>active</strong>"));
    browser.submit("/revoke", &[]).await;
    assert!(browser.body.contains("<strong>not active</strong>"));
    assert!(browser.body.contains("401: the token is not active"));
    // The refresh token was revoked with it.
    browser.submit("/refresh", &[]).await;
    assert_eq!(browser.url, format!("{}/", stage.demo));
}

#[tokio::test]
async fn a_wrong_password_shows_the_page_again() {
    let stage = Stage::new().await;
    let mut browser = stage.at_login().await;
    for (name, password) in [("alice", "wrong"), ("nobody", "alice-demo"), ("alice", "")] {
        browser.submit("", &[("username", name), ("password", password)]).await;
        assert_eq!(browser.status, 422);
        assert!(browser.body.contains("The user name or the password is wrong."));
        assert!(browser.body.contains(&format!("value=\"{name}\"")));
    }
    browser.submit("", &ALICE).await;
    assert!(browser.url.starts_with(&format!("{}/consent?", stage.pages)));
}

#[tokio::test]
async fn a_login_and_a_consent_are_rejected() {
    let stage = Stage::new().await;
    let mut browser = stage.at_login().await;
    browser.submit("", &[("username", ""), ("password", ""), ("cancel", "1")]).await;
    assert!(browser.url.starts_with(&format!("{}/callback?error=access_denied", stage.demo)));
    assert!(browser.body.contains("The user cancelled the login."));

    let mut browser = stage.at_consent().await;
    browser.submit("", &[("scope", "openid"), ("deny", "1")]).await;
    assert!(browser.body.contains("The user did not grant access."));
}

#[tokio::test]
async fn a_remembered_user_sees_no_page() {
    let stage = Stage::new().await;
    let mut browser = stage.at_consent().await;
    let ticked = ["openid", "profile", "email", "offline_access", "photos.read"]
        .map(|scope| ("scope", scope));
    browser.submit("", &[&ticked[..], &[("allow", "1"), ("remember", "1")]].concat()).await;
    browser.get(&stage.demo).await;
    browser.post(&format!("{}/sign-in", stage.demo), &[]).await;
    assert_eq!(browser.url, format!("{}/tokens", stage.demo));
    // Hydra does not remember claims, so the page has added them again.
    assert!(browser.body.contains("Alice Adams"), "{}", browser.body);
}

#[tokio::test]
async fn a_trusted_client_skips_the_consent() {
    let stage = Stage::new().await;
    let client = stage.admin.get_oauth2_client("demo").await.unwrap().with_skip_consent(true);
    stage.admin.set_oauth2_client("demo", client).await.unwrap();
    let mut browser = stage.at_login().await;
    browser.submit("", &ALICE).await;
    assert_eq!(browser.url, format!("{}/tokens", stage.demo));
}

#[tokio::test]
async fn a_remembered_user_who_is_gone_is_rejected() {
    let request = |skip| {
        json!({
            "challenge": "c", "client": {"client_id": "app"}, "request_url": "http://h/", "requested_scope": [],
            "requested_access_token_audience": [], "skip": skip, "subject": "mallory",
        })
    };
    let hydra = MockHydra::new()
        .on::<GetOAuth2LoginRequestOperation>()
        .respond(request(true))
        .on::<hydra_client::v26::operations::RejectOAuth2LoginRequestOperation>()
        .respond(json!({"redirect_to": "/done"}))
        .on::<GetOAuth2ConsentRequestOperation>()
        .respond(request(true))
        .on::<hydra_client::v26::operations::RejectOAuth2ConsentRequestOperation>()
        .respond(json!({"redirect_to": "/done"}));
    let pages = pages_of(hydra.client(), false).await;
    let mut browser = Browser::new();
    browser.get(&format!("{pages}/login?login_challenge=c")).await;
    assert_eq!(browser.url, format!("{pages}/done"));
    browser.get(&format!("{pages}/consent?consent_challenge=c")).await;
    assert_eq!(browser.url, format!("{pages}/done"));
    hydra.assert_done();
}

#[tokio::test]
async fn unknown_and_missing_challenges_are_gone() {
    let pages = pages_of(FakeHydra::new().client(), false).await;
    let mut browser = Browser::new();
    for page in ["login", "consent", "logout"] {
        for query in [
            "",
            "?",
            "?other=x",
            "?login_challenge=",
            "?login_challenge=nope&consent_challenge=nope&logout_challenge=nope",
            "?%ff=%ff",
        ] {
            browser.get(&format!("{pages}/{page}{query}")).await;
            assert_eq!(browser.status, 410, "{page}{query}");
            assert!(browser.body.contains("This page has expired"));
        }
    }
    browser.get(&format!("{pages}/device")).await;
    assert_eq!(browser.status, 410);
    browser.get(&format!("{pages}/nothing")).await;
    assert_eq!(browser.status, 404);
}

#[tokio::test]
async fn expired_challenges_are_gone() {
    let stage = Stage::new().await;
    let mut login = stage.at_login().await;
    let mut consent = stage.at_consent().await;
    stage.fake.advance(Duration::from_secs(31 * 60));
    for browser in [&mut login, &mut consent] {
        browser.submit("", &[&ALICE[..], &[("allow", "1")]].concat()).await;
        assert_eq!(browser.status, 410);
        let url = browser.url.clone();
        browser.get(&url).await;
        assert_eq!(browser.status, 410);
    }
}

#[tokio::test]
async fn a_handled_request_redirects_the_browser() {
    // Hydra 26.2 sends this for a logout only, but its documentation promises it for all three.
    let handled = || MockResponse::json(410, json!({"redirect_to": "http://127.0.0.1:1/next"}));
    let hydra = MockHydra::new()
        .on::<GetOAuth2LoginRequestOperation>()
        .respond_always(handled())
        .on::<GetOAuth2ConsentRequestOperation>()
        .respond_always(handled())
        .on::<GetOAuth2LogoutRequestOperation>()
        .respond_always(MockResponse::json(
            410,
            json!({"redirect_to": "/oauth2/sessions/logout?x=1"}),
        ));
    let pages = pages_of(hydra.client(), false).await;
    let client = http_client();
    for (page, expected) in [
        ("login", "http://127.0.0.1:1/next"),
        ("consent", "http://127.0.0.1:1/next"),
        // Hydra's relative URL is resolved against its public address.
        ("logout", "http://hydra.example/oauth2/sessions/logout?x=1"),
    ] {
        let response =
            client.get(format!("{pages}/{page}?{page}_challenge=c")).send().await.unwrap();
        assert_eq!(
            (response.status().as_u16(), &response.headers()["location"]),
            (303, &expected.parse().unwrap())
        );
    }
}

#[tokio::test]
async fn a_form_that_is_submitted_twice_completes_the_login_once() {
    let stage = Stage::new().await;
    let mut browser = stage.at_login().await;
    let (login, csrf) = (browser.url.clone(), browser.csrf().unwrap());
    let fields = [("csrf", &*csrf), ("username", "alice"), ("password", "alice-demo")];
    browser.post(&login, &fields).await;
    assert!(browser.url.starts_with(&format!("{}/consent?", stage.pages)));
    let consent = (browser.url.clone(), browser.csrf().unwrap());
    // The second login arrives at Hydra after the first was used. The application receives an error.
    browser.post(&login, &fields).await;
    assert!(
        browser.url.starts_with(&format!("{}/callback?error=access_denied", stage.demo)),
        "{}",
        browser.url
    );
    // The first one still goes on.
    browser.post(&consent.0, &[("csrf", &*consent.1), ("scope", "openid"), ("allow", "1")]).await;
    assert_eq!(browser.url, format!("{}/tokens", stage.demo));
    browser.post(&consent.0, &[("csrf", &*consent.1), ("scope", "openid"), ("allow", "1")]).await;
    assert!(browser.url.starts_with(&format!("{}/callback?error=access_denied", stage.demo)));
}

#[tokio::test]
async fn forms_that_are_forged_are_refused() {
    let stage = Stage::new().await;
    let consent = stage.at_consent().await;
    let mut browser = stage.at_login().await;
    let (url, csrf) = (browser.url.clone(), browser.csrf().unwrap());
    let other = stage.at_login().await.csrf().unwrap();
    let consent_token = consent.csrf().unwrap();
    for token in ["", "x", "%", &other, &consent_token, &csrf[1..]] {
        browser.post(&url, &[&[("csrf", token)], &ALICE[..]].concat()).await;
        assert_eq!(browser.status, 403, "{token}");
        assert!(
            browser.body.contains("Nothing was changed.")
                && browser.body.contains("<a class=\"button\" href=\"\">")
        );
    }
    browser.post(&url, &ALICE).await;
    assert_eq!(browser.status, 403);
    // The token of this browser, but without its cookie, and with the cookie of an attacker.
    browser.forget_cookies();
    browser.post(&url, &[&[("csrf", &*csrf)], &ALICE[..]].concat()).await;
    assert_eq!(browser.status, 403);
    for page in
        ["consent?consent_challenge=c", "logout?logout_challenge=c", "device?device_challenge=c"]
    {
        browser.post(&format!("{}/{page}", stage.pages), &[("allow", "1"), ("confirm", "1")]).await;
        assert_eq!(browser.status, 403);
    }
}

#[tokio::test]
async fn bodies_that_are_not_forms_are_refused() {
    let stage = Stage::new().await;
    let url = stage.at_login().await.url;
    let client = http_client();
    let json = client.post(&url).header("content-type", "application/json").body("{}");
    assert_eq!(json.send().await.unwrap().status(), 400);
    let large = client
        .post(&url)
        .header("content-type", "application/x-www-form-urlencoded")
        .body("x".repeat(100_000));
    assert_eq!(large.send().await.unwrap().status(), 400);
}

#[tokio::test]
async fn an_unavailable_hydra_shows_a_page_with_a_retry() {
    let stage = Stage::new().await;
    let mut login = stage.at_login().await;
    let mut consent = stage.at_consent().await;
    for failure in [
        MockResponse::connection_refused(),
        MockResponse::connection_reset(),
        MockResponse::never(),
        MockResponse::text(502, "<html>bad gateway"),
        MockResponse::text(404, "404 page not found\n"),
        MockResponse::json(
            500,
            json!({"error": "error", "error_description": "The error is unrecognizable"}),
        ),
    ] {
        for browser in [&mut login, &mut consent] {
            stage.fake.interrupt(failure.clone());
            let (url, token) = (browser.url.clone(), browser.csrf());
            browser.get(&url).await;
            assert_eq!(
                (browser.status.as_u16(), browser.headers["retry-after"].to_str().unwrap()),
                (503, "30")
            );
            assert!(browser.body.contains("Try again"));
            browser
                .post(
                    &url,
                    &[
                        ("csrf", &*token.unwrap()),
                        ("username", "alice"),
                        ("password", "alice-demo"),
                    ],
                )
                .await;
            assert_eq!(browser.status, 503);
            // What Hydra sent is not shown.
            assert!(!browser.body.contains("gateway") && !browser.body.contains("unrecognizable"));
            stage.fake.resume();
            browser.get(&url).await;
            assert_eq!(browser.status, 200);
        }
        let mut browser = Browser::new();
        stage.fake.interrupt(MockResponse::connection_refused());
        browser.get(&format!("{}/logout?logout_challenge=c", stage.pages)).await;
        assert_eq!(browser.status, 503);
        stage.fake.resume();
    }
    login.submit("", &ALICE).await;
    assert!(login.url.starts_with(&format!("{}/consent?", stage.pages)));
}

#[tokio::test]
async fn a_user_confirms_or_rejects_the_logout() {
    let stage = Stage::new().await;
    let mut browser = stage.at_tokens().await;
    browser.submit("/sign-out", &[]).await;
    assert!(browser.url.starts_with(&format!("{}/logout?", stage.pages)));
    assert!(browser.body.contains("You are logged in as <strong>Alice Adams</strong>"));
    let (url, token) = (browser.url.clone(), browser.csrf().unwrap());
    browser.submit("", &[("confirm", "1")]).await;
    assert_eq!(browser.url, format!("{}/", stage.demo));
    // The page of a logout that is done leads on.
    browser.post(&url, &[("csrf", &*token), ("confirm", "1")]).await;
    assert_eq!(browser.url, format!("{}/", stage.demo));
    // The session has ended: the user has to log in again.
    browser.get(&stage.demo).await;
    browser.submit("/sign-in", &[]).await;
    assert!(browser.url.starts_with(&format!("{}/login?", stage.pages)));

    let mut browser = stage.at_tokens().await;
    browser.submit("/sign-out", &[]).await;
    let url = browser.url.clone();
    browser.submit("", &[("stay", "1")]).await;
    assert_eq!(browser.url, format!("{}/", stage.pages));
    browser.get(&url).await;
    assert_eq!(browser.status, 410);
    browser.get(&stage.demo).await;
    browser.submit("/sign-in", &[]).await;
    assert!(browser.url.starts_with(&format!("{}/consent?", stage.pages)), "{}", browser.url);

    // Without an application, and without a session.
    browser.get(&format!("{}/oauth2/sessions/logout", stage.hydra)).await;
    assert!(browser.body.contains("Log out?") && !browser.body.contains("Photo Demo"));
    Browser::new().get(&format!("{}/oauth2/sessions/logout", stage.hydra)).await;
    browser.get(&format!("{}/logged-out", stage.pages)).await;
    assert!(browser.body.contains("You are logged out"));
}

#[tokio::test]
async fn a_device_is_connected() {
    let stage = Stage::new().await;
    let mut device = Browser::new();
    device.get(&stage.demo).await;
    device.submit("/device", &[]).await;
    let code = between(&device.body, "id=\"code\">", "<").to_owned();
    let mut browser = Browser::new();
    browser.get(&format!("{}/oauth2/device/verify", stage.hydra)).await;
    assert!(browser.body.contains("Enter the code that your device shows."));
    for wrong in
        ["", "wrong", &code.to_uppercase().replace(|digit: char| digit.is_ascii_digit(), "Z")]
    {
        browser.submit("", &[("user_code", wrong)]).await;
        assert_eq!(browser.status, 422, "{wrong}");
    }
    browser.get(&format!("{}/oauth2/device/verify?user_code={code}", stage.hydra)).await;
    assert!(
        browser.body.contains("Does your device show this code?") && browser.body.contains(&code)
    );
    browser.submit("", &[("user_code", &format!(" {code} "))]).await;
    browser.submit("", &ALICE).await;
    browser.submit("", &[("scope", "openid"), ("allow", "1")]).await;
    assert!(browser.body.contains("Your device is connected"), "{}", browser.url);
    device.get(&format!("{}/device", stage.demo)).await;
    assert_eq!(device.url, format!("{}/tokens", stage.demo));

    // The user denies.
    let mut device = Browser::new();
    device.get(&stage.demo).await;
    device.submit("/device", &[]).await;
    let code = between(&device.body, "id=\"code\">", "<").to_owned();
    browser.get(&format!("{}/oauth2/device/verify?user_code={code}", stage.hydra)).await;
    browser.submit("", &[("user_code", &code)]).await;
    browser.submit("", &ALICE).await;
    browser.submit("", &[("deny", "1")]).await;
    assert_eq!(browser.status, 400);
    assert!(browser.body.contains("access_denied"));
    device.get(&format!("{}/device", stage.demo)).await;
    assert!(device.body.contains("access_denied"));

    // The code expires while the page is open.
    device.get(&stage.demo).await;
    device.submit("/device", &[]).await;
    let code = between(&device.body, "id=\"code\">", "<").to_owned();
    browser.get(&format!("{}/oauth2/device/verify?user_code={code}", stage.hydra)).await;
    stage.fake.advance(Duration::from_secs(11 * 60));
    browser.submit("", &[("user_code", &code)]).await;
    assert_eq!(browser.status, 410);
}

#[tokio::test]
async fn a_callback_with_another_state_is_refused() {
    let stage = Stage::new().await;
    let mut browser = stage.at_login().await;
    browser.get(&format!("{}/callback?code=stolen&state=other", stage.demo)).await;
    assert_eq!(browser.status, 400);
    assert!(browser.body.contains("not accepted"));
    browser.get(&format!("{}/callback", stage.demo)).await;
    assert_eq!(browser.status, 400);
}

#[tokio::test]
async fn all_responses_have_the_security_headers() {
    let stage = Stage::new().await;
    let mut browser = Browser::new();
    for url in [
        stage.at_login().await.url,
        stage.at_consent().await.url,
        format!("{}/login", stage.pages),
        format!("{}/nothing", stage.pages),
        format!("{}/error?error=x", stage.pages),
        format!("{}/style.css", stage.pages),
        stage.demo.clone(),
    ] {
        browser.get(&url).await;
        let header = |name: &str| browser.headers[name].to_str().unwrap();
        let policy = header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{url}"
        );
        assert!(!policy.contains("unsafe"));
        assert_eq!(header("referrer-policy"), "no-referrer");
        assert_eq!(header("x-content-type-options"), "nosniff");
        let is_style = url.ends_with("/style.css");
        assert_eq!(header("cache-control"), if is_style { "max-age=3600" } else { "no-store" });
        // Nothing is inline.
        assert!(
            !browser.body.contains("<script")
                && !browser.body.contains("<style")
                && !browser.body.contains(" style=")
        );
    }
}

#[tokio::test]
async fn behind_https_cookies_and_headers_are_strict() {
    let hydra = MockHydra::new()
        .on::<GetOAuth2LoginRequestOperation>()
        .respond_always(login_request(&json!({"client_id": "app"})));
    let pages = pages_of(hydra.client(), true).await;
    let response =
        http_client().get(format!("{pages}/login?login_challenge=c")).send().await.unwrap();
    let cookie = response.headers()["set-cookie"].to_str().unwrap();
    assert!(
        cookie.starts_with("__Host-csrf=")
            && cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure")
    );
    assert_eq!(response.headers()["strict-transport-security"], "max-age=63072000");
}

#[tokio::test]
async fn strings_of_clients_and_urls_are_escaped() {
    let client = json!({
        "client_id": "app", "client_name": "<script>alert(1)</script>\"'&", "policy_uri": "javascript:alert(1)",
        "tos_uri": "https://app.example/terms?a=1&b=\"",
    });
    let mut consent = login_request(&client);
    consent["subject"] = "alice".into();
    consent["requested_scope"] = json!(["\"><img src=x>"]);
    let mut login = login_request(&client);
    login["oidc_context"] = json!({"login_hint": "\"><script>"});
    let hydra = MockHydra::new()
        .on::<GetOAuth2LoginRequestOperation>()
        .respond_always(login)
        .on::<GetOAuth2ConsentRequestOperation>()
        .respond_always(consent);
    let pages = pages_of(hydra.client(), false).await;
    let mut browser = Browser::new();
    for path in [
        "/login?login_challenge=c",
        "/consent?consent_challenge=c",
        "/error?error=%3Cscript%3E&error_description=%3Cimg%20src=x%3E",
        "/device?device_challenge=c&user_code=%22%3E%3Cscript%3E",
    ] {
        browser.get(&format!("{pages}{path}")).await;
        assert!(
            !browser.body.contains("<script")
                && !browser.body.contains("<img")
                && !browser.body.contains("javascript:"),
            "{}",
            browser.body
        );
    }
    browser.get(&format!("{pages}/consent?consent_challenge=c")).await;
    assert!(browser.body.contains("https:&#x2f;&#x2f;app.example&#x2f;terms"), "{}", browser.body);
    assert!(!browser.body.contains("Privacy policy"));
}

fn login_request(client: &serde_json::Value) -> serde_json::Value {
    json!({
        "challenge": "c", "client": client, "request_url": "http://h/", "requested_scope": [],
        "requested_access_token_audience": [], "skip": false, "subject": "",
    })
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).unwrap().1.split(end).next().unwrap()
}
