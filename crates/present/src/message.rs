//! Errors and issues in the reader's language.

use sousei_core::{Issue, Location};

use crate::{
    Arg, Lang,
    catalogue::{has_key, text, text_with},
};

/// The sentence for an error's code, or `otherwise` if the catalogue has none.
#[must_use]
pub fn error_text(lang: Lang, code: &str, args: &[(&str, &str)], otherwise: &str) -> String {
    let key = format!("error-{code}");
    if !has_key(lang, &key) {
        return otherwise.to_owned();
    }
    text_with(lang, &key, &args_in(lang, args))
}

/// Named values of a sentence; where one is there in English as well, under its name with `_en`
/// behind it, readers of English are given that one.
#[must_use]
pub fn args_in<'a, T: AsRef<str>>(lang: Lang, args: &'a [(&'a str, T)]) -> Vec<(&'a str, Arg<'a>)> {
    let in_english = |of: &str| {
        let found = args.iter().find(|(name, _)| name.strip_suffix("_en") == Some(of));
        found.filter(|_| lang == Lang::En)
    };
    let value = |(name, value): &'a (&'a str, T)| {
        let said = in_english(name).map_or(value, |(_, english)| english);
        (*name, Arg::from(said.as_ref()))
    };
    args.iter().map(value).collect()
}

/// What was wrong, what was expected, what to do, and what may have been meant.
#[must_use]
pub fn issue_text(lang: Lang, issue: &Issue) -> String {
    let args = args_in(lang, &issue.args);
    let mut sentence = text_with(lang, &format!("issue-{}", issue.code), &args);
    if issue.args.iter().any(|(name, _)| *name == "suggestion") {
        sentence.push(' ');
        sentence.push_str(&text_with(lang, "issue-suggestion", &args));
    }
    sentence
}

/// Sheet, row and column, as far as they are known.
#[must_use]
pub fn issue_place(lang: Lang, location: &Location) -> String {
    let mut parts = Vec::new();
    let mut add = |key: &str, name: &str, value: String| {
        if !value.is_empty() {
            parts.push(text_with(lang, key, &[(name, value.into())]));
        }
    };
    add("issue-sheet", "sheet", location.sheet.clone());
    add("issue-row", "row", location.row.map(|row| row.to_string()).unwrap_or_default());
    add("issue-column", "column", location.column.clone());
    parts.join(&text(lang, "word-separator"))
}
