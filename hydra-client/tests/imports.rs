//! The names of a version can be imported together: models, operations, requests and outputs.

#![cfg(all(feature = "v1", feature = "v26"))]

/// Compiles because no name of `models` differs from the same name of `operations`.
mod of_hydra_26 {
    use hydra_client::v26::{models::*, operations::*};
    use hydra_client::{Operation, Request};

    // The schemas and operations with the most similar names.
    fn login(body: AcceptOAuth2LoginRequest) -> impl Sized {
        fn sends<O: Operation>(_: Option<Request<O>>) {}
        sends::<AcceptOAuth2LoginRequestOperation>(None::<AcceptOAuth2LoginRequestCall>);
        sends::<AcceptOAuth2ConsentRequestOperation>(None::<AcceptOAuth2ConsentRequestCall>);
        sends::<CreateJsonWebKeySetOperation>(None::<CreateJsonWebKeySetCall>);
        sends::<OAuth2TokenExchangeOperation>(None::<OAuth2TokenExchangeCall>);
        sends::<TrustOAuth2JwtGrantIssuerOperation>(None::<TrustOAuth2JwtGrantIssuerCall>);
        (body, None::<AcceptOAuth2ConsentRequest>, None::<CreateJsonWebKeySet>)
    }

    #[test]
    fn models_and_operations_are_imported_together() {
        login(AcceptOAuth2LoginRequest::new("alice"));
        // An output is exported by both modules: it is one type.
        let output: Option<hydra_client::v26::operations::RevokeOidcSessionOutput> = None;
        assert_eq!(output, None::<RevokeOidcSessionOutput>);
    }
}

mod of_hydra_1 {
    use hydra_client::v1::{models::*, operations::*};

    #[test]
    fn models_and_operations_are_imported_together() {
        assert_eq!(AcceptLoginRequest::new("alice").subject, "alice");
        assert!(None::<(AcceptLoginRequestOperation, AcceptLoginRequestCall)>.is_none());
        assert!(None::<(UserinfoOutput, DisconnectUserOutput)>.is_none());
    }
}
