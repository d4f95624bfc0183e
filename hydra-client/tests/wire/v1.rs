//! Hydra 1.0 and 1.1: the typed call for each recorded request, and the documented responses.

mod clients;
mod keys;
mod login;
mod service;
mod tokens;

use hydra_client::v1::{AdminApi, ErrorBody, PublicApi};
use serde_json::to_value;

use crate::arguments::Arguments;
use crate::expected::{Documented, Results, Special};
use crate::outcome::{self, Body, Call};
use crate::recording::Exchange;
use crate::replay::{Clients, Count, Version};

/// The version.
pub(crate) static VERSION: Version = Version {
    name: "v1",
    documented: Documented {
        results: &[
            ("deleteJsonWebKey", Results::Empty),
            ("deleteJsonWebKeySet", Results::Empty),
            ("deleteOAuth2Client", Results::Empty),
            ("disconnectUser", Results::Browser(&[302])),
            ("flushInactiveOAuth2Tokens", Results::Empty),
            ("listOAuth2Clients", Results::Pages { parameter: "offset", end_is_empty: true }),
            (
                "listSubjectConsentSessions",
                Results::Pages { parameter: "offset", end_is_empty: true },
            ),
            ("oauthAuth", Results::Browser(&[302])),
            ("prometheus", Results::Text),
            ("rejectLogoutRequest", Results::Empty),
            ("revokeAuthenticationSession", Results::Empty),
            ("revokeConsentSessions", Results::Empty),
            ("revokeOAuth2Token", Results::Empty),
            ("userinfo", Results::ObjectOrToken),
        ],
        errors: &[("isInstanceReady", 503, Special::NotReady)],
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

const CALLS: [&Calls; 5] =
    [clients::CALLS, keys::CALLS, login::CALLS, service::CALLS, tokens::CALLS];

fn call(clients: &Clients, operation: &str, arguments: &Arguments<'_>) -> Option<Call> {
    let (_, call) = CALLS.into_iter().flatten().find(|(name, _)| *name == operation)?;
    let apis = Apis { admin: clients.admin.clone().into(), public: clients.public.clone().into() };
    Some(call(&apis, arguments))
}

fn undocumented(_: &Exchange) -> &'static str {
    "discoverOpenIDConfiguration"
}

impl outcome::ErrorBody for ErrorBody {
    fn body(&self) -> Body {
        match self {
            Self::Generic(body) => Body::Message(to_value(body).expect("a model can be encoded")),
            Self::HealthNotReadyStatus(body) => {
                Body::NotReady(to_value(body).expect("a model can be encoded"))
            }
            Self::Unrecognized(body) => Body::Unrecognized(body.to_vec()),
            other => panic!("an unknown variant of `ErrorBody`: {other:?}"),
        }
    }
}
