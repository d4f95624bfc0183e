//! The OAuth 2.0 functions: complete flows with the in-memory Hydra, and the content of each request.

mod device;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use hydra_client::flow::{ConsentFlow, LoginFlow, Next, Step};
use hydra_client::oauth::{Callback, CallbackError, ClientAuth, DeviceError, Nonce, Pkce, State};
use hydra_client::testing::{FakeHydra, MockHydra, MockResponse};
use hydra_client::v26::models::{DeviceAuthorization, OAuth2Client, TokenEndpointAuthMethod};
use hydra_client::v26::operations::OAuth2TokenExchangeOperation;
use hydra_client::v26::{AdminApi, PublicApi};
use hydra_client::{Attempt, BoxFuture, Client, Transport, TransportError};
use serde_json::{Value, json};

const CALLBACK: &str = "https://app/cb";

fn asked<T: std::fmt::Debug>(step: Step<T>) -> T {
    match step {
        Step::Ask(flow) => flow,
        step => panic!("the user is not asked: {step:?}"),
    }
}

fn target(next: Next) -> String {
    match next {
        Next::Redirect(url) => url.into_string(),
        Next::Gone => panic!("not a redirect"),
    }
}

#[tokio::test]
async fn an_authorization_code_is_exchanged_for_tokens() {
    let hydra = FakeHydra::new();
    let (admin, public) = (AdminApi::from(hydra.client()), PublicApi::from(hydra.client()));
    let app = OAuth2Client::default()
        .with_client_id("app")
        .with_redirect_uris([CALLBACK])
        .with_grant_types(["authorization_code", "refresh_token"])
        .with_scope("openid offline photos.read")
        .with_token_endpoint_auth_method(TokenEndpointAuthMethod::None);
    admin.create_oauth2_client(app).await.unwrap();

    let (pkce, state, nonce) = (Pkce::new(), State::new(), Nonce::new());
    let url = public
        .authorization("app")
        .redirect_uri(CALLBACK)
        .scope("openid offline")
        .state(&state)
        .nonce(&nonce)
        .pkce(&pkce)
        .url()
        .unwrap();
    let mut browser = hydra.browser();
    let challenge = browser.open(url.expose()).query("login_challenge").expect("a login page");
    let login = asked(LoginFlow::start(&admin, challenge).await.unwrap());
    let url = target(login.accept("alice").send().await.unwrap());
    let challenge = browser.open(&url).query("consent_challenge").expect("a consent page");
    let consent = asked(ConsentFlow::start(&admin, challenge).await.unwrap());
    let url = target(consent.grant_all().send().await.unwrap());
    let result = browser.open(&url);

    let callback = Callback::from_query(result.location.expose());
    assert_eq!(callback.code(&State::new()), Err(CallbackError::StateMismatch));
    let code = callback.code(&state).unwrap();
    let client = ClientAuth::public("app");

    // The code cannot be exchanged without the verifier of this browser.
    let stolen = public.exchange_code(&client, code.clone(), CALLBACK).pkce(&Pkce::new());
    assert_eq!(stolen.await.unwrap_err().code(), Some("invalid_grant"));
    let tokens = public.exchange_code(&client, code, CALLBACK).pkce(&pkce).await.unwrap();
    let refreshed = public.refresh(&client, tokens.refresh_token.unwrap()).await.unwrap();
    assert_ne!(refreshed.access_token, tokens.access_token);
    let token = admin.introspect_oauth2_token(refreshed.access_token).await.unwrap();
    assert_eq!(token.sub.as_deref(), Some("alice"));
}

#[tokio::test]
async fn a_refused_consent_is_an_error_of_the_callback() {
    let hydra = FakeHydra::new();
    let (admin, public) = (AdminApi::from(hydra.client()), PublicApi::from(hydra.client()));
    let app = OAuth2Client::default().with_client_id("app").with_redirect_uris([CALLBACK]);
    admin.create_oauth2_client(app).await.unwrap();
    let state = State::new();
    let url = public.authorization("app").redirect_uri(CALLBACK).state(&state).url().unwrap();
    let mut browser = hydra.browser();
    let challenge = browser.open(url.expose()).query("login_challenge").expect("a login page");
    let login = asked(LoginFlow::start(&admin, challenge).await.unwrap());
    let refused = login.reject(hydra_client::flow::Rejection::access_denied()).await.unwrap();
    let result = browser.open(&target(refused));
    let err = Callback::from_query(result.location.expose()).code(&state).unwrap_err();
    assert!(
        matches!(err, CallbackError::Refused { ref code, .. } if code == "access_denied"),
        "{err}"
    );
}

#[test]
fn both_versions_send_the_same_authorization_request() {
    let (pkce, state) = (
        Pkce::from_verifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").unwrap(),
        State::from("12345678"),
    );
    let expected = "https://hydra.test/oauth2/auth?client_id=my+app&response_type=code\
                    &redirect_uri=https%3A%2F%2Fapp%2Fcb&state=12345678\
                    &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
    let client = hydra_client::Client::new("https://hydra.test").unwrap();
    let public = hydra_client::v1::PublicApi::from(client.clone());
    let request = public.authorization("my app").redirect_uri(CALLBACK).state(&state).pkce(&pkce);
    assert_eq!(request.url().unwrap().expose(), expected);
    let public = PublicApi::from(client);
    let request = public.authorization("my app").redirect_uri(CALLBACK).state(&state).pkce(&pkce);
    assert_eq!(request.url().unwrap().expose(), expected);
}

/// Returns the `Authorization` header and the form of a request.
fn sent<O: hydra_client::Operation>(
    request: &hydra_client::Request<O>,
) -> (Option<String>, String) {
    let request = request.to_http().unwrap();
    let header = request.headers().get("authorization");
    let header = header.map(|value| value.to_str().unwrap().to_owned());
    (header, String::from_utf8(request.body().to_vec()).unwrap())
}

#[test]
fn clients_authenticate_with_their_method() {
    let client = hydra_client::Client::builder("https://hydra.test")
        .credentials(hydra_client::Credentials::bearer("of-the-client"))
        .build()
        .unwrap();
    let public = PublicApi::from(client);
    let token = |auth: &ClientAuth| sent(&public.client_credentials(auth));
    // RFC 6749, section 2.3.1: both are form-encoded before they are joined.
    let basic = Some("Basic YSUzQWI6YyUyRmQ=".to_owned());
    let form = "grant_type=client_credentials".to_owned();
    assert_eq!(token(&ClientAuth::basic("a:b", "c/d")), (basic.clone(), form));
    let form = "client_id=a%3Ab&grant_type=client_credentials&client_secret=c%2Fd".to_owned();
    assert_eq!(token(&ClientAuth::post("a:b", "c/d")), (None, form));
    let form = "client_id=a%3Ab&grant_type=client_credentials".to_owned();
    assert_eq!(token(&ClientAuth::public("a:b")), (None, form));
    let form = "client_id=a%3Ab&grant_type=client_credentials\
                &client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer\
                &client_assertion=e30.e30.x"
        .to_owned();
    assert_eq!(token(&ClientAuth::assertion("a:b", "e30.e30.x")), (None, form));

    let device = |auth: &ClientAuth| sent(&public.device_authorization(auth));
    assert_eq!(device(&ClientAuth::basic("a:b", "c/d")), (basic, "client_id=a%3Ab".to_owned()));
    let form = "client_id=a%3Ab&client_secret=c%2Fd".to_owned();
    assert_eq!(device(&ClientAuth::post("a:b", "c/d")), (None, form));
    assert_eq!(device(&ClientAuth::public("a:b")), (None, "client_id=a%3Ab".to_owned()));
    assert!(device(&ClientAuth::assertion("a:b", "e30.e30.x")).1.ends_with("=e30.e30.x"));

    let form = "client_id=a%3Ab&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=jwt";
    let request = public.jwt_bearer(&ClientAuth::public("a:b"), "jwt");
    assert_eq!(sent(&request), (None, form.to_owned()));
}

#[test]
fn no_secret_is_shown() {
    let auth = [
        ClientAuth::basic("app", "s3cr3t"),
        ClientAuth::post("app", "s3cr3t"),
        ClientAuth::assertion("app", "s3cr3t"),
    ];
    let text = format!("{auth:?} {:?} {:?}", State::from("s3cr3t"), Nonce::from("s3cr3t"));
    assert!(!text.contains("s3cr3t"), "{text}");
}

#[test]
fn additional_parameters_can_be_set_once() {
    let client = Client::builder("https://h/hydra").without_transport().build().unwrap();
    let request = PublicApi::from(client).authorization("app").state(&State::from("12345678"));
    let url = request.url_with([("tenant", "a&b=ü"), ("flag", "")]).unwrap();
    let expected = "https://h/hydra/oauth2/auth?client_id=app&response_type=code&state=12345678\
                    &tenant=a%26b%3D%C3%BC&flag=";
    assert_eq!(url.expose(), expected);
    for (name, why) in [
        ("state", "the parameter is already set"),
        ("client_id", "the parameter is already set"),
        ("tenant", "the parameter is already set"),
        ("", "the name is empty"),
    ] {
        let err = request.url_with([("tenant", "a"), (name, "s3cr3t")]).unwrap_err();
        let shown = format!("{err:#}");
        assert!(shown.contains(why) && !shown.contains("s3cr3t"), "{name}: {shown}");
        assert_eq!(err.operation(), "oAuth2Authorize");
    }
}

#[test]
fn the_registered_authentication_method_is_used() {
    let client = Client::builder("https://h").without_transport().build().unwrap();
    let public = PublicApi::from(client);
    let of = |method: &str| ClientAuth::for_method(method, "a", Some("s".into()));
    let token = |auth: &ClientAuth| sent(&public.client_credentials(auth));
    for (method, expected) in [
        ("none", ClientAuth::public("a")),
        ("client_secret_basic", ClientAuth::basic("a", "s")),
        ("client_secret_post", ClientAuth::post("a", "s")),
    ] {
        assert_eq!(token(&of(method).unwrap()), token(&expected), "{method}");
    }
    assert!(of("private_key_jwt").is_none() && of("").is_none());
    assert!(ClientAuth::for_method("client_secret_post", "a", None).is_none());
}

/// Each recorded redirect of a real Hydra 26.2 to the application.
#[test]
fn recorded_redirects_are_read() {
    let shared = std::fs::read_to_string("../../shared/wire/v26.jsonl");
    let is_whole = shared.is_ok();
    let text = shared.or_else(|_| std::fs::read_to_string("tests/wire/recorded/v26.jsonl"));
    let (mut codes, mut errors) = (0, 0);
    for line in text.unwrap().lines() {
        let exchange: Value = serde_json::from_str(line).unwrap();
        let Some(headers) = exchange["response"]["headers"].as_array() else { continue };
        let Some(location) = headers.iter().find(|it| it[0] == "Location") else { continue };
        let location = location[1].as_str().unwrap();
        // The other response types put the result into the fragment, which browsers do not send to a server.
        let Some(query) = location.strip_prefix("http://127.0.0.1:3000/cb?") else { continue };
        let find = |name: &str| {
            let mut pairs = form_urlencoded::parse(query.as_bytes());
            pairs.find(|(it, _)| it == name).map(|(_, value)| value.into_owned())
        };
        let state = State::from(find("state").unwrap());
        match Callback::from_query(location).code(&state) {
            Ok(code) => {
                assert_eq!(Some(code.into_string()), find("code"), "{location}");
                codes += 1;
            }
            Err(CallbackError::Refused { code, .. }) => {
                assert_eq!(Some(code), find("error"), "{location}");
                errors += 1;
            }
            Err(err) => panic!("{location}: {err}"),
        }
    }
    println!("{codes} codes and {errors} errors");
    // The recordings in the package have errors only.
    assert!(errors > 0 && (codes > 0 || !is_whole), "{codes} codes and {errors} errors");
}
