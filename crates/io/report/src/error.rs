/// Why a report or a workbook could not be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No font with Japanese glyphs is installed.
    #[error(
        "no Japanese font is installed; looked for {looked_for}; install one and start again \
         (Debian and Ubuntu: the package `fonts-noto-cjk`; Windows: `Yu Gothic`, under optional \
         features, Japanese supplemental fonts; macOS: `Hiragino Sans` comes with the system)"
    )]
    NoJapaneseFont {
        /// The families, in order of preference.
        looked_for: String,
    },
    /// The pages could not be laid out.
    #[error("the pages could not be laid out: {message}")]
    Layout {
        /// What the typesetter said.
        message: String,
    },
    /// The laid out pages could not be written as PDF.
    #[error("the pages could not be written as PDF: {message}")]
    Pdf {
        /// What the writer said.
        message: String,
    },
    /// A chart could not be drawn.
    #[error("the chart of the figure `{figure}` could not be drawn: {message}")]
    Chart {
        /// Title of the figure.
        figure: String,
        /// What the drawing library said.
        message: String,
    },
    /// The Word document could not be written.
    #[error("the Word document could not be written: {message}")]
    Word {
        /// What the writer said.
        message: String,
    },
    /// The Excel workbook could not be written.
    #[error("the Excel workbook could not be written: {message}")]
    Excel {
        /// What the writer said.
        message: String,
    },
    /// There are more observations than a sheet has rows.
    #[error(
        "{rows} observations do not fit on a sheet, which holds {limit}; choose CSV or Parquet"
    )]
    TooManyRows {
        /// Number of observations.
        rows: usize,
        /// Rows of a sheet.
        limit: usize,
    },
    /// A row of a workbook to fill in has more cells than its table has columns.
    #[error(
        "row {row} of a table on the sheet `{sheet}` has {cells} cells, expected at most {columns}"
    )]
    RowTooLong {
        /// Name of the sheet.
        sheet: String,
        /// Row within the table, from 1.
        row: usize,
        /// Cells it has.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
}

impl Error {
    /// Stable key under which the catalogue and `docs/errors.md` explain this error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoJapaneseFont { .. } => "report-no-japanese-font",
            Self::Layout { .. } => "report-layout",
            Self::Pdf { .. } => "report-pdf",
            Self::Chart { .. } => "report-chart",
            Self::Word { .. } => "report-word",
            Self::Excel { .. } => "report-excel",
            Self::TooManyRows { .. } => "report-too-many-rows",
            Self::RowTooLong { .. } => "report-row-too-long",
        }
    }
}

impl From<rust_xlsxwriter::XlsxError> for Error {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        Self::Excel { message: error.to_string() }
    }
}
