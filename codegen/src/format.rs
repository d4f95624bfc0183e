//! Formats tokens as the content of a file: header, layout and blank lines.
//!
//! This is the last stage, and the only one that handles generated text. Its output was parsed as Rust.

use std::cell::RefCell;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{File, Item, ItemMacro};

/// Formats a file. `header` is its first line without `//`, and the tokens refer to `comments`.
///
/// # Errors
///
/// Fails if the tokens are not valid Rust, which is a bug of a renderer.
pub(crate) fn format(
    header: &str,
    tokens: TokenStream,
    comments: &Comments,
) -> Result<String, syn::Error> {
    let comments = comments.0.borrow();
    let file: File = syn::parse2(tokens)?;
    let mut text = format!("// {header}\n\n");
    if !file.attrs.is_empty() {
        let inner = File { shebang: None, frontmatter: None, attrs: file.attrs, items: Vec::new() };
        print_item(&prettyplease::unparse(&inner), &comments, &mut text);
        text.push('\n');
    }
    let mut previous: Option<ItemKind> = None;
    for item in file.items {
        let kind = ItemKind::of(&item);
        if previous.is_some_and(|previous| previous != kind || kind == ItemKind::Other) {
            text.push('\n');
        }
        match item {
            Item::Macro(table) => print_table(&table, &mut text),
            item => {
                let one =
                    File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] };
                print_item(&prettyplease::unparse(&one), &comments, &mut text);
            }
        }
        previous = Some(kind);
    }
    Ok(text)
}

/// The documentation comments of a file. The tokens contain a reference to each comment.
///
/// Two fifths of the output are documentation. In literals, it would be escaped, parsed three times and laid
/// out line by line without a change; that took a quarter of all instructions.
#[derive(Debug, Default)]
pub(crate) struct Comments(RefCell<Vec<Comment>>);

/// The lines of a comment, without marks.
type Comment = Vec<String>;

/// The first character of a reference. Nothing else in the output contains it, because literals escape it.
const REFERENCE: char = '\u{1e}';

impl Comments {
    /// Stores the lines of a comment. Returns the value of the attribute that refers to them.
    pub(crate) fn add(&self, lines: Vec<String>) -> String {
        let mut comments = self.0.borrow_mut();
        comments.push(lines);
        format!("{REFERENCE}{}", comments.len() - 1)
    }
}

/// The kind of an item. Two items of the same kind, except [`ItemKind::Other`], need no blank line between them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ItemKind {
    Module,
    Export,
    Std,
    External,
    Crate,
    Other,
}

impl ItemKind {
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

/// Prints an item with blank lines, which prettyplease does not write: one before each member that has documentation,
/// attributes or a body, and one after each member that has a body.
fn print_item(item: &str, comments: &[Comment], text: &mut String) {
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
        push_line(line, comments, text);
    }
}

/// Prints a line. A line that refers to a comment is replaced by the lines of the comment.
fn push_line(line: &str, comments: &[Comment], text: &mut String) {
    let comment = line.split_once(REFERENCE).and_then(|(mark, index)| {
        let comment = comments.get(index.parse::<usize>().ok()?)?;
        Some((mark, comment))
    });
    let Some((mark, comment)) = comment else {
        text.push_str(line);
        text.push('\n');
        return;
    };
    // A line break in the content would end the comment, so each line gets the mark.
    for line in comment.iter().flat_map(|line| line.split(['\n', '\r'])) {
        text.push_str(mark);
        if !line.is_empty() {
            text.push(' ');
            text.push_str(line);
        }
        text.push('\n');
    }
}

/// Prints a table of a runtime macro, with one row per line. prettyplease would put several rows on a line.
fn print_table(table: &ItemMacro, text: &mut String) {
    let path = table.mac.path.segments.iter().map(|segment| segment.ident.to_string());
    text.push_str(&path.collect::<Vec<_>>().join("::"));
    text.push_str("! {\n");
    print_rows(table.mac.tokens.clone(), 1, text);
    text.push_str("}\n");
}

/// Prints the rows of a table or of a block in it.
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
            // A value of the row: a type or an expression.
            TokenTree::Group(group) => {
                if begins {
                    text.push_str(&indent);
                } else {
                    text.push(' ');
                }
                print_value(&TokenStream::from(TokenTree::Group(group)), text);
                begins = false;
            }
            TokenTree::Punct(punct) => {
                if punct.as_char() == '=' {
                    text.push(' ');
                }
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

/// Prints a type or an expression in one line, with the spaces of rustfmt.
fn print_value(tokens: &TokenStream, text: &mut String) {
    for token in tokens.clone() {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                print_value(&group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => text.push_str(", "),
            token => text.push_str(&token.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn a_comment_is_written_at_the_place_of_its_tokens() {
        let comments = Comments::default();
        let inner = comments.add(vec!["The file.".to_owned()]);
        let outer = comments.add(vec!["One.".to_owned(), String::new(), "Two.".to_owned()]);
        let tokens = quote! {
            #![doc = #inner]
            #[doc = #outer]
            pub struct Both {
                #[doc = #outer]
                #[doc = " Three."]
                pub all: u8,
            }
        };
        let text = format("header", tokens, &comments).unwrap();
        let expected = "// header\n\n//! The file.\n\n/// One.\n///\n/// Two.\npub struct Both {\n    \
                        /// One.\n    ///\n    /// Two.\n    /// Three.\n    pub all: u8,\n}\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn text_cannot_end_a_comment() {
        let comments = Comments::default();
        let doc = comments.add(vec!["a\nfn b() {}\rfn c() {}".to_owned()]);
        // A literal that looks like a reference is kept: literals escape the character.
        let text = "\u{1e}0";
        let tokens = quote!(#[doc = #doc] const A: &str = #text;);
        let text = format("header", tokens, &comments).unwrap();
        let expected =
            "// header\n\n/// a\n/// fn b() {}\n/// fn c() {}\nconst A: &str = \"\\u{1e}0\";\n";
        assert_eq!(text, expected);
    }
}
