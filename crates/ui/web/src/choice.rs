use sousei_app::Verified;

use crate::words::{Label, Words};

/// An option of a choice.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    /// Value that is sent.
    pub(crate) value: String,
    /// What the reader sees.
    pub(crate) label: Label,
    /// Whether it is chosen at present.
    pub(crate) selected: bool,
}

impl Choice {
    /// An option, chosen if its value is the present one.
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>, present: &str) -> Self {
        Self::labelled(value, Label::plain(label), present)
    }

    /// The same with a label that may be in the other language.
    pub(crate) fn labelled(value: impl Into<String>, label: Label, present: &str) -> Self {
        let value = value.into();
        Self { selected: value == present, value, label }
    }

    /// The rating schemes, the one in use chosen.
    pub(crate) fn schemes(w: Words, verified: &Verified) -> Vec<Self> {
        let schemes = verified.schemes.iter();
        schemes
            .map(|scheme| Self::labelled(&scheme.id, w.name(&scheme.title), &verified.scheme.id))
            .collect()
    }
}
