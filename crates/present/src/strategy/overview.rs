//! The tables of the whole, as the verification committee prints them.

use sousei_strategy::{Goal, Grade, GroupCounts};

use super::{
    View,
    words::{bilingual, grade_tone, source_line},
};
use crate::{
    Cell, Column, Figure, Row, Table,
    catalogue::{text, text_with},
    chart::{BarSeries, Chart, StackedBars},
    format,
};

/// Index of the counts over all KPIs in the three scopes of a summary.
const ALL: usize = 0;

/// All figures of the overview: the whole, the chart per goal, each goal, the bands.
#[must_use]
pub fn overview_figures(view: &View<'_>) -> Vec<Figure> {
    let mut figures = vec![class_table(view, None), goals_chart(view)];
    figures.extend(view.strategy.goals.iter().map(|goal| class_table(view, Some(goal))));
    figures.extend(bands_table(view));
    figures
}

/// Short forms, counts and shares of every grade of the whole, for cards and headlines.
#[must_use]
pub fn verdict_counts(view: &View<'_>) -> Vec<(String, crate::chart::Tone, usize, Option<f64>)> {
    let counts = &view.verification.summary.whole[ALL];
    let grades = view.scheme.grades.iter().zip(&counts.grades);
    grades
        .map(|(grade, count)| {
            let share = grade.counted.then(|| counts.percent(*count)).flatten();
            (bilingual(view.lang, &grade.label).0.to_owned(), grade_tone(grade), *count, share)
        })
        .collect()
}

fn counts_of<'a>(view: &View<'a>, goal: Option<&Goal>) -> &'a [GroupCounts; 3] {
    let summary = &view.verification.summary;
    let own = goal.and_then(|goal| summary.goals.iter().find(|(id, _)| *id == goal.id));
    own.map_or(&summary.whole, |(_, counts)| counts)
}

/// Counts and shares per class for all KPIs, those at goals and those at measures.
fn class_table(view: &View<'_>, goal: Option<&Goal>) -> Figure {
    let lang = view.lang;
    let counts = counts_of(view, goal);
    let title = match goal {
        None => text(lang, "overview-whole-title").into_owned(),
        Some(goal) => {
            let title = bilingual(lang, &goal.title).0;
            text_with(
                lang,
                "overview-goal-title",
                &[("id", (&goal.id).into()), ("title", title.into())],
            )
        }
    };
    let mut columns = vec![Column::text(text(lang, "overview-class"))];
    for level in ["level-all", "level-goal", "level-measure"] {
        columns.push(Column::number(text(lang, level)));
        columns.push(Column::number(text(lang, "word-share")));
    }
    Figure {
        id: goal.map_or_else(|| "classes".to_owned(), |goal| format!("classes-goal-{}", goal.id)),
        title,
        summary: class_summary(view, &counts[ALL]),
        chart: None,
        table: Table { columns, rows: class_rows(view, goal, counts) },
        unit: text(lang, "overview-unit").into_owned(),
        sources: sources(view),
        notes: class_notes(view, goal),
        method: Some("classes"),
    }
}

/// What the classes mean, once under the whole; and what shares are of, under every table.
fn class_notes(view: &View<'_>, goal: Option<&Goal>) -> Vec<String> {
    let lang = view.lang;
    let meaning = |grade: &Grade| {
        let (label, meaning) = (bilingual(lang, &grade.label).0, bilingual(lang, &grade.meaning).0);
        let args = [("label", label.into()), ("value", meaning.into())];
        text_with(lang, "word-label-value", &args)
    };
    let grades = view.scheme.grades.iter().filter(|_| goal.is_none());
    grades.map(meaning).chain([text(lang, "overview-denominator-note").into_owned()]).collect()
}

fn class_summary(view: &View<'_>, counts: &GroupCounts) -> String {
    let lang = view.lang;
    let grades = view.scheme.grades.iter().zip(&counts.grades);
    let parts = grades.map(|(grade, count)| {
        let label = bilingual(lang, &grade.label).0;
        format!("{label} {}", text_with(lang, "word-kpi-count", &[("count", (*count).into())]))
    });
    let parts: Vec<_> = parts.collect();
    let list = parts.join(&text(lang, "word-separator"));
    text_with(lang, "overview-summary", &[("total", counts.total.into()), ("list", list.into())])
}

/// Groups stand before their grades, as the committee prints ① above ①A.
fn class_rows(view: &View<'_>, goal: Option<&Goal>, counts: &[GroupCounts; 3]) -> Vec<Row> {
    let lang = view.lang;
    let mut rows = Vec::new();
    for (index, grade) in view.scheme.grades.iter().enumerate() {
        for (position, group) in view.scheme.groups.iter().enumerate() {
            if group.grades.first() == Some(&grade.id) {
                let label = Cell::text(bilingual(lang, &group.label).0);
                rows.push(count_row(label, true, counts, true, |counts| counts.groups[position]));
            }
        }
        let label = Cell::text(bilingual(lang, &grade.label).0)
            .toned(grade_tone(grade))
            .linked(list_address(view, goal, &grade.id));
        rows.push(count_row(label, false, counts, grade.counted, |counts| counts.grades[index]));
    }
    if counts[ALL].ungraded > 0 {
        let label = Cell::text(text(lang, "overview-ungraded"));
        rows.push(count_row(label, false, counts, false, |counts| counts.ungraded));
    }
    let label = Cell::text(text(lang, "word-total"));
    rows.push(count_row(label, true, counts, false, |counts| counts.total));
    rows
}

fn list_address(view: &View<'_>, goal: Option<&Goal>, grade: &str) -> String {
    let mut address = format!("{}/kpis?verdict={grade}", view.href());
    if let Some(goal) = goal {
        address.push_str(&format!("&goal={}", goal.id));
    }
    if !view.scheme_query().is_empty() {
        address.push_str(&format!("&{}", view.scheme_query()));
    }
    address
}

fn count_row(
    label: Cell,
    strong: bool,
    scopes: &[GroupCounts; 3],
    with_share: bool,
    count: impl Fn(&GroupCounts) -> usize,
) -> Row {
    let mut cells = vec![label];
    for counts in scopes {
        let n = count(counts);
        cells.push(Cell::number(format::count(n), n as f64));
        let share = counts.percent(n).filter(|_| with_share);
        cells.push(
            share.map_or_else(Cell::default, |share| Cell::number(super::rate_text(share), share)),
        );
    }
    Row { cells, strong }
}

/// Stacked bars: the classes of each goal.
fn goals_chart(view: &View<'_>) -> Figure {
    let lang = view.lang;
    let summary = &view.verification.summary;
    let goals: Vec<_> = view
        .strategy
        .goals
        .iter()
        .zip(&summary.goals)
        .map(|(goal, (_, counts))| (goal, &counts[ALL]))
        .collect();
    let name = |goal: &Goal| {
        let title = bilingual(lang, &goal.title).0;
        text_with(
            lang,
            "overview-goal-title",
            &[("id", (&goal.id).into()), ("title", title.into())],
        )
    };
    let series = view.scheme.grades.iter().enumerate().map(|(index, grade)| BarSeries {
        name: bilingual(lang, &grade.label).0.to_owned(),
        tone: grade_tone(grade),
        values: goals.iter().map(|(_, counts)| counts.grades[index] as f64).collect(),
    });
    let bars = StackedBars {
        categories: goals.iter().map(|(goal, _)| name(goal)).collect(),
        series: series.collect(),
        axis: text(lang, "overview-axis").into_owned(),
    };
    let mut columns = vec![Column::text(text(lang, "overview-goal"))];
    columns.extend(view.scheme.grades.iter().map(|g| Column::number(bilingual(lang, &g.label).0)));
    columns.push(Column::number(text(lang, "word-total")));
    let rows = goals.iter().map(|(goal, counts)| {
        let address = format!("{}/kpis?goal={}", view.href(), goal.id);
        let mut cells = vec![Cell::text(name(goal)).linked(address)];
        cells.extend(counts.grades.iter().map(|n| Cell::number(format::count(*n), *n as f64)));
        cells.push(Cell::number(format::count(counts.total), counts.total as f64));
        Row { cells, strong: false }
    });
    Figure {
        id: "goals".to_owned(),
        title: text(lang, "overview-goals-title").into_owned(),
        summary: text(lang, "overview-goals-summary").into_owned(),
        chart: Some(Chart::StackedBars(bars)),
        table: Table { columns, rows: rows.collect() },
        unit: text(lang, "overview-unit").into_owned(),
        sources: sources(view),
        notes: Vec::new(),
        method: Some("classes"),
    }
}

/// （参考）進捗率等の状況: classes and bands, the whole and each goal.
fn bands_table(view: &View<'_>) -> Option<Figure> {
    let lang = view.lang;
    let bands = view.scheme.bands.as_ref()?;
    let scopes: Vec<&GroupCounts> = std::iter::once(&view.verification.summary.whole[ALL])
        .chain(view.verification.summary.goals.iter().map(|(_, counts)| &counts[ALL]))
        .collect();
    let mut columns = vec![
        Column::text(text(lang, "overview-class")),
        Column::number(text(lang, "overview-whole")),
    ];
    columns.extend(view.strategy.goals.iter().map(|goal| {
        Column::number(text_with(lang, "overview-goal-n", &[("id", (&goal.id).into())]))
    }));
    let line = |label: Cell, strong, counted: bool, count: &dyn Fn(&GroupCounts) -> usize| {
        let mut cells = vec![label];
        cells.extend(scopes.iter().map(|counts| {
            let n = count(counts);
            let share = counts.percent(n).filter(|_| counted).map(super::rate_text);
            let shown = share.map_or_else(
                || format::count(n),
                |share| format!("{} ({share})", format::count(n)),
            );
            Cell::number(shown, n as f64)
        }));
        Row { cells, strong }
    };
    let mut rows = Vec::new();
    for (index, grade) in view.scheme.grades.iter().enumerate() {
        let label = Cell::text(bilingual(lang, &grade.label).0).toned(grade_tone(grade));
        rows.push(line(label, true, grade.counted, &|counts| counts.grades[index]));
        if grade.id == bands.grade {
            for (band, key) in bands.keys().iter().enumerate() {
                let (from, to) = key.split_once('-').unwrap_or((key, ""));
                let args = [("from", from.into()), ("to", to.into())];
                let label = Cell::text(text_with(lang, "overview-band", &args));
                rows.push(line(label, false, true, &|counts| counts.bands[band]));
            }
            let label = Cell::text(text(lang, "overview-original-met"));
            rows.push(line(label, false, false, &|counts| counts.original_target_met));
        }
    }
    rows.push(line(Cell::text(text(lang, "word-total")), true, false, &|counts| counts.total));
    Some(Figure {
        id: "bands".to_owned(),
        title: text(lang, "overview-bands-title").into_owned(),
        summary: text(lang, "overview-bands-summary").into_owned(),
        chart: None,
        table: Table { columns, rows },
        unit: text(lang, "overview-unit-share").into_owned(),
        sources: sources(view),
        notes: vec![
            text(lang, "overview-bands-note").into_owned(),
            text(lang, "overview-mean-note").into_owned(),
        ],
        method: Some("bands"),
    })
}

pub(super) fn sources(view: &View<'_>) -> Vec<String> {
    view.strategy.sources.first().map(|source| source_line(view.lang, source)).into_iter().collect()
}
