//! The diagnostic codes, each with its title.

use std::fmt;

macro_rules! codes {
    ($($name:ident = $text:literal, $title:literal;)*) => {
        /// The kind of a diagnostic. A code such as `E0101` never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!($text, ": ", $title, ".")] $name,)*
        }

        impl Code {
            /// All codes, sorted by their strings.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// Returns the code as a string, such as `E0101`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// Returns the title of the code, in one line.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Code::$name => $title,)* }
            }
        }
    };
}

// 01 read, 02 overlay, 03 structure, 04 reference, 05 unsupported, 06 naming, 07 conversion, 08 output, 09 lints.
codes! {
    Syntax = "E0101", "the document is neither valid JSON nor valid YAML";
    Empty = "E0102", "the document is empty";
    DuplicateKey = "E0103", "a key occurs twice in one object";
    NotAnObject = "E0104", "the document is not an object";
    NotOpenApi = "E0105", "the document is not an OpenAPI document";
    UnknownVersion = "E0106", "the version of OpenAPI is not supported";
    YamlFeature = "E0107", "the document uses a YAML construct without a JSON equivalent";
    TooDeep = "E0108", "the document is nested too deeply";
    Settings = "E0109", "the settings are not well-formed";
    Rounded = "E0110", "a number does not fit into 64 bits";
    TooLarge = "E0111", "the document exceeds a size limit";

    OverlayStructure = "E0201", "the overlay does not conform to Overlay 1.0";
    OverlayReason = "E0202", "an action has no description";
    OverlayTarget = "E0203", "the target of an action is not a JSONPath";
    OverlayUnmatched = "E0204", "the target of an action selects nothing";
    OverlayUpdate = "E0205", "an update does not fit the selected value";
    OverlayUnchanged = "E0206", "an action changes nothing";
    OverlayTooLarge = "E0207", "an action exceeds a limit";

    WrongKind = "E0301", "a member has a value of the wrong type";
    UnknownMember = "E0302", "an unknown member is ignored";
    MissingMember = "E0303", "a required member is missing";
    BesideReference = "E0304", "a member next to a reference is ignored";
    Ineffective = "E0305", "a member has no effect at this place";
    InvalidValue = "E0306", "a value is not one of the allowed values";
    MissingOperationId = "E0307", "an operation has no operationId";
    DuplicateOperationId = "E0308", "two operations have the same operationId";
    AmbiguousPath = "E0309", "two paths differ only in the names of their parameters";
    PathTemplate = "E0310", "a path is malformed";
    UndefinedPathParameter = "E0311", "a parameter of the path is not defined";
    UnusedPathParameter = "E0312", "a path parameter does not occur in the path";
    OptionalPathParameter = "E0313", "a path parameter is not required";
    DuplicateParameter = "E0314", "a parameter is defined twice";
    Extension = "E0315", "an extension has an invalid value";
    MisplacedExtension = "E0316", "an extension has no effect at this place";
    Undeserializable = "E0317", "a part of the document is not valid OpenAPI 3.0";
    DefaultResult = "E0318", "the only successful response of an operation is `default`";
    UndescribedProperty = "E0319", "a required property is not described";
    OtherVersion = "E0320", "a member belongs to another version of OpenAPI";

    ExternalReference = "E0401", "a reference points to a document that is not available";
    DanglingReference = "E0402", "the target of a reference does not exist";
    ReferenceKind = "E0403", "a reference points to an object of the wrong kind";
    CircularReference = "E0404", "a reference is part of a cycle";
    UndefinedSecurityScheme = "E0405", "a security scheme is not defined";
    UndefinedServer = "E0406", "a server is not defined";
    EndlessType = "E0407", "a type contains itself without an object in between";

    UnsupportedCallback = "E0502", "nothing is generated for callbacks";
    UnsupportedLink = "E0503", "nothing is generated for links";
    UnreadMediaType = "E0505", "the body of a media type is bytes";
    UnsupportedReference = "E0506", "a reference points to a place that is not supported";
    UnsupportedEncoding = "E0507", "an encoding of a form parameter is not supported";
    UnsupportedMerge = "E0508", "an `allOf` cannot be merged";
    NotGenerated = "E0509", "nothing is generated for a part of the document";
    TooMany = "E0510", "a part of the document exceeds a limit";

    NamingConflict = "E0601", "two names conflict";
    NamingImpossible = "E0602", "a name cannot be written in Rust";
    NamingUnused = "E0603", "no name uses a word of the settings";
    NamingMerged = "E0604", "two equal schemas share one type";
    NamingIneffective = "E0605", "an `x-name` has no effect";

    ConversionCollectionFormat = "E0701", "a collection format of Swagger 2.0 has no equivalent";
    ConversionBody = "E0702", "the body of a Swagger 2.0 operation is malformed";
    ConversionSecurity = "E0703", "a security definition of Swagger 2.0 has no equivalent";
    ConversionKeyword = "E0704", "a member of OpenAPI 3.1 is not used";

    Render = "E0801", "the generated code is not valid Rust";
    Dropped = "E0802", "a part of the document was dropped silently";

    UnusedSchema = "E0901", "no operation uses a schema";
    UnusedComponent = "E0902", "no operation uses a component";
    SimilarNames = "E0903", "two names are nearly the same";
    NoErrorResponse = "E0904", "an operation describes no error response";
    NoDescription = "E0905", "a description is missing";
    NoTag = "E0906", "an operation has no tag";
    DifferingResults = "E0907", "the results of an operation differ";
    UnpagedList = "E0908", "an operation has page parameters but no pagination";
    DefaultOutsideEnum = "E0909", "a default is not a value of its enumeration";
    UnknownFormat = "E0910", "a format is not known";
    UnsatisfiableSchema = "E0911", "no value is valid for a schema";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_sorted() {
        let texts: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        let mut sorted = texts.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(texts, sorted);
    }

    #[test]
    fn titles_are_one_line() {
        for code in Code::ALL {
            assert!(!code.title().contains('\n') && !code.title().ends_with('.'), "{code}");
            assert!(code.as_str().len() == 5 && code.as_str().starts_with('E'), "{code}");
        }
    }
}
