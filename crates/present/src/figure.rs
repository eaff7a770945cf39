use crate::{
    Lang,
    chart::{self, Chart, Size},
};

/// One figure block: what it is about, the chart, the same in a table, and where it comes from.
///
/// Pages, PDF, Word and Excel all show this one value, so they cannot differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Key, unique on its page; also the name of its download.
    pub id: String,
    /// Title that says the subject of the finding.
    pub title: String,
    /// What the chart shows, in one or two sentences.
    pub summary: String,
    /// The chart, if the figures lend themselves to one.
    pub chart: Option<Chart>,
    /// The figures.
    pub table: Table,
    /// Unit of the figures, as shown above the table; empty if the table states it per column.
    pub unit: String,
    /// Source lines.
    pub sources: Vec<String>,
    /// Remarks below the table.
    pub notes: Vec<String>,
    /// Section of the methods page that explains the figures.
    pub method: Option<&'static str>,
}

/// A table as people read it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Columns from left to right.
    pub columns: Vec<Column>,
    /// Rows from top to bottom, each with one cell per column.
    pub rows: Vec<Row>,
}

/// A column of a [`Table`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Heading.
    pub heading: String,
    /// Whether the cells are figures (aligned right, written as numbers to Excel).
    pub numeric: bool,
}

/// A row of a [`Table`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Cells; the first is the row's heading.
    pub cells: Vec<Cell>,
    /// Whether the row is a total or another emphasised one.
    pub strong: bool,
}

/// A cell of a [`Table`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// What is shown.
    pub text: String,
    /// The unrounded figure behind it, for downloads and Excel.
    pub number: Option<f64>,
    /// Where the cell leads, as an address below the language (`/strategies/x/kpis/3`).
    pub href: Option<String>,
    /// Language of the text, where it is not the page's.
    pub lang: Option<Lang>,
    /// Verdict class whose mark stands before the text, for example `1A`; see [`crate::chart::Tone`].
    pub tone: Option<crate::chart::Tone>,
}

impl Figure {
    /// The chart as SVG with the figure's title and summary, or `None` if there is none or
    /// nothing to draw.
    #[must_use]
    pub fn svg(&self, lang: Lang, size: Size) -> Option<String> {
        let caption = chart::Caption {
            id: format!("{}-{}", self.id, size.key()),
            title: self.title.clone(),
            description: self.summary.clone(),
        };
        chart::draw(self.chart.as_ref()?, &caption, lang, size)
    }

    /// The chart as an ECharts option, or `None` if there is none, nothing to draw, or a kind
    /// that only the drawing shows.
    #[must_use]
    pub fn echarts_option(&self, lang: Lang) -> Option<serde_json::Value> {
        let chart = self.chart.as_ref().filter(|chart| !chart.is_empty())?;
        chart::echarts_option(chart, lang)
    }
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn text(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), numeric: false }
    }

    /// A column of figures.
    #[must_use]
    pub fn number(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), numeric: true }
    }
}

impl Cell {
    /// A cell of words.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A figure as shown, with the unrounded figure behind it.
    #[must_use]
    pub fn number(text: impl Into<String>, number: f64) -> Self {
        Self { text: text.into(), number: Some(number), ..Self::default() }
    }

    /// The same cell as a link.
    #[must_use]
    pub fn linked(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// The same cell, its text in another language than the page's.
    #[must_use]
    pub fn in_lang(mut self, lang: Lang) -> Self {
        self.lang = Some(lang);
        self
    }

    /// The same cell with the mark of a verdict class.
    #[must_use]
    pub fn toned(mut self, tone: crate::chart::Tone) -> Self {
        self.tone = Some(tone);
        self
    }
}
