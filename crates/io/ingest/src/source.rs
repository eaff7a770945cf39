//! Descriptions of official sources: who publishes what, where, on which terms, and in which
//! files.

mod wire;

use serde_saphyr::Spanned;
use sousei_core::{AreaCode, Bilingual, Checked, Date, Issue, Location, Severity};

use wire::FileEntry;
pub(crate) use wire::SourceEntryFile;

use crate::{Error, code, download::Expected, official::Format, table::suggest, yaml};

/// Key of the format of source descriptions.
const FORMAT: &str = "sousei-source/1";

/// An official source.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceEntry {
    /// Key: what `sousei pull` takes.
    pub id: String,
    /// Title.
    pub title: Bilingual,
    /// Who publishes it.
    pub publisher: Bilingual,
    /// Terms of use.
    pub terms: Bilingual,
    /// Page of the publisher on which the files are found.
    pub page: String,
    /// Format of the files.
    pub format: Format,
    /// How the edition of a file is told.
    pub edition: EditionRule,
    /// The area that files which name none are about.
    pub area: Option<AreaCode>,
    /// What has to be known to use it.
    pub notes: Vec<Bilingual>,
    /// The files that are known, oldest edition first.
    pub files: Vec<SourceFile>,
}

/// A file of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Edition, for example `2024` or `R3`.
    pub edition: String,
    /// Name under which it is kept.
    pub name: String,
    /// Address at the publisher; none where only the page is known, and the file has to be
    /// fetched by hand.
    pub url: Option<String>,
    /// Length and hash of the file as it was when it was described.
    pub expected: Option<Expected>,
    /// Day of publication.
    pub published: Option<Date>,
}

/// How the edition of a file is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EditionRule {
    /// By the year in the name of the file.
    YearInName,
    /// By the fiscal year in the title of the table, else in the name of the file.
    FiscalYear,
    /// By the last year in the table.
    LastYear,
    /// By the date in the table.
    DateInTable,
    /// There is one edition only.
    Single,
}

impl EditionRule {
    /// All values.
    pub const ALL: [Self; 5] =
        [Self::YearInName, Self::FiscalYear, Self::LastYear, Self::DateInTable, Self::Single];

    /// Stable key, for example `year-in-name`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::YearInName => "year-in-name",
            Self::FiscalYear => "fiscal-year",
            Self::LastYear => "last-year",
            Self::DateInTable => "date-in-table",
            Self::Single => "single",
        }
    }

    /// The value with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.key() == key)
    }
}

impl SourceEntry {
    /// The files of an edition; of the newest one that has an address where none is named.
    #[must_use]
    pub fn files_of(&self, edition: Option<&str>) -> Vec<&SourceFile> {
        let newest = || self.files.iter().rev().find(|file| file.url.is_some());
        let edition = edition.or_else(|| newest().map(|file| file.edition.as_str()));
        self.files.iter().filter(|file| Some(file.edition.as_str()) == edition).collect()
    }

    /// The file with this hash, if the description knows it.
    #[must_use]
    pub fn file_with_hash(&self, sha256: &str) -> Option<&SourceFile> {
        let is_it = |file: &&SourceFile| {
            file.expected.as_ref().is_some_and(|known| known.sha256.eq_ignore_ascii_case(sha256))
        };
        self.files.iter().find(is_it)
    }
}

/// Reads the description of a source from the bytes of a YAML file called `file`.
///
/// # Errors
/// `Yaml`, `Encoding` or `TooLarge` if the file is not what its name says; what does not fit
/// inside it is an issue.
pub fn read_source(file: &str, bytes: &[u8]) -> Result<Checked<SourceEntry>, Error> {
    let entry: SourceEntryFile = yaml::read(file, bytes)?;
    let mut reader = Reader { file, issues: Vec::new() };
    let value = reader.entry(entry);
    Ok(Checked { value, issues: reader.issues })
}

/// Collects what is wrong with a description.
struct Reader<'a> {
    file: &'a str,
    issues: Vec<Issue>,
}

impl Reader<'_> {
    fn error(&mut self, code: &'static str, line: u64, path: &str, seen: &str, expected: &str) {
        let row = u32::try_from(line).ok().filter(|line| *line > 0);
        let at = Location { sheet: self.file.to_owned(), row, column: path.to_owned() };
        let issue = Issue::new(code, Severity::Error, at).with("seen", seen);
        let issue = issue.with("expected", expected);
        self.issues.push(suggest(issue, seen, expected.split(", ")));
    }

    fn entry(&mut self, entry: SourceEntryFile) -> SourceEntry {
        if entry.format.value != FORMAT {
            let line = entry.format.referenced.line();
            self.error(code::FORMAT, line, "format", &entry.format.value, FORMAT);
        }
        let id = self.id(&entry.id);
        let format = Format::from_key(&entry.reads.value);
        if format.is_none() {
            let known = Format::ALL.map(Format::key).join(", ");
            let line = entry.reads.referenced.line();
            self.error(code::UNKNOWN_VALUE, line, "reads", &entry.reads.value, &known);
        }
        let edition = EditionRule::from_key(&entry.edition.value);
        if edition.is_none() {
            let known = EditionRule::ALL.map(EditionRule::key).join(", ");
            let line = entry.edition.referenced.line();
            self.error(code::UNKNOWN_VALUE, line, "edition", &entry.edition.value, &known);
        }
        let area = entry.area.and_then(|area| self.area(&area));
        self.web_address(&entry.page.value, entry.page.referenced.line(), "page");
        let files = entry.files.into_iter().enumerate();
        let files: Vec<SourceFile> = files.map(|(index, file)| self.file(index, file)).collect();
        self.report_doubles(&files);
        SourceEntry {
            id,
            title: entry.title.into_bilingual(),
            publisher: entry.publisher.into_bilingual(),
            terms: entry.terms.into_bilingual(),
            page: entry.page.value,
            format: format.unwrap_or(Format::Tidy),
            edition: edition.unwrap_or(EditionRule::Single),
            area,
            notes: entry.notes.into_iter().map(|note| note.into_bilingual()).collect(),
            files,
        }
    }

    fn id(&mut self, id: &Spanned<String>) -> String {
        let valid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let text = id.value.trim();
        if text.is_empty() || !text.chars().all(valid) {
            self.error(code::ID, id.referenced.line(), "id", text, "a-z, 0-9, -");
        }
        text.to_owned()
    }

    fn area(&mut self, area: &Spanned<String>) -> Option<AreaCode> {
        let code = area.value.parse().ok();
        if code.is_none() {
            self.error(code::AREA, area.referenced.line(), "area", &area.value, "37201, 372013");
        }
        code
    }

    fn file(&mut self, index: usize, file: Spanned<FileEntry>) -> SourceFile {
        let line = file.referenced.line();
        let file = file.value;
        let path = |key: &str| format!("files[{index}].{key}");
        if let Some(url) = &file.url {
            self.web_address(url, line, &path("url"));
        }
        let published = file.published.as_deref().and_then(|text| {
            let day = text.trim().parse().ok();
            if day.is_none() {
                self.error(code::DATE, line, &path("published"), text, "2018-04-01");
            }
            day
        });
        let expected = match (file.size_bytes, file.sha256) {
            (Some(size_bytes), Some(sha256)) => {
                let is_hash = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_hexdigit());
                if !is_hash {
                    self.error(code::UNKNOWN_VALUE, line, &path("sha256"), &sha256, "64 × 0-9a-f");
                }
                is_hash.then_some(Expected { size_bytes, sha256 })
            }
            (None, None) => None,
            _ => {
                self.error(code::REQUIRED, line, &path("sha256"), "", "size_bytes + sha256");
                None
            }
        };
        SourceFile { edition: file.edition, name: file.name, url: file.url, expected, published }
    }

    fn web_address(&mut self, url: &str, line: u64, path: &str) {
        if !url.starts_with("https://") && !url.starts_with("http://") {
            self.error(code::UNKNOWN_VALUE, line, path, url, "https://…");
        }
    }

    fn report_doubles(&mut self, files: &[SourceFile]) {
        for (index, file) in files.iter().enumerate() {
            let first = files[..index].iter().position(|other| other.name == file.name);
            if let Some(first) = first {
                let row = None;
                let column = format!("files[{index}].name");
                let at = Location { sheet: self.file.to_owned(), row, column };
                let issue = Issue::new(code::DUPLICATE_ID, Severity::Error, at);
                let issue = issue.with("seen", file.name.as_str());
                self.issues.push(issue.with("first", format!("files[{first}]")));
            }
        }
    }
}
