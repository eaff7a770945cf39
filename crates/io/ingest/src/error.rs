/// Why bytes could not be read at all, or a call was wrong.
///
/// What is wrong inside a readable file is an [`Issue`](sousei_core::Issue) instead.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file of the text form is absent.
    #[error("the folder has no `{expected}`; it has {seen}")]
    MissingFile {
        /// Name of the file.
        expected: &'static str,
        /// Names that were seen.
        seen: String,
    },
    /// A text file is neither UTF-8 nor CP932.
    #[error("`{file}` is neither UTF-8 nor Shift_JIS (CP932) text; save it as CSV UTF-8")]
    Encoding {
        /// Name of the file.
        file: String,
    },
    /// A CSV file breaks the rules of CSV.
    #[error("`{file}` is not readable as CSV near row {row}: {reason}")]
    Csv {
        /// Name of the file.
        file: String,
        /// Row at which reading stopped.
        row: u32,
        /// What the reader says.
        reason: String,
    },
    /// A YAML file breaks the rules of YAML or of the format.
    #[error("`{file}` line {line}, column {column}: {reason}")]
    Yaml {
        /// Name of the file.
        file: String,
        /// Line, from 1; 0 if unknown.
        line: u64,
        /// Column, from 1; 0 if unknown.
        column: u64,
        /// What was seen and what was expected.
        reason: String,
    },
    /// A file exceeds the size limit.
    #[error("`{file}` has {size_bytes} bytes; at most {limit_bytes} are read")]
    TooLarge {
        /// Name or kind of the file.
        file: String,
        /// Its size.
        size_bytes: u64,
        /// The limit.
        limit_bytes: u64,
    },
    /// The bytes are something else than an Excel workbook.
    #[error("expected an Excel workbook (.xlsx) but this is {seen}; {advice}")]
    NotXlsx {
        /// What the bytes look like.
        seen: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// The archive would unpack to far more than a workbook needs.
    #[error("the workbook is refused: {reason}; save the sheets into a new workbook")]
    ZipBomb {
        /// Which limit it exceeds.
        reason: String,
    },
    /// The workbook is damaged.
    #[error("the workbook cannot be read: {reason}; open it in Excel and save it again as .xlsx")]
    Workbook {
        /// What the reader says.
        reason: String,
    },
    /// The workbook has none of the sheets it should have.
    #[error("the workbook has none of the sheets {expected}; it has {seen}")]
    WrongSheets {
        /// Sheets that belong there.
        expected: String,
        /// Sheets that are there.
        seen: String,
    },
    /// A stored document is damaged.
    #[error("the stored document is not readable: {reason}")]
    Document {
        /// What is wrong.
        reason: String,
    },
    /// A verification point is not one of the strategy's.
    #[error("the strategy has no point `{seen}`; it has {expected}")]
    UnknownPoint {
        /// The point asked for.
        seen: String,
        /// The points there are.
        expected: String,
    },
}

impl Error {
    /// Stable key of the catalogue and of the error page.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::MissingFile { .. } => "ingest-missing-file",
            Self::Encoding { .. } => "ingest-encoding",
            Self::Csv { .. } => "ingest-csv",
            Self::Yaml { .. } => "ingest-yaml",
            Self::TooLarge { .. } => "ingest-too-large",
            Self::NotXlsx { .. } => "ingest-not-xlsx",
            Self::ZipBomb { .. } => "ingest-zip-bomb",
            Self::Workbook { .. } => "ingest-workbook",
            Self::WrongSheets { .. } => "ingest-wrong-sheets",
            Self::Document { .. } => "ingest-document",
            Self::UnknownPoint { .. } => "ingest-unknown-point",
        }
    }

    /// Named values for the sentence that the catalogue has for [`Error::code`].
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::MissingFile { expected, seen } => {
                vec![("expected", (*expected).to_owned()), ("seen", seen.clone())]
            }
            Self::Encoding { file } => vec![("file", file.clone())],
            Self::Csv { file, row, reason } => {
                vec![("file", file.clone()), ("row", row.to_string()), ("reason", reason.clone())]
            }
            Self::Yaml { file, line, column, reason } => vec![
                ("file", file.clone()),
                ("line", line.to_string()),
                ("column", column.to_string()),
                ("reason", reason.clone()),
            ],
            Self::TooLarge { file, size_bytes, limit_bytes } => vec![
                ("file", file.clone()),
                ("size_bytes", size_bytes.to_string()),
                ("limit_bytes", limit_bytes.to_string()),
            ],
            Self::NotXlsx { seen, advice } => {
                vec![("seen", (*seen).to_owned()), ("advice", (*advice).to_owned())]
            }
            Self::ZipBomb { reason } | Self::Workbook { reason } | Self::Document { reason } => {
                vec![("reason", reason.clone())]
            }
            Self::WrongSheets { expected, seen } | Self::UnknownPoint { seen, expected } => {
                vec![("expected", expected.clone()), ("seen", seen.clone())]
            }
        }
    }
}
