//! The words of the program in both languages.
//!
//! Texts live in `locales/{ja,en}/*.ftl`, one file per subject. A key or an argument that is
//! missing shows as `⟦key⟧`; nothing is ever taken from the other language.

use std::{borrow::Cow, sync::LazyLock};

use fluent_bundle::{
    FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle, memoizer::MemoizerKind,
};
use unic_langid::LanguageIdentifier;

use crate::{Lang, format};

type Bundle = FluentBundle<FluentResource>;

macro_rules! locale_files {
    ($($name:literal),+ $(,)?) => {
        /// Name, Japanese text and English text of every locale file.
        const FILES: &[(&str, [&str; 2])] = &[$((
            $name,
            [
                include_str!(concat!("../locales/ja/", $name, ".ftl")),
                include_str!(concat!("../locales/en/", $name, ".ftl")),
            ],
        )),+];
    };
}

locale_files!(
    "areas",
    "cli",
    "common",
    "data",
    "data_pages",
    "errors",
    "figure",
    "flow_models",
    "flows",
    "issues",
    "kpi",
    "lint",
    "pages-data",
    "pages-errors",
    "pages-forms",
    "pages-frame",
    "pages-methods",
    "pages-strategy",
    "population",
    "population_pages",
    "region",
    "strategy",
    "support",
    "support_office",
    "support_pages",
    "verdict",
);

static JAPANESE: LazyLock<Bundle> = LazyLock::new(|| bundle(Lang::Ja));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Lang::En));

/// A value filled into a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'a> {
    /// Words, shown as they are.
    Text(Cow<'a, str>),
    /// A number, shown with thousands separators; also chooses the plural form.
    Number(f64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Arg<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<i32> for Arg<'_> {
    fn from(number: i32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

/// The text for a key.
///
/// A key that does not exist, or whose text needs an argument, gives `⟦key⟧`.
///
/// # Examples
/// ```
/// # use sousei_present::{Lang, catalogue::text};
/// assert_eq!(text(Lang::Ja, "nav-strategy"), "戦略");
/// assert_eq!(text(Lang::En, "no-such-key"), "⟦no-such-key⟧");
/// ```
#[must_use]
pub fn text(lang: Lang, key: &str) -> Cow<'static, str> {
    let bundle = bundle_of(lang);
    let pattern = bundle.get_message(key).and_then(|message| message.value());
    let mut errors = Vec::new();
    pattern
        .map(|pattern| bundle.format_pattern(pattern, None, &mut errors))
        .filter(|_| errors.is_empty())
        .unwrap_or_else(|| Cow::Owned(missing(key)))
}

/// The text for a key, with values filled in.
///
/// A key that does not exist, or an argument that is not given, gives `⟦key⟧`.
///
/// # Examples
/// ```
/// # use sousei_present::{Lang, catalogue::text_with};
/// let text = text_with(Lang::En, "word-kpi-count", &[("count", 1234.into())]);
/// assert_eq!(text, "1,234 KPIs");
/// ```
#[must_use]
pub fn text_with(lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    let bundle = bundle_of(lang);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return missing(key);
    };
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        match arg {
            Arg::Text(text) => values.set(*name, text.as_ref()),
            Arg::Number(number) => values.set(*name, *number),
        }
    }
    let mut errors = Vec::new();
    let filled = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
    if errors.is_empty() { filled } else { missing(key) }
}

/// Whether a text exists for a key in a language.
#[must_use]
pub fn has_key(lang: Lang, key: &str) -> bool {
    bundle_of(lang).get_message(key).is_some_and(|message| message.value().is_some())
}

fn missing(key: &str) -> String {
    format!("⟦{key}⟧")
}

fn bundle_of(lang: Lang) -> &'static Bundle {
    match lang {
        Lang::Ja => &JAPANESE,
        Lang::En => &ENGLISH,
    }
}

fn bundle(lang: Lang) -> Bundle {
    let locale: LanguageIdentifier = lang.key().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(show_number));
    for (_, [ja, en]) in FILES {
        let text = match lang {
            Lang::Ja => ja,
            Lang::En => en,
        };
        // Invariant, held by tests: every file parses, and no key is there twice.
        let resource =
            FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(readable, _)| readable);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn show_number<M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format::natural(number.value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use fluent_syntax::{
        ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
        parser,
    };

    use super::*;

    type Arguments = BTreeSet<String>;

    fn collect_inline(inline: &InlineExpression<String>, names: &mut Arguments) {
        match inline {
            InlineExpression::VariableReference { id } => {
                names.insert(id.name.clone());
            }
            InlineExpression::Placeable { expression } => collect_expression(expression, names),
            _ => {}
        }
    }

    fn collect_expression(expression: &Expression<String>, names: &mut Arguments) {
        match expression {
            Expression::Inline(inline) => collect_inline(inline, names),
            Expression::Select { selector, variants } => {
                collect_inline(selector, names);
                variants.iter().for_each(|variant| collect_pattern(&variant.value, names));
            }
        }
    }

    fn collect_pattern(pattern: &Pattern<String>, names: &mut Arguments) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                collect_expression(expression, names);
            }
        }
    }

    /// Keys of a file with the arguments of each.
    fn messages(file: &str, lang: Lang, text: &str) -> BTreeMap<String, Arguments> {
        let parsed = parser::parse(text.to_owned())
            .unwrap_or_else(|(_, errors)| panic!("{}/{file}.ftl: {errors:?}", lang.key()));
        let mut messages = BTreeMap::new();
        for entry in parsed.body {
            let Entry::Message(message) = entry else { continue };
            let mut names = Arguments::new();
            let pattern = message.value.as_ref().expect("a message has a text");
            collect_pattern(pattern, &mut names);
            let twice = messages.insert(message.id.name.clone(), names);
            assert!(twice.is_none(), "{}/{file}.ftl: {} twice", lang.key(), message.id.name);
        }
        messages
    }

    #[test]
    fn both_languages_have_the_same_keys_and_arguments() {
        for (file, [ja, en]) in FILES {
            assert_eq!(messages(file, Lang::Ja, ja), messages(file, Lang::En, en), "{file}.ftl");
        }
    }

    #[test]
    fn no_key_stands_in_two_files() {
        let mut seen = BTreeMap::new();
        for (file, [ja, _]) in FILES {
            for key in messages(file, Lang::Ja, ja).into_keys() {
                let other = seen.insert(key.clone(), file);
                assert_eq!(other, None, "{key} stands in {file}.ftl too");
            }
        }
    }

    #[test]
    fn every_locale_file_is_embedded() {
        for lang in Lang::ALL {
            let folder = format!("{}/locales/{}", env!("CARGO_MANIFEST_DIR"), lang.key());
            let mut names: Vec<String> = std::fs::read_dir(folder)
                .expect("the folder is there")
                .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
                .collect();
            names.sort();
            let embedded: Vec<String> =
                FILES.iter().map(|(name, _)| format!("{name}.ftl")).collect();
            assert_eq!(names, embedded, "{}: list each file in `locale_files!`", lang.key());
        }
    }

    #[test]
    fn what_is_missing_is_loud() {
        assert_eq!(text(Lang::Ja, "no-such"), "⟦no-such⟧");
        assert_eq!(text(Lang::Ja, "word-as-of-date"), "⟦word-as-of-date⟧");
        assert_eq!(text_with(Lang::En, "word-as-of-date", &[]), "⟦word-as-of-date⟧");
        assert!(!has_key(Lang::En, "no-such"));
    }

    #[test]
    fn numbers_choose_the_plural_and_carry_separators() {
        let count = |lang, n: usize| text_with(lang, "word-kpi-count", &[("count", n.into())]);
        assert_eq!(count(Lang::En, 1), "1 KPI");
        assert_eq!(count(Lang::En, 131), "131 KPIs");
        assert_eq!(count(Lang::Ja, 234_228), "234,228件");
    }
}
