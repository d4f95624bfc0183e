//! Hydra 1.0 and 1.1.

use hydra_client::v1::models::{
    AcceptConsentRequest, AcceptLoginRequest, FlushInactiveOAuth2TokensRequest, GrantType,
    JsonWebKeySet, JsonWebKeySetGeneratorRequest, JsonWebKeySetGeneratorRequestAlg, JsonWebKeyUse,
    OAuth2Client, OAuth2TokenResponse, RejectRequest, ResponseType,
};
use hydra_client::v1::operations::OAuthAuthCall;
use hydra_client::v1::{AdminApi, PublicApi};
use hydra_client::{Redirect, Secret};

use crate::Version;
use crate::run::{Browser, Result, Run, parameter};

pub(crate) const VERSION: Version =
    Version { name: "v1", operations: OPERATIONS, run: |run| Box::pin(self::run(run)) };

const OPERATIONS: &[&str] = &[
    "acceptConsentRequest",
    "acceptLoginRequest",
    "acceptLogoutRequest",
    "createJsonWebKeySet",
    "createOAuth2Client",
    "deleteJsonWebKey",
    "deleteJsonWebKeySet",
    "deleteOAuth2Client",
    "disconnectUser",
    "discoverOpenIDConfiguration",
    "flushInactiveOAuth2Tokens",
    "getConsentRequest",
    "getJsonWebKey",
    "getJsonWebKeySet",
    "getLoginRequest",
    "getLogoutRequest",
    "getOAuth2Client",
    "getVersion",
    "introspectOAuth2Token",
    "isInstanceAlive",
    "isInstanceReady",
    "listOAuth2Clients",
    "listSubjectConsentSessions",
    "oauth2Token",
    "oauthAuth",
    "prometheus",
    "rejectConsentRequest",
    "rejectLoginRequest",
    "rejectLogoutRequest",
    "revokeAuthenticationSession",
    "revokeConsentSessions",
    "revokeOAuth2Token",
    "updateJsonWebKey",
    "updateJsonWebKeySet",
    "updateOAuth2Client",
    "userinfo",
    "wellKnown",
];

const CALLBACK: &str = "http://127.0.0.1:3000/callback";
const SECRET: &str = "live-client-secret";
const SCOPE: &str = "openid offline";

struct Live<'a> {
    run: &'a Run,
    admin: AdminApi,
    public: PublicApi,
}

/// Calls every operation. A failure ends its group, and what the group created is deleted all the same.
async fn run(run: &Run) {
    let (admin, public) = (run.admin.clone().into(), run.public.clone().into());
    let live = Live { run, admin, public };
    let _ = live.service().await;
    let _ = live.clients().await;
    let _ = live.keys().await;
    let _ = live.flows().await;
    let _ = live.delete_sessions().await;
    let _ = run.call(live.admin.delete_oauth2_client(&run.name)).await;
}

impl Live<'_> {
    async fn service(&self) -> Result<()> {
        self.run.call(self.admin.get_version()).await?;
        self.run.call(self.admin.is_instance_alive()).await?;
        self.run.call(self.admin.prometheus()).await?;
        self.run.call(self.public.is_instance_ready()).await?;
        self.run.call(self.public.discover_openid_configuration()).await?;
        self.run.call(self.public.well_known()).await?;
        Ok(())
    }

    /// Creates the client of the other groups.
    async fn clients(&self) -> Result<()> {
        let (run, admin, id) = (self.run, &self.admin, &self.run.name);
        let new = OAuth2Client::default()
            .with_client_id(id)
            .with_client_secret(SECRET)
            .with_redirect_uris([CALLBACK])
            .with_grant_types(["authorization_code", "refresh_token", "client_credentials"])
            .with_response_types(["code"])
            .with_scope(SCOPE);
        run.call(admin.create_oauth2_client(new)).await?;
        let client = run.call(admin.get_oauth2_client(id)).await?;
        run.call(admin.list_oauth2_clients()).await?;
        let client = client.with_owner("team").with_client_secret(SECRET);
        let client = run.call(admin.update_oauth2_client(id, client)).await?;
        run.check(client.owner.as_deref() == Some("team"), "the client is not changed");
        Ok(())
    }

    async fn keys(&self) -> Result<()> {
        let result = self.key_set().await;
        self.run.call(self.admin.delete_json_web_key_set(&self.run.name)).await?;
        result
    }

    async fn key_set(&self) -> Result<()> {
        let (run, admin, set) = (self.run, &self.admin, &self.run.name);
        let new = |kid| {
            let alg = JsonWebKeySetGeneratorRequestAlg::Hs256;
            JsonWebKeySetGeneratorRequest::new(alg, kid, JsonWebKeyUse::Sig)
        };
        run.call(admin.create_json_web_key_set(set, new("key-1"))).await?;
        let keys = run.call(admin.get_json_web_key_set(set)).await?.keys.unwrap_or_default();
        let key = run.need(keys.into_iter().next(), "key")?;
        let kid = run.need(key.kid.clone(), "kid")?;
        run.call(admin.get_json_web_key(set, &kid)).await?;
        let key = run.call(admin.update_json_web_key(set, &kid, key)).await?;
        let keys = JsonWebKeySet::default().with_keys([key]);
        run.call(admin.update_json_web_key_set(set, keys)).await?;
        run.call(admin.delete_json_web_key(set, &kid)).await?;
        // An empty set cannot be deleted.
        run.call(admin.create_json_web_key_set(set, new("key-2"))).await?;
        Ok(())
    }

    /// Login, consent, tokens and logout.
    async fn flows(&self) -> Result<()> {
        let (run, admin, public) = (self.run, &self.admin, &self.public);
        let reject = || RejectRequest::default().with_error("access_denied");

        // A rejected login.
        let browser = Browser::default();
        let page = browser.open(run, self.authorize()).await?;
        let challenge = parameter(run, &page, "login_challenge")?;
        run.call(admin.reject_login_request(challenge, reject())).await?;

        // An accepted login and a rejected consent.
        let browser = Browser::default();
        let page = browser.open(run, self.authorize()).await?;
        let page = self.log_in(&browser, &page).await?;
        let challenge = parameter(run, &page, "consent_challenge")?;
        run.call(admin.reject_consent_request(challenge, reject())).await?;

        // Tokens.
        let page = browser.open(run, self.authorize().prompt("login")).await?;
        let page = self.log_in(&browser, &page).await?;
        let verifier = self.consent(&page).await?;
        let back = browser.open(run, self.authorize().consent_verifier(verifier)).await?;
        let exchange = public
            .oauth2_token(GrantType::AuthorizationCode)
            .client_auth(&run.name, SECRET)
            .redirect_uri(CALLBACK)
            .code(parameter(run, &back, "code")?);
        let tokens = run.call(exchange).await?;
        self.tokens(&tokens).await?;

        // Logout: one that is rejected, and one that is accepted.
        let hint = run.need(tokens.id_token, "id_token")?;
        let logout = || public.disconnect_user().id_token_hint(&hint);
        let page = browser.open(run, logout()).await?;
        let challenge = parameter(run, &page, "logout_challenge")?;
        run.call(admin.get_logout_request(&challenge)).await?;
        run.call(admin.reject_logout_request(challenge)).await?;
        let page = browser.open(run, logout()).await?;
        let challenge = parameter(run, &page, "logout_challenge")?;
        let next = run.call(admin.accept_logout_request(challenge)).await?;
        let verifier = parameter(run, &Redirect::from(next.redirect_to), "logout_verifier")?;
        browser.open(run, public.disconnect_user().logout_verifier(verifier)).await?;
        Ok(())
    }

    fn authorize(&self) -> OAuthAuthCall {
        self.public
            .oauth_auth(&self.run.name, ResponseType::Code)
            .redirect_uri(CALLBACK)
            .scope(SCOPE)
            .state("state-of-the-live-test")
    }

    /// Accepts a login and returns the redirect to the consent page.
    async fn log_in(&self, browser: &Browser, page: &Redirect) -> Result<Redirect> {
        let (run, admin) = (self.run, &self.admin);
        let challenge = parameter(run, page, "login_challenge")?;
        run.call(admin.get_login_request(&challenge)).await?;
        let body = AcceptLoginRequest::new(&run.name).with_remember(true);
        let next = run.call(admin.accept_login_request(challenge, body)).await?;
        let verifier = parameter(run, &Redirect::from(next.redirect_to), "login_verifier")?;
        browser.open(run, self.authorize().login_verifier(verifier)).await
    }

    async fn consent(&self, page: &Redirect) -> Result<Secret> {
        let (run, admin) = (self.run, &self.admin);
        let challenge = parameter(run, page, "consent_challenge")?;
        let request = run.call(admin.get_consent_request(&challenge)).await?;
        let body = AcceptConsentRequest::default()
            .with_grant_scope(request.requested_scope)
            .with_remember(true);
        let next = run.call(admin.accept_consent_request(challenge, body)).await?;
        parameter(run, &Redirect::from(next.redirect_to), "consent_verifier")
    }

    async fn tokens(&self, tokens: &OAuth2TokenResponse) -> Result<()> {
        let (run, admin, public) = (self.run, &self.admin, &self.public);
        let token = run.need(tokens.access_token.clone(), "access_token")?;
        run.call(public.userinfo().bearer_auth(&token)).await?;
        let introspected = run.call(admin.introspect_oauth2_token(&token)).await?;
        run.check(introspected.active, "the access token is not active");
        run.check(introspected.sub.as_ref() == Some(&run.name), "the token has another subject");
        run.call(admin.list_subject_consent_sessions(&run.name)).await?;
        run.call(public.revoke_oauth2_token(&token).client_auth(&run.name, SECRET)).await?;
        let introspected = run.call(admin.introspect_oauth2_token(&token)).await?;
        run.check(!introspected.active, "the revoked token is active");
        let body = FlushInactiveOAuth2TokensRequest::default();
        run.call(admin.flush_inactive_oauth2_tokens(body)).await?;
        Ok(())
    }

    async fn delete_sessions(&self) -> Result<()> {
        let (run, admin) = (self.run, &self.admin);
        run.call(admin.revoke_consent_sessions(&run.name)).await?;
        run.call(admin.revoke_authentication_session(&run.name)).await?;
        Ok(())
    }
}
