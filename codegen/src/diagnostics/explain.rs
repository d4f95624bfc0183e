//! The long explanations of codes, with an example and a cure.

use super::Code;

macro_rules! explanations {
    ($($code:literal,)*) => {
        fn find(code: &str) -> Option<&'static str> {
            match code {
                $($code => Some(include_str!(concat!("explain/", $code, ".md"))),)*
                _ => None,
            }
        }
    };
}

impl Code {
    /// Returns the explanation of the code in Markdown, with a document that raises it and what to do.
    ///
    /// Codes without an explanation have only their [title](Self::title).
    #[must_use]
    pub fn explanation(self) -> Option<&'static str> {
        find(self.as_str())
    }
}

explanations! {
    "E0101",
    "E0102",
    "E0103",
    "E0104",
    "E0105",
    "E0106",
    "E0301",
    "E0302",
    "E0303",
    "E0307",
    "E0308",
    "E0309",
    "E0310",
    "E0311",
    "E0312",
    "E0313",
    "E0314",
    "E0401",
    "E0402",
    "E0403",
    "E0404",
    "E0405",
    "E0407",
    "E0501",
    "E0502",
    "E0503",
    "E0505",
    "E0508",
    "E0602",
    "E0704",
    "E0901",
    "E0902",
    "E0904",
    "E0905",
    "E0906",
    "E0909",
    "E0910",
    "E0911",
}
