//! The requests for sessions.

use hydra_client::v26::{AdminApi, PublicApi};

use crate::golden::Golden;

pub(super) fn add(golden: &mut Golden, admin: &AdminApi, public: &PublicApi) {
    let subject = "alice+bob@example.com";
    golden.add(
        admin
            .list_oauth2_consent_sessions(subject)
            .page_size(500)
            .page_token("eyJpZCI6ImEvYisifQ==")
            .login_session_id("2c3a1b"),
        admin.list_oauth2_consent_sessions(subject),
    );
    golden.add(
        admin
            .revoke_oauth2_consent_sessions()
            .subject(subject)
            .client("an app")
            .consent_request_id("consent/1")
            .all(true),
        admin.revoke_oauth2_consent_sessions(),
    );
    golden.add(
        admin.revoke_oauth2_login_sessions().subject(subject).sid("2c3a1b"),
        admin.revoke_oauth2_login_sessions(),
    );
    golden.add(
        public
            .revoke_oidc_session()
            .id_token_hint("s3cr3t.id.token")
            .post_logout_redirect_uri("https://app.example/bye?a=b")
            .state("s3cr3t-st/ate+1")
            .logout_verifier("s3cr3t-verifier"),
        public.revoke_oidc_session(),
    );
}
