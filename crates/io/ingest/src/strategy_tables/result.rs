use std::collections::BTreeMap;

use sousei_core::{Bilingual, Location};
use sousei_strategy::{Comment, Measured, Notice, NoticeStatus, ResultStatus};

use super::{Builder, binding, kpi};
use crate::{
    code,
    layout::RESULTS,
    row::{Figure, Row},
};

/// Where a description may stand, for messages.
const WITHOUT_VALUE: &str = "状態 (status): 未設定, 未把握, 集計中, 記述";

/// Where the particulars of a value may stand, for messages.
const WITH_RESULT: &str = "実績値 (value)";

/// Where something was given first, by KPI, point and component (none for the KPI as a whole).
type Places = BTreeMap<(usize, String, Option<usize>), Location>;

pub(super) fn read(builder: &mut Builder<'_>) {
    let mut results = Places::new();
    let mut comments = Places::new();
    builder.each(&RESULTS, |row, builder| {
        let kpi = builder.kpi_of(row);
        let point = kpi::point(row, &builder.strategy);
        if !row.has("point") {
            row.require("point");
        }
        let (Some(kpi), Some(point)) = (kpi, point) else { return };
        comment(row, builder, kpi, &point, &mut comments);
        result(row, builder, kpi, &point, &mut results);
    });
    sort(builder);
}

fn comment(
    row: &mut Row<'_>,
    builder: &mut Builder<'_>,
    kpi: usize,
    point: &str,
    places: &mut Places,
) {
    let text = row.bilingual("comment");
    if text == Bilingual::default() {
        return;
    }
    if is_repeated(row, places, (kpi, point.to_owned(), None), code::DUPLICATE_COMMENT, "comment") {
        return;
    }
    builder.strategy.kpis[kpi].comments.push(Comment { point: point.to_owned(), text });
}

fn result(
    row: &mut Row<'_>,
    builder: &mut Builder<'_>,
    kpi: usize,
    point: &str,
    places: &mut Places,
) {
    let status = row.choice("status");
    let notice = status.and_then(NoticeStatus::from_key);
    match (row.has("value"), notice) {
        (true, Some(_)) => {
            let (seen, expected) = (row.seen("status"), "確定, 速報, 参考値");
            row.error(
                code::STATUS_WITH_VALUE,
                "status",
                &[("seen", &seen), ("expected", expected)],
            );
        }
        (true, None) => {
            let status = status.and_then(ResultStatus::from_key).unwrap_or(ResultStatus::Final);
            measured(row, builder, (kpi, point), status, places);
        }
        (false, Some(status)) => self::notice(row, builder, (kpi, point), status, places),
        (false, None) => {
            let given = ["status", "text", "period", "published"].iter().any(|key| row.has(key));
            if given && (status.is_some() || !row.has("status")) {
                row.require("value");
            }
        }
    }
}

fn measured(
    row: &mut Row<'_>,
    builder: &mut Builder<'_>,
    (kpi, point): (usize, &str),
    status: ResultStatus,
    places: &mut Places,
) {
    let period = row.period("period");
    let published = row.date("published");
    let approximate = row.yes("approximate").unwrap_or_default();
    let definition = row.bilingual("definition");
    for key in ["text", "text_en"].into_iter().filter(|key| row.has(key)).collect::<Vec<_>>() {
        let seen = row.seen(key);
        row.warn(code::NOT_USED, key, &[("seen", &seen), ("expected", WITHOUT_VALUE)]);
    }
    let written = row.unit("unit");
    let Some(index) = builder.component_of(row, kpi, "component") else { return };
    let own = builder.strategy.kpis[kpi].components[index].unit.clone();
    let unit = Some(written).filter(|unit| !unit.is_empty() && *unit != own);
    let Some(figure) = row.number("value", unit.as_ref().unwrap_or(&own)) else { return };
    match unit.as_ref().map_or(Some(1.0), |unit| unit.factor_to(&own)) {
        Some(factor) => {
            let Figure { value, is_marked_share, location } = figure.clone();
            let series = builder.figures.entry((kpi, index)).or_default();
            series.figures.push((value * factor, is_marked_share, location));
        }
        None => {
            let seen = row.seen("unit");
            row.warn(code::UNIT_MISMATCH, "unit", &[("seen", &seen), ("expected", own.symbol())]);
        }
    }
    let provenance = binding::provenance(row, figure.value, unit.as_ref());
    let key = (kpi, point.to_owned(), Some(index));
    if is_repeated(row, places, key, code::DUPLICATE_RESULT, "point") {
        return;
    }
    builder.strategy.kpis[kpi].components[index].results.push(Measured {
        point: point.to_owned(),
        value: figure.value,
        unit,
        period,
        published,
        status,
        approximate,
        definition,
        provenance,
    });
}

fn notice(
    row: &mut Row<'_>,
    builder: &mut Builder<'_>,
    (kpi, point): (usize, &str),
    status: NoticeStatus,
    places: &mut Places,
) {
    let only_one = builder.strategy.kpis[kpi].components.len() == 1;
    if row.has("component") && !only_one {
        let seen = row.seen("component");
        row.error(code::NOT_USED, "component", &[("seen", &seen), ("expected", WITH_RESULT)]);
    }
    let beside_value =
        ["unit", "period", "published", "approximate", "definition", "definition_en"];
    for key in beside_value.into_iter().chain(binding::origin_columns()) {
        if row.has(key) {
            let seen = row.seen(key);
            row.warn(code::NOT_USED, key, &[("seen", &seen), ("expected", WITH_RESULT)]);
        }
    }
    let key = (kpi, point.to_owned(), None);
    if is_repeated(row, places, key, code::DUPLICATE_RESULT, "point") {
        return;
    }
    let text = row.bilingual("text");
    let point = point.to_owned();
    builder.strategy.kpis[kpi].notices.push(Notice { point, status, text });
}

fn is_repeated(
    row: &mut Row<'_>,
    places: &mut Places,
    key: (usize, String, Option<usize>),
    code: &'static str,
    column: &str,
) -> bool {
    let here = row.at(column);
    let first = places.entry(key).or_insert_with(|| here.clone());
    if *first == here {
        return false;
    }
    let (seen, first) = (row.seen(column), first.to_string());
    row.error(code, column, &[("seen", &seen), ("first", &first)]);
    true
}

/// Results, notices and comments stand in the order of the strategy's points.
fn sort(builder: &mut Builder<'_>) {
    let points = &builder.strategy.points;
    let order = |id: &str| points.iter().position(|point| point.id == id);
    for kpi in &mut builder.strategy.kpis {
        kpi.notices.sort_by_key(|notice| order(&notice.point));
        kpi.comments.sort_by_key(|comment| order(&comment.point));
        for component in &mut kpi.components {
            component.results.sort_by_key(|result| order(&result.point));
        }
    }
}
