//! The polling of the token endpoint by a device.

use super::*;

fn device(value: &Value) -> DeviceAuthorization {
    let mut device = json!({
        "device_code": "ory_dc_x", "user_code": "ABCDEFGH", "verification_uri": "https://hydra/device",
        "expires_in": 600,
    });
    device.as_object_mut().unwrap().extend(value.as_object().unwrap().clone());
    serde_json::from_value(device).unwrap()
}

/// The recorded response v26-sqlite-460.
fn error(code: &str) -> MockResponse {
    MockResponse::json(400, json!({"error": code, "error_description": "See the code."}))
}

fn tokens() -> MockResponse {
    MockResponse::json(200, json!({"access_token": "ory_at_x", "token_type": "bearer"}))
}

/// Polls with these responses. Returns the outcome, the number of requests, and the elapsed time in seconds.
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
async fn each_request_has_a_new_assertion() {
    let mut hydra = MockHydra::new();
    for response in [error("authorization_pending"), error("authorization_pending"), tokens()] {
        hydra = hydra.on::<OAuth2TokenExchangeOperation>().respond(response);
    }
    let signed = AtomicUsize::default();
    let sign = move || format!("jwt-{}", signed.fetch_add(1, Ordering::SeqCst)).into();
    let client = ClientAuth::assertion_with("tv", sign);
    let public = PublicApi::from(hydra.client());
    public.poll_device(&client, &device(&json!({}))).await.unwrap();
    let sent = hydra.calls().iter().map(|call| call.form("client_assertion")).collect::<Vec<_>>();
    assert_eq!(sent, ["jwt-0", "jwt-1", "jwt-2"].map(|jwt| Some(jwt.to_owned())));
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
    // The call repeats a failed request, so all its attempts fail.
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
