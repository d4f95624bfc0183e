//! The server: health, version, metrics, discovery.

use super::Calls;

pub(super) const CALLS: &Calls = &[
    ("discoverOpenIDConfiguration", |on, a| a.json(on.public.discover_openid_configuration())),
    ("getVersion", |on, a| a.json(on.admin.get_version())),
    ("isInstanceAlive", |on, a| a.json(on.admin.is_instance_alive())),
    ("isInstanceReady", |on, a| a.json(on.public.is_instance_ready())),
    ("prometheus", |on, a| a.text(on.admin.prometheus())),
    ("wellKnown", |on, a| a.json(on.public.well_known())),
];
