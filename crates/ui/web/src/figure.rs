//! A figure block as the one template shows it.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use sousei_app::{ReportFormat, RowsFormat, figure_parquet, figure_workbook};
use sousei_present::{
    Cell, Figure, Lang, Table,
    chart::{Chart, Size, Tone, tone_style},
    figure_json,
    region::{SourceLine, source_text},
    table_csv,
};

use crate::{
    context::Context, file::attachment, frame::here_with, state::Web, trouble::Trouble,
    words::Words,
};

/// A figure with what only a page has: addresses, and the chart drawn.
#[derive(Debug, Clone)]
pub(crate) struct FigureView {
    /// The figure.
    pub(crate) figure: Figure,
    /// The chart as SVG, or empty.
    pub(crate) svg: String,
    /// The same for a narrow screen.
    pub(crate) narrow_svg: String,
    /// Option of the interactive chart, safe inside a script element.
    pub(crate) option: String,
    /// Decimals of the values in the chart.
    pub(crate) decimals: usize,
    /// Address of the figures as CSV.
    pub(crate) csv: String,
    /// Address of the figures as JSON.
    pub(crate) json: String,
    /// Address of the figures as a workbook, or empty.
    pub(crate) xlsx: String,
    /// Address of the figures as Parquet, or empty.
    pub(crate) parquet: String,
    /// Address of the explanation, or empty.
    pub(crate) method: String,
    /// Id of the form whose check boxes a map switches, or empty.
    pub(crate) choices: &'static str,
    /// Pages of the sources: source line and address.
    sources: Vec<(String, String)>,
    w: Words,
}

impl FigureView {
    /// Draws a figure for a page.
    pub(crate) fn new(context: &Context, figure: Figure) -> Self {
        let file = |kind: &str| here_with(context, "download", &format!("{}.{kind}", figure.id));
        let method = figure.method.map(|section| context.address(&format!("/methods#{section}")));
        Self {
            svg: figure.svg(context.lang, Size::Wide).unwrap_or_default(),
            narrow_svg: figure.svg(context.lang, Size::Narrow).unwrap_or_default(),
            option: option_json(&figure, context.lang),
            decimals: match &figure.chart {
                Some(Chart::Lines(lines)) => lines.decimals,
                _ => 0,
            },
            csv: file("csv"),
            json: file("json"),
            xlsx: String::new(),
            parquet: String::new(),
            method: method.unwrap_or_default(),
            choices: "",
            sources: Vec::new(),
            w: context.words(),
            figure,
        }
    }

    /// All figures of a page.
    pub(crate) fn all(context: &Context, figures: Vec<Figure>) -> Vec<Self> {
        figures.into_iter().map(|figure| Self::new(context, figure)).collect()
    }

    /// Offers the figures as a workbook and as Parquet too; the handler answers with [`download_any`].
    pub(crate) fn with_workbook(mut self, context: &Context) -> Self {
        let file =
            |kind: &str| here_with(context, "download", &format!("{}.{kind}", self.figure.id));
        (self.xlsx, self.parquet) = (file("xlsx"), file("parquet"));
        self
    }

    /// Offers the files below an address of their own: `{base}/people.csv`.
    pub(crate) fn with_files(mut self, base: &str) -> Self {
        let file = |kind: &str| format!("{base}/{}.{kind}", self.figure.id);
        (self.csv, self.json) = (file("csv"), file("json"));
        (self.xlsx, self.parquet) = (file("xlsx"), file("parquet"));
        self
    }

    /// Offers no files, for figures that are gone once the page is shown.
    pub(crate) fn without_files(&mut self) {
        (self.csv, self.json) = (String::new(), String::new());
    }

    /// Lets source lines lead to the pages of their datasets.
    pub(crate) fn with_sources<'a>(
        mut self,
        lines: impl IntoIterator<Item = &'a SourceLine>,
    ) -> Self {
        for line in lines {
            let text = source_text(self.w.0, line);
            let known = self.sources.iter().any(|(known, _)| *known == text);
            if let Some(below) = line.href.as_ref().filter(|_| !known) {
                self.sources.push((text, format!("/{}{below}", self.w.0.key())));
            }
        }
        self
    }

    /// Address of the page of a source, or empty. The line may carry a number in front.
    pub(crate) fn source_link(&self, line: &str) -> &str {
        let found = self.sources.iter().find(|(text, _)| line.ends_with(text.as_str()));
        found.map_or("", |(_, address)| address)
    }

    /// Whether the sources are so many that they are shown when asked for.
    pub(crate) fn has_many_sources(&self) -> bool {
        /// More would stand between a figure and the next one.
        const AT_ONCE: usize = 4;
        self.figure.sources.len() > AT_ONCE
    }

    /// How many sources there are.
    pub(crate) fn sources_line(&self) -> String {
        self.w.one("population-sources", "count", self.figure.sources.len())
    }

    /// Whether the chart is a map, which has an island of its own.
    pub(crate) fn is_map(&self) -> bool {
        matches!(self.figure.chart, Some(Chart::Map(_)))
    }

    /// Whether the table of a map stands beside it; one with many columns needs the whole width.
    pub(crate) fn is_beside(&self) -> bool {
        const MOST_COLUMNS: usize = 5;
        self.is_map() && self.figure.table.columns.len() <= MOST_COLUMNS
    }

    /// Whether a cell holds a sentence, which needs a wide column.
    pub(crate) fn is_long(&self, cell: &Cell) -> bool {
        const FROM: usize = 24;
        let half_ems = |letter: char| if letter.is_ascii() { 1 } else { 2 };
        cell.text.chars().map(half_ems).sum::<usize>() >= FROM
    }

    /// The unit line, or empty.
    pub(crate) fn unit_line(&self) -> String {
        if self.figure.unit.is_empty() {
            String::new()
        } else {
            self.w.one("word-unit-is", "unit", &self.figure.unit)
        }
    }

    /// The table.
    pub(crate) fn table(&self) -> &Table {
        &self.figure.table
    }

    /// Whether a column holds figures.
    pub(crate) fn is_numeric(&self, index: &usize) -> bool {
        self.figure.table.columns.get(*index).is_some_and(|column| column.numeric)
    }

    /// Whether a cell says in words why there is no figure.
    pub(crate) fn is_in_words(&self, cell: &Cell) -> bool {
        /// What stands for nothing is shorter.
        const FROM: usize = 4;
        cell.number.is_none() && cell.text.chars().count() >= FROM
    }

    /// Address of a cell's link, or empty.
    pub(crate) fn link(&self, cell: &Cell) -> String {
        cell.href.as_ref().map(|below| format!("/{}{below}", self.w.0.key())).unwrap_or_default()
    }

    /// Class of a cell's badge, or empty.
    pub(crate) fn badge(&self, cell: &Cell) -> &'static str {
        cell.tone.map_or("", tone_class)
    }

    /// Mark that stands for a cell's colour.
    pub(crate) fn mark(&self, cell: &Cell) -> &'static str {
        cell.tone.map_or("", |tone| tone_style(tone).mark)
    }

    /// Language of a cell, or empty.
    pub(crate) fn cell_lang(&self, cell: &Cell) -> &'static str {
        cell.lang.map_or("", Lang::key)
    }
}

/// Option of a chart as text that cannot end the script element around it.
fn option_json(figure: &Figure, lang: Lang) -> String {
    let option = figure.echarts_option(lang).map(|option| option.to_string());
    option.unwrap_or_default().replace('<', "\\u003c")
}

/// Class of the badge of a tone, or empty for one that has none.
pub(crate) fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Met => "met",
        Tone::OnPace => "on-pace",
        Tone::Behind => "behind",
        Tone::Worsening => "worsening",
        Tone::NotAssessable => "not-assessable",
        Tone::Described => "described",
        Tone::Neutral | Tone::Quiet | Tone::Series(_) => "",
    }
}

/// Answers `?download=<figure>.<csv|json>` with exactly the figures of the page.
pub(crate) fn download(name: &str, figures: &[Figure]) -> Result<Response, Trouble> {
    let (id, kind) = name.rsplit_once('.').ok_or_else(Trouble::not_found)?;
    let figure = figures.iter().find(|figure| figure.id == id).ok_or_else(Trouble::not_found)?;
    let (media, body) = match kind {
        // The byte-order mark makes the spreadsheet programs on office PCs read UTF-8.
        "csv" => ("text/csv; charset=utf-8", format!("\u{feff}{}", table_csv(&figure.table))),
        "json" => ("application/json", figure_json(figure).to_string()),
        _ => return Err(Trouble::not_found()),
    };
    let disposition = format!("attachment; filename=\"{id}.{kind}\"");
    let headers = [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, String::from("private, no-cache")),
    ];
    Ok((headers, body).into_response())
}

/// Answers like [`download`], with a workbook for `<figure>.xlsx`, and with `<figure>.parquet`.
pub(crate) fn download_any(
    web: &Web,
    context: &Context,
    name: &str,
    figures: &[Figure],
) -> Result<Response, Trouble> {
    let named = |id: &str| figures.iter().find(|figure| figure.id == id);
    if let Some(id) = name.strip_suffix(".parquet") {
        let figure = named(id).ok_or_else(Trouble::not_found)?;
        let bytes = figure_parquet(figure, context.lang)?;
        return Ok(attachment(name, RowsFormat::Parquet.media_type(), bytes));
    }
    let Some(id) = name.strip_suffix(".xlsx") else { return download(name, figures) };
    let figure = named(id).ok_or_else(Trouble::not_found)?;
    let bytes = figure_workbook(figure, context.lang, web.app.now())?;
    Ok(attachment(name, ReportFormat::Excel.media_type(), bytes))
}
