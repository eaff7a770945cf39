//! Three age groups by year of one scenario, with the aging rate and the stage of decline.

use sousei_demography::AgeTable;

use super::{
    PopulationView, ProjectionHead, ScenarioLine, ScenarioYear,
    words::{
        self, Parts, area, name_sources, nothing, people, people_cell, percent_cell, percent_of,
        projected, scenario_name, sentences, year, year_cell,
    },
};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, LineSeries, LineStyle, Lines, Tone},
    format,
};

/// Key, first age and age below which the group ends; tones are those of the profile.
const GROUPS: [(&str, u8, u8, Tone); 3] = [
    ("young", 0, 15, Tone::Series(1)),
    ("working", 15, 65, Tone::Series(5)),
    ("old", 65, u8::MAX, Tone::Series(0)),
];
const OLDEST: u8 = 75;

pub(super) fn figure(head: &ProjectionHead, view: &PopulationView, line: &ScenarioLine) -> Figure {
    let lang = head.lang;
    let scenario = scenario_name(lang, head.rates, line.key);
    let args = [("area", area(head).into()), ("scenario", scenario.into())];
    let parts = Parts {
        id: "population-ages",
        title: text_with(lang, "population-ages-title", &args),
        summary: summary(head, view, line),
        chart: Some(Chart::Lines(drawing(head, view, line))),
        table: table(head, view, line),
        unit: String::new(),
        notes: vec![
            text(lang, "population-aging-note").into_owned(),
            text(lang, "population-stage-note").into_owned(),
        ],
        until: line.years.last().map_or(head.base_year, |step| step.year),
    };
    let mut figure = parts.into_figure(head);
    name_sources(&mut figure, lang, view.ages.iter().flat_map(|known| &known.sources));
    figure
}

fn aging(table: &AgeTable) -> Option<f64> {
    percent_of(table.between(65, u8::MAX), table.total())
}

fn drawing(head: &ProjectionHead, view: &PopulationView, line: &ScenarioLine) -> Lines {
    let lines = GROUPS.map(|(key, from, below, tone)| {
        let count = |step: &ScenarioYear| (f64::from(step.year), step.table.between(from, below));
        let name = text(head.lang, &format!("age-group-{key}")).into_owned();
        projected(name, tone, line.years.iter().map(count).collect())
    });
    let marks = view.ages.iter().flat_map(|known| {
        let group = |(index, (key, _, _, tone)): (usize, (&str, u8, u8, Tone))| {
            let group = text(head.lang, &format!("age-group-{key}"));
            let args = [("group", group.into())];
            let points = known.years.iter().map(|(year, groups)| (f64::from(*year), groups[index]));
            LineSeries {
                name: text_with(head.lang, "population-ages-counted", &args),
                tone,
                style: LineStyle::Mark,
                points: points.collect(),
            }
        };
        GROUPS.into_iter().enumerate().map(group).collect::<Vec<_>>()
    });
    Lines {
        axis: words::axis(head.lang, "population-axis-projected"),
        decimals: 0,
        series: lines.into_iter().chain(marks).collect(),
        bands: Vec::new(),
        border: Some(words::border(head)),
    }
}

fn table(head: &ProjectionHead, view: &PopulationView, line: &ScenarioLine) -> Table {
    let lang = head.lang;
    let shows_oldest = line.years.iter().all(|step| step.table.scale().open_age() >= OLDEST);
    let unit = words::people_unit();
    let mut columns = vec![Column::text(text(lang, "word-year"))];
    let oldest = shows_oldest.then_some("population-oldest");
    let keys = ["word-total", "age-group-young", "age-group-working", "age-group-old"];
    let headings = keys.into_iter().chain(oldest);
    columns.extend(
        headings.map(|key| Column::number(format::axis_unit(lang, &text(lang, key), &unit))),
    );
    columns.push(Column::number(text(lang, "population-aging-rate")));
    columns.push(Column::number(text(lang, "population-stage-index")));
    columns.push(Column::text(text(lang, "population-stage")));
    let rows = line.years.iter().map(|step| {
        let table = &step.table;
        let mut cells = vec![year_cell(head, step.year), people_cell(table.total())];
        cells.extend(GROUPS.map(|(_, from, below, _)| people_cell(table.between(from, below))));
        cells.extend(shows_oldest.then(|| people_cell(table.between(OLDEST, u8::MAX))));
        cells.push(percent_cell(aging(table)));
        cells.extend(stage_cells(head, view, step.year));
        (step.year, Row { cells, strong: false })
    });
    let counted = view.ages.iter().flat_map(|known| &known.years);
    let counted =
        counted.map(|(year, groups)| (*year, counted_row(lang, *year, groups, shows_oldest)));
    let mut rows: Vec<(i32, Row)> = counted.chain(rows).collect();
    rows.sort_by_key(|(year, _)| *year);
    Table { columns, rows: rows.into_iter().map(|(_, row)| row).collect() }
}

/// People as counted; who has no known age is in no group and in no total.
fn counted_row(lang: Lang, year: i32, groups: &[f64; 3], shows_oldest: bool) -> Row {
    let total: f64 = groups.iter().sum();
    let args = [("year", year.to_string().into())];
    let mut cells = vec![Cell::text(text_with(lang, "population-year-counted", &args))];
    cells.push(people_cell(total));
    cells.extend(groups.iter().map(|count| people_cell(*count)));
    cells.extend(shows_oldest.then(nothing));
    cells.push(percent_cell(percent_of(groups[2], total)));
    cells.extend([nothing(), nothing()]);
    Row { cells, strong: false }
}

fn stage_cells(head: &ProjectionHead, view: &PopulationView, year: i32) -> [Cell; 2] {
    let Some(at) = view.stages.iter().find(|stage| stage.year == year) else {
        return [nothing(), nothing()];
    };
    let index =
        at.index.map_or_else(nothing, |index| Cell::number(format::number(index, 1), index));
    let stage = text(head.lang, &format!("population-stage-{}", at.stage.key()));
    [index, Cell::text(stage)]
}

fn summary(head: &ProjectionHead, view: &PopulationView, line: &ScenarioLine) -> String {
    let lang = head.lang;
    let steps = line.base().into_iter().chain(line.at(view.target_year));
    let mut said: Vec<String> = Vec::new();
    for step in steps {
        let old = step.table.between(65, u8::MAX);
        let rate =
            aging(&step.table).map_or_else(String::new, |rate| format::percent_with(rate, 1));
        if rate.is_empty() {
            continue;
        }
        let key = match step.year > head.base_year {
            true => "population-ages-then",
            false => "population-ages-now",
        };
        let args = [
            ("year", year(lang, step.year).into()),
            ("old", people(lang, old).into()),
            ("rate", rate.into()),
        ];
        let sentence = text_with(lang, key, &args);
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    if said.is_empty() {
        return text_with(lang, "population-nothing", &[("area", area(head).into())]);
    }
    sentences(lang, said)
}
