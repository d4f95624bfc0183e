//! The long explanations of codes, each with an example and what to do.

use super::Code;

macro_rules! explanations {
    ($($name:ident $code:literal)*) => {
        impl Code {
            /// Returns the explanation of the code in Markdown, with a document that raises it and what to do.
            ///
            /// A code block has the label `yaml` if it is a document, `yaml overlay` or `yaml settings`.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Self::$name => include_str!(concat!("explain/", $code, ".md")),)*
                }
            }
        }
    };
}

// The compiler requires an explanation for each code. The tests compare the code with the title of the file.
explanations! {
    Syntax "E0101"
    Empty "E0102"
    DuplicateKey "E0103"
    NotAnObject "E0104"
    NotOpenApi "E0105"
    UnknownVersion "E0106"
    YamlFeature "E0107"
    TooDeep "E0108"
    Settings "E0109"
    Rounded "E0110"
    TooLarge "E0111"
    OverlayStructure "E0201"
    OverlayReason "E0202"
    OverlayTarget "E0203"
    OverlayUnmatched "E0204"
    OverlayUpdate "E0205"
    OverlayUnchanged "E0206"
    OverlayTooLarge "E0207"
    WrongKind "E0301"
    UnknownMember "E0302"
    MissingMember "E0303"
    BesideReference "E0304"
    Ineffective "E0305"
    InvalidValue "E0306"
    MissingOperationId "E0307"
    DuplicateOperationId "E0308"
    AmbiguousPath "E0309"
    PathTemplate "E0310"
    UndefinedPathParameter "E0311"
    UnusedPathParameter "E0312"
    OptionalPathParameter "E0313"
    DuplicateParameter "E0314"
    Extension "E0315"
    MisplacedExtension "E0316"
    Undeserializable "E0317"
    DefaultResult "E0318"
    UndescribedProperty "E0319"
    OtherVersion "E0320"
    ExternalReference "E0401"
    DanglingReference "E0402"
    ReferenceKind "E0403"
    CircularReference "E0404"
    UndefinedSecurityScheme "E0405"
    UndefinedServer "E0406"
    EndlessType "E0407"
    UnsupportedCallback "E0502"
    UnsupportedLink "E0503"
    UnreadMediaType "E0505"
    UnsupportedReference "E0506"
    UnsupportedEncoding "E0507"
    UnsupportedMerge "E0508"
    NotGenerated "E0509"
    TooMany "E0510"
    NamingConflict "E0601"
    NamingImpossible "E0602"
    NamingUnused "E0603"
    NamingMerged "E0604"
    NamingIneffective "E0605"
    ConversionCollectionFormat "E0701"
    ConversionBody "E0702"
    ConversionSecurity "E0703"
    ConversionKeyword "E0704"
    Render "E0801"
    Dropped "E0802"
    UnusedSchema "E0901"
    UnusedComponent "E0902"
    SimilarNames "E0903"
    NoErrorResponse "E0904"
    NoDescription "E0905"
    NoTag "E0906"
    DifferingResults "E0907"
    UnpagedList "E0908"
    DefaultOutsideEnum "E0909"
    UnknownFormat "E0910"
    UnsatisfiableSchema "E0911"
}
