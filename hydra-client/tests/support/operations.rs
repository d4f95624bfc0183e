//! A table of all operations, with a function that decodes a response of each.
//!
//! Several suites include this module. A test compares the table with the documents.

use std::error::Error as _;
use std::fmt::{Debug, Write};
use std::fs;
use std::path::Path;

use bytes::Bytes;
use hydra_client::{Error, Operation, Request};

/// An operation and its decoder.
pub(crate) struct Reader {
    pub(crate) id: &'static str,
    pub(crate) read: fn(http::Response<Bytes>) -> Read,
}

/// A decoded response, with its `Display` and `Debug` output.
pub(crate) struct Read {
    pub(crate) is_result: bool,
    pub(crate) is_decode_error: bool,
    pub(crate) shown: String,
}

fn read<O: Operation<Output: Debug>>(response: http::Response<Bytes>) -> Read {
    match Request::<O>::from_http(response) {
        Ok(response) => {
            // Another test covers the output of headers.
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
        AcceptConsentRequestOperation, AcceptLoginRequestOperation, AcceptLogoutRequestOperation, CreateJsonWebKeySetOperation,
        CreateOAuth2ClientOperation, DeleteJsonWebKeyOperation, DeleteJsonWebKeySetOperation, DeleteOAuth2ClientOperation,
        DisconnectUserOperation, DiscoverOpenIdConfigurationOperation, FlushInactiveOAuth2TokensOperation, GetConsentRequestOperation,
        GetJsonWebKeyOperation, GetJsonWebKeySetOperation, GetLoginRequestOperation, GetLogoutRequestOperation, GetOAuth2ClientOperation,
        GetVersionOperation, IntrospectOAuth2TokenOperation, IsInstanceAliveOperation, IsInstanceReadyOperation, ListOAuth2ClientsOperation,
        ListSubjectConsentSessionsOperation, OAuth2TokenOperation, OAuthAuthOperation, PrometheusOperation, RejectConsentRequestOperation,
        RejectLoginRequestOperation, RejectLogoutRequestOperation, RevokeAuthenticationSessionOperation,
        RevokeConsentSessionsOperation, RevokeOAuth2TokenOperation, UpdateJsonWebKeyOperation, UpdateJsonWebKeySetOperation,
        UpdateOAuth2ClientOperation, UserinfoOperation, WellKnownOperation,
    }
}

fn v26() -> Vec<Reader> {
    readers! {
        v26:
        AcceptOAuth2ConsentRequestOperation, AcceptOAuth2LoginRequestOperation, AcceptOAuth2LogoutRequestOperation,
        AcceptUserCodeRequestOperation, CreateJsonWebKeySetOperation, CreateOAuth2ClientOperation, CreateOidcDynamicClientOperation,
        CreateVerifiableCredentialOperation, DeleteJsonWebKeyOperation, DeleteJsonWebKeySetOperation, DeleteOAuth2ClientOperation,
        DeleteOAuth2TokenOperation, DeleteOidcDynamicClientOperation, DeleteTrustedOAuth2JwtGrantIssuerOperation,
        DiscoverJsonWebKeysOperation, DiscoverOidcConfigurationOperation, GetJsonWebKeyOperation, GetJsonWebKeySetOperation,
        GetOAuth2ClientOperation, GetOAuth2ConsentRequestOperation, GetOAuth2LoginRequestOperation, GetOAuth2LogoutRequestOperation,
        GetOidcDynamicClientOperation, GetOidcUserInfoOperation, GetTrustedOAuth2JwtGrantIssuerOperation, GetVersionOperation,
        IntrospectOAuth2TokenOperation, IsAliveOperation, IsReadyOperation, ListOAuth2ClientsOperation, ListOAuth2ConsentSessionsOperation,
        ListTrustedOAuth2JwtGrantIssuersOperation, OAuth2AuthorizeOperation, OAuth2DeviceFlowOperation, OAuth2TokenExchangeOperation,
        PatchOAuth2ClientOperation, PerformOAuth2DeviceVerificationFlowOperation, RejectOAuth2ConsentRequestOperation,
        RejectOAuth2LoginRequestOperation, RejectOAuth2LogoutRequestOperation, RevokeOAuth2ConsentSessionsOperation,
        RevokeOAuth2LoginSessionsOperation, RevokeOAuth2TokenOperation, RevokeOidcSessionOperation, SetJsonWebKeyOperation,
        SetJsonWebKeySetOperation, SetOAuth2ClientOperation, SetOAuth2ClientLifespansOperation, SetOidcDynamicClientOperation,
        TrustOAuth2JwtGrantIssuerOperation,
    }
}
