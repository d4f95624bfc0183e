//! OAuth 2.0 clients, and dynamic client registration.

use hydra_client::v26::models::JsonPatch;
use serde_json::json;

use super::Calls;
use crate::arguments::with;

pub(super) const CALLS: &Calls = &[
    ("createOAuth2Client", |on, a| a.json(on.admin.create_oauth2_client(a.body()))),
    ("createOidcDynamicClient", |on, a| a.json(on.public.create_oidc_dynamic_client(a.body()))),
    ("deleteOAuth2Client", |on, a| a.unit(on.admin.delete_oauth2_client(a.path("id")))),
    ("deleteOidcDynamicClient", |on, a| a.unit(on.public.delete_oidc_dynamic_client(a.path("id")))),
    ("getOAuth2Client", |on, a| a.json(on.admin.get_oauth2_client(a.path("id")))),
    ("getOidcDynamicClient", |on, a| a.json(on.public.get_oidc_dynamic_client(a.path("id")))),
    ("listOAuth2Clients", |on, a| {
        let request = on.admin.list_oauth2_clients();
        a.page(with!(a.query, request, page_size: u64, page_token, client_name, owner))
    }),
    ("patchOAuth2Client", |on, a| {
        a.json(on.admin.patch_oauth2_client(a.path("id"), a.body_or::<Vec<JsonPatch>>(json!([]))))
    }),
    ("setOAuth2Client", |on, a| a.json(on.admin.set_oauth2_client(a.path("id"), a.body()))),
    ("setOAuth2ClientLifespans", |on, a| {
        a.json(on.admin.set_oauth2_client_lifespans(a.path("id"), a.body()))
    }),
    ("setOidcDynamicClient", |on, a| {
        a.json(on.public.set_oidc_dynamic_client(a.path("id"), a.body()))
    }),
];
