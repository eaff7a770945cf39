//! People by sex and age, now and later.

use sousei_core::{Observed, Period, Status, Unit};

use super::{Parts, cell, people};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, Pyramid, PyramidBand},
    format,
    region::{
        AgePyramid,
        words::{age_name, between},
    },
};

pub(super) fn figure(lang: Lang, section: &str, pyramid: &AgePyramid) -> Figure {
    let parts = Parts {
        key: "pyramid",
        title: text(lang, "profile-pyramid-title").into_owned(),
        summary: summary(lang, pyramid),
        chart: Chart::Pyramid(drawing(lang, pyramid)),
        table: table(lang, pyramid),
        unit: people(lang),
    };
    parts.into_figure(lang, section, &pyramid.source)
}

fn later_name(lang: Lang, period: &Period) -> String {
    let year = format::period_plain(lang, period);
    text_with(lang, "profile-projected", &[("name", year.into())])
}

fn drawing(lang: Lang, pyramid: &AgePyramid) -> Pyramid {
    let number = |value: Observed| value.value().unwrap_or(0.0);
    let bands = pyramid.bands.iter().map(|(band, men, women)| PyramidBand {
        name: age_name(lang, *band),
        left: number(*men),
        right: number(*women),
    });
    let outline = pyramid.later.as_ref().map(|(period, later)| {
        let pairs = later.iter().map(|(men, women)| (number(*men), number(*women)));
        (later_name(lang, period), pairs.collect())
    });
    Pyramid {
        axis: format::axis_unit(lang, &text(lang, "topic-population"), &Unit::new("人")),
        left: text(lang, "sex-male").into_owned(),
        right: text(lang, "sex-female").into_owned(),
        now: format::period_plain(lang, &pyramid.period),
        bands: bands.collect(),
        outline,
    }
}

fn table(lang: Lang, pyramid: &AgePyramid) -> Table {
    let mut columns = vec![Column::text(text(lang, "region-age"))];
    let now = format::period_plain(lang, &pyramid.period);
    let later = pyramid.later.iter().map(|(period, _)| later_name(lang, period));
    for head in std::iter::once(now).chain(later) {
        for sex in ["sex-male", "sex-female"] {
            columns.push(Column::number(format!("{} {head}", text(lang, sex))));
        }
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
    Table { columns, rows: rows.collect() }
}

/// All people now and later, as far as every group is known.
fn summary(lang: Lang, pyramid: &AgePyramid) -> String {
    let total = |men: Observed, women: Observed| Some(men.value()? + women.value()?);
    let now: Option<f64> = pyramid.bands.iter().map(|(_, men, women)| total(*men, *women)).sum();
    let now = now.map(|sum| (format::period_plain(lang, &pyramid.period), sum));
    let later = pyramid.later.as_ref().and_then(|(period, later)| {
        let sum: Option<f64> = later.iter().map(|(men, women)| total(*men, *women)).sum();
        Some((later_name(lang, period), sum?))
    });
    let sentences = now.into_iter().chain(later).map(|(period, sum)| {
        let count = format::value_with_unit(lang, sum, 0, &Unit::new("人"));
        let args = [("period", period.into()), ("count", count.into())];
        text_with(lang, "profile-pyramid-summary", &args)
    });
    sentences.collect::<Vec<_>>().join(between(lang))
}
