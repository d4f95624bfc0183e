//! OAuth 2.0 clients.

use super::Calls;
use crate::arguments::with;

pub(super) const CALLS: &Calls = &[
    ("createOAuth2Client", |on, a| a.json(on.admin.create_oauth2_client(a.body()))),
    ("deleteOAuth2Client", |on, a| a.unit(on.admin.delete_oauth2_client(a.path("id")))),
    ("getOAuth2Client", |on, a| a.json(on.admin.get_oauth2_client(a.path("id")))),
    ("listOAuth2Clients", |on, a| {
        a.page(with!(a.query, on.admin.list_oauth2_clients(), limit: i64, offset: i64))
    }),
    ("updateOAuth2Client", |on, a| a.json(on.admin.update_oauth2_client(a.path("id"), a.body()))),
];
