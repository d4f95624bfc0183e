//! JSON Web Keys.

use serde_json::json;

use super::Calls;

pub(super) const CALLS: &Calls = &[
    ("createJsonWebKeySet", |on, a| {
        let nearest = json!({"alg": "", "kid": "", "use": ""});
        a.json(on.admin.create_json_web_key_set(a.path("set"), a.body_or(nearest)))
    }),
    ("deleteJsonWebKey", |on, a| {
        a.unit(on.admin.delete_json_web_key(a.path("set"), a.path("kid")))
    }),
    ("deleteJsonWebKeySet", |on, a| a.unit(on.admin.delete_json_web_key_set(a.path("set")))),
    ("getJsonWebKey", |on, a| a.json(on.admin.get_json_web_key(a.path("set"), a.path("kid")))),
    ("getJsonWebKeySet", |on, a| a.json(on.admin.get_json_web_key_set(a.path("set")))),
    ("updateJsonWebKey", |on, a| {
        let body = a.body_or(json!({"kty": ""}));
        a.json(on.admin.update_json_web_key(a.path("set"), a.path("kid"), body))
    }),
    ("updateJsonWebKeySet", |on, a| {
        a.json(on.admin.update_json_web_key_set(a.path("set"), a.body()))
    }),
];
