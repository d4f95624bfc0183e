//! Rotating a JSON Web Key Set without downtime.
//!
//! 1. [`rotate`] adds a key. The old keys stay in the set, so signatures that they made can still be verified.
//! 2. Wait until every signature of the old keys has expired and every cache of the public keys was refreshed: at
//!    least the longest lifetime of a token, and the time for which resource servers cache the keys.
//! 3. [`retirable`] lists the keys that were replaced before that time, and [`retire`] deletes one of them.
//!
//! A JSON Web Key has no time of creation, so [`rotate`] writes it to the key identifier: `2026-11-25T13:30:00Z`, with
//! a number after it if two keys are made in one second.

use std::time::SystemTime;

use hydra_client::Timestamp;
use hydra_client::v26::models::CreateJsonWebKeySet;
use hydra_client::v26::{self, AdminApi};

use crate::Result;

/// The key sets of Hydra's own tokens: ID tokens, and access tokens that are JSON Web Tokens.
pub const OWN_SETS: [&str; 2] = ["hydra.openid.id-token", "hydra.jwt.access-token"];

/// A key set after [`rotate`].
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rotated {
    /// The identifier of the new key.
    pub new: String,
    /// The identifiers of the old keys, which are still in the set.
    pub kept: Vec<String>,
}

/// Adds a new key to a set, and checks that all old keys are still there.
///
/// `algorithm` is a signature algorithm: Hydra 26.2 generates keys for RS256, PS256, ES256, ES512 and `EdDSA`, and
/// rejects HS256 and HS512. A set that does not exist is created.
///
/// # Errors
///
/// Fails if Hydra cannot generate the key, or if the set does not contain the new key and all old keys afterwards. The
/// private keys that the responses contain are dropped.
pub async fn rotate(
    admin: &AdminApi,
    set: &str,
    algorithm: &str,
    now: SystemTime,
) -> Result<Rotated> {
    let kept = identifiers(admin, set).await?;
    let time = Timestamp::from(whole_seconds(now));
    let mut new = time.to_string();
    let mut number = 1;
    while kept.contains(&new) {
        number += 1;
        new = format!("{time}-{number}");
    }
    let body = CreateJsonWebKeySet::new(algorithm, &new, "sig");
    admin.create_json_web_key_set(set, body).await?;
    let after = identifiers(admin, set).await?;
    if let Some(missing) = kept.iter().chain([&new]).find(|name| !after.contains(name)) {
        return Err(format!("the set `{set}` has no key `{missing}` after the rotation").into());
    }
    Ok(Rotated { new, kept })
}

/// Returns the identifiers of the keys that were replaced before `before` and can be deleted. Nothing is deleted.
///
/// A key is replaced when the next newer key is made. So the newest key is never in the list, nor is a key whose
/// identifier does not begin with a time: delete such a key by its identifier.
///
/// # Errors
///
/// Fails if the set cannot be fetched.
pub async fn retirable(
    admin: &AdminApi,
    set: &str,
    before: SystemTime,
) -> v26::Result<Vec<String>> {
    let mut keys: Vec<(SystemTime, String)> = identifiers(admin, set)
        .await?
        .into_iter()
        .filter_map(|name| Some((made_at(&name)?, name)))
        .collect();
    keys.sort();
    let newer = keys.iter().skip(1).map(|(time, _)| *time);
    let replaced = keys.iter().zip(newer).filter(|(_, replaced_at)| *replaced_at < before);
    Ok(replaced.map(|((_, name), _)| name.clone()).collect())
}

/// Deletes a key from a set, unless it is the only one.
///
/// Hydra also responds with 204 if the key does not exist, so the key is looked up first.
///
/// # Errors
///
/// Fails if the set does not contain the key, or contains no other key.
pub async fn retire(admin: &AdminApi, set: &str, key: &str) -> Result<()> {
    let keys = identifiers(admin, set).await?;
    if !keys.iter().any(|name| name == key) {
        return Err(format!("the set `{set}` has no key `{key}`").into());
    }
    if keys.iter().all(|name| name == key) {
        return Err(
            format!("`{key}` is the only key of the set `{set}`: add a new key first").into()
        );
    }
    Ok(admin.delete_json_web_key(set, key).await?)
}

async fn identifiers(admin: &AdminApi, set: &str) -> v26::Result<Vec<String>> {
    match admin.get_json_web_key_set(set).await {
        Ok(found) => Ok(found.keys.into_iter().flatten().filter_map(|key| key.kid).collect()),
        Err(err) if err.is_not_found() => Ok(Vec::new()),
        Err(err) => Err(err),
    }
}

fn made_at(key: &str) -> Option<SystemTime> {
    let (time, _) = key.split_once('Z')?;
    SystemTime::try_from(Timestamp::from(format!("{time}Z"))).ok()
}

fn whole_seconds(time: SystemTime) -> SystemTime {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(since.as_secs())
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use hydra_client::testing::{MockHydra, MockResponse};
    use hydra_client::v26::operations::{
        CreateJsonWebKeySetOperation, DeleteJsonWebKeyOperation, GetJsonWebKeySetOperation,
    };
    use serde_json::{Value, json};

    use super::*;

    // A key set that keeps its state. Like Hydra, it responds to the creation of a key with the new key only.
    fn hydra(keys: &[&str], loses_old_keys: bool) -> (MockHydra, Arc<Mutex<Vec<String>>>) {
        let keys: Vec<String> = keys.iter().map(|&key| key.to_owned()).collect();
        let keys = Arc::new(Mutex::new(keys));
        let (read, write, delete) = (Arc::clone(&keys), Arc::clone(&keys), Arc::clone(&keys));
        let body = |names: &[String]| {
            let keys: Vec<_> = names.iter().map(|kid| json!({"kid": kid, "kty": "RSA"})).collect();
            json!({"keys": keys})
        };
        let hydra = MockHydra::new()
            .on::<GetJsonWebKeySetOperation>()
            .respond_with(move |_| match &read.lock().unwrap()[..] {
                [] => MockResponse::not_found(),
                names => body(names).into(),
            })
            .on::<CreateJsonWebKeySetOperation>()
            .respond_with(move |call| {
                let kid = call.json::<Value>()["kid"].as_str().unwrap().to_owned();
                let mut keys = write.lock().unwrap();
                if loses_old_keys {
                    keys.clear();
                }
                keys.insert(0, kid.clone());
                MockResponse::json(201, body(&[kid]))
            })
            .on::<DeleteJsonWebKeyOperation>()
            .respond_with(move |call| {
                let path = call.request().uri().path().replace("%3A", ":");
                delete.lock().unwrap().retain(|key| !path.ends_with(key));
                MockResponse::empty(204)
            });
        (hydra, keys)
    }

    fn time(text: &str) -> SystemTime {
        SystemTime::try_from(Timestamp::from(text)).unwrap()
    }

    #[tokio::test]
    async fn a_new_key_is_added_and_the_old_ones_stay() {
        let (hydra, keys) = hydra(&["first"], false);
        let admin = AdminApi::from(hydra.client());
        let now = time("2026-11-25T13:30:00Z") + Duration::from_millis(250);
        let rotated = rotate(&admin, "set", "RS256", now).await.unwrap();
        assert_eq!(
            (&rotated.new[..], &rotated.kept[..]),
            ("2026-11-25T13:30:00Z", &["first".to_owned()][..])
        );
        let rotated = rotate(&admin, "set", "RS256", now).await.unwrap();
        assert_eq!(rotated.new, "2026-11-25T13:30:00Z-2");
        assert_eq!(rotated.kept.len(), 2);
        assert_eq!(keys.lock().unwrap().len(), 3);

        let (hydra, _) = self::hydra(&[], false);
        let rotated = rotate(&AdminApi::from(hydra.client()), "new", "RS256", now).await.unwrap();
        assert!(rotated.kept.is_empty());
    }

    #[tokio::test]
    async fn a_missing_key_is_an_error() {
        let (hydra, _) = hydra(&["first"], true);
        let rotated =
            rotate(&AdminApi::from(hydra.client()), "set", "RS256", SystemTime::now()).await;
        let shown = rotated.unwrap_err().to_string();
        assert_eq!(shown, "the set `set` has no key `first` after the rotation");
    }

    #[tokio::test]
    async fn a_key_can_be_retired_when_its_successor_is_old_enough() {
        let (spring, summer, autumn) =
            ("2026-03-01T00:00:00Z", "2026-06-01T00:00:00Z", "2026-09-01T00:00:00Z");
        let (hydra, keys) = hydra(&[autumn, "by hand", summer, spring], false);
        let admin = AdminApi::from(hydra.client());
        let before = async |text| retirable(&admin, "set", time(text)).await.unwrap();
        // The key `spring` signed until `summer` replaced it.
        assert!(before("2026-06-01T00:00:00Z").await.is_empty());
        assert_eq!(before("2026-06-02T00:00:00Z").await, [spring]);
        // The newest key stays, however old it is.
        assert_eq!(before("2030-01-01T00:00:00Z").await, [spring, summer]);

        retire(&admin, "set", spring).await.unwrap();
        assert_eq!(*keys.lock().unwrap(), [autumn, "by hand", summer]);
        assert!(
            retire(&admin, "set", spring).await.unwrap_err().to_string().contains("has no key")
        );
    }

    #[tokio::test]
    async fn the_only_key_is_not_deleted() {
        let (hydra, keys) = hydra(&["last"], false);
        let err = retire(&AdminApi::from(hydra.client()), "set", "last").await.unwrap_err();
        assert!(err.to_string().contains("is the only key"), "{err}");
        assert_eq!(*keys.lock().unwrap(), ["last"]);
    }
}
