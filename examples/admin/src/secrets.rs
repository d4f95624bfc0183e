//! Replacing the secret of a client.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hydra_client::Secret;
use hydra_client::v26::models::{GrantType, JsonPatch, OAuth2Client, TokenEndpointAuthMethod};
use hydra_client::v26::{AdminApi, PublicApi};

use crate::Result;

/// Gives a client a new random secret, checks that Hydra accepts it, and returns it.
///
/// Hydra 26.2 stores one secret per client, as a hash. The old secret stops working at once, and no later call returns
/// the new one. Tokens stay valid. The secret has 256 random bits and contains only characters that need no escape in
/// a header or a form.
///
/// The secret is changed by a patch, so that a concurrent change of another property is kept. The check asks the token
/// endpoint to refresh a token that does not exist: Hydra authenticates the client before it looks at the token.
/// The error is `invalid_grant` or `unauthorized_client` if the secret is right, and `invalid_client` if it is wrong. No
/// token is issued.
///
/// # Errors
///
/// Fails and changes nothing if the client does not exist or does not authenticate with a secret. If the check fails,
/// the secret was already changed: run the recipe again.
pub async fn rotate(admin: &AdminApi, public: &PublicApi, id: &str) -> Result<Secret> {
    let client = admin.get_oauth2_client(id).await?;
    let method = secret_method(&client)?;
    let secret = random_secret()?;
    let patch = JsonPatch::replace("/client_secret", secret.expose());
    admin.patch_oauth2_client(id, vec![patch]).await?;
    if accepts(public, id, &secret, &method).await? {
        Ok(secret)
    } else {
        Err(format!("Hydra rejects the new secret of the client `{id}`: rotate it again").into())
    }
}

fn secret_method(client: &OAuth2Client) -> Result<TokenEndpointAuthMethod> {
    use TokenEndpointAuthMethod::{ClientSecretBasic, ClientSecretPost};
    match &client.token_endpoint_auth_method {
        // RFC 7591, section 2: the default of an omitted method.
        None => Ok(ClientSecretBasic),
        Some(method @ (ClientSecretBasic | ClientSecretPost)) => Ok(method.clone()),
        Some(other) => {
            let why = "the client does not authenticate with a secret but with the method";
            Err(format!("{why} `{}`", other.as_str()).into())
        }
    }
}

fn random_secret() -> Result<Secret> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(Secret::new(URL_SAFE_NO_PAD.encode(bytes)))
}

async fn accepts(
    public: &PublicApi,
    id: &str,
    secret: &Secret,
    method: &TokenEndpointAuthMethod,
) -> Result<bool> {
    let request =
        public.oauth2_token_exchange(GrantType::RefreshToken).refresh_token("no-such-token");
    let request = match method {
        TokenEndpointAuthMethod::ClientSecretPost => request.client_id(id).client_secret(secret),
        _ => request.client_auth(id, secret),
    };
    match request.await {
        Ok(_) => Ok(true),
        Err(err) => match err.code() {
            Some("invalid_grant" | "unauthorized_client") => Ok(true),
            Some("invalid_client") => Ok(false),
            _ => Err(err.into()),
        },
    }
}

#[cfg(test)]
mod tests {
    use hydra_client::testing::{MockHydra, MockResponse};
    use hydra_client::v26::operations::{
        GetOAuth2ClientOperation, OAuth2TokenExchangeOperation, PatchOAuth2ClientOperation,
    };
    use serde_json::{Value, json};

    use super::*;

    // The responses of a real Hydra 26.2 to a wrong secret and to an unknown refresh token.
    fn wrong_secret() -> MockResponse {
        MockResponse::json(401, json!({"error": "invalid_client", "error_description": ""}))
    }
    fn unknown_token() -> MockResponse {
        MockResponse::json(400, json!({"error": "invalid_grant", "error_description": ""}))
    }

    async fn rotated(method: &str, check: MockResponse) -> (MockHydra, Result<Secret>) {
        let client = json!({"client_id": "app", "token_endpoint_auth_method": method});
        let hydra = MockHydra::new()
            .on::<GetOAuth2ClientOperation>()
            .respond(client.clone())
            .on::<PatchOAuth2ClientOperation>()
            .respond(client)
            .on::<OAuth2TokenExchangeOperation>()
            .respond(check)
            // A client without a secret is not changed.
            .allow_missing_calls();
        let (admin, public) = (AdminApi::from(hydra.client()), PublicApi::from(hydra.client()));
        let secret = rotate(&admin, &public, "app").await;
        (hydra, secret)
    }

    #[tokio::test]
    async fn the_secret_that_is_set_is_checked_and_returned() {
        let (hydra, secret) = rotated("client_secret_basic", unknown_token()).await;
        let secret = secret.unwrap();
        let calls = hydra.calls();
        let patch: Value = calls[1].json();
        let expected =
            json!([{"op": "replace", "path": "/client_secret", "value": secret.expose()}]);
        assert_eq!(patch, expected);
        let header = calls[2].request().headers()["authorization"].to_str().unwrap();
        let decoded = base64::engine::general_purpose::STANDARD.decode(&header[6..]).unwrap();
        assert_eq!(decoded, format!("app:{}", secret.expose()).into_bytes());
        assert_eq!(secret.expose().len(), 43);
        hydra.assert_done();

        let (hydra, secret) = rotated("client_secret_post", unknown_token()).await;
        let form = hydra.calls()[2].form("client_secret");
        assert_eq!(form.as_deref(), Some(secret.unwrap().expose()));
    }

    #[tokio::test]
    async fn a_rejected_secret_is_an_error() {
        let (_, secret) = rotated("client_secret_basic", wrong_secret()).await;
        let shown = secret.unwrap_err().to_string();
        assert!(shown.contains("rejects the new secret of the client `app`"), "{shown}");
        // A response that does not show whether the secret is right is an error, too.
        let (_, secret) = rotated("client_secret_basic", MockResponse::empty(403)).await;
        assert!(secret.is_err());
    }

    #[tokio::test]
    async fn a_client_without_a_secret_is_not_changed() {
        for method in ["none", "private_key_jwt", "tls_client_auth"] {
            let (hydra, secret) = rotated(method, unknown_token()).await;
            assert!(secret.unwrap_err().to_string().contains(method));
            assert_eq!(hydra.calls().len(), 1);
        }
    }
}
