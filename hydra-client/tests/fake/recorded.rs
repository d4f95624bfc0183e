//! Comparison of the fake with recorded exchanges of a real Hydra 26.2.
//!
//! Each request is of the same kind as a recorded one. Compared are the status, the error code, the names and kinds of
//! the members of a JSON body, and the target of a redirect.

mod exchanges;
mod requests;

use bytes::Bytes;
use hydra_client::testing::FakeHydra;
use serde_json::{Value, json};

use self::exchanges::Recorded;
use self::requests::{Requests, member, parameter};

const REQUEST: &str =
    "response_type=code&scope=openid+offline+photos.read&state=state-12345678&nonce=nonce-12345678";
const LOGIN: &str = "oauth2/auth/requests/login";
const CONSENT: &str = "oauth2/auth/requests/consent";

#[test]
fn responses_equal_those_of_a_real_hydra() {
    let hydra = FakeHydra::at("http://hydra.test", "http://127.0.0.1:3000");
    let mut hydra = Requests { browser: hydra.browser(), hydra };
    let mut recorded = Recorded::read();

    let full = json!({
        "client_id": "full", "client_secret": "s3cr3t-full", "client_name": "Full Client", "contacts": ["a@example.com"], "response_types": ["code"],
        "skip_logout_consent": false,
        "redirect_uris": ["http://127.0.0.1:3000/cb", "http://127.0.0.1:3000/cb?x=1"],
        "grant_types": ["authorization_code", "refresh_token", "client_credentials", "urn:ietf:params:oauth:grant-type:device_code"],
        "scope": "openid offline photos.read", "audience": ["https://api.example.com/a"],
        "post_logout_redirect_uris": ["http://127.0.0.1:3000/bye"],
    });
    hydra.admin("POST", "clients", full.clone());
    recorded.compare("sqlite-162", &hydra.admin("PUT", "clients/full", full));
    let device = json!({
        "client_id": "device", "token_endpoint_auth_method": "none", "response_types": ["code"],
        "grant_types": ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"],
    });
    recorded.compare("sqlite-456", &hydra.admin("POST", "clients", device));

    refusals(&mut hydra, &mut recorded);
    let (page, challenge) = login(&mut hydra, &mut recorded);
    let code = consent(&mut hydra, &mut recorded, &page, &challenge);
    let id_token = tokens(&mut hydra, &mut recorded, &code);
    remembered(&mut hydra, &mut recorded);
    logout(&mut hydra, &mut recorded, &id_token);
    devices(&mut hydra, &mut recorded);
    sessions(&mut hydra, &mut recorded);

    println!("{} responses compared with recorded ones", recorded.compared);
    assert!(recorded.problems.is_empty(), "{:#?}", recorded.problems);
    assert!(recorded.compared >= 15, "{}", recorded.compared);
}

/// Requests that the authorization endpoint refuses.
fn refusals(hydra: &mut Requests, recorded: &mut Recorded) {
    recorded.compare("sqlite-211", &hydra.authorize(&format!("{REQUEST}&consent_verifier=nope")));
    recorded.compare(
        "sqlite-212",
        &hydra.browser.get("http://hydra.test/oauth2/auth?client_id=nobody&response_type=code"),
    );
    let evil = "http://hydra.test/oauth2/auth?client_id=full&response_type=code&redirect_uri=https%3A%2F%2Fevil%2F&state=state-12345678";
    recorded.compare("sqlite-214", &hydra.browser.get(evil));
    recorded.compare("sqlite-215", &hydra.authorize("response_type=code&scope=openid&state=x"));
    recorded.compare(
        "sqlite-216",
        &hydra.authorize("response_type=code&scope=openid+nope&state=state-12345678"),
    );
    recorded.compare(
        "sqlite-217",
        &hydra.authorize("response_type=nope&scope=openid&state=state-12345678"),
    );
    recorded.compare("sqlite-218", &hydra.authorize(&format!("{REQUEST}&prompt=none")));
}

/// A login, to the redirect to the consent page.
fn login(hydra: &mut Requests, recorded: &mut Recorded) -> (http::Response<Bytes>, String) {
    let page = hydra.authorize(&format!(
        "{REQUEST}&acr_values=acr1+acr2&ui_locales=de+en&login_hint=alice&display=popup"
    ));
    recorded.compare("sqlite-219", &page);
    let challenge = format!("login_challenge={}", parameter(&page, "login_challenge"));
    recorded.compare("sqlite-221", &hydra.admin("GET", LOGIN, Value::Null));
    recorded.compare(
        "sqlite-222",
        &hydra.admin("GET", &format!("{LOGIN}?login_challenge="), Value::Null),
    );
    recorded
        .compare("sqlite-238", &hydra.admin("GET", &format!("{LOGIN}?{challenge}"), Value::Null));
    recorded.compare(
        "sqlite-227",
        &hydra.admin("PUT", &format!("{LOGIN}/accept"), json!({"subject": "x"})),
    );
    recorded.compare(
        "sqlite-230",
        &hydra.admin("PUT", &format!("{LOGIN}/accept?{challenge}"), Value::Null),
    );
    recorded.compare(
        "sqlite-232",
        &hydra.admin(
            "PUT",
            &format!("{LOGIN}/accept?login_challenge=nope"),
            json!({"subject": "x"}),
        ),
    );
    recorded.compare(
        "sqlite-235",
        &hydra.admin("PUT", &format!("{LOGIN}/reject?login_challenge=nope"), json!({})),
    );
    let acceptance = json!({"subject": "alice", "remember": true, "acr": "acr1", "amr": ["pwd"], "context": {"c": [1]}});
    let accepted = hydra.admin("PUT", &format!("{LOGIN}/accept?{challenge}"), acceptance.clone());
    recorded.compare("sqlite-243", &accepted);
    recorded
        .compare("sqlite-241", &hydra.admin("GET", &format!("{LOGIN}?{challenge}"), Value::Null));
    let page = hydra.follow(&accepted);
    recorded.compare("sqlite-242", &page);
    recorded.compare(
        "sqlite-243",
        &hydra.admin("PUT", &format!("{LOGIN}/accept?{challenge}"), acceptance),
    );
    recorded
        .compare("sqlite-244", &hydra.admin("GET", &format!("{LOGIN}?{challenge}"), Value::Null));
    (page, challenge)
}

/// A consent, to the code.
fn consent(
    hydra: &mut Requests,
    recorded: &mut Recorded,
    page: &http::Response<Bytes>,
    login_challenge: &str,
) -> String {
    recorded.compare(
        "sqlite-248",
        &hydra.admin("GET", &format!("{CONSENT}?consent_challenge=nope"), Value::Null),
    );
    recorded.compare(
        "sqlite-249",
        &hydra.admin("GET", &format!("{CONSENT}?consent_{}", &login_challenge[6..]), Value::Null),
    );
    recorded.compare("sqlite-250", &hydra.admin("PUT", &format!("{CONSENT}/accept"), json!({})));
    let challenge = format!("consent_challenge={}", parameter(page, "consent_challenge"));
    recorded
        .compare("sqlite-258", &hydra.admin("GET", &format!("{CONSENT}?{challenge}"), Value::Null));
    let accept = format!("{CONSENT}/accept?{challenge}");
    recorded.compare("sqlite-254", &hydra.admin("PUT", &accept, Value::Null));
    let grant = json!({
        "grant_scope": ["openid", "offline", "photos.read"], "remember": true,
        "session": {"access_token": {"foo": "bar"}, "id_token": {"name": "Alice"}},
    });
    let accepted = hydra.admin("PUT", &accept, grant);
    recorded.compare("sqlite-259", &accepted);
    let answer = hydra.follow(&accepted);
    recorded.compare("sqlite-262", &answer);
    recorded
        .compare("sqlite-264", &hydra.admin("GET", &format!("{CONSENT}?{challenge}"), Value::Null));
    parameter(&answer, "code")
}

/// The token endpoint, introspection and revocation, to the ID token.
fn tokens(hydra: &mut Requests, recorded: &mut Recorded, code: &str) -> String {
    let by_code = format!(
        "grant_type=authorization_code&code={code}&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcb"
    );
    recorded.compare("sqlite-266", &hydra.form("/oauth2/token", &format!("{by_code}%3Fx%3D1")));
    let tokens = hydra.form("/oauth2/token", &by_code);
    recorded.compare("sqlite-291", &tokens);
    let (access, refresh) = (member(&tokens, "access_token"), member(&tokens, "refresh_token"));
    let introspect = |token: &str| hydra.unauthenticated("/admin/oauth2/introspect", &[], token);
    recorded
        .compare("sqlite-288", &introspect(&format!("token={access}&scope=openid+photos.read")));
    recorded.compare("sqlite-289", &introspect(&format!("token={refresh}")));
    recorded.compare("sqlite-189", &introspect(&format!("token={access}&scope=nope")));
    recorded.compare("sqlite-190", &introspect("token=nope"));
    recorded.compare("sqlite-192", &introspect("token="));
    recorded
        .compare("sqlite-194", &hydra.admin("POST", "oauth2/introspect", json!({"token": "x"})));
    let bearer = [("authorization", &*format!("Bearer {access}"))];
    recorded.compare("sqlite-285", &hydra.unauthenticated("/userinfo", &bearer, ""));
    recorded.compare("sqlite-280", &hydra.unauthenticated("/userinfo", &[], ""));
    recorded.compare(
        "sqlite-281",
        &hydra.unauthenticated("/userinfo", &[("authorization", "Bearer nope")], ""),
    );
    let by_refresh = format!("grant_type=refresh_token&refresh_token={refresh}");
    recorded.compare("sqlite-291", &hydra.form("/oauth2/token", &by_refresh));
    recorded.compare("sqlite-293", &hydra.form("/oauth2/token", &by_refresh));
    recorded.compare(
        "sqlite-296",
        &hydra.form("/oauth2/token", "grant_type=refresh_token&refresh_token="),
    );
    recorded.compare("sqlite-268", &hydra.form("/oauth2/token", &by_code));
    recorded.compare(
        "sqlite-269",
        &hydra.form("/oauth2/token", "grant_type=authorization_code&code=nope"),
    );
    recorded.compare(
        "sqlite-168",
        &hydra.form("/oauth2/token", "grant_type=client_credentials&scope="),
    );
    recorded.compare("sqlite-175", &hydra.form("/oauth2/token", "scope=x"));
    recorded.compare("sqlite-177", &hydra.form("/oauth2/token", ""));
    recorded.compare(
        "sqlite-173",
        &hydra.unauthenticated("/oauth2/token", &[], "grant_type=client_credentials"),
    );
    let nobody = [("authorization", "Basic bm9ib2R5Ondyb25n")];
    recorded.compare(
        "sqlite-172",
        &hydra.unauthenticated("/oauth2/token", &nobody, "grant_type=client_credentials"),
    );
    let by_post = "grant_type=client_credentials&client_id=full&client_secret=s3cr3t-full";
    recorded.compare("sqlite-174", &hydra.unauthenticated("/oauth2/token", &[], by_post));
    recorded.compare("sqlite-201", &hydra.form("/oauth2/revoke", "token=nope"));
    let wrong = [("authorization", "Basic ZnVsbDp3cm9uZw==")];
    recorded.compare("sqlite-197", &hydra.unauthenticated("/oauth2/revoke", &wrong, "token=nope"));
    recorded.compare(
        "sqlite-206",
        &hydra.admin("DELETE", "oauth2/tokens?client_id=nobody", Value::Null),
    );
    recorded.compare("sqlite-207", &hydra.admin("DELETE", "oauth2/tokens", Value::Null));
    member(&tokens, "id_token")
}

/// A remembered login and consent, and rejections.
fn remembered(hydra: &mut Requests, recorded: &mut Recorded) {
    let page = hydra.authorize(REQUEST);
    let challenge = format!("login_challenge={}", parameter(&page, "login_challenge"));
    recorded
        .compare("sqlite-271", &hydra.admin("GET", &format!("{LOGIN}?{challenge}"), Value::Null));
    let mallory =
        hydra.admin("PUT", &format!("{LOGIN}/accept?{challenge}"), json!({"subject": "mallory"}));
    recorded.compare("sqlite-350", &mallory);
    assert!(member(&mallory, "redirect_to").contains("prompt=login"));
    let accepted =
        hydra.admin("PUT", &format!("{LOGIN}/accept?{challenge}"), json!({"subject": "alice"}));
    let page = hydra.follow(&accepted);
    recorded.compare("sqlite-273", &page);
    let challenge = format!("consent_challenge={}", parameter(&page, "consent_challenge"));
    recorded
        .compare("sqlite-274", &hydra.admin("GET", &format!("{CONSENT}?{challenge}"), Value::Null));
    let rejected = hydra.admin(
        "PUT",
        &format!("{CONSENT}/reject?{challenge}"),
        json!({"error": "access_denied"}),
    );
    recorded.compare("sqlite-360", &rejected);
    recorded.compare("sqlite-361", &hydra.follow(&rejected));
    let page = hydra.authorize(&format!("{REQUEST}&prompt=login"));
    let challenge = format!("login_challenge={}", parameter(&page, "login_challenge"));
    let rejected = hydra.admin("PUT", &format!("{LOGIN}/reject?{challenge}"), json!({}));
    recorded.compare("sqlite-355", &rejected);
    recorded.compare("sqlite-356", &hydra.follow(&rejected));
}

/// A logout.
fn logout(hydra: &mut Requests, recorded: &mut Recorded, hint: &str) {
    let logout = "oauth2/auth/requests/logout";
    let page = hydra.browser.get("http://hydra.test/oauth2/sessions/logout");
    recorded.compare("sqlite-397", &page);
    let challenge = format!("logout_challenge={}", parameter(&page, "logout_challenge"));
    hydra.admin("PUT", &format!("{logout}/reject?{challenge}"), Value::Null);
    recorded.compare(
        "sqlite-401",
        &hydra.admin("PUT", &format!("{logout}/reject?{challenge}"), Value::Null),
    );
    recorded
        .compare("sqlite-400", &hydra.admin("GET", &format!("{logout}?{challenge}"), Value::Null));
    recorded.compare("sqlite-403", &hydra.admin("GET", logout, Value::Null));
    recorded.compare("sqlite-405", &hydra.admin("PUT", &format!("{logout}/accept"), Value::Null));
    recorded.compare(
        "sqlite-408",
        &hydra.admin("PUT", &format!("{logout}/reject?logout_challenge=nope"), Value::Null),
    );
    let bye = "http://hydra.test/oauth2/sessions/logout?post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fbye";
    recorded.compare("sqlite-410", &hydra.browser.get(bye));
    let page = hydra.browser.get(&format!("{bye}&state=xyz&id_token_hint={hint}"));
    let challenge = format!("logout_challenge={}", parameter(&page, "logout_challenge"));
    recorded
        .compare("sqlite-412", &hydra.admin("GET", &format!("{logout}?{challenge}"), Value::Null));
    let accepted = hydra.admin("PUT", &format!("{logout}/accept?{challenge}"), Value::Null);
    recorded.compare("sqlite-413", &accepted);
    recorded
        .compare("sqlite-414", &hydra.admin("GET", &format!("{logout}?{challenge}"), Value::Null));
    hydra.follow(&accepted);
    recorded.compare("sqlite-417", &hydra.follow(&accepted));
    recorded
        .compare("sqlite-418", &hydra.admin("GET", &format!("{logout}?{challenge}"), Value::Null));
    recorded.compare("sqlite-396", &hydra.browser.get("http://hydra.test/oauth2/sessions/logout"));
}

/// The device authorization grant.
fn devices(hydra: &mut Requests, recorded: &mut Recorded) {
    recorded.compare("sqlite-451", &hydra.unauthenticated("/oauth2/device/auth", &[], ""));
    recorded.compare(
        "sqlite-452",
        &hydra.unauthenticated("/oauth2/device/auth", &[], "client_id=nobody"),
    );
    let begun = hydra.form("/oauth2/device/auth", "client_id=full&scope=openid");
    recorded.compare("sqlite-454", &begun);
    let poll = format!(
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code={}",
        member(&begun, "device_code")
    );
    recorded.compare("sqlite-460", &hydra.form("/oauth2/token", &poll));
    recorded.compare(
        "sqlite-464",
        &hydra.browser.get("http://hydra.test/oauth2/device/verify?device_verifier=nope"),
    );
    let page = hydra.browser.get("http://hydra.test/oauth2/device/verify");
    recorded.compare("sqlite-466", &page);
    let device = "oauth2/auth/requests/device/accept";
    let accept = format!("{device}?device_challenge={}", parameter(&page, "device_challenge"));
    recorded.compare(
        "sqlite-469",
        &hydra.admin(
            "PUT",
            &format!("{device}?device_challenge=nope"),
            json!({"user_code": "HMWqkCqh"}),
        ),
    );
    recorded.compare("sqlite-470", &hydra.admin("PUT", &accept, json!({"user_code": "AAAAAA"})));
    recorded.compare("sqlite-471", &hydra.admin("PUT", &accept, json!({"user_code": ""})));
    let accepted = hydra.admin("PUT", &accept, json!({"user_code": member(&begun, "user_code")}));
    recorded.compare("sqlite-474", &accepted);
    let page = hydra.follow(&accepted);
    recorded.compare("sqlite-476", &page);
    let challenge = format!("login_challenge={}", parameter(&page, "login_challenge"));
    let accepted =
        hydra.admin("PUT", &format!("{LOGIN}/accept?{challenge}"), json!({"subject": "hank"}));
    recorded.compare("sqlite-478", &accepted);
    let page = hydra.follow(&accepted);
    let challenge = format!("consent_challenge={}", parameter(&page, "consent_challenge"));
    recorded
        .compare("sqlite-480", &hydra.admin("GET", &format!("{CONSENT}?{challenge}"), Value::Null));
    let accepted = hydra.admin(
        "PUT",
        &format!("{CONSENT}/accept?{challenge}"),
        json!({"grant_scope": ["openid"]}),
    );
    recorded.compare("sqlite-481", &accepted);
    recorded.compare("sqlite-482", &hydra.follow(&accepted));
    recorded.compare("sqlite-484", &{
        hydra.form("/oauth2/token", &poll);
        hydra.form("/oauth2/token", &poll)
    });
}

/// Revoked sessions and expired requests.
fn sessions(hydra: &mut Requests, recorded: &mut Recorded) {
    recorded
        .compare("sqlite-424", &hydra.admin("DELETE", "oauth2/auth/sessions/consent", Value::Null));
    recorded.compare(
        "sqlite-432",
        &hydra.admin("DELETE", "oauth2/auth/sessions/consent?subject=alice&all=true", Value::Null),
    );
    recorded.compare(
        "sqlite-436",
        &hydra.admin("DELETE", "oauth2/auth/sessions/login?subject=alice", Value::Null),
    );
    let page = hydra.authorize(REQUEST);
    let challenge = format!("login_challenge={}", parameter(&page, "login_challenge"));
    hydra.hydra.advance(std::time::Duration::from_secs(1801));
    recorded.compare(
        "other-31",
        &hydra.admin("PUT", &format!("{LOGIN}/accept?{challenge}"), json!({"subject": "x"})),
    );
}
