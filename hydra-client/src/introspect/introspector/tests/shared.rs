//! Calls that share one request, and calls of other threads.

use super::*;

#[test]
fn concurrent_calls_for_a_token_share_a_request() {
    for (response, is_ok) in [
        (MockResponse::json(200, active(3600)), true),
        (MockResponse::json(200, inactive()), false),
        (MockResponse::text(500, ""), false),
    ] {
        let hydra = answering(response.delay(SECOND));
        // Two calls share one request even if its result is not stored.
        let introspector = without_retries(&hydra).ttl(Duration::ZERO).negative_ttl(Duration::ZERO);
        let protection = anything();
        let mut calls: Vec<Call<'_>> = (0..100)
            .map(|number| {
                let token = if number % 10 == 9 { "other" } else { "t" };
                Box::pin(introspector.check(token, &protection)) as Call<'_>
            })
            .collect();
        let mut left = calls.len();
        while left > 0 {
            calls.retain_mut(|call| match poll(call.as_mut()) {
                Poll::Ready(checked) => {
                    assert_eq!(checked.is_ok(), is_ok);
                    false
                }
                Poll::Pending => true,
            });
            left = calls.len();
        }
        assert_eq!((hydra.calls().len(), introspector.cache.flights()), (2, 0));
    }
}

#[test]
fn a_cancelled_request_is_taken_over_by_a_waiting_call() {
    let hydra = answering(MockResponse::json(200, active(3600)).delay(SECOND));
    let introspector = without_retries(&hydra);
    let protection = anything();
    let mut first: Call<'_> = Box::pin(introspector.check("t", &protection));
    let mut second: Call<'_> = Box::pin(introspector.check("t", &protection));
    let mut third: Call<'_> = Box::pin(introspector.check("t", &protection));
    for call in [&mut first, &mut second, &mut third] {
        assert!(poll(call.as_mut()).is_pending());
    }
    assert_eq!(hydra.calls().len(), 1);
    drop(first);
    drop(third);
    block_on(second).unwrap();
    assert_eq!((hydra.calls().len(), introspector.cache.flights()), (2, 0));

    // Calls that are all cancelled leave no state behind.
    let mut call: Call<'_> = Box::pin(introspector.check("u", &protection));
    assert!(poll(call.as_mut()).is_pending());
    assert_eq!(introspector.cache.flights(), 1);
    drop(call);
    assert_eq!(introspector.cache.flights(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn tasks_on_many_threads_share_requests() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = asked.clone();
    let hydra = MockHydra::new().on::<IntrospectOAuth2TokenOperation>().respond_with(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
        MockResponse::json(200, active(3600)).delay(Duration::from_millis(1))
    });
    let introspector = without_retries(&hydra);
    let tasks: Vec<_> = (0..1000)
        .map(|number| {
            let introspector = introspector.clone();
            tokio::spawn(async move {
                introspector.check(format!("t{}", number % 10), &anything()).await.is_ok()
            })
        })
        .collect();
    for task in tasks {
        assert!(task.await.unwrap());
    }
    assert_eq!((asked.load(Ordering::Relaxed), introspector.cache.flights()), (10, 0));
}

#[cfg(feature = "blocking")]
#[test]
fn a_thread_without_a_runtime_can_block() {
    let hydra = answering(active(3600));
    let introspector = without_retries(&hydra);
    for _ in 0..2 {
        introspector.check_blocking("t", &anything()).unwrap();
    }
    assert_eq!(hydra.calls().len(), 1);
}

#[cfg(feature = "blocking")]
#[tokio::test]
async fn blocking_on_a_runtime_is_an_error() {
    let hydra = MockHydra::new();
    let denied = without_retries(&hydra).check_blocking("t", &anything()).unwrap_err();
    assert_eq!(denied.status(), 503);
    hydra.assert_done();
}
