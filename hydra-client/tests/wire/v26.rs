//! Hydra 26.2: the typed call for each recorded request, and the documented responses.

mod clients;
mod grants;
mod keys;
mod login;
mod service;
mod tokens;

use hydra_client::v26::{AdminApi, ErrorBody, PublicApi};
use serde_json::to_value;

use crate::arguments::Arguments;
use crate::expected::{Documented, Results, Special};
use crate::outcome::{self, Body, Call};
use crate::recording::Exchange;
use crate::replay::{Clients, Count, Version};

const PAGES: Results = Results::Pages { parameter: "page_token", end_is_empty: false };

/// The version.
pub(crate) static VERSION: Version = Version {
    name: "v26",
    documented: Documented {
        results: &[
            ("createVerifiableCredential", Results::ObjectOrPriming("c_nonce")),
            ("deleteJsonWebKey", Results::Empty),
            ("deleteJsonWebKeySet", Results::Empty),
            ("deleteOAuth2Client", Results::Empty),
            ("deleteOAuth2Token", Results::Empty),
            ("deleteOidcDynamicClient", Results::Empty),
            ("deleteTrustedOAuth2JwtGrantIssuer", Results::Empty),
            ("getOidcUserInfo", Results::ObjectOrToken),
            ("listOAuth2Clients", PAGES),
            ("listOAuth2ConsentSessions", PAGES),
            ("listTrustedOAuth2JwtGrantIssuers", PAGES),
            ("oAuth2Authorize", Results::Browser(&[302, 303])),
            ("performOAuth2DeviceVerificationFlow", Results::Browser(&[302])),
            ("rejectOAuth2LogoutRequest", Results::Empty),
            ("revokeOAuth2ConsentSessions", Results::Empty),
            ("revokeOAuth2LoginSessions", Results::Empty),
            ("revokeOAuth2Token", Results::Empty),
            ("revokeOidcSession", Results::Browser(&[302])),
        ],
        errors: &[
            ("getOAuth2ConsentRequest", 410, Special::RedirectTo),
            ("getOAuth2LoginRequest", 410, Special::RedirectTo),
            ("getOAuth2LogoutRequest", 410, Special::RedirectTo),
        ],
    },
    undocumented,
    call,
    count: Count::new(),
};

struct Apis {
    admin: AdminApi,
    public: PublicApi,
}

/// The calls of a group of operations, by `operationId`.
type Calls = [(&'static str, fn(&Apis, &Arguments<'_>) -> Call)];

const CALLS: [&Calls; 6] =
    [clients::CALLS, grants::CALLS, keys::CALLS, login::CALLS, service::CALLS, tokens::CALLS];

fn call(clients: &Clients, operation: &str, arguments: &Arguments<'_>) -> Option<Call> {
    let (_, call) = CALLS.into_iter().flatten().find(|(name, _)| *name == operation)?;
    let apis = Apis { admin: clients.admin.clone().into(), public: clients.public.clone().into() };
    Some(call(&apis, arguments))
}

/// Hydra has paths that the document does not describe. Returns an operation whose response has the same form.
fn undocumented(exchange: &Exchange) -> &'static str {
    match exchange.path() {
        "/admin/version" => "getVersion",
        _ => "discoverOidcConfiguration",
    }
}

impl outcome::ErrorBody for ErrorBody {
    fn body(&self) -> Body {
        match self {
            Self::OAuth2(body) => Body::Message(to_value(body).expect("a model can be encoded")),
            Self::RedirectTo(body) => {
                Body::RedirectTo(to_value(body).expect("a model can be encoded"))
            }
            Self::Unrecognized(body) => Body::Unrecognized(body.to_vec()),
            other => panic!("an unknown variant of `ErrorBody`: {other:?}"),
        }
    }
}
