//! Revoking everything that a user has granted.

use std::collections::BTreeSet;

use hydra_client::v26::AdminApi;

use crate::Result;

/// Ends all login sessions of a user and revokes all consents. Returns the clients that had a consent.
///
/// Login sessions end first, so that no remembered login gives a new consent meanwhile. With a consent, Hydra revokes the
/// access and refresh tokens that were issued for it. Two kinds of tokens outlive this call:
///
/// * An access token that is a JSON Web Token, at a resource server that only verifies its signature, until it expires.
/// * The session of an application that logged the user in with an ID token. With `subject`, Hydra sends no logout
///   notification to applications.
///
/// The call succeeds if Hydra does not know the subject.
///
/// # Errors
///
/// Fails if a call fails, or if a consent exists afterwards because the user gave it meanwhile. In both cases, the
/// recipe can be run again.
pub async fn revoke_all(admin: &AdminApi, subject: &str) -> Result<BTreeSet<String>> {
    if subject.is_empty() {
        return Err("the subject is empty".into());
    }
    let clients = clients_with_consent(admin, subject).await?;
    admin.revoke_oauth2_login_sessions().subject(subject).await?;
    admin.revoke_oauth2_consent_sessions().subject(subject).all(true).await?;
    let left = clients_with_consent(admin, subject).await?;
    if left.is_empty() {
        Ok(clients)
    } else {
        let left: Vec<_> = left.iter().map(String::as_str).collect();
        Err(format!("there is a new consent for {}: run this again", left.join(", ")).into())
    }
}

async fn clients_with_consent(admin: &AdminApi, subject: &str) -> Result<BTreeSet<String>> {
    let mut sessions = admin.list_oauth2_consent_sessions(subject).page_size(100).items();
    let mut clients = BTreeSet::new();
    while let Some(session) = sessions.next().await? {
        let client = session.consent_request.map(|request| request.client);
        let id = client.and_then(|client| client.client_id);
        clients.insert(id.unwrap_or_else(|| "(unknown client)".to_owned()));
    }
    Ok(clients)
}

#[cfg(test)]
mod tests {
    use hydra_client::testing::{MockCall, MockHydra, MockResponse};
    use hydra_client::v26::operations::{
        ListOAuth2ConsentSessionsOperation, RevokeOAuth2ConsentSessionsOperation,
        RevokeOAuth2LoginSessionsOperation,
    };
    use serde_json::{Value, json};

    use super::*;

    fn sessions(clients: &[&str]) -> Value {
        let session = |id| json!({"consent_request": {"challenge": "", "skip": false, "subject": "alice", "client": {"client_id": id}}});
        clients.iter().map(session).collect()
    }

    fn hydra(before: &[&str], after: &[&str]) -> MockHydra {
        MockHydra::new()
            .on::<ListOAuth2ConsentSessionsOperation>()
            .respond(sessions(before))
            .on::<RevokeOAuth2LoginSessionsOperation>()
            .respond(MockResponse::empty(204))
            .on::<RevokeOAuth2ConsentSessionsOperation>()
            .respond(MockResponse::empty(204))
            .on::<ListOAuth2ConsentSessionsOperation>()
            .respond(sessions(after))
    }

    #[tokio::test]
    async fn logins_end_before_consents_are_revoked() {
        let hydra = hydra(&["photos", "mail", "photos"], &[]);
        let clients = revoke_all(&AdminApi::from(hydra.client()), "alice").await.unwrap();
        assert_eq!(clients, BTreeSet::from(["mail".to_owned(), "photos".to_owned()]));
        let calls = hydra.calls();
        let order: Vec<_> = calls.iter().map(MockCall::operation).collect();
        let expected = [
            "listOAuth2ConsentSessions",
            "revokeOAuth2LoginSessions",
            "revokeOAuth2ConsentSessions",
            "listOAuth2ConsentSessions",
        ];
        assert_eq!(order, expected);
        assert!(calls.iter().all(|call| call.query("subject").as_deref() == Some("alice")));
        assert_eq!(calls[2].query("all").as_deref(), Some("true"));
        hydra.assert_done();
    }

    #[tokio::test]
    async fn a_consent_that_is_left_is_an_error() {
        let hydra = hydra(&["photos"], &["mail"]);
        let err = revoke_all(&AdminApi::from(hydra.client()), "alice").await.unwrap_err();
        assert_eq!(err.to_string(), "there is a new consent for mail: run this again");
    }

    #[tokio::test]
    async fn an_empty_subject_is_refused_without_a_call() {
        let hydra = MockHydra::new();
        assert!(revoke_all(&AdminApi::from(hydra.client()), "").await.is_err());
        assert!(hydra.calls().is_empty());
    }
}
