//! The charts of a profile, each with its table.

use sousei_core::{Basis, Observed, Period, Status, Unit};

use super::{AgeGroups, AgePyramid, History, HistoryLine, ProfileChart, ProfileView, YearlyChange};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{
        BarSeries, Chart, ColumnSeries, Columns, LineSeries, LineStyle, Lines, Pyramid,
        PyramidBand, StackedBars, Tone,
    },
    format,
    region::{
        SourceLine,
        words::{NOTHING, age_name, basis_name, between, missing_text, name, source_text},
    },
    strategy::name_cell,
};

pub(super) fn figure(view: &ProfileView, section: &str, chart: &ProfileChart) -> Figure {
    match chart {
        ProfileChart::AgeGroups(groups) => age_groups(view, section, groups),
        ProfileChart::AgePyramid(pyramid) => age_pyramid(view, section, pyramid),
        ProfileChart::History(history) => self::history(view, section, history),
        ProfileChart::YearlyChange(change) => yearly_change(view, section, change),
    }
}

struct Parts {
    key: &'static str,
    title: String,
    summary: String,
    chart: Chart,
    table: Table,
    unit: String,
}

fn assembled(lang: Lang, section: &str, sources: &[&SourceLine], parts: Parts) -> Figure {
    let mut lines: Vec<String> = sources.iter().map(|line| source_text(lang, line)).collect();
    lines.dedup();
    Figure {
        id: format!("{section}-{}", parts.key),
        title: parts.title,
        summary: parts.summary,
        chart: Some(parts.chart).filter(|chart| !chart.is_empty()),
        table: parts.table,
        unit: parts.unit,
        sources: lines,
        notes: Vec::new(),
        method: None,
    }
}

fn cell(lang: Lang, value: Observed, decimals: usize) -> Cell {
    value.value().map_or_else(
        || Cell::text(missing_text(lang, value.status())),
        |value| Cell::number(format::number(value, decimals), value),
    )
}

fn people(lang: Lang) -> String {
    format::unit_name(lang, &Unit::new("人"))
}

const GROUPS: [&str; 3] = ["young", "working", "old"];
const GROUP_TONES: [Tone; 3] = [Tone::Series(1), Tone::Series(5), Tone::Series(0)];

fn shares(groups: &[Observed; 3]) -> Option<[f64; 3]> {
    let values = [groups[0].value()?, groups[1].value()?, groups[2].value()?];
    let total: f64 = values.iter().sum();
    (total > 0.0).then(|| values.map(|value| value / total * 100.0))
}

fn age_groups(view: &ProfileView, section: &str, groups: &AgeGroups) -> Figure {
    let lang = view.lang;
    let heading = |key: &str| text(lang, &format!("age-group-{key}")).into_owned();
    let mut columns = vec![Column::text(text(lang, "region-area"))];
    for key in GROUPS {
        columns.push(Column::number(heading(key)));
        columns.push(Column::number(text(lang, "word-share")));
    }
    let rows = groups.groups.iter().map(|(place, counts)| {
        let shares = shares(counts);
        let mut cells = vec![name_cell(lang, place)];
        for (at, count) in counts.iter().enumerate() {
            cells.push(cell(lang, *count, 0));
            cells.push(shares.map_or_else(
                || Cell::text(NOTHING),
                |shares| Cell::number(format::percent_with(shares[at], 1), shares[at]),
            ));
        }
        Row { cells, strong: false }
    });
    let rows: Vec<Row> = rows.collect();
    let drawn: Vec<_> = groups
        .groups
        .iter()
        .filter_map(|(place, counts)| Some((name(lang, place), shares(counts)?)))
        .collect();
    // Labels in the bars are the shares to one decimal.
    let tenth = |share: f64| (share * 10.0).round() / 10.0;
    let series = GROUPS.iter().zip(GROUP_TONES).enumerate().map(|(at, (key, tone))| BarSeries {
        name: heading(key),
        tone,
        values: drawn.iter().map(|(_, shares)| tenth(shares[at])).collect(),
    });
    let chart = Chart::StackedBars(StackedBars {
        categories: drawn.iter().map(|(place, _)| (*place).to_owned()).collect(),
        series: series.collect(),
        axis: text(lang, "profile-ages-axis").into_owned(),
    });
    let old = |(place, shares): &(&str, [f64; 3])| {
        let args =
            [("label", (*place).into()), ("value", format::percent_with(shares[2], 1).into())];
        text_with(lang, "word-label-value", &args)
    };
    let old: Vec<String> = drawn.iter().map(old).collect();
    let args = [
        ("period", format::period(lang, &groups.period).into()),
        ("shares", old.join(&text(lang, "word-separator")).into()),
    ];
    let parts = Parts {
        key: "ages",
        title: text(lang, "profile-ages-title").into_owned(),
        summary: text_with(lang, "profile-ages-summary", &args),
        chart,
        table: Table { columns, rows },
        unit: people(lang),
    };
    assembled(lang, section, &groups.source.iter().collect::<Vec<_>>(), parts)
}

fn age_pyramid(view: &ProfileView, section: &str, pyramid: &AgePyramid) -> Figure {
    let lang = view.lang;
    let (male, female) = (text(lang, "sex-male"), text(lang, "sex-female"));
    let year = |period: &Period| format::period_plain(lang, period);
    let mut columns = vec![Column::text(text(lang, "region-age"))];
    let mut heads = vec![year(&pyramid.period)];
    heads.extend(pyramid.later.iter().map(|(period, _)| later_name(lang, period)));
    for head in &heads {
        columns.push(Column::number(format!("{male} {head}")));
        columns.push(Column::number(format!("{female} {head}")));
    }
    let rows = pyramid.bands.iter().enumerate().map(|(at, (band, men, women))| {
        let mut cells = vec![Cell::text(age_name(lang, *band))];
        cells.extend([cell(lang, *men, 0), cell(lang, *women, 0)]);
        if let Some((_, later)) = &pyramid.later {
            let missing = Observed::missing(Status::NotPublished);
            let (men, women) = later.get(at).copied().unwrap_or((missing, missing));
            cells.extend([cell(lang, men, 0), cell(lang, women, 0)]);
        }
        Row { cells, strong: false }
    });
    let rows: Vec<Row> = rows.collect();
    let number = |value: Observed| value.value().unwrap_or(0.0);
    let bands = pyramid.bands.iter().map(|(band, men, women)| PyramidBand {
        name: age_name(lang, *band),
        left: number(*men),
        right: number(*women),
    });
    let outline = pyramid.later.as_ref().map(|(period, later)| {
        let pairs = later.iter().map(|(men, women)| (number(*men), number(*women))).collect();
        (later_name(lang, period), pairs)
    });
    let total = |pairs: &mut dyn Iterator<Item = (Observed, Observed)>| -> Option<f64> {
        pairs.map(|(men, women)| Some(men.value()? + women.value()?)).sum()
    };
    let people_now = total(&mut pyramid.bands.iter().map(|(_, men, women)| (*men, *women)));
    let people_later = pyramid.later.as_ref().and_then(|(period, later)| {
        Some((later_name(lang, period), total(&mut later.iter().copied())?))
    });
    let mut sentences: Vec<String> = Vec::new();
    for (when, sum) in people_now.map(|sum| (heads[0].clone(), sum)).into_iter().chain(people_later)
    {
        let count = format::value_with_unit(lang, sum, 0, &Unit::new("人"));
        let args = [("period", when.into()), ("count", count.into())];
        sentences.push(text_with(lang, "profile-pyramid-summary", &args));
    }
    let parts = Parts {
        key: "pyramid",
        title: text(lang, "profile-pyramid-title").into_owned(),
        summary: sentences.join(between(lang)),
        chart: Chart::Pyramid(Pyramid {
            axis: format::axis_unit(lang, &text(lang, "topic-population"), &Unit::new("人")),
            left: male.into_owned(),
            right: female.into_owned(),
            now: heads[0].clone(),
            bands: bands.collect(),
            outline,
        }),
        table: Table { columns, rows },
        unit: people(lang),
    };
    assembled(lang, section, &pyramid.source.iter().collect::<Vec<_>>(), parts)
}

fn later_name(lang: Lang, period: &Period) -> String {
    let year = format::period_plain(lang, period);
    text_with(lang, "profile-projected", &[("name", year.into())])
}

/// A line's values, those observed apart from those projected.
fn parted(lang: Lang, at: usize, line: &HistoryLine) -> Vec<LineSeries> {
    let tone = if at == 0 { Tone::Neutral } else { Tone::Series((at - 1) as u8) };
    let of = |projected: bool| -> Vec<(f64, f64)> {
        let same = |status: Status| (status == Status::Projected) == projected;
        let points = line.points.iter().filter(|(_, value)| same(value.status()));
        points
            .filter_map(|(period, value)| Some((f64::from(period.year()), value.value()?)))
            .collect()
    };
    let label = name(lang, &line.name);
    let mut series = vec![LineSeries {
        name: label.to_owned(),
        tone,
        style: LineStyle::Marked,
        points: of(false),
    }];
    series.push(LineSeries {
        name: text_with(lang, "profile-projected", &[("name", label.into())]),
        tone,
        style: LineStyle::Projected,
        points: of(true),
    });
    series.retain(|series| !series.points.is_empty());
    series
}

fn history(view: &ProfileView, section: &str, history: &History) -> Figure {
    let lang = view.lang;
    let decimals = usize::from(history.decimals);
    let drawn = history.lines.iter().enumerate().flat_map(|(at, line)| parted(lang, at, line));
    let lines = Lines {
        axis: format::axis_unit(lang, name(lang, &history.name), &history.unit),
        decimals,
        series: drawn.collect(),
        band: None,
    };
    let args = [("name", name(lang, &history.name).into())];
    let parts = Parts {
        key: history.key,
        title: text_with(lang, "profile-history-title", &args),
        summary: history_summary(lang, history),
        chart: Chart::Lines(lines),
        table: history_table(lang, history),
        unit: format::unit_name(lang, &history.unit),
    };
    let sources: Vec<_> = history.lines.iter().filter_map(|line| line.source.as_ref()).collect();
    let mut figure = assembled(lang, section, &sources, parts);
    if history.lines.len() > 1 {
        figure.notes.push(text(lang, "profile-not-joined").into_owned());
    }
    figure.notes.extend(history.note.iter().map(|note| name(lang, note).to_owned()));
    figure
}

fn history_table(lang: Lang, history: &History) -> Table {
    let mut columns = vec![Column::text(text(lang, "region-period"))];
    columns.extend(history.lines.iter().map(|line| Column::number(name(lang, &line.name))));
    let mut periods: Vec<Period> =
        history.lines.iter().flat_map(|line| line.points.iter().map(|(at, _)| *at)).collect();
    periods.sort_by(Period::chronological);
    periods.dedup();
    let rows = periods.iter().map(|period| {
        let mut cells = vec![Cell::text(format::period(lang, period))];
        cells.extend(history.lines.iter().map(|line| {
            let found = line.points.iter().find(|(at, _)| at == period);
            found.map_or_else(
                || Cell::text(NOTHING),
                |(_, value)| {
                    let mut shown = cell(lang, *value, usize::from(history.decimals));
                    if value.status() == Status::Projected {
                        let args = [("name", shown.text.as_str().into())];
                        shown.text = text_with(lang, "profile-projected", &args);
                    }
                    shown
                },
            )
        }));
        Row { cells, strong: false }
    });
    Table { columns, rows: rows.collect() }
}

/// First and last observed value, and the last projected one.
fn history_summary(lang: Lang, history: &History) -> String {
    let value = |(period, value): &(Period, Observed)| {
        let shown =
            format::value_with_unit(lang, value.value()?, history.decimals.into(), &history.unit);
        Some((format::period_plain(lang, period), shown))
    };
    let observed = |point: &&(Period, Observed)| {
        point.1.value().is_some() && point.1.status() != Status::Projected
    };
    let projected = |point: &&(Period, Observed)| point.1.status() == Status::Projected;
    let mut sentences = Vec::new();
    let longest =
        history.lines.iter().max_by_key(|line| line.points.iter().filter(observed).count());
    if let Some(line) = longest
        && let Some((from, first)) = line.points.iter().find(observed).and_then(value)
        && let Some((to, last)) = line.points.iter().rfind(observed).and_then(value)
    {
        let args = [
            ("from", from.into()),
            ("first", first.into()),
            ("to", to.into()),
            ("last", last.into()),
        ];
        sentences.push(text_with(lang, "profile-history-summary", &args));
    }
    let ahead = history.lines.iter().find_map(|line| line.points.iter().rfind(projected));
    if let Some((to, last)) = ahead.and_then(value) {
        let args = [("to", to.into()), ("last", last.into())];
        sentences.push(text_with(lang, "profile-history-projected", &args));
    }
    sentences.join(between(lang))
}

fn yearly_change(view: &ProfileView, section: &str, change: &YearlyChange) -> Figure {
    let lang = view.lang;
    let keys = ["profile-natural", "profile-social", "profile-net"];
    let mut columns = vec![Column::text(text(lang, "region-period"))];
    columns.extend(keys.map(|key| Column::number(text(lang, key))));
    let net = |natural: Observed, social: Observed| {
        natural.value().zip(social.value()).map(|(natural, social)| natural + social)
    };
    let signed = |value: Observed| match value.value() {
        Some(value) => Cell::number(format::signed(value, 0), value),
        None => cell(lang, value, 0),
    };
    let rows = change.years.iter().map(|(period, natural, social)| {
        let both = net(*natural, *social)
            .map_or_else(|| Cell::text(NOTHING), |sum| Cell::number(format::signed(sum, 0), sum));
        let cells =
            vec![Cell::text(format::period(lang, period)), signed(*natural), signed(*social), both];
        Row { cells, strong: false }
    });
    let rows: Vec<Row> = rows.collect();
    let series = |key: &str, tone, values: Vec<Option<f64>>| ColumnSeries {
        name: text(lang, key).into_owned(),
        tone,
        values,
    };
    let natural = change.years.iter().map(|(_, natural, _)| natural.value()).collect();
    let social = change.years.iter().map(|(.., social)| social.value()).collect();
    let last =
        change.years.iter().rev().find_map(|(period, natural, social)| {
            Some((period, natural.value()?, social.value()?))
        });
    let summary = last.map_or_else(String::new, |(period, natural, social)| {
        let args = [
            ("period", format::period_plain(lang, period).into()),
            ("natural", format::signed(natural, 0).into()),
            ("social", format::signed(social, 0).into()),
            ("net", format::signed(natural + social, 0).into()),
        ];
        text_with(lang, "profile-yearly-summary", &args)
    });
    let years = change.years.iter().map(|(period, ..)| period.year().to_string());
    let parts = Parts {
        key: "yearly",
        title: text(lang, "profile-yearly-title").into_owned(),
        summary,
        chart: Chart::Columns(Columns {
            axis: format::axis_unit(lang, &text(lang, "profile-yearly-axis"), &Unit::new("人")),
            decimals: 0,
            categories: years.collect(),
            series: vec![
                series("profile-natural", Tone::Series(0), natural),
                series("profile-social", Tone::Series(1), social),
            ],
        }),
        table: Table { columns, rows },
        unit: people(lang),
    };
    let mut figure = assembled(lang, section, &change.source.iter().collect::<Vec<_>>(), parts);
    if change.basis != Basis::NotPeople {
        let args = [("bases", basis_name(lang, change.basis).into())];
        figure.notes.push(text_with(lang, "region-basis-note", &args));
    }
    figure
}
