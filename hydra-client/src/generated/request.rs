//! The type `Request` of a generated crate.
//!
//! Setters of optional parameters are methods of the request, and a crate can add methods only to its own types.
//! Therefore each generated crate has a type `Request` of its own, which contains that of this crate.

use crate::{Client, Operation, Request};

/// Creates a request.
pub fn request<O: Operation>(client: &Client, operation: O) -> Request<O> {
    Request::new(client, operation)
}

/// Returns the operation of a request, so that a setter can change it.
pub fn operation_mut<O>(request: &mut Request<O>) -> &mut O {
    &mut request.operation
}

/// Declares the type `Request` of a generated crate, with the methods of [`Request`].
#[doc(hidden)]
#[macro_export]
macro_rules! __request {
    () => {
        /// A request for one operation. Awaiting it sends it.
        ///
        /// The methods of the client types create requests. A request has the options below and a setter for each
        /// optional parameter of its operation; the type alias of the request in [`operations`] has a page with only
        /// these setters. A request can be cloned and sent again.
        ///
        /// A request is not a future itself: `.await` calls `into_future`. For a function that takes futures, use
        /// [`send`](Self::send).
        #[derive(Clone)]
        #[must_use = "a request does nothing until it is awaited"]
        pub struct Request<O>($crate::Request<O>);

        impl<O: ::std::fmt::Debug> ::std::fmt::Debug for Request<O> {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(&self.0, f)
            }
        }

        /// # Options
        impl<O: $crate::Operation> Request<O> {
            pub(crate) fn new(client: &$crate::Client, operation: O) -> Self {
                Self($crate::generated::request(client, operation))
            }

            /// Sets the time limit of this call, which includes all attempts and the waits between them.
            ///
            /// Default: the limit of the client ([`ClientBuilder::timeout`]), 60 seconds unless set.
            pub fn timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.timeout(timeout))
            }

            /// Sets the time limit of each attempt of this call, from connecting to the end of the response body.
            ///
            /// Default: the limit of the client ([`ClientBuilder::attempt_timeout`]), 30 seconds unless set.
            pub fn attempt_timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.attempt_timeout(timeout))
            }

            /// Sets the maximum size of the response body in bytes. If the body is larger, the call fails with
            /// `Error::Transport`, and the rest of the body is not read.
            ///
            /// Default: the limit of the client ([`ClientBuilder::max_response_size`]), 16 MiB unless set.
            pub fn max_response_size(self, size: usize) -> Self {
                Self(self.0.max_response_size(size))
            }

            /// Sets the maximum memory of the decoded response in bytes. If it needs more, the call fails with
            /// `Error::Decode`.
            ///
            /// Default: the limit of the client ([`ClientBuilder::max_decoded_size`]), four times
            /// `max_response_size` unless set.
            pub fn max_decoded_size(self, size: usize) -> Self {
                Self(self.0.max_decoded_size(size))
            }

            /// Sets the retry policy of this call.
            ///
            /// Default: the policy of the client ([`ClientBuilder::retry`]), `RetryPolicy::default` unless set.
            pub fn retry(self, policy: $crate::RetryPolicy) -> Self {
                Self(self.0.retry(policy))
            }

            /// Sets a header. It replaces a header with the same name that the client or a parameter sets.
            ///
            /// `Authorization` replaces the credentials. An invalid name or value, and a header that the transport
            /// sets, such as `Content-Length`, is an `Error::Build`.
            pub fn header(
                self,
                name: impl ::std::convert::TryInto<
                    $crate::generated::http::HeaderName,
                    Error: ::std::convert::Into<$crate::generated::http::Error>,
                >,
                value: impl ::std::convert::TryInto<
                    $crate::generated::http::HeaderValue,
                    Error: ::std::convert::Into<$crate::generated::http::Error>,
                >,
            ) -> Self {
                Self(self.0.header(name, value))
            }

            /// Sets the credentials of this request. They replace all credentials of the client, also those for single
            /// schemes.
            pub fn credentials(self, credentials: $crate::Credentials) -> Self {
                Self(self.0.credentials(credentials))
            }

            /// Sets the credentials of the security scheme that the OpenAPI document names `scheme`, for this request.
            ///
            /// They replace those of the client for this scheme. If the operation accepts several schemes, it uses this
            /// one ([`ClientBuilder::credentials_for`]).
            pub fn credentials_for(
                self,
                scheme: impl ::std::convert::Into<::std::string::String>,
                credentials: $crate::Credentials,
            ) -> Self {
                Self(self.0.credentials_for(scheme, credentials))
            }

            /// Authenticates with a user name and a password, which are sent unchanged ([`Credentials::basic`]).
            pub fn basic_auth(
                self,
                user: &str,
                password: impl ::std::convert::Into<$crate::Secret>,
            ) -> Self {
                Self(self.0.basic_auth(user, password))
            }

            /// Authenticates as an OAuth 2.0 client with HTTP Basic ([`Credentials::client`]).
            pub fn client_auth(
                self,
                id: &str,
                secret: impl ::std::convert::Into<$crate::Secret>,
            ) -> Self {
                Self(self.0.client_auth(id, secret))
            }

            /// Authenticates with a bearer token ([`Credentials::bearer`]).
            pub fn bearer_auth(self, token: impl ::std::convert::Into<$crate::Secret>) -> Self {
                Self(self.0.bearer_auth(token))
            }
        }

        /// # Sending
        impl<O: $crate::Operation> Request<O> {
            /// Sends the request and returns the decoded response body, like `.await`.
            ///
            /// Dropping the future cancels the call. The server may have processed the request already.
            ///
            /// # Errors
            ///
            /// The variant of the error states how far the call got. The method that created the request lists the
            /// status codes of error responses.
            pub async fn send(
                self,
            ) -> ::std::result::Result<O::Output, $crate::Error<O::ErrorBody>> {
                self.0.send().await
            }

            /// Sends the request and returns the decoded response body with the status and the headers.
            ///
            /// # Errors
            ///
            /// Returns the same errors as [`send`](Self::send).
            pub async fn send_with_response(
                self,
            ) -> ::std::result::Result<$crate::Response<O::Output>, $crate::Error<O::ErrorBody>>
            {
                self.0.send_with_response().await
            }

            /// Returns the encoded request, for example to send it with another HTTP client.
            ///
            /// The returned request has no `Authorization` header when the credentials are a [`TokenSource`], because
            /// fetching a token needs I/O. If the operation has an API key in the query, the URI of the request
            /// contains it.
            ///
            /// # Errors
            ///
            /// Fails if a parameter, a header or the credentials cannot be encoded, and if the body is a stream.
            pub fn to_http(
                &self,
            ) -> ::std::result::Result<
                $crate::generated::http::Request<$crate::generated::bytes::Bytes>,
                $crate::BuildError,
            > {
                self.0.to_http()
            }

            /// Decodes the response to a request that [`to_http`](Self::to_http) returned. The limits of the client do
            /// not apply. The response states one attempt and a duration of zero.
            ///
            /// # Errors
            ///
            /// Returns `Error::Api` for an error response and `Error::Decode` if the response cannot be decoded.
            pub fn from_http(
                response: $crate::generated::http::Response<$crate::generated::bytes::Bytes>,
            ) -> ::std::result::Result<$crate::Response<O::Output>, $crate::Error<O::ErrorBody>>
            {
                $crate::Request::<O>::from_http(response)
            }
        }

        /// # Pages
        impl<O: $crate::Paged> Request<O> {
            /// Sets the token of the page to request. An iteration starts with this page. Default: the first page of
            /// the list.
            pub fn page_token(self, token: impl ::std::convert::Into<$crate::PageToken>) -> Self {
                Self(self.0.page_token(token))
            }

            /// Returns the pages of the list, starting with the page that this request asks for.
            pub fn pages(self) -> $crate::Pages<O> {
                self.0.pages()
            }

            /// Returns the items of the list, starting with the page that this request asks for.
            pub fn items(self) -> $crate::Items<O> {
                self.0.items()
            }
        }

        $crate::__blocking_request!();

        impl<O: $crate::Operation> ::std::future::IntoFuture for Request<O> {
            type Output = ::std::result::Result<O::Output, $crate::Error<O::ErrorBody>>;
            type IntoFuture = $crate::BoxFuture<Self::Output>;

            fn into_future(self) -> Self::IntoFuture {
                ::std::future::IntoFuture::into_future(self.0)
            }
        }
    };
}

/// Declares the blocking methods of `Request`, because a macro cannot test the features of this crate where it is used.
#[cfg(feature = "blocking")]
#[doc(hidden)]
#[macro_export]
macro_rules! __blocking_request {
    () => {
        /// # Blocking
        impl<O: $crate::Operation> Request<O> {
            /// Sends the request, blocks the thread, and returns the decoded response body.
            ///
            /// Use this method on threads without a Tokio runtime. All blocking calls of a process share one runtime
            /// with its connections; after a fork, the child process creates its own. A thread of
            /// `tokio::task::spawn_blocking` has a runtime: use `Handle::current().block_on(request.send())` there.
            ///
            /// # Errors
            ///
            /// Returns the same errors as [`send`](Self::send). It also fails with `Error::Transport` on a thread with
            /// a Tokio runtime, because it would block the runtime: await the request there.
            pub fn send_blocking(
                self,
            ) -> ::std::result::Result<O::Output, $crate::Error<O::ErrorBody>> {
                self.0.send_blocking()
            }

            /// Sends the request, blocks the thread, and returns the decoded response body with the status and the
            /// headers.
            ///
            /// # Errors
            ///
            /// Returns the same errors as [`send_blocking`](Self::send_blocking).
            pub fn send_with_response_blocking(
                self,
            ) -> ::std::result::Result<$crate::Response<O::Output>, $crate::Error<O::ErrorBody>>
            {
                self.0.send_with_response_blocking()
            }
        }
    };
}

/// Declares no methods, because the feature `blocking` is not enabled.
#[cfg(not(feature = "blocking"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __blocking_request {
    () => {};
}
