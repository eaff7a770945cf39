//! The tables of one KPI.

use sousei_core::Period;
use sousei_strategy::{Kpi, KpiVerification, Outlook, Revision, Target, TargetValue};

use super::super::{
    View,
    words::{bilingual, common_tone, grade_label, name_cell, rate_cell, reason_text, verdict_tone},
};
use crate::{
    Cell, Column, Figure, Row, Table,
    catalogue::{text, text_with},
    format,
};

fn columns(view: &View<'_>, keys: &[(&str, bool)]) -> Vec<Column> {
    let column = |(key, numeric): &(&str, bool)| Column {
        heading: text(view.lang, key).into_owned(),
        numeric: *numeric,
    };
    keys.iter().map(column).collect()
}

fn plain(id: &str, title: String, table: Table, method: Option<&'static str>) -> Figure {
    Figure {
        id: id.to_owned(),
        title,
        summary: String::new(),
        chart: None,
        table,
        unit: String::new(),
        sources: Vec::new(),
        notes: Vec::new(),
        method,
    }
}

fn period_cell(view: &View<'_>, period: Option<Period>) -> Cell {
    period.map_or_else(
        || Cell::text(text(view.lang, "word-not-given")),
        |period| Cell::text(format::period(view.lang, &period)),
    )
}

/// Value, period and rate of one component at every point that has a value; baseline first.
pub(super) fn results(
    view: &View<'_>,
    kpi: &Kpi,
    verified: &KpiVerification,
    index: usize,
) -> Table {
    let lang = view.lang;
    let component = &kpi.components[index];
    let keys = [
        ("kpi-point", false),
        ("word-value", true),
        ("word-period", false),
        ("kpi-rate", true),
        ("kpi-status", false),
    ];
    let mut rows = Vec::new();
    if let Some(value) = component.baseline.value() {
        let shown = format::natural(value);
        let period = component.baseline.period();
        let zero = matches!(component.baseline, sousei_strategy::Baseline::Zero { .. });
        rows.push(Row {
            cells: vec![
                Cell::text(text(lang, "figure-baseline")),
                Cell::number(shown, value),
                if zero {
                    Cell::text(text(lang, "kpi-zero-based"))
                } else {
                    period_cell(view, period)
                },
                Cell::default(),
                Cell::default(),
            ],
            strong: true,
        });
    }
    let rates = &verified.progress.components[index].rates;
    for (point, rate) in view.strategy.points.iter().zip(rates) {
        let Some(result) = component.result(&point.id) else { continue };
        let own = component.in_own_unit(result).unwrap_or(result.value);
        let shown = format::natural((own * 1e9).round() / 1e9);
        let shown = if result.approximate {
            text_with(lang, "word-approximate", &[("value", shown.into())])
        } else {
            shown
        };
        let mut status = text(lang, &format!("result-{}", result.status.key())).into_owned();
        if !result.definition.is_empty() {
            let definition = bilingual(lang, &result.definition).0;
            status = format!("{status}{}{definition}", text(lang, "word-separator"));
        }
        rows.push(Row {
            cells: vec![
                name_cell(lang, &point.label),
                Cell::number(shown, own),
                period_cell(view, result.period),
                rate_cell(lang, *rate),
                Cell::text(status),
            ],
            strong: false,
        });
    }
    Table { columns: columns(view, &keys), rows }
}

/// What is noted for the KPI as a whole, and the comments of the responsible body.
pub(super) fn notices(view: &View<'_>, kpi: &Kpi) -> Option<Figure> {
    let lang = view.lang;
    let label = |id: &str| {
        let point = view.strategy.points.iter().find(|point| point.id == id);
        point.map_or_else(|| Cell::text(id), |point| name_cell(lang, &point.label))
    };
    let noted = kpi.notices.iter().map(|notice| Row {
        cells: vec![
            label(&notice.point),
            Cell::text(text(lang, &format!("notice-{}", notice.status.key()))),
            name_cell(lang, &notice.text),
        ],
        strong: false,
    });
    let comments = kpi.comments.iter().map(|comment| Row {
        cells: vec![
            label(&comment.point),
            Cell::text(text(lang, "word-comment")),
            name_cell(lang, &comment.text),
        ],
        strong: false,
    });
    let rows: Vec<_> = noted.chain(comments).collect();
    let keys = [("kpi-point", false), ("kpi-status", false), ("kpi-description", false)];
    let table = Table { columns: columns(view, &keys), rows };
    let title = text(lang, "kpi-notices-title").into_owned();
    (!table.rows.is_empty()).then(|| plain("notices", title, table, None))
}

/// Pace, forecast and probability, labelled as the continuation of a trend.
pub(super) fn outlook(view: &View<'_>, kpi: &Kpi, outlooks: &[Outlook]) -> Option<Figure> {
    let lang = view.lang;
    let keys = [
        ("kpi-component", false),
        ("kpi-expected-now", true),
        ("kpi-required-per-year", true),
        ("kpi-observed-per-year", true),
        ("kpi-pace", true),
        ("kpi-forecast", true),
        ("figure-outlook-interval", true),
        ("kpi-probability", true),
        ("kpi-likelihood", false),
    ];
    let rows: Vec<_> = outlooks.iter().map(|outlook| outlook_row(view, kpi, outlook)).collect();
    let table = Table { columns: columns(view, &keys), rows };
    let mut figure =
        plain("outlook", text(lang, "kpi-outlook-title").into_owned(), table, Some("outlook"));
    figure.notes = vec![text(lang, "outlook-label").into_owned()];
    (!outlooks.is_empty()).then_some(figure)
}

fn outlook_row(view: &View<'_>, kpi: &Kpi, outlook: &Outlook) -> Row {
    let lang = view.lang;
    let component = &kpi.components[outlook.component];
    let decimals =
        format::common_decimals(outlook.points.iter().map(|(_, value)| *value)).min(2) + 1;
    let number = |value: Option<f64>, decimals: usize| {
        value.map_or_else(
            || Cell::text("–"),
            |value| Cell::number(format::number(value, decimals), value),
        )
    };
    let forecast = outlook.forecast;
    let interval = forecast.map_or_else(
        || Cell::text("–"),
        |forecast| {
            let (from, to) = (
                format::number(forecast.lower, decimals),
                format::number(forecast.upper, decimals),
            );
            Cell::text(text_with(lang, "word-range", &[("from", from.into()), ("to", to.into())]))
        },
    );
    let probability = outlook.attainment.map_or_else(
        || Cell::text("–"),
        |probability| Cell::number(format::percent(probability * 100.0), probability * 100.0),
    );
    let likelihood = outlook.likelihood.map_or_else(
        || Cell::text(text(lang, "kpi-outlook-pace-only")),
        |likelihood| Cell::text(text(lang, &format!("outlook-{}", likelihood.key()))),
    );
    let due = format::year(lang, outlook.target_year);
    let unit = format::unit_name(lang, &component.unit);
    let name = bilingual(lang, &component.name).0;
    let args = [("name", name.into()), ("year", due.into()), ("unit", unit.into())];
    Row {
        cells: vec![
            Cell::text(text_with(lang, "kpi-outlook-row", &args)),
            number(outlook.expected_now, decimals),
            number(outlook.required_per_year, decimals),
            number(outlook.observed_per_year, decimals),
            number(outlook.pace, 2),
            number(forecast.map(|forecast| forecast.value), decimals),
            interval,
            probability,
            likelihood,
        ],
        strong: false,
    }
}

/// The grade under every scheme, with its place on the common scale.
pub(super) fn verdicts(view: &View<'_>, verified: &KpiVerification) -> Figure {
    let lang = view.lang;
    let keys = [
        ("scheme-name", false),
        ("kpi-verdict", false),
        ("scheme-common", false),
        ("word-reason", false),
    ];
    let rows = verified.robustness.verdicts.iter().filter_map(|(id, verdict)| {
        let scheme = view.schemes.iter().find(|scheme| scheme.id == *id)?;
        let mut reason = reason_text(lang, verdict);
        if verdict.tentative {
            reason = format!("{reason} {}", text(lang, "verdict-tentative"));
        }
        Some(Row {
            cells: vec![
                name_cell(lang, &scheme.title).linked(format!("/schemes#{id}")),
                Cell::text(grade_label(lang, scheme, verdict)).toned(verdict_tone(scheme, verdict)),
                Cell::text(text(lang, &format!("common-{}", verdict.common.key())))
                    .toned(common_tone(verdict.common)),
                Cell::text(reason),
            ],
            strong: scheme.id == view.scheme.id,
        })
    });
    let table = Table { columns: columns(view, &keys), rows: rows.collect() };
    plain("verdicts", text(lang, "kpi-verdicts-title").into_owned(), table, Some("robustness"))
}

/// Targets with their revisions.
pub(super) fn targets(view: &View<'_>, kpi: &Kpi) -> Option<Figure> {
    let lang = view.lang;
    let keys = [
        ("kpi-component", false),
        ("figure-target", false),
        ("kpi-due", false),
        ("kpi-set-on", false),
        ("kpi-revision", false),
        ("word-note", false),
    ];
    let mut rows = Vec::new();
    for component in &kpi.components {
        for (position, target) in component.targets.iter().enumerate() {
            let in_force = position + 1 == component.targets.len();
            rows.push(Row {
                cells: vec![
                    name_cell(lang, &component.name),
                    Cell::text(target_text(view, component, target)),
                    period_cell(view, target.due),
                    period_cell(view, target.set_on),
                    Cell::text(revision_text(view, target.revision)),
                    name_cell(lang, &target.note),
                ],
                strong: in_force && component.targets.len() > 1,
            });
        }
    }
    let table = Table { columns: columns(view, &keys), rows };
    let title = text(lang, "kpi-targets-title").into_owned();
    (!table.rows.is_empty()).then(|| plain("targets", title, table, Some("progress")))
}

fn revision_text(view: &View<'_>, revision: Revision) -> String {
    text(view.lang, &format!("revision-{}", revision.key())).into_owned()
}

fn target_text(view: &View<'_>, component: &sousei_strategy::Component, target: &Target) -> String {
    let lang = view.lang;
    match &target.value {
        TargetValue::Value(value) => format::value_with_unit_natural(lang, *value, &component.unit),
        TargetValue::MultipleOfBaseline(factor) => {
            let args = [("factor", format::natural(*factor).into())];
            text_with(lang, "target-multiple", &args)
        }
        TargetValue::ShareOf { numerator, denominator, component } => {
            let share = format!("{numerator}/{denominator}");
            let args = [("share", share.into()), ("component", component.as_str().into())];
            text_with(lang, "target-share-of", &args)
        }
        TargetValue::LevelOf { component } => {
            text_with(lang, "target-level-of", &[("component", component.as_str().into())])
        }
        TargetValue::DirectionOnly => {
            let direction = text(lang, &format!("direction-{}", component.direction.key()));
            text_with(lang, "target-direction", &[("direction", direction.into())])
        }
        TargetValue::Unpublished => text(lang, "target-unpublished").into_owned(),
        TargetValue::Qualitative => text(lang, "target-qualitative").into_owned(),
    }
}

/// Readings that the figures alone cannot tell, each with its reason.
pub(super) fn annotations(view: &View<'_>, kpi: &Kpi) -> Option<Figure> {
    let lang = view.lang;
    let keys = [("kpi-annotation", false), ("kpi-concerns", false), ("word-reason", false)];
    let rows = kpi.annotations.iter().map(|annotation| {
        let parts = [annotation.component.as_deref(), annotation.point.as_deref()];
        let concerns: Vec<_> = parts.into_iter().flatten().collect();
        let concerns = if concerns.is_empty() {
            text(lang, "word-all").into_owned()
        } else {
            concerns.join(&text(lang, "word-separator"))
        };
        Row {
            cells: vec![
                Cell::text(text(lang, &format!("annotation-{}", annotation.kind.key()))),
                Cell::text(concerns),
                name_cell(lang, &annotation.reason),
            ],
            strong: false,
        }
    });
    let table = Table { columns: columns(view, &keys), rows: rows.collect() };
    let title = text(lang, "kpi-annotations-title").into_owned();
    (!table.rows.is_empty()).then(|| plain("annotations", title, table, Some("annotations")))
}
