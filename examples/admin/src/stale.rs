//! Deleting clients that nobody has changed for a long time.

use std::time::SystemTime;

use hydra_client::Timestamp;
use hydra_client::v26::models::OAuth2Client;
use hydra_client::v26::{self, AdminApi};

use crate::clients;

/// The clients that [`find`] has looked at.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Found {
    /// The stale clients.
    pub stale: Vec<OAuth2Client>,
    /// The clients whose `updated_at` is missing or is not a time. They are not stale.
    pub unknown: Vec<OAuth2Client>,
    /// The number of all clients.
    pub total: usize,
}

/// What happened to a stale client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// The client was deleted, by this call or by somebody else.
    Deleted,
    /// The client was changed after it was found, so it was kept.
    Changed,
}

/// Returns the clients that are stale: `updated_at` is before `before`.
///
/// Hydra does not record when a client was last used. A client that is in daily use and has not been changed since it
/// was created is stale in this sense, so let the owners look at the list before anything is deleted. `owner` limits
/// the search to the clients of one owner. Nothing is deleted.
///
/// # Errors
///
/// Fails with the first page that cannot be fetched.
pub async fn find(
    admin: &AdminApi,
    before: SystemTime,
    owner: Option<&str>,
    mut progress: impl FnMut(usize),
) -> v26::Result<Found> {
    let mut found = Found::default();
    found.total = clients::list(admin, owner, |page, count| {
        for client in page {
            match updated_at(client) {
                Some(time) if time < before => found.stale.push(client.clone()),
                Some(_) => {}
                None => found.unknown.push(client.clone()),
            }
        }
        progress(count);
    })
    .await?;
    Ok(found)
}

/// Deletes a client that [`find`] returned, unless it has been changed meanwhile.
///
/// The deletion cannot be undone: [export](crate::transfer) the clients first.
///
/// # Errors
///
/// Fails if Hydra cannot be reached, or rejects a request.
pub async fn delete(admin: &AdminApi, client: &OAuth2Client) -> v26::Result<Outcome> {
    let id = client.client_id.as_deref().unwrap_or_default();
    match admin.get_oauth2_client(id).await {
        Ok(now) if now.updated_at != client.updated_at => return Ok(Outcome::Changed),
        Ok(_) => {}
        Err(err) if err.is_not_found() => return Ok(Outcome::Deleted),
        Err(err) => return Err(err),
    }
    match admin.delete_oauth2_client(id).await {
        Ok(()) => Ok(Outcome::Deleted),
        Err(err) if err.is_not_found() => Ok(Outcome::Deleted),
        Err(err) => Err(err),
    }
}

fn updated_at(client: &OAuth2Client) -> Option<SystemTime> {
    let time: &Timestamp = client.updated_at.as_ref()?;
    if time.is_zero() { None } else { SystemTime::try_from(time).ok() }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use hydra_client::testing::{MockHydra, MockResponse};
    use hydra_client::v26::operations::{
        DeleteOAuth2ClientOperation, GetOAuth2ClientOperation, ListOAuth2ClientsOperation,
    };
    use serde_json::json;

    use super::*;

    fn day(n: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(n * 86_400)
    }

    #[tokio::test]
    async fn only_clients_that_are_known_to_be_old_are_stale() {
        let hydra = MockHydra::new().on::<ListOAuth2ClientsOperation>().respond(json!([
            {"client_id": "old", "updated_at": "1970-01-09T23:59:59.999Z"},
            {"client_id": "at the limit", "updated_at": "1970-01-11T00:00:00Z"},
            {"client_id": "new", "updated_at": "1970-03-01T00:00:00Z"},
            {"client_id": "no time"},
            {"client_id": "never", "updated_at": "0001-01-01T00:00:00Z"},
            {"client_id": "odd", "updated_at": "yesterday"},
        ]));
        let admin = AdminApi::from(hydra.client());
        let mut counts = Vec::new();
        let found = find(&admin, day(10), None, |count| counts.push(count)).await.unwrap();
        let ids = |clients: &[OAuth2Client]| -> Vec<String> {
            clients.iter().filter_map(|client| client.client_id.clone()).collect()
        };
        assert_eq!(ids(&found.stale), ["old"]);
        assert_eq!(ids(&found.unknown), ["no time", "never", "odd"]);
        assert_eq!((found.total, counts), (6, vec![6]));
        hydra.assert_done();
    }

    #[tokio::test]
    async fn a_client_that_was_changed_meanwhile_is_kept() {
        let client = |time| json!({"client_id": "app", "updated_at": time});
        let found: OAuth2Client = serde_json::from_value(client("1970-01-09T00:00:00Z")).unwrap();

        let hydra = MockHydra::new()
            .on::<GetOAuth2ClientOperation>()
            .respond(client("1970-03-01T00:00:00Z"));
        let outcome = delete(&AdminApi::from(hydra.client()), &found).await.unwrap();
        assert_eq!(outcome, Outcome::Changed);
        hydra.assert_done();

        let hydra = MockHydra::new()
            .on::<GetOAuth2ClientOperation>()
            .respond(client("1970-01-09T00:00:00Z"))
            .on::<DeleteOAuth2ClientOperation>()
            .respond(MockResponse::empty(204));
        let outcome = delete(&AdminApi::from(hydra.client()), &found).await.unwrap();
        assert_eq!(outcome, Outcome::Deleted);
        assert_eq!(hydra.calls()[1].request().uri().path(), "/admin/clients/app");
        hydra.assert_done();

        let hydra =
            MockHydra::new().on::<GetOAuth2ClientOperation>().respond(MockResponse::not_found());
        let outcome = delete(&AdminApi::from(hydra.client()), &found).await.unwrap();
        assert_eq!(outcome, Outcome::Deleted);
        hydra.assert_done();
    }
}
