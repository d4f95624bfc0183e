//! The calls of a run, their outcomes, and the cookies of a browser.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use hydra_client::{Client, Operation, Redirect, Request, Response, Secret};

/// A call failed, so the rest of its group is left out. The failure was already noted.
#[derive(Debug)]
pub(crate) struct Stop;

pub(crate) type Result<T> = std::result::Result<T, Stop>;

/// A run against the servers of a version.
pub(crate) struct Run {
    version: &'static str,
    pub(crate) admin: Client,
    pub(crate) public: Client,
    /// The name of everything that the run creates.
    pub(crate) name: String,
    called: RefCell<BTreeSet<&'static str>>,
    problems: RefCell<Vec<String>>,
    calls: Cell<usize>,
}

impl Run {
    pub(crate) fn new(version: &'static str, admin: Client, public: Client) -> Self {
        let time = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        let name = format!("live-{}-{}", std::process::id(), time.as_nanos());
        println!("{version}: {} and {}", admin.base_url(), public.base_url());
        let (called, problems) = (RefCell::default(), RefCell::default());
        Self { version, admin, public, name, called, problems, calls: Cell::new(0) }
    }

    /// Sends a request, and prints its operation and status.
    pub(crate) async fn send<O: Operation>(
        &self,
        request: Request<O>,
    ) -> Result<Response<O::Output>> {
        self.calls.set(self.calls.get() + 1);
        match request.send_with_response().await {
            Ok(response) => {
                println!("{}: {} {}", self.version, response.status.as_u16(), O::ID);
                self.called.borrow_mut().insert(O::ID);
                Ok(response)
            }
            Err(err) => {
                println!("{}: failed: {err:#}", self.version);
                self.problem(&format!("{err:#}"));
                Err(Stop)
            }
        }
    }

    /// Sends a request and returns the decoded body.
    pub(crate) async fn call<O: Operation>(&self, request: Request<O>) -> Result<O::Output> {
        Ok(self.send(request).await?.body)
    }

    /// Returns a value that a response must have.
    pub(crate) fn need<T>(&self, value: Option<T>, what: &str) -> Result<T> {
        value.ok_or_else(|| {
            self.problem(&format!("a response has no {what}"));
            Stop
        })
    }

    /// Notes a failed check.
    pub(crate) fn check(&self, holds: bool, what: &str) {
        if !holds {
            self.problem(what);
        }
    }

    fn problem(&self, what: &str) {
        self.problems.borrow_mut().push(format!("{}: {what}", self.version));
    }

    /// Prints the number of calls. Returns the failures, and the operations without a successful call.
    pub(crate) fn finish(self, operations: &[&str]) -> Vec<String> {
        let (version, called) = (self.version, self.called.into_inner());
        let of = operations.len();
        println!("{version}: {} calls, {} of {of} operations", self.calls.get(), called.len());
        let mut problems = self.problems.into_inner();
        let without_success = operations.iter().filter(|id| !called.contains(*id));
        problems.extend(without_success.map(|id| format!("{version}: {id} had no success")));
        problems
    }
}

/// The cookies of a browser.
#[derive(Default)]
pub(crate) struct Browser(RefCell<Vec<(String, String)>>);

impl Browser {
    /// Sends the request of a browser and returns where Hydra redirects the browser.
    pub(crate) async fn open<O: Operation>(
        &self,
        run: &Run,
        request: Request<O>,
    ) -> Result<Redirect> {
        let cookies: Vec<_> =
            self.0.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let response = run.send(request.header("cookie", cookies.join("; "))).await?;
        for value in response.headers.get_all("set-cookie") {
            let pair = value.to_str().unwrap().split(';').next().and_then(|it| it.split_once('='));
            let Some((name, value)) = pair else { continue };
            let mut cookies = self.0.borrow_mut();
            cookies.retain(|(kept, _)| kept != name);
            cookies.push((name.to_owned(), value.to_owned()));
        }
        let location = response.headers.get("location").and_then(|value| value.to_str().ok());
        run.need(location, &format!("Location ({})", O::ID)).map(Redirect::from)
    }
}

/// Returns a parameter of a redirect.
pub(crate) fn parameter(run: &Run, redirect: &Redirect, name: &str) -> Result<Secret> {
    let error = redirect.query("error").map(Secret::into_string).unwrap_or_default();
    let description = redirect.query("error_description").map(Secret::into_string);
    let what = format!("{name} in its redirect {error} {}", description.unwrap_or_default());
    run.need(redirect.query(name), what.trim_end())
}
