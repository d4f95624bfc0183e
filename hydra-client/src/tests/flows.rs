//! Flows of Ory Kratos, decoded by generated code from the responses of a real Kratos.
//!
//! `tests/kratos/README.md` says where the exchanges come from.

use std::collections::BTreeSet;

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::{json, to_string};

use crate::flows::models::{
    ContinueWith, ErrorGeneric, Flow, LoginFlow, UiNode, UiNodeAttributes,
    UiNodeInputAttributesType, UpdateLoginFlowBody, UpdateLoginFlowWithCode,
    UpdateLoginFlowWithPassword,
};
use crate::flows::operations::ToSessionOperation;
use crate::flows::{Api, ErrorBody};
use crate::{Client, Operation, Request};

const RECORDED: &str = include_str!("../../tests/kratos/recorded.jsonl");

#[derive(Deserialize)]
struct Exchange {
    name: String,
    method: String,
    path: String,
    request: Option<String>,
    status: u16,
    body: String,
}

fn exchanges() -> Vec<Exchange> {
    RECORDED.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn exchange(name: &str) -> Exchange {
    exchanges().into_iter().find(|one| one.name == name).unwrap()
}

fn api() -> Api {
    Client::builder("http://kratos").without_transport().build().unwrap().into()
}

/// Decodes a response, checks that it is written back unchanged, and returns the result or the error.
#[expect(clippy::result_large_err, reason = "the flow is the error, as in a call")]
fn decoded<O: Operation<ErrorBody = ErrorBody, Output: Serialize>>(
    _: &Request<O>,
    exchange: &Exchange,
) -> Result<O::Output, ErrorBody> {
    let Exchange { name, status, body, .. } = exchange;
    let response = http::Response::builder().status(*status);
    let response = response.header("content-type", "application/json; charset=utf-8");
    let response = response.body(Bytes::copy_from_slice(body.as_bytes())).unwrap();
    let (read, written) = if *status == 200 {
        let output = O::decode(&response).unwrap_or_else(|err| panic!("{name}: {err}"));
        let written = to_string(&output).unwrap();
        (Ok(output), written)
    } else {
        let error = O::decode_error(&response);
        let written = match &error {
            ErrorBody::LoginFlow(flow) => to_string(flow),
            ErrorBody::RegistrationFlow(flow) => to_string(flow),
            ErrorBody::Flow(flow) => to_string(flow),
            ErrorBody::Generic(error) => to_string(error),
            other => panic!("{name}: {other:?}"),
        };
        (Err(error), written.unwrap())
    };
    // An optional member that is `null` is absent when it is written.
    let expected = body.trim_end().replace(",\"continue_with\":null", "");
    assert_eq!(written, expected, "{name}");
    read
}

fn login() -> UpdateLoginFlowWithPassword {
    UpdateLoginFlowWithPassword::new("password", "ada@example.org", "Lovelace-1815-engine")
}

#[test]
fn every_recorded_response_is_decoded_and_written_back_byte_for_byte() {
    let mut decoded_by = BTreeSet::new();
    for one in exchanges() {
        let path = one.path.split('?').next().unwrap();
        let is_ok = match (one.method.as_str(), path) {
            ("GET", "/self-service/login/api") => decoded(&api().create_login_flow(), &one).is_ok(),
            ("POST", "/self-service/login") => {
                decoded(&api().update_login_flow("f", login()), &one).is_ok()
            }
            ("GET", "/self-service/registration/api") => {
                decoded(&api().create_registration_flow(), &one).is_ok()
            }
            ("POST", "/self-service/registration") => {
                let body =
                    crate::flows::models::UpdateRegistrationFlowWithCode::new("code", json!({}));
                decoded(&api().update_registration_flow("f", body), &one).is_ok()
            }
            ("POST", "/self-service/settings") => {
                let body = crate::flows::models::UpdateLoginFlowWithTotp::new("totp", "000000");
                decoded(&api().update_settings_flow("f", body), &one).is_ok()
            }
            ("POST", "/self-service/recovery") => {
                let body = crate::flows::models::UpdateRecoveryFlowBodyByLink::new("link");
                decoded(&api().update_recovery_flow("f", body), &one).is_ok()
            }
            ("GET", "/sessions/whoami") => decoded(&api().to_session(), &one).is_ok(),
            other => panic!("{other:?}"),
        };
        assert_eq!(is_ok, one.status == 200, "{}", one.name);
        decoded_by.insert(path.to_owned());
    }
    assert_eq!(exchanges().len(), 18);
    assert_eq!(decoded_by.len(), 7, "{decoded_by:?}");
}

#[test]
fn the_bodies_of_a_login_are_those_that_kratos_accepted() {
    for name in ["login", "login by a code", "login with a wrong password"] {
        let sent = exchange(name).request.unwrap();
        let body: UpdateLoginFlowBody = serde_json::from_str(&sent).unwrap();
        assert!(!matches!(body, UpdateLoginFlowBody::Unknown(_)), "{name}");
        let request = api().update_login_flow("48698d10", body).to_http().unwrap();
        assert_eq!(request.uri().path_and_query().unwrap(), "/self-service/login?flow=48698d10");
        assert_eq!(request.body(), sent.as_bytes(), "{name}");
    }
    let request = api().update_login_flow("f", login()).to_http().unwrap();
    assert_eq!(request.body(), exchange("login").request.unwrap().as_bytes());
    assert!(!format!("{:?}", UpdateLoginFlowBody::from(login())).contains("Lovelace"));
    let code = UpdateLoginFlowWithCode::new("code").with_identifier("ada@example.org");
    let request = api().update_login_flow("f", code).to_http().unwrap();
    assert_eq!(request.body(), exchange("login by a code").request.unwrap().as_bytes());
}

fn inputs(nodes: &[UiNode]) -> Vec<&str> {
    let inputs = nodes.iter().filter_map(|node| match &node.attributes {
        UiNodeAttributes::Input(input) => Some(input.name.as_str()),
        _ => None,
    });
    inputs.collect()
}

#[test]
fn the_nodes_of_a_flow_have_the_type_of_their_attributes() {
    let flow: LoginFlow = decoded(&api().create_login_flow(), &exchange("login flow")).unwrap();
    let expected = ["provider", "csrf_token", "identifier", "method", "password", "method"];
    assert_eq!(inputs(&flow.ui.nodes), expected);
    let password = flow.ui.nodes.iter().find_map(|node| match &node.attributes {
        UiNodeAttributes::Input(input) if input.name == "password" => Some(input),
        _ => None,
    });
    assert_eq!(password.unwrap().r#type, UiNodeInputAttributesType::Password);

    let refused = exchange("settings with a wrong code");
    let body = crate::flows::models::UpdateLoginFlowWithTotp::new("totp", "000000");
    let Err(ErrorBody::Flow(flow)) = decoded(&api().update_settings_flow("f", body), &refused)
    else {
        panic!();
    };
    let (mut images, mut texts) = (Vec::new(), Vec::new());
    for node in &flow.ui.nodes {
        match &node.attributes {
            UiNodeAttributes::Image(image) => images.push((image.width, image.height)),
            UiNodeAttributes::Text(text) => texts.push(text.id.as_str()),
            UiNodeAttributes::Input(_) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((images, texts), (vec![(256, 256)], vec!["totp_secret_key"]));
}

#[test]
fn a_refused_login_is_the_flow_with_its_messages() {
    let refused = exchange("login with a wrong password");
    let error = decoded(&api().update_login_flow("f", login()), &refused).err();
    let Some(ErrorBody::LoginFlow(flow)) = error else { panic!("{error:?}") };
    assert_eq!(flow.ui.messages.unwrap()[0].id, 4_000_006);
    let refused = exchange("login of a browser without a token");
    let error = decoded(&api().update_login_flow("f", login()), &refused).err();
    let Some(ErrorBody::Generic(ErrorGeneric { error, .. })) = error else { panic!("{error:?}") };
    assert_eq!(error.id.as_deref(), Some("security_csrf_violation"));
}

#[test]
fn a_registration_lists_its_next_steps() {
    let body = crate::flows::models::UpdateRegistrationFlowWithCode::new("code", json!({}));
    let request = api().update_registration_flow("f", body);
    let Ok(done) = decoded(&request, &exchange("registration")) else { panic!() };
    let all = done.continue_with.as_deref().unwrap();
    let [ContinueWith::VerificationUi(verify), ContinueWith::SetSessionToken(token)] = all else {
        panic!("{all:?}");
    };
    assert_eq!(verify.flow.verifiable_address, "ada@example.org");
    assert!(token.ory_session_token.expose().starts_with("ory_st_"));
    assert!(!format!("{done:?}").contains("ory_st_"));
}

#[test]
fn errors_show_the_message_of_kratos() {
    for (name, said) in [
        (
            "session without a token",
            "toSession: flows.yaml responded with 401 Unauthorized: The request could not be authorized: No valid session \
             credentials found in the request.",
        ),
        (
            "login flow when logged in",
            "toSession: flows.yaml responded with 400 Bad Request: you are already logged in: A valid session was detected \
             and thus login is not possible. Did you forget to set `?refresh=true`?",
        ),
    ] {
        let Exchange { status, body, .. } = exchange(name);
        let response = http::Response::builder().status(status);
        let response = response.header("content-type", "application/json");
        let response = response.body(Bytes::from(body)).unwrap();
        assert_eq!(
            Request::<ToSessionOperation>::from_http(response).unwrap_err().to_string(),
            said
        );
    }
}

#[test]
fn a_404_without_a_json_object_is_no_such_route() {
    let error = |body: &'static str| {
        let response = http::Response::builder().status(404);
        let response = response.header("content-type", "application/json");
        let response = response.body(Bytes::from(body)).unwrap();
        Request::<ToSessionOperation>::from_http(response).unwrap_err()
    };
    let err = error(r#"{"error":{"code":404,"message":"Unable to locate the resource"}}"#);
    assert!(!err.is_no_such_route(), "{err}");
    for body in ["404 page not found", "<html>", "[]", "\"x\""] {
        assert!(error(body).is_no_such_route(), "{body}");
    }
}

#[test]
fn members_of_a_later_kratos_are_kept() {
    let one = exchange("login flow");
    let added = one.body.replacen("\"node_type\":\"input\"", "\"node_type\":\"div\"", 1);
    let flow: LoginFlow = serde_json::from_str(&added).unwrap();
    assert!(matches!(flow.ui.nodes[0].attributes, UiNodeAttributes::Unknown(_)));
    assert_eq!(to_string(&flow).unwrap(), added.trim_end());
    let done = exchange("registration");
    let added = done.body.replace("show_verification_ui", "show_something_else");
    let done: crate::flows::models::SuccessfulRegistration = serde_json::from_str(&added).unwrap();
    assert!(matches!(done.continue_with.as_deref().unwrap()[0], ContinueWith::Unknown(_)));
    assert_eq!(to_string(&done).unwrap(), added.trim_end());
    assert!(serde_json::from_str::<Flow>("{}").is_err());
}
