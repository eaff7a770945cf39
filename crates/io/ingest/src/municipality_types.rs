//! Files of `data/municipality-types`: limits of the official types, and the list of the cities
//! and wards that are a type by themselves.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_saphyr::Spanned;
use sousei_core::{AreaCode, Checked, Date, Issue, Location, Severity, Source, date};
use sousei_indicators::{
    IndustryClass, SpecialKind, SpecialMunicipalities, TypeEdition, TypeLimits,
};

use crate::{
    Error, code,
    wire::{Names, SourceFile},
    yaml,
};

/// Stands in for a day that could not be read; the file then has an error.
const UNREAD_DAY: Date = date(1, 1, 1);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EditionFile {
    id: String,
    title: Names,
    valid_from: Spanned<String>,
    #[serde(default)]
    valid_to: Option<Spanned<String>>,
    source: SourceFile,
    #[serde(default)]
    note: Names,
    cities: Spanned<LimitsFile>,
    towns: Spanned<LimitsFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitsFile {
    population_from: Vec<f64>,
    industry: Vec<ClassFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassFile {
    secondary_and_tertiary_from: f64,
    tertiary_from: f64,
    class: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpecialFile {
    as_of: Spanned<String>,
    source: SourceFile,
    #[serde(default)]
    note: Names,
    municipalities: Vec<Spanned<SpecialRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpecialRow {
    code: String,
    /// For the reader of the file; the program takes names from the list of codes.
    #[serde(rename = "name")]
    _name: String,
    kind: String,
}

struct Reader<'a> {
    file: &'a str,
    issues: Vec<Issue>,
}

/// Reads an edition of the types (類似団体の類型).
///
/// # Errors
/// `Yaml`, `Encoding` or `TooLarge` if the file is not what its name says. Limits that do not
/// rise, and shares without a class, are issues.
pub fn read_type_edition(file: &str, bytes: &[u8]) -> Result<Checked<TypeEdition>, Error> {
    let edition: EditionFile = yaml::read(file, bytes)?;
    let mut reader = Reader { file, issues: Vec::new() };
    let value = TypeEdition {
        id: edition.id,
        title: edition.title.into_bilingual(),
        valid_from: reader.day("valid_from", &edition.valid_from),
        valid_to: edition.valid_to.map(|text| reader.day("valid_to", &text)),
        source: reader.source(edition.source),
        cities: reader.limits("cities", edition.cities),
        towns: reader.limits("towns", edition.towns),
        note: edition.note.into_bilingual(),
    };
    Ok(Checked { value, issues: reader.issues })
}

/// Reads the list of municipalities that are a type by themselves.
///
/// # Errors
/// As [`read_type_edition`]; codes and kinds that are not known, and a code that occurs twice,
/// are issues.
pub fn read_special_municipalities(
    file: &str,
    bytes: &[u8],
) -> Result<Checked<SpecialMunicipalities>, Error> {
    let list: SpecialFile = yaml::read(file, bytes)?;
    let mut reader = Reader { file, issues: Vec::new() };
    let mut kinds = BTreeMap::new();
    let mut lines = BTreeMap::new();
    for row in list.municipalities {
        let line = row.referenced.line();
        let row = row.value;
        let (Some(area), Some(kind)) =
            (reader.area(line, &row.code), reader.special_kind(line, &row.kind))
        else {
            continue;
        };
        if let Some(first) = lines.insert(area, line) {
            let args = [("seen", row.code.as_str()), ("first", &first.to_string())];
            reader.error(code::DUPLICATE_ID, line, "code", &args);
        }
        kinds.insert(area, kind);
    }
    let value = SpecialMunicipalities {
        kinds,
        as_of: reader.day("as_of", &list.as_of),
        source: reader.source(list.source),
        note: list.note.into_bilingual(),
    };
    Ok(Checked { value, issues: reader.issues })
}

impl Reader<'_> {
    fn error(&mut self, code: &'static str, line: u64, path: &str, args: &[(&'static str, &str)]) {
        let row = u32::try_from(line).ok().filter(|line| *line > 0);
        let at = Location { sheet: self.file.to_owned(), row, column: path.to_owned() };
        let issue = Issue::new(code, Severity::Error, at);
        self.issues.push(args.iter().fold(issue, |issue, (name, value)| issue.with(name, *value)));
    }

    fn day(&mut self, path: &str, text: &Spanned<String>) -> Date {
        text.value.trim().parse().unwrap_or_else(|_| {
            let args = [("seen", text.value.as_str()), ("expected", "2021-04-01")];
            self.error(code::DATE, text.referenced.line(), path, &args);
            UNREAD_DAY
        })
    }

    fn source(&mut self, source: SourceFile) -> Source {
        let retrieved = source.retrieved.and_then(|text| {
            let day = text.trim().parse().ok();
            if day.is_none() {
                let args = [("seen", text.as_str()), ("expected", "2021-04-01")];
                self.error(code::DATE, 0, "source.retrieved", &args);
            }
            day
        });
        Source {
            retrieved,
            id: source.id,
            title: source.title.into_bilingual(),
            publisher: source.publisher.into_bilingual(),
            published: source.published,
            table: source.table.into_bilingual(),
            terms: source.terms.into_bilingual(),
            url: source.url,
        }
    }

    fn limits(&mut self, path: &str, limits: Spanned<LimitsFile>) -> TypeLimits {
        let line = limits.referenced.line();
        let LimitsFile { population_from, industry } = limits.value;
        let rising = population_from.windows(2).all(|pair| pair[0] < pair[1]);
        if !rising || population_from.iter().any(|limit| !limit.is_finite() || *limit <= 0.0) {
            let args = [("seen", &*format!("{population_from:?}")), ("expected", "0 < a < b < …")];
            self.error(code::NUMBER, line, &format!("{path}.population_from"), &args);
        }
        let is_rest = |class: &ClassFile| {
            class.secondary_and_tertiary_from == 0.0 && class.tertiary_from == 0.0
        };
        if !industry.last().is_some_and(is_rest) {
            let expected = "secondary_and_tertiary_from: 0, tertiary_from: 0";
            let args = [("expected", expected)];
            self.error(code::REQUIRED, line, &format!("{path}.industry"), &args);
        }
        let classes = industry.into_iter().map(|class| IndustryClass {
            secondary_and_tertiary_from: class.secondary_and_tertiary_from,
            tertiary_from: class.tertiary_from,
            class: class.class,
        });
        TypeLimits { population_from, industry: classes.collect() }
    }

    fn area(&mut self, line: u64, text: &str) -> Option<AreaCode> {
        let area = text.parse().ok();
        if area.is_none() {
            let args = [("seen", text), ("expected", "\"01202\"")];
            self.error(code::AREA, line, "code", &args);
        }
        area
    }

    fn special_kind(&mut self, line: u64, text: &str) -> Option<SpecialKind> {
        let kind = SpecialKind::from_key(text);
        if kind.is_none() {
            let known = SpecialKind::ALL.map(SpecialKind::key).join(", ");
            let args = [("seen", text), ("expected", &*known)];
            self.error(code::UNKNOWN_VALUE, line, "kind", &args);
        }
        kind
    }
}
