//! Cases of a support scheme as a table: one row each, one column per question.

use std::collections::BTreeMap;

use sousei_core::{Checked, Date, Issue, Location, Severity};
use sousei_schemes::{
    Answer, ChoiceOption, Exact, Facts, Input, InputKind, RulePackage, Spell, expectation,
};

use super::answers::{day, truth, whole};
use crate::{
    Error, code, scalar,
    table::{Cell, Grid, SEARCHED_ROWS, Workbook, comparable, grid_from_csv, location, suggest},
};

/// Headings of the column that names a case: key, Japanese, English.
pub const CASE_HEADINGS: [&str; 3] = ["case", "事例番号", "Case"];

/// Headings of the column with the day for which a case is determined.
pub const DAY_HEADINGS: [&str; 3] = ["on", "判定する日", "Day"];

/// Words that say that a list is empty, which a blank cell does not say.
const NOTHING: [&str; 4] = ["なし", "無し", "無", "none"];

/// What stands between the ends of a spell, after [`scalar::usual_form`].
const THROUGH: [&str; 6] = ["~", "〜", "..", "から", "–", "—"];

/// What stands between the items of a list.
const BETWEEN: [char; 4] = ['\n', ';', '、', ','];

/// Units behind whole numbers.
const UNITS: [char; 3] = ['円', '人', '名'];

/// Largest whole number that a cell of a workbook holds exactly.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

/// One row of a table of cases.
#[derive(Debug, Clone, PartialEq)]
pub struct TabledCase {
    /// Row as the spreadsheet numbers it.
    pub row: u32,
    /// What the row calls the case; empty if it says nothing.
    pub label: String,
    /// Day for which it is determined.
    pub on: Date,
    /// Position of the package that holds on the day.
    pub package: usize,
    /// Answers that could be read.
    pub facts: Facts,
    /// What could not be read; a row with such an issue is not to be determined.
    pub issues: Vec<Issue>,
}

/// A table of cases.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TabledCases {
    /// Sheet or file.
    pub sheet: String,
    /// The rows that are not empty.
    pub rows: Vec<TabledCase>,
    /// Place of the column of each question: position and heading.
    columns: BTreeMap<String, (u32, String)>,
}

impl TabledCases {
    /// The cell of a question in a row.
    #[must_use]
    pub fn place(&self, row: u32, input: &str) -> Location {
        match self.columns.get(input) {
            Some((position, heading)) => location(&self.sheet, row, *position, heading),
            None => {
                Location { sheet: self.sheet.clone(), row: Some(row), column: input.to_owned() }
            }
        }
    }
}

/// Reads cases from a workbook or a CSV file, one row each.
///
/// A column is found by the name of its question or by the question itself, in Japanese or
/// English; the headings stand in one of the first ten rows. An empty cell leaves the question
/// open. Columns of questions that the version of a row's day does not ask are left out there.
///
/// # Errors
/// Those of [`Workbook::open`] and [`grid_from_csv`]. What is wrong with headings is an issue of
/// the table; what is wrong with a cell is one of its row.
pub fn read_case_table(
    file: &str,
    bytes: &[u8],
    packages: &[RulePackage],
    on: Date,
) -> Result<Checked<TabledCases>, Error> {
    let headings = Headings::of(packages);
    let grid = if file.to_ascii_lowercase().ends_with(".csv") {
        grid_from_csv(file, bytes)?
    } else {
        sheet_of_cases(bytes, &headings)?
    };
    Ok(Table { packages, on, headings, issues: Vec::new() }.read(&grid))
}

/// The sheet that has most of the headings.
fn sheet_of_cases(bytes: &[u8], headings: &Headings<'_>) -> Result<Grid, Error> {
    let mut workbook = Workbook::open(bytes)?;
    let mut best: Option<(usize, Grid)> = None;
    for name in workbook.sheet_names() {
        let grid = workbook.grid(&name)?;
        let found = headings.row_in(&grid).map_or(0, |(count, _)| count);
        if best.as_ref().is_none_or(|(most, _)| found > *most) {
            best = Some((found, grid));
        }
    }
    Ok(best.map(|(_, grid)| grid).unwrap_or_default())
}

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column<'a> {
    Case,
    Day,
    Input(&'a str),
}

/// Headings in the form in which they are compared.
struct Headings<'a>(BTreeMap<String, Column<'a>>);

impl<'a> Headings<'a> {
    fn of(packages: &'a [RulePackage]) -> Self {
        let mut known = BTreeMap::new();
        for input in packages.iter().flat_map(|package| &package.inputs) {
            let column = Column::Input(&input.name);
            known.insert(comparable(&input.question.ja), column);
            known.insert(comparable(input.question.en.as_deref().unwrap_or(&input.name)), column);
        }
        // Names come last: no question takes the place of a name.
        for input in packages.iter().flat_map(|package| &package.inputs) {
            known.insert(comparable(&input.name), Column::Input(&input.name));
        }
        known.extend(CASE_HEADINGS.map(|heading| (comparable(heading), Column::Case)));
        known.extend(DAY_HEADINGS.map(|heading| (comparable(heading), Column::Day)));
        known.remove("");
        Self(known)
    }

    fn find(&self, cell: &Cell) -> Option<Column<'a>> {
        match cell {
            Cell::Text(text) => self.0.get(&comparable(text)).copied(),
            _ => None,
        }
    }

    /// The row among the first ten with most headings, and how many.
    fn row_in(&self, grid: &Grid) -> Option<(usize, u32)> {
        let rows = grid.rows.range(..=SEARCHED_ROWS).map(|(row, cells)| {
            (cells.values().filter(|cell| self.find(cell).is_some()).count(), *row)
        });
        // Of several the first one: a row of answers may hold a word that is a heading too.
        rows.filter(|(count, _)| *count > 0).min_by_key(|(count, row)| (usize::MAX - count, *row))
    }
}

struct Table<'a> {
    packages: &'a [RulePackage],
    on: Date,
    headings: Headings<'a>,
    issues: Vec<Issue>,
}

impl<'a> Table<'a> {
    fn read(mut self, grid: &Grid) -> Checked<TabledCases> {
        let mut table = TabledCases { sheet: grid.name.clone(), ..TabledCases::default() };
        let Some((_, header)) = self.headings.row_in(grid) else {
            self.no_header(grid);
            return Checked { value: table, issues: self.issues };
        };
        let columns = self.columns(grid, header);
        for (position, (column, heading)) in &columns {
            if let Column::Input(name) = column {
                table.columns.insert((*name).to_owned(), (*position, heading.clone()));
            }
        }
        for (row, cells) in grid.rows.range(header + 1..) {
            table.rows.extend(self.case(&grid.name, *row, cells, &columns));
        }
        Checked { value: table, issues: self.issues }
    }

    fn no_header(&mut self, grid: &Grid) {
        let at = Location { sheet: grid.name.clone(), ..Location::default() };
        let first = grid.rows.values().next().into_iter().flatten();
        let seen: Vec<String> = first.take(8).map(|(_, cell)| cell.shown()).collect();
        let issue = Issue::new(code::NO_HEADER, Severity::Error, at);
        let seen = if seen.is_empty() { "–".to_owned() } else { seen.join(", ") };
        self.issues.push(issue.with("expected", self.expected()).with("seen", seen));
    }

    /// Names of all columns.
    fn expected(&self) -> String {
        let mut names = vec![CASE_HEADINGS[0], DAY_HEADINGS[0]];
        for input in self.packages.iter().flat_map(|package| &package.inputs) {
            if !names.contains(&input.name.as_str()) {
                names.push(&input.name);
            }
        }
        names.join(", ")
    }

    fn columns(&mut self, grid: &Grid, header: u32) -> BTreeMap<u32, (Column<'a>, String)> {
        let mut columns: BTreeMap<u32, (Column<'a>, String)> = BTreeMap::new();
        for (position, cell) in grid.rows.get(&header).into_iter().flatten() {
            let heading = cell.shown().split_whitespace().collect::<Vec<_>>().join(" ");
            let at = location(&grid.name, header, *position, "");
            match self.headings.find(cell) {
                Some(column) if columns.values().any(|(known, _)| *known == column) => {
                    let issue = Issue::new(code::DUPLICATE_COLUMN, Severity::Error, at);
                    self.issues.push(issue.with("seen", &heading));
                }
                Some(column) => {
                    columns.insert(*position, (column, heading));
                }
                None => {
                    let expected = self.expected();
                    let issue = Issue::new(code::UNKNOWN_QUESTION, Severity::Error, at);
                    let issue = issue.with("seen", &heading).with("expected", &expected);
                    self.issues.push(suggest(issue, &heading, expected.split(", ")));
                }
            }
        }
        columns
    }

    fn case(
        &self,
        sheet: &str,
        row: u32,
        cells: &BTreeMap<u32, Cell>,
        columns: &BTreeMap<u32, (Column<'a>, String)>,
    ) -> Option<TabledCase> {
        let given = || {
            let cells =
                columns.iter().filter_map(|(at, column)| Some((at, column, cells.get(at)?)));
            cells.filter(|(.., cell)| !cell.is_empty())
        };
        given().next()?;
        let mut case = TabledCase {
            row,
            label: String::new(),
            on: self.on,
            package: 0,
            facts: Facts::new(),
            issues: Vec::new(),
        };
        let place = |position: &u32, heading: &str| location(sheet, row, *position, heading);
        for (position, (column, heading), cell) in given() {
            match column {
                Column::Case => case.label = cell.shown(),
                Column::Day => match scalar::read_date(cell) {
                    Ok(Some(day)) => case.on = day,
                    _ => case.refuse(code::DATE, place(position, heading), cell, "2021-04-01"),
                },
                Column::Input(_) => {}
            }
        }
        let holds = |package: &RulePackage| package.valid.contains(case.on);
        let Some(package) = self.packages.iter().position(holds) else {
            let at = columns.iter().find(|(_, (column, _))| *column == Column::Day);
            let at = at.map(|(position, (_, heading))| place(position, heading));
            let at = at.unwrap_or_else(|| Location {
                sheet: sheet.to_owned(),
                row: Some(row),
                column: DAY_HEADINGS[0].to_owned(),
            });
            let day = Cell::text(&case.on.to_string());
            case.refuse(sousei_schemes::code::NO_RULES, at, &day, &validities(self.packages));
            return Some(case);
        };
        case.package = package;
        for (position, (column, heading), cell) in given() {
            let Column::Input(name) = column else { continue };
            let inputs = &self.packages[package].inputs;
            let Some(input) = inputs.iter().find(|input| input.name == *name) else { continue };
            case.answer(input, cell, place(position, heading));
        }
        Some(case)
    }
}

impl TabledCase {
    fn refuse(&mut self, code: &'static str, at: Location, seen: &Cell, expected: &str) {
        let issue = Issue::new(code, Severity::Error, at).with("seen", seen.shown());
        self.issues.push(issue.with("expected", expected));
    }

    fn answer(&mut self, input: &Input, cell: &Cell, at: Location) {
        match read_support_cell(&input.kind, cell) {
            Ok(Some(answer)) => {
                self.facts.insert(input.name.clone(), answer);
            }
            Ok(None) => {}
            Err(expected) => {
                let code = match input.kind {
                    InputKind::Date | InputKind::Spells => code::DATE,
                    InputKind::Area => code::AREA,
                    _ => sousei_schemes::code::ANSWER,
                };
                self.refuse(code, at, cell, &expected);
            }
        }
    }
}

fn validities(packages: &[RulePackage]) -> String {
    let spans = packages.iter().map(|package| {
        let to = package.valid.to.map_or_else(String::new, |to| to.to_string());
        format!("{}–{to}", package.valid.from)
    });
    spans.collect::<Vec<_>>().join(", ")
}

/// Reads the answer in a cell; none if it is empty.
///
/// Words are the keys of the options or their labels in either language; a list of spells is
/// `2016-04-01～2021-04-01; 2022-04-01～`, days also in Japanese eras; `なし` or `none` is an
/// empty list.
///
/// # Errors
/// What was expected, in words, if the cell is no such answer.
///
/// # Examples
/// ```
/// # use sousei_ingest::{read_support_cell, table::Cell};
/// # use sousei_schemes::{Answer, InputKind};
/// let read = |text: &str| read_support_cell(&InputKind::Yen, &Cell::text(text));
/// assert_eq!(read("１，０００，０００円"), Ok(Some(Answer::Integer(1_000_000))));
/// assert!(read("0.5").is_err());
/// ```
pub fn read_support_cell(kind: &InputKind, cell: &Cell) -> Result<Option<Answer>, String> {
    let read = match (kind, cell) {
        (_, Cell::Empty) => return Ok(None),
        (InputKind::YesNo, Cell::Bool(truth)) => Some(Answer::YesNo(*truth)),
        (InputKind::YesNo, Cell::Text(text)) => yes_or_no(text).map(Answer::YesNo),
        (InputKind::Choice(options), Cell::Text(text)) => key_of(options, text).map(Answer::Text),
        (InputKind::Integer { .. } | InputKind::Yen, cell) => number(cell).map(Answer::Integer),
        (InputKind::Ratio, cell) => share(cell).map(Answer::Ratio),
        (InputKind::Date, cell) => scalar::read_date(cell).ok().flatten().map(Answer::Date),
        (InputKind::Area, Cell::Number(code)) if code.fract() == 0.0 && *code >= 0.0 => {
            format!("{code:05}").parse().ok().map(Answer::Area)
        }
        (InputKind::Area, Cell::Text(text)) => {
            scalar::usual_form(text).parse().ok().map(Answer::Area)
        }
        (InputKind::Spells, Cell::Text(text)) => listed(text, spell).map(Answer::Spells),
        (InputKind::Texts(options), Cell::Text(text)) => {
            listed(text, |item| match options.as_slice() {
                [] => Some(item.to_owned()),
                options => key_of(options, item),
            })
            .map(Answer::Texts)
        }
        (InputKind::Yens, Cell::Number(_)) => number(cell).map(|yen| Answer::Yens(vec![yen])),
        (InputKind::Yens, Cell::Text(text)) => yens(text).map(Answer::Yens),
        _ => None,
    };
    read.map(Some).ok_or_else(|| expected_in_cell(kind))
}

fn expected_in_cell(kind: &InputKind) -> String {
    let words = |options: &[ChoiceOption]| {
        let words = options.iter().map(|option| format!("{} ({})", option.label.ja, option.key));
        words.collect::<Vec<_>>().join(", ")
    };
    match kind {
        InputKind::YesNo => "はい, いいえ, yes, no".to_owned(),
        InputKind::Choice(options) => words(options),
        InputKind::Texts(options) if !options.is_empty() => words(options),
        InputKind::Spells => "2016-04-01～2021-04-01; 2022-04-01～, なし, none".to_owned(),
        InputKind::Yens => "1000000; 500000".to_owned(),
        kind => expectation(kind),
    }
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text.trim() {
        "○" | "〇" | "◯" => Some(true),
        "×" => Some(false),
        text => truth(&scalar::usual_form(text).to_lowercase()),
    }
}

fn key_of(options: &[ChoiceOption], text: &str) -> Option<String> {
    let seen = comparable(text);
    let is = |word: &str| comparable(word) == seen;
    let found = options.iter().find(|option| {
        is(&option.key) || is(&option.label.ja) || option.label.en.as_deref().is_some_and(is)
    });
    found.map(|option| option.key.clone())
}

fn number(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Number(number) if number.fract() == 0.0 && number.abs() <= LARGEST_EXACT => {
            format!("{number:.0}").parse().ok()
        }
        Cell::Text(text) => whole(scalar::usual_form(text).trim_end_matches(UNITS)),
        _ => None,
    }
}

fn share(cell: &Cell) -> Option<Exact> {
    match cell {
        Cell::Number(number) | Cell::Percent(number) => {
            Exact::parse(&scalar::tidy_float(*number).to_string())
        }
        Cell::Text(text) => Exact::parse(&scalar::usual_form(text)),
        _ => None,
    }
}

fn listed<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let text = scalar::usual_form(text);
    if NOTHING.contains(&text.to_lowercase().as_str()) {
        return Some(Vec::new());
    }
    let items = text.split(BETWEEN).map(str::trim).filter(|item| !item.is_empty());
    items.map(read).collect()
}

/// Amounts; a comma stands between thousands, so that it is no separator here.
fn yens(text: &str) -> Option<Vec<i64>> {
    let text = scalar::usual_form(text);
    if NOTHING.contains(&text.to_lowercase().as_str()) {
        return Some(Vec::new());
    }
    let items = text.split(['\n', ';', '、']).map(str::trim).filter(|item| !item.is_empty());
    items.map(|item| whole(item.trim_end_matches(UNITS))).collect()
}

fn spell(text: &str) -> Option<Spell> {
    let (from, until) = THROUGH.iter().find_map(|mark| text.split_once(mark))?;
    let until = until.trim().trim_end_matches("まで");
    let until = if until.is_empty() { None } else { Some(day(until)?) };
    Some(Spell { from: day(from.trim())?, until })
}

#[cfg(test)]
mod tests {
    use sousei_core::{Bilingual, date};

    use super::*;

    fn check(kind: &InputKind, text: &str, expected: Option<Answer>) {
        let read = read_support_cell(kind, &Cell::text(text)).ok().flatten();
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn answers_are_read_as_clerks_write_them() {
        check(&InputKind::YesNo, "はい", Some(Answer::YesNo(true)));
        check(&InputKind::YesNo, "×", Some(Answer::YesNo(false)));
        check(&InputKind::YesNo, "YES", Some(Answer::YesNo(true)));
        check(&InputKind::YesNo, "たぶん", None);
        let integer = InputKind::Integer { min: 1, max: 30 };
        check(&integer, "４人", Some(Answer::Integer(4)));
        check(&integer, "2.5", None);
        check(&InputKind::Yen, "9223372036854775808", None);
        check(&InputKind::Date, "令和3年4月1日", Some(Answer::Date(date(2021, 4, 1))));
        check(&InputKind::Date, "2021-02-29", None);
        check(&InputKind::Ratio, "3/4", Exact::parse("3/4").map(Answer::Ratio));
        check(&InputKind::Yens, "1,000,000; 500,000", Some(Answer::Yens(vec![1_000_000, 500_000])));
        let spells = vec![
            Spell { from: date(2012, 4, 1), until: Some(date(2016, 4, 1)) },
            Spell { from: date(2019, 4, 1), until: None },
        ];
        check(
            &InputKind::Spells,
            "2012-04-01～2016-04-01、平成31年4月1日〜",
            Some(Answer::Spells(spells)),
        );
        check(&InputKind::Spells, "なし", Some(Answer::Spells(Vec::new())));
        check(&InputKind::Spells, "2012-04-01", None);
    }

    #[test]
    fn words_are_keys_or_labels() {
        let label = Bilingual { ja: "テレワーク".to_owned(), en: Some("Telework".to_owned()) };
        let options = vec![ChoiceOption { key: "telework".to_owned(), label }];
        for text in ["telework", "テレワーク", "ﾃﾚﾜｰｸ", "Telework"] {
            check(&InputKind::Choice(options.clone()), text, Some(Answer::Text("telework".into())));
        }
        let refused = read_support_cell(&InputKind::Choice(options), &Cell::text("通勤"));
        assert_eq!(refused, Err("テレワーク (telework)".to_owned()));
    }
}
