//! The schemes there are.

use serde_json::{Value, json};
use sousei_core::Bilingual;
use sousei_schemes::SupportScheme;

use super::{
    determination::{figure, row},
    words::{days_text, said},
};
use crate::{Cell, Figure, Lang};

/// All schemes in one table: key, title, for whom, in which years.
#[must_use]
pub fn schemes_figure<'a>(
    lang: Lang,
    schemes: impl IntoIterator<Item = &'a SupportScheme>,
) -> Figure {
    let rows = schemes.into_iter().filter_map(|scheme| {
        let (first, last) = (scheme.packages.first()?, scheme.packages.last()?);
        Some(row(vec![
            Cell::text(&scheme.id),
            Cell::text(said(lang, &last.title)),
            Cell::text(said(lang, &last.audience)),
            Cell::text(days_text(lang, first.valid.from, last.valid.to)),
        ]))
    });
    let headings = [("id", false), ("title", false), ("audience", false), ("days", false)];
    figure(lang, "schemes", &headings, rows.collect())
}

/// Words in both languages.
pub(super) fn both(words: &Bilingual) -> Value {
    json!({ "ja": words.ja, "en": words.en })
}

/// A scheme with its versions.
#[must_use]
pub fn scheme_json(scheme: &SupportScheme) -> Value {
    let versions = scheme.packages.iter().map(|package| {
        json!({
            "version": package.version,
            "valid_from": package.valid.from.to_string(),
            "valid_to": package.valid.to.map(|to| to.to_string()),
        })
    });
    let versions: Vec<Value> = versions.collect();
    let last = scheme.packages.last();
    let words = |of: fn(&sousei_schemes::RulePackage) -> &Bilingual| last.map(|one| both(of(one)));
    json!({
        "id": scheme.id,
        "title": words(|package| &package.title),
        "summary": words(|package| &package.summary),
        "audience": words(|package| &package.audience),
        "decided_by": words(|package| &package.decided_by),
        "versions": versions,
    })
}
