/// A name in Japanese, with its English form where somebody has given one.
///
/// Pages mark a Japanese name shown on an English page with `lang="ja"`; nothing is
/// translated silently.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Bilingual {
    /// The official Japanese wording.
    pub ja: String,
    /// The English wording, if there is one.
    pub en: Option<String>,
}

impl Bilingual {
    /// Builds a name from its Japanese form and, unless empty, its English form.
    #[must_use]
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        let en = en.into();
        Self { ja: ja.into(), en: (!en.is_empty()).then_some(en) }
    }

    /// Builds a name known in Japanese only.
    #[must_use]
    pub fn ja(ja: impl Into<String>) -> Self {
        Self { ja: ja.into(), en: None }
    }

    /// Whether no Japanese text is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ja.is_empty()
    }
}
