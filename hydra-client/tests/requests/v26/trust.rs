//! The requests for trusted issuers of grants.

use hydra_client::v26::AdminApi;
use hydra_client::v26::models::{JsonWebKey, TrustOAuth2JwtGrantIssuer};

use super::keys;
use crate::golden::Golden;

pub(super) fn add(golden: &mut Golden, admin: &AdminApi) {
    let (expires_at, issuer) = ("2027-01-01T00:00:00Z", "https://issuer.example");
    let everything =
        TrustOAuth2JwtGrantIssuer::new(expires_at, issuer, keys::key(), ["openid", "offline"])
            .with_allow_any_subject(false)
            .with_subject("alice");
    let none: [&str; 0] = [];
    let required = TrustOAuth2JwtGrantIssuer::new(expires_at, issuer, JsonWebKey::new("RSA"), none);
    golden.add(
        admin.trust_oauth2_jwt_grant_issuer(everything),
        admin.trust_oauth2_jwt_grant_issuer(required),
    );
    let id = "f269fce0-69be-444a-8c02-12e628aebf74";
    golden.add_plain(admin.get_trusted_oauth2_jwt_grant_issuer(id));
    golden.add_plain(admin.delete_trusted_oauth2_jwt_grant_issuer(id));
    golden.add(
        admin
            .list_trusted_oauth2_jwt_grant_issuers()
            .page_size(50)
            .page_token("eyJpZCI6ImEvYisifQ==")
            .issuer("https://issuer.example/?a=b&c"),
        admin.list_trusted_oauth2_jwt_grant_issuers(),
    );
}
