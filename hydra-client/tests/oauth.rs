//! The OAuth 2.0 functions: complete flows with the in-memory Hydra, and the content of each request.

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
        step => panic!("nothing to ask: {step:?}"),
    }
}

fn target(next: Next) -> String {
    match next {
        Next::Redirect(url) => url.into_string(),
        Next::Gone => panic!("not a redirect"),
    }
}

#[tokio::test]
async fn the_authorization_code_flow() {
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

// The `Authorization` header and the form of a request.
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

fn device(value: &Value) -> DeviceAuthorization {
    let mut device = json!({
        "device_code": "ory_dc_x", "user_code": "ABCDEFGH", "verification_uri": "https://hydra/device",
        "expires_in": 600,
    });
    device.as_object_mut().unwrap().extend(value.as_object().unwrap().clone());
    serde_json::from_value(device).unwrap()
}

// As recorded (v26-sqlite-460).
fn error(code: &str) -> MockResponse {
    MockResponse::json(400, json!({"error": code, "error_description": "See the code."}))
}

fn tokens() -> MockResponse {
    MockResponse::json(200, json!({"access_token": "ory_at_x", "token_type": "bearer"}))
}

// Polls with these responses. Returns the outcome, the number of requests, and the elapsed time in seconds.
async fn poll(
    device: &DeviceAuthorization,
    responses: Vec<MockResponse>,
) -> (Result<String, DeviceError>, usize, u64) {
    let mut hydra = MockHydra::new();
    for response in responses {
        hydra = hydra.on::<OAuth2TokenExchangeOperation>().respond(response);
    }
    let public = PublicApi::from(hydra.client());
    let outcome = public.poll_device(&ClientAuth::public("tv"), device).await;
    let outcome = outcome.map(|tokens| tokens.access_token.expose().to_owned());
    (outcome, hydra.calls().len(), hydra.elapsed().as_secs())
}

#[tokio::test]
async fn a_device_polls_until_the_user_decides() {
    let responses = vec![error("authorization_pending"), error("authorization_pending"), tokens()];
    let (outcome, calls, seconds) = poll(&device(&json!({"interval": 3})), responses).await;
    assert_eq!((outcome.unwrap().as_str(), calls, seconds), ("ory_at_x", 3, 9));
    // Without an interval, it is 5 seconds; 0 is 1 second.
    let (_, _, seconds) = poll(&device(&json!({})), vec![tokens()]).await;
    assert_eq!(seconds, 5);
    let (_, _, seconds) = poll(&device(&json!({"interval": 0})), vec![tokens()]).await;
    assert_eq!(seconds, 1);
}

#[tokio::test]
async fn slow_down_makes_the_interval_longer_for_good() {
    let responses =
        vec![error("slow_down"), error("authorization_pending"), error("slow_down"), tokens()];
    let (outcome, calls, seconds) = poll(&device(&json!({"interval": 5})), responses).await;
    outcome.unwrap();
    assert_eq!((calls, seconds), (4, 5 + 10 + 10 + 15));
}

#[tokio::test]
async fn a_transient_failure_doubles_the_interval() {
    // The call itself may repeat a request, so all its attempts fail.
    let mut responses =
        vec![MockResponse::connection_refused(), MockResponse::connection_refused()];
    responses.extend([MockResponse::connection_refused(), tokens()]);
    let (outcome, calls, seconds) = poll(&device(&json!({"interval": 5})), responses).await;
    outcome.unwrap();
    assert_eq!(calls, 4);
    assert!((15..20).contains(&seconds), "{seconds}");
}

#[tokio::test]
async fn an_unavailable_server_is_polled_again() {
    let server_error =
        || json!({"error": "error", "error_description": "The error is unrecognizable"});
    for (response, expected) in [
        (MockResponse::connection_reset(), 15),
        (MockResponse::json(500, server_error()), 15),
        (MockResponse::empty(502), 15),
        (MockResponse::empty(408), 15),
        (MockResponse::empty(503).header("retry-after", "2"), 15),
        (MockResponse::empty(503).header("retry-after", "30"), 35),
    ] {
        let what = format!("{response:?}");
        let (outcome, calls, seconds) = poll(&device(&json!({})), vec![response, tokens()]).await;
        assert_eq!(
            (outcome.unwrap().as_str(), calls, seconds),
            ("ory_at_x", 2, expected),
            "{what}"
        );
    }
    for response in [
        MockResponse::json(401, json!({"error": "invalid_client"})),
        MockResponse::text(200, "no tokens"),
        MockResponse::text(404, "404 page not found"),
    ] {
        let (outcome, calls, _) = poll(&device(&json!({})), vec![response]).await;
        assert!(matches!(outcome, Err(DeviceError::Call(_))) && calls == 1, "{outcome:?}");
    }
}

#[tokio::test]
async fn a_device_gets_the_final_result() {
    let (outcome, calls, _) = poll(&device(&json!({})), vec![error("access_denied")]).await;
    assert!(matches!(outcome, Err(DeviceError::AccessDenied)) && calls == 1, "{outcome:?}");
    let (outcome, _, _) = poll(&device(&json!({})), vec![error("expired_token")]).await;
    assert!(matches!(outcome, Err(DeviceError::Expired)), "{outcome:?}");
    let (outcome, _, _) = poll(&device(&json!({})), vec![error("invalid_grant")]).await;
    let Err(err) = outcome else { panic!() };
    let DeviceError::Call(cause) = &err else { panic!("{err:?}") };
    assert_eq!(cause.code(), Some("invalid_grant"));
    assert_eq!(err.to_string(), "the token request of the device failed");
    assert!(std::error::Error::source(&err).is_some());
}

#[tokio::test]
async fn the_poll_ends_with_the_lifetime_of_the_codes() {
    let pending = (0..3).map(|_| error("authorization_pending")).collect();
    let (outcome, calls, seconds) = poll(&device(&json!({"expires_in": 12})), pending).await;
    assert!(matches!(outcome, Err(DeviceError::Expired)), "{outcome:?}");
    // After 5, 10 and 12 seconds.
    assert_eq!((calls, seconds), (3, 12));
    let (outcome, calls, _) = poll(&device(&json!({"expires_in": -1})), Vec::new()).await;
    assert!(matches!(outcome, Err(DeviceError::Expired)) && calls == 0, "{outcome:?}");
}

/// A transport on the clock of Tokio, which responds that the user has not decided.
#[derive(Clone, Default)]
struct Pending(Arc<AtomicUsize>);

impl Transport for Pending {
    fn execute(
        &self,
        _: http::Request<Bytes>,
        _: Attempt,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        let body = Bytes::from_static(br#"{"error": "authorization_pending"}"#);
        let response = http::Response::builder().status(400).body(body).unwrap();
        Box::pin(async { Ok(response) })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn now(&self) -> Instant {
        tokio::time::Instant::now().into_std()
    }
}

#[tokio::test(start_paused = true)]
async fn a_dropped_poll_sends_nothing_more() {
    let pending = Pending::default();
    let requests = || pending.0.load(Ordering::SeqCst);
    let client = Client::builder("http://h").transport(pending.clone()).build().unwrap();
    let (public, tv) = (PublicApi::from(client), ClientAuth::public("tv"));
    let device = device(&json!({}));
    let seconds = Duration::from_secs;
    let poll = public.poll_device(&tv, &device);
    assert!(tokio::time::timeout(seconds(17), poll).await.is_err());
    assert_eq!(requests(), 3);
    tokio::time::sleep(seconds(600)).await;
    assert_eq!(requests(), 3);
    // The next poll goes on to the end.
    let outcome = public.poll_device(&tv, &device).await;
    assert!(matches!(outcome, Err(DeviceError::Expired)), "{outcome:?}");
    assert_eq!(requests(), 3 + 120);
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

/// Each redirect to the application that a real Hydra 26.2 was recorded with.
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
        // The other response types respond in the fragment, which no server receives.
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
