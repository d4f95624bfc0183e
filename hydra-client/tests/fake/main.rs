//! The Hydra in memory: whole flows by the client, and a comparison with a real Hydra 26.2.

mod recorded;

use std::time::Duration;

use hydra_client::flow::{
    ConsentFlow, DeviceFlow, DeviceNext, LoginFlow, LogoutFlow, Next, Rejection, Step,
};
use hydra_client::testing::{FakeBrowser, FakeHydra, MockResponse};
use hydra_client::v26::models::{
    AcceptOAuth2ConsentRequestSession, GrantType, OAuth2Client, OAuth2TokenExchange, ResponseType,
    TokenEndpointAuthMethod,
};
use hydra_client::v26::operations::GetOidcUserInfoOutput;
use hydra_client::v26::{AdminApi, PublicApi, Result};
use hydra_client::{Client, Json, Redirect, Secret};
use serde_json::json;

const MINUTE: Duration = Duration::from_secs(60);
const CALLBACK: &str = "https://app/cb";
const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";
/// RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// A Hydra with one application, its browser and its clients.
struct Play {
    hydra: FakeHydra,
    admin: AdminApi,
    public: PublicApi,
    browser: FakeBrowser,
}

impl Play {
    async fn new() -> Self {
        let hydra = FakeHydra::new();
        let admin = AdminApi::from(hydra.client());
        let app = OAuth2Client::default()
            .with_client_id("app")
            .with_redirect_uris([CALLBACK])
            .with_post_logout_redirect_uris(["https://app/bye"])
            .with_grant_types(["authorization_code", "refresh_token", DEVICE_CODE])
            .with_scope("openid offline photos.read")
            .with_audience(["https://api"])
            .with_token_endpoint_auth_method(TokenEndpointAuthMethod::None);
        admin.create_oauth2_client(app).await.unwrap();
        let (public, browser) = (PublicApi::from(hydra.client()), hydra.browser());
        Self { hydra, admin, public, browser }
    }

    fn authorize_url(&self, prompt: &str) -> String {
        let request = self
            .public
            .oauth2_authorize("app", ResponseType::Code)
            .redirect_uri(CALLBACK)
            .scope("openid offline photos.read")
            .audience("https://api")
            .state("state-12345678")
            .nonce("nonce-12345678")
            .prompt(prompt)
            .code_challenge(CHALLENGE)
            .code_challenge_method("S256");
        request.to_http().unwrap().uri().to_string()
    }

    fn authorize(&mut self, prompt: &str) -> Redirect {
        let url = self.authorize_url(prompt);
        self.browser.open(&url)
    }

    fn open(&mut self, url: &Secret) -> Redirect {
        self.browser.open(url.expose())
    }

    async fn login(&self, page: &Redirect) -> Step<LoginFlow<AdminApi>> {
        let challenge = page.query("login_challenge").expect("a login page");
        LoginFlow::start(&self.admin, challenge).await.unwrap()
    }

    async fn consent(&self, page: &Redirect) -> Step<ConsentFlow<AdminApi>> {
        let challenge = page.query("consent_challenge").expect("a consent page");
        ConsentFlow::start(&self.admin, challenge).await.unwrap()
    }

    async fn exchange(&self, code: Secret, verifier: &str) -> Result<OAuth2TokenExchange> {
        let request = self.public.oauth2_token_exchange(GrantType::AuthorizationCode);
        request.client_id("app").redirect_uri(CALLBACK).code(code).code_verifier(verifier).await
    }

    /// Logs in and consents; both are remembered.
    async fn code(&mut self) -> Secret {
        let page = self.authorize("");
        let login = asked(self.login(&page).await);
        let url = target(login.accept("alice").remember_for(60 * MINUTE).send().await.unwrap());
        let page = self.open(&url);
        let consent = asked(self.consent(&page).await);
        let session = AcceptOAuth2ConsentRequestSession::default()
            .with_id_token(json!({"name": "Alice"}))
            .with_access_token(json!({"role": "editor"}));
        let grant = consent.grant_all().session(session).remember_until_revoked();
        let url = target(grant.send().await.unwrap());
        self.open(&url).query("code").expect("a code")
    }

    async fn is_active(&self, token: &Secret) -> bool {
        self.admin.introspect_oauth2_token(token).await.unwrap().active
    }
}

fn asked<T: std::fmt::Debug>(step: Step<T>) -> T {
    match step {
        Step::Ask(flow) => flow,
        step => panic!("the user is not asked: {step:?}"),
    }
}

fn redirect<T: std::fmt::Debug>(step: Step<T>) -> Secret {
    match step {
        Step::Redirect(url) => url,
        step => panic!("not a redirect: {step:?}"),
    }
}

fn target(next: Next) -> Secret {
    redirect(Step::<()>::from(next))
}

fn error_of(redirect: &Redirect) -> String {
    redirect.query("error").map(Secret::into_string).unwrap_or_default()
}

#[tokio::test]
async fn a_code_is_exchanged_for_tokens_once() {
    let mut play = Play::new().await;
    let code = play.code().await;
    let err = play.exchange(code.clone(), "").await.unwrap_err();
    assert_eq!(err.code(), Some("invalid_grant"));
    let err = play.exchange(code.clone(), &VERIFIER.replace('d', "e")).await.unwrap_err();
    assert_eq!(err.code(), Some("invalid_grant"));

    let tokens = play.exchange(code.clone(), VERIFIER).await.unwrap();
    let token = play.admin.introspect_oauth2_token(&tokens.access_token).await.unwrap();
    assert_eq!((token.active, token.sub.as_deref()), (true, Some("alice")));
    assert_eq!(token.scope.as_deref(), Some("openid offline photos.read"));
    assert_eq!(token.aud.unwrap(), ["https://api"]);
    assert_eq!(token.ext.unwrap().get("role").as_ref().and_then(Json::as_str).unwrap(), "editor");
    let user =
        play.public.get_oidc_user_info().bearer_auth(tokens.access_token.clone()).await.unwrap();
    let GetOidcUserInfoOutput::Json(user) = user else { panic!("{user:?}") };
    assert_eq!((user.sub.as_deref(), user.name.as_deref()), (Some("alice"), Some("Alice")));

    // A code that is used twice was stolen: its tokens are revoked.
    assert!(play.exchange(code, VERIFIER).await.is_err());
    assert!(!play.is_active(&tokens.access_token).await);
}

#[tokio::test]
async fn refresh_tokens_are_used_once() {
    let mut play = Play::new().await;
    let code = play.code().await;
    let first = play.exchange(code, VERIFIER).await.unwrap();
    let refresh = |token: &Secret| {
        let request = play.public.oauth2_token_exchange(GrantType::RefreshToken);
        request.client_id("app").refresh_token(token)
    };
    let first_refresh = first.refresh_token.unwrap();
    let second = refresh(&first_refresh).await.unwrap();
    assert!(!play.is_active(&first.access_token).await);
    assert!(play.is_active(&second.access_token).await);
    assert_eq!(refresh(&first_refresh).await.unwrap_err().code(), Some("invalid_grant"));
    assert!(!play.is_active(&second.access_token).await);
}

#[tokio::test]
async fn remembered_logins_and_consents_are_skipped() {
    let mut play = Play::new().await;
    play.code().await;
    let page = play.authorize("none");
    let url = redirect(play.login(&page).await);
    let page = play.open(&url);
    let url = redirect(play.consent(&page).await);
    assert!(play.open(&url).query("code").is_some());

    // Hydra does not remember a user in another browser, nor in this browser after an hour.
    let url = play.authorize_url("none");
    assert_eq!(error_of(&play.hydra.browser().open(&url)), "login_required");
    play.hydra.advance(61 * MINUTE);
    assert_eq!(error_of(&play.authorize("none")), "login_required");

    // `prompt=login` shows the login page again.
    let page = play.authorize("login");
    let _login = asked(play.login(&page).await);
    play.admin.revoke_oauth2_consent_sessions().subject("alice").all(true).await.unwrap();
    let url = target(asked(play.login(&page).await).accept("alice").send().await.unwrap());
    let page = play.open(&url);
    let _consent = asked(play.consent(&page).await);
}

#[tokio::test]
async fn rejections_reach_the_application() {
    let mut play = Play::new().await;
    let page = play.authorize("");
    let rejection = Rejection::access_denied().with_description("no").with_hint("hint");
    let url = target(asked(play.login(&page).await).reject(rejection).await.unwrap());
    let answer = play.open(&url);
    assert_eq!(error_of(&answer), "access_denied");
    assert_eq!(answer.query("error_description").unwrap().expose(), "no hint");
    assert_eq!(answer.query("state").unwrap().expose(), "state-12345678");

    let page = play.authorize("");
    let url = target(asked(play.login(&page).await).accept("alice").send().await.unwrap());
    let page = play.open(&url);
    let url =
        target(asked(play.consent(&page).await).reject(Rejection::invalid_scope()).await.unwrap());
    assert_eq!(error_of(&play.open(&url)), "invalid_scope");
}

#[tokio::test]
async fn a_verifier_is_used_once_and_by_its_browser_only() {
    let mut play = Play::new().await;
    let page = play.authorize("");
    // A form that is submitted twice.
    let first = target(asked(play.login(&page).await).accept("alice").send().await.unwrap());
    let second = target(asked(play.login(&page).await).accept("alice").send().await.unwrap());
    assert_eq!(error_of(&play.hydra.browser().open(first.expose())), "request_forbidden");
    assert!(play.open(&second).query("consent_challenge").is_some());
    assert_eq!(error_of(&play.open(&first)), "access_denied");
    assert_eq!(error_of(&play.open(&second)), "access_denied");
}

#[tokio::test]
async fn requests_expire() {
    let mut play = Play::new().await;
    let page = play.authorize("");
    let login = asked(play.login(&page).await);
    play.hydra.advance(31 * MINUTE);
    assert!(matches!(play.login(&page).await, Step::Gone));
    assert_eq!(login.accept("alice").send().await.unwrap(), Next::Gone);
    let code = play.code().await;
    play.hydra.advance(11 * MINUTE);
    assert_eq!(play.exchange(code, VERIFIER).await.unwrap_err().code(), Some("invalid_grant"));
    let code = play.code_of_a_new_browser().await;
    let token = play.exchange(code, VERIFIER).await.unwrap().access_token;
    play.hydra.advance(60 * MINUTE);
    assert!(!play.is_active(&token).await);
}

impl Play {
    async fn code_of_a_new_browser(&mut self) -> Secret {
        self.browser = self.hydra.browser();
        self.admin.revoke_oauth2_consent_sessions().subject("alice").all(true).await.unwrap();
        self.code().await
    }
}

#[tokio::test]
async fn a_logout_ends_the_session() {
    let mut play = Play::new().await;
    let code = play.code().await;
    let hint = play.exchange(code, VERIFIER).await.unwrap().id_token.unwrap();
    let url = format!(
        "http://hydra.test/oauth2/sessions/logout?id_token_hint={}&post_logout_redirect_uri=https%3A%2F%2Fapp%2Fbye&state=xyz",
        hint.expose()
    );
    let public = Client::new("http://hydra.test").unwrap();
    let challenge = play.browser.open(&url).query("logout_challenge").expect("a logout page");
    let logout = asked(LogoutFlow::start(&play.admin, &public, &challenge).await.unwrap());
    assert_eq!(logout.request().subject, "alice");
    assert_eq!(target(logout.reject("/home").await.unwrap()).expose(), "/home");
    assert!(matches!(LogoutFlow::start(&play.admin, &public, &challenge).await, Ok(Step::Gone)));

    let challenge = play.browser.open(&url).query("logout_challenge").expect("a logout page");
    let logout = asked(LogoutFlow::start(&play.admin, &public, &challenge).await.unwrap());
    let end = target(logout.accept().await.unwrap());
    assert_eq!(play.open(&end).location.expose(), "https://app/bye?state=xyz");
    assert_eq!(error_of(&play.authorize("none")), "login_required");
    // The logout request was already handled, so the page redirects to the URL that Hydra returns.
    let step = LogoutFlow::start(&play.admin, &public, &challenge).await.unwrap();
    assert_eq!(redirect(step).expose(), url);
}

#[tokio::test]
async fn a_device_receives_tokens_after_the_user_has_decided() {
    for grants in [true, false] {
        let mut play = Play::new().await;
        let begin = play.public.oauth2_device_flow("app").scope("openid photos.read");
        let device = begin.await.unwrap();
        let poll = || {
            let request = play.public.oauth2_token_exchange(GrantType::from(DEVICE_CODE));
            request.client_id("app").device_code(&device.device_code)
        };
        assert_eq!(poll().await.unwrap_err().code(), Some("authorization_pending"));
        let page = play.browser.open(device.verification_uri_complete.as_ref().unwrap().expose());
        assert_eq!(page.query("user_code").unwrap().expose(), device.user_code.expose());
        let flow = DeviceFlow::new(&play.admin, page.query("device_challenge").unwrap());
        assert_eq!(flow.accept("wrong").await.unwrap(), DeviceNext::WrongCode);
        let next = flow.accept(device.user_code.expose()).await.unwrap();
        let DeviceNext::Redirect(url) = next else { panic!("{next:?}") };
        let page = play.browser.open(url.expose());
        let url = target(asked(play.login(&page).await).accept("alice").send().await.unwrap());
        let page = play.browser.open(url.expose());
        let consent = asked(play.consent(&page).await);
        if grants {
            let url = target(consent.grant(["openid"]).send().await.unwrap());
            assert!(
                play.browser
                    .open(url.expose())
                    .location
                    .expose()
                    .ends_with("/device/done?client_id=app")
            );
            let tokens = poll().await.unwrap();
            assert_eq!(tokens.scope.as_deref(), Some("openid"));
            assert_eq!(poll().await.unwrap_err().code(), Some("invalid_grant"));
        } else {
            let url = target(consent.reject(Rejection::access_denied()).await.unwrap());
            assert_eq!(error_of(&play.browser.open(url.expose())), "access_denied");
            assert_eq!(poll().await.unwrap_err().code(), Some("access_denied"));
        }
    }
}

#[tokio::test]
async fn confidential_clients_authenticate() {
    let hydra = FakeHydra::new();
    let (admin, public) = (AdminApi::from(hydra.client()), PublicApi::from(hydra.client()));
    let new = OAuth2Client::default()
        .with_client_id("b:S/c")
        .with_client_secret("s3 c%r:t+ü")
        .with_scope("read")
        .with_grant_types(["client_credentials"]);
    let created = admin.create_oauth2_client(new.clone()).await.unwrap();
    assert_eq!(created.client_secret.unwrap().expose(), "s3 c%r:t+ü");
    assert_eq!(admin.create_oauth2_client(new).await.unwrap_err().status().unwrap(), 409);
    let kept = admin.get_oauth2_client("b:S/c").await.unwrap();
    assert!(kept.client_secret.is_none());
    let request = |secret: &str| {
        let request = public.oauth2_token_exchange(GrantType::ClientCredentials).scope("read");
        request.credentials(hydra_client::Credentials::client("b:S/c", secret))
    };
    let token = request("s3 c%r:t+ü").await.unwrap().access_token;
    assert_eq!(request("wrong").await.unwrap_err().code(), Some("invalid_client"));
    assert_eq!(
        request("s3 c%r:t+ü").scope("write").await.unwrap_err().code(),
        Some("invalid_scope")
    );
    // Setting the client without a secret keeps the secret.
    admin.set_oauth2_client("b:S/c", kept).await.unwrap();
    request("s3 c%r:t+ü").await.unwrap();
    assert!(admin.introspect_oauth2_token(&token).await.unwrap().active);
    assert_eq!(admin.list_oauth2_clients().await.unwrap().items.len(), 1);
    admin.delete_oauth2_client("b:S/c").await.unwrap();
    assert!(admin.get_oauth2_client("b:S/c").await.unwrap_err().is_not_found());
    assert!(!admin.introspect_oauth2_token(token).await.unwrap().active);
}

#[tokio::test]
async fn interruptions_and_unsupported_operations_are_errors() {
    let hydra = FakeHydra::new();
    let admin = AdminApi::from(hydra.client());
    hydra.interrupt(MockResponse::text(502, "bad gateway"));
    assert_eq!(admin.get_version().await.unwrap_err().status().unwrap(), 502);
    hydra.resume();
    assert_eq!(admin.get_version().await.unwrap().version.as_deref(), Some("v26.2.0"));
    let err = admin.get_json_web_key_set("set").await.unwrap_err();
    assert_eq!(err.status().unwrap(), 501);
    assert!(err.to_string().contains("FakeHydra does not implement GET /admin/keys/set"), "{err}");
}

#[tokio::test]
async fn id_tokens_are_signed_by_the_given_key() {
    let public = json!({"kty": "oct", "kid": "k1", "alg": "TEST", "k": "AA"});
    let mut play = Play::new().await;
    play.hydra = play.hydra.sign_with(public, |signed| signed.iter().rev().copied().collect());
    let code = play.code().await;
    let token = play.exchange(code, VERIFIER).await.unwrap().id_token.unwrap();
    let parts: Vec<_> = token.expose().split('.').collect();
    let decode = |part: &str| {
        use base64::Engine;
        base64::prelude::BASE64_URL_SAFE_NO_PAD.decode(part).unwrap()
    };
    let header: serde_json::Value = serde_json::from_slice(&decode(parts[0])).unwrap();
    assert_eq!(header, json!({"alg": "TEST", "kid": "k1", "typ": "JWT"}));
    let claims: serde_json::Value = serde_json::from_slice(&decode(parts[1])).unwrap();
    assert_eq!((&claims["sub"], &claims["nonce"]), (&json!("alice"), &json!("nonce-12345678")));
    let signed = format!("{}.{}", parts[0], parts[1]);
    assert_eq!(decode(parts[2]), signed.bytes().rev().collect::<Vec<_>>());
    let keys = play.public.discover_json_web_keys().await.unwrap().keys.unwrap();
    assert_eq!(keys[0].kid.as_deref(), Some("k1"));
}
