//! From tokens to the text of a file: a header, a layout, blank lines.
//!
//! It is the only stage that sees generated text, and the last: what it gives has been parsed as
//! Rust.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{File, Item, ItemMacro};

/// What separates the lines of a documentation attribute.
///
/// One attribute for each comment is parsed and printed in half the time of one for each line, and
/// prettyplease takes a line feed for a block comment. No description has a control character.
pub(crate) const LINE_BREAK: char = '\u{1e}';

/// Formats a file; `header` is its first line, without the `//`.
///
/// # Errors
///
/// Fails if the tokens are no Rust, which would be a fault of the renderer's.
pub(crate) fn format(header: &str, tokens: TokenStream) -> Result<String, syn::Error> {
    let file: File = syn::parse2(tokens)?;
    let mut text = format!("// {header}\n\n");
    if !file.attrs.is_empty() {
        let inner = File { shebang: None, frontmatter: None, attrs: file.attrs, items: Vec::new() };
        spread(&prettyplease::unparse(&inner), &mut text);
        text.push('\n');
    }
    let mut previous: Option<Kind> = None;
    for item in file.items {
        let kind = Kind::of(&item);
        if previous.is_some_and(|previous| previous != kind || kind == Kind::Other) {
            text.push('\n');
        }
        match item {
            Item::Macro(table) => print_table(&table, &mut text),
            item => {
                let one =
                    File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] };
                spread(&prettyplease::unparse(&one), &mut text);
            }
        }
        previous = Some(kind);
    }
    Ok(text)
}

// Items that stand close together, if they are of the same kind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Module,
    Export,
    Std,
    External,
    Crate,
    Other,
}

impl Kind {
    fn of(item: &Item) -> Self {
        match item {
            Item::Mod(_) => Self::Module,
            Item::Use(item) if !matches!(item.vis, syn::Visibility::Inherited) => Self::Export,
            Item::Use(item) => match &item.tree {
                syn::UseTree::Path(path) if path.ident == "crate" => Self::Crate,
                syn::UseTree::Path(path) if path.ident == "std" => Self::Std,
                _ => Self::External,
            },
            _ => Self::Other,
        }
    }
}

// prettyplease leaves no line blank: one goes before each member of an item that has documentation,
// attributes or a body, and after one that has a body.
fn spread(item: &str, text: &mut String) {
    let mut in_member = false;
    let mut first = true;
    let mut after_body = false;
    for line in item.lines() {
        let member = line.strip_prefix("    ").filter(|rest| !rest.starts_with([' ', '}', ')']));
        if let Some(member) = member {
            let begins = !in_member;
            let marked = member.starts_with(['#', '/']);
            let body = member.ends_with('{') || member.ends_with('(');
            if begins && !first && (marked || after_body || body) {
                text.push('\n');
            }
            first = false;
            in_member = marked;
            after_body = false;
        } else if line.starts_with("    }") {
            after_body = true;
            in_member = false;
        } else if !line.starts_with(' ') {
            first = true;
            in_member = false;
            after_body = false;
        }
        push_line(line, text);
    }
}

fn push_line(line: &str, text: &mut String) {
    let mut lines = line.split(LINE_BREAK);
    let first = lines.next().unwrap_or_default();
    text.push_str(first);
    text.push('\n');
    // The comment's mark, with what it is indented by.
    let mark = first.find("//").and_then(|start| first.get(..start + 3)).unwrap_or_default();
    for line in lines {
        text.push_str(mark);
        text.push_str(line);
        text.push('\n');
    }
}

// A table of the runtime's macros, a row a line. prettyplease would fill lines with it.
fn print_table(table: &ItemMacro, text: &mut String) {
    let path = table.mac.path.segments.iter().map(|segment| segment.ident.to_string());
    text.push_str(&path.collect::<Vec<_>>().join("::"));
    text.push_str("! {\n");
    print_rows(table.mac.tokens.clone(), 1, text);
    text.push_str("}\n");
}

fn print_rows(tokens: TokenStream, depth: usize, text: &mut String) {
    let indent = "    ".repeat(depth);
    let mut begins = true;
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                if group.stream().is_empty() {
                    text.push_str(" {}\n");
                } else {
                    text.push_str(" {\n");
                    print_rows(group.stream(), depth + 1, text);
                    text.push_str(&indent);
                    text.push_str("}\n");
                }
                begins = true;
            }
            TokenTree::Punct(punct) => {
                text.push(punct.as_char());
                if punct.as_char() == ',' {
                    text.push('\n');
                    begins = true;
                }
            }
            token => {
                if begins {
                    text.push_str(&indent);
                } else {
                    text.push(' ');
                }
                text.push_str(&token.to_string());
                begins = false;
            }
        }
    }
    if !begins {
        text.push('\n');
    }
}
