//! Small bodies that decode to large values: decoding is bounded in memory and time. `floods` tests bodies that never end.

#![cfg(all(feature = "v26", feature = "testing"))]

use std::time::{Duration, Instant};

use hydra_client::Error;
use hydra_client::testing::{MockHydra, MockResponse};
use hydra_client::v26::AdminApi;
use hydra_client::v26::operations::ListOAuth2ClientsOperation;

fn admin(body: String) -> AdminApi {
    let response = MockResponse::text(200, body);
    AdminApi::from(
        MockHydra::new().on::<ListOAuth2ClientsOperation>().respond_always(response).client(),
    )
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

/// The length of the bodies below, just under the default limit of a response.
const LENGTH: usize = 16_500_000;

#[tokio::test]
async fn the_items_of_lists_and_maps_count() {
    // An empty string has 2 bytes in JSON and 24 bytes as a `String`; a map of strings takes more.
    for (head, item, tail) in [
        (r#"[{"redirect_uris":["#, r#""","#, r#"""]}]"#),
        (r#"[{"jwks":{"keys":[{"kty":"","x5c":["#, r#""","#, r#"""]}]}}]"#),
    ] {
        let body = format!("{head}{}{tail}", item.repeat(LENGTH / item.len()));
        let err = admin(body.clone()).list_oauth2_clients().await.unwrap_err();
        let Error::Decode(decode) = &err else { panic!("{err:?}") };
        assert!(decode.is_too_large(), "{err}");
        let request = admin(body).list_oauth2_clients().max_decoded_size(usize::MAX);
        let err = request.timeout(Duration::from_millis(5)).await.unwrap_err();
        assert!(err.is_timeout(), "{err}");
    }
}

#[tokio::test]
async fn free_form_json_takes_the_memory_and_the_time_of_its_text() {
    for (open, middle, close) in [("[", "", "]"), ("[", "1,", "1]"), (r#"{"":"#, "0", "}")] {
        let json = if middle == "1," {
            format!("{open}{}{close}", middle.repeat(LENGTH / 2))
        } else {
            let depth = LENGTH / (open.len() + close.len());
            format!("{}{middle}{}", open.repeat(depth), close.repeat(depth))
        };
        let body = format!(r#"[{{"metadata":{json}}}]"#);
        let admin = admin(body);
        let started = Instant::now();
        let page = admin.list_oauth2_clients().await.unwrap();
        println!("{open}{middle}: {:.0?}", started.elapsed());
        assert_eq!(page.items[0].metadata.as_ref().unwrap().text(), json);
        // The JSON text is scanned without reading the clock, and not copied afterwards.
        let err = admin.list_oauth2_clients().max_decoded_size(LENGTH / 2).await.unwrap_err();
        assert!(matches!(&err, Error::Decode(err) if err.is_too_large()), "{err}");
    }
}

#[tokio::test]
async fn recorded_lists_are_within_the_budget() {
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
    // The limit of a client, and of a request that overrides it.
    let hydra = MockHydra::new()
        .on::<ListOAuth2ClientsOperation>()
        .respond_always(MockResponse::text(200, list("{}", 100)));
    let admin = AdminApi::from(hydra.builder().max_decoded_size(10_000).build().unwrap());
    let err = admin.list_oauth2_clients().await.unwrap_err();
    assert!(format!("{err:#}").contains("10000 bytes"), "{err:#}");
    assert!(admin.list_oauth2_clients().max_decoded_size(usize::MAX).await.is_ok());
}

#[tokio::test]
async fn the_time_limit_holds_while_decoding() {
    let admin = admin(list("{}", 5_000_000));
    let started = Instant::now();
    let request = admin.list_oauth2_clients().max_decoded_size(usize::MAX);
    let err = request.timeout(Duration::from_millis(20)).await.unwrap_err();
    assert!(err.is_timeout(), "{err}");
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
}
