//! The evaluation report (評価シート).

use sousei_lake::{TableCells, TableColumn, table_parquet};
use sousei_present::{Block, Document, Figure, Lang, Section, catalogue, strategy::View};

use crate::{App, AppError, ErrorKind, Verified};

/// Forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    /// PDF.
    Pdf,
    /// Word.
    Word,
    /// Excel.
    Excel,
}

impl ReportFormat {
    /// All forms.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Word, Self::Excel];

    /// Ending of the file name.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Word => "docx",
            Self::Excel => "xlsx",
        }
    }

    /// Media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Excel => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// Finds the form for the ending of a file name.
    ///
    /// # Errors
    /// `Invalid` if there is no such form.
    pub fn from_ending(ending: &str) -> Result<Self, AppError> {
        let known = Self::ALL.into_iter().find(|form| form.ending().eq_ignore_ascii_case(ending));
        known.ok_or_else(|| {
            AppError::new(
                ErrorKind::Invalid,
                "app-report-form",
                format!("`{ending}` is no form of a report; expected pdf, docx or xlsx"),
            )
            .with("seen", ending)
        })
    }
}

impl Verified {
    /// The verification as pages, reports and the terminal show it.
    #[must_use]
    pub fn view(&self, lang: Lang) -> View<'_> {
        View {
            strategy: &self.loaded.strategy,
            scheme: &self.scheme,
            schemes: &self.schemes,
            verification: &self.verification,
            lang,
        }
    }
}

impl App {
    /// Writes the evaluation report of a stored strategy.
    ///
    /// # Errors
    /// `NotFound` for an unknown strategy or scheme; `Unavailable` if there is no Japanese font.
    pub async fn report(
        &self,
        id: &str,
        scheme: Option<&str>,
        form: ReportFormat,
        lang: Lang,
    ) -> Result<Vec<u8>, AppError> {
        let verified = self.verify(id, scheme).await?;
        let made_on = self.now();
        let written =
            tokio::task::spawn_blocking(move || write_report(&verified, form, lang, made_on));
        written.await.map_err(|_| AppError::stopped())?
    }
}

/// Writes the evaluation report of any verification.
///
/// # Errors
/// `Unavailable` if there is no Japanese font for PDF.
pub fn write_report(
    verified: &Verified,
    form: ReportFormat,
    lang: Lang,
    made_on: jiff::Timestamp,
) -> Result<Vec<u8>, AppError> {
    let day = japanese_day(made_on);
    let document: Document = sousei_present::strategy::evaluation_report(&verified.view(lang), day);
    write_document(&document, form, made_on)
}

/// Writes any document.
///
/// # Errors
/// `Unavailable` if there is no Japanese font for PDF.
pub(crate) fn write_document(
    document: &Document,
    form: ReportFormat,
    made_on: jiff::Timestamp,
) -> Result<Vec<u8>, AppError> {
    let day = japanese_day(made_on);
    Ok(match form {
        ReportFormat::Pdf => sousei_report::pdf(document, day)?,
        ReportFormat::Word => sousei_report::word(document, day)?,
        ReportFormat::Excel => sousei_report::excel(document, day)?,
    })
}

/// Writes one figure as a workbook: the table, the chart's figures, and where they come from.
///
/// # Errors
/// `Unavailable` if the workbook cannot be written.
pub fn figure_workbook(
    figure: &Figure,
    lang: Lang,
    made_on: jiff::Timestamp,
) -> Result<Vec<u8>, AppError> {
    let section = Section {
        heading: figure.title.clone(),
        level: 1,
        new_page: false,
        blocks: vec![Block::Figure(figure.clone())],
    };
    let document = Document {
        lang,
        title: figure.title.clone(),
        subtitle: figure.sources.clone(),
        banner: None,
        footer: catalogue::text(lang, "app-name").into_owned(),
        sections: vec![section],
    };
    Ok(sousei_report::excel(&document, japanese_day(made_on))?)
}

/// Writes the table of one figure as a Parquet file, with title, unit and sources as metadata.
///
/// A column of figures keeps them as numbers; where one says in words why there is no figure, a
/// column of the words as shown follows it.
///
/// # Errors
/// `Internal` if the file cannot be written.
pub fn figure_parquet(figure: &Figure, lang: Lang) -> Result<Vec<u8>, AppError> {
    let mut columns = Vec::new();
    for (at, column) in figure.table.columns.iter().enumerate() {
        let cells = || figure.table.rows.iter().map(move |row| row.cells.get(at));
        let texts = || cells().map(|cell| cell.map_or_else(String::new, |cell| cell.text.clone()));
        let numbers: Vec<Option<f64>> = cells().map(|cell| cell?.number).collect();
        if !column.numeric {
            let (heading, cells) = (column.heading.clone(), TableCells::Texts(texts().collect()));
            columns.push(TableColumn { heading, cells });
            continue;
        }
        let in_words = numbers.iter().any(Option::is_none);
        let (heading, cells) = (column.heading.clone(), TableCells::Numbers(numbers));
        columns.push(TableColumn { heading, cells });
        if in_words {
            let args = [("label", column.heading.as_str().into())];
            let heading = catalogue::text_with(lang, "figure-as-shown", &args);
            columns.push(TableColumn { heading, cells: TableCells::Texts(texts().collect()) });
        }
    }
    let mut about = vec![("title".to_owned(), figure.title.clone())];
    if !figure.unit.is_empty() {
        about.push(("unit".to_owned(), figure.unit.clone()));
    }
    let numbered = |name: &str, lines: &[String]| {
        let pairs = lines.iter().zip(1..).map(|(line, at)| (format!("{name}-{at}"), line.clone()));
        pairs.collect::<Vec<(String, String)>>()
    };
    about.extend(numbered("source", &figure.sources));
    about.extend(numbered("note", &figure.notes));
    Ok(table_parquet(&columns, &about)?)
}

/// The day in Japan at an instant; Japan is nine hours ahead all year.
pub(crate) fn japanese_day(at: jiff::Timestamp) -> jiff::civil::Date {
    jiff::tz::Offset::constant(9).to_datetime(at).date()
}
