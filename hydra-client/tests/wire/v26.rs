//! Hydra 26.2: how each recorded request becomes a typed call, and what is documented of the answers.

mod clients;
mod grants;
mod keys;
mod login;
mod service;
mod tokens;

use hydra_client::v26::{AdminApi, ErrorBody, PublicApi};
use serde_json::to_value;

use crate::arguments::Arguments;
use crate::expected::{Answers, Documented, Special};
use crate::outcome::{self, Body, Call};
use crate::recording::Exchange;
use crate::replay::{Clients, Count, Version};

const PAGES: Answers = Answers::Pages { parameter: "page_token", end_is_empty: false };

/// The version.
pub(crate) static VERSION: Version = Version {
    name: "v26",
    documented: Documented {
        answers: &[
            ("createVerifiableCredential", Answers::ObjectOrPriming("c_nonce")),
            ("deleteJsonWebKey", Answers::Empty),
            ("deleteJsonWebKeySet", Answers::Empty),
            ("deleteOAuth2Client", Answers::Empty),
            ("deleteOAuth2Token", Answers::Empty),
            ("deleteOidcDynamicClient", Answers::Empty),
            ("deleteTrustedOAuth2JwtGrantIssuer", Answers::Empty),
            ("getOidcUserInfo", Answers::ObjectOrToken),
            ("listOAuth2Clients", PAGES),
            ("listOAuth2ConsentSessions", PAGES),
            ("listTrustedOAuth2JwtGrantIssuers", PAGES),
            ("oAuth2Authorize", Answers::Browser(&[302, 303])),
            ("performOAuth2DeviceVerificationFlow", Answers::Browser(&[302])),
            ("rejectOAuth2LogoutRequest", Answers::Empty),
            ("revokeOAuth2ConsentSessions", Answers::Empty),
            ("revokeOAuth2LoginSessions", Answers::Empty),
            ("revokeOAuth2Token", Answers::Empty),
            ("revokeOidcSession", Answers::Browser(&[302])),
        ],
        errors: &[
            ("getOAuth2ConsentRequest", 410, Special::RedirectTo),
            ("getOAuth2LoginRequest", 410, Special::RedirectTo),
            ("getOAuth2LogoutRequest", 410, Special::RedirectTo),
        ],
    },
    stand_in,
    call,
    count: Count::new(),
};

struct Apis {
    admin: AdminApi,
    public: PublicApi,
}

/// The calls of some operations.
type Calls = [(&'static str, fn(&Apis, &Arguments<'_>) -> Call)];

const CALLS: [&Calls; 6] =
    [clients::CALLS, grants::CALLS, keys::CALLS, login::CALLS, service::CALLS, tokens::CALLS];

fn call(clients: &Clients, operation: &str, arguments: &Arguments<'_>) -> Option<Call> {
    let (_, call) = CALLS.into_iter().flatten().find(|(name, _)| *name == operation)?;
    let apis = Apis { admin: clients.admin.clone().into(), public: clients.public.clone().into() };
    Some(call(&apis, arguments))
}

// The operation whose answer looks the same, for Hydra has more paths than its document.
fn stand_in(exchange: &Exchange) -> &'static str {
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
            other => panic!("a body of a new kind: {other:?}"),
        }
    }
}
