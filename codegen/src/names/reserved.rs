//! Names that generated items cannot have, because hand-written or generated code already uses them.

/// The methods that every request has. A parameter with one of these names gets a setter with another name.
pub const REQUEST_METHODS: &[&str] = &[
    "attempt_timeout",
    "basic_auth",
    "bearer_auth",
    "client_auth",
    "clone",
    "credentials",
    "credentials_for",
    "fmt",
    "from_http",
    "header",
    "into_future",
    "items",
    "max_decoded_size",
    "max_response_size",
    "new",
    "page_token",
    "pages",
    "retry",
    "send",
    "send_blocking",
    "send_with_response",
    "send_with_response_blocking",
    "timeout",
    "to_http",
    "total_timeout",
];

/// Names that the file of a module cannot have: `mod.rs` is the file of the directory itself, and the others are devices
/// on Windows, with any extension.
pub(super) const INVALID_FILE_NAMES: &[&str] = &[
    "mod", "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6",
    "com7", "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8",
    "lpt9",
];

/// The module of the fixtures, which is next to the modules of the models.
pub(super) const FIXTURES: &str = "fixtures";

/// The methods that every client type has. A method that takes `self` by value, such as `try_into`, would take
/// precedence over a generated method that takes a reference.
pub(super) const API_METHODS: &[&str] =
    &["builder", "client", "clone", "fmt", "from", "into", "new", "try_into"];

/// The types that the files of models use without a path.
pub(super) const MODEL_TYPES: &[&str] = &[
    "Box",
    "Default",
    "Extra",
    "GoDuration",
    "Into",
    "IntoIterator",
    "Json",
    "Option",
    "Secret",
    "SecretValue",
    "Self",
    "String",
    "Timestamp",
    "Vec",
];
