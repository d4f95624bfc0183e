//! Hydra 26.2.

use std::time::{Duration, SystemTime};

use hydra_client::v26::models::{
    AcceptDeviceUserCodeRequest, AcceptOAuth2ConsentRequest, AcceptOAuth2LoginRequest,
    CreateJsonWebKeySet, CreateVerifiableCredentialRequestBody, GrantType, JsonPatch,
    JsonWebKeySet, OAuth2Client, OAuth2ClientTokenLifespans, OAuth2TokenExchange,
    RejectOAuth2Request, ResponseType, TrustOAuth2JwtGrantIssuer,
};
use hydra_client::v26::operations::OAuth2AuthorizeCall;
use hydra_client::v26::{AdminApi, PublicApi};
use hydra_client::{GoDuration, Redirect, Secret, Timestamp};

use crate::Version;
use crate::run::{Browser, Result, Run, parameter};

pub(crate) const VERSION: Version =
    Version { name: "v26", operations: OPERATIONS, run: |run| Box::pin(self::run(run)) };

const OPERATIONS: &[&str] = &[
    "acceptOAuth2ConsentRequest",
    "acceptOAuth2LoginRequest",
    "acceptOAuth2LogoutRequest",
    "acceptUserCodeRequest",
    "createJsonWebKeySet",
    "createOAuth2Client",
    "createOidcDynamicClient",
    "createVerifiableCredential",
    "deleteJsonWebKey",
    "deleteJsonWebKeySet",
    "deleteOAuth2Client",
    "deleteOAuth2Token",
    "deleteOidcDynamicClient",
    "deleteTrustedOAuth2JwtGrantIssuer",
    "discoverJsonWebKeys",
    "discoverOidcConfiguration",
    "getJsonWebKey",
    "getJsonWebKeySet",
    "getOAuth2Client",
    "getOAuth2ConsentRequest",
    "getOAuth2LoginRequest",
    "getOAuth2LogoutRequest",
    "getOidcDynamicClient",
    "getOidcUserInfo",
    "getTrustedOAuth2JwtGrantIssuer",
    "getVersion",
    "introspectOAuth2Token",
    "isAlive",
    "isReady",
    "listOAuth2Clients",
    "listOAuth2ConsentSessions",
    "listTrustedOAuth2JwtGrantIssuers",
    "oAuth2Authorize",
    "oAuth2DeviceFlow",
    "oauth2TokenExchange",
    "patchOAuth2Client",
    "performOAuth2DeviceVerificationFlow",
    "rejectOAuth2ConsentRequest",
    "rejectOAuth2LoginRequest",
    "rejectOAuth2LogoutRequest",
    "revokeOAuth2ConsentSessions",
    "revokeOAuth2LoginSessions",
    "revokeOAuth2Token",
    "revokeOidcSession",
    "setJsonWebKey",
    "setJsonWebKeySet",
    "setOAuth2Client",
    "setOAuth2ClientLifespans",
    "setOidcDynamicClient",
    "trustOAuth2JwtGrantIssuer",
];

const CALLBACK: &str = "http://127.0.0.1:3000/callback";
const SECRET: &str = "live-client-secret";
const SCOPE: &str = "openid offline userinfo_credential_draft_00";
const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";

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
    let _ = live.issuers().await;
    let _ = live.dynamic_clients().await;
    let _ = live.flows().await;
    let _ = live.device().await;
    let _ = live.delete_sessions().await;
    let _ = run.call(live.admin.delete_oauth2_client(&run.name)).await;
    if let Ok(clients) = run.call(live.admin.list_oauth2_clients().client_name(&run.name)).await {
        run.check(clients.items.is_empty(), "a client was not deleted");
    }
}

impl Live<'_> {
    async fn service(&self) -> Result<()> {
        self.run.call(self.admin.get_version()).await?;
        self.run.call(self.admin.is_alive()).await?;
        self.run.call(self.admin.is_ready()).await?;
        self.run.call(self.public.is_alive()).await?;
        self.run.call(self.public.is_ready()).await?;
        self.run.call(self.public.discover_oidc_configuration()).await?;
        self.run.call(self.public.discover_json_web_keys()).await?;
        Ok(())
    }

    /// Creates the client of the other groups.
    async fn clients(&self) -> Result<()> {
        let (run, admin, id) = (self.run, &self.admin, &self.run.name);
        let grants = ["authorization_code", "refresh_token", "client_credentials", DEVICE_CODE];
        let new = OAuth2Client::default()
            .with_client_id(id)
            .with_client_name(id)
            .with_client_secret(SECRET)
            .with_redirect_uris([CALLBACK])
            .with_grant_types(grants)
            .with_response_types(["code"])
            .with_scope(SCOPE);
        run.call(admin.create_oauth2_client(new)).await?;
        let client = run.call(admin.get_oauth2_client(id)).await?;
        let page = run.call(admin.list_oauth2_clients().client_name(id)).await?;
        run.check(page.items.len() == 1, "the list lacks the new client");
        let patch = [JsonPatch::replace("/owner", id.as_str())];
        run.call(admin.patch_oauth2_client(id, patch)).await?;
        let client = client.with_owner("team").with_client_secret(SECRET);
        let client = run.call(admin.set_oauth2_client(id, client)).await?;
        run.check(client.owner.as_deref() == Some("team"), "the client is not changed");
        let lifespans = OAuth2ClientTokenLifespans::default()
            .with_client_credentials_grant_access_token_lifespan(GoDuration::from("30m"));
        run.call(admin.set_oauth2_client_lifespans(id, lifespans)).await?;
        Ok(())
    }

    async fn keys(&self) -> Result<()> {
        let result = self.key_set().await;
        self.run.call(self.admin.delete_json_web_key_set(&self.run.name)).await?;
        result
    }

    async fn key_set(&self) -> Result<()> {
        let (run, admin, set) = (self.run, &self.admin, &self.run.name);
        let new = CreateJsonWebKeySet::new("ES256", "key-1", "sig");
        run.call(admin.create_json_web_key_set(set, new)).await?;
        let keys = run.call(admin.get_json_web_key_set(set)).await?.keys.unwrap_or_default();
        let key = run.need(keys.into_iter().next(), "key")?;
        let kid = run.need(key.kid.clone(), "kid")?;
        run.call(admin.get_json_web_key(set, &kid)).await?;
        let key = run.call(admin.set_json_web_key(set, &kid, key)).await?;
        let keys = JsonWebKeySet::default().with_keys([key]);
        run.call(admin.set_json_web_key_set(set, keys)).await?;
        run.call(admin.delete_json_web_key(set, &kid)).await?;
        // An empty set cannot be deleted.
        let new = CreateJsonWebKeySet::new("RS256", "key-2", "sig");
        run.call(admin.create_json_web_key_set(set, new)).await?;
        Ok(())
    }

    async fn issuers(&self) -> Result<()> {
        let (run, admin) = (self.run, &self.admin);
        let keys = run.call(self.public.discover_json_web_keys()).await?.keys.unwrap_or_default();
        let key = run.need(keys.into_iter().next(), "public key")?.with_kid(&run.name);
        let issuer = format!("https://{}.example.com", run.name);
        let expires_at = Timestamp::from(SystemTime::now() + Duration::from_secs(3600));
        let new = TrustOAuth2JwtGrantIssuer::new(expires_at, &issuer, key, ["openid"])
            .with_subject("alice");
        let trusted = run.call(admin.trust_oauth2_jwt_grant_issuer(new)).await?;
        let id = run.need(trusted.id, "id of the issuer")?;
        let result = async {
            run.call(admin.get_trusted_oauth2_jwt_grant_issuer(&id)).await?;
            let list = admin.list_trusted_oauth2_jwt_grant_issuers().issuer(&issuer);
            let page = run.call(list).await?;
            run.check(page.items.len() == 1, "the list lacks the new issuer");
            Ok(())
        };
        let result = result.await;
        run.call(admin.delete_trusted_oauth2_jwt_grant_issuer(&id)).await?;
        result
    }

    async fn dynamic_clients(&self) -> Result<()> {
        let (run, public) = (self.run, &self.public);
        let new =
            OAuth2Client::default().with_client_name(&run.name).with_redirect_uris([CALLBACK]);
        let made = run.call(public.create_oidc_dynamic_client(new)).await?;
        let id = run.need(made.client_id, "client_id")?;
        let mut token = run.need(made.registration_access_token, "registration_access_token")?;
        let result = async {
            let got = run.call(public.get_oidc_dynamic_client(&id).bearer_auth(&token)).await?;
            let set = public.set_oidc_dynamic_client(&id, got.with_owner("team"));
            let set = run.call(set.bearer_auth(&token)).await?;
            // Hydra replaces the token.
            token = run.need(set.registration_access_token, "registration_access_token")?;
            Ok(())
        };
        let result = result.await;
        run.call(public.delete_oidc_dynamic_client(&id).bearer_auth(&token)).await?;
        result
    }

    /// Login, consent, tokens and logout.
    async fn flows(&self) -> Result<()> {
        let (run, admin, public) = (self.run, &self.admin, &self.public);
        let reject = || RejectOAuth2Request::default().with_error("access_denied");

        // A rejected login.
        let browser = Browser::default();
        let page = browser.open(run, self.authorize()).await?;
        let challenge = parameter(run, &page, "login_challenge")?;
        run.call(admin.reject_oauth2_login_request(challenge, reject())).await?;

        // An accepted login and a rejected consent.
        let browser = Browser::default();
        let page = browser.open(run, self.authorize()).await?;
        let page = self.log_in(&browser, &page).await?;
        let challenge = parameter(run, &page, "consent_challenge")?;
        run.call(admin.reject_oauth2_consent_request(challenge, reject())).await?;

        // Tokens.
        let page = browser.open(run, self.authorize().prompt("login")).await?;
        let page = self.log_in(&browser, &page).await?;
        let verifier = self.consent(&page).await?;
        let back = browser.open(run, self.authorize().consent_verifier(verifier)).await?;
        let exchange = public
            .oauth2_token_exchange(GrantType::AuthorizationCode)
            .client_auth(&run.name, SECRET)
            .redirect_uri(CALLBACK)
            .code(parameter(run, &back, "code")?);
        let tokens = run.call(exchange).await?;
        self.tokens(&tokens).await?;

        // Logout: one that is rejected, and one that is accepted.
        let hint = run.need(tokens.id_token, "id_token")?;
        let logout = || public.revoke_oidc_session().id_token_hint(&hint);
        let page = browser.open(run, logout()).await?;
        let challenge = parameter(run, &page, "logout_challenge")?;
        run.call(admin.get_oauth2_logout_request(&challenge)).await?;
        run.call(admin.reject_oauth2_logout_request(challenge)).await?;
        let page = browser.open(run, logout()).await?;
        let challenge = parameter(run, &page, "logout_challenge")?;
        let next = run.call(admin.accept_oauth2_logout_request(challenge)).await?;
        let verifier = parameter(run, &Redirect::from(next.redirect_to), "logout_verifier")?;
        browser.open(run, public.revoke_oidc_session().logout_verifier(verifier)).await?;
        Ok(())
    }

    fn authorize(&self) -> OAuth2AuthorizeCall {
        self.public
            .oauth2_authorize(&self.run.name, ResponseType::Code)
            .redirect_uri(CALLBACK)
            .scope(SCOPE)
            .state("state-of-the-live-test")
    }

    /// Accepts a login and returns the redirect to the consent page.
    async fn log_in(&self, browser: &Browser, page: &Redirect) -> Result<Redirect> {
        let verifier = self.accept_login(page).await?;
        browser.open(self.run, self.authorize().login_verifier(verifier)).await
    }

    async fn accept_login(&self, page: &Redirect) -> Result<Secret> {
        let (run, admin) = (self.run, &self.admin);
        let challenge = parameter(run, page, "login_challenge")?;
        run.call(admin.get_oauth2_login_request(&challenge)).await?;
        let body = AcceptOAuth2LoginRequest::new(&run.name).with_remember(true);
        let next = run.call(admin.accept_oauth2_login_request(challenge, body)).await?;
        parameter(run, &Redirect::from(next.redirect_to), "login_verifier")
    }

    async fn consent(&self, page: &Redirect) -> Result<Secret> {
        let (run, admin) = (self.run, &self.admin);
        let challenge = parameter(run, page, "consent_challenge")?;
        let request = run.call(admin.get_oauth2_consent_request(&challenge)).await?;
        let body = AcceptOAuth2ConsentRequest::default()
            .with_grant_scope(request.requested_scope)
            .with_remember(true);
        let next = run.call(admin.accept_oauth2_consent_request(challenge, body)).await?;
        parameter(run, &Redirect::from(next.redirect_to), "consent_verifier")
    }

    async fn tokens(&self, tokens: &OAuth2TokenExchange) -> Result<()> {
        let (run, admin, public) = (self.run, &self.admin, &self.public);
        let token = &tokens.access_token;
        run.call(public.get_oidc_user_info().bearer_auth(token)).await?;
        let introspected = run.call(admin.introspect_oauth2_token(token)).await?;
        run.check(introspected.active, "the access token is not active");
        run.check(introspected.sub.as_ref() == Some(&run.name), "the token has another subject");
        // Without a proof, the result is the nonce for one.
        let body = CreateVerifiableCredentialRequestBody::default()
            .with_format("jwt_vc_json")
            .with_types(["VerifiableCredential", "UserInfoCredential"]);
        run.call(public.create_verifiable_credential(body).bearer_auth(token)).await?;
        run.call(admin.list_oauth2_consent_sessions(&run.name)).await?;
        run.call(public.revoke_oauth2_token(token).client_auth(&run.name, SECRET)).await?;
        let introspected = run.call(admin.introspect_oauth2_token(token)).await?;
        run.check(!introspected.active, "the revoked token is active");
        run.call(admin.delete_oauth2_token(&run.name)).await?;
        Ok(())
    }

    async fn device(&self) -> Result<()> {
        let (run, public) = (self.run, &self.public);
        let device = public.oauth2_device_flow(&run.name).client_auth(&run.name, SECRET);
        let device = run.call(device.scope("openid")).await?;
        let browser = Browser::default();
        let verify = || public.perform_oauth2_device_verification_flow();
        let page = browser.open(run, verify().user_code(&device.user_code)).await?;
        let challenge = parameter(run, &page, "device_challenge")?;
        let body = AcceptDeviceUserCodeRequest::default().with_user_code(device.user_code);
        let next = run.call(self.admin.accept_user_code_request(challenge, body)).await?;
        let next = Redirect::from(next.redirect_to);
        let (client, verifier) =
            (parameter(run, &next, "client_id")?, parameter(run, &next, "device_verifier")?);
        let request = verify().client_id(client.expose()).device_verifier(verifier);
        let page = browser.open(run, request).await?;
        let verifier = self.accept_login(&page).await?;
        let request = verify().client_id(client.expose()).login_verifier(verifier);
        let page = browser.open(run, request).await?;
        let verifier = self.consent(&page).await?;
        let request = verify().client_id(client.expose()).consent_verifier(verifier);
        browser.open(run, request).await?;
        let exchange = public
            .oauth2_token_exchange(GrantType::DeviceCode)
            .client_auth(&run.name, SECRET)
            .device_code(device.device_code);
        run.call(exchange).await?;
        Ok(())
    }

    async fn delete_sessions(&self) -> Result<()> {
        let (run, admin) = (self.run, &self.admin);
        let consents = admin.revoke_oauth2_consent_sessions().subject(&run.name).all(true);
        run.call(consents).await?;
        run.call(admin.revoke_oauth2_login_sessions().subject(&run.name)).await?;
        let left = run.call(admin.list_oauth2_consent_sessions(&run.name)).await?;
        run.check(left.items.is_empty(), "a consent session was not deleted");
        Ok(())
    }
}
