// warning[E0106]: `openapi` is the number 3.0: it is read as a string
//  --> repair.yaml:2:1
//   |
// 2 | openapi: 3.0
//   | ^^^^^^^
//   = at /openapi
//   = help: put the version in quotes
// 
// warning[E0301]: `version` must be a string, but is the number 1.0: it is read as `"1.0"`
//  --> repair.yaml:3:23
//   |
// 3 | info: {title: Repair, version: 1.0}
//   |                       ^^^^^^^
//   = at /info/version
//   = overlay action:
//       - target: "$.info"
//         description: "a member has a value of the wrong type"
//         update: {"version":"1.0"}
// 
// warning[E0310]: the path `/files/{id}?comp=list&kind={kind}` has a query, whose parameters are sent with every call
//  --> repair.yaml:5:3
//   |
// 5 |   /files/{id}?comp=list&kind={kind}:
//   |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
//   = at /paths/~1files~1{id}?comp=list&kind={kind}
//   = help: remove the query, and add its parameters with `in: query`
// 
// warning[E0301]: `tags` must be an array, but is a string: it is read as `["files"]`
//  --> repair.yaml:8:7
//   |
// 8 |       tags: files
//   |       ^^^^
//   = at /paths/~1files~1{id}?comp=list&kind={kind}/get/tags
//   = also: `required` must be an array, but is a string: it is read as `["name"]`, at repair.yaml:38:7
// 
// warning[E0301]: `deprecated` must be a boolean, but is a string: it is read as `true`
//  --> repair.yaml:9:7
//   |
// 9 |       deprecated: "true"
//   |       ^^^^^^^^^^
//   = at /paths/~1files~1{id}?comp=list&kind={kind}/get/deprecated
//   = overlay action:
//       - target: "$.paths['/files/{id}?comp=list&kind={kind}'].get"
//         description: "a member has a value of the wrong type"
//         update: {"deprecated":true}
// 
// warning[E0313]: the path parameter `id` is not `required`: it is read as required
//   --> repair.yaml:11:11
//    |
// 11 |         - {name: id, in: path, schema: {type: String}}
//    |           ^
//    = at /paths/~1files~1{id}?comp=list&kind={kind}/get/parameters/0
//    = help: write `required: true`
//    = overlay action:
//        - target: "$.paths['/files/{id}?comp=list&kind={kind}'].get.parameters[0]"
//          description: "a path parameter is not required"
//          update: {"required":true}
// 
// warning[E0306]: `String` is not a type: it is read as `string`
//   --> repair.yaml:11:41
//    |
// 11 |         - {name: id, in: path, schema: {type: String}}
//    |                                         ^^^^
//    = at /paths/~1files~1{id}?comp=list&kind={kind}/get/parameters/0/schema/type
//    = overlay action:
//        - target: "$.paths['/files/{id}?comp=list&kind={kind}'].get.parameters[0].schema"
//          description: "a value is not one of the allowed values"
//          update: {"type":"string"}
// 
// warning[E0301]: `minimum` must be a number, but is a string: it is read as `1`
//   --> repair.yaml:12:60
//    |
// 12 | …mit, in: query, schema: {type: integer, minimum: "1"}}
//    |                                          ^^^^^^^
//    = at /paths/~1files~1{id}?comp=list&kind={kind}/get/parameters/1/schema/minimum
//    = overlay action:
//        - target: "$.paths['/files/{id}?comp=list&kind={kind}'].get.parameters[1].schema"
//          description: "a member has a value of the wrong type"
//          update: {"minimum":1}
// 
// warning[E0303]: a parameter needs `schema` or `content`: it is read as a string
//   --> repair.yaml:13:11
//    |
// 13 |         - {name: kind, in: Query}
//    |           ^
//    = at /paths/~1files~1{id}?comp=list&kind={kind}/get/parameters/2
//    = overlay action:
//        - target: "$.paths['/files/{id}?comp=list&kind={kind}'].get.parameters[2]"
//          description: "a required member is missing"
//          update: {"schema":{"type":"string"}}
// 
// warning[E0306]: a parameter cannot be in `Query`: it is read as `query`
//   --> repair.yaml:13:24
//    |
// 13 |         - {name: kind, in: Query}
//    |                        ^^
//    = at /paths/~1files~1{id}?comp=list&kind={kind}/get/parameters/2/in
//    = overlay action:
//        - target: "$.paths['/files/{id}?comp=list&kind={kind}'].get.parameters[2]"
//          description: "a value is not one of the allowed values"
//          update: {"in":"query"}
// 
// warning[E0305]: the query parameter `comp` is ignored: the path `/files/{id}?comp=list&kind={kind}` has its value
//   --> repair.yaml:14:11
//    |
// 14 |         - {name: comp, in: query, required: true, schema: {type: stri…
//    |           ^
//    = at /paths/~1files~1{id}?comp=list&kind={kind}/get/parameters/3
//    = help: remove the parameter, or its value from the path
//    = overlay action:
//        - target: "$.paths['/files/{id}?comp=list&kind={kind}'].get.parameters[3]"
//          description: "a member has no effect at this place"
//          remove: true
// 
// warning[E0314]: the query parameter `limit` is defined twice: the first one is used
//   --> repair.yaml:15:11
//    |
// 15 |         - {name: limit, in: query, schema: {type: integer}}
//    |           ^
//    = at /paths/~1files~1{id}?comp=list&kind={kind}/get/parameters/4
//    = help: keep one of them
//    = overlay action:
//        - target: "$.paths['/files/{id}?comp=list&kind={kind}'].get.parameters[4]"
//          description: "a parameter is defined twice"
//          remove: true
// 
// warning[E0303]: a response needs `description`: it is read as an empty string
//   --> repair.yaml:17:9
//    |
// 17 |         "200":
//    |         ^^^^^
//    = at /paths/~1files~1{id}?comp=list&kind={kind}/get/responses/200
//    = overlay action:
//        - target: "$.paths['/files/{id}?comp=list&kind={kind}'].get.responses['200']"
//          description: "a required member is missing"
//          update: {"description":""}
// 
// warning[E0303]: an array needs `items`: its items are read as any values
//   --> repair.yaml:18:40
//    |
// 18 |           content: {application/json: {schema: {type: array}}}
//    |                                        ^^^^^^
//    = at /paths/~1files~1{id}?comp=list&kind={kind}/get/responses/200/content/application~1json/schema
//    = overlay action:
//        - target: "$.paths['/files/{id}?comp=list&kind={kind}'].get.responses['200'].content['application/json'].schema"
//          description: "a required member is missing"
//          update: {"items":{}}
// 
// warning[E0310]: the path `/#Action=Start` has a fragment, which HTTP does not send
//   --> repair.yaml:19:3
//    |
// 19 |   /#Action=Start:
//    |   ^^^^^^^^^^^^^^
//    = at /paths/~1#Action=Start
//    = also: the path `/#Action=Stop` has a fragment, which HTTP does not send, at repair.yaml:24:3
//    = help: remove the fragment, unless it distinguishes the path from another one in the document
// 
// warning[E0303]: an operation needs `responses`: every response with a status from 200 to 299 is a success, and its body is bytes
//   --> repair.yaml:20:5
//    |
// 20 |     post:
//    |     ^^^^
//    = at /paths/~1#Action=Start/post
//    = overlay action:
//        - target: "$.paths['/#Action=Start'].post"
//          description: "a required member is missing"
//          update: {"responses":{"2XX":{"description":"","content":{"*/*":{}}}}}
// 
// note[E0505]: the client does not read `*/*`: the body is bytes
//   --> repair.yaml:20:5
//    |
// 20 |     post:
//    |     ^^^^
//    = at /paths/~1#Action=Start/post/responses/2XX/content/*~1*
// 
// warning[E0301]: `description` must be a string, but is an array: it is ignored
//   --> repair.yaml:22:7
//    |
// 22 |       description: [An array]
//    |       ^^^^^^^^^^^
//    = at /paths/~1#Action=Start/post/description
//    = overlay action:
//        - target: "$.paths['/#Action=Start'].post.description"
//          description: "a member has a value of the wrong type"
//          remove: true
// 
// warning[E0306]: `2xx` is not a status code: it is read as `2XX`
//   --> repair.yaml:28:19
//    |
// 28 |       responses: {"2xx": {description: It was stopped.}}
//    |                   ^^^^^
//    = at /paths/~1#Action=Stop/post/responses/2xx
//    = help: write one from `100` to `599`, a range such as `4XX`, or `default`
// 
// warning[E0310]: the path `states/{name}` does not begin with `/`, which is added
//   --> repair.yaml:29:3
//    |
// 29 |   states/{name}:
//    |   ^^^^^^^^^^^^^
//    = at /paths/states~1{name}
//    = help: write `/` at the start of the path
//    = overlay actions:
//        - target: "$.paths"
//          description: "a path is malformed"
//          update: {"/states/{name}":{"get":{"operationId":"getState","responses":{"200":{"description":"The state.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/State"}}}}}}}}
//        - target: "$.paths['states/{name}']"
//          description: "a path is malformed"
//          remove: true
// 
// warning[E0311]: the path parameter `name` is not defined: it is read as a string
//   --> repair.yaml:30:5
//    |
// 30 |     get:
//    |     ^^^
//    = at /paths/states~1{name}/get
//    = help: add a parameter with `name: name`, `in: path` and `required: true`
//    = overlay action:
//        - target: "$.paths['states/{name}'].get"
//          description: "a parameter of the path is not defined"
//          update: {"parameters":[{"name":"name","in":"path","required":true,"schema":{"type":"string"}}]}
// 
// warning[E0306]: the enum value `"on"` is listed twice: the first one is used
//   --> repair.yaml:40:46
//    |
// 40 |         name: {type: string, enum: [on, off, on, 1, null]}
//    |                                              ^^
//    = at /components/schemas/State/properties/name/enum/2
//    = overlay action:
//        - target: "$.components.schemas.State.properties.name.enum[2]"
//          description: "a value is not one of the allowed values"
//          remove: true
// 
// warning[E0306]: the enum value `1` does not have the type `string`: it is read as "1"
//   --> repair.yaml:40:50
//    |
// 40 |         name: {type: string, enum: [on, off, on, 1, null]}
//    |                                                  ^
//    = at /components/schemas/State/properties/name/enum/3
// 
// warning[E0306]: the enum value `null` does not have the type `string`: the schema is read as `nullable`
//   --> repair.yaml:40:53
//    |
// 40 |         name: {type: string, enum: [on, off, on, 1, null]}
//    |                                                     ^^^^
//    = at /components/schemas/State/properties/name/enum/4
//    = overlay action:
//        - target: "$.components.schemas.State.properties.name"
//          description: "a value is not one of the allowed values"
//          update: {"nullable":true}
// 
// note[E0509]: enum values that are not strings are not generated, only their type
//   --> repair.yaml:41:9
//    |
// 41 |         level: {type: integer, enum: ["1", "2"]}
//    |         ^^^^^
//    = at /components/schemas/State/properties/level
// 
// warning[E0306]: the enum value `"1"` does not have the type `integer`: it is read as 1
//   --> repair.yaml:41:39
//    |
// 41 |         level: {type: integer, enum: ["1", "2"]}
//    |                                       ^^^
//    = at /components/schemas/State/properties/level/enum/0
//    = also: the enum value `"2"` does not have the type `integer`: it is read as 2, at repair.yaml:41:44
// 
// warning[E0301]: `required` must be an array, but is a boolean: it is ignored, so the property is optional (the schema of the object lists its required properties)
//   --> repair.yaml:42:31
//    |
// 42 |         owner: {type: string, required: true}
//    |                               ^^^^^^^^
//    = at /components/schemas/State/properties/owner/required
//    = overlay action:
//        - target: "$.components.schemas.State.properties.owner.required"
//          description: "a member has a value of the wrong type"
//          remove: true
// 
// ==== api.rs

use crate::api::{models, operations};
use crate::{BuildError, Client, Request};

/// The API of repair.yaml.
#[derive(Clone, Debug)]
pub struct Api {
    client: Client,
}

impl Api {
    /// Creates a client for the API at `base_url`.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Client::new`].
    pub fn new(base_url: &str) -> Result<Self, BuildError> {
        Ok(Self {
            client: Client::new(base_url)?,
        })
    }

    /// Returns the client that sends the requests.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }
}

impl From<Client> for Api {
    fn from(client: Client) -> Self {
        Self { client }
    }
}

/// # files
impl Api {
    /// Calls the operation `listFiles`.
    ///
    /// `GET /files/{id}?comp=list&kind={kind}` (`listFiles`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`ListFilesCall`](crate::api::operations::ListFilesCall), has these
    /// setters:
    ///
    /// * `limit`
    /// * `kind`
    ///
    /// # Response
    ///
    /// A successful call returns a list of [`Json`](crate::Json).
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.list_files("id").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[deprecated]
    pub fn list_files(
        &self,
        id: impl Into<String>,
    ) -> Request<operations::ListFilesOperation> {
        let operation = operations::ListFilesOperation::new(id.into());
        Request::new(&self.client, operation)
    }
}

impl Api {
    /// Calls the operation `getState`.
    ///
    /// `GET states/{name}` (`getState`)
    ///
    /// # Response
    ///
    /// A successful call returns [`State`](crate::api::models::State).
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.get_state("name").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_state(
        &self,
        name: impl Into<String>,
    ) -> Request<operations::GetStateOperation> {
        let operation = operations::GetStateOperation::new(name.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `start`.
    ///
    /// `POST /#Action=Start` (`start`)
    ///
    /// # Response
    ///
    /// A successful call returns the bytes of the body.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::StartAction;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.start(StartAction::Start).await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn start(
        &self,
        action: impl Into<models::StartAction>,
    ) -> Request<operations::StartOperation> {
        let operation = operations::StartOperation::new(action.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `stop`.
    ///
    /// `POST /#Action=Stop` (`stop`)
    ///
    /// # Response
    ///
    /// A successful call returns no value.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::StopAction;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.stop(StopAction::Stop).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn stop(
        &self,
        action: impl Into<models::StopAction>,
    ) -> Request<operations::StopOperation> {
        let operation = operations::StopOperation::new(action.into());
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of repair.yaml.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// A body that matches no other variant, as it was received.
    Unrecognized(RawBody),
}

impl From<Bytes> for ErrorBody {
    fn from(body: Bytes) -> Self {
        Self::Unrecognized(body.into())
    }
}

impl fmt::Debug for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unrecognized(body) => error::debug(f, "Unrecognized", body),
        }
    }
}

impl fmt::Display for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unrecognized(body) => body.fmt(f),
        }
    }
}

// ==== models/start_action.rs

/// An enumeration of strings.
///
/// Generated from the schema at `start.Action`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StartAction {
    /// The value `Start`.
    Start,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownStartAction),
}

/// A value of [`StartAction`] that the API document does not list.
///
/// [`StartAction::as_str`] returns its string. The string is private here, because a later
/// version of this crate can add a variant for the value. A `match` on the string would then no
/// longer match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownStartAction(String);

open_enum! {
    StartAction UnknownStartAction {
        Start: "Start",
    }
}

// ==== models/state.rs

use crate::Extra;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `State`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct State {
    /// The property `name`.
    pub name: Option<models::StateName>,

    /// The property `level`.
    pub level: Option<i64>,

    /// The property `owner`.
    pub owner: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    State extra {
        nullable name: "name",
        optional level: "level",
        optional owner: "owner",
    }
}

// ==== models/state_name.rs

/// An enumeration of strings.
///
/// Generated from the schema at `State.name`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StateName {
    /// The value `on`.
    On,

    /// The value `off`.
    Off,

    /// The value `1`.
    N1,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownStateName),
}

/// A value of [`StateName`] that the API document does not list.
///
/// [`StateName::as_str`] returns its string. The string is private here, because a later
/// version of this crate can add a variant for the value. A `match` on the string would then no
/// longer match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownStateName(String);

open_enum! {
    StateName UnknownStateName {
        On: "on",
        Off: "off",
        N1: "1",
    }
}

// ==== models/stop_action.rs

/// An enumeration of strings.
///
/// Generated from the schema at `stop.Action`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StopAction {
    /// The value `Stop`.
    Stop,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownStopAction),
}

/// A value of [`StopAction`] that the API document does not list.
///
/// [`StopAction::as_str`] returns its string. The string is private here, because a later
/// version of this crate can add a variant for the value. A `match` on the string would then no
/// longer match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownStopAction(String);

open_enum! {
    StopAction UnknownStopAction {
        Stop: "Stop",
    }
}

// ==== operations/get_state.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getState`: `GET states/{name}`.
///
/// [`Api::get_state`](crate::api::Api::get_state) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetStateOperation {
    name: String,
}

impl GetStateOperation {
    pub(crate) fn new(name: String) -> Self {
        Self { name }
    }
}

/// A request for [`GetStateOperation`].
///
/// [`Api::get_state`](crate::api::Api::get_state) creates the request.
pub type GetStateCall = Request<GetStateOperation>;

impl Operation for GetStateOperation {
    type Output = models::State;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getState";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "states/{name}";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/states/").segment("name", &self.name);
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/list_files.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Json, Request};

/// The operation `listFiles`: `GET /files/{id}?comp=list&kind={kind}`.
///
/// [`Api::list_files`](crate::api::Api::list_files) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct ListFilesOperation {
    id: String,
    limit: Option<u64>,
    kind: Option<String>,
}

impl ListFilesOperation {
    pub(crate) fn new(id: String) -> Self {
        Self {
            id,
            limit: None,
            kind: None,
        }
    }
}

/// A request for [`ListFilesOperation`], with a setter for each optional parameter.
///
/// [`Api::list_files`](crate::api::Api::list_files) creates the request.
pub type ListFilesCall = Request<ListFilesOperation>;

/// # repair.yaml: `listFiles`
impl Request<ListFilesOperation> {
    /// Sets the query parameter `limit`.
    ///
    /// Minimum: `1`.
    pub fn limit(mut self, limit: u64) -> Self {
        self.operation.limit = Some(limit);
        self
    }

    /// Sets the query parameter `kind`.
    pub fn kind(mut self, kind: impl Into<String>) -> Self {
        self.operation.kind = Some(kind.into());
        self
    }
}

impl Operation for ListFilesOperation {
    type Output = Vec<Json>;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "listFiles";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/files/{id}?comp=list&kind={kind}";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/files/")
            .segment("id", &self.id)
            .path("?comp=list")
            .query("limit", self.limit)
            .query("kind", self.kind.as_deref());
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::list(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/start.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `start`: `POST /#Action=Start`.
///
/// [`Api::start`](crate::api::Api::start) creates a request for the operation and describes its
/// parameters, response and errors.
#[derive(Clone, Debug)]
pub struct StartOperation {
    action: models::StartAction,
}

impl StartOperation {
    pub(crate) fn new(action: models::StartAction) -> Self {
        Self { action }
    }
}

/// A request for [`StartOperation`].
///
/// [`Api::start`](crate::api::Api::start) creates the request.
pub type StartCall = Request<StartOperation>;

impl Operation for StartOperation {
    type Output = Bytes;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "start";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/#Action=Start";
    const ACCEPT: &'static str = "*/*";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/").query("Action", Some(&self.action));
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::bytes(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/stop.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `stop`: `POST /#Action=Stop`.
///
/// [`Api::stop`](crate::api::Api::stop) creates a request for the operation and describes its
/// parameters, response and errors.
#[derive(Clone, Debug)]
pub struct StopOperation {
    action: models::StopAction,
}

impl StopOperation {
    pub(crate) fn new(action: models::StopAction) -> Self {
        Self { action }
    }
}

/// A request for [`StopOperation`].
///
/// [`Api::stop`](crate::api::Api::stop) creates the request.
pub type StopCall = Request<StopOperation>;

impl Operation for StopOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "stop";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/#Action=Stop";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/").query("Action", Some(&self.action));
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::unit(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}
