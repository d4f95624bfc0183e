//! The words for the symbols in names: `+1` is `plus 1`.

/// The symbols with a meaning of their own. The others only separate words.
const MEANINGS: &[(char, &str)] = &[
    ('!', "not"),
    ('#', "hash"),
    ('$', "dollar"),
    ('%', "percent"),
    ('&', "and"),
    ('*', "star"),
    ('+', "plus"),
    ('<', "less"),
    ('=', "equal"),
    ('>', "greater"),
    ('?', "question"),
    ('@', "at"),
    ('^', "caret"),
    ('|', "or"),
    ('~', "tilde"),
];

/// The symbols that usually separate words.
const SEPARATORS: &[(char, &str)] = &[
    (' ', "space"),
    ('"', "quote"),
    ('\'', "apostrophe"),
    ('(', "open"),
    (')', "close"),
    (',', "comma"),
    ('-', "minus"),
    ('.', "dot"),
    ('/', "slash"),
    (':', "colon"),
    (';', "semicolon"),
    ('[', "open"),
    ('\\', "backslash"),
    (']', "close"),
    ('_', "underscore"),
    ('`', "backtick"),
    ('{', "open"),
    ('}', "close"),
];

/// Returns a name with a word for each symbol.
pub(super) fn all(name: &str) -> String {
    replaced(name, &[MEANINGS, SEPARATORS])
}

/// Returns a name with a word for each symbol that has a meaning of its own.
pub(super) fn within(name: &str) -> String {
    let start = leading_sign(name);
    replaced(start.as_deref().unwrap_or(name), &[MEANINGS])
}

/// Returns a name that begins with a sign, with a word for it: `-created` is the descending order of `created`.
pub(super) fn leading_sign(name: &str) -> Option<String> {
    let (word, rest) = match name.strip_prefix('-') {
        Some(rest) => ("minus", rest),
        None => ("plus", name.strip_prefix('+')?),
    };
    rest.starts_with(|char: char| char.is_ascii_alphanumeric()).then(|| format!("{word} {rest}"))
}

/// Replaces the symbols of some tables by words between spaces.
fn replaced(name: &str, tables: &[&[(char, &str)]]) -> String {
    let mut spelled = String::with_capacity(name.len());
    for char in name.chars() {
        match tables.iter().copied().flatten().find(|(symbol, _)| *symbol == char) {
            Some((_, word)) => {
                spelled.push(' ');
                spelled.push_str(word);
                spelled.push(' ');
            }
            None => spelled.push(char),
        }
    }
    spelled
}
