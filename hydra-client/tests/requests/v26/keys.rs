//! The requests for JSON Web Key Sets.

use hydra_client::v26::models::{CreateJsonWebKeySet, JsonWebKey, JsonWebKeySet};
use hydra_client::v26::{AdminApi, PublicApi};

use crate::golden::Golden;

pub(super) fn add(golden: &mut Golden, admin: &AdminApi, public: &PublicApi) {
    golden.add_plain(admin.get_json_web_key_set("hydra.openid.id-token"));
    golden.add(
        admin.set_json_web_key_set("set", set()),
        admin.set_json_web_key_set("set", JsonWebKeySet::default()),
    );
    golden.add_plain(
        admin.create_json_web_key_set("set", CreateJsonWebKeySet::new("RS256", "kid", "sig")),
    );
    golden.add_plain(admin.delete_json_web_key_set("set"));
    golden.add_plain(admin.get_json_web_key("a set", "public:kid"));
    golden.add(
        admin.set_json_web_key("set", "kid", key()),
        admin.set_json_web_key("set", "kid", JsonWebKey::new("RSA")),
    );
    golden.add_plain(admin.delete_json_web_key("set", "kid"));
    golden.add_plain(public.discover_json_web_keys());
}

/// A set with a key that has every property.
pub(super) fn set() -> JsonWebKeySet {
    JsonWebKeySet::default().with_keys(vec![key()])
}

/// A key with every property.
pub(super) fn key() -> JsonWebKey {
    JsonWebKey::new("RSA")
        .with_alg("RS256")
        .with_crv("P-256")
        .with_d("s3cr3t-d")
        .with_dp("s3cr3t-dp")
        .with_dq("s3cr3t-dq")
        .with_e("AQAB")
        .with_k("s3cr3t-k")
        .with_kid("kid")
        .with_n("vTqr")
        .with_p("s3cr3t-p")
        .with_q("s3cr3t-q")
        .with_qi("s3cr3t-qi")
        .with_use("sig")
        .with_x("f83O")
        .with_x5c(["MIIB+/=="])
        .with_y("x_FE")
}
