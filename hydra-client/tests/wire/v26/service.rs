//! The server: health, version, discovery.

use super::Calls;

pub(super) const CALLS: &Calls = &[
    ("discoverJsonWebKeys", |on, a| a.json(on.public.discover_json_web_keys())),
    ("discoverOidcConfiguration", |on, a| a.json(on.public.discover_oidc_configuration())),
    ("getVersion", |on, a| a.json(on.admin.get_version())),
    ("isAlive", |on, a| {
        a.json(if a.is_admin() { on.admin.is_alive() } else { on.public.is_alive() })
    }),
    ("isReady", |on, a| {
        a.json(if a.is_admin() { on.admin.is_ready() } else { on.public.is_ready() })
    }),
];
