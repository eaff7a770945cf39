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
    #[error("expected an Excel workbook (.xlsx) but this is {}; {}", kind.name(), kind.advice())]
    NotXlsx {
        /// What the bytes look like.
        kind: FileKind,
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
    /// The file is not in the format it is said to be in.
    #[error("`{file}` is not a file of the format `{expected}`: {seen}")]
    NotThisFormat {
        /// Name of the file.
        file: String,
        /// Key of the format.
        expected: &'static str,
        /// What was seen instead, and where.
        seen: String,
    },
    /// The file ends before it is complete.
    #[error("`{file}` ends early: {seen}; expected {expected}; download it again")]
    Truncated {
        /// Name of the file.
        file: String,
        /// What was seen at the end.
        seen: String,
        /// What should be there.
        expected: String,
    },
    /// Unit, population basis or boundary date of the figures is not known.
    #[error("the {missing} of `{indicator}` in `{file}` is not known, so nothing is imported")]
    Undescribed {
        /// Name of the file.
        file: String,
        /// The indicator or column.
        indicator: String,
        /// What is missing: `unit`, `basis` or `vintage`.
        missing: &'static str,
    },
    /// An address is none of the web.
    #[error("`{url}` cannot be downloaded from; expected an address that begins with https://")]
    Address {
        /// The address as given.
        url: String,
    },
    /// A server does not give the file.
    #[error("the server answered {status} for `{url}`; look for the file on the publisher's page")]
    Http {
        /// The address asked.
        url: String,
        /// The status that was answered.
        status: u16,
    },
    /// A server cannot be reached, or falls silent.
    #[error("`{url}` cannot be downloaded: {reason}")]
    Network {
        /// The address asked.
        url: String,
        /// What went wrong.
        reason: String,
    },
    /// A file at the publisher is another than the one that was described.
    #[error("`{url}` has changed: {seen}; expected {expected}")]
    HashDiffers {
        /// The address asked.
        url: String,
        /// Hash and length of what arrived.
        seen: String,
        /// Hash and length as described.
        expected: String,
    },
    /// A population scenario says what cannot be.
    #[error("the scenario `{file}` cannot be used: {reason}")]
    PopulationScenario {
        /// Name of the file.
        file: String,
        /// What was seen and what was expected.
        reason: String,
    },
    /// A file about areas contradicts what is known of them.
    #[error("`{file}` contradicts the history of areas: {seen}; expected {expected}")]
    AreasContradict {
        /// Name of the file.
        file: String,
        /// What the file says.
        seen: String,
        /// What is known, or would have to be said.
        expected: String,
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
            Self::NotThisFormat { .. } => "ingest-not-this-format",
            Self::Truncated { .. } => "ingest-truncated",
            Self::Undescribed { .. } => "ingest-undescribed",
            Self::Address { .. } => "ingest-address",
            Self::Http { .. } => "ingest-http",
            Self::Network { .. } => "ingest-network",
            Self::HashDiffers { .. } => "ingest-hash-differs",
            Self::PopulationScenario { .. } => "ingest-population-scenario",
            Self::AreasContradict { .. } => "ingest-areas-contradict",
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
            Self::PopulationScenario { file, reason } => {
                vec![("file", file.clone()), ("reason", reason.clone())]
            }
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
            Self::NotXlsx { kind } => vec![
                ("kind", kind.key().to_owned()),
                ("seen", kind.name().to_owned()),
                ("advice", kind.advice().to_owned()),
            ],
            Self::ZipBomb { reason } | Self::Workbook { reason } | Self::Document { reason } => {
                vec![("reason", reason.clone())]
            }
            Self::NotThisFormat { file, expected, seen } => vec![
                ("file", file.clone()),
                ("expected", (*expected).to_owned()),
                ("seen", seen.clone()),
            ],
            Self::Truncated { file, seen, expected }
            | Self::AreasContradict { file, seen, expected } => {
                vec![("file", file.clone()), ("seen", seen.clone()), ("expected", expected.clone())]
            }
            Self::Undescribed { file, indicator, missing } => vec![
                ("file", file.clone()),
                ("indicator", indicator.clone()),
                ("missing", (*missing).to_owned()),
            ],
            Self::Address { url } => vec![("url", url.clone())],
            Self::Http { url, status } => {
                vec![("url", url.clone()), ("status", status.to_string())]
            }
            Self::Network { url, reason } => vec![("url", url.clone()), ("reason", reason.clone())],
            Self::HashDiffers { url, seen, expected } => {
                vec![("url", url.clone()), ("seen", seen.clone()), ("expected", expected.clone())]
            }
            Self::WrongSheets { expected, seen } | Self::UnknownPoint { expected, seen } => {
                vec![("expected", expected.clone()), ("seen", seen.clone())]
            }
        }
    }
}

/// What a file that is no workbook turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// No bytes.
    Empty,
    /// A PDF document.
    Pdf,
    /// An old Excel file, or a workbook with a password: both are stored alike.
    OldExcel,
    /// A Word document in RTF.
    Rtf,
    /// A gzip archive.
    Gzip,
    /// A picture.
    Picture,
    /// An HTML or XML page.
    Markup,
    /// A text file, perhaps CSV.
    Text,
    /// A zip archive without a workbook inside, perhaps a Word document.
    OtherZip,
    /// Something else.
    Other,
}

impl FileKind {
    /// Stable key, for the catalogue.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Pdf => "pdf",
            Self::OldExcel => "old-excel",
            Self::Rtf => "rtf",
            Self::Gzip => "gzip",
            Self::Picture => "picture",
            Self::Markup => "markup",
            Self::Text => "text",
            Self::OtherZip => "other-zip",
            Self::Other => "other",
        }
    }

    /// Name in English.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "an empty file",
            Self::Pdf => "a PDF document",
            Self::OldExcel => "an old Excel file (.xls) or a workbook with a password",
            Self::Rtf => "a Word document (RTF)",
            Self::Gzip => "a gzip archive",
            Self::Picture => "a picture",
            Self::Markup => "an HTML or XML page",
            Self::Text => "a text file",
            Self::OtherZip => "a zip archive without a workbook inside",
            Self::Other => "a file of another kind",
        }
    }

    /// What to do, in English.
    #[must_use]
    pub fn advice(self) -> &'static str {
        match self {
            Self::Empty | Self::Rtf | Self::Picture => "choose the Excel workbook",
            Self::Pdf => "choose the Excel workbook that it was made from",
            Self::OldExcel => "open it in Excel, remove the password and save it as .xlsx",
            Self::Gzip => "unpack it and choose the .xlsx file inside",
            Self::Markup => "open it in Excel and save it as .xlsx",
            Self::Text => "for CSV give the folder of the text form, else save it as .xlsx",
            Self::OtherZip => "choose the Excel workbook, not an archive or a Word document",
            Self::Other => "save the workbook as .xlsx",
        }
    }
}
