//! Trusted issuers of JWT grants, and verifiable credentials.

use hydra_client::v26::operations::CreateVerifiableCredentialOutput;
use serde_json::json;

use super::Calls;
use crate::arguments::with;
use crate::outcome;

pub(super) const CALLS: &Calls = &[
    ("createVerifiableCredential", |on, a| {
        a.call(on.public.create_verifiable_credential(a.body()), |output| match output {
            CreateVerifiableCredentialOutput::Credential(credential) => outcome::json(credential),
            CreateVerifiableCredentialOutput::Priming(priming) => outcome::json(priming),
            other => panic!("an unknown variant of the output: {other:?}"),
        })
    }),
    ("deleteTrustedOAuth2JwtGrantIssuer", |on, a| {
        a.unit(on.admin.delete_trusted_oauth2_jwt_grant_issuer(a.path("id")))
    }),
    ("getTrustedOAuth2JwtGrantIssuer", |on, a| {
        a.json(on.admin.get_trusted_oauth2_jwt_grant_issuer(a.path("id")))
    }),
    ("listTrustedOAuth2JwtGrantIssuers", |on, a| {
        let request = on.admin.list_trusted_oauth2_jwt_grant_issuers();
        a.page(with!(a.query, request, page_size: u64, page_token, issuer))
    }),
    ("trustOAuth2JwtGrantIssuer", |on, a| {
        let nearest = json!({"expires_at": "", "issuer": "", "jwk": {"kty": ""}});
        a.json(on.admin.trust_oauth2_jwt_grant_issuer(a.body_or(nearest)))
    }),
];
