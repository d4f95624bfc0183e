//! Every operation, by how it reads an answer.

use std::error::Error as _;
use std::fmt::{Debug, Write};
use std::fs;
use std::path::Path;

use bytes::Bytes;
use hydra_client::{Error, Operation, Request};

/// How an operation reads an answer.
pub(crate) struct Reader {
    pub(crate) id: &'static str,
    pub(crate) read: fn(http::Response<Bytes>) -> Read,
}

/// What an answer was read as, shown in all ways there are.
pub(crate) struct Read {
    pub(crate) is_result: bool,
    pub(crate) is_decode_error: bool,
    pub(crate) shown: String,
}

fn read<O: Operation<Output: Debug>>(response: http::Response<Bytes>) -> Read {
    match Request::<O>::from_http(response) {
        Ok(response) => {
            // Its headers are shown by a test of their own.
            let body = &response.body;
            let shown = format!("{body:?}\n{body:#?}");
            Read { is_result: true, is_decode_error: false, shown }
        }
        Err(err) => {
            let is_decode_error = matches!(err, Error::Decode(_));
            let mut shown = format!("{err}\n{err:?}\n{err:#?}");
            let mut source = err.source();
            while let Some(err) = source {
                write!(shown, "\n{err}\n{err:?}").unwrap();
                source = err.source();
            }
            Read { is_result: false, is_decode_error, shown }
        }
    }
}

macro_rules! readers {
    ($version:ident: $($operation:ident,)*) => {
        vec![$(Reader {
            id: hydra_client::$version::operations::$operation::ID,
            read: read::<hydra_client::$version::operations::$operation>,
        },)*]
    };
}

/// Returns the operations of a version: all of them, or it panics.
pub(crate) fn readers(version: &str) -> Vec<Reader> {
    let readers = match version {
        "v1" => v1(),
        "v26" => v26(),
        _ => panic!("there is no {version}"),
    };
    let directory = Path::new("src").join(version);
    let count = fs::read_dir(directory.join("operations")).unwrap().count();
    assert_eq!(readers.len(), count, "the table of operations is not complete");
    readers
}

fn v1() -> Vec<Reader> {
    readers! {
        v1:
        AcceptConsentRequest, AcceptLoginRequest, AcceptLogoutRequest, CreateJsonWebKeySet,
        CreateOAuth2Client, DeleteJsonWebKey, DeleteJsonWebKeySet, DeleteOAuth2Client,
        DisconnectUser, DiscoverOpenIdConfiguration, FlushInactiveOAuth2Tokens, GetConsentRequest,
        GetJsonWebKey, GetJsonWebKeySet, GetLoginRequest, GetLogoutRequest, GetOAuth2Client,
        GetVersion, IntrospectOAuth2Token, IsInstanceAlive, IsInstanceReady, ListOAuth2Clients,
        ListSubjectConsentSessions, OAuth2Token, OAuthAuth, Prometheus, RejectConsentRequest,
        RejectLoginRequest, RejectLogoutRequest, RevokeAuthenticationSession,
        RevokeConsentSessions, RevokeOAuth2Token, UpdateJsonWebKey, UpdateJsonWebKeySet,
        UpdateOAuth2Client, Userinfo, WellKnown,
    }
}

fn v26() -> Vec<Reader> {
    readers! {
        v26:
        AcceptOAuth2ConsentRequest, AcceptOAuth2LoginRequest, AcceptOAuth2LogoutRequest,
        AcceptUserCodeRequest, CreateJsonWebKeySet, CreateOAuth2Client, CreateOidcDynamicClient,
        CreateVerifiableCredential, DeleteJsonWebKey, DeleteJsonWebKeySet, DeleteOAuth2Client,
        DeleteOAuth2Token, DeleteOidcDynamicClient, DeleteTrustedOAuth2JwtGrantIssuer,
        DiscoverJsonWebKeys, DiscoverOidcConfiguration, GetJsonWebKey, GetJsonWebKeySet,
        GetOAuth2Client, GetOAuth2ConsentRequest, GetOAuth2LoginRequest, GetOAuth2LogoutRequest,
        GetOidcDynamicClient, GetOidcUserInfo, GetTrustedOAuth2JwtGrantIssuer, GetVersion,
        IntrospectOAuth2Token, IsAlive, IsReady, ListOAuth2Clients, ListOAuth2ConsentSessions,
        ListTrustedOAuth2JwtGrantIssuers, OAuth2Authorize, OAuth2DeviceFlow, OAuth2TokenExchange,
        PatchOAuth2Client, PerformOAuth2DeviceVerificationFlow, RejectOAuth2ConsentRequest,
        RejectOAuth2LoginRequest, RejectOAuth2LogoutRequest, RevokeOAuth2ConsentSessions,
        RevokeOAuth2LoginSessions, RevokeOAuth2Token, RevokeOidcSession, SetJsonWebKey,
        SetJsonWebKeySet, SetOAuth2Client, SetOAuth2ClientLifespans, SetOidcDynamicClient,
        TrustOAuth2JwtGrantIssuer,
    }
}
