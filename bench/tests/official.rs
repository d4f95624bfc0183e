//! The names of the official crate in `docs/guide/moving-from-ory-hydra-client.md` exist, and the table has all of them.

use std::collections::BTreeSet;

/// Names functions of the official crate: a name that does not exist is a compile error.
macro_rules! functions {
    ($($module:ident: $($function:ident)*;)*) => {
        #[allow(unused_imports)]
        mod exist {
            $(mod $module {
                use ory_hydra_client::apis::$module::{$($function),*};
            })*
        }
        const NAMES: &[&str] =
            &[$($(concat!(stringify!($module), "::", stringify!($function))),*),*];
    };
}

functions! {
    jwk_api:
        create_json_web_key_set
        delete_json_web_key
        delete_json_web_key_set
        get_json_web_key
        get_json_web_key_set
        set_json_web_key
        set_json_web_key_set;
    metadata_api:
        get_version
        is_alive
        is_ready;
    o_auth2_api:
        accept_o_auth2_consent_request
        accept_o_auth2_login_request
        accept_o_auth2_logout_request
        accept_user_code_request
        create_o_auth2_client
        delete_o_auth2_client
        delete_o_auth2_token
        delete_trusted_o_auth2_jwt_grant_issuer
        get_o_auth2_client
        get_o_auth2_consent_request
        get_o_auth2_login_request
        get_o_auth2_logout_request
        get_trusted_o_auth2_jwt_grant_issuer
        introspect_o_auth2_token
        list_o_auth2_clients
        list_o_auth2_consent_sessions
        list_trusted_o_auth2_jwt_grant_issuers
        o_auth2_authorize
        o_auth2_device_flow
        oauth2_token_exchange
        patch_o_auth2_client
        perform_o_auth2_device_verification_flow
        reject_o_auth2_consent_request
        reject_o_auth2_login_request
        reject_o_auth2_logout_request
        revoke_o_auth2_consent_sessions
        revoke_o_auth2_login_sessions
        revoke_o_auth2_token
        set_o_auth2_client
        set_o_auth2_client_lifespans
        trust_o_auth2_jwt_grant_issuer;
    oidc_api:
        create_oidc_dynamic_client
        create_verifiable_credential
        delete_oidc_dynamic_client
        discover_oidc_configuration
        get_oidc_dynamic_client
        get_oidc_user_info
        revoke_oidc_session
        set_oidc_dynamic_client;
    wellknown_api:
        discover_json_web_keys;
}

#[test]
fn the_table_names_the_functions_that_exist() {
    let page = include_str!("../../docs/guide/moving-from-ory-hydra-client.md");
    let (_, table) = page.split_once("| `ory_hydra_client::apis` |").unwrap();
    let listed: BTreeSet<_> =
        table.lines().filter_map(|row| row.strip_prefix("| `")?.split('`').next()).collect();
    assert_eq!(listed, NAMES.iter().copied().collect());
}
