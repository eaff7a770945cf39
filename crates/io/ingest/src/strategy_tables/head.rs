use sousei_core::{AreaCode, Bilingual, Issue, Location, Severity, Source, date};
use sousei_strategy::{Goal, Measure, Organisation, Point, Strategy};

use super::{Builder, Tables};
use crate::{
    code,
    layout::{self, FIELDS, GOALS, MEASURES, NOTES, POINTS, SOURCES, TableLayout},
    row::Row,
    scalar::usual_form,
    table::Cell,
};

/// A strategy before anything is read.
pub(super) fn empty() -> Strategy {
    Strategy {
        id: String::new(),
        title: Bilingual::default(),
        organisation: Organisation::default(),
        starts: date(1, 1, 1),
        ends: date(1, 1, 1),
        rating_scheme: String::new(),
        as_of: date(1, 1, 1),
        points: Vec::new(),
        goals: Vec::new(),
        measures: Vec::new(),
        kpis: Vec::new(),
        sources: Vec::new(),
        notes: Vec::new(),
    }
}

pub(super) fn read(builder: &mut Builder<'_>) {
    builder.each(&FIELDS, fields);
    builder.each(&POINTS, point);
    builder.each(&GOALS, goal);
    builder.each(&MEASURES, measure);
    builder.each(&SOURCES, source);
    builder.each(&NOTES, |row, builder| builder.strategy.notes.push(row.bilingual("text")));
    for layout in [&POINTS, &GOALS, &SOURCES] {
        require_rows(builder, layout);
    }
}

/// A strategy needs at least one point, goal and source.
fn require_rows(builder: &mut Builder<'_>, layout: &TableLayout) {
    if builder.tables.get(layout.key).is_some_and(Vec::is_empty) {
        let fields = builder.tables.get(FIELDS.key).and_then(|records| records.first());
        let sheet = fields.map(|record| record.location.sheet.clone()).unwrap_or_default();
        let column = layout.name_ja.to_owned();
        let at = Location { sheet, row: None, column };
        let issue = Issue::new(code::REQUIRED, Severity::Error, at);
        builder.issues.push(issue.with("expected", format!("{} ({})", layout.name_ja, layout.key)));
    }
}

fn fields(row: &mut Row<'_>, builder: &mut Builder<'_>) {
    let strategy = &mut builder.strategy;
    let format = row.id("format");
    if !format.is_empty() && format != layout::FORMAT {
        row.error(code::FORMAT, "format", &[("seen", &format), ("expected", layout::FORMAT)]);
    }
    strategy.id = strategy_id(row);
    strategy.title = row.bilingual("title");
    strategy.organisation = Organisation {
        name: row.bilingual("organisation"),
        area: area(row),
        made_up: row.yes("made_up").unwrap_or_default(),
    };
    let starts = row.date("period_start");
    let ends = row.date("period_end");
    if let (Some(starts), Some(ends)) = (starts, ends)
        && ends < starts
    {
        let (seen, expected) = (ends.to_string(), format!("≥ {starts}"));
        row.error(code::PERIOD_ORDER, "period_end", &[("seen", &seen), ("expected", &expected)]);
    }
    strategy.starts = starts.unwrap_or(strategy.starts);
    strategy.ends = ends.unwrap_or(strategy.ends);
    strategy.rating_scheme = row.id("rating_scheme");
    strategy.as_of = row.date("as_of").unwrap_or(strategy.as_of);
}

fn strategy_id(row: &mut Row<'_>) -> String {
    let id = row.id("id");
    let valid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !id.chars().all(valid) {
        row.error(code::ID, "id", &[("seen", &id), ("expected", "a-z, 0-9, -")]);
    }
    id
}

/// The five-digit code; a spreadsheet that took it for a number has lost its zeros.
fn area(row: &mut Row<'_>) -> String {
    let seen = match row.record.cell("area") {
        Cell::Number(number) => format!("{number:05}"),
        _ => row.id("area"),
    };
    if seen.is_empty() {
        return seen;
    }
    match seen.parse::<AreaCode>() {
        Ok(code) => code.to_string(),
        Err(_) => {
            row.error(code::AREA, "area", &[("seen", &seen), ("expected", "13101, 131016")]);
            String::new()
        }
    }
}

/// Reads the key of a row and reports a second row that has it; `None` if it cannot be kept.
fn new_id<'a>(
    row: &mut Row<'_>,
    tables: &Tables,
    mut taken: impl Iterator<Item = &'a str>,
) -> Option<String> {
    let id = row.id("id");
    if taken.any(|other| other == id) {
        let rows = row.rows_of(tables).iter();
        let first = rows.map(|record| (record.cell("id").shown(), record.at("id")));
        let first = first.filter(|(shown, _)| usual_form(shown) == id).map(|(_, at)| at).next();
        let first = first.unwrap_or_default().to_string();
        row.error(code::DUPLICATE_ID, "id", &[("seen", &id), ("first", &first)]);
        return None;
    }
    (!id.is_empty()).then_some(id)
}

fn point(row: &mut Row<'_>, builder: &mut Builder<'_>) {
    let tables = builder.tables;
    let points = &mut builder.strategy.points;
    let Some(id) = new_id(row, tables, points.iter().map(|point| point.id.as_str())) else {
        return;
    };
    let label = row.bilingual("label");
    if !row.has("year") {
        row.require("year");
    }
    let year = row.whole("year", 1868).and_then(|year| i16::try_from(year).ok());
    points.push(Point { id, label, year: year.unwrap_or_default() });
}

fn goal(row: &mut Row<'_>, builder: &mut Builder<'_>) {
    let goals = &mut builder.strategy.goals;
    let Some(id) = new_id(row, builder.tables, goals.iter().map(|goal| goal.id.as_str())) else {
        return;
    };
    let title = row.bilingual("title");
    goals.push(Goal { id, title, cross_cutting: row.yes("cross_cutting").unwrap_or_default() });
}

fn measure(row: &mut Row<'_>, builder: &mut Builder<'_>) {
    let strategy = &mut builder.strategy;
    let taken = strategy.measures.iter().map(|measure| measure.id.as_str());
    let Some(id) = new_id(row, builder.tables, taken) else { return };
    let goal = row.id("goal");
    if !goal.is_empty() && strategy.goal(&goal).is_none() {
        let known: Vec<&str> = strategy.goals.iter().map(|goal| goal.id.as_str()).collect();
        row.unknown(code::UNKNOWN_GOAL, "goal", &goal, &known);
    }
    let title = row.bilingual("title");
    strategy.measures.push(Measure { id, goal, title });
}

fn source(row: &mut Row<'_>, builder: &mut Builder<'_>) {
    let sources = &mut builder.strategy.sources;
    let Some(id) = new_id(row, builder.tables, sources.iter().map(|source| source.id.as_str()))
    else {
        return;
    };
    let source = Source {
        id,
        title: row.bilingual("title"),
        publisher: row.bilingual("publisher"),
        published: row.text("published"),
        table: row.bilingual("table"),
        terms: row.bilingual("terms"),
        url: Some(row.text("url")).filter(|url| !url.is_empty()),
        retrieved: row.date("retrieved"),
    };
    sources.push(source);
}
