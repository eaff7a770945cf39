use std::borrow::Cow;

use jiff::{Timestamp, civil::Date};
use sousei_core::Bilingual;
use sousei_present::{
    Lang, args_in,
    catalogue::{self, Arg},
    format,
};

/// Words, dates and numbers in the language of a page, for templates and page builders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Words(pub(crate) Lang);

impl Words {
    /// The text for a key.
    pub(crate) fn t(self, key: &str) -> Cow<'static, str> {
        catalogue::text(self.0, key)
    }

    /// The text for a key made of two parts, such as `severity-` and `error`.
    pub(crate) fn t2(self, start: &str, end: &str) -> Cow<'static, str> {
        catalogue::text(self.0, &format!("{start}{end}"))
    }

    /// The text for a key, with values filled in.
    pub(crate) fn with(self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        catalogue::text_with(self.0, key, args)
    }

    /// The text for a key with one value.
    pub(crate) fn one<'a>(self, key: &str, name: &str, value: impl Into<Arg<'a>>) -> String {
        self.with(key, &[(name, value.into())])
    }

    /// The sentence of an error (`error-`) or issue (`issue-`), from its code and named values.
    ///
    /// Codes may be written with dots, catalogue keys have hyphens.
    pub(crate) fn coded(
        self,
        start: &str,
        code: &str,
        args: &[(&'static str, String)],
    ) -> Option<String> {
        let key = format!("{start}{}", code.replace('.', "-"));
        catalogue::has_key(self.0, &key).then(|| self.with(&key, &args_in(self.0, args)))
    }

    /// A name in the page's language, or in Japanese and marked as such.
    pub(crate) fn name(self, name: &Bilingual) -> Label {
        match (self.0, &name.en) {
            (Lang::En, Some(english)) => Label::plain(english),
            (Lang::En, None) if !name.ja.is_ascii() => {
                Label { text: name.ja.clone(), lang: Some(Lang::Ja) }
            }
            _ => Label::plain(&name.ja),
        }
    }

    /// A title kept in two columns, as the store keeps it.
    pub(crate) fn title(self, ja: &str, en: &str) -> Label {
        self.name(&Bilingual::new(ja, en))
    }

    /// A day.
    pub(crate) fn date(self, day: &Date) -> String {
        format::date(self.0, *day)
    }

    /// The days from one to another.
    pub(crate) fn period_range(self, first: &Date, last: &Date) -> String {
        format::period_range(self.0, *first, *last)
    }

    /// An instant.
    pub(crate) fn time(self, at: &Timestamp) -> String {
        format::timestamp(self.0, *at)
    }

    /// A label with its value: `単位：人`.
    pub(crate) fn pair(self, label: &str, value: &str) -> String {
        self.with("word-label-value", &[("label", label.into()), ("value", value.into())])
    }
}

/// A text and the language it is in, where that is not the page's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Label {
    /// The text.
    pub(crate) text: String,
    /// Its language, if not that of the page.
    pub(crate) lang: Option<Lang>,
}

impl Label {
    /// A text in the language of the page.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: None }
    }
}
