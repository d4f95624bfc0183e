//! Forged forms, headers of all responses, and escaped strings.

use super::*;

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
