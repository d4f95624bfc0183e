//! Recorded responses of real Hydra servers, replayed to the client on loopback: each call returns the recorded value or
//! error, and sends the recorded request.
//!
//! There is a test for each recorded operation of each version. The exchanges are those of the directory that
//! `HYDRA_WIRE` names, or else of `../shared/wire` beside the workspace. A version that this directory lacks has the
//! selection in `recorded`. The suite reads the expected value from the recording and not with the code of the client. It
//! does not show what Hydra does for requests that were not recorded.

mod arguments;
mod exceptions;
mod expected;
mod outcome;
mod recording;
mod replay;
mod request;
mod secrets;
mod selection;
mod server;
mod v1;
mod v26;

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, PoisonError};

use libtest_mimic::{Arguments, Trial};

use crate::recording::{Exchange, Source};
use crate::replay::Version;

static VERSIONS: [&Version; 2] = [&v1::VERSION, &v26::VERSION];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let (source, committed) = (Source::find(), Source::committed());
    // With `--list`, tools read the output.
    let say = |line: String| {
        if !arguments.list {
            println!("wire: {line}");
        }
    };
    let mut trials = Vec::new();
    for version in VERSIONS {
        let name = version.name;
        trials.push(Trial::test(format!("selection::{name}"), || Ok(selection::check(name)?)));
        let write = Trial::test(format!("selection::write_{name}"), || Ok(selection::write(name)?));
        trials.push(write.with_ignored_flag(true));
        let found =
            [&source, &committed].into_iter().find_map(|from| Some((from, from.text(name)?)));
        let Some((from, text)) = found else {
            let why = format!("{} has no {name}.jsonl", committed.name);
            trials.push(Trial::test(format!("{name}::recordings"), move || Err(why.into())));
            continue;
        };
        let exchanges = Arc::new(recording::parse(&text));
        let operations: BTreeSet<Option<String>> =
            exchanges.iter().map(|exchange| exchange.operation.clone()).collect();
        say(format!(
            "{name}: {} exchanges of {} operations from {}",
            exchanges.len(),
            operations.iter().flatten().count(),
            from.name
        ));
        trials.push({
            let exchanges = Arc::clone(&exchanges);
            let check = move || Ok(version.documented.check_totals(&exchanges)?);
            Trial::test(format!("{name}::lists_have_no_total"), check)
        });
        trials.extend(operations.into_iter().map(|operation| {
            let title = operation.as_deref().unwrap_or("undocumented").to_owned();
            let exchanges = Arc::clone(&exchanges);
            Trial::test(format!("{name}::{title}"), move || {
                let of_it = |exchange: &&Exchange| exchange.operation == operation;
                let exchanges: Vec<_> = exchanges.iter().filter(of_it).collect();
                Ok(replay::replay(version, &exchanges)?)
            })
        }));
    }
    let unknown = source.unknown(&VERSIONS.map(|version| version.name));
    if !unknown.is_empty() {
        let why =
            format!("{} has recordings of versions that are not tested: {unknown:?}", source.name);
        trials.push(Trial::test("recordings", move || Err(why.into())));
    }
    trials.push(Trial::test("exceptions::are_needed", || Ok(exceptions::check()?)));

    if VERSIONS.iter().all(|version| source.text(version.name).is_none()) {
        let why = format!("{} has no exchanges", source.name);
        trials.push(Trial::test("source", move || Err(why.into())));
    }

    let conclusion = libtest_mimic::run(&arguments, trials);
    for version in VERSIONS {
        let Version { name, count, .. } = version;
        let [exchanges, compared, refused] =
            [&count.exchanges, &count.compared, &count.refused].map(|count| count.load(Relaxed));
        let nearest = exchanges - compared;
        // All tests of the version were filtered out.
        if exchanges == 0 {
            continue;
        }
        say(format!(
            "{name}: {exchanges} exchanges are as recorded: {compared} with the recorded request, {nearest} with the \
             nearest call ({refused} of them after the client refused an identifier)"
        ));
        let reasons = count.reasons.lock().unwrap_or_else(PoisonError::into_inner);
        for (why, ids) in reasons.iter().filter(|_| arguments.nocapture) {
            let ids: Vec<_> = ids.iter().map(String::as_str).collect();
            say(format!(
                "{name}: {} with the nearest call because of {why}: {}",
                ids.len(),
                ids.join(" ")
            ));
        }
    }
    conclusion.exit_code()
}
