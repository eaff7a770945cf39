use crate::{Figure, Lang};

/// A whole report, independent of whether it becomes PDF, Word or Excel.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Language of the report.
    pub lang: Lang,
    /// Title on the first page.
    pub title: String,
    /// Lines under the title: body, plan period, scheme, date as of which results stand.
    pub subtitle: Vec<String>,
    /// Warning shown on every page, for example that the strategy is made up.
    pub banner: Option<String>,
    /// Line at the foot of every page.
    pub footer: String,
    /// Sections in reading order.
    pub sections: Vec<Section>,
}

/// A section of a [`Document`].
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Heading.
    pub heading: String,
    /// Depth of the heading: 1 or 2.
    pub level: u8,
    /// Whether the section begins a new page.
    pub new_page: bool,
    /// Content in reading order.
    pub blocks: Vec<Block>,
}

/// Content of a [`Section`].
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "a report holds few blocks, most of them figures")]
pub enum Block {
    /// Running text.
    Paragraph(String),
    /// Labels with their values.
    Facts(Vec<(String, String)>),
    /// Points of a list.
    List(Vec<String>),
    /// A figure block.
    Figure(Figure),
}
