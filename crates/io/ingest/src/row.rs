//! Values out of one record, with an issue for every cell that cannot be used.

use sousei_core::{Bilingual, Date, Issue, Location, Period, Severity, Unit};

use crate::{
    code,
    layout::{Kind, TableLayout},
    scalar::{self, Fault, Repair},
    strategy_tables::Tables,
    table::{Cell, Record, comparable, suggest},
};

/// How numbers may be written, for messages.
const NUMBER_FORMS: &str = "1234, 1,234, -5, △5";

/// How periods may be written, for messages.
const PERIOD_FORMS: &str = "2018, FY2018, 2018-04, 2018-04-01, 2011..2013, 平成30年度";

/// How days may be written, for messages.
const DATE_FORMS: &str = "2018-04-01, 2018/4/1, 平成30年4月1日";

/// Reads the cells of one record.
pub(crate) struct Row<'a> {
    pub(crate) record: &'a Record,
    layout: &'static TableLayout,
    issues: &'a mut Vec<Issue>,
}

/// A number with what its cell says about it.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    pub(crate) value: f64,
    pub(crate) is_marked_share: bool,
    pub(crate) location: Location,
}

impl<'a> Row<'a> {
    pub(crate) fn new(
        record: &'a Record,
        layout: &'static TableLayout,
        issues: &'a mut Vec<Issue>,
    ) -> Self {
        Self { record, layout, issues }
    }

    /// The rows of the table to which this one belongs.
    pub(crate) fn rows_of<'t>(&self, tables: &'t Tables) -> &'t [Record] {
        tables.get(self.layout.key).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        !self.record.cell(key).is_empty()
    }

    pub(crate) fn at(&self, key: &str) -> Location {
        self.record.at(key)
    }

    pub(crate) fn seen(&self, key: &str) -> String {
        self.record.cell(key).shown()
    }

    /// Reports an error at a cell.
    pub(crate) fn error(&mut self, code: &'static str, key: &str, args: &[(&'static str, &str)]) {
        self.report(code, Severity::Error, key, args);
    }

    /// Reports a warning at a cell.
    pub(crate) fn warn(&mut self, code: &'static str, key: &str, args: &[(&'static str, &str)]) {
        self.report(code, Severity::Warning, key, args);
    }

    fn report(
        &mut self,
        code: &'static str,
        severity: Severity,
        key: &str,
        args: &[(&'static str, &str)],
    ) {
        let issue = Issue::new(code, severity, self.at(key));
        self.issues.push(args.iter().fold(issue, |issue, (name, value)| issue.with(name, *value)));
    }

    /// Reports a word that is none of the known ones.
    pub(crate) fn unknown(&mut self, code: &'static str, key: &str, seen: &str, known: &[&str]) {
        let issue = Issue::new(code, Severity::Error, self.at(key))
            .with("seen", seen)
            .with("expected", known.join(", "));
        self.issues.push(suggest(issue, seen, known.iter().copied()));
    }

    /// Reports a word that may be mistaken, with the known one most like it.
    pub(crate) fn doubt<'k>(
        &mut self,
        code: &'static str,
        key: &str,
        seen: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let issue = Issue::new(code, Severity::Warning, self.at(key)).with("seen", seen);
        self.issues.push(suggest(issue, seen, known));
    }

    /// Reports that a required cell is empty.
    pub(crate) fn require(&mut self, key: &str) {
        let column = self.layout.column(key);
        let expected = column.map_or_else(
            || key.to_owned(),
            |column| format!("{} ({})", column.heading_ja, column.key),
        );
        self.error(code::REQUIRED, key, &[("expected", &expected)]);
    }

    /// Words, empty if nothing is given.
    pub(crate) fn text(&mut self, key: &str) -> String {
        let cell = self.record.cell(key);
        let shown = cell.shown();
        if matches!(cell, Cell::Error(_)) {
            self.error(code::CELL_ERROR, key, &[("seen", &shown)]);
            return String::new();
        }
        let required = self.layout.column(key).is_some_and(|column| column.required);
        if shown.is_empty() && required {
            self.require(key);
        }
        shown
    }

    /// Words with their English form, which stands in the column `<key>_en`.
    pub(crate) fn bilingual(&mut self, key: &str) -> Bilingual {
        let ja = self.text(key);
        Bilingual::new(ja, self.text(&format!("{key}_en")))
    }

    /// A key in its usual form: `１` is `1`.
    pub(crate) fn id(&mut self, key: &str) -> String {
        scalar::usual_form(&self.text(key))
    }

    /// A unit.
    pub(crate) fn unit(&mut self, key: &str) -> Unit {
        Unit::new(self.text(key))
    }

    /// A number in `unit`.
    pub(crate) fn number(&mut self, key: &str, unit: &Unit) -> Option<Figure> {
        let seen = self.seen(key);
        match scalar::read_number(self.record.cell(key), unit) {
            Ok(None) => None,
            Ok(Some(number)) => {
                let read = number.value.to_string();
                match &number.repair {
                    Some(Repair::UnitGlued(_)) => {
                        self.warn(code::UNIT_GLUED, key, &[("seen", &seen), ("read", &read)]);
                    }
                    Some(Repair::UnitConverted(_)) => {
                        let args =
                            [("seen", &*seen), ("read", &*read), ("expected", unit.symbol())];
                        self.warn(code::UNIT_CONVERTED, key, &args);
                    }
                    None => {}
                }
                Some(Figure {
                    value: number.value,
                    is_marked_share: number.is_marked_share,
                    location: self.at(key),
                })
            }
            Err(Fault::Unreadable { seen }) => {
                self.error(code::NUMBER, key, &[("seen", &seen), ("expected", NUMBER_FORMS)]);
                None
            }
            Err(Fault::Unit { seen: other }) => {
                let args = [("seen", &*other), ("expected", unit.symbol())];
                self.error(code::UNIT_MISMATCH, key, &args);
                None
            }
        }
    }

    /// A whole number of at least `least`.
    pub(crate) fn whole(&mut self, key: &str, least: u32) -> Option<u32> {
        let figure = self.number(key, &Unit::default())?;
        let whole = figure.value.fract() == 0.0
            && (f64::from(least)..=f64::from(u32::MAX)).contains(&figure.value);
        if !whole {
            let seen = self.seen(key);
            let expected = format!("{least}, {}, {}, …", least + 1, least + 2);
            self.error(code::NUMBER, key, &[("seen", &seen), ("expected", &expected)]);
            return None;
        }
        Some(figure.value as u32)
    }

    /// A period.
    pub(crate) fn period(&mut self, key: &str) -> Option<Period> {
        scalar::read_period(self.record.cell(key)).unwrap_or_else(|_| {
            let seen = self.seen(key);
            self.error(code::PERIOD, key, &[("seen", &seen), ("expected", PERIOD_FORMS)]);
            None
        })
    }

    /// A day.
    pub(crate) fn date(&mut self, key: &str) -> Option<Date> {
        let required = self.layout.column(key).is_some_and(|column| column.required);
        if required && !self.has(key) {
            self.require(key);
        }
        scalar::read_date(self.record.cell(key)).unwrap_or_else(|_| {
            let seen = self.seen(key);
            self.error(code::DATE, key, &[("seen", &seen), ("expected", DATE_FORMS)]);
            None
        })
    }

    /// The key of one of the words that the column allows.
    pub(crate) fn choice(&mut self, key: &str) -> Option<&'static str> {
        let column = self.layout.column(key)?;
        let Kind::Choice(words) = column.kind else { return None };
        if let Cell::Bool(yes) = self.record.cell(key) {
            let word = if *yes { "yes" } else { "no" };
            if let Some((key, _)) = words.iter().find(|(key, _)| *key == word) {
                return Some(key);
            }
        }
        let seen = self.text(key);
        if seen.is_empty() {
            return None;
        }
        let form = comparable(&seen);
        let found =
            words.iter().find(|(key, ja)| comparable(key) == form || comparable(ja) == form);
        if found.is_none() {
            let expected: Vec<String> =
                words.iter().map(|(key, ja)| format!("{ja} ({key})")).collect();
            let issue = Issue::new(code::UNKNOWN_VALUE, Severity::Error, self.at(key))
                .with("seen", &seen)
                .with("expected", expected.join(", "));
            let known = words.iter().flat_map(|(key, ja)| [*ja, *key]);
            self.issues.push(suggest(issue, &seen, known));
        }
        found.map(|(key, _)| *key)
    }

    /// The answer in a yes/no column.
    pub(crate) fn yes(&mut self, key: &str) -> Option<bool> {
        self.choice(key).map(|word| word == "yes")
    }
}
