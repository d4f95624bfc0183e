//! Lists, page by page.

use std::error::Error as _;

use super::fixture::{Error, list_apps};
use super::script::{SECOND, Script, block_on};
use crate::{PageToken, RetryPolicy};

fn page(script: Script, next: &str, items: &str) -> Script {
    let link = format!(
        r#"</apps?page_token=first>; rel="first",</apps?a=b,c&page_token={next}>; rel="next""#
    );
    script.answer_with(200, &[("link", &link)], items)
}

#[test]
fn pages_follow_the_link_header() {
    let script = page(Script::new(), "t%2B2%3D", "[{},{}]").answer(200, "null");
    let mut pages = list_apps(&script.client()).pages();
    assert_eq!(pages.token(), None);
    let first = block_on(pages.next()).unwrap().unwrap();
    assert_eq!(first.next.as_ref().map(PageToken::as_str), Some("t+2="));
    assert_eq!(pages.token(), first.next.as_ref());
    assert_eq!(block_on(pages.next()).unwrap().unwrap().items, []);
    assert_eq!(pages.token(), None);
    assert!(block_on(pages.next()).unwrap().is_none());
    assert_eq!(
        script.sent(),
        ["GET http://hydra/apps", "GET http://hydra/apps?page_token=t%2B2%3D"]
    );
}

#[test]
fn a_list_continues_at_a_stored_token() {
    let script = page(page(Script::new(), "2", "[{}]"), "3", "[{}]").answer(200, "[]");
    let mut pages = list_apps(&script.client()).pages();
    block_on(pages.next()).unwrap();
    let stored = pages.token().unwrap().to_string();
    let mut pages = list_apps(&script.client()).page_token(stored).pages();
    block_on(pages.next()).unwrap();
    block_on(list_apps(&script.client()).page_token(pages.token().unwrap())).unwrap();
    let tokens = ["", "?page_token=2", "?page_token=3"];
    assert_eq!(script.sent(), tokens.map(|token| format!("GET http://hydra/apps{token}")));
}

#[test]
fn a_failed_page_can_be_requested_again() {
    let script = page(Script::new(), "2", "[{}]").answer(500, "").answer(200, "[{}]");
    let request = list_apps(&script.client()).retry(RetryPolicy::none());
    let mut pages = request.pages();
    block_on(pages.next()).unwrap();
    block_on(pages.next()).unwrap_err();
    assert_eq!(block_on(pages.next()).unwrap().unwrap().items.len(), 1);
    assert_eq!(script.sent()[1..], ["GET http://hydra/apps?page_token=2"; 2]);
}

#[test]
fn items_are_returned_one_by_one() {
    let script =
        page(page(Script::new(), "2", r#"[{"client_id":"a"},{"client_id":"b"}]"#), "3", "[]");
    let script = script.answer(500, "").answer(200, r#"[{"client_id":"c"}]"#);
    let mut items = list_apps(&script.client()).items();
    let mut next = || block_on(items.next()).map(|item| item.and_then(|app| app.client_id));
    assert_eq!(next().unwrap().as_deref(), Some("a"));
    assert_eq!(next().unwrap().as_deref(), Some("b"));
    next().unwrap_err();
    assert_eq!(next().unwrap().as_deref(), Some("c"));
    assert_eq!(next().unwrap(), None);
    assert_eq!(next().unwrap(), None);
    assert_eq!(script.sent().len(), 4);
}

#[test]
fn a_pagination_loop_is_an_error() {
    // A loop of `length` pages after `before` other pages.
    for (before, length) in [(0, 1), (1, 1), (0, 2), (3, 2), (5, 7), (20, 3)] {
        let place =
            |step: usize| if step < before { step } else { before + (step - before) % length };
        let script = (0..200)
            .fold(Script::new(), |script, step| page(script, &place(step + 1).to_string(), "[{}]"));
        let mut pages = list_apps(&script.client()).page_token("0").pages();
        let mut given = 0;
        let err = loop {
            match block_on(pages.next()) {
                Ok(page) => given += page.unwrap().items.len(),
                Err(err) => break err,
            }
        };
        assert_eq!(
            err.source().unwrap().to_string(),
            "the server links to a page that was already returned"
        );
        assert!(matches!(err, Error::Decode(_)));
        assert_eq!(err.to_string(), "listApps: the list does not end");
        // Every requested page was returned.
        assert_eq!(script.sent().len(), given);
        assert!(given <= 3 * (before + length), "{given}");
        assert!(block_on(pages.next()).unwrap().is_none());
    }
}

#[test]
fn a_next_page_without_a_token_is_an_error() {
    for link in
        ["</apps>; rel=next", "</apps?page_token=>; rel=next", "</apps?x=#page_token=1>; rel=next"]
    {
        let script = Script::new().answer_with(200, &[("link", link)], "[{}]");
        let err = block_on(list_apps(&script.client())).unwrap_err();
        assert_eq!(
            err.source().unwrap().to_string(),
            "the link to the next page has no `page_token`"
        );
    }
}

#[test]
fn a_decoding_error_in_a_list_names_the_item() {
    let script = Script::new().answer(200, r#"[{},{"is_public":7}]"#);
    let err = block_on(list_apps(&script.client())).unwrap_err();
    let why = err.source().unwrap().to_string();
    assert!(why.contains("at $[1].is_public"), "{why}");
}

#[test]
fn lists_may_end_with_an_empty_page() {
    use bytes::Bytes;

    use crate::decode;
    let response = |body: &'static str| {
        let response = http::Response::builder().header("link", "</a?offset=100>; rel=next");
        response.body(Bytes::from_static(body.as_bytes())).unwrap()
    };
    let next = |body| decode::page_until_empty::<i64>(&response(body), "offset").unwrap().next;
    assert_eq!(next("[1]"), Some(PageToken::from("100")));
    assert_eq!(next("[]"), None);
    assert_eq!(next("null"), None);
}

#[test]
fn consecutive_empty_pages_are_bounded() {
    let script = (0..500).fold(Script::new(), |script, step| page(script, &step.to_string(), "[]"));
    let mut pages = list_apps(&script.client()).pages();
    let mut empty = 0;
    let err = loop {
        match block_on(pages.next()) {
            Ok(page) => empty += usize::from(page.unwrap().items.is_empty()),
            Err(err) => break err,
        }
    };
    assert_eq!((empty, script.sent().len()), (100, 100));
    assert!(matches!(&err, Error::Decode(err) if err.is_endless_list()), "{err:?}");
    assert_eq!(
        format!("{err:#}"),
        "listApps: the list does not end: the server sent 100 consecutive empty pages"
    );
    assert!(block_on(pages.next()).unwrap().is_none());

    let script = (0..500).fold(Script::new(), |script, step| page(script, &step.to_string(), "[]"));
    let mut items = list_apps(&script.client()).items();
    let err = block_on(items.next()).unwrap_err();
    assert!(matches!(&err, Error::Decode(err) if err.is_endless_list()), "{err:?}");
    assert_eq!(script.sent().len(), 100);
    assert!(block_on(items.next()).unwrap().is_none());
}

#[test]
fn empty_pages_between_others_are_skipped() {
    let empty = |script: Script, from: usize| {
        (from..from + 99).fold(script, |script, step| page(script, &step.to_string(), "[]"))
    };
    let script = page(empty(Script::new(), 0), "x", "[{}]");
    let script = empty(script, 100).answer(200, "[{}]");
    let mut items = list_apps(&script.client()).items();
    assert!(block_on(items.next()).unwrap().is_some());
    assert!(block_on(items.next()).unwrap().is_some());
    assert!(block_on(items.next()).unwrap().is_none());
    assert_eq!(script.sent().len(), 200);
}

#[test]
fn the_time_limit_of_a_request_applies_to_each_item() {
    let script = (0..50).fold(Script::new(), |script, step| {
        let link = format!("</apps?page_token={step}>; rel=next");
        script.answer_with(200, &[("link", &link)], "[]").late(SECOND)
    });
    let mut items = list_apps(&script.client()).timeout(SECOND * 5).items();
    let err = block_on(items.next()).unwrap_err();
    assert!(err.is_timeout(), "{err:?}");
    assert!((5..=6).contains(&script.sent().len()), "{:?}", script.sent().len());
    assert_eq!(script.elapsed(), SECOND * 5);
}

#[test]
fn a_page_that_cannot_be_decoded_can_be_skipped() {
    let script = page(Script::new(), "2", r#"[{"client_id":"a"}]"#);
    let script = page(script, "3", r#"[{},{"is_public":7}]"#);
    let script = script.answer(200, r#"[{"client_id":"c"}]"#);
    let mut items = list_apps(&script.client()).items();
    assert!(!items.skip_page());
    assert_eq!(block_on(items.next()).unwrap().unwrap().client_id.as_deref(), Some("a"));
    assert!(!items.skip_page());
    let err = block_on(items.next()).unwrap_err();
    assert!(err.source().unwrap().to_string().contains("[1].is_public"), "{err:#}");
    assert!(items.skip_page());
    assert!(!items.skip_page());
    assert_eq!(block_on(items.next()).unwrap().unwrap().client_id.as_deref(), Some("c"));
    assert!(block_on(items.next()).unwrap().is_none());

    // The list cannot continue without a next page, nor after a failure that has no next page.
    let script = Script::new().answer(200, "[7]").answer(500, "").answer(200, "[{}]");
    let mut pages = list_apps(&script.client()).retry(RetryPolicy::none()).pages();
    block_on(pages.next()).unwrap_err();
    assert!(!pages.skip());
    block_on(pages.next()).unwrap_err();
    assert!(!pages.skip());
    assert_eq!(block_on(pages.next()).unwrap().unwrap().items.len(), 1);
}
