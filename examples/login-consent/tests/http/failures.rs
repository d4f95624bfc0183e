//! Challenges that are unknown, expired or handled, and a Hydra that is unavailable.

use super::*;

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
    // Hydra 26.2 sends this for a logout only, but its document describes it for all three pages.
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
    // The first login still completes.
    browser.post(&consent.0, &[("csrf", &*consent.1), ("scope", "openid"), ("allow", "1")]).await;
    assert_eq!(browser.url, format!("{}/tokens", stage.demo));
    browser.post(&consent.0, &[("csrf", &*consent.1), ("scope", "openid"), ("allow", "1")]).await;
    assert!(browser.url.starts_with(&format!("{}/callback?error=access_denied", stage.demo)));
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
            // The page does not show the response of Hydra.
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
