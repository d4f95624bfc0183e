//! Listing and creating clients.

use hydra_client::v26::models::{GrantType, OAuth2Client, ResponseType, TokenEndpointAuthMethod};
use hydra_client::v26::{self, AdminApi};

/// Clients per page. Hydra 26.2 accepts 1 to 500.
pub const PAGE_SIZE: u64 = 250;

/// Calls `visit` with each page of clients and the number of clients so far, including this page.
///
/// Hydra 26.2 does not send the number of all clients, so the number of pages is not known before the last one. Clients
/// that are created or deleted meanwhile may be missing.
///
/// # Errors
///
/// Fails with the first page that cannot be fetched.
pub async fn list(
    admin: &AdminApi,
    owner: Option<&str>,
    mut visit: impl FnMut(&[OAuth2Client], usize),
) -> v26::Result<usize> {
    let mut request = admin.list_oauth2_clients().page_size(PAGE_SIZE);
    if let Some(owner) = owner {
        request = request.owner(owner);
    }
    let mut pages = request.pages();
    let mut count = 0;
    while let Some(page) = pages.next().await? {
        count += page.items.len();
        visit(&page.items, count);
    }
    Ok(count)
}

/// Returns a public client for the authorization code grant: an application that cannot keep a secret, such as a
/// single-page or a mobile application.
///
/// A public client must use PKCE only if Hydra is configured with `oauth2.pkce.enforced_for_public_clients`. Set it.
#[must_use]
pub fn public(name: &str, redirect_uris: &[String], scope: &str) -> OAuth2Client {
    code_client(name, redirect_uris, scope)
        .with_token_endpoint_auth_method(TokenEndpointAuthMethod::None)
}

/// Returns a confidential client for the authorization code grant: a web application with a server.
///
/// Hydra generates the secret. The response of the call that creates the client is the only one that contains it.
#[must_use]
pub fn confidential(name: &str, redirect_uris: &[String], scope: &str) -> OAuth2Client {
    code_client(name, redirect_uris, scope)
        .with_token_endpoint_auth_method(TokenEndpointAuthMethod::ClientSecretBasic)
}

fn code_client(name: &str, redirect_uris: &[String], scope: &str) -> OAuth2Client {
    OAuth2Client::default()
        .with_client_name(name)
        .with_redirect_uris(redirect_uris)
        .with_grant_types([GrantType::AuthorizationCode, GrantType::RefreshToken])
        .with_response_types([ResponseType::Code])
        .with_scope(scope)
}

#[cfg(test)]
mod tests {
    use hydra_client::testing::{FakeHydra, MockHydra, MockResponse};
    use hydra_client::v26::operations::ListOAuth2ClientsOperation;
    use serde_json::{Value, json};

    use super::*;

    #[tokio::test]
    async fn every_page_is_visited_with_the_count_so_far() {
        let link = r#"</admin/clients?page_token=two>; rel="next""#;
        let first = MockResponse::json(200, json!([{"client_id": "a"}, {"client_id": "b"}]));
        let hydra = MockHydra::new()
            .on::<ListOAuth2ClientsOperation>()
            .respond(first.header("link", link))
            .on::<ListOAuth2ClientsOperation>()
            .respond(json!([{"client_id": "c"}]));
        let admin = AdminApi::from(hydra.client());
        let mut seen = Vec::new();
        let count = list(&admin, Some("team-a"), |page, count| seen.push((page.len(), count)));
        assert_eq!(count.await.unwrap(), 3);
        assert_eq!(seen, [(2, 2), (1, 3)]);
        let calls = hydra.calls();
        assert_eq!(calls[1].query("page_token").as_deref(), Some("two"));
        assert!(calls.iter().all(|call| call.query("owner").as_deref() == Some("team-a")));
        assert!(calls.iter().all(|call| call.query("page_size").as_deref() == Some("250")));
        hydra.assert_done();
    }

    #[tokio::test]
    async fn a_public_client_has_no_secret_and_a_confidential_one_has() {
        let hydra = FakeHydra::new();
        let admin = AdminApi::from(hydra.client());
        let uris = ["https://app.example.com/callback".to_owned()];

        let spa = public("Web app", &uris, "openid photos.read");
        let spa = admin.create_oauth2_client(spa).await.unwrap();
        assert_eq!(spa.client_secret, None);
        assert_eq!(spa.token_endpoint_auth_method, Some(TokenEndpointAuthMethod::None));

        let server = confidential("Server", &uris, "openid");
        let server = admin.create_oauth2_client(server).await.unwrap();
        assert!(server.client_secret.is_some());
        let sent: Value = serde_json::to_value(public("n", &uris, "openid")).unwrap();
        let expected = json!({
            "client_name": "n",
            "grant_types": ["authorization_code", "refresh_token"],
            "redirect_uris": uris,
            "response_types": ["code"],
            "scope": "openid",
            "token_endpoint_auth_method": "none",
        });
        assert_eq!(sent, expected);
    }
}
