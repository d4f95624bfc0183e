//! A table of all models, with functions that decode and encode each.
//!
//! Several suites include this module. A test compares the table with the documents.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::fs;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::document::Document;

/// A model of a version.
pub(crate) struct Model {
    pub(crate) name: &'static str,
    /// The name of the schema, or the schema and the property that contain it.
    pub(crate) place: String,
    /// Whether it keeps what the document does not describe.
    #[allow(dead_code, reason = "not every test that shares this module asks")]
    pub(crate) keeps_extra: bool,
    pub(crate) read: fn(&Value) -> Result<Read, serde_json::Error>,
}

/// A value that was read as a model.
#[allow(dead_code, reason = "not every test that shares this module looks at all of it")]
pub(crate) struct Read {
    pub(crate) debug: String,
    pub(crate) written: Value,
}

impl Model {
    /// Returns the schema in the document.
    pub(crate) fn schema<'a>(&self, document: &'a Document) -> &'a Value {
        match self.place.split_once('.') {
            Some((name, property)) => &document.schemas()[name]["properties"][property],
            None => &document.schemas()[&self.place],
        }
    }
}

fn read<M: Debug + Serialize + DeserializeOwned>(value: &Value) -> Result<Read, serde_json::Error> {
    // Parsed from a string, like a response.
    let model: M = serde_json::from_str(&value.to_string())?;
    let debug = format!("{model:?}\n{model:#?}");
    Ok(Read { debug, written: serde_json::from_str(&serde_json::to_string(&model)?)? })
}

macro_rules! models {
    ($version:ident: $($model:ident,)*) => {
        vec![$((stringify!($model), read::<hydra_client::$version::models::$model> as fn(&_) -> _),)*]
    };
}

/// Returns the models of a version: all of them, or it panics.
pub(crate) fn models(version: &str) -> Vec<Model> {
    let table = match version {
        "v1" => v1(),
        "v26" => v26(),
        _ => panic!("there is no {version}"),
    };
    let directory = Path::new("src").join(version).join("models");
    let mut models = Vec::new();
    let mut missing = BTreeSet::new();
    for file in fs::read_dir(directory).unwrap() {
        let path = file.unwrap().path();
        if path.ends_with("fixtures.rs") {
            continue; // sample values of the models
        }
        let text = fs::read_to_string(path).unwrap();
        let name = ["\npub struct ", "\npub enum "]
            .into_iter()
            .filter_map(|start| text.split_once(start))
            .map(|(before, after)| (before.len(), after))
            .min()
            .and_then(|(_, after)| after.split([' ', '{']).next())
            .expect("a file of models has one");
        let origin = text.split_once("/// Generated from the schema ");
        let place = origin.expect("the documentation names the schema").1;
        let place = place.split('`').nth(1).unwrap().to_owned();
        match table.iter().find(|(known, _)| *known == name) {
            Some((name, read)) => {
                let keeps_extra = text.contains("\n    pub extra: Extra,\n");
                models.push(Model { name, place, keeps_extra, read: *read });
            }
            None => drop(missing.insert(name.to_owned())),
        }
    }
    assert!(missing.is_empty(), "the table of models lacks {missing:?}");
    assert_eq!(models.len(), table.len());
    models
}

type Table = Vec<(&'static str, fn(&Value) -> Result<Read, serde_json::Error>)>;

fn v1() -> Table {
    models! {
        v1:
        AcceptConsentRequest, AcceptLoginRequest, ClientAssertionType, CodeChallengeMethod,
        CompletedRequest, ConsentRequest, ConsentRequestSession, FlushInactiveOAuth2TokensRequest,
        GenericError, GrantType, HealthNotReadyStatus, HealthStatus, JsonWebKey, JsonWebKeySet,
        JsonWebKeySetGeneratorRequest, JsonWebKeySetGeneratorRequestAlg, JsonWebKeyType,
        JsonWebKeyUse, LoginRequest, LogoutRequest, OAuth2Client, OAuth2TokenIntrospection,
        OAuth2TokenResponse, OpenIdConnectContext, PreviousConsentSession, RejectRequest,
        ResponseType, SubjectType, TokenEndpointAuthMethod, TokenUse, UserinfoResponse,
        UserinfoSigningAlgorithm, Version, WellKnown,
    }
}

fn v26() -> Table {
    models! {
        v26:
        AcceptDeviceUserCodeRequest, AcceptOAuth2ConsentRequest, AcceptOAuth2ConsentRequestSession,
        AcceptOAuth2LoginRequest, AccessTokenStrategy, ClientAssertionType, CodeChallengeMethod,
        CreateJsonWebKeySet, CreateVerifiableCredentialRequestBody, CredentialSupportedDraft00,
        DeviceAuthorization, ErrorOAuth2, GrantType, HealthStatus, IntrospectedOAuth2Token,
        JsonPatch, JsonPatchOperation, JsonWebKey, JsonWebKeySet, OAuth2Client,
        OAuth2ClientTokenLifespans, OAuth2ConsentRequest, OAuth2ConsentRequestOpenIdConnectContext,
        OAuth2ConsentSession, OAuth2LoginRequest, OAuth2LogoutRequest, OAuth2RedirectTo,
        OAuth2TokenExchange, OidcConfiguration, OidcUserInfo, RejectOAuth2Request, ResponseMode,
        ResponseType, SubjectType, TokenEndpointAuthMethod, TokenUse, TrustOAuth2JwtGrantIssuer,
        TrustedOAuth2JwtGrantIssuer, TrustedOAuth2JwtGrantJsonWebKey,
        VerifiableCredentialPrimingResponse, VerifiableCredentialProof,
        VerifiableCredentialResponse, Version,
    }
}
