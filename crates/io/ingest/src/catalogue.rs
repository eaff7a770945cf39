//! The catalogue of indicators: CSV files of `data/indicators`, read strictly.
//!
//! The columns stand in `docs/formats/indicators.md`. The files are content of the program or
//! of a project, so whatever is not understood is an error, not a warning.

mod terms;

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{
    Basis, Bilingual, Catalogue, Checked, Indicator, IndicatorId, Issue, Location, Measure, Part,
    Polarity, Severity, Unit,
};

use crate::{
    Error, code,
    table::{Cell, grid_from_csv, location, suggest},
};

/// Columns of a catalogue file; all of them are required.
pub const CATALOGUE_COLUMNS: [&str; 14] = [
    "id",
    "name_ja",
    "name_en",
    "unit",
    "measure",
    "numerator",
    "denominator",
    "factor",
    "polarity",
    "basis",
    "topic",
    "decimals",
    "note_ja",
    "note_en",
];

/// Topics under which pages list indicators, in the order in which they do.
pub const TOPICS: [&str; 13] = [
    "population",
    "births-deaths",
    "moves",
    "households",
    "work",
    "economy",
    "finance",
    "childcare",
    "education",
    "housing",
    "health",
    "welfare",
    "land",
];

/// Words of the column `measure`.
const MEASURES: [&str; 4] = ["extensive", "ratio", "balance", "intensive"];

/// What the column `unit` holds for a pure number.
const NO_UNIT: &str = "-";

/// Digits after the decimal point beyond which no source publishes.
const MAX_DECIMALS: u8 = 9;

/// Reads the files of a catalogue, given as name and bytes, into one catalogue.
///
/// Parts of ratios and balances may stand in any of the files.
///
/// # Errors
/// `Encoding`, `TooLarge` or `Csv` if a file is not what its name says. An unknown column or
/// word, an identifier that occurs twice, a part that does not exist and a ratio that contains
/// itself are issues with severity error, at row and column.
pub fn read_catalogue(files: &[(&str, &[u8])]) -> Result<Checked<Catalogue>, Error> {
    let mut reader = Reader::default();
    for (name, bytes) in files {
        reader.read_file(name, bytes)?;
    }
    reader.check_parts();
    reader.check_cycles();
    let catalogue = Catalogue::new(reader.found.into_values().map(|found| found.indicator));
    Ok(Checked { value: catalogue, issues: reader.issues })
}

/// An indicator with the place of its row.
struct Found {
    indicator: Indicator,
    row: Row,
}

#[derive(Default)]
struct Reader {
    found: BTreeMap<IndicatorId, Found>,
    issues: Vec<Issue>,
}

/// One row with the places of its cells.
#[derive(Clone)]
struct Row {
    cells: BTreeMap<&'static str, (String, Location)>,
}

impl Row {
    fn text(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", |(text, _)| text)
    }

    fn at(&self, column: &str) -> Location {
        self.cells.get(column).map(|(_, at)| at.clone()).unwrap_or_default()
    }
}

impl Reader {
    fn read_file(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let mut grid = grid_from_csv(name, bytes)?;
        let Some((header_row, header)) = grid.rows.pop_first() else {
            let at = Location { sheet: name.to_owned(), ..Location::default() };
            let issue = Issue::new(code::NO_HEADER, Severity::Error, at).with("seen", "");
            self.issues.push(issue.with("expected", CATALOGUE_COLUMNS.join(", ")));
            return Ok(());
        };
        let Some(columns) = self.columns(name, header_row, &header) else { return Ok(()) };
        for (row, cells) in &grid.rows {
            let outside = |position: &&u32| !columns.values().any(|known| known == *position);
            if let Some(position) = cells.keys().find(outside) {
                // Most often a comma in a note that is not quoted.
                let seen = cells[position].shown();
                self.unknown(
                    code::UNKNOWN_COLUMN,
                    location(name, *row, *position, ""),
                    &seen,
                    &CATALOGUE_COLUMNS,
                );
            }
            let cells = columns.iter().map(|(column, position)| {
                let text = cells.get(position).map(Cell::shown).unwrap_or_default();
                (*column, (text, location(name, *row, *position, column)))
            });
            self.read_row(Row { cells: cells.collect() });
        }
        Ok(())
    }

    /// Positions of the columns; none if one is missing.
    fn columns(
        &mut self,
        name: &str,
        row: u32,
        header: &BTreeMap<u32, Cell>,
    ) -> Option<BTreeMap<&'static str, u32>> {
        let mut columns = BTreeMap::new();
        for (position, cell) in header {
            let heading = cell.shown();
            let at = location(name, row, *position, &heading);
            let Some(column) = CATALOGUE_COLUMNS.into_iter().find(|known| *known == heading) else {
                self.unknown(code::UNKNOWN_COLUMN, at, &heading, &CATALOGUE_COLUMNS);
                continue;
            };
            if columns.insert(column, *position).is_some() {
                let issue = Issue::new(code::DUPLICATE_COLUMN, Severity::Error, at);
                self.issues.push(issue.with("seen", heading));
            }
        }
        let seen: Vec<String> = header.values().map(Cell::shown).collect();
        for column in CATALOGUE_COLUMNS.into_iter().filter(|known| !columns.contains_key(known)) {
            let at = Location { sheet: name.to_owned(), row: Some(row), column: column.to_owned() };
            let issue = Issue::new(code::MISSING_COLUMN, Severity::Error, at);
            self.issues.push(issue.with("expected", column).with("seen", seen.join(", ")));
        }
        (columns.len() == CATALOGUE_COLUMNS.len()).then_some(columns)
    }

    fn read_row(&mut self, row: Row) {
        let id = self.required(&row, "id");
        if !id.is_empty() && !is_id(&id) {
            let args = [("seen", &*id), ("expected", "family.name: A-Z, a-z, 0-9, -")];
            self.error(code::ID, row.at("id"), &args);
        }
        let id = IndicatorId::new(id);
        if let Some(first) = self.found.get(&id) {
            let first = first.row.at("id").to_string();
            self.error(
                code::DUPLICATE_ID,
                row.at("id"),
                &[("seen", id.as_str()), ("first", &first)],
            );
            return;
        }
        let name = Bilingual::new(self.required(&row, "name_ja"), self.required(&row, "name_en"));
        let unit = self.required(&row, "unit");
        let topic = self.word(&row, "topic", &TOPICS);
        let indicator = Indicator {
            name,
            unit: if unit == NO_UNIT { Unit::default() } else { Unit::new(unit) },
            measure: self.measure(&row),
            polarity: self.polarity(&row),
            basis: self.basis(&row),
            topic,
            decimals: self.decimals(&row),
            note: Bilingual::new(row.text("note_ja"), row.text("note_en")),
            id: id.clone(),
        };
        self.found.insert(id, Found { indicator, row });
    }

    fn measure(&mut self, row: &Row) -> Measure {
        let measure = self.word(row, "measure", &MEASURES);
        let used: &[&str] = match measure.as_str() {
            "ratio" => &["numerator", "denominator", "factor"],
            "balance" => &["numerator"],
            _ => &[],
        };
        for column in ["numerator", "denominator", "factor"] {
            if !used.contains(&column) && !row.text(column).is_empty() {
                let args = [("seen", row.text(column)), ("expected", "ratio, balance")];
                self.error(code::NOT_USED, row.at(column), &args);
            }
        }
        match measure.as_str() {
            "extensive" => Measure::Extensive,
            "ratio" => Measure::Ratio {
                numerator: self.terms(row, "numerator"),
                denominator: self.terms(row, "denominator"),
                factor: self.factor(row),
            },
            "balance" => Measure::Balance { terms: self.terms(row, "numerator") },
            _ => Measure::Intensive,
        }
    }

    fn terms(&mut self, row: &Row, column: &'static str) -> Vec<Part> {
        let text = self.required(row, column);
        let mut parts = Vec::new();
        for term in text.split_whitespace() {
            match terms::read_term(term) {
                Some(part) => parts.push(part),
                None => {
                    let args = [("seen", term), ("expected", terms::FORM)];
                    self.error(code::ID, row.at(column), &args);
                }
            }
        }
        parts
    }

    fn factor(&mut self, row: &Row) -> f64 {
        let text = self.required(row, "factor");
        let factor = text.parse().ok().filter(|factor: &f64| factor.is_finite() && *factor > 0.0);
        if factor.is_none() && !text.is_empty() {
            let args = [("seen", &*text), ("expected", "1, 100, 1000")];
            self.error(code::NUMBER, row.at("factor"), &args);
        }
        factor.unwrap_or(1.0)
    }

    fn decimals(&mut self, row: &Row) -> u8 {
        let text = self.required(row, "decimals");
        let decimals = text.parse().ok().filter(|digits| *digits <= MAX_DECIMALS);
        if decimals.is_none() && !text.is_empty() {
            let args = [("seen", &*text), ("expected", "0, 1, 2, …")];
            self.error(code::NUMBER, row.at("decimals"), &args);
        }
        decimals.unwrap_or_default()
    }

    fn polarity(&mut self, row: &Row) -> Polarity {
        match self.word(row, "polarity", &["neutral", "higher", "lower"]).as_str() {
            "higher" => Polarity::Higher,
            "lower" => Polarity::Lower,
            _ => Polarity::Neutral,
        }
    }

    fn basis(&mut self, row: &Row) -> Basis {
        let known = Basis::ALL.map(Basis::key);
        Basis::from_key(&self.word(row, "basis", &known)).unwrap_or(Basis::NotPeople)
    }

    /// The text of a cell that must not be empty.
    fn required(&mut self, row: &Row, column: &'static str) -> String {
        let text = row.text(column).to_owned();
        if text.is_empty() {
            self.error(code::REQUIRED, row.at(column), &[("expected", column)]);
        }
        text
    }

    /// The word of a cell that allows only some.
    fn word(&mut self, row: &Row, column: &'static str, known: &[&str]) -> String {
        let word = self.required(row, column);
        if !word.is_empty() && !known.contains(&&*word) {
            self.unknown(code::UNKNOWN_VALUE, row.at(column), &word, known);
        }
        word
    }

    fn check_parts(&mut self) {
        let mut unknown = Vec::new();
        for found in self.found.values() {
            let named = terms::parts_by_column(&found.indicator.measure);
            for (column, part) in named {
                if !self.found.contains_key(&part.indicator) {
                    unknown.push((found.row.at(column), part.indicator.clone()));
                }
            }
        }
        let known: Vec<String> = self.found.keys().map(ToString::to_string).collect();
        for (at, id) in unknown {
            let issue = Issue::new(code::UNKNOWN_INDICATOR, Severity::Error, at);
            let issue = issue.with("seen", id.as_str());
            self.issues.push(suggest(issue, id.as_str(), known.iter().map(String::as_str)));
        }
    }

    fn check_cycles(&mut self) {
        let mut cyclic = Vec::new();
        for (id, found) in &self.found {
            if terms::contains_itself(id, |id| self.found.get(id).map(|found| &found.indicator)) {
                cyclic.push((found.row.at("numerator"), id.clone()));
            }
        }
        for (at, id) in cyclic {
            self.error(code::CYCLIC_INDICATOR, at, &[("seen", id.as_str())]);
        }
    }

    fn error(&mut self, code: &'static str, at: Location, args: &[(&'static str, &str)]) {
        let issue = Issue::new(code, Severity::Error, at);
        self.issues.push(args.iter().fold(issue, |issue, (name, value)| issue.with(name, *value)));
    }

    fn unknown(&mut self, code: &'static str, at: Location, seen: &str, known: &[&str]) {
        let issue = Issue::new(code, Severity::Error, at).with("seen", seen);
        let issue = issue.with("expected", known.join(", "));
        self.issues.push(suggest(issue, seen, known.iter().copied()));
    }
}

/// Whether a text is a family and a name with a dot between them.
fn is_id(text: &str) -> bool {
    let valid = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let parts: BTreeSet<bool> = text.split('.').map(valid).collect();
    text.contains('.') && !parts.contains(&false)
}
