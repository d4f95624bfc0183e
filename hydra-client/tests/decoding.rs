//! Bodies that are small as text and large as values: decoding them is bounded in memory and time.

#![cfg(all(feature = "v26", feature = "testing"))]

use std::time::{Duration, Instant};

use hydra_client::Error;
use hydra_client::testing::{MockHydra, MockResponse};
use hydra_client::v26::AdminApi;
use hydra_client::v26::operations::ListOAuth2ClientsOperation;

fn admin(body: String) -> AdminApi {
    let response = MockResponse::text(200, body);
    AdminApi::from(MockHydra::new().on::<ListOAuth2ClientsOperation>().respond(response).client())
}

fn list(item: &str, count: usize) -> String {
    format!("[{}]", vec![item; count].join(","))
}

#[tokio::test]
async fn the_memory_of_values_is_bounded() {
    for item in ["{}", r#"{"":0}"#, r#"{"metadata":[]}"#, r#"{"jwks":{"keys":[{"kty":""}]}}"#] {
        let err = admin(list(item, 16_000_000 / (item.len() + 1)))
            .list_oauth2_clients()
            .await
            .unwrap_err();
        let Error::Decode(decode) = &err else { panic!("{err:?}") };
        assert!(decode.is_too_large() && !err.is_timeout() && !err.is_retryable(), "{err}");
        assert!(err.to_string().len() < 1000, "{err}");
    }
}

#[tokio::test]
async fn real_lists_pass() {
    let client = format!(
        r#"{{"client_id":"a","redirect_uris":["https://app/cb"],"metadata":{{"a":"{}"}},"x":[1]}}"#,
        "x".repeat(15_000)
    );
    let page = admin(list(&client, 1000)).list_oauth2_clients().await.unwrap();
    assert_eq!(page.items.len(), 1000);
    let err =
        admin(list("{}", 100)).list_oauth2_clients().max_decoded_size(10_000).await.unwrap_err();
    assert!(format!("{err:#}").contains("10000 bytes"), "{err:#}");
    let page = admin(list("{}", 100_000)).list_oauth2_clients().max_decoded_size(usize::MAX).await;
    assert_eq!(page.unwrap().items.len(), 100_000);
}

#[tokio::test]
async fn the_time_limit_holds_while_decoding() {
    let admin = admin(list("{}", 5_000_000));
    let started = Instant::now();
    let request = admin.list_oauth2_clients().max_decoded_size(usize::MAX);
    let err = request.timeout(Duration::from_millis(20)).await.unwrap_err();
    assert!(err.is_timeout(), "{err}");
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}
